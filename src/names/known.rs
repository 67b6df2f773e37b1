//! Names that the caller knows, and names that a person pointed at: they win over the model's.

use std::collections::HashMap;

use crate::analysis::{Block, BlockKind, EntityType};
use crate::document::Document;
use crate::options::LexiconEntry;
use crate::text::Span;
use crate::tokens;

use super::Name;

/// Confidence of a name from the caller's lexicon: taken to be right, but for words that happen to
/// be written like the name. Set by judgement, not measured.
const CONFIDENCE: f64 = 0.97;

/// What a name is because of that a person pointed at.
const POINTED: &str = "correction";

/// The name or alias of an entry, word by word.
struct Phrase {
    words: Vec<String>,
    kind: EntityType,
}

/// Puts the names of `lexicon` that occur in `document` among `names`, in place of those that they
/// overlap. Of two that start at one word the longer wins; letters must be the same, case included.
pub fn prefer(names: Vec<Name>, document: &Document, lexicon: &[LexiconEntry]) -> Vec<Name> {
    if lexicon.is_empty() {
        return names;
    }
    let known = matches(document, &index(lexicon));
    let mut kept = Vec::with_capacity(names.len() + known.len());
    let mut rest = known.iter().peekable();
    for name in names {
        while rest.peek().is_some_and(|known| known.span.end <= name.span.start) {
            kept.extend(rest.next().cloned());
        }
        let beaten = rest.peek().is_some_and(|known| known.span.overlaps(name.span))
            || kept.last().is_some_and(|last: &Name| last.span.overlaps(name.span));
        if !beaten {
            kept.push(name);
        }
    }
    kept.extend(rest.cloned());
    kept
}

/// Puts the names that a person pointed at among `names`, in place of those that they overlap, and
/// the other places of the same words, unless these touch a name or one of the spans `taken`.
pub fn point(
    mut names: Vec<Name>,
    document: &Document,
    pointed: &[(Span, EntityType)],
    taken: &[Span],
) -> Vec<Name> {
    let certain = pointed.iter().map(|(span, kind)| Name {
        span: *span,
        kind: *kind,
        confidence: 1.0,
        because: POINTED,
    });
    let mut added: Vec<Name> = Vec::new();
    for name in certain {
        added.retain(|other| !other.span.overlaps(name.span));
        added.push(name);
    }
    added.sort_by_key(|name| name.span);
    let spans = |names: &[Name]| names.iter().map(|name| name.span).collect::<Vec<_>>();
    let (known, certain) = (spans(&names), spans(&added));
    let is_free = |span: Span| match touched(&known, span) {
        Some(name) => name == span,
        None => touched(&certain, span).is_none(),
    };
    let repeated = repeats(document, pointed, taken);
    added.extend(repeated.into_iter().filter(|name| is_free(name.span)));
    added.sort_by_key(|name| name.span);
    added.dedup_by_key(|name| name.span);
    let spans = spans(&added);
    names.retain(|name| touched(&spans, name.span).is_none());
    names.append(&mut added);
    names.sort_by_key(|name| name.span);
    names
}

/// The places with the words of the `pointed` spans, without those that touch a span `taken`.
pub fn repeats(document: &Document, pointed: &[(Span, EntityType)], taken: &[Span]) -> Vec<Name> {
    let entries = pointed.iter().map(|(span, kind)| LexiconEntry {
        name: span.of(document.text).to_owned(),
        kind: *kind,
        aliases: Vec::new(),
    });
    let mut names = matches(document, &index(&entries.collect::<Vec<_>>()));
    names.retain(|name| touched(taken, name.span).is_none());
    names.iter_mut().for_each(|name| name.because = POINTED);
    names
}

/// The first of `spans`, which are in order and apart, that shares a character with `span`.
fn touched(spans: &[Span], span: Span) -> Option<Span> {
    let first = spans.partition_point(|other| other.end <= span.start);
    spans.get(first).copied().filter(|other| other.overlaps(span))
}

/// The phrases by their first word, longest first.
fn index(lexicon: &[LexiconEntry]) -> HashMap<String, Vec<Phrase>> {
    let mut phrases: HashMap<String, Vec<Phrase>> = HashMap::new();
    for entry in lexicon {
        for text in std::iter::once(&entry.name).chain(&entry.aliases) {
            let words = words(text);
            if let Some(first) = words.first() {
                let same = phrases.entry(first.clone()).or_default();
                same.push(Phrase { words, kind: entry.kind });
                same.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
            }
        }
    }
    phrases
}

fn words(text: &str) -> Vec<String> {
    let span = Span::new(0, text.len()).trim(text);
    let block = Block { span, kind: BlockKind::Paragraph, duplicate_of: None };
    let tokens = tokens::split(text, &[block]);
    tokens.iter().map(|token| token.span.of(text).to_owned()).collect()
}

fn matches(document: &Document, phrases: &HashMap<String, Vec<Phrase>>) -> Vec<Name> {
    let mut names = Vec::new();
    let mut at = 0;
    while at < document.tokens.len() {
        let candidates = phrases.get(document.word(at)).into_iter().flatten();
        let found = candidates.into_iter().find(|phrase| {
            phrase.words.iter().enumerate().all(|(i, word)| document.word(at + i) == word)
                && document.block_index(at) == document.block_index(at + phrase.words.len() - 1)
        });
        let Some(phrase) = found else {
            at += 1;
            continue;
        };
        let end = at + phrase.words.len();
        let span = document.cover(at, end);
        names.push(Name { span, kind: phrase.kind, confidence: CONFIDENCE, because: "lexicon" });
        at = end;
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(name: &str, kind: EntityType, aliases: &[&str]) -> LexiconEntry {
        let aliases = aliases.iter().map(|alias| (*alias).to_owned()).collect();
        LexiconEntry { name: name.to_owned(), kind, aliases }
    }

    fn found(text: &str, names: &[&str], lexicon: &[LexiconEntry]) -> Vec<String> {
        let document = Document::read(text);
        let names = names.iter().filter_map(|name| {
            let start = text.find(name)?;
            let span = Span::new(start, start + name.len());
            Some(Name { span, kind: EntityType::Misc, confidence: 0.5, because: "tagger" })
        });
        let names = prefer(names.collect(), &document, lexicon);
        names.iter().map(|n| format!("{} {:?}", n.span.of(text), n.kind)).collect()
    }

    #[test]
    fn a_known_name_replaces_those_it_overlaps() {
        let lexicon = [entry("Bank of Oria", EntityType::Organization, &["BoO"])];
        assert_eq!(
            found("Ana left Bank of Oria. BoO is in Oria.", &["Ana", "Bank", "Oria."], &lexicon),
            ["Ana Misc", "Bank of Oria Organization", "BoO Organization"]
        );
    }

    #[test]
    fn the_longer_of_two_known_names_wins() {
        let lexicon = [
            entry("Oria", EntityType::Location, &[]),
            entry("Oria Steel", EntityType::Organization, &[]),
        ];
        assert_eq!(
            found("Oria Steel of Oria", &[], &lexicon),
            ["Oria Steel Organization", "Oria Location"]
        );
    }

    #[test]
    fn a_known_name_is_whole_words() {
        assert!(found("Victoria", &[], &[entry("Oria", EntityType::Location, &[])]).is_empty());
    }
}
