//! Weights, and the file that they come from.
//!
//! The file is little-endian: magic `LEDE`, format version, number of labels and their names
//! (length, UTF-8), transitions (i16), for each kind of chunk the knots of its confidence (their
//! number, then margin and thousandths as u16 each); then four streams, each behind its
//! length, kept apart because they compress better so: distances between the rows' buckets
//! (LEB128), how many weights each row has, their labels, their values (i8).

use std::fmt;

use super::buckets::{Buckets, Hash, Variants};
use super::rows::Rows;
use super::stream::{Reader, write_number, write_stream};

/// Lanes of a row: the most labels that a model may have.
pub const LANES: usize = 16;

/// One number for each label.
pub type Row = [i16; LANES];

/// Score of what may not be: far below any real one, and sums saturate.
pub(super) const NEVER: i16 = i16::MIN / 2;

/// Index of a label.
pub type Label = u8;

const MAGIC: &[u8; 4] = b"LEDE";
const VERSION: u8 = 2;

/// A label set of the form `O`, `B-x`, `I-x`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Labels {
    names: Vec<String>,
}

impl Labels {
    /// `O`, then `B-` and `I-` of each kind.
    pub fn of_kinds<'a>(kinds: impl IntoIterator<Item = &'a str>) -> Self {
        let chunks = kinds.into_iter().flat_map(|kind| [format!("B-{kind}"), format!("I-{kind}")]);
        Self { names: std::iter::once("O".to_owned()).chain(chunks).collect() }
    }

    /// The name of `label`.
    pub fn name(&self, label: Label) -> &str {
        self.names.get(label as usize).map_or("O", String::as_str)
    }

    /// The kind of a `B-` or `I-` label.
    pub fn kind(&self, label: Label) -> Option<&str> {
        self.name(label).get(2..)
    }

    /// Whether `label` starts a chunk.
    pub fn begins(&self, label: Label) -> bool {
        self.kind(label).is_some() && self.name(label).starts_with('B')
    }

    /// The label with this name.
    pub fn find(&self, name: &str) -> Option<Label> {
        self.names.iter().position(|n| n == name).and_then(|at| Label::try_from(at).ok())
    }

    /// Whether `next` may follow `before`; `I-x` only follows `B-x` or `I-x`.
    pub fn may_follow(&self, before: Option<Label>, next: Label) -> bool {
        !self.name(next).starts_with('I')
            || before.is_some_and(|before| self.kind(before) == self.kind(next))
    }

    /// Number of labels.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Whether there is no label.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }
}

/// A trained model, ready to use.
#[derive(Clone, Debug)]
pub struct Model {
    /// What it tells apart.
    pub labels: Labels,
    /// Score of each label at the start.
    pub(super) first: Row,
    /// Score of one label after another: `steps_from[before][next]`.
    pub(super) steps_from: [Row; LANES],
    /// The same, `steps_into[next][before]`.
    pub(super) steps_into: [Row; LANES],
    /// For each kind of chunk: margins and how often, in thousandths, a chunk with that margin is
    /// right.
    knots: Vec<Vec<Knot>>,
    buckets: Buckets,
    rows: Rows,
    /// Hash of the file that it was read from; 0 where it was not.
    pub fingerprint: u64,
}

/// A margin, and how often in thousandths a chunk with that margin is right.
pub type Knot = (u16, u16);

/// The parts that a model is made of.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    /// What it tells apart.
    pub labels: Labels,
    /// Score of one label after another: `transitions[before][next]`.
    pub transitions: Vec<Row>,
    /// For each kind of chunk in the labels' order, by rising margin.
    pub knots: Vec<Vec<Knot>>,
    /// Buckets and their weights, sorted by bucket.
    pub rows: Vec<(u32, [i8; LANES])>,
}

/// What is wrong with a weights file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ModelError {
    /// It does not start as a weights file of this version does.
    Foreign,
    /// It ends too early, or its streams do not agree.
    Truncated,
}

impl fmt::Display for ModelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Foreign => "not a weights file of this version: run ./x train",
            Self::Truncated => "the weights file is cut off or damaged: run ./x train",
        })
    }
}

impl std::error::Error for ModelError {}

impl Model {
    /// The model that `parts` make.
    pub fn new(parts: Parts) -> Self {
        let Parts { labels, transitions, knots, rows } = parts;
        let (members, rows): (Vec<u32>, Vec<_>) = rows.into_iter().unzip();
        let mut buckets = Buckets::new();
        buckets.extend(members);
        let parts = Parts { labels, transitions, knots, rows: Vec::new() };
        Self::with_rows(parts, buckets, Rows::new(rows))
    }

