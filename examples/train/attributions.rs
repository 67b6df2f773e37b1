//! Trains the tagger and the judge of attributions; writes `data/attributions.bin` and
//! `data/judge.bin`.
//!
//! The judge learns from drafts that a tagger made which had not seen the article, so that it knows
//! how far the tagger can be trusted on new text; its confidence is measured in the same way. With
//! `held=true` nothing is written: the training articles are scored, each by a tagger and a judge
//! that have not seen it, to choose settings and features by.

use std::collections::HashSet;
use std::error::Error;
use std::io::Write;
use std::ops::Range;
use std::process::Command;
use std::time::Instant;

use lede::analysis::{Act, Entity, Quote};
use lede::document::Document;
use lede::names::features::REACH;
use lede::quotes::draft::Draft;
use lede::quotes::features::Features;
use lede::quotes::reading::Reading;
use lede::quotes::{self, Candidate, judge, tags};
use lede::tagger::{Labels, Model, Parts};
use lede::text::Span;
use lede::{entities, names, values};

use crate::calibration::{self, Judged};
use crate::corpus::{self, Article, Attribution};
use crate::crf::{self, Allowed, Example, Random};
use crate::plain;
use crate::weights::{self, Settings};

const TRAIN: &str = "data/quotes/polnear.train.jsonl";
/// Articles whose people lend their names.
const PEOPLE: &str = "data/ner/worldwide.train.jsonl";
const DEV: &str = "data/quotes/polnear.dev.jsonl";

/// Everything that may be set from the command line.
struct Plan {
    tagger: Settings,
    judge: Settings,
    /// Parts that the articles are cut into, to be tagged by models that have not seen them.
    folds: usize,
    /// Articles of plain news to make and learn from.
    plain: usize,
    /// Where the files are written.
    out: String,
    /// Whether only to score on the training articles, each by models that have not seen it.
    held: bool,
}

impl Plan {
    fn read(settings: &[&str]) -> Result<Self, Box<dyn Error>> {
        let mut plan = Self {
            tagger: Settings {
                rows: 24_000,
                sifting: Some(3),
                threshold: 0.05,
                field: crf::Settings {
                    rounds: 6,
                    rate: 0.1,
                    dropout: 0.5,
                    ..Settings::default().field
                },
                ..Settings::default()
            },
            judge: Settings {
                least: 6,
                threshold: 0.02,
                scale: 32.0,
                field: crf::Settings {
                    rounds: 4,
                    rate: 0.03,
                    dropout: 0.4,
                    ..Settings::default().field
                },
                ..Settings::default()
            },
            folds: 4,
            plain: 150,
            out: "data".to_owned(),
            held: false,
        };
        for setting in settings {
            let (name, value) = setting.split_once('=').ok_or("settings look like rate=0.1")?;
            match (name, name.strip_prefix("judge-")) {
                ("folds", _) => plan.folds = value.parse()?,
                ("plain", _) => plan.plain = value.parse()?,
                ("out", _) => plan.out = value.to_owned(),
                ("held", _) => plan.held = value.parse()?,
                (_, Some(name)) => plan.judge.set(name, value)?,
                (name, None) => plan.tagger.set(name, value)?,
            }
        }
        Ok(plan)
    }
}

