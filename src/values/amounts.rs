//! Numbers with what they count → money, percentages, quantities.
//!
//! Takes a [`Reader`] and a token; gives the amount that starts there, normalised: money in units of
//! an ISO 4217 currency, percentages with the unit `%`, quantities in a UCUM unit, people in
//! `{person}`, shares ("a third of") in `1`, ages in `a`, `mo`, `wk` or `d`. A magnitude is never
//! dropped; a range has its upper end in `max`. A mention covers number and unit.
//!
//! Left out: bare numbers, ordinals, scores, ages that do not say so ("Ruiz, 58,"), counts of things
//! other than people, "100m" where it may be metres. Amounts of money without a number ("billions of
//! dollars") are marked and have no value. "$" is the US dollar's, "rupees" India's and so on, unless
//! [`crate::values::currencies`] finds the article at home elsewhere. Gets wrong: "tons" outside the
//! United States.

use crate::analysis::{EntityType, MoneyValue, QuantityValue, Value};
use crate::lexicon;
use crate::tokens::TokenKind;
use crate::values::Rule;
use crate::values::calendar::TimeUnit;
use crate::values::dates;
use crate::values::numbers::{self, Amount};
use crate::values::words::Reader;

/// An amount in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct AmountMention {
    /// Index of the token after it.
    pub end: usize,
    /// Money, percent or quantity.
    pub kind: EntityType,
    /// What it is worth; absent for "billions of dollars".
    pub value: Option<Value>,
    /// The rule that found it.
    pub rule: Rule,
    /// Whether only a sign or word that several currencies share tells which it is.
    pub is_shared: bool,
}

/// The amount that starts at token `index`.
pub fn read(reader: &Reader, index: usize) -> Option<AmountMention> {
    signed_money(reader, index)
        .or_else(|| glued_money(reader, index))
        .or_else(|| counted(reader, index))
        .or_else(|| share(reader, index))
        .or_else(|| indefinite_money(reader, index))
}

fn money(amount: &Amount, end: usize, currency: &str, rule: Rule) -> AmountMention {
    let value = MoneyValue { amount: amount.low, max: amount.high, currency: currency.to_owned() };
    let value = Some(Value::Money(value));
    AmountMention { end, kind: EntityType::Money, value, rule, is_shared: false }
}

fn quantity(amount: &Amount, end: usize, unit: &str, rule: Rule) -> AmountMention {
    let kind = if unit == "%" { EntityType::Percent } else { EntityType::Quantity };
    let value = QuantityValue { amount: amount.low, max: amount.high, unit: unit.to_owned() };
    AmountMention { end, kind, value: Some(Value::Quantity(value)), rule, is_shared: false }
}

/// "$3.2 million", "US$180m", "HK $20", "Rs 5 crore", "USD 2.5 million".
fn signed_money(reader: &Reader, index: usize) -> Option<AmountMention> {
    let (currency, at, sign) = sign(reader, index).or_else(|| code(reader, index))?;
    let amount = numbers::amount(reader, at, sign)?;
    let is_words = !reader.is_kind(at, TokenKind::Number);
    if is_words || !amount.suffix.is_empty() && !reader.text(at).ends_with('s') {
        return None;
    }
    let end = after_repeated_currency(reader, amount.end);
    let is_shared = matches!(reader.text(index), "$" | "£" | "Rs" | "Rs.");
    Some(AmountMention { is_shared, ..money(&amount, end, currency, Rule::MoneySign) })
}

/// The currency sign that starts at token `index`, the token after it, and its last token.
fn sign<'d>(reader: &Reader<'d>, index: usize) -> Option<(&'static str, usize, &'d str)> {
    let signs = lexicon::currency_signs();
    let (text, next) = (reader.text(index), reader.text(index + 1));
    if reader.is_kind(index, TokenKind::Symbol) {
        return signs.get(text).map(|currency| (*currency, index + 1, text));
    }
    let may_be = text.len() <= MAX_SIGN_LETTERS && reader.is_kind(index + 1, TokenKind::Symbol);
    let is_article = text == "A" && !reader.is_glued(index + 1);
    let is_currency = may_be
        && signs.contains_key(next)
        && reader.is_kind(index, TokenKind::Word)
        && reader.is_capitalised(index)
        && !is_article;
    let joined = is_currency.then(|| format!("{}{next}", text.to_lowercase()))?;
    signs.get(joined.as_str()).map(|currency| (*currency, index + 2, next))
}

