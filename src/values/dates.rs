//! Calendar words → absolute dates: days, months, years, decades, weekdays, holidays.
//!
//! Takes a [`Reader`] and a token; gives the phrase that starts there. "early", "mid-", "the end
//! of" belong to the phrase, "the" does not. "May", "March", "April" and other names of people or
//! verbs need a day, a year or a preposition beside them; a bare year needs a word of
//! `data/year_evidence.txt`, brackets or another year beside it. Dates joined by "to" or "and" are
//! two phrases, those joined by a hyphen or sharing a month are one.
//!
//! Left out: centuries, feasts of the lunar calendars, eras, years before 1000 or after 2199.

use crate::analysis::Approximate;
use crate::lexicon;
use crate::tokens::TokenKind;
use crate::values::Rule;
use crate::values::phrases::{Choice, DatePhrase, When, Year};
use crate::values::stamps;
use crate::values::words::Reader;

/// The absolute date that starts at token `index`, with what qualifies it.
pub fn read(reader: &Reader, index: usize) -> Option<DatePhrase> {
    if let Some((approximate, at)) = qualifier(reader, index) {
        let phrase = unqualified(reader, at, true)?;
        let is_day = matches!(phrase.when, When::Day { .. } | When::Weekday { .. });
        let qualified = DatePhrase { first: index, approximate: Some(approximate), ..phrase };
        return (!is_day).then_some(qualified);
    }
    unqualified(reader, index, false)
}

/// "early", "mid-", "the end of" before a date, with the token after them.
pub fn qualifier(reader: &Reader, index: usize) -> Option<(Approximate, usize)> {
    let is_noun =
        reader.is_any(index, &["beginning", "start", "outset", "middle", "midst", "end", "close"]);
    let part = reader.word(index).part?;
    if is_noun {
        let of = reader.is(index + 1, "of");
        return of.then(|| (part, reader.after(index + 2, &["the"])));
    }
    let hyphen = reader.is_hyphen(index + 1);
    Some((part, if hyphen { index + 2 } else { reader.after(index + 1, &["in"]) }))
}

fn unqualified(reader: &Reader, index: usize, is_qualified: bool) -> Option<DatePhrase> {
    weekday(reader, index)
        .or_else(|| day(reader, index, None))
        .or_else(|| month(reader, index, is_qualified))
        .or_else(|| holiday(reader, index))
        .or_else(|| decade(reader, index))
        .or_else(|| years(reader, index, is_qualified))
}

/// "Friday, Nov. 23, 2018", "Tuesday 26/07/2022", "Monday the 25 July", "Friday".
fn weekday(reader: &Reader, index: usize) -> Option<DatePhrase> {
    let weekday = reader.word(index).weekday.filter(|_| reader.is_capitalised(index))?;
    let is_full = reader.text(index).len() >= "Monday".len();
    let at = if is_full { index + 1 } else { reader.after(index + 1, &["."]) };
    let at = reader.after(reader.after(at, &[","]), &["the"]);
    if let Some(phrase) = day(reader, at, Some(weekday)) {
        let rule = if phrase.rule == Rule::MonthDay { Rule::MonthDay } else { Rule::FullDate };
        return Some(DatePhrase { first: index, rule, ..phrase });
    }
    let is_full = is_full && !is_plural(reader, index);
    let when = When::Weekday { weekday, shift: None };
    let end = after_day_part(reader, index + 1);
    is_full.then(|| DatePhrase::new(index, end, when, Rule::Weekday))
}

/// Whether token `index` ends as a plural does: "Mondays".
pub fn is_plural(reader: &Reader, index: usize) -> bool {
    reader.text(index).ends_with(['s', 'S'])
}

/// The token after "night" in "Monday night".
pub fn after_day_part(reader: &Reader, at: usize) -> usize {
    if reader.word(at).is_day_part { at + 1 } else { at }
}

/// A day of a month, in figures or words.
fn day(reader: &Reader, index: usize, weekday: Option<i8>) -> Option<DatePhrase> {
    stamps::read(reader, index, weekday)
        .or_else(|| month_first(reader, index, weekday))
        .or_else(|| day_first(reader, index, weekday))
}

/// The month that token `index` names, with the token after it and its full stop.
fn month_name(reader: &Reader, index: usize) -> Option<(i8, usize)> {
    let month = reader.word(index).month.filter(|_| reader.is_capitalised(index))?;
    let is_short = reader.text(index).len() <= 4 && !is_short_name(reader, index);
    let has_stop = reader.is_glued(index + 1) && is_short;
    let end = if has_stop { reader.after(index + 1, &["."]) } else { index + 1 };
    Some((month, end))
}

