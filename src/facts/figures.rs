//! Amounts → the ledger of figures: each amount with what it measures, where its sentence says it.
//!
//! Takes the document and its entities; gives every amount of money, percentage and quantity of the
//! story, in text order. What it measures is read from the words beside it: people counted, "of" and
//! "in" after it ("30 percent of homes"), the noun it qualifies ("a $3 million grant"), the subject
//! of a verb of change before it ("Exports fell 5 percent") or of "was" right before it. A place or a
//! stretch of time after "in" is where or when, not what. Gets wrong: subjects with a clause inside
//! them; nouns told from verbs by the word lists alone.

use crate::analysis::{Entity, EntityType, Figure, MentionKind, QuantityValue, Value};
use crate::document::Document;
use crate::facts::timeline::in_story;
use crate::lexicon;
use crate::text::Span;
use crate::tokens::TokenKind;

/// The figures of `document`, in text order; ids are those of `entities`.
pub fn build(document: &Document, entities: &[Entity]) -> Vec<Figure> {
    let is_amount = |entity: &&Entity| {
        matches!(entity.kind, EntityType::Money | EntityType::Percent | EntityType::Quantity)
    };
    let mut figures = Vec::new();
    for entity in entities.iter().filter(is_amount) {
        for mention in entity.mentions.iter().filter(|mention| mention.kind == MentionKind::Value) {
            let index = document.sentence_at(mention.span.start);
            let Some(sentence) = document.sentences.get(index) else { continue };
            if in_story(document, mention.span) {
                let measures = measured(document, entity, mention.span, sentence.span);
                let figure = Figure {
                    entity: entity.id,
                    span: mention.span,
                    measures,
                    sentence: sentence.span,
                };
                figures.push(figure);
            }
        }
    }
    figures.sort_by_key(|figure| (figure.span, figure.entity));
    figures
}

/// What the amount at `span` measures.
fn measured(document: &Document, entity: &Entity, span: Span, sentence: Span) -> Option<Span> {
    let first = document.token_at(span.start);
    let end = document.token_at(span.end.saturating_sub(1)) + 1;
    if matches!(&entity.value, Some(Value::Quantity(QuantityValue { unit, .. })) if unit == "{person}")
    {
        return Some(document.cover(end - 1, end));
    }
    let phrases = Phrases { document, sentence };
    let is_share = matches!(entity.kind, EntityType::Money | EntityType::Percent);
    match document.word(end) {
        "of" => phrases.after(end + 1),
        "worth" if document.word(end + 1) == "of" => phrases.after(end + 2),
        "in" if is_share => phrases.after(end + 1).filter(|span| !phrases.is_setting(*span)),
        _ if qualifies(document, first) => phrases.after(end),
        _ => None,
    }
    .or_else(|| phrases.subject(first))
    .or_else(|| phrases.subject_of_copula(first))
}

/// Whether an article or a possessive stands before token `first`: "a $3 million grant".
fn qualifies(document: &Document, first: usize) -> bool {
    let before = first.checked_sub(1).map(|before| document.word(before).to_lowercase());
    before.is_some_and(|word| lexicon::determiners().contains(word.as_str()))
}

/// Longest noun phrase read, in tokens.
const MAX_PHRASE: usize = 6;
/// Most tokens between a subject's verb and the amount.
const REACH: usize = 6;

/// Noun phrases of one sentence.
struct Phrases<'d> {
    document: &'d Document<'d>,
    sentence: Span,
}

