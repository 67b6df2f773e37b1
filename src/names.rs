//! Document → names: features → tagger → mentions.

use crate::analysis::EntityType;
use crate::document::Document;
use crate::options::LexiconEntry;
use crate::text::Span;

/// A name in the text, not yet tied to the others of the same thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Name {
    /// Where: the name alone, without "the", title or possessive.
    pub span: Span,
    /// What it names; never a type of values.
    pub kind: EntityType,
    /// Probability that span and type are right.
    pub confidence: f64,
    /// The rule or model that found it.
    pub because: &'static str,
}

/// The names in `document`, in text order, none overlapping another. Names of the caller's
/// `lexicon` win over the model.
pub fn find(_document: &Document, _lexicon: &[LexiconEntry]) -> Vec<Name> {
    Vec::new()
}