    /// The model that `parts` make with these rows in the place of their own.
    fn with_rows(parts: Parts, buckets: Buckets, rows: Rows) -> Self {
        let Parts { labels, transitions, knots, .. } = parts;
        let legal = |before: Option<usize>, weights: Option<&Row>| -> Row {
            std::array::from_fn(|next| {
                let may = next < labels.len()
                    && labels.may_follow(before.map(|b| b as Label), next as Label);
                if may { weights.map_or(0, |row| row[next]) } else { NEVER }
            })
        };
        let first = legal(None, None);
        let steps_from: [Row; LANES] =
            std::array::from_fn(|before| match transitions.get(before) {
                Some(row) if before < labels.len() => legal(Some(before), Some(row)),
                _ => [NEVER; LANES],
            });
        let steps_into = std::array::from_fn(|next| steps_from.map(|steps| steps[next]));
        Self { labels, first, steps_from, steps_into, knots, buckets, rows, fingerprint: 0 }
    }

    /// The summed weights of the features in `buckets`.
    pub fn sum(&self, buckets: impl IntoIterator<Item = u32>) -> Row {
        let mut sum = [[0; LANES]];
        self.add(&mut buckets.into_iter().map(|bucket| (bucket, 0)).collect(), &mut sum);
        sum[0]
    }

    /// Adds the weights of `features`, each a bucket and the index of the one of `sums` that it
    /// belongs to; takes the features away. Faster with those of many tokens at once.
    pub fn add(&self, features: &mut Vec<(u32, u32)>, sums: &mut [Row]) {
        self.buckets.rank_all(features);
        for (rank, owner) in features.drain(..) {
            if let Some(sum) = sums.get_mut(owner as usize) {
                self.rows.add(rank as usize, sum);
            }
        }
    }

    /// Adds the weights of variant `n` of `features` to `sums[n]`, for the variants that are wanted;
    /// takes the features away.
    pub fn add_variants(&self, features: &mut Vec<Variants>, sums: &mut [Row]) {
        self.buckets.rank_variants(features);
        for Variants { place, wanted, members } in features.drain(..) {
            let mut left = wanted;
            while left != 0 {
                let variant = left.trailing_zeros();
                let before = (members & ((1 << variant) - 1)).count_ones();
                if let Some(sum) = sums.get_mut(variant as usize) {
                    self.rows.add((place + before) as usize, sum);
                }
                left &= left - 1;
            }
        }
    }

    /// How likely a chunk of `kind` with this margin is right, 0 to 1: on the line between the knots
    /// on either side. One half where the model has no knots.
    pub fn confidence(&self, kind: &str, margin: i32) -> f64 {
        let kinds = (0..self.labels.len()).filter(|label| self.labels.begins(*label as Label));
        let place =
            kinds.map(|label| self.labels.kind(label as Label)).position(|k| k == Some(kind));
        let knots = place.and_then(|place| self.knots.get(place)).map_or(&[][..], Vec::as_slice);
        let above = knots.partition_point(|(knot, _)| i32::from(*knot) < margin);
        let share = |knot: Knot| f64::from(knot.1) / 1000.0;
        match (above.checked_sub(1).and_then(|below| knots.get(below)), knots.get(above)) {
            (Some(below), Some(above)) => {
                let width = f64::from(above.0 - below.0).max(1.0);
                let along = f64::from(margin - i32::from(below.0)) / width;
                share(*below) + along * (share(*above) - share(*below))
            }
            (Some(knot), None) | (None, Some(knot)) => share(*knot),
            (None, None) => 0.5,
        }
    }

