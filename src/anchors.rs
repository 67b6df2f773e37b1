//! Anchors: a place in a text, told so that it is found again after the text was edited elsewhere.
//!
//! Takes a text and a span, gives hashes of the span and of [`CONTEXT`] code points on either side,
//! with the occurrence and the position; takes a text and an anchor, gives the span. An anchor
//! holds none of the text's words. Each anchor costs time linear in the text.

use crate::text::Span;

/// How many code points on either side tell a place apart from others with the same words.
const CONTEXT: usize = 32;
/// A Mersenne prime: hashes are polynomials modulo this.
const MODULUS: u64 = (1 << 61) - 1;
/// Where the polynomials are evaluated: any large number does.
const BASE: u64 = 0x0b2f_7a5d_3c91_e64b;

/// A place in a text, without the text.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Anchor {
    /// Hash of the span's own characters, in hexadecimal digits.
    #[cfg_attr(test, ts(type = "string"))]
    pub text: u64,
    /// Hash of the 32 code points before it.
    #[cfg_attr(test, ts(type = "string"))]
    pub before: u64,
    /// Hash of the 32 code points after it.
    #[cfg_attr(test, ts(type = "string"))]
    pub after: u64,
    /// Number of its code points.
    pub length: u32,
    /// How many times the same characters stand before it.
    pub occurrence: u32,
    /// How many code points stand before it.
    pub position: u32,
}

/// The anchor of `span` in `text`, whose positions count bytes; none where the span covers nothing
/// or cuts a character.
///
/// ```
/// use lede::text::Span;
///
/// let anchor = lede::anchor("Zoë said: Zoë is here.", Span::new(11, 15));
/// assert_eq!(anchor.map(|anchor| (anchor.length, anchor.position, anchor.occurrence)), Some((3, 10, 1)));
/// assert_eq!(lede::anchor("Zoë", Span::new(0, 3)), None);
/// ```
pub fn anchor(text: &str, span: Span) -> Option<Anchor> {
    let length = span.of(text).chars().count();
    let start = text.get(..span.start as usize)?.chars().count();
    let locator = Locator::new(text);
    let hash = locator.hash(start, start + length).filter(|_| length > 0)?;
    let before = locator.places(hash, length).take_while(|place| *place < start).count();
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let (left, right) = locator.context(start, length);
    Some(Anchor {
        text: hash,
        before: left,
        after: right,
        length: number(length),
        occurrence: number(before),
        position: number(start),
    })
}

/// The spans of `anchors` in `text`, in bytes; none for one that is not found.
///
/// ```
/// use lede::text::Span;
///
/// let anchor = lede::anchor("Ana Ruiz left.", Span::new(0, 8)).expect("there are words");
/// let edited = "On Friday Ana Ruiz left.";
/// assert_eq!(lede::locate(edited, &[anchor.clone()]), [Some(Span::new(10, 18))]);
/// assert_eq!(lede::locate("Nobody left.", &[anchor]), [None]);
/// ```
pub fn locate(text: &str, anchors: &[Anchor]) -> Vec<Option<Span>> {
    let locator = Locator::new(text);
    anchors.iter().map(|anchor| locator.find(anchor)).collect()
}

/// Finds anchors in one text.
#[derive(Debug)]
pub struct Locator {
    /// Byte offset of each character, and of the end.
    offsets: Vec<usize>,
    /// Hash of the text before each character, and of the whole.
    prefixes: Vec<u64>,
    /// Powers of the base.
    powers: Vec<u64>,
}

impl Locator {
    /// A locator for `text`.
    pub fn new(text: &str) -> Self {
        let mut offsets: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        offsets.push(text.len());
        let mut prefixes = Vec::with_capacity(offsets.len());
        let mut powers = Vec::with_capacity(offsets.len());
        let (mut prefix, mut power) = (0, 1);
        for c in text.chars() {
            prefixes.push(prefix);
            powers.push(power);
            prefix = (product(prefix, BASE) + u64::from(c) + 1) % MODULUS;
            power = product(power, BASE);
        }
        prefixes.push(prefix);
        powers.push(power);
        Self { offsets, prefixes, powers }
    }

    /// The span that `anchor` means: where most of its context is, then the same occurrence, then
    /// the nearest. None where its characters stand nowhere, or at several places all in another
    /// context.
    pub fn find(&self, anchor: &Anchor) -> Option<Span> {
        let length = anchor.length as usize;
        let mut best = None;
        let mut places = 0_u32;
        for place in self.places(anchor.text, length) {
            let (before, after) = self.context(place, length);
            let agreeing = u8::from(before == anchor.before) + u8::from(after == anchor.after);
            let distance = place.abs_diff(anchor.position as usize);
            let rank = (agreeing, places == anchor.occurrence, std::cmp::Reverse(distance));
            if best.is_none_or(|(known, _)| rank > known) {
                best = Some((rank, place));
            }
            places += 1;
        }
        let ((agreeing, _, _), place) = best?;
        let (start, end) = (self.offsets.get(place)?, self.offsets.get(place + length)?);
        (agreeing > 0 || places == 1).then(|| Span::new(*start, *end))
    }

