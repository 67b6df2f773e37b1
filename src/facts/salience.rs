//! How much of the article's attention each entity has.
//!
//! Takes the document, the quotes and the entities, gives each its salience; the saliences sum to 1
//! where anything is mentioned in the story. Every mention counts by the block it stands in, by how
//! early it stands, and by how it refers; who speaks about the story counts less than who is in it.
//! Values have none, and neither has who is mentioned only in a byline, a credit, a dateline or
//! boilerplate.

use std::collections::BTreeSet;

use crate::analysis::{BlockKind, Entity, EntityType, Mention, MentionKind, Quote};
use crate::document::Document;

/// How far the fourth root of a mention's weight falls from the first word to
/// the last: news puts first what matters. Chosen with the weights below on the development
/// articles, each in the midst of a range that scored alike.
const FALL: f64 = 0.65;
/// How much who only tells of the story counts: who speaks, and is not in the headline.
const SOURCE: f64 = 0.6;
/// How much a mention of a person counts, against one of a place or an organization.
const PERSON: f64 = 0.7;
/// The same of things of other types.
const OTHER: f64 = 0.6;
/// Saliences are whole numbers of this part of the article's attention.
const PARTS: f64 = 1000.0;

/// Sets the salience of `entities`; gives their ids, most salient first, values last.
pub fn weigh(document: &Document, quotes: &[Quote], entities: &mut [Entity]) -> Vec<u32> {
    let speakers: BTreeSet<u32> =
        quotes.iter().filter_map(|quote| quote.speaker.as_ref()?.entity).collect();
    let weights: Vec<f64> = entities
        .iter()
        .map(|entity| weight(document, entity, speakers.contains(&entity.id)))
        .collect();
    let parts = shares(&weights);
    for (entity, parts) in entities.iter_mut().zip(parts) {
        entity.salience = f64::from(parts) / PARTS;
    }
    let mut order: Vec<_> = entities.iter().zip(&weights).collect();
    order.sort_by(|(one, x), (two, y)| {
        one.kind.is_value().cmp(&two.kind.is_value()).then(y.total_cmp(x)).then(one.id.cmp(&two.id))
    });
    order.into_iter().map(|(entity, _)| entity.id).collect()
}

fn weight(document: &Document, entity: &Entity, speaks: bool) -> f64 {
    let of_type = match entity.kind {
        kind if kind.is_value() => return 0.0,
        EntityType::Organization | EntityType::Location | EntityType::Facility => 1.0,
        EntityType::Person => PERSON,
        _ => OTHER,
    };
    let mut mentions = entity.mentions.iter();
    let kind_of = |mention: &Mention| document.block_kind(document.token_at(mention.span.start));
    let in_headline = mentions.any(|mention| kind_of(mention) == BlockKind::Headline);
    let of_part = if speaks && !in_headline { SOURCE } else { 1.0 };
    let all = entity.mentions.iter().map(|mention| mention_weight(document, mention));
    of_type * of_part * all.sum::<f64>()
}

fn mention_weight(document: &Document, mention: &Mention) -> f64 {
    let token = document.token_at(mention.span.start);
    let of_block = match document.block_kind(token) {
        BlockKind::Headline => 5.0,
        BlockKind::Standfirst => 2.0,
        BlockKind::Heading | BlockKind::Paragraph | BlockKind::List => 1.0,
        BlockKind::Caption => 0.3,
        BlockKind::Byline | BlockKind::Dateline | BlockKind::Credit | BlockKind::Boilerplate => 0.0,
    };
    let of_kind = match mention.kind {
        MentionKind::Name | MentionKind::Value => 1.0,
        MentionKind::Nominal => 0.7,
        MentionKind::Pronoun => 0.4,
    };
    let place = token as f64 / document.tokens.len().max(1) as f64;
    let root = 1.0 - FALL * place;
    let of_place = root * root * root * root;
    of_block * of_kind * of_place
}

/// `weights` as whole parts that sum to [`PARTS`], by the largest remainders; all zero where every
/// weight is.
fn shares(weights: &[f64]) -> Vec<u32> {
    let total: f64 = weights.iter().sum();
    if total <= 0.0 {
        return vec![0; weights.len()];
    }
    let exact: Vec<f64> = weights.iter().map(|weight| weight / total * PARTS).collect();
    let mut parts: Vec<u32> = exact.iter().map(|exact| exact.floor() as u32).collect();
    let missing = PARTS as usize - parts.iter().map(|part| *part as usize).sum::<usize>();
    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by(|one, two| exact[*two].fract().total_cmp(&exact[*one].fract()));
    for index in order.into_iter().take(missing) {
        parts[index] += 1;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_sum_to_the_whole() {
        for weights in [vec![1.0, 1.0, 1.0], vec![0.1; 1500], vec![5.0, 0.0, 0.3]] {
            assert_eq!(shares(&weights).iter().sum::<u32>(), PARTS as u32);
        }
        assert_eq!(shares(&[0.0, 0.0]), [0, 0]);
        assert!(shares(&[]).is_empty());
    }
}
