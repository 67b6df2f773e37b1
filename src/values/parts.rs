//! Parts of a year → seasons, quarters, halves, with or without their year.
//!
//! Takes a [`Reader`] and a token; gives the phrase that starts there: "spring of 2018", "the third
//! quarter of last year", "third-quarter profit", "the year-earlier period". Matches have quarters
//! and halves too, so that one without a year needs a word of business in its reach. A fiscal
//! quarter is marked and has no value: companies end their years where they like.

use crate::lexicon;
use crate::tokens::TokenKind;
use crate::values::Rule;
use crate::values::calendar::TimeUnit;
use crate::values::dates;
use crate::values::phrases::{DatePhrase, When, Year};
use crate::values::words::Reader;

/// The part of a year that starts at token `index`, with "early", "late" and the like.
pub fn read(reader: &Reader, index: usize) -> Option<DatePhrase> {
    if !may_start(reader, index) {
        return None;
    }
    if let Some((approximate, at)) = dates::qualifier(reader, index) {
        let phrase = unqualified(reader, at)?;
        return Some(DatePhrase { first: index, approximate: Some(approximate), ..phrase });
    }
    unqualified(reader, index)
}

/// Whether anything in this file can start with token `index`.
fn may_start(reader: &Reader, index: usize) -> bool {
    let word = reader.word(index);
    let is_time = word.part.is_some() || word.season.is_some() || word.ordinal.is_some();
    let is_moved = word.deictic.is_some() || word.anchored.is_some();
    let is_unit = matches!(word.time_unit, Some(TimeUnit::Quarter | TimeUnit::Year));
    is_time
        || is_moved
        || is_unit
        || reader.is_kind(index, TokenKind::Number)
        || reader.is_any(index, &["final", "latest", "Q1", "Q2", "Q3", "Q4"])
}

fn unqualified(reader: &Reader, index: usize) -> Option<DatePhrase> {
    season(reader, index)
        .or_else(|| ordinal_part(reader, index))
        .or_else(|| part_after_year(reader, index))
        .or_else(|| told_quarter(reader, index))
        .or_else(|| same_part(reader, index))
}

/// "spring of 2018".
fn season(reader: &Reader, index: usize) -> Option<DatePhrase> {
    let season = reader.word(index).season?;
    let (year, end) = dates::year_after(reader, index + 1);
    let when = When::Season { year, season };
    (year != Year::Open).then(|| DatePhrase::new(index, end, when, Rule::PartOfYear))
}

/// A quarter or half, counted.
#[derive(Clone, Copy)]
enum Part {
    Quarter(i8),
    Half(i8),
}

impl Part {
    fn of(self, year: Year) -> When {
        match self {
            Self::Quarter(quarter) => When::Quarter { year, quarter },
            Self::Half(half) => When::Half { year, half },
        }
    }
}

/// "third quarter", "third-quarter", "Q3", "last quarter", "first half", with the token after it.
fn counted_part(reader: &Reader, index: usize) -> Option<(Part, usize)> {
    if let "Q1" | "Q2" | "Q3" | "Q4" = reader.text(index) {
        return Some((Part::Quarter(reader.text(index).get(1..)?.parse().ok()?), index + 1));
    }
    let number = match reader.word(index).ordinal {
        _ if reader.is_any(index, &["final", "last"]) => 4,
        Some(number) => number,
        None => return None,
    };
    let at = if reader.is_hyphen(index + 1) { index + 2 } else { index + 1 };
    let part = match number {
        1..=4 if reader.is(at, "quarter") => Part::Quarter(number),
        1..=2 if reader.is(at, "half") => Part::Half(number),
        _ => return None,
    };
    Some((part, at + 1))
}

/// "third quarter of last year", "first half of 2022", "third-quarter profit".
fn ordinal_part(reader: &Reader, index: usize) -> Option<DatePhrase> {
    let (part, after) = counted_part(reader, index)?;
    let (year, end) = year_of_part(reader, after);
    let phrase = |when, end| Some(DatePhrase::new(index, end, when, Rule::PartOfYear));
    if year != Year::Open {
        return phrase(part.of(year), end);
    }
    if reader.is_any(index, &["final", "last"]) {
        return None;
    }
    let is_fiscal = index.checked_sub(1).is_some_and(|before| reader.is(before, "fiscal"));
    let of_year = reader.is(after, "of") && reader.is(after + 2, "year") && !is_fiscal;
    if of_year && reader.is(after + 1, "the") {
        return phrase(part.of(Year::Shifted(0)), after + 3);
    }
    if !is_business(reader, index) {
        return None;
    }
    if is_fiscal {
        return phrase(When::Unknown, after);
    }
    phrase(part.of(Year::Open), after)
}

