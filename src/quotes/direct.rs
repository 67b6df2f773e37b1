//! Direct quotes: quotations that are utterances, tied to the cue beside them.
//!
//! Takes the quotations in order; each sieve looks at one and the words around it, the first that
//! answers wins: cue after the quotation, cue before it, a label before it, the same speaker going
//! on. What no sieve takes is left to the indirect sieves (a fragment inside somebody's sentence)
//! and to the phrases.
//!
//! Gets wrong: a title or slogan that reads like an utterance, and a quote whose speaker is named
//! two sentences before.

use std::ops::Range;

use crate::analysis::Act;
use crate::entities::roles::is_determiner;
use crate::quotes::draft::{Draft, Sieve};
use crate::quotes::reading::Reading;
use crate::quotes::sources::{self, Subject};
use crate::quotes::words::{Frames, Parts};

const CUE_AFTER: Sieve = Sieve { name: "quote-cue", precision: 0.95 };
const VERB_AFTER: Sieve = Sieve { name: "quote-verb", precision: 0.88 };
const CUE_BEFORE: Sieve = Sieve { name: "cue-quote", precision: 0.64 };
const LABEL: Sieve = Sieve { name: "label-quote", precision: 0.84 };
const FLOATING: Sieve = Sieve { name: "floating-quote", precision: 0.22 };

/// How far a cue may stand from its quotation, in tokens.
const REACH: usize = 40;
/// Most marks between a quote and the next by the same speaker.
const MAX_GAP: usize = 3;
/// Longest label before a colon, in tokens: "Prof. Ana Ruiz, the minister:".
const MAX_LABEL: usize = 14;

/// Finds the direct quotes; `found` gets them in the order of their quotations.
pub fn find(reading: &Reading, found: &mut Vec<Draft>) {
    let mut last: Option<Last> = None;
    for index in reading.quotations() {
        let ranges = reading.quotation_ranges(index);
        let (Some(first), Some(end)) =
            (ranges.first().map(|r| r.start), ranges.last().map(|r| r.end))
        else {
            continue;
        };
        if !reading.document.block_kind(first).is_story() {
            continue;
        }
        let quote = Quote { open: first, end, ranges };
        if let Some(draft) = after_quote(reading, &quote) {
            last = Some(Last::new(reading, found.len(), &quote, draft.cue.as_ref()));
            found.push(draft);
        } else if let Some((cue, draft)) = before_quote(reading, &quote, last.as_ref()) {
            match (draft, last.take()) {
                (None, Some(previous)) => {
                    join(found, &previous, &quote);
                    last = Some(Last { quote_end: end, reach: end, ..previous });
                }
                (Some(draft), _) => {
                    last = Some(Last::new(reading, found.len(), &quote, cue.as_ref()));
                    found.push(draft);
                }
                (None, None) => {}
            }
        } else if let Some((source, previous)) = elliptic_source(reading, first)
            .and_then(|source| Some((source, last.take_if(|last| last.quote_end <= first)?)))
        {
            let draft = direct(&quote, None, Some(source), Act::Speech, LABEL);
            last = Some(Last { draft: found.len(), quote_end: end, reach: end, ..previous });
            found.push(draft);
        } else if let Some(previous) = last.take_if(|last| last.goes_on(reading, &quote)) {
            join(found, &previous, &quote);
            last = Some(Last { quote_end: end, reach: previous.reach.max(end), ..previous });
        } else if let Some(draft) = floating(reading, &quote) {
            last = Some(Last::new(reading, found.len(), &quote, None));
            found.push(draft);
        } else {
            last = last.filter(|last| reading.same_block(last.quote_end - 1, quote.open));
        }
    }
}

/// A quotation at the outermost level.
struct Quote {
    open: usize,
    end: usize,
    ranges: Vec<Range<usize>>,
}

/// Most tokens of who speaks without a verb.
const MAX_ELLIPTIC: usize = 5;

/// Who says the quotation that opens at token `open` without a verb of their own, right behind
/// another's: `“It was red,” and *another*, “It was blue.”`.
pub fn elliptic_source(reading: &Reading, open: usize) -> Option<Range<usize>> {
    let comma = open.checked_sub(1).filter(|at| matches!(reading.text(*at), "," | ":"))?;
    let floor = comma.saturating_sub(MAX_ELLIPTIC);
    let joint = (floor..comma).rev().find(|at| !reading.is_word(*at))? + 1;
    let source = joint + 1..comma;
    let joins = matches!(reading.text(joint), "and" | "while" | "but");
    let is_verb = |at: usize| {
        reading.is(at, Parts::AUXILIARY) || reading.is(at, Parts::PAST) || reading.word(at).is_cue()
    };
    let follows =
        reading.is_mark(joint - 1) && reading.quotation(joint - 1) != reading.quotation(open);
    let names = is_determiner(reading.text(source.start)) || reading.is_capital(source.start);
    (joins && follows && names && !source.clone().any(is_verb)).then_some(source)
}

