//! Which drafts to believe: the sieves' and the tagger's, judged side by side.
//!
//! Takes all drafts and the tagger's margins; a small learned model (`data/judge.bin`) says how
//! likely each draft is right, content and speaker both. Of drafts that share content or a cue the
//! likeliest stays, if it is likely enough.

use std::ops::Range;
use std::sync::LazyLock;

use crate::quotes::draft::Draft;
use crate::quotes::features::Features;
use crate::quotes::reading::Reading;
use crate::quotes::tags::{Margins, TAGGER};
use crate::quotes::words::Parts as Words;
use crate::tagger::{Hash, LANES, Model, Parts, Row};

/// What the judge calls a draft that is right.
pub const RIGHT: &str = "right";

/// Least confidence of a draft that is kept: below it a find costs more precision than it gains
/// recall, at an F1 of about 0.7.
pub const LEAST: f64 = 0.3;
/// The same for a draft with a source that begins with a quotation mark: what stands there is
/// somebody's words, if not surely this speaker's.
pub const LEAST_QUOTED: f64 = 0.1;

/// Taken from the margin of what is in no best reading: a doubtful gain is not worth another edge.
pub const HANDICAP: i32 = 24;

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

/// How likely, by `model`, drafts with these features are right: the margins of right over wrong.
pub fn margins(model: &Model, drafts: &[&[u32]]) -> Vec<i32> {
    let mut sums: Vec<Row> = vec![[0; LANES]; drafts.len()];
    let owners = drafts.iter().zip(0..);
    let mut asked: Vec<(u32, u32)> =
        owners.flat_map(|(own, owner)| own.iter().map(move |bucket| (*bucket, owner))).collect();
    model.add(&mut asked, &mut sums);
    sums.iter().map(|row| (LEVEL + i32::from(row[1]) - i32::from(row[0])).max(0)).collect()
}

/// What the tagger and the sieves take each token for.
#[derive(Debug)]
pub struct Evidence<'r, 'd> {
    reading: &'r Reading<'d>,
    /// What is said of each word.
    words: &'r Features<'r, 'd>,
    /// How surely the tagger takes each token for source, cue, content.
    margins: Vec<Margins>,
    /// Whether a sieve takes each token for source, cue, content: a bit each.
    sieved: Vec<u8>,
}

/// A margin, coarsely.
fn step(margin: i16) -> u64 {
    (20 + margin.div_euclid(4).clamp(-8, 12)) as u64
}

/// What is said of a draft's content.
struct Content {
    first: usize,
    end: usize,
    words: u64,
    /// Tenths of it that the tagger takes for content.
    tagged: u64,
    /// Tenths of it that the sieves do.
    sieved: u64,
    /// How much of it stands in quotation marks.
    quoted: u64,
    /// How sure the tagger is of what it takes for content.
    sure: u64,
    /// Its token's least margin, coarsely.
    worst: u64,
    /// How many of its words may be cues, outside quotation marks; up to four.
    cues: u64,
    /// How many look like verbs, up to three.
    verbs: u64,
    /// Whether it stands before or behind its cue, in one piece or more.
    order: u64,
}

impl Content {
    /// How many words it has, coarsely.
    fn length(&self) -> u64 {
        match self.words {
            words @ 0..=2 => words,
            3..=4 => 3,
            5..=7 => 4,
            8..=12 => 5,
            13..=20 => 6,
            21..=35 => 7,
            _ => 8,
        }
    }
}

