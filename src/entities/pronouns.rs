//! Third-person pronouns → the people they mean, outside quotation marks.
//!
//! Takes the profiles with their mentions by name and description, adds pronoun mentions: "he",
//! "she" and their forms. Each goes to the person whose mention scores best by distance, by being
//! the subject of its sentence, and by gender as the text's own words tell it; an unnamed person
//! ("a woman") that scores best leaves it open. Two passes: the first learns genders where one
//! person is much nearer than others, the second ties. Wrong where the antecedent is the object of
//! a sentence with another person as its subject, and where two people of one gender take turns.

use std::collections::VecDeque;

use crate::analysis::{GenderValue, Mention, MentionKind};
use crate::document::Document;
use crate::entities::mentions::is_possessive;
use crate::entities::profiles::Profile;
use crate::entities::roles::{self, TokenOwners};
use crate::lexicon;
use crate::text::Span;

/// Most people kept in mind.
const MEMORY: usize = 16;
/// Most sentences back that a pronoun reaches.
const MAX_SENTENCES: usize = 4;
/// What each sentence of distance costs, against a subject's bonus of one. This and the other
/// weights were set by hand, in the order of preference that Lappin and Leass (1994) found.
const DISTANCE: f64 = 0.9;
/// Most tokens of title between the comma after an opening phrase and the subject's name.
const MAX_TITLE: usize = 6;
/// What an antecedent inside quotation marks costs.
const QUOTED: f64 = 1.0;
/// What an unnamed antecedent costs.
const UNNAMED: f64 = 0.4;
/// How much better an antecedent referred to by a pronoun already is.
const CONTINUED: f64 = 0.5;
/// By how much an antecedent must be better than all others to tell a gender.
const SURE: f64 = 1.0;
/// Least confidence of a person's surest mention.
const MIN_CONFIDENCE: f64 = 0.4;
/// Chance that "who" after a name means the person.
const RELATIVE: f64 = 0.95;
/// How much better one is whose gender is known to agree.
const AGREES: f64 = 0.4;

/// Adds the pronouns of the story to the mentions of `profiles`, and what they tell of gender.
pub fn add(document: &Document, owners: &TokenOwners, quoted: &[bool], profiles: &mut [Profile]) {
    let mut named: Vec<(Span, usize)> = Vec::new();
    for (number, profile) in profiles.iter().enumerate().filter(|(_, p)| is_surely_person(p)) {
        named.extend(profile.entity.mentions.iter().map(|mention| (mention.span, number)));
    }
    named.sort_unstable();
    let unnamed = unnamed(document, owners, quoted);
    let resolver = Resolver { document, owners, quoted, unnamed, named: &named };
    let genders = Genders::of(profiles);
    let sure = resolver.run(genders.clone(), true);
    let mut learned = genders;
    sure.iter().for_each(|link| learned.learn(link.person, link.gender));
    for link in resolver.run(learned, false) {
        if let Some(profile) = profiles.get_mut(link.person) {
            profile.entity.mentions.push(Mention {
                span: link.span,
                kind: MentionKind::Pronoun,
                confidence: link.confidence,
                because: "pronoun",
            });
            profile.evidence.push((link.gender, link.span));
        }
    }
    add_relatives(document, profiles);
}

/// Adds "who", "whom" and "whose" right after a person's name to the mentions of `profiles`.
fn add_relatives(document: &Document, profiles: &mut [Profile]) {
    for profile in profiles.iter_mut().filter(|profile| profile.is_person()) {
        let relative = |mention: &Mention| {
            let end = document.token_at(mention.span.end);
            let index = end + usize::from(document.word(end) == ",");
            let is_relative = matches!(document.word(index), "who" | "whom" | "whose");
            is_relative.then(|| document.cover(index, index + 1))
        };
        let found: Vec<Span> = profile.entity.mentions.iter().filter_map(relative).collect();
        profile.entity.mentions.extend(found.into_iter().map(|span| Mention {
            span,
            kind: MentionKind::Pronoun,
            confidence: RELATIVE,
            because: "relative",
        }));
    }
}

