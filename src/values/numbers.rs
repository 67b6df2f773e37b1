//! Digits and number words → numbers, with their magnitude.
//!
//! Takes a [`Reader`] and a token; gives the number that starts there and the token after it. A
//! magnitude ("million", "bn", "lakh") always multiplies. A comma before exactly three digits
//! groups, else it is a decimal comma; groups may also be set off by blanks ("50 000"). Gets wrong:
//! "1.234" with a German grouping point is read as a fraction.

use crate::lexicon;
use crate::tokens::TokenKind;
use crate::values::calendar::TimeUnit;
use crate::values::words::{Reader, with_lower_case};

/// A number in the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number<'d> {
    /// The number, without its magnitude.
    pub digits: f64,
    /// What the magnitude multiplies by; 1 where there is none.
    pub scale: f64,
    /// Index of the token after it.
    pub end: usize,
    /// Letters glued to the digits that are no magnitude: "km", "th".
    pub suffix: &'d str,
    /// Whether it has a grouping mark or a fraction: no year, no day.
    pub is_set_out: bool,
}

impl Number<'_> {
    /// The number with its magnitude.
    pub fn value(self) -> f64 {
        times(self.digits, self.scale)
    }
}

/// The product, without the noise of binary fractions: 3.2 × 1e6 = 3200000.
fn times(digits: f64, scale: f64) -> f64 {
    let product = digits * scale;
    if scale > 1.0 && product < 1e15 { (product * 1000.0).round() / 1000.0 } else { product }
}

/// A number, or a range of two.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Amount<'d> {
    /// The number, or the lower end.
    pub low: f64,
    /// The upper end of a range.
    pub high: Option<f64>,
    /// Index of the token after it.
    pub end: usize,
    /// Letters glued to the last digits that are no magnitude.
    pub suffix: &'d str,
    /// Whether a magnitude, a fraction or a grouping mark shows that it counts something.
    pub is_set_out: bool,
}

/// The number that starts at token `index`: "3.2m", "50 000", "twenty-five", "half a million".
pub fn number<'d>(reader: &Reader<'d>, index: usize) -> Option<Number<'d>> {
    if reader.is_kind(index, TokenKind::Number) {
        return digits(reader, index, 0);
    }
    words(reader, index)
}

/// The number or range that starts at token `index`; `sign` is a currency sign that may stand again
/// before the upper end.
pub fn amount<'d>(reader: &Reader<'d>, index: usize, sign: &str) -> Option<Amount<'d>> {
    with_upper_end(reader, number(reader, index)?, sign)
}

/// The number or range whose digits start `offset` bytes into token `index`: "R50".
pub fn amount_inside<'d>(reader: &Reader<'d>, index: usize, offset: usize) -> Option<Amount<'d>> {
    with_upper_end(reader, digits(reader, index, offset)?, "")
}

fn with_upper_end<'d>(reader: &Reader<'d>, low: Number<'d>, sign: &str) -> Option<Amount<'d>> {
    let scaled = low.scale != 1.0;
    let is_set_out = low.is_set_out || scaled;
    let single =
        Amount { low: low.value(), high: None, end: low.end, suffix: low.suffix, is_set_out };
    let joined = reader.is_hyphen(low.end) || (!scaled && reader.is_any(low.end, &["to", "–"]));
    if !joined || !low.suffix.is_empty() {
        return Some(single);
    }
    let is_hyphen = reader.is_hyphen(low.end);
    let at = if is_hyphen && !sign.is_empty() {
        reader.after(low.end + 1, &[sign])
    } else {
        low.end + 1
    };
    let Some(high) = number(reader, at).filter(|_| !reader.is_hyphen(at + 1)) else {
        return Some(single);
    };
    let scale = if scaled { low.scale } else { high.scale };
    let bottom = times(low.digits, scale);
    if bottom >= high.value() || reader.word(at).number.is_some() != is_words(reader, low) {
        return Some(single);
    }
    Some(Amount {
        low: bottom,
        high: Some(high.value()),
        end: high.end,
        suffix: high.suffix,
        is_set_out: is_set_out || high.is_set_out || high.scale != 1.0,
    })
}

fn is_words(reader: &Reader, number: Number) -> bool {
    number.end.checked_sub(1).is_some_and(|last| reader.word(last).number.is_some())
}

