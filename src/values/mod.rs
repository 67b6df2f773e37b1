//! Document → values: dates, times, money, percentages, quantities, normalised.
//!
//! One pass over the tokens: a token that starts no value costs one look-up. At each token the
//! grammars are asked in turn, and the longest value wins; values never overlap and never cross a
//! block. Dates are read first and resolved after, when the article's own date is known.
//!
//! The files: [`words`] what a word may mean, [`numbers`] digits and number words, [`amounts`]
//! money, percentages, quantities, [`stamps`] [`dates`] [`parts`] [`relative`] [`clock`] the grammar of dates,
//! [`phrases`] what a date phrase says, [`publication`] the article's own date, [`tense`] whether
//! a verb looks back or ahead, [`resolve`] phrases to days, [`calendar`] arithmetic.

pub mod amounts;
pub mod calendar;
pub mod clock;
pub mod currencies;
pub mod dates;
pub mod numbers;
pub mod parts;
pub mod phrases;
pub mod publication;
pub mod relative;
pub mod resolve;
pub mod stamps;
pub mod tense;
pub mod words;

use jiff::civil::Date;

use crate::analysis::{
    DateValue, EntityType, Finding, FindingCode, Severity, Value, Warning, WarningCode,
};
use crate::document::Document;
use crate::text::Span;
use crate::tokens::TokenKind;
use crate::values::currencies::Home;
use crate::values::phrases::{DatePhrase, When, Year};
use crate::values::resolve::{Notes, Resolver};
use crate::values::words::Reader;

/// A value in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct ValueMention {
    /// Where.
    pub span: Span,
    /// What it is; always a type of values.
    pub kind: EntityType,
    /// What it is worth; absent where its words have no definite value.
    pub value: Option<Value>,
    /// Probability that span and type are right.
    pub confidence: f64,
    /// The rule that found it.
    pub because: &'static str,
}

/// What a document says in figures.
#[derive(Debug, Default, PartialEq)]
pub struct Values {
    /// The values, in text order, none overlapping another.
    pub mentions: Vec<ValueMention>,
    /// Dates that contradict themselves.
    pub findings: Vec<Finding>,
    /// Dates that could not be resolved or are ambiguous.
    pub warnings: Vec<Warning>,
}

/// The rule that found a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Rule {
    FullDate,
    MonthDay,
    MonthYear,
    Month,
    Year,
    Years,
    Decade,
    Weekday,
    Holiday,
    PartOfYear,
    RelativeDay,
    Relative,
    Duration,
    Repeated,
    Clock,
    MoneySign,
    MoneyWord,
    MoneyIndefinite,
    Percent,
    Unit,
    Age,
    Share,
    People,
}

impl Rule {
    /// Its stable name, and the share of its mentions that are right.
    ///
    /// For dates with calendar words and for money, the share of the mentions on the Worldwide train
    /// split that stand in the annotation just so (November 2026; [`Rule::Holiday`] has 13 there,
    /// half of them called something else, and is an estimate). What that data does not mark was read
    /// by hand, 24 mentions a rule; ages and shares 45 each, in PolNeAR's train split.
    fn facts(self) -> (&'static str, f64) {
        match self {
            Self::FullDate => ("full-date", 0.90),
            Self::MonthDay => ("month-day", 0.95),
            Self::MonthYear => ("month-year", 0.98),
            Self::Month => ("month", 0.94),
            Self::Year => ("year", 0.96),
            Self::Years => ("years", 0.93),
            Self::Decade => ("decade", 0.84),
            Self::Weekday => ("weekday", 0.95),
            Self::Holiday => ("holiday", 0.85),
            Self::PartOfYear => ("part-of-year", 0.96),
            Self::RelativeDay => ("relative-day", 0.92),
            Self::Relative => ("relative", 0.96),
            Self::Duration => ("duration", 0.88),
            Self::Repeated => ("repeated", 0.92),
            Self::Clock => ("clock", 0.96),
            Self::MoneySign => ("money-sign", 0.97),
            Self::MoneyWord => ("money-word", 0.92),
            Self::MoneyIndefinite => ("money-indefinite", 0.85),
            Self::Percent => ("percent", 0.99),
            Self::Unit => ("unit", 0.97),
            Self::Age => ("age", 0.98),
            Self::Share => ("share", 0.97),
            Self::People => ("people", 0.96),
        }
    }
}

/// A value that is read and not yet resolved.
enum Found {
    Date(DatePhrase),
    Amount { first: usize, amount: amounts::AmountMention },
}

