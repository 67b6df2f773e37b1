//! Rows of weights, by their rank.

use super::model::{LANES, ModelError, Row};

/// Rows by their rank.
#[derive(Clone, Debug)]
pub struct Rows(Vec<[i8; LANES]>);

impl Rows {
    /// Rows whose weights are at hand.
    pub fn new(rows: Vec<[i8; LANES]>) -> Self {
        Self(rows)
    }

    /// Rows in streams: how many weights each has, their labels, their values.
    ///
    /// # Errors
    /// Where the streams do not agree, or a label is none of a row's lanes.
    pub fn read(counts: &[u8], labels: &[u8], values: &[u8]) -> Result<Self, ModelError> {
        let mut weights = labels.iter().zip(values);
        let mut rows = Vec::with_capacity(counts.len());
        for count in counts {
            let mut row = [0; LANES];
            for _ in 0..*count {
                let (label, value) = weights.next().ok_or(ModelError::Truncated)?;
                *row.get_mut(usize::from(*label)).ok_or(ModelError::Truncated)? =
                    value.cast_signed();
            }
            rows.push(row);
        }
        if weights.next().is_some() || labels.len() != values.len() {
            return Err(ModelError::Truncated);
        }
        Ok(Self(rows))
    }

    /// Adds the row of this rank to `sum`.
    #[inline]
    pub fn add(&self, rank: usize, sum: &mut Row) {
        let Some(row) = self.0.get(rank) else { return };
        for (sum, weight) in sum.iter_mut().zip(row) {
            *sum = sum.saturating_add(i16::from(*weight));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COUNTS: [u8; 3] = [2, 0, 1];
    const LABELS: [u8; 3] = [0, 15, 7];
    const VALUES: [u8; 3] = [128, 127, 255];

    #[test]
    fn weights_may_have_any_sign_and_no_row_adds_nothing() {
        let rows = Rows::read(&COUNTS, &LABELS, &VALUES).unwrap();
        let mut sum = [1; LANES];
        for rank in 0..4 {
            rows.add(rank, &mut sum);
        }
        assert_eq!((sum[0], sum[1], sum[7], sum[15]), (-127, 1, 0, 128));
    }

    #[test]
    fn streams_that_do_not_agree_are_an_error() {
        assert!(Rows::read(&COUNTS, &LABELS, &VALUES[1..]).is_err());
        assert!(Rows::read(&COUNTS, &LABELS[1..], &VALUES).is_err());
        assert!(Rows::read(&COUNTS[1..], &LABELS, &VALUES).is_err());
        assert!(Rows::read(&COUNTS, &[LANES as u8; 3], &VALUES).is_err());
    }
}
