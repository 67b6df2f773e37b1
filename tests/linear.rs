//! Time grows with the length of the text, whatever it repeats. A test of its own, so that nothing
//! else of the suite runs beside what is timed.

#![cfg(not(target_arch = "wasm32"))]

use std::time::{Duration, Instant};

use lede::{Options, analyze};

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

fn time_of(text: &str) -> Duration {
    let start = Instant::now();
    analyze(text, &Options::default());
    start.elapsed()
}

/// Whatever takes no longer is not slow: a step for each pair of characters would take more.
const FAST: Duration = Duration::from_millis(100);

/// Whether twice the text takes less than three times as long, by the shortest of several tries:
/// what else the machine does only adds time.
fn is_linear(piece: &str) -> bool {
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
    let slow: Vec<_> = HOSTILE.iter().filter(|piece| !is_linear(piece)).collect();
    assert!(slow.is_empty(), "not linear: {slow:?}");
}