/// Trains on the training articles, writes the weights, and scores them on the dev articles.
pub fn train(settings: &[&str]) -> Result<(), Box<dyn Error>> {
    let plan = Plan::read(settings)?;
    let started = Instant::now();
    let mut articles = corpus::read(TRAIN)?;
    let annotated = articles.len();
    let mut random = Random(plan.tagger.field.seed);
    articles.extend(plain::articles(&corpus::read(PEOPLE)?, plan.plain, &mut random)?);
    let examples: Vec<Vec<Example>> = articles.iter().map(tagger_examples).collect();
    eprintln!("read in {:?}", started.elapsed());
    let folds: Vec<(Model, Vec<Judgement>)> = std::thread::scope(|scope| {
        let folds: Vec<_> = (0..plan.folds)
            .map(|fold| {
                let (plan, articles, examples) = (&plan, &articles, &examples);
                scope.spawn(move || {
                    let tagger = held_out_tagger(plan, examples, fold);
                    let drafts = held_out(plan, &tagger, articles, fold);
                    (tagger, drafts)
                })
            })
            .collect();
        folds.into_iter().map(|fold| fold.join().expect("a fold is learnt")).collect()
    });
    let (taggers, judged): (Vec<Model>, Vec<Vec<Judgement>>) = folds.into_iter().unzip();
    let judged = judged.concat();
    eprintln!("{} drafts to judge, {:?}", judged.len(), started.elapsed());
    let (judges, judge_file) = train_judge(&plan, &judged, annotated);
    if plan.held {
        let found = articles.iter().take(annotated).enumerate().map(|(at, article)| {
            (article, &taggers[at % plan.folds], &judges[at / plan.folds % JUDGE_FOLDS])
        });
        return score(found, TRAIN);
    }
    std::fs::write(format!("{}/judge.bin", plan.out), &judge_file)?;
    let parts = weights::fit(&plan.tagger, &tagger_labels(), examples.concat());
    let tagger_file = Model::encode(&parts);
    std::fs::write(format!("{}/attributions.bin", plan.out), &tagger_file)?;
    println!(
        "{} rows, {} bytes; judge {} bytes; {:?}",
        parts.rows.len(),
        tagger_file.len(),
        judge_file.len(),
        started.elapsed()
    );
    let (tagger, judge) = (Model::decode(&tagger_file)?, Model::decode(&judge_file)?);
    score(corpus::read(DEV)?.iter().map(|article| (article, &tagger, &judge)), DEV)
}

/// A draft to learn the judge from: its article's number, its features, whether it is right.
type Judgement = (usize, Vec<u32>, bool);

/// A tagger that learns from all articles but one part.
fn held_out_tagger(plan: &Plan, examples: &[Vec<Example>], fold: usize) -> Model {
    let seen = examples.iter().enumerate().filter(|(at, _)| at % plan.folds != fold);
    let seen = seen.flat_map(|(_, examples)| examples.clone()).collect();
    Model::new(weights::fit(&plan.tagger, &tagger_labels(), seen))
}

/// The drafts of one part of the articles by a tagger that has not seen them.
fn held_out(plan: &Plan, model: &Model, articles: &[Article], fold: usize) -> Vec<Judgement> {
    let held = articles.iter().enumerate().filter(|(at, _)| at % plan.folds == fold);
    let drafts = held.flat_map(|(at, article)| {
        judged_drafts(model, article)
            .into_iter()
            .map(move |(features, right)| (at, features, right))
    });
    drafts.collect()
}

fn tagger_labels() -> Labels {
    Labels::of_kinds(tags::KINDS)
}

fn judge_labels() -> Labels {
    Labels::of_kinds([judge::RIGHT])
}

/// The stages before the quotes.
fn read_entities(document: &Document) -> Vec<Entity> {
    let names = names::find(document, &[]);
    let values = values::find(document, None);
    entities::cluster(document, &names, &values.mentions)
}

/// The sequences of an article; their features are buckets.
fn tagger_examples(article: &Article) -> Vec<Example> {
    let document = Document::read(&article.text);
    let reading = Reading::new(&document);
    let sieved = quotes::sieve(&reading);
    let features = Features::new(&reading, &read_entities(&document), &sieved);
    let allowed = allowed(&document, &article.attributions);
    let examples = features.sequences().into_iter().map(|sequence| Example {
        features: sequence.clone().map(|token| all_features(&features, token, &sequence)).collect(),
        allowed: weights::legal(&allowed[sequence], &tagger_labels()),
    });
    examples.collect()
}

