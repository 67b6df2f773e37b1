//! Articles in the manner of news agencies, made from patterns such as those of `wire.txt`, for what the
//! annotated articles have little of: results, tables, headlines in capitals, datelines, markets.
//!
//! Takes the people of annotated articles and a seed; the same give the same articles.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;

use lede::lexicon;

use crate::corpus::Article;
use crate::crf::Random;

/// The patterns that names are learnt from.
pub const PATTERNS: &str = "examples/train/wire.txt";
/// How often a line that may stand several times does, at least and at most.
const REPEATS: (usize, usize) = (2, 6);

/// What fills a slot.
struct Slot {
    /// The type of the name that it is, or nothing.
    kind: String,
    values: Vec<String>,
}

/// Makes `count` articles from the patterns of `file`; the people in `articles` lend their names.
pub fn articles(
    file: &str,
    articles: &[Article],
    count: usize,
    random: &mut Random,
) -> Result<Vec<Article>, Box<dyn Error>> {
    let mut slots = listed(articles);
    let mut patterns = Vec::new();
    let text = std::fs::read_to_string(file)?;
    for part in text.split("\n\n") {
        let lines = part.lines().filter(|line| !line.starts_with('#'));
        let (given, lines): (Vec<_>, Vec<_>) = lines.partition(|line| line.contains(" = "));
        for (name, values) in given.into_iter().filter_map(|line| line.split_once(" = ")) {
            let (name, kind) = name.split_once(' ').unwrap_or((name, ""));
            let values = values.split(", ").map(str::to_owned).collect();
            slots.insert(name.to_owned(), Slot { kind: kind.to_owned(), values });
        }
        patterns.extend((!lines.is_empty()).then_some(lines));
    }
    let mut made = Vec::with_capacity(count);
    for at in 0..count {
        let pattern = &patterns[at % patterns.len()];
        let between = if random.below(3) == 0 { "\n" } else { "\n\n" };
        let mut lines = Vec::new();
        for line in pattern {
            let (line, times) = match line.strip_prefix("* ") {
                Some(line) => (line, REPEATS.0 + random.below(REPEATS.1 - REPEATS.0 + 1)),
                None => (*line, 1),
            };
            for _ in 0..times {
                lines.push(filled(line, &slots, random)?);
            }
        }
        made.push(Article::marked(&lines.join(between)));
    }
    Ok(made)
}

/// The slots that the lists of `data/` and the people of annotated articles fill.
fn listed(articles: &[Article]) -> BTreeMap<String, Slot> {
    let mut slots = BTreeMap::new();
    let mut add = |name: &str, kind: &str, mut values: Vec<String>| {
        values.sort_unstable();
        slots.insert(name.to_owned(), Slot { kind: kind.to_owned(), values });
    };
    let places = |kinds: &[&str]| {
        let fits = |place: &str| kinds.contains(&place.split(' ').next().unwrap_or_default());
        let places = lexicon::places().filter(|(_, place)| fits(place));
        let names: BTreeSet<&str> = places.map(|(name, _)| name).collect();
        names.into_iter().map(capitalized).collect()
    };
    add("city", "location", places(&["k", "t"]));
    add("country", "location", places(&["c"]));
    add("people", "group", lexicon::demonyms().keys().map(|name| capitalized(name)).collect());
    let (mut given, mut surnames) = (Vec::new(), Vec::new());
    for article in articles {
        for (start, end, _) in article.names.iter().filter(|(_, _, kind)| kind == "Person") {
            let words: Vec<&str> =
                article.text.get(*start..*end).unwrap_or_default().split(' ').collect();
            let plain =
                |word: &&str| word.len() > 2 && word.chars().all(|c| c.is_alphabetic() || c == '-');
            if let [first, .., last] = words[..]
                && words.iter().all(|word| plain(word) && word.starts_with(char::is_uppercase))
            {
                given.push(first.to_owned());
                surnames.push(last.to_owned());
            }
        }
    }
    add("given", "person", given);
    add("surname", "person", surnames);
    add("I", "", ('A'..='Z').map(String::from).collect());
    slots
}

/// The words of a folded name with capitals.
fn capitalized(name: &str) -> String {
    let word = |word: &str| match word {
        "of" | "and" | "the" | "de" | "del" | "la" => word.to_owned(),
        word => {
            let mut letters = word.chars();
            letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
        }
    };
    name.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// A pattern's line with its slots filled, names marked as `Article::marked` reads them.
fn filled(
    pattern: &str,
    slots: &BTreeMap<String, Slot>,
    random: &mut Random,
) -> Result<String, Box<dyn Error>> {
    let mut parts = pattern.split('{');
    let mut line = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once('}').ok_or("a slot is not closed")?;
        if name.starts_with('9') {
            line.extend(name.chars().map(|_| char::from(b'1' + random.below(9) as u8)));
        } else {
            let slot = slots.get(name).or_else(|| slots.get(&name.to_lowercase()));
            let slot = slot.ok_or_else(|| format!("no slot {name}"))?;
            let value = &slot.values[random.below(slot.values.len())];
            let value = unmarked(&filled(value, slots, random)?);
            let shouted = !slots.contains_key(name);
            let value = if shouted { value.to_uppercase() } else { value };
            let inside = line.rfind('<') > line.rfind('>');
            match slot.kind.as_str() {
                kind if !inside && !kind.is_empty() => line += &format!("<{kind} {value}>"),
                _ => line += &value,
            }
        }
        line += rest;
    }
    Ok(line)
}

/// A line without its marks.
fn unmarked(line: &str) -> String {
    Article::marked(line).text
}
