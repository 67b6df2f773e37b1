//! Names inside longer names: "Kenya" in "Bank of Kenya".
//!
//! Takes the names and the profiles that they are names of, adds a mention where a place, an
//! organization or a person's full name that the article also names by itself stands inside the
//! name of another thing. Such a mention is a nominal: names never overlap. What is named nowhere
//! else has no profile, and none is made. A place inside a place's name is another place ("Northern
//! Ireland"), and an organization at the end of another's name, or in its short form, may be that
//! one.

use rustc_hash::FxHashMap;

use crate::analysis::{EntityType, Mention, MentionKind, rounded};
use crate::document::Document;
use crate::entities::clusters::MAX_CANDIDATES;
use crate::entities::forms::fold;
use crate::entities::mentions::NameMention;
use crate::entities::organizations;
use crate::entities::places::place_key;
use crate::entities::profiles::Profile;

/// Chance that a part of a name means what it names by itself.
const CONFIDENCE: f64 = 0.85;

/// A name to look for inside others: its folded words, and its profile.
struct Part {
    words: Vec<String>,
    profile: usize,
    is_organization: bool,
}

/// Adds to `profiles` their mentions inside the names of others; `numbers` tells the profile of
/// each of `mentions`.
pub fn add(
    document: &Document,
    mentions: &[NameMention],
    numbers: &[usize],
    profiles: &mut [Profile],
) {
    let parts = parts(mentions, numbers, profiles);
    for (mention, own) in mentions.iter().zip(numbers).filter(|(mention, _)| may_hold(mention)) {
        let mut index = mention.tokens.start;
        while index < mention.tokens.end {
            let found = find(document, &parts, mention, *own, index);
            let Some((profile, end)) = found else {
                index += 1;
                continue;
            };
            if let Some(profile) = profiles.get_mut(profile) {
                profile.entity.mentions.push(Mention {
                    span: document.cover(index, end),
                    kind: MentionKind::Nominal,
                    confidence: rounded(CONFIDENCE * mention.confidence),
                    because: "nested",
                });
            }
            index = end;
        }
    }
    for profile in profiles {
        profile.entity.mentions.sort_by_key(|mention| mention.span);
    }
}

/// Whether the name may have another inside it.
fn may_hold(mention: &NameMention) -> bool {
    let is_thing = match mention.kind {
        EntityType::Person | EntityType::Group => false,
        EntityType::Location => organizations::head_noun(&mention.form).is_some(),
        _ => true,
    };
    is_thing && !mention.is_single() && !mention.aside
}

/// The names to look for, by their first word; names of one word by the key of the place.
fn parts(
    mentions: &[NameMention],
    numbers: &[usize],
    profiles: &[Profile],
) -> FxHashMap<String, Vec<Part>> {
    let mut parts: FxHashMap<String, Vec<Part>> = FxHashMap::default();
    for (mention, number) in mentions.iter().zip(numbers) {
        let kind = profiles.get(*number).map(|profile| profile.entity.kind);
        let is_organization = kind == Some(EntityType::Organization);
        let is_part = is_organization
            || kind == Some(EntityType::Location)
            || (kind == Some(EntityType::Person) && !mention.is_single());
        let words: Vec<String> = words(&mention.form);
        let Some(first) = words.first().filter(|_| is_part && !mention.aside) else { continue };
        let known = parts.entry(first.clone()).or_default();
        let is_new = known.iter().all(|part| part.words != words);
        if is_new && known.len() < MAX_CANDIDATES {
            known.push(Part { words, profile: *number, is_organization });
        }
    }
    parts
}

/// The words of a folded name; a country's name of one word is that of its first variant.
fn words(form: &str) -> Vec<String> {
    let key = if form.contains(' ') { form } else { place_key(form) };
    key.split(' ').map(str::to_owned).collect()
}

/// The longest name of another profile than `own` from token `index` of `mention`, and its end.
fn find(
    document: &Document,
    parts: &FxHashMap<String, Vec<Part>>,
    mention: &NameMention,
    own: usize,
    index: usize,
) -> Option<(usize, usize)> {
    if !document.word(index).starts_with(char::is_uppercase) {
        return None;
    }
    let rest: Vec<String> =
        (index..mention.tokens.end).map(|token| fold(document.word(token))).collect();
    let first = rest.first()?;
    let variant = words(first);
    let by_variant = parts.get(variant.first()?).into_iter().flatten();
    let by_variant = by_variant.filter(|part| part.words == variant).map(|part| (part, 1));
    let by_words = parts.get(first).into_iter().flatten();
    let by_words = by_words.filter(|part| rest.starts_with(&part.words));
    let found = by_words.map(|part| (part, part.words.len())).chain(by_variant);
    let is_other = |part: &Part, length: usize| {
        let may_be_whole = length == rest.len()
            || organizations::short_names(&mention.form).contains(&part.words.join(" ").as_str());
        part.profile != own && !(part.is_organization && may_be_whole)
    };
    let (part, length) =
        found.filter(|(part, length)| is_other(part, *length)).max_by_key(|(_, length)| *length)?;
    Some((part.profile, index + length))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::entities::cluster;
    use crate::names::Name;
    use crate::text::Span;

    /// The nominals in "ONE rose. OTHER fell.", both names of `kind`s.
    fn nominals(one: (&str, EntityType), other: (&str, EntityType)) -> usize {
        let text = format!("{} rose. {} fell.", one.0, other.0);
        let at = one.0.len() + " rose. ".len();
        let name = |start: usize, (name, kind): (&str, EntityType)| Name {
            span: Span::new(start, start + name.len()),
            kind,
            confidence: 0.9,
            because: "test",
        };
        let entities = cluster(&Document::read(&text), &[name(0, one), name(at, other)], &[]);
        let mentions = entities.iter().flat_map(|entity| &entity.mentions);
        mentions.filter(|mention| mention.kind == MentionKind::Nominal).count()
    }

    #[test]
    fn a_place_inside_an_organization_s_name_is_meant() {
        let (place, body) = (EntityType::Location, EntityType::Organization);
        assert_eq!(nominals(("Lindow", place), ("Lindow United", body)), 1);
        assert_eq!(nominals(("United States", place), ("US Water Board", body)), 1);
        assert_eq!(nominals(("Orlo", body), ("Orlo Science Fair", EntityType::Event)), 1);
    }

    #[test]
    fn a_part_that_may_be_the_whole_or_another_is_not() {
        let (place, body) = (EntityType::Location, EntityType::Organization);
        assert_eq!(nominals(("Lindow", place), ("Northern Lindow", place)), 0);
        assert_eq!(nominals(("Fenox", body), ("Orlo Fenox", body)), 0);
        assert_eq!(nominals(("Lindow", place), ("Ana Lindow", EntityType::Person)), 0);
    }
}
