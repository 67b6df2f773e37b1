//! A word → the same word in one spelling.
//!
//! Takes a folded word, gives it as Americans write it: "colour" and "color", "organise" and
//! "organize", "travelled" and "traveled" are the same word. Parts and words that follow no rule
//! stand in `data/spelling_stems.txt` and `data/spellings.txt`. The result may be no word ("controled"):
//! it is only compared. Always holds: of two words that dictionaries have as different, no spelling is
//! made one, but for words that are said alike ("storey", "story"; "cheque", "check").

use crate::lexicon;

/// Shorter words follow none of the rules.
const SHORTEST: usize = 5;

/// `word` in the spelling by which words are compared.
pub fn plain(word: &str) -> String {
    if let Some(whole) = lexicon::spellings().get(word).and_then(|heads| heads.first()) {
        return (*whole).to_owned();
    }
    let is_long =
        |word: &str| word.len() >= SHORTEST && word.bytes().all(|byte| byte.is_ascii_lowercase());
    if let Some(verb) = with_er(word).filter(|_| is_long(word)) {
        return verb;
    }
    let word = with_plain_stem(word);
    if !is_long(&word) {
        return word;
    }
    with_z(&word).or_else(|| with_one_l(&word)).or_else(|| without_ue(&word)).unwrap_or(word)
}

/// The word with the longest of the stems in it as Americans write it.
fn with_plain_stem(word: &str) -> String {
    let starts = word.char_indices().map(|(at, _)| at);
    let stems = starts.filter_map(|at| stem_at(word, at).map(|stem| (at, stem)));
    match stems.max_by_key(|(_, (variant, _))| variant.len()) {
        Some((at, (variant, head))) => {
            let (before, after) = (word.get(..at), word.get(at + variant.len()..));
            [before.unwrap_or_default(), head, after.unwrap_or_default()].concat()
        }
        None => word.to_owned(),
    }
}

/// The longest stem that starts at byte `at`, with what Americans write.
fn stem_at(word: &str, at: usize) -> Option<(&str, &'static str)> {
    let rest = word.get(at..)?;
    let ends = rest.char_indices().map(|(end, c)| end + c.len_utf8());
    let mut longest = None;
    for variant in ends.take(LONGEST_STEM).filter_map(|end| rest.get(..end)) {
        if let Some(head) = lexicon::spelling_stems().get(variant).and_then(|heads| heads.first()) {
            longest = Some((variant, *head));
        }
    }
    longest
}

/// Longest stem in the list, in letters.
const LONGEST_STEM: usize = 16;

/// What may follow the "s" of "organise", "analyse".
const Z_ENDINGS: [&str; 16] = [
    "e", "ed", "es", "er", "ers", "ing", "ings", "able", "ably", "ability", "ation", "ations",
    "ational", "ingly", "ement", "ements",
];

/// "organise" → "organize", "paralysed" → "paralyzed"; but a thing prised open is no prize.
fn with_z(word: &str) -> Option<String> {
    Z_ENDINGS.iter().find_map(|ending| {
        let start = word.strip_suffix(ending)?.strip_suffix('s')?;
        let stem = start.strip_suffix(['i', 'y'])?;
        (stem.len() > 1 && !stem.ends_with("pr")).then(|| format!("{start}z{ending}"))
    })
}

/// What may follow the "ll" of "travelled", "jeweller".
const L_ENDINGS: [&str; 10] =
    ["ed", "ing", "ings", "er", "ers", "or", "ors", "ist", "ists", "able"];

/// "travelled" → "traveled": after a syllable without stress. "filled", "refilled" stay.
fn with_one_l(word: &str) -> Option<String> {
    L_ENDINGS.iter().find_map(|ending| {
        let stem = word.strip_suffix(ending)?.strip_suffix("ll")?;
        let is_doubled = stem.ends_with(['a', 'e', 'o', 'u']) || stem.ends_with("ci");
        let is_long = syllables(stem) > 1 || ["ia", "ue"].iter().any(|end| stem.ends_with(end));
        (is_doubled && is_long).then(|| format!("{stem}l{ending}"))
    })
}

