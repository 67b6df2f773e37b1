//! What a word's features add to the tokens around it, summed once for each distinct word.

use std::thread::LocalKey;

use super::buckets::{Hash, Variants};
use super::memo::Memo;
use super::model::{LANES, Model, Row};

/// Places around a token at which a word's features are asked for: two before it to two behind it.
pub const PLACES: usize = 5;

/// What a word adds to the token at each place.
pub type Sums = [Row; PLACES];

/// Sums of words met before, by the shipped weights of one model.
pub type KnownSums = LocalKey<Memo<Box<Sums>>>;

/// The sums of the distinct words of an article, each made when it is first asked for.
pub struct WordSums<'m> {
    model: &'m Model,
    known: Option<&'static KnownSums>,
    sums: Vec<Option<Box<Sums>>>,
}

/// The features of a word: calls what it is given with each of them and the places at which it
/// counts, a bit each; a feature's variant for a place has the place's number.
pub type Emit<'e> = dyn FnMut(Hash, u8) + 'e;

impl<'m> WordSums<'m> {
    /// No sums yet, for `count` distinct words; `known` keeps those of `model` between articles.
    pub fn new(model: &'m Model, known: Option<&'static KnownSums>, count: usize) -> Self {
        Self { model, known, sums: vec![None; count] }
    }

    /// The sums of a word: its index below the count, and its number, by which the sum of its
    /// `lasting` features is kept. It has `others` in this article alone.
    pub fn of(
        &mut self,
        (word, number): (usize, Option<u32>),
        lasting: impl FnOnce(&mut Emit),
        others: impl FnOnce(&mut Emit),
    ) -> Option<&Sums> {
        let (model, known) = (self.model, self.known);
        let sums = self.sums.get_mut(word)?.get_or_insert_with(|| {
            let sum = || {
                let mut sums = Box::new([[0; LANES]; PLACES]);
                add_features(model, lasting, &mut sums);
                sums
            };
            let mut sums = match known {
                Some(known) => known.with(|known| known.of(number, sum)),
                None => sum(),
            };
            add_features(model, others, &mut sums);
            sums
        });
        Some(sums)
    }
}

/// Adds the weights of `features`.
fn add_features(model: &Model, features: impl FnOnce(&mut Emit), sums: &mut Sums) {
    let mut asked = Vec::new();
    features(&mut |feature, wanted| {
        asked.push(Variants { place: feature.variant(0), wanted, members: 0 });
    });
    model.add_variants(&mut asked, sums);
}

/// Adds `sum` to `row`.
#[inline]
pub fn add_row(row: &mut Row, sum: &Row) {
    row.iter_mut().zip(sum).for_each(|(row, sum)| *row = row.saturating_add(*sum));
}
