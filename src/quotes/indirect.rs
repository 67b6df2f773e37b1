//! Indirect speech, thought and intention: cues with their frames inside a sentence.
//!
//! Takes one sentence at a time and reads it from left to right: the first cue that fits claims
//! what follows it (or what stands before it), and the reading goes on behind that content, so that
//! no attribution stands inside another's content. Content reaches to the end of the sentence, or to
//! where another clause begins.
//!
//! Gets wrong: content that ends in mid-sentence without a comma, and clauses after a comma that
//! still belong to the content.

use std::ops::Range;

use crate::analysis::Act;
use crate::quotes::direct::{attribution, subject_start};
use crate::quotes::draft::{Draft, Sieve};
use crate::quotes::reading::Reading;
use crate::quotes::sources::{self, Subject};
use crate::quotes::words::{Frames, Parts};

const THAT: Sieve = Sieve { name: "that-clause", precision: 0.8 };
const BARE: Sieve = Sieve { name: "bare-clause", precision: 0.7 };
const OBJECT: Sieve = Sieve { name: "cue-object", precision: 0.5 };
const INFINITIVE: Sieve = Sieve { name: "cue-infinitive", precision: 0.6 };
const QUESTION: Sieve = Sieve { name: "cue-question", precision: 0.6 };
const LISTENER: Sieve = Sieve { name: "cue-listener", precision: 0.6 };
const CONTENT_FIRST: Sieve = Sieve { name: "content-cue", precision: 0.8 };
const ACCORDING: Sieve = Sieve { name: "according-to", precision: 0.8 };
const NOUN: Sieve = Sieve { name: "noun-cue", precision: 0.5 };
const PASSIVE: Sieve = Sieve { name: "passive-cue", precision: 0.4 };
const COLON: Sieve = Sieve { name: "colon-headline", precision: 0.6 };

/// How far an adjunct between a cue and its content is followed, in tokens: "said in a statement
/// on Monday that".
const MAX_ADJUNCT: usize = 14;

/// Finds what the sentences report; `taken` tells which tokens belong to direct quotes already.
pub fn find(reading: &Reading, taken: &[bool], found: &mut Vec<Draft>) {
    for sentence in reading.story_sentences() {
        Clause { reading, taken, done: sentence.start, sentence, last: None }.read(found);
    }
}

/// A sentence while it is read.
struct Clause<'r> {
    reading: &'r Reading<'r>,
    taken: &'r [bool],
    sentence: Range<usize>,
    /// End of the content claimed last.
    done: usize,
    /// The source found last in this sentence.
    last: Option<Range<usize>>,
}

