//! A quote's words and a transcript's → the stretches that both share.
//!
//! Takes the words of one quote, gives the matches that together explain most of it, in the order
//! of the quote. The longest shared stretch that no better one excludes is laid down first and
//! followed to both sides over small differences; what is left of the quote may come from another
//! place, if it is long enough to be no coincidence.
//!
//! A match is worth its letters; words skipped on either side cost. Bounded looks ahead keep the
//! time linear in the quote.

use std::cmp::Reverse;
use std::ops::Range;

use crate::transcript::index::{Index, Longest};
use crate::transcript::words::Word;

/// Words that follow each other in the quote as in the transcript.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Match {
    /// Index of the first one among the quote's words.
    pub quote: usize,
    /// Index of the first one among the transcript's words.
    pub source: usize,
    /// How many.
    pub len: usize,
}

impl Match {
    /// Index after the last one among the quote's words.
    pub fn quote_end(self) -> usize {
        self.quote + self.len
    }

    /// Index after the last one among the transcript's words.
    pub fn source_end(self) -> usize {
        self.source + self.len
    }
}

/// Words of the transcript between two stretches of one place, at most.
pub const LEAP: usize = 40;
/// Words of the quote that are looked over for one that agrees again.
const LOOK: usize = 12;
/// Places that a quote may be from.
const MOST_PLACES: usize = 8;
/// Stretches from which a place is tried, and where each is tried: in general, and where it is the
/// whole quote, which costs next to nothing.
const STARTS: usize = 3;
const TRIES: usize = 8;
const WHOLE_TRIES: usize = 512;
/// What a stretch needs for a second place: shorter ones are found anywhere.
const SECOND_WORDS: usize = 3;
const SECOND_LETTERS: i64 = 12;
/// Letters after a difference that show that quote and transcript agree again.
const AGREED: i64 = 6;

/// What things are worth, in tenths of a letter.
const LETTER: i64 = 10;
const UNMARKED: i64 = 10;
const SKIPPED_SOURCE: i64 = 5;
const MARKED_SOURCE: i64 = 1;
const SKIPPED_LETTER: i64 = 5;

/// The matches of `quote` in the transcript `source`, in the order of the quote; they share no word
/// of it.
pub fn find(quote: &[Word], source: &[Word], index: &Index) -> Vec<Match> {
    let longest: Vec<Longest> =
        (0..quote.len()).map(|at| index.longest(quote.get(at..).unwrap_or_default())).collect();
    let search = Search { quote, source, index, longest };
    let mut open = Vec::from([Range { start: 0, end: quote.len() }]);
    let mut found: Vec<Match> = Vec::new();
    for place in 0..MOST_PLACES {
        let Some((range, matches)) = search.next_place(&mut open, place > 0) else { break };
        if let (Some(first), Some(last)) = (matches.first(), matches.last()) {
            open.extend([range.start..first.quote, last.quote_end()..range.end]);
        }
        found.extend(matches);
    }
    found.sort_unstable();
    for at in 1..found.len() {
        if let [.., before, after] = found.get_mut(..=at).unwrap_or_default() {
            settle(before, after, quote, source);
        }
    }
    found
}

/// Moves words from one of two neighbours to the other where that brings what lies between them in
/// the transcript to a gap in the quote: of "the foundry, the foundry" for "the … foundry" it is the
/// first "foundry" that is left out.
fn settle(before: &mut Match, after: &mut Match, quote: &[Word], source: &[Word]) {
    let has_gap = |at: usize| quote.get(at).is_some_and(|word| word.gap);
    let agree = |at: usize, place: usize, len: usize| {
        let forms = |words: &[Word]| words.iter().map(|word| word.form).collect::<Vec<_>>();
        let (here, there) = (quote.get(at..at + len), source.get(place..place + len));
        here.map(forms) == there.map(forms)
    };
    if before.quote_end() != after.quote
        || has_gap(after.quote)
        || before.source_end() >= after.source
    {
        return;
    }
    for by in 1..LOOK {
        let back = by < before.len && by <= after.source && has_gap(after.quote - by);
        if back && agree(after.quote - by, after.source - by, by) {
            before.len -= by;
            (after.quote, after.source, after.len) =
                (after.quote - by, after.source - by, after.len + by);
            return;
        }
        let ahead = by < after.len && has_gap(after.quote + by);
        if ahead && agree(after.quote, before.source_end(), by) {
            before.len += by;
            (after.quote, after.source, after.len) =
                (after.quote + by, after.source + by, after.len - by);
            return;
        }
    }
}

