//! Quotes beside a transcript: what is made of an invented meeting by known changes is told by these
//! changes, and what a fact-checker would not call a difference is none.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;

use lede::comparison::{Comparison, Outcome, QuoteCheck, RunKind};
use lede::text::{OffsetUnit, Span};
use lede::{Options, compare};

const COUNCIL: &str = include_str!("transcripts/council.txt");
const ELSEWHERE: &str = include_str!("transcripts/elsewhere.txt");

/// Numbers that look random and are the same in every run (SplitMix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % end as u64) as usize
    }

    fn between(&mut self, low: usize, high: usize) -> usize {
        low + self.below(high - low + 1)
    }

    fn pick<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.below(items.len())]
    }
}

/// The sentences of each turn of the meeting, the short ones left out.
fn turns() -> Vec<Vec<&'static str>> {
    let said = COUNCIL.split("\n\n").filter_map(|turn| turn.split_once(": "));
    let sentences = |said: &'static str| {
        let sentences = said.split_inclusive(['.', '?']).map(str::trim);
        sentences.filter(|sentence| sentence.len() > 30).collect()
    };
    said.map(|(_, said)| sentences(said)).collect()
}

/// A quotation and what a change to the transcript's words must make of it.
struct Mutant {
    quote: String,
    outcome: Outcome,
    change: &'static str,
}

fn words(sentence: &str) -> Vec<&str> {
    sentence.split(' ').filter(|word| *word != "uh,").collect()
}

/// A sentence of at least `least` words.
fn sentence(dice: &mut Dice, least: usize) -> Vec<&'static str> {
    let sentences: Vec<_> = turns().concat();
    loop {
        let words = words(dice.pick(&sentences));
        if words.len() >= least {
            return words;
        }
    }
}

/// Words that make one number with their neighbours of this kind: half of it is another number.
const NUMBER_PARTS: [&str; 7] =
    ["forty", "million", "nine", "thousand", "eleven", "thirty", "hundred"];

/// What leaving words out at `at` must be called, where it is marked or at an end.
fn cut_at(words: &[&str], places: &[usize]) -> Outcome {
    let is_part = |at: usize| words.get(at).is_some_and(|word| NUMBER_PARTS.contains(word));
    let is_halved = |at: &usize| *at > 0 && is_part(*at - 1) && is_part(*at);
    if places.iter().any(is_halved) { Outcome::Altered } else { Outcome::Trimmed }
}

fn verbatim(dice: &mut Dice) -> Mutant {
    let turns = turns();
    let turn = loop {
        let turn = &turns[dice.below(turns.len())];
        if turn.len() > 3 {
            break turn;
        }
    };
    let first = dice.below(turn.len() - 2);
    // Neighbours only: the filter may have dropped a sentence between two others.
    let joined = turn[first..first + 2].join(" ");
    let count = if COUNCIL.contains(&joined) && dice.below(2) == 0 { 2 } else { 1 };
    Mutant {
        quote: turn[first..first + count].join(" "),
        outcome: Outcome::Verbatim,
        change: "verbatim",
    }
}

fn trimmed(dice: &mut Dice) -> Mutant {
    let words = sentence(dice, 9);
    let cut = dice.between(1, words.len() - 6);
    let (range, at) = match dice.below(2) {
        0 => (cut..words.len(), cut),
        _ => (0..words.len() - cut, words.len() - cut),
    };
    let kept = words[range].join(" ");
    let quote = kept.trim_end_matches([',', '.', '?']).to_owned() + ".";
    Mutant { quote, outcome: cut_at(&words, &[at]), change: "trimmed" }
}

fn elided(dice: &mut Dice) -> Mutant {
    let (mut words, cut) = (sentence(dice, 11), dice.between(1, 4));
    let at = dice.between(3, words.len() - cut - 3);
    let outcome = cut_at(&words, &[at, at + cut]);
    words.splice(at..at + cut, ["..."]);
    Mutant { quote: words.join(" "), outcome, change: "elided" }
}

fn deleted(dice: &mut Dice) -> Mutant {
    let (mut words, cut) = (sentence(dice, 11), dice.between(1, 5));
    let at = dice.between(3, words.len() - cut - 3);
    words.drain(at..at + cut);
    Mutant { quote: words.join(" "), outcome: Outcome::Altered, change: "deleted" }
}

fn swapped(dice: &mut Dice) -> Mutant {
    let mut words = sentence(dice, 7);
    let at = dice.between(1, words.len() - 3);
    words.swap(at, at + 1);
    Mutant { quote: words.join(" "), outcome: Outcome::Altered, change: "swapped" }
}

