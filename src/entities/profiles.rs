//! A cluster of mentions → the profile of one thing: type, full name, aliases, roles, gender.
//!
//! The type is the one that most mentions have, by confidence; the name is the fullest one that
//! occurs. A gender comes from words of the text alone; words that contradict each other evenly
//! tell none.

use rustc_hash::FxHashSet;

use crate::analysis::{Entity, EntityType, Gender, GenderValue, Mention, MentionKind, rounded};
use crate::document::Document;
use crate::entities::acronyms;
use crate::entities::forms::fold;
use crate::entities::mentions::NameMention;
use crate::entities::roles::{Role, Title};
use crate::text::Span;

/// Most roles that a person is given.
const MAX_ROLES: usize = 12;

/// An entity in the making.
#[derive(Debug)]
pub struct Profile {
    /// The entity, with its mentions in text order.
    pub entity: Entity,
    /// The offices that the person holds or held, each by its folded words.
    pub offices: Vec<Vec<String>>,
    /// Words that tell a gender.
    pub evidence: Vec<(GenderValue, Span)>,
    /// Whether it is mentioned outside bylines, credits and boilerplate.
    pub in_story: bool,
}

impl Profile {
    /// The profile of what `members` name.
    pub fn of(document: &Document, members: &[(&NameMention, &Title)]) -> Self {
        let kind = kind_of(members);
        let (name, aliases) = names_of(document, members);
        let roles = roles_of(document, members, kind);
        let mentions = members.iter().map(|(mention, _)| Mention {
            span: mention.span,
            kind: MentionKind::Name,
            confidence: rounded(mention.confidence),
            because: mention.because,
        });
        let is_person = kind == EntityType::Person;
        let evidence = members.iter().filter_map(|(_, title)| title.gender).filter(|_| is_person);
        Self {
            entity: Entity {
                id: 0,
                kind,
                name,
                aliases,
                roles: roles.iter().map(|role| role.shown(document)).collect(),
                salience: 0.0,
                value: None,
                gender: None,
                place: None,
                mentions: mentions.collect(),
            },
            offices: roles.iter().map(|role| role_words(document, role)).collect(),
            evidence: evidence.collect(),
            in_story: members.iter().any(|(mention, _)| !mention.aside),
        }
    }

    /// Whether it is a person of the story.
    pub fn is_person(&self) -> bool {
        self.entity.kind == EntityType::Person && self.in_story
    }

    /// The gender that most of the evidence tells.
    pub fn gender(&self) -> Option<GenderValue> {
        let women = self.evidence.iter().filter(|(told, _)| *told == GenderValue::Female).count();
        let men = self.evidence.len() - women;
        match women.cmp(&men) {
            std::cmp::Ordering::Greater => Some(GenderValue::Female),
            std::cmp::Ordering::Less => Some(GenderValue::Male),
            std::cmp::Ordering::Equal => None,
        }
    }

    /// The finished entity, its mentions in text order.
    pub fn finish(mut self) -> Entity {
        self.entity.gender = self.gender().map(|value| {
            let told = self.evidence.iter().filter(|(told, _)| *told == value);
            let mut evidence: Vec<_> = told.map(|(_, span)| *span).collect();
            evidence.sort_unstable();
            evidence.dedup();
            Gender { value, evidence }
        });
        self.entity.mentions.sort_by_key(|mention| mention.span);
        self.entity
    }
}

/// The words that `span` covers, one space between them.
pub fn shown(document: &Document, span: Span) -> String {
    span.of(document.text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The type that most mentions have, by confidence.
fn kind_of(members: &[(&NameMention, &Title)]) -> EntityType {
    let mut weights: Vec<(EntityType, f64)> = Vec::new();
    for (mention, _) in members {
        match weights.iter_mut().find(|(kind, _)| *kind == mention.kind) {
            Some((_, weight)) => *weight += mention.confidence,
            None => weights.push((mention.kind, mention.confidence)),
        }
    }
    let best = weights.iter().max_by(|one, two| one.1.total_cmp(&two.1).then(two.0.cmp(&one.0)));
    best.map_or(EntityType::Misc, |(kind, _)| *kind)
}

/// The fullest name and the other names, each as it stands first.
fn names_of(document: &Document, members: &[(&NameMention, &Title)]) -> (String, Vec<String>) {
    let mut seen = FxHashSet::default();
    let mut names: Vec<(String, &str)> = members
        .iter()
        .filter(|(mention, _)| seen.insert(mention.form.as_str()))
        .map(|(mention, _)| (best_spelling(document, members, mention), mention.form.as_str()))
        .collect();
    let fullness = |name: &str, form: &str| {
        let words = form.split(' ').count();
        (words > 1 || !acronyms::is_acronym(name), words, form.len())
    };
    let mut fullest = 0;
    for (index, (name, form)) in names.iter().enumerate() {
        let best = names.get(fullest).map(|(name, form)| fullness(name, form));
        if Some(fullness(name, form)) > best {
            fullest = index;
        }
    }
    let name = if fullest < names.len() { names.remove(fullest).0 } else { String::new() };
    (name, names.into_iter().map(|(name, _)| name).collect())
}

/// How a name is written: as it stands first, unless that is in capitals and another mention of the
/// same words is not.
fn best_spelling(
    document: &Document,
    members: &[(&NameMention, &Title)],
    mention: &NameMention,
) -> String {
    let first = shown(document, mention.span);
    if first.chars().any(char::is_lowercase) || !first.contains(' ') {
        return first;
    }
    let same = members.iter().filter(|(other, _)| other.form == mention.form);
    let mut spelled = same.map(|(other, _)| shown(document, other.span));
    spelled.find(|name| name.chars().any(char::is_lowercase)).unwrap_or(first)
}

/// The roles that the titles give, without those that a fuller one repeats.
fn roles_of<'m>(
    document: &Document,
    members: &[(&NameMention, &'m Title)],
    kind: EntityType,
) -> Vec<&'m Role> {
    let mut roles: Vec<(&Role, String)> = Vec::new();
    if kind != EntityType::Person {
        return Vec::new();
    }
    for role in members.iter().filter_map(|(_, title)| title.role.as_ref()) {
        let words = fold(&role.shown(document));
        let repeats = |longer: &str, shorter: &str| {
            longer == shorter || longer.ends_with(&format!(" {shorter}"))
        };
        if roles.len() < MAX_ROLES && !roles.iter().any(|(_, known)| repeats(known, &words)) {
            roles.retain(|(_, known)| !repeats(&words, known));
            roles.push((role, words));
        }
    }
    roles.into_iter().map(|(role, _)| role).collect()
}

fn role_words(document: &Document, role: &Role) -> Vec<String> {
    let words = fold(&role.shown(document));
    words.split(' ').map(str::to_owned).collect()
}
