//! Trains the tagger of names and writes `data/names.bin`.

use std::error::Error;
use std::io::Write;
use std::process::Command;
use std::time::Instant;

use lede::analysis::EntityType;
use lede::document::Document;
use lede::names::features::{self, REACH, Sequence};
use lede::names::{self, KINDS, kind_name};
use lede::tagger::{Knot, Labels, Model};
use lede::text::Span;
use lede::tokens::Token;

use crate::calibration::{self, Judged};
use crate::corpus::{self, Article};
use crate::crf::{Allowed, Example, Random};
use crate::weights::{self, Settings};
use crate::{crf, transfer, wire};

/// An annotated set, and what its annotation leaves open.
struct Set {
    file: &'static str,
    /// What an annotated type may be among the tagger's own.
    widened: &'static [(EntityType, &'static [EntityType])],
    /// What an unmarked word may be, besides nothing.
    unmarked: &'static [EntityType],
}

use EntityType::{Facility, Group, Location, Misc, Product};

/// Agency text from patterns: events are not marked there.
const WIRE: Set = Set { file: "", widened: &[], unmarked: &[Misc, Product] };

const WORLDWIDE: Set = Set { file: "data/ner/worldwide.train.jsonl", widened: &[], unmarked: &[] };

/// What the models are scored on.
const DEV: &str = "data/ner/worldwide.dev.jsonl";

/// Sets with fewer types than the tagger's: nationalities unmarked or in Misc, facilities in
/// Location.
const OTHERS: [Set; 3] = [
    Set {
        file: "data/ner/wikigold.jsonl",
        widened: &[(Location, &[Location, Facility]), (Misc, &[Misc, Group, Product])],
        unmarked: &[],
    },
    Set {
        file: "data/ner/crossner-politics.jsonl",
        widened: &[(Location, &[Location, Facility]), (Misc, &[Misc, Group, Product])],
        unmarked: &[Group, Misc, Product],
    },
    Set {
        file: "data/ner/ewt-uner.jsonl",
        widened: &[(Location, &[Location, Facility])],
        unmarked: &[Group, Misc, Product, Facility],
    },
];

/// Everything that may be set from the command line.
struct Plan {
    weights: Settings,
    /// Which of the other sets are learnt from too, by their place.
    others: String,
    /// Whether to learn from unannotated articles too, as a larger model tags them.
    silver: bool,
    /// Margin from which a label of the larger model is taken for sure, for a weight of 1.
    sure: f32,
    /// Articles of agency text to make and learn from.
    wire: usize,
    /// Whether the confidence is calibrated, which takes as long as training three times.
    calibrate: bool,
    /// The file to write.
    out: String,
}

impl Plan {
    fn read(settings: &[&str]) -> Result<Self, Box<dyn Error>> {
        let mut plan = Self {
            weights: Settings {
                rows: 130_000,
                sifting: Some(5),
                threshold: 0.06,
                seeds: 3,
                field: crf::Settings { tolerance: 0.001, ..Settings::default().field },
                ..Settings::default()
            },
            others: "012".to_owned(),
            silver: true,
            sure: 4.0,
            wire: 150,
            calibrate: true,
            out: "data/names.bin".to_owned(),
        };
        for setting in settings {
            let (name, value) = setting.split_once('=').ok_or("settings look like rate=0.1")?;
            match name {
                "silver" => plan.silver = value.parse()?,
                "sure" => plan.sure = value.parse()?,
                "wire" => plan.wire = value.parse()?,
                "calibrate" => plan.calibrate = value.parse()?,
                "others" => plan.others = value.to_owned(),
                "out" => plan.out = value.to_owned(),
                _ => plan.weights.set(name, value)?,
            }
        }
        Ok(plan)
    }
}

/// Parts that the training articles are cut into for calibration.
const FOLDS: usize = 3;

/// Trains on the training articles, writes the weights, and scores them on the dev articles.
pub fn train(settings: &[&str]) -> Result<(), Box<dyn Error>> {
    let plan = Plan::read(settings)?;
    let started = Instant::now();
    let articles = corpus::read(WORLDWIDE.file)?;
    let mut others = Vec::new();
    for (at, set) in OTHERS.iter().enumerate() {
        if plan.others.contains(&at.to_string()) {
            others.extend(read_examples(set, &corpus::read(set.file)?));
        }
    }
    let wire =
        wire::articles(wire::PATTERNS, &articles, plan.wire, &mut Random(plan.weights.field.seed))?;
    others.extend(read_examples(&WIRE, &wire));
    let (knots, mut parts) = std::thread::scope(|scope| {
        let knots = plan.calibrate.then(|| scope.spawn(|| calibrate(&plan, &articles, &others)));
        let gold = [others.clone(), read_examples(&WORLDWIDE, &articles)].concat();
        let silver = if plan.silver { teach(&plan, gold.clone())? } else { Vec::new() };
        let parts = weights::fit(&plan.weights, &labels(), [gold, silver].concat());
        let knots = knots.map(|knots| knots.join().expect("the calibration ends"));
        Ok::<_, Box<dyn Error>>((knots, parts))
    })?;
    if let Some(knots) = knots {
        parts.knots = knots;
    }
    let file = Model::encode(&parts);
    println!("{} rows, {} bytes, {:?}", parts.rows.len(), file.len(), started.elapsed());
    std::fs::write(&plan.out, &file)?;
    let model = Model::decode(&file)?;
    let dev = judged(&model, &corpus::read(DEV)?);
    let confidence = |name: &Judged| model.confidence(kind_name(name.kind), name.margin);
    let sure: Vec<_> = dev.iter().map(|name| (confidence(name), name.right)).collect();
    calibration::report(&sure);
    score(&model, DEV)?;
    let learnt = (0..OTHERS.len()).filter(|at| plan.others.contains(&at.to_string()));
    let learnt: Vec<&str> = learnt.map(|at| OTHERS[at].file).chain([DEV]).collect();
    transfer::report(&model, &learnt)
}

