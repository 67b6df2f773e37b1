//! The anatomy of a person's name, and whether two names may be one person's.
//!
//! Takes a name without its title. The family name is the last word with the particles before it
//! ("van der Berg", "al-Malki"), or the word before a given name of the form "Kun-hee"; other names
//! that put the family first ("Xi Jinping") are parted wrongly; [`crate::entities::people`]
//! therefore also tries the other words of a name.

use crate::entities::forms::{fold, sound};
use crate::lexicon;

/// Fewest letters that two words must have for their sound to count.
const MIN_SOUND: usize = 4;

/// A person's name in its parts; all words folded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonName {
    /// Words before the family name, initials apart: `j k`.
    pub given: Vec<String>,
    /// Particles and family name; more than one word also where it is double-barrelled.
    pub family: Vec<String>,
    /// "jr", "iii".
    pub suffix: Option<String>,
}

impl PersonName {
    /// The parts of `name`.
    pub fn parse(name: &str) -> Self {
        let mut words: Vec<&str> = name.split_whitespace().collect();
        let mut suffix = None;
        while let Some(last) = words.last().map(|word| fold(word)) {
            let is_suffix = lexicon::name_suffixes().contains(last.as_str());
            if words.len() < 2 || !(is_suffix || lexicon::name_degrees().contains(last.as_str())) {
                break;
            }
            suffix = suffix.or(is_suffix.then_some(last));
            words.pop();
        }
        if let Some(place) = words.len().checked_sub(2).filter(|_| ends_with_given(&words)) {
            let family = folded_words(words.remove(place));
            let given = words.iter().flat_map(|word| given_words(word)).collect();
            return Self { given, family, suffix };
        }
        let start = family_start(&words);
        let given = words.iter().take(start).flat_map(|word| given_words(word)).collect();
        let family = words.iter().skip(start).flat_map(|word| folded_words(word)).collect();
        Self { given, family, suffix }
    }

    /// Whether the name has a given name and a family name.
    pub fn is_full(&self) -> bool {
        !self.given.is_empty() && !self.family.is_empty()
    }

    /// Whether it has three words or more.
    pub fn is_long(&self) -> bool {
        self.given.len() + self.family.len() > 2
    }

    /// The last two words of a long name: two family names, or a name of its own after another
    /// first name.
    pub fn tail(&self) -> Option<String> {
        let words = [&self.given[..], &self.family].concat();
        let start = words.len().checked_sub(2).filter(|_| self.is_long())?;
        words.get(start..).map(|tail| tail.join(" "))
    }

    /// The last word of the family name.
    pub fn surname(&self) -> &str {
        self.family.last().map_or("", String::as_str)
    }

    /// Every form in which the family name may stand alone: "al malki", "malki"; "rodham clinton",
    /// "rodham", "clinton".
    pub fn family_forms(&self) -> Vec<String> {
        let mut forms: Vec<String> = (0..self.family.len())
            .filter_map(|start| self.family.get(start..))
            .map(|words| words.join(" "))
            .collect();
        let particles = lexicon::name_particles();
        forms.extend(self.family.iter().filter(|word| !particles.contains(word.as_str())).cloned());
        forms.sort_unstable();
        forms.dedup();
        forms
    }

    /// Whether both may be names of one person, both being full names.
    pub fn may_be(&self, other: &Self) -> bool {
        let suffixes_agree = match (&self.suffix, &other.suffix) {
            (Some(one), Some(two)) => one == two,
            _ => true,
        };
        suffixes_agree
            && (self.agrees_in_parts(other) || self.shortens(other) || other.shortens(self))
    }

    /// One family name, and given names that don't contradict each other.
    fn agrees_in_parts(&self, other: &Self) -> bool {
        families_agree(&self.family, &other.family) && givens_agree(&self.given, &other.given)
    }

    /// Whether the words are those of the longer name `other` with some left out: after the first
    /// ("Salva Kiir" for "Salva Kiir Mayardit"), or at both ends ("Li Jiaqi" for "Austin Li
    /// Jiaqi").
    fn shortens(&self, other: &Self) -> bool {
        let words = |name: &Self| -> Vec<String> { [&name.given[..], &name.family].concat() };
        let (shorter, longer) = (words(self), words(other));
        let initials = self.given.iter().any(|word| word.chars().count() == 1);
        if initials || shorter.len() < 2 || shorter.len() >= longer.len() {
            return false;
        }
        let mut rest = longer.iter().skip(1);
        let same_first = shorter.first() == longer.first();
        longer.windows(shorter.len()).any(|part| part == shorter)
            || (same_first
                && shorter.iter().skip(1).all(|word| rest.any(|candidate| candidate == word)))
    }
}

/// Whether the last word is a given name of East Asia as news spells it, with the family name
/// before it: "Man-kin" in "Lam Man-kin".
fn ends_with_given(words: &[&str]) -> bool {
    let parts = words.last().and_then(|last| last.split_once('-'));
    parts.is_some_and(|(first, second)| {
        first.starts_with(char::is_uppercase)
            && second.starts_with(char::is_lowercase)
            && second.chars().all(char::is_alphabetic)
    })
}

/// Index of the word that the family name starts with.
fn family_start(words: &[&str]) -> usize {
    let mut start = words.len().saturating_sub(1);
    while let Some(before) = start.checked_sub(1) {
        let word = words.get(before).copied().unwrap_or_default();
        let is_initial = word.chars().filter(|c| c.is_alphabetic()).nth(1).is_none()
            && word.chars().any(char::is_uppercase);
        let leads = before == 0 && start + 1 == words.len();
        let is_given = leads && !word.starts_with(char::is_lowercase);
        if is_given || is_initial || !lexicon::name_particles().contains(fold(word).as_str()) {
            break;
        }
        start = before;
    }
    start
}