/// Whether token `index` is May, June or July in full.
fn is_short_name(reader: &Reader, index: usize) -> bool {
    reader.is_any(index, &["May", "June", "July"])
}

/// A day of the month at token `index`, with the token after it: "3", "23rd", "third".
fn day_number(reader: &Reader, index: usize) -> Option<(i8, usize)> {
    let text = reader.text(index);
    if reader.is_kind(index, TokenKind::Number) {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let (number, suffix) = text.split_at_checked(digits)?;
        let is_day = suffix.is_empty() || matches!(suffix, "st" | "nd" | "rd" | "th");
        let day = number.parse().ok().filter(|day| (1..=31).contains(day))?;
        return is_day.then_some((day, index + 1));
    }
    let first = reader.word(index).number.filter(|_| reader.is_hyphen(index + 1)).unwrap_or(0);
    let at = if first > 0 { index + 2 } else { index };
    let ordinal = reader.word(at).ordinal?;
    let day = ordinal.checked_add(i8::try_from(first).ok()?)?;
    (1..=31).contains(&day).then_some((day, at + 1))
}

/// Two days of one month, with the token after them: "3-5", "21 to 23", "26 and 27".
fn days(reader: &Reader, index: usize) -> Option<((i8, i8), Choice, usize)> {
    let (first, at) = day_number(reader, index)?;
    let choice = match reader.text(at) {
        "to" | "until" | "through" | "–" => Choice::Through,
        "and" | "&" => Choice::Both,
        "or" => Choice::Either,
        "/" if reader.is_glued(at) => Choice::Both,
        _ if reader.is_hyphen(at) => Choice::Through,
        _ => return None,
    };
    let (last, end) = day_number(reader, at + 1).filter(|(last, _)| *last > first)?;
    Some(((first, last), choice, end))
}

/// "Nov. 23, 2018", "May 3-5", "January 31-February 6".
fn month_first(reader: &Reader, index: usize, weekday: Option<i8>) -> Option<DatePhrase> {
    let (month, after_month) = month_name(reader, index)?;
    let comma = reader.after(after_month, &[","]);
    let the = reader.after(comma, &["the"]);
    let is_ordinal = !reader.text(the).ends_with(|c: char| c.is_ascii_digit());
    let at = match (reader.is_hyphen(comma), is_ordinal) {
        (true, _) => comma + 1,
        (false, true) => the,
        (false, false) => comma,
    };
    if let Some((days, choice, end)) = days(reader, at).filter(|found| ends_date(reader, found.2)) {
        let (year, end) = year_after(reader, end);
        let when = When::Days { year, month, days, choice };
        return Some(DatePhrase::new(index, end, when, rule(year)));
    }
    let (day, end) = day_number(reader, at).filter(|(_, end)| !counts(reader, *end))?;
    if let Some((last, end)) = second_month(reader, end) {
        let (year, end) = year_after(reader, end);
        let when = When::Between { year, first: (month, day), last };
        return Some(DatePhrase::new(index, end, when, rule(year)));
    }
    let (year, end) = year_after(reader, end);
    let when = When::Day { year, month, day, weekday };
    Some(DatePhrase::new(index, end, when, rule(year)))
}

/// "-February 6" after "January 31".
fn second_month(reader: &Reader, hyphen: usize) -> Option<((i8, i8), usize)> {
    let (month, at) = reader.is_hyphen(hyphen).then(|| month_name(reader, hyphen + 1)).flatten()?;
    let (day, end) = day_number(reader, at)?;
    Some(((month, day), end))
}

/// "23 November 2018", "the 3rd of May", "11-31 July".
fn day_first(reader: &Reader, index: usize, weekday: Option<i8>) -> Option<DatePhrase> {
    let to_month = |at: usize| month_name(reader, reader.after(at, &["of"]));
    if let Some((days, choice, at)) = days(reader, index) {
        let (month, end) = to_month(at)?;
        let (year, end) = year_after(reader, end);
        let when = When::Days { year, month, days, choice };
        return Some(DatePhrase::new(index, end, when, rule(year)));
    }
    let (day, at) = day_number(reader, index)?;
    let (month, end) = to_month(at)?;
    let (year, end) = year_after(reader, end);
    Some(DatePhrase::new(index, end, When::Day { year, month, day, weekday }, rule(year)))
}

