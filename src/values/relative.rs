//! Words that count from another day → relative dates, durations, repetitions.
//!
//! Takes a [`Reader`] and a token; gives the phrase that starts there: "last week", "three days
//! ago", "the previous year", "two years", "every Monday". What counts from the day of writing is
//! told from what counts from the date told last. "the" does not belong to the phrase.
//!
//! Left out: ages ("58 years old", "aged 14"; [`crate::values::amounts`] has them), rates ("a year"),
//! numbers that are not said ("a few days ago").

use crate::analysis::Approximate;
use crate::lexicon;
use crate::tokens::TokenKind;
use crate::values::Rule;
use crate::values::calendar::TimeUnit;
use crate::values::dates;
use crate::values::numbers;
use crate::values::phrases::{DatePhrase, When, Year};
use crate::values::words::Reader;

/// The relative date, duration or repetition that starts at token `index`.
pub fn read(reader: &Reader, index: usize) -> Option<DatePhrase> {
    relative_day(reader, index)
        .or_else(|| day_beyond(reader, index))
        .or_else(|| inside_unit(reader, index))
        .or_else(|| present_stretch(reader, index))
        .or_else(|| part_of_unit(reader, index))
        .or_else(|| moved(reader, index))
        .or_else(|| beside_unit(reader, index))
        .or_else(|| repeated(reader, index))
        .or_else(|| counted(reader, index))
}

/// "today", "yesterday", "tonight".
fn relative_day(reader: &Reader, index: usize) -> Option<DatePhrase> {
    let shift = reader.word(index).relative_day?;
    let named = reader.is_capitalised(index)
        && index.checked_sub(1).is_some_and(|before| reader.is_capitalised(before));
    let end = dates::after_day_part(reader, index + 1);
    let when = When::Shifted { unit: TimeUnit::Day, shift };
    (!named).then(|| DatePhrase::new(index, end, when, Rule::RelativeDay))
}

/// "the day before yesterday", "the day after tomorrow".
fn day_beyond(reader: &Reader, index: usize) -> Option<DatePhrase> {
    if reader.word(index).time_unit != Some(TimeUnit::Day) {
        return None;
    }
    let shift = match (reader.text(index + 1), reader.word(index + 2).relative_day?) {
        ("before", shift @ -1) => shift - 1,
        ("after", shift @ 1) => shift + 1,
        _ => return None,
    };
    let when = When::Shifted { unit: TimeUnit::Day, shift };
    Some(DatePhrase::new(index, index + 3, when, Rule::RelativeDay))
}

/// "earlier in the week", "later in the year".
fn inside_unit(reader: &Reader, index: usize) -> Option<DatePhrase> {
    if !reader.is_any(index, &["earlier", "later"]) {
        return None;
    }
    let at = index + 3;
    if reader.text(index + 1) != "in" || !reader.is_any(index + 2, &["the", "that"]) {
        return None;
    }
    let unit = reader.word(at).time_unit.filter(|unit| *unit >= TimeUnit::Day)?;
    let is_one = !dates::is_plural(reader, at) && unit <= TimeUnit::Decade;
    is_one.then(|| DatePhrase::new(index, at + 1, When::Within(unit), Rule::Relative))
}

/// "weekend" after "over the", "summer" after "during the": the one that the verb looks at.
fn present_stretch(reader: &Reader, index: usize) -> Option<DatePhrase> {
    let word = reader.word(index);
    if word.time_unit != Some(TimeUnit::Weekend) && word.season.is_none() {
        return None;
    }
    let the = index.checked_sub(2).filter(|_| reader.is(index - 1, "the"))?;
    let told = reader.is_any(the, &["over", "during", "by", "until", "since"])
        || reader.is_any(the, &["in", "at"]);
    let ends = !reader.is_kind(index + 1, TokenKind::Word)
        || reader.is_in(index + 1, lexicon::function_words());
    if !told || !ends || reader.is_capitalised(index) || reader.is(index + 1, "of") {
        return None;
    }
    let when = match (word.time_unit, word.season) {
        (Some(TimeUnit::Weekend), _) if !dates::is_plural(reader, index) => {
            When::Shifted { unit: TimeUnit::Weekend, shift: 0 }
        }
        (_, Some(season)) => When::Season { year: Year::Open, season },
        _ => return None,
    };
    Some(DatePhrase::new(index, index + 1, when, Rule::Relative))
}

