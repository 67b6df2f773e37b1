//! What comparing an article's quotes with a transcript gives, as callers see it.
//!
//! Plain data in the words of the contract, like [`Analysis`](crate::Analysis): missing values are
//! absent, fractions have three decimals. Spans in the article and in the transcript count the same
//! unit.

use serde::Serialize;

use crate::text::{OffsetMap, OffsetUnit, Span};

/// Every direct quote of an article beside a transcript.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Comparison {
    /// Version of this result's form; grows only when a field changes its meaning.
    #[cfg_attr(test, ts(type = "1"))]
    pub schema: u32,
    /// What every offset in the result counts.
    pub offset_unit: OffsetUnit,
    /// The quotes that have a word in quotation marks, by their order in the analysis.
    pub checks: Vec<QuoteCheck>,
}

/// One quote beside the transcript.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct QuoteCheck {
    /// Index of the quote in the analysis of the same text with the same options.
    pub quote: u32,
    /// What became of the words.
    pub outcome: Outcome,
    /// 0 to 1: twice the letters of the words that both have, by the letters of all words that
    /// should agree. What is marked as left out or put in does not count.
    pub similarity: f64,
    /// The words compared: what stands in quotation marks.
    pub content: Vec<Span>,
    /// Where they come from in the transcript, in the order of the quote. Of a quote that is not
    /// found, the nearest place, if one is at all like it.
    pub passages: Vec<Span>,
    /// The quote's words and the transcript's, in the order of the quote.
    pub runs: Vec<Run>,
}

/// What became of somebody's words in a quote:
/// `verbatim`: whole sentences, word for word;
/// `trimmed`: word for word, but for what is left out at the ends of a sentence, or between and
/// marked so: by an ellipsis, by the words between two parts of the quote, by square brackets;
/// `altered`: some words are others, more, or fewer, and nothing shows it;
/// `spliced`: two or more places of the transcript, far apart or in another order, joined as one;
/// `not-found`: less than half of the words stand together anywhere in the transcript.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS))]
#[allow(missing_docs, reason = "described together, so that the TypeScript type has it all")]
pub enum Outcome {
    Verbatim,
    Trimmed,
    Altered,
    Spliced,
    NotFound,
}

/// Words that follow each other in the quote, in the transcript, or in both.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
pub struct Run {
    /// How the two differ here.
    pub kind: RunKind,
    /// The words of the article.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<Span>,
    /// The words of the transcript.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Span>,
}

/// How a stretch of a quote differs from its source:
/// `equal`: not at all;
/// `respelt`: the same words, written otherwise: "it is" and "it's", "25%" and "twenty-five percent";
/// `cut`: left out at an end of the sentence, or where the quote marks it;
/// `bracketed`: put in by the editor in square brackets, perhaps for words of the source;
/// `deleted`: words of the source that the quote leaves out and does not mark;
/// `inserted`: words of the quote that the source does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(test, derive(ts_rs::TS))]
#[allow(missing_docs, reason = "described together, so that the TypeScript type has it all")]
pub enum RunKind {
    Equal,
    Respelt,
    Cut,
    Bracketed,
    Deleted,
    Inserted,
}

impl Comparison {
    /// The same result with offsets that count `unit`; offsets must still count bytes.
    pub fn with_offsets(mut self, text: &str, transcript: &str, unit: OffsetUnit) -> Self {
        if unit == OffsetUnit::Utf8 || self.offset_unit != OffsetUnit::Utf8 {
            return self;
        }
        let (text, source) = (OffsetMap::new(text, unit), OffsetMap::new(transcript, unit));
        let convert = |span: &mut Span, map: &OffsetMap| {
            (span.start, span.end) = (map.convert(span.start), map.convert(span.end));
        };
        for check in &mut self.checks {
            check.content.iter_mut().for_each(|span| convert(span, &text));
            check.passages.iter_mut().for_each(|span| convert(span, &source));
            for run in &mut check.runs {
                run.text.iter_mut().for_each(|span| convert(span, &text));
                run.source.iter_mut().for_each(|span| convert(span, &source));
            }
        }
        self.offset_unit = unit;
        self
    }
}
