//! What a person decided about blocks, entities and quotes.
//!
//! Takes the options' corrections, finds their places, and does them in their order, each kind
//! behind the stage that it corrects: blocks, names, entities, speakers, pronouns in quotes. What
//! cannot be done changes nothing and is told in a warning. A mention that a person moved is
//! certain.

use crate::analysis::{
    Block, Entity, EntityType, Mention, MentionKind, Quote, Speaker, SpeakerKind, Warning,
    WarningCode,
};
use crate::anchors::Locator;
use crate::blocks::duplicates;
use crate::document::Document;
use crate::entities::forms::fold;
use crate::entities::profiles::shown;
use crate::lexicon;
use crate::names::{Name, known};
use crate::options::Correction;
use crate::text::Span;
use crate::values::ValueMention;

/// What a moved mention is because of.
const BECAUSE: &str = "correction";

/// Corrections with their places in one text.
#[derive(Debug)]
pub struct Located<'c> {
    /// Each that can be tried.
    corrections: Vec<Placed<'c>>,
    /// Those of mentions that did not stand there yet.
    waiting: Vec<Waiting>,
    /// What could not be done so far.
    warnings: Vec<Warning>,
}

/// A correction with the spans of its anchors.
#[derive(Debug)]
struct Placed<'c> {
    number: usize,
    correction: &'c Correction,
    spans: Vec<Span>,
    /// Whether it asks for what is so already.
    is_idle: bool,
}

/// What is left of a correction until the pronouns in quotes are tied.
#[derive(Debug)]
struct Waiting {
    number: usize,
    spans: Vec<Span>,
    /// What is done with the mentions at the spans.
    what: Move,
}

/// Where mentions go.
#[derive(Clone, Copy, Debug)]
enum Move {
    /// To the entity mentioned at the span.
    To(Span),
    /// To an entity of their own.
    Apart,
    /// Nowhere.
    Away,
}

impl<'c> Located<'c> {
    /// The places of `corrections` in `text`.
    pub fn find(text: &str, corrections: &'c [Correction]) -> Self {
        let mut located =
            Self { corrections: Vec::new(), waiting: Vec::new(), warnings: Vec::new() };
        if corrections.is_empty() {
            return located;
        }
        let locator = Locator::new(text);
        for (number, correction) in corrections.iter().enumerate() {
            let spans: Option<Vec<Span>> =
                correction.anchors().into_iter().map(|anchor| locator.find(anchor)).collect();
            match spans.filter(|spans| !spans.is_empty()) {
                Some(spans) => {
                    let placed = Placed { number, correction, spans, is_idle: false };
                    located.corrections.push(placed);
                }
                None => located.warn(number, Vec::new()),
            }
        }
        located
    }

    /// Does the corrections of blocks.
    pub fn correct_blocks(&mut self, text: &str, blocks: &mut [Block]) {
        let mut failed = Vec::new();
        let mut is_changed = false;
        for Placed { number, correction, spans, .. } in &self.corrections {
            let (Correction::Block { kind, .. }, [span]) = (correction, &spans[..]) else {
                continue;
            };
            match blocks.iter_mut().find(|block| block.span.overlaps(*span)) {
                Some(block) if block.kind != *kind => (block.kind, is_changed) = (*kind, true),
                _ => failed.push((*number, spans.clone())),
            }
        }
        if is_changed {
            duplicates::mark(text, blocks);
        }
        self.warn_of(failed);
    }

    /// Adds the names that a person pointed at; no value stays that has their words for its own.
    pub fn correct_names(
        &mut self,
        document: &Document,
        names: &mut Vec<Name>,
        values: &mut Vec<ValueMention>,
    ) {
        let mut pointed = Vec::new();
        for placed in &mut self.corrections {
            let Correction::Add { kind, .. } = placed.correction else { continue };
            let Some(span) = placed.spans.first() else { continue };
            let Some(span) = whole_tokens(document, *span) else { continue };
            placed.is_idle = names.iter().any(|name| name.span == span && name.kind == *kind);
            if !placed.is_idle && !is_grammar(document, span) {
                pointed.push((span, *kind));
            }
        }
        if pointed.is_empty() {
            return;
        }
        let taken = |value: &ValueMention, name: Span| {
            value.span.overlaps(name) && (value.span == name || !name.contains(value.span))
        };
        values.retain(|value| !pointed.iter().any(|(name, _)| taken(value, *name)));
        let spans = apart(values.iter().map(|value| value.span));
        *names = known::point(std::mem::take(names), document, &pointed, &spans);
    }

