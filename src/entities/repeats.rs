//! Names → the places where the tagger missed them: a name once found is a name wherever it stands
//! again in capitals.
//!
//! Takes the tagger's names, gives them with the further ones, in text order. A further one is
//! spelled as the known name, is the surname of a known full name, or the end of a known body's; it touches no other word in
//! capitals, and no word that the article also writes in lower case. A word in capitals is a
//! further one where exactly one known organization spells it, or where it is a known country's
//! other name.

use std::cell::LazyCell;
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::analysis::{BlockKind, EntityType};
use crate::document::Document;
use crate::entities::acronyms;
use crate::entities::forms::{fold, without_plurals};
use crate::entities::organizations;
use crate::lexicon;
use crate::names::Name;
use crate::names::tickers::Tickers;
use crate::text::Span;
use crate::tokens::TokenKind;
use crate::values::ValueMention;

/// Least confidence of a name that is looked for again.
const MIN_CONFIDENCE: f64 = 0.45;
/// What a further mention keeps of the name's confidence.
const KEPT: f64 = 0.85;
/// Most known names with one first word that are tried.
const MAX_CANDIDATES: usize = 8;
/// Fewest letters of a surname that is looked for alone.
const MIN_SURNAME: usize = 4;
/// Fewest letters of an acronym without "the" that is a name because a known name spells it.
const MIN_ACRONYM: usize = 3;

/// A name to look for: its words, type and confidence.
struct Known<'t> {
    words: Vec<&'t str>,
    kind: EntityType,
    confidence: f64,
}

/// `names` with those that the tagger missed; the symbols of shares are none, and neither are the
/// days and months of dates.
pub fn complete(
    document: &Document,
    names: &[Name],
    values: &[ValueMention],
    tickers: &Tickers,
) -> Vec<Name> {
    let names: Vec<Name> =
        names.iter().filter(|name| !is_of_date(document, name.span, values)).cloned().collect();
    let ranges: Vec<_> = names.iter().map(|name| document.tokens_of(name.span)).collect();
    let mut taken = vec![false; document.tokens.len()];
    let valued = values.iter().map(|value| document.tokens_of(value.span));
    let symbols = tickers.places.iter().cloned();
    for range in ranges.iter().cloned().chain(valued).chain(symbols) {
        taken.get_mut(range).unwrap_or_default().fill(true);
    }
    let known = known(document, &names, &ranges);
    let lower = LazyCell::new(|| lower_case_words(document));
    let short = ShortForms::of(document, &names);
    let mut all = names.clone();
    let mut index = 0;
    while index < document.tokens.len() {
        let word = document.word(index);
        let is_free = !taken.get(index).copied().unwrap_or(true);
        if !is_free || !word.starts_with(char::is_uppercase) || !is_read(document, index) {
            index += 1;
            continue;
        }
        let list = known.get(word);
        let found = list.and_then(|list| find(document, &taken, &lower, list, index));
        match found {
            Some(known) => {
                let end = index + known.words.len();
                all.push(Name {
                    span: document.cover(index, end),
                    kind: known.kind,
                    confidence: known.confidence * KEPT,
                    because: "repeat",
                });
                index = end;
            }
            None => {
                let short = short.at(document, index);
                all.extend(short.map(|name| Name {
                    span: document.cover(index, index + 1),
                    kind: name.kind,
                    confidence: name.confidence * KEPT,
                    because: "acronym",
                }));
                index += 1;
            }
        }
    }
    all.sort_by_key(|name| name.span);
    all
}

/// Whether a name is nothing but days and months inside a date: "Jan" of "Mon Jan 6".
fn is_of_date(document: &Document, name: Span, values: &[ValueMention]) -> bool {
    let next = values.partition_point(|value| value.span.end < name.end);
    let date = values.get(next).filter(|value| value.kind == EntityType::Date);
    let is_calendar = |at: usize| {
        let word = fold(document.word(at));
        lexicon::months().contains_key(word.as_str())
            || lexicon::weekdays().contains_key(word.as_str())
    };
    date.is_some_and(|date| date.span.start <= name.start)
        && document.tokens_of(name).all(is_calendar)
}