    /// Reads a weights file.
    ///
    /// # Errors
    /// Where `bytes` is not a whole weights file of this version.
    pub fn decode(bytes: &[u8]) -> Result<Self, ModelError> {
        let mut reader = Reader { bytes };
        if reader.take(4)? != MAGIC || reader.byte()? != VERSION {
            return Err(ModelError::Foreign);
        }
        let count = reader.byte()? as usize;
        if count > LANES {
            return Err(ModelError::Foreign);
        }
        let mut names = Vec::with_capacity(count);
        for _ in 0..count {
            let len = reader.byte()? as usize;
            names.push(String::from_utf8_lossy(reader.take(len)?).into_owned());
        }
        let mut transitions = vec![[0; LANES]; count];
        for row in &mut transitions {
            for weight in row.iter_mut().take(count) {
                let pair = reader.take(2)?;
                *weight = i16::from_le_bytes([pair[0], pair[1]]);
            }
        }
        let mut knots = vec![Vec::new(); count / 2];
        for knots in &mut knots {
            for _ in 0..reader.byte()? {
                let pair = reader.take(4)?;
                let number = |at: usize| u16::from_le_bytes([pair[at], pair[at + 1]]);
                knots.push((number(0), number(2)));
            }
        }
        let [distances, counts, labels, values] =
            [reader.stream()?, reader.stream()?, reader.stream()?, reader.stream()?];
        let buckets = Buckets::read(distances)?;
        if !reader.bytes.is_empty() || buckets.len() != counts.bytes.len() {
            return Err(ModelError::Truncated);
        }
        let rows = Rows::read(counts.bytes, labels.bytes, values.bytes)?;
        let parts = Parts { labels: Labels { names }, transitions, knots, rows: Vec::new() };
        let model = Self::with_rows(parts, buckets, rows);
        Ok(Self { fingerprint: Hash::new(0).with_bytes(bytes).0, ..model })
    }

    /// Writes the weights file of the model that `parts` make.
    pub fn encode(parts: &Parts) -> Vec<u8> {
        let Parts { labels, transitions, knots, rows } = parts;
        let small = |number: usize| u8::try_from(number).unwrap_or(u8::MAX);
        let mut file = MAGIC.to_vec();
        file.extend([VERSION, small(labels.len())]);
        for name in &labels.names {
            file.push(small(name.len()));
            file.extend(name.as_bytes());
        }
        for row in transitions {
            file.extend(row.iter().take(labels.len()).flat_map(|weight| weight.to_le_bytes()));
        }
        for knots in knots {
            file.push(small(knots.len()));
            file.extend(
                knots.iter().flat_map(|(margin, share)| {
                    [margin.to_le_bytes(), share.to_le_bytes()].concat()
                }),
            );
        }
        let mut streams: [Vec<u8>; 4] = Default::default();
        let mut last = 0;
        for (bucket, row) in rows {
            let [distances, counts, labels, values] = &mut streams;
            write_number(distances, bucket - last);
            last = *bucket;
            let weights = || row.iter().enumerate().filter(|(_, weight)| **weight != 0);
            counts.push(small(weights().count()));
            labels.extend(weights().map(|(label, _)| small(label)));
            values.extend(weights().map(|(_, weight)| weight.cast_unsigned()));
        }
        for stream in streams {
            write_stream(&mut file, &stream);
        }
        file
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file() -> Vec<u8> {
        let labels = Labels::of_kinds(["a", "b"]);
        let mut row = [0; LANES];
        (row[1], row[4]) = (-7, 31);
        let mut transitions = vec![[0; LANES]; 5];
        transitions[1][2] = -300;
        let knots = vec![vec![(10, 500), (20, 900)], Vec::new()];
        Model::encode(&Parts { labels, transitions, knots, rows: vec![(3, row), (70_000, row)] })
    }

    #[test]
    fn a_written_model_reads_back_the_same() {
        let model = Model::decode(&file()).unwrap();
        assert_eq!(model.labels, Labels::of_kinds(["a", "b"]));
        assert_eq!(model.steps_from[1][2], -300);
        for (bucket, expected) in [(3, 31), (70_000, 31), (4, 0)] {
            assert_eq!(model.sum([bucket])[4], expected);
        }
    }

    #[test]
    fn confidence_lies_between_the_knots() {
        let model = Model::decode(&file()).unwrap();
        let found = [0, 10, 15, 20, 99].map(|margin| model.confidence("a", margin));
        assert_eq!(found, [0.5, 0.5, 0.7, 0.9, 0.9]);
    }

    #[test]
    fn a_cut_or_foreign_file_is_an_error() {
        let file = file();
        for len in 0..file.len() {
            assert!(Model::decode(&file[..len]).is_err(), "cut at {len}");
        }
        let mut foreign = file.clone();
        foreign[0] = b'X';
        assert_eq!(Model::decode(&foreign).unwrap_err(), ModelError::Foreign);
        let mut longer = file;
        longer.push(0);
        assert!(Model::decode(&longer).is_err());
    }

    #[test]
    fn inside_follows_its_own_kind_alone() {
        let labels = Labels::of_kinds(["a", "b"]);
        let (begin, inside) = (labels.find("B-a").unwrap(), labels.find("I-a").unwrap());
        assert!(labels.may_follow(Some(begin), inside));
        assert!(!labels.may_follow(labels.find("B-b"), inside));
        assert!(!labels.may_follow(None, inside));
    }
}
