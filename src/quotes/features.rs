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
use crate::text::Span;

/// Longest sequence, in tokens: keeps sums of scores small.
const LONGEST: usize = 400;

/// A document with what its features are made of.
#[derive(Debug)]
pub struct Features<'r, 'd> {
    reading: &'r Reading<'d>,
    forms: Vec<Form>,
    marks: Vec<Marks>,
}

/// What the features need to know of a distinct word.
#[derive(Clone, Copy, Debug)]
struct Form {
    lower: u64,
    suffixes: [u64; 2],
    /// Its first letters.
    stem: u64,
    classes: [u64; 3],
    /// What the lexicons say of it.
    profile: u64,
    case: u64,
    /// Whether it looks like a verb.
    verb: bool,
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
    /// How often the entity that it names is a source of the sieves' finds.
    told: u64,
    /// What stands before it in its sentence.
    before: Side,
    /// What stands behind it.
    after: Side,
    /// What its sentence holds and what the one before held.
    setting: u64,
    /// Whether its sentence has a word or mark without which nothing is attributed.
    live: bool,
}

/// What stands on one side of a token in its sentence.
#[derive(Clone, Copy, Debug, Default)]
struct Side {
    /// The nearest cue word, and how far.
    cue: Option<(usize, u64)>,
    /// The word before the cue and the word behind it.
    frame: [u64; 2],
    /// How many verbs stand between, the cue not counted.
    verbs: u64,
    /// How many commas and other marks.
    commas: u64,
    /// The nearest comma, opener or mark, and how far.
    last_break: (u64, u64),
}

/// Most verbs and marks that are counted.
const MANY: u64 = 3;

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
    Classes,
    Classes3,
    Ahead,
    FrameBefore,
    FrameAfter,
    Between,
    BetweenWord,
    Told,
    Stem,
    StemNext,
    FrameBreak,
}

