//! What a caller may ask for, and the error for asking wrongly.

use std::fmt;

use jiff::civil::Date;

use crate::analysis::{BlockKind, EntityType};
use crate::anchors::Anchor;
use crate::text::OffsetUnit;

/// What a caller may ask for.
///
/// ```
/// use lede::Options;
///
/// let options = Options::default()
///     .with_date("2024-05-06")?
///     .with_offsets("code-point")?
///     .with_types(["person", "organization"])?
///     .with_min_confidence(0.5)?
///     .with_name("Harbour Board", "organization", vec!["the Board".to_owned()])?;
/// assert_eq!(options.lexicon[0].name, "Harbour Board");
///
/// let error = Options::default().with_date("soon").unwrap_err();
/// assert_eq!(error.to_string(), r#"options.date: expected YYYY-MM-DD, got "soon""#);
/// # Ok::<(), lede::OptionsError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase", optional_fields))]
pub struct Options {
    /// The day of publication, `YYYY-MM-DD`, which relative dates are resolved against.
    #[cfg_attr(test, ts(as = "Option<String>"))]
    pub date: Option<Date>,
    /// What the offsets of the result count: UTF-16 units by default in JavaScript, bytes in Rust.
    #[cfg_attr(test, ts(as = "Option<OffsetUnit>"))]
    pub offsets: OffsetUnit,
    /// Names that the caller knows; they win over the model.
    #[cfg_attr(test, ts(as = "Option<Vec<LexiconEntry>>"))]
    pub lexicon: Vec<LexiconEntry>,
    /// A person's decisions: those of blocks are done first, then those of names, entities and
    /// speakers, each in their order.
    #[cfg_attr(test, ts(as = "Option<Vec<Correction>>"))]
    pub corrections: Vec<Correction>,
    /// Only these entity types; all where absent.
    pub types: Option<Vec<EntityType>>,
    /// Only mentions and quotes with at least this confidence, 0 to 1.
    #[cfg_attr(test, ts(as = "Option<f64>"))]
    pub min_confidence: f64,
}

/// A name that the caller knows.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
pub struct LexiconEntry {
    /// The full name.
    pub name: String,
    /// What it names.
    #[cfg_attr(test, ts(rename = "type"))]
    pub kind: EntityType,
    /// Other names of the same thing.
    #[cfg_attr(test, ts(as = "Option<Vec<String>>"))]
    pub aliases: Vec<String>,
}

/// A decision about a block, an entity or a quote. One whose anchors are not found, or that has
/// nothing to do, changes nothing, and the result warns of it.
///
/// ```
/// use lede::{Correction, Options};
///
/// let text = "Mayor Ana Ruiz opened the bridge.";
/// let analysis = lede::analyze(text, &Options::default());
/// let anchor = lede::anchor(text, analysis.entities[0].mentions[0].span).ok_or("a mention")?;
/// let rename = Correction::Rename { anchor, name: "Ana Ruiz Soto".to_owned() };
/// let options = Options { corrections: vec![rename], ..Options::default() };
/// assert_eq!(lede::analyze(text, &options).entities[0].name, "Ana Ruiz Soto");
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(test, derive(ts_rs::TS), ts(tag = "action", rename_all = "lowercase", optional_fields))]
pub enum Correction {
    /// The entity mentioned at `anchor` is the one mentioned at `into`.
    Merge {
        /// A mention of the entity that goes.
        anchor: Anchor,
        /// A mention of the entity that stays, with its name and type.
        into: Anchor,
    },
    /// The mentions at `anchors`, all of one entity, are of another.
    Split {
        /// Mentions.
        anchors: Vec<Anchor>,
        /// A mention of the entity that they are of; absent where it is a new one.
        into: Option<Anchor>,
    },
    /// The entity is of another type.
    Retype {
        /// A mention.
        anchor: Anchor,
        /// The type of names.
        #[cfg_attr(test, ts(rename = "type"))]
        kind: EntityType,
    },
    /// The entity has another name.
    Rename {
        /// A mention.
        anchor: Anchor,
        /// The name.
        name: String,
    },
    /// No entity is mentioned.
    Drop {
        /// A mention.
        anchor: Anchor,
        /// Whether the other mentions of the entity stay.
        #[cfg_attr(test, ts(as = "Option<bool>"))]
        only: bool,
    },
    /// The span is a name, there and wherever the same words stand. A word that carries grammar
    /// ("she") is no name, but can stand for the entity at `into`, there alone.
    Add {
        /// The name.
        anchor: Anchor,
        /// What it names.
        #[cfg_attr(test, ts(rename = "type"))]
        kind: EntityType,
        /// A mention of the entity that it names, where that is known already.
        into: Option<Anchor>,
    },
    /// A part of the article is of another kind.
    Block {
        /// Words in the block; its first ones, so that an edit of the others does no harm.
        anchor: Anchor,
        /// What the block is.
        kind: BlockKind,
    },
    /// Somebody else speaks, or nobody known.
    Speaker {
        /// The first piece of a quote's content.
        quote: Anchor,
        /// A mention of the speaker.
        to: Option<Anchor>,
    },
    /// A decision of a kind that this version does not know.
    #[cfg_attr(test, ts(skip))]
    Unknown,
}