/// The number whose digits start `offset` bytes into token `index`.
fn digits<'d>(reader: &Reader<'d>, index: usize, offset: usize) -> Option<Number<'d>> {
    let token = reader.token(index)?;
    let text = reader.document.text;
    let start = token.span.start as usize + offset;
    let block = reader.document.blocks.get(token.block as usize)?;
    let rest = text.get(start..block.span.end as usize)?;
    let read = read_digits(rest)?;
    let last = start + read.len;
    let mut end = reader.document.token_at(u32::try_from(last).ok()? - 1) + 1;
    let token_end = reader.token(end - 1)?.span.end as usize;
    let suffix = text.get(last..token_end)?;
    let (mut digits, mut is_set_out) = (read.value, read.is_set_out);
    if suffix.is_empty() && !is_set_out && (1.0..1000.0).contains(&digits) {
        while let Some(group) = blank_group(reader, end).filter(|_| digits < 1e12) {
            digits = digits * 1000.0 + group;
            is_set_out = true;
            end += 1;
        }
    }
    let glued = magnitude(suffix);
    let suffix = if glued.is_some() { "" } else { suffix };
    let number = Number { digits, scale: glued.unwrap_or(1.0), end, suffix, is_set_out };
    Some(if suffix.is_empty() { with_magnitudes(reader, number) } else { number })
}

/// A group of three digits after a blank.
fn blank_group(reader: &Reader, index: usize) -> Option<f64> {
    let text = reader.text(index);
    let follows = text.len() == 3 && !reader.is_glued(index);
    text.parse::<u16>().ok().filter(|_| follows).map(f64::from)
}

/// Digits as they are written.
struct Digits {
    value: f64,
    /// Bytes read.
    len: usize,
    is_set_out: bool,
}

/// Longest number read, in bytes; what is longer is no number that news has.
const MAX_DIGITS: usize = 32;

/// The number at the start of `text`; `None` where it has two fractions, as "10.30.15".
fn read_digits(text: &str) -> Option<Digits> {
    let bytes = text.as_bytes();
    let separates = |at: usize| {
        matches!(bytes.get(at), Some(b'.' | b','))
            && bytes.get(at + 1).is_some_and(u8::is_ascii_digit)
    };
    let is_part = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit) || separates(at);
    let len = (0..=MAX_DIGITS).take_while(|at| is_part(*at)).count();
    let written = text.get(..len).filter(|_| (1..=MAX_DIGITS).contains(&len))?;
    if matches!(bytes.get(len), Some(b':')) && bytes.get(len + 1).is_some_and(u8::is_ascii_digit) {
        return None;
    }
    let is_set_out = written.contains(['.', ',']);
    let plain = if is_set_out { without_groups(written)? } else { written.to_owned() };
    Some(Digits { value: plain.parse().ok()?, len, is_set_out })
}

/// `written` without grouping marks, its fraction after a point.
fn without_groups(written: &str) -> Option<String> {
    let groups: Vec<&str> = written.split(',').collect();
    let grouped = |parts: &[&str]| {
        let (first, last) = (parts.first(), parts.last());
        let inner = parts.get(1..parts.len() - 1).unwrap_or_default();
        first.is_some_and(|part| (1..=3).contains(&part.len()))
            && last.is_some_and(|part| part.len() == 3)
            && inner.iter().all(|part| matches!(part.len(), 2 | 3))
    };
    if let [whole, fraction] = groups.as_slice() {
        let has_point = whole.contains('.');
        if fraction.len() != 3 && !has_point && !fraction.contains('.') {
            return Some(format!("{whole}.{fraction}"));
        }
        if has_point {
            return without_points(whole).map(|whole| format!("{whole}.{fraction}"));
        }
    }
    let (whole, fraction) = written.split_once('.').unwrap_or((written, ""));
    if groups.len() == 1 {
        return if fraction.contains('.') { without_points(written) } else { Some(written.into()) };
    }
    let groups: Vec<&str> = whole.split(',').collect();
    if !grouped(&groups) || fraction.contains([',', '.']) {
        return None;
    }
    Some(format!("{}.{fraction}", groups.concat()))
}

/// "3.200.000" without its grouping points.
fn without_points(written: &str) -> Option<String> {
    let mut groups = written.split('.');
    let first = groups.next().filter(|group| (1..=3).contains(&group.len()))?;
    let rest: Vec<&str> = groups.collect();
    rest.iter().all(|group| group.len() == 3).then(|| format!("{first}{}", rest.concat()))
}

