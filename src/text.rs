//! Positions in a text: spans, and the units in which they can be counted.
//!
//! Takes a `&str`; knows no language. Inside the core every position is a byte offset on a
//! character boundary; [`OffsetMap`] turns such offsets into UTF-16 units or code points.

use serde::Serialize;
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

/// A half-open range of positions in a text.
///
/// Inside the core `start` and `end` count bytes of UTF-8 and stand on character boundaries. In an
/// [`Analysis`](crate::Analysis) they count what its `offset_unit` says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Span {
    /// Position of the first character.
    pub start: u32,
    /// Position after the last character.
    pub end: u32,
}

impl Span {
    /// A span from byte positions; positions past 4 GiB saturate.
    pub fn new(start: usize, end: usize) -> Self {
        let clamp = |position: usize| u32::try_from(position).unwrap_or(u32::MAX);
        Self { start: clamp(start), end: clamp(end) }
    }

    /// The part of `text` that the span covers; empty where the span does not fit the text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or_default()
    }

    /// The span as a range of byte positions.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether no character is covered.
    pub fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// Number of units covered.
    pub fn len(self) -> u32 {
        self.end.saturating_sub(self.start)
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one position.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    pub fn cover(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The span without blank characters at its ends; a blank that is part of a grapheme cluster
    /// stays.
    pub fn trim(self, text: &str) -> Span {
        let inner = self.of(text);
        let tail = inner.trim_start_matches(is_blank);
        let blank = inner.len() - tail.len();
        let start = self.start as usize + blank;
        let end = start + tail.trim_end_matches(is_blank).len();
        let inside = |at: usize| at < text.len() && !is_cluster_boundary(text, at);
        let last_blank = inner.get(..blank).and_then(|blank| blank.chars().next_back());
        let first_blank = text.get(end..).and_then(|blank| blank.chars().next());
        let before = last_blank.filter(|_| inside(start)).map_or(0, char::len_utf8);
        let after = first_blank.filter(|_| inside(end)).map_or(0, char::len_utf8);
        Span::new(start - before, (end + after).min(self.end as usize))
    }
}

/// Whether `c` never joins a character that also stands alone in one grapheme cluster (line ends
/// apart): true of Latin letters and the usual punctuation, a quick test before the exact one.
pub fn stands_alone(c: char) -> bool {
    c < '\u{300}' || ('\u{2010}'..='\u{205e}').contains(&c)
}

/// Length of `text` up to the first end of a grapheme cluster at or after `len`.
pub fn whole_clusters(text: &str, len: usize) -> usize {
    let alone = |c: Option<char>| c.is_none_or(stands_alone);
    let (before, after) = (text.get(..len), text.get(len..));
    if alone(before.and_then(|head| head.chars().next_back()))
        && alone(after.and_then(|tail| tail.chars().next()))
    {
        return len;
    }
    let ends = text.grapheme_indices(true).map(|(at, cluster)| at + cluster.len());
    ends.into_iter().find(|end| *end >= len).unwrap_or(text.len())
}

/// Whether a grapheme cluster of `text` starts or ends at byte `at`.
pub fn is_cluster_boundary(text: &str, at: usize) -> bool {
    GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0).unwrap_or(true)
}

/// Whether `c` shows nothing: white space, controls, and Unicode's invisible format characters
/// (soft hyphen, zero-width space, directional marks, byte order mark). The zero-width joiners
/// are no blanks: they belong to the word or emoji around them.
pub fn is_blank(c: char) -> bool {
    if c.is_ascii() {
        return c <= ' ' || c == '\u{7f}';
    }
    c.is_whitespace()
        || c.is_control()
        || matches!(
            c,
            '\u{ad}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'
                ..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
        )
}

/// What an offset counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum OffsetUnit {
    /// Bytes of the text in UTF-8: what Rust slices by.
    #[default]
    #[serde(rename = "utf-8")]
    Utf8,
    /// UTF-16 code units: what JavaScript's `slice` counts.
    #[serde(rename = "utf-16")]
    Utf16,
    /// Unicode code points: what Python and the Web Annotation model count.
    #[serde(rename = "code-point")]
    CodePoint,
}

impl OffsetUnit {
    /// Every unit with its name in options and results.
    pub const NAMES: [(&'static str, OffsetUnit); 3] =
        [("utf-16", Self::Utf16), ("code-point", Self::CodePoint), ("utf-8", Self::Utf8)];
}

/// Turns byte offsets of one text into another unit; built in one forward pass.
#[derive(Debug)]
pub struct OffsetMap {
    /// Byte position after each non-ASCII character, with how many units fewer than bytes
    /// stand before it.
    steps: Vec<(u32, u32)>,
}

impl OffsetMap {
    /// A map from byte offsets of `text` to `unit`.
    pub fn new(text: &str, unit: OffsetUnit) -> Self {
        let units_of = |c: char| match unit {
            OffsetUnit::Utf8 => c.len_utf8(),
            OffsetUnit::Utf16 => c.len_utf16(),
            OffsetUnit::CodePoint => 1,
        };
        let mut surplus = 0;
        let steps = text
            .char_indices()
            .filter(|(_, c)| c.len_utf8() != units_of(*c))
            .map(|(at, c)| {
                surplus += c.len_utf8() - units_of(c);
                let after = Span::new(at + c.len_utf8(), surplus);
                (after.start, after.end)
            })
            .collect();
        Self { steps }
    }

    /// The offset in the map's unit for a byte offset on a character boundary.
    pub fn convert(&self, offset: u32) -> u32 {
        match self.steps.partition_point(|(after, _)| *after <= offset) {
            0 => offset,
            n => offset - self.steps[n - 1].1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf16_offsets_slice_like_javascript() {
        let text = "a “é” 😀b";
        let map = OffsetMap::new(text, OffsetUnit::Utf16);
        let units: Vec<u16> = text.encode_utf16().collect();
        for (at, _) in text.char_indices() {
            let tail = String::from_utf16_lossy(&units[map.convert(at as u32) as usize..]);
            assert_eq!(Some(tail.as_str()), text.get(at..));
        }
        assert_eq!(map.convert(text.len() as u32) as usize, units.len());
    }

    #[test]
    fn code_points_count_characters() {
        let text = "é😀x";
        let map = OffsetMap::new(text, OffsetUnit::CodePoint);
        let ends: Vec<u32> =
            text.char_indices().map(|(at, c)| map.convert((at + c.len_utf8()) as u32)).collect();
        assert_eq!(ends, [1, 2, 3]);
    }

    #[test]
    fn a_span_off_the_text_covers_nothing() {
        assert_eq!(Span::new(1, 2).of("é"), "");
        assert_eq!(Span::new(0, 99).of("é"), "");
    }

    #[test]
    fn what_shows_nothing_is_blank() {
        assert!(" \t\r\n\0\u{a0}\u{ad}\u{200b}\u{202e}\u{2028}\u{feff}".chars().all(is_blank));
        assert!("a.é“\u{200d}\u{301}😀".chars().all(|c| !is_blank(c)));
    }

    #[test]
    fn trim_keeps_the_inner_text() {
        let text = "x  é y  ";
        assert_eq!(Span::new(1, text.len()).trim(text).of(text), "é y");
        let accent = "  \u{301}a \u{600} ";
        assert_eq!(Span::new(0, accent.len()).trim(accent).of(accent), " \u{301}a \u{600} ");
    }
}
