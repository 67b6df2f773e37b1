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
use crate::entities::roles::{is_determiner, is_role_noun};
use crate::lexicon;
use crate::quotes::clause::Clause;
use crate::quotes::direct::subject_start;
use crate::quotes::draft::{Draft, Sieve};
use crate::quotes::reading::Reading;
use crate::quotes::sources::{self, Subject};
use crate::quotes::words::{Frames, Parts};

const THAT: Sieve = Sieve { name: "that-clause", precision: 0.79 };
const BARE: Sieve = Sieve { name: "bare-clause", precision: 0.66 };
const OBJECT: Sieve = Sieve { name: "cue-object", precision: 0.51 };
const INFINITIVE: Sieve = Sieve { name: "cue-infinitive", precision: 0.49 };
const QUESTION: Sieve = Sieve { name: "cue-question", precision: 0.63 };
const LISTENER: Sieve = Sieve { name: "cue-listener", precision: 0.64 };
const CONTENT_FIRST: Sieve = Sieve { name: "content-cue", precision: 0.74 };
const ACCORDING: Sieve = Sieve { name: "according-to", precision: 0.76 };
const NOUN: Sieve = Sieve { name: "noun-cue", precision: 0.25 };
const PASSIVE: Sieve = Sieve { name: "passive-cue", precision: 0.53 };
const COLON: Sieve = Sieve { name: "colon-headline", precision: 0.59 };

/// How far an adjunct between a cue and its content is followed, in tokens: "said in a statement
/// on Monday that".
const MAX_ADJUNCT: usize = 14;
/// Longest apposition in commas, in tokens.
const MAX_APPOSITION: usize = 9;

