//! From annotated sentences to the rows of a weights file: features kept, learnt, pruned, rounded.

use std::error::Error;

use lede::tagger::{BUCKET_BITS, LANES, Labels, Parts};

use crate::crf::{self, Allowed, Example, Field};

/// How to make a weights file.
#[derive(Clone)]
pub struct Settings {
    pub field: crf::Settings,
    /// Least number of tokens that a feature must occur at.
    pub least: u32,
    /// Most features to keep; 0 for all.
    pub rows: usize,
    /// Rounds of the training that only tells which features to keep; as many as otherwise if not set.
    pub sifting: Option<usize>,
    /// Power of a feature's count in its worth.
    pub power: f32,
    /// Weights below this are left out.
    pub threshold: f32,
    /// Steps of the quantised weights for a weight of 1.
    pub scale: f32,
    /// Trainings, from seeds that follow one another, whose weights are averaged.
    pub seeds: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            field: crf::Settings {
                rounds: 10,
                rate: 0.05,
                dropout: 0.4,
                seed: 2018,
                tolerance: 0.0,
            },
            least: 2,
            rows: 0,
            sifting: None,
            power: 1.0,
            threshold: 0.1,
            scale: 8.0,
            seeds: 1,
        }
    }
}

impl Settings {
    /// Changes a setting that the command line names.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), Box<dyn Error>> {
        match name {
            "rounds" => self.field.rounds = value.parse()?,
            "rate" => self.field.rate = value.parse()?,
            "dropout" => self.field.dropout = value.parse()?,
            "seed" => self.field.seed = value.parse()?,
            "least" => self.least = value.parse()?,
            "tolerance" => self.field.tolerance = value.parse()?,
            "seeds" => self.seeds = value.parse()?,
            "rows" => self.rows = value.parse()?,
            "sifting" => self.sifting = Some(value.parse()?),
            "power" => self.power = value.parse()?,
            "threshold" => self.threshold = value.parse()?,
            "scale" => self.scale = value.parse()?,
            _ => return Err(format!("no setting {name}").into()),
        }
        Ok(())
    }
}

/// The allowed labels of a sequence, where a chunk that was begun before the sequence, or by a word
/// that another chunk took, begins anew.
pub fn legal(allowed: &[Allowed], labels: &Labels) -> Vec<Allowed> {
    let mut legal: Vec<Allowed> = Vec::with_capacity(allowed.len());
    for mask in allowed {
        let before = legal.last().copied().unwrap_or(0);
        let bits =
            |mask: Allowed| (0..labels.len() as u8).filter(move |label| mask >> label & 1 == 1);
        let fits = |label: u8| {
            !labels.name(label).starts_with("I-")
                || bits(before).any(|before| labels.may_follow(Some(before), label))
        };
        let begin = |label: u8| labels.find(&labels.name(label).replace("I-", "B-")).unwrap_or(0);
        let mended = bits(*mask).map(|label| if fits(label) { label } else { begin(label) });
        legal.push(mended.fold(0, |mask, label| mask | 1 << label));
    }
    legal
}

/// Learns a model, without its calibration, from sentences whose features are buckets.
pub fn fit(settings: &Settings, labels: &Labels, mut examples: Vec<Example>) -> Parts {
    let mut buckets = index_features(&mut examples, settings.least);
    println!("{} sentences, {} features", examples.len(), buckets.len());
    if settings.rows > 0 && settings.rows < buckets.len() {
        let rounds = settings.sifting.unwrap_or(settings.field.rounds);
        let short = crf::Settings { rounds, ..settings.field.clone() };
        let field = crf::train(&examples, buckets.len(), labels, &short);
        buckets = prune(&mut examples, &buckets, &field, settings);
    }
    let field = crf::train_mean(&examples, buckets.len(), labels, &settings.field, settings.seeds);
    let transitions = transitions(&field, labels, settings.scale);
    Parts {
        labels: labels.clone(),
        transitions,
        knots: vec![Vec::new(); labels.len() / 2],
        rows: quantise(&field, &buckets, settings),
    }
}

/// Turns the buckets in `examples` into indices; gives the bucket of each index. Features that occur
/// at fewer than `least` tokens are left out.
fn index_features(examples: &mut [Example], least: u32) -> Vec<u32> {
    let mut counts = vec![0u32; 1 << BUCKET_BITS];
    for bucket in examples.iter().flat_map(|example| example.features.iter().flatten()) {
        counts[*bucket as usize] += 1;
    }
    let buckets: Vec<u32> =
        (0..1 << BUCKET_BITS).filter(|bucket| counts[*bucket as usize] >= least).collect();
    renumber(examples, &buckets);
    buckets
}

/// Replaces each feature by its place in `kept`, which is sorted; drops those that are not in it.
fn renumber(examples: &mut [Example], kept: &[u32]) {
    for token in examples.iter_mut().flat_map(|example| &mut example.features) {
        *token = token
            .iter()
            .filter_map(|feature| Some(kept.binary_search(feature).ok()? as u32))
            .collect();
    }
}

/// Keeps the features that matter most in `field`: the sum of squares of their weights, times their
/// count. Gives the buckets kept.
fn prune(
    examples: &mut [Example],
    buckets: &[u32],
    field: &Field,
    settings: &Settings,
) -> Vec<u32> {
    let mut counts = vec![0.0f32; buckets.len()];
    for feature in examples.iter().flat_map(|example| example.features.iter().flatten()) {
        counts[*feature as usize] += 1.0;
    }
    let worth = |at: usize| {
        counts[at].powf(settings.power)
            * field.rows[at].iter().map(|weight| weight * weight).sum::<f32>()
    };
    let mut order: Vec<u32> = (0..buckets.len() as u32).collect();
    order.sort_by(|a, b| worth(*b as usize).total_cmp(&worth(*a as usize)).then(a.cmp(b)));
    order.truncate(settings.rows);
    order.sort_unstable();
    renumber(examples, &order);
    order.into_iter().map(|old| buckets[old as usize]).collect()
}

/// Rows of small integers, without weights below the threshold.
fn quantise(field: &Field, buckets: &[u32], settings: &Settings) -> Vec<(u32, [i8; LANES])> {
    let round = |weight: f32| {
        if weight.abs() < settings.threshold {
            0
        } else {
            (weight * settings.scale).round().clamp(-127.0, 127.0) as i8
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