/// Most letters that a currency sign starts with: "U.S.$".
const MAX_SIGN_LETTERS: usize = 4;

/// A code with a blank before the number; single letters only stand glued to theirs.
fn code<'d>(reader: &Reader<'d>, index: usize) -> Option<(&'static str, usize, &'d str)> {
    let text = reader.text(index);
    let is_code = (2..=MAX_SIGN_LETTERS).contains(&text.len())
        && reader.is_kind(index, TokenKind::Word)
        && (reader.is_kind(index + 1, TokenKind::Number) || reader.is(index + 1, "."));
    let currency = is_code.then(|| lexicon::currency_codes().get(text)).flatten()?;
    Some((currency, reader.after(index + 1, &["."]), ""))
}

/// "R50 000", "RM7.8 million", "GHS6.2billion": one token, or the start of several.
fn glued_money(reader: &Reader, index: usize) -> Option<AmountMention> {
    let text = reader.text(index);
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let has_digit = text.as_bytes().get(letters).is_some_and(u8::is_ascii_digit);
    if !has_digit || !(1..=MAX_SIGN_LETTERS).contains(&letters) {
        return None;
    }
    let currency = lexicon::currency_codes().get(text.get(..letters)?)?;
    let amount = numbers::amount_inside(reader, index, letters)?;
    let may_be_road = letters == 1 && !amount.is_set_out && amount.low < 100.0;
    let is_whole = amount.suffix.is_empty() && !may_be_road;
    is_whole.then(|| money(&amount, amount.end, currency, Rule::MoneySign))
}

/// Skips the word in "$4.9 billion dollars".
fn after_repeated_currency(reader: &Reader, end: usize) -> usize {
    let word = reader.word(end);
    match word.currency.is_some() && !reader.is_any(end, &["pound", "pounds"]) {
        true => end + 1,
        false => end,
    }
}

/// A number with its unit after it.
fn counted(reader: &Reader, index: usize) -> Option<AmountMention> {
    let starts = reader.is_kind(index, TokenKind::Number)
        || reader.word(index).number.is_some()
        || reader.is_any(index, &["half", "a"]);
    if !starts || stands_inside_number(reader, index) {
        return None;
    }
    let amount = numbers::amount(reader, index, "")?;
    let amount = upper_end_after_and(reader, index, amount);
    let at = if reader.is_hyphen(amount.end) { amount.end + 1 } else { amount.end };
    if !amount.suffix.is_empty() {
        return with_suffix(reader, &amount);
    }
    percent(reader, &amount, at)
        .or_else(|| age(reader, index, &amount))
        .or_else(|| mass_in_pounds(reader, &amount, at))
        .or_else(|| currency_after(reader, &amount, at))
        .or_else(|| unit_after(reader, &amount, at))
        .or_else(|| people(reader, index, &amount, at))
}

/// Whether token `index` goes on a number: "3-1", "2018-19", "no. 5".
fn stands_inside_number(reader: &Reader, index: usize) -> bool {
    index.checked_sub(1).is_some_and(|before| {
        (reader.is_hyphen(before) && before > 0 && reader.is_kind(before - 1, TokenKind::Number))
            || reader.is_glued(index) && reader.is_any(before, &["/", ":", "."])
    })
}

/// "between 2 and 2.2 billion": the upper end after "and".
fn upper_end_after_and<'d>(reader: &Reader<'d>, index: usize, low: Amount<'d>) -> Amount<'d> {
    let between = index.checked_sub(1).is_some_and(|before| reader.is(before, "between"));
    let and = between && reader.is(low.end, "and") && low.high.is_none();
    let high = if and { numbers::number(reader, low.end + 1) } else { None };
    match high.filter(|high| high.value() > low.low) {
        Some(high) => Amount {
            low: if low.is_set_out { low.low } else { low.low * high.scale },
            high: Some(high.value()),
            end: high.end,
            suffix: high.suffix,
            is_set_out: true,
        },
        None => low,
    }
}