/// The direct quote found last.
struct Last {
    draft: usize,
    quote_end: usize,
    /// Where its quotation and the words that attribute it end.
    reach: usize,
    cue: Option<usize>,
}

impl Last {
    fn new(reading: &Reading, draft: usize, quote: &Quote, cue: Option<&Range<usize>>) -> Self {
        let cue = cue.map(|cue| cue.start);
        let attributed = cue.map_or(0, |cue| reading.sentence(cue).end);
        Self { draft, quote_end: quote.end, reach: attributed.max(quote.end), cue }
    }

    /// Whether `quote` is the next thing said: it begins where the last one and its attribution
    /// end, in the same paragraph or at the start of the next.
    fn goes_on(&self, reading: &Reading, quote: &Quote) -> bool {
        let between = self.reach.min(quote.open)..quote.open;
        between.len() <= MAX_GAP
            && between.clone().all(|at| !reading.is_word(at))
            && is_utterance(reading, quote)
    }
}

fn join(found: &mut [Draft], last: &Last, quote: &Quote) {
    if let Some(draft) = found.get_mut(last.draft) {
        draft.content.extend(quote.ranges.iter().cloned());
    }
}

/// Whether a quotation stands as a sentence of its own: it opens with a capital and ends with a
/// stop, or fills its paragraph.
fn is_utterance(reading: &Reading, quote: &Quote) -> bool {
    let first = (quote.open..quote.end).find(|at| reading.is_word(*at));
    let capital = first.is_some_and(|at| !reading.text(at).starts_with(char::is_lowercase));
    let opens = quote.open == 0 || !reading.same_block(quote.open - 1, quote.open) || {
        let before = quote.open - 1;
        reading.is_stop(before) || reading.text(before) == ":" || reading.is_mark(before)
    };
    let length = quote.ranges.iter().map(ExactSizeIterator::len).sum::<usize>();
    opens && (capital || length > 6) && ends_sentence(reading, quote)
}

/// Whether the quotation ends with a stop or comma of its own, or at its paragraph's end.
fn ends_sentence(reading: &Reading, quote: &Quote) -> bool {
    pauses(reading, quote)
        || reading.is_stop(quote.end)
        || !reading.same_block(quote.end - 1, quote.end)
}

/// Whether the quotation ends with a stop, comma or dash inside its marks.
fn pauses(reading: &Reading, quote: &Quote) -> bool {
    let inner = (quote.open..quote.end).rev().find(|at| !reading.is_mark(*at));
    inner.is_some_and(|at| {
        reading.is_stop(at) || matches!(reading.text(at), "," | "-") || reading.is_dash(at)
    })
}

/// `"…," said X` · `"…," X said` · `"…," X told Y` · `"…," according to X`.
fn after_quote(reading: &Reading, quote: &Quote) -> Option<Draft> {
    let close = quote.end.checked_sub(1)?;
    let dashed = reading.is_dash(quote.end);
    let limit = match dashed {
        true => quote.end + REACH,
        false => reading.sentence(close).end.min(quote.end + REACH),
    };
    if !reading.same_block(close, quote.end) || quote.end >= limit {
        return None;
    }
    let starts_sentence = quote.open == 0
        || !reading.same_block(quote.open - 1, quote.open)
        || !reading.is_word(quote.open - 1);
    let paused = ends_sentence(reading, quote) || matches!(reading.text(quote.end), ",");
    if !paused && !dashed || !starts_sentence {
        return None;
    }
    let mut first = quote.end;
    while first < limit && (reading.text(first) == "," || reading.is_dash(first)) {
        first += 1;
    }
    if dashed {
        return dashed_name(reading, quote, first, limit);
    }
    let Some((cue, source)) = attribution(reading, first, limit) else {
        return named_after(reading, quote, first, limit);
    };
    let act = reading.word(cue.start).act.unwrap_or(Act::Speech);
    Some(direct(quote, Some(cue), source, act, CUE_AFTER))
}

