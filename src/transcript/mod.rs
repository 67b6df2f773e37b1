//! Quotes and a transcript → what became of somebody's words.
//!
//! Takes an article, its quotes, and the transcript, statement or speech that they are from; gives
//! for every quote in quotation marks where its words come from and how they differ ([`words`] says
//! which words are the same, [`crate::comparison`] what the outcomes mean). A quote in several
//! pieces is compared as one, with gaps that may stand for words left out.
//!
//! Each quote is laid along the transcript from the longest stretch that both share ([`index`],
//! [`places`]); what lies between such stretches is told as runs, from which the outcome follows
//! ([`runs`]). Linear in the transcript: only its index, made once, is a little more.
//!
//! Gets wrong: a clause moved within its sentence is called spliced; of a transcript without
//! sentences, what is left out at an end is not seen.

pub mod index;
pub mod places;
pub mod runs;
pub mod spellings;
pub mod spoken;
pub mod words;

use crate::analysis::{Quote, QuoteKind};
use crate::comparison::QuoteCheck;
use crate::document::Document;
use crate::facts::statistics::direct_spans;
use crate::transcript::index::Index;
use crate::transcript::words::{Forms, Listing};

/// The checks of all `quotes` of `article` that have a word in quotation marks.
pub fn check(article: &Document, quotes: &[Quote], transcript: &Document) -> Vec<QuoteCheck> {
    let mut forms = Forms::default();
    let source = Listing::new(transcript).all(&mut forms);
    let index = Index::new(&source, forms.len());
    let mut listing = Listing::new(article);
    let mut checks = Vec::new();
    for (number, quote) in (0..).zip(quotes).filter(|(_, quote)| quote.kind != QuoteKind::Indirect)
    {
        let content = direct_spans(article, quote);
        let words = listing.quoted(&content, &mut forms);
        if words.is_empty() {
            continue;
        }
        let matches = places::find(&words, &source, &index);
        let sides = runs::Sides {
            quote: &words,
            source: &source,
            text: article.text,
            transcript: transcript.text,
        };
        let found = runs::compare(sides, &matches);
        checks.push(QuoteCheck {
            quote: number,
            outcome: found.outcome,
            similarity: found.similarity,
            content,
            passages: found.passages,
            runs: found.runs,
        });
    }
    checks
}
