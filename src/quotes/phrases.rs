//! Quoted phrases: words in quotation marks that are nobody's utterance.
//!
//! Takes the quotations and the attributions; gives the nicknames, titles of works, terms and scare
//! quotes. Words inside somebody's reported content count as that person's, unless they are a
//! nickname or a title.

use crate::lexicon;
use crate::quotes::draft::Draft;
use crate::quotes::reading::Reading;
use crate::text::Span;

/// The quotations that are no utterance, in text order, without their marks.
pub fn find<'a>(reading: &Reading, drafts: impl Iterator<Item = &'a Draft>) -> Vec<Span> {
    let mut said = vec![false; reading.document.tokens.len()];
    for range in drafts.flat_map(|draft| &draft.content) {
        said[range.clone()].fill(true);
    }
    let quotations = reading.document.quotations.iter();
    quotations
        .filter(|quotation| {
            let open = quotation.open as usize;
            let close = quotation.close.map_or(open, |close| close as usize);
            let told = said.get(open).copied().unwrap_or(false)
                || said.get(open + 1).copied().unwrap_or(false);
            !told || is_nickname(reading, open, close) || is_title(reading, open)
        })
        .flat_map(|quotation| quotation.content.iter().copied())
        .filter(|span| !span.is_empty())
        .collect()
}

/// A short quotation between two names: Robert "Bob" Gray.
fn is_nickname(reading: &Reading, open: usize, close: usize) -> bool {
    let Some(before) = open.checked_sub(1) else { return false };
    close > open
        && close - open <= 4
        && reading.is_capital(before)
        && reading.is_capital(open + 1)
        && reading.is_capital(close + 1)
        && reading.same_block(before, close + 1)
}

/// A quotation that a word for a work stands before: the film "Harbour".
fn is_title(reading: &Reading, open: usize) -> bool {
    let Some(before) = open.checked_sub(1) else { return false };
    reading.is_capital(open + 1) && lexicon::has_word(lexicon::work_nouns(), reading.text(before))
}
