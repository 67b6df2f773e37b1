//! Who is meant inside quotation marks: "I" and "we" are the speaker, "you" the addressee, "he" and
//! "she" others. In the questions of a conversation of two, "you" is the other one.
//!
//! Takes the document, its quotes and entities; adds to the entities their pronoun mentions inside
//! quotation marks and turns. "He" and "she" are the best agreeing person but the speaker, by distance and by
//! standing first in the sentence. A quote whose speaker is unknown keeps its pronouns open. Wrong
//! where a quote tells of somebody without a name.

use std::collections::VecDeque;

use crate::analysis::{Entity, EntityType, GenderValue, Mention, MentionKind, Quote, rounded};
use crate::document::Document;
use crate::entities::{pronouns, quoted_tokens};
use crate::quotes::turns::TURN;
use crate::text::Span;

/// Most sentences back that a pronoun reaches.
const MAX_SENTENCES: usize = 4;
/// Most people kept in mind.
const MEMORY: usize = 16;
/// What each sentence of distance costs, against one for standing first in a sentence.
const DISTANCE: f64 = 0.9;
/// How much better one is who is mentioned in the same quote.
const INSIDE: f64 = 0.5;
/// How much better one is whose gender is known to agree.
const AGREES: f64 = 0.4;
/// Chance that "I" means the speaker, where that is right: another may be quoted inside.
const OWN: f64 = 0.97;
/// The same of "we" and "you", which mean others too.
const SHARED: f64 = 0.8;
/// The same of "he" and "she".
const OTHER: f64 = 0.75;

/// Adds the pronouns inside quotation marks to the mentions of `entities`.
pub fn add(document: &Document, quotes: &[Quote], entities: &mut [Entity]) {
    let quote_of = innermost(document, quotes);
    let mut people = People::of(document, entities, &quote_of);
    let taken = pronouns_of_others(entities);
    let talk = Talk::of(document, quotes);
    let mut added: Vec<(u32, Mention)> = Vec::new();
    for (token, number) in quote_of.iter().enumerate() {
        people.pass(token);
        let Some(quote) = number.and_then(|number| quotes.get(number as usize)) else { continue };
        let Some(speaker) = quote.speaker.as_ref().and_then(|s| s.entity) else { continue };
        let is_turn = quote.because == TURN.name;
        let addressee = quote.addressee.as_ref().and_then(|addressee| addressee.entity);
        let addressee =
            addressee.or_else(|| talk.filter(|_| is_turn && asks(document, quote))?.other(speaker));
        let word = document.word(token);
        let lower = word.to_ascii_lowercase();
        let is_capital = word.len() > 1 && word.chars().all(char::is_uppercase);
        let (entity, chance) = match lower.as_str() {
            _ if is_capital => continue,
            "i" | "me" | "my" | "mine" | "myself" => (Some(speaker), OWN),
            "we" | "us" | "our" | "ours" | "ourselves" => (Some(speaker), SHARED),
            "you" | "your" | "yours" | "yourself" => (addressee, SHARED),
            word => match pronouns::gender_of(word) {
                Some(_) if is_turn => continue,
                Some(gender) => (people.choose(token, *number, speaker, gender), OTHER),
                None => continue,
            },
        };
        let span = document.cover(token, token + 1);
        let is_free = || people.is_free(token) && taken.binary_search(&span).is_err();
        if let Some(entity) = entity.filter(|_| is_free()) {
            let confidence = rounded(chance * quote.confidence);
            let kind = MentionKind::Pronoun;
            added.push((entity, Mention { span, kind, confidence, because: "voice" }));
        }
    }
    for (entity, mention) in added {
        if let Some(entity) = entities.get_mut(entity as usize) {
            let at = entity.mentions.partition_point(|known| known.span < mention.span);
            entity.mentions.insert(at, mention);
        }
    }
}

