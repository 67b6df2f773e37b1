//! Trains the tagger of names and writes `data/names.bin`.

use std::collections::HashMap;
use std::error::Error;
use std::io::Write;
use std::process::Command;
use std::time::Instant;

use lede::analysis::EntityType;
use lede::document::Document;
use lede::names::features::{self, REACH, Sequence};
use lede::names::{self, KINDS, kind_name};
use lede::tagger::{LANES, Labels, Model};
use lede::tokens::Token;

use crate::corpus::{self, Article};
use crate::crf::{self, Example, Field, Settings};

/// Everything that may be set from the command line.
struct Plan {
    field: Settings,
    /// Least number of tokens that a feature must occur at.
    least: u32,
    /// Most features to keep; 0 for all.
    rows: usize,
    /// Power of a feature's count in its worth.
    power: f32,
    /// Weights below this are left out.
    threshold: f32,
    /// Steps of the quantised weights for a weight of 1.
    scale: f32,
    /// The file to write.
    out: String,
}

impl Plan {
    fn read(settings: &[&str]) -> Result<Self, Box<dyn Error>> {
        let mut plan = Self {
            field: Settings { rounds: 10, rate: 0.05, dropout: 0.4, seed: 2018 },
            least: 2,
            rows: 40_000,
            power: 1.0,
            threshold: 0.1,
            scale: 8.0,
            out: "data/names.bin".to_owned(),
        };
        for setting in settings {
            let (name, value) = setting.split_once('=').ok_or("settings look like rate=0.1")?;
            match name {
                "rounds" => plan.field.rounds = value.parse()?,
                "rate" => plan.field.rate = value.parse()?,
                "dropout" => plan.field.dropout = value.parse()?,
                "seed" => plan.field.seed = value.parse()?,
                "least" => plan.least = value.parse()?,
                "rows" => plan.rows = value.parse()?,
                "power" => plan.power = value.parse()?,
                "threshold" => plan.threshold = value.parse()?,
                "scale" => plan.scale = value.parse()?,
                "out" => plan.out = value.to_owned(),
                _ => return Err(format!("no setting {name}").into()),
            }
        }
        Ok(plan)
    }
}

/// Trains on the training articles, writes the weights, and scores them on the dev articles.
pub fn train(settings: &[&str]) -> Result<(), Box<dyn Error>> {
    let plan = Plan::read(settings)?;
    let labels = Labels::of_kinds(KINDS.map(kind_name));
    let started = Instant::now();
    let (mut examples, mut buckets) =
        examples(&corpus::read("data/ner/worldwide.train.jsonl")?, &labels, plan.least);
    println!("{} sentences, {} features, {:?}", examples.len(), buckets.len(), started.elapsed());
    let mut field = crf::train(&examples, buckets.len(), &labels, &plan.field);
    if plan.rows > 0 && plan.rows < buckets.len() {
        buckets = prune(&mut examples, &buckets, &field, &plan);
        field = crf::train(&examples, buckets.len(), &labels, &plan.field);
    }
    let rows = quantise(&field, &buckets, &plan);
    let transitions = transitions(&field, &labels, plan.scale);
    let file = Model::encode(&labels, &transitions, &rows);
    println!("{} rows, {} bytes, {:?}", rows.len(), file.len(), started.elapsed());
    std::fs::write(&plan.out, &file)?;
    score(&Model::decode(&file)?)
}

/// The sentences of all articles with the indices of their features, and the bucket of each.
fn examples(articles: &[Article], labels: &Labels, least: u32) -> (Vec<Example>, Vec<u32>) {
    let mut examples = Vec::new();
    let mut counts: HashMap<u32, u32> = HashMap::new();
    for article in articles {
        let document = Document::read(&article.text);
        let tags = tags(&document, article, labels);
        let reader = features::Article::new(&document);
        for sequence in reader.sequences() {
            let features = (sequence.first..sequence.end)
                .map(|token| all_features(&reader, token, sequence))
                .collect::<Vec<_>>();
            for bucket in features.iter().flatten() {
                *counts.entry(*bucket).or_default() += 1;
            }
            examples
                .push(Example { features, labels: tags[sequence.first..sequence.end].to_vec() });
        }
    }
    let mut buckets: Vec<u32> =
        counts.iter().filter(|(_, count)| **count >= least).map(|(bucket, _)| *bucket).collect();
    buckets.sort_unstable();
    let index: HashMap<u32, u32> =
        buckets.iter().enumerate().map(|(at, bucket)| (*bucket, at as u32)).collect();
    for token in examples.iter_mut().flat_map(|example| &mut example.features) {
        *token = token.iter().filter_map(|bucket| index.get(bucket).copied()).collect();
    }
    (examples, buckets)
}

