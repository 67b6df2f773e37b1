//! Token in its sentence, with what the sieves say of it → feature buckets. The one definition, for
//! tagging and for training.
//!
//! What a word says by itself comes apart from the rest ([`Features::word_features`]), so that the
//! tagger sums it once for every distinct word of an article.

use std::ops::Range;

use crate::analysis::{BlockKind, Entity, EntityType, MentionKind};
use crate::lexicon;
use crate::names::features::{PLACES_WITHIN, normal_form, word_hash};
use crate::quotes::draft::Draft;
use crate::quotes::reading::Reading;
use crate::quotes::words::Parts;
use crate::tagger::Hash;

/// Longest sequence, in tokens: keeps sums of scores small.
const LONGEST: usize = 400;

/// A document with what its features are made of.
#[derive(Debug)]
pub struct Features<'r, 'd> {
    reading: &'r Reading<'d>,
    forms: Vec<Form>,
    marks: Vec<Marks>,
}

/// What the features need to know of a distinct word; the judge's too.
#[derive(Clone, Copy, Debug)]
pub(super) struct Form {
    pub(super) lower: u64,
    suffixes: [u64; 2],
    /// From the finest to the coarsest; 0 where it has none.
    pub(super) classes: [u64; 3],
    /// What the lexicons say of it.
    pub(super) profile: u64,
    case: u64,
    /// Whether it looks like a verb.
    pub(super) verb: bool,
}

/// What the features need to know of a token.
#[derive(Clone, Copy, Debug, Default)]
struct Marks {
    /// What the sieves say: part, sieve, whether it begins there.
    role: u64,
    /// The part alone.
    part: u64,
    /// The type of the mention that it stands in.
    name: u64,
    /// Whether it stands in a quotation, or at its edge.
    quoted: u64,
    /// The cue word before it in its sentence, and how far.
    cue_before: Option<(usize, u64)>,
    /// The cue word behind it.
    cue_after: Option<(usize, u64)>,
    /// The last comma, opener or mark before it in its sentence, and how far.
    break_before: (u64, u64),
    /// The next one behind it.
    break_after: (u64, u64),
    /// What its sentence holds and what the one before held.
    setting: u64,
    /// Whether its sentence has a word or mark without which nothing is attributed.
    live: bool,
}

/// Templates keep the features of different questions apart.
#[derive(Clone, Copy)]
#[repr(u64)]
enum Template {
    Lower = 1000,
    Suffix,
    Class,
    Profile,
    Case,
    Constant,
    Before,
    After,
    Quoted,
    Role,
    Parts,
    RoleWord,
    CueBefore,
    CueAfter,
    CueNext,
    Name,
    NameCue,
    BreakBefore,
    BreakAfter,
    Breaks,
    Profiles,
    QuotedCue,
    QuotedWord,
    Setting,
    CueAway,
    Profiles3,
}

impl Template {
    /// The bucket of the feature that `parts` make.
    #[inline(always)]
    fn of<const N: usize>(self, parts: [u64; N]) -> u32 {
        Hash::feature(self as u64, parts)
    }
}

impl<'r, 'd> Features<'r, 'd> {
    /// Reads what the features are made of; `drafts` are what the sieves found.
    pub fn new(reading: &'r Reading<'d>, entities: &[Entity], drafts: &[Draft]) -> Self {
        let firsts = reading.document.words.firsts.iter();
        let forms = firsts.map(|first| Form::new(reading, *first)).collect();
        let marks = vec![Marks::default(); reading.document.tokens.len()];
        let mut features = Self { reading, forms, marks };
        features.mark_roles(drafts);
        features.mark_names(entities);
        features.mark_quotations();
        let mut before = 0;
        for sentence in reading.story_sentences() {
            before = features.mark_sentence(sentence, before);
        }
        features
    }

    /// Number of distinct words.
    pub fn len(&self) -> usize {
        self.forms.len()
    }

    /// Whether there is no word.
    pub fn is_empty(&self) -> bool {
        self.forms.is_empty()
    }

    /// Number of tokens of the document.
    pub fn token_count(&self) -> usize {
        self.marks.len()
    }

    /// The sequences to tag: sentences of the story, those of one paragraph together.
    pub fn sequences(&self) -> Vec<Range<usize>> {
        let mut sequences: Vec<Range<usize>> = Vec::new();
        for sentence in self.reading.story_sentences() {
            match sequences.last_mut() {
                Some(last)
                    if last.end == sentence.start
                        && self.reading.same_block(last.start, sentence.start)
                        && sentence.end - last.start <= LONGEST =>
                {
                    last.end = sentence.end;
                }
                _ => sequences.push(sentence.start..sentence.end.min(sentence.start + LONGEST)),
            }
        }
        sequences.retain(|sequence| sequence.clone().any(|token| self.is_live(token)));
        sequences
    }

    /// Whether the token's sentence has a word or mark without which nothing is attributed.
    pub fn is_live(&self, token: usize) -> bool {
        self.marks.get(token).is_some_and(|mark| mark.live)
    }

