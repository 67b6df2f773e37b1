//! Token in its sentence and article → feature buckets. The one definition, for tagging and for
//! training.
//!
//! Features of one word alone come apart from those of several ([`Article::word_features`],
//! [`Article::context_features`]), so that the tagger can sum the former once for every distinct
//! word of an article.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::analysis::BlockKind;
use crate::document::Document;
use crate::lexicon;
use crate::sentences::Sentence;
use crate::tagger::Hash;
use crate::tokens::TokenKind;

/// Word features are asked for at these distances from the token.
pub const REACH: std::ops::RangeInclusive<i32> = -2..=2;
/// The places in [`REACH`] that are at most so far from the token, a bit each.
pub const PLACES_WITHIN: [u8; 3] = [0b00100, 0b01110, 0b11111];
/// Longest phrase of the gazetteer, in tokens.
const LONGEST_PHRASE: usize = 5;
/// Most tokens without a capital letter between two words of a stretch.
const MAX_GAP: usize = 2;
/// Most tokens of a word with hyphens or apostrophes, beside a word with a capital letter.
const LONGEST_WORD: usize = 4;
/// How many other mentions of a word lend their surroundings.
const LENDERS: usize = 3;

/// What the features need to know of a distinct word.
#[derive(Clone, Debug, Default)]
struct Word {
    /// Hash of its lower-case form, digits as 0.
    lower: u64,
    /// Index of that form.
    form: u32,
    shape: u64,
    prefixes: [u64; 4],
    suffixes: [u64; 4],
    classes: Option<[u64; 3]>,
    /// Kinds of the gazetteer's entry.
    kinds: u16,
    case: Case,
    /// Whether any letter of it is a capital.
    has_capital: bool,
}

/// How a word is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Case {
    #[default]
    Other,
    Lower,
    Capital,
    AllCapitals,
}

/// How a form occurs in the article.
#[derive(Clone, Debug, Default)]
struct Usage {
    lower: u32,
    capital_inside: u32,
    capital_first: u32,
    /// Places in [`Article::mentions`] of the first capitalised mentions.
    mentions: Vec<u32>,
}

/// A document with what its features are made of.
#[derive(Debug)]
pub struct Article<'d> {
    document: &'d Document<'d>,
    words: Vec<Word>,
    usages: Vec<Usage>,
    /// The mentions whose surroundings the other mentions of the same word learn from.
    mentions: Vec<(usize, Sequence)>,
    /// For each token: kinds of the longest phrase it stands in, and where in it.
    phrases: Vec<(u16, u8)>,
}

/// A sentence (or a part of a very long one) as a sequence for the tagger.
#[derive(Clone, Copy, Debug)]
pub struct Sequence {
    /// First token.
    pub first: usize,
    /// Token after the last.
    pub end: usize,
    /// How the sentence is written and where it stands.
    setting: u64,
}

/// Templates keep the features of different questions apart.
#[derive(Clone, Copy)]
#[repr(u64)]
enum Template {
    Lower,
    Shape,
    Prefix,
    Suffix,
    Class,
    Kinds,
    Usage,
    UsageShape,
    Before,
    After,
    Between,
    Shapes,
    ClassBefore,
    ClassAfter,
    ShapeClasses,
    Place,
    Glue,
    Phrase,
    Setting,
    OtherBeside,
    OtherRunBeside,
    OtherClass,
    OtherKinds,
    OtherRunLast,
    RunBefore,
    RunAfter,
    RunFirst,
    RunLast,
    Constant,
}

impl Template {
    fn with(self, part: u64) -> Hash {
        Hash::new(self as u64).with(part)
    }

    /// The bucket of the feature that `parts` make.
    #[inline(always)]
    fn of<const N: usize>(self, parts: [u64; N]) -> u32 {
        Hash::feature(self as u64, parts)
    }
}

impl<'d> Article<'d> {
    /// Reads what the features of `document` are made of.
    pub fn new(document: &'d Document<'d>) -> Self {
        let mut article = Self {
            document,
            words: Vec::new(),
            usages: Vec::new(),
            mentions: Vec::new(),
            phrases: vec![(0, 0); document.tokens.len()],
        };
        article.look_up();
        article.count_usage();
        article.match_phrases();
        article
    }

