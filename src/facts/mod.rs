//! Everything → facts: salience, timeline, figures, relations, key sentences, statistics.

use crate::analysis::{Analysis, Statistics};
use crate::document::Document;

/// Fills salience, timeline, figures, relations, summary and statistics of `analysis`, and sorts its
/// entities by salience.
pub fn derive(_document: &Document, _analysis: &mut Analysis) {}

/// The statistics of an empty article.
pub fn no_statistics() -> Statistics {
    Statistics {
        words: 0,
        sentences: 0,
        paragraphs: 0,
        reading_seconds: 0,
        reading_ease: None,
        quoted_share: 0.0,
        speakers: Vec::new(),
    }
}
