//! What the lexicons say of a word: its parts in a clause, the act and frames of a cue.
//!
//! One table over all lists, so that a token is looked up once.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::analysis::Act;
use crate::lexicon;

/// A set of the parts that a word can play in a clause.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parts(u16);

impl Parts {
    /// "has", "would", "didn't".
    pub const AUXILIARY: Parts = Parts(1);
    /// "also", "later", any word in -ly.
    pub const ADVERB: Parts = Parts(1 << 1);
    /// Opens a clause or joins two: "and", "while".
    pub const OPENER: Parts = Parts(1 << 2);
    /// "of", "during".
    pub const PREPOSITION: Parts = Parts(1 << 3);
    /// "the", "her".
    pub const DETERMINER: Parts = Parts(1 << 4);
    /// Stands for a whole noun phrase: "he", "who".
    pub const PRONOUN: Parts = Parts(1 << 5);
    /// "who", "which".
    pub const RELATIVE: Parts = Parts(1 << 6);
    /// "Tuesday", "yesterday".
    pub const WHEN: Parts = Parts(1 << 7);
    /// "ministry", "report".
    pub const INSTITUTION: Parts = Parts(1 << 8);

    /// Takes a plural verb without ending in s: "police".
    pub const COLLECTIVE: Parts = Parts(1 << 9);
    /// A past that does not end in -ed: "said".
    pub const PAST: Parts = Parts(1 << 10);
    /// A verb of refusal: "declined".
    pub const REFUSE: Parts = Parts(1 << 11);
    /// What a source refuses: "comment", "interview".
    pub const TALK: Parts = Parts(1 << 12);
    /// What a source leaves unanswered: "calls".
    pub const REQUEST: Parts = Parts(1 << 13);
    /// A verb that tells of silence where it is denied: "respond".
    pub const ANSWER: Parts = Parts(1 << 14);

    const NAMES: [(&'static str, Parts); 14] = [
        ("auxiliary", Self::AUXILIARY),
        ("adverb", Self::ADVERB),
        ("opener", Self::OPENER),
        ("preposition", Self::PREPOSITION),
        ("determiner", Self::DETERMINER),
        ("pronoun", Self::PRONOUN),
        ("relative", Self::RELATIVE),
        ("when", Self::WHEN),
        ("collective", Self::COLLECTIVE),
        ("past", Self::PAST),
        ("refuse", Self::REFUSE),
        ("talk", Self::TALK),
        ("request", Self::REQUEST),
        ("answer", Self::ANSWER),
    ];

    /// Whether a part of `other` is among these.
    pub fn any(self, other: Parts) -> bool {
        self.0 & other.0 != 0
    }

    fn add(&mut self, other: Parts) {
        self.0 |= other.0;
    }
}

/// A set of frames: how a cue joins with its content.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Frames(u64);

impl Frames {
    /// Beside its content: "…," he *said*; also before a colon or quotation mark.
    pub const ALONE: Frames = Frames(1);
    /// The content follows at once.
    pub const BARE: Frames = Frames(1 << 1);
    /// "that …".
    pub const THAT: Frames = Frames(1 << 2);
    /// "to …", a verb or a thing.
    pub const TO: Frames = Frames(1 << 3);
    /// "whether …", "what …" and the other question words.
    pub const HOW: Frames = Frames(1 << 4);
    /// A listener stands before the content.
    pub const PERSON: Frames = Frames(1 << 5);

    /// The subject and what follows "to" are the content, and nobody is named: "seems to".
    pub const SUBJECT: Frames = Frames(1 << 20);

    /// Words that frames are called by in the lists, by their bit.
    const NAMES: [&'static str; 21] = [
        "alone", "bare", "that", "to", "how", "person", "about", "of", "for", "on", "in", "at",
        "with", "by", "from", "as", "against", "over", "out", "up", "subject",
    ];

    /// The frame that `name` opens or is called by.
    fn named(name: &str) -> Frames {
        Frames(Self::NAMES.iter().position(|known| *known == name).map_or(0, |bit| 1 << bit))
    }

    /// The frame that a word opens, lower case.
    pub fn opened_by(word: &str) -> Frames {
        match word {
            "whether" | "why" | "how" | "what" | "if" | "when" | "who" | "where" | "which" => {
                Self::HOW
            }
            "alone" | "bare" | "person" | "subject" => Frames(0),
            _ => Self::named(word),
        }
    }

    /// Whether all of `other` are among these, and there are any.
    pub fn has(self, other: Frames) -> bool {
        other.0 != 0 && self.0 & other.0 == other.0
    }

