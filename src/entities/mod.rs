//! Names and values → entities: mentions of one thing become one entity.

use crate::analysis::{Entity, Mention, MentionKind};
use crate::document::Document;
use crate::names::Name;
use crate::values::ValueMention;

/// The entities of `document`, by first mention; ids are indices. Salience is not yet set.
pub fn cluster(document: &Document, names: &[Name], values: &[ValueMention]) -> Vec<Entity> {
    let named =
        names.iter().map(|n| (n.span, n.kind, None, MentionKind::Name, n.confidence, n.because));
    let valued = values
        .iter()
        .map(|v| (v.span, v.kind, v.value.clone(), MentionKind::Value, v.confidence, v.because));
    named
        .chain(valued)
        .enumerate()
        .map(|(id, (span, kind, value, how, confidence, because))| Entity {
            id: u32::try_from(id).unwrap_or(u32::MAX),
            kind,
            name: span.of(document.text).to_owned(),
            aliases: Vec::new(),
            roles: Vec::new(),
            salience: 0.0,
            value,
            gender: None,
            place: None,
            mentions: vec![Mention { span, kind: how, confidence, because }],
        })
        .collect()
}
