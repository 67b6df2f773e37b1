//! Document → values: dates, times, money, percentages, quantities, normalised.

use jiff::civil::Date;

use crate::analysis::{EntityType, Finding, Value, Warning};
use crate::document::Document;
use crate::text::Span;

/// A value in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct ValueMention {
    /// Where.
    pub span: Span,
    /// What it is; always a type of values.
    pub kind: EntityType,
    /// What it is worth; absent where its words have no definite value.
    pub value: Option<Value>,
    /// Probability that span and type are right.
    pub confidence: f64,
    /// The rule that found it.
    pub because: &'static str,
}

/// What a document says in figures.
#[derive(Debug, Default, PartialEq)]
pub struct Values {
    /// The values, in text order, none overlapping another.
    pub mentions: Vec<ValueMention>,
    /// Dates that contradict themselves.
    pub findings: Vec<Finding>,
    /// Dates that could not be resolved or are ambiguous.
    pub warnings: Vec<Warning>,
}

/// The values in `document`; relative dates are resolved against `published`, else against the
/// document's own date.
pub fn find(_document: &Document, _published: Option<Date>) -> Values {
    Values::default()
}
