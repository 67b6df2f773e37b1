//! Matches → what the words became: runs, passages, outcome, similarity.
//!
//! Takes the words of a quote and of a transcript with their matches. What lies between two matches
//! of one place is left out, put in, or the same words written otherwise, which
//! `data/contractions.txt` tells. Two places that are far apart or in another order are two passages.

use crate::analysis::rounded;
use crate::comparison::{Outcome, Run, RunKind};
use crate::entities::forms::fold;
use crate::lexicon;
use crate::text::Span;
use crate::transcript::places::{LEAP, Match};
use crate::transcript::words::{Word, form};

/// A quote with less than this share of its letters found is not found.
const LEAST: f64 = 0.5;
/// The nearest place of such a quote is told from this similarity on.
const LIKE: f64 = 0.25;
/// Words that one sentence may have: longer ones show that a transcript marks no sentences.
const MAX_SENTENCE: usize = 100;
/// Words that may be other spellings of each other, and how many spellings are tried.
const MAX_RESPELT: usize = 6;
const MAX_READINGS: usize = 32;

/// Both sides of a comparison.
#[derive(Clone, Copy, Debug)]
pub struct Sides<'a> {
    /// The words of the quote.
    pub quote: &'a [Word],
    /// The words of the transcript.
    pub source: &'a [Word],
    /// The article.
    pub text: &'a str,
    /// The transcript.
    pub transcript: &'a str,
}

/// What became of the words of a quote.
#[derive(Debug)]
pub struct Found {
    /// In a word.
    pub outcome: Outcome,
    /// How like the two are, 0 to 1.
    pub similarity: f64,
    /// Where the words come from.
    pub passages: Vec<Span>,
    /// Word for word.
    pub runs: Vec<Run>,
}

/// What became of the quote whose `matches` are given, in its order.
pub fn compare(sides: Sides, matches: &[Match]) -> Found {
    let mut writer = Writer {
        sides,
        runs: Vec::new(),
        passages: Vec::new(),
        tally: Tally::default(),
        leaps: false,
    };
    writer.write(matches);
    let Writer { runs, passages, tally, .. } = writer;
    let similarity = rounded(tally.similarity());
    if similarity < LEAST || tally.share_found() < LEAST {
        let is_like = similarity >= LIKE;
        return Found {
            outcome: Outcome::NotFound,
            similarity,
            passages: if is_like { passages } else { Vec::new() },
            runs: if is_like { runs } else { Vec::new() },
        };
    }
    let has = |wanted: fn(&Run) -> bool| runs.iter().any(wanted);
    let outcome = if passages.len() > 1 {
        Outcome::Spliced
    } else if has(|run| matches!(run.kind, RunKind::Deleted | RunKind::Inserted)) {
        Outcome::Altered
    } else if has(|run| run.kind == RunKind::Cut)
        || has(|run| run.kind == RunKind::Bracketed && run.source.is_some())
    {
        Outcome::Trimmed
    } else {
        Outcome::Verbatim
    };
    Found { outcome, similarity, passages, runs }
}

/// Letters counted for the similarity.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    common: u32,
    quote: u32,
    common_source: u32,
    source: u32,
}

impl Tally {
    fn similarity(self) -> f64 {
        let all = self.quote + self.source;
        if all == 0 { 0.0 } else { f64::from(self.common + self.common_source) / f64::from(all) }
    }

    fn share_found(self) -> f64 {
        if self.quote == 0 { 0.0 } else { f64::from(self.common) / f64::from(self.quote) }
    }

    fn add(&mut self, kind: RunKind, quote: &[Word], source: &[Word]) {
        let (quote, source) = (letters(quote), letters(source));
        let is_common = matches!(kind, RunKind::Equal | RunKind::Respelt);
        if matches!(kind, RunKind::Cut | RunKind::Bracketed) {
            return;
        }
        self.quote += quote;
        self.source += source;
        if is_common {
            self.common += quote;
            self.common_source += source;
        }
    }
}

fn letters(words: &[Word]) -> u32 {
    words.iter().map(|word| word.letters).sum()
}

/// The span of some words, which need not stand in their order.
fn cover(words: &[Word]) -> Option<Span> {
    words.iter().map(|word| word.span).reduce(Span::cover)
}

