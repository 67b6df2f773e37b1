//! An attribution while the sieves work on it: ranges of tokens, not yet spans and entities.

use std::ops::Range;

use crate::analysis::{Act, Reply};

/// Who said what, in tokens.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// The words said, quotation marks included.
    pub content: Vec<Range<usize>>,
    /// The word that tells of the speech.
    pub cue: Option<Range<usize>>,
    /// The noun phrase of who speaks.
    pub source: Option<Range<usize>>,
    /// What the source does.
    pub act: Act,
    /// Why there is no content.
    pub reply: Option<Reply>,
    /// Whether it stands inside another's content.
    pub nested: bool,
    /// The sieve that made it.
    pub sieve: Sieve,
}

/// A rule that finds attributions: its public name, and how often it was right.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sieve {
    /// Its name in `because`.
    pub name: &'static str,
    /// Share of its finds whose content and source match an annotated attribution (PolNeAR 1.0,
    /// training split, content IoU of at least one half and overlapping sources).
    pub precision: f64,
}

impl Draft {
    /// Where it begins in the text, in tokens.
    pub fn start(&self) -> usize {
        let content = self.content.iter().map(|range| range.start).min();
        content.or(self.cue.as_ref().map(|cue| cue.start)).unwrap_or_default()
    }
}
