//! Time grows with the length of the text, whatever it repeats. A test of its own, so that nothing
//! else of the suite runs beside what is timed.

#![cfg(not(target_arch = "wasm32"))]

use std::sync::Mutex;
use std::time::{Duration, Instant};

use lede::{Options, analyze, compare};

/// The shorter length at which hostile input is timed, in bytes: unoptimised code is slow.
const SHORT: usize = if cfg!(debug_assertions) { 1 << 12 } else { 1 << 16 };

/// Texts that have made tools of this kind slow, by what they repeat.
const HOSTILE: &[&str] = &[
    "a",
    "a ",
    "A ",
    "A. ",
    "a.",
    "a.b@",
    "aa.aa.",
    "aa-",
    "1",
    "1,",
    "1.",
    "'",
    "' ",
    " '",
    "a' ",
    "\"",
    "\"a",
    "“",
    "“ a",
    "”",
    "‘a ",
    "’ ",
    "«",
    "„",
    "“‘",
    "“a” ",
    "(",
    ")",
    "[",
    "…",
    "...",
    ". ",
    "?!",
    "— ",
    "-",
    "$",
    "$1 ",
    "@a",
    "#",
    "http://",
    "www.a",
    "\n",
    "\n\n",
    "a\n",
    "A\n\n",
    "\r",
    "\t",
    "\u{a0}",
    "\u{301}",
    "e\u{301}",
    "\u{200d}",
    "😀",
    "😀\u{200d}",
    "🇺",
    "각",
    "ا",
    "no. ",
    "Mr. ",
    "U.S. ",
    "Inc. A ",
    "said ",
    "he said ",
    "“a,” he said. ",
    "Ada Brill said. ",
    "Jan. 5, 2018 ",
    "Monday ",
    "and ",
    "of the ",
    "Brill, ",
    "the mayor, ",
    "5 million ",
    "1 1/2 ",
    "between 5 and ",
    "(AP) ",
    "Photo: ",
];

/// What is timed here, is timed alone.
static ALONE: Mutex<()> = Mutex::new(());

/// Whatever takes no longer is not slow: a step for each pair of characters would take more.
const FAST: Duration = Duration::from_millis(100);

/// Whether `act` takes less than three times as long on twice the text, by the shortest of several
/// tries: what else the machine does only adds time.
fn is_linear(piece: &str, act: fn(&str)) -> bool {
    let _alone = ALONE.lock();
    let time_of = |text: &str| {
        let start = Instant::now();
        act(text);
        start.elapsed()
    };
    let short = piece.repeat(SHORT / piece.len());
    let long = piece.repeat(2 * SHORT / piece.len());
    let (mut shortest, mut longest) = (Duration::MAX, Duration::MAX);
    (0..12).any(|_| {
        shortest = shortest.min(time_of(&short));
        longest = longest.min(time_of(&long));
        longest < FAST.max(3 * shortest)
    })
}

#[test]
fn twice_the_hostile_text_takes_less_than_three_times_as_long() {
    let read = |text: &str| drop(analyze(text, &Options::default()));
    let slow: Vec<_> = HOSTILE.iter().filter(|piece| !is_linear(piece, read)).collect();
    assert!(slow.is_empty(), "not linear: {slow:?}");
}

/// Transcripts and quotes that a comparison could get lost in.
const REPEATED: &[&str] = &[
    "a ",
    "a b ",
    "we will ",
    "a. ",
    "1 2 ",
    "uh ",
    "[a] ",
    "A: b ",
    "...",
    "it’s it is ",
    "\n1\n",
];

#[test]
fn twice_the_transcript_and_twice_the_quote_take_less_than_three_times_as_long() {
    let beside = |transcript: &str| {
        let quote = "“We will build it,” said Mayor Ada Brill.\n\n“A b a b a,” she said.";
        drop(compare(quote, transcript, &Options::default()));
    };
    let inside = |quoted: &str| {
        let article = format!("“{quoted}x,” said Mayor Ada Brill.");
        drop(compare(&article, quoted, &Options::default()));
    };
    let is_slow = |piece: &&&str| !is_linear(piece, beside) || !is_linear(piece, inside);
    let slow: Vec<_> = REPEATED.iter().filter(is_slow).collect();
    assert!(slow.is_empty(), "not linear: {slow:?}");
}