/// What words in capitals stand for.
struct ShortForms<'n> {
    /// Organizations by the letters that they spell; none where several do.
    spelled: FxHashMap<String, Option<&'n Name>>,
    /// Places by the first name of their variants.
    places: FxHashMap<&'static str, &'n Name>,
}

impl<'n> ShortForms<'n> {
    fn of(document: &Document, names: &'n [Name]) -> Self {
        let mut spelled: FxHashMap<String, Option<&Name>> = FxHashMap::default();
        let mut places = FxHashMap::default();
        for name in names.iter().filter(|name| name.confidence >= MIN_CONFIDENCE) {
            let shown = name.span.of(document.text);
            if organizations::settled(name.kind, &fold(shown)) == EntityType::Organization {
                let key = |name: &Name| without_plurals(&fold(name.span.of(document.text)));
                for letters in acronyms::spelled_by(shown) {
                    let known = spelled.entry(letters).or_insert(Some(name));
                    let same = known.is_none_or(|known| key(known) == key(name));
                    *known = known.filter(|_| same);
                }
            }
            let folded = fold(shown);
            if let Some(head) = lexicon::place_variants().get(folded.as_str()) {
                places.extend(head.first().map(|head| (*head, name)));
            }
        }
        Self { spelled, places }
    }

    /// What token `index` stands for, where it alone is in capitals.
    fn at(&self, document: &Document, index: usize) -> Option<&'n Name> {
        let word = document.word(index);
        let alone = |other: Option<usize>| {
            let near = other.filter(|at| document.block_index(*at) == document.block_index(index));
            near.is_none_or(|at| {
                let word = document.word(at);
                !word.starts_with(char::is_uppercase)
                    || lexicon::has_word(lexicon::function_words(), word)
            })
        };
        if word.chars().any(char::is_lowercase)
            || !acronyms::is_acronym(word)
            || !alone(index.checked_sub(1))
            || !alone(Some(index + 1))
        {
            return None;
        }
        let letters = acronyms::letters(word);
        let place = || {
            let heads = lexicon::place_variants().get(letters.as_str())?;
            self.places.get(heads.first()?).copied()
        };
        let spelled = self.spelled.get(&letters).copied().flatten();
        let determined = index.checked_sub(1).map_or("", |before| document.word(before));
        let is_long = letters.len() >= MIN_ACRONYM || determined.eq_ignore_ascii_case("the");
        spelled.filter(|_| is_long).or_else(place)
    }
}

/// The names to look for, by their first word.
fn known<'t>(
    document: &Document<'t>,
    names: &[Name],
    ranges: &[Range<usize>],
) -> FxHashMap<&'t str, Vec<Known<'t>>> {
    let has_company = names.iter().any(|name| is_company(document, name));
    let people = names.iter().zip(ranges).filter(|(name, _)| name.kind == EntityType::Person);
    let of_people: FxHashSet<&str> = people
        .filter(|_| has_company)
        .flat_map(|(_, range)| range.clone())
        .map(|at| document.word(at))
        .collect();
    let mut known: FxHashMap<&str, Vec<Known>> = FxHashMap::default();
    let mut add = |words: Vec<&'t str>, name: &Name| {
        let Some(first) = words.first().filter(|word| word.starts_with(char::is_uppercase)) else {
            return;
        };
        let list = known.entry(first).or_default();
        let (kind, confidence) = (name.kind, name.confidence);
        if let Some(known) = list.iter_mut().find(|known| known.words == words) {
            if known.confidence < confidence {
                (known.kind, known.confidence) = (kind, confidence);
            }
        } else if list.len() < MAX_CANDIDATES {
            list.push(Known { words, kind, confidence });
        }
    };
    for (name, range) in names.iter().zip(ranges) {
        let words: Vec<_> = range.clone().map(|index| document.word(index)).collect();
        let stem = company_stem(&words);
        let is_unsure = name.confidence < MIN_CONFIDENCE && stem.is_none();
        if is_unsure || name.kind == EntityType::Misc {
            continue;
        }
        let is_body = matches!(name.kind, EntityType::Organization | EntityType::Location);
        if is_body && organizations::head_noun(&fold(name.span.of(document.text))).is_some() {
            let shorts = (1..words.len().saturating_sub(1)).filter_map(|from| words.get(from..));
            shorts.for_each(|short| add(short.to_vec(), name));
        }
        let surname = words.last().copied().filter(|word| word.len() >= MIN_SURNAME);
        if let (EntityType::Person, Some(surname), 2..) = (name.kind, surname, words.len()) {
            add(vec![surname], name);
        }
        if let Some(stem) = stem {
            let folded = fold(name.span.of(document.text));
            let first = stem.first().copied().filter(|first| {
                organizations::first_word(&folded).is_some_and(|word| fold(first) == word)
                    && first.len() >= MIN_SURNAME
                    && !lexicon::has_word(lexicon::role_modifiers(), first)
                    && !of_people.contains(first)
            });
            first.into_iter().for_each(|first| add(vec![first], name));
            add(stem.to_vec(), name);
        }
        add(words, name);
    }
    known
}

