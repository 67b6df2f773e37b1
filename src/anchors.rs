//! Anchors: a place in a text, told so that it is found again after the text was edited elsewhere.
//!
//! Takes a text and a span, gives hashes of the span and of [`CONTEXT`] code points on either side,
//! with the occurrence and the position; takes a text and an anchor, gives the span. An anchor
//! holds none of the text's words. Each anchor costs time linear in the text.
//!
//! A longer span, as a quote's, is also found where it was edited itself: between what stood before
//! and after it, or beside one of both, if most of its words are the same, which a sketch of them
//! tells ([`Sketch`]). A name is not: with other words it is another name.

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
    /// A sketch of its words, in hexadecimal digits, where it has five or more: a few bits of some of
    /// them, which tell whether other words are mostly the same.
    #[cfg_attr(test, ts(optional, as = "Option<String>"))]
    pub words: Option<u64>,
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
        words: Sketch::new(span.of(text)).map(Sketch::bits),
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
pub struct Locator<'t> {
    text: &'t str,
    /// Byte offset of each character, and of the end.
    offsets: Vec<usize>,
    /// Hash of the text before each character, and of the whole.
    prefixes: Vec<u64>,
    /// Powers of the base.
    powers: Vec<u64>,
}

impl<'t> Locator<'t> {
    /// A locator for `text`.
    pub fn new(text: &'t str) -> Self {
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
        Self { text, offsets, prefixes, powers }
    }

