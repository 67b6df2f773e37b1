//! Tokens and quotations → sentences.
//!
//! Takes blocks, tokens and quotations, gives sentences in text order. Every token is in exactly
//! one, none crosses a block, and closing marks and brackets go with the sentence that they close.
//! A quotation of several sentences is cut at their ends; a cue after it ("“Why?” she asked")
//! stays with its last sentence.
//!
//! A full stop, "!", "?" or "…" ends a sentence where what follows may start one. After an
//! abbreviation only a word that starts sentences rather than names ("The", "He") counts.
//!
//! Gets wrong: a name after an abbreviation that ends its sentence ("in the U.S. Smith left"), and
//! a title with "?" or "!" in quotation marks before a name.

use std::ops::Range;

use crate::analysis::{Block, BlockKind};
use crate::lexicon;
use crate::quotation::Quotation;
use crate::text::Span;
use crate::tokens::{Token, TokenKind, is_apostrophe};

/// A sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<u32>,
    /// Index of its block.
    pub block: u32,
}

/// The sentences of a text; every token is in one, and none crosses a block.
pub fn split(
    text: &str,
    blocks: &[Block],
    tokens: &[Token],
    quotations: &[Quotation],
) -> Vec<Sentence> {
    let mut closing: Vec<u32> = quotations.iter().filter_map(|quotation| quotation.close).collect();
    closing.sort_unstable();
    let mut sentences = Vec::new();
    let mut first = 0;
    for (index, block) in blocks.iter().enumerate() {
        let count = tokens[first..].partition_point(|token| token.block as usize <= index);
        let end = first + count;
        let reader = Reader { text, tokens: &tokens[..end], closing: &closing };
        while first < end {
            let next = if is_one_line(block.kind) { end } else { reader.sentence_end(first) };
            sentences.push(Sentence {
                span: tokens[first].span.cover(tokens[next - 1].span),
                tokens: index_of(first)..index_of(next),
                block: index_of(index),
            });
            first = next;
        }
    }
    sentences
}

/// Whether a block of this kind is no prose: its full stops are those of abbreviations.
fn is_one_line(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Byline | BlockKind::Dateline | BlockKind::Credit)
}

fn index_of(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

/// What may end a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stop {
    /// "."
    Full,
    /// "?" "!"
    Strong,
    /// "…" "..." ". . ."
    Ellipsis,
    /// A full stop that belongs to a word.
    Abbreviation(Abbreviation),
}

/// What an abbreviation says of what follows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Abbreviation {
    /// A name or number belongs to it: "Gov.", "No.", "e.g.".
    Leads,
    /// One letter: an initial, or "Plan B.".
    Letter,
    /// "a.m.", "p.m."
    Hour,
    /// Ends a name, like "Inc." or "Jr.", or a list: "etc.".
    Trails,
    /// Any other: "U.S.", "Jan.", "Ave.".
    Other,
}

/// What stands at the start of what follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Start {
    /// A capitalised word that starts sentences rather than names: "The", "He".
    Function,
    /// Another capitalised word, or one in a script without capitals.
    Capital,
    /// A word in lower case with a capital inside: "iPhone".
    Brand,
    Lower,
    Number,
    /// A sign, a link, an emoji.
    Sign,
    /// A comma, a colon, a dash: the sentence goes on.
    Punctuation,
}

/// Most signs that belong to the sentence before them.
const MOST_SIGNS: usize = 8;

/// Reads sentences from the tokens up to the end of a block.
struct Reader<'a> {
    text: &'a str,
    tokens: &'a [Token],
    /// Tokens that close quotations, sorted.
    closing: &'a [u32],
}