/// Keeps the features that matter most in `field`: the sum of squares of their weights, times their
/// count. Gives the buckets kept.
fn prune(examples: &mut [Example], buckets: &[u32], field: &Field, plan: &Plan) -> Vec<u32> {
    let mut counts = vec![0.0f32; buckets.len()];
    for feature in examples.iter().flat_map(|example| example.features.iter().flatten()) {
        counts[*feature as usize] += 1.0;
    }
    let worth = |at: usize| {
        counts[at].powf(plan.power)
            * field.rows[at].iter().map(|weight| weight * weight).sum::<f32>()
    };
    let mut order: Vec<usize> = (0..buckets.len()).collect();
    order.sort_by(|a, b| worth(*b).total_cmp(&worth(*a)).then(a.cmp(b)));
    order.truncate(plan.rows);
    order.sort_unstable();
    let index: HashMap<u32, u32> =
        order.iter().enumerate().map(|(new, old)| (*old as u32, new as u32)).collect();
    for token in examples.iter_mut().flat_map(|example| &mut example.features) {
        *token = token.iter().filter_map(|feature| index.get(feature).copied()).collect();
    }
    order.into_iter().map(|old| buckets[old]).collect()
}

fn all_features(article: &features::Article, token: usize, sequence: Sequence) -> Vec<u32> {
    let mut buckets = Vec::with_capacity(100);
    for distance in REACH {
        let neighbour = token.checked_add_signed(distance as isize);
        if let Some(at) = neighbour.filter(|at| (sequence.first..sequence.end).contains(at)) {
            article.word_features(article.word(at), distance, &mut |bucket| buckets.push(bucket));
        }
    }
    article.context_features(token, sequence, &mut |bucket| buckets.push(bucket));
    buckets
}

/// The label of each token, from the annotated names.
fn tags(document: &Document, article: &Article, labels: &Labels) -> Vec<u8> {
    let mut tags = vec![0; document.tokens.len()];
    for (start, end, kind) in &article.names {
        let Some(kind) = entity_type(kind).map(kind_name) else { continue };
        let mut prefix = "B-";
        let first = document.token_at(*start as u32);
        let inside = |token: &&Token| (token.span.start as usize) < *end;
        let count = document.tokens[first..].iter().take_while(inside).count();
        for tag in &mut tags[first..first + count] {
            *tag = labels.find(&format!("{prefix}{kind}")).unwrap_or(0);
            prefix = "I-";
        }
    }
    tags
}

fn entity_type(annotated: &str) -> Option<EntityType> {
    Some(match annotated {
        "Person" => EntityType::Person,
        "Organization" => EntityType::Organization,
        "Location" => EntityType::Location,
        "Facility" => EntityType::Facility,
        "NORP" => EntityType::Group,
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

/// Rows of small integers, without weights below the threshold.
fn quantise(field: &Field, buckets: &[u32], plan: &Plan) -> Vec<(u32, [i8; LANES])> {
    let round = |weight: f32| {
        if weight.abs() < plan.threshold {
            0
        } else {
            (weight * plan.scale).round().clamp(-127.0, 127.0) as i8
        }
    };
    let rows = buckets.iter().zip(&field.rows).map(|(bucket, row)| (*bucket, row.map(round)));
    rows.filter(|(_, row)| row.iter().any(|weight| *weight != 0)).collect()
}

fn transitions(field: &Field, labels: &Labels, scale: f32) -> Vec<[i16; LANES]> {
    field
        .transitions
        .iter()
        .take(labels.len())
        .map(|row| row.map(|weight| (weight * scale).round() as i16))
        .collect()
}

/// Scores `model` on the dev articles with the project's scorer.
fn score(model: &Model) -> Result<(), Box<dyn Error>> {
    let started = Instant::now();
    let path = std::env::temp_dir().join(format!("lede-names-{}.jsonl", std::process::id()));
    let mut file = std::io::BufWriter::new(std::fs::File::create(&path)?);
    let mut bytes = 0;
    for article in corpus::read("data/ner/worldwide.dev.jsonl")? {
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
    let gold = corpus::path("data/ner/worldwide.dev.jsonl");
    let status = Command::new("python3").arg(scorer).arg(gold).arg(&path).status()?;
    std::fs::remove_file(&path)?;
    if status.success() { Ok(()) } else { Err("the scorer failed".into()) }
}
