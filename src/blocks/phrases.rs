//! Set phrases at the start of a line, looked up in the word lists.
//!
//! A line is compared in lower case, with straight apostrophes, single spaces, without the marks
//! around it, and with 0 for any word of digits.

use crate::lexicon::Words;

/// Most words of a phrase in the lists.
const MAX_WORDS: usize = 7;
/// Longest line that is compared as a whole, in bytes.
const MAX_LINE: usize = 120;

/// Length in bytes of the longest phrase of `list` that `line` starts with.
pub fn leading(line: &str, list: &Words) -> Option<usize> {
    let mut phrase = String::new();
    let mut found = None;
    for word in line.split_whitespace().take(MAX_WORDS) {
        if word.len() > MAX_LINE {
            break;
        }
        append(&mut phrase, word);
        let bare = phrase.trim_matches(is_mark);
        if list.contains(phrase.as_str()) || list.contains(bare) {
            found = Some(word.as_ptr() as usize - line.as_ptr() as usize + word.len());
        }
    }
    found
}

/// Whether the whole of `line` is a phrase of `list`.
pub fn whole(line: &str, list: &Words) -> bool {
    if line.len() > MAX_LINE {
        return false;
    }
    let mut phrase = String::new();
    line.split_whitespace().for_each(|word| append(&mut phrase, word));
    list.contains(phrase.as_str()) || list.contains(phrase.trim_matches(is_mark))
}

fn append(phrase: &mut String, word: &str) {
    if !phrase.is_empty() {
        phrase.push(' ');
    }
    let bare = word.trim_matches(is_mark);
    if !bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_digit()) {
        phrase.push('0');
        return;
    }
    let plain = |c: char| if c == '’' { '\'' } else { c };
    phrase.extend(word.chars().flat_map(char::to_lowercase).map(plain));
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
