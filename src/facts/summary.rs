//! The key sentences of an article.
//!
//! Takes entities with their salience, gives up to three sentences of the body in text order, each
//! chosen among the first five for what it adds: the salience of the entities that no chosen
//! sentence mentions yet, and a bonus that falls with distance from the start, since news puts
//! first what matters most. Sentences of fewer than eight words or more than sixty, and those that
//! stand wholly in quotation marks, are not chosen. `tools/summary.py` measures this against the
//! first three sentences.

use std::collections::BTreeSet;

use crate::analysis::{BlockKind, Entity};
use crate::document::Document;
use crate::text::Span;

/// Most sentences chosen.
const MAX_SENTENCES: usize = 3;
/// Sentences of the body among which is chosen; with more, less of what matters is covered.
const MAX_CANDIDATES: usize = 5;
/// Bonus of the first sentence, in units of salience.
const LEAD: f64 = 0.3;

/// The key sentences of `document`, in text order.
pub fn choose(document: &Document, entities: &[Entity]) -> Vec<Span> {
    let mentioned = mentioned(document, entities);
    let candidates: Vec<usize> = (0..document.sentences.len())
        .filter(|sentence| is_candidate(document, *sentence))
        .take(MAX_CANDIDATES)
        .collect();
    let mut covered: BTreeSet<u32> = BTreeSet::new();
    let mut chosen: BTreeSet<usize> = BTreeSet::new();
    while chosen.len() < MAX_SENTENCES {
        let gain = |place: usize, sentence: usize| {
            let new = mentioned.get(sentence).into_iter().flatten();
            let new = new.filter(|id| !covered.contains(id));
            let added: f64 =
                new.filter_map(|id| entities.get(*id as usize)).map(|e| e.salience).sum();
            added + LEAD / (1.0 + place as f64)
        };
        let open = candidates.iter().enumerate().filter(|(_, sentence)| !chosen.contains(sentence));
        let best = open.max_by(|(i, one), (j, two)| {
            gain(*i, **one).total_cmp(&gain(*j, **two)).then(j.cmp(i))
        });
        let Some((_, sentence)) = best else { break };
        chosen.insert(*sentence);
        covered.extend(mentioned.get(*sentence).into_iter().flatten());
    }
    chosen.iter().filter_map(|sentence| document.sentences.get(*sentence)).map(|s| s.span).collect()
}

/// The ids of the entities that each sentence mentions, values aside.
fn mentioned(document: &Document, entities: &[Entity]) -> Vec<BTreeSet<u32>> {
    let mut mentioned = vec![BTreeSet::new(); document.sentences.len()];
    for entity in entities.iter().filter(|entity| !entity.kind.is_value()) {
        for mention in &entity.mentions {
            let sentence = mentioned.get_mut(document.sentence_at(mention.span.start));
            if let Some(ids) = sentence {
                ids.insert(entity.id);
            }
        }
    }
    mentioned
}

fn is_candidate(document: &Document, sentence: usize) -> bool {
    let Some(sentence) = document.sentences.get(sentence) else { return false };
    let tokens = sentence.tokens.start as usize..sentence.tokens.end as usize;
    let in_body = document.block_kind(tokens.start) == BlockKind::Paragraph;
    let quoted = document.quotations.partition_point(|q| (q.open as usize) < tokens.start);
    let wholly_quoted = document.quotations.get(quoted).is_some_and(|quotation| {
        quotation.open as usize == tokens.start
            && quotation.close.is_none_or(|close| close as usize + 2 >= tokens.end)
    });
    in_body && (8..=60).contains(&tokens.len()) && !wholly_quoted
}