/// The values in `document`; relative dates are resolved against `published`, else against the
/// document's own date.
pub fn find(document: &Document, published: Option<Date>) -> Values {
    let mut found = read(document);
    inherit_years(document, &mut found);
    let is_american = |value: &Found| match value {
        Found::Amount { first, .. } => matches!(document.word(*first), "US" | "U.S." | "USD"),
        Found::Date(_) => false,
    };
    if found.iter().any(Found::is_shared)
        && let Some(home) = currencies::home(document, found.iter().any(is_american))
    {
        found.iter_mut().for_each(|value| value.bring_home(home));
    }
    let phrases: Vec<DatePhrase> = found.iter().filter_map(Found::phrase).cloned().collect();
    let publication = publication::find(document, &phrases, published);
    let mut resolver = Resolver::new(document, publication, day_first(&phrases, document));
    let mut mentions: Vec<ValueMention> =
        found.iter().map(|found| mention(document, found, &mut resolver)).collect();
    date_clock_times(document, &mut mentions);
    let (findings, warnings) = report(document, resolver.notes);
    Values { mentions, findings, warnings }
}

impl Found {
    fn phrase(&self) -> Option<&DatePhrase> {
        match self {
            Self::Date(phrase) => Some(phrase),
            Self::Amount { .. } => None,
        }
    }

    fn is_shared(&self) -> bool {
        matches!(self, Self::Amount { amount, .. } if amount.is_shared)
    }

    /// Reads a sign or word that several currencies share as that of the article's country.
    fn bring_home(&mut self, home: Home) {
        if let Self::Amount { amount, .. } = self
            && amount.is_shared
            && let Some(Value::Money(money)) = &mut amount.value
            && money.currency == home.shared
        {
            home.currency.clone_into(&mut money.currency);
        }
    }
}

/// All values of `document`, in text order.
fn read(document: &Document) -> Vec<Found> {
    let mut reader = Reader::new(document);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(token) = document.tokens.get(at) {
        if at >= reader.end() {
            let rest = document.tokens.get(at..).unwrap_or_default();
            reader.end_at(at + rest.partition_point(|other| other.block == token.block));
        }
        at = match read_at(&reader, at, token.kind) {
            Some((value, end)) if end > at => {
                found.push(value);
                end
            }
            _ => at + 1,
        };
    }
    found
}

/// The longest value that starts at token `index`, with the token after it.
fn read_at(reader: &Reader, index: usize, kind: TokenKind) -> Option<(Found, usize)> {
    let may_start = match kind {
        TokenKind::Number => true,
        TokenKind::Word => reader.has_reading(index) || is_small_starter(reader, index),
        TokenKind::Symbol => !reader.text(index).is_empty(),
        TokenKind::Quote | TokenKind::Punctuation | TokenKind::Link => false,
    };
    if !may_start {
        return None;
    }
    let readings = [dates::read, parts::read, relative::read, clock::read];
    let date =
        readings.iter().filter_map(|read| read(reader, index)).max_by_key(|phrase| phrase.end);
    let amount = amounts::read(reader, index);
    match (date, amount) {
        (Some(phrase), amount) if amount.as_ref().is_none_or(|amount| amount.end <= phrase.end) => {
            let end = phrase.end;
            Some((Found::Date(phrase), end))
        }
        (_, Some(amount)) => {
            let end = amount.end;
            Some((Found::Amount { first: index, amount }, end))
        }
        _ => None,
    }
}

/// Whether a word without a reading may start a value: "Q3", "R50", "US" before "$".
fn is_small_starter(reader: &Reader, index: usize) -> bool {
    let word = reader.text(index);
    let is_short = word.len() <= 5;
    let before_number = reader.is_kind(index + 1, TokenKind::Symbol)
        || reader.is_kind(index + 1, TokenKind::Number);
    let before_stop = reader.is(index + 1, ".");
    is_short && (before_number || before_stop)
        || word.bytes().take(5).any(|byte| byte.is_ascii_digit())
}

/// Gives "January" the year of "January and June 2022".
fn inherit_years(document: &Document, found: &mut [Found]) {
    for index in (1..found.len()).rev() {
        let Some((before, after)) = found.split_at_mut_checked(index) else { continue };
        let (Some(Found::Date(first)), Some(Found::Date(second))) =
            (before.last_mut(), after.first())
        else {
            continue;
        };
        let joined = second.first == first.end + 1
            && matches!(
                document.word(first.end),
                "and" | "or" | "to" | "until" | "through" | "-" | "–" | ","
            );
        let (month, year) = match second.when {
            When::Day { year: Year::Fixed(year), month, .. }
            | When::Month { year: Year::Fixed(year), month } => (month, year),
            _ => continue,
        };
        let same_kind = std::mem::discriminant(&first.when) == std::mem::discriminant(&second.when);
        match &mut first.when {
            When::Day { year: open @ Year::Open, month: own, .. }
            | When::Month { year: open @ Year::Open, month: own }
                if joined && same_kind =>
            {
                *open = Year::Fixed(if *own <= month { year } else { year - 1 });
            }
            _ => {}
        }
    }
}

