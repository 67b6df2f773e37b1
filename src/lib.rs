//! Lede reads a news article and tells who is in it and who said what: names, values, entities,
//! quotes with their speakers, each with its place in the text.
//!
//! The one function is [`analyze`]; any string is an article, and the same text with the same
//! [`Options`] gives the same [`Analysis`] on every platform.
//!
//! ```
//! let text = "“The bridge is open,” said Mayor Ana Ruiz on Friday.";
//! let options = lede::Options::default().with_date("2024-05-06")?;
//! let analysis = lede::analyze(text, &options);
//!
//! let quote = &analysis.quotes[0];
//! let speaker = quote.speaker.as_ref().ok_or("somebody speaks")?;
//! assert_eq!(quote.content[0].of(text), "The bridge is open,");
//! assert_eq!(speaker.span.of(text), "Mayor Ana Ruiz");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Offsets
//!
//! A [`Span`](text::Span) is half open and counts bytes of UTF-8, so that [`Span::of`](text::Span::of)
//! is a slice of the text: no span cuts a character, nor a grapheme cluster. For callers in other
//! languages, [`Options::with_offsets`] counts UTF-16 units (JavaScript, Java) or code points
//! (Python); the result says which in [`Analysis::offset_unit`].
//!
//! ```
//! let text = "Zoë Ortiz opened the fair.";
//! let in_units = |unit| lede::Options::default().with_offsets(unit);
//! let bytes = lede::analyze(text, &in_units("utf-8")?);
//! let points = lede::analyze(text, &in_units("code-point")?);
//! assert_eq!((bytes.sentences[0].end, points.sentences[0].end), (27, 26));
//! # Ok::<(), lede::OptionsError>(())
//! ```
//!
//! # JSON
//!
//! [`Analysis::to_json`] writes what JavaScript gets, byte for byte. Results are not read back:
//! keep the text with its options, or the JSON.
//!
//! # Features
//!
//! None. A native build has no dependency of WebAssembly; the library reads no file, clock or
//! network, needs no set-up and can be called from many threads: `examples/lede` reads archives
//! with all cores.
//!
//! Only [`analyze`], [`anchor`](anchor()), [`Options`], [`Analysis`] and what they are made of are
//! stable. The stages are public for the project's own tools.

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
pub mod vocabulary;
pub mod voices;
#[cfg(target_arch = "wasm32")]
pub mod wasm;

pub use analysis::Analysis;
pub use anchors::{Anchor, anchor, locate};
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
///
/// The first call decodes the embedded tables; it is the slowest.
///
/// ```
/// let text = "Mayor Ana Ruiz opened the bridge. Ruiz had promised it in March 2023.";
/// let analysis = lede::analyze(text, &lede::Options::default());
/// let ruiz = analysis.entities.iter().find(|entity| entity.name == "Ana Ruiz");
/// let ruiz = ruiz.ok_or("she is found")?;
/// let names: Vec<_> = ruiz.mentions.iter().map(|mention| mention.span.of(text)).collect();
/// assert_eq!(names, ["Ana Ruiz", "Ruiz"]);
/// assert_eq!(ruiz.roles, ["Mayor"]);
/// # Ok::<(), &str>(())
/// ```
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
    filter::apply(&document, &mut analysis, options);
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