    /// Number of distinct words; [`Article::word`] is below it.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether the article has no word.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Index of a token's word among the distinct ones.
    pub fn word(&self, token: usize) -> usize {
        self.document.words.of_token(token).unwrap_or_default()
    }

    fn look_up(&mut self) {
        let mut forms: FxHashMap<u64, u32> = FxHashMap::default();
        for first in &self.document.words.firsts {
            let Some(token) = self.document.tokens.get(*first) else { continue };
            let text = token.span.of(self.document.text);
            let word = Word::new(text, token.kind);
            let next = self.usages.len() as u32;
            let form = *forms.entry(word.lower).or_insert(next);
            if form == next {
                self.usages.push(Usage::default());
            }
            self.words.push(Word { form, ..word });
        }
    }

    fn count_usage(&mut self) {
        for sentence in &self.document.sentences {
            let shouted = self.is_shouted(sentence);
            let sequence = Sequence::of(sentence, 0);
            for token in sequence.first..sequence.end {
                let word = &self.words[self.document.words.of_token(token).unwrap_or_default()];
                let usage = &mut self.usages[word.form as usize];
                if !word.case.is_capital() {
                    usage.lower += u32::from(word.case == Case::Lower);
                    continue;
                }
                match shouted || token == sequence.first {
                    true => usage.capital_first += 1,
                    false => usage.capital_inside += 1,
                }
                if usage.mentions.len() < LENDERS {
                    usage.mentions.push(self.mentions.len() as u32);
                    self.mentions.push((token, sequence));
                }
            }
        }
    }

    /// Whether a sentence is written in capitals, or every longer word of it starts with one.
    fn is_shouted(&self, sentence: &Sentence) -> bool {
        let tokens = sentence.tokens.start as usize..sentence.tokens.end as usize;
        let (mut capitals, mut lower) = (0, 0);
        for token in tokens {
            match self.words[self.word(token)].case {
                Case::Capital | Case::AllCapitals => capitals += 1,
                Case::Lower => lower += 1,
                Case::Other => {}
            }
        }
        capitals > 2 * lower
    }

    fn match_phrases(&mut self) {
        let table = lexicon::gazetteer();
        let mut at = 0;
        let tokens = self.document.tokens.len();
        while at < tokens {
            let mut found = None;
            if !matches!(self.words[self.word(at)].case, Case::Lower | Case::Other) {
                let mut hash = phrase_start();
                for end in at..(at + LONGEST_PHRASE).min(tokens) {
                    if self.document.tokens[end].block != self.document.tokens[at].block {
                        break;
                    }
                    hash = hash.with(self.words[self.word(end)].lower);
                    if let Some(kinds) = table.get(hash) {
                        found = Some((end + 1, kinds));
                    }
                }
            }
            let Some((end, kinds)) = found else {
                at += 1;
                continue;
            };
            for token in at..end {
                let place = match (token == at, token + 1 == end) {
                    (true, true) => 1,
                    (true, false) => 2,
                    (false, true) => 4,
                    (false, false) => 3,
                };
                self.phrases[token] = (kinds, place);
            }
            at = end;
        }
    }