/// "centred" → "centered", "manoeuvring" → "maneuvering": what a stem in "-re" makes of its verbs.
fn with_er(word: &str) -> Option<String> {
    ["ed", "ing"].iter().find_map(|ending| {
        let stem = word.strip_suffix(ending)?.strip_suffix('r')?;
        let noun = format!("{stem}re");
        let known = (0..noun.len()).find_map(|at| lexicon::spelling_stems().get(noun.get(at..)?));
        known.filter(|heads| heads.iter().any(|head| head.ends_with("er")))?;
        Some(format!("{}{ending}", with_plain_stem(&noun)))
    })
}

/// "catalogue" → "catalog".
fn without_ue(word: &str) -> Option<String> {
    ["", "s", "d"].iter().find_map(|ending| {
        let stem = word.strip_suffix(ending)?.strip_suffix("ue")?;
        (stem.ends_with("og") && stem.len() > SHORTEST - 1).then(|| match *ending {
            "d" => format!("{stem}ed"),
            ending => format!("{stem}{ending}"),
        })
    })
}

/// Groups of vowels.
fn syllables(word: &str) -> usize {
    let is_vowel = |c: &char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let letters: Vec<bool> = word.chars().map(|c| is_vowel(&c)).collect();
    letters.chunk_by(|a, b| a == b).filter(|group| group.first() == Some(&true)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_word_in_two_spellings_is_one() {
        for (one, other) in [
            ("colour", "color"),
            ("neighbourhood", "neighborhood"),
            ("favourites", "favorites"),
            ("harboured", "harbored"),
            ("organise", "organize"),
            ("recognisable", "recognizable"),
            ("privatisation", "privatization"),
            ("analysed", "analyzed"),
            ("centre", "center"),
            ("centred", "centered"),
            ("centring", "centering"),
            ("kilometres", "kilometers"),
            ("manoeuvring", "maneuvering"),
            ("travelled", "traveled"),
            ("counsellors", "counselors"),
            ("fuelling", "fueling"),
            ("pencilled", "penciled"),
            ("dialled", "dialed"),
            ("defence", "defense"),
            ("licences", "licenses"),
            ("practised", "practiced"),
            ("catalogues", "catalogs"),
            ("catalogued", "cataloged"),
            ("anaesthetist", "anesthetist"),
            ("anaemia", "anemia"),
            ("foetus", "fetus"),
            ("encyclopaedia", "encyclopedia"),
            ("adviser", "advisor"),
            ("grey", "gray"),
            ("tyres", "tires"),
            ("programme", "program"),
            ("ploughed", "plowed"),
            ("sceptical", "skeptical"),
            ("judgement", "judgment"),
            ("ageing", "aging"),
            ("fulfil", "fulfill"),
            ("learnt", "learned"),
            ("jewellery", "jewelry"),
            ("aluminium", "aluminum"),
            ("moustache", "mustache"),
            ("cosy", "cozy"),
            ("enquiry", "inquiry"),
        ] {
            assert_eq!(plain(one), plain(other), "{one}");
        }
    }

    #[test]
    fn words_that_look_like_spellings_stay_apart() {
        for (one, other) in [
            ("affect", "effect"),
            ("advise", "advice"),
            ("devise", "device"),
            ("prophecy", "prophesy"),
            ("four", "for"),
            ("our", "or"),
            ("hour", "hor"),
            ("timbre", "timber"),
            ("refilled", "refiled"),
            ("filled", "filed"),
            ("prise", "prize"),
            ("prised", "prized"),
            ("rise", "rose"),
            ("rouge", "rough"),
            ("planned", "planed"),
            ("hopping", "hoping"),
            ("taller", "taler"),
            ("scared", "scarred"),
            ("council", "counsel"),
            ("councillor", "counsellor"),
            ("principal", "principle"),
            ("complement", "compliment"),
            ("ensure", "insure"),
            ("moral", "morale"),
            ("form", "from"),
            ("desert", "dessert"),
            ("tar", "tear"),
            ("stationary", "stationery"),
            ("acre", "acer"),
            ("massacred", "massacered"),
            ("born", "bourn"),
            ("cured", "cuered"),
            ("fires", "fiers"),
        ] {
            assert_ne!(plain(one), plain(other), "{one}");
        }
    }

    #[test]
    fn no_stem_is_longer_than_is_looked_for() {
        assert!(lexicon::spelling_stems().keys().all(|stem| stem.len() <= LONGEST_STEM));
        for odd in ["", "é", "ü", "ogue", "ll", "ise", "re", "r", "#25", "日本語", "ööööised"]
        {
            assert!(!plain(odd).contains(' '));
        }
    }
}