/// `"…," X shot back`: a name or pronoun and a verb that no list has, behind a quote that ends
/// with a comma.
fn named_after(reading: &Reading, quote: &Quote, first: usize, limit: usize) -> Option<Draft> {
    let inner = quote.end.checked_sub(2)?;
    let pauses = matches!(reading.text(inner), "," | "?" | "!");
    let named = reading.is_capital(first) || reading.is(first, Parts::PRONOUN);
    if !pauses || !named || !is_utterance(reading, quote) {
        return None;
    }
    let is_name = |at: &usize| reading.is_capital(*at) || reading.is(*at, Parts::PRONOUN);
    let verb = (first..limit).find(|at| !is_name(at))?;
    let is_verb = reading.is_word(verb)
        && !reading.is(verb, Parts::PREPOSITION)
        && !reading.is(verb, Parts::OPENER)
        && !reading.is(verb, Parts::AUXILIARY);
    is_verb.then(|| direct(quote, Some(verb..verb + 1), Some(first..verb), Act::Speech, VERB_AFTER))
}

/// The cue and source in the words from `first` on, which follow a quote.
pub fn attribution(
    reading: &Reading,
    first: usize,
    limit: usize,
) -> Option<(Range<usize>, Option<Range<usize>>)> {
    if reading.reads(first, "according") && reading.reads(first + 1, "to") {
        let source = sources::after(reading, first + 2, limit)?;
        return Some((first..first + 2, Some(source)));
    }
    let mut verb = first;
    while verb < limit && (reading.is(verb, Parts::AUXILIARY) || reading.is(verb, Parts::ADVERB)) {
        verb += 1;
    }
    let frames = reading.word(verb).frames;
    if frames.has(Frames::ALONE) {
        let source = sources::after(reading, verb + 1, limit).or_else(|| {
            adjunct_end(reading, verb + 1, limit).and_then(|at| sources::after(reading, at, limit))
        });
        let is_shared = reading.text(verb).ends_with("ing");
        if source.is_some() || is_shared {
            return Some((verb..verb + 1, source.filter(|_| !is_shared)));
        }
    }
    let is_clause = reading.is(first, Parts::OPENER) && !reading.is(first, Parts::DETERMINER);
    if is_clause {
        return None;
    }
    let verb = (first + 1..limit).take_while(|at| !reading.is_mark(*at)).find(|at| {
        let frames = reading.word(*at).frames;
        (frames.has(Frames::ALONE) || frames.has(Frames::PERSON))
            && !reading.text(*at).ends_with("ing")
            && !reading.is_capital(*at)
    })?;
    match sources::before(reading, verb, first) {
        Subject::Phrase(source, _) => Some((verb..verb + 1, Some(source))),
        Subject::Shared | Subject::Missing => {
            let source = sources::after(reading, first, verb)?;
            Some((verb..verb + 1, Some(source)))
        }
    }
}

/// Past "in a statement" and "on Monday": the first token after, where a name follows.
fn adjunct_end(reading: &Reading, start: usize, limit: usize) -> Option<usize> {
    (start + 1..limit.min(start + 5)).find(|at| {
        reading.is_capital(*at)
            && !reading.is(*at, Parts::WHEN)
            && !reading.is(at - 1, Parts::PREPOSITION)
            && !reading.is(at - 1, Parts::DETERMINER)
    })
}

/// `"…" — Ana Ruiz, mayor`, as in press releases; the name ends the line.
fn dashed_name(reading: &Reading, quote: &Quote, first: usize, limit: usize) -> Option<Draft> {
    let source = sources::after(reading, first, limit)?;
    let at_end = !reading.same_block(source.end, source.start) || reading.is_stop(source.end);
    (reading.is_capital(first) && at_end)
        .then(|| direct(quote, None, Some(source), Act::Speech, LABEL))
}

