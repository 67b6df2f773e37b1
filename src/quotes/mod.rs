//! Document and entities → quotes: content, cue, speaker.

use crate::analysis::{Entity, Quote};
use crate::document::Document;
use crate::text::Span;

/// Who said what, and what stands in quotation marks without being said.
#[derive(Debug, Default, PartialEq)]
pub struct Quotes {
    /// By the start of the content (of the cue, where there is none).
    pub quotes: Vec<Quote>,
    /// Words in quotation marks that are nobody's utterance.
    pub phrases: Vec<Span>,
}

/// The quotes of `document`; speakers are tied to `entities`.
pub fn find(_document: &Document, _entities: &[Entity]) -> Quotes {
    Quotes::default()
}