impl<'a> Reader<'a> {
    fn word(&self, index: usize) -> &'a str {
        self.tokens.get(index).map_or("", |token| token.span.of(self.text))
    }

    fn is(&self, index: usize, kind: TokenKind) -> bool {
        self.tokens.get(index).is_some_and(|token| token.kind == kind)
    }

    /// Whether token `index` stands right after the token before it.
    fn is_glued(&self, index: usize) -> bool {
        self.tokens.get(index).is_some_and(|token| token.glued)
    }

    /// The token after the sentence that starts with token `first`.
    fn sentence_end(&self, first: usize) -> usize {
        let mut index = first;
        while index < self.tokens.len() {
            let Some(stop) = self.stop(index) else {
                index += 1;
                continue;
            };
            let (stop, next) = self.with_closers(stop, index + 1);
            let is_label = index <= first + 1
                && stop == Stop::Full
                && (index == first || self.is(first, TokenKind::Number));
            if next >= self.tokens.len() || (!is_label && self.ends(first, index, stop, next)) {
                return next;
            }
            index = next;
        }
        index
    }

    fn stop(&self, index: usize) -> Option<Stop> {
        let word = self.word(index);
        if self.is(index, TokenKind::Word) {
            let is_abbreviation = word.len() > 1 && word.ends_with('.');
            return is_abbreviation.then(|| Stop::Abbreviation(abbreviation(word)));
        }
        match word {
            "." => Some(Stop::Full),
            "!" | "?" | "。" | "！" | "？" | "؟" | "।" => Some(Stop::Strong),
            "‼" | "⁇" | "⁈" | "⁉" | "‽" => Some(Stop::Strong),
            _ if word.starts_with('…') || word.starts_with("..") => Some(Stop::Ellipsis),
            _ => None,
        }
    }

    /// The stop with those that follow it at once, and the token after them and the closing marks
    /// and brackets behind them.
    fn with_closers(&self, mut stop: Stop, mut next: usize) -> (Stop, usize) {
        while let Some(token) = self.tokens.get(next) {
            let word = token.span.of(self.text);
            let again = if token.kind == TokenKind::Word { None } else { self.stop(next) };
            match again {
                Some(Stop::Strong) if token.glued => stop = Stop::Strong,
                Some(Stop::Full) if stop != Stop::Strong && !token.glued => stop = Stop::Ellipsis,
                Some(_) => {}
                None if matches!(word, ")" | "]" | "}") && token.glued => {}
                None if self.closes_quotation(next) => {}
                None => break,
            }
            next += 1;
        }
        (stop, next)
    }

    /// Whether token `index` is a closing mark: one with a partner, or one that looks like it.
    fn closes_quotation(&self, index: usize) -> bool {
        if !self.is(index, TokenKind::Quote) {
            return false;
        }
        self.closing.binary_search(&index_of(index)).is_ok()
            || (self.is_glued(index) && !self.is_glued(index + 1))
    }

    /// Whether the sentence from `first` ends with the stop at `index`; `next` is the token after
    /// the marks behind it.
    fn ends(&self, first: usize, index: usize, stop: Stop, next: usize) -> bool {
        let (start, word) = self.start(next);
        let quoted = self.is(next - 1, TokenKind::Quote);
        let glued = self.is_glued(next);
        match (stop, start) {
            (_, Start::Punctuation) => false,
            (Stop::Abbreviation(kind), _) => self.ends_after(kind, first, index, start, word),
            (Stop::Strong, _) if self.word(index).len() > 1 => true,
            (Stop::Strong, Start::Lower) => false,
            (Stop::Strong, Start::Capital) if quoted => !self.starts_with_cue(word),
            (Stop::Strong, _) => true,
            (Stop::Full, Start::Lower) => !glued && !quoted && self.is_common_word(index - 1),
            (Stop::Full, Start::Capital | Start::Function) if glued && next == index + 1 => {
                self.is_common_word(index - 1)
            }
            (Stop::Full, _) => !glued || quoted,
            (Stop::Ellipsis, Start::Function) => self.word(word) != "I",
            (Stop::Ellipsis, Start::Capital | Start::Brand) => self.is_glued(index),
            (Stop::Ellipsis, _) => false,
        }
    }

    /// What follows at token `index`, behind opening marks and brackets, and its place.
    fn start(&self, index: usize) -> (Start, usize) {
        let mut word = index;
        while self.is(word, TokenKind::Quote)
            || matches!(self.word(word), "(" | "[" | "¿" | "¡" | "•" | "*" | "…" | "..." | "—")
        {
            word += 1;
        }
        let Some(token) = self.tokens.get(word) else { return (Start::Punctuation, index) };
        let start = match token.kind {
            TokenKind::Symbol if self.ends_in_signs(word) => Start::Punctuation,
            TokenKind::Word => word_start(token.span.of(self.text)),
            TokenKind::Number => Start::Number,
            TokenKind::Punctuation => Start::Punctuation,
            _ => Start::Sign,
        };
        (start, word)
    }

    /// Whether but a few signs follow from `index` on, as emoji after the last sentence do.
    fn ends_in_signs(&self, index: usize) -> bool {
        let rest = self.tokens.get(index..).unwrap_or_default();
        rest.len() <= MOST_SIGNS && rest.iter().all(|token| token.kind == TokenKind::Symbol)
    }

    /// Whether token `index` is a word in lower case that is too long for an unlisted abbreviation.
    fn is_common_word(&self, index: usize) -> bool {
        let word = self.word(index);
        self.is(index, TokenKind::Word)
            && word.len() > 2
            && word.starts_with(char::is_lowercase)
            && !word.contains('.')
    }

    /// Whether the words from `index` are a speaker and a cue: "Smith asked".
    fn starts_with_cue(&self, index: usize) -> bool {
        let words = (index..index + 6).take_while(|at| self.is(*at, TokenKind::Word));
        let mut lower = words.map(|at| self.word(at)).filter(|w| w.starts_with(char::is_lowercase));
        lower.next().is_some_and(|word| lexicon::quote_verbs().contains(word))
    }

    /// Whether a sentence ends with an abbreviation at `index`, before `start` at `word`.
    fn ends_after(
        &self,
        kind: Abbreviation,
        first: usize,
        index: usize,
        start: Start,
        word: usize,
    ) -> bool {
        let is_new = start == Start::Function;
        let opens_quotation = word > index + 1 && self.is(word - 1, TokenKind::Quote);
        let is_named = matches!(start, Start::Capital | Start::Function);
        match kind {
            Abbreviation::Leads => false,
            Abbreviation::Letter => {
                is_new && (self.word(index) == "I." || !self.follows_name(first, index))
            }
            Abbreviation::Hour => is_named && !self.belongs_to_hour(word),
            Abbreviation::Trails => {
                is_new || (is_named && (opens_quotation || self.starts_clause(first, index, word)))
            }
            Abbreviation::Other => is_new || (start == Start::Capital && opens_quotation),
        }
    }

    /// Whether the word before `index` is a name, so that the letter at `index` is its initial.
    fn follows_name(&self, first: usize, index: usize) -> bool {
        index > first && {
            let before = self.word(index - 1);
            before.starts_with(char::is_uppercase) && !(index == first + 1 && before.len() > 5)
        }
    }

    /// Whether `word` goes on with a time of day: a weekday, a month, a time zone.
    fn belongs_to_hour(&self, word: usize) -> bool {
        let word = self.word(word);
        let lower = word.trim_end_matches('.').to_ascii_lowercase();
        let is_zone = word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase());
        is_zone
            || lexicon::weekdays().contains_key(lower.as_str())
            || lexicon::months().contains_key(lower.as_str())
            || lexicon::hour_words().contains(lower.as_str())
    }

    /// Whether a clause starts at `word`, after the end of a name at `index`: the name is not the
    /// sentence's own subject, and a verb seems to follow ("joined Acme Inc. Shares rose").
    fn starts_clause(&self, first: usize, index: usize, word: usize) -> bool {
        let is_lower = |at: usize| self.word(at).starts_with(char::is_lowercase);
        let has_verb = (first..index).any(is_lower);
        has_verb && is_lower(word + 1) && !self.belongs_to_hour(word)
    }
}

fn word_start(word: &str) -> Start {
    let word = word.trim_start_matches(is_apostrophe);
    let Some(first) = word.chars().next() else { return Start::Lower };
    if !first.is_lowercase() {
        let is_function = lexicon::has_word(lexicon::function_words(), word);
        return if is_function { Start::Function } else { Start::Capital };
    }
    let is_brand = word.chars().any(char::is_uppercase);
    if is_brand { Start::Brand } else { Start::Lower }
}

fn abbreviation(word: &str) -> Abbreviation {
    let stem = word.trim_end_matches('.');
    if word.eq_ignore_ascii_case("a.m.") || word.eq_ignore_ascii_case("p.m.") {
        return Abbreviation::Hour;
    }
    let leads = lexicon::has_word(lexicon::title_abbreviations(), stem)
        || lexicon::has_word(lexicon::number_abbreviations(), stem)
        || matches!(word, "e.g." | "i.e.");
    if leads {
        return Abbreviation::Leads;
    }
    if stem.chars().nth(1).is_none() {
        return Abbreviation::Letter;
    }
    if lexicon::has_word(lexicon::trailing_abbreviations(), stem) {
        return Abbreviation::Trails;
    }
    Abbreviation::Other
}