/// `X said: "…"` · `X told Y, "…"` · `According to X, "…"` · `X: "…"`. Gives the cue, and a draft
/// unless the cue is the last draft's own.
fn before_quote(
    reading: &Reading,
    quote: &Quote,
    last: Option<&Last>,
) -> Option<(Option<Range<usize>>, Option<Draft>)> {
    let before = quote.open.checked_sub(1)?;
    let at_start = !reading.same_block(before, quote.open);
    let colon = reading.text(before) == ":";
    if at_start && !colon {
        return None;
    }
    let floor = reading.sentence(before).start.max(quote.open.saturating_sub(REACH));
    let told = reading.word(before).is_cue() && (!reading.is_nested() || pauses(reading, quote));
    let joins = colon || reading.text(before) == "," || told;
    if !joins || !(colon || at_start || ends_sentence(reading, quote)) {
        return None;
    }
    let is_cue = |at: &usize| {
        let frames = reading.word(*at).frames;
        let speaks = frames.has(Frames::ALONE) || frames.has(Frames::PERSON);
        let adjacent = *at == before && frames.has(Frames::BARE);
        (speaks || adjacent) && reading.quotation(*at).is_none() && !reading.is_capital(*at)
    };
    let nearest = if colon || reading.text(before) == "," { floor } else { before };
    let Some(verb) = (nearest..=before).rev().take_while(|at| !reading.is_mark(*at)).find(is_cue)
    else {
        return label(reading, quote, floor, before).map(|draft| (draft.cue.clone(), Some(draft)));
    };
    if last.is_some_and(|last| last.cue == Some(verb)) {
        return Some((None, None));
    }
    let source = match sources::before(reading, verb, floor) {
        Subject::Phrase(source, _) => Some(source),
        Subject::Shared => sources::first_phrase(reading, subject_start(reading, floor), verb),
        Subject::Missing if colon => sources::after(reading, verb + 1, before),
        Subject::Missing => None,
    };
    let act = reading.word(verb).act.unwrap_or(Act::Speech);
    let draft = direct(quote, Some(verb..verb + 1), source, act, CUE_BEFORE);
    Some((Some(verb..verb + 1), Some(draft)))
}

/// Past the words that open a sentence before its subject: "But", "Still,".
pub fn subject_start(reading: &Reading, start: usize) -> usize {
    let opens = |at: usize| {
        let parts = reading.word(at).parts;
        !parts.any(Parts::DETERMINER)
            && !parts.any(Parts::PRONOUN)
            && (parts.any(Parts::OPENER) || parts.any(Parts::ADVERB))
    };
    let mut first = start;
    while opens(first) || reading.text(first) == "," {
        first += 1;
    }
    first
}

/// `According to X, "…"` and `Ana Ruiz: "…"`.
fn label(reading: &Reading, quote: &Quote, floor: usize, before: usize) -> Option<Draft> {
    if reading.reads(floor, "according") && reading.reads(floor + 1, "to") {
        let source = sources::after(reading, floor + 2, before)?;
        let cue = Some(floor..floor + 2);
        return Some(direct(quote, cue, Some(source), Act::Speech, CUE_BEFORE));
    }
    let fits = reading.text(before) == ":" && before - floor <= MAX_LABEL && floor < before;
    let starts_block = floor == 0 || !reading.same_block(floor - 1, floor);
    if !fits || !starts_block || !reading.is_capital(floor) {
        return None;
    }
    let named = sources::first_phrase(reading, floor, before)
        .filter(|name| is_finite(reading, name.end) && reading.is_capital(name.end - 1));
    let source = named.unwrap_or(floor..before);
    Some(direct(quote, None, Some(source), Act::Speech, LABEL))
}

/// Whether token `at` is a verb that makes a clause of a label: "Ana Ruiz *was* glad: “…”".
fn is_finite(reading: &Reading, at: usize) -> bool {
    let word = reading.word(at);
    let is_verb = word.parts.any(Parts::AUXILIARY)
        || word.parts.any(Parts::PAST)
        || word.is_cue() && word.noun.is_empty();
    is_verb && !reading.is_capital(at)
}

/// A quote after a sentence about its speaker, in the same paragraph.
fn floating(reading: &Reading, quote: &Quote) -> Option<Draft> {
    let before = quote.open.checked_sub(1).filter(|_| !reading.is_nested())?;
    if !reading.same_block(before, quote.open) || !reading.is_stop(before) {
        return None;
    }
    let length: usize = quote.ranges.iter().map(ExactSizeIterator::len).sum();
    if !is_utterance(reading, quote) || length < 6 {
        return None;
    }
    let sentence = reading.sentence(before);
    let first = subject_start(reading, sentence.start);
    let source = sources::after(reading, first, sentence.end)?;
    Some(direct(quote, None, Some(source), Act::Speech, FLOATING))
}

fn direct(
    quote: &Quote,
    cue: Option<Range<usize>>,
    source: Option<Range<usize>>,
    act: Act,
    sieve: Sieve,
) -> Draft {
    Draft { content: quote.ranges.clone(), cue, source, act, reply: None, nested: false, sieve }
}