    /// Does the corrections of entities; ids are renumbered.
    pub fn correct_entities(&mut self, document: &Document, entities: &mut Vec<Entity>) {
        let mut failed = Vec::new();
        for placed in &self.corrections {
            let number = placed.number;
            let done = match moves(placed) {
                Some((spans, what)) => {
                    part(document, entities, spans, what).map(|(spans, what)| {
                        let left = (!spans.is_empty()).then_some(Waiting { number, spans, what });
                        self.waiting.extend(left);
                    })
                }
                None => correct(document, entities, placed),
            };
            if done.is_none() {
                failed.push((number, placed.spans.clone()));
            }
        }
        self.warn_of(failed);
        if !self.corrections.is_empty() {
            entities.sort_by_key(|entity| entity.mentions.first().map(|mention| mention.span));
            (0..).zip(entities).for_each(|(id, entity)| entity.id = id);
        }
    }

    /// Does the corrections of speakers.
    pub fn correct_speakers(&mut self, entities: &[Entity], quotes: &mut [Quote]) {
        let mut failed = Vec::new();
        for Placed { number, correction, spans, .. } in &self.corrections {
            let is_speaker = matches!(correction, Correction::Speaker { .. });
            if is_speaker && speak(entities, quotes, spans).is_none() {
                failed.push((*number, spans.clone()));
            }
        }
        self.warn_of(failed);
    }

    /// Does the corrections of pronouns in quotes; gives all warnings.
    pub fn correct_voices(
        mut self,
        document: &Document,
        entities: &mut Vec<Entity>,
    ) -> Vec<Warning> {
        for Waiting { number, spans, what } in std::mem::take(&mut self.waiting) {
            let left = part(document, entities, &spans, what);
            if left.is_none_or(|(left, _)| !left.is_empty()) {
                self.warn(number, spans);
            }
        }
        self.warnings.sort_by_key(|warning| warning.correction);
        self.warnings
    }

    fn warn_of(&mut self, failed: Vec<(usize, Vec<Span>)>) {
        failed.into_iter().for_each(|(number, spans)| self.warn(number, spans));
    }

    fn warn(&mut self, number: usize, spans: Vec<Span>) {
        let code = WarningCode::UnappliedCorrection;
        let message = format!("options.corrections[{number}] changed nothing.");
        let correction = u32::try_from(number).ok();
        self.warnings.push(Warning { code, message, spans, correction });
    }
}

/// The mentions that a correction moves, and where to.
fn moves<'p>(placed: &'p Placed) -> Option<(&'p [Span], Move)> {
    match (placed.correction, &placed.spans[..]) {
        (Correction::Split { into: Some(_), .. }, [spans @ .., into]) => {
            Some((spans, Move::To(*into)))
        }
        (Correction::Split { .. }, spans) => Some((spans, Move::Apart)),
        (Correction::Drop { only: true, .. }, spans) => Some((spans, Move::Away)),
        _ => None,
    }
}

