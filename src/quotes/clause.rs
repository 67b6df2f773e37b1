//! A sentence while its cues are read: what part of speech a cue is, and how far content reaches.
//!
//! Without a parser: content reaches to the end of the sentence unless a clause begins that can't be
//! part of it.

use std::ops::Range;

use crate::quotes::direct::attribution;
use crate::quotes::draft::Draft;
use crate::quotes::reading::Reading;
use crate::quotes::words::{Frames, Parts};

/// A sentence while it is read.
#[derive(Debug)]
pub(super) struct Clause<'r> {
    /// The article.
    pub(super) reading: &'r Reading<'r>,
    /// Tokens that belong to direct quotes and replies.
    pub(super) taken: &'r [bool],
    /// Its tokens.
    pub(super) sentence: Range<usize>,
    /// End of the content claimed last.
    pub(super) done: usize,
    /// The source found last in this sentence.
    pub(super) last: Option<Range<usize>>,
}

impl Clause<'_> {
    pub(super) fn is_taken(&self, at: usize) -> bool {
        self.taken.get(at).copied().unwrap_or(true)
    }

    /// Where the content before a cue at `at` begins: after what was claimed already.
    pub(super) fn clause_start(&self, at: usize) -> usize {
        let start = self.done.max(self.sentence.start);
        let broken =
            (start..at).rev().find(|at| self.is_taken(*at) || self.reading.text(*at) == ";");
        broken.map_or(start, |at| at + 1)
    }

    /// Whether a word that may be verb or noun is a noun here.
    pub(super) fn is_noun(&self, at: usize, group: usize) -> bool {
        let reading = self.reading;
        let Some(before) = group.checked_sub(1).filter(|before| *before >= self.sentence.start)
        else {
            return false;
        };
        let determined =
            reading.is(before, Parts::DETERMINER) && !reading.is(before, Parts::PRONOUN);
        let possessed = matches!(reading.text(before), "'s" | "’s");
        let after_preposition =
            reading.is(before, Parts::PREPOSITION) && !reading.reads(before, "to");
        group == at && (determined || possessed || after_preposition)
    }

    /// Whether a verb form only describes a noun: "the preferred tool", "so-called", "for alleged
    /// fraud"; or does not agree with the noun before it: "expansive plans".
    pub(super) fn is_modifier(&self, at: usize, group: usize) -> bool {
        let reading = self.reading;
        let Some(before) = group.checked_sub(1).filter(|before| *before >= self.sentence.start)
        else {
            return false;
        };
        if reading.text(before) == "-" && !reading.is_dash(before) {
            return true;
        }
        let text = reading.text(at);
        if group < at || text.ends_with("ing") || reading.word(at).act.is_none() {
            return false;
        }
        let parts = reading.word(before).parts;
        let is_plain = |part: Parts| parts.any(part) && !parts.any(Parts::PRONOUN);
        let described = is_plain(Parts::DETERMINER) && !parts.any(Parts::RELATIVE)
            || parts.any(Parts::PREPOSITION)
                && !reading.reads(before, "to")
                && text.ends_with("ed");
        let is_plain_noun = reading.is_word(before)
            && !reading.is_capital(before)
            && !parts.any(Parts::PRONOUN)
            && !parts.any(Parts::RELATIVE)
            && !parts.any(Parts::OPENER)
            && !reading.reads(before, "to");
        let plural = reading.text(before).ends_with('s');
        let is_collective =
            parts.any(Parts::COLLECTIVE) || parts.any(Parts::ADVERB) || reading.text(before) == "%";
        let is_s_form = text.ends_with('s') && !text.ends_with("ss");
        let is_base = !(is_s_form || text.ends_with("ed") || reading.is(at, Parts::PAST));
        described || is_plain_noun && (is_s_form && plural || is_base && !plural && !is_collective)
    }

    /// Whether the cue is a passive that has frames as one: "was accused of".
    pub(super) fn is_passive(&self, group: usize, at: usize) -> bool {
        !self.reading.word(at).passive.is_empty() && self.is_participle(group, at)
    }

    /// Whether the subject is not who speaks: "the match was called off", "Ruiz was ordered to pay".
    pub(super) fn is_acted_on(&self, at: usize, group: usize) -> bool {
        let reading = self.reading;
        let past = reading.text(at).ends_with("ed") || reading.is(at, Parts::PAST);
        let has_frame = match reading.text(at + 1) {
            "to" => !reading.word(at).frames.has(Frames::PERSON),
            next => matches!(next, "that" | "about" | "of"),
        };
        let is_passive_cue = !reading.word(at).passive.is_empty();
        past && !has_frame && !is_passive_cue && self.is_participle(group, at)
    }

    /// Whether a form of "to be" stands in the verb group before the form at `at`.
    fn is_participle(&self, group: usize, at: usize) -> bool {
        let reading = self.reading;
        let is_be = |at: usize| {
            matches!(
                reading.text(at),
                "is" | "was" | "were" | "are" | "be" | "been" | "being" | "wasn't" | "isn't"
            )
        };
        !reading.text(at).ends_with("ing") && (group..at).any(is_be)
    }

    /// Where content from `start` ends: the end of the sentence, unless a clause begins that is not
    /// part of it.
    pub(super) fn content_end(&self, start: usize) -> usize {
        let ends_at_comma = self.is_subordinate();
        (start..self.sentence.end)
            .find(|at| {
                let comma = ends_at_comma && self.reading.text(*at) == ",";
                self.is_taken(*at) || *at > start && (comma || self.breaks(*at))
            })
            .unwrap_or(self.sentence.end)
    }

    /// Whether the sentence begins with a clause that leans on the next: "Though she said …, …".
    pub(super) fn is_subordinate(&self) -> bool {
        let first = self.sentence.start;
        self.reading.is(first, Parts::OPENER)
            && !self.reading.is(first, Parts::DETERMINER)
            && !matches!(self.reading.text(first), "And" | "But" | "Or" | "So" | "Yet" | "Nor")
            && !(self.sentence.start..self.done).any(|at| self.reading.text(at) == ",")
    }

    /// Whether another clause begins at `at`: ", but", "; ", ", he said", ", according to".
    pub(super) fn breaks(&self, at: usize) -> bool {
        let reading = self.reading;
        if reading.text(at) == ";" {
            return true;
        }
        if reading.text(at) != "," && !reading.is_dash(at) {
            return false;
        }
        let next = at + 1;
        if reading.reads(next, "but") || reading.reads(next, "according") {
            return true;
        }
        let aside = reading.word(next).is_cue() && reading.text(next).ends_with("ing");
        let limit = self.sentence.end.min(next + 12);
        aside || reading.reads(next, "and") && attribution(reading, next + 1, limit).is_some()
    }

    /// Where the object of an attitude ends: a comma or a new clause.
    pub(super) fn object_end(&self, start: usize) -> usize {
        let reading = self.reading;
        let ends_at_comma = self.is_subordinate();
        (start..self.sentence.end)
            .find(|at| {
                let comma = reading.text(*at) == ",";
                self.is_taken(*at)
                    || *at > start
                        && (self.breaks(*at)
                            || self.joins_verb(*at)
                            || comma && (ends_at_comma || self.leaves_object(*at + 1))
                            || matches!(reading.text(*at), "but" | "while" | "although" | "though"))
            })
            .unwrap_or(self.sentence.end)
    }

    /// Whether "and" at `at` joins another cue to the one before: "thanked the crew and said".
    fn joins_verb(&self, at: usize) -> bool {
        let next = self.reading.word(at + 1);
        let past = self.reading.text(at + 1).ends_with("ed") || next.parts.any(Parts::PAST);
        self.reading.reads(at, "and") && past && next.is_cue()
    }

    /// Whether what follows a comma is no longer the object.
    pub(super) fn leaves_object(&self, at: usize) -> bool {
        let reading = self.reading;
        reading.is(at, Parts::RELATIVE)
            || reading.is(at, Parts::PRONOUN)
            || reading.is(at, Parts::OPENER) && !reading.reads(at, "and")
            || reading.text(at).ends_with("ing")
    }

    /// The range without stops, commas and dashes at its ends; nothing if no word is left. A stop
    /// before a closing mark stays.
    pub(super) fn trimmed(&self, range: Range<usize>) -> Option<Range<usize>> {
        let reading = self.reading;
        let Range { mut start, mut end } = range;
        let loose = |at: usize| {
            !reading.is_word(at)
                && !reading.is_mark(at)
                && !matches!(reading.text(at), "(" | ")" | "$" | "%" | "£" | "€")
        };
        while start < end && (loose(start) || self.is_taken(start)) {
            start += 1;
        }
        while start < end && (loose(end - 1) || self.is_taken(end - 1)) {
            end -= 1;
        }
        (start..end).any(|at| reading.is_word(at)).then_some(start..end)
    }

    /// Whether nothing but a stop or comma follows.
    pub(super) fn ends(&self, at: usize) -> bool {
        at >= self.sentence.end || !self.reading.is_word(at)
    }

    /// Content that begins a quotation goes on to its end, over later sentences.
    pub(super) fn finish_quotation(&self, draft: &mut Draft) {
        let reading = self.reading;
        let Some(last) = draft.content.last_mut() else { return };
        let Some(index) = last.end.checked_sub(1).and_then(|end| reading.quotation(end)) else {
            return;
        };
        let mut ranges = reading.quotation_ranges(index).into_iter();
        let Some(first) = ranges.next().filter(|first| first.start >= last.start) else { return };
        last.end = last.end.max(first.end);
        draft.content.extend(ranges);
    }
}
