//! Where on Earth the article's places are, and which country is a people's.
//!
//! Takes entities, gives those of places and peoples their coordinates and country from
//! `data/places.txt`, where that is sure: a name of one place; of several, the one that the article
//! says ("Paris, Texas"), the town that dwarfs all others, the one whose country the article's other
//! places are in, or that is far larger than all others. Else the place is left without. A country's
//! coordinates are the middle of its people. Wrong where a small town bears the name of a large one and nothing in the article tells.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use crate::analysis::{Entity, EntityType, MentionKind, Place};
use crate::document::Document;
use crate::entities::forms::fold;
use crate::entities::places::place_key;
use crate::lexicon;
use crate::text::Span;

/// How many times as many people as all others of its name make a place the one that is meant.
const DOMINANT: u32 = 20;
/// Most mentions of a place that are looked at for what stands after the name.
const MAX_MENTIONS: usize = 64;

/// What a place of the world is; of those in one country, an earlier one is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Country,
    Capital,
    Town,
    State,
}

/// A place of the world.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Known {
    kind: Kind,
    /// ISO 3166-1 code, in the United States followed by that of the state.
    code: &'static str,
    latitude: f64,
    longitude: f64,
    /// In thousands; told only where several places bear the name.
    people: u32,
}

impl Known {
    fn parse(entry: &'static str) -> Option<Self> {
        let mut fields = entry.split(' ');
        let kind = match fields.next()? {
            "c" => Kind::Country,
            "k" => Kind::Capital,
            "t" => Kind::Town,
            _ => Kind::State,
        };
        let code = fields.next()?;
        let latitude = fields.next()?.parse().ok()?;
        let longitude = fields.next()?.parse().ok()?;
        let people = fields.next().and_then(|people| people.parse().ok()).unwrap_or(0);
        Some(Self { kind, code, latitude, longitude, people })
    }

    fn country(&self) -> &'static str {
        self.code.split('-').next().unwrap_or(self.code)
    }

    /// Whether it lies in the country or state `outer`.
    fn is_in(&self, outer: &Known) -> bool {
        match outer.kind {
            Kind::Country => self.country() == outer.code,
            Kind::State => self.code == outer.code,
            Kind::Capital | Kind::Town => false,
        }
    }
}

/// Gives the places and peoples among `entities` their coordinates and countries.
pub fn locate(document: &Document, entities: &mut [Entity]) {
    let found: Vec<Vec<Known>> = entities.iter().map(candidates).collect();
    if found.iter().all(Vec::is_empty) {
        return;
    }
    let outers = outers(document, entities, &found);
    let mut countries: BTreeSet<&str> = BTreeSet::new();
    let mut states: BTreeSet<&str> = BTreeSet::new();
    let pairs = || found.iter().zip(&outers);
    countries.extend(pairs().filter_map(|(known, outer)| sure(known, outer)).map(|k| k.country()));
    let named = pairs().filter_map(|(known, outer)| sure(known, outer));
    states.extend(named.filter(|known| known.kind == Kind::State).map(|known| known.code));
    for (entity, (known, outer)) in entities.iter_mut().zip(found.iter().zip(&outers)) {
        let chosen = sure(known, outer).or_else(|| match outer {
            Outer::Untold => famous(known, &states)
                .or_else(|| told(known, &countries))
                .or_else(|| dominant(known, &countries)),
            _ => None,
        });
        entity.place = chosen.map(|known| Place {
            latitude: known.latitude,
            longitude: known.longitude,
            country: Some(known.country().to_owned()),
        });
    }
}

/// The places of the world that an entity may be: by any of its names, by a people's country.
fn candidates(entity: &Entity) -> Vec<Known> {
    let names = std::iter::once(&entity.name).chain(&entity.aliases).map(|name| fold(name));
    match entity.kind {
        EntityType::Location => {
            let mut found: Vec<Known> = Vec::new();
            for name in names {
                let known = named(&name);
                if found.is_empty() || (!known.is_empty() && known.len() < found.len()) {
                    found = known;
                }
            }
            found
        }
        EntityType::Group => names.filter_map(|name| country_of(&name)).take(1).collect(),
        _ => Vec::new(),
    }
}

/// The places of a folded name; of a country and its capital of one name, the country.
fn named(name: &str) -> Vec<Known> {
    let known = |name: &str| -> Vec<Known> {
        lexicon::places_named(name).filter_map(Known::parse).collect()
    };
    let mut found = known(name);
    if found.is_empty() {
        found = known(place_key(name));
    }
    found.sort_by_key(|known| (known.kind, std::cmp::Reverse(known.people)));
    found
}

/// The country of a people.
fn country_of(name: &str) -> Option<Known> {
    let singular = name.strip_suffix('s').unwrap_or(name);
    let demonyms = lexicon::demonyms();
    let code = demonyms.get(name).or_else(|| demonyms.get(singular))?;
    countries().get(code).copied()
}

