//! An article, read but not yet understood: what every later stage looks at.

use std::ops::Range;

use crate::analysis::{Block, BlockKind};
use crate::blocks;
use crate::quotation::{self, Quotation};
use crate::sentences::{self, Sentence};
use crate::text::Span;
use crate::tokens::{self, Token};
use crate::vocabulary::Words;

/// A text with its blocks, tokens, quotations and sentences. Tokens, quotations and sentences are
/// named by their index.
#[derive(Debug)]
pub struct Document<'t> {
    /// The text itself.
    pub text: &'t str,
    /// The parts of the article.
    pub blocks: Vec<Block>,
    /// Words, numbers and marks.
    pub tokens: Vec<Token>,
    /// The distinct ones among these.
    pub words: Words,
    /// What stands in quotation marks.
    pub quotations: Vec<Quotation>,
    /// Quotation marks that have no partner.
    pub unpaired_marks: Vec<Span>,
    /// The sentences.
    pub sentences: Vec<Sentence>,
}

impl<'t> Document<'t> {
    /// Reads `text`; any string is an article.
    pub fn read(text: &'t str) -> Self {
        Self::of(text, blocks::split(text))
    }

    /// Reads `text`, whose parts are `blocks`.
    pub fn of(text: &'t str, blocks: Vec<Block>) -> Self {
        let tokens = tokens::split(text, &blocks);
        let words = Words::read(text, &tokens);
        let pairs = quotation::pair(text, &blocks, &tokens);
        let quotations = pairs.quotations;
        let sentences = sentences::split(text, &blocks, &tokens, &quotations);
        Self { text, blocks, tokens, words, quotations, unpaired_marks: pairs.unpaired, sentences }
    }

    /// The characters of token `index`; empty past the end.
    pub fn word(&self, index: usize) -> &'t str {
        self.tokens.get(index).map_or("", |token| token.span.of(self.text))
    }

    /// The kind of the block that token `index` stands in.
    pub fn block_kind(&self, index: usize) -> BlockKind {
        let block = self.tokens.get(index).and_then(|token| self.blocks.get(token.block as usize));
        block.map_or(BlockKind::Paragraph, |block| block.kind)
    }

    /// Index of the block that token `index` stands in.
    pub fn block_index(&self, index: usize) -> Option<u32> {
        self.tokens.get(index).map(|token| token.block)
    }

    /// Index of the first token that ends after byte `offset`.
    pub fn token_at(&self, offset: u32) -> usize {
        self.tokens.partition_point(|token| token.span.end <= offset)
    }

    /// The tokens that `span` touches.
    pub fn tokens_of(&self, span: Span) -> Range<usize> {
        let first = self.token_at(span.start);
        let rest = self.tokens.get(first..).unwrap_or_default();
        first..first + rest.iter().take_while(|token| token.span.start < span.end).count()
    }

    /// Index of the sentence that holds byte `offset`, or of the next one.
    pub fn sentence_at(&self, offset: u32) -> usize {
        self.sentences.partition_point(|sentence| sentence.span.end <= offset)
    }

    /// The span from token `first` up to, not including, token `end`.
    pub fn cover(&self, first: usize, end: usize) -> Span {
        match (self.tokens.get(first), end.checked_sub(1).and_then(|last| self.tokens.get(last))) {
            (Some(a), Some(b)) if first < end => a.span.cover(b.span),
            _ => Span::default(),
        }
    }
}