/// Whether the article writes "23/11/2018" (true) or "11/23/2018" (false); `None` where its dates
/// do not tell, or tell both. Other figures tell first; then "23 November" against "Nov. 23",
/// which is American where it is short.
fn day_first(phrases: &[DatePhrase], document: &Document) -> Option<bool> {
    let agreed = |told: &dyn Fn(&DatePhrase) -> Option<bool>| {
        let mut seen = phrases.iter().filter_map(told);
        let first = seen.next()?;
        seen.all(|other| other == first).then_some(first)
    };
    let figures = |phrase: &DatePhrase| {
        let second = phrase.end.checked_sub(3).filter(|at| document.word(at + 1) == "/")?;
        match phrase.when {
            When::Day { month, day, .. } if day > 12 => {
                Some(document.word(second).parse() == Ok(month))
            }
            _ => None,
        }
    };
    let words = |phrase: &DatePhrase| {
        let When::Day { day, weekday: None, .. } = phrase.when else { return None };
        let is_month = |at: usize| document.word(at).starts_with(char::is_uppercase);
        let is_day = document.word(phrase.first).parse() == Ok(day);
        let has_stop = is_month(phrase.first) && document.word(phrase.first).ends_with('.');
        (is_day && is_month(phrase.first + 1)).then_some(true).or(has_stop.then_some(false))
    };
    agreed(&figures).or_else(|| agreed(&words))
}

fn mention(document: &Document, found: &Found, resolver: &mut Resolver) -> ValueMention {
    let (first, end, kind, value, rule) = match found {
        Found::Date(phrase) => {
            let value = Some(Value::Date(resolver.resolve(phrase)));
            (phrase.first, phrase.end, phrase.kind(), value, phrase.rule)
        }
        Found::Amount { first, amount } => {
            (*first, amount.end, amount.kind, amount.value.clone(), amount.rule)
        }
    };
    let (because, confidence) = rule.facts();
    let span = without_full_stop(document, document.cover(first, end), end - 1);
    ValueMention { span, kind, value, confidence, because }
}

/// `span` without the full stop of the sentence in its last token: "30°C.", "3 p.m. GMT.".
fn without_full_stop(document: &Document, span: Span, last: usize) -> Span {
    let code = document.word(last).strip_suffix('.').unwrap_or_default();
    let is_code = !code.is_empty() && code.chars().all(|c| c.is_ascii_uppercase());
    Span { end: span.end - u32::from(is_code), ..span }
}

/// Gives a time of day the date beside it: "3:30 p.m. on Friday".
fn date_clock_times(document: &Document, mentions: &mut [ValueMention]) {
    for index in 0..mentions.len() {
        let beside = [index.checked_sub(1), Some(index + 1)].into_iter().flatten();
        let day = beside.filter_map(|other| mentions.get(other)).find_map(|other| {
            let span = mentions.get(index)?.span;
            let gap =
                Span { start: span.end.min(other.span.end), end: span.start.max(other.span.start) };
            let joins =
                matches!(gap.of(document.text).trim_matches([',', ' ']), "" | "on" | "at" | "the");
            match &other.value {
                Some(Value::Date(DateValue { iso: Some(iso), basis, precision, .. })) if joins => {
                    let is_day = *precision == crate::analysis::Precision::Day && iso.len() == 10;
                    is_day.then(|| (iso.clone(), *basis))
                }
                _ => None,
            }
        });
        let Some(mention) =
            mentions.get_mut(index).filter(|mention| mention.kind == EntityType::Time)
        else {
            continue;
        };
        if let (Some(Value::Date(value)), Some((date, basis))) = (&mut mention.value, day)
            && let Some(time) = &mut value.iso
        {
            time.insert_str(0, &date);
            value.basis = basis;
        }
    }
}

/// Findings and warnings from what the resolver noticed.
fn report(document: &Document, notes: Notes) -> (Vec<Finding>, Vec<Warning>) {
    let mismatch = |(span, date): (Span, Date)| Finding {
        code: FindingCode::WeekdayMismatch,
        message: format!("“{}”: {date} is a {:?}", span.of(document.text), date.weekday()),
        spans: vec![span],
        severity: Severity::Warning,
    };
    let findings = notes.mismatched.into_iter().map(mismatch).collect();
    let warning = |code, message: &str, spans: Vec<Span>| {
        (!spans.is_empty()).then(|| Warning {
            code,
            message: message.to_owned(),
            spans,
            correction: None,
        })
    };
    let unresolved = warning(
        WarningCode::NoPublicationDate,
        "No date of publication was given or found; relative dates are not resolved.",
        notes.unresolved,
    );
    let guessed = warning(
        WarningCode::NoPublicationDate,
        "No date of publication was given or found; these dates are counted from a day in the text \
         that may not be it.",
        notes.guessed,
    );
    let ambiguous = warning(
        WarningCode::AmbiguousDate,
        "Nothing tells whether the day or the month comes first.",
        notes.ambiguous,
    );
    (findings, unresolved.into_iter().chain(guessed).chain(ambiguous).collect())
}
