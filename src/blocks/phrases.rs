//! Set phrases at the start of a line, looked up in the word lists.
//!
//! A line is compared in lower case, with straight apostrophes, single spaces, without the marks
//! around it, and with 0 for any word of digits.

use crate::lexicon::{Phrases, Words};

/// Most words of a phrase at the start of a line.
const MAX_WORDS: usize = 7;
/// Longest line that is compared as a whole, and longest word of a phrase, in bytes.
const MAX_LINE: usize = 120;

/// The first words of a line in the form that the lists have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Opening {
    words: String,
    /// Where each word ends: in `words`, and in the line.
    ends: Vec<(usize, usize)>,
}

impl Opening {
    /// The first words of `line`.
    pub fn of(line: &str) -> Self {
        let mut opening = Self { words: String::with_capacity(64), ends: Vec::new() };
        let mut end = 0;
        for word in line.split_inclusive(char::is_whitespace) {
            let bare = word.trim_end();
            if !bare.is_empty() {
                if bare.len() > MAX_LINE || opening.ends.len() == MAX_WORDS {
                    break;
                }
                append(&mut opening.words, bare);
                opening.ends.push((opening.words.len(), end + bare.len()));
            }
            end += word.len();
        }
        opening
    }

    /// Length in bytes of the longest phrase of `list` that the line starts with.
    pub fn leading(&self, list: &Words) -> Option<usize> {
        let is_phrase = |(end, _): &&(usize, usize)| {
            self.words.get(..*end).is_some_and(|phrase| has(list, phrase))
        };
        self.ends.iter().rev().find(is_phrase).map(|(_, end)| *end)
    }
}

/// Length in bytes of the longest phrase of `list` that `line` starts with.
pub fn leading(line: &str, list: &Words) -> Option<usize> {
    Opening::of(line).leading(list)
}

/// Whether the whole of `line` is a phrase of `list`.
pub fn whole(line: &str, list: &Words) -> bool {
    if line.len() > MAX_LINE {
        return false;
    }
    let mut phrase = String::with_capacity(line.len());
    line.split_whitespace().for_each(|word| append(&mut phrase, word));
    has(list, &phrase)
}

/// Whether one of `phrases` stands in `line` as it is listed.
pub fn within(line: &str, phrases: &Phrases) -> bool {
    let mut start = 0;
    line.split_inclusive(' ').any(|word| {
        let rest = line.get(start..).unwrap_or_default();
        start += word.len();
        let listed = phrases.get(word.trim_end());
        listed.is_some_and(|listed| listed.iter().any(|phrase| rest.starts_with(phrase)))
    })
}

/// Whether `list` has `phrase` with or without the marks around it.
fn has(list: &Words, phrase: &str) -> bool {
    let bare = phrase.trim_matches(is_mark);
    list.contains(phrase) || (bare.len() < phrase.len() && list.contains(bare))
}

fn append(phrase: &mut String, word: &str) {
    if !phrase.is_empty() {
        phrase.push(' ');
    }
    let bare = word.trim_matches(is_mark);
    if !bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_digit()) {
        phrase.push('0');
    } else if word.is_ascii() {
        phrase.extend(word.bytes().map(|byte| char::from(byte.to_ascii_lowercase())));
    } else {
        let plain = |c: char| if c == '’' { '\'' } else { c };
        phrase.extend(word.chars().flat_map(char::to_lowercase).map(plain));
    }
}

/// Marks that may stand around a phrase.
fn is_mark(c: char) -> bool {
    !c.is_alphanumeric() && !matches!(c, '©' | '#' | '@' | '$')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list() -> Words {
        ["read more", "you're subscribed", "copyright 0", "file -"].into_iter().collect()
    }

    #[test]
    fn marks_case_and_apostrophes_do_not_matter() {
        assert!(whole("» READ   more:", &list()));
        assert!(whole("You’re subscribed!", &list()));
        assert!(!whole("Read more of it", &list()));
    }

    #[test]
    fn a_phrase_ends_with_a_word() {
        assert_eq!(leading("Read more: the ferry", &list()), Some(10));
        assert_eq!(leading("Copyright 2031, The Chronicle", &list()), Some(15));
        assert_eq!(leading("FILE - The ferry", &list()), Some(6));
        assert_eq!(leading("Read moreover", &list()), None);
    }
}