    /// The span that `anchor` means: where most of its context is, then the same occurrence, then
    /// the nearest. Where its characters stand nowhere, the one place with words mostly the same.
    /// None where there is none, or where its characters stand at several places all in another
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
        let Some(((agreeing, _, _), place)) = best else { return self.find_edited(anchor) };
        let (start, end) = (self.offsets.get(place)?, self.offsets.get(place + length)?);
        (agreeing > 0 || places == 1).then(|| Span::new(*start, *end))
    }

    /// The place of a span that was edited: from what stood before it to what stood after it, or as
    /// long as it was beside one of both. None where the words are mostly others, or where two such
    /// places stand apart.
    fn find_edited(&self, anchor: &Anchor) -> Option<Span> {
        let (words, length) = (Sketch(anchor.words?.to_be_bytes()), anchor.length as usize);
        let last = self.offsets.len() - 1;
        let here = |is_it: &dyn Fn((u64, u64)) -> bool| -> Vec<usize> {
            let places = (0..=last).filter(|at| is_it(self.context(*at, 0)));
            places.take(MOST_PLACES + 1).collect()
        };
        let starts = here(&|(before, _)| before == anchor.before);
        let ends = here(&|(_, after)| after == anchor.after);
        if starts.len().max(ends.len()) > MOST_PLACES {
            return None;
        }
        let mut found: Vec<(bool, u32, Span)> = Vec::new();
        let mut consider = |start: usize, end: usize, is_between: bool| {
            let span = self.offsets.get(start).zip(self.offsets.get(end));
            let Some((start, end)) = span.filter(|(start, end)| start < end) else { return };
            let span = Span::new(*start, *end);
            let (same, all) = words.common(Sketch::new(span.of(self.text)));
            let is_alike = if is_between { same * 2 > all } else { same * 3 >= all * 2 };
            if is_alike {
                found.push((is_between, same, span));
            }
        };
        for (start, end) in starts.iter().flat_map(|start| ends.iter().map(move |end| (start, end)))
        {
            if (length / 2..=length * 2).contains(&end.saturating_sub(*start)) {
                consider(*start, *end, true);
            }
        }
        starts.iter().for_each(|start| consider(*start, (start + length).min(last), false));
        ends.iter().for_each(|end| consider(end.saturating_sub(length), *end, false));
        let (_, _, best) = found.iter().max_by_key(|(is_between, same, _)| (*is_between, *same))?;
        found.iter().all(|(_, _, span)| span.overlaps(*best)).then_some(*best)
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

/// Places with the same context, at most, among which an edited span is looked for.
const MOST_PLACES: usize = 8;

/// Some of the words of a span, a few bits of each: of all words whose hash falls into one of eight
/// parts, the least. Spans with mostly the same words have mostly the same bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Sketch([u8; 8]);

impl Sketch {
    /// Fewer words are no base for calling two spans alike.
    const LEAST_WORDS: usize = 5;

    /// The sketch of a text's words; none where they are few.
    fn new(text: &str) -> Option<Self> {
        let mut parts = [0_u8; 8];
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let mut count = 0;
        for word in words {
            let letters = word.chars().flat_map(char::to_lowercase);
            let hash =
                letters.fold(0, |hash, c| (product(hash, BASE) + u64::from(c) + 1) % MODULUS);
            let [part, bits, ..] = hash.wrapping_mul(SPREAD).to_be_bytes();
            if let Some(least) = parts.get_mut(usize::from(part % 8)) {
                let bits = bits.max(1);
                *least = if *least == 0 { bits } else { bits.min(*least) };
            }
            count += 1;
        }
        (count >= Self::LEAST_WORDS).then_some(Self(parts))
    }

    fn bits(self) -> u64 {
        u64::from_be_bytes(self.0)
    }

    /// How many parts are the same in both, and how many either has.
    fn common(self, other: Option<Self>) -> (u32, u32) {
        let pairs = self.0.into_iter().zip(other.map_or([0; 8], |other| other.0));
        pairs
            .filter(|pair| *pair != (0, 0))
            .fold((0, 0), |(same, all), (one, other)| (same + u32::from(one == other), all + 1))
    }
}

/// An odd number without a pattern, by which a hash's bits are mixed.
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

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

    const SAID: &str = "The mayor of Talca, Ana Ruiz, spoke at length. “We will keep the old bridge closed until the river \
        has fallen,” she said on Friday.\n\nOmar Said disagreed. “We will not pay for the bridge a \
        second time, whatever she says,” he said on Monday.";

    /// The words of a quote of [`SAID`] as they are found in `edited`.
    fn quote(first: &str, edited: &str) -> Option<String> {
        let start = SAID.find(first).unwrap();
        let end = start + SAID.get(start..).unwrap().find('”').unwrap();
        let anchor = anchor(SAID, Span::new(start, end)).unwrap();
        Locator::new(edited).find(&anchor).map(|span| span.of(edited).to_owned())
    }

    #[test]
    fn an_edit_inside_a_quote_leaves_its_place() {
        for (was, is) in [
            ("old bridge", "bridge"),
            ("closed", "firmly closed"),
            ("We will", "We shall"),
            ("has fallen", "fell"),
        ] {
            let edited = SAID.replacen(was, is, 1);
            let words = "We will keep the old bridge closed until the river has fallen,";
            assert_eq!(quote("We will keep", &edited), Some(words.replace(was, is)));
        }
    }

    #[test]
    fn an_edit_inside_a_quote_and_on_one_side_of_it_leaves_its_place() {
        let edited = SAID.replace("spoke at length", "was brief").replace("until the", "till the");
        let found = quote("We will keep", &edited).unwrap();
        assert!(found.contains("old bridge closed till the river"), "{found}");
    }

    #[test]
    fn another_quote_in_its_place_is_not_it() {
        let old = "We will keep the old bridge closed until the river has fallen,";
        for new in ["Nobody asked me about the bridge before this very morning in May,", "No,", ""]
        {
            assert_eq!(quote("We will keep", &SAID.replace(old, new)), None, "{new}");
        }
        let moved =
            SAID.replace(old, "It rains,").replace("We will not pay for", "They never paid us");
        assert_eq!(quote("We will keep", &moved), None);
    }

    #[test]
    fn of_two_places_that_are_alike_none_is_taken() {
        let edited = SAID.replace("old bridge", "bridge");
        assert!(quote("We will keep", &edited).is_some());
        assert_eq!(quote("We will keep", &format!("{edited}\n\n{edited}")), None);
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
