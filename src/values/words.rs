//! Tokens → the readings that their words have in dates and amounts.
//!
//! Takes a document; gives each token's [`Word`], looked up once, and small questions about the
//! tokens of one block. A word has every reading that a word list gives it ("May", "second",
//! "pound"); the grammars choose. Never looks past the end of the block.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::analysis::Approximate;
use crate::document::Document;
use crate::lexicon::{self, Meanings, Words};
use crate::text::Span;
use crate::tokens::{Token, TokenKind};
use crate::values::calendar::TimeUnit;

/// The readings of one word; absent ones are zero, false or `None`.
#[derive(Debug, Default, PartialEq)]
pub struct Word {
    /// Number of the month.
    pub month: Option<i8>,
    /// Number of the weekday; Monday is 1.
    pub weekday: Option<i8>,
    /// "twelve".
    pub number: Option<i16>,
    /// "third".
    pub ordinal: Option<i8>,
    /// Power of ten: "million", "bn".
    pub magnitude: Option<i32>,
    /// "weeks".
    pub time_unit: Option<TimeUnit>,
    /// "nineties", by its first year.
    pub decade: Option<i16>,
    /// Number in EDTF of the season.
    pub season: Option<i8>,
    /// "night", after a day.
    pub is_day_part: bool,
    /// "noon", with the time by the clock, `-` where it has none.
    pub clock: Option<&'static str>,
    /// "GMT", with the offset.
    pub zone: Option<&'static str>,
    /// "yesterday", in days from today.
    pub relative_day: Option<i32>,
    /// "last", in units from the present one.
    pub deictic: Option<i32>,
    /// "previous", in units from the one told last.
    pub anchored: Option<i32>,
    /// "weekly".
    pub frequency: Option<TimeUnit>,
    /// Whether a year may follow: "in".
    pub is_year_evidence: bool,
    /// "early", "end".
    pub part: Option<Approximate>,
    /// "dollars", with the ISO 4217 code.
    pub currency: Option<&'static str>,
    /// "cents", with the ISO 4217 code.
    pub cents: Option<&'static str>,
    /// Whether a value may start with this word, which tells nothing more: "every".
    pub starts_value: bool,
    /// Whether the name of a holiday may start here.
    pub starts_holiday: bool,
    /// Whether the name of a currency may start here.
    pub starts_currency: bool,
    /// Whether a unit of measure may start here.
    pub starts_unit: bool,
    /// "soldiers".
    pub is_people: bool,
}

/// Readings by lower-case word, from all word lists of dates and amounts.
static READINGS: LazyLock<FxHashMap<&'static str, Word>> = LazyLock::new(|| {
    let mut readings = FxHashMap::default();
    add_calendar_words(&mut readings);
    add_amount_words(&mut readings);
    readings
});

static NO_READING: LazyLock<Word> = LazyLock::new(Word::default);

type Readings = FxHashMap<&'static str, Word>;

fn add_calendar_words(readings: &mut Readings) {
    add(readings, lexicon::months(), |word, value| word.month = value.parse().ok());
    add(readings, lexicon::weekdays(), |word, value| word.weekday = value.parse().ok());
    add(readings, lexicon::time_units(), |word, value| word.time_unit = TimeUnit::named(value));
    add(readings, lexicon::decade_words(), |word, value| word.decade = value.parse().ok());
    add(readings, lexicon::seasons(), |word, value| word.season = value.parse().ok());
    add(readings, lexicon::clock_words(), |word, value| word.clock = Some(value));
    add(readings, lexicon::time_zones(), |word, value| word.zone = Some(value));
    add(readings, lexicon::relative_days(), |word, value| word.relative_day = value.parse().ok());
    add(readings, lexicon::deictics(), |word, value| word.deictic = value.parse().ok());
    add(readings, lexicon::anchored_words(), |word, value| word.anchored = value.parse().ok());
    add(readings, lexicon::frequency_words(), |word, value| {
        word.frequency = TimeUnit::named(value);
    });
    add_words(readings, lexicon::year_evidence(), |word| word.is_year_evidence = true);
    add(readings, lexicon::time_parts(), |word, value| word.part = part(value));
    add_first_words(readings, lexicon::holidays(), |word| word.starts_holiday = true);
    add_words(readings, lexicon::day_parts(), |word| word.is_day_part = true);
    add_words(readings, lexicon::value_starts(), |word| word.starts_value = true);
}