/// Templates keep the features of different questions apart.
#[derive(Clone, Copy)]
#[repr(u64)]
enum Template {
    Origin = 2000,
    Tagged,
    Sieved,
    Edges,
    SourceAgreed,
    Cue,
    Profile,
    CueOrder,
    SourceKind,
    Length,
    Block,
    Agreed,
    QuotedSure,
    First,
    Behind,
    Last,
    Act,
    Worst,
    CueWorst,
    SourceWorst,
    AllWorst,
    Begins,
    Ends,
    EndsAt,
    Cues,
    CueBegins,
    CueLength,
    CueSource,
    BeforeCue,
    BeforeCueClass,
    CueClass,
    SourceWord,
    SourceClass,
    FirstClass,
    LastClass,
    CueFrame,
    SourceGap,
    Opens,
    BeforeContent,
    Gap,
    Reach,
    Verbs,
    Rest,
    BeforeSource,
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
    #[inline(always)]
    fn add<const N: usize>(&mut self, template: Template, parts: [u64; N]) {
        self.buckets.push(Hash::feature(template as u64, parts));
    }
}

const SOURCE: u8 = 1;
const CUE: u8 = 2;
const CONTENT: u8 = 4;

impl<'r, 'd> Evidence<'r, 'd> {
    /// The evidence in the drafts of the sieves and the margins of the tagger.
    pub fn new(
        reading: &'r Reading<'d>,
        words: &'r Features<'r, 'd>,
        drafts: &[Draft],
        margins: Vec<Margins>,
    ) -> Self {
        let count = reading.document.tokens.len();
        let mut evidence = Self { reading, words, margins, sieved: vec![0; count] };
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

    /// How surely the tagger takes token `at` for `part`.
    fn margin(&self, at: usize, part: u8) -> i16 {
        let margins = self.margins.get(at).copied().unwrap_or_default();
        margins.get(part.trailing_zeros() as usize).copied().unwrap_or(0)
    }

    fn is_tagged(&self, at: usize, part: u8) -> bool {
        self.margin(at, part) > 0
    }

    fn is_sieved(&self, at: usize, part: u8) -> bool {
        self.sieved.get(at).is_some_and(|bits| bits & part != 0)
    }

    /// Least margin of the tokens of `ranges` for `part`, coarsely; 99 where there is no token.
    fn worst(&self, ranges: &[Range<usize>], part: u8) -> u64 {
        let margins = ranges.iter().cloned().flatten().map(|at| self.margin(at, part));
        margins.min().map_or(99, step)
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
            buckets: Vec::with_capacity(64),
        };
        let content = self.content(draft);
        self.content_features(&content, &mut sink);
        self.edge_features(&content, &mut sink);
        self.cue_features(draft, &content, &mut sink);
        self.frame_features(draft, &content, &mut sink);
        self.source_features(draft, &content, &mut sink);
        sink.buckets
    }