    /// Whether there are none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    fn add(&mut self, other: Frames) {
        self.0 |= other.0;
    }
}

/// What the lexicons say of one word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Word {
    /// Its parts in a clause.
    pub parts: Parts,
    /// Its frames as a cue.
    pub frames: Frames,
    /// Its frames as a passive cue.
    pub passive: Frames,
    /// Its frames as a noun cue.
    pub noun: Frames,
    /// The act of the cue.
    pub act: Option<Act>,
}

impl Word {
    /// All of this in one number.
    pub fn profile(&self) -> u64 {
        let act = self.act.map_or(0, |act| 1 + act as u64);
        let frames = self.frames.0 | self.passive.0 << 21 | self.noun.0 << 42;
        frames.wrapping_mul(31).wrapping_add(u64::from(self.parts.0) << 3 | act)
    }

    /// Whether the word may be a cue.
    pub fn is_cue(&self) -> bool {
        !(self.frames.is_empty() && self.passive.is_empty() && self.noun.is_empty())
    }
}

/// Longest word in the table, in bytes.
const MAX_WORD: usize = 24;

/// What the lexicons say of `word`, however it is capitalised.
pub fn look_up(word: &str) -> Word {
    let mut form = [0; MAX_WORD];
    let mut len = 0;
    for c in word.chars() {
        let c = if c == '’' { '\'' } else { c.to_ascii_lowercase() };
        match form.get_mut(len) {
            Some(byte) if c.is_ascii() => *byte = c as u8,
            _ => return Word::default(),
        }
        len += 1;
    }
    let form = form.get(..len).and_then(|form| std::str::from_utf8(form).ok()).unwrap_or_default();
    let mut found = table().get(form).copied().unwrap_or_default();
    if form.len() > 4 && form.ends_with("ly") && !found.is_cue() {
        found.parts.add(Parts::ADVERB);
    }
    found
}

fn table() -> &'static FxHashMap<&'static str, Word> {
    static TABLE: LazyLock<FxHashMap<&'static str, Word>> = LazyLock::new(|| {
        let mut table: FxHashMap<&'static str, Word> = FxHashMap::default();
        for line in lexicon::clause_words().chain(lexicon::reply_words()) {
            let mut fields = line.split(' ');
            let word = table.entry(fields.next().unwrap_or_default()).or_default();
            for field in fields {
                let named = Parts::NAMES.iter().find(|(name, _)| *name == field);
                named.into_iter().for_each(|(_, part)| word.parts.add(*part));
            }
        }
        for line in lexicon::cue_nouns() {
            let mut fields = line.split(' ');
            let word = table.entry(fields.next().unwrap_or_default()).or_default();
            fields.for_each(|field| word.noun.add(Frames::named(field)));
        }
        for line in lexicon::cues() {
            read_cue(&mut table, line);
        }
        for noun in sorted_institutions() {
            table.entry(noun).or_default().parts.add(Parts::INSTITUTION);
        }
        table
    });
    &TABLE
}

fn read_cue(table: &mut FxHashMap<&'static str, Word>, line: &'static str) {
    let mut fields = line.split(' ');
    let word = table.entry(fields.next().unwrap_or_default()).or_default();
    word.act = match fields.next() {
        Some("writing") => Some(Act::Writing),
        Some("belief") => Some(Act::Belief),
        Some("intention") => Some(Act::Intention),
        _ => Some(Act::Speech),
    };
    for field in fields {
        match field.strip_prefix("be-") {
            Some(passive) => word.passive.add(Frames::named(passive)),
            None => word.frames.add(Frames::named(field)),
        }
    }
}

fn sorted_institutions() -> Vec<&'static str> {
    let mut nouns: Vec<_> = lexicon::institution_nouns().iter().copied().collect();
    nouns.sort_unstable();
    nouns
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn said_takes_a_clause() {
        let said = look_up("Said");
        assert_eq!(said.act, Some(Act::Speech));
        assert!(said.frames.has(Frames::THAT) && said.frames.has(Frames::ALONE));
        assert!(!said.frames.has(Frames::PERSON));
    }

    #[test]
    fn curly_apostrophes_are_found() {
        assert!(look_up("didn’t").parts.any(Parts::AUXILIARY));
    }

    #[test]
    fn passives_have_frames_of_their_own() {
        let accused = look_up("accused");
        assert!(accused.passive.has(Frames::opened_by("of")));
        assert!(!accused.frames.has(Frames::opened_by("of")));
    }

    #[test]
    fn long_and_foreign_words_mean_nothing() {
        assert_eq!(look_up(&"a".repeat(100)), Word::default());
        assert_eq!(look_up("übersagte"), Word::default());
    }
}
