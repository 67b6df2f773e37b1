//! What the caller asked to leave out of a result.
//!
//! Takes a finished analysis and the options, drops quotes and mentions below the asked confidence,
//! entities that are left without a name or value, and entities of other types; ids and indices are
//! renumbered. The statistics count the quotes that stay, which keep the words of a speaker whose
//! entity goes. Findings and warnings are of the whole article.

use crate::analysis::{Analysis, MentionKind};
use crate::document::Document;
use crate::facts::statistics;
use crate::options::Options;

/// Leaves out of the `analysis` of `document` what `options` do not ask for.
pub fn apply(document: &Document, analysis: &mut Analysis, options: &Options) {
    if options.types.is_none() && options.min_confidence <= 0.0 {
        return;
    }
    if keep_sure_quotes(analysis, options.min_confidence) {
        analysis.statistics = statistics::count(document, analysis);
    }
    let mut kept = Vec::new();
    for entity in &mut analysis.entities {
        entity.mentions.retain(|mention| mention.confidence >= options.min_confidence);
        let asked = options.types.as_ref().is_none_or(|types| types.contains(&entity.kind));
        let is_own = |kind| matches!(kind, MentionKind::Name | MentionKind::Value);
        if asked && entity.mentions.iter().any(|mention| is_own(mention.kind)) {
            kept.push(entity.id);
        }
    }
    analysis.arrange_entities(&kept);
}

/// Drops the quotes less sure than `least`; whether there were any. A quote inside one that goes
/// stands alone.
fn keep_sure_quotes(analysis: &mut Analysis, least: f64) -> bool {
    let mut count = 0;
    let places: Vec<Option<u32>> = analysis
        .quotes
        .iter()
        .map(|quote| {
            (quote.confidence >= least).then(|| {
                count += 1;
                count - 1
            })
        })
        .collect();
    analysis.quotes.retain(|quote| quote.confidence >= least);
    for quote in &mut analysis.quotes {
        quote.parent =
            quote.parent.and_then(|parent| places.get(parent as usize).copied().flatten());
    }
    analysis.quotes.len() < places.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::EntityType;

    const TEXT: &str =
        "Mayor Ana Ruiz of Talca said the bridge cost $5 million. Ruiz met Omar Said.";

    fn with(options: &Options) -> Analysis {
        crate::analyze(TEXT, options)
    }

    #[test]
    fn only_the_asked_types_stay_and_ids_stay_indices() {
        let options = Options::default().with_types(["money"]).unwrap();
        let analysis = with(&options);
        assert!(analysis.entities.iter().all(|entity| entity.kind == EntityType::Money));
        assert!(analysis.entities.iter().enumerate().all(|(id, entity)| entity.id as usize == id));
        assert!(analysis.relations.is_empty());
    }

    #[test]
    fn a_filtered_speaker_keeps_the_words() {
        let all = with(&Options::default());
        let none = with(&Options::default().with_types(["law"]).unwrap());
        assert!(none.entities.is_empty());
        assert_eq!(all.quotes.len(), none.quotes.len());
        for (one, two) in all.quotes.iter().zip(&none.quotes) {
            let span = |quote: &crate::analysis::Quote| quote.speaker.as_ref().map(|s| s.span);
            assert_eq!(span(one), span(two));
            assert!(two.speaker.as_ref().is_none_or(|speaker| speaker.entity.is_none()));
        }
    }

    #[test]
    fn no_mention_is_less_sure_than_asked() {
        let analysis = with(&Options::default().with_min_confidence(0.9).unwrap());
        let mentions = analysis.entities.iter().flat_map(|entity| &entity.mentions);
        assert!(mentions.into_iter().all(|mention| mention.confidence >= 0.9));
    }

    #[test]
    fn no_quote_is_less_sure_than_asked_and_the_statistics_count_those_that_stay() {
        let text = "Ana Ruiz said the bridge cost more. “‘It is open,’ he told me, and I drove home,” said Omar \
                    Said.\n\nOfficials believe that it holds. “It is late,” Ruiz said.";
        let all = crate::analyze(text, &Options::default());
        for quote in &all.quotes {
            let least = quote.confidence;
            let some =
                crate::analyze(text, &Options::default().with_min_confidence(least).unwrap());
            let sure: Vec<_> =
                all.quotes.iter().filter(|quote| quote.confidence >= least).collect();
            assert_eq!(some.quotes.len(), sure.len());
            for (one, two) in some.quotes.iter().zip(sure) {
                assert_eq!(one.content, two.content);
                let content =
                    |of: &Analysis, parent: u32| of.quotes[parent as usize].content.clone();
                let parent = two.parent.map(|parent| content(&all, parent));
                assert!(one.parent.is_none_or(|own| Some(content(&some, own)) == parent));
            }
            let counted = some.statistics.speakers.iter().flat_map(|speaker| &speaker.quotes);
            assert!(counted.into_iter().all(|index| (*index as usize) < some.quotes.len()));
            let words = |of: &Analysis| -> u32 {
                of.statistics.speakers.iter().map(|s| s.direct + s.indirect).sum()
            };
            assert!(words(&some) <= words(&all));
        }
        assert!(all.quotes.iter().any(|quote| quote.confidence < all.quotes[0].confidence));
    }
}