fn inserted(dice: &mut Dice) -> Mutant {
    let others: Vec<_> =
        ELSEWHERE.split_whitespace().chain(COUNCIL.split_whitespace().skip(12)).collect();
    let others: Vec<_> =
        others.into_iter().filter(|word| word.chars().all(char::is_alphanumeric)).collect();
    let mut words = sentence(dice, 7);
    let at = dice.between(1, words.len() - 1);
    let added: Vec<_> = (0..dice.between(1, 4)).map(|_| dice.pick(&others)).collect();
    words.splice(at..at, added);
    Mutant { quote: words.join(" "), outcome: Outcome::Altered, change: "inserted" }
}

fn replaced(dice: &mut Dice) -> Mutant {
    let mut words = sentence(dice, 7);
    let at = dice.below(words.len() - 1);
    words[at] = dice.pick(&["orchid", "never", "Mahler", "seventeenth", "helicopters"]);
    Mutant { quote: words.join(" "), outcome: Outcome::Altered, change: "replaced" }
}

fn spliced(dice: &mut Dice) -> Mutant {
    let (turns, first) = (turns(), dice.below(4));
    let one = words(dice.pick(&turns[first]));
    let other = words(dice.pick(&turns[first + 2]));
    let (one, other) = if dice.below(2) == 0 { (one, other) } else { (other, one) };
    let start = one[..one.len().div_ceil(2).max(5)].join(" ");
    let end = other[other.len() / 2 - other.len().min(9) / 4..].join(" ");
    let quote = format!("{} {end}", start.trim_end_matches(','));
    Mutant { quote, outcome: Outcome::Spliced, change: "spliced" }
}

fn invented(dice: &mut Dice) -> Mutant {
    let sentences: Vec<Vec<_>> = ELSEWHERE.lines().map(words).collect();
    let (one, other) = (dice.below(sentences.len()), dice.below(sentences.len()));
    let (one, other) = (&sentences[one], &sentences[other]);
    let quote = [&one[..one.len() / 2], &other[other.len() / 2..]].concat().join(" ");
    Mutant { quote, outcome: Outcome::NotFound, change: "invented" }
}

/// A paragraph that quotes somebody.
fn paragraph(quote: &str) -> String {
    match quote.strip_suffix('.') {
        Some(quote) => format!("“{quote},” said Mayor Ada Brill."),
        None if quote.ends_with(['?', '!', ',']) => format!("“{quote}” said Mayor Ada Brill."),
        None => format!("“{quote},” said Mayor Ada Brill."),
    }
}

/// The check of each quotation, in an article that has one in each paragraph.
fn checks(quotes: &[&str], transcript: &str) -> Vec<QuoteCheck> {
    let paragraphs: Vec<_> = quotes.iter().map(|quote| paragraph(quote)).collect();
    let article = format!("Lindow argues about its bridge\n\n{}\n", paragraphs.join("\n\n"));
    let Comparison { checks, .. } = compare(&article, transcript, &Options::default());
    let check = |quote: &&str| {
        let of_quote = |check: &&QuoteCheck| {
            check.content.first().is_some_and(|span| {
                let words = |text: &str| text.trim_end_matches(['.', ',']).to_owned();
                words(span.of(&article)) == words(quote)
            })
        };
        checks.iter().find(of_quote).unwrap_or_else(|| panic!("no check of “{quote}”")).clone()
    };
    quotes.iter().map(check).collect()
}

#[test]
fn a_known_change_is_told() {
    let makers =
        [verbatim, trimmed, elided, deleted, swapped, inserted, replaced, spliced, invented];
    let mut dice = Dice(std::env::var("LEDE_SEED").map_or(2024, |seed| seed.parse().unwrap()));
    let mut mutants: Vec<Mutant> = Vec::new();
    for maker in makers {
        for _ in 0..60 {
            let mutant = maker(&mut dice);
            if !mutants.iter().any(|known| known.quote == mutant.quote) {
                mutants.push(mutant);
            }
        }
    }
    let mut right: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut wrong = Vec::new();
    for group in mutants.chunks(20) {
        let quotes: Vec<_> = group.iter().map(|mutant| mutant.quote.as_str()).collect();
        for (mutant, check) in group.iter().zip(checks(&quotes, COUNCIL)) {
            let is_right = check.outcome == mutant.outcome;
            let (hits, all) = right.entry(mutant.change).or_default();
            (*hits, *all) = (*hits + usize::from(is_right), *all + 1);
            if !is_right {
                wrong.push(format!("{}: {:?}: {}", mutant.change, check.outcome, mutant.quote));
            }
        }
    }
    let wrong = wrong.join("\n");
    println!("{right:?}\n{wrong}");
    for (change, (hits, all)) in &right {
        let least = if ["verbatim", "invented"].contains(change) { 1.0 } else { 0.97 };
        assert!(*hits as f64 >= least * *all as f64, "{change}: {hits} of {all}\n{wrong}");
    }
    let total: usize = right.values().map(|(_, all)| all).sum();
    assert!(total > 300, "{total} mutants");
}