/// Articles without annotated names: US political news.
const UNANNOTATED: &str = "data/quotes/polnear.train.jsonl";
/// Steps of the larger model's weights for a weight of 1.
const FINE: f32 = 32.0;

/// The sentences of unannotated articles, labelled by a model of all features that learns from
/// `gold`. A token of which it is not sure may have any label.
fn teach(plan: &Plan, gold: Vec<Example>) -> Result<Vec<Example>, Box<dyn Error>> {
    let whole = Settings { rows: 0, threshold: 0.0, scale: FINE, ..plan.weights.clone() };
    let model = Model::new(weights::fit(&whole, &labels(), gold));
    let sure = (plan.sure * FINE) as i32;
    let mut examples = Vec::new();
    for article in corpus::read(UNANNOTATED)? {
        let document = Document::read(&article.text);
        let reader = features::Article::new(&document);
        for sequence in reader.sequences() {
            let features: Vec<Vec<u32>> = (sequence.first..sequence.end)
                .map(|token| all_features(&reader, token, sequence))
                .collect();
            let emission = |buckets: &Vec<u32>| model.sum(buckets.iter().copied());
            let emissions: Vec<_> = features.iter().map(emission).collect();
            let any = (1 << model.labels.len()) - 1;
            let allowed = model
                .decode_sequence(&emissions)
                .into_iter()
                .map(|(label, margin)| if margin >= sure { 1 << label } else { any })
                .collect();
            examples.push(Example { features, allowed });
        }
    }
    Ok(examples)
}

/// The knots of the confidence, from articles tagged by models that have not seen them.
/// Each of them comes from one training: three times as many would take longer than all the rest.
fn calibrate(plan: &Plan, articles: &[Article], others: &[Example]) -> Vec<Vec<Knot>> {
    let settings = Settings { seeds: 1, ..plan.weights.clone() };
    let judged_unseen = |fold: usize| {
        let (held, seen): (Vec<_>, Vec<_>) =
            articles.iter().enumerate().partition(|(at, _)| at % FOLDS == fold);
        let part = |part: Vec<(usize, &Article)>| {
            part.into_iter().map(|(_, a)| a.clone()).collect::<Vec<_>>()
        };
        let model = Model::new(weights::fit(
            &settings,
            &labels(),
            [others.to_vec(), read_examples(&WORLDWIDE, &part(seen))].concat(),
        ));
        judged(&model, &part(held))
    };
    let all: Vec<Judged> = std::thread::scope(|scope| {
        let folds: Vec<_> =
            (0..FOLDS).map(|fold| scope.spawn(move || judged_unseen(fold))).collect();
        folds.into_iter().flat_map(|fold| fold.join().expect("a fold is learnt")).collect()
    });
    KINDS.map(|kind| calibration::knots(&all, kind)).to_vec()
}

/// The names that `model` finds in `articles`, and whether the annotation has them.
fn judged(model: &Model, articles: &[Article]) -> Vec<Judged> {
    let mut all = Vec::new();
    for article in articles {
        let document = Document::read(&article.text);
        let right: Vec<_> = article
            .names
            .iter()
            .filter_map(|(start, end, kind)| {
                Some((trimmed(&article.text, *start, *end), entity_type(kind)?))
            })
            .collect();
        for (span, kind, margin) in names::tag(model, &document) {
            let span = trimmed(&article.text, span.start as usize, span.end as usize);
            all.push(Judged { kind, margin, right: right.contains(&(span, kind)) });
        }
    }
    all
}

/// The span as the scorer compares it: without a leading "the" and a trailing possessive.
pub fn trimmed(text: &str, start: usize, end: usize) -> Span {
    let name = text.get(start..end).unwrap_or_default();
    let article = ["the ", "The ", "THE "].iter().any(|the| name.starts_with(the));
    let body = name.trim_end_matches("'s").trim_end_matches("’s");
    Span::new(if article { start + 4 } else { start }, start + body.len())
}

