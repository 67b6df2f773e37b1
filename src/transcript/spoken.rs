//! Numbers as people say and write them → one form.
//!
//! Takes a [`Reader`] and a token; gives the form of the number that starts there and the token
//! after it: "2,000" and "two thousand", "21st" and "twenty-first", "1984" and "nineteen
//! eighty-four", "1980s" and "nineteen eighties", "3.5" and "three point five" have one each. A
//! number that says something else has another: "forty" alone is not "forty million".
//!
//! Gets wrong: "twenty twenty" is always the year.

use crate::entities::forms::fold;
use crate::values::numbers::{self, Number};
use crate::values::words::Reader;

/// Centuries that are said before the years in them: "eleven" hundred to "twenty" hundred.
const CENTURIES: std::ops::RangeInclusive<i16> = 11..=20;

/// The form of the number that starts at token `at`, and the token after it.
pub fn number(reader: &Reader, at: usize) -> Option<(String, usize)> {
    if let Some(found) = year(reader, at).or_else(|| ordinal(reader, at, 0.0)) {
        return Some(found);
    }
    if let Some(decade) = reader.word(at).decade {
        return Some((format!("#{}s", decade % 100), at + 1));
    }
    let number = numbers::number(reader, at).map(|number| with_rest(reader, number))?;
    let after = if reader.is_hyphen(number.end) { number.end + 1 } else { number.end };
    let is_ten = number.value() % 10.0 == 0.0 && number.suffix.is_empty();
    if is_ten
        && is_in_words(reader, number)
        && let Some(found) = ordinal(reader, after, number.value())
    {
        return Some(found);
    }
    if let Some(found) = decimal(reader, number) {
        return Some(found);
    }
    let suffix = match number.suffix {
        "st" | "nd" | "rd" => "th".to_owned(),
        suffix => fold(suffix),
    };
    Some((format!("#{}{suffix}", number.value()), number.end))
}

/// "two thousand" with the "and eight" after it.
fn with_rest<'d>(reader: &Reader<'d>, number: Number<'d>) -> Number<'d> {
    let is_thousands = number.value() >= 1000.0 && number.value() % 1000.0 == 0.0;
    if !is_thousands || !is_in_words(reader, number) || !reader.is(number.end, "and") {
        return number;
    }
    let rest = numbers::number(reader, number.end + 1);
    let rest =
        rest.filter(|rest| rest.value() < 100.0 && is_in_words(reader, *rest) && !rest.is_set_out);
    rest.map_or(number, |rest| Number {
        digits: number.value() + rest.value(),
        scale: 1.0,
        end: rest.end,
        ..number
    })
}

/// "nineteen eighty-four", "nineteen oh four", "nineteen eighties".
fn year(reader: &Reader, at: usize) -> Option<(String, usize)> {
    let century = reader.word(at).number.filter(|count| CENTURIES.contains(count))?;
    let next = reader.word(at + 1);
    if let Some(decade) = next.decade {
        return Some((format!("#{century}{:02}s", decade % 100), at + 2));
    }
    let below_ten = |at| reader.word(at).number.filter(|count| (1..10).contains(count));
    if reader.is_any(at + 1, &["oh", "o"])
        && let Some(year) = below_ten(at + 2)
    {
        return Some((format!("#{century}0{year}"), at + 3));
    }
    next.number.filter(|count| (10..100).contains(count) && !reader.is(at + 1, "dozen"))?;
    let number = numbers::number(reader, at + 1)?;
    let year = number.value();
    let is_year =
        (10.0..100.0).contains(&year) && number.suffix.is_empty() && is_in_words(reader, number);
    is_year.then(|| (format!("#{century}{year}"), number.end))
}

/// "first", or "first" after the tens: `tens` are what it is added to.
fn ordinal(reader: &Reader, at: usize, tens: f64) -> Option<(String, usize)> {
    let ordinal = reader.word(at).ordinal.filter(|ordinal| tens == 0.0 || *ordinal < 10)?;
    Some((format!("#{}th", tens + f64::from(ordinal)), at + 1))
}

/// "three point five", "two point two five million".
fn decimal(reader: &Reader, whole: Number) -> Option<(String, usize)> {
    if whole.scale != 1.0 || !whole.suffix.is_empty() || !reader.is(whole.end, "point") {
        return None;
    }
    let mut written = format!("{}.", whole.value());
    let mut at = whole.end + 1;
    while at < reader.end()
        && let Some(digit) = reader.word(at).number.filter(|count| (0..10).contains(count))
    {
        written.push_str(&digit.to_string());
        at += 1;
    }
    let mut value: f64 = written.parse().ok().filter(|_| at > whole.end + 1)?;
    if let Some(power) =
        reader.word(at).magnitude.filter(|_| at < reader.end() && reader.text(at).len() > 1)
    {
        value = (value * 10_f64.powi(power)).round();
        at += 1;
    }
    Some((format!("#{value}"), at))
}

/// Whether the last word of a number is a word.
fn is_in_words(reader: &Reader, number: Number) -> bool {
    let last = reader.word(number.end.saturating_sub(1));
    last.number.is_some() || last.magnitude.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    /// The form of the number at the start of a text that has nothing else.
    fn form(text: &str) -> Option<String> {
        let document = Document::read(text);
        let mut reader = Reader::new(&document);
        reader.end_at(document.tokens.len());
        number(&reader, 0).filter(|(_, end)| *end == document.tokens.len()).map(|(form, _)| form)
    }

    #[test]
    fn in_words_and_figures_it_is_one_number() {
        for (words, figures) in [
            ("two thousand", "2,000"),
            ("twenty-first", "21st"),
            ("twenty first", "21st"),
            ("first", "1st"),
            ("thirtieth", "30th"),
            ("third", "3rd"),
            ("nineteen eighty-four", "1984"),
            ("twenty twenty-five", "2025"),
            ("nineteen oh four", "1904"),
            ("nineteen eighties", "1980s"),
            ("eighties", "80s"),
            ("three point five", "3.5"),
            ("two point two five million", "2.25 million"),
            ("one hundred and five", "105"),
            ("one hundred and twenty-first", "121st"),
            ("two thousand and eight", "2008"),
            ("a million", "1 million"),
        ] {
            assert!(form(words).is_some(), "{words}");
            assert_eq!(form(words), form(figures), "{words}");
        }
    }

    #[test]
    fn another_number_is_another() {
        for (one, other) in [
            ("twenty-first", "22nd"),
            ("twenty-first", "21"),
            ("nineteen eighty-four", "1985"),
            ("nineteen eighties", "80s"),
            ("three point five", "3.05"),
            ("three point five", "35"),
            ("forty", "forty million"),
            ("second", "seconds"),
            ("eighties", "80"),
        ] {
            assert_ne!(form(one), form(other), "{one}");
        }
    }
}
