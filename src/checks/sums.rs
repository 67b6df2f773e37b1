//! Figures → parts and wholes that do not add up.
//!
//! Two forms, both inside one sentence. A part of a whole beside its percentage: "12 of the 50 homes, or
//! 30 percent". A number of people before the list that makes it up, closed by a dash or colon and a
//! mark: "five people – three men and three women –". What is rounded or about right adds up.

use crate::analysis::{
    Entity, EntityType, Finding, FindingCode, MentionKind, QuantityValue, Severity, Value,
};
use crate::checks::reading::Reading;
use crate::lexicon;
use crate::text::Span;

/// Parts and wholes that do not add up.
pub fn find(reading: &Reading) -> Vec<Finding> {
    let mut percentages = amounts(reading, |entity| entity.kind == EntityType::Percent);
    percentages.sort_unstable_by_key(|(span, _)| *span);
    let mut people = amounts(reading, |entity| entity.kind == EntityType::Quantity);
    people.sort_unstable_by_key(|(span, _)| *span);
    let shares = percentages.iter().filter_map(|percentage| share(reading, *percentage));
    let lists = (0..people.len()).filter_map(|first| list(reading, people.get(first..)?));
    shares.chain(lists).collect()
}

/// The exact amounts of some entities, with their places.
fn amounts(reading: &Reading, is_asked: impl Fn(&Entity) -> bool) -> Vec<(Span, f64)> {
    let entities = reading.analysis.entities.iter().filter(|entity| is_asked(entity));
    let exact = entities.filter_map(|entity| match &entity.value {
        Some(Value::Quantity(QuantityValue { amount, max: None, unit }))
            if unit == "%" || unit == "{person}" =>
        {
            Some((entity, *amount))
        }
        _ => None,
    });
    let places = exact.flat_map(|(entity, amount)| {
        let values = entity.mentions.iter().filter(|mention| mention.kind == MentionKind::Value);
        values.map(move |mention| (mention.span, amount))
    });
    places.collect()
}

/// Most tokens between a part and its percentage.
const REACH: usize = 8;

/// "12 of the 50 homes" before or after a percentage that it does not make.
fn share(reading: &Reading, (span, percent): (Span, f64)) -> Option<Finding> {
    let (first, end) = reading.tokens(span);
    if reading.document.word(end) == "of" {
        return None;
    }
    let before = (first.saturating_sub(REACH)..first).rev().find_map(|at| {
        Fraction::read(reading, at).filter(|fraction| joins(reading, fraction.end, first))
    });
    let after = || {
        let mark = reading.word_near(end, first);
        let at = if mark == "," { end + 2 } else { end + 1 };
        let opens = mark == "(" || mark == "," && reading.word_near(end + 1, first) == "or";
        Fraction::read(reading, at).filter(|_| opens)
    };
    let fraction = before.or_else(after)?;
    let exact = 100.0 * fraction.part / fraction.whole;
    let is_about = [first, fraction.first].into_iter().any(|at| {
        let before = at.checked_sub(1).map_or("", |before| reading.document.word(before));
        lexicon::approximations().contains(before)
    });
    let slack = if is_about { ABOUT } else { rounding(reading.text(span)) };
    let place = reading.document.cover(fraction.first, fraction.end);
    let message = format!(
        "{} of {} is {}%, not {percent}%.",
        fraction.part,
        fraction.whole,
        (exact * 10.0).round() / 10.0
    );
    let spans = vec![place.min(span), place.max(span)];
    ((exact - percent).abs() > slack)
        .then(|| Reading::finding(FindingCode::PartsAndWhole, Severity::Warning, message, spans))
}

/// Points that "about" may be off.
const ABOUT: f64 = 6.0;

/// How far a percentage may be from the exact one, by the decimals that it has; a whole one may be cut
/// off instead of rounded.
fn rounding(written: &str) -> f64 {
    let decimals = written
        .split_once('.')
        .map_or(0, |(_, rest)| rest.bytes().take_while(u8::is_ascii_digit).count());
    1.001 / 10_f64.powi(i32::try_from(decimals).unwrap_or(0))
}