    /// The characters from which `length` of them have the hash `wanted`, in order.
    fn places(&self, wanted: u64, length: usize) -> impl Iterator<Item = usize> {
        let starts = (self.offsets.len()).saturating_sub(length);
        (0..starts)
            .filter(move |start| length > 0 && self.hash(*start, start + length) == Some(wanted))
    }

    /// The hashes of what stands before and after `length` characters from `start`.
    fn context(&self, start: usize, length: usize) -> (u64, u64) {
        let end = start + length;
        let last = self.offsets.len() - 1;
        let before = self.hash(start.saturating_sub(CONTEXT), start).unwrap_or_default();
        let after = self.hash(end.min(last), (end + CONTEXT).min(last)).unwrap_or_default();
        (before, after)
    }

    fn hash(&self, start: usize, end: usize) -> Option<u64> {
        let (head, whole) = (self.prefixes.get(start)?, self.prefixes.get(end)?);
        let shifted = product(*head, *self.powers.get(end.checked_sub(start)?)?);
        Some((whole + MODULUS - shifted) % MODULUS)
    }
}

/// `a` times `b` modulo the prime, both below it: what lies above bit 61 is added to what lies below.
fn product(a: u64, b: u64) -> u64 {
    let wide = u128::from(a) * u128::from(b);
    let below = u64::try_from(wide & u128::from(MODULUS)).unwrap_or_default();
    let above = u64::try_from(wide >> 61).unwrap_or_default();
    let sum = below + above;
    if sum >= MODULUS { sum - MODULUS } else { sum }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "Ana Ruiz spoke. 🌉 Then Omar Said spoke, and Ruiz left.\n\nLater Ruiz came back.";

    /// Every span of `word` in [`TEXT`], found again in `edited`.
    fn found(word: &str, edited: &str) -> Vec<Option<usize>> {
        let locator = Locator::new(edited);
        let spans = TEXT.match_indices(word).map(|(at, _)| Span::new(at, at + word.len()));
        let anchors = spans.map(|span| anchor(TEXT, span).unwrap());
        anchors.map(|anchor| locator.find(&anchor).map(|span| span.start as usize)).collect()
    }

    #[test]
    fn every_span_is_found_in_its_own_text() {
        for (start, _) in TEXT.char_indices() {
            for (len, c) in TEXT.get(start..).unwrap().char_indices() {
                let span = Span::new(start, start + len + c.len_utf8());
                let anchor = anchor(TEXT, span).unwrap();
                assert_eq!(Locator::new(TEXT).find(&anchor), Some(span));
            }
        }
    }

    #[test]
    fn an_edit_elsewhere_moves_the_place() {
        let edited = format!("Ruiz wins! {TEXT} Ruiz is mayor.");
        let places: Vec<_> = TEXT.match_indices("Ruiz").map(|(at, _)| Some(at + 11)).collect();
        assert_eq!(found("Ruiz", &edited), places);
    }

    #[test]
    fn an_edit_beside_it_leaves_the_other_side() {
        let edited = TEXT.replace("Later Ruiz", "Much later, on Friday, Ruiz");
        let places: Vec<_> = edited.match_indices("Ruiz").map(|(at, _)| Some(at)).collect();
        assert_eq!(found("Ruiz", &edited), places);
    }

    #[test]
    fn what_is_gone_is_not_found() {
        assert_eq!(found("Omar Said", &TEXT.replace("Omar Said", "Leo Marr")), [None]);
        assert_eq!(found("Omar Said", "Omar Said"), [Some(0)]);
        assert_eq!(found("Omar Said", "Omar Said. Omar Said."), [None]);
    }

    #[test]
    fn products_are_those_of_plain_arithmetic() {
        let numbers = [0, 1, 2, 97, BASE, MODULUS / 2, MODULUS - 2, MODULUS - 1];
        for (a, b) in numbers.iter().flat_map(|a| numbers.iter().map(move |b| (*a, *b))) {
            let plain = u128::from(a) * u128::from(b) % u128::from(MODULUS);
            assert_eq!(u128::from(product(a, b)), plain, "{a} times {b}");
        }
    }

    #[test]
    fn nothing_has_no_anchor() {
        assert_eq!(anchor(TEXT, Span::new(3, 3)), None);
        assert_eq!(anchor(TEXT, Span::new(17, 18)), None);
        assert_eq!(anchor("", Span::new(0, 1)), None);
    }
}
