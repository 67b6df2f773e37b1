//! Document and entities → quotes: content, cue, speaker.
//!
//! Ordered sieves make drafts over tokens: [`direct`] ties quotations to the cues beside them,
//! [`replies`] finds who would not answer, [`indirect`] reads the frames of the cues that are left.
//! [`turns`] reads interviews and transcripts.
//! A tagger ([`tags`]), which sees what the sieves found, makes drafts of its own; [`judge`] decides
//! which drafts to believe. [`speakers`] ties the sources to entities; [`phrases`] keeps what is in
//! quotation marks and nobody's utterance. Each part says what it gets wrong.
//!
//! Always holds: quotes stand in the order of their content's start; no content is empty but a
//! reply's; each step looks a bounded number of tokens around, so time is linear.

mod clause;
pub mod direct;
pub mod draft;
pub mod features;
pub mod indirect;
pub mod judge;
pub mod listeners;
pub mod phrases;
pub mod reading;
pub mod replies;
pub mod sources;
pub mod speakers;
pub mod tags;
pub mod turns;
pub mod words;

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::analysis::{Act, Entity, Quote, QuoteKind, rounded};
use crate::document::Document;
use crate::tagger::Model;
use crate::text::Span;
use draft::Draft;
use features::Features;
use judge::Evidence;
use reading::Reading;
use speakers::Speakers;
use words::{Frames, Parts};

/// Who said what, and what stands in quotation marks without being said.
#[derive(Debug, Default, PartialEq)]
pub struct Quotes {
    /// By the start of the content (of the cue, where there is none).
    pub quotes: Vec<Quote>,
    /// Words in quotation marks that are nobody's utterance.
    pub phrases: Vec<Span>,
}

/// The quotes of `document`; speakers are tied to `entities`.
pub fn find(document: &Document, entities: &[Entity]) -> Quotes {
    find_with(tags::model(), judge::model(), document, entities)
}

/// The quotes of `document` by other models than those that ship.
pub fn find_with(
    tagger: &Model,
    judge: &Model,
    document: &Document,
    entities: &[Entity],
) -> Quotes {
    let reading = Reading::new(document);
    let drafts = attribute(tagger, judge, &reading, entities);
    let phrases = phrases::find(&reading, drafts.iter().map(|(draft, _)| draft));
    let mut speakers = Speakers::new(&reading, entities);
    let mut quotes: Vec<Quote> = Vec::with_capacity(drafts.len());
    for (draft, confidence) in &drafts {
        let mut quote = finish(&reading, &mut speakers, draft, *confidence);
        quote.parent = if draft.nested { enclosing(&quotes, &quote) } else { None };
        quotes.push(quote);
    }
    Quotes { quotes, phrases }
}

/// The attributions, by their start, with their confidence.
fn attribute(
    tagger: &Model,
    judge: &Model,
    reading: &Reading,
    entities: &[Entity],
) -> Vec<(Draft, f64)> {
    let sieved = sieve(reading);
    let mut judged = candidates(tagger, reading, entities, &sieved);
    let is_nobody = |source: &Range<usize>| sources::is_nobody(reading, source);
    let tells = |draft: &Draft| {
        let subject = draft.source.as_ref().or(draft.content.first());
        !subject.is_some_and(is_nobody)
    };
    judged.retain(|Candidate { draft, .. }| {
        reading.is_mark(draft.start()) && draft.source.is_none() || tells(draft)
    });
    let evidence: Vec<&[u32]> = judged.iter().map(|own| own.features.as_slice()).collect();
    let margins = judge::margins(judge, &evidence);
    let judged =
        judged.into_iter().zip(margins).map(|(Candidate { draft, second, .. }, margin)| {
            (draft, if second { (margin - judge::HANDICAP).max(0) } else { margin })
        });
    let sure = |margin: i32| judge.confidence(judge::RIGHT, margin);
    let kept = judge::choose(reading.document.tokens.len(), judged.collect());
    let mut drafts: Vec<(Draft, f64)> = kept
        .into_iter()
        .map(|(draft, margin)| (draft, sure(margin)))
        .filter(|(draft, confidence)| {
            let quoted = reading.is_mark(draft.start()) && draft.source.is_some();
            *confidence >= if quoted { judge::LEAST_QUOTED } else { judge::LEAST }
        })
        .collect();
    let silent = silences(reading, &sieved);
    let is_silent = |cue: &Range<usize>| cue.clone().any(|at| silent.get(at) == Some(&true));
    drafts.retain(|(draft, _)| !draft.cue.as_ref().is_some_and(is_silent));
    let by_sieve = |draft: Draft| {
        let confidence = draft.sieve.precision;
        (draft, confidence)
    };
    let others = sieved.into_iter().filter(|draft| draft.reply.is_some() || draft.nested);
    drafts.extend(others.map(by_sieve));
    let turns = turns::find(reading, entities);
    leave_to(reading, &turns, &mut drafts);
    drafts.extend(turns.into_iter().map(by_sieve));
    drafts.sort_by_key(|(draft, _)| draft.start());
    drafts
}

