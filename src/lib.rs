//! Lede reads a news article and tells who is in it and who said what: names, values, entities,
//! quotes with their speakers, each with its place in the text.
//!
//! The one function is [`analyze`]; any string is an article. Offsets count bytes unless
//! [`Options::offsets`] asks otherwise. The stages are public for the project's own tools; only
//! [`analyze`], [`Options`] and [`Analysis`] are stable.
//!
//! ```
//! let text = "“The bridge is open,” said Mayor Ana Ruiz.";
//! let analysis = lede::analyze(text, &lede::Options::default());
//! assert_eq!(analysis.sentences.len(), 1);
//! ```

pub mod analysis;
pub mod anchors;
pub mod blocks;
pub mod checks;
pub mod comparison;
pub mod corrections;
pub mod document;
pub mod entities;
pub mod facts;
pub mod filter;
pub mod language;
pub mod lexicon;
pub mod names;
pub mod options;
pub mod quotation;
pub mod quotes;
pub mod sentences;
pub mod tagger;
pub mod text;
pub mod tokens;
pub mod transcript;
#[cfg(test)]
mod typescript;
pub mod values;
pub mod voices;
#[cfg(target_arch = "wasm32")]
pub mod wasm;

pub use analysis::Analysis;
pub use anchors::{Anchor, anchor};
pub use comparison::Comparison;
pub use options::{Correction, LexiconEntry, Options, OptionsError};

use analysis::Engine;
use corrections::Located;
use document::Document;
use tagger::Hash;
use text::OffsetUnit;

/// Version of the library, from `Cargo.toml`.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Finds everything in the article `text`. Total: any string gives a result, the same one always,
/// in time and memory linear in its length.
pub fn analyze(text: &str, options: &Options) -> Analysis {
    let document = Document::read(text);
    let language = language::detect(text, &document.blocks);
    let names = names::find(&document, &options.lexicon);
    let values = values::find(&document, options.date);
    let mut entities = entities::cluster(&document, &names, &values.mentions);
    let mut corrections = Located::find(text, &options.corrections);
    corrections.correct_entities(&document, &mut entities);
    let mut quotes = quotes::find(&document, &entities);
    let uncorrected = corrections.correct_speakers(&entities, &mut quotes.quotes);
    voices::add(&document, &quotes.quotes, &mut entities);
    let mut analysis = Analysis {
        schema: 1,
        engine: Engine { version: VERSION.to_owned(), model: model_hash() },
        offset_unit: OffsetUnit::Utf8,
        language: language.language,
        blocks: document.blocks.clone(),
        sentences: document.sentences.iter().map(|sentence| sentence.span).collect(),
        entities,
        quotes: quotes.quotes,
        timeline: Vec::new(),
        figures: Vec::new(),
        relations: Vec::new(),
        summary: Vec::new(),
        statistics: facts::no_statistics(),
        quoted_phrases: quotes.phrases,
        findings: values.findings,
        warnings: language
            .warnings
            .into_iter()
            .chain(quotation::warning(&document.unpaired_marks))
            .chain(values.warnings)
            .chain(uncorrected)
            .collect(),
    };
    facts::derive(&document, &mut analysis);
    analysis.findings = checks::find(&document, &analysis);
    filter::apply(&mut analysis, options);
    analysis.with_offsets(text, options.offsets)
}

/// What became of every direct quote of the article `text` in it, beside the `transcript` that it is
/// from. Total, like [`analyze`], whose quotes with the same options it checks.
///
/// ```
/// use lede::comparison::Outcome;
///
/// let text = "“The bridge is open,” said Mayor Ana Ruiz.";
/// let options = lede::Options::default();
/// let comparison = lede::compare(text, "RUIZ: The bridge is open at last.", &options);
/// assert_eq!(comparison.checks[0].outcome, Outcome::Trimmed);
/// ```
pub fn compare(text: &str, transcript: &str, options: &Options) -> Comparison {
    let analysis = analyze(text, &Options { offsets: OffsetUnit::Utf8, ..options.clone() });
    let checks =
        transcript::check(&Document::read(text), &analysis.quotes, &Document::read(transcript));
    let comparison = Comparison { schema: 1, offset_unit: OffsetUnit::Utf8, checks };
    comparison.with_offsets(text, transcript, options.offsets)
}

/// Hash of all weights, by which a study can say what it used.
fn model_hash() -> String {
    let models = [names::model(), quotes::tags::model(), quotes::judge::model()];
    let all = Hash::new(0);
    format!("{:016x}", models.iter().fold(all, |hash, model| hash.with(model.fingerprint)).0)
}
