//! What a person decided about entities and quotes.
//!
//! Takes the options' corrections, finds their places, and does them in their order: those of
//! entities to what the stage of entities made, those of speakers to the quotes. What cannot be
//! done changes nothing and is told in a warning. A mention that a person moved is certain.

use crate::analysis::{
    Entity, EntityType, Mention, MentionKind, Quote, Speaker, SpeakerKind, Warning, WarningCode,
};
use crate::anchors::Locator;
use crate::document::Document;
use crate::entities::forms::fold;
use crate::entities::profiles::shown;
use crate::options::Correction;
use crate::text::Span;

/// What a moved mention is because of.
const BECAUSE: &str = "correction";

/// Corrections with their places in one text.
#[derive(Debug)]
pub struct Located<'c> {
    /// Each that can be tried, with its number and the spans of its anchors.
    corrections: Vec<(usize, &'c Correction, Vec<Span>)>,
    /// What could not be done so far.
    warnings: Vec<Warning>,
}

impl<'c> Located<'c> {
    /// The places of `corrections` in `text`.
    pub fn find(text: &str, corrections: &'c [Correction]) -> Self {
        let mut located = Self { corrections: Vec::new(), warnings: Vec::new() };
        if corrections.is_empty() {
            return located;
        }
        let locator = Locator::new(text);
        for (number, correction) in corrections.iter().enumerate() {
            let spans: Option<Vec<Span>> =
                correction.anchors().into_iter().map(|anchor| locator.find(anchor)).collect();
            match spans.filter(|spans| !spans.is_empty()) {
                Some(spans) => located.corrections.push((number, correction, spans)),
                None => located.warn(number, Vec::new()),
            }
        }
        located
    }

    /// Does the corrections of entities; ids are renumbered.
    pub fn correct_entities(&mut self, document: &Document, entities: &mut Vec<Entity>) {
        let mut failed = Vec::new();
        for (number, correction, spans) in &self.corrections {
            let done = match (correction, &spans[..]) {
                (Correction::Merge { .. }, [one, into]) => merge(entities, *one, *into),
                (Correction::Split { .. }, spans) => split(document, entities, spans),
                (Correction::Retype { kind, .. }, [span]) => retype(entities, *span, *kind),
                (Correction::Rename { name, .. }, [span]) => rename(entities, *span, name),
                (Correction::Drop { .. }, [span]) => at(entities, *span).map(|index| {
                    entities.remove(index);
                }),
                _ => Some(()),
            };
            if done.is_none() {
                failed.push((*number, spans.clone()));
            }
        }
        failed.into_iter().for_each(|(number, spans)| self.warn(number, spans));
        if !self.corrections.is_empty() {
            entities.sort_by_key(|entity| entity.mentions.first().map(|mention| mention.span));
            (0..).zip(entities).for_each(|(id, entity)| entity.id = id);
        }
    }

    /// Does the corrections of speakers; gives all warnings.
    pub fn correct_speakers(mut self, entities: &[Entity], quotes: &mut [Quote]) -> Vec<Warning> {
        let speakers = self.corrections.iter().filter_map(|(number, correction, spans)| {
            let is_speaker = matches!(correction, Correction::Speaker { .. });
            is_speaker.then(|| (*number, spans.clone()))
        });
        for (number, spans) in speakers.collect::<Vec<_>>() {
            if speak(entities, quotes, &spans).is_none() {
                self.warn(number, spans);
            }
        }
        self.warnings
    }

    fn warn(&mut self, number: usize, spans: Vec<Span>) {
        let code = WarningCode::UnappliedCorrection;
        let message = format!("options.corrections[{number}] changed nothing.");
        self.warnings.push(Warning { code, message, spans });
    }
}

/// Index of the entity mentioned at `span`: exactly there, or by a mention that shares a character.
fn at(entities: &[Entity], span: Span) -> Option<usize> {
    let place = |is_there: &dyn Fn(Span) -> bool| {
        let mentions = |entity: &Entity| entity.mentions.iter().any(|m| is_there(m.span));
        entities.iter().position(mentions)
    };
    place(&|mention| mention == span).or_else(|| place(&|mention| mention.overlaps(span)))
}

