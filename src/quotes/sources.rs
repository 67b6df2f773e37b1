//! The noun phrase of a source, by the shape of the words around a cue; there is no parser.
//!
//! Takes the cue's token, gives a range of tokens inside its sentence, never inside a quotation.
//! Bounded: no more than [`MAX_PHRASE`] tokens are looked at.
//!
//! Gets wrong: a clause before the subject without a comma ("After the talks Ana Ruiz's aides
//! said"), and a phrase with a verb that no list has.

use std::ops::Range;

use crate::lexicon;
use crate::quotes::reading::Reading;
use crate::quotes::words::Parts;

/// Longest phrase looked at, in tokens.
const MAX_PHRASE: usize = 40;

/// What stands before a cue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The noun phrase, and the first token of the verb group: "had also" of "had also said".
    Phrase(Range<usize>, usize),
    /// The subject stands further away, before another verb: "and said", "adding", "to say".
    Shared,
    /// There is none.
    Missing,
}

/// The first token of the verb group that token `verb` ends: auxiliaries and adverbs before it.
pub fn verb_group(reading: &Reading, verb: usize, floor: usize) -> usize {
    let mut first = verb;
    while first > floor {
        let before = first - 1;
        let word = reading.word(before);
        let joins = word.parts.any(Parts::AUXILIARY) || word.parts.any(Parts::ADVERB);
        if !joins || reading.is_mark(before) || word.parts.any(Parts::PRONOUN) {
            break;
        }
        first = before;
    }
    first
}

/// The subject of the verb at `verb`, not before token `floor`.
pub fn before(reading: &Reading, verb: usize, floor: usize) -> Subject {
    let floor = floor.max(verb.saturating_sub(MAX_PHRASE));
    let group = verb_group(reading, verb, floor);
    let Some(last) = group.checked_sub(1).filter(|last| *last >= floor) else {
        return if group < verb && reading.is_word(group) {
            Subject::Shared
        } else {
            Subject::Missing
        };
    };
    let text = reading.text(last);
    let joins = reading.is(last, Parts::PREPOSITION) || reading.is(last, Parts::OPENER);
    let stands_alone = reading.is(last, Parts::PRONOUN)
        || reading.is(last, Parts::RELATIVE)
        || reading.is(last, Parts::DETERMINER);
    let is_participle = reading.text(verb).ends_with("ing") && group == verb;
    if joins && !stands_alone || is_participle && !reading.is_word(last) {
        return Subject::Shared;
    }
    let end = match text {
        "," | ")" => match parenthesis_start(reading, last, floor) {
            Some(start) => start,
            None => return Subject::Shared,
        },
        _ if reading.is_dash(last) => match dash_start(reading, last, floor) {
            Some(start) => start,
            None => return Subject::Shared,
        },
        _ if !reading.is_word(last) => return Subject::Missing,
        _ => group,
    };
    let start = phrase_start(reading, end, floor);
    if start >= end {
        return Subject::Shared;
    }
    let whole_end = if end == group || matches!(text, ")") { group } else { group - 1 };
    Subject::Phrase(start..whole_end, group)
}

/// The token that opens the parenthesis or apposition closed by the comma or bracket at `close`.
fn parenthesis_start(reading: &Reading, close: usize, floor: usize) -> Option<usize> {
    if reading.text(close) == ")" {
        return (floor..close).rev().find(|at| reading.text(*at) == "(");
    }
    let comma_before = |end: usize| {
        (floor..end)
            .rev()
            .take_while(|at| !reading.is_mark(*at) && reading.text(*at) != ";")
            .find(|at| reading.text(*at) == ",")
    };
    let mut start = comma_before(close)?;
    while let Some(earlier) = comma_before(start) {
        let starts_apposition = reading.is(earlier + 1, Parts::DETERMINER)
            || reading.is(earlier + 1, Parts::RELATIVE)
            || reading.text(earlier + 1).starts_with(|c: char| c.is_ascii_digit());
        let short = start - earlier <= 3;
        if !(starts_apposition || short) || earlier == floor || !reading.is_capital(earlier - 1) {
            break;
        }
        start = earlier;
    }
    (start > floor).then_some(start)
}

fn dash_start(reading: &Reading, close: usize, floor: usize) -> Option<usize> {
    (floor + 1..close).rev().find(|at| reading.is_dash(*at))
}

