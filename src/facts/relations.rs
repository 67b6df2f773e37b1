//! Who appears with whom.
//!
//! Takes the entities and quotes, gives pairs of entities that are mentioned in one sentence, or of
//! which one is quoted on the other; each with its sentences. Strength is the number of sentences,
//! relative to the pair with most. It tells nothing of what the relation is.

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::{Analysis, Relation, rounded};
use crate::document::Document;

/// Most entities of one sentence that are related; a sentence with more is a list.
const MAX_ENTITIES: usize = 12;

/// The relations between the entities of `analysis`, strongest first.
pub fn find(document: &Document, analysis: &Analysis) -> Vec<Relation> {
    let mut together: BTreeMap<(u32, u32), Vec<usize>> = BTreeMap::new();
    for (sentence, entities) in by_sentence(document, analysis) {
        let entities: Vec<_> = entities.into_iter().collect();
        for (index, a) in entities.iter().enumerate() {
            for b in entities.iter().skip(index + 1) {
                together.entry((*a, *b)).or_default().push(sentence);
            }
        }
    }
    let most = together.values().map(Vec::len).max().unwrap_or(1) as f64;
    let span = |sentence: &usize| document.sentences.get(*sentence).map(|sentence| sentence.span);
    let mut relations: Vec<Relation> = together
        .into_iter()
        .map(|((a, b), sentences)| Relation {
            a,
            b,
            strength: rounded(sentences.len() as f64 / most),
            evidence: sentences.iter().filter_map(span).collect(),
        })
        .collect();
    relations.sort_by(|one, two| two.strength.total_cmp(&one.strength));
    relations
}

/// The ids of the entities that each sentence of the story mentions or is said by.
fn by_sentence(document: &Document, analysis: &Analysis) -> BTreeMap<usize, BTreeSet<u32>> {
    let mut found: BTreeMap<usize, BTreeSet<u32>> = BTreeMap::new();
    let mut note = |at: u32, entity: u32| {
        if !document.block_kind(document.token_at(at)).is_story() {
            return;
        }
        let entities = found.entry(document.sentence_at(at)).or_default();
        if entities.len() < MAX_ENTITIES {
            entities.insert(entity);
        }
    };
    for quote in &analysis.quotes {
        let speaker = quote.speaker.as_ref().and_then(|speaker| speaker.entity);
        if let Some(speaker) = speaker {
            quote.content.iter().for_each(|span| note(span.start, speaker));
        }
    }
    for entity in analysis.entities.iter().filter(|entity| !entity.kind.is_value()) {
        entity.mentions.iter().for_each(|mention| note(mention.span.start, entity.id));
    }
    found
}