impl<'r, 'd> Features<'r, 'd> {
    /// Reads what the features are made of; `drafts` are what the sieves found.
    pub fn new(reading: &'r Reading<'d>, entities: &[Entity], drafts: &[Draft]) -> Self {
        let forms = reading.forms().iter().map(|at| Form::new(reading, *at)).collect();
        let marks = vec![Marks::default(); reading.document.tokens.len()];
        let mut features = Self { reading, forms, marks };
        features.mark_roles(drafts);
        features.mark_names(entities, drafts);
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

    fn mark_names(&mut self, entities: &[Entity], drafts: &[Draft]) {
        let sources = drafts.iter().filter_map(|draft| draft.source.as_ref());
        let mut sources: Vec<Span> = sources.map(|source| self.reading.span(source)).collect();
        sources.sort_unstable_by_key(|source| source.end);
        for entity in entities {
            let is_source = |span: &Span| {
                let near = sources.partition_point(|source| source.end <= span.start);
                sources.get(near).is_some_and(|source| source.start < span.end)
            };
            let told = entity.mentions.iter().filter(|mention| is_source(&mention.span)).count();
            let told = 1 + (told as u64).min(MANY);
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
                        mark.told = told;
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
        let cued = |mark: &Marks| mark.before.cue.is_some() || mark.after.cue.is_some();
        let live = quoted || told || marks.iter().any(cued);
        for mark in marks {
            mark.setting = setting;
            mark.live = live;
        }
        held
    }

    /// Marks each token with what stands on one side of it.
    fn mark_side(&mut self, tokens: impl Iterator<Item = usize>, behind: bool) {
        let reading = self.reading;
        let mut side = Side::default();
        for at in tokens {
            let Some(mark) = self.marks.get_mut(at) else { continue };
            let sides = if behind { &mut mark.after } else { &mut mark.before };
            *sides = Side {
                cue: side.cue.map(|(form, steps)| (form, bucket(steps))),
                last_break: (side.last_break.0, bucket(side.last_break.1)),
                ..side
            };
            side.last_break.1 += 1;
            side.cue.iter_mut().for_each(|(_, steps)| *steps += 1);
            let word = reading.word(at);
            let lower = |at: Option<usize>| at.and_then(|at| self.form(at)).map_or(0, |f| f.lower);
            if word.is_cue() {
                side.cue = reading.form(at).map(|form| (form, 1));
                side.frame = [lower(at.checked_sub(1)), lower(Some(at + 1))];
                (side.verbs, side.commas) = (0, 0);
            } else if self.form(at).is_some_and(|form| form.verb) {
                side.verbs = (side.verbs + 1).min(MANY);
            } else if !reading.is_word(at) {
                side.commas = (side.commas + 1).min(MANY);
            }
            let opens = word.parts.any(Parts::OPENER) || word.parts.any(Parts::RELATIVE);
            if opens || !reading.is_word(at) {
                side.last_break = (lower(Some(at)), 1);
            }
        }
    }

    fn form(&self, at: usize) -> Option<&Form> {
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
        add(1, Template::Stem, form.stem);
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
        let mut add = |template: Template, parts: &[u64]| {
            let start = Hash::new(template as u64);
            emit(parts.iter().fold(start, |hash, part| hash.with(*part)).bucket());
        };
        let at = |distance: isize| {
            let at = token.checked_add_signed(distance);
            at.filter(|at| sequence.contains(at))
        };
        let mark = |distance| at(distance).and_then(|at| self.marks.get(at));
        let form = |distance| at(distance).and_then(|at| self.form(at));
        let lower = |distance| form(distance).map_or(7, |form| form.lower);
        let profile = |distance| form(distance).map_or(7, |form| form.profile);
        let (Some(here), Some(word)) = (mark(0), form(0)) else { return };
        let none = Marks::default();
        let [before, after] = [mark(-1), mark(1)].map(|mark| mark.unwrap_or(&none));
        add(Template::Before, &[lower(-1), word.lower]);
        add(Template::After, &[word.lower, lower(1)]);
        add(Template::Profiles, &[profile(-1), word.profile, profile(1)]);
        add(Template::Profiles3, &[profile(-2), profile(-1), word.profile]);
        add(Template::QuotedWord, &[here.quoted, word.lower]);
        add(Template::Role, &[here.role]);
        add(Template::Setting, &[here.setting, here.part, here.quoted]);
        add(Template::Quoted, &[before.quoted, here.quoted, after.quoted, here.setting]);
        add(Template::Role, &[before.role, here.role, after.role]);
        add(Template::Parts, &[before.part, here.part, after.part, here.quoted]);
        add(Template::RoleWord, &[here.role, word.lower]);
        add(Template::Name, &[before.name, here.name, after.name]);
        let cue = |side: Option<(usize, u64)>| {
            let form = side.and_then(|(form, _)| self.forms.get(form));
            (
                form.map_or(0, |form| form.lower),
                form.map_or(0, |form| form.profile),
                side.map_or(0, |(_, steps)| steps),
            )
        };
        let (left, left_profile, left_steps) = cue(here.before.cue);
        let (right, right_profile, right_steps) = cue(here.after.cue);
        add(Template::CueBefore, &[left, left_steps]);
        add(Template::CueAfter, &[right, right_steps]);
        add(Template::CueAway, &[left_steps, right_steps, here.quoted]);
        add(
            Template::CueNext,
            &[left, here.before.last_break.0, here.before.last_break.1.min(left_steps)],
        );
        add(Template::NameCue, &[here.name, word.case, right_profile, right_steps]);
        add(Template::NameCue, &[1, here.name, word.case, left_profile, left_steps]);
        add(
            Template::QuotedCue,
            &[left_profile, here.before.last_break.0, here.after.last_break.0],
        );
        add(Template::BreakBefore, &[here.before.last_break.0, here.before.last_break.1]);
        add(Template::BreakAfter, &[here.after.last_break.0, here.after.last_break.1]);
        add(Template::Breaks, &[here.before.last_break.0, here.after.last_break.0, here.part]);
        self.clause_features(token, sequence, emit);
    }

    /// The same of what stands between the token and the cues on either side.
    fn clause_features(&self, token: usize, sequence: &Range<usize>, emit: &mut impl FnMut(u32)) {
        let mut add = |template: Template, parts: &[u64]| {
            let start = Hash::new(template as u64);
            emit(parts.iter().fold(start, |hash, part| hash.with(*part)).bucket());
        };
        let at = |distance: isize| {
            let at = token.checked_add_signed(distance);
            at.filter(|at| sequence.contains(at))
        };
        let form = |distance| at(distance).and_then(|at| self.form(at));
        let lower = |distance| form(distance).map_or(7, |form| form.lower);
        let profile = |distance| form(distance).map_or(7, |form| form.profile);
        let (Some(here), Some(word)) = (self.marks.get(token), form(0)) else { return };
        let (left, right) = (here.before, here.after);
        let cue = |side: Side| {
            let form = side.cue.and_then(|(form, _)| self.forms.get(form));
            (form.map_or(0, |form| form.profile), side.cue.map_or(0, |(_, steps)| steps))
        };
        let ((left_profile, left_steps), (right_profile, right_steps)) = (cue(left), cue(right));
        let class = |distance, level: usize| form(distance).map_or(7, |form| form.classes[level]);
        add(Template::Classes, &[class(-1, 0), class(0, 0)]);
        add(Template::Classes, &[1, class(0, 0), class(1, 0)]);
        add(Template::Classes3, &[class(-1, 1), class(0, 1), class(1, 1)]);
        add(Template::Ahead, &[word.lower, profile(1), profile(2)]);
        add(Template::Ahead, &[1, word.profile, class(1, 0), class(2, 1)]);
        add(Template::FrameBefore, &[left.frame[1], left_steps, left_profile]);
        add(Template::FrameBefore, &[left.frame[1], left.verbs, left.commas, word.profile]);
        add(Template::FrameBreak, &[left.frame[1], left.verbs, left.commas, word.lower]);
        add(Template::FrameAfter, &[right.frame[0], right.frame[1], right_steps]);
        add(Template::FrameAfter, &[right.frame[1], right.verbs, right.commas, right_profile]);
        add(Template::Between, &[left.verbs, left.commas, right.verbs, right.commas, here.quoted]);
        add(Template::BetweenWord, &[left.verbs, left.commas, word.lower, lower(1)]);
        add(Template::Told, &[here.told, here.name, right_steps]);
        add(Template::StemNext, &[word.stem, lower(1)]);
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
        let stem = normal.char_indices().nth(5).map_or(normal.len(), |(end, _)| end);
        Self {
            lower: hash.0,
            stem: Hash::new(5).with_str(normal.get(..stem).unwrap_or_default()).0,
            verb: word.parts.any(Parts::AUXILIARY)
                || word.parts.any(Parts::PAST)
                || normal.ends_with("ed"),
            suffixes: [end(2), end(3)],
            classes: lexicon::word_class(hash).map_or([0; 3], |levels| levels.map(u64::from)),
            profile: word.profile(),
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