/// "the end of the year", "year-end".
fn part_of_unit(reader: &Reader, index: usize) -> Option<DatePhrase> {
    let whole = |unit: TimeUnit| {
        matches!(unit, TimeUnit::Week | TimeUnit::Month | TimeUnit::Year | TimeUnit::Decade)
    };
    let now = |unit| When::Shifted { unit, shift: 0 };
    let unit = reader.word(index).time_unit.filter(|unit| whole(*unit));
    if let Some(unit) = unit {
        let end = if reader.is_hyphen(index + 1) { index + 2 } else { index + 1 };
        let end = reader.after(end, &["'s", "’s"]);
        let the = index.checked_sub(1).is_some_and(|before| reader.is(before, "the"));
        let by = index
            .checked_sub(if the { 2 } else { 1 })
            .is_some_and(|before| reader.is_any(before, &["by", "at", "since"]));
        let is_end = by && reader.is(end, "end");
        let phrase = DatePhrase::new(index, end + 1, now(unit), Rule::Relative);
        return is_end.then_some(DatePhrase { approximate: Some(Approximate::End), ..phrase });
    }
    let (part, at) = dates::qualifier(reader, index)?;
    let said = index + 1 < at && reader.is(at - 1, "the");
    let phrase = match reader.word(at).time_unit.filter(|unit| said && whole(*unit)) {
        Some(unit) => DatePhrase::new(index, at + 1, now(unit), Rule::Relative),
        None => moved(reader, at).filter(|phrase| is_long(&phrase.when))?,
    };
    Some(DatePhrase { first: index, approximate: Some(part), ..phrase })
}

/// Whether `when` is a stretch that can be early or late.
fn is_long(when: &When) -> bool {
    match when {
        When::Shifted { unit, .. } | When::Anchored { unit, .. } => *unit > TimeUnit::Day,
        When::Month { .. } | When::Season { .. } => true,
        _ => false,
    }
}

/// "last week", "next Friday", "this May", "last summer", "the previous year".
fn moved(reader: &Reader, index: usize) -> Option<DatePhrase> {
    let word = reader.word(index);
    let that = reader.is(index, "that");
    let next_day = |at: usize| reader.is(index, "next") && reader.is(at, "day");
    let (shift, anchored) = match (word.deictic, word.anchored) {
        (Some(shift), _) => (shift, next_day(index + 1)),
        (_, Some(shift)) => (shift, true),
        _ if that => (0, true),
        _ => return None,
    };
    let at = if word.deictic == Some(0) {
        reader.after(index + 1, &["past", "coming"])
    } else {
        index + 1
    };
    let shift = match reader.word(index + 1).deictic.filter(|_| at > index + 1) {
        Some(shift) => shift,
        None => shift,
    };
    let said = reader.word(at);
    if let Some(mut phrase) = dates::read(reader, at).filter(|phrase| is_day(&phrase.when)) {
        if let When::Day { year: year @ Year::Open, .. } = &mut phrase.when
            && shift != 0
        {
            *year = Year::Beside(shift);
        }
        return Some(DatePhrase { first: index, ..phrase });
    }
    if let Some(phrase) = moved_stretch(reader, index, at) {
        return Some(phrase);
    }
    if let Some(unit) = said.time_unit {
        let plural = reader.text(at).ends_with(['s', 'S']) && !reader.is_glued(at + 1);
        let clear = unit >= TimeUnit::Day
            && (!plural || reader.is(at, "years"))
            && !is_vague(reader, index, unit);
        let when =
            if anchored { When::Anchored { unit, shift } } else { When::Shifted { unit, shift } };
        let end =
            if unit == TimeUnit::Day { dates::after_day_part(reader, at + 1) } else { at + 1 };
        return clear.then(|| DatePhrase::new(index, end, when, Rule::Relative));
    }
    let day_part = said.is_day_part && !that && (shift == 0 || reader.is(at, "night") && shift < 0);
    let when = if day_part {
        When::Shifted { unit: TimeUnit::Day, shift }
    } else {
        moved_name(reader, at, shift, anchored)?
    };
    let end = if day_part { at + 1 } else { dates::after_day_part(reader, at + 1) };
    Some(DatePhrase::new(index, end, when, Rule::Relative))
}

/// Whether `when` names a day of a month.
fn is_day(when: &When) -> bool {
    matches!(when, When::Day { .. } | When::Days { .. } | When::Between { .. })
}

/// Whether "last day", "this quarter", "the past year" have no definite meaning.
fn is_vague(reader: &Reader, index: usize, unit: TimeUnit) -> bool {
    match unit {
        TimeUnit::Day => !reader.is_any(index, &["next", "following", "previous", "same", "that"]),
        _ => reader.is_any(index, &["past", "coming"]),
    }
}

