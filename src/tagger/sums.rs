//! What a word's features add to the tokens around it, summed once for each distinct word.

use super::buckets::{Hash, Variants};
use super::model::{LANES, Model, Row};

/// Places around a token at which a word's features are asked for: two before it to two behind it.
pub const PLACES: usize = 5;

/// What a word adds to the token at each place.
pub type Sums = [Row; PLACES];

/// The sums of the distinct words of an article, each made when it is first asked for.
pub struct WordSums<'m> {
    model: &'m Model,
    sums: Vec<Option<Box<Sums>>>,
}

impl<'m> WordSums<'m> {
    /// No sums yet, for `count` distinct words.
    pub fn new(model: &'m Model, count: usize) -> Self {
        Self { model, sums: vec![None; count] }
    }

    /// The sums of a word (an index below the count). `features` calls what it is given with each
    /// feature of the word and the places at which it counts, a bit each; a feature's variant for a
    /// place has the place's number.
    pub fn of(
        &mut self,
        word: usize,
        features: impl FnOnce(&mut dyn FnMut(Hash, u8)),
    ) -> Option<&Sums> {
        let model = self.model;
        let sums = self.sums.get_mut(word)?;
        Some(sums.get_or_insert_with(|| Box::new(summed(model, features))))
    }
}

/// The summed weights of `features`.
fn summed(model: &Model, features: impl FnOnce(&mut dyn FnMut(Hash, u8))) -> Sums {
    let mut asked = Vec::new();
    features(&mut |feature, wanted| {
        asked.push(Variants { place: feature.variant(0), wanted, members: 0 });
    });
    let mut sums = [[0; LANES]; PLACES];
    model.add_variants(&mut asked, &mut sums);
    sums
}

/// Adds `sum` to `row`.
#[inline]
pub fn add_row(row: &mut Row, sum: &Row) {
    row.iter_mut().zip(sum).for_each(|(row, sum)| *row = row.saturating_add(*sum));
}