fn all_features(features: &Features, token: usize, sequence: &Range<usize>) -> Vec<u32> {
    let mut buckets = Vec::with_capacity(64);
    for (place, distance) in REACH.enumerate() {
        let neighbour = token.checked_add_signed(distance as isize);
        let inside = neighbour.filter(|at| sequence.contains(at));
        if let Some(form) = inside.and_then(|at| features.form_of(at)) {
            features.word_features(form, &mut |feature, places| {
                if places >> place & 1 == 1 {
                    buckets.push(feature.variant(place as u32));
                }
            });
        }
    }
    features.context_features(token, sequence, &mut |bucket| buckets.push(bucket));
    buckets
}

/// The label of each token by the annotation.
fn allowed(document: &Document, attributions: &[Attribution]) -> Vec<Allowed> {
    let labels = tagger_labels();
    let mut allowed: Vec<Allowed> = vec![1; document.tokens.len()];
    let mut mark = |pieces: &[(usize, usize)], kind: &dyn Fn(&(usize, usize)) -> &'static str| {
        for piece in pieces {
            let tokens = tokens(document, piece);
            for at in tokens.clone() {
                let prefix = if at == tokens.start { "B" } else { "I" };
                let label = labels.find(&format!("{prefix}-{}", kind(piece))).unwrap_or(0);
                if let Some(mask) = allowed.get_mut(at) {
                    *mask = 1 << label;
                }
            }
        }
    };
    for Attribution { content, source, cue } in attributions {
        let cue_start = cue.first().map_or(0, |piece| piece.0);
        mark(content, &|piece| if piece.0 < cue_start { "content-before" } else { "content" });
        mark(source, &|piece| if piece.0 < cue_start { "source" } else { "source-after" });
        mark(cue, &|_| if source.is_empty() { "bare-cue" } else { "cue" });
    }
    allowed
}

fn tokens(document: &Document, (start, end): &(usize, usize)) -> Range<usize> {
    let first = document.token_at(*start as u32);
    let inside = document.tokens.iter().skip(first);
    first..first + inside.take_while(|token| (token.span.start as usize) < *end).count()
}

/// The drafts that `model` and the sieves make of an article: features, and whether right.
fn judged_drafts(model: &Model, article: &Article) -> Vec<(Vec<u32>, bool)> {
    let document = Document::read(&article.text);
    let reading = Reading::new(&document);
    let sieved = quotes::sieve(&reading);
    let drafts = quotes::candidates(model, &reading, &read_entities(&document), &sieved);
    let gold: Vec<Draft> =
        article.attributions.iter().map(|gold| gold_draft(&document, gold)).collect();
    drafts
        .into_iter()
        .map(|Candidate { draft, features, .. }| {
            let right = gold.iter().any(|gold| agree(gold, &draft));
            (features, right)
        })
        .collect()
}

fn gold_draft(document: &Document, attribution: &Attribution) -> Draft {
    let pieces = |pieces: &[(usize, usize)]| -> Vec<Range<usize>> {
        pieces.iter().map(|piece| tokens(document, piece)).collect()
    };
    Draft {
        content: pieces(&attribution.content),
        cue: None,
        source: pieces(&attribution.source).first().cloned(),
        act: Act::Speech,
        reply: None,
        nested: false,
        sieve: tags::TAGGER,
    }
}

/// Whether contents overlap by half of what either has, and the sources overlap.
fn agree(gold: &Draft, draft: &Draft) -> bool {
    let set = |ranges: &[Range<usize>]| ranges.iter().cloned().flatten().collect::<HashSet<_>>();
    let (a, b) = (set(&gold.content), set(&draft.content));
    let shared = a.intersection(&b).count();
    let sources = match (&gold.source, &draft.source) {
        (None, None) => true,
        (Some(a), Some(b)) => a.start < b.end && b.start < a.end,
        _ => false,
    };
    sources && 2 * shared >= a.len() + b.len() - shared && shared > 0
}

/// Parts of the articles on which the judge's confidence is measured in turn.
const JUDGE_FOLDS: usize = 4;