/// All countries by their code.
fn countries() -> &'static FxHashMap<&'static str, Known> {
    static COUNTRIES: std::sync::LazyLock<FxHashMap<&str, Known>> =
        std::sync::LazyLock::new(|| {
            let entries = lexicon::places().map(|(_, entry)| entry);
            let countries = entries.filter(|entry| entry.starts_with("c "));
            countries.filter_map(Known::parse).map(|known| (known.code, known)).collect()
        });
    &COUNTRIES
}

/// What the article says that a place lies in.
enum Outer {
    /// Nothing.
    Untold,
    /// A place that is not in the list, or is itself ambiguous.
    Unknown,
    /// A country or state.
    Known(Vec<Known>),
}

/// For each of `entities` what stands after its name: "Texas" after "Paris, Texas".
fn outers(document: &Document, entities: &[Entity], found: &[Vec<Known>]) -> Vec<Outer> {
    let named =
        entities.iter().zip(found).filter(|(entity, _)| entity.kind == EntityType::Location);
    let mut starts: FxHashMap<usize, (usize, &Vec<Known>)> = FxHashMap::default();
    for (entity, known) in named {
        let names = entity.mentions.iter().filter(|mention| mention.kind == MentionKind::Name);
        starts.extend(names.map(|mention| {
            let end = document.token_at(mention.span.end.saturating_sub(1)) + 1;
            (document.token_at(mention.span.start), (end, known))
        }));
    }
    let outer_of = |span: Span| {
        let end = document.token_at(span.end.saturating_sub(1)) + 1;
        let (after, outer) = starts.get(&(end + 1)).filter(|_| document.word(end) == ",")?;
        let listed = matches!(document.word(*after), "," | "." | ")" | "" | "—" | "–" | ":");
        listed.then_some(*outer)
    };
    let outer = |(entity, known): (&Entity, &Vec<Known>)| {
        if known.is_empty() || entity.kind != EntityType::Location {
            return Outer::Untold;
        }
        let mentions = entity.mentions.iter().take(MAX_MENTIONS);
        match mentions.filter_map(|mention| outer_of(mention.span)).next() {
            None => Outer::Untold,
            Some(outer) => {
                let areas: Vec<_> = outer
                    .iter()
                    .filter(|outer| matches!(outer.kind, Kind::Country | Kind::State))
                    .copied()
                    .collect();
                if areas.is_empty() { Outer::Unknown } else { Outer::Known(areas) }
            }
        }
    };
    entities.iter().zip(found).map(outer).collect()
}

/// The place that is meant without regard to others: inside what the article says, or the only one
/// of its name.
fn sure(known: &[Known], outer: &Outer) -> Option<Known> {
    match outer {
        Outer::Unknown => None,
        Outer::Known(areas) => {
            known.iter().find(|known| areas.iter().any(|outer| known.is_in(outer))).copied()
        }
        Outer::Untold => {
            let first = known.first()?;
            let one_country = known.iter().all(|other| other.country() == first.country());
            let one_place = first.kind != Kind::Town || known.len() == 1;
            (one_country && one_place).then_some(*first)
        }
    }
}

/// The town so much larger than all others of its name that a mention of another's country does
/// not tell; that of another's state does.
fn famous(known: &[Known], states: &BTreeSet<&str>) -> Option<Known> {
    let towns = || known.iter().filter(|known| matches!(known.kind, Kind::Capital | Kind::Town));
    let largest = towns().max_by_key(|town| town.people)?;
    let all_towns = towns().count() == known.len();
    let alone = known.iter().filter(|other| *other != largest).all(|other| {
        largest.people >= other.people.saturating_mul(DOMINANT) && !states.contains(other.code)
    });
    (all_towns && alone && largest.people > 0).then_some(*largest)
}

/// The place in a country of the article's other places, where that is one country.
fn told(known: &[Known], countries: &BTreeSet<&str>) -> Option<Known> {
    let mut near = known.iter().filter(|known| countries.contains(known.country()));
    let first = near.next()?;
    let same = near.all(|other| {
        other.country() == first.country()
            && (first.kind != Kind::Town || other.kind == Kind::State)
    });
    same.then_some(*first)
}

/// The place with far more people than all others of its name, or the only country of that name
/// where the others are towns.
fn dominant(known: &[Known], countries: &BTreeSet<&str>) -> Option<Known> {
    let first = known.first()?;
    let mut elsewhere = known.iter().skip(1).filter(|o| o.country() != first.country());
    let clear = elsewhere.all(|other| {
        !countries.contains(other.country())
            && (first.people >= other.people.saturating_mul(DOMINANT)
                || (first.kind == Kind::Country && other.kind == Kind::Town))
    });
    let mut in_one = known.iter().skip(1).filter(|other| other.country() == first.country());
    let largest = in_one.all(|other| {
        first.kind != Kind::Town
            || other.kind == Kind::State
            || first.people >= other.people.saturating_mul(DOMINANT)
    });
    (clear && largest).then_some(*first)
}
