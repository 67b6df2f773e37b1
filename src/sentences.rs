//! Tokens and quotations → sentences.

use std::ops::Range;

use crate::analysis::Block;
use crate::quotation::Quotation;
use crate::text::Span;
use crate::tokens::Token;

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
    _blocks: &[Block],
    tokens: &[Token],
    _quotations: &[Quotation],
) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for (index, token) in tokens.iter().enumerate() {
        let next = tokens.get(index + 1);
        let ends = matches!(token.span.of(text), "." | "!" | "?");
        if ends || next.is_none_or(|next| next.block != token.block) {
            let span = tokens[start].span.cover(token.span);
            let range = Span::new(start, index + 1);
            sentences.push(Sentence { span, tokens: range.start..range.end, block: token.block });
            start = index + 1;
        }
    }
    sentences
}
