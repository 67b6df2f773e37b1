//! Figures alone → days: "2018-11-23", "23/11/2018", "10/30/89", "19980227".
//!
//! Takes a [`Reader`] and a token; gives the day that starts there. A year of two digits needs
//! slashes, or hyphens as a wire's stamp has them ("02-06-98 1504EST"); eight digits without a mark
//! need to start their block. Dots put the day first; else a day above twelve decides, or nothing
//! does.

use crate::tokens::TokenKind;
use crate::values::Rule;
use crate::values::phrases::{DatePhrase, When, Year};
use crate::values::words::Reader;

/// Three numbers as they stand.
#[derive(Clone, Copy)]
struct Parts {
    numbers: [i16; 3],
    end: usize,
    /// Whether the day stands first, without a look at the numbers.
    has_dots: bool,
}

/// The day in figures that starts at token `index`, known to fall on `weekday` where one stands
/// before it.
pub fn read(reader: &Reader, index: usize, weekday: Option<i8>) -> Option<DatePhrase> {
    if !reader.is_kind(index, TokenKind::Number) {
        return None;
    }
    let Parts { numbers: [a, b, c], end, has_dots } =
        dotted(reader, index).or_else(|| parted(reader, index)).or_else(|| solid(reader, index))?;
    let (year, first, second) = if a > 999 { (a, c, b) } else { (c, a, b) };
    let may_be_month = |number: i8| (1..=12).contains(&number);
    let may_be_day = |number: i8| (1..=31).contains(&number);
    let (first, second) = (i8::try_from(first).ok()?, i8::try_from(second).ok()?);
    let fits = (1000..2200).contains(&year) && may_be_day(first) && may_be_day(second);
    let fixed = |day, month| When::Day { year: Year::Fixed(year), month, day, weekday };
    let when = match (a > 999, may_be_month(first), may_be_month(second)) {
        _ if !fits => return None,
        (true, _, true) | (false, false, true) => fixed(first, second),
        (false, true, false) => fixed(second, first),
        (false, true, true) if first == second || has_dots => fixed(first, second),
        (false, true, true) => When::DayOrMonth { year, numbers: (first, second), weekday },
        _ => return None,
    };
    Some(DatePhrase::new(index, end, when, Rule::FullDate))
}

/// The three numbers of "27.08.2022", one token.
fn dotted(reader: &Reader, index: usize) -> Option<Parts> {
    let text = reader.text(index);
    if !(8..=10).contains(&text.len()) {
        return None;
    }
    let mut parts = text.split('.').map(str::parse);
    let numbers = [
        parts.next()?.ok()?,
        parts.next()?.ok()?,
        parts.next().filter(|_| parts.next().is_none())?.ok()?,
    ];
    Some(Parts { numbers, end: index + 1, has_dots: true })
}

/// The three numbers of "2018-11-23" or "10/30/89", five tokens.
fn parted(reader: &Reader, index: usize) -> Option<Parts> {
    let mark = reader.text(index + 1);
    let glued = (index + 1..index + 5).all(|at| reader.is_glued(at));
    if !glued || !matches!(mark, "-" | "/" | "–") || reader.text(index + 3) != mark {
        return None;
    }
    let goes_on = reader.is_glued(index + 5) && reader.is_any(index + 5, &["-", "/"]);
    let follows = index > 1
        && reader.is_glued(index)
        && reader.is_any(index - 1, &["-", "/", "–", "."])
        && reader.is_kind(index - 2, TokenKind::Number);
    let number = |at: usize| reader.text(at).parse::<i16>().ok();
    let mut numbers = [number(index)?, number(index + 2)?, number(index + 4)?];
    let digits = |at: usize| reader.text(at).len();
    let is_full = digits(index) == 4 || digits(index + 4) == 4;
    let is_stamp = || {
        let two = digits(index) == 2 && digits(index + 2) == 2;
        mark == "/" || two && is_clock(reader, index + 5)
    };
    if !is_full && digits(index + 4) == 2 && is_stamp() {
        numbers[2] = full_year(numbers[2]);
    } else if !is_full {
        return None;
    }
    (!goes_on && !follows).then_some(Parts { numbers, end: index + 5, has_dots: false })
}

/// Whether a time of four digits, with or without its zone, stands at token `index`: "1504EST".
fn is_clock(reader: &Reader, index: usize) -> bool {
    let text = reader.text(index);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    digits == 4 || reader.is(index + 1, ":") || text.contains(':')
}

/// First year of two digits that belongs to the twentieth century.
const PIVOT: i16 = 50;

/// The year of its last two digits.
fn full_year(digits: i16) -> i16 {
    if digits < PIVOT { 2000 + digits } else { 1900 + digits }
}

/// The three numbers of "19980227" at the start of a block.
fn solid(reader: &Reader, index: usize) -> Option<Parts> {
    let block = |at: usize| reader.document.tokens.get(at).map(|token| token.block);
    let starts = index == 0 || block(index) != block(index - 1);
    let text = reader.text(index);
    if text.len() != 8 || !starts || !matches!(text.get(..2), Some("19" | "20")) {
        return None;
    }
    let number = |from: usize, to: usize| text.get(from..to)?.parse().ok();
    let numbers = [number(0, 4)?, number(4, 6)?, number(6, 8)?];
    Some(Parts { numbers, end: index + 1, has_dots: false })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    fn day(text: &str) -> Option<When> {
        let document = Document::read(text);
        let mut reader = Reader::new(&document);
        reader.end_at(document.tokens.len());
        read(&reader, 0, None).map(|phrase| phrase.when)
    }

    fn fixed(year: i16, month: i8, day: i8) -> Option<When> {
        Some(When::Day { year: Year::Fixed(year), month, day, weekday: None })
    }

    #[test]
    fn an_order_of_figures_that_nothing_decides_stays_open() {
        let when = When::DayOrMonth { year: 2018, numbers: (3, 4), weekday: None };
        assert_eq!(day("03/04/2018"), Some(when));
        assert_eq!(day("13/04/2018"), fixed(2018, 4, 13));
        assert_eq!(day("13/14/2018"), None);
    }

    #[test]
    fn years_of_two_digits_need_the_form_of_a_date() {
        assert_eq!(day("10/30/89 was"), fixed(1989, 10, 30));
        assert_eq!(day("02-16-98 1504EST"), fixed(1998, 2, 16));
        assert_eq!(day("19980227"), fixed(1998, 2, 27));
        for text in ["20-16-98 votes", "24/7/365", "10/30/89/4", "19981327", "1/2"] {
            assert_eq!(day(text), None, "{text}");
        }
    }
}