/// The start of the noun phrase that ends before token `end`.
fn phrase_start(reading: &Reading, end: usize, floor: usize) -> usize {
    let last = end - 1;
    if reading.is(last, Parts::PRONOUN) || reading.is(last, Parts::RELATIVE) {
        return last;
    }
    let mut start = end;
    while start > floor {
        let bracket = match reading.text(start - 1) {
            ")" => (floor..start - 1).rev().find(|at| reading.text(*at) == "("),
            _ => None,
        };
        if bracket.is_none() && ends_phrase(reading, start - 1, start, end) {
            break;
        }
        start = bracket.unwrap_or(start - 1);
    }
    trim_start(reading, start, end)
}

/// Whether a phrase can't reach back over token `at`.
fn ends_phrase(reading: &Reading, at: usize, next: usize, end: usize) -> bool {
    let word = reading.word(at);
    let text = reading.text(at);
    if reading.is_mark(at) || matches!(text, "," | ";" | ":" | "(" | "." | "?" | "!" | "…") {
        return true;
    }
    if reading.is_dash(at) {
        return true;
    }
    if reading.is(at, Parts::AUXILIARY) {
        return true;
    }
    if text == "and" || text == "or" {
        let joins_names = reading.is_capital(next) && at > 0 && reading.is_capital(at - 1);
        let joins_nouns = end - next <= 2 && !reading.is(next, Parts::PRONOUN);
        return !(joins_names || joins_nouns && !reading.is(next, Parts::DETERMINER));
    }
    if word.parts.any(Parts::OPENER) {
        return true;
    }
    let is_verb = word.is_cue() && word.noun.is_empty() && !reading.is_capital(at);
    let follows_who = at > 0 && reading.is(at - 1, Parts::RELATIVE);
    is_verb && !text.ends_with("ing") && !follows_who
}

/// Drops what stands before the noun phrase itself: "On Monday the", "But", "Still". A word in "-ly"
/// that is all of it is a name: "Tully".
fn trim_start(reading: &Reading, start: usize, end: usize) -> usize {
    let is_name = |at: usize| at + 1 == end && reading.is_capital(at);
    let mut first = start;
    while first < end
        && (reading.is(first, Parts::OPENER) || reading.is(first, Parts::ADVERB) && !is_name(first))
        && !reading.is(first, Parts::DETERMINER)
        && !reading.is(first, Parts::PREPOSITION)
    {
        first += 1;
    }
    let adjunct = reading.is(first, Parts::PREPOSITION) || reading.is(first, Parts::WHEN);
    if !adjunct || first + 1 >= end {
        return first;
    }
    let mut name = end;
    while name > first && reading.is_capital(name - 1) && !reading.is(name - 1, Parts::WHEN) {
        name -= 1;
    }
    if name < end && name > first && !reading.is(name, Parts::PREPOSITION) {
        return name;
    }
    let article = (first + 2..end).rev().find(|at| reading.is(*at, Parts::DETERMINER));
    article.unwrap_or(first)
}

/// The noun phrase that starts at token `start`, as after "…," said; it ends before `limit`.
pub fn after(reading: &Reading, start: usize, limit: usize) -> Option<Range<usize>> {
    let limit = limit.min(start + MAX_PHRASE);
    if start >= limit || !reading.is_word(start) || reading.is_mark(start) {
        return None;
    }
    let word = reading.word(start);
    if word.parts.any(Parts::PRONOUN) {
        return Some(start..start + 1);
    }
    let is_plain = !reading.is(start, Parts::DETERMINER);
    if is_plain && (reading.is(start, Parts::PREPOSITION) || reading.is(start, Parts::OPENER)) {
        return None;
    }
    if is_plain && reading.is(start, Parts::WHEN) {
        return None;
    }
    let mut end = start + 1;
    while end < limit && !closes_phrase(reading, end, limit) {
        end += 1;
    }
    let hangs = |at: usize| {
        !reading.is_word(at) && reading.text(at) != ")" || reading.is(at, Parts::RELATIVE)
    };
    while end > start + 1 && hangs(end - 1) {
        end -= 1;
    }
    Some(start..end)
}

/// Whether a noun phrase that reaches token `at` ends there.
fn closes_phrase(reading: &Reading, at: usize, limit: usize) -> bool {
    let text = reading.text(at);
    if reading.is_mark(at)
        || reading.is_stop(at)
        || matches!(text, ";" | ":")
        || reading.is_dash(at)
    {
        return true;
    }
    if text == "," {
        return at + 1 >= limit || !continues_phrase(reading, at + 1);
    }
    if text == "and" {
        return !(reading.is_capital(at + 1) || reading.is(at + 1, Parts::DETERMINER));
    }
    if reading.is(at, Parts::AUXILIARY) {
        return true;
    }
    let word = reading.word(at);
    if word.parts.any(Parts::OPENER) && (text == "that" || !word.parts.any(Parts::RELATIVE)) {
        return true;
    }
    if word.parts.any(Parts::WHEN) {
        return true;
    }
    if matches!(text, "in" | "on" | "at" | "during" | "by" | "about" | "to") {
        return !(text == "at" && reading.is(at + 1, Parts::DETERMINER));
    }
    word.parts.any(Parts::ADVERB) && !reading.is_capital(at)
}