fn folded_words(word: &str) -> Vec<String> {
    fold(word).split(' ').filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// The folded words of a given name; "J.K." and "JK" are two initials.
fn given_words(word: &str) -> Vec<String> {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let initials = letters <= 3 && word.chars().all(|c| c.is_uppercase() || c == '.');
    if initials && (letters == 2 || word.contains('.')) {
        return word.chars().filter(|c| c.is_alphabetic()).map(|c| fold(&c.to_string())).collect();
    }
    folded_words(word)
}

/// Whether two family names may be one: equal but for particles and spelling, or one of them a part
/// of the other (married and double-barrelled names).
fn families_agree(one: &[String], two: &[String]) -> bool {
    let particles = lexicon::name_particles();
    let bare = |family: &[String]| -> Vec<String> {
        let core: Vec<_> =
            family.iter().filter(|word| !particles.contains(word.as_str())).cloned().collect();
        if core.is_empty() { family.to_vec() } else { core }
    };
    let (one, two) = (bare(one), bare(two));
    let (short, long) = if one.len() <= two.len() { (&one, &two) } else { (&two, &one) };
    let alike = |part: &[String]| part.iter().zip(short).all(|(a, b)| words_agree(a, b));
    !short.is_empty()
        && (long.get(..short.len()).is_some_and(alike)
            || long.get(long.len() - short.len()..).is_some_and(alike))
}

/// Whether two words are one but for spelling.
pub fn words_agree(one: &str, two: &str) -> bool {
    one == two || (one.len() >= MIN_SOUND && two.len() >= MIN_SOUND && sound(one) == sound(two))
}

/// Whether given names don't contradict each other: the first of both agree, and so do the middle
/// names, as far as both have them.
fn givens_agree(one: &[String], two: &[String]) -> bool {
    let joined = |given: &[String]| given.concat();
    let pairs_agree = one.iter().zip(two).all(|(a, b)| given_agrees(a, b));
    !one.is_empty() && !two.is_empty() && (pairs_agree || joined(one) == joined(two))
}

/// Whether two given names may be one: equal, an initial of the other, a nickname of the other.
fn given_agrees(one: &str, two: &str) -> bool {
    let initial = |short: &str, long: &str| short.chars().count() == 1 && long.starts_with(short);
    words_agree(one, two)
        || initial(one, two)
        || initial(two, one)
        || is_nickname(one, two)
        || is_nickname(two, one)
}

fn is_nickname(short: &str, full: &str) -> bool {
    lexicon::nicknames().get(short).is_some_and(|names| names.contains(&full))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn may_be(one: &str, two: &str) -> bool {
        PersonName::parse(one).may_be(&PersonName::parse(two))
    }

    #[test]
    fn particles_belong_to_the_family() {
        for (name, family) in [
            ("Ludo van der Berg", "van der berg"),
            ("Samir al-Tayeb", "al tayeb"),
            ("Omar bin Rashid", "bin rashid"),
            ("Ana de Souza", "de souza"),
            ("Mary E. Lowe", "lowe"),
            ("Van Dorsey", "dorsey"),
        ] {
            assert_eq!(PersonName::parse(name).family.join(" "), family);
        }
    }

    #[test]
    fn a_suffix_is_no_family_name() {
        let name = PersonName::parse("Harold Finch Jr.");
        assert_eq!((name.surname(), name.suffix.as_deref()), ("finch", Some("jr")));
    }

    #[test]
    fn initials_and_nicknames_join_their_full_forms() {
        assert!(may_be("J. K. Harrow", "Joan Harrow"));
        assert!(may_be("J.K. Harrow", "JK Harrow"));
        assert!(may_be("Bill Mercer", "William Mercer"));
        assert!(!may_be("Bill Mercer", "Robert Mercer"));
    }

    #[test]
    fn a_middle_name_may_be_left_out_but_not_changed() {
        assert!(may_be("Ada Marie Quill", "Ada Quill"));
        assert!(may_be("Ada M. Quill", "Ada Marie Quill"));
        assert!(!may_be("Ada M. Quill", "Ada T. Quill"));
    }

    #[test]
    fn a_later_family_name_may_be_left_out() {
        assert!(may_be("Deng Akol", "Deng Akol Majok"));
        assert!(!may_be("Deng Akol", "Majok Akol Deng"));
    }

    #[test]
    fn a_hyphen_before_a_small_letter_tells_a_given_name() {
        assert_eq!(PersonName::parse("Rob Wen Dao-ming").family, ["wen"]);
        assert_eq!(PersonName::parse("Lena Ford-Hayes").family, ["ford", "hayes"]);
    }

    #[test]
    fn a_first_name_before_the_whole_name_may_be_left_out() {
        assert!(may_be("Rob Wen Daoming", "Wen Daoming"));
        assert!(!may_be("Rob Wen Daoming", "Daoming Wen"));
        assert!(may_be("Teresa Solt", "María Teresa Solt Quintana"));
    }

    #[test]
    fn married_and_double_names_join_their_parts() {
        assert!(may_be("Lena Ford-Hayes", "Lena Hayes"));
        assert!(may_be("Lena Ford-Hayes", "Lena Ford"));
        assert!(!may_be("Lena Ford-Hayes", "Lena Stone"));
    }

    #[test]
    fn generations_are_two_people() {
        assert!(!may_be("Paul Roy Jr.", "Paul Roy Sr."));
    }
}