/// "the past 30 days", "the next two years": how long, not when.
fn moved_stretch(reader: &Reader, index: usize, at: usize) -> Option<DatePhrase> {
    let one = reader.is_any(index, &["past", "coming"])
        && reader.word(at).time_unit.is_some()
        && !dates::is_plural(reader, at);
    let (count, at) = if one {
        (1.0, at)
    } else {
        let number = numbers::number(reader, at)?;
        (number.value(), number.end)
    };
    let unit = reader.word(at).time_unit?;
    let when = When::Duration { count, unit };
    Some(DatePhrase::new(index, at + 1, when, Rule::Duration))
}

/// A weekday, month, season or holiday after "last", "this" or "next".
fn moved_name(reader: &Reader, at: usize, shift: i32, anchored: bool) -> Option<When> {
    let word = reader.word(at);
    let is_full = reader.is_capitalised(at)
        && (reader.text(at).len() > 4 || word.month.is_some_and(|month| (5..=7).contains(&month)));
    let year = if anchored { Year::Anchored(shift) } else { Year::Shifted(shift) };
    if let Some(weekday) = word.weekday.filter(|_| is_full && !anchored) {
        return Some(When::Weekday { weekday, shift: Some(shift) });
    }
    if let Some(month) = word.month.filter(|_| is_full) {
        return Some(When::Month { year, month });
    }
    if let Some(season) = word.season {
        return Some(When::Season { year, season });
    }
    let named = word.starts_holiday && is_full;
    let (rule, end) = named.then(|| reader.phrase(at, lexicon::holidays(), 6)).flatten()?;
    (end == at + 1).then_some(When::Holiday { rule, year })
}

/// "the year before", "the day after".
fn beside_unit(reader: &Reader, index: usize) -> Option<DatePhrase> {
    let unit = reader.word(index).time_unit.filter(|unit| *unit >= TimeUnit::Day)?;
    let the = index.checked_sub(1).is_some_and(|before| reader.is(before, "the"));
    let shift = match reader.text(index + 1) {
        "before" | "earlier" => -1,
        "after" => 1,
        _ => return None,
    };
    let ends = !reader.is_kind(index + 2, TokenKind::Word)
        && !reader.is_kind(index + 2, TokenKind::Number);
    let alone = the && (ends || reader.is_any(index + 2, &["and", "when", "but"]));
    let when = When::Anchored { unit, shift };
    alone.then(|| DatePhrase::new(index, index + 2, when, Rule::Relative))
}

/// "every Monday", "Mondays", "each year", "every two weeks", "every other day", "once a week", "weekly".
fn repeated(reader: &Reader, index: usize) -> Option<DatePhrase> {
    let word = reader.word(index);
    let every = |count, unit, weekday| When::Every { count, unit, weekday };
    if reader.is_any(index, &["every", "each"]) {
        let next = reader.word(index + 1);
        if let Some(weekday) = next.weekday {
            let when = every(1.0, TimeUnit::Week, Some(weekday));
            return Some(DatePhrase::new(index, index + 2, when, Rule::Repeated));
        }
        let number = numbers::number(reader, index + 1).filter(|number| number.suffix.is_empty());
        let (count, at) = match number {
            Some(number) => (number.value(), number.end),
            None if reader.is_any(index + 1, &["other", "second"]) => (2.0, index + 2),
            None => (1.0, index + 1),
        };
        let unit = reader.word(at).time_unit.filter(|unit| *unit >= TimeUnit::Day)?;
        return Some(DatePhrase::new(index, at + 1, every(count, unit, None), Rule::Repeated));
    }
    if reader.is(index, "once") && reader.is_any(index + 1, &["a", "every"]) {
        let unit = reader.word(index + 2).time_unit.filter(|unit| *unit >= TimeUnit::Day)?;
        return Some(DatePhrase::new(index, index + 3, every(1.0, unit, None), Rule::Repeated));
    }
    if let Some(weekday) =
        word.weekday.filter(|_| reader.is_capitalised(index) && reader.text(index).len() > 6)
    {
        let when = every(1.0, TimeUnit::Week, Some(weekday));
        let is_plural = dates::is_plural(reader, index);
        return is_plural.then(|| DatePhrase::new(index, index + 1, when, Rule::Repeated));
    }
    let adverb = word.frequency.filter(|_| !reader.is_capitalised(index));
    let unit = adverb?;
    Some(DatePhrase::new(index, index + 1, every(1.0, unit, None), Rule::Repeated))
}

