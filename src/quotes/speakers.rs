//! Sources → speakers: which entity a noun phrase or pronoun stands for, and of what kind it is.
//!
//! Takes a source's tokens and the entities with their mentions; a pronoun that already is a mention
//! of an entity keeps it. Else "he" and "she" are the first person named in the nearest sentence
//! before that agrees, a speaker found before counting as named; "who" is the name before it; a
//! nominal ("the minister") is the latest person with that role.
//!
//! Gets wrong: a pronoun for someone named second in the sentence before.

use std::cell::OnceCell;
use std::cmp::Reverse;
use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::analysis::{
    Addressee, Entity, EntityType, GenderValue, Mention, MentionKind, Speaker, SpeakerKind,
};
use crate::entities::roles::is_determiner;
use crate::lexicon;
use crate::quotes::reading::Reading;
use crate::quotes::turns;
use crate::quotes::words::Parts;
use crate::text::Span;

/// How many sentences back a pronoun's person is looked for.
const MAX_SENTENCES: usize = 8;
/// How many mentions are looked at for one source.
const MAX_MENTIONS: usize = 60;

/// Ties sources to entities.
#[derive(Debug)]
pub struct Speakers<'a> {
    reading: &'a Reading<'a>,
    entities: &'a [Entity],
    /// Where entities other than values are mentioned, in text order.
    mentions: Vec<(Span, u32)>,
    /// Speakers resolved so far, by the start of the source.
    resolved: Vec<(u32, u32)>,
    /// Whom the article interviews, once that was asked.
    interviewee: OnceCell<Option<u32>>,
    /// Whom surnames mean, once that was asked.
    surnames: OnceCell<FxHashMap<String, Option<u32>>>,
    /// Whom initials mean, once that was asked.
    initials: OnceCell<FxHashMap<String, Option<u32>>>,
}

impl<'a> Speakers<'a> {
    /// Nothing resolved yet.
    pub fn new(reading: &'a Reading<'a>, entities: &'a [Entity]) -> Self {
        let named = entities.iter().filter(|entity| !entity.kind.is_value());
        let mut mentions: Vec<_> = named
            .flat_map(|entity| {
                let kept = entity.mentions.iter().filter(|m| m.kind != MentionKind::Value);
                kept.map(|mention| (mention.span, entity.id))
            })
            .collect();
        mentions.sort_unstable_by_key(|(span, id)| (span.start, span.end, *id));
        Self {
            reading,
            entities,
            mentions,
            resolved: Vec::new(),
            interviewee: OnceCell::new(),
            surnames: OnceCell::new(),
            initials: OnceCell::new(),
        }
    }

    /// The speaker that the tokens of `source` name; later pronouns may stand for it.
    pub fn speaker(&mut self, source: &Range<usize>) -> Speaker {
        let source = &self.whole(source);
        let span = self.reading.span(source);
        let entity = self.entity(source);
        if let Some(id) = entity {
            let at = self.resolved.partition_point(|(start, _)| *start <= span.start);
            self.resolved.insert(at, (span.start, id));
        }
        Speaker { span, entity, kind: self.kind(source, entity) }
    }

    /// The speaker of a turn that begins with `label`: of an answer whom the article interviews,
    /// else who is known by the name in it.
    pub fn labelled(&self, label: &Range<usize>) -> Speaker {
        let entity = match turns::is_answer(self.reading, label) {
            true => *self.interviewee.get_or_init(|| self.most_named()),
            false => self.entity(label).or_else(|| {
                let surnames = self.surnames.get_or_init(|| self.surnames());
                let named = surnames.get(&turns::speaker(self.reading, label)).copied().flatten();
                named.or_else(|| {
                    let letters = turns::initials(self.reading, label)?;
                    let initials = self.initials.get_or_init(|| self.initials());
                    initials.get(&letters).copied().flatten()
                })
            }),
        };
        Speaker { span: self.reading.span(label), entity, kind: self.kind(label, entity) }
    }