fn add_amount_words(readings: &mut Readings) {
    add(readings, lexicon::number_words(), |word, value| word.number = value.parse().ok());
    add(readings, lexicon::ordinal_words(), |word, value| word.ordinal = value.parse().ok());
    add(readings, lexicon::magnitudes(), |word, value| word.magnitude = value.parse().ok());
    add(readings, lexicon::currency_words(), |word, value| word.currency = Some(value));
    add(readings, lexicon::currency_cents(), |word, value| word.cents = Some(value));
    add_first_words(readings, lexicon::currency_words(), |word| word.starts_currency = true);
    add_first_words(readings, lexicon::units(), |word| word.starts_unit = true);
    add_words(readings, lexicon::people_nouns(), |word| word.is_people = true);
}

fn add(readings: &mut Readings, table: &'static Meanings, set: impl Fn(&mut Word, &'static str)) {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_unstable();
    for (word, value) in entries {
        set(readings.entry(word).or_default(), value);
    }
}

fn add_words(readings: &mut Readings, words: &'static Words, set: impl Fn(&mut Word)) {
    let mut entries: Vec<_> = words.iter().collect();
    entries.sort_unstable();
    entries.into_iter().for_each(|word| set(readings.entry(word).or_default()));
}

fn add_first_words(readings: &mut Readings, table: &'static Meanings, set: impl Fn(&mut Word)) {
    let is_inner = |c: char| c.is_alphabetic() || c == '.';
    let first = |phrase: &'static str| match phrase.find(|c| !is_inner(c)) {
        None => phrase,
        Some(0) => phrase.split_inclusive(|_| true).next().unwrap_or(phrase),
        Some(end) => phrase.get(..end).unwrap_or(phrase),
    };
    add(readings, table, |_, _| ());
    let mut firsts: Vec<_> = table.keys().map(|phrase| first(phrase)).collect();
    firsts.sort_unstable();
    firsts.into_iter().for_each(|word| set(readings.entry(word).or_default()));
}

fn part(name: &str) -> Option<Approximate> {
    match name {
        "start" => Some(Approximate::Start),
        "mid" => Some(Approximate::Mid),
        "end" => Some(Approximate::End),
        _ => None,
    }
}

/// Longest word with a reading, in bytes.
const MAX_WORD: usize = 16;

/// Calls `found` with `word` in lower case; longer words than [`MAX_WORD`] have no reading.
pub fn with_lower_case<T>(word: &str, found: impl FnOnce(&str) -> Option<T>) -> Option<T> {
    if word.len() > MAX_WORD {
        return None;
    }
    let mut buffer = [0; 4 * MAX_WORD];
    if word.is_ascii() {
        let lower = buffer.get_mut(..word.len())?;
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        return found(std::str::from_utf8(lower).ok()?);
    }
    let mut len = 0;
    for c in word.chars().flat_map(char::to_lowercase) {
        len += c.encode_utf8(buffer.get_mut(len..len + 4)?).len();
    }
    found(std::str::from_utf8(buffer.get(..len)?).ok()?)
}

/// The tokens of one block with their readings; tokens are named by their index in the document.
#[derive(Debug)]
pub struct Reader<'d> {
    /// The document read.
    pub document: &'d Document<'d>,
    words: Vec<&'static Word>,
    end: usize,
}

impl<'d> Reader<'d> {
    /// Looks up every word of `document`.
    pub fn new(document: &'d Document<'d>) -> Self {
        let firsts = document.words.firsts.iter();
        let readings: Vec<_> = firsts.map(|first| look_up(document.word(*first))).collect();
        let reading = |(at, token): (usize, &Token)| {
            let has_reading = matches!(token.kind, TokenKind::Word | TokenKind::Symbol);
            let word = document.words.of_token(at).filter(|_| has_reading);
            word.and_then(|word| readings.get(word)).copied().unwrap_or(&NO_READING)
        };
        let words = document.tokens.iter().enumerate().map(reading).collect();
        Self { document, words, end: 0 }
    }

    /// Ends the view before token `end`.
    pub fn end_at(&mut self, end: usize) {
        self.end = end;
    }

    /// Index of the token after the view.
    pub fn end(&self) -> usize {
        self.end
    }