/// The runs of a check that are not equal, as words: kind, article's words, transcript's words.
fn differences(quote: &str, transcript: &str) -> (Outcome, Vec<(RunKind, String, String)>) {
    let article = format!("Lindow argues about its bridge\n\n{}\n", paragraph(quote));
    let comparison = compare(&article, transcript, &Options::default());
    let check = comparison.checks.first().unwrap_or_else(|| panic!("no check of “{quote}”"));
    let words = |span: Option<Span>, text: &str| span.map_or("", |span| span.of(text)).to_owned();
    let runs = check.runs.iter().filter(|run| run.kind != RunKind::Equal);
    let runs = runs.map(|run| (run.kind, words(run.text, &article), words(run.source, transcript)));
    (check.outcome, runs.collect())
}

fn assert_differs(quote: &str, transcript: &str, outcome: Outcome, runs: &[(RunKind, &str, &str)]) {
    let (got, found) = differences(quote, transcript);
    let found: Vec<_> = found.iter().map(|(kind, a, b)| (*kind, a.as_str(), b.as_str())).collect();
    assert_eq!((got, found.as_slice()), (outcome, runs), "“{quote}”");
}

use Outcome::{Altered, NotFound, Spliced, Trimmed, Verbatim};
use RunKind::{Bracketed, Cut, Deleted, Inserted, Respelt};

#[test]
fn case_marks_and_dashes_are_no_difference() {
    let said = "We'll never close the well-known bridge - never - in Erdogan's town. So be it.";
    assert_differs(
        "we’ll Never close the well known bridge—never—in Erdoğan’s town!",
        said,
        Verbatim,
        &[],
    );
}

#[test]
fn hesitations_may_be_left_out() {
    assert_differs(
        "We will keep it closed.",
        "So. We will, uh, keep it, um, closed.",
        Verbatim,
        &[],
    );
}

#[test]
fn the_same_words_written_otherwise_are_shown_and_change_nothing() {
    let said = "It's going to cost twenty-five per cent, and we can't pay five million dollars.";
    let quote = "It is gonna cost 25%, and we cannot pay $5 million.";
    let runs = [
        (Respelt, "is gonna", "'s going to"),
        (Respelt, "25%", "twenty-five per cent"),
        (Respelt, "cannot", "can't"),
        (Respelt, "$5 million", "five million dollars"),
    ];
    assert_differs(quote, said, Verbatim, &runs);
}

/// A sentence of somebody's with `word` in it.
fn saying(word: &str) -> String {
    format!("Nobody on the council knew of the {word} until the letter came.")
}

#[test]
fn a_word_in_another_spelling_is_no_alteration() {
    for (quoted, said) in [
        ("colour", "color"),
        ("organisation", "organization"),
        ("centre", "center"),
        ("traveller", "traveler"),
        ("advisor", "adviser"),
        ("defence", "defense"),
        ("programme", "program"),
        ("anaesthetic", "anesthetic"),
        ("21st", "twenty-first"),
        ("2,000", "two thousand"),
        ("1984", "nineteen eighty-four"),
        ("1980s", "nineteen eighties"),
        ("3.5", "three point five"),
    ] {
        for (quoted, said) in [(quoted, said), (said, quoted)] {
            assert_differs(&saying(quoted), &saying(said), Verbatim, &[(Respelt, quoted, said)]);
        }
    }
}

#[test]
fn another_word_that_looks_like_a_spelling_is_an_alteration() {
    for (quoted, said) in [
        ("effect", "affect"),
        ("advice", "advise"),
        ("prize", "prise"),
        ("timber", "timbre"),
        ("council", "counsel"),
        ("refiled", "refilled"),
        ("form", "forum"),
        ("22nd", "twenty-first"),
        ("3,000", "two thousand"),
        ("1985", "nineteen eighty-four"),
        ("1970s", "nineteen eighties"),
        ("35", "three point five"),
    ] {
        for (quoted, said) in [(quoted, said), (said, quoted)] {
            let runs = [(Deleted, "", said), (Inserted, quoted, "")];
            assert_differs(&saying(quoted), &saying(said), Altered, &runs);
        }
    }
}