/// Of what was found inside the `turns` of a conversation, keeps what is in quotation marks, as said
/// inside them.
fn leave_to(reading: &Reading, turns: &[Draft], drafts: &mut Vec<(Draft, f64)>) {
    if turns.is_empty() {
        return;
    }
    let spoken = claimed(reading, turns);
    let is_spoken = |at: usize| spoken.get(at).copied().unwrap_or(false);
    drafts.retain(|(draft, _)| !is_spoken(draft.start()) || reading.is_mark(draft.start()));
    for (draft, _) in drafts.iter_mut().filter(|(draft, _)| is_spoken(draft.start())) {
        draft.nested = true;
    }
}

/// Which tokens tell that somebody would not answer.
fn silences(reading: &Reading, sieved: &[Draft]) -> Vec<bool> {
    let mut silent = vec![false; reading.document.tokens.len()];
    let replies = sieved.iter().filter(|draft| draft.reply.is_some());
    for cue in replies.filter_map(|reply| reply.cue.clone()) {
        silent.get_mut(cue).unwrap_or_default().fill(true);
    }
    silent
}

/// A draft that the judge has to decide on.
#[derive(Debug)]
pub struct Candidate {
    /// What was found.
    pub draft: Draft,
    /// What speaks for and against it.
    pub features: Vec<u32>,
    /// Whether neither a sieve nor the tagger's best reading has it.
    pub second: bool,
}

/// The drafts of the sieves and the tagger that the judge has to decide on, each with what speaks
/// for and against it.
pub fn candidates(
    tagger: &Model,
    reading: &Reading,
    entities: &[Entity],
    sieved: &[Draft],
) -> Vec<Candidate> {
    let features = Features::new(reading, entities, sieved);
    let tags::Tagging { sequences, margins } =
        tags::tag(tagger, &features, tags::EAGER, tags::WITHIN);
    let asks = |draft: &Draft| draft.cue.as_ref().is_some_and(|c| reading.asks_anonymity(c.start));
    let mut linked: Vec<(Draft, bool)> = Vec::new();
    for readings in &sequences {
        let first = linked.len();
        for (place, chunks) in readings.iter().enumerate() {
            for draft in tags::link(reading, chunks).into_iter().filter(|draft| !asks(draft)) {
                let draft = own_words(reading, draft);
                let known = linked.get(first..).unwrap_or_default();
                if known.iter().all(|(known, _)| *known != draft) {
                    linked.push((draft, place > 0));
                }
            }
        }
    }
    let own = sieved.iter().filter(|draft| draft.reply.is_none() && !draft.nested).cloned();
    let drafts: Vec<(Draft, bool)> = own.map(|draft| (draft, false)).chain(linked).collect();
    let best = sequences.into_iter().filter_map(|readings| readings.into_iter().next());
    let chunks: Vec<_> = best.flatten().collect();
    let evidence = Evidence::new(reading, &features, sieved, margins);
    let told = sieved.iter().filter_map(|draft| Some((draft.cue.clone()?, draft.source.clone()?)));
    let sources: FxHashMap<Range<usize>, Range<usize>> = told.collect();
    let with_features = |(mut draft, second): (Draft, bool)| {
        let features = evidence.features(&draft);
        draft.source = draft.source.clone().map(|source| {
            let tagged = tags::source_at(reading, &chunks, &source);
            let sieved = draft.cue.as_ref().and_then(|cue| sources.get(cue));
            whole_source(source, sieved, tagged)
        });
        draft.cue = draft.cue.filter(|cue| cue.clone().any(|at| reading.is_word(at)));
        Candidate { draft, features, second }
    };
    drafts.into_iter().map(with_features).collect()
}

