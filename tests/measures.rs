//! How much is right of roles, genders and places on sentences of our own: `measures/*.toml`, each
//! with what must be found and with what is near it and must not be.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![allow(clippy::print_stdout, reason = "the figures are for people")]

use std::collections::BTreeMap;

use lede::analysis::{Entity, EntityType};
use lede::document::Document;
use lede::entities;
use lede::names::Name;
use lede::text::Span;

const PRECISION: f64 = 0.95;
const RECALL: f64 = 0.80;
/// Fewest cases of each kind.
const CASES: usize = 40;

/// What a case says of each name's place, and the entities that were found.
struct Read {
    expected: BTreeMap<u32, Vec<String>>,
    entities: Vec<Entity>,
}

fn read(case: &str) -> Read {
    let mut parts = case.split('<');
    let mut text = parts.next().unwrap().to_owned();
    let mut names = Vec::new();
    let mut expected: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    for part in parts {
        let (mark, rest) = part.split_once('>').expect("a mark is closed");
        let (kind, words) = mark.split_once(' ').expect("a mark has a type and words");
        let (name, told) = words.split_once(" | ").unwrap_or((words, ""));
        let (_, kind) = EntityType::NAMES.iter().find(|(name, _)| *name == kind).expect(kind);
        let span = Span::new(text.len(), text.len() + name.len());
        names.push(Name { span, kind: *kind, confidence: 0.9, because: "case" });
        let told = told.split("; ").filter(|told| !told.is_empty()).map(str::to_owned);
        expected.insert(span.start, told.collect());
        text.push_str(name);
        text.push_str(rest);
    }
    Read { expected, entities: entities::cluster(&Document::read(&text), &names, &[]) }
}

/// Counts what `found` tells of the entities against what the cases say, and holds the bounds.
fn measure(name: &str, file: &str, found: impl Fn(&Entity) -> Vec<String>) {
    let table: toml::Table = file.parse().unwrap();
    let (mut right, mut given, mut wanted) = (0, 0, 0);
    let mut slips = String::new();
    for kind in ["positive", "near"] {
        let cases = table[kind].as_array().unwrap();
        assert!(cases.len() >= CASES, "{name}: {} {kind} cases", cases.len());
        for case in cases.iter().map(|case| case.as_str().unwrap()) {
            let Read { expected, entities } = read(case);
            for entity in &entities {
                let starts = entity.mentions.iter().map(|mention| mention.span.start);
                let told: Vec<_> =
                    starts.filter_map(|start| expected.get(&start)).flatten().collect();
                let said = found(entity);
                let hits = said.iter().filter(|said| told.contains(said)).count();
                (right, given, wanted) = (right + hits, given + said.len(), wanted + told.len());
                if hits < said.len().max(told.len()) {
                    slips += &format!("\n  {case}\n    found: {} {}", entity.name, said.join("; "));
                }
            }
        }
    }
    let precision = f64::from(right as u32) / f64::from(given.max(1) as u32);
    let recall = f64::from(right as u32) / f64::from(wanted.max(1) as u32);
    println!("{name}: precision {precision:.3}, recall {recall:.3}{slips}");
    assert!(precision >= PRECISION, "{name}: precision {precision:.3}{slips}");
    assert!(recall >= RECALL, "{name}: recall {recall:.3}{slips}");
}

#[test]
fn roles() {
    measure("roles", include_str!("measures/roles.toml"), |entity| entity.roles.clone());
}

#[test]
fn genders() {
    measure("genders", include_str!("measures/gender.toml"), |entity| {
        let gender = entity.gender.iter().inspect(|gender| assert!(!gender.evidence.is_empty()));
        gender.map(|gender| format!("{:?}", gender.value).to_lowercase()).collect()
    });
}

#[test]
fn places() {
    measure("places", include_str!("measures/places.toml"), |entity| {
        entity.place.iter().filter_map(|place| place.country.clone()).collect()
    });
}