    fn mark_roles(&mut self, drafts: &[Draft]) {
        for draft in drafts.iter().filter(|draft| draft.reply.is_none() && !draft.nested) {
            let sieve = Hash::new(0).with_str(draft.sieve.name).0;
            let source = draft.source.iter().map(|range| (1, range));
            let cue = draft.cue.iter().map(|range| (2, range));
            let content = draft.content.iter().map(|range| (3, range));
            for (part, range) in content.chain(source).chain(cue) {
                for at in range.clone() {
                    if let Some(mark) = self.marks.get_mut(at) {
                        mark.part = part * 2 + u64::from(at == range.start);
                        mark.role = Hash(sieve).with(mark.part).0;
                    }
                }
            }
        }
    }

    fn mark_names(&mut self, entities: &[Entity]) {
        for entity in entities {
            let kind = match entity.kind {
                EntityType::Person => 1,
                EntityType::Organization => 2,
                EntityType::Location => 3,
                EntityType::Group => 4,
                kind if kind.is_value() => 5,
                _ => 6,
            };
            for mention in &entity.mentions {
                let kind = kind * 2 + u64::from(mention.kind == MentionKind::Name);
                let first = self.reading.document.token_at(mention.span.start);
                let inside = |at: &usize| {
                    let token = self.reading.document.tokens.get(*at);
                    token.is_some_and(|token| token.span.start < mention.span.end)
                };
                for at in (first..).take_while(inside) {
                    if let Some(mark) = self.marks.get_mut(at) {
                        mark.name = kind * 2 + u64::from(at == first);
                    }
                }
            }
        }
    }

    fn mark_quotations(&mut self) {
        for (at, mark) in self.marks.iter_mut().enumerate() {
            let inside = self.reading.quotation(at).is_some();
            let edge = self.reading.is_mark(at);
            mark.quoted = u64::from(inside) + 2 * u64::from(edge);
        }
    }

    /// Marks the tokens of a sentence with what stands around them; gives what it holds.
    fn mark_sentence(&mut self, sentence: Range<usize>, before: u64) -> u64 {
        let reading = self.reading;
        let marks = self.marks.get(sentence.clone()).unwrap_or_default();
        let quoted = marks.iter().any(|mark| mark.quoted != 0);
        let told = marks.iter().any(|mark| mark.part != 0);
        let held = 1 + u64::from(quoted) + 2 * u64::from(told);
        let kind = match reading.document.block_kind(sentence.start) {
            BlockKind::Headline => 1,
            BlockKind::Heading | BlockKind::Standfirst => 2,
            _ => 0,
        };
        let setting = held * 100 + before * 10 + kind;
        self.mark_side(sentence.clone(), false);
        self.mark_side(sentence.clone().rev(), true);
        let marks = self.marks.get_mut(sentence).unwrap_or_default();
        let cued = |mark: &Marks| mark.cue_before.is_some() || mark.cue_after.is_some();
        let live = quoted || told || marks.iter().any(cued);
        for mark in marks {
            mark.setting = setting;
            mark.live = live;
        }
        held
    }

    /// Marks each token with the cue and the break that stand on one side of it.
    fn mark_side(&mut self, tokens: impl Iterator<Item = usize>, behind: bool) {
        let reading = self.reading;
        let mut cue: Option<(usize, u64)> = None;
        let mut last_break = (0u64, 0u64);
        for at in tokens {
            let Some(mark) = self.marks.get_mut(at) else { continue };
            let (cues, breaks) = match behind {
                false => (&mut mark.cue_before, &mut mark.break_before),
                true => (&mut mark.cue_after, &mut mark.break_after),
            };
            *cues = cue.map(|(form, steps)| (form, bucket(steps)));
            *breaks = (last_break.0, bucket(last_break.1));
            last_break.1 += 1;
            cue.iter_mut().for_each(|(_, steps)| *steps += 1);
            let word = reading.word(at);
            if word.is_cue() {
                cue = reading.form(at).map(|form| (form, 1));
            }
            let opens = word.parts.any(Parts::OPENER) || word.parts.any(Parts::RELATIVE);
            if opens || !reading.is_word(at) {
                let lower = reading.form(at).and_then(|form| self.forms.get(form));
                last_break = (lower.map_or(0, |form| form.lower), 1);
            }
        }
    }

    /// What is known of the word that token `at` is.
    pub(super) fn form(&self, at: usize) -> Option<&Form> {
        self.form_of(at).and_then(|form| self.forms.get(form))
    }

    /// Index of the distinct word that token `at` is.
    pub fn form_of(&self, at: usize) -> Option<usize> {
        self.reading.form(at)
    }

