//! "It" and "its" → the organization or country that they mean, outside quotation marks.
//!
//! Takes the profiles with their mentions, adds pronoun mentions in the plainest frames alone: the
//! sentence begins with an organization or country, and nothing else with a name that could be
//! meant stands between; "it" must follow a verb of saying ("Orlo said it had closed its plant").
//! All else stays open: "it" mostly means something without a name, or nothing ("it rained").

use std::ops::Range;

use crate::analysis::{EntityType, Mention, MentionKind};
use crate::document::Document;
use crate::entities::forms::fold;
use crate::entities::places::{is_country, place_key};
use crate::entities::profiles::Profile;
use crate::lexicon;
use crate::sentences::Sentence;
use crate::text::Span;

/// Most tokens of a sentence before its subject's name.
const MAX_OPENING: usize = 6;
/// Most tokens between the name and the pronoun.
const MAX_DISTANCE: usize = 30;
/// Chance that such a pronoun is tied to the right body, counted by hand on development articles.
const CONFIDENCE: f64 = 0.85;

/// Adds "it" and "its" to the mentions of `profiles`.
pub fn add(document: &Document, quoted: &[bool], profiles: &mut [Profile]) {
    let mut named: Vec<(Span, usize)> = Vec::new();
    for (number, profile) in profiles.iter().enumerate() {
        let outer = profile.entity.mentions.iter().filter(|mention| mention.because != "nested");
        named.extend(outer.map(|mention| (mention.span, number)));
    }
    named.sort_unstable();
    let mut found: Vec<(Span, usize)> = Vec::new();
    let mut rest = named.as_slice();
    for sentence in &document.sentences {
        let before = rest.partition_point(|(span, _)| span.start < sentence.span.start);
        rest = rest.get(before..).unwrap_or_default();
        let count = rest.partition_point(|(span, _)| span.start < sentence.span.end);
        let inside = rest.get(..count).unwrap_or_default();
        let Some((number, reach)) = subject(document, sentence, inside, profiles) else { continue };
        let meant = reach.filter(|index| {
            !quoted.get(*index).copied().unwrap_or_default() && is_meant(document, *index)
        });
        found.extend(meant.map(|index| (document.cover(index, index + 1), number)));
    }
    for (span, number) in found {
        if let Some(profile) = profiles.get_mut(number) {
            let (kind, confidence) = (MentionKind::Pronoun, CONFIDENCE);
            let mention = Mention { span, kind, confidence, because: "body" };
            profile.entity.mentions.push(mention);
        }
    }
}

/// The body that a sentence begins with, of the mentions inside it, and the tokens after its name
/// that nothing else named stands before.
fn subject(
    document: &Document,
    sentence: &Sentence,
    inside: &[(Span, usize)],
    profiles: &[Profile],
) -> Option<(usize, Range<usize>)> {
    let (span, number) = inside.first()?;
    let is_body = profiles.get(*number).is_some_and(is_body);
    let late = document.token_at(span.start) > sentence.tokens.start as usize + MAX_OPENING;
    if !is_body || late {
        return None;
    }
    let is_rival = |other: &usize| {
        let may_be_it = |profile: &Profile| match profile.entity.kind {
            EntityType::Person => false,
            EntityType::Location => is_body_of_land(profile),
            _ => true,
        };
        other != number && profiles.get(*other).is_some_and(may_be_it)
    };
    let rival = inside.iter().find(|(_, other)| is_rival(other));
    let start = document.token_at(span.end.saturating_sub(1)) + 1;
    let end = rival.map_or(sentence.tokens.end as usize, |(span, _)| document.token_at(span.start));
    Some((*number, start..end.min(start + MAX_DISTANCE)))
}

/// Whether the profile is an organization or a country.
fn is_body(profile: &Profile) -> bool {
    let is_organization = profile.entity.kind == EntityType::Organization;
    profile.in_story && (is_organization || is_body_of_land(profile))
}

fn is_body_of_land(profile: &Profile) -> bool {
    let name = fold(&profile.entity.name);
    profile.entity.kind == EntityType::Location && is_country(place_key(&name))
}

/// Whether token `index` is "its", or an "it" that somebody says of themselves and that has a verb
/// of its own: no "it is clear that", no "Orlo, its rival,".
fn is_meant(document: &Document, index: usize) -> bool {
    let word = |back: usize| index.checked_sub(back).map_or("", |at| document.word(at));
    match document.word(index) {
        "its" => word(1) != ",",
        "itself" => true,
        "it" => {
            let verb = if word(1) == "that" { word(2) } else { word(1) };
            let acts = lexicon::own_verbs().contains(document.word(index + 1));
            let empty =
                matches!(document.word(index + 2), "be" | "been" | "become" | "take" | "taken");
            lexicon::saying_verbs().contains(verb) && acts && !empty
        }
        _ => false,
    }
}
