//! Names and values → entities: mentions of one thing become one entity.
//!
//! Takes the names and values of a document, gives entities by first mention: names that the tagger
//! missed are added ([`repeats`]), names are cut free of titles ([`mentions`]), the mentions of one
//! name get one type ([`types`]), titles are read ([`roles`]), names of one thing joined
//! ([`clusters`], [`people`]), then descriptions and pronouns tied to whom they mean
//! ([`descriptions`], [`pronouns`]). Every name and value given is a mention of exactly one entity.
//! Entities carry no salience yet.

pub mod acronyms;
pub mod bodies;
pub mod clusters;
pub mod descriptions;
pub mod forms;
pub mod geography;
pub mod mentions;
pub mod nested;
pub mod organizations;
pub mod people;
pub mod person_names;
pub mod places;
pub mod profiles;
pub mod pronouns;
pub mod repeats;
pub mod roles;
pub mod types;

use rustc_hash::FxHashMap;

use crate::analysis::{DateValue, Entity, EntityType, Mention, MentionKind, Value};
use crate::document::Document;
use crate::entities::mentions::NameMention;
use crate::entities::profiles::Profile;
use crate::entities::roles::{Title, TokenOwners};
use crate::names::Name;
use crate::names::tickers::Tickers;
use crate::values::ValueMention;

/// The entities of `document`, by first mention; ids are indices. Salience is not yet set.
pub fn cluster(document: &Document, names: &[Name], values: &[ValueMention]) -> Vec<Entity> {
    let tickers = Tickers::of(document);
    let names = repeats::complete(document, names, values, &tickers);
    let mut mentions = mentions::read(document, &names);
    types::settle(document, &mut mentions);
    let owners = TokenOwners::new(document.tokens.len(), &mentions);
    let titles: Vec<Title> = mentions
        .iter()
        .map(|mention| match mention.kind {
            EntityType::Person => roles::title(document, &owners, &mention.tokens),
            _ => Title::default(),
        })
        .collect();
    let clusters = clusters::join(document, &mentions, &titles, &tickers);
    let (mut profiles, numbers) = profiles(document, &mentions, &titles, &clusters);
    nested::add(document, &mentions, &numbers, &mut profiles);
    let quoted = quoted_tokens(document);
    descriptions::add(document, &owners, &titles, &quoted, &mut profiles);
    pronouns::add(document, &owners, &quoted, &mut profiles);
    bodies::add(document, &quoted, &mut profiles);
    let mut entities: Vec<_> = profiles.into_iter().map(Profile::finish).collect();
    entities.extend(valued(document, values));
    entities.sort_by_key(|entity| entity.mentions.first().map(|mention| mention.span));
    for (id, entity) in (0..).zip(&mut entities) {
        entity.id = id;
    }
    geography::locate(document, &mut entities);
    entities
}

/// Whether each token stands inside quotation marks.
pub fn quoted_tokens(document: &Document) -> Vec<bool> {
    let mut quoted = vec![false; document.tokens.len()];
    let outer = document.quotations.iter().filter(|quotation| quotation.parent.is_none());
    for span in outer.flat_map(|quotation| &quotation.content) {
        let first = document.token_at(span.start);
        let inside = document.tokens.iter().skip(first).take_while(|t| t.span.start < span.end);
        let end = first + inside.count();
        quoted.get_mut(first..end).unwrap_or_default().fill(true);
    }
    quoted
}

/// The profiles of what `mentions` name, by first mention, and the number of each mention's.
fn profiles(
    document: &Document,
    mentions: &[NameMention],
    titles: &[Title],
    clusters: &[usize],
) -> (Vec<Profile>, Vec<usize>) {
    let mut number_of = FxHashMap::default();
    let mut members: Vec<Vec<(&NameMention, &Title)>> = Vec::new();
    let mut numbers = Vec::with_capacity(mentions.len());
    for (cluster, pair) in clusters.iter().zip(mentions.iter().zip(titles)) {
        let number = *number_of.entry(*cluster).or_insert_with(|| {
            members.push(Vec::new());
            members.len() - 1
        });
        members.get_mut(number).into_iter().for_each(|members| members.push(pair));
        numbers.push(number);
    }
    (members.iter().map(|members| Profile::of(document, members)).collect(), numbers)
}

/// The entities of `values`: those with an equal value are one; where it is not known, those with
/// the same words.
fn valued(document: &Document, values: &[ValueMention]) -> Vec<Entity> {
    let mut numbers = FxHashMap::default();
    let mut entities: Vec<Entity> = Vec::new();
    for mention in values {
        let words = profiles::shown(document, mention.span);
        let key = match &mention.value {
            None | Some(Value::Date(DateValue { iso: None, repeats: None, .. })) => {
                words.to_lowercase()
            }
            Some(value) => format!("{value:?}"),
        };
        let number = *numbers.entry((mention.kind, key)).or_insert_with(|| {
            entities.push(Entity {
                id: 0,
                kind: mention.kind,
                name: words,
                aliases: Vec::new(),
                roles: Vec::new(),
                salience: 0.0,
                value: mention.value.clone(),
                gender: None,
                place: None,
                mentions: Vec::new(),
            });
            entities.len() - 1
        });
        entities.get_mut(number).into_iter().for_each(|entity| {
            entity.mentions.push(Mention {
                span: mention.span,
                kind: MentionKind::Value,
                confidence: mention.confidence,
                because: mention.because,
            });
        });
    }
    entities
}
