//! Other readings of a sequence than the best: those that a small change of mind would give.
//!
//! A reading is a legal sequence of labels. The margin of a label at a token is how much the best
//! reading with it there falls behind the best of all.

use super::decode::{best_step, highest, relative, sum};
use super::model::{LANES, Label, Model, Row};

/// A sequence read in several ways.
#[derive(Clone, Debug, Default)]
pub struct Readings {
    /// The best reading, then others, each unlike all before it at some token.
    pub labels: Vec<Vec<Label>>,
    /// For each token and label, how far the best reading with it falls behind: 0 or less.
    pub margins: Vec<Row>,
}

impl Model {
    /// The best reading of tokens with these summed weights, and, where another label falls behind
    /// by no more than `within`, the best reading with that one: the `most` closest.
    pub fn readings(&self, emissions: &[Row], within: i16, most: usize) -> Readings {
        let forward = self.forward(emissions);
        let mut after = vec![[0; LANES]; emissions.len()];
        let mut behind: Row = [0; LANES];
        for (row, emitted) in after.iter_mut().zip(emissions).rev() {
            *row = behind;
            behind = relative(best_step(&sum(&behind, emitted), &self.steps_into));
        }
        let margins: Vec<Row> = forward
            .iter()
            .zip(&after)
            .map(|(ending, after)| relative(sum(ending, after)))
            .collect();
        let best = self.best_sequence(&forward).into_iter().map(|(label, _)| label).collect();
        let mut readings = Readings { labels: vec![best], margins };
        for (at, label) in readings.rivals(within) {
            if readings.labels.len() > most {
                break;
            }
            if readings.labels.iter().all(|labels| labels.get(at) != Some(&label)) {
                let best = readings.labels.first().map_or(&[][..], Vec::as_slice);
                let other = self.through(&forward, &after, emissions, best, (at, label));
                readings.labels.push(other);
            }
        }
        readings
    }

    /// The best reading with `label` at token `at`: `best` but for what that changes around it.
    fn through(
        &self,
        forward: &[Row],
        after: &[Row],
        emissions: &[Row],
        best: &[Label],
        (at, label): (usize, Label),
    ) -> Vec<Label> {
        let mut labels = best.to_vec();
        let (head, tail) = labels.split_at_mut(at);
        let mut next = usize::from(label);
        for (label, ending) in head.iter_mut().zip(forward).rev() {
            let steps = self.steps_into.get(next).copied().unwrap_or_default();
            next = highest(&sum(ending, &steps)).0;
            if usize::from(std::mem::replace(label, next as Label)) == next {
                break;
            }
        }
        let mut before = usize::from(label);
        tail.iter_mut().take(1).for_each(|own| *own = label);
        let rows = emissions.iter().zip(after).skip(at + 1);
        for (label, (emitted, after)) in tail.iter_mut().skip(1).zip(rows) {
            let steps = self.steps_from.get(before).copied().unwrap_or_default();
            before = highest(&sum(&sum(&steps, emitted), after)).0;
            if usize::from(std::mem::replace(label, before as Label)) == before {
                break;
            }
        }
        labels
    }
}

impl Readings {
    /// Tokens and labels that fall behind by no more than `within`, the closest first.
    fn rivals(&self, within: i16) -> Vec<(usize, Label)> {
        let tokens = self.margins.iter().enumerate();
        let close = tokens.flat_map(|(at, row)| {
            let labels = row.iter().enumerate();
            labels
                .filter(|(_, margin)| (-within..0).contains(*margin))
                .map(move |(label, margin)| (-*margin, at, label as Label))
        });
        let mut close: Vec<_> = close.collect();
        close.sort_unstable();
        close.into_iter().map(|(_, at, label)| (at, label)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tagger::{Labels, Parts};

    #[test]
    fn the_second_reading_is_the_best_with_another_label() {
        let transitions = vec![[0; LANES]; 5];
        let model = Model::new(Parts {
            labels: Labels::of_kinds(["a", "b"]),
            transitions,
            ..Parts::default()
        });
        let row = |weights: [i16; 5]| {
            let mut row = [0; LANES];
            row[..5].copy_from_slice(&weights);
            row
        };
        let emissions = [row([0, 9, 0, 7, 0]), row([0, 0, 9, 0, 9]), row([9, 0, 0, 0, 0])];
        let readings = model.readings(&emissions, 5, 8);
        assert_eq!(readings.labels, [vec![1, 2, 0], vec![3, 4, 0]]);
        assert_eq!(readings.margins[0][3], -2);
        assert_eq!(model.readings(&emissions, 1, 8).labels.len(), 1);
        assert_eq!(model.readings(&emissions, 5, 0).labels.len(), 1);
    }
}