fn merge(entities: &mut Vec<Entity>, one: Span, into: Span) -> Option<()> {
    let (from, to) = (at(entities, one)?, at(entities, into)?);
    let values = [from, to].iter().any(|index| entities.get(*index).is_none_or(is_value));
    if from == to || values {
        return None;
    }
    let mut gone = entities.remove(from);
    let kept = entities.get_mut(to - usize::from(from < to))?;
    gone.mentions.iter_mut().filter(|mention| mention.span.overlaps(one)).for_each(decide);
    kept.mentions.append(&mut gone.mentions);
    kept.mentions.sort_by_key(|mention| mention.span);
    kept.mentions.dedup_by_key(|mention| mention.span);
    for name in std::iter::once(gone.name).chain(gone.aliases) {
        if name != kept.name && !kept.aliases.contains(&name) {
            kept.aliases.push(name);
        }
    }
    let new: Vec<_> = gone.roles.into_iter().filter(|role| !kept.roles.contains(role)).collect();
    kept.roles.extend(new);
    kept.gender = kept.gender.take().or(gone.gender);
    kept.place = kept.place.take().or(gone.place);
    Some(())
}

fn split(document: &Document, entities: &mut Vec<Entity>, spans: &[Span]) -> Option<()> {
    let index = at(entities, *spans.first()?)?;
    let old = entities.get_mut(index).filter(|entity| !is_value(entity))?;
    let is_moved = |mention: &Mention| spans.contains(&mention.span);
    let (mut moved, kept): (Vec<_>, Vec<_>) = old.mentions.iter().cloned().partition(is_moved);
    if moved.len() < spans.len() || kept.is_empty() {
        return None;
    }
    moved.iter_mut().for_each(decide);
    old.mentions = kept;
    let mut new =
        Entity { mentions: moved, gender: None, place: None, roles: Vec::new(), ..old.clone() };
    name_anew(document, old);
    name_anew(document, &mut new);
    entities.push(new);
    Some(())
}

/// Leaves an entity the names that its mentions still have, the fullest first.
fn name_anew(document: &Document, entity: &mut Entity) {
    let named = entity.mentions.iter().filter(|mention| mention.kind == MentionKind::Name);
    let forms: Vec<String> = named.map(|m| fold(m.span.of(document.text))).collect();
    let names = std::iter::once(std::mem::take(&mut entity.name)).chain(entity.aliases.drain(..));
    let mut left: Vec<String> = names.filter(|name| forms.contains(&fold(name))).collect();
    let first = entity.mentions.first().map(|mention| shown(document, mention.span));
    left.extend(first.filter(|_| left.is_empty()));
    let fullest = (0..left.len()).max_by_key(|index| left.get(*index).map(String::len));
    entity.name = fullest.map(|index| left.remove(index)).unwrap_or_default();
    entity.aliases = left;
}

fn retype(entities: &mut [Entity], span: Span, kind: EntityType) -> Option<()> {
    let index = at(entities, span)?;
    let entity = entities.get_mut(index).filter(|entity| !is_value(entity))?;
    if entity.kind == kind || kind.is_value() {
        return None;
    }
    entity.kind = kind;
    if kind != EntityType::Person {
        (entity.roles, entity.gender) = (Vec::new(), None);
    }
    entity.place = entity.place.take().filter(|_| kind == EntityType::Location);
    Some(())
}

fn rename(entities: &mut [Entity], span: Span, name: &str) -> Option<()> {
    let index = at(entities, span)?;
    let entity = entities.get_mut(index).filter(|entity| !is_value(entity))?;
    if name.trim().is_empty() || entity.name == name.trim() {
        return None;
    }
    entity.aliases.retain(|alias| alias != name.trim());
    entity.aliases.insert(0, std::mem::replace(&mut entity.name, name.trim().to_owned()));
    Some(())
}