    /// What is said of a draft's content.
    fn content(&self, draft: &Draft) -> Content {
        let pieces = &draft.content;
        let first = pieces.iter().map(|range| range.start).min().unwrap_or_default();
        let (mut words, mut tagged, mut sieved, mut quoted) = (0, 0, 0, 0);
        let (mut cues, mut verbs) = (0, 0);
        let (mut worst, mut sure) = (None, None);
        for at in pieces.iter().cloned().flatten() {
            let margin = self.margin(at, CONTENT);
            let inside = self.reading.quotation(at).is_some();
            worst = Some(worst.map_or(margin, |least: i16| least.min(margin)));
            if margin > 0 {
                sure = Some(sure.map_or(margin, |least: i16| least.min(margin)));
            }
            cues += u64::from(!inside && self.reading.word(at).is_cue());
            verbs += u64::from(self.words.form(at).is_some_and(|form| form.verb));
            if self.reading.is_word(at) {
                words += 1;
                tagged += u64::from(margin > 0);
                sieved += u64::from(self.is_sieved(at, CONTENT));
                quoted += u64::from(inside);
            }
        }
        let tenths = |some: u64| 10 * some / words.max(1);
        Content {
            first,
            end: pieces.iter().map(|range| range.end).max().unwrap_or_default(),
            words,
            tagged: tenths(tagged),
            sieved: tenths(sieved),
            quoted: match tenths(quoted) {
                0 => 0,
                1..=5 => 1,
                6..=9 => 2,
                _ => 3,
            },
            sure: sure.map_or(0, |margin| 1 + (margin / 6).min(12) as u64),
            worst: worst.map_or(99, step),
            cues: cues.min(4),
            verbs: verbs.min(3),
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
        let length = content.length();
        let block = self.reading.document.block_kind(first) as u64;
        sink.add(Template::Tagged, [origin, tagged]);
        sink.add(Template::Sieved, [tagger, sieved, quoted]);
        sink.add(Template::Edges, [tagger, edges, quoted]);
        sink.add(Template::Length, [length, quoted, tagger]);
        sink.add(Template::Block, [block, origin]);
        sink.add(Template::QuotedSure, [tagger, quoted, sure]);
        sink.add(Template::First, [self.lower(first)]);
        sink.add(Template::Behind, [self.lower(end), tagger]);
        sink.add(Template::Last, [self.lower(end.saturating_sub(1)), quoted]);
    }

    /// What speaks for the content's ending where it does, and not sooner or later.
    fn edge_features(&self, content: &Content, sink: &mut Sink) {
        let Content { first, end, quoted, order, worst, cues, verbs, .. } = *content;
        let (origin, tagger, length) = (sink.origin, sink.tagger, content.length());
        let outside = |at: Option<usize>| at.map_or(99, |at| step(self.margin(at, CONTENT)));
        let (before, behind) = (outside(first.checked_sub(1)), outside(Some(end)));
        let sentence = self.reading.sentence(first);
        let left = end..sentence.end.max(end);
        let rest = left.clone().filter(|at| self.reading.is_word(*at)).count();
        let begins = u64::from(first == sentence.start);
        let [last, next, second] = [end.saturating_sub(1), end, end + 1];
        let next_word = self.lower(next);
        sink.add(Template::Worst, [worst, origin]);
        sink.add(Template::Begins, [before, worst]);
        sink.add(Template::Ends, [behind, worst]);
        sink.add(Template::Ends, [behind, quoted, tagger]);
        sink.add(Template::EndsAt, [next_word, self.profile(second)]);
        sink.add(Template::Cues, [cues, length, quoted]);
        sink.add(Template::Opens, [self.lower(first), self.lower(first + 1)]);
        sink.add(Template::LastClass, [self.class(last)[1], next_word]);
        sink.add(Template::Reach, [begins, rest.min(8) as u64, order]);
        sink.add(Template::Verbs, [verbs, length, quoted]);
        sink.add(Template::Rest, [self.verbs(left), rest.min(3) as u64, verbs, next_word]);
    }

    fn cue_features(&self, draft: &Draft, content: &Content, sink: &mut Sink) {
        let tagger = sink.tagger;
        let at = draft.cue.as_ref().map(|cue| cue.start);
        let word = at.map_or(0, |at| self.lower(at));
        let sieved = at.map_or(2, |at| u64::from(self.is_sieved(at, CUE)));
        sink.add(Template::Cue, [word]);
        sink.add(Template::Profile, [at.map_or(0, |at| self.profile(at))]);
        sink.add(Template::CueOrder, [word, tagger, content.order]);
        sink.add(Template::Agreed, [tagger, sieved, content.sieved, content.tagged]);
        sink.add(Template::Act, [draft.act as u64, content.order]);
        let worst = self.worst(draft.cue.as_slice(), CUE);
        let all = worst.min(content.worst);
        let all = all.min(self.worst(draft.source.as_slice(), SOURCE));
        sink.add(Template::CueWorst, [worst, tagger]);
        sink.add(Template::CueWorst, [worst, word]);
        sink.add(Template::AllWorst, [all, tagger]);
    }

    /// What speaks for this cue with this content and a source of this kind.
    fn frame_features(&self, draft: &Draft, content: &Content, sink: &mut Sink) {
        let Content { first, end, quoted, order, .. } = *content;
        let (kind, length) = (self.source_kind(draft), content.length());
        let at = draft.cue.as_ref().map(|cue| cue.start);
        let word = at.map_or(0, |at| self.lower(at));
        let [fine, coarse] = at.map_or([0; 2], |at| self.class(at));
        let before = self.lower_before(at);
        let behind = at.map_or(0, |at| self.lower(at + 1));
        let gap = draft.cue.as_ref().map_or(20, |cue| match first.checked_sub(cue.end) {
            Some(gap) => gap.min(9),
            None => 10 + cue.start.saturating_sub(end).min(9),
        }) as u64;
        sink.add(Template::CueBegins, [word, self.lower(first)]);
        sink.add(Template::CueLength, [word, length, quoted]);
        sink.add(Template::CueSource, [word, kind, order]);
        sink.add(Template::BeforeCue, [before, word]);
        sink.add(Template::BeforeCueClass, [before, coarse, kind]);
        sink.add(Template::CueClass, [fine]);
        sink.add(Template::CueClass, [coarse, length, order]);
        sink.add(Template::FirstClass, [self.class(first)[0], coarse]);
        sink.add(Template::CueFrame, [word, behind, order]);
        sink.add(Template::BeforeContent, [self.lower_before(Some(first)), gap]);
        sink.add(Template::Gap, [gap, quoted, sink.tagger]);
        sink.add(Template::Gap, [gap, word]);
    }

    fn source_features(&self, draft: &Draft, content: &Content, sink: &mut Sink) {
        let source = draft.source.as_slice();
        let kind = self.source_kind(draft);
        let tagged = self.share(source, |at| self.is_tagged(at, SOURCE));
        let sieved = self.share(source, |at| self.is_sieved(at, SOURCE));
        sink.add(Template::Origin, [sink.origin]);
        sink.add(Template::SourceWorst, [self.worst(source, SOURCE), kind]);
        sink.add(Template::SourceAgreed, [sink.tagger, tagged, sieved]);
        sink.add(Template::SourceKind, [kind, content.quoted, content.order]);
        let Some(source) = &draft.source else { return };
        let last = source.end.saturating_sub(1);
        let gap = draft.cue.as_ref().map_or(0, |cue| {
            let ahead = cue.start.saturating_sub(source.end).min(9);
            ahead + 10 * source.start.saturating_sub(cue.end).min(9)
        }) as u64;
        sink.add(Template::SourceWord, [self.lower(last)]);
        sink.add(Template::SourceWord, [1, self.lower(source.start), kind]);
        sink.add(Template::SourceClass, [self.class(last)[0], gap]);
        sink.add(Template::SourceGap, [gap, kind, sink.tagger]);
        sink.add(Template::BeforeSource, [self.lower_before(Some(source.start)), kind]);
    }

    /// Hash of the word at `at`; 0 behind the end.
    fn lower(&self, at: usize) -> u64 {
        self.words.form(at).map_or(0, |form| form.lower)
    }

    /// The finer and the coarser class of the word at `at`.
    fn class(&self, at: usize) -> [u64; 2] {
        self.words.form(at).map_or([0; 2], |form| [form.classes[0], form.classes[1]])
    }

    /// What the lexicons say of the word at `at`.
    fn profile(&self, at: usize) -> u64 {
        self.words.form(at).map_or(0, |form| form.profile)
    }

    /// Hash of the word before `at`; 0 where none is.
    fn lower_before(&self, at: Option<usize>) -> u64 {
        at.and_then(|at| at.checked_sub(1)).map_or(0, |at| self.lower(at))
    }

    /// How many of `tokens` look like verbs, up to three.
    fn verbs(&self, tokens: impl Iterator<Item = usize>) -> u64 {
        tokens.filter(|at| self.words.form(*at).is_some_and(|form| form.verb)).take(3).count()
            as u64
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