/// `source` from where it or the sieves' begins to where the tagger's ends, of those that overlap it.
fn whole_source(
    source: Range<usize>,
    sieved: Option<&Range<usize>>,
    tagged: Option<Range<usize>>,
) -> Range<usize> {
    let end = tagged.as_ref().map_or(source.end, |tagged| tagged.end);
    let overlaps = |other: &&Range<usize>| other.start < source.end && source.start < other.end;
    let starts = sieved.into_iter().chain(&tagged).filter(overlaps).map(|other| other.start);
    starts.min().map_or(source.start, |start| start.min(source.start))..end
}

/// A draft without what is none of its words: what belongs to its cue before a colon ("said after
/// *the vote:* “We won.”"), who is spoken to, and what another says behind it without a verb ("“It was red,” *and
/// another, “It was blue.”*").
fn own_words(reading: &Reading, mut draft: Draft) -> Draft {
    let listener = listeners::find(reading, &draft);
    let Some(first) = draft.content.first_mut() else { return draft };
    let before = first.start.checked_sub(1);
    let hangs = before.is_some_and(|before| reading.is(before, Parts::PREPOSITION));
    let mut outside = first.clone().take_while(|at| reading.quotation(*at).is_none());
    let colon = outside.find(|at| reading.text(*at) == ":" && reading.is_mark(at + 1));
    if let Some(colon) = colon.filter(|_| hangs) {
        first.start = colon + 1;
    }
    let cue = draft.cue.clone().into_iter().flatten();
    let tells = |f: Frames| f.has(Frames::PERSON) && !f.has(Frames::THAT) && !f.has(Frames::TO);
    let takes_clause = cue.map(|at| reading.word(at).frames).any(tells);
    let opens_clause = |at: usize| {
        let joins = reading.is(at - 1, Parts::PREPOSITION) || reading.is(at - 1, Parts::OPENER);
        let names = reading.is(at, Parts::PRONOUN) && !reading.is(at, Parts::RELATIVE)
            || reading.is(at, Parts::DETERMINER) && !joins;
        takes_clause && (names || reading.reads(at, "that"))
    };
    if let Some(listener) = listener.filter(|listener| listener.start == first.start)
        && listener.end + 1 < first.end
        && opens_clause(listener.end)
    {
        first.start = listener.end;
    }
    let another = |at: &usize| *at > first.start && reading.is_mark(*at);
    let others = first.clone().filter(another);
    let source = others.filter_map(|open| direct::elliptic_source(reading, open)).next();
    if let Some(source) = source.filter(|source| source.start > first.start + 1) {
        first.end = source.start - 1;
    }
    draft
}

/// What the sieves find, by its start, each leaving the rest to the next.
pub fn sieve(reading: &Reading) -> Vec<Draft> {
    let mut drafts = Vec::new();
    direct::find(reading, &mut drafts);
    let mut taken = claimed(reading, &drafts);
    let answered = drafts.len();
    replies::find(reading, &taken, &mut drafts);
    for cue in drafts.iter().skip(answered).filter_map(|draft| draft.cue.clone()) {
        taken[cue].fill(true);
    }
    indirect::find(reading, &taken, &mut drafts);
    if reading.document.quotations.iter().any(|quotation| quotation.parent.is_some()) {
        let outer = drafts.len();
        direct::find(&reading.nested(), &mut drafts);
        drafts.iter_mut().skip(outer).for_each(|draft| draft.nested = true);
    }
    drafts.sort_by_key(Draft::start);
    drafts
}

/// How many quotes back the one around another is looked for.
const MAX_BACK: usize = 16;

/// Index of the latest of `quotes` whose content holds that of `inner`.
fn enclosing(quotes: &[Quote], inner: &Quote) -> Option<u32> {
    let start = inner.content.first()?.start;
    let holds = |quote: &Quote| quote.content.iter().any(|s| s.start <= start && start < s.end);
    let recent = quotes.iter().enumerate().rev().take(MAX_BACK);
    let (index, _) = recent.into_iter().find(|(_, quote)| holds(quote))?;
    u32::try_from(index).ok()
}

/// Which tokens belong to a draft already.
fn claimed(reading: &Reading, drafts: &[Draft]) -> Vec<bool> {
    let mut taken = vec![false; reading.document.tokens.len()];
    for draft in drafts {
        let ranges = draft.content.iter().chain(&draft.cue).chain(&draft.source);
        ranges.for_each(|range| taken[range.clone()].fill(true));
    }
    taken
}