/// Gives the quote at the first of `spans` the speaker mentioned at the second, or none.
fn speak(entities: &[Entity], quotes: &mut [Quote], spans: &[Span]) -> Option<()> {
    let content = spans.first()?;
    let is_exact = |quote: &Quote| quote.content.contains(content);
    let touches = |quote: &Quote| quote.content.iter().any(|piece| piece.overlaps(*content));
    let place = quotes.iter().position(is_exact).or_else(|| quotes.iter().position(touches))?;
    let speaker = match spans.get(1) {
        Some(span) => {
            let entity = entities.get(at(entities, *span)?).filter(|entity| !is_value(entity))?;
            let kind = match entity.kind {
                EntityType::Person => SpeakerKind::Named,
                EntityType::Group => SpeakerKind::Unnamed,
                _ => SpeakerKind::Institution,
            };
            Some(Speaker { span: *span, entity: Some(entity.id), kind })
        }
        None => None,
    };
    let quote = quotes.get_mut(place)?;
    if quote.speaker == speaker {
        return None;
    }
    (quote.speaker, quote.confidence, quote.because) = (speaker, 1.0, BECAUSE);
    Some(())
}

fn is_value(entity: &Entity) -> bool {
    entity.kind.is_value()
}

/// Marks a mention as a person's decision.
fn decide(mention: &mut Mention) {
    (mention.confidence, mention.because) = (1.0, BECAUSE);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Analysis, Anchor, Options, analyze, anchor};

    const TEXT: &str = "Mayor Ana Ruiz of Talca met Governor Leo Marr on Friday.\n\n\
        “The bridge is safe,” Ruiz said. “It was never closed,” Marr said.";

    /// The anchor of the occurrence number `n` of `words`.
    fn place(words: &str, n: usize) -> Anchor {
        let (start, _) = TEXT.match_indices(words).nth(n).unwrap();
        anchor(TEXT, Span::new(start, start + words.len())).unwrap()
    }

    fn corrected(text: &str, corrections: &[Correction]) -> Analysis {
        let corrections = corrections.to_vec();
        analyze(text, &Options { corrections, ..Options::default() })
    }

    /// The entities as "name (type): mentions", by name.
    fn outline(text: &str, analysis: &Analysis) -> Vec<String> {
        let entities = analysis.entities.iter().filter(|entity| !entity.kind.is_value());
        let line = |entity: &Entity| {
            let mentions: Vec<_> = entity.mentions.iter().map(|m| m.span.of(text)).collect();
            format!("{} ({:?}): {}", entity.name, entity.kind, mentions.join(", "))
        };
        let mut lines: Vec<_> = entities.map(line).collect();
        lines.sort();
        lines
    }

    /// What the text's entities are after one correction, which must be done without a warning.
    fn after(correction: Correction) -> Vec<String> {
        let analysis = corrected(TEXT, &[correction]);
        let failed = |w: &Warning| w.code == WarningCode::UnappliedCorrection;
        assert!(!analysis.warnings.iter().any(failed));
        assert!((0..).zip(&analysis.entities).all(|(id, entity)| entity.id == id));
        outline(TEXT, &analysis)
    }

    #[test]
    fn without_corrections_the_names_are_as_expected() {
        assert_eq!(
            outline(TEXT, &corrected(TEXT, &[])),
            [
                "Ana Ruiz (Person): Ana Ruiz, Ruiz",
                "Leo Marr (Person): Leo Marr, Marr",
                "Talca (Location): Talca"
            ]
        );
    }

    #[test]
    fn merged_things_have_one_name_and_all_mentions() {
        let merge = Correction::Merge { anchor: place("Marr", 0), into: place("Ana Ruiz", 0) };
        assert_eq!(
            after(merge),
            ["Ana Ruiz (Person): Ana Ruiz, Leo Marr, Ruiz, Marr", "Talca (Location): Talca"]
        );
    }

    #[test]
    fn a_split_off_mention_is_another_thing() {
        let split = Correction::Split { anchors: vec![place("Ruiz", 1)] };
        assert_eq!(
            after(split),
            [
                "Ana Ruiz (Person): Ana Ruiz",
                "Leo Marr (Person): Leo Marr, Marr",
                "Ruiz (Person): Ruiz",
                "Talca (Location): Talca"
            ]
        );
    }

    #[test]
    fn type_and_name_change() {
        let retype = Correction::Retype { anchor: place("Talca", 0), kind: EntityType::Facility };
        assert!(after(retype).contains(&"Talca (Facility): Talca".to_owned()));
        let rename =
            Correction::Rename { anchor: place("Ruiz", 1), name: "Ana Ruiz Soto".to_owned() };
        assert!(after(rename).contains(&"Ana Ruiz Soto (Person): Ana Ruiz, Ruiz".to_owned()));
    }

    #[test]
    fn a_dropped_thing_is_gone() {
        let drop = Correction::Drop { anchor: place("Talca", 0) };
        assert!(after(drop).iter().all(|line| !line.contains("Talca")));
    }

    #[test]
    fn a_quote_has_the_speaker_that_a_person_says() {
        let quote = place("It was never closed,", 0);
        let to = Some(place("Ana Ruiz", 0));
        let analysis = corrected(TEXT, &[Correction::Speaker { quote: quote.clone(), to }]);
        let speaker = analysis.quotes[1].speaker.clone().unwrap();
        assert_eq!(analysis.entities[speaker.entity.unwrap() as usize].name, "Ana Ruiz");
        assert_eq!(analysis.quotes[1].because, BECAUSE);
        let analysis = corrected(TEXT, &[Correction::Speaker { quote, to: None }]);
        assert_eq!(analysis.quotes[1].speaker, None);
    }

    #[test]
    fn corrections_hold_after_an_edit_elsewhere() {
        let edited = format!("Talca reopens its bridge\n\n{TEXT} Nobody was hurt.");
        let merge = Correction::Merge { anchor: place("Marr", 0), into: place("Ana Ruiz", 0) };
        let lines = outline(&edited, &corrected(&edited, &[merge]));
        assert!(lines.contains(&"Ana Ruiz (Person): Ana Ruiz, Leo Marr, Ruiz, Marr".to_owned()));
    }

    #[test]
    fn what_cannot_be_done_changes_nothing_and_warns() {
        let nowhere = Anchor { text: 1, ..place("Ruiz", 0) };
        let unnamed = place("bridge", 0);
        let talca = || place("Talca", 0);
        for correction in [
            Correction::Unknown,
            Correction::Split { anchors: Vec::new() },
            Correction::Split { anchors: vec![talca()] },
            Correction::Split { anchors: vec![talca(), place("Ruiz", 0)] },
            Correction::Merge { anchor: talca(), into: talca() },
            Correction::Merge { anchor: place("Friday", 0), into: talca() },
            Correction::Merge { anchor: nowhere, into: talca() },
            Correction::Rename { anchor: talca(), name: " ".to_owned() },
            Correction::Rename { anchor: talca(), name: "Talca".to_owned() },
            Correction::Retype { anchor: talca(), kind: EntityType::Location },
            Correction::Retype { anchor: unnamed.clone(), kind: EntityType::Law },
            Correction::Drop { anchor: unnamed.clone() },
            Correction::Speaker { quote: place("on Friday", 0), to: Some(talca()) },
        ] {
            let (mut plain, mut analysis) =
                (corrected(TEXT, &[]), corrected(TEXT, std::slice::from_ref(&correction)));
            let codes: Vec<_> = analysis.warnings.iter().map(|warning| warning.code).collect();
            let warned = |code: &&WarningCode| **code == WarningCode::UnappliedCorrection;
            assert_eq!(codes.iter().filter(warned).count(), 1, "{correction:?}");
            (plain.warnings, analysis.warnings) = (Vec::new(), Vec::new());
            assert_eq!(plain, analysis, "{correction:?}");
        }
    }

    #[test]
    fn what_is_corrected_once_need_not_be_corrected_again() {
        let rename =
            || Correction::Rename { anchor: place("Talca", 0), name: "Talca City".to_owned() };
        let once = corrected(TEXT, &[rename()]);
        let twice = corrected(TEXT, &[rename(), rename()]);
        assert_eq!(once.entities, twice.entities);
        assert_eq!(twice.warnings.len(), once.warnings.len() + 1);
    }
}