/// The gender of a pronoun in lower case that means one person.
pub fn gender_of(pronoun: &str) -> Option<GenderValue> {
    match pronoun {
        "he" | "him" | "his" | "himself" => Some(GenderValue::Male),
        "she" | "her" | "hers" | "herself" => Some(GenderValue::Female),
        _ => None,
    }
}

/// Whether the tagger is sure enough of some mention that a pronoun may mean it.
fn is_surely_person(profile: &Profile) -> bool {
    profile.is_person()
        && profile.entity.mentions.iter().any(|mention| mention.confidence >= MIN_CONFIDENCE)
}

/// A pronoun and whom it means.
struct Link {
    span: Span,
    person: usize,
    gender: GenderValue,
    confidence: f64,
}

/// How many words of the text tell that each person is a woman, a man.
#[derive(Clone)]
struct Genders {
    told: Vec<(u32, u32)>,
}

impl Genders {
    fn of(profiles: &[Profile]) -> Self {
        let mut genders = Self { told: vec![(0, 0); profiles.len()] };
        for (number, profile) in profiles.iter().enumerate() {
            profile.evidence.iter().for_each(|(gender, _)| genders.learn(number, *gender));
        }
        genders
    }

    fn learn(&mut self, person: usize, gender: GenderValue) {
        if let Some((women, men)) = self.told.get_mut(person) {
            match gender {
                GenderValue::Female => *women += 1,
                _ => *men += 1,
            }
        }
    }

    fn of_person(&self, person: usize) -> Option<GenderValue> {
        let (women, men) = self.told.get(person).copied().unwrap_or_default();
        match women.cmp(&men) {
            std::cmp::Ordering::Greater => Some(GenderValue::Female),
            std::cmp::Ordering::Less => Some(GenderValue::Male),
            std::cmp::Ordering::Equal => None,
        }
    }
}

/// Somebody without a name, with the gender that the noun tells.
#[derive(Clone, Copy)]
struct Unnamed(Option<GenderValue>);

/// Whether each token, outside quotation marks, ends the description of somebody without a name ("a
/// woman", "the driver").
fn unnamed(document: &Document, owners: &TokenOwners, quoted: &[bool]) -> Vec<Option<Unnamed>> {
    let is_person = |word: &str| {
        lexicon::person_nouns().contains(word)
            || lexicon::kin_nouns().contains(word)
            || lexicon::role_nouns().contains(word)
    };
    let determined = |index: usize| {
        let before = (1..4).map_while(|back| index.checked_sub(back));
        before.map(|at| document.word(at)).any(|word| {
            matches!(
                word,
                "a" | "an"
                    | "the"
                    | "The"
                    | "A"
                    | "An"
                    | "another"
                    | "one"
                    | "his"
                    | "her"
                    | "His"
                    | "Her"
                    | "my"
                    | "My"
            )
        })
    };
    let names = |index: usize| (index + 1..index + 3).any(|next| owners.mention(next).is_some());
    let read = |index: usize| {
        let word = document.word(index);
        let is_unnamed = word.starts_with(char::is_lowercase)
            && !quoted.get(index).copied().unwrap_or_default()
            && is_person(word)
            && determined(index)
            && !names(index);
        is_unnamed.then(|| Unnamed(roles::gender_of(word)))
    };
    (0..document.tokens.len()).map(read).collect()
}

/// Somebody who was mentioned.
#[derive(Clone, Copy, Debug)]
struct Referent {
    /// The profile; absent for somebody without a name.
    person: Option<usize>,
    /// The gender that the mention's own words tell.
    gender: Option<GenderValue>,
    /// Index of the sentence of the last mention.
    sentence: usize,
    /// Index of the token after the last mention.
    token: usize,
    /// What speaks for it, distance and gender aside.
    weight: f64,
}

struct Resolver<'d, 't> {
    document: &'d Document<'t>,
    owners: &'d TokenOwners,
    quoted: &'d [bool],
    /// Who without a name is described up to each token.
    unnamed: Vec<Option<Unnamed>>,
    named: &'d [(Span, usize)],
}