/// Does a correction of whole entities; those of other things are done elsewhere.
fn correct(document: &Document, entities: &mut Vec<Entity>, placed: &Placed) -> Option<()> {
    match (placed.correction, &placed.spans[..]) {
        (Correction::Merge { .. }, [one, into]) => merge(entities, *one, *into),
        (Correction::Retype { kind, .. }, [span]) => retype(entities, *span, *kind),
        (Correction::Rename { name, .. }, [span]) => rename(entities, *span, name),
        (Correction::Drop { .. }, [span]) => at(entities, *span).map(|index| {
            entities.remove(index);
        }),
        (Correction::Add { kind, .. }, [span, into @ ..]) => {
            let span = whole_tokens(document, *span)?;
            if is_grammar(document, span) {
                return stand_in(document, entities, span, *into.first()?);
            }
            let mention = named(document, entities, span, *kind);
            match into.first() {
                None => claim(document, entities, mention, *kind, placed.is_idle),
                Some(into) => hand_over(document, entities, mention, *into, placed.is_idle),
            }
        }
        _ => Some(()),
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

/// The span of the mention of entity `index` at `span`, found as [`at`] finds it.
fn mention_at(entities: &[Entity], index: usize, span: Span) -> Option<Span> {
    let mut spans = entities.get(index)?.mentions.iter().map(|mention| mention.span);
    let exact = spans.clone().find(|mention| *mention == span);
    exact.or_else(|| spans.find(|mention| mention.overlaps(span)))
}

fn merge(entities: &mut Vec<Entity>, one: Span, into: Span) -> Option<()> {
    let (from, to) = (at(entities, one)?, at(entities, into)?);
    let values = [from, to].iter().any(|index| entities.get(*index).is_none_or(is_value));
    if from == to || values {
        return None;
    }
    let mut gone = entities.remove(from);
    gone.mentions.iter_mut().filter(|mention| mention.span.overlaps(one)).for_each(decide);
    absorb(entities.get_mut(to - usize::from(from < to))?, gone);
    Some(())
}

/// Gives `kept` what `gone` has.
fn absorb(kept: &mut Entity, mut gone: Entity) {
    let is_named = gone.mentions.iter().any(is_name);
    kept.mentions.append(&mut gone.mentions);
    kept.mentions.sort_by_key(|mention| mention.span);
    kept.mentions.dedup_by_key(|mention| mention.span);
    for name in std::iter::once(gone.name).chain(gone.aliases).filter(|_| is_named) {
        if name != kept.name && !kept.aliases.contains(&name) {
            kept.aliases.push(name);
        }
    }
    let new: Vec<_> = gone.roles.into_iter().filter(|role| !kept.roles.contains(role)).collect();
    kept.roles.extend(new);
    kept.gender = kept.gender.take().or(gone.gender);
    kept.place = kept.place.take().or(gone.place);
}

/// Moves those of `spans` that are mentions or share a character with one, all of one entity; gives
/// the others, and where these have to go to follow.
fn part(
    document: &Document,
    entities: &mut Vec<Entity>,
    spans: &[Span],
    what: Move,
) -> Option<(Vec<Span>, Move)> {
    let mut here: Vec<(usize, Span)> = Vec::new();
    let mut later = Vec::new();
    for span in spans {
        match at(entities, *span)
            .and_then(|index| Some((index, mention_at(entities, index, *span)?)))
        {
            Some(found) => here.push(found),
            None => later.push(*span),
        }
    }
    let Some(&(index, first)) = here.first() else {
        return (!later.is_empty()).then_some((later, what));
    };
    if here.iter().any(|(other, _)| *other != index) {
        return None;
    }
    let here: Vec<Span> = here.into_iter().map(|(_, span)| span).collect();
    let is_named = shift(document, entities, index, &here, what)?;
    let follow = match what {
        Move::Apart if is_named => Move::To(first),
        what => what,
    };
    Some((later, follow))
}

/// Moves mentions of one entity; gives whether a name is among them. Without one, what is set apart
/// is nobody known. An entity never stays without a name or value: what is left of it follows its
/// names to another entity, and is no entity where they go away.
fn shift(
    document: &Document,
    entities: &mut Vec<Entity>,
    index: usize,
    spans: &[Span],
    what: Move,
) -> Option<bool> {
    let target = match what {
        Move::To(span) => Some(at(entities, span).filter(|target| *target != index)?),
        _ => None,
    };
    if target.is_some_and(|target| entities.get(target).is_none_or(is_value)) {
        return None;
    }
    let count = entities.len();
    let old = entities.get_mut(index)?;
    let is_moved = |mention: &Mention| spans.contains(&mention.span);
    let (mut moved, kept): (Vec<_>, Vec<_>) = old.mentions.iter().cloned().partition(is_moved);
    let is_own = kept.iter().any(|m| matches!(m.kind, MentionKind::Name | MentionKind::Value));
    match what {
        Move::To(_) | Move::Apart if is_value(old) => return None,
        Move::Apart if !is_own => return None,
        Move::To(into) if !is_own => {
            let first = moved.first()?.span;
            return merge(entities, first, into).map(|()| true);
        }
        _ => {}
    }
    moved.iter_mut().for_each(decide);
    let (own, gone) = (forms(document, &kept), forms(document, &moved));
    let is_named = !gone.is_empty();
    let id = u32::try_from(count).unwrap_or(u32::MAX);
    let nothing_else = Entity { gender: None, place: None, roles: Vec::new(), ..old.clone() };
    let mut new = Entity { id, mentions: moved, ..nothing_else };
    old.mentions = kept;
    name_anew(document, old, |form| own.contains(form) || !gone.contains(form));
    name_anew(document, &mut new, |form| gone.contains(form));
    match (what, target) {
        (Move::To(_), Some(target)) => absorb(entities.get_mut(target)?, new),
        (Move::Apart, _) if is_named => entities.push(new),
        (Move::Away, _) if !is_own => {
            entities.remove(index);
        }
        _ => {}
    }
    Some(is_named)
}

/// The folded names among `mentions`.
fn forms(document: &Document, mentions: &[Mention]) -> Vec<String> {
    let named = mentions.iter().filter(|mention| is_name(mention));
    named.map(|mention| fold(mention.span.of(document.text))).collect()
}

/// Leaves an entity the names whose form is kept: its own first, else the fullest.
fn name_anew(document: &Document, entity: &mut Entity, is_kept: impl Fn(&String) -> bool) {
    entity.aliases.retain(|name| is_kept(&fold(name)));
    if is_kept(&fold(&entity.name)) {
        return;
    }
    let fullest =
        (0..entity.aliases.len()).max_by_key(|at| entity.aliases.get(*at).map(String::len));
    let named = entity.mentions.iter().find(|mention| is_name(mention));
    let first = named.or(entity.mentions.first()).map(|mention| shown(document, mention.span));
    entity.name = match fullest {
        Some(at) => entity.aliases.remove(at),
        None => first.unwrap_or_default(),
    };
}

/// Whether a word carries grammar: "she", "it". Such a word is nobody's name, but can stand for one.
fn is_grammar(document: &Document, span: Span) -> bool {
    let word = span.of(document.text);
    let is_acronym = word.len() > 1 && word.chars().all(char::is_uppercase);
    !is_acronym && lexicon::function_words().contains(word.to_lowercase().as_str())
}

/// Makes a word that carries grammar one of the entity mentioned at `into`, in this place alone.
fn stand_in(document: &Document, entities: &mut Vec<Entity>, span: Span, into: Span) -> Option<()> {
    let known = entities.iter().position(|e| e.mentions.iter().any(|m| m.span == span));
    if let Some(known) = known {
        return shift(document, entities, known, &[span], Move::To(into)).map(|_| ());
    }
    let entity = at(entities, into).and_then(|index| entities.get_mut(index));
    let entity = entity.filter(|entity| !is_value(entity))?;
    let kind = MentionKind::Pronoun;
    entity.mentions.push(Mention { span, kind, confidence: 1.0, because: BECAUSE });
    entity.mentions.sort_by_key(|mention| mention.span);
    Some(())
}

/// The mention of a name that a person pointed at. Where an earlier correction took it away, it is
/// an entity again, with the other places of the same words.
fn named(document: &Document, entities: &mut Vec<Entity>, span: Span, kind: EntityType) -> Span {
    let mentions = || entities.iter().flat_map(|entity| &entity.mentions);
    if let Some(known) = mentions().find(|m| is_name(m) && m.span.overlaps(span)) {
        return known.span;
    }
    let taken = apart(mentions().map(|mention| mention.span).chain([span]));
    let repeated = known::repeats(document, &[(span, kind)], &taken);
    let mention =
        |span, confidence| Mention { span, kind: MentionKind::Name, confidence, because: BECAUSE };
    let mut all: Vec<_> = repeated.iter().map(|name| mention(name.span, name.confidence)).collect();
    all.push(mention(span, 1.0));
    all.sort_by_key(|mention| mention.span);
    entities.push(Entity {
        id: 0,
        kind,
        name: shown(document, span),
        aliases: Vec::new(),
        roles: Vec::new(),
        salience: 0.0,
        value: None,
        gender: None,
        place: None,
        mentions: all,
    });
    span
}

/// Makes the name pointed at, wherever its words stand, a thing of the type `kind`.
fn claim(
    document: &Document,
    entities: &mut Vec<Entity>,
    span: Span,
    kind: EntityType,
    is_idle: bool,
) -> Option<()> {
    let (index, same, others) = pointed(document, entities, span)?;
    if entities.get(index)?.kind == kind {
        return (!is_idle).then_some(());
    }
    if !others {
        return retype(entities, span, kind);
    }
    shift(document, entities, index, &same, Move::Apart)?;
    entities.last_mut().map(|entity| entity.kind = kind)
}

/// Makes the name pointed at, wherever its words stand, one of the entity mentioned at `into`.
fn hand_over(
    document: &Document,
    entities: &mut Vec<Entity>,
    span: Span,
    into: Span,
    is_idle: bool,
) -> Option<()> {
    let (index, same, others) = pointed(document, entities, span)?;
    if at(entities, into)? == index {
        return (!is_idle).then_some(());
    }
    match others {
        true => shift(document, entities, index, &same, Move::To(into)).map(|_| ()),
        false => merge(entities, span, into),
    }
}

/// Of the name that a person pointed at: its entity, the mentions with its words, and whether the
/// entity has other names.
fn pointed(
    document: &Document,
    entities: &[Entity],
    span: Span,
) -> Option<(usize, Vec<Span>, bool)> {
    let index = at(entities, span)?;
    let mentions = &entities.get(index)?.mentions;
    let form = fold(span.of(document.text));
    let is_same = |m: &Mention| {
        let is_pointed = m.because == BECAUSE || m.span == span;
        is_pointed && is_name(m) && fold(m.span.of(document.text)) == form
    };
    let (same, others): (Vec<_>, Vec<_>) = mentions.iter().partition(|mention| is_same(mention));
    let spans = same.into_iter().map(|mention| mention.span).collect();
    Some((index, spans, others.into_iter().any(is_name)))
}

/// The tokens that `span` touches, where they stand in one block and have a letter or a digit.
fn whole_tokens(document: &Document, span: Span) -> Option<Span> {
    let first = document.token_at(span.start);
    let end = document.tokens.partition_point(|token| token.span.start < span.end);
    let is_one = document.block_index(first) == document.block_index(end.checked_sub(1)?);
    let whole = document.cover(first, end);
    let is_readable = whole.of(document.text).contains(char::is_alphanumeric);
    (is_one && is_readable).then_some(whole)
}

/// Spans in order, those that overlap made one.
fn apart(spans: impl Iterator<Item = Span>) -> Vec<Span> {
    let mut sorted: Vec<Span> = spans.collect();
    sorted.sort();
    let mut apart: Vec<Span> = Vec::with_capacity(sorted.len());
    for span in sorted {
        match apart.last_mut().filter(|last| last.overlaps(span)) {
            Some(last) => *last = last.cover(span),
            None => apart.push(span),
        }
    }
    apart
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

fn is_name(mention: &Mention) -> bool {
    mention.kind == MentionKind::Name
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
    use crate::analysis::BlockKind;
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

    const TALCA: &str = "Talca (Location): Talca";

    /// The numbers of the corrections that changed nothing.
    fn unapplied(text: &str, corrections: &[Correction]) -> Vec<u32> {
        let warnings = corrected(text, corrections).warnings;
        warnings.iter().filter_map(|warning| warning.correction).collect()
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
        let split = Correction::Split { anchors: vec![place("Ruiz", 1)], into: None };
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
    fn mentions_go_to_the_thing_that_a_person_says() {
        let into = Some(place("Leo Marr", 0));
        let split = Correction::Split { anchors: vec![place("Ruiz", 1)], into: into.clone() };
        assert_eq!(
            after(split),
            ["Ana Ruiz (Person): Ana Ruiz", "Leo Marr (Person): Leo Marr, Ruiz, Marr", TALCA]
        );
        let all = Correction::Split { anchors: vec![place("Talca", 0)], into };
        assert!(after(all).contains(&"Leo Marr (Person): Talca, Leo Marr, Marr".to_owned()));
    }

    #[test]
    fn what_has_no_name_left_follows_its_names() {
        let text = "Ana Ruiz left Talca. She met Leo Marr there.";
        let at = |words: &str| {
            let start = text.find(words).unwrap();
            anchor(text, Span::new(start, start + words.len())).unwrap()
        };
        let split = |into| Correction::Split { anchors: vec![at("Ana Ruiz")], into };
        let lines = outline(text, &corrected(text, &[split(Some(at("Leo Marr")))]));
        assert_eq!(lines, ["Leo Marr (Person): Ana Ruiz, She, Leo Marr", TALCA]);
        assert_eq!(unapplied(text, &[split(None)]), [0], "nothing is set apart");
    }

    #[test]
    fn a_given_name_outlives_a_split() {
        let rename = Correction::Rename { anchor: place("Ana Ruiz", 0), name: "Mrs Ruiz".into() };
        let split = Correction::Split { anchors: vec![place("Ruiz", 1)], into: None };
        let lines = outline(TEXT, &corrected(TEXT, &[rename, split]));
        assert!(lines.contains(&"Mrs Ruiz (Person): Ana Ruiz".to_owned()), "{lines:?}");
        assert!(lines.contains(&"Ruiz (Person): Ruiz".to_owned()), "{lines:?}");
    }

    #[test]
    fn one_mention_can_be_dropped_alone() {
        let drop = |words, n| Correction::Drop { anchor: place(words, n), only: true };
        assert!(after(drop("Ruiz", 1)).contains(&"Ana Ruiz (Person): Ana Ruiz".to_owned()));
        assert!(after(drop("Ana Ruiz", 0)).contains(&"Ruiz (Person): Ruiz".to_owned()));
        assert!(after(drop("Talca", 0)).iter().all(|line| !line.contains("Talca")));
        let wider = after(drop("Ana Ruiz of", 0));
        assert!(wider.contains(&"Ruiz (Person): Ruiz".to_owned()), "its mention was longer then");
    }

    #[test]
    fn a_pronoun_in_a_quote_is_corrected_as_well() {
        let text = "Mayor Ana Ruiz met Governor Leo Marr.\n\n“I like it,” Ruiz said.";
        let at = |start: usize, words: &str| {
            anchor(text, Span::new(start, start + words.len())).unwrap()
        };
        let it = at(text.find("I like").unwrap(), "I");
        let into = Some(at(text.find("Leo Marr").unwrap(), "Leo Marr"));
        let lines = |correction| {
            assert_eq!(unapplied(text, std::slice::from_ref(&correction)), [0; 0]);
            outline(text, &corrected(text, &[correction]))
        };
        assert_eq!(
            lines(Correction::Drop { anchor: it.clone(), only: true }),
            ["Ana Ruiz (Person): Ana Ruiz, Ruiz", "Leo Marr (Person): Leo Marr"]
        );
        assert_eq!(
            lines(Correction::Split { anchors: vec![it.clone()], into }),
            ["Ana Ruiz (Person): Ana Ruiz, Ruiz", "Leo Marr (Person): Leo Marr, I"]
        );
        assert_eq!(
            lines(Correction::Split { anchors: vec![it], into: None }),
            ["Ana Ruiz (Person): Ana Ruiz, Ruiz", "Leo Marr (Person): Leo Marr"],
            "who has no name is nobody known"
        );
    }

    #[test]
    fn an_added_name_is_found_wherever_its_words_stand() {
        let text = "The dredger Salt Widow left on Friday.\n\nNobody saw the Salt Widow again.";
        let start = text.find("Salt Widow").unwrap();
        let span = Span::new(start, start + "Salt Widow".len());
        let add = Correction::Add {
            anchor: anchor(text, span).unwrap(),
            kind: EntityType::Product,
            into: None,
        };
        let lines = outline(text, &corrected(text, &[add]));
        assert_eq!(lines, ["Salt Widow (Product): Salt Widow, Salt Widow"]);
    }

    #[test]
    fn an_added_name_can_be_another_name_of_a_known_thing() {
        let add = Correction::Add {
            anchor: place("bridge", 0),
            kind: EntityType::Facility,
            into: Some(place("Talca", 0)),
        };
        assert!(after(add).contains(&"Talca (Location): Talca, bridge".to_owned()));
        let again = Correction::Add {
            anchor: place("Talca", 0),
            kind: EntityType::Location,
            into: Some(place("Talca", 0)),
        };
        assert_eq!(unapplied(TEXT, &[again]), [0]);
    }

    #[test]
    fn a_pronoun_that_is_added_is_nobodys_name_and_stands_for_one_alone() {
        let text = "Nobody met Ana Ruiz. They left Talca, and they were glad.";
        let at = |words: &str| {
            let start = text.find(words).unwrap();
            anchor(text, Span::new(start, start + words.len())).unwrap()
        };
        let add = |into| Correction::Add { anchor: at("They"), kind: EntityType::Person, into };
        let lines = outline(text, &corrected(text, &[add(Some(at("Ana Ruiz")))]));
        assert_eq!(lines, ["Ana Ruiz (Person): Ana Ruiz, They", TALCA]);
        assert_eq!(unapplied(text, &[add(None)]), [0]);
    }

    #[test]
    fn an_added_name_wins_over_a_value_and_over_another_type() {
        let friday =
            Correction::Add { anchor: place("Friday", 0), kind: EntityType::Person, into: None };
        let analysis = corrected(TEXT, &[friday]);
        assert!(outline(TEXT, &analysis).contains(&"Friday (Person): Friday".to_owned()));
        assert!(analysis.entities.iter().all(|entity| entity.kind != EntityType::Date));
        let ruiz =
            Correction::Add { anchor: place("Ruiz", 1), kind: EntityType::Facility, into: None };
        let lines = after(ruiz);
        assert!(lines.contains(&"Ruiz (Facility): Ruiz".to_owned()), "{lines:?}");
        assert!(lines.contains(&"Ana Ruiz (Person): Ana Ruiz".to_owned()), "{lines:?}");
    }

    #[test]
    fn what_was_dropped_can_be_added_again() {
        let drop = Correction::Drop { anchor: place("Talca", 0), only: false };
        let add =
            Correction::Add { anchor: place("Talca", 0), kind: EntityType::Facility, into: None };
        let lines = outline(TEXT, &corrected(TEXT, &[drop.clone(), add.clone()]));
        assert!(lines.contains(&"Talca (Facility): Talca".to_owned()), "{lines:?}");
        let lines = outline(TEXT, &corrected(TEXT, &[add, drop]));
        assert!(lines.iter().all(|line| !line.contains("Talca")), "{lines:?}");
    }

    #[test]
    fn a_block_is_what_a_person_says_and_later_stages_follow() {
        let text = "Ferry back at work\n\nThe ferry sails again on Friday.\n\n\
            Mayor Ana Ruiz said it was safe.";
        let start = text.find("Mayor").unwrap();
        let anchor = anchor(text, Span::new(start, start + "Mayor Ana".len())).unwrap();
        let block = |kind| Correction::Block { anchor: anchor.clone(), kind };
        let plain = corrected(text, &[]);
        assert_eq!(plain.quotes.len(), 1);
        let analysis = corrected(text, &[block(BlockKind::Caption)]);
        assert_eq!(analysis.blocks.last().unwrap().kind, BlockKind::Caption);
        assert!(analysis.quotes.is_empty(), "a caption quotes nobody");
        assert_eq!(unapplied(text, &[block(BlockKind::Paragraph)]), [0], "it is one already");
        let back = [block(BlockKind::Caption), block(BlockKind::Paragraph)];
        assert_eq!(corrected(text, &back), plain);
    }

    #[test]
    fn a_dropped_thing_is_gone() {
        let drop = Correction::Drop { anchor: place("Talca", 0), only: false };
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
            Correction::Split { anchors: Vec::new(), into: None },
            Correction::Split { anchors: vec![talca()], into: None },
            Correction::Split { anchors: vec![talca(), place("Ruiz", 0)], into: None },
            Correction::Merge { anchor: talca(), into: talca() },
            Correction::Merge { anchor: place("Friday", 0), into: talca() },
            Correction::Merge { anchor: nowhere, into: talca() },
            Correction::Rename { anchor: talca(), name: " ".to_owned() },
            Correction::Rename { anchor: talca(), name: "Talca".to_owned() },
            Correction::Retype { anchor: talca(), kind: EntityType::Location },
            Correction::Retype { anchor: unnamed.clone(), kind: EntityType::Law },
            Correction::Drop { anchor: unnamed.clone(), only: false },
            Correction::Drop { anchor: unnamed.clone(), only: true },
            Correction::Split { anchors: vec![unnamed.clone()], into: Some(talca()) },
            Correction::Split { anchors: vec![talca()], into: Some(talca()) },
            Correction::Split { anchors: Vec::new(), into: Some(talca()) },
            Correction::Add { anchor: talca(), kind: EntityType::Location, into: None },
            Correction::Add { anchor: place(",” ", 0), kind: EntityType::Person, into: None },
            Correction::Block { anchor: unnamed.clone(), kind: BlockKind::Paragraph },
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
