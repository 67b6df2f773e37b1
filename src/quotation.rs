//! Tokens → quotations: which marks open and close what. No meaning yet.

use crate::analysis::Block;
use crate::text::Span;
use crate::tokens::Token;

/// A stretch of text in quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// Index of the token that opens it.
    pub open: u32,
    /// Index of the token that closes it; absent where the mark is missing and the quotation ends
    /// with its paragraph.
    pub close: Option<u32>,
    /// What stands inside, one span a paragraph, without the marks.
    pub content: Vec<Span>,
    /// Index of the quotation that this one stands inside.
    pub parent: Option<u32>,
}

/// The quotations of a text, by where they open.
pub fn pair(_text: &str, _blocks: &[Block], _tokens: &[Token]) -> Vec<Quotation> {
    Vec::new()
}
