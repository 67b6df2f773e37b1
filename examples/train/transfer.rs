//! How well names carry over to text unlike the training articles.
//!
//! Takes a model; prints the F1 of people, organizations and places (facilities among the places)
//! on sets of other publishers and of other kinds. Where a set was learnt from, its figure says
//! nothing of that.

use std::error::Error;

use lede::analysis::EntityType::{self, Facility, Group, Location, Organization, Person};
use lede::document::Document;
use lede::names;
use lede::tagger::Model;
use lede::text::Span;

use crate::corpus::{self, Article};
use crate::names::{entity_type, trimmed};

/// Annotated sets, and whether a find must only lie inside an annotated mention: this one marks
/// whole noun phrases.
const SETS: [(&str, bool); 5] = [
    ("data/ner/worldwide.dev.jsonl", false),
    ("data/ner/wikigold.jsonl", false),
    ("data/ner/crossner-politics.jsonl", false),
    ("data/ner/ewt-uner.jsonl", false),
    ("data/coref/gum-news.dev.jsonl", true),
];

/// Our own cases of agency text.
const WIRE: &str = "tests/cases/wire.toml";

/// Prints the figures of a weights file on every set.
pub fn measure(weights: &str) -> Result<(), Box<dyn Error>> {
    report(&Model::decode(&std::fs::read(weights)?)?, &[])
}

/// Prints the figures of `model` on the sets whose file is none of `learnt`.
pub fn report(model: &Model, learnt: &[&str]) -> Result<(), Box<dyn Error>> {
    for (file, inside) in SETS.iter().filter(|(file, _)| !learnt.contains(file)) {
        row(file, count(model, &corpus::read(file)?, *inside));
    }
    let cases = wire()?;
    row(WIRE, count(model, &cases, false));
    let whole = |case: &&Article| {
        let Count { right, found, gold, .. } = count(model, std::slice::from_ref(*case), false);
        right == found && right == gold
    };
    println!("cases without a fault: {} of {}", cases.iter().filter(whole).count(), cases.len());
    Ok(())
}

fn row(file: &str, Count { right, reached, found, gold }: Count) {
    let share = |part: usize, of: usize| 100.0 * part as f64 / of.max(1) as f64;
    let (precision, recall) = (share(right, found), share(reached, gold));
    let f1 = 2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE);
    println!("{file}: P {precision:.1}, R {recall:.1}, F1 {f1:.1}, {gold} names");
}

#[derive(Default)]
struct Count {
    /// Finds that the annotation has.
    right: usize,
    /// Annotated names that were found.
    reached: usize,
    found: usize,
    gold: usize,
}

fn count(model: &Model, articles: &[Article], inside: bool) -> Count {
    let mut sum = Count::default();
    for article in articles {
        let place = |start: usize, end: usize| trimmed(&article.text, start, end);
        let all = names::find_with(model, &Document::read(&article.text));
        let finds: Vec<_> = all
            .iter()
            .map(|name| (place(name.span.start as usize, name.span.end as usize), name.kind))
            .collect();
        let agree = |found: &(Span, EntityType), gold: &(Span, EntityType)| {
            let places = match inside {
                true => gold.0.start <= found.0.start && found.0.end <= gold.0.end,
                false => gold.0 == found.0,
            };
            places && core(found.1) == core(gold.1)
        };
        // A set of whole noun phrases calls a people's members people.
        let is_people = |gold: &(Span, EntityType)| {
            inside && finds.iter().any(|find| find.1 == Group && agree(&(find.0, gold.1), gold))
        };
        let annotated = article.names.iter().filter_map(|(start, end, kind)| {
            Some((place(*start, *end), entity_type(kind)?)).filter(|name| core(name.1).is_some())
        });
        let mut gold: Vec<_> = annotated.filter(|name| !is_people(name)).collect();
        gold.sort_unstable_by_key(|name| (name.0.start, name.0.end));
        gold.dedup();
        let found: Vec<_> = finds.iter().filter(|find| core(find.1).is_some()).collect();
        sum.gold += gold.len();
        sum.found += found.len();
        sum.right += found.iter().filter(|find| gold.iter().any(|name| agree(find, name))).count();
        sum.reached +=
            gold.iter().filter(|name| found.iter().any(|find| agree(find, name))).count();
    }
    sum
}

/// The type as it is counted.
fn core(kind: EntityType) -> Option<EntityType> {
    match kind {
        Facility => Some(Location),
        Person | Organization | Location => Some(kind),
        _ => None,
    }
}

/// The cases of agency text as articles.
fn wire() -> Result<Vec<Article>, Box<dyn Error>> {
    let table: toml::Table = std::fs::read_to_string(WIRE)?.parse()?;
    let cases = table.values().filter_map(toml::Value::as_table).flatten();
    let marked = |(_, case): (&String, &toml::Value)| {
        let case = case.get("case").unwrap_or(case);
        Article::marked(case.as_str().unwrap_or_default())
    };
    Ok(cases.map(marked).collect())
}