struct Search<'a> {
    quote: &'a [Word],
    source: &'a [Word],
    index: &'a Index,
    longest: Vec<Longest>,
}

/// A place with what it is worth: letters, ends of sentences, being the first.
type Worth = (i64, u32, Reverse<usize>);

impl Search<'_> {
    /// A place for one of the stretches of the quote that are `open`, which is taken from them.
    fn next_place(
        &self,
        open: &mut Vec<Range<usize>>,
        is_second: bool,
    ) -> Option<(Range<usize>, Vec<Match>)> {
        while let Some(range) = open.pop() {
            let starts = self.starts(&range, is_second);
            let tries = starts.into_iter().flat_map(|(at, len)| self.tries(&range, at, len));
            let best = tries.max_by_key(|(worth, _)| *worth);
            if let Some((_, matches)) = best {
                return Some((range, matches));
            }
        }
        None
    }

    /// The longest stretches of `range` that stand in the transcript and share no word.
    fn starts(&self, range: &Range<usize>, is_second: bool) -> Vec<(usize, usize)> {
        let mut starts: Vec<(usize, usize)> = Vec::new();
        for _ in 0..STARTS {
            let free = |at: &usize| !starts.iter().any(|(s, len)| (*s..s + len).contains(at));
            let best = range
                .clone()
                .filter(free)
                .max_by_key(|at| (self.letters(*at, self.stretch(*at, range)), Reverse(*at)));
            let Some(at) = best else { break };
            let len = self.stretch(at, range);
            let letters = self.letters(at, len);
            if len == 0 || (is_second && (len < SECOND_WORDS || letters < SECOND_LETTERS)) {
                break;
            }
            starts.push((at, len));
        }
        starts
    }

    /// How many words from `at` stand together in the transcript.
    fn stretch(&self, at: usize, range: &Range<usize>) -> usize {
        self.longest.get(at).map_or(0, |longest| longest.len.min(range.end - at))
    }

    fn letters(&self, at: usize, len: usize) -> i64 {
        letters(self.quote.get(at..at + len).unwrap_or_default())
    }

    /// The places where a stretch stands, each followed to both sides.
    fn tries(&self, range: &Range<usize>, at: usize, len: usize) -> Vec<(Worth, Vec<Match>)> {
        let Some(longest) = self.longest.get(at) else { return Vec::new() };
        let is_whole = len == range.len();
        // What the range cuts short stands in more places than were looked up.
        let cut = self.quote.get(at..at + len).unwrap_or_default();
        let longest = if len < longest.len { self.index.longest(cut) } else { *longest };
        let places = self.index.places(longest, if is_whole { WHOLE_TRIES } else { TRIES });
        places.into_iter().map(|place| self.followed(range, at, place)).collect()
    }

    /// The matches of a place, from the words at which it was found to both sides.
    fn followed(&self, range: &Range<usize>, at: usize, place: usize) -> (Worth, Vec<Match>) {
        let forward = Side {
            quote: self.quote,
            source: self.source,
            start: (at, place),
            count: range.end - at,
            forward: true,
        };
        let backward = Side { count: at - range.start, forward: false, ..forward };
        let (gained, mut matches) = backward.follow();
        matches.reverse();
        let (gain, after) = forward.follow();
        for found in after {
            match matches.last_mut() {
                Some(last)
                    if last.quote_end() == found.quote && last.source_end() == found.source =>
                {
                    last.len += found.len;
                }
                _ => matches.push(found),
            }
        }
        let sentence =
            |at: Option<usize>| at.and_then(|at| self.source.get(at)).map(|word| word.sentence);
        let first = matches.first().map_or(place, |found| found.source);
        let last = matches.last().map_or(place, |found| found.source_end());
        let starts = sentence(first.checked_sub(1)) != sentence(Some(first));
        let ends = sentence(Some(last)) != sentence(last.checked_sub(1));
        ((gained + gain, u32::from(starts) + u32::from(ends), Reverse(place)), matches)
    }
}