fn rule(year: Year) -> Rule {
    if matches!(year, Year::Fixed(_)) { Rule::FullDate } else { Rule::MonthDay }
}

/// Whether the number before token `at` counts what stands there: "March 25 percent", "May 3-1".
fn counts(reader: &Reader, at: usize) -> bool {
    let word = reader.word(at);
    reader.is_any(at, &["%", "percent"])
        || word.magnitude.is_some_and(|_| reader.text(at).len() > 1)
        || word.is_people
        || is_glued_digit(reader, at)
}

/// Whether a colon with digits goes on the number before token `at`.
fn is_glued_digit(reader: &Reader, at: usize) -> bool {
    reader.is(at, ":") && reader.is_glued(at + 1) && reader.is_kind(at + 1, TokenKind::Number)
}

/// Whether a date may end before token `at`, so that the number before it is no count.
fn ends_date(reader: &Reader, at: usize) -> bool {
    let is_noun = reader.is_kind(at, TokenKind::Word)
        && !reader.is_capitalised(at)
        && reader.text(at).len() > 4
        && !reader.is_any(at, &["after", "before", "during", "while", "where", "which"]);
    !is_noun && !counts(reader, at)
}

/// The year after a day or month, with the token after it: ", 2018", "of last year", "(2020)".
pub fn year_after(reader: &Reader, end: usize) -> (Year, usize) {
    let comma = reader.after(end, &[","]);
    if let Some((year, end)) = year_number(reader, comma) {
        return (Year::Fixed(year), end);
    }
    let of = reader.after(end, &["of"]);
    if let Some((year, end)) = year_number(reader, of) {
        return (Year::Fixed(year), end);
    }
    let at = reader.after(of, &["the", "that"]);
    let is_unit = |at: usize| reader.is(at, "year");
    let word = reader.word(at);
    match (word.deictic, word.anchored) {
        (Some(shift), _) if is_unit(at + 1) => (Year::Shifted(shift), at + 2),
        (_, Some(shift)) if is_unit(at + 1) => (Year::Anchored(shift), at + 2),
        _ if at > of && is_unit(at) && reader.is(of, "that") => (Year::Anchored(0), at + 1),
        _ => (Year::Open, end),
    }
}

/// The year in figures at token `index`, with the token after it.
pub fn year_number(reader: &Reader, index: usize) -> Option<(i16, usize)> {
    let text = reader.text(index);
    let is_number = reader.is_kind(index, TokenKind::Number) && text.len() == 4;
    let year = text.parse().ok().filter(|year| (1000..2200).contains(year))?;
    let goes_on = reader.is_glued(index + 1)
        && (reader.is_any(index + 1, &["%", "°"]) || is_glued_digit(reader, index + 1));
    (is_number && !goes_on).then_some((year, index + 1))
}

/// "November 2018", "August of last year", "in May".
fn month(reader: &Reader, index: usize, is_qualified: bool) -> Option<DatePhrase> {
    let (month, after_month) = month_name(reader, index)?;
    let (year, end) = year_after(reader, after_month);
    let when = When::Month { year, month };
    if year != Year::Open {
        return Some(DatePhrase::new(index, end, when, Rule::MonthYear));
    }
    let is_short = reader.text(index).len() <= 4 && !is_short_name(reader, index);
    let is_certain = is_qualified || month_evidence(reader, index);
    let may_stand_alone = !matches!(month, 3..=6 | 8) && !is_part_of_name(reader, index);
    let is_month = !is_short && (is_certain || may_stand_alone);
    is_month.then(|| DatePhrase::new(index, index + 1, when, Rule::Month))
}

/// Whether the words beside a bare month show that it is one.
fn month_evidence(reader: &Reader, index: usize) -> bool {
    let is_month = |at: usize| reader.word(at).month.is_some() && reader.is_capitalised(at);
    let joins =
        |at: usize| reader.is_any(at, &["and", "to", "or", "-", "–", "through", "until", ","]);
    if joins(index + 1) && is_month(index + 2) {
        return true;
    }
    let Some(before) = index.checked_sub(1) else { return false };
    let joined = joins(before) && before > 0 && is_month(before - 1);
    joined
        || reader.is(before, "in")
        || reader.is_in(before, lexicon::month_prepositions()) && !is_name(reader, index + 1)
        || reader.is_in(before, lexicon::determiners()) && is_noun(reader, index + 1)
}

/// Whether token `index` may be a noun: a lower-case word that is no preposition.
fn is_noun(reader: &Reader, index: usize) -> bool {
    reader.is_kind(index, TokenKind::Word)
        && !reader.is_capitalised(index)
        && reader.text(index).len() > 3
        && !reader.is_in(index, lexicon::month_prepositions())
}