impl Correction {
    /// The anchors, in the order of the fields.
    pub fn anchors(&self) -> Vec<&Anchor> {
        match self {
            Self::Merge { anchor, into } => vec![anchor, into],
            Self::Split { anchors, into } => anchors.iter().chain(into).collect(),
            Self::Add { anchor, into, .. } => [anchor].into_iter().chain(into).collect(),
            Self::Retype { anchor, .. }
            | Self::Rename { anchor, .. }
            | Self::Drop { anchor, .. }
            | Self::Block { anchor, .. } => vec![anchor],
            Self::Speaker { quote, to } => [quote].into_iter().chain(to).collect(),
            Self::Unknown => Vec::new(),
        }
    }
}

impl Options {
    /// Sets the day of publication from `YYYY-MM-DD`.
    ///
    /// # Errors
    /// Where `date` is not a date of the calendar in that form.
    pub fn with_date(mut self, date: &str) -> Result<Self, OptionsError> {
        let parsed = date.parse().ok().filter(|_| date.len() == "YYYY-MM-DD".len());
        self.date = Some(parsed.ok_or_else(|| OptionsError::new("date", "YYYY-MM-DD", date))?);
        Ok(self)
    }

    /// Sets the unit of the offsets: `utf-16`, `code-point` or `utf-8`.
    ///
    /// # Errors
    /// Where `unit` is none of these.
    pub fn with_offsets(mut self, unit: &str) -> Result<Self, OptionsError> {
        self.offsets = named(&OffsetUnit::NAMES, unit)
            .ok_or_else(|| OptionsError::one_of("offsets", &OffsetUnit::NAMES, unit))?;
        Ok(self)
    }

    /// Sets the entity types to keep.
    ///
    /// # Errors
    /// Where one is not the name of an [`EntityType`].
    pub fn with_types<'a>(
        mut self,
        types: impl IntoIterator<Item = &'a str>,
    ) -> Result<Self, OptionsError> {
        let types: Result<_, _> =
            types.into_iter().map(|name| entity_type("types", name)).collect();
        self.types = Some(types?);
        Ok(self)
    }

    /// Sets the confidence that a mention or a quote must have.
    ///
    /// # Errors
    /// Where it is not between 0 and 1.
    pub fn with_min_confidence(mut self, confidence: f64) -> Result<Self, OptionsError> {
        if !(0.0..=1.0).contains(&confidence) {
            let expected = "a number from 0 to 1";
            return Err(OptionsError::new("minConfidence", expected, confidence));
        }
        self.min_confidence = confidence;
        Ok(self)
    }

    /// Adds a name that the caller knows.
    ///
    /// # Errors
    /// Where the name is blank, or `kind` is not the name of an [`EntityType`] of names.
    pub fn with_name(
        mut self,
        name: &str,
        kind: &str,
        aliases: Vec<String>,
    ) -> Result<Self, OptionsError> {
        if name.trim().is_empty() {
            return Err(OptionsError::new("lexicon", "a name that is not blank", name));
        }
        let kind = name_type("lexicon", kind)?;
        self.lexicon.push(LexiconEntry { name: name.trim().to_owned(), kind, aliases });
        Ok(self)
    }
}

/// The entity type called `name`, which must be one of names.
///
/// # Errors
/// Where it is not.
pub fn name_type(option: &'static str, name: &str) -> Result<EntityType, OptionsError> {
    let kind = entity_type(option, name)?;
    if kind.is_value() {
        return Err(OptionsError::new(option, "a type of names", name));
    }
    Ok(kind)
}

/// The kind of blocks called `name`.
///
/// # Errors
/// Where there is none.
pub fn block_kind(option: &'static str, name: &str) -> Result<BlockKind, OptionsError> {
    named(&BlockKind::NAMES, name)
        .ok_or_else(|| OptionsError::one_of(option, &BlockKind::NAMES, name))
}

fn entity_type(option: &'static str, name: &str) -> Result<EntityType, OptionsError> {
    named(&EntityType::NAMES, name)
        .ok_or_else(|| OptionsError::one_of(option, &EntityType::NAMES, name))
}

fn named<T: Copy>(names: &[(&str, T)], wanted: &str) -> Option<T> {
    names.iter().find(|(name, _)| *name == wanted).map(|(_, value)| *value)
}

/// An option that cannot be used; says which, and what it accepts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionsError {
    option: &'static str,
    expected: String,
    got: String,
}

impl OptionsError {
    /// An error for the value `got` of `option`, where `expected` was.
    pub fn new(option: &'static str, expected: impl fmt::Display, got: impl fmt::Display) -> Self {
        Self { option, expected: expected.to_string(), got: got.to_string() }
    }

    fn one_of<T>(option: &'static str, names: &[(&str, T)], got: &str) -> Self {
        let names: Vec<_> = names.iter().map(|(name, _)| *name).collect();
        Self::new(option, format!("one of {}", names.join(", ")), got)
    }
}

impl fmt::Display for OptionsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "options.{}: expected {}, got {:?}", self.option, self.expected, self.got)
    }
}

impl std::error::Error for OptionsError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_names_the_option_and_what_it_accepts() {
        let error = Options::default().with_offsets("chars").unwrap_err().to_string();
        assert_eq!(
            error,
            "options.offsets: expected one of utf-16, code-point, utf-8, got \"chars\""
        );
    }

    #[test]
    fn only_days_of_the_calendar_are_dates() {
        assert!(Options::default().with_date("2024-02-29").is_ok());
        for wrong in ["2023-02-29", "2024-2-9", "yesterday", "", "2024-02-29T10:00"] {
            assert!(Options::default().with_date(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn confidence_lies_between_zero_and_one() {
        assert!(Options::default().with_min_confidence(1.0).is_ok());
        for wrong in [-0.1, 1.1, f64::NAN] {
            assert!(Options::default().with_min_confidence(wrong).is_err(), "{wrong}");
        }
    }
}