/// Whether what follows a comma at `at` still describes the name before it.
fn continues_phrase(reading: &Reading, at: usize) -> bool {
    if reading.is(at, Parts::RELATIVE) && !reading.is(at, Parts::DETERMINER) {
        return true;
    }
    let word = reading.word(at);
    let is_clause = word.parts.any(Parts::OPENER)
        || word.parts.any(Parts::PREPOSITION)
        || word.parts.any(Parts::PRONOUN)
        || word.parts.any(Parts::ADVERB)
        || word.is_cue() && word.noun.is_empty();
    reading.is_word(at) && (!is_clause || reading.is(at, Parts::DETERMINER))
}

/// Whether a source is nobody: "no one", "neither side", "none of the guests"; not "nobody but
/// Ruiz".
pub fn is_nobody(reading: &Reading, source: &Range<usize>) -> bool {
    let excepts = |at: usize| matches!(reading.text(at), "but" | "except" | "besides");
    let is_number = reading.text(source.start + 1).starts_with(|c: char| c.is_ascii_digit());
    lexicon::has_word(lexicon::nobody_words(), reading.text(source.start))
        && !is_number
        && !(source.start..source.end + 1).any(excepts)
}

/// The noun phrase that ends before token `end`, not before `floor`.
pub fn noun_phrase(reading: &Reading, end: usize, floor: usize) -> Option<Range<usize>> {
    let floor = floor.max(end.saturating_sub(MAX_PHRASE));
    let start = phrase_start(reading, end, floor);
    (start < end).then_some(start..end)
}

/// The first noun phrase of a sentence, from `start` on and before its verb.
pub fn first_phrase(reading: &Reading, start: usize, limit: usize) -> Option<Range<usize>> {
    let phrase = after(reading, start, limit)?;
    let verb = phrase.clone().skip(1).find(|at| {
        let word = reading.word(*at);
        let is_cue = word.is_cue() && word.noun.is_empty();
        let is_past =
            word.parts.any(Parts::PAST) && !reading.is(at.saturating_sub(1), Parts::DETERMINER);
        !reading.is_capital(*at) && (is_cue || is_past || is_verb_of_name(reading, *at, phrase.end))
    });
    let end = verb.unwrap_or(phrase.end);
    let hangs = |at: &usize| reading.is_word(*at) || reading.text(*at) == ")";
    let last = (phrase.start..end).rev().find(hangs);
    Some(phrase.start..last.map_or(end, |last| last + 1))
}

/// Whether the word at `at`, behind a name or its age, is a verb that no list has: "Ruiz *reopens*
/// the quay"; of a phrase that ends before `end`.
fn is_verb_of_name(reading: &Reading, at: usize, end: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let is_aged = reading.text(before) == ","
        && before
            .checked_sub(1)
            .is_some_and(|age| reading.text(age).starts_with(|c: char| c.is_ascii_digit()));
    let text = reading.text(at);
    let is_present = text.ends_with('s')
        && !text.ends_with("ss")
        && at + 1 < end
        && reading.is_word(at + 1)
        && !lexicon::has_word(lexicon::people_nouns(), text);
    (reading.is_capital(before) || is_aged) && (is_present || text.ends_with("ed"))
}

/// A source without what it runs over: the day behind it ("Orlo Group today", "the ministry on
/// Monday"), a verb that shares it ("Ruiz met the union and").
pub fn trimmed(reading: &Reading, source: Range<usize>) -> Range<usize> {
    let last = source.end.saturating_sub(1);
    if source.len() > 2 && reading.reads(last, "and") {
        return first_phrase(reading, source.start, last).unwrap_or(source);
    }
    let mut end = source.end;
    while end > source.start + 1 && reading.is(end - 1, Parts::WHEN) {
        end -= 1;
    }
    let hangs = |at: usize| reading.is_dash(at) || end < source.end && reading.reads(at, "on");
    source.start..end - usize::from(end > source.start + 1 && hangs(end - 1))
}
