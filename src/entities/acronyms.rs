//! Whether a short form in capitals stands for a long name: "PA" for "Palestinian Authority".
//!
//! Takes names as they stand. [`spelled_by`] is strict, for a short form anywhere in the article;
//! [`fits`] is looser, for one that stands in brackets right after its long form, and there alone
//! may follow another language's word order.

/// Longest acronym, in letters.
const MAX_LETTERS: usize = 8;
/// Fewest letters of an acronym that follows another language's word order.
const MIN_REORDERED: usize = 3;

/// Whether `name` looks like an acronym: two to eight letters, nearly all capitals, no blank.
pub fn is_acronym(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphanumeric()).count();
    let capitals = name.chars().filter(|c| c.is_uppercase()).count();
    (2..=MAX_LETTERS).contains(&letters)
        && capitals >= 2
        && capitals * 3 >= letters * 2
        && !name.contains(char::is_whitespace)
}

/// The letters of an acronym, lower case: `un` of "U.N.".
pub fn letters(acronym: &str) -> String {
    acronym.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The acronyms that `name` spells by its initials: all of them, those of the words in capitals,
/// and the latter with and without a country in capitals before them ("USCG" of "U.S. Coast Guard",
/// "NTSB" of "U.S. National Transportation Safety Board"). Empty for names of one word.
pub fn spelled_by(name: &str) -> Vec<String> {
    let words: Vec<&str> = name
        .split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’' | '.'))
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .collect();
    if words.len() < 2 {
        return Vec::new();
    }
    let initials = |keep: &dyn Fn(&str) -> bool| -> String {
        let kept = words.iter().filter(|word| keep(word));
        kept.filter_map(|word| word.chars().next()).flat_map(char::to_lowercase).collect()
    };
    let all = initials(&|_| true);
    let capitals = initials(&|word| word.starts_with(char::is_uppercase));
    let mut spelled = vec![all];
    if let Some(country) = words.first().filter(|first| words.len() > 2 && is_acronym(first)) {
        let rest: String = capitals.chars().skip(1).collect();
        spelled.push(letters(country) + &rest);
        spelled.push(rest);
    }
    if spelled.first() != Some(&capitals) {
        spelled.push(capitals);
    }
    spelled.retain(|acronym| (2..=MAX_LETTERS).contains(&acronym.chars().count()));
    spelled
}

/// Whether `acronym` may stand for `name` in brackets after it: its letters occur in the name in
/// their order, the first at the start of a word, and most at the starts of words; or they are the
/// initials of the name in the order of another language ("CEI" for "Italian Episcopal
/// Conference").
pub fn fits(acronym: &str, name: &str) -> bool {
    if !is_acronym(acronym) {
        return false;
    }
    let wanted: Vec<char> = letters(acronym).chars().collect();
    if wanted.len() >= MIN_REORDERED
        && spelled_by(name).iter().any(|own| sorted(own) == sorted(acronym))
    {
        return true;
    }
    let mut found = 0;
    let mut at_starts = 0;
    let mut at_start = true;
    for c in name.chars().flat_map(char::to_lowercase) {
        if wanted.get(found) == Some(&c) && (at_start || found > 0) {
            found += 1;
            at_starts += usize::from(at_start);
        }
        at_start = !c.is_alphanumeric();
    }
    found == wanted.len() && at_starts * 2 >= wanted.len()
}

/// The letters of `acronym` in the order of the alphabet.
fn sorted(acronym: &str) -> Vec<char> {
    let mut sorted: Vec<char> = letters(acronym).chars().collect();
    sorted.sort_unstable();
    sorted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_spell_the_acronym_with_or_without_small_words() {
        assert!(spelled_by("Harbour Authority").contains(&"ha".to_owned()));
        assert!(spelled_by("Bank of the North").contains(&"bn".to_owned()));
        assert!(spelled_by("Bank of the North").contains(&"botn".to_owned()));
        assert!(spelled_by("U.S. Northern Water Board").contains(&"nwb".to_owned()));
        assert!(spelled_by("Harbour").is_empty());
    }

    #[test]
    fn brackets_allow_letters_inside_words() {
        assert!(fits("NDF", "Northern Development Fund"));
        assert!(fits("CoRE", "Council of Rural Electors"));
        assert!(fits("CEI", "Italian Episcopal Conference"));
        assert!(!fits("GER", "Rovers"));
        assert!(!fits("XC", "Northern Development Fund"));
    }

    #[test]
    fn words_are_no_acronyms() {
        assert!(is_acronym("U.N.") && is_acronym("DRC") && is_acronym("PhD"));
        assert!(!is_acronym("Reuters") && !is_acronym("PA chief") && !is_acronym("A"));
    }
}
