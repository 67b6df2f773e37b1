//! Who is spoken to: "told *reporters* that", "urged *drivers* to".
//!
//! Takes a cue, gives the noun phrase behind it where the cue takes a listener. Bounded: it looks a
//! few tokens ahead.
//!
//! Gets wrong: a listener before the cue ("reporters were told").

use std::ops::Range;

use crate::quotes::draft::Draft;
use crate::quotes::reading::Reading;
use crate::quotes::sources;
use crate::quotes::words::{Frames, Parts};

/// Longest listener, in tokens.
const MAX_LISTENER: usize = 12;

/// The listener of a draft, if its cue has one.
pub fn find(reading: &Reading, draft: &Draft) -> Option<Range<usize>> {
    let cue = draft.cue.as_ref()?;
    let verb = cue.clone().find(|at| reading.word(*at).frames.has(Frames::PERSON))?;
    let inverted = draft.source.as_ref().is_some_and(|source| source.start > verb);
    if inverted || is_object_content(reading, verb) {
        return None;
    }
    after(reading, verb, reading.sentence(verb).end)
}

/// The listener behind the verb at `verb`, up to where the content or an adjunct begins.
pub fn after(reading: &Reading, verb: usize, limit: usize) -> Option<Range<usize>> {
    let start = verb + 1;
    let limit = limit.min(start + MAX_LISTENER);
    let opens = |at: &usize| {
        let opened = Frames::opened_by(&reading.text(*at).to_ascii_lowercase());
        opened == Frames::THAT
            || opened == Frames::TO
            || opened == Frames::HOW
            || ["about", "not", "against"].iter().any(|word| reading.reads(*at, word))
    };
    let starts = reading.is(start, Parts::DETERMINER)
        || reading.is(start, Parts::PRONOUN)
        || !reading.is(start, Parts::PREPOSITION)
            && !reading.is(start, Parts::OPENER)
            && !reading.is(start, Parts::WHEN)
            && !reading.is(start, Parts::ADVERB);
    if !reading.is_word(start) || reading.is_mark(start) || opens(&start) || !starts {
        return None;
    }
    if matches!(reading.text(start), "me" | "us" | "him" | "them" | "you") {
        return Some(start..start + 1);
    }
    let ends = |at: &usize| {
        !reading.is_word(*at) && !matches!(reading.text(*at), "'s" | "’s" | "-" | "&")
            || reading.is_mark(*at)
            || reading.is(*at, Parts::DETERMINER) && !reading.is(at - 1, Parts::PREPOSITION)
            || reading.is(*at, Parts::WHEN)
            || reading.is(*at, Parts::AUXILIARY)
    };
    if let Some(content) = (start + 1..limit).take_while(|at| !ends(at)).find(opens) {
        return Some(start..content);
    }
    let listener = sources::after(reading, start, limit)?;
    let end = (listener.start + 1..listener.end).find(ends).unwrap_or(listener.end);
    Some(listener.start..end)
}

/// Whether what follows the cue is what is said, not who is spoken to: "warned of", "a told story".
fn is_object_content(reading: &Reading, verb: usize) -> bool {
    verb.checked_sub(1).is_some_and(|before| {
        reading.is(before, Parts::DETERMINER)
            && !reading.is(before, Parts::PRONOUN)
            && !reading.is(before, Parts::RELATIVE)
    })
}