    /// The sequences of all sentences.
    pub fn sequences(&self) -> impl Iterator<Item = Sequence> + '_ {
        self.document.sentences.iter().flat_map(|sentence| {
            let setting = self.setting(sentence);
            let end = sentence.tokens.end as usize;
            (sentence.tokens.start as usize..end)
                .step_by(Self::LONGEST)
                .map(move |first| Sequence { first, end: end.min(first + Self::LONGEST), setting })
        })
    }

    /// Longest sequence, in tokens: keeps sums of scores small.
    const LONGEST: usize = 500;

    /// The stretches of a sentence that may hold names, for the tagger to decode each alone: words
    /// with a capital letter, few words between two of them, and what stands on either side, with
    /// parts of one word ("al-Malki", "Jae-in") kept together. The whole sentence where no word has
    /// a capital.
    pub fn stretches(&self, sequence: Sequence) -> Vec<Range<usize>> {
        let has_capital = |at: &usize| self.at(*at, 0, sequence).is_some_and(|w| w.has_capital);
        let mut stretches: Vec<Range<usize>> = Vec::new();
        for at in (sequence.first..sequence.end).filter(has_capital) {
            let end = self.word_end(at + 1, sequence.end);
            match stretches.last_mut() {
                Some(last) if last.end + MAX_GAP > at => last.end = end,
                _ => stretches.push(self.word_start(at, sequence.first)..end),
            }
        }
        if stretches.is_empty() {
            stretches.push(sequence.first..sequence.end);
        }
        stretches
    }

    /// The start of the word before the token `at`, of few tokens and not before `floor`.
    fn word_start(&self, at: usize, floor: usize) -> usize {
        let floor = floor.max(at.saturating_sub(LONGEST_WORD));
        let is_start = |at: &usize| self.document.tokens.get(*at).is_none_or(|token| !token.glued);
        (floor..at).rev().find(is_start).unwrap_or(floor)
    }

    /// The end of the word that holds the token `at`, of few tokens and not beyond `limit`.
    fn word_end(&self, at: usize, limit: usize) -> usize {
        let limit = limit.min(at + LONGEST_WORD);
        let is_start = |at: &usize| self.document.tokens.get(*at).is_none_or(|token| !token.glued);
        (at + 1..limit).find(is_start).unwrap_or(limit)
    }

    fn setting(&self, sentence: &Sentence) -> u64 {
        let block = self.document.blocks.get(sentence.block as usize);
        let kind = block.map_or(BlockKind::Paragraph, |block| block.kind) as u64;
        kind * 2 + u64::from(self.is_shouted(sentence))
    }

    fn at(&self, token: usize, distance: i32, sequence: Sequence) -> Option<&Word> {
        let at = token.checked_add_signed(distance as isize)?;
        let inside = (sequence.first..sequence.end).contains(&at);
        inside.then(|| self.words.get(self.document.words.of_token(at)?)).flatten()
    }

    /// Calls `emit` with every feature that a word (an index below [`Article::len`]) gives the
    /// tokens around it, and with the places in [`REACH`] at which it does, a bit each; the variant
    /// of the feature for a place has the place's number.
    pub fn word_features(&self, word: usize, emit: &mut dyn FnMut(Hash, u8)) {
        let Some(word) = self.words.get(word) else { return };
        let mut add = |reach: usize, template: Template, part: u64| {
            emit(template.with(part), PLACES_WITHIN[reach]);
        };
        add(2, Template::Lower, word.lower);
        add(2, Template::Shape, word.shape);
        if let Some([finest, middle, coarsest]) = word.classes {
            add(1, Template::Class, finest);
            add(2, Template::Class, 1 << 32 | middle);
            add(2, Template::Class, 2 << 32 | coarsest);
        }
        add(1, Template::Suffix, word.suffixes[2]);
        if word.kinds != 0 {
            add(1, Template::Kinds, u64::from(word.kinds));
        }
        let usage = self.usages.get(word.form as usize).map_or(0, Usage::summary);
        add(1, Template::UsageShape, usage * 8 + word.case as u64);
        let affixes =
            |affixes: &[u64; 4]| affixes.map(|affix| Some(affix).filter(|affix| *affix != 0));
        for prefix in affixes(&word.prefixes).into_iter().flatten() {
            add(0, Template::Prefix, prefix);
        }
        let [one, two, _, four] = affixes(&word.suffixes);
        for suffix in [one, two, four].into_iter().flatten() {
            add(0, Template::Suffix, suffix);
        }
        add(0, Template::Usage, Hash(word.lower).with(word.case as u64).0);
        add(0, Template::Constant, 0);
    }

    /// Calls `emit` with the bucket of every feature of `token` that more than one word makes.
    pub fn context_features(&self, token: usize, sequence: Sequence, emit: &mut impl FnMut(u32)) {
        let [before, here, after] = [-1, 0, 1].map(|distance| self.at(token, distance, sequence));
        let Some(here) = here else { return };
        let lower = |word: Option<&Word>, distance| word.map_or(edge(distance), |word| word.lower);
        let shape = |word: Option<&Word>, distance| word.map_or(edge(distance), |word| word.shape);
        let class = |word: Option<&Word>, distance| {
            word.map_or(edge(distance), |word| word.classes.map_or(0, |c| c[1]))
        };
        emit(Template::Before.of([lower(before, -1), here.lower]));
        emit(Template::After.of([here.lower, lower(after, 1)]));
        emit(Template::Shapes.of([shape(before, -1), here.shape, shape(after, 1)]));
        emit(Template::ClassBefore.of([class(before, -1), class(Some(here), 0)]));
        emit(Template::ClassAfter.of([class(Some(here), 0), class(after, 1)]));
        emit(Template::Setting.of([sequence.setting, here.shape]));
        if here.case == Case::Lower || here.case == Case::Other {
            return;
        }
        emit(Template::Between.of([lower(before, -1), lower(after, 1)]));
        emit(Template::ShapeClasses.of([class(before, -1), here.shape, class(after, 1)]));
        emit(Template::Place.of([u64::from(token == sequence.first), here.case as u64]));
        let glued = |at: usize| self.document.tokens.get(at).is_some_and(|token| token.glued);
        emit(Template::Glue.of([
            u64::from(glued(token)),
            u64::from(glued(token + 1)),
            shape(before, -1),
            shape(after, 1),
        ]));
        self.phrase_features(token, sequence, emit);
        self.run_features(token, sequence, emit);
    }

    fn phrase_features(&self, token: usize, sequence: Sequence, emit: &mut impl FnMut(u32)) {
        for distance in [-1i32, 0, 1] {
            let at = token.wrapping_add_signed(distance as isize);
            let (kinds, place) = self.phrases.get(at).copied().unwrap_or_default();
            if place != 0 && (sequence.first..sequence.end).contains(&at) {
                emit(Template::Phrase.of([
                    i64::from(distance).cast_unsigned(),
                    u64::from(kinds),
                    u64::from(place),
                ]));
            }
        }
    }

    /// The first and the last token of the run of capitalised words around `token`.
    fn run(&self, token: usize, sequence: Sequence) -> (usize, usize) {
        const LONGEST_RUN: usize = 8;
        let capital =
            |at: &usize| self.at(*at, 0, sequence).is_some_and(|word| word.case.is_capital());
        let before = token.saturating_sub(LONGEST_RUN).max(sequence.first)..token;
        let after = token + 1..(token + LONGEST_RUN).min(sequence.end);
        let first = before.rev().take_while(capital).last().unwrap_or(token);
        (first, after.take_while(capital).last().unwrap_or(token))
    }

    /// The ends of the token's run, and what stands beside it.
    fn run_features(&self, token: usize, sequence: Sequence, emit: &mut impl FnMut(u32)) {
        let (first, last) = self.run(token, sequence);
        if first == last {
            return;
        }
        let word = |at: usize, distance: i32| {
            self.at(at, distance, sequence).map_or(edge(distance), |word| word.lower)
        };
        let (from_first, from_last) = ((token - first).min(3) as u64, (last - token).min(3) as u64);
        emit(Template::RunFirst.of([word(first, 0), from_first]));
        emit(Template::RunLast.of([word(last, 0), from_last]));
        emit(Template::RunBefore.of([word(first, -1), from_first]));
        emit(Template::RunAfter.of([word(last, 1), from_last]));
    }

    /// The other mentions of the token's word that lend it their surroundings, as indices for
    /// [`Article::mention_features`].
    pub fn other_mentions(&self, token: usize) -> impl Iterator<Item = usize> + '_ {
        let word = self.words.get(self.word(token)).filter(|word| word.case.is_capital());
        let usage = word.and_then(|word| self.usages.get(word.form as usize));
        let mentions = usage.into_iter().flat_map(|usage| &usage.mentions);
        mentions.map(|index| *index as usize).filter(move |index| {
            self.mentions.get(*index).is_some_and(|(other, _)| *other != token)
        })
    }

    /// Number of mentions that lend their surroundings.
    pub fn mention_count(&self) -> usize {
        self.mentions.len()
    }

    /// Calls `emit` with the bucket of every feature that a mention lends to the others of its word.
    pub fn mention_features(&self, mention: usize, emit: &mut impl FnMut(u32)) {
        let Some((token, sequence)) = self.mentions.get(mention).copied() else { return };
        let (first, last) = self.run(token, sequence);
        let mut add = |template: Template, side: u64, part: u64| {
            emit(template.with(side).with(part).bucket());
        };
        for (side, near, far) in
            [(0, token.checked_sub(1), first.checked_sub(1)), (1, Some(token + 1), Some(last + 1))]
        {
            let word = |at: Option<usize>| at.and_then(|at| self.at(at, 0, sequence));
            add(Template::OtherBeside, side, word(near).map_or(0, |word| word.lower));
            add(Template::OtherRunBeside, side, word(far).map_or(0, |word| word.lower));
            if let Some(near) = word(near) {
                let class = near.classes.map_or(0, |classes| classes[1]);
                add(Template::OtherClass, side, class);
                add(Template::OtherKinds, side, u64::from(near.kinds) * 8 + near.case as u64);
            }
        }
        if first != last {
            add(
                Template::OtherRunLast,
                u64::from(token == last),
                self.at(last, 0, sequence).map_or(0, |word| word.lower),
            );
        }
    }
}

