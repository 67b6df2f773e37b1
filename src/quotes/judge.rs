//! Which drafts to believe: the sieves' and the tagger's, judged side by side.
//!
//! Takes all drafts and the tagger's chunks; a small learned model (`data/judge.bin`) says how
//! likely each draft is right, content and speaker both. Of drafts that share content or a cue the
//! likeliest stays, if it is likely enough.

use std::ops::Range;
use std::sync::LazyLock;

use crate::names::features::{normal_form, word_hash};
use crate::quotes::draft::Draft;
use crate::quotes::reading::Reading;
use crate::quotes::tags::{Chunk, Part, TAGGER};
use crate::quotes::words::Parts as Words;
use crate::tagger::{Hash, Model, Parts};

/// What the judge calls a draft that is right.
pub const RIGHT: &str = "right";

/// Least confidence of a draft that is kept: below it a find costs more precision than it gains
/// recall, at an F1 of about 0.7.
pub const LEAST: f64 = 0.3;
/// The same for a draft that begins with a quotation mark: what stands there is somebody's words,
/// if not surely this speaker's.
pub const LEAST_QUOTED: f64 = 0.1;

/// The weights that ship with the library.
pub fn model() -> &'static Model {
    static MODEL: LazyLock<Model> = LazyLock::new(|| {
        let bytes = include_bytes!("../../data/judge.bin");
        Model::decode(bytes).unwrap_or_else(|_| Model::new(Parts::default()))
    });
    &MODEL
}

/// Added to every margin: knots of a model's confidence are not negative.
const LEVEL: i32 = 2000;

/// How likely, by `model`, a draft with these features is right: the margin of right over wrong.
pub fn margin(model: &Model, features: &[u32]) -> i32 {
    let row = model.sum(features.iter().copied());
    (LEVEL + i32::from(row[1]) - i32::from(row[0])).max(0)
}

/// For each token, what the tagger and the sieves take it for.
#[derive(Debug)]
pub struct Evidence<'r, 'd> {
    reading: &'r Reading<'d>,
    /// The tagger's part and margin.
    tagged: Vec<(u8, i32)>,
    /// Whether a sieve takes it for source, cue, content: a bit each.
    sieved: Vec<u8>,
}

/// What is said of a draft's content.
struct Content {
    first: usize,
    end: usize,
    words: usize,
    /// Tenths of it that the tagger takes for content.
    tagged: u64,
    /// Tenths of it that the sieves do.
    sieved: u64,
    /// How much of it stands in quotation marks.
    quoted: u64,
    /// How sure the tagger is of it.
    sure: u64,
    /// Whether it stands before or behind its cue, in one piece or more.
    order: u64,
}

/// Templates keep the features of different questions apart.
#[derive(Clone, Copy)]
#[repr(u64)]
enum Template {
    Origin = 2000,
    Tagged,
    Sieved,
    Edges,
    Sure,
    CueSure,
    SourceSure,
    SourceAgreed,
    Cue,
    Profile,
    CueOrder,
    SourceKind,
    Length,
    Quoted,
    Block,
    Agreed,
    QuotedSure,
    First,
    Behind,
    Last,
    BothSure,
    Act,
}

/// Takes the features of a draft.
struct Sink {
    /// What made the draft.
    origin: u64,
    /// Whether the tagger did.
    tagger: u64,
    buckets: Vec<u32>,
}

impl Sink {
    fn add(&mut self, template: Template, parts: &[u64]) {
        let start = Hash::new(template as u64);
        self.buckets.push(parts.iter().fold(start, |hash, part| hash.with(*part)).bucket());
    }
}

const SOURCE: u8 = 1;
const CUE: u8 = 2;
const CONTENT: u8 = 4;

impl<'r, 'd> Evidence<'r, 'd> {
    /// The evidence in the drafts of the sieves and the chunks of the tagger.
    pub fn new(reading: &'r Reading<'d>, drafts: &[Draft], chunks: &[Chunk]) -> Self {
        let count = reading.document.tokens.len();
        let mut evidence = Self { reading, tagged: vec![(0, 0); count], sieved: vec![0; count] };
        for chunk in chunks {
            let part = match chunk.part {
                Part::Source { .. } => SOURCE,
                Part::Cue { .. } => CUE,
                Part::Content { .. } => CONTENT,
            };
            if let Some(tokens) = evidence.tagged.get_mut(chunk.tokens.clone()) {
                tokens.fill((part, chunk.margin));
            }
        }
        for draft in drafts.iter().filter(|draft| draft.reply.is_none() && !draft.nested) {
            let source = draft.source.iter().map(|range| (SOURCE, range));
            let cue = draft.cue.iter().map(|range| (CUE, range));
            let content = draft.content.iter().map(|range| (CONTENT, range));
            for (part, range) in source.chain(cue).chain(content) {
                for bits in evidence.sieved.get_mut(range.clone()).unwrap_or_default() {
                    *bits |= part;
                }
            }
        }
        evidence
    }

