//! Tokens → distinct words, so that what a word says by itself is found out once an article.

use rustc_hash::FxHashMap;

use crate::tokens::Token;

/// The distinct words of an article: equal characters are one word.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// For each word the token where it first stands, in text order.
    pub firsts: Vec<usize>,
    /// For each token the index of its word.
    of_token: Vec<u32>,
}

impl Words {
    /// The distinct words of `tokens`.
    pub fn read(text: &str, tokens: &[Token]) -> Self {
        let mut indices: FxHashMap<&str, u32> = FxHashMap::default();
        indices.reserve(tokens.len() / 2);
        let mut words = Self { firsts: Vec::new(), of_token: Vec::with_capacity(tokens.len()) };
        for (at, token) in tokens.iter().enumerate() {
            let next = u32::try_from(words.firsts.len()).unwrap_or(u32::MAX);
            let index = *indices.entry(token.span.of(text)).or_insert(next);
            if index == next {
                words.firsts.push(at);
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

#[cfg(test)]
mod tests {
    use crate::document::Document;

    #[test]
    fn equal_tokens_are_one_word_by_where_it_first_stands() {
        let words = Document::read("The ferry and the ferry").words;
        let indices: Vec<_> = (0..6).map(|at| words.of_token(at)).collect();
        assert_eq!(indices, [Some(0), Some(1), Some(2), Some(3), Some(1), None]);
        assert_eq!(words.firsts, [0, 1, 2, 3]);
    }
}