impl Resolver<'_, '_> {
    /// The pronouns that can be tied; only those with one far better antecedent, where `sure_only`.
    fn run(&self, mut genders: Genders, sure_only: bool) -> Vec<Link> {
        let mut links = Vec::new();
        let mut memory: VecDeque<Referent> = VecDeque::with_capacity(MEMORY);
        let mut next_named = 0;
        for (number, sentence) in self.document.sentences.iter().enumerate() {
            let mut has_subject = false;
            let mut index = sentence.tokens.start as usize;
            while index < sentence.tokens.end as usize {
                let start = self.document.tokens.get(index).map_or(0, |token| token.span.start);
                while self.named.get(next_named).is_some_and(|(span, _)| span.start < start) {
                    next_named += 1;
                }
                let here = Here { sentence: number, token: index, has_subject };
                if let Some((span, person)) =
                    self.named.get(next_named).filter(|(s, _)| s.start == start)
                {
                    let end = self.document.token_at(span.end);
                    remember(&mut memory, self.referent(Some(*person), None, &here, end));
                    has_subject |= !self.is_quoted(index);
                    index = end.max(index + 1);
                    continue;
                }
                if let Some(Unnamed(gender)) = self.unnamed.get(index).copied().flatten() {
                    remember(&mut memory, self.referent(None, gender, &here, index + 1));
                    has_subject = true;
                } else if let Some(pronoun) = self.pronoun(index) {
                    let chosen = self.choose(&pronoun, &here, &memory, &genders, next_named);
                    if let Some(Choice { person, rivals, margin }) = chosen {
                        let mut again =
                            self.referent(person, Some(pronoun.gender), &here, index + 1);
                        if pronoun.is_possessive {
                            again.weight = 0.0;
                        } else {
                            again.weight += CONTINUED;
                        }
                        remember(&mut memory, again);
                        if let Some(person) = person.filter(|_| !sure_only || margin >= SURE) {
                            genders.learn(person, pronoun.gender);
                            links.push(self.link(&pronoun, person, rivals));
                        }
                    }
                    has_subject |= pronoun.is_subject;
                }
                index += 1;
            }
        }
        links
    }

    fn link(&self, pronoun: &Pronoun, person: usize, rivals: usize) -> Link {
        let confidence = match rivals {
            0 => 0.92,
            1 => 0.8,
            _ => 0.7,
        };
        Link { span: pronoun.span, person, gender: pronoun.gender, confidence }
    }

    fn is_quoted(&self, token: usize) -> bool {
        self.quoted.get(token).copied().unwrap_or_default()
    }

    /// Somebody mentioned by the tokens up to `end`.
    fn referent(
        &self,
        person: Option<usize>,
        gender: Option<GenderValue>,
        here: &Here,
        end: usize,
    ) -> Referent {
        let speaks = is_saying(self.document.word(end))
            || here
                .token
                .checked_sub(1)
                .is_some_and(|before| is_saying(self.document.word(before)));
        let quoted = self.is_quoted(here.token);
        let mut weight = f64::from(u8::from((!here.has_subject || speaks) && !quoted));
        weight -= if quoted { QUOTED } else { 0.0 };
        weight -= if person.is_none() { UNNAMED } else { 0.0 };
        if is_possessed(self.document, end) {
            weight -= 0.3;
        }
        Referent { person, gender, sentence: here.sentence, token: end, weight }
    }

    /// The pronoun that token `index` is, outside quotation marks and names.
    fn pronoun(&self, index: usize) -> Option<Pronoun> {
        let token = self.document.tokens.get(index)?;
        let word = token.span.of(self.document.text);
        let may_be = word.len() <= "herself".len() && word.starts_with(['h', 'H', 's', 'S']);
        if !may_be || self.is_quoted(index) || self.owners.mention(index).is_some() {
            return None;
        }
        let lower = word.to_ascii_lowercase();
        let gender = gender_of(&lower)?;
        Some(Pronoun {
            span: token.span,
            gender,
            is_subject: matches!(lower.as_str(), "he" | "she"),
            is_object: lower == "him",
            is_possessive: matches!(lower.as_str(), "his" | "her"),
        })
    }