fn finish(reading: &Reading, speakers: &mut Speakers, draft: &Draft, confidence: f64) -> Quote {
    let mut content: Vec<Span> =
        draft.content.iter().map(|range| content_span(reading, range.clone())).collect();
    content.sort_unstable_by_key(|span| (span.start, span.end));
    let source = draft.source.clone().map(|source| sources::trimmed(reading, source));
    let speaker = source.map(|source| match draft.sieve == turns::TURN {
        true => speakers.labelled(&source),
        false => speakers.speaker(&source),
    });
    let around = draft.source.as_ref().map(|source| reading.sentence(source.start));
    let anonymity = around.and_then(|sentence| speakers::anonymity(reading, &sentence));
    let cue = draft.cue.as_ref().map(|cue| reading.span(cue));
    Quote {
        kind: kind(reading, draft),
        act: draft.act,
        content,
        cue,
        speaker,
        addressee: listeners::find(reading, draft).map(|listener| speakers.addressee(&listener)),
        parent: None,
        reply: draft.reply,
        anonymity: anonymity.filter(|reason| {
            cue.is_none_or(|cue| cue.start >= reason.end || cue.end <= reason.start)
        }),
        confidence: rounded(confidence),
        because: draft.sieve.name,
    }
}

/// The span of a piece of content without the quotation marks that enclose it.
fn content_span(reading: &Reading, mut range: std::ops::Range<usize>) -> Span {
    let encloses = |range: &std::ops::Range<usize>| {
        range.len() > 1 && reading.quotation(range.start) == reading.quotation(range.end - 1)
    };
    if encloses(&range) {
        if reading.is_mark(range.start) {
            range.start += 1;
        }
        if range.len() > 1 && reading.is_mark(range.end - 1) {
            range.end -= 1;
        }
    }
    while range.len() > 1
        && reading.text(range.end - 1) == ","
        && reading.quotation(range.end - 1).is_none()
    {
        range.end -= 1;
    }
    reading.span(&range)
}

fn kind(reading: &Reading, draft: &Draft) -> QuoteKind {
    let words = draft.content.iter().cloned().flatten().filter(|at| reading.is_word(*at));
    let (mut quoted, mut plain) = (false, false);
    for at in words {
        let inside = reading.quotation(at).is_some();
        quoted |= inside;
        plain |= !inside;
    }
    match (quoted, plain) {
        _ if draft.sieve == turns::TURN => QuoteKind::Direct,
        (true, false) if is_thought_fragment(reading, draft) => QuoteKind::Mixed,
        (true, false) => QuoteKind::Direct,
        (true, true) => QuoteKind::Mixed,
        _ => QuoteKind::Indirect,
    }
}

/// Whether the content is some quoted words of what somebody thinks or plans: expected “grown-ups to
/// behave”. No utterance says that one expects.
fn is_thought_fragment(reading: &Reading, draft: &Draft) -> bool {
    let first = (draft.start()..).take(2).find(|at| reading.is_word(*at));
    matches!(draft.act, Act::Belief | Act::Intention)
        && first.is_some_and(|at| reading.text(at).starts_with(char::is_lowercase))
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;

    fn quotes(text: &str) -> Vec<Quote> {
        find(&Document::read(text), &[]).quotes
    }

    #[test]
    fn every_one_of_many_quotes_is_found() {
        let text = "“The bridge is open,” said Ana Ruiz.\n\n".repeat(5_000);
        let start = Instant::now();
        assert_eq!(quotes(&text).len(), 5_000);
        assert!(start.elapsed() < Duration::from_secs(20));
    }

    #[test]
    fn a_quote_of_a_megabyte_has_its_speaker() {
        let text = format!("“{}The end,” said Ana Ruiz.", "The bridge is open. ".repeat(50_000));
        let found = quotes(&text);
        assert_eq!(found.len(), 1);
        assert!(found[0].speaker.is_some());
    }

    #[test]
    fn hostile_text_takes_linear_time() {
        for unit in ["“said ", "said ", "“”", "he said, ", "\"a\" and said ", "according to "]
        {
            let start = Instant::now();
            quotes(&unit.repeat(20_000));
            assert!(start.elapsed() < Duration::from_secs(20), "{unit}");
        }
    }

    #[test]
    fn no_content_is_empty_but_a_reply_s() {
        let text = "Ana Ruiz said that. Ruiz said: “” He declined to comment. “,” she said.";
        for quote in quotes(text) {
            let empty = quote.content.iter().all(|span| span.is_empty());
            assert_eq!(empty, quote.reply.is_some(), "{quote:?}");
        }
    }
}