/// Whether token `index` is a capitalised word that is no month or weekday.
fn is_name(reader: &Reader, index: usize) -> bool {
    reader.is_kind(index, TokenKind::Word)
        && reader.is_capitalised(index)
        && reader.word(index).month.is_none()
        && reader.word(index).weekday.is_none()
}

/// Whether a capitalised word beside token `index` makes it part of a name: "March Madness".
fn is_part_of_name(reader: &Reader, index: usize) -> bool {
    let starts_sentence = |at: usize| at == 0 || !reader.is_kind(at - 1, TokenKind::Word);
    is_name(reader, index + 1)
        || index.checked_sub(1).is_some_and(|before| {
            let is_titled = reader.is_in(before, lexicon::honorifics());
            is_titled || is_name(reader, before) && !starts_sentence(before)
        })
}

/// "Christmas Eve", "Thanksgiving 2018".
fn holiday(reader: &Reader, index: usize) -> Option<DatePhrase> {
    let starts = reader.word(index).starts_holiday && reader.is_capitalised(index);
    let (rule, end) = starts.then(|| reader.phrase(index, lexicon::holidays(), 6)).flatten()?;
    if end == index + 1 && is_part_of_name(reader, index) {
        return None;
    }
    let (year, end) = year_after(reader, end);
    Some(DatePhrase::new(index, end, When::Holiday { rule, year }, Rule::Holiday))
}

/// "1990s", "’70s", "nineties".
fn decade(reader: &Reader, index: usize) -> Option<DatePhrase> {
    let text = reader.text(index);
    let rule = Rule::Decade;
    if reader.is_kind(index, TokenKind::Number) {
        let digits = text.strip_suffix('s')?;
        let number: i16 = digits.parse().ok().filter(|number| number % 10 == 0)?;
        let first = match digits.len() {
            4 => number,
            2 if is_age(reader, index) => return None,
            2 => {
                if number < 30 {
                    2000 + number
                } else {
                    1900 + number
                }
            }
            _ => return None,
        };
        let is_decade = (1000..2200).contains(&first);
        return is_decade.then(|| DatePhrase::new(index, index + 1, When::Decade(first), rule));
    }
    let qualified = index
        .checked_sub(1)
        .is_some_and(|at| reader.is(at, "the") || reader.word(at).part.is_some());
    let first = reader.word(index).decade.filter(|_| qualified)?;
    Some(DatePhrase::new(index, index + 1, When::Decade(first), rule))
}

/// Whether "70s" at token `index` is somebody's age: "in her early 70s", "in their 20s and 30s".
fn is_age(reader: &Reader, index: usize) -> bool {
    let joined = index >= 2
        && reader.is_any(index - 1, &["and", "or", "to"])
        && reader.is_kind(index - 2, TokenKind::Number);
    let first = if joined { index - 2 } else { index };
    let Some(before) = first.checked_sub(1) else { return false };
    let is_qualified = reader.word(before).part.is_some() || reader.is_hyphen(before);
    let owner = if is_qualified { before.saturating_sub(1) } else { before };
    let owner = if reader.is_hyphen(before) { owner.saturating_sub(1) } else { owner };
    reader.is_any(owner, &["his", "her", "their", "my", "your", "our"])
}

/// "2007", "2007–08", "2021/22".
fn years(reader: &Reader, index: usize, is_qualified: bool) -> Option<DatePhrase> {
    let (year, end) = year_number(reader, index)?;
    if let Some((last, end)) = second_year(reader, year, end) {
        let when = When::Years(year.min(last), year.max(last));
        return Some(DatePhrase::new(index, end, when, Rule::Years));
    }
    let is_certain = is_qualified || year_evidence(reader, index, year);
    let is_year = is_certain && !counts_something(reader, end, year) && !reader.is_hyphen(end);
    is_year.then(|| DatePhrase::new(index, end, When::Year(Year::Fixed(year)), Rule::Year))
}

/// "–08" or "/2022" after the year `first`.
fn second_year(reader: &Reader, first: i16, mark: usize) -> Option<(i16, usize)> {
    let joins = reader.is_hyphen(mark)
        || reader.is(mark, "/") && reader.is_glued(mark) && reader.is_glued(mark + 1);
    let text = reader.text(mark + 1);
    let number: i16 = text.parse().ok().filter(|_| joins)?;
    let goes_on = reader.is_glued(mark + 2) && reader.is_any(mark + 2, &["-", "/"]);
    let last = match text.len() {
        1 => first - first % 10 + number,
        2 => first - first % 100 + number,
        4 => number,
        _ => return None,
    };
    let is_near = (last > first || text.len() == 4) && (1000..2200).contains(&last);
    (is_near && !goes_on).then_some((last, mark + 2))
}

