//! The document as the sieves read it: tokens with what the lexicons say of them, and which
//! quotation each stands in.

use std::ops::Range;

use crate::document::Document;
use crate::quotes::words::{self, Parts, Word};
use crate::text::Span;
use crate::tokens::TokenKind;

/// Longest sentence that is read to its end, in tokens: keeps time linear in text without stops.
const MAX_SENTENCE: usize = 500;

/// A document with its words looked up. Ranges are of tokens.
#[derive(Debug)]
pub struct Reading<'d> {
    /// What is read.
    pub document: &'d Document<'d>,
    /// What the lexicons say of each distinct word.
    words: Vec<Word>,
    /// For each token the quotation that it stands in, its marks included.
    quotation: Vec<Option<u32>>,
    /// How many quotations stand around those that are read.
    depth: usize,
}

impl<'d> Reading<'d> {
    /// Looks up every word of `document`, to read its outermost quotations.
    pub fn new(document: &'d Document<'d>) -> Self {
        let firsts = document.words.firsts.iter();
        let words = firsts.map(|first| words::look_up(document.word(*first))).collect();
        let quotation = quotations_at(document, 0);
        Self { document, words, quotation, depth: 0 }
    }

    /// The same document, to read the quotations inside other quotations.
    pub fn nested(&self) -> Self {
        Self {
            document: self.document,
            words: self.words.clone(),
            quotation: quotations_at(self.document, 1),
            depth: 1,
        }
    }

    /// The indices of the quotations that are read.
    pub fn quotations(&self) -> impl Iterator<Item = usize> {
        let quotations = &self.document.quotations;
        (0..quotations.len()).filter(|index| depth(self.document, *index) == self.depth)
    }

    /// Whether quotations inside others are read.
    pub fn is_nested(&self) -> bool {
        self.depth > 0
    }

    /// What the lexicons say of token `at`.
    pub fn word(&self, at: usize) -> Word {
        self.form(at).and_then(|form| self.words.get(form)).copied().unwrap_or_default()
    }

    /// Index of the distinct word that token `at` is.
    pub fn form(&self, at: usize) -> Option<usize> {
        self.document.words.of_token(at)
    }

    /// Whether token `at` can play one of `parts`.
    pub fn is(&self, at: usize, parts: Parts) -> bool {
        self.word(at).parts.any(parts)
    }

