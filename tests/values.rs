//! Laws of values: what is written out is read back; any string is read, in time linear in its
//! length.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, reason = "a test fails by panicking")]

use std::time::{Duration, Instant};

use jiff::civil::Date;
use lede::analysis::{DateValue, MoneyValue, QuantityValue, Value};
use lede::document::Document;
use lede::values;
use proptest::prelude::*;

/// The only value in "It cost … in all."
fn only_value(written: &str) -> Option<Value> {
    let text = format!("It cost {written} in all.");
    let mut mentions = values::find(&Document::read(&text), None).mentions;
    let mention = mentions.pop().filter(|_| mentions.is_empty())?;
    assert_eq!(mention.span.of(&text), written);
    mention.value
}

/// `number` with its thousands set off by `mark`.
fn grouped(number: u32, mark: &str) -> String {
    let digits = number.to_string();
    let groups: Vec<_> = digits.as_bytes().rchunks(3).rev().map(String::from_utf8_lossy).collect();
    groups.join(mark)
}

const MAGNITUDES: [(&str, f64); 8] = [
    (" million", 1e6),
    ("m", 1e6),
    (" billion", 1e9),
    ("bn", 1e9),
    (" trillion", 1e12),
    (" lakh", 1e5),
    (" crore", 1e7),
    ("-million", 1e6),
];

const SIGNS: [(&str, &str); 6] =
    [("$", "USD"), ("£", "GBP"), ("€", "EUR"), ("A$", "AUD"), ("Rs ", "INR"), ("RM", "MYR")];

const UNITS: [(&str, &str); 6] = [
    (" kilometres", "km"),
    (" km", "km"),
    (" tonnes", "t"),
    (" square miles", "[smi_us]"),
    (" people", "{person}"),
    ("-year-old", "a"),
];

fn is_near(found: f64, expected: f64) -> bool {
    (found - expected).abs() <= expected.abs() * 1e-9
}

