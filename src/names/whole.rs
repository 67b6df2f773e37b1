//! Names → names that hold the whole of what they name: "QR-9", not "QR"; "U.S. Coast Guard", not
//! "U.S." and "Coast Guard"; "Storm Edda", not "Edda"; "Orlo Havn Oyj", not "Orlo Havn".
//!
//! Takes the names of a document in text order, gives them with these stretched or joined, none
//! overlapping another. What the tagger took the letters of a code for says nothing of the code,
//! which is a product's unless the name has other words; a storm is nobody.

use std::ops::Range;

use crate::analysis::EntityType;
use crate::document::Document;
use crate::lexicon;
use crate::names::Name;
use crate::text::Span;

/// Most letters of a code before its hyphen.
const MAX_LETTERS: usize = 4;

/// Stretches the names that end or start inside another thing's name over the whole of it.
pub fn complete(document: &Document, names: &mut Vec<Name>) {
    let mut last = Span::default();
    for name in names.iter_mut() {
        let Range { mut start, mut end } = document.tokens_of(name.span);
        let is_single = start + 1 == end;
        if let Some(code) = end.checked_sub(1).and_then(|last| code_end(document, last)) {
            end = code;
            name.kind = if is_single { EntityType::Product } else { name.kind };
        }
        let company = legal_form_end(document, end).filter(|_| may_be_company(name.kind));
        if let Some(company) = company {
            end = company;
            name.kind = EntityType::Organization;
        }
        let before =
            start.checked_sub(1).map(|at| (at, document.cover(at, at + 1))).filter(|(at, word)| {
                let is_open = word.start >= last.end || *word == last;
                is_open && document.block_index(*at) == document.block_index(start)
            });
        let storm = before.map(|(at, _)| at).filter(|at| is_storm(document, *at));
        let country = before.map(|(at, _)| at).filter(|at| is_country(document, *at));
        let is_institution =
            || name.kind == EntityType::Organization && is_institution(document, start..end);
        if storm.is_some() || !is_single && is_storm(document, start) {
            start = storm.unwrap_or(start);
            name.kind = EntityType::Event;
        } else if let Some(country) = country.filter(|_| is_institution()) {
            start = country;
        }
        name.span = document.cover(start, end);
        last = name.span;
    }
    part(names);
}

/// Leaves out the names that lie inside their neighbours.
fn part(names: &mut Vec<Name>) {
    let spans: Vec<_> = names.iter().map(|name| name.span).collect();
    let next = spans.iter().skip(1).map(|next| next.start).chain([u32::MAX]);
    let mut inside: Vec<bool> =
        spans.iter().zip(next).map(|(span, next)| next <= span.start).collect();
    let mut end = 0;
    for (span, inside) in spans.iter().zip(&mut inside) {
        *inside |= span.start < end;
        end = if *inside { end } else { span.end };
    }
    let mut inside = inside.into_iter();
    names.retain(|_| inside.next() != Some(true));
}

/// Whether token `index` says that the name behind it is a storm's.
fn is_storm(document: &Document, index: usize) -> bool {
    let word = document.word(index);
    word.starts_with(char::is_uppercase)
        && lexicon::has_word(lexicon::storm_words(), word)
        && document.word(index + 1).starts_with(char::is_uppercase)
}

/// Whether token `index` is a country or union in capitals alone: "U.S.", "EU".
fn is_country(document: &Document, index: usize) -> bool {
    let word = document.word(index);
    let letters: String = word.chars().filter(|c| *c != '.').collect();
    (2..=MAX_LETTERS).contains(&letters.len())
        && letters.bytes().all(|byte| byte.is_ascii_uppercase())
        && lexicon::place_variants().contains_key(letters.to_ascii_lowercase().as_str())
}

/// Whether a name is one of an institution, by its last noun or the one before "of".
fn is_institution(document: &Document, tokens: Range<usize>) -> bool {
    let end = tokens.clone().find(|at| document.word(*at) == "of").unwrap_or(tokens.end);
    let head = end.checked_sub(1).filter(|head| *head > tokens.start || end < tokens.end);
    head.is_some_and(|at| lexicon::has_word(lexicon::organization_nouns(), document.word(at)))
}

/// Whether the tagger takes companies for names of this type.
fn may_be_company(kind: EntityType) -> bool {
    use EntityType::{Misc, Organization, Person, Product};
    matches!(kind, Misc | Organization | Person | Product)
}