impl Sequence {
    fn of(sentence: &Sentence, setting: u64) -> Self {
        Self { first: sentence.tokens.start as usize, end: sentence.tokens.end as usize, setting }
    }
}

impl Case {
    fn is_capital(self) -> bool {
        matches!(self, Self::Capital | Self::AllCapitals)
    }
}

impl Usage {
    /// The usage, coarsely: seen in lower case, seen capitalised inside a sentence.
    fn summary(&self) -> u64 {
        let few = |count: u32| u64::from(count.min(2));
        few(self.lower) * 9 + few(self.capital_inside) * 3 + few(self.capital_first)
    }
}

impl Word {
    fn new(text: &str, kind: TokenKind) -> Self {
        let lower = normal_form(text);
        let hash = word_hash(&lower);
        let classes = lexicon::word_class(hash).or_else(|| lexicon::rare_word_class(hash));
        let ends = |len: usize, back: bool| -> u64 {
            let mut chars = lower.chars();
            let part: Option<u64> = (0..len).try_fold(len as u64, |sum, _| {
                let next = if back { chars.next_back() } else { chars.next() };
                next.map(|c| Hash(sum).with(u64::from(c)).0)
            });
            part.unwrap_or(0)
        };
        Self {
            lower: hash.0,
            form: 0,
            shape: shape(text, kind),
            prefixes: [1, 2, 3, 4].map(|len| ends(len, false)),
            suffixes: [1, 2, 3, 4].map(|len| ends(len, true)),
            classes: classes.map(|levels| levels.map(u64::from)),
            kinds: lexicon::gazetteer().get(phrase_start().with(hash.0)).unwrap_or(0),
            case: case(text),
            has_capital: text.contains(char::is_uppercase),
        }
    }
}