/// The year after a part: "of 2018", "a year ago".
fn year_of_part(reader: &Reader, after: usize) -> (Year, usize) {
    let ago = reader.is_any(after, &["a", "one"])
        && reader.is(after + 1, "year")
        && reader.is_any(after + 2, &["ago", "earlier"]);
    if ago { (Year::Shifted(-1), after + 3) } else { dates::year_after(reader, after) }
}

/// "2018 third quarter", "last year's second half", "year-ago quarter".
fn part_after_year(reader: &Reader, index: usize) -> Option<DatePhrase> {
    if let Some(at) = year_earlier(reader, index) {
        return year_earlier_part(reader, index, at);
    }
    let (year, at) = match reader.word(index).deictic {
        Some(shift) if reader.is(index + 1, "year") => (Year::Shifted(shift), index + 2),
        Some(_) => return None,
        None => {
            let (year, at) = dates::year_number(reader, index)?;
            (Year::Fixed(year), at)
        }
    };
    let at = reader.after(at, &["'s", "’s"]);
    let (part, end) = counted_part(reader, at).filter(|_| !reader.is(at, "last"))?;
    Some(DatePhrase::new(index, end, part.of(year), Rule::PartOfYear))
}

/// "year-earlier third quarter", "year-ago period", "year-earlier loss"; token `at` stands after the
/// adjective.
fn year_earlier_part(reader: &Reader, index: usize, at: usize) -> Option<DatePhrase> {
    let (when, end) = match counted_part(reader, at) {
        Some((part, end)) => (part.of(Year::Shifted(-1)), end),
        None if is_period(reader, at) => {
            (When::Anchored { unit: TimeUnit::Quarter, shift: -4 }, at + 1)
        }
        None => (When::Anchored { unit: TimeUnit::Year, shift: -1 }, at),
    };
    let phrase = DatePhrase::new(index, end, when, Rule::PartOfYear);
    is_business(reader, index).then_some(phrase)
}

/// The token after "year-earlier" or "year-ago" at token `index`.
fn year_earlier(reader: &Reader, index: usize) -> Option<usize> {
    let is_adjective = reader.is(index, "year")
        && reader.is_hyphen(index + 1)
        && reader.is_any(index + 2, &["ago", "earlier"]);
    is_adjective.then_some(index + 3)
}

fn is_period(reader: &Reader, index: usize) -> bool {
    reader.is_any(index, &["quarter", "period"])
}

/// "the quarter", "in the latest quarter": the one told last.
fn told_quarter(reader: &Reader, index: usize) -> Option<DatePhrase> {
    let is_latest = reader.is(index, "latest") && reader.is(index + 1, "quarter");
    let the = index.checked_sub(1).is_some_and(|before| reader.is(before, "the"));
    let at = if is_latest { index + 1 } else { index };
    let is_told = the && reader.is(at, "quarter") && !reader.is_any(at + 1, &["of", "-"]);
    let when = When::Anchored { unit: TimeUnit::Quarter, shift: 0 };
    (is_told && is_business(reader, index))
        .then(|| DatePhrase::new(index, at + 1, when, Rule::PartOfYear))
}

/// "the same quarter last year", "the same month a year ago".
fn same_part(reader: &Reader, index: usize) -> Option<DatePhrase> {
    let (unit, shift) =
        match reader.word(index + 1).time_unit.filter(|_| reader.is(index, "same"))? {
            TimeUnit::Quarter => (TimeUnit::Quarter, -4),
            TimeUnit::Month => (TimeUnit::Month, -12),
            _ => return None,
        };
    let (year, end) = year_of_part(reader, index + 2);
    let when = When::Anchored { unit, shift };
    (year == Year::Shifted(-1)).then(|| DatePhrase::new(index, end, when, Rule::PartOfYear))
}

/// Most tokens between a part of a year and the word of business that tells it.
const REACH: usize = 30;

/// Whether a word of business, money or a percentage stands near token `index`.
fn is_business(reader: &Reader, index: usize) -> bool {
    let is_telling = |at: usize| {
        reader.is_in(at, lexicon::business_words())
            || reader.is_any(at, &["$", "€", "£", "%", "percent"])
    };
    (index.saturating_sub(REACH)..index + REACH).any(is_telling)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    fn when(text: &str) -> Option<When> {
        let document = Document::read(text);
        let mut reader = Reader::new(&document);
        reader.end_at(document.tokens.len());
        read(&reader, 0).map(|phrase| phrase.when)
    }

    #[test]
    fn a_quarter_of_a_match_is_no_date() {
        let when_said = Some(When::Quarter { year: Year::Open, quarter: 3 });
        assert_eq!(when("third-quarter profit rose"), when_said);
        assert_eq!(when("third quarter of the match"), None);
        assert_eq!(when("second half goals"), None);
    }
}