/// Where the ending that the law gives a company's name ends, if one stands at token `index`, behind
/// a name that is not all in capitals: there, "LIMITED" may be a plain word.
fn legal_form_end(document: &Document, index: usize) -> Option<usize> {
    let block = document.block_index(index.checked_sub(1)?);
    let is_form = |at: usize| {
        let word = document.word(at);
        word.starts_with(char::is_uppercase)
            && lexicon::has_word(lexicon::legal_forms(), &word.replace('.', ""))
            && document.block_index(at) == block
            && document.word(index - 1).contains(char::is_lowercase)
    };
    is_form(index).then_some(index + 1)
}

/// Where the code ends whose letters are token `index`: after a hyphen and a figure glued to them.
fn code_end(document: &Document, index: usize) -> Option<usize> {
    let letters = document.word(index);
    let glued = |at: usize| document.tokens.get(at).is_some_and(|token| token.glued);
    let is_code = letters.len() <= MAX_LETTERS
        && letters.bytes().all(|byte| byte.is_ascii_uppercase())
        && document.word(index + 1) == "-"
        && document.word(index + 2).starts_with(|c: char| c.is_ascii_digit());
    (is_code && glued(index + 1) && glued(index + 2)).then_some(index + 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complete_one(text: &str, name: &str) -> String {
        let start = text.find(name).unwrap();
        let span = Span::new(start, start + name.len());
        let mut names =
            vec![Name { span, kind: EntityType::Organization, confidence: 0.5, because: "test" }];
        complete(&Document::read(text), &mut names);
        names.iter().map(|n| format!("{} {:?}", n.span.of(text), n.kind)).collect()
    }

    #[test]
    fn a_name_holds_the_whole_code() {
        assert_eq!(complete_one("The QR-9s flew.", "QR"), "QR-9s Product");
        assert_eq!(complete_one("The Orlo QR-9 flew.", "Orlo QR"), "Orlo QR-9 Organization");
    }

    #[test]
    fn a_country_in_capitals_is_part_of_an_institution_s_name() {
        assert_eq!(
            complete_one("The U.S. Coast Guard left.", "Coast Guard"),
            "U.S. Coast Guard Organization"
        );
        assert_eq!(
            complete_one("The EU Court of Justice sat.", "Court of Justice"),
            "EU Court of Justice Organization"
        );
        for (text, name) in
            [("He told US Orlo workers.", "Orlo"), ("She left Kenya Parliament.", "Parliament")]
        {
            assert_eq!(complete_one(text, name), format!("{name} Organization"), "{text}");
        }
    }

    #[test]
    fn a_company_s_name_holds_its_legal_form() {
        assert_eq!(
            complete_one("It told Orlo Havn Oyj, a port.", "Orlo Havn"),
            "Orlo Havn Oyj Organization"
        );
        for text in
            ["ORLO HAVN LIMITED ITS LOSSES", "Orlo Havn limited losses.", "Orlo Havn\n\nLtd left."]
        {
            let name = text.get(..9).unwrap();
            assert_eq!(complete_one(text, name), format!("{name} Organization"), "{text}");
        }
    }

    #[test]
    fn a_storm_has_a_name() {
        assert_eq!(complete_one("It was Storm Edda.", "Edda"), "Storm Edda Event");
        assert_eq!(complete_one("It was Storm Edda.", "Storm Edda"), "Storm Edda Event");
        assert_eq!(complete_one("A storm Edda saw.", "Edda"), "Edda Organization");
    }

    #[test]
    fn what_belongs_to_another_name_is_left_to_it() {
        let text = "Melbourne Storm Ana Ruiz";
        let name = |start, end| Name {
            span: Span::new(start, end),
            kind: EntityType::Organization,
            confidence: 0.5,
            because: "test",
        };
        let mut names = vec![name(0, 15), name(16, 24)];
        complete(&Document::read(text), &mut names);
        assert_eq!(names, [name(0, 15), name(16, 24)]);
    }

    #[test]
    fn other_hyphens_leave_a_name_alone() {
        for (text, name) in [
            ("US-led talks", "US"),
            ("EU-27 - 3", "27"),
            ("Brandt-2 won", "Brandt"),
            ("US - 9", "US"),
        ] {
            assert_eq!(complete_one(text, name), format!("{name} Organization"), "{text}");
        }
    }
}
