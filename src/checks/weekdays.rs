//! Dates → a weekday beside a date in brackets, or after a date, that falls on another day.
//!
//! A weekday inside the phrase of its date is checked where dates are resolved
//! ([`crate::values::resolve`]).

use crate::analysis::{
    DateValue, Entity, Finding, FindingCode, MentionKind, Precision, Severity, Value,
};
use crate::checks::reading::Reading;
use crate::lexicon;
use crate::text::Span;
use crate::values::calendar;

/// Weekdays that do not fit the date beside them.
pub fn find(reading: &Reading) -> Vec<Finding> {
    let mut dates: Vec<(Span, &str)> = reading.analysis.entities.iter().flat_map(days).collect();
    dates.sort_unstable();
    dates.windows(2).filter_map(|pair| mismatch(reading, pair[0], pair[1])).collect()
}

/// The mentions of a day, each with its ISO date.
fn days(entity: &Entity) -> impl Iterator<Item = (Span, &str)> {
    let iso = match &entity.value {
        Some(Value::Date(DateValue { iso, precision: Precision::Day, .. })) => {
            Some(iso.as_deref().unwrap_or_default())
        }
        _ => None,
    };
    let values = entity.mentions.iter().filter(|mention| mention.kind == MentionKind::Value);
    iso.into_iter().flat_map(move |iso| values.clone().map(move |mention| (mention.span, iso)))
}

fn mismatch(
    reading: &Reading,
    (first, first_iso): (Span, &str),
    (second, second_iso): (Span, &str),
) -> Option<Finding> {
    let between = Span { start: first.end, end: second.start };
    let (weekday, iso) = match reading.text(between) {
        " (" => (number(reading, first).or_else(|| number(reading, second))?, {
            if number(reading, first).is_some() { second_iso } else { first_iso }
        }),
        ", a " | " (a " => (number(reading, second)?, first_iso),
        _ => return None,
    };
    let date: jiff::civil::Date = iso.parse().ok()?;
    let name = date.strftime("%A");
    let span = first.cover(second);
    let message = format!("“{}”: {date} is a {name}.", reading.text(span));
    (calendar::weekday(date) != weekday).then(|| {
        let code = FindingCode::WeekdayMismatch;
        Reading::finding(code, Severity::Warning, message, vec![span])
    })
}

/// The number of the weekday that is all of `span`.
fn number(reading: &Reading, span: Span) -> Option<i8> {
    let weekday = reading.text(span).to_lowercase();
    lexicon::weekdays().get(weekday.as_str())?.parse().ok()
}