impl Phrases<'_> {
    /// The noun phrase that starts at token `index`, without its article.
    fn after(&self, index: usize) -> Option<Span> {
        let first = if self.is_article(index) { index + 1 } else { index };
        let inside = |at: &usize| self.is_part(*at);
        let count = (first..first + MAX_PHRASE).take_while(inside).count();
        (count > 0).then(|| self.document.cover(first, first + count))
    }

    /// The noun phrase before the verb of change before token `index`.
    fn subject(&self, index: usize) -> Option<Span> {
        let is_verb = |at: &usize| lexicon::measure_verbs().contains(self.document.word(*at));
        let verb = (index.saturating_sub(REACH)..index).rev().find(is_verb)?;
        self.before(verb)
    }

    /// The noun phrase before "was" right before token `index`, or before "was about".
    fn subject_of_copula(&self, index: usize) -> Option<Span> {
        let is_hedge = |at: &usize| lexicon::approximations().contains(self.document.word(*at));
        let hedges = (index.saturating_sub(REACH)..index).rev().take_while(is_hedge).count();
        let verb = index.checked_sub(hedges + 1)?;
        let is_copula = matches!(self.document.word(verb), "is" | "are" | "was" | "were");
        if is_copula { self.before(verb) } else { None }
    }

    /// The noun phrase that ends before token `verb`, without its article.
    fn before(&self, verb: usize) -> Option<Span> {
        let mut first = verb;
        while first > 0
            && verb - first < MAX_PHRASE
            && self.is_part(first - 1)
            && (first == verb || !self.is_article(first))
        {
            first -= 1;
        }
        let first = if self.is_article(first) { first + 1 } else { first };
        (first < verb).then(|| self.document.cover(first, verb))
    }

    /// Whether a noun phrase after "in" says where or when: "in Ohio", "in a single year".
    fn is_setting(&self, span: Span) -> bool {
        let first = self.document.word(self.document.token_at(span.start));
        let next = self.document.word(self.document.token_at(span.end));
        first.starts_with(char::is_uppercase) || lexicon::time_units().contains_key(next)
    }

    fn is_article(&self, index: usize) -> bool {
        let word = self.document.word(index).to_lowercase();
        matches!(
            word.as_str(),
            "a" | "an" | "the" | "its" | "their" | "his" | "her" | "my" | "our" | "your"
        )
    }

    /// Whether token `index` may stand in a noun phrase.
    fn is_part(&self, index: usize) -> bool {
        let Some(token) = self.document.tokens.get(index) else { return false };
        let word = token.span.of(self.document.text);
        let is_capitalised = word.starts_with(char::is_uppercase);
        let is_hyphen = word == "-" && token.glued;
        let ends =
            lexicon::function_words().contains(word) || lexicon::phrase_ends().contains(word);
        let is_pronoun =
            is_capitalised && lexicon::function_words().contains(word.to_lowercase().as_str());
        let is_word = token.kind == TokenKind::Word && (is_capitalised || !ends) && !is_pronoun;
        self.sentence.contains(token.span) && (is_word || is_hyphen) || self.is_article(index)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Options;

    fn measures(text: &str) -> Vec<String> {
        let document = Document::read(text);
        let entities = crate::analyze(text, &Options::default()).entities;
        let figures = build(&document, &entities);
        let measured =
            |figure: &Figure| figure.measures.map_or("-", |span| span.of(text)).to_owned();
        figures.iter().map(measured).collect()
    }

    #[test]
    fn the_words_beside_an_amount_tell_what_it_measures() {
        for (text, expected) in [
            ("About 30 percent of the homes were damaged.", "homes"),
            ("The bank offered a $3 million grant to the town.", "grant"),
            ("The town received $3 million in federal aid.", "federal aid"),
            ("Coffee exports fell by 5 percent.", "Coffee exports"),
            ("The ship carried 40 passengers.", "passengers"),
            ("The deficit was about $438 billion.", "deficit"),
            ("Spain bought $2 billion worth of grain.", "grain"),
            ("They cut down 5 acres in the Elm Valley.", "-"),
            ("He lost $5 million in a single year.", "-"),
            ("He paid $5.", "-"),
            ("In Ohio the share exceeds 7%.", "share"),
        ] {
            assert_eq!(measures(text), [expected], "{text}");
        }
    }
}