struct Writer<'a> {
    sides: Sides<'a>,
    runs: Vec<Run>,
    passages: Vec<Span>,
    tally: Tally,
    /// Whether the next words are of another passage.
    leaps: bool,
}

impl<'a> Writer<'a> {
    fn write(&mut self, matches: &[Match]) {
        let Sides { quote, .. } = self.sides;
        let Some((first, last)) = matches.first().zip(matches.last()) else {
            return self.add(RunKind::Inserted, quote, &[]);
        };
        self.write_start(*first);
        let mut passage = first.source..first.source;
        let mut before: Option<Match> = None;
        for found in matches {
            if let Some(before) = before {
                let between = self.quote(before.quote_end(), found.quote);
                let ahead = found.source.checked_sub(before.source_end());
                if ahead.is_some_and(|words| words <= LEAP) {
                    let is_marked =
                        between.iter().any(|word| word.gap) || self.has_gap(found.quote);
                    self.write_between(
                        between,
                        self.source(before.source_end(), found.source),
                        is_marked,
                    );
                } else {
                    self.add_inserted(between);
                    self.passages.extend(cover(self.source(passage.start, passage.end)));
                    passage.start = found.source;
                    self.leaps = true;
                }
            }
            passage.end = found.source_end();
            let (quote, source) =
                (found.quote..found.quote_end(), found.source..found.source_end());
            self.write_common(
                self.quote(quote.start, quote.end),
                self.source(source.start, source.end),
            );
            before = Some(*found);
        }
        self.passages.extend(cover(self.source(passage.start, passage.end)));
        self.write_end(*last);
    }

    /// What stands before the first match: words of the quote beside words of the sentence, then
    /// what is left out of it.
    fn write_start(&mut self, first: Match) {
        let unmatched = self.quote(0, first.quote);
        let start = self.sentence(first.source).map_or(first.source, |(start, _)| start);
        let is_marked = self.has_gap(first.quote);
        let from = first.source - beside(unmatched, first.source - start, is_marked);
        self.add(RunKind::Cut, &[], self.source(start, from));
        self.write_between(unmatched, self.source(from, first.source), false);
    }

    /// The same after the last match.
    fn write_end(&mut self, last: Match) {
        let unmatched = self.quote(last.quote_end(), self.sides.quote.len());
        let start = last.source_end();
        let end = self.sentence(start.saturating_sub(1)).map_or(start, |(_, end)| end);
        let to = start + beside(unmatched, end - start, unmatched.iter().any(|word| word.gap));
        self.write_between(unmatched, self.source(start, to), false);
        self.add(RunKind::Cut, &[], self.source(to, end));
    }

    /// The words of the sentence around the transcript's word `at`; none where it is too long to be
    /// one.
    fn sentence(&self, at: usize) -> Option<(usize, usize)> {
        let words = self.sides.source;
        let sentence = words.get(at)?.sentence;
        let same = |word: &&Word| word.sentence == sentence;
        let before = words.get(..at)?.iter().rev().take(MAX_SENTENCE).take_while(same).count();
        let after = words.get(at..)?.iter().take(MAX_SENTENCE).take_while(same).count();
        (before + after < MAX_SENTENCE).then_some((at - before, at + after))
    }

    /// Words that agree, apart from those that are written otherwise.
    fn write_common(&mut self, quote: &[Word], source: &[Word]) {
        let is_same = |(quote, source): &(&Word, &Word)| {
            let (text, other) =
                (quote.span.of(self.sides.text), source.span.of(self.sides.transcript));
            quote.bracketed || text == other || fold(text) == fold(other)
        };
        let same: Vec<bool> = quote.iter().zip(source).map(|pair| is_same(&pair)).collect();
        let mut at = 0;
        for stretch in same.chunk_by(|a, b| a == b) {
            let range = at..at + stretch.len();
            let kind =
                if stretch.first() == Some(&true) { RunKind::Equal } else { RunKind::Respelt };
            let (quote, source) = (quote.get(range.clone()), source.get(range.clone()));
            self.add(kind, quote.unwrap_or_default(), source.unwrap_or_default());
            at = range.end;
        }
    }