/// Finds what the sentences report; `taken` tells which tokens belong to direct quotes already.
pub fn find(reading: &Reading, taken: &[bool], found: &mut Vec<Draft>) {
    for sentence in reading.story_sentences() {
        Clause { reading, taken, done: sentence.start, sentence, last: None }.read(found);
    }
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
                let tells = word.is_cue() && !self.reading.asks_anonymity(at);
                tells.then(|| self.cue(at)).flatten()
            });
            let is_nobody = |source: &Range<usize>| sources::is_nobody(self.reading, source);
            let draft = draft.filter(|draft| !draft.source.as_ref().is_some_and(is_nobody));
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

    /// "Ruiz: Bridge will open": a headline with its speaker before a colon.
    fn colon_headline(&self) -> Option<Draft> {
        use crate::analysis::BlockKind::{Heading, Headline, Standfirst};
        let kind = self.reading.document.block_kind(self.sentence.start);
        if !matches!(kind, Headline | Heading | Standfirst) {
            return None;
        }
        let opener = self.reading.text(self.sentence.start);
        let is_country = opener.len() == 2;
        if lexicon::has_word(lexicon::kickers(), opener) && !is_country {
            return None;
        }
        let colon = self.sentence.clone().take(7).find(|at| self.reading.text(*at) == ":")?;
        let source = self.sentence.start..colon;
        let is_kicker =
            source.len() > 1 && lexicon::has_word(lexicon::kickers(), self.reading.text(colon - 1));
        let is_name = !is_kicker && source.clone().all(|at| self.reading.is_word(at));
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
        let lone = source.len() == 1 && !reading.is_capital(source.start);
        if lone
            && !reading.is(source.start, Parts::PRONOUN)
            && !reading.text(source.start).ends_with('s')
        {
            return None;
        }
        if opens {
            let reach = source.start..self.sentence.end.min(source.start + MAX_ADJUNCT);
            let comma =
                reach.into_iter().find(|at| reading.text(*at) == "," && !self.is_apposed(*at));
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

    /// Whether what follows the comma at `comma` describes the name before it: "a lawyer", "who …",
    /// "its chief executive,", "Ana Ruiz,".
    fn is_apposed(&self, comma: usize) -> bool {
        let reading = self.reading;
        let first = comma + 1;
        if ["a", "an", "who"].iter().any(|word| reading.reads(first, word)) {
            return true;
        }
        let limit = self.sentence.end.min(first + MAX_APPOSITION);
        let Some(close) = (first..limit).find(|at| reading.text(*at) == ",") else { return false };
        let is_listed = reading.reads(close + 1, "and") || reading.reads(close + 1, "or");
        let is_name = (first..close).all(|at| reading.is_capital(at) || reading.text(at) == ".");
        let has_role = is_determiner(reading.text(first))
            && (first + 1..close).any(|at| is_role_noun(reading.document, at))
            && !(first..close).any(|at| reading.is(at, Parts::AUXILIARY));
        !is_listed && (is_name && close > first || has_role)
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
        if self.is_modifier(at, group) || self.is_acted_on(at, group) {
            return None;
        }
        if word.frames.has(Frames::SUBJECT) || self.is_passive(group, at) {
            return self.passive(at);
        }
        self.content_first(at).or_else(|| self.content_after(at))
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
        let listener = tail_start > at + 1 && source.start < at;
        if listener && reading.text(tail_start) == "," && reading.reads(tail_start + 1, "that") {
            return None;
        }
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
        let (start, sieve) = self.content_start(at)?;
        if start >= self.sentence.end || self.is_taken(start) {
            return None;
        }
        let whole = matches!(sieve.name, "that-clause" | "bare-clause" | "cue-listener")
            && act != Act::Belief;
        let end = if whole { self.content_end(start) } else { self.object_end(start) };
        let source = self.source(at)?;
        let aside = reading.is(source.start, Parts::RELATIVE)
            && source.start.checked_sub(1).is_some_and(|before| reading.text(before) == ",");
        let comma = (start..end).find(|at| aside && reading.text(*at) == ",");
        let content = self.trimmed(start..comma.unwrap_or(end))?;
        let source = Some(source);
        Some(Draft { cue: Some(at..at + 1), source, content: vec![content], ..blank(act, sieve) })
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

    /// Where the content of a cue at `at` starts, and by which frame.
    fn content_start(&self, at: usize) -> Option<(usize, Sieve)> {
        let reading = self.reading;
        let frames = reading.word(at).frames;
        if frames.has(Frames::PERSON) && reading.reads(at + 1, "not") {
            return None;
        }
        let mut next = at + 1;
        while next < self.sentence.end
            && reading.is(next, Parts::ADVERB)
            && !reading.is(next, Parts::DETERMINER)
        {
            next += 1;
        }
        let opened = Frames::opened_by(&reading.text(next).to_ascii_lowercase());
        if opened == Frames::THAT && frames.has(opened) {
            return Some((next, THAT));
        }
        if frames.has(Frames::PERSON)
            && let Some(found) = self.listener(next)
        {
            return Some(found);
        }
        if opened == Frames::TO && frames.has(opened) {
            return Some((next, INFINITIVE));
        }
        if opened == Frames::HOW && frames.has(opened) {
            return Some((next, QUESTION));
        }
        let adjunct = reading.is(next, Parts::PREPOSITION) || reading.is(next, Parts::WHEN);
        if adjunct
            && frames.has(Frames::THAT)
            && let Some(that) = self.that_after(next)
        {
            return Some((that, THAT));
        }
        if frames.has(opened) && opened != Frames::THAT {
            return Some((next + 1, OBJECT));
        }
        if !frames.has(Frames::BARE) {
            return None;
        }
        if reading.is(next, Parts::WHEN) && !reading.is(next, Parts::DETERMINER) {
            return Some((next + 1, BARE)).filter(|_| reading.is_word(next + 1));
        }
        let plain =
            reading.is_word(next) || reading.is_mark(next) || matches!(reading.text(next), "$");
        if !plain {
            return None;
        }
        let clause = frames.has(Frames::THAT);
        Some((next, if clause { BARE } else { OBJECT }))
    }

    /// "told Ana *that* …": the content behind the listener.
    fn listener(&self, start: usize) -> Option<(usize, Sieve)> {
        let reading = self.reading;
        let limit = self.sentence.end.min(start + MAX_ADJUNCT);
        let to = reading.reads(start, "to") && reading.is(start + 1, Parts::DETERMINER);
        let start = start + usize::from(to);
        let listener = sources::after(reading, start, self.sentence.end)?;
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
            return Some((content, LISTENER));
        }
        let named = reading.is(start, Parts::DETERMINER) && reading.is_capital(start + 1);
        let name = start + usize::from(named);
        let listener = if reading.is(start, Parts::PRONOUN) || reading.is_capital(name) {
            let names = (name + 1..listener.end)
                .take_while(|at| reading.is_capital(*at) && !reading.is(*at, Parts::DETERMINER));
            listener.start..names.last().map_or(name + 1, |last| last + 1)
        } else {
            listener.start..(listener.start + 1)
        };
        let mut content = listener.end;
        while content < limit && (reading.text(content) == "," || reading.is(content, Parts::WHEN))
        {
            content += 1;
        }
        (content < self.sentence.end && reading.is_word(content)).then_some((content, LISTENER))
    }

    /// The "that" behind an adjunct: "said in a statement *that*".
    fn that_after(&self, start: usize) -> Option<usize> {
        let limit = self.sentence.end.min(start + MAX_ADJUNCT);
        let crosses = |at: &usize| {
            self.reading.is_mark(*at) || self.reading.is_stop(*at) || self.reading.text(*at) == ","
        };
        (start..limit).take_while(|at| !crosses(at)).find(|at| self.reading.reads(*at, "that"))
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
    Draft { content: Vec::new(), cue: None, source: None, act, reply: None, nested: false, sieve }
}
