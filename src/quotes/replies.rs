//! Sources that were asked and said nothing: "declined to comment", "did not respond", "could not
//! be reached".
//!
//! Takes the sentences, gives drafts without content; the source is who was asked. "Declined to say
//! whether" tells something and is left to the indirect sieves.

use std::ops::Range;

use crate::analysis::{Act, Reply};
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
            let Subject::Phrase(source, _) = sources::before(reading, at, sentence.start) else {
                continue;
            };
            found.push(Draft {
                content: Vec::new(),
                cue: Some(at..end),
                source: Some(source),
                addressee: None,
                act: Act::Speech,
                reply: Some(reply),
                nested: false,
                sieve: NO_COMMENT,
            });
        }
    }
}

/// What kind of silence the verb at `at` tells of, and where its words end.
fn reply(reading: &Reading, at: usize, limit: usize) -> Option<(Reply, usize)> {
    let ahead = at + 1..limit.min(at + REACH);
    let find =
        |words: &[&str]| ahead.clone().find(|at| words.iter().any(|word| reading.reads(*at, word)));
    let negated = at.checked_sub(1).is_some_and(|before| is_negated(reading, before));
    let verb = reading.text(at);
    match verb {
        "declined" | "declines" | "refused" | "declining" => {
            let end = find(&["comment", "comments", "interview", "interviewed"])?;
            let direct = end <= at + 3 || reading.reads(end, "interview");
            let blocked = (at + 1..end).any(|at| reading.is(at, Parts::OPENER));
            (direct && !blocked).then_some((Reply::Declined, end + 1))
        }
        "comment" if negated => Some((Reply::Declined, at + 1)),
        "respond" | "reply" | "answer" if negated => {
            let end = find(&[
                "comment",
                "request",
                "requests",
                "calls",
                "call",
                "message",
                "messages",
                "email",
                "emails",
                "questions",
                "inquiries",
                "enquiries",
            ]);
            let bare = reading.is_stop(at + 1);
            (end.is_some() || bare).then(|| (Reply::NoResponse, end.map_or(at, |end| end) + 1))
        }
        "return" | "returned" if negated => {
            let end = find(&[
                "call", "calls", "message", "messages", "email", "emails", "request", "requests",
            ])?;
            Some((Reply::NoResponse, end + 1))
        }
        "reached" if reading.reads(at.checked_sub(1)?, "be") => {
            let asked = matches!(reading.text(at + 1), "for" | "by" | "immediately" | "at")
                || reading.is(at + 1, Parts::WHEN);
            let unable = (at.saturating_sub(5)..at)
                .any(|at| matches!(reading.text(at), "not" | "couldn't" | "couldn’t" | "cannot"));
            (asked && unable).then_some((Reply::Unreached, at + 1))
        }
        "unavailable" | "available" if verb == "unavailable" || negated => {
            let end = find(&["comment"])?;
            (end <= at + 3).then_some((Reply::Unreached, end + 1))
        }
        _ => None,
    }
}

/// Whether the verb behind token `before` is denied: "did not", "would not immediately".
fn is_negated(reading: &Reading, before: usize) -> bool {
    let group: Range<usize> = before.saturating_sub(2)..before + 1;
    group
        .rev()
        .take_while(|at| reading.is(*at, Parts::ADVERB) || reading.is(*at, Parts::AUXILIARY))
        .any(|at| {
            let text = reading.text(at);
            text == "not" || text.ends_with("n't") || text.ends_with("n’t") || text == "never"
        })
}