    /// Whom initials mean, in lower case: those of all names of a person, or of the first and the
    /// last; nobody where two share them.
    fn initials(&self) -> FxHashMap<String, Option<u32>> {
        let mut initials: FxHashMap<String, Option<u32>> = FxHashMap::default();
        for person in self.entities.iter().filter(|entity| entity.kind == EntityType::Person) {
            let words = person.name.split([' ', '-']).filter_map(|word| word.chars().next());
            let all: Vec<char> = words.filter(|initial| initial.is_uppercase()).collect();
            let ends: Vec<char> =
                all.iter().take(1).chain(all.iter().skip(1).last()).copied().collect();
            let own =
                [all, ends].map(|letters| letters.into_iter().collect::<String>().to_lowercase());
            for letters in own {
                let known = initials.entry(letters).or_insert(Some(person.id));
                *known = known.filter(|id| *id == person.id);
            }
        }
        initials
    }

    /// Whom the last word of a name means, in lower case; nobody where two share it.
    fn surnames(&self) -> FxHashMap<String, Option<u32>> {
        let mut surnames: FxHashMap<String, Option<u32>> = FxHashMap::default();
        for entity in self.entities.iter().filter(|entity| !entity.kind.is_value()) {
            let Some(last) = entity.name.split_whitespace().last() else { continue };
            let known = surnames.entry(last.to_lowercase()).or_insert(Some(entity.id));
            *known = known.filter(|id| *id == entity.id);
        }
        surnames
    }

    /// The person whom the story names most often, if nobody else as often.
    fn most_named(&self) -> Option<u32> {
        let is_told = |mention: &&Mention| {
            let at = self.reading.document.token_at(mention.span.start);
            let is_letter = mention.span.len() < 3;
            mention.kind == MentionKind::Name
                && !is_letter
                && self.reading.document.block_kind(at).is_story()
        };
        let people = self.entities.iter().filter(|entity| entity.kind == EntityType::Person);
        let mut counts: Vec<_> = people
            .map(|person| (person.mentions.iter().filter(is_told).count(), person.id))
            .collect();
        counts.sort_unstable_by_key(|(count, id)| (Reverse(*count), *id));
        let (most, person) = *counts.first()?;
        let rival = counts.get(1).map_or(0, |(count, _)| *count);
        (most > rival).then_some(person)
    }

    /// A source that ends with a whole name: with "Marrow" of "a partner at Pike & Marrow".
    fn whole(&self, source: &Range<usize>) -> Range<usize> {
        let span = self.reading.span(source);
        let name = self.mentions_in(span).last().map(|(name, _)| *name);
        let end =
            name.map_or(0, |name| self.reading.document.token_at(name.end.saturating_sub(1)) + 1);
        source.start..source.end.max(end)
    }

    /// Who is spoken to.
    pub fn addressee(&self, listener: &Range<usize>) -> Addressee {
        Addressee { span: self.reading.span(listener), entity: self.entity(listener) }
    }

    fn entity(&self, source: &Range<usize>) -> Option<u32> {
        let reading = self.reading;
        let span = reading.span(source);
        let head = self.head(source);
        let head_span = reading.span(&head);
        let within = self.mentions_in(span);
        let exact = within.iter().find(|(found, _)| *found == span);
        if let Some((_, id)) = exact {
            return Some(*id);
        }
        let titled = within
            .last()
            .filter(|(name, id)| name.end == span.end && self.is_titled(span, *name, *id));
        if let Some((_, id)) = titled {
            return Some(*id);
        }
        if source.len() == 1 && reading.is(source.start, Parts::PRONOUN) {
            return self.pronoun(source.start);
        }
        if source.len() == 1 && reading.is(source.start, Parts::RELATIVE) {
            let before = self.mentions.partition_point(|(found, _)| found.end <= span.start);
            return self.mentions.get(before.checked_sub(1)?).map(|(_, id)| *id);
        }
        let ends_head = within.iter().rev().find(|(found, _)| found.end == head_span.end);
        let apposed = || {
            let is_person = |id: u32| self.kind_of(id) == Some(EntityType::Person);
            let after =
                within.iter().find(|(found, id)| found.start > head_span.end && is_person(*id));
            after.filter(|(found, _)| {
                let name = reading.document.token_at(found.start);
                let is_title = |at: &usize| reading.is_capital(*at) || reading.text(*at) == ".";
                let before = (head.end..name).rev().find(|at| !is_title(at));
                before.is_some_and(|comma| reading.text(comma) == ",")
            })
        };
        let owner = || {
            let last = within.last().filter(|(found, _)| found.end == span.end)?;
            let comma = reading.document.token_at(last.0.start).checked_sub(1)?;
            (comma == head.end && reading.text(comma) == ",").then_some(last)
        };
        ends_head.or_else(apposed).or_else(owner).map(|(_, id)| *id).or_else(|| self.nominal(&head))
    }