    fn is_tagged(&self, at: usize, part: u8) -> bool {
        self.tagged.get(at).is_some_and(|(tag, _)| *tag == part)
    }

    fn is_sieved(&self, at: usize, part: u8) -> bool {
        self.sieved.get(at).is_some_and(|bits| bits & part != 0)
    }

    /// Least margin of the tokens of `ranges` that the tagger takes for `part`, coarsely; 0 where
    /// none is.
    fn sureness(&self, ranges: &[Range<usize>], part: u8) -> u64 {
        let tokens = ranges.iter().cloned().flatten();
        let margins = tokens.filter_map(|at| self.tagged.get(at).filter(|(tag, _)| *tag == part));
        margins
            .map(|(_, margin)| *margin)
            .min()
            .map_or(0, |margin| 1 + (margin.max(0) / 6).min(12) as u64)
    }

    /// Tenths of the words of `ranges` for which `test` holds.
    fn share(&self, ranges: &[Range<usize>], test: impl Fn(usize) -> bool) -> u64 {
        let words = || ranges.iter().cloned().flatten().filter(|at| self.reading.is_word(*at));
        let count = words().count().max(1);
        (10 * words().filter(|at| test(*at)).count() / count) as u64
    }

    /// The buckets of what speaks for and against a draft.
    pub fn features(&self, draft: &Draft) -> Vec<u32> {
        let mut sink = Sink {
            origin: Hash::new(0).with_str(draft.sieve.name).0,
            tagger: u64::from(draft.sieve == TAGGER),
            buckets: Vec::with_capacity(24),
        };
        let content = self.content(draft);
        self.content_features(&content, &mut sink);
        self.cue_features(draft, &content, &mut sink);
        self.source_features(draft, &content, &mut sink);
        sink.buckets
    }

    /// What is said of a draft's content.
    fn content(&self, draft: &Draft) -> Content {
        let pieces = &draft.content;
        let first = pieces.iter().map(|range| range.start).min().unwrap_or_default();
        let quoted = self.share(pieces, |at| self.reading.quotation(at).is_some());
        Content {
            first,
            end: pieces.iter().map(|range| range.end).max().unwrap_or_default(),
            words: pieces.iter().cloned().flatten().filter(|at| self.reading.is_word(*at)).count(),
            tagged: self.share(pieces, |at| self.is_tagged(at, CONTENT)),
            sieved: self.share(pieces, |at| self.is_sieved(at, CONTENT)),
            quoted: match quoted {
                0 => 0,
                1..=5 => 1,
                6..=9 => 2,
                _ => 3,
            },
            sure: self.sureness(pieces, CONTENT),
            order: draft
                .cue
                .as_ref()
                .map_or(3, |cue| u64::from(cue.start < first) + 2 * u64::from(pieces.len() > 1)),
        }
    }

    fn content_features(&self, content: &Content, sink: &mut Sink) {
        let Content { first, end, tagged, sieved, quoted, sure, .. } = *content;
        let (origin, tagger) = (sink.origin, sink.tagger);
        let over = |at: Option<usize>| {
            let sides = |at| [self.is_tagged(at, CONTENT), self.is_sieved(at, CONTENT)];
            at.map(sides).map_or(0, |[tagged, sieved]| u64::from(tagged) + 2 * u64::from(sieved))
        };
        let edges = over(first.checked_sub(1)) * 4 + over(Some(end));
        let length = match content.words {
            words @ 0..=2 => words as u64,
            3..=4 => 3,
            5..=7 => 4,
            8..=12 => 5,
            13..=20 => 6,
            21..=35 => 7,
            _ => 8,
        };
        let block = self.reading.document.block_kind(first) as u64;
        sink.add(Template::Tagged, &[origin, tagged]);
        sink.add(Template::Sieved, &[tagger, sieved, quoted]);
        sink.add(Template::Edges, &[tagger, edges, quoted]);
        sink.add(Template::Sure, &[tagger, sure]);
        sink.add(Template::Length, &[length, quoted, tagger]);
        sink.add(Template::Quoted, &[quoted, origin]);
        sink.add(Template::Block, &[block, origin]);
        sink.add(Template::QuotedSure, &[tagger, quoted, sure]);
        sink.add(Template::First, &[self.lower(first)]);
        sink.add(Template::Behind, &[self.lower(end), tagger]);
        sink.add(Template::Last, &[self.lower(end.saturating_sub(1)), quoted]);
    }

