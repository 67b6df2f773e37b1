//! Names → mentions: each name cut free of its title, folded.
//!
//! Takes the tagger's names in text order, gives one mention each in the same order. A span covers
//! whole tokens, without "the", title or possessive ending, whatever the tagger gave.

use std::ops::Range;

use crate::analysis::{BlockKind, EntityType};
use crate::document::Document;
use crate::entities::forms::fold;
use crate::entities::organizations;
use crate::lexicon;
use crate::names::Name;
use crate::text::Span;
use crate::tokens::is_apostrophe;

/// A name in the text, ready to be joined with others.
#[derive(Clone, Debug)]
pub struct NameMention {
    /// Where, without title and possessive.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What the tagger takes it for.
    pub kind: EntityType,
    /// The tagger's confidence.
    pub confidence: f64,
    /// The rule or model that found it.
    pub because: &'static str,
    /// The folded name.
    pub form: String,
    /// Index of its block.
    pub block: u32,
    /// Whether it stands outside the story: in a byline, a credit, boilerplate.
    pub aside: bool,
}

impl NameMention {
    /// Whether the name has one word.
    pub fn is_single(&self) -> bool {
        !self.form.contains(' ')
    }
}

/// The mentions for `names`.
pub fn read(document: &Document, names: &[Name]) -> Vec<NameMention> {
    names.iter().map(|name| mention(document, name)).collect()
}

fn mention(document: &Document, name: &Name) -> NameMention {
    let tokens = trimmed(document, document.tokens_of(name.span), name.kind);
    let span = match tokens.is_empty() {
        true => name.span,
        false => document.cover(tokens.start, tokens.end),
    };
    let aside = matches!(
        document.block_kind(tokens.start),
        BlockKind::Byline | BlockKind::Credit | BlockKind::Boilerplate
    );
    let form = fold(span.of(document.text));
    NameMention {
        span,
        kind: organizations::settled(name.kind, &form),
        confidence: name.confidence,
        because: name.because,
        form,
        block: document.tokens.get(tokens.start).map_or(0, |token| token.block),
        aside,
        tokens,
    }
}

/// The tokens without "the" and title at the start, and possessive ending or the label of a credit
/// ("Photo:") at the end.
fn trimmed(document: &Document, tokens: Range<usize>, kind: EntityType) -> Range<usize> {
    let Range { mut start, mut end } = tokens;
    if end - start > 1 && is_possessive(document.word(end - 1)) {
        end -= 1;
    }
    if end - start > 1 && document.word(start).eq_ignore_ascii_case("the") {
        start += 1;
    }
    let labelled = document.word(end) == ":"
        && lexicon::has_word(lexicon::credit_labels(), document.word(end.saturating_sub(1)));
    if end - start > 1 && labelled {
        end -= 1;
    }
    if kind == EntityType::Person {
        start = title_end(document, start..end);
    }
    start..end
}

/// Whether the word is a possessive ending.
pub fn is_possessive(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(is_apostrophe) && matches!(chars.as_str(), "" | "s" | "S")
}

/// Index of the first token after a title at the start of a person's name.
fn title_end(document: &Document, tokens: Range<usize>) -> usize {
    let mut end = tokens.start;
    for index in tokens.start..tokens.end.saturating_sub(1) {
        let word = fold(document.word(index));
        let word = word.as_str();
        let rest = (index + 1..tokens.end).map(|index| fold(document.word(index)));
        let left = rest.filter(|word| !lexicon::name_suffixes().contains(word.as_str())).count();
        let is_title = lexicon::honorifics().contains(word) || lexicon::role_nouns().contains(word);
        if is_title && left > usize::from(lexicon::title_names().contains(word)) {
            end = index + 1;
        } else if !lexicon::role_modifiers().contains(word) {
            break;
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_one(text: &str, name: &str, kind: EntityType) -> String {
        let document = Document::read(text);
        let start = text.find(name).unwrap();
        let span = Span::new(start, start + name.len());
        let name = Name { span, kind, confidence: 1.0, because: "test" };
        read(&document, &[name])[0].span.of(text).to_owned()
    }

    #[test]
    fn a_title_is_no_part_of_the_name() {
        let person = EntityType::Person;
        assert_eq!(
            read_one("Then President Ana Ruiz spoke.", "President Ana Ruiz", person),
            "Ana Ruiz"
        );
        assert_eq!(read_one("Mr Ruiz spoke.", "Mr Ruiz", person), "Ruiz");
        assert_eq!(read_one("Then Dean Ruiz spoke.", "Dean Ruiz", person), "Dean Ruiz");
        assert_eq!(read_one("Then King Olaf II spoke.", "King Olaf II", person), "King Olaf II");
    }

    #[test]
    fn a_possessive_is_no_part_of_the_name() {
        let text = "The Harbour Authority’s plan";
        assert_eq!(
            read_one(text, "The Harbour Authority’s", EntityType::Organization),
            "Harbour Authority"
        );
    }
}
