//! What the caller asked to leave out of a result.
//!
//! Takes a finished analysis and the options, drops mentions below the asked confidence, entities
//! that are left without a name or value, and entities of other types; ids are renumbered. Quotes
//! stay, and keep the words of a speaker whose entity goes.

use crate::analysis::{Analysis, MentionKind};
use crate::options::Options;

/// Leaves out of `analysis` what `options` do not ask for.
pub fn apply(analysis: &mut Analysis, options: &Options) {
    if options.types.is_none() && options.min_confidence <= 0.0 {
        return;
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
}
