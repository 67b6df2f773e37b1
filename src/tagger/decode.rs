//! The best legal sequence of labels, and how surely it won.
//!
//! Scores are kept relative to the best one of their token and saturate, so that they fit 16 bits
//! however long the sequence is; a label that falls 32,768 behind its token's best has lost anyway.

use super::model::{LANES, Label, Labels, Model, Row};

impl Model {
    /// The best legal sequence of labels for tokens with these summed weights, each with the margin
    /// to the best sequence that has another label there.
    pub fn decode_sequence(&self, emissions: &[Row]) -> Vec<(Label, i32)> {
        self.decode_behind(emissions, |_| true)
    }

    /// The same without margins before the first chunk, where [`chunks`] needs none; much faster
    /// where there is no chunk.
    pub fn decode_chunks(&self, emissions: &[Row]) -> Vec<(Label, i32)> {
        self.decode_behind(emissions, |label| self.labels.kind(label).is_some())
    }

    /// Margins are told from the first label on for which `is_wanted` holds.
    fn decode_behind(
        &self,
        emissions: &[Row],
        is_wanted: impl Fn(Label) -> bool,
    ) -> Vec<(Label, i32)> {
        let forward = self.forward(emissions);
        let mut tags = self.best_sequence(&forward);
        let first = tags.iter().take_while(|(label, _)| !is_wanted(*label)).count();
        let mut after: Row = [0; LANES];
        let tokens = tags.iter_mut().zip(forward.iter().zip(emissions)).skip(first);
        for ((label, margin), (ending, emitted)) in tokens.rev() {
            let mut through = sum(ending, &after).map(i32::from);
            let won = std::mem::replace(&mut through[usize::from(*label)], i32::from(i16::MIN));
            let rival = through.into_iter().max().unwrap_or(won);
            *margin = (won - rival).max(0);
            after = relative(best_step(&sum(&after, emitted), &self.steps_into));
        }
        tags
    }

    /// The labels of the best sequence, which the scores of `forward` lead back to; no margins yet.
    pub(super) fn best_sequence(&self, forward: &[Row]) -> Vec<(Label, i32)> {
        let mut tags = vec![(0, 0); forward.len()];
        let mut next: Option<usize> = None;
        for ((label, _), ending) in tags.iter_mut().zip(forward).rev() {
            let best = match next.and_then(|next| self.steps_into.get(next)) {
                None => highest(ending).0,
                Some(steps) => highest(&sum(ending, steps)).0,
            };
            *label = best as Label;
            next = Some(best);
        }
        tags
    }

    /// For each token and label, the score of the best sequence that ends there.
    pub(super) fn forward(&self, emissions: &[Row]) -> Vec<Row> {
        let mut rows: Vec<Row> = Vec::with_capacity(emissions.len());
        for emitted in emissions {
            let reached = rows.last().map_or(self.first, |row| best_step(row, &self.steps_from));
            rows.push(relative(sum(&reached, emitted)));
        }
        rows
    }
}

/// For each label, the best score over one step from any label with these `scores`; `steps` are by
/// the label stepped from.
pub(super) fn best_step(scores: &Row, steps: &[Row; LANES]) -> Row {
    let mut best = [i16::MIN; LANES];
    for (score, steps) in scores.iter().zip(steps) {
        for (best, step) in best.iter_mut().zip(steps) {
            *best = (*best).max(score.saturating_add(*step));
        }
    }
    best
}

pub(super) fn sum(a: &Row, b: &Row) -> Row {
    let mut sum = *a;
    sum.iter_mut().zip(b).for_each(|(sum, b)| *sum = sum.saturating_add(*b));
    sum
}

/// The scores less the highest of them.
pub(super) fn relative(scores: Row) -> Row {
    let best = scores.into_iter().max().unwrap_or(0);
    scores.map(|score| score.saturating_sub(best))
}

/// Index and value of the highest score; the first of equal ones.
pub(super) fn highest(scores: &Row) -> (usize, i16) {
    let start = (0, scores[0]);
    scores.iter().enumerate().fold(
        start,
        |best, (label, score)| {
            if *score > best.1 { (label, *score) } else { best }
        },
    )
}

