//! Tokens → distinct words, so that what a word says by itself is found out once.
//!
//! Most words of an article stood in earlier ones. Those that this thread met before have a number,
//! by which a [`Memo`](crate::tagger::Memo) keeps what was found out of them. That follows from the
//! word alone, so that no result hangs on what was read before.

use std::cell::RefCell;

use rustc_hash::FxHashMap;

use crate::tokens::{Token, TokenKind};

/// Words that get a number. These are seven in ten of the distinct words of news not read before.
const MOST: usize = 8192;

/// Longest word that gets a number, in bytes.
const LONGEST: usize = 32;

/// A distinct word of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Distinct {
    /// The token where it first stands.
    pub first: usize,
    /// Its number among the words that were met before.
    pub number: Option<u32>,
}

/// The distinct words of an article.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// The words, by where each first stands.
    pub distinct: Vec<Distinct>,
    /// For each token the index of its word.
    of_token: Vec<u32>,
}

impl Words {
    /// The distinct words of `tokens`: equal characters are one word.
    pub fn read(text: &str, tokens: &[Token]) -> Self {
        let mut indices: FxHashMap<&str, u32> = FxHashMap::default();
        indices.reserve(tokens.len() / 2);
        let mut words = Self { distinct: Vec::new(), of_token: Vec::with_capacity(tokens.len()) };
        for (at, token) in tokens.iter().enumerate() {
            let word = token.span.of(text);
            let next = u32::try_from(words.distinct.len()).unwrap_or(u32::MAX);
            let index = *indices.entry(word).or_insert(next);
            if index == next {
                let number = MET.with_borrow_mut(|met| met.number(word, token.kind));
                words.distinct.push(Distinct { first: at, number });
            }
            words.of_token.push(index);
        }
        words
    }

    /// Index of the distinct word that token `at` is.
    pub fn of_token(&self, at: usize) -> Option<usize> {
        self.of_token.get(at).map(|index| *index as usize)
    }
}

/// The numbered words, each with what its token was made of when it got its number.
#[derive(Default)]
struct Met(FxHashMap<Box<str>, (u32, TokenKind)>);

thread_local! {
    static MET: RefCell<Met> = RefCell::default();
}

impl Met {
    /// The number of `word`; the word gets one where there is room.
    fn number(&mut self, word: &str, kind: TokenKind) -> Option<u32> {
        if let Some((number, met)) = self.0.get(word) {
            return (*met == kind).then_some(*number);
        }
        let number = self.0.len();
        if number >= MOST || word.len() > LONGEST {
            return None;
        }
        let number = u32::try_from(number).ok()?;
        self.0.insert(word.into(), (number, kind));
        Some(number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    fn words(text: &str) -> Words {
        Document::read(text).words
    }

    #[test]
    fn equal_tokens_are_one_word_by_where_it_first_stands() {
        let words = words("The ferry and the ferry");
        let indices: Vec<_> = (0..6).map(|at| words.of_token(at)).collect();
        assert_eq!(indices, [Some(0), Some(1), Some(2), Some(3), Some(1), None]);
        let firsts: Vec<_> = words.distinct.iter().map(|word| word.first).collect();
        assert_eq!(firsts, [0, 1, 2, 3]);
    }

    #[test]
    fn a_word_keeps_its_number() {
        let number = |text: &str| words(text).distinct[0].number;
        let first = number("Quayside");
        assert!(first.is_some());
        assert_eq!(number("Quayside rain"), first);
        assert_ne!(number("quayside"), first);
    }

    #[test]
    fn no_more_words_than_there_is_room_for_get_a_number() {
        let text: Vec<String> = (0..2 * MOST).map(|at| format!("w{at}")).collect();
        let words = words(&text.join(" "));
        assert!(words.distinct.iter().filter(|word| word.number.is_some()).count() <= MOST);
        assert_eq!(words.distinct.len(), 2 * MOST);
    }
}