    /// Whom `pronoun` means, the sentences before and the same sentence weighed together.
    fn choose(
        &self,
        pronoun: &Pronoun,
        here: &Here,
        memory: &VecDeque<Referent>,
        genders: &Genders,
        next_named: usize,
    ) -> Option<Choice> {
        if let Some(person) = self.following(pronoun, here, memory, next_named) {
            return Some(Choice { person: Some(person), rivals: 1, margin: 0.0 });
        }
        let mut best: Option<(f64, Option<usize>)> = None;
        let mut second = f64::NEG_INFINITY;
        let mut rivals = 0;
        for referent in memory.iter().rev() {
            let distance = here.sentence - referent.sentence;
            let told =
                referent.gender.or_else(|| referent.person.and_then(|p| genders.of_person(p)));
            let differs = told.is_some_and(|told| told != pronoun.gender);
            let own_object =
                pronoun.is_object && distance == 0 && self.is_one_clause(referent, here);
            if distance > MAX_SENTENCES || differs || own_object {
                continue;
            }
            let agreement = if told.is_some() { AGREES } else { 0.0 };
            let score = referent.weight + agreement
                - DISTANCE * f64::from(u8::try_from(distance).unwrap_or(u8::MAX));
            rivals += usize::from(best.is_some());
            match best {
                Some((known, _)) if score <= known => second = second.max(score),
                _ => {
                    second = best.map_or(second, |(known, _)| known);
                    best = Some((score, referent.person));
                }
            }
        }
        best.map(|(score, person)| Choice { person, rivals, margin: score - second })
    }

    /// The person named after a possessive in an opening phrase: "In his speech, Ruiz said".
    fn following(
        &self,
        pronoun: &Pronoun,
        here: &Here,
        memory: &VecDeque<Referent>,
        next_named: usize,
    ) -> Option<usize> {
        let sentence = self.document.sentences.get(here.sentence)?;
        let first = sentence.tokens.start as usize;
        let named_here = memory.back().is_some_and(|last| last.sentence == here.sentence);
        if !pronoun.is_possessive || named_here || here.token - first > 4 || here.token == first {
            return None;
        }
        let (span, person) = self.named.get(next_named)?;
        let name = self.document.token_at(span.start);
        let comma = (here.token..name).find(|index| self.document.word(*index) == ",")?;
        let inside = span.end <= sentence.span.end && name - comma <= MAX_TITLE;
        inside.then_some(*person)
    }

    /// Whether nothing between the referent and the pronoun opens another clause.
    fn is_one_clause(&self, referent: &Referent, here: &Here) -> bool {
        !(referent.token..here.token).any(|index| {
            matches!(
                self.document.word(index),
                "," | ";"
                    | ":"
                    | "that"
                    | "who"
                    | "when"
                    | "after"
                    | "because"
                    | "as"
                    | "if"
                    | "and"
                    | "while"
                    | "before"
                    | "but"
            )
        })
    }
}

/// Where the resolver stands.
struct Here {
    sentence: usize,
    token: usize,
    /// Whether the sentence has mentioned somebody already.
    has_subject: bool,
}

struct Pronoun {
    span: Span,
    gender: GenderValue,
    is_subject: bool,
    is_object: bool,
    is_possessive: bool,
}

/// Whom a pronoun means, and how many others it could.
struct Choice {
    person: Option<usize>,
    rivals: usize,
    /// By how much it scores better than the second best.
    margin: f64,
}

/// Keeps `referent` in mind; an earlier mention of the same person gives way.
fn remember(memory: &mut VecDeque<Referent>, mut referent: Referent) {
    let known = memory.iter().position(|known| known.person == referent.person);
    let known = known.filter(|_| referent.person.is_some()).and_then(|at| memory.remove(at));
    if let Some(known) = known.filter(|known| known.sentence == referent.sentence) {
        referent.weight = referent.weight.max(known.weight);
    }
    if memory.len() >= MEMORY {
        memory.pop_front();
    }
    memory.push_back(referent);
}

fn is_saying(word: &str) -> bool {
    matches!(word, "said" | "says" | "told" | "added")
}

/// Whether a possessive ending stands at token `index`.
fn is_possessed(document: &Document, index: usize) -> bool {
    is_possessive(document.word(index))
}