/// Whether the words beside a number of four digits show that it is a year.
fn year_evidence(reader: &Reader, index: usize, year: i16) -> bool {
    let is_recent = (1900..2050).contains(&year);
    let before = index.saturating_sub(1);
    if index == 0 || reader.is_any(before, &["(", "["]) {
        let closes = reader.is_any(index + 1, &[")", "]", ",", ";", ":", "–", "-"]);
        return if index == 0 { is_recent && closes } else { is_recent || closes };
    }
    let joined = reader
        .is_any(before, &["and", "or", "to", ",", "–", "-", "&", "until", "through"])
        && index >= 2
        && (year_number(reader, index - 2).is_some() || reader.word(index - 2).month.is_some());
    let possessive = reader.is_glued(index + 1) && reader.is_any(index + 1, &["'s", "’s"]);
    let qualifies = reader.is_in(before, lexicon::determiners())
        && is_noun_or_name(reader, index + 1)
        || reader.is(before, "post")
        || reader.is_hyphen(before) && reader.is(before - 1, "post");
    let ends = reader.is_any(before, &["for", "over", "with", "to", "than"])
        && ends_date(reader, index + 1);
    let word = reader.word(before);
    let said = word.is_year_evidence || word.season.is_some() || word.part.is_some();
    let opens = !reader.is_kind(before, TokenKind::Word)
        && !reader.is_glued(index)
        && year % 100 != 0
        && reader.is_any(index + 1, &["was", "is", "will", "has", "had", "would"]);
    joined
        || said
        || is_recent && opens
        || is_recent && (possessive || qualifies || ends || is_attribute(reader, index, year))
}

/// Whether a number of four digits that is not round stands before a noun as a year does: "the
/// complete 2021 list", "1988 sales". A count would have a plural after it.
fn is_attribute(reader: &Reader, index: usize, year: i16) -> bool {
    let (before, after) = (index - 1, index + 1);
    let counts = reader.is_in(before, lexicon::approximations())
        || !reader.is_kind(before, TokenKind::Word)
        || reader.is_capitalised(before);
    let noun = reader.text(after);
    let is_noun = reader.is_kind(after, TokenKind::Word)
        && noun.len() > 3
        && !reader.is_in(after, lexicon::function_words());
    let is_plural = noun.ends_with('s') && !reader.is_in(after, lexicon::business_words());
    year % 100 != 0 && !counts && is_noun && !is_plural
}

fn is_noun_or_name(reader: &Reader, index: usize) -> bool {
    reader.is_kind(index, TokenKind::Word) || reader.is_kind(index, TokenKind::Quote)
}

/// Whether what follows a number of four digits shows that it counts.
fn counts_something(reader: &Reader, at: usize, year: i16) -> bool {
    let word = reader.word(at);
    let is_plural = reader.is_kind(at, TokenKind::Word)
        && !reader.is_glued(at)
        && reader.text(at).ends_with('s')
        && reader.text(at).len() > 3
        && !reader.is_capitalised(at);
    counts(reader, at)
        || word.currency.is_some()
        || word.starts_unit && !reader.is(at, "foot")
        || word.time_unit.is_some_and(|_| reader.text(at).ends_with('s'))
        || is_plural && !(1900..2050).contains(&year)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    fn phrase(text: &str, index: usize) -> Option<(When, usize)> {
        let document = Document::read(text);
        let mut reader = Reader::new(&document);
        reader.end_at(document.tokens.len());
        read(&reader, index).map(|phrase| (phrase.when, phrase.end))
    }

    #[test]
    fn a_year_needs_evidence() {
        assert!(phrase("in 2012 he", 1).is_some());
        assert!(phrase("complete 2012 list", 1).is_some());
        for text in ["room 2012 was", "in 2000 people", "of 1500 villages", "about 2012 homes"] {
            assert_eq!(phrase(text, 1), None, "{text}");
        }
    }

    #[test]
    fn may_and_march_need_evidence() {
        assert!(phrase("in May", 1).is_some());
        for text in ["Theresa May said", "the March on", "It may rain", "Mr May 's"] {
            assert_eq!(phrase(text, 1), None, "{text}");
        }
    }
}