    /// The characters of token `at`.
    pub fn text(&self, at: usize) -> &'d str {
        self.document.word(at)
    }

    /// Whether token `at` is the word `lower`, however capitalised.
    pub fn reads(&self, at: usize, lower: &str) -> bool {
        self.text(at).eq_ignore_ascii_case(lower)
    }

    /// Whether token `at` is made of letters or digits.
    pub fn is_word(&self, at: usize) -> bool {
        let kind = self.document.tokens.get(at).map(|token| token.kind);
        matches!(kind, Some(TokenKind::Word | TokenKind::Number | TokenKind::Link))
    }

    /// Whether token `at` begins with a capital.
    pub fn is_capital(&self, at: usize) -> bool {
        self.is_word(at) && self.text(at).starts_with(char::is_uppercase)
    }

    /// Whether token `at` is a quotation mark, no apostrophe.
    pub fn is_mark(&self, at: usize) -> bool {
        let kind = self.document.tokens.get(at).map(|token| token.kind);
        kind == Some(TokenKind::Quote) && (self.is_nested() || self.quotation(at).is_some())
    }

    /// Whether token `at` is a dash between words, not a hyphen inside one.
    pub fn is_dash(&self, at: usize) -> bool {
        match self.text(at) {
            "—" | "–" | "--" | "---" | "―" => true,
            "-" => {
                let glued = |at: usize| self.document.tokens.get(at).is_some_and(|t| t.glued);
                !glued(at) && !glued(at + 1)
            }
            _ => false,
        }
    }

    /// Whether token `at` ends a sentence.
    pub fn is_stop(&self, at: usize) -> bool {
        matches!(self.text(at), "." | "!" | "?" | "…" | "...")
    }

    /// Whether the word at `at` is a part of one with a hyphen: "editor-in-chief".
    pub fn is_hyphenated(&self, at: usize) -> bool {
        let glued = |at: usize| self.document.tokens.get(at).is_some_and(|token| token.glued);
        let before = at.checked_sub(1).is_some_and(|before| self.text(before) == "-" && glued(at));
        before || self.text(at + 1) == "-" && glued(at + 1)
    }

    /// Whether the word at `at` asks for silence about a name: "asked not to be named", "requested
    /// anonymity".
    pub fn asks_anonymity(&self, at: usize) -> bool {
        let unnamed = self.reads(at + 1, "not")
            && self.reads(at + 2, "to")
            && self.reads(at + 3, "be")
            && matches!(self.text(at + 4), "named" | "identified" | "quoted");
        unnamed || (at + 1..at + 5).any(|near| self.reads(near, "anonymity"))
    }

    /// Index of the quotation, of those that are read, that token `at` stands in.
    pub fn quotation(&self, at: usize) -> Option<usize> {
        self.quotation.get(at).copied().flatten().map(|index| index as usize)
    }

    /// The tokens of quotation `index`, one range a paragraph, marks included.
    pub fn quotation_ranges(&self, index: usize) -> Vec<Range<usize>> {
        quotation_ranges(self.document, index)
    }

    /// The sentence that token `at` stands in; of a longer one than anybody writes, the part around
    /// the token.
    pub fn sentence(&self, at: usize) -> Range<usize> {
        let start = self.document.tokens.get(at).map_or(0, |token| token.span.start);
        let sentence = self.document.sentences.get(self.document.sentence_at(start));
        sentence.map_or(at..at, |sentence| {
            let Range { start, end } = sentence.tokens;
            (start as usize).max(at.saturating_sub(MAX_SENTENCE))
                ..(end as usize).min(at + MAX_SENTENCE)
        })
    }

    /// The sentences of the story, each no longer than anybody writes.
    pub fn story_sentences(&self) -> impl Iterator<Item = Range<usize>> {
        let told =
            self.document.sentences.iter().filter(|sentence| {
                self.document.block_kind(sentence.tokens.start as usize).is_story()
            });
        told.map(|sentence| {
            let start = sentence.tokens.start as usize;
            start..(sentence.tokens.end as usize).min(start + MAX_SENTENCE)
        })
    }

    /// Whether tokens `a` and `b` stand in one block.
    pub fn same_block(&self, a: usize, b: usize) -> bool {
        let block = |at: usize| self.document.tokens.get(at).map(|token| token.block);
        block(a) == block(b)
    }

    /// The span of a range of tokens.
    pub fn span(&self, range: &Range<usize>) -> Span {
        self.document.cover(range.start, range.end)
    }
}

/// How many quotations stand around one; no more than two are counted.
fn depth(document: &Document, index: usize) -> usize {
    let parent = |index: usize| document.quotations.get(index).and_then(|found| found.parent);
    parent(index).map_or(0, |outer| 1 + usize::from(parent(outer as usize).is_some()))
}

/// For each token the quotation at `wanted` depth that it stands in.
fn quotations_at(document: &Document, wanted: usize) -> Vec<Option<u32>> {
    let mut quotation = vec![None; document.tokens.len()];
    for index in (0..document.quotations.len()).filter(|index| depth(document, *index) == wanted) {
        for range in quotation_ranges(document, index) {
            quotation[range].fill(u32::try_from(index).ok());
        }
    }
    quotation
}

fn quotation_ranges(document: &Document, index: usize) -> Vec<Range<usize>> {
    let Some(quotation) = document.quotations.get(index) else { return Vec::new() };
    let mut ranges: Vec<Range<usize>> = quotation
        .content
        .iter()
        .map(|span| {
            let start = document.token_at(span.start);
            let end = document.tokens.partition_point(|token| token.span.start < span.end);
            start.saturating_sub(1).max(quotation.open as usize)..end
        })
        .collect();
    if let (Some(last), Some(close)) = (ranges.last_mut(), quotation.close) {
        last.end = close as usize + 1;
    }
    if ranges.is_empty() {
        let open = quotation.open as usize;
        ranges.push(open..quotation.close.map_or(open + 1, |close| close as usize + 1));
    }
    ranges
}
