//! People → a surname before the full name, two ages, two offices that exclude each other.
//!
//! Ages are read where the words beside a name leave no doubt ("Ruiz, 58,", "58-year-old Ana Ruiz");
//! offices exclude each other where `data/role_families.txt` has them in one family.

use rustc_hash::FxHashMap;

use crate::analysis::{Entity, Finding, FindingCode, Mention, Severity};
use crate::checks::reading::Reading;
use crate::lexicon;
use crate::text::Span;

/// People who go by their surname before the article has told their full name.
pub fn surname_first(reading: &Reading) -> Vec<Finding> {
    let mut bearers: FxHashMap<&str, usize> = FxHashMap::default();
    for surname in reading.people().filter_map(|person| surname(&person.name)) {
        *bearers.entry(surname).or_default() += 1;
    }
    let mut findings = Vec::new();
    for person in reading.people() {
        let Some(surname) = surname(&person.name) else { continue };
        let is_only = bearers.get(surname) == Some(&1);
        if let Some((short, full)) = early_surname(reading, person, surname).filter(|_| is_only) {
            let message =
                format!("“{surname}” stands before the full name, “{}”.", reading.text(full));
            let code = FindingCode::SurnameFirst;
            findings.push(Reading::finding(code, Severity::Info, message, vec![short, full]));
        }
    }
    findings
}

/// The last word of a name of several words; `None` where it is no surname.
fn surname(name: &str) -> Option<&str> {
    let (_, last) = name.rsplit_once(' ')?;
    let is_surname = last.chars().count() > 2 && !last.ends_with('.');
    is_surname.then_some(last)
}

/// The first mention of `person` where it is the surname alone, and the full name after it.
fn early_surname(reading: &Reading, person: &Entity, surname: &str) -> Option<(Span, Span)> {
    let is_named_above = person
        .mentions
        .iter()
        .any(|mention| !reading.is_body(mention.span) && reading.text(mention.span).contains(' '));
    let mut names = reading.names(person);
    let first = names.next().filter(|first| reading.text(first.span) == surname)?.span;
    let full = names.find(|mention| reading.text(mention.span) == person.name)?.span;
    let (at, end) = reading.tokens(first);
    let before = at.checked_sub(1).map_or("", |before| reading.word_near(before, at));
    let is_titled = before.starts_with(char::is_uppercase) || before.ends_with('.');
    let is_clear = !is_named_above
        && !reading.qualifies(end)
        && !is_titled
        && !reading.is_quoted(first)
        && reading.document.sentence_at(first.start) < reading.document.sentence_at(full.start);
    is_clear.then_some((first, full))
}

/// People with two ages.
pub fn two_ages(reading: &Reading) -> Vec<Finding> {
    let mut findings = Vec::new();
    for person in reading.people() {
        let mut ages = reading.names(person).filter_map(|name| age(reading, name));
        let Some((first, one)) = ages.next() else { continue };
        if let Some((second, other)) = ages.find(|(age, _)| *age != first) {
            let message = format!("“{}” is {first} here and {second} there.", person.name);
            let (code, spans) = (FindingCode::TwoAges, vec![one, other]);
            findings.push(Reading::finding(code, Severity::Warning, message, spans));
        }
    }
    findings
}

/// Highest age that a person reaches.
const MAX_AGE: u8 = 122;

/// The age that the words beside a name give, with its place.
fn age(reading: &Reading, name: &Mention) -> Option<(u8, Span)> {
    let (first, end) = reading.tokens(name.span);
    let word = |index: usize| reading.word_near(index, first);
    let number = |index: usize| {
        let age: u8 = word(index).parse().ok().filter(|age| (1..=MAX_AGE).contains(age))?;
        Some((age, reading.document.cover(index, index + 1)))
    };
    let said = match (word(end), word(end + 1)) {
        (",", "aged" | "age") => number(end + 2),
        (",", _) if matches!(word(end + 2), "," | "." | "") => number(end + 1),
        ("(", _) if word(end + 2) == ")" => number(end + 1),
        ("is", _) if word(end + 2) == "years" && word(end + 3) == "old" => number(end + 1),
        _ => None,
    };
    said.or_else(|| {
        let old = (first.saturating_sub(MAX_TITLE)..first).rev().find(|at| word(*at) == "old")?;
        let is_between = |at: usize| reading.is_word(at) && !is_preposition(word(at));
        let start = old.checked_sub(4).filter(|_| word(old - 2) == "year")?;
        (old + 1..first).all(is_between).then(|| number(start)).flatten()
    })
}

/// Most words between an age and the name: "the 58-year-old former foreign minister Ana Ruiz".
const MAX_TITLE: usize = 5;

/// Whether a word between an age and a name shows that the age is another's.
fn is_preposition(word: &str) -> bool {
    lexicon::function_words().contains(word)
}

/// People with two offices that exclude each other.
pub fn two_roles(reading: &Reading) -> Vec<Finding> {
    let mut findings = Vec::new();
    for person in reading.people() {
        let offices: Vec<(Office, Span)> = person
            .roles
            .iter()
            .filter_map(|role| Some((office(role)?, role_place(reading, person, role)?)))
            .collect();
        let Some((first, one)) = offices.first() else { continue };
        let excluded = |(office, _): &&(Office, Span)| {
            office.family == first.family && office.name != first.name
        };
        if let Some((_, other)) = offices.iter().find(excluded) {
            let (here, there) = (reading.text(*one), reading.text(*other));
            let message = format!("“{}” is “{here}” here and “{there}” there.", person.name);
            let mut spans = vec![*one, *other];
            spans.sort_unstable();
            let code = FindingCode::TwoRoles;
            findings.push(Reading::finding(code, Severity::Warning, message, spans));
        }
    }
    findings
}

/// An office inside the family of those that one person can't hold together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Office {
    family: &'static str,
    name: &'static str,
}

/// The office that ends `role`; `None` for a former, acting or deputy one.
fn office(role: &str) -> Option<Office> {
    let role = role.to_lowercase();
    let is_other = |word: &str| lexicon::role_hedges().contains(word);
    if role.split([' ', '-']).any(is_other) {
        return None;
    }
    let starts = std::iter::once(0).chain(role.match_indices(' ').map(|(at, _)| at + 1));
    let found = starts.filter_map(|at| lexicon::role_families().get(role.get(at..)?)).next()?;
    let (family, name) = found.split_once(' ')?;
    Some(Office { family, name })
}

/// Most mentions of a person looked at for an office.
const MAX_MENTIONS: usize = 32;
/// Longest sentence that is searched for an office, in bytes.
const MAX_SENTENCE: u32 = 2000;

/// Where a sentence that names `person` in running text has `role`, and nothing that hedges it.
fn role_place(reading: &Reading, person: &Entity, role: &str) -> Option<Span> {
    reading.names(person).take(MAX_MENTIONS).find_map(|name| {
        let index = reading.document.sentence_at(name.span.start);
        let sentences = reading.document.sentences.get(index);
        let sentence = sentences.filter(|sentence| sentence.span.len() <= MAX_SENTENCE)?;
        let at = reading.text(sentence.span).find(role)?;
        let start = sentence.span.start as usize + at;
        let span = Span::new(start, start + role.len());
        let (first, end) = reading.tokens(span);
        let near = first.saturating_sub(2)..end + 2;
        let is_hedged = near.into_iter().any(|at| {
            let word = reading.word_near(at, first).to_lowercase();
            word == "and" || lexicon::role_hedges().contains(word.as_str())
        });
        (!is_hedged).then_some(span)
    })
}