    fn cue_features(&self, draft: &Draft, content: &Content, sink: &mut Sink) {
        let tagger = sink.tagger;
        let at = draft.cue.as_ref().map(|cue| cue.start);
        let word = at.map_or(0, |at| self.lower(at));
        let sure = self.sureness(draft.cue.as_slice(), CUE);
        let sieved = at.map_or(2, |at| u64::from(self.is_sieved(at, CUE)));
        sink.add(Template::CueSure, &[tagger, sure]);
        sink.add(Template::Cue, &[word]);
        sink.add(Template::Profile, &[at.map_or(0, |at| self.reading.word(at).profile())]);
        sink.add(Template::CueOrder, &[word, tagger, content.order]);
        sink.add(Template::Agreed, &[tagger, sieved, content.sieved, content.tagged]);
        sink.add(Template::BothSure, &[sure, content.sure, tagger]);
        sink.add(Template::Act, &[draft.act as u64, content.order]);
    }

    fn source_features(&self, draft: &Draft, content: &Content, sink: &mut Sink) {
        let source = draft.source.as_slice();
        let kind = self.source_kind(draft);
        let tagged = self.share(source, |at| self.is_tagged(at, SOURCE));
        let sieved = self.share(source, |at| self.is_sieved(at, SOURCE));
        sink.add(Template::Origin, &[sink.origin]);
        sink.add(Template::SourceSure, &[sink.tagger, self.sureness(source, SOURCE), kind]);
        sink.add(Template::SourceAgreed, &[sink.tagger, tagged, sieved]);
        sink.add(Template::SourceKind, &[kind, content.quoted, content.order]);
    }

    /// Hash of the word at `at`.
    fn lower(&self, at: usize) -> u64 {
        word_hash(&normal_form(self.reading.text(at))).0
    }

    fn source_kind(&self, draft: &Draft) -> u64 {
        let Some(source) = &draft.source else { return 0 };
        let reading = self.reading;
        if source.len() == 1 && reading.is(source.start, Words::PRONOUN) {
            return 1;
        }
        if reading.is(source.start, Words::RELATIVE) {
            return 2;
        }
        let named = source.clone().any(|at| reading.is_capital(at));
        3 + u64::from(named) + 2 * u64::from(source.len() > 6)
    }
}

/// Of `drafts`, each with its margin, those to keep: the likeliest first, none that shares content
/// or a cue with a likelier one.
pub fn choose(count: usize, judged: Vec<(Draft, i32)>) -> Vec<(Draft, i32)> {
    let mut order = judged;
    order.sort_by_key(|(draft, margin)| (std::cmp::Reverse(*margin), draft.start()));
    let mut taken = vec![0u8; count];
    let mut kept: Vec<(Draft, i32)> = Vec::new();
    for (draft, margin) in order {
        let free = |ranges: &[Range<usize>], part: u8| {
            let mut tokens = ranges.iter().cloned().flatten();
            tokens.all(|at| taken.get(at).is_some_and(|bits| bits & part == 0))
        };
        if !free(&draft.content, CONTENT | CUE) || !free(draft.cue.as_slice(), CONTENT | CUE) {
            continue;
        }
        for (ranges, part) in [(&draft.content[..], CONTENT), (draft.cue.as_slice(), CUE)] {
            for range in ranges {
                taken
                    .get_mut(range.clone())
                    .unwrap_or_default()
                    .iter_mut()
                    .for_each(|bits| *bits |= part);
            }
        }
        kept.push((draft, margin));
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Act;

    #[test]
    fn the_shipped_weights_are_whole() {
        let model = Model::decode(include_bytes!("../../data/judge.bin")).unwrap();
        assert_eq!(model.labels.find(&format!("B-{RIGHT}")), Some(1));
    }

    #[test]
    fn of_two_that_share_content_the_likelier_stays() {
        let draft = |content: Range<usize>| Draft {
            content: vec![content],
            cue: None,
            source: None,
            act: Act::Speech,
            reply: None,
            nested: false,
            sieve: TAGGER,
        };
        let kept = choose(9, vec![(draft(0..4), 5), (draft(3..8), 7), (draft(8..9), 1)]);
        let kept: Vec<_> = kept.iter().map(|(draft, _)| draft.start()).collect();
        assert_eq!(kept, [3, 8]);
    }
}