#[test]
fn contracted_words_are_the_same_words() {
    let said =
        "I am sure they have gone, we will not follow, and that is what he would have wanted.";
    let quote = "I’m sure they’ve gone, we won’t follow, and that’s what he’d have wanted.";
    let (outcome, runs) = differences(quote, said);
    assert_eq!(outcome, Verbatim);
    assert!(runs.len() > 4 && runs.iter().all(|(kind, _, _)| *kind == Respelt), "{runs:?}");
    let (outcome, _) = differences(&quote.replace("won’t", "will"), said);
    assert_eq!(outcome, Altered);
}

#[test]
fn what_is_left_of_the_sentence_is_cut() {
    let said = "We will build the bridge, but only if the county pays. Good night.";
    assert_differs(
        "We will build the bridge.",
        said,
        Trimmed,
        &[(Cut, "", "but only if the county pays")],
    );
    assert_differs(
        "only if the county pays.",
        said,
        Trimmed,
        &[(Cut, "", "We will build the bridge, but")],
    );
}

#[test]
fn an_ellipsis_marks_what_is_left_out() {
    let said = "We will build the long and costly bridge before the winter.";
    assert_differs(
        "We will build the ... bridge before the winter.",
        said,
        Trimmed,
        &[(Cut, "", "long and costly")],
    );
    assert_differs(
        "We will build the bridge before the winter.",
        said,
        Altered,
        &[(Deleted, "", "long and costly")],
    );
}

#[test]
fn of_words_that_come_twice_those_are_left_out_that_the_ellipsis_stands_for() {
    let said = "The contractor blames the foundry, the foundry blames the frost.";
    let quote = "The contractor blames the ... foundry blames the frost.";
    assert_differs(quote, said, Trimmed, &[(Cut, "", "foundry, the")]);
    let said = "I would rather be called slow than be called to a funeral.";
    let quote = "I would rather be ... called to a funeral.";
    assert_differs(quote, said, Trimmed, &[(Cut, "", "called slow than be")]);
}

#[test]
fn an_amount_may_be_left_out_before_its_currency() {
    let said = "We cannot borrow forty million dollars on a promise.";
    let runs = [(Cut, "", "borrow forty million")];
    assert_differs("We cannot ... dollars on a promise.", said, Trimmed, &runs);
}

#[test]
fn a_number_cut_short_is_another_number() {
    let said = "We cannot borrow forty million dollars on a promise.";
    assert_eq!(differences("We cannot borrow forty ... dollars on a promise.", said).0, Altered);
}

#[test]
fn words_of_the_editor_in_brackets_are_marked() {
    let said = "He will build it before the winter.";
    assert_differs(
        "[The mayor] will build it before the winter.",
        said,
        Trimmed,
        &[(Bracketed, "The mayor", "He")],
    );
    assert_differs(
        "He will build it [the bridge] before the winter.",
        said,
        Verbatim,
        &[(Bracketed, "the bridge", "")],
    );
    assert_differs("[H]e will build it before the winter.", said, Verbatim, &[]);
    assert_differs(
        "He will [re]build it before the winter.",
        said,
        Trimmed,
        &[(Bracketed, "[re]build", "build")],
    );
}

#[test]
fn another_word_is_an_alteration_wherever_it_stands() {
    let said = "Yesterday we closed the old bridge for good. That is all.";
    for (quote, was, is) in [
        ("Yesterday we closed the new bridge for good.", "old", "new"),
        ("Tomorrow we closed the old bridge for good.", "Yesterday", "Tomorrow"),
        ("Yesterday we closed the old bridge for years.", "good", "years"),
    ] {
        assert_differs(quote, said, Altered, &[(Deleted, "", was), (Inserted, is, "")]);
    }
    assert_differs(
        "Yesterday we never closed the old bridge for good.",
        said,
        Altered,
        &[(Inserted, "never", "")],
    );
}

#[test]
fn two_places_joined_as_one_are_a_splice() {
    let filler = "The weather was mild and the harvest was early. ".repeat(8);
    let said = format!("We will build the bridge. {filler}The county pays for everything.");
    assert_differs(
        "We will build the bridge. The county pays for everything.",
        &said,
        Spliced,
        &[],
    );
    assert_differs(
        "The county pays for everything. We will build the bridge.",
        &said,
        Spliced,
        &[],
    );
}