    /// Whether nothing but an article, or the person's own office, stands in a source before the
    /// name that ends it: "the Friends of Lindow", "Secretary of State Ana Ruiz", "Co - founder Ana
    /// Ruiz".
    fn is_titled(&self, source: Span, name: Span, id: u32) -> bool {
        let before = Span { end: name.start, ..source }.of(self.reading.document.text);
        let words = || before.split_whitespace();
        let bare = |mut words: std::str::SplitWhitespace| {
            words.next().is_none_or(is_determiner) && words.next().is_none()
        };
        let Some(entity) = self.entities.get(id as usize) else { return false };
        let office = |role: &String| {
            let mut left = words().rev();
            role.split_whitespace().rev().all(|word| left.next() == Some(word))
                && left.next().is_none_or(|word| is_determiner(word) && left.next().is_none())
        };
        bare(words()) || entity.roles.iter().any(office)
    }

    /// The noun phrase up to what describes it: before a comma, a preposition, "who".
    fn head(&self, source: &Range<usize>) -> Range<usize> {
        let reading = self.reading;
        let describes = |at: &usize| {
            matches!(reading.text(*at), "," | "(")
                || reading.is_dash(*at)
                || reading.is(*at, Parts::PREPOSITION) && !reading.is_hyphenated(*at)
                || reading.is(*at, Parts::RELATIVE)
        };
        let end = source.clone().skip(1).find(describes).unwrap_or(source.end);
        source.start..end
    }

    /// The mentions that overlap `span`.
    fn mentions_in(&self, span: Span) -> &[(Span, u32)] {
        let end = self.mentions.partition_point(|(found, _)| found.start < span.end);
        let start = self.mentions.partition_point(|(found, _)| found.start < span.start);
        self.mentions.get(start..end).unwrap_or_default()
    }

    fn kind_of(&self, id: u32) -> Option<EntityType> {
        self.entities.get(id as usize).map(|entity| entity.kind)
    }

    /// Whether the entity `id` can be called by the pronoun `word`.
    fn agrees(&self, id: u32, word: &str) -> bool {
        let Some(entity) = self.entities.get(id as usize) else { return false };
        let gender = entity.gender.as_ref().map(|gender| gender.value);
        let is_person = entity.kind == EntityType::Person;
        match word {
            "he" => is_person && matches!(gender, None | Some(GenderValue::Male)),
            "she" => is_person && matches!(gender, None | Some(GenderValue::Female)),
            "it" => matches!(entity.kind, EntityType::Organization | EntityType::Location),
            "they" => matches!(entity.kind, EntityType::Organization | EntityType::Group),
            _ => false,
        }
    }

    fn pronoun(&self, at: usize) -> Option<u32> {
        let reading = self.reading;
        let word = reading.text(at).to_ascii_lowercase();
        let mut end = reading.span(&(at..at + 1)).start;
        let mut sentence = reading.document.sentence_at(end);
        for _ in 0..MAX_SENTENCES {
            let start = reading.document.sentences.get(sentence)?.span.start;
            let named = self.mentions_in(Span { start, end });
            if word == "they" && self.tells_of_people(Span { start, end }) {
                return None;
            }
            let first = self.resolved.partition_point(|(at, _)| *at < start);
            let spoken = self.resolved.get(first..).unwrap_or_default();
            let spoken = spoken
                .iter()
                .take(MAX_MENTIONS)
                .take_while(|(at, _)| *at < end)
                .find(|(_, id)| self.agrees(*id, &word));
            let outside =
                |span: &Span| reading.quotation(reading.document.token_at(span.start)).is_none();
            let named = named
                .iter()
                .take(MAX_MENTIONS)
                .find(|(span, id)| outside(span) && self.agrees(*id, &word));
            if let Some(id) = spoken.map(|(_, id)| *id).or(named.map(|(_, id)| *id)) {
                return Some(id);
            }
            end = start;
            sentence = sentence.checked_sub(1)?;
        }
        None
    }

