//! The best legal sequence of labels, and how surely it won.

use super::model::{LANES, Label, Labels, Model, Row};

type Scores = [i32; LANES];

/// Score of what may not be: far below any real one, far above overflow.
const NEVER: i32 = i32::MIN / 4;

impl Model {
    /// The best legal sequence of labels for tokens with these summed weights, each with the margin
    /// to the best sequence that has another label there.
    pub fn decode_sequence(&self, emissions: &[Row]) -> Vec<(Label, i32)> {
        let legal = self.legal_transitions();
        let forward = self.forward(emissions, &legal);
        let mut backward = [0; LANES];
        let mut out = Vec::with_capacity(emissions.len());
        let mut next_label = None;
        for (at, row) in forward.iter().enumerate().rev() {
            let mut best = (0, NEVER);
            let mut total = [NEVER; LANES];
            for label in 0..self.labels.len() {
                total[label] = row[label].saturating_add(backward[label]);
            }
            let on_path = |label: usize| {
                next_label.is_none_or(|next: usize| {
                    legal[label][next] + forward[at][label] + emission(emissions, at + 1, next)
                        == forward[at + 1][next]
                })
            };
            for label in 0..self.labels.len() {
                if total[label] > best.1 && on_path(label) {
                    best = (label, total[label]);
                }
            }
            let rival = (0..self.labels.len()).filter(|label| *label != best.0).map(|l| total[l]);
            let margin = best.1.saturating_sub(rival.max().unwrap_or(NEVER));
            out.push((best.0 as Label, margin.clamp(0, i32::from(i16::MAX))));
            next_label = Some(best.0);
            backward = self.step_back(&legal, &backward, emissions.get(at));
        }
        out.reverse();
        out
    }

    fn legal_transitions(&self) -> Vec<Scores> {
        let mut legal = vec![[NEVER; LANES]; LANES];
        for before in 0..self.labels.len() {
            for next in 0..self.labels.len() {
                if self.labels.may_follow(Some(before as Label), next as Label) {
                    legal[before][next] = i32::from(self.transitions[before][next]);
                }
            }
        }
        legal
    }

    /// For each token and label, the score of the best sequence that ends there.
    fn forward(&self, emissions: &[Row], legal: &[Scores]) -> Vec<Scores> {
        let mut rows: Vec<Scores> = Vec::with_capacity(emissions.len());
        for (at, emitted) in emissions.iter().enumerate() {
            let mut row = [NEVER; LANES];
            match at.checked_sub(1).and_then(|before| rows.get(before)) {
                None => {
                    for label in 0..self.labels.len() {
                        if self.labels.may_follow(None, label as Label) {
                            row[label] = 0;
                        }
                    }
                }
                Some(previous) => {
                    for (score, transitions) in previous.iter().zip(legal).take(self.labels.len()) {
                        for (best, transition) in row.iter_mut().zip(transitions) {
                            *best = (*best).max(score + transition);
                        }
                    }
                }
            }
            for (score, weight) in row.iter_mut().zip(emitted) {
                *score = (*score + i32::from(*weight)).max(NEVER);
            }
            rows.push(row);
        }
        rows
    }

    /// For each label, the score of the best continuation after it, from that after the next
    /// token, which has the summed weights `emitted`.
    fn step_back(&self, legal: &[Scores], after: &Scores, emitted: Option<&Row>) -> Scores {
        let mut ahead = *after;
        for (score, weight) in ahead.iter_mut().zip(emitted.into_iter().flatten()) {
            *score += i32::from(*weight);
        }
        let mut row = [NEVER; LANES];
        for (best, transitions) in row.iter_mut().zip(legal).take(self.labels.len()) {
            for (score, transition) in ahead.iter().zip(transitions).take(self.labels.len()) {
                *best = (*best).max(score + transition);
            }
        }
        row
    }
}

fn emission(emissions: &[Row], at: usize, label: usize) -> i32 {
    emissions.get(at).map_or(0, |row| i32::from(row[label]))
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
