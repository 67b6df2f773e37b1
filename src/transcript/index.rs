//! A transcript's words → where any words stand in it.
//!
//! Takes words, gives for a quote's words from one on how many of them stand together in the
//! transcript, and where. The index is the order of all positions by the [`DEPTH`] words that
//! follow them, made by doubling: a few sorts of the transcript, whatever it repeats.

use crate::transcript::words::Word;

/// So many words are looked up together; longer stretches are followed in the transcript itself.
pub const DEPTH: usize = 32;

/// The positions of a transcript by the words that follow.
#[derive(Debug)]
pub struct Index {
    forms: Vec<u32>,
    order: Vec<u32>,
}

/// How many words stand together in the transcript, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Longest {
    /// Number of words, at most [`DEPTH`].
    pub len: usize,
    first: usize,
    end: usize,
}

impl Index {
    /// The index of `words`, whose forms are numbers below `forms`.
    pub fn new(words: &[Word], forms: usize) -> Self {
        let mut ranks: Vec<u32> = words.iter().map(|word| word.form).collect();
        let mut keys: Vec<(u64, u32)> = Vec::with_capacity(words.len());
        let (mut width, mut distinct) = (1, forms);
        loop {
            let after = |at: usize| ranks.get(at + width).map_or(0, |rank| u64::from(*rank) + 1);
            keys.clear();
            keys.extend(
                (0_u32..)
                    .zip(&ranks)
                    .map(|(at, rank)| (u64::from(*rank) << 32 | after(at as usize), at)),
            );
            keys.sort_unstable();
            width *= 2;
            let known = distinct;
            distinct = rerank(&keys, &mut ranks);
            if width >= DEPTH || distinct == words.len() || distinct == known {
                break;
            }
        }
        let order = keys.into_iter().map(|(_, at)| at).collect();
        Self { forms: words.iter().map(|word| word.form).collect(), order }
    }

    /// The longest start of `words` that stands in the transcript.
    pub fn longest(&self, words: &[Word]) -> Longest {
        let mut found = Longest { len: 0, first: 0, end: self.order.len() };
        for word in words.iter().take(DEPTH) {
            let form = |at: &u32| self.forms.get(*at as usize + found.len).copied();
            let order = self.order.get(found.first..found.end).unwrap_or_default();
            let first = order.partition_point(|at| form(at) < Some(word.form));
            let count = order.get(first..).unwrap_or_default();
            let count = count.partition_point(|at| form(at) == Some(word.form));
            if count == 0 {
                break;
            }
            let first = found.first + first;
            found = Longest { len: found.len + 1, first, end: first + count };
        }
        found
    }

    /// Where they stand: the first `most` places in the order of the text, of twice as many looked
    /// at.
    pub fn places(&self, found: Longest, most: usize) -> Vec<usize> {
        let end = found.end.min(found.first + 2 * most);
        let order = self.order.get(found.first..end).unwrap_or_default();
        let mut places: Vec<usize> = order.iter().map(|at| *at as usize).collect();
        places.sort_unstable();
        places.truncate(most);
        places
    }
}

/// Gives each position the number of its key among the keys that differ; returns how many there are.
fn rerank(keys: &[(u64, u32)], ranks: &mut [u32]) -> usize {
    let mut rank = 0;
    let mut last = None;
    for (key, at) in keys {
        rank += u32::from(last.is_some_and(|last| last != key));
        last = Some(key);
        if let Some(place) = ranks.get_mut(*at as usize) {
            *place = rank;
        }
    }
    if keys.is_empty() { 0 } else { rank as usize + 1 }
}
