//! Dates and sentences → the timeline.
//!
//! Takes the document and its entities; gives every dated sentence of the story once for each of
//! its dates, by date. Durations, repetitions and dates that could not be resolved have no place
//! on it. The tense is that of the verb nearest to the date, read by its form alone (see
//! [`crate::values::tense`]); a sentence without one is in the present.

use crate::analysis::{
    DateValue, Entity, EntityType, MentionKind, Precision, Tense, TimelineEntry, Value,
};
use crate::document::Document;
use crate::text::Span;
use crate::values::tense;

/// The dated sentences of `document`, by date, then by place; ids are those of `entities`.
pub fn build(document: &Document, entities: &[Entity]) -> Vec<TimelineEntry> {
    let present = present_entities(document, entities);
    let mut dated: Vec<(&str, TimelineEntry)> = Vec::new();
    for entity in entities {
        let Some(iso) = point_in_time(entity) else { continue };
        let mut last = None;
        for mention in entity.mentions.iter().filter(|mention| mention.kind == MentionKind::Value) {
            let index = document.sentence_at(mention.span.start);
            if last == Some(index) || !in_story(document, mention.span) {
                continue;
            }
            last = Some(index);
            dated.extend(entry(document, entity.id, mention.span, &present).map(|e| (iso, e)));
        }
    }
    dated.sort_by(|(a, first), (b, second)| {
        (a, first.sentence.start, first.date).cmp(&(b, second.sentence.start, second.date))
    });
    dated.into_iter().map(|(_, entry)| entry).collect()
}

/// The date of an entity as it sorts: year first, without the brackets of a set.
fn point_in_time(entity: &Entity) -> Option<&str> {
    let Some(Value::Date(DateValue { iso: Some(iso), precision, .. })) = &entity.value else {
        return None;
    };
    let is_point = *precision != Precision::Duration && !iso.starts_with('T');
    is_point.then(|| iso.trim_start_matches(['[', '{']))
}

/// Whether `span` stands in a block that tells the story.
pub fn in_story(document: &Document, span: Span) -> bool {
    document.block_kind(document.token_at(span.start)).is_story()
}

/// Sentence and id of every entity that is no value, sorted.
fn present_entities(document: &Document, entities: &[Entity]) -> Vec<(usize, u32)> {
    let is_thing = |entity: &&Entity| !EntityType::is_value(entity.kind);
    let mut present: Vec<(usize, u32)> = entities
        .iter()
        .filter(is_thing)
        .flat_map(|entity| entity.mentions.iter().map(|mention| (mention.span, entity.id)))
        .map(|(span, id)| (document.sentence_at(span.start), id))
        .collect();
    present.sort_unstable();
    present.dedup();
    present
}

fn entry(
    document: &Document,
    date: u32,
    mention: Span,
    present: &[(usize, u32)],
) -> Option<TimelineEntry> {
    let index = document.sentence_at(mention.start);
    let sentence = document.sentences.get(index)?;
    let from = present.partition_point(|(other, _)| *other < index);
    let here = present.get(from..)?.iter().take_while(|(other, _)| *other == index);
    let tokens = sentence.tokens.start as usize..sentence.tokens.end as usize;
    let tense = tense::near(document, tokens, document.token_at(mention.start));
    Some(TimelineEntry {
        date,
        sentence: sentence.span,
        entities: here.map(|(_, id)| *id).collect(),
        tense: tense.unwrap_or(Tense::Present),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Options;

    fn timeline(text: &str) -> Vec<(String, Tense)> {
        let options = Options::default().with_date("2018-11-23").unwrap();
        let document = Document::read(text);
        let entities = crate::analyze(text, &options).entities;
        let entries = build(&document, &entities);
        let line = |entry: &TimelineEntry| (entry.sentence.of(text).to_owned(), entry.tense);
        entries.iter().map(line).collect()
    }

    #[test]
    fn sentences_stand_by_their_date_with_their_tense() {
        let text = "The bridge will open on Dec. 3. It was built in 1921. It closed on Monday.";
        let expected = [
            ("It was built in 1921.", Tense::Past),
            ("It closed on Monday.", Tense::Past),
            ("The bridge will open on Dec. 3.", Tense::Future),
        ];
        let expected = expected.map(|(sentence, tense)| (sentence.to_owned(), tense));
        assert_eq!(timeline(text), expected);
    }

    #[test]
    fn durations_have_no_place_on_it() {
        assert_eq!(timeline("She waited for two years."), []);
    }
}
