//! The shorter names that an organization may go by.
//!
//! Takes a folded name, gives the names that would mean it, were it the only one in the article
//! with such a short form; [`crate::entities::clusters`] decides. Names are cut at known nouns
//! ("ministry", "court") alone, so "Barclays" for "Barclays of Lindow" is not found.

use crate::analysis::EntityType;
use crate::entities::places;
use crate::lexicon;

/// Most words of a place before a name.
const MAX_PLACE: usize = 3;

/// The name of a company without the ending that the law gives it: "elvin marine" of "elvin marine
/// ltd"; none where `key` has no such ending.
pub fn without_legal_form(key: &str) -> Option<&str> {
    let mut stem = key;
    while let Some((before, last)) = stem.rsplit_once(' ') {
        if !lexicon::legal_forms().contains(last) {
            break;
        }
        stem = before;
    }
    (stem.len() < key.len()).then_some(stem)
}

/// The first word of a company's name, by which news call it: "elvin" of "elvin marine ltd"; none
/// where the law gives the name no ending, and none that names a place or a people.
pub fn first_word(key: &str) -> Option<&str> {
    let (first, _) = without_legal_form(key)?.split_once(' ')?;
    let is_name = !places::is_listed(first)
        && !is_people(first)
        && !lexicon::function_words().contains(first)
        && !lexicon::organization_nouns().contains(first);
    is_name.then_some(first)
}

/// The shorter names of `key`: without the place or people before it ("Tribune" of "Chicago
/// Tribune"); without the endings of companies; the first word of a company's; its last words from a
/// noun like "ministry" back;
/// both without the scope after the noun ("Supreme Court" of "Italian Supreme Court of Cassation");
/// the scope alone, where that is no place ("Elgoism" of "Church of Elgoism").
pub fn short_names(key: &str) -> Vec<&str> {
    let mut shorts = Vec::new();
    let mut rest = key;
    while let Some((before, last)) = rest.rsplit_once(' ') {
        if !lexicon::company_endings().contains(last) {
            break;
        }
        shorts.push(before);
        rest = before;
    }
    shorts.extend(first_word(key).filter(|first| !shorts.contains(first)));
    let prefixes = key.match_indices(' ').take(MAX_PLACE).map(|(at, _)| key.split_at(at));
    let of_place = prefixes.filter(|(place, _)| places::is_listed(place) || is_people(place));
    shorts.extend(of_place.map(|(_, rest)| rest.trim_start()));
    let (named, scope) = key.split_once(" of ").map_or((key, None), |(a, b)| (a, Some(b)));
    if head_noun(key).is_none() {
        return shorts;
    }
    if let Some(scope) = scope {
        shorts.extend(Some(named).filter(|named| named.contains(' ')));
        shorts.extend(Some(scope).filter(|s| !s.contains(' ') && !places::is_listed(s)));
    }
    shorts.extend(named.match_indices(' ').filter_map(|(at, _)| named.get(at + 1..)));
    shorts
}

/// The type of a folded name that the tagger takes for `kind`: what is called by a people and a noun
/// like "authority" is no people.
pub fn settled(kind: EntityType, key: &str) -> EntityType {
    match kind {
        EntityType::Group if key.contains(' ') && head_noun(key).is_some() => {
            EntityType::Organization
        }
        kind => kind,
    }
}

fn is_people(folded: &str) -> bool {
    lexicon::group_variants().contains_key(folded) || lexicon::demonyms().contains_key(folded)
}

/// The noun at the end of a name, or before its "of", that may stand for the whole.
pub fn head_noun(key: &str) -> Option<&str> {
    let named = key.split_once(" of ").map_or(key, |(named, _)| named);
    named.rsplit(' ').next().filter(|noun| lexicon::organization_nouns().contains(noun))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_company_goes_by_its_name_without_endings() {
        assert_eq!(short_names("brandt holdings plc"), ["brandt holdings", "brandt"]);
        assert_eq!(short_names("elgo environment ministry"), ["environment ministry", "ministry"]);
        assert_eq!(short_names("elvin marine ltd"), ["elvin marine", "elvin"]);
        assert_eq!(short_names("kenya marine ltd"), ["kenya marine", "marine ltd"]);
        assert!(short_names("brandt").is_empty());
    }

    #[test]
    fn a_body_goes_by_its_noun_without_its_scope() {
        assert_eq!(
            short_names("elgo high court of appeal"),
            ["elgo high court", "appeal", "high court", "court"]
        );
        assert_eq!(short_names("church of elgoism"), ["elgoism"]);
        assert!(short_names("bank of kenya").is_empty());
    }
}