/// Learns the judge, with knots for its confidence from drafts that it has not seen either; and
/// those that have not seen one part of the articles. Confidence is told by the `annotated` first
/// articles alone: those made of patterns are easier.
fn train_judge(plan: &Plan, judged: &[Judgement], annotated: usize) -> (Vec<Model>, Vec<u8>) {
    let example = |(_, features, right): &Judgement| Example {
        features: vec![features.clone()],
        allowed: vec![1 << u8::from(*right)],
    };
    let fit = |examples| weights::fit(&plan.judge, &judge_labels(), examples);
    let mut unseen = Vec::new();
    let mut held_out = Vec::new();
    for fold in 0..JUDGE_FOLDS {
        let part = |own: bool| {
            judged.iter().filter(move |(at, ..)| (at / plan.folds % JUDGE_FOLDS == fold) == own)
        };
        let parts = fit(part(false).map(example).collect());
        let model = Model::new(parts.clone());
        let found: Vec<_> = part(true).filter(|(at, ..)| *at < annotated).collect();
        let features: Vec<&[u32]> = found.iter().map(|(_, own, _)| own.as_slice()).collect();
        let margins = judge::margins(&model, &features);
        let found = found.into_iter().zip(margins);
        unseen.extend(found.map(|((_, _, right), margin)| Judged {
            kind: (),
            margin,
            right: *right,
        }));
        held_out.push(parts);
    }
    let knots = calibration::knots(&unseen, ());
    let calibrated = |mut parts: Parts| {
        parts.knots = vec![knots.clone()];
        parts
    };
    let whole = calibrated(fit(judged.iter().map(example).collect()));
    let held_out = held_out.into_iter().map(|parts| Model::new(calibrated(parts)));
    (held_out.collect(), Model::encode(&whole))
}

/// Scores models on the articles of `gold` with the project's scorer, and their confidence.
fn score<'a>(
    articles: impl Iterator<Item = (&'a Article, &'a Model, &'a Model)>,
    gold: &str,
) -> Result<(), Box<dyn Error>> {
    let path = std::env::temp_dir().join(format!("lede-quotes-{}.jsonl", std::process::id()));
    let mut file = std::io::BufWriter::new(std::fs::File::create(&path)?);
    let mut judged = Vec::new();
    for (article, tagger, judge) in articles {
        let document = Document::read(&article.text);
        let found = quotes::find_with(tagger, judge, &document, &read_entities(&document)).quotes;
        let gold: Vec<Draft> =
            article.attributions.iter().map(|gold| gold_draft(&document, gold)).collect();
        judged.extend(found.iter().filter(|quote| quote.reply.is_none()).map(|quote| {
            let right = gold.iter().any(|gold| agree(gold, &found_draft(&document, quote)));
            (quote.confidence, right)
        }));
        let quotes: Vec<_> = found.iter().map(|quote| prediction(&article.text, quote)).collect();
        writeln!(file, "{}", serde_json::json!({"id": article.id, "quotes": quotes}))?;
    }
    file.flush()?;
    calibration::report(&judged);
    let scorer = corpus::path("score/quotes.py");
    let status = Command::new("python3").arg(scorer).arg(corpus::path(gold)).arg(&path).status()?;
    std::fs::remove_file(&path)?;
    if status.success() { Ok(()) } else { Err("the scorer failed".into()) }
}

/// A quote as the scorer reads it.
fn prediction(text: &str, quote: &Quote) -> serde_json::Value {
    let offset = |at: u32| text.get(..at as usize).map_or(0, |head| head.chars().count());
    let span = |span: &Span| [offset(span.start), offset(span.end)];
    let content: Vec<_> = quote.content.iter().map(span).collect();
    let speaker: Vec<_> = quote.speaker.iter().map(|speaker| span(&speaker.span)).collect();
    serde_json::json!({"content": content, "speaker": speaker})
}

/// A quote, as far as the annotation says it.
fn found_draft(document: &Document, quote: &Quote) -> Draft {
    let piece = |span: &Span| (span.start as usize, span.end as usize);
    let content = quote.content.iter().map(piece).collect();
    let source = quote.speaker.iter().map(|speaker| piece(&speaker.span)).collect();
    gold_draft(document, &Attribution { content, source, cue: Vec::new() })
}