fn letters(words: &[Word]) -> i64 {
    words.iter().map(|word| i64::from(word.letters)).sum()
}

/// Quote and transcript to one side of where they meet, outward.
#[derive(Clone, Copy)]
struct Side<'a> {
    quote: &'a [Word],
    source: &'a [Word],
    /// The words after the meeting.
    start: (usize, usize),
    /// How many words of the quote there are on this side.
    count: usize,
    forward: bool,
}

impl<'a> Side<'a> {
    /// The matches outward, and what they are worth.
    fn follow(&self) -> (i64, Vec<Match>) {
        let (mut at, mut place, mut worth) = (0, 0, 0);
        let mut matches = Vec::new();
        while at < self.count {
            let len = self.agreeing(at, place, usize::MAX);
            if len > 0 {
                worth += LETTER * self.letters(at, len);
                matches.push(self.found(at, place, len));
                (at, place) = (at + len, place + len);
            }
            let Some((cost, quote, source)) = self.meeting(at, place) else { break };
            worth -= cost;
            (at, place) = (at + quote, place + source);
        }
        (worth, matches)
    }

    /// Where the two agree again after a difference: what it costs, and the words skipped in both.
    fn meeting(&self, at: usize, place: usize) -> Option<(i64, usize, usize)> {
        let mut best: Option<(i64, (i64, usize, usize))> = None;
        let (mut is_marked, mut skipped) = (false, 0);
        for quote in 0..=LOOK {
            is_marked |= self.has_gap(at + quote);
            let Some(next) = self.quote_word(at + quote) else { break };
            for source in 0..=LEAP {
                let Some(word) = self.source_word(place + source) else { break };
                if word.form != next.form {
                    continue;
                }
                let len = self.agreeing(at + quote, place + source, LOOK);
                let letters = self.letters(at + quote, len);
                let is_end = at + quote + len == self.count;
                let words = i64::try_from(source).unwrap_or(i64::MAX);
                let cost = skipped
                    + if is_marked {
                        MARKED_SOURCE * words
                    } else {
                        UNMARKED + SKIPPED_SOURCE * words
                    };
                let gain = LETTER * letters - cost;
                if gain > 0
                    && (letters >= AGREED || is_end || is_marked)
                    && best.is_none_or(|(known, _)| gain > known)
                {
                    best = Some((gain, (cost, quote, source)));
                }
            }
            if !next.bracketed {
                skipped += SKIPPED_LETTER * i64::from(next.letters);
            }
        }
        best.map(|(_, meeting)| meeting)
    }

    /// How many words agree from here on, of at most `most`.
    fn agreeing(&self, at: usize, place: usize, most: usize) -> usize {
        let agree = |ahead: &usize| {
            let word = self.quote_word(at + ahead);
            word.is_some()
                && word.map(|word| word.form)
                    == self.source_word(place + ahead).map(|word| word.form)
        };
        (0..most.min(self.count.saturating_sub(at))).take_while(agree).count()
    }

    fn letters(&self, at: usize, len: usize) -> i64 {
        (at..at + len)
            .filter_map(|at| self.quote_word(at))
            .map(|word| i64::from(word.letters))
            .sum()
    }

    fn quote_word(&self, at: usize) -> Option<&'a Word> {
        if at >= self.count {
            return None;
        }
        self.quote.get(self.index(self.start.0, at)?)
    }

    fn source_word(&self, at: usize) -> Option<&'a Word> {
        self.source.get(self.index(self.start.1, at)?)
    }

    /// Whether words may be left out just before the word `at`, seen outward.
    fn has_gap(&self, at: usize) -> bool {
        let index = if self.forward { self.start.0 + at } else { self.start.0 - at };
        at < self.count && self.quote.get(index).is_some_and(|word| word.gap)
    }

    fn index(&self, start: usize, at: usize) -> Option<usize> {
        if self.forward { start.checked_add(at) } else { start.checked_sub(at + 1) }
    }

    fn found(&self, at: usize, place: usize, len: usize) -> Match {
        let (quote, source) = self.start;
        if self.forward {
            return Match { quote: quote + at, source: source + place, len };
        }
        Match { quote: quote - at - len, source: source - place - len, len }
    }
}