proptest! {
    #[test]
    fn money_is_read_back_with_its_magnitude(
        whole in 1_u32..1000,
        tenths in 0_u32..10,
        magnitude in 0..MAGNITUDES.len(),
        sign in 0..SIGNS.len(),
    ) {
        let ((sign, code), (word, scale)) = (SIGNS[sign], MAGNITUDES[magnitude]);
        let value = only_value(&format!("{sign}{whole}.{tenths}{word}"));
        let Some(Value::Money(MoneyValue { amount, max: None, currency })) = value else {
            return Err(TestCaseError::fail(format!("{value:?}")));
        };
        let expected = (f64::from(whole) + f64::from(tenths) / 10.0) * scale;
        prop_assert!(is_near(amount, expected), "{amount}");
        prop_assert_eq!(currency, code);
    }

    #[test]
    fn grouped_money_is_read_back(number in 1000_u32.., mark in 0..3_usize) {
        let mark = [",", " ", "\u{a0}"][mark];
        let value = only_value(&format!("${}", grouped(number, mark)));
        let expected = MoneyValue { amount: number.into(), max: None, currency: "USD".into() };
        prop_assert_eq!(value, Some(Value::Money(expected)));
    }

    #[test]
    fn percentages_are_read_back(hundredths in 1_u32..100_000, word in 0..4_usize) {
        let word = ["%", " percent", " per cent", " %"][word];
        let number = f64::from(hundredths) / 100.0;
        let value = only_value(&format!("{number}{word}"));
        let expected = QuantityValue { amount: number, max: None, unit: "%".into() };
        prop_assert_eq!(value, Some(Value::Quantity(expected)));
    }

    #[test]
    fn full_dates_are_read_back(days in 0_i32..100_000, form in 0..6_usize) {
        let first: Date = "1900-01-01".parse().expect("a date");
        let day = first.checked_add(jiff::Span::new().days(days)).expect("a date");
        let form = ["%Y-%m-%d", "%b. %-d, %Y", "%-d %B %Y", "%A, %B %-d, %Y", "%d.%m.%Y", "%B %-d %Y"][form];
        let written = day.strftime(form).to_string().replace("May.", "May");
        let Some(Value::Date(value)) = only_value(&written) else {
            return Err(TestCaseError::fail(written));
        };
        prop_assert_eq!(value.iso, Some(day.to_string()));
    }

    #[test]
    fn days_in_short_figures_are_read_back(days in 0_i32..36_000) {
        let first: Date = "1951-01-01".parse().expect("a date");
        let day = first.checked_add(jiff::Span::new().days(days)).expect("a date");
        let written = day.strftime("%m/%d/%y").to_string();
        let found = only_value(&written);
        let Some(Value::Date(DateValue { iso: Some(iso), .. })) = found else {
            return Err(TestCaseError::fail(written));
        };
        prop_assert!(iso.contains(&day.to_string()), "{written}: {iso}");
        prop_assert_eq!(iso.len() == 10, day.day() > 12 || day.day() == day.month());
    }

    #[test]
    fn quarters_are_read_back(year in 1000_i16..2200, quarter in 0..4_usize, form in 0..3_usize) {
        let ordinal = ["first", "second", "third", "fourth"][quarter];
        let number = quarter + 1;
        let written = match form {
            0 => format!("{ordinal} quarter of {year}"),
            1 => format!("Q{number} {year}"),
            _ => format!("{year} {ordinal} quarter"),
        };
        let Some(Value::Date(value)) = only_value(&written) else {
            return Err(TestCaseError::fail(written));
        };
        let expected = format!("{year}-{:02}/{year}-{:02}", quarter * 3 + 1, quarter * 3 + 3);
        prop_assert_eq!(value.iso, Some(expected));
    }

    #[test]
    fn times_are_read_back(hour in 0_u8..24, minute in 0_u8..60, form in 0..3_usize) {
        let half = if hour < 12 { "a.m." } else { "p.m." };
        let twelve = (hour + 11) % 12 + 1;
        let written = match form {
            0 => format!("{twelve}:{minute:02} {half}"),
            1 => format!("{hour:02}:{minute:02} GMT"),
            _ => format!("{hour:02}{minute:02}EST"),
        };
        let zone = ["", "Z", "-05:00"][form];
        let Some(Value::Date(value)) = only_value(&written) else {
            return Err(TestCaseError::fail(written));
        };
        prop_assert_eq!(value.iso, Some(format!("T{hour:02}:{minute:02}{zone}")));
    }

    #[test]
    fn quantities_are_read_back(number in 1_u32..1_000_000, unit in 0..UNITS.len()) {
        let (word, code) = UNITS[unit];
        let value = only_value(&format!("{}{word}", grouped(number, ",")));
        let expected = QuantityValue { amount: number.into(), max: None, unit: code.into() };
        prop_assert_eq!(value, Some(Value::Quantity(expected)));
    }

    #[test]
    fn any_string_is_read(text in "\\PC*", date in proptest::option::of(0_i16..9999)) {
        let published = date.and_then(|year| Date::new(year, 2, 28).ok());
        let found = values::find(&Document::read(&text), published);
        prop_assert!(found.mentions.iter().all(|mention| !mention.span.of(&text).is_empty()));
        prop_assert!(found.mentions.is_sorted_by(|a, b| a.span.end <= b.span.start));
    }

    #[test]
    fn any_heap_of_values_is_read(
        words in proptest::collection::vec(0..WORDS.len(), 0..40),
        year in -9999_i16..=9999,
    ) {
        let text: String = words.iter().map(|word| WORDS[*word]).collect();
        let found = values::find(&Document::read(&text), Date::new(year, 12, 31).ok());
        prop_assert!(found.mentions.is_sorted_by(|a, b| a.span.end <= b.span.start));
    }
}

/// Pieces that dates and amounts are made of.
const WORDS: [&str; 56] = [
    " ",
    " ",
    " ",
    " ",
    " ",
    "-",
    "–",
    "/",
    ".",
    ",",
    ":",
    "\n\n",
    "$",
    "€",
    "US$",
    "R",
    "RM",
    "%",
    "°C",
    "km",
    " million",
    " dollars",
    " percent",
    "1",
    "23",
    "2018",
    "999999999999",
    "0",
    "3.5",
    " May",
    " March",
    " Friday",
    "Mondays",
    " last",
    " next",
    " ago",
    " years",
    " decades",
    " later",
    " the end of",
    " every",
    " early",
    " p.m.",
    " GMT",
    " Christmas",
    " Easter",
    " half a",
    " third",
    " quarter",
    " weekend",
    " earlier in the",
    " years old",
    " aged ",
    "/89",
    " of ",
    " twenty",
];

#[test]
fn time_grows_no_faster_than_the_text() {
    for unit in
        ["1 ", "1,", "1-", "$", "$1-", "May ", "the end of ", "tens of ", "twenty-", "1 000 "]
    {
        let time = |times: usize| {
            let text = unit.repeat(times);
            let document = Document::read(&text);
            let start = Instant::now();
            values::find(&document, None);
            start.elapsed()
        };
        time(500);
        let (once, eight) = (time(1_000), time(8_000));
        let limit = once * 8 * 4 + Duration::from_millis(50);
        assert!(eight < limit, "{unit:?}: {once:?}, eight times as long: {eight:?}");
    }
}