/// The outcome for a quote that its cue interrupts.
fn interrupted(transcript: &str) -> Outcome {
    let article = "Lindow argues\n\n“We will build the bridge,” said Mayor Ada Brill, “if the county pays for it.”\n";
    let comparison = compare(article, transcript, &Options::default());
    assert_eq!(comparison.checks.len(), 1);
    comparison.checks[0].outcome
}

#[test]
fn a_cue_between_two_parts_may_stand_for_words_left_out() {
    assert_eq!(interrupted("We will build the bridge if the county pays for it."), Verbatim);
    assert_eq!(
        interrupted("We will build the bridge, as I said, if the county pays for it."),
        Trimmed
    );
    assert_eq!(interrupted("If the county pays for it, we will build the bridge."), Spliced);
    assert_eq!(interrupted("We will build the bridge when the county pays for it."), Altered);
}

#[test]
fn a_few_words_in_common_are_not_the_quote() {
    let said = "A new school will open in the autumn. The council thanks the county.";
    assert_differs(
        "A new bridge will never stand in the valley.",
        said,
        NotFound,
        &differences("A new bridge will never stand in the valley.", said)
            .1
            .iter()
            .map(|(k, a, b)| (*k, a.as_str(), b.as_str()))
            .collect::<Vec<_>>(),
    );
    assert_differs("disgrace", said, NotFound, &[]);
}

#[test]
fn captions_and_labels_are_no_words_of_the_speaker() {
    let captions = "1\n00:00:15,000 --> 00:00:18,000\nWe will build\n\n2\n00:00:18,000 --> 00:00:21,000\nthe bridge before the winter.\n";
    assert_differs("We will build the bridge before the winter.", captions, Verbatim, &[]);
    let turns = "BRILL: [laughs] We will build the bridge [applause] before the winter.\nMOSS: No.";
    assert_differs("We will build the bridge before the winter.", turns, Verbatim, &[]);
    let timed = "0:15 we will build the bridge\n0:18 before the winter\n";
    assert_eq!(differences("We will build the bridge before the winter.", timed).0, Verbatim);
}

#[test]
fn the_place_that_fits_best_is_chosen() {
    let said = "Perhaps we will build the bridge. He asked: we will build the bridge when? We will build the bridge.";
    let article = "Lindow argues\n\n“We will build the bridge,” Mayor Ada Brill said.\n";
    let comparison = compare(article, said, &Options::default());
    assert_eq!(comparison.checks[0].outcome, Verbatim);
    assert_eq!(comparison.checks[0].passages[0].start as usize, said.rfind("We will").unwrap());
}

#[test]
fn nothing_to_compare_gives_clear_results() {
    let article = "Lindow argues\n\n“We will build the bridge,” Mayor Ada Brill said.\n";
    for nothing in ["", " \n", "[applause]", "…", "\u{0}"] {
        let comparison = compare(article, nothing, &Options::default());
        assert_eq!(comparison.checks.len(), 1);
        let check = &comparison.checks[0];
        assert_eq!((check.outcome, check.similarity), (NotFound, 0.0));
        assert!(check.passages.is_empty() && check.runs.is_empty());
    }
    for quiet in ["", "Nobody said a word.", "She said that the bridge is open."] {
        assert_eq!(compare(quiet, COUNCIL, &Options::default()).checks, []);
    }
}

#[test]
fn the_words_in_quotation_marks_of_a_mixed_quote_are_compared() {
    let article = "Lindow argues\n\nMayor Ada Brill said that the bridge was “an honest ruin” and would stay closed.\n";
    let comparison = compare(article, "It is an honest ruin.", &Options::default());
    let contents: Vec<_> =
        comparison.checks.iter().map(|check| check.content[0].of(article)).collect();
    assert_eq!(contents, ["an honest ruin"]);
    assert_eq!(comparison.checks[0].outcome, Trimmed);
}

#[test]
fn offsets_count_the_callers_unit_in_both_texts() {
    let article = "😀 Lindow argues\n\n“We will build the brücke,” Mayor Ada Brill said.\n";
    let said = "😀😀 é. We will build the brücke.";
    let options = Options::default().with_offsets("utf-16").unwrap();
    let comparison = compare(article, said, &options);
    assert_eq!(comparison.offset_unit, OffsetUnit::Utf16);
    let slice = |text: &str, span: Span| {
        let units: Vec<u16> = text.encode_utf16().collect();
        String::from_utf16(&units[span.range()]).unwrap()
    };
    let check = &comparison.checks[0];
    assert_eq!(slice(article, check.content[0]), "We will build the brücke,");
    assert_eq!(slice(said, check.passages[0]), "We will build the brücke");
    assert_eq!(check.outcome, Verbatim);
}
