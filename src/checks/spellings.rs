//! Names of people → one name spelt two ways.
//!
//! Two full names that differ in one letter of one word, or a surname alone that differs in one
//! letter from that of a full name ("Ana Kowalski", "Kowalsky"). Short words, feminine endings
//! ("Petrov", "Petrova") and plurals are left alone. Each spelling is looked up by what is left when one
//! letter goes, so that time stays linear.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::analysis::{Finding, FindingCode, Severity};
use crate::checks::reading::Reading;
use crate::entities::forms;
use crate::text::Span;

/// A word of a name as it was first written.
#[derive(Clone, Debug)]
struct Spelling<'a> {
    /// The word, and the words beside it, folded.
    word: String,
    before: String,
    after: String,
    /// The whole name, as it stands.
    name: &'a str,
    span: Span,
    count: usize,
}

/// Fewest letters of a word that is compared.
const MIN_LETTERS: usize = 5;
/// Most letters of a word that is compared.
const MAX_LETTERS: usize = 24;
/// Most words that may share what is left when one letter goes.
const MAX_SHARED: usize = 8;
/// Most times that a misspelling stands in an article.
const RARE: usize = 2;

/// Names that are spelt two ways.
pub fn find(reading: &Reading) -> Vec<Finding> {
    let spellings = spellings(reading);
    let known: FxHashSet<&str> =
        spellings.iter().filter(|s| !s.before.is_empty()).map(|s| s.word.as_str()).collect();
    let mut shared: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    let mut findings = Vec::new();
    let mut told = vec![false; spellings.len()];
    for (index, spelling) in spellings.iter().enumerate() {
        for rest in rests(&spelling.word) {
            let others = shared.entry(rest).or_default();
            let twin = others.iter().copied().find(|other| {
                !told[*other]
                    && spellings.get(*other).is_some_and(|other| are_one(other, spelling, &known))
            });
            if let Some(twin) = twin.filter(|_| !told[index]) {
                told[index] = true;
                findings.extend(spellings.get(twin).map(|first| finding(first, spelling)));
            }
            if others.len() < MAX_SHARED && others.last() != Some(&index) {
                others.push(index);
            }
        }
    }
    findings
}

fn finding(first: &Spelling, second: &Spelling) -> Finding {
    let message = format!("“{}” and “{}” may be one name.", first.name, second.name);
    let spans = vec![first.span, second.span];
    Reading::finding(FindingCode::TwoSpellings, Severity::Warning, message, spans)
}

/// Every word of every name of a person, once, in text order.
fn spellings<'a>(reading: &Reading<'a>) -> Vec<Spelling<'a>> {
    let mut names: FxHashMap<&str, (Span, usize)> = FxHashMap::default();
    for mention in reading.people().flat_map(|person| reading.names(person)) {
        let (first, count) = names.entry(reading.text(mention.span)).or_insert((mention.span, 0));
        *first = (*first).min(mention.span);
        *count += 1;
    }
    let mut names: Vec<_> = names.into_iter().collect();
    names.sort_unstable_by_key(|(_, (span, _))| *span);
    let mut spellings = Vec::new();
    for (name, (span, count)) in names {
        let folded = forms::fold(name);
        let words: Vec<&str> = folded.split(' ').collect();
        for (at, word) in words.iter().enumerate() {
            if (MIN_LETTERS..=MAX_LETTERS).contains(&word.chars().count()) {
                let before = words.get(..at).unwrap_or_default().join(" ");
                let after = words.get(at + 1..).unwrap_or_default().join(" ");
                let word = (*word).to_owned();
                spellings.push(Spelling { word, before, after, name, span, count });
            }
        }
    }
    spellings
}

/// `word` itself, and what is left of it when one letter goes.
fn rests(word: &str) -> impl Iterator<Item = String> {
    let without = word.char_indices().map(|(at, c)| {
        let (head, tail) = (word.get(..at), word.get(at + c.len_utf8()..));
        [head.unwrap_or_default(), tail.unwrap_or_default()].concat()
    });
    std::iter::once(word.to_owned()).chain(without).collect::<Vec<_>>().into_iter()
}

/// Whether two spellings are of one name; `known` are the surnames of full names.
fn are_one(one: &Spelling, other: &Spelling, known: &FxHashSet<&str>) -> bool {
    if !is_slip(&one.word, &other.word) {
        return false;
    }
    let is_surname = |spelling: &Spelling| spelling.after.is_empty();
    let is_bare = |spelling: &Spelling| spelling.before.is_empty() && is_surname(spelling);
    let same_place = one.before == other.before && one.after == other.after;
    if same_place {
        return !is_bare(one) && one.count.min(other.count) <= RARE;
    }
    let (bare, full) = if is_bare(one) { (one, other) } else { (other, one) };
    let is_unknown = !known.contains(bare.word.as_str());
    is_bare(bare) && is_surname(full) && bare.count <= RARE && is_unknown
}

/// Whether two words differ by a slip of the pen: a letter more, less or other, or two exchanged; no
/// ending that has a meaning.
fn is_slip(one: &str, other: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    let head = short.iter().zip(long.iter()).take_while(|(x, y)| x == y).count();
    let (rest, longer) = (&short[head..], &long[head..]);
    if head == 0 || longer.is_empty() {
        return false;
    }
    let is_vowel = |c: &char| matches!(c, 'a' | 'e' | 'o');
    match long.len() - short.len() {
        0 => {
            let is_ending = rest.len() == 1 && rest.iter().chain(longer).all(is_vowel);
            let exchanged = rest.len() > 1
                && rest[0] == longer[1]
                && rest[1] == longer[0]
                && rest[2..] == longer[2..];
            exchanged || rest[1..] == longer[1..] && !is_ending
        }
        1 => {
            let is_ending = rest.is_empty() && (is_vowel(&longer[0]) || longer[0] == 's');
            *rest == longer[1..] && !is_ending
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_one_letter_and_no_ending() {
        for (one, other) in
            [("kowalski", "kowalsky"), ("jonson", "johnson"), ("ferreira", "ferriera")]
        {
            assert!(is_slip(one, other), "{one} {other}");
        }
        for (one, other) in [("petrov", "petrova"), ("maria", "marie"), ("clinton", "clintons")] {
            assert!(!is_slip(one, other), "{one} {other}");
        }
    }
}
