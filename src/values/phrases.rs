//! What a date phrase says, before it is resolved to days of the calendar.

use crate::analysis::{Approximate, EntityType};
use crate::values::Rule;
use crate::values::calendar::TimeUnit;

/// A date, time or duration in the text, with what its words say.
#[derive(Clone, Debug, PartialEq)]
pub struct DatePhrase {
    /// Index of its first token.
    pub first: usize,
    /// Index of the token after it.
    pub end: usize,
    /// What its words say.
    pub when: When,
    /// Which part of the stretch of time.
    pub approximate: Option<Approximate>,
    /// The rule that found it.
    pub rule: Rule,
}

impl DatePhrase {
    /// A phrase without "early", "late" or the like.
    pub fn new(first: usize, end: usize, when: When, rule: Rule) -> Self {
        Self { first, end, when, approximate: None, rule }
    }

    /// Date, or time for a time of day.
    pub fn kind(&self) -> EntityType {
        if matches!(self.when, When::Clock { .. }) { EntityType::Time } else { EntityType::Date }
    }
}

/// What a date phrase says.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub enum When {
    /// "Friday, Nov. 23, 2018"; the year may be open.
    Day {
        year: Year,
        month: i8,
        day: i8,
        weekday: Option<i8>,
    },
    /// "May 3-5", "4 and 11 May", "August 1 or 2".
    Days {
        year: Year,
        month: i8,
        days: (i8, i8),
        choice: Choice,
    },
    /// "January 31-February 6".
    Between {
        year: Year,
        first: (i8, i8),
        last: (i8, i8),
    },
    /// "03/04/2018", where nothing in it decides which is the month.
    DayOrMonth {
        year: i16,
        numbers: (i8, i8),
        weekday: Option<i8>,
    },
    Month {
        year: Year,
        month: i8,
    },
    /// Season by its number in EDTF.
    Season {
        year: Year,
        season: i8,
    },
    Quarter {
        year: Year,
        quarter: i8,
    },
    Half {
        year: Year,
        half: i8,
    },
    Year(Year),
    /// "2007–08".
    Years(i16, i16),
    /// "1990s", by its first year.
    Decade(i16),
    /// "Friday"; `shift` where "last", "this" or "next" stands before it.
    Weekday {
        weekday: i8,
        shift: Option<i32>,
    },
    /// "Christmas", with the rule of its day.
    Holiday {
        rule: &'static str,
        year: Year,
    },
    /// "last week", "yesterday", from the day of writing.
    Shifted {
        unit: TimeUnit,
        shift: i32,
    },
    /// "the previous year", "two days later", from the date told last.
    Anchored {
        unit: TimeUnit,
        shift: i32,
    },
    /// "earlier in the week": the one of the date told last, else the present one.
    Within(TimeUnit),
    /// "two years".
    Duration {
        count: f64,
        unit: TimeUnit,
    },
    /// "every two weeks", "Mondays".
    Every {
        count: f64,
        unit: TimeUnit,
        weekday: Option<i8>,
    },
    /// "3:30 p.m. EST" as ISO 8601; absent for "dawn".
    Clock {
        time: Option<String>,
    },
    /// A date that nothing in the text places: "the fiscal third quarter".
    Unknown,
}

/// The year of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Year {
    /// Not said.
    Open,
    /// Said.
    Fixed(i16),
    /// "last year", in years from the one of writing.
    Shifted(i32),
    /// "the same year", in years from the one told last.
    Anchored(i32),
    /// "last Nov. 20", "next March 31": the last or the coming one.
    Beside(i32),
}

/// How two days are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// "3-5", "3 to 5": all days from the one to the other.
    Through,
    /// "4 and 11": these two.
    Both,
    /// "1 or 2": one of these.
    Either,
}