/// What a word or letter glued to digits multiplies by.
fn magnitude(letters: &str) -> Option<f64> {
    let power = with_lower_case(letters, |word| lexicon::magnitudes().get(word)?.parse().ok())?;
    Some(10_f64.powi(power))
}

/// `number` with the magnitudes after it: "3 million", "5 lakh crore", "30-million".
fn with_magnitudes<'d>(reader: &Reader<'d>, mut number: Number<'d>) -> Number<'d> {
    for _ in 0..2 {
        let at = if reader.is_hyphen(number.end) { number.end + 1 } else { number.end };
        let Some(power) = reader.word(at).magnitude else { break };
        if reader.text(at).len() == 1 || is_indefinite(reader, at) && at == number.end + 1 {
            break;
        }
        number.scale *= 10_f64.powi(power);
        number.end = reader.after(at + 1, if reader.text(at) == "Mio" { &["."] } else { &[] });
    }
    number
}

/// Whether token `index` is a magnitude in the plural: "millions".
pub fn is_indefinite(reader: &Reader, index: usize) -> bool {
    let text = reader.text(index);
    reader.word(index).magnitude.is_some() && text.len() > 3 && text.ends_with(['s', 'S'])
}

/// The number in words that starts at token `index`.
fn words<'d>(reader: &Reader<'d>, index: usize) -> Option<Number<'d>> {
    if let Some((digits, at)) = part_of_magnitude(reader, index) {
        let number = Number { digits, scale: 1.0, end: at, suffix: "", is_set_out: true };
        return Some(with_magnitudes(reader, number)).filter(|number| number.end > at);
    }
    let starts = reader.word(index).number.is_some() || reader.is_any(index, &["a", "an"]);
    let mut sum = Sum { total: 0.0, group: 0.0, end: index };
    let mut at = index;
    while starts && at < reader.end() && at < index + MAX_WORDS {
        at = match sum.take(reader, at) {
            Some(next) => next,
            None => break,
        };
    }
    let digits = sum.total + sum.group;
    let found = sum.end > index && !reader.is_hyphen(sum.end - 1);
    let number =
        Number { digits, scale: 1.0, end: sum.end, suffix: "", is_set_out: sum.total > 0.0 };
    found.then_some(number)
}

/// Longest number in words, in tokens.
const MAX_WORDS: usize = 16;

/// The part, and the index of the magnitude, in "half a million", "half million", "a quarter of a
/// billion".
fn part_of_magnitude(reader: &Reader, index: usize) -> Option<(f64, usize)> {
    let (part, end) = fraction(reader, index)?;
    let at = reader.after(end, &["of"]);
    let at = reader.after(at, &["a", "-"]);
    reader.word(at).magnitude.map(|_| (part, at))
}

/// The fraction in words that starts at token `index`, with the token after it: "half", "a third",
/// "two-thirds", "three quarters".
pub fn fraction(reader: &Reader, index: usize) -> Option<(f64, usize)> {
    let start = reader.after(index, &["a"]);
    if reader.is(start, "half") {
        return Some((0.5, start + 1));
    }
    let count = match reader.word(index).number {
        Some(count) if count < 20 => f64::from(count),
        None if start > index => 1.0,
        _ => return None,
    };
    let at = if reader.is_hyphen(index + 1) { index + 2 } else { index + 1 };
    let whole = denominator(reader, at)?;
    (count < whole).then_some((count / whole, at + 1))
}

/// What "third", "quarters", "tenth" at token `at` divide by.
fn denominator(reader: &Reader, at: usize) -> Option<f64> {
    let (text, word) = (reader.text(at), reader.word(at));
    if word.time_unit == Some(TimeUnit::Quarter) {
        return Some(4.0);
    }
    let whole = match text.strip_suffix('s') {
        Some(singular) => lexicon::ordinal_words().get(singular)?.parse().ok()?,
        None => f64::from(word.ordinal?),
    };
    (whole > 2.0).then_some(whole)
}

/// A number in words that is being read.
struct Sum {
    total: f64,
    group: f64,
    end: usize,
}

