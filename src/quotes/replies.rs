//! Sources that were asked and said nothing: "declined to comment", "did not respond", "could not
//! be reached", "offered no comment".
//!
//! Takes the sentences, gives drafts without content; the source is who was asked. "Declined to say
//! whether" tells something and is left to the indirect sieves.

use std::ops::Range;

use crate::analysis::{Act, Reply};
use crate::lexicon;
use crate::quotes::draft::{Draft, Sieve};
use crate::quotes::reading::Reading;
use crate::quotes::sources::{self, Subject};
use crate::quotes::words::Parts;

const NO_COMMENT: Sieve = Sieve { name: "no-comment", precision: 0.9 };

/// How far the object of a refusal may stand behind its verb, in tokens.
const REACH: usize = 9;

/// Finds who did not answer.
pub fn find(reading: &Reading, taken: &[bool], found: &mut Vec<Draft>) {
    for sentence in reading.story_sentences() {
        for at in sentence.clone().filter(|at| !taken.get(*at).copied().unwrap_or(true)) {
            let Some((reply, end)) = reply(reading, at, sentence.end) else { continue };
            let source = match sources::before(reading, at, sentence.start) {
                _ if is_there(reading, at) => from(reading, end, sentence.end),
                Subject::Phrase(source, _) => Some(source),
                Subject::Shared | Subject::Missing => None,
            };
            let Some(source) = source else { continue };
            found.push(Draft {
                content: Vec::new(),
                cue: Some(at..end),
                source: Some(source),
                act: Act::Speech,
                reply: Some(reply),
                nested: false,
                sieve: NO_COMMENT,
            });
        }
    }
}

/// What kind of silence the word at `at` tells of, and where its words end.
fn reply(reading: &Reading, at: usize, limit: usize) -> Option<(Reply, usize)> {
    let find = |part: Parts| (at + 1..limit.min(at + REACH)).find(|at| reading.is(*at, part));
    let before = at.checked_sub(1)?;
    if let Some(found) = nothing_given(reading, at, limit) {
        return Some(found);
    }
    let parts = reading.word(at).parts;
    if parts.any(Parts::REFUSE) {
        let end = find(Parts::TALK)?;
        let blocked = (at + 1..end).any(|at| reading.is(at, Parts::OPENER));
        let close = end <= at + 3 || reading.reads(end, "interview");
        return (close && !blocked).then_some((Reply::Declined, end + 1));
    }
    if parts.any(Parts::TALK)
        && (is_negated(reading, before)
            || reading.is(before, Parts::AUXILIARY) && is_nobody_s(reading, at))
    {
        return Some((Reply::Declined, at + 1));
    }
    let is_denied = is_negated(reading, before);
    if parts.any(Parts::ANSWER) && (is_denied || is_nobody_s(reading, at)) {
        let ends = is_denied && reading.is_stop(at + 1);
        let end = find(Parts::REQUEST).or(ends.then_some(at))?;
        return Some((Reply::NoResponse, end + 1));
    }
    if reading.reads(at, "reached") && reading.reads(before, "be") {
        let asked = matches!(reading.text(at + 1), "for" | "by" | "immediately")
            || reading.is(at + 1, Parts::WHEN);
        let denied =
            (at.saturating_sub(5)..at).any(|at| is_denial(reading, at)) || is_nobody_s(reading, at);
        return (asked && denied).then_some((Reply::Unreached, at + 1));
    }
    let unavailable = reading.reads(at, "unavailable")
        || reading.reads(at, "available")
            && (is_negated(reading, before) || is_nobody_s(reading, at));
    let end = find(Parts::TALK).filter(|end| unavailable && *end <= at + 3)?;
    Some((Reply::Unreached, end + 1))
}

/// How many adjectives may stand before the noun: "no immediate comment".
const MAX_ADJECTIVES: usize = 2;

/// The kind of silence that "offered no comment" tells of, by its verb at `at`, and where its words
/// end.
fn nothing_given(reading: &Reading, at: usize, limit: usize) -> Option<(Reply, usize)> {
    let gives = lexicon::has_word(lexicon::reply_verbs(), reading.text(at));
    if !(gives || is_there(reading, at)) || !reading.reads(at + 1, "no") {
        return None;
    }
    let nouns = at + 2..limit.min(at + 3 + MAX_ADJECTIVES);
    nouns.into_iter().take_while(|at| reading.is_word(*at)).find_map(|noun| {
        let answers = reading.reads(noun, "response") || reading.reads(noun, "reply");
        let talks = reading.is(noun, Parts::TALK);
        let reply = if answers { Reply::NoResponse } else { Reply::Declined };
        (answers || talks).then_some((reply, noun + 1))
    })
}

/// Whether the verb at `at` has "there" for its subject.
fn is_there(reading: &Reading, at: usize) -> bool {
    matches!(reading.text(at), "was" | "is")
        && at.checked_sub(1).is_some_and(|before| reading.reads(before, "there"))
}

/// Whom no answer came from: "from the ministry" at token `at`.
fn from(reading: &Reading, at: usize, limit: usize) -> Option<Range<usize>> {
    reading.reads(at, "from").then(|| sources::after(reading, at + 1, limit)).flatten()
}

/// Whether the verb behind token `before` is denied: "did not", "would not immediately".
fn is_negated(reading: &Reading, before: usize) -> bool {
    let group = before.saturating_sub(2)..before + 1;
    let mut helpers = group
        .rev()
        .take_while(|at| reading.is(*at, Parts::ADVERB) || reading.is(*at, Parts::AUXILIARY));
    helpers.any(|at| is_denial(reading, at))
}

/// Whether the subject of the verb at `at` is nobody: "neither side responded".
fn is_nobody_s(reading: &Reading, at: usize) -> bool {
    let floor = reading.sentence(at).start;
    matches!(sources::before(reading, at, floor), Subject::Phrase(source, _) if sources::is_nobody(reading, &source))
}

/// "not", "couldn't", "never", "cannot".
fn is_denial(reading: &Reading, at: usize) -> bool {
    let text = reading.text(at);
    matches!(text, "not" | "never" | "cannot") || text.ends_with("n't") || text.ends_with("n’t")
}
