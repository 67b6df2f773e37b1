//! Everything → facts: salience, timeline, figures, relations, key sentences, statistics.
//!
//! Takes the document and a result with its entities and quotes, fills in what follows from them.
//! Entities are sorted by salience first, so that every id is final before a fact names it.

pub mod figures;
pub mod relations;
pub mod salience;
pub mod statistics;
pub mod summary;
pub mod timeline;

use crate::analysis::{Analysis, Statistics};
use crate::document::Document;

/// Fills salience, timeline, figures, relations, summary and statistics of `analysis`, and sorts
/// its entities by salience.
pub fn derive(document: &Document, analysis: &mut Analysis) {
    let order = salience::weigh(document, &analysis.quotes, &mut analysis.entities);
    analysis.arrange_entities(&order);
    analysis.timeline = timeline::build(document, &analysis.entities);
    analysis.figures = figures::build(document, &analysis.entities);
    analysis.relations = relations::find(document, analysis);
    analysis.summary = summary::choose(document, &analysis.entities);
    analysis.statistics = statistics::count(document, analysis);
}

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