    /// Words of the quote and of the transcript between the same matches.
    fn write_between(&mut self, quote: &'a [Word], source: &'a [Word], is_marked: bool) {
        let same = |(a, b): &(&Word, &Word)| a.form == b.form;
        let head = quote.iter().zip(source).take_while(same).count();
        let ((common, quote), (common_source, source)) =
            (quote.split_at(head), source.split_at(head));
        let tail = quote.iter().rev().zip(source.iter().rev()).take_while(same).count();
        let (quote, ending) = quote.split_at(quote.len() - tail);
        let (source, ending_source) = source.split_at(source.len() - tail);
        self.write_common(common, common_source);
        self.write_difference(quote, source, is_marked);
        self.write_common(ending, ending_source);
    }

    /// Words that differ.
    fn write_difference(&mut self, quote: &'a [Word], source: &'a [Word], is_marked: bool) {
        if quote.is_empty() {
            let kind = if is_marked { RunKind::Cut } else { RunKind::Deleted };
            self.add(kind, &[], source);
        } else if quote.iter().all(|word| word.bracketed) {
            self.add(RunKind::Bracketed, quote, source);
        } else if self.is_respelt(quote, source) {
            self.add(RunKind::Respelt, quote, source);
        } else {
            let kind = if is_marked { RunKind::Cut } else { RunKind::Deleted };
            self.add(kind, &[], source);
            self.add_inserted(quote);
        }
    }

    /// Words of the quote that the transcript does not have here: the editor's where they stand in
    /// square brackets.
    fn add_inserted(&mut self, quote: &[Word]) {
        for stretch in quote.chunk_by(|a, b| a.bracketed == b.bracketed) {
            let is_bracketed = stretch.iter().all(|word| word.bracketed);
            self.add(
                if is_bracketed { RunKind::Bracketed } else { RunKind::Inserted },
                stretch,
                &[],
            );
        }
    }

    /// Whether both are the same words: contracted, or written as one.
    fn is_respelt(&self, quote: &[Word], source: &[Word]) -> bool {
        if source.is_empty() || quote.len() > MAX_RESPELT || source.len() > MAX_RESPELT {
            return false;
        }
        let quote = readings(quote, self.sides.text);
        let source = readings(source, self.sides.transcript);
        quote.iter().any(|reading| source.contains(reading))
    }

    fn add(&mut self, kind: RunKind, quote: &[Word], source: &[Word]) {
        self.tally.add(kind, quote, source);
        let (text, source) = (cover(quote), cover(source));
        if text.is_none() && source.is_none() {
            return;
        }
        let last = self.runs.last_mut().filter(|last| !self.leaps && last.kind == kind);
        self.leaps = false;
        match (last, text, source) {
            (
                Some(Run { text: Some(known), source: Some(place), .. }),
                Some(text),
                Some(source),
            ) => {
                (*known, *place) = (known.cover(text), place.cover(source));
            }
            _ => self.runs.push(Run { kind, text, source }),
        }
    }

    fn has_gap(&self, at: usize) -> bool {
        self.sides.quote.get(at).is_some_and(|word| word.gap)
    }

    fn quote(&self, start: usize, end: usize) -> &'a [Word] {
        self.sides.quote.get(start..end).unwrap_or_default()
    }

    fn source(&self, start: usize, end: usize) -> &'a [Word] {
        self.sides.source.get(start..end).unwrap_or_default()
    }
}

/// How many of the `free` words at an end of the sentence stand beside the `unmatched` words of the
/// quote: all, if they are about as many.
fn beside(unmatched: &[Word], free: usize, is_marked: bool) -> usize {
    match unmatched.len() {
        0 => 0,
        _ if is_marked => 0,
        words if free <= 2 * words + 1 => free,
        words => words,
    }
}

/// What some words may be written as, without spaces: "dont" and "donot".
fn readings(words: &[Word], text: &str) -> Vec<String> {
    let mut readings = vec![String::new()];
    for word in words {
        let form = form(word.span.of(text)).replace(' ', "");
        let full =
            lexicon::contractions().get(form.as_str()).map(Vec::as_slice).unwrap_or_default();
        let forms = full.iter().map(|full| full.replace(' ', "")).chain([form]);
        let forms: Vec<String> = forms.collect();
        let longer = |start: &String| {
            forms.iter().map(move |form| format!("{start}{form}")).collect::<Vec<_>>()
        };
        readings = readings.iter().flat_map(longer).take(MAX_READINGS).collect();
    }
    readings
}
