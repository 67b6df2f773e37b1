//! Names → names that hold the whole of a code: "QR-9", not "QR".
//!
//! Takes the names of a document; one that ends where a hyphen and a figure go on ("QR" of
//! "QR-9", "QR-9s") is stretched over these. What the tagger took its letters for says nothing of
//! the code, which is a product's unless the name has other words.

use crate::analysis::EntityType;
use crate::document::Document;
use crate::names::Name;

/// Most letters of a code before its hyphen.
const MAX_LETTERS: usize = 4;

/// Stretches the names that end inside a code over the whole of it.
pub fn complete(document: &Document, names: &mut Vec<Name>) {
    for name in names.iter_mut() {
        let tokens = document.tokens_of(name.span);
        let Some(last) = tokens.end.checked_sub(1) else { continue };
        let Some(end) = code_end(document, last) else { continue };
        name.span = document.cover(tokens.start, end);
        if tokens.len() == 1 {
            name.kind = EntityType::Product;
        }
    }
    let mut end = 0;
    names.retain(|name| {
        let is_free = name.span.start >= end;
        end = end.max(name.span.end);
        is_free
    });
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
    use crate::text::Span;

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