/// Whether a turn asks: who answers says "you" of anybody.
fn asks(document: &Document, quote: &Quote) -> bool {
    quote.content.iter().any(|span| span.of(document.text).ends_with('?'))
}

/// Two people who talk in turns.
#[derive(Clone, Copy)]
struct Talk {
    speakers: [Option<u32>; 2],
}

impl Talk {
    /// The two whose labels alone begin the turns of the article.
    fn of(document: &Document, quotes: &[Quote]) -> Option<Self> {
        let mut labels: Vec<(&str, Option<u32>)> = Vec::new();
        for quote in quotes.iter().filter(|quote| quote.because == TURN.name) {
            let speaker = quote.speaker.as_ref()?;
            let label = speaker.span.of(document.text);
            let is_known = |(known, entity): &(&str, Option<u32>)| {
                *known == label || entity.is_some() && *entity == speaker.entity
            };
            if !labels.iter().any(is_known) {
                labels.push((label, speaker.entity));
            }
            if labels.len() > 2 {
                return None;
            }
        }
        let [(_, one), (_, two)] = labels[..] else { return None };
        Some(Self { speakers: [one, two] })
    }

    /// To whom `speaker` talks.
    fn other(&self, speaker: u32) -> Option<u32> {
        let [one, two] = self.speakers;
        if one == Some(speaker) { two } else { one }
    }
}

/// The pronouns that are tied to something else than a person already, in order.
fn pronouns_of_others(entities: &[Entity]) -> Vec<Span> {
    let others = entities.iter().filter(|entity| entity.kind != EntityType::Person);
    let mentions = others.flat_map(|entity| &entity.mentions);
    let pronouns = mentions.filter(|mention| mention.kind == MentionKind::Pronoun);
    let mut spans: Vec<Span> = pronouns.map(|mention| mention.span).collect();
    spans.sort_unstable();
    spans
}

/// The innermost quote around each token in quotation marks or in a turn.
fn innermost(document: &Document, quotes: &[Quote]) -> Vec<Option<u32>> {
    let quoted = quoted_tokens(document);
    let mut quote_of = vec![None; document.tokens.len()];
    for (number, quote) in (0..).zip(quotes) {
        let is_turn = quote.because == TURN.name;
        for span in &quote.content {
            let first = document.token_at(span.start);
            let inside = document.tokens.iter().skip(first).take_while(|t| t.span.start < span.end);
            for (token, _) in (first..).zip(inside) {
                let is_spoken = is_turn || quoted.get(token) == Some(&true);
                if let Some(of) = quote_of.get_mut(token).filter(|_| is_spoken) {
                    *of = Some(number);
                }
            }
        }
    }
    quote_of
}

/// A mention of a person.
#[derive(Clone, Copy)]
struct Person {
    entity: u32,
    span: Span,
    sentence: usize,
    /// The quote that it stands in.
    quote: Option<u32>,
    /// What speaks for it, distance aside.
    weight: f64,
}

/// The people mentioned so far, as the tokens pass.
struct People<'d, 't> {
    document: &'d Document<'t>,
    genders: Vec<Option<GenderValue>>,
    /// All mentions of people by name or pronoun, in text order.
    mentions: Vec<Person>,
    next: usize,
    recent: VecDeque<Person>,
}

impl<'d, 't> People<'d, 't> {
    fn of(document: &'d Document<'t>, entities: &[Entity], quote_of: &[Option<u32>]) -> Self {
        let genders = entities.iter().map(|e| e.gender.as_ref().map(|gender| gender.value));
        let people = entities.iter().filter(|entity| entity.kind == EntityType::Person);
        let mut mentions: Vec<_> = people
            .flat_map(|entity| entity.mentions.iter().map(|mention| (mention.span, entity.id)))
            .collect();
        mentions.sort_unstable();
        let mut last = None;
        let person = |(span, entity): (Span, u32)| {
            let sentence = document.sentence_at(span.start);
            let quote = quote_of.get(document.token_at(span.start)).copied().flatten();
            let weight = if last.replace(sentence) == Some(sentence) { 0.0 } else { 1.0 };
            Person { entity, span, sentence, quote, weight }
        };
        let mentions = mentions.into_iter().map(person).collect();
        Self { document, genders: genders.collect(), mentions, next: 0, recent: VecDeque::new() }
    }

