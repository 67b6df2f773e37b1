//! Rows of weights, each read from its file when it is first asked for: an article needs few of
//! them, and whoever opens the page waits for the first article.
//!
//! A row is kept in two words, whose last byte says that it was read. Threads that read one row at
//! the same time write the same words.

use std::sync::atomic::{AtomicU64, Ordering};

use super::model::{LANES, ModelError, Row};

/// Labels that a row may have weights for; the lane behind them says that the row was read.
pub const MOST_LABELS: usize = LANES - 1;

/// What the last byte of a row that was read is.
const READ: u64 = 1 << 56;
/// The bytes before it.
const WEIGHTS: u64 = READ - 1;

/// Of so many rows each the place of the first one's weights is kept.
const STEP: usize = 64;

/// A row's lanes in two words of eight.
type Cell = [AtomicU64; 2];

/// Rows by their rank.
#[derive(Debug, Default)]
pub struct Rows {
    cells: Vec<Cell>,
    /// How many weights each row has.
    counts: Vec<u8>,
    /// How many weights stand before every [`STEP`]th row.
    starts: Vec<usize>,
    /// Labels of the weights of all rows.
    labels: Vec<u8>,
    /// Their values.
    values: Vec<u8>,
}

impl Rows {
    /// Rows whose weights are at hand.
    pub fn new(rows: impl IntoIterator<Item = [i8; LANES]>) -> Self {
        let cell = |row: [i8; LANES]| words(&row).map(AtomicU64::new);
        Self { cells: rows.into_iter().map(cell).collect(), ..Self::default() }
    }

    /// Rows to be read from streams: how many weights each has, their labels, their values.
    ///
    /// # Errors
    /// Where the streams do not agree.
    pub fn read(counts: &[u8], labels: &[u8], values: &[u8]) -> Result<Self, ModelError> {
        let mut starts = Vec::with_capacity(counts.len() / STEP + 1);
        let mut sum = 0;
        for counts in counts.chunks(STEP) {
            starts.push(sum);
            sum += counts.iter().map(|count| usize::from(*count)).sum::<usize>();
        }
        let highest = labels.iter().fold(0, |highest, label| (*label).max(highest));
        if labels.len() != sum || values.len() != sum || usize::from(highest) >= MOST_LABELS {
            return Err(ModelError::Truncated);
        }
        let mut cells = Vec::new();
        cells.resize_with(counts.len(), Cell::default);
        let [counts, labels, values] = [counts, labels, values].map(<[u8]>::to_vec);
        Ok(Self { cells, counts, starts, labels, values })
    }

    /// Adds the row of this rank to `sum`.
    #[inline]
    pub fn add(&self, rank: usize, sum: &mut Row) {
        let Some([first, last]) = self.cells.get(rank) else { return };
        let words = match last.load(Ordering::Acquire) {
            0 => self.first_read(rank),
            last => [first.load(Ordering::Relaxed), last],
        };
        let [first, last] = words;
        let row = (u128::from(last & WEIGHTS) << 64 | u128::from(first)).to_le_bytes();
        for (sum, weight) in sum.iter_mut().zip(row) {
            *sum = sum.saturating_add(i16::from(weight.cast_signed()));
        }
    }

    /// Reads a row and keeps it.
    #[cold]
    #[inline(never)]
    fn first_read(&self, rank: usize) -> [u64; 2] {
        let step = rank / STEP;
        let before = self.counts.get(step * STEP..rank).unwrap_or_default();
        let before = before.iter().map(|count| usize::from(*count)).sum::<usize>();
        let start = self.starts.get(step).map_or(0, |start| start + before);
        let end = start + self.counts.get(rank).map_or(0, |count| usize::from(*count));
        let [labels, values] =
            [&self.labels, &self.values].map(|all| all.get(start..end).unwrap_or_default());
        let mut row = [0; LANES];
        for (label, value) in labels.iter().zip(values) {
            if let Some(weight) = row.get_mut(usize::from(*label)) {
                *weight = value.cast_signed();
            }
        }
        let words = words(&row);
        if let Some([first, last]) = self.cells.get(rank) {
            first.store(words[0], Ordering::Relaxed);
            last.store(words[1], Ordering::Release);
        }
        words
    }
}

/// A row's words, with the mark that it was read.
fn words(row: &[i8; LANES]) -> [u64; 2] {
    let both = u128::from_le_bytes(row.map(i8::cast_unsigned));
    [both as u64, (both >> 64) as u64 & WEIGHTS | READ]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three rows more than a step, of which each has its rank as its weight.
    fn streams() -> [Vec<u8>; 3] {
        let count = STEP + 3;
        [vec![1; count], (0..count).map(|rank| (rank % MOST_LABELS) as u8).collect(), {
            (0..count).map(|rank| rank as u8).collect()
        }]
    }

    #[test]
    fn a_row_is_the_same_however_often_and_late_it_is_asked_for() {
        let [counts, labels, values] = streams();
        let rows = Rows::read(&counts, &labels, &values).unwrap();
        for rank in [STEP + 2, 0, STEP, 7, STEP + 2, 7] {
            let mut sum = [0; LANES];
            rows.add(rank, &mut sum);
            let mut expected = [0; LANES];
            expected[rank % MOST_LABELS] = rank as i16;
            assert_eq!(sum, expected, "{rank}");
        }
    }

    #[test]
    fn weights_may_have_any_sign_and_no_row_adds_nothing() {
        let mut row = [0; LANES];
        (row[0], row[7], row[8], row[MOST_LABELS - 1]) = (-128, 127, -1, -7);
        let rows = Rows::new([row]);
        let mut sum = [1; LANES];
        rows.add(0, &mut sum);
        rows.add(1, &mut sum);
        assert_eq!((sum[0], sum[7], sum[8], sum[MOST_LABELS - 1]), (-127, 128, 0, -6));
        assert_eq!(sum[MOST_LABELS], 1, "the mark is no weight");
    }

    #[test]
    fn streams_that_do_not_agree_are_an_error() {
        let [counts, labels, values] = streams();
        assert!(Rows::read(&counts, &labels, &values[1..]).is_err());
        assert!(Rows::read(&counts[1..], &labels, &values).is_err());
        assert!(Rows::read(&counts, &vec![MOST_LABELS as u8; labels.len()], &values).is_err());
    }
}