fn percent(reader: &Reader, amount: &Amount, at: usize) -> Option<AmountMention> {
    let end = if reader.is_any(at, &["%", "percent", "pct", "pct."]) {
        at + 1
    } else if reader.is(at, "per") && reader.is(at + 1, "cent") {
        at + 2
    } else {
        return None;
    };
    Some(quantity(amount, end, "%", Rule::Percent))
}

/// "10 pounds of rice", "a 20-pound baby": not money.
fn mass_in_pounds(reader: &Reader, amount: &Amount, at: usize) -> Option<AmountMention> {
    let is_pounds = reader.is_any(at, &["pound", "pounds"]) && !amount.is_set_out;
    let weighs = reader.is(at + 1, "of") || reader.is(at, "pound") && reader.is_hyphen(at - 1);
    (is_pounds && weighs).then(|| quantity(amount, at + 1, "[lb_av]", Rule::Unit))
}

/// "five million pounds", "5000 US dollars", "60 cents", "50 €", "1500 Rs".
fn currency_after(reader: &Reader, amount: &Amount, at: usize) -> Option<AmountMention> {
    let word = reader.word(at);
    if word.starts_currency {
        let (currency, end) = reader.phrase(at, lexicon::currency_words(), 4)?;
        let is_verb = currency == "KRW" && end == at + 1 && amount.low < 1000.0;
        let is_shared = end == at + 1;
        let found = AmountMention { is_shared, ..money(amount, end, currency, Rule::MoneyWord) };
        return (!is_verb).then_some(found);
    }
    if let Some(currency) = word.cents {
        let amount = Amount {
            low: amount.low / 100.0,
            high: amount.high.map(|high| high / 100.0),
            ..*amount
        };
        let found = money(&amount, at + 1, currency, Rule::MoneyWord);
        return Some(AmountMention { is_shared: true, ..found });
    }
    let text = reader.text(at);
    let after = match reader.token(at)?.kind {
        TokenKind::Symbol => lexicon::currency_signs()
            .get(text)
            .filter(|_| !reader.is_kind(at + 1, TokenKind::Number) || !reader.is_glued(at + 1)),
        TokenKind::Word if text.len() > 1 => lexicon::currency_codes()
            .get(text)
            .filter(|_| !reader.is_kind(at + 1, TokenKind::Number)),
        _ => None,
    };
    after.map(|currency| money(amount, at + 1, currency, Rule::MoneyWord))
}

/// "65km", "65km/h", "12CUP".
fn with_suffix(reader: &Reader, amount: &Amount) -> Option<AmountMention> {
    let code = Some(amount.suffix).filter(|suffix| suffix.len() > 1);
    if let Some(currency) = code.and_then(|code| lexicon::currency_codes().get(code)) {
        return Some(money(amount, amount.end, currency, Rule::MoneyWord));
    }
    let suffix = amount.suffix.to_lowercase();
    let units = lexicon::units();
    if reader.is(amount.end, "/") && reader.is_glued(amount.end + 1) {
        let ratio = format!("{suffix}/{}", reader.text(amount.end + 1).to_lowercase());
        if let Some(unit) = units.get(ratio.as_str()) {
            return Some(quantity(amount, amount.end + 2, unit, Rule::Unit));
        }
    }
    units.get(suffix.as_str()).map(|unit| quantity(amount, amount.end, unit, Rule::Unit))
}

fn unit_after(reader: &Reader, amount: &Amount, at: usize) -> Option<AmountMention> {
    let starts = reader.word(at).starts_unit;
    let (unit, end) = starts.then(|| reader.phrase(at, lexicon::units(), 4)).flatten()?;
    let is_short = end == at + 1 && reader.text(at).len() == 1;
    let is_initial = is_short && reader.is_capitalised(at);
    (!is_initial).then(|| quantity(amount, end, unit, Rule::Unit))
}