    /// Calls `emit` with every feature that a word (an index below [`Features::len`]) gives the
    /// tokens around it, and with the places at which it does, as the features of names do.
    pub fn word_features(&self, form: usize, emit: &mut dyn FnMut(Hash, u8)) {
        let Some(form) = self.forms.get(form) else { return };
        let mut add = |reach: usize, template: Template, part: u64| {
            emit(Hash::new(template as u64).with(part), PLACES_WITHIN[reach]);
        };
        add(2, Template::Lower, form.lower);
        add(2, Template::Profile, form.profile);
        add(2, Template::Class, form.classes[1]);
        add(1, Template::Class, 1 << 32 | form.classes[0]);
        add(1, Template::Suffix, form.suffixes[1]);
        add(0, Template::Suffix, form.suffixes[0]);
        add(1, Template::Case, form.case);
        add(0, Template::Constant, 0);
    }

    /// Calls `emit` with the bucket of every feature of `token` that its surroundings make.
    pub fn context_features(
        &self,
        token: usize,
        sequence: &Range<usize>,
        emit: &mut impl FnMut(u32),
    ) {
        let at = |distance: isize| {
            let at = token.checked_add_signed(distance);
            at.filter(|at| sequence.contains(at))
        };
        let mark = |distance| at(distance).and_then(|at| self.marks.get(at));
        let form = |distance| at(distance).and_then(|at| self.form(at));
        let [lower_before, lower_after] = [-1, 1].map(|at| form(at).map_or(7, |form| form.lower));
        let [profile_before2, profile_before, profile_after] =
            [-2, -1, 1].map(|at| form(at).map_or(7, |form| form.profile));
        let (Some(here), Some(word)) = (mark(0), form(0)) else { return };
        let none = Marks::default();
        let [before, after] = [mark(-1), mark(1)].map(|mark| mark.unwrap_or(&none));
        emit(Template::Before.of([lower_before, word.lower]));
        emit(Template::After.of([word.lower, lower_after]));
        emit(Template::Profiles.of([profile_before, word.profile, profile_after]));
        emit(Template::Profiles3.of([profile_before2, profile_before, word.profile]));
        emit(Template::QuotedWord.of([here.quoted, word.lower]));
        emit(Template::Role.of([here.role]));
        emit(Template::Setting.of([here.setting, here.part, here.quoted]));
        emit(Template::Quoted.of([before.quoted, here.quoted, after.quoted, here.setting]));
        emit(Template::Role.of([before.role, here.role, after.role]));
        emit(Template::Parts.of([before.part, here.part, after.part, here.quoted]));
        emit(Template::RoleWord.of([here.role, word.lower]));
        emit(Template::Name.of([before.name, here.name, after.name]));
        let cue = |side: Option<(usize, u64)>| {
            let form = side.and_then(|(form, _)| self.forms.get(form));
            (
                form.map_or(0, |form| form.lower),
                form.map_or(0, |form| form.profile),
                side.map_or(0, |(_, steps)| steps),
            )
        };
        let (left, left_profile, left_steps) = cue(here.cue_before);
        let (right, right_profile, right_steps) = cue(here.cue_after);
        emit(Template::CueBefore.of([left, left_steps]));
        emit(Template::CueAfter.of([right, right_steps]));
        emit(Template::CueAway.of([left_steps, right_steps, here.quoted]));
        emit(Template::CueNext.of([
            left,
            here.break_before.0,
            here.break_before.1.min(left_steps),
        ]));
        emit(Template::NameCue.of([here.name, word.case, right_profile, right_steps]));
        emit(Template::NameCue.of([1, here.name, word.case, left_profile, left_steps]));
        emit(Template::QuotedCue.of([left_profile, here.break_before.0, here.break_after.0]));
        emit(Template::BreakBefore.of([here.break_before.0, here.break_before.1]));
        emit(Template::BreakAfter.of([here.break_after.0, here.break_after.1]));
        emit(Template::Breaks.of([here.break_before.0, here.break_after.0, here.part]));
    }
}

impl Form {
    fn new(reading: &Reading, at: usize) -> Self {
        let normal = normal_form(reading.text(at));
        let hash = word_hash(&normal);
        let end = |len: usize| {
            let start = normal.char_indices().rev().nth(len - 1).map_or(0, |(start, _)| start);
            Hash::new(len as u64).with_str(normal.get(start..).unwrap_or_default()).0
        };
        let word = reading.word(at);
        Self {
            lower: hash.0,
            suffixes: [end(2), end(3)],
            classes: lexicon::word_class(hash).map_or([0; 3], |levels| levels.map(u64::from)),
            profile: word.profile(),
            verb: word.parts.any(Parts::AUXILIARY)
                || word.parts.any(Parts::PAST)
                || normal.ends_with("ed"),
            case: u64::from(reading.is_capital(at)) + 2 * u64::from(reading.is_word(at)),
        }
    }
}

/// A distance, coarsely.
fn bucket(steps: u64) -> u64 {
    match steps {
        0..=4 => steps,
        5..=6 => 5,
        7..=9 => 6,
        10..=15 => 7,
        16..=25 => 8,
        _ => 9,
    }
}
