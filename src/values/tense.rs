//! Verbs → whether a sentence looks back or ahead.
//!
//! Takes a document and a token; gives the tense of the nearest verb that tells one. Verbs are told
//! by their form alone: `data/future_words.txt`, `data/past_verbs.txt`, the ending -ed. Gets wrong: a
//! present tense that means the future, unless its verb is in the list; nouns and adjectives in -ed.

use std::ops::Range;

use crate::analysis::Tense;
use crate::document::Document;
use crate::lexicon;
use crate::values::words::with_lower_case;

/// The tense that token `index` tells, where it is a verb that tells one.
pub fn of_word(document: &Document, index: usize) -> Option<Tense> {
    let text = document.word(index);
    let first = text.bytes().next()?;
    if !(first.is_ascii_lowercase() || matches!(first, b'\'' | 0xe2)) {
        return None;
    }
    with_lower_case(text, |word| {
        let is_future = lexicon::future_words().contains(word)
            || word == "could" && document.word(index + 1) != "not"
            || matches!(word, "going" | "set" | "is" | "are" | "was" | "were")
                && leads_to_verb(document, index);
        let is_past = || {
            lexicon::past_verbs().contains(word)
                || word.len() > 4 && word.ends_with("ed") && !word.ends_with("eed")
        };
        let is_passive = || index > 0 && matches!(document.word(index - 1), "be" | "is" | "are");
        if is_future {
            Some(Tense::Future)
        } else {
            (is_past() && !is_passive()).then_some(Tense::Past)
        }
    })
}

/// "going to", "is to be held".
fn leads_to_verb(document: &Document, index: usize) -> bool {
    let is_verb = |word: &str| {
        word.bytes().all(|byte| byte.is_ascii_lowercase()) && !matches!(word, "the" | "a")
    };
    document.word(index + 1) == "to" && is_verb(document.word(index + 2))
}

/// Most tokens looked at on either side.
const REACH: usize = 40;

/// The tense at token `index` of the sentence `tokens`: that of the nearest verb before it, else of
/// the first one after it.
pub fn near(document: &Document, tokens: Range<usize>, index: usize) -> Option<Tense> {
    let before = tokens.start.max(index.saturating_sub(REACH))..index;
    let after = index..tokens.end.min(index + REACH);
    before
        .rev()
        .find_map(|at| of_word(document, at))
        .or_else(|| after.into_iter().find_map(|at| of_word(document, at)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tense(text: &str, word: &str) -> Option<Tense> {
        let document = Document::read(text);
        let index = (0..document.tokens.len()).find(|at| document.word(*at) == word).unwrap();
        near(&document, 0..document.tokens.len(), index)
    }

    #[test]
    fn the_nearest_verb_before_a_date_tells() {
        let text = "He said on Tuesday that the court will meet on Monday";
        assert_eq!(tense(text, "Tuesday"), Some(Tense::Past));
        assert_eq!(tense(text, "Monday"), Some(Tense::Future));
    }

    #[test]
    fn what_is_closed_now_tells_nothing_of_the_past() {
        assert_eq!(tense("The bridge is closed until Friday", "Friday"), None);
        assert_eq!(tense("The bridge was closed until Friday", "Friday"), Some(Tense::Past));
    }

    #[test]
    fn the_first_verb_tells_a_date_at_the_start() {
        assert_eq!(tense("On Monday the court will meet", "Monday"), Some(Tense::Future));
        assert_eq!(tense("The vote is to be held on Monday", "Monday"), Some(Tense::Future));
        assert_eq!(tense("Monday", "Monday"), None);
    }
}