/// "58-year-old", "58 years old", "aged 58", "at the age of 58".
fn age(reader: &Reader, index: usize, amount: &Amount) -> Option<AmountMention> {
    let past_hyphen = |at: usize| if reader.is_hyphen(at) { at + 1 } else { at };
    let unit_at = past_hyphen(amount.end);
    let unit = reader.word(unit_at).time_unit.and_then(|unit| match unit {
        TimeUnit::Year => Some("a"),
        TimeUnit::Month => Some("mo"),
        TimeUnit::Week => Some("wk"),
        TimeUnit::Day => Some("d"),
        _ => None,
    });
    let old = past_hyphen(unit_at + 1);
    if let Some(unit) = unit.filter(|_| reader.is_any(old, &["old", "olds"])) {
        return Some(quantity(amount, old + 1, unit, Rule::Age));
    }
    let before = |back: usize, words: &[&str]| {
        index.checked_sub(back).is_some_and(|at| reader.is_any(at, words))
    };
    let said = before(1, &["aged", "age", "ages"]) || before(2, &["age"]) && before(1, &["of"]);
    let said = said || before(2, &["aged", "ages"]) && before(1, &["between"]);
    if !said || amount.low > MAX_AGE || amount.is_set_out && amount.high.is_none() {
        return None;
    }
    match unit {
        Some(unit) => Some(quantity(amount, unit_at + 1, unit, Rule::Age)),
        None => Some(quantity(amount, amount.end, "a", Rule::Age)),
    }
}

/// Highest age in years that people reach.
const MAX_AGE: f64 = 122.0;

/// "a third of", "two-thirds of", "a two-thirds majority".
fn share(reader: &Reader, index: usize) -> Option<AmountMention> {
    let inside = index.checked_sub(1).is_some_and(|before| {
        let is_which = reader.word(before).ordinal.is_some()
            || reader.word(before).deictic.is_some()
            || reader.is_in(before, lexicon::half_modifiers());
        reader.is_hyphen(before) || is_which && reader.is(index, "half")
    });
    let (part, end) = numbers::fraction(reader, index).filter(|_| !inside)?;
    let is_said = reader.is(end, "of") && !reader.is(end + 1, "a") || reader.is(end, "majority");
    let is_time = reader.is_any(end + 1, &["an", "the"])
        && reader.word(end + 2).time_unit.is_some()
        || dates::year_number(reader, end + 1).is_some();
    let low = (part * 1000.0).round() / 1000.0;
    let amount = Amount { low, high: None, end, suffix: "", is_set_out: true };
    (is_said && !is_time).then(|| quantity(&amount, end, "1", Rule::Share))
}

/// "12 soldiers", not "1 in 4 soldiers".
fn people(reader: &Reader, index: usize, amount: &Amount, at: usize) -> Option<AmountMention> {
    let counts = reader.word(at).is_people && at == amount.end && amount.low.fract() == 0.0;
    let is_number =
        |at: usize| reader.is_kind(at, TokenKind::Number) || reader.word(at).number.is_some();
    let is_share = index >= 2 && reader.is_any(index - 1, &["in", "of"]) && is_number(index - 2);
    (counts && !is_share).then(|| quantity(amount, at + 1, "{person}", Rule::People))
}

/// Most magnitudes in an amount without a number: "tens of thousands of millions".
const MAX_INDEFINITE: usize = 3;

/// "billions of dollars", "tens of millions of dinars", "several hundred billion won".
fn indefinite_money(reader: &Reader, index: usize) -> Option<AmountMention> {
    let mut at = index;
    for _ in 0..MAX_INDEFINITE {
        if numbers::is_indefinite(reader, at) {
            at = reader.after(at + 1, &["of"]);
        }
    }
    let starts = at > index && reader.word(at).starts_currency;
    let (_, end) = starts.then(|| reader.phrase(at, lexicon::currency_words(), 4)).flatten()?;
    let (kind, rule) = (EntityType::Money, Rule::MoneyIndefinite);
    Some(AmountMention { end, kind, value: None, rule, is_shared: false })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    fn amount(text: &str) -> Option<(EntityType, usize)> {
        let document = Document::read(text);
        let mut reader = Reader::new(&document);
        reader.end_at(document.tokens.len());
        read(&reader, 0).map(|amount| (amount.kind, amount.end))
    }

    #[test]
    fn an_article_before_a_sign_is_no_currency() {
        assert_eq!(amount("A $3 million grant"), None);
        assert_eq!(amount("A$3 million"), Some((EntityType::Money, 4)));
    }

    #[test]
    fn scores_ordinals_and_bare_numbers_count_nothing() {
        for text in ["3-1", "97-78 win", "3rd place", "12 of them", "N7 road", "COP26 summit"] {
            assert_eq!(amount(text), None, "{text}");
        }
    }
}