    /// Keeps in mind who is mentioned before token `index`.
    fn pass(&mut self, index: usize) {
        let start = self.document.tokens.get(index).map_or(0, |token| token.span.start);
        while let Some(person) = self.mentions.get(self.next).filter(|p| p.span.start < start) {
            let person = *person;
            self.next += 1;
            self.remember(person);
        }
    }

    fn remember(&mut self, person: Person) {
        self.recent.retain(|known| known.entity != person.entity);
        if self.recent.len() >= MEMORY {
            self.recent.pop_front();
        }
        self.recent.push_back(person);
    }

    /// Whether token `index` is no mention yet.
    fn is_free(&self, index: usize) -> bool {
        let start = self.document.tokens.get(index).map_or(0, |token| token.span.start);
        self.mentions.get(self.next).is_none_or(|next| next.span.start != start)
    }

    /// Whom "he" or "she" at token `index` of a quote by `speaker` means.
    fn choose(
        &mut self,
        index: usize,
        quote: Option<u32>,
        speaker: u32,
        gender: GenderValue,
    ) -> Option<u32> {
        let span = self.document.tokens.get(index)?.span;
        let here = self.document.sentence_at(span.start);
        let mut best: Option<(f64, u32)> = None;
        for person in self.recent.iter().rev() {
            let told = self.genders.get(person.entity as usize).copied().flatten();
            let distance = here - person.sentence;
            let differs = told.is_some_and(|told| told != gender);
            if person.entity == speaker || differs || distance > MAX_SENTENCES {
                continue;
            }
            let distance = f64::from(u8::try_from(distance).unwrap_or(u8::MAX));
            let score = person.weight - DISTANCE * distance
                + if told.is_some() { AGREES } else { 0.0 }
                + if person.quote == quote { INSIDE } else { 0.0 };
            if best.is_none_or(|(known, _)| score > known) {
                best = Some((score, person.entity));
            }
        }
        let (_, entity) = best?;
        self.remember(Person { entity, span, sentence: here, quote, weight: 1.0 });
        Some(entity)
    }
}

#[cfg(test)]
mod tests {
    use crate::{Options, analyze};

    /// The pronouns inside quotation marks, each with whom it means.
    fn voices(text: &str) -> Vec<String> {
        let analysis = analyze(text, &Options::default());
        let mut found = Vec::new();
        for entity in &analysis.entities {
            let voices = entity.mentions.iter().filter(|mention| mention.because == "voice");
            found.extend(voices.map(|m| (m.span, format!("{} {}", m.span.of(text), entity.name))));
        }
        found.sort();
        found.into_iter().map(|(_, line)| line).collect()
    }

    #[test]
    fn the_speaker_says_i_and_we() {
        let text = "“I left early and we met my sister,” Mayor Ana Ruiz said.";
        assert_eq!(voices(text), ["I Ana Ruiz", "we Ana Ruiz", "my Ana Ruiz"]);
    }

    #[test]
    fn he_is_another_than_the_speaker() {
        let text = "Governor Leo Marr resigned on Friday.\n\n“He was tired,” said Mayor Omar Said.";
        assert_eq!(voices(text), ["He Leo Marr"]);
    }

    #[test]
    fn without_a_speaker_all_is_open() {
        assert!(voices("“I left early,” it was said in Lindow on Friday.").is_empty());
    }

    #[test]
    fn the_country_is_no_pronoun() {
        let text = "“We trade with the US,” said Mayor Ana Ruiz.";
        assert_eq!(voices(text), ["We Ana Ruiz"]);
    }
}