impl Clause<'_> {
    fn read(mut self, found: &mut Vec<Draft>) {
        if let Some(draft) = self.colon_headline() {
            found.push(draft);
            return;
        }
        let mut at = self.sentence.start;
        while at < self.sentence.end {
            if at < self.done || self.is_taken(at) || self.reading.quotation(at).is_some() {
                at += 1;
                continue;
            }
            let draft = self.according(at).or_else(|| {
                let word = self.reading.word(at);
                word.is_cue().then(|| self.cue(at)).flatten()
            });
            if let Some(mut draft) = draft {
                self.finish_quotation(&mut draft);
                let ends = draft.content.iter().map(|range| range.end).max();
                self.done = ends.unwrap_or(at).max(at + 1);
                self.last = draft.source.clone().or(self.last.take());
                found.push(draft);
            }
            at += 1;
        }
    }

    /// Content that begins a quotation goes on to its end, over later sentences.
    fn finish_quotation(&self, draft: &mut Draft) {
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

    fn is_taken(&self, at: usize) -> bool {
        self.taken.get(at).copied().unwrap_or(true)
    }

    /// "Ruiz: Bridge will open": a headline with its speaker before a colon.
    fn colon_headline(&self) -> Option<Draft> {
        use crate::analysis::BlockKind::{Heading, Headline, Standfirst};
        let kind = self.reading.document.block_kind(self.sentence.start);
        if !matches!(kind, Headline | Heading | Standfirst) {
            return None;
        }
        let colon = self.sentence.clone().take(7).find(|at| self.reading.text(*at) == ":")?;
        let source = self.sentence.start..colon;
        let is_name = source.clone().all(|at| self.reading.is_word(at));
        let content = self.trimmed(colon + 1..self.sentence.end)?;
        (is_name
            && !source.is_empty()
            && content.len() > 2
            && !content.clone().any(|at| self.is_taken(at)))
        .then(|| Draft {
            cue: Some(colon..colon + 1),
            source: Some(source),
            content: vec![content],
            ..blank(Act::Speech, COLON)
        })
    }

    /// "According to X, …" and "…, according to X".
    fn according(&self, at: usize) -> Option<Draft> {
        let reading = self.reading;
        if !(reading.reads(at, "according") && reading.reads(at + 1, "to")) {
            return None;
        }
        let cue = at..at + 2;
        let opens = at == self.sentence.start || at <= self.done + 1 && reading.is_capital(at);
        let mut source = sources::after(reading, at + 2, self.sentence.end)?;
        if opens {
            let is_apposed = |comma: usize| {
                reading.reads(comma + 1, "a")
                    || reading.reads(comma + 1, "an")
                    || reading.reads(comma + 1, "who")
            };
            let comma = source.clone().find(|at| reading.text(*at) == "," && !is_apposed(*at));
            source.end = comma.unwrap_or(source.end);
            let content = self.trimmed(source.end + 1..self.content_end(source.end + 1))?;
            return Some(Draft {
                cue: Some(cue),
                source: Some(source),
                content: vec![content],
                ..blank(Act::Speech, ACCORDING)
            });
        }
        let start = self.clause_start(at);
        let mut content = vec![self.trimmed(start..at)?];
        let resumes = reading.text(source.end) == "," && source.end + 4 < self.sentence.end;
        if resumes {
            content.extend(self.trimmed(source.end + 1..self.sentence.end));
        }
        Some(Draft {
            cue: Some(cue),
            source: Some(source),
            content,
            ..blank(Act::Speech, ACCORDING)
        })
    }

    /// Where the content before a cue at `at` begins: after what was claimed already.
    fn clause_start(&self, at: usize) -> usize {
        let start = self.done.max(self.sentence.start);
        let broken =
            (start..at).rev().find(|at| self.is_taken(*at) || self.reading.text(*at) == ";");
        broken.map_or(start, |at| at + 1)
    }

    fn cue(&self, at: usize) -> Option<Draft> {
        let reading = self.reading;
        let word = reading.word(at);
        let group = sources::verb_group(reading, at, self.sentence.start);
        if !word.noun.is_empty() && (word.frames.is_empty() || self.is_noun(at, group)) {
            return self.noun(at);
        }
        let is_headline = matches!(
            reading.document.block_kind(at),
            crate::analysis::BlockKind::Headline | crate::analysis::BlockKind::Heading
        );
        if reading.is_capital(at) && at != self.sentence.start && !is_headline {
            return None;
        }
        if self.is_modifier(at, group) {
            return None;
        }
        if word.frames.has(Frames::SUBJECT) || self.is_passive(group, at) {
            return self.passive(at);
        }
        self.content_first(at).or_else(|| self.content_after(at))
    }

    /// Whether a word that may be verb or noun is a noun here.
    fn is_noun(&self, at: usize, group: usize) -> bool {
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
    fn is_modifier(&self, at: usize, group: usize) -> bool {
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
        let present = !text.ends_with("ed") && reading.word(at).noun.is_empty();
        let _ = present;
        let is_s_form = text.ends_with('s') && !text.ends_with("ss");
        let is_base = !is_s_form && !is_past(text);
        described
            || is_plain_noun
                && (is_s_form && plural || is_base && !plural && !is_collective(reading, before))
    }

    fn is_passive(&self, group: usize, at: usize) -> bool {
        let reading = self.reading;
        let participle = !reading.text(at).ends_with("ing");
        let is_be = |at: usize| {
            matches!(
                reading.text(at),
                "is" | "was" | "were" | "are" | "be" | "been" | "being" | "wasn't" | "isn't"
            )
        };
        participle && !reading.word(at).passive.is_empty() && (group..at).any(is_be)
    }

    /// "Trump was accused by X of …", "the bridge is expected to …".
    fn passive(&self, at: usize) -> Option<Draft> {
        let reading = self.reading;
        let word = reading.word(at);
        let by = reading.reads(at + 1, "by");
        let source = by.then(|| sources::after(reading, at + 2, self.sentence.end)).flatten();
        let next = source.as_ref().map_or(at + 1, |source| source.end);
        let opened = Frames::opened_by(&reading.text(next).to_ascii_lowercase());
        let subject_first = word.frames.has(Frames::SUBJECT);
        let fits = word.passive.has(opened)
            || by && source.is_some()
            || subject_first && opened == Frames::TO;
        if !fits {
            return None;
        }
        let Subject::Phrase(subject, _) = sources::before(reading, at, self.done) else {
            return None;
        };
        let mut content = vec![subject];
        if !by {
            content.extend(self.trimmed(next..self.content_end(next)));
        }
        Some(Draft {
            cue: Some(at..at + 1),
            source,
            content,
            ..blank(word.act.unwrap_or(Act::Speech), PASSIVE)
        })
    }

    /// "her claim that …".
    fn noun(&self, at: usize) -> Option<Draft> {
        let reading = self.reading;
        let word = reading.word(at);
        let opened = Frames::opened_by(&reading.text(at + 1).to_ascii_lowercase());
        if !word.noun.has(opened) {
            return None;
        }
        let start = if opened == Frames::THAT || opened == Frames::TO { at + 1 } else { at + 2 };
        let content = self.trimmed(start..self.object_end(start))?;
        let before = at.checked_sub(1).filter(|before| *before >= self.sentence.start)?;
        let owner =
            (before.saturating_sub(3).max(self.sentence.start)..=before).rev().find_map(|at| {
                let possessive = matches!(reading.text(at), "'s" | "’s" | "'" | "’");
                let pronoun =
                    matches!(reading.text(at), "his" | "her" | "their" | "its" | "my" | "our");
                match (possessive, pronoun) {
                    (true, _) => sources::noun_phrase(reading, at, self.sentence.start),
                    (_, true) => Some(at..at + 1),
                    _ => None,
                }
            });
        Some(Draft {
            cue: Some(at..at + 1),
            source: Some(owner?),
            content: vec![content],
            ..blank(word.act.unwrap_or(Act::Speech), NOUN)
        })
    }

    /// "…, X said" and "…, said X", with or without more of it behind.
    fn content_first(&self, at: usize) -> Option<Draft> {
        let reading = self.reading;
        if !reading.word(at).frames.has(Frames::ALONE) || reading.text(at).ends_with("ing") {
            return None;
        }
        let inverted = self.inverted(at);
        let (source, first) = match inverted {
            Some(source) => (source, at),
            None => match sources::before(reading, at, self.done) {
                Subject::Phrase(source, _) if !reading.is(source.start, Parts::RELATIVE) => {
                    (source.clone(), source.start)
                }
                _ => return None,
            },
        };
        let mut comma = first.checked_sub(1).filter(|comma| *comma > self.done)?;
        while reading.is_mark(comma) && comma > self.done {
            comma -= 1;
        }
        let pauses = matches!(reading.text(comma), "," | "?" | "!") || reading.is_dash(comma);
        if !pauses {
            return None;
        }
        let head = self.trimmed(self.clause_start(first)..first)?;
        let tail_start = self.tail_start(at, &source)?;
        let mut content = vec![head.clone()];
        let opens = |part: Parts| {
            reading.is(head.start, part) && !reading.is(head.start, Parts::DETERMINER)
        };
        let is_adjunct = opens(Parts::PREPOSITION)
            || opens(Parts::WHEN)
            || opens(Parts::OPENER)
            || opens(Parts::ADVERB);
        match self.tail(tail_start)? {
            Tail::End if head.len() < 3 => return None,
            Tail::End if is_adjunct && !self.ends(tail_start) => return None,
            Tail::End => {}
            Tail::Resumes(start) => {
                if is_adjunct && head.len() < 8 {
                    content.clear();
                }
                content.extend(self.trimmed(start..self.content_end(start)));
            }
        }
        Some(Draft {
            cue: Some(at..at + 1),
            source: Some(source),
            content,
            ..blank(reading.word(at).act.unwrap_or(Act::Speech), CONTENT_FIRST)
        })
    }

    /// Where the words behind the cue and its source or listener start.
    fn tail_start(&self, at: usize, source: &Range<usize>) -> Option<usize> {
        let reading = self.reading;
        if source.start > at {
            return Some(source.end);
        }
        let frames = reading.word(at).frames;
        let listens = frames.has(Frames::PERSON)
            && reading.is_word(at + 1)
            && !reading.is(at + 1, Parts::WHEN);
        if listens {
            return sources::after(reading, at + 1, self.sentence.end).map(|listener| listener.end);
        }
        Some(at + 1)
    }

    /// Whether nothing but a stop or comma follows.
    fn ends(&self, at: usize) -> bool {
        at >= self.sentence.end || !self.reading.is_word(at)
    }

    /// The source after the verb in "…, said X".
    fn inverted(&self, at: usize) -> Option<Range<usize>> {
        let reading = self.reading;
        let before = at.checked_sub(1).filter(|before| *before > self.done)?;
        let pauses = reading.text(before) == "," || reading.is_mark(before);
        let person = reading.word(at).frames.has(Frames::PERSON);
        let that = reading.reads(at + 1, "that");
        if !pauses || person || that || reading.is(at + 1, Parts::PRONOUN) {
            return None;
        }
        let has_verb = (self.clause_start(at)..at)
            .any(|at| reading.is(at, Parts::AUXILIARY) || reading.text(at).ends_with("ed"));
        let source = sources::after(reading, at + 1, self.sentence.end)?;
        let closes = !reading.is_word(source.end) || reading.is(source.end, Parts::WHEN);
        (has_verb && closes).then_some(source)
    }

    /// What follows a cue behind its content.
    fn tail(&self, start: usize) -> Option<Tail> {
        let reading = self.reading;
        let end = self.sentence.end;
        let mut at = start;
        while at < end && !reading.is_stop(at) && reading.text(at) != "," && !reading.is_dash(at) {
            let adjunct = at > start
                || reading.is(at, Parts::PREPOSITION)
                || reading.is(at, Parts::WHEN)
                || reading.is(at, Parts::ADVERB)
                || reading.is(at, Parts::OPENER);
            if !adjunct
                || reading.reads(at, "that")
                || at - start > MAX_ADJUNCT
                || self.is_taken(at)
            {
                return None;
            }
            at += 1;
        }
        let resumes = reading.text(at) == "," && at + 3 < end && !self.is_taken(at + 1);
        let aside = reading.text(at + 1).ends_with("ing") && reading.word(at + 1).is_cue()
            || reading.is(at + 1, Parts::RELATIVE);
        Some(if resumes && !aside { Tail::Resumes(at + 1) } else { Tail::End })
    }

    /// "X said that …", "X vowed to …", "X told Y …", "X criticized …".
    fn content_after(&self, at: usize) -> Option<Draft> {
        let reading = self.reading;
        let word = reading.word(at);
        let act = word.act.unwrap_or(Act::Speech);
        let (start, addressee, sieve) = self.content_start(at)?;
        if start >= self.sentence.end || self.is_taken(start) {
            return None;
        }
        let whole = matches!(sieve.name, "that-clause" | "bare-clause" | "cue-listener")
            && act != Act::Belief;
        let end = if whole { self.content_end(start) } else { self.object_end(start) };
        let content = self.trimmed(start..end)?;
        let source = Some(self.source(at)?);
        Some(Draft {
            cue: Some(at..at + 1),
            source,
            addressee,
            content: vec![content],
            ..blank(act, sieve)
        })
    }

    /// The source of a cue before its content.
    fn source(&self, at: usize) -> Option<Range<usize>> {
        let reading = self.reading;
        let floor = self.done.max(self.sentence.start);
        let subject = sources::before(reading, at, floor);
        if let Subject::Phrase(source, _) = subject {
            return Some(source);
        }
        if let Some(last) = &self.last {
            return Some(last.clone());
        }
        let first = subject_start(reading, self.sentence.start);
        sources::first_phrase(reading, first, at)
    }

    /// Where the content of a cue at `at` starts, who listens, and by which frame.
    fn content_start(&self, at: usize) -> Option<(usize, Option<Range<usize>>, Sieve)> {
        let reading = self.reading;
        let frames = reading.word(at).frames;
        let mut next = at + 1;
        while next < self.sentence.end
            && reading.is(next, Parts::ADVERB)
            && !reading.is(next, Parts::DETERMINER)
        {
            next += 1;
        }
        let opened = Frames::opened_by(&reading.text(next).to_ascii_lowercase());
        if opened == Frames::THAT && frames.has(opened) {
            return Some((next, None, THAT));
        }
        if frames.has(Frames::PERSON)
            && let Some(found) = self.listener(next)
        {
            return Some(found);
        }
        if opened == Frames::TO && frames.has(opened) {
            return Some((next, None, INFINITIVE));
        }
        if opened == Frames::HOW && frames.has(opened) {
            return Some((next, None, QUESTION));
        }
        let adjunct = reading.is(next, Parts::PREPOSITION) || reading.is(next, Parts::WHEN);
        if adjunct
            && frames.has(Frames::THAT)
            && let Some(that) = self.that_after(next)
        {
            return Some((that, None, THAT));
        }
        if frames.has(opened) && opened != Frames::THAT {
            return Some((next + 1, None, OBJECT));
        }
        if !frames.has(Frames::BARE) {
            return None;
        }
        if reading.is(next, Parts::WHEN) && !reading.is(next, Parts::DETERMINER) {
            return Some((next + 1, None, BARE)).filter(|_| reading.is_word(next + 1));
        }
        let plain =
            reading.is_word(next) || reading.is_mark(next) || matches!(reading.text(next), "$");
        if !plain {
            return None;
        }
        let clause = frames.has(Frames::THAT);
        Some((next, None, if clause { BARE } else { OBJECT }))
    }

    /// "told *Ana that* …": the listener and the content behind.
    fn listener(&self, start: usize) -> Option<(usize, Option<Range<usize>>, Sieve)> {
        let reading = self.reading;
        let limit = self.sentence.end.min(start + MAX_ADJUNCT);
        if !reading.is_word(start) {
            return None;
        }
        let opens = |at: &usize| {
            let opened = Frames::opened_by(&reading.text(*at).to_ascii_lowercase());
            opened == Frames::THAT
                || opened == Frames::TO
                || opened == Frames::HOW
                || reading.reads(*at, "about")
                || reading.reads(*at, "of")
        };
        let stops =
            |at: &usize| reading.is_stop(*at) || reading.is_mark(*at) || reading.text(*at) == ";";
        let found = (start + 1..limit).take_while(|at| !stops(at)).find(opens);
        if let Some(content) = found {
            return Some((content, Some(start..content), LISTENER));
        }
        let listener = sources::after(reading, start, self.sentence.end)?;
        let listener = if reading.is(start, Parts::PRONOUN) || reading.is_capital(start) {
            let names = (listener.start + 1..listener.end)
                .take_while(|at| reading.is_capital(*at) && !reading.is(*at, Parts::DETERMINER));
            listener.start..names.last().map_or(listener.start + 1, |last| last + 1)
        } else {
            listener.start..(listener.start + 1)
        };
        let mut content = listener.end;
        while content < limit && (reading.text(content) == "," || reading.is(content, Parts::WHEN))
        {
            content += 1;
        }
        (content < self.sentence.end && reading.is_word(content)).then_some((
            content,
            Some(listener),
            LISTENER,
        ))
    }

    /// The "that" behind an adjunct: "said in a statement *that*".
    fn that_after(&self, start: usize) -> Option<usize> {
        let limit = self.sentence.end.min(start + MAX_ADJUNCT);
        let crosses = |at: &usize| {
            self.reading.is_mark(*at) || self.reading.is_stop(*at) || self.reading.text(*at) == ","
        };
        (start..limit).take_while(|at| !crosses(at)).find(|at| self.reading.reads(*at, "that"))
    }

    /// Where content from `start` ends: the end of the sentence, unless a clause begins that is not
    /// part of it.
    fn content_end(&self, start: usize) -> usize {
        let ends_at_comma = self.is_subordinate();
        (start..self.sentence.end)
            .find(|at| {
                let comma = ends_at_comma && self.reading.text(*at) == ",";
                self.is_taken(*at) || *at > start && (comma || self.breaks(*at))
            })
            .unwrap_or(self.sentence.end)
    }

    /// Whether the sentence begins with a clause that leans on the next: "Though she said …, …".
    fn is_subordinate(&self) -> bool {
        let first = self.sentence.start;
        self.reading.is(first, Parts::OPENER)
            && !self.reading.is(first, Parts::DETERMINER)
            && !matches!(self.reading.text(first), "And" | "But" | "Or" | "So" | "Yet" | "Nor")
            && !(self.sentence.start..self.done).any(|at| self.reading.text(at) == ",")
    }

    /// Whether another clause begins at `at`: ", but", "; ", ", he said", ", according to".
    fn breaks(&self, at: usize) -> bool {
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
    fn object_end(&self, start: usize) -> usize {
        let reading = self.reading;
        let ends_at_comma = self.is_subordinate();
        (start..self.sentence.end)
            .find(|at| {
                let comma = reading.text(*at) == ",";
                self.is_taken(*at)
                    || *at > start
                        && (self.breaks(*at)
                            || comma && (ends_at_comma || self.leaves_object(*at + 1))
                            || matches!(reading.text(*at), "but" | "while" | "although" | "though"))
            })
            .unwrap_or(self.sentence.end)
    }

    /// Whether what follows a comma is no longer the object.
    fn leaves_object(&self, at: usize) -> bool {
        let reading = self.reading;
        reading.is(at, Parts::RELATIVE)
            || reading.is(at, Parts::PRONOUN)
            || reading.is(at, Parts::OPENER) && !reading.reads(at, "and")
            || reading.text(at).ends_with("ing")
    }

    /// The range without stops, commas and dashes at its ends; nothing if no word is left. A stop
    /// before a closing mark stays.
    fn trimmed(&self, range: Range<usize>) -> Option<Range<usize>> {
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
}

/// What stands behind a cue that follows its content.
enum Tail {
    /// Nothing more of it.
    End,
    /// More of it, from this token.
    Resumes(usize),
}

fn blank(act: Act, sieve: Sieve) -> Draft {
    Draft {
        content: Vec::new(),
        cue: None,
        source: None,
        addressee: None,
        act,
        reply: None,
        nested: false,
        sieve,
    }
}

/// Whether a verb form is a past: it agrees with any subject.
fn is_past(form: &str) -> bool {
    form.ends_with("ed")
        || matches!(
            form,
            "said"
                | "told"
                | "wrote"
                | "written"
                | "thought"
                | "knew"
                | "felt"
                | "spoke"
                | "saw"
                | "read"
                | "sought"
                | "found"
                | "swore"
                | "shot"
                | "put"
                | "began"
                | "shown"
                | "seen"
                | "known"
        )
}

/// Whether the noun at `at` takes a plural verb without ending in s: "police", "people", "percent".
fn is_collective(reading: &Reading, at: usize) -> bool {
    matches!(
        reading.text(at),
        "police"
            | "people"
            | "percent"
            | "men"
            | "women"
            | "media"
            | "staff"
            | "majority"
            | "half"
            | "most"
            | "many"
            | "some"
            | "others"
            | "%"
            | "also"
            | "surveyed"
            | "few"
    ) || reading.is(at, Parts::ADVERB)
}
