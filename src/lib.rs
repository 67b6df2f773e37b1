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
#[cfg(test)]
mod typescript;
pub mod values;
pub mod voices;
#[cfg(target_arch = "wasm32")]
pub mod wasm;

pub use analysis::Analysis;
pub use anchors::{Anchor, anchor, locate};
pub use options::{Correction, LexiconEntry, Options, OptionsError};

use analysis::Engine;
use corrections::Located;
use document::Document;
use tagger::Hash;

/// Version of the library, from `Cargo.toml`.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Finds everything in the article `text`. Total: any string gives a result, the same one always,
/// in time and memory linear in its length.
pub fn analyze(text: &str, options: &Options) -> Analysis {
    let mut corrections = Located::find(text, &options.corrections);
    let mut blocks = blocks::split(text);
    corrections.correct_blocks(text, &mut blocks);
    let document = Document::of(text, blocks);
    let language = language::detect(text, &document.blocks);
    let mut names = names::find(&document, &options.lexicon);
    let mut values = values::find(&document, options.date);
    corrections.correct_names(&document, &mut names, &mut values.mentions);
    let mut entities = entities::cluster(&document, &names, &values.mentions);
    corrections.correct_entities(&document, &mut entities);
    let mut quotes = quotes::find(&document, &entities);
    corrections.correct_speakers(&entities, &mut quotes.quotes);
    voices::add(&document, &quotes.quotes, &mut entities);
    let uncorrected = corrections.correct_voices(&document, &mut entities);
    let mut analysis = Analysis {
        schema: 1,
        engine: Engine { version: VERSION.to_owned(), model: model_hash() },
        offset_unit: text::OffsetUnit::Utf8,
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

/// Hash of all weights, by which a study can say what it used.
fn model_hash() -> String {
    let models = [names::model(), quotes::tags::model(), quotes::judge::model()];
    let all = Hash::new(0);
    format!("{:016x}", models.iter().fold(all, |hash, model| hash.with(model.fingerprint)).0)
}
