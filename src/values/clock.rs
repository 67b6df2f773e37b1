//! Figures and words → times of day.
//!
//! Takes a [`Reader`] and a token; gives the time that starts there, as an ISO 8601 time with the
//! offset of its zone, where the zone's letters mean one offset. Bare figures ("22:30") need a word
//! before or after them that tells a time. "dawn" and the like have no time by the clock.

use crate::lexicon;
use crate::tokens::TokenKind;
use crate::values::Rule;
use crate::values::phrases::{DatePhrase, When};
use crate::values::words::{Reader, with_lower_case};

/// The time that starts at token `index`.
pub fn read(reader: &Reader, index: usize) -> Option<DatePhrase> {
    figures(reader, index).or_else(|| word(reader, index))
}

/// "3:30 p.m. EST", "10.30am", "22:30", "1530 GMT".
fn figures(reader: &Reader, index: usize) -> Option<DatePhrase> {
    if !reader.is_kind(index, TokenKind::Number) {
        return None;
    }
    let (digits, letters) = split(reader.text(index));
    let (hour, minute, is_clock) = hour_and_minute(digits)?;
    let glued = glued_zone(letters);
    let (half, at) = match glued {
        Some(_) => (None, index + 1),
        None => half_of_day(reader, index, letters)?,
    };
    let hour = match half {
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(Half::Morning) => hour % 12,
        Some(Half::Afternoon) => hour % 12 + 12,
        None => hour,
    };
    let (zone, end) = if glued.is_some() { (glued, at) } else { zone(reader, at) };
    let hours = reader.is_any(end, &["hrs", "hours", "o'clock", "o’clock"]);
    let told = half.is_some()
        || is_clock && (zone.is_some() || hours || follows_preposition(reader, index))
        || digits.len() == 4 && zone.is_some();
    let end =
        if hours && half.is_none() && (is_clock || digits.len() == 4) { end + 1 } else { end };
    let o_clock =
        half.is_none() && digits.len() <= 2 && reader.is_any(end, &["o'clock", "o’clock"]);
    let time = format!("T{hour:02}:{minute:02}{}", zone.unwrap_or_default());
    let when = When::Clock { time: Some(time) };
    let end = if o_clock { end + 1 } else { end };
    let end = after_local_time(reader, end);
    (told || o_clock).then(|| DatePhrase::new(index, end, when, Rule::Clock))
}

/// Figures and the letters glued to them.
fn split(text: &str) -> (&str, &str) {
    let figures = text
        .bytes()
        .take_while(|byte| byte.is_ascii_digit() || matches!(byte, b':' | b'.'))
        .count();
    text.split_at_checked(figures).unwrap_or((text, ""))
}

/// Hour and minute, and whether both are given.
fn hour_and_minute(digits: &str) -> Option<(u8, u8, bool)> {
    let (hour, minute, is_clock) = match digits.split_once([':', '.']) {
        Some((hour, minute)) => (hour, minute, true),
        None if digits.len() == 4 => (digits.get(..2)?, digits.get(2..)?, false),
        None => (digits, "00", false),
    };
    let fits = (1..=2).contains(&hour.len()) && minute.len() == 2;
    let (hour, minute) = (hour.parse().ok()?, minute.parse().ok()?);
    (fits && hour < 24 && minute < 60).then_some((hour, minute, is_clock))
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Half {
    Morning,
    Afternoon,
}

/// "a.m." or "pm" glued to the figures or after them, with the token after it; `None` where other
/// letters are glued to the figures.
fn half_of_day(reader: &Reader, index: usize, letters: &str) -> Option<(Option<Half>, usize)> {
    let half = |word: &str| match word.to_ascii_lowercase().as_str() {
        "am" | "a.m." | "a.m" => Some(Half::Morning),
        "pm" | "p.m." | "p.m" => Some(Half::Afternoon),
        _ => None,
    };
    if !letters.is_empty() {
        return half(letters).map(|half| (Some(half), index + 1));
    }
    let next = reader.text(index + 1);
    let written = (2..=4).contains(&next.len()).then(|| half(next)).flatten();
    let is_verb = next == "am" && index.checked_sub(1).is_some_and(|before| reader.is(before, "I"));
    match written.filter(|_| !is_verb) {
        Some(half) => Some((Some(half), index + 2)),
        None => Some((None, index + 1)),
    }
}

/// The token after "local time", "Eastern time" or "ET" at token `at`; these have no one offset.
fn after_local_time(reader: &Reader, at: usize) -> usize {
    let named = reader.is_in(at, lexicon::hour_words()) && reader.is(at + 1, "time");
    let short = matches!(reader.text(at), "ET" | "CT" | "MT" | "PT");
    if named { at + 2 } else { at + usize::from(short) }
}

/// The offset of a zone whose capitals are glued to the figures: "1504EST".
fn glued_zone(letters: &str) -> Option<&'static str> {
    let is_code = !letters.is_empty() && letters.bytes().all(|byte| byte.is_ascii_uppercase());
    let offset =
        is_code.then(|| with_lower_case(letters, |code| lexicon::time_zones().get(code).copied()));
    offset.flatten()
}

/// The offset of a zone at token `at`, with the token after it.
fn zone(reader: &Reader, at: usize) -> (Option<&'static str>, usize) {
    let start = reader.after(at, &["("]);
    let code = reader.text(start).trim_end_matches('.');
    let is_code = code.chars().all(char::is_uppercase);
    match reader.word(start).zone.filter(|_| is_code) {
        Some(offset) if start > at => (Some(offset), reader.after(start + 1, &[")"])),
        Some(offset) => (Some(offset), start + 1),
        None => (None, at),
    }
}

fn follows_preposition(reader: &Reader, index: usize) -> bool {
    let words =
        ["at", "by", "from", "until", "till", "before", "after", "around", "about", "since"];
    index.checked_sub(1).is_some_and(|before| reader.is_any(before, &words))
        && reader.text(index).contains(':')
}

/// "noon", "midnight", "at dawn".
fn word(reader: &Reader, index: usize) -> Option<DatePhrase> {
    let time = reader.word(index).clock.filter(|_| !reader.is_capitalised(index))?;
    let at = index.checked_sub(1).is_some_and(|before| {
        reader.is_any(before, &["at", "before", "by", "until", "after", "since", "from", "around"])
    });
    let told = at || time != "-";
    let time = (time != "-").then(|| time.to_owned());
    told.then(|| DatePhrase::new(index, index + 1, When::Clock { time }, Rule::Clock))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    fn time(text: &str, index: usize) -> Option<String> {
        let document = Document::read(text);
        let mut reader = Reader::new(&document);
        reader.end_at(document.tokens.len());
        match read(&reader, index)?.when {
            When::Clock { time } => time,
            _ => None,
        }
    }

    #[test]
    fn twelve_is_noon_and_midnight() {
        assert_eq!(time("12 p.m. today", 0).as_deref(), Some("T12:00"));
        assert_eq!(time("12 a.m. today", 0).as_deref(), Some("T00:00"));
    }

    #[test]
    fn bare_figures_are_no_time() {
        assert_eq!(time("won 3:16 and", 1), None);
        assert_eq!(time("at 22:30 and", 1).as_deref(), Some("T22:30"));
        assert_eq!(time("at 22:75 and", 1), None);
    }
}