/// "three days ago", "two years later", "for two years", "a decade".
fn counted(reader: &Reader, index: usize) -> Option<DatePhrase> {
    let (count, at) = count(reader, index)?;
    let (count, at) = match and_a_half(reader, at) {
        Some(after) => (count + 0.5, after),
        None => (count, at),
    };
    let at = if reader.is_hyphen(at) { at + 1 } else { at };
    let unit = reader.word(at).time_unit?;
    let (count, end) = match and_a_half(reader, at + 1).filter(|_| count == 1.0) {
        Some(after) => (1.5, after),
        None => (count, at + 1),
    };
    away(reader, index, (count, unit), end).or_else(|| {
        let one = reader.is_any(index, &["a", "an"]);
        let is_fraction = unit == TimeUnit::Quarter || reader.is(at, "second");
        let is_rate = reader.is_any(end, &["a", "per", "each"]);
        let left_out = is_fraction || is_rate || is_age(reader, index, end);
        let when = When::Duration { count, unit };
        let is_duration = !left_out && (!one || count > 1.0 || lasts(reader, index));
        is_duration.then(|| DatePhrase::new(index, end, when, Rule::Duration))
    })
}

/// "ago", "later" or the like at token `end`, after `count` units that start at token `index`.
fn away(
    reader: &Reader,
    index: usize,
    (count, unit): (f64, TimeUnit),
    end: usize,
) -> Option<DatePhrase> {
    let (anchored, sign, end) = match reader.text(end) {
        "ago" => (false, -1, end + 1),
        "earlier" | "before" => (true, -1, end + 1),
        "later" | "afterwards" => (true, 1, end + 1),
        "from" if reader.is(end + 1, "now") => (false, 1, end + 2),
        _ => return None,
    };
    let (count, unit) = match unit {
        TimeUnit::Decade => (count * 10.0, TimeUnit::Year),
        TimeUnit::Century => (count * 100.0, TimeUnit::Year),
        TimeUnit::Year if count.fract() == 0.5 => (count * 12.0, TimeUnit::Month),
        _ => (count, unit),
    };
    let whole = i32::try_from(count as i64).ok().filter(|_| count.fract() == 0.0)?;
    let shift = whole.checked_mul(sign)?;
    let when =
        if anchored { When::Anchored { unit, shift } } else { When::Shifted { unit, shift } };
    Some(DatePhrase::new(index, end, when, Rule::Relative))
}

/// Whether the time that starts at token `index` and ends before token `end` is an age.
fn is_age(reader: &Reader, index: usize, end: usize) -> bool {
    let at = if reader.is_hyphen(end) { end + 1 } else { end };
    reader.is_any(at, &["old", "olds"])
        || index.checked_sub(1).is_some_and(|before| reader.is(before, "aged"))
}

/// How many units, with the token after the number.
fn count(reader: &Reader, index: usize) -> Option<(f64, usize)> {
    if reader.is_any(index, &["a", "an"]) && reader.word(index + 1).time_unit.is_some() {
        return Some((1.0, index + 1));
    }
    if reader.is(index, "half") {
        let at = if reader.is_hyphen(index + 1) { index + 2 } else { index + 1 };
        let at = reader.after(at, &["a", "an"]);
        return reader.word(at).time_unit.map(|_| (0.5, at));
    }
    let starts = reader.is_kind(index, TokenKind::Number)
        || reader.word(index).number.is_some()
        || reader.is(index, "a");
    let inside = index.checked_sub(1).is_some_and(|before| reader.is_hyphen(before));
    let number = (starts && !inside).then(|| numbers::number(reader, index)).flatten()?;
    number.suffix.is_empty().then(|| (number.value(), number.end))
}

/// The token after "and a half" at token `at`, with or without hyphens.
fn and_a_half(reader: &Reader, at: usize) -> Option<usize> {
    let past_hyphen = |at: usize| if reader.is_hyphen(at) { at + 1 } else { at };
    let and = past_hyphen(at);
    let a = past_hyphen(and + 1);
    let half = past_hyphen(a + 1);
    (reader.is(and, "and") && reader.is(a, "a") && reader.is(half, "half")).then_some(half + 1)
}

/// Whether "a year" at token `index` tells how long, and is no rate.
fn lasts(reader: &Reader, index: usize) -> bool {
    let before = ["for", "over", "than", "almost", "nearly", "about", "within", "half"];
    index.checked_sub(1).is_some_and(|at| reader.is_any(at, &before))
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
    fn what_counts_from_now_is_told_from_what_counts_from_then() {
        let unit = TimeUnit::Year;
        assert_eq!(when("two years ago"), Some(When::Shifted { unit, shift: -2 }));
        assert_eq!(when("two years later"), Some(When::Anchored { unit, shift: 2 }));
        assert_eq!(when("last year"), Some(When::Shifted { unit, shift: -1 }));
        assert_eq!(when("previous year"), Some(When::Anchored { unit, shift: -1 }));
    }

    #[test]
    fn ages_and_rates_are_left_out() {
        for text in ["58-year-old", "12 years old", "seven days a week", "a year"] {
            assert_eq!(when(text), None, "{text}");
        }
    }
}