fn is_company(document: &Document, name: &Name) -> bool {
    organizations::without_legal_form(&fold(name.span.of(document.text))).is_some()
}

/// The words of a company's name without the ending that the law gives it, where that tells one:
/// "Orlo Steel" of "Orlo Steel Inc.".
fn company_stem<'w, 't>(words: &'w [&'t str]) -> Option<&'w [&'t str]> {
    let is_legal = |word: &str| lexicon::legal_forms().contains(fold(word).as_str());
    let end = words.iter().rposition(|word| !is_legal(word) && *word != ",")? + 1;
    words.get(..end).filter(|stem| stem.len() < words.len())
}

/// Words in lower case, of which a single name must be none: "Church" where there is a church.
fn lower_case_words<'t>(document: &Document<'t>) -> FxHashSet<&'t str> {
    let words = document.tokens.iter().filter(|token| token.kind == TokenKind::Word);
    let words = words.map(|token| token.span.of(document.text));
    words.filter(|word| word.starts_with(char::is_lowercase)).collect()
}

/// The longest of `list` that stands at token `index`.
fn find<'k, 't>(
    document: &Document,
    taken: &[bool],
    lower: &FxHashSet<&str>,
    list: &'k [Known<'t>],
    index: usize,
) -> Option<&'k Known<'t>> {
    let in_capitals = |at: usize| {
        let is_word = document.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word);
        is_word
            && document.block_index(at) == document.block_index(index)
            && document.word(at).starts_with(char::is_uppercase)
    };
    let found = list.iter().filter(|known| {
        let end = index + known.words.len();
        let stands = known.words.iter().zip(index..).all(|(word, at)| {
            document.word(at) == *word && !taken.get(at).copied().unwrap_or(true)
        });
        let joined = || {
            index.checked_sub(1).is_some_and(|before| {
                in_capitals(before)
                    && (taken.get(before).copied().unwrap_or_default()
                        || !is_common(document, lower, before))
            })
        };
        let is_common = || {
            let word = known.words.first().map(|word| word.to_lowercase()).unwrap_or_default();
            known.words.len() == 1 && lower.contains(word.as_str())
        };
        let is_lower = |at: usize| document.word(at).starts_with(char::is_lowercase);
        let glued = || {
            (document.word(end) == "-" && !is_lower(end + 1))
                || (index > 1 && document.word(index - 1) == "-" && !is_lower(index - 2))
        };
        stands && !in_capitals(end) && !glued() && !joined() && !is_common()
    });
    found.max_by_key(|known| known.words.len())
}

/// Whether token `index` stands where names are looked for again.
fn is_read(document: &Document, index: usize) -> bool {
    let kind = document.block_kind(index);
    kind.is_story() || kind == BlockKind::Caption
}

/// Whether token `index` in capitals is no part of the name after it: the first word of a sentence,
/// or a title.
fn is_common(document: &Document, lower: &FxHashSet<&str>, index: usize) -> bool {
    let word = document.word(index).to_lowercase();
    let word = word.trim_end_matches('.');
    lower.contains(word)
        || lexicon::function_words().contains(word)
        || lexicon::role_nouns().contains(word)
        || lexicon::honorifics().contains(word)
}
