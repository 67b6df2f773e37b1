//! The attribution tagger: source, cue and content of each token, and the attributions they make.
//!
//! The labels tell where the other parts are: content before or after its cue, source before or
//! after it, a cue without a source. So what belongs together follows from the order of the chunks.
//! Weights are in `data/attributions.bin`; `data/attributions.md` says how they were made.

use std::ops::Range;
use std::sync::LazyLock;

use crate::analysis::Act;
use crate::names::features::REACH;
use crate::quotes::draft::{Draft, Sieve};
use crate::quotes::features::Features;
use crate::quotes::reading::Reading;
use crate::quotes::words::Parts as Words;
use crate::tagger::{self, LANES, Label, Model, Parts, Row, WordSums, add_row};

/// What made these drafts; the judge says how surely.
pub const TAGGER: Sieve = Sieve { name: "tagger", precision: 0.5 };

/// Score of no part for a word in a sentence that attributes nothing: no other label outweighs it.
const DULL: i16 = 1000;

/// Taken from the score of no part, so that the judge has more to choose from.
pub const EAGER: i16 = 2;

/// The kinds of chunks, in the order of the labels.
pub const KINDS: [&str; 6] =
    ["source", "source-after", "cue", "bare-cue", "content", "content-before"];

/// What a chunk is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A source, before its cue or after it.
    Source {
        /// Whether its cue stands before it.
        after: bool,
    },
    /// A cue, with or without a source.
    Cue {
        /// Whether no source is named.
        bare: bool,
    },
    /// Content, after its cue or before it.
    Content {
        /// Whether its cue stands behind it.
        before: bool,
    },
}

/// Tokens that the tagger took for one part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chunk {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What it is.
    pub part: Part,
}

/// How far the best reading where a token is source, cue, content is ahead of the best where it is
/// not, of each.
pub type Margins = [i16; 3];

/// A document as the tagger reads it.
#[derive(Debug)]
pub struct Tagging {
    /// For each sequence the chunks of its readings, the best one first.
    pub sequences: Vec<Vec<Vec<Chunk>>>,
    /// For each token of the document how surely it is what.
    pub margins: Vec<Margins>,
}

/// Margin of what is not read.
const NOTHING: Margins = [-100; 3];

/// How far a reading may fall behind the best, to be judged too.
pub const WITHIN: i16 = 16;

/// For how many tokens there is at most one reading beside the best: keeps the judge's work small.
const EVERY: usize = 4;

/// The weights that ship with the library.
pub fn model() -> &'static Model {
    static MODEL: LazyLock<Model> = LazyLock::new(|| {
        let bytes = include_bytes!("../../data/attributions.bin");
        Model::decode(bytes).unwrap_or_else(|_| Model::new(Parts::default()))
    });
    &MODEL
}

/// The readings of the document. `eager` is taken from the score of no part.
pub fn tag(model: &Model, features: &Features, eager: i16, within: i16) -> Tagging {
    let mut words = WordSums::new(model, features.len());
    let mut tagging =
        Tagging { sequences: Vec::new(), margins: vec![NOTHING; features.token_count()] };
    for sequence in features.sequences() {
        let emissions = emissions(model, features, &mut words, &sequence, eager);
        let readings = model.readings(&emissions, within, sequence.len().div_ceil(EVERY));
        let margins = tagging.margins.get_mut(sequence.clone()).unwrap_or_default();
        for (margins, row) in margins.iter_mut().zip(&readings.margins) {
            *margins = part_margins(row);
        }
        let chunks = |labels: &Vec<Label>| chunks(model, labels, &sequence);
        tagging.sequences.push(readings.labels.iter().map(chunks).collect());
    }
    tagging
}

/// The margins of source, cue, content in those of the labels.
fn part_margins(row: &Row) -> Margins {
    const PARTS: [Range<usize>; 4] = [0..1, 1..5, 5..9, 9..13];
    let [none, source, cue, content] =
        PARTS.map(|labels| row[labels].iter().copied().max().unwrap_or(0));
    let ahead = |own: i16, a: i16, b: i16| own.saturating_sub(none.max(a).max(b)).clamp(-100, 100);
    [ahead(source, cue, content), ahead(cue, source, content), ahead(content, source, cue)]
}

fn emissions(
    model: &Model,
    features: &Features,
    words: &mut WordSums,
    sequence: &Range<usize>,
    eager: i16,
) -> Vec<Row> {
    let mut emissions = vec![[0; LANES]; sequence.len()];
    let mut asked = Vec::new();
    for (token, (sum, row)) in sequence.clone().zip((0..).zip(&mut emissions)) {
        if !features.is_live(token) {
            row[0] = DULL;
            continue;
        }
        for (place, distance) in REACH.enumerate() {
            let neighbour = token.checked_add_signed(distance as isize);
            let inside = neighbour.filter(|at| sequence.contains(at));
            let Some(form) = inside.and_then(|at| features.form_of(at)) else { continue };
            let sums = words.of(form, |emit| features.word_features(form, emit));
            add_row(row, sums.map_or(&[0; LANES], |sums| &sums[place]));
        }
        features.context_features(token, sequence, &mut |bucket| asked.push((bucket, sum)));
        row[0] = row[0].saturating_sub(eager);
    }
    model.add(&mut asked, &mut emissions);
    emissions
}

/// The chunks of a reading.
fn chunks(model: &Model, labels: &[Label], sequence: &Range<usize>) -> Vec<Chunk> {
    let tags: Vec<_> = labels.iter().map(|label| (*label, 0)).collect();
    let chunks = tagger::chunks(&model.labels, &tags);
    let placed = chunks.into_iter().filter_map(|chunk| {
        let part = part(chunk.kind)?;
        let tokens = sequence.start + chunk.first..sequence.start + chunk.end;
        Some(Chunk { tokens, part })
    });
    placed.collect()
}