/// A run of tokens with one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chunk<'l> {
    /// Position of its first token in the sequence.
    pub first: usize,
    /// Position after its last token.
    pub end: usize,
    /// Its kind: what stands behind `B-`.
    pub kind: &'l str,
    /// The smallest margin of its tokens.
    pub margin: i32,
}

/// The chunks that a sequence of labels marks.
pub fn chunks<'l>(labels: &'l Labels, tags: &[(Label, i32)]) -> Vec<Chunk<'l>> {
    let mut chunks: Vec<Chunk<'l>> = Vec::new();
    for (at, (label, margin)) in tags.iter().enumerate() {
        let Some(kind) = labels.kind(*label) else { continue };
        match chunks.last_mut() {
            Some(chunk) if chunk.end == at && !labels.begins(*label) && chunk.kind == kind => {
                chunk.end += 1;
                chunk.margin = chunk.margin.min(*margin);
            }
            _ => chunks.push(Chunk { first: at, end: at + 1, kind, margin: *margin }),
        }
    }
    chunks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tagger::Parts;

    fn model() -> Model {
        let transitions = vec![[0; LANES]; 5];
        Model::new(Parts { labels: Labels::of_kinds(["a", "b"]), transitions, ..Parts::default() })
    }

    fn row(weights: [i16; 5]) -> Row {
        let mut row = [0; LANES];
        row[..5].copy_from_slice(&weights);
        row
    }

    fn names(model: &Model, tags: &[(Label, i32)]) -> Vec<String> {
        tags.iter().map(|(label, _)| model.labels.name(*label).to_owned()).collect()
    }

    #[test]
    fn the_best_sequence_is_a_legal_one() {
        let model = model();
        let tags = model.decode_sequence(&[
            row([0, 0, 9, 3, 0]),
            row([0, 0, 7, 0, 8]),
            row([5, 0, 0, 0, 0]),
        ]);
        assert_eq!(names(&model, &tags), ["B-b", "I-b", "O"]);
    }

    #[test]
    fn the_margin_is_the_distance_to_the_best_other_label() {
        let tags = model().decode_sequence(&[row([1, 8, 0, 3, 0])]);
        assert_eq!(tags, [(1, 5)]);
    }

    #[test]
    fn decoding_agrees_with_trying_every_sequence() {
        let model = model();
        let mut state = 7u32;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 26) as i16 - 32
        };
        for _ in 0..50 {
            let emissions: Vec<Row> =
                (0..4).map(|_| row(std::array::from_fn(|_| next()))).collect();
            let found = model.decode_sequence(&emissions);
            let score = |labels: &[u8]| -> i32 {
                let mut before = None;
                labels
                    .iter()
                    .zip(&emissions)
                    .map(|(label, row)| {
                        let legal = model.labels.may_follow(before.replace(*label), *label);
                        if legal { i32::from(row[*label as usize]) } else { -10_000 }
                    })
                    .sum()
            };
            let all = (0..5u32.pow(4)).map(|code| {
                std::array::from_fn::<u8, 4, _>(|at| (code / 5u32.pow(at as u32) % 5) as u8)
            });
            let best = all.clone().map(|labels| score(&labels)).max().unwrap();
            let labels: Vec<u8> = found.iter().map(|(label, _)| *label).collect();
            assert_eq!(score(&labels), best);
            let in_chunks = model.decode_chunks(&emissions);
            assert_eq!(chunks(&model.labels, &in_chunks), chunks(&model.labels, &found));
            for (at, (label, margin)) in found.iter().enumerate() {
                let other = all
                    .clone()
                    .filter(|labels| labels[at] != *label)
                    .map(|labels| score(&labels))
                    .max()
                    .unwrap();
                assert_eq!(*margin, best - other);
            }
        }
    }

    #[test]
    fn chunks_end_where_the_kind_or_the_run_ends() {
        let model = model();
        let tags = [(1, 9), (2, 4), (1, 7), (0, 1), (3, 2)];
        let found: Vec<_> = chunks(&model.labels, &tags)
            .into_iter()
            .map(|c| (c.first, c.end, c.kind, c.margin))
            .collect();
        assert_eq!(found, [(0, 2, "a", 4), (2, 3, "a", 7), (4, 5, "b", 2)]);
    }
}