impl Sum {
    /// Takes the word at `at`; gives where the next one may stand.
    fn take(&mut self, reader: &Reader, at: usize) -> Option<usize> {
        let word = reader.word(at);
        match (word.number, word.magnitude) {
            (Some(_), _) if reader.is(at, "dozen") && self.group > 0.0 => self.group *= 12.0,
            (Some(value), _) => self.add(f64::from(value))?,
            (None, Some(power)) if reader.text(at).len() > 1 && !is_indefinite(reader, at) => {
                self.multiply(power)?;
            }
            _ if reader.is_any(at, &["a", "an"]) => {
                let counted =
                    reader.word(at + 1).magnitude.is_some_and(|_| reader.text(at + 1).len() > 1);
                let starts = self.end == at && self.total + self.group == 0.0;
                self.group = 1.0;
                return (starts && (counted || reader.is(at + 1, "dozen"))).then_some(at + 1);
            }
            _ => {
                let links = reader.is_hyphen(at) || reader.is(at, "and") && self.group >= 100.0;
                return (links && reader.word(at + 1).number.is_some()).then_some(at + 1);
            }
        }
        self.end = at + 1;
        Some(at + 1)
    }

    /// Adds a number below a hundred, where one may follow: "twenty" + 5, not "five" + 5.
    fn add(&mut self, value: f64) -> Option<()> {
        let after_hundred = self.group % 100.0 == 0.0;
        let after_ten = self.group % 10.0 == 0.0 && value < 10.0;
        let follows = after_hundred || after_ten;
        self.group += if follows { value } else { 0.0 };
        follows.then_some(())
    }

    fn multiply(&mut self, power: i32) -> Option<()> {
        let scale = 10_f64.powi(power);
        if self.group == 0.0 {
            return None;
        }
        if power == 2 {
            self.group *= scale;
        } else {
            self.total = (self.total + self.group) * scale;
            self.group = 0.0;
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    fn read(text: &str) -> Option<(f64, usize)> {
        let document = Document::read(text);
        let mut reader = Reader::new(&document);
        reader.end_at(document.tokens.len());
        number(&reader, 0).map(|number| (number.value(), number.end))
    }

    fn range(text: &str) -> Option<(f64, Option<f64>)> {
        let document = Document::read(text);
        let mut reader = Reader::new(&document);
        reader.end_at(document.tokens.len());
        amount(&reader, 0, "$").map(|amount| (amount.low, amount.high))
    }

    #[test]
    fn magnitude_is_never_dropped() {
        for (text, value) in [
            ("3.2m", 3.2e6),
            ("3.2 bn", 3.2e9),
            ("3,2 Mio.", 3.2e6),
            ("5 lakh crore", 5e12),
            ("30-million", 30e6),
            ("half a billion", 5e8),
            ("a million", 1e6),
            ("two hundred thousand", 2e5),
            ("330.7mn", 330.7e6),
        ] {
            assert_eq!(read(text).map(|(value, _)| value), Some(value), "{text}");
        }
    }

    #[test]
    fn grouping_is_told_from_fractions() {
        for (text, value) in [
            ("1,200", 1200.0),
            ("1,00,000", 1e5),
            ("50 000", 5e4),
            ("1 250 000", 1_250_000.0),
            ("2,25", 2.25),
            ("3.200.000", 3.2e6),
            ("1.200,50", 1200.5),
            ("1,200.50", 1200.5),
            ("0.42", 0.42),
        ] {
            assert_eq!(read(text).map(|(value, _)| value), Some(value), "{text}");
        }
    }

    #[test]
    fn words_make_one_number() {
        for (text, value) in [
            ("twenty-five", 25.0),
            ("one hundred and five", 105.0),
            ("two dozen", 24.0),
            ("a dozen", 12.0),
            ("three thousand two hundred", 3200.0),
        ] {
            assert_eq!(read(text).map(|(value, _)| value), Some(value), "{text}");
        }
        assert_eq!(read("a house"), None);
        assert_eq!(read("millions"), None);
    }

    #[test]
    fn a_range_shares_its_magnitude() {
        assert_eq!(range("3-5 million"), Some((3e6, Some(5e6))));
        assert_eq!(range("3.18-$3.81"), Some((3.18, Some(3.81))));
        assert_eq!(range("three to five"), Some((3.0, Some(5.0))));
        assert_eq!(range("97-78"), Some((97.0, None)));
    }
}