/// "12 of the 50".
struct Fraction {
    first: usize,
    end: usize,
    part: f64,
    whole: f64,
}

impl Fraction {
    /// The fraction that starts at token `index`.
    fn read(reading: &Reading, index: usize) -> Option<Self> {
        let word = |at: usize| reading.word_near(at, index);
        let part = count(word(index))?;
        let at = if word(index + 1) == "out" { index + 2 } else { index + 1 };
        let is_of = word(at) == "of";
        let at = at + 1 + usize::from(matches!(word(at + 1), "the" | "its" | "all" | "their"));
        let whole = count(word(at)).filter(|whole| is_of && *whole >= part)?;
        let goes_on = matches!(word(at + 1), "million" | "billion" | "percent" | "%" | "-" | ":");
        let is_date = index > 0
            && lexicon::months()
                .contains_key(reading.document.word(index - 1).to_lowercase().as_str());
        (!goes_on && !is_date && whole > 0.0).then_some(Self {
            first: index,
            end: at + 1,
            part,
            whole,
        })
    }
}

/// A whole number in digits, with or without grouping commas, or in one word.
fn count(word: &str) -> Option<f64> {
    let number = lexicon::number_words().get(word.to_lowercase().as_str()).copied();
    let digits = number.map_or_else(|| word.replace(',', ""), str::to_owned);
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|_| is_number)
}

/// Whether the words between a fraction and a percentage say that the one is the other: a noun of at most
/// three words, then a comma, a bracket, "or".
fn joins(reading: &Reading, from: usize, to: usize) -> bool {
    let words: Vec<&str> = (from..to).map(|at| reading.word_near(at, from)).collect();
    let is_hedge = |word: &&str| lexicon::approximations().contains(*word) || *word == "or";
    let tail = words.iter().rev().take_while(|word| is_hedge(word)).count();
    let rest = words.get(..words.len() - tail).unwrap_or_default();
    let said_or = words.iter().rev().take(tail).any(|word| *word == "or");
    let marks = rest.last().is_some_and(|word| matches!(*word, "," | "(" | "–" | "—"));
    let nouns = rest.get(..rest.len() - usize::from(marks)).unwrap_or_default();
    let is_noun = |word: &&str| {
        word.chars().all(char::is_alphabetic) && !lexicon::function_words().contains(*word)
    };
    (marks || said_or) && nouns.len() <= 3 && nouns.iter().all(is_noun)
}

/// A number of people before the list of its parts: `people` starts with it.
fn list(reading: &Reading, people: &[(Span, f64)]) -> Option<Finding> {
    let ((whole, total), rest) = people.split_first()?;
    let between =
        |from: Span, to: Span| reading.text(Span { start: from.end, end: to.start }).trim();
    let (first, _) = rest.first()?;
    let opener = Some(between(*whole, *first))
        .filter(|mark| matches!(*mark, "–" | "—" | "--" | ":" | "("))?;
    let mut last = *first;
    let mut count = 1;
    for (next, _) in rest.iter().skip(1) {
        if !matches!(between(last, *next), "," | "and" | ", and") {
            break;
        }
        last = *next;
        count += 1;
    }
    let parts = rest.get(..count)?;
    let (_, end) = reading.tokens(last);
    let closer = reading.document.word(end);
    let closes = match opener {
        ":" => closer == ".",
        "(" => closer == ")",
        dash => closer == dash || closer == ".",
    };
    let sum: f64 = parts.iter().map(|(_, amount)| amount).sum();
    let message = format!("The parts make {sum}, not {total}.");
    let spans = vec![whole.cover(last)];
    (closes && count > 1 && (sum - total).abs() > 0.5)
        .then(|| Reading::finding(FindingCode::PartsAndWhole, Severity::Warning, message, spans))
}