fn case(text: &str) -> Case {
    let mut letters = text.chars().filter(|c| c.is_alphabetic());
    match letters.next() {
        None => Case::Other,
        Some(first) if !first.is_uppercase() => Case::Lower,
        Some(_) if text.chars().count() > 1 && letters.all(char::is_uppercase) => Case::AllCapitals,
        Some(_) => Case::Capital,
    }
}

/// The form under which a word is looked up: lower case, digits as 0, one kind of apostrophe.
pub fn normal_form(text: &str) -> String {
    let plain = |c: char| match c {
        '0'..='9' => '0',
        '’' | 'ʼ' => '\'',
        c => c,
    };
    if text.is_ascii() {
        return text.bytes().map(|byte| plain(char::from(byte.to_ascii_lowercase()))).collect();
    }
    text.chars().flat_map(char::to_lowercase).map(plain).collect()
}

/// Hash of a word's normal form.
pub fn word_hash(normal: &str) -> Hash {
    Hash::new(1).with_str(normal)
}

/// The hash of a phrase before its first word; add each word's hash in turn.
pub fn phrase_start() -> Hash {
    Hash::new(2)
}

/// Runs of character kinds: "McCain" → XxXx, "1960s" → 9x, "U.S." → X.X.
fn shape(text: &str, kind: TokenKind) -> u64 {
    let mut hash = Hash::new(kind as u64);
    let mut last = None;
    let mut run = 0;
    for c in text.chars().take(24) {
        let class = match c {
            c if c.is_uppercase() => 'X',
            c if c.is_alphabetic() => 'x',
            c if c.is_numeric() => '9',
            c => c,
        };
        run = if last == Some(class) { run + 1 } else { 0 };
        if run < 2 {
            hash = hash.with(u64::from(class));
        }
        last = Some(class);
    }
    hash.0
}

/// Stands for a word beyond the sentence's start or end.
fn edge(distance: i32) -> u64 {
    (1000 + i64::from(distance.signum())).cast_unsigned()
}