    /// The readings of token `index`.
    pub fn word(&self, index: usize) -> &'static Word {
        let inside = index < self.end;
        self.words.get(index).filter(|_| inside).copied().unwrap_or(&NO_READING)
    }

    /// Whether token `index` has any reading.
    pub fn has_reading(&self, index: usize) -> bool {
        !std::ptr::eq(self.word(index), &raw const *NO_READING)
    }

    /// The token at `index`.
    pub fn token(&self, index: usize) -> Option<&'d Token> {
        self.document.tokens.get(index).filter(|_| index < self.end)
    }

    /// The characters of token `index`.
    pub fn text(&self, index: usize) -> &'d str {
        self.token(index).map_or("", |token| token.span.of(self.document.text))
    }

    /// Whether token `index` is `word`, whatever its case.
    pub fn is(&self, index: usize, word: &str) -> bool {
        self.text(index).eq_ignore_ascii_case(word)
    }

    /// Whether token `index` is one of `words`, whatever its case.
    pub fn is_any(&self, index: usize, words: &[&str]) -> bool {
        let text = self.text(index);
        words.iter().any(|word| text.eq_ignore_ascii_case(word))
    }

    /// Whether token `index` is one of the lower-case `words`, whatever its case.
    pub fn is_in(&self, index: usize, words: &Words) -> bool {
        with_lower_case(self.text(index), |word| words.contains(word).then_some(())).is_some()
    }

    /// Whether token `index` is of `kind`.
    pub fn is_kind(&self, index: usize, kind: TokenKind) -> bool {
        self.token(index).is_some_and(|token| token.kind == kind)
    }

    /// Whether token `index` follows the one before without white space.
    pub fn is_glued(&self, index: usize) -> bool {
        self.token(index).is_some_and(|token| token.glued)
    }

    /// Whether token `index` is a hyphen or dash with no white space around it.
    pub fn is_hyphen(&self, index: usize) -> bool {
        matches!(self.text(index), "-" | "–" | "—" | "‑" | "‐")
            && self.is_glued(index)
            && self.is_glued(index + 1)
    }

    /// Whether token `index` starts with a capital letter.
    pub fn is_capitalised(&self, index: usize) -> bool {
        self.text(index).chars().next().is_some_and(char::is_uppercase)
    }

    /// `index`, or the next one where token `index` is one of `words`.
    pub fn after(&self, index: usize, words: &[&str]) -> usize {
        if self.is_any(index, words) { index + 1 } else { index }
    }

    /// The span from token `first` up to, not including, token `end`.
    pub fn cover(&self, first: usize, end: usize) -> Span {
        self.document.cover(first, end)
    }

    /// What `table` says about the longest phrase of at most `max` tokens that starts at token
    /// `index`, with the index of the token after it.
    pub fn phrase(
        &self,
        index: usize,
        table: &'static Meanings,
        max: usize,
    ) -> Option<(&'static str, usize)> {
        let mut phrase = String::new();
        let mut longest = None;
        for at in index..(index + max).min(self.end) {
            if at > index && !self.is_glued(at) {
                phrase.push(' ');
            }
            phrase.extend(self.text(at).chars().take(MAX_WORD).flat_map(char::to_lowercase));
            let is_stop = self.is(at, ".");
            let bare = phrase.strip_suffix('.').filter(|_| !is_stop).unwrap_or(&phrase);
            if let Some(value) = table.get(phrase.as_str()).or_else(|| table.get(bare)) {
                longest = Some((*value, at + 1));
            }
        }
        longest
    }
}

fn look_up(word: &str) -> &'static Word {
    let bare = word.strip_suffix('.').unwrap_or(word);
    with_lower_case(word, |word| READINGS.get(word))
        .or_else(|| with_lower_case(bare, |word| READINGS.get(word)))
        .unwrap_or(&NO_READING)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_keeps_all_its_readings() {
        let document = Document::read("Second May pounds");
        let mut reader = Reader::new(&document);
        reader.end_at(document.tokens.len());
        assert_eq!(reader.word(0).ordinal, Some(2));
        assert_eq!(reader.word(0).time_unit, Some(TimeUnit::Second));
        assert_eq!(reader.word(1).month, Some(5));
        assert_eq!(reader.word(2).currency, Some("GBP"));
        assert!(!reader.has_reading(3));
    }

    #[test]
    fn the_longest_phrase_counts() {
        let document = Document::read("New Year’s Eve party");
        let mut reader = Reader::new(&document);
        reader.end_at(document.tokens.len());
        assert_eq!(reader.phrase(0, lexicon::holidays(), 5), Some(("12-31", 4)));
    }
}