    /// Whether people without a name stand in `span`: "analysts", whom "they" may mean.
    fn tells_of_people(&self, span: Span) -> bool {
        self.reading.document.tokens_of(span).any(|at| {
            let word = self.reading.text(at);
            word.strip_suffix('s').is_some_and(|one| lexicon::has_word(lexicon::role_nouns(), one))
        })
    }

    /// The latest person whose role is the head noun: "the minister".
    fn nominal(&self, head: &Range<usize>) -> Option<u32> {
        let reading = self.reading;
        let noun = reading.text(head.end.checked_sub(1)?).to_ascii_lowercase();
        if noun.len() < 4 || !reading.is(head.start, Parts::DETERMINER) {
            return None;
        }
        let before = reading.span(head).start;
        let end = self.mentions.partition_point(|(span, _)| span.start < before);
        let recent = self.mentions.get(end.saturating_sub(MAX_MENTIONS)..end).unwrap_or_default();
        let has_role = |id: u32| {
            self.entities.get(id as usize).is_some_and(|entity| {
                entity.kind == EntityType::Person
                    && entity
                        .roles
                        .iter()
                        .any(|role| role.split(' ').any(|word| word.eq_ignore_ascii_case(&noun)))
            })
        };
        recent.iter().rev().map(|(_, id)| *id).find(|id| has_role(*id))
    }

    fn kind(&self, source: &Range<usize>, entity: Option<u32>) -> SpeakerKind {
        match entity.and_then(|id| self.kind_of(id)) {
            Some(EntityType::Person) => return SpeakerKind::Named,
            Some(EntityType::Group) | None => {}
            Some(_) => return SpeakerKind::Institution,
        }
        let head = self.head(source);
        let noun = head.end.saturating_sub(1);
        if self.reading.is(noun, Parts::INSTITUTION) {
            return SpeakerKind::Institution;
        }
        SpeakerKind::Unnamed
    }
}

/// The reason given in the tokens of `sentence` for not naming the source: "on condition of
/// anonymity because …", "who asked not to be named".
pub fn anonymity(reading: &Reading, sentence: &Range<usize>) -> Option<Span> {
    let found = sentence.clone().find(|at| {
        let named = || {
            let verb = reading.text(at + 3);
            reading.reads(at + 1, "to")
                && reading.reads(at + 2, "be")
                && matches!(verb, "named" | "identified" | "quoted")
        };
        let refuses = reading.reads(*at, "not") || reading.is(*at, Parts::REFUSE);
        reading.reads(*at, "anonymity") || refuses && named()
    })?;
    let floor = found.saturating_sub(5).max(sentence.start);
    let opens = |at: &usize| {
        let text = reading.text(*at);
        matches!(text, "on" | "who" | "requested" | "asked" | "granted" | "speaking")
    };
    let start = (floor..found).find(opens).unwrap_or(found);
    let closes = |at: &usize| {
        let breaks = reading.text(*at) == ","
            && !reading.reads(at + 1, "because")
            && !reading.reads(at + 1, "citing");
        breaks || reading.is_stop(*at) || reading.is_mark(*at)
    };
    let named = found + 4;
    let explained =
        matches!(reading.text(named), "because" | "for" | "as" | "since" | "so" | "to" | "while");
    let end = if !reading.reads(found, "anonymity") && !explained {
        named.min(sentence.end)
    } else {
        (found..sentence.end).find(closes).unwrap_or(sentence.end)
    };
    Some(reading.span(&(start..end)))
}