fn part(kind: &str) -> Option<Part> {
    Some(match KINDS.iter().position(|known| *known == kind)? {
        at @ (0 | 1) => Part::Source { after: at == 1 },
        at @ (2 | 3) => Part::Cue { bare: at == 3 },
        at => Part::Content { before: at == 5 },
    })
}

/// The attributions that the chunks of a sequence make: one for each cue that has content.
pub fn link(reading: &Reading, chunks: &[Chunk]) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    for (at, chunk) in chunks.iter().enumerate() {
        let Part::Cue { bare } = chunk.part else { continue };
        let is_cue = |chunk: &Chunk| matches!(chunk.part, Part::Cue { .. });
        let (head, tail) =
            (chunks.get(..at).unwrap_or_default(), chunks.get(at + 1..).unwrap_or_default());
        let start = head.iter().rposition(is_cue).map_or(0, |cue| cue + 1);
        let end = tail.iter().position(is_cue).unwrap_or(tail.len());
        let head = head.get(start..).unwrap_or_default();
        let tail = tail.get(..end).unwrap_or_default();
        let pick = |chunks: &[Chunk], part: Part| -> Vec<Range<usize>> {
            let own = chunks.iter().filter(|chunk| chunk.part == part);
            own.map(|chunk| within_sentence(reading, chunk.tokens.clone())).collect()
        };
        let mut content = pick(head, Part::Content { before: true });
        content.extend(pick(tail, Part::Content { before: false }));
        if content.len() > 1 {
            content.retain(|piece| piece.len() > 1 || !reading.is(piece.start, Words::RELATIVE));
        }
        if content.is_empty() {
            continue;
        }
        let near = pick(head, Part::Source { after: false }).pop();
        let behind = || pick(tail, Part::Source { after: true }).into_iter().next();
        let shared = || {
            let last = drafts.last()?;
            let cue = last.cue.as_ref()?;
            let together = reading.sentence(cue.start) == reading.sentence(chunk.tokens.start);
            last.source.clone().filter(|_| together)
        };
        let source = match bare {
            true => None,
            false => near.or_else(behind).or_else(shared),
        };
        drafts.push(draft(reading, chunk, content, source));
    }
    drafts
}

/// The part of `tokens` in the sentence where they begin, unless a quotation goes on behind it.
fn within_sentence(reading: &Reading, tokens: Range<usize>) -> Range<usize> {
    let end = reading.sentence(tokens.start).end;
    if tokens.end <= end || reading.quotation(end).is_some() {
        return tokens;
    }
    let stops = |at: &usize| !reading.is_stop(*at);
    let last = (tokens.start..end).rev().find(stops).unwrap_or(tokens.start);
    tokens.start..last + 1
}

/// The whole source, as the tagger has it, that overlaps `source`; `chunks` are in text order.
pub fn source_at(
    reading: &Reading,
    chunks: &[Chunk],
    source: &Range<usize>,
) -> Option<Range<usize>> {
    let first = chunks.partition_point(|chunk| chunk.tokens.end <= source.start);
    let mut near = chunks.iter().skip(first).take_while(|chunk| chunk.tokens.start < source.end);
    let found = near.find(|chunk| matches!(chunk.part, Part::Source { .. }))?;
    Some(trimmed(reading, found.tokens.clone()))
}

/// A source without a comma, colon, adverb or relative pronoun at its end.
fn trimmed(reading: &Reading, source: Range<usize>) -> Range<usize> {
    let hangs = |at: usize| {
        let adverb = reading.is(at, Words::ADVERB) && !reading.is_capital(at);
        adverb || reading.is(at, Words::RELATIVE) || matches!(reading.text(at), "," | ":")
    };
    let last = source.clone().rev().find(|at| !hangs(*at));
    source.start..last.map_or(source.end, |last| last + 1)
}

fn draft(
    reading: &Reading,
    cue: &Chunk,
    content: Vec<Range<usize>>,
    source: Option<Range<usize>>,
) -> Draft {
    let verb = cue.tokens.clone().rev().find(|at| reading.word(*at).act.is_some());
    let act = verb.and_then(|verb| reading.word(verb).act);
    Draft {
        content,
        cue: Some(verb.map_or(cue.tokens.clone(), |verb| verb..verb + 1)),
        source: source.map(|source| trimmed(reading, source)),
        act: act.unwrap_or(Act::Speech),
        reply: None,
        nested: false,
        sieve: TAGGER,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_weights_are_whole() {
        let model = Model::decode(include_bytes!("../../data/attributions.bin")).unwrap();
        assert!(KINDS.iter().all(|kind| model.labels.find(&format!("B-{kind}")).is_some()));
    }

    #[test]
    fn each_cue_takes_the_content_between_it_and_the_next() {
        let document = crate::document::Document::read("Ruiz said no and Marsh said yes.");
        let reading = Reading::new(&document);
        let chunk = |tokens: Range<usize>, part| Chunk { tokens, part };
        let chunks = [
            chunk(0..1, Part::Source { after: false }),
            chunk(1..2, Part::Cue { bare: false }),
            chunk(2..3, Part::Content { before: false }),
            chunk(4..5, Part::Source { after: false }),
            chunk(5..6, Part::Cue { bare: false }),
            chunk(6..7, Part::Content { before: false }),
        ];
        let found = link(&reading, &chunks);
        let starts: Vec<_> =
            found.iter().map(|draft| (draft.source.clone(), draft.start())).collect();
        assert_eq!(starts, [(Some(0..1), 2), (Some(4..5), 6)]);
    }
}
