//! Names of places and peoples that are one by common knowledge: "US" and "United States",
//! "Israeli" and "Israelis".
//!
//! Takes folded names, gives a folded key that is equal for names of one thing. A people and its
//! country stay two things. Cities of one name, and countries named by their capital, are not told.

use crate::lexicon;
use crate::names::features::{normal_form, phrase_start, word_hash};

/// The key of a place, union or state: the first name of its line in `data/place_variants.txt`,
/// with "republic of" and the like left off.
pub fn place_key(folded: &str) -> &str {
    let known = lexicon::place_variants().get(folded).and_then(|heads| heads.first().copied());
    known.unwrap_or_else(|| {
        let short = ["republic of ", "kingdom of ", "state of "]
            .iter()
            .find_map(|prefix| folded.strip_prefix(prefix));
        short.map_or(folded, |short| short.strip_prefix("the ").unwrap_or(short))
    })
}

/// Whether the name stands in `data/place_variants.txt`.
pub fn is_known_place(folded: &str) -> bool {
    lexicon::place_variants().contains_key(folded)
}

/// Whether the folded name is one that the gazetteer has for a country.
pub fn is_country(folded: &str) -> bool {
    kinds(folded) & COUNTRY != 0
}

/// Whether the folded name is one that the gazetteer has for a country, state or town.
pub fn is_listed(folded: &str) -> bool {
    is_known_place(folded) || kinds(folded) & PLACE != 0
}

/// The bits of the gazetteer.
const COUNTRY: u16 = 1;
const PLACE: u16 = COUNTRY | 2 | 4;

fn kinds(folded: &str) -> u16 {
    let phrase = folded
        .split(' ')
        .fold(phrase_start(), |hash, word| hash.with(word_hash(&normal_form(word)).0));
    lexicon::gazetteer().get(phrase).unwrap_or(0)
}

/// The name of a place without the common noun at its end: "virunga" of "virunga national park".
pub fn without_ending(folded: &str) -> Option<&str> {
    let endings = lexicon::place_endings();
    let mut cut = folded.len();
    for _ in 0..2 {
        cut = folded.get(..cut)?.rfind(' ')?;
        if endings.contains(folded.get(cut + 1..)?) {
            return folded.get(..cut).filter(|rest| !rest.is_empty());
        }
    }
    None
}

/// The key of a people, religion or camp: its plural noun.
pub fn group_key(folded: &str) -> &str {
    let known = lexicon::group_variants().get(folded).and_then(|heads| heads.first().copied());
    known.unwrap_or_else(|| {
        let singular =
            folded.strip_suffix('s').filter(|rest| rest.len() > 3 && !rest.ends_with('s'));
        singular.unwrap_or(folded)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variants_of_a_country_share_a_key() {
        for name in ["us", "usa", "america", "united states of america"] {
            assert_eq!(place_key(name), "united states");
        }
        assert_eq!(place_key("republic of kenya"), "kenya");
        assert_ne!(place_key("north korea"), place_key("south korea"));
    }

    #[test]
    fn adjective_and_plural_of_a_people_share_a_key() {
        for (one, other) in [("british", "britons"), ("kenyan", "kenyans"), ("danish", "danes")] {
            assert_eq!(group_key(one), group_key(other));
        }
        assert_eq!(group_key("swiss"), "swiss");
    }

    #[test]
    fn a_park_goes_by_its_name_alone() {
        assert_eq!(without_ending("elgo national park"), Some("elgo"));
        assert_eq!(without_ending("elgo city"), None);
        assert_eq!(without_ending("national park"), None);
    }
}