fn labels() -> Labels {
    Labels::of_kinds(KINDS.map(kind_name))
}

/// The sentences of a set's articles; their features are buckets.
fn read_examples(set: &Set, articles: &[Article]) -> Vec<Example> {
    let labels = labels();
    let mut examples = Vec::new();
    for article in articles {
        let document = Document::read(&article.text);
        let allowed = allowed(&document, article, &labels, set);
        let reader = features::Article::new(&document);
        for sequence in reader.sequences() {
            let tokens = sequence.first..sequence.end;
            let features =
                tokens.clone().map(|token| all_features(&reader, token, sequence)).collect();
            examples.push(Example { features, allowed: weights::legal(&allowed[tokens], &labels) });
        }
    }
    examples
}

fn all_features(article: &features::Article, token: usize, sequence: Sequence) -> Vec<u32> {
    let mut buckets = Vec::with_capacity(100);
    for (place, distance) in REACH.enumerate() {
        let neighbour = token.checked_add_signed(distance as isize);
        if let Some(at) = neighbour.filter(|at| (sequence.first..sequence.end).contains(at)) {
            article.word_features(article.word(at), &mut |feature, places| {
                if places >> place & 1 == 1 {
                    buckets.push(feature.variant(place as u32));
                }
            });
        }
    }
    article.context_features(token, sequence, &mut |bucket| buckets.push(bucket));
    for mention in article.other_mentions(token) {
        article.mention_features(mention, &mut |bucket| buckets.push(bucket));
    }
    buckets
}

/// The labels that each token may have by the annotation.
fn allowed(document: &Document, article: &Article, labels: &Labels, set: &Set) -> Vec<Allowed> {
    let mask = |prefix: &str, kinds: &[EntityType]| -> Allowed {
        let names = kinds.iter().map(|kind| format!("{prefix}{}", kind_name(*kind)));
        names.filter_map(|name| labels.find(&name)).fold(0, |mask, label| mask | 1 << label)
    };
    let unmarked = 1 | mask("B-", set.unmarked) | mask("I-", set.unmarked);
    let mut allowed = vec![unmarked; document.tokens.len()];
    for (start, end, annotated) in &article.names {
        let Some(kind) = entity_type(annotated) else { continue };
        let kinds = set
            .widened
            .iter()
            .find(|(from, _)| *from == kind)
            .map_or(&[kind][..], |(_, to)| to)
            .to_vec();
        let first = document.token_at(*start as u32);
        let inside = |token: &&Token| (token.span.start as usize) < *end;
        let count = document.tokens[first..].iter().take_while(inside).count();
        for (at, token) in allowed[first..first + count].iter_mut().enumerate() {
            *token = mask(if at == 0 { "B-" } else { "I-" }, &kinds);
        }
    }
    allowed
}

/// The type that a set's annotation or a case names.
pub fn entity_type(annotated: &str) -> Option<EntityType> {
    Some(match annotated {
        "Person" | "person" => EntityType::Person,
        "Organization" | "organization" => EntityType::Organization,
        "Location" | "location" | "place" => EntityType::Location,
        "Facility" | "facility" => EntityType::Facility,
        "NORP" | "group" => EntityType::Group,
        "Misc" => EntityType::Misc,
        "Product" => EntityType::Product,
        _ => return None,
    })
}

fn annotated(kind: EntityType) -> &'static str {
    match kind {
        EntityType::Person => "Person",
        EntityType::Organization => "Organization",
        EntityType::Location => "Location",
        EntityType::Facility => "Facility",
        EntityType::Group => "NORP",
        EntityType::Product => "Product",
        _ => "Misc",
    }
}

/// Scores `model` on the articles of `gold` with the project's scorer.
fn score(model: &Model, gold: &str) -> Result<(), Box<dyn Error>> {
    let started = Instant::now();
    let path = std::env::temp_dir().join(format!("lede-names-{}.jsonl", std::process::id()));
    let mut file = std::io::BufWriter::new(std::fs::File::create(&path)?);
    let mut bytes = 0;
    for article in corpus::read(gold)? {
        bytes += article.text.len();
        let document = Document::read(&article.text);
        let offset =
            |at: u32| article.text.get(..at as usize).map_or(0, |head| head.chars().count());
        let entities: Vec<_> = names::find_with(model, &document)
            .iter()
            .map(|name| serde_json::json!({"start": offset(name.span.start), "end": offset(name.span.end), "type": annotated(name.kind)}))
            .collect();
        writeln!(file, "{}", serde_json::json!({"id": article.id, "entities": entities}))?;
    }
    file.flush()?;
    println!("tagged {bytes} bytes in {:?}", started.elapsed());
    let scorer = corpus::path("score/ner.py");
    let status = Command::new("python3").arg(scorer).arg(corpus::path(gold)).arg(&path).status()?;
    std::fs::remove_file(&path)?;
    if status.success() { Ok(()) } else { Err("the scorer failed".into()) }
}
