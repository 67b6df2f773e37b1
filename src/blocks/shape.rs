//! The outer shape of a piece: what can be told without knowing any word.

use crate::blocks::phrases::Opening;
use crate::blocks::pieces::is_closing;

/// Counts over the words of a short piece.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shape {
    /// Words and numbers.
    pub words: usize,
    /// Words that start with a capital.
    pub capitalised: usize,
    /// Words of four letters or more that start with a small letter.
    pub small: usize,
    /// Whether it has capitals and no small letters.
    pub is_capitals: bool,
    /// What the piece ends in.
    pub ending: Ending,
    /// Whether a double quotation mark stands in it.
    pub is_quoted: bool,
    /// Its first words.
    pub opening: Opening,
}

/// What a piece ends in, closing marks aside.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ending {
    /// A word: no stop at all.
    #[default]
    Open,
    /// Full stop or ellipsis.
    Stop,
    /// Question or exclamation mark.
    Question,
    /// Colon, semicolon, comma.
    Colon,
}

/// Longest piece whose shape is looked at, in bytes; a longer one is running text.
pub const MAX_SHAPE: usize = 700;

impl Shape {
    /// The shape of `text`; of a long text, only the number of words that it has at least.
    pub fn of(text: &str) -> Self {
        if text.len() > MAX_SHAPE {
            let opening = Opening::of(text);
            return Self { words: MAX_SHAPE / 8, ending: Ending::Stop, opening, ..Self::default() };
        }
        let mut shape =
            Self { ending: ending(text), opening: Opening::of(text), ..Self::default() };
        for word in text.split_whitespace() {
            shape.add(word);
        }
        shape.is_capitals = shape.capitalised > 0 && !text.contains(char::is_lowercase);
        shape.is_quoted = is_quoted(text);
        shape
    }

    fn add(&mut self, word: &str) {
        let Some(first) = word.chars().find(|c| c.is_alphanumeric()) else { return };
        self.words += 1;
        self.capitalised += usize::from(first.is_uppercase());
        let is_long = || word.chars().filter(|c| c.is_lowercase()).nth(3).is_some();
        self.small += usize::from(first.is_lowercase() && is_long());
    }

    /// Whether nearly every longer word starts with a capital.
    pub fn is_title_case(&self) -> bool {
        self.capitalised >= 2 && self.small * 5 <= self.capitalised
    }
}

/// Whether a double quotation mark stands in `text`; two single ones may stand for it.
fn is_quoted(text: &str) -> bool {
    let mut before = ' ';
    text.chars().any(|c| {
        let is_second = std::mem::replace(&mut before, c) == c;
        matches!(c, '"' | '“' | '”' | '«' | '„') || (is_second && matches!(c, '\'' | '`'))
    })
}

fn ending(text: &str) -> Ending {
    match text.trim_end_matches(is_closing).chars().next_back() {
        Some('.' | '…') => Ending::Stop,
        Some('?' | '!') => Ending::Question,
        Some(':' | ';' | ',') => Ending::Colon,
        _ => Ending::Open,
    }
}
