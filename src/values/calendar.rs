//! Calendar arithmetic: units of time, holidays, days away; no language, no text.
//!
//! All of it is the proleptic Gregorian calendar of jiff, from the year -9999 to 9999; what falls
//! outside is absent, never an error.

use jiff::civil::{Date, Weekday};

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum TimeUnit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

impl TimeUnit {
    /// The unit with this English name in the singular.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "second" => Self::Second,
            "minute" => Self::Minute,
            "hour" => Self::Hour,
            "day" => Self::Day,
            "weekend" => Self::Weekend,
            "week" => Self::Week,
            "fortnight" => Self::Fortnight,
            "month" => Self::Month,
            "quarter" => Self::Quarter,
            "year" => Self::Year,
            "decade" => Self::Decade,
            "century" => Self::Century,
            _ => return None,
        })
    }

    /// ISO 8601 duration of `count` units: P2Y, PT24H.
    pub fn duration(self, count: f64) -> String {
        let (prefix, designator, factor) = match self {
            Self::Second => ("PT", 'S', 1.0),
            Self::Minute => ("PT", 'M', 1.0),
            Self::Hour => ("PT", 'H', 1.0),
            Self::Day => ("P", 'D', 1.0),
            Self::Weekend => ("P", 'D', 2.0),
            Self::Week => ("P", 'W', 1.0),
            Self::Fortnight => ("P", 'W', 2.0),
            Self::Month => ("P", 'M', 1.0),
            Self::Quarter => ("P", 'M', 3.0),
            Self::Year => ("P", 'Y', 1.0),
            Self::Decade => ("P", 'Y', 10.0),
            Self::Century => ("P", 'Y', 100.0),
        };
        format!("{prefix}{}{designator}", count * factor)
    }

    /// First and last day of the unit that holds `day`, moved by `shift` units.
    pub fn around(self, day: Date, shift: i32) -> Option<(Date, Date)> {
        let moved = self.shifted(day, shift)?;
        match self {
            Self::Second | Self::Minute | Self::Hour | Self::Day => Some((moved, moved)),
            Self::Week => week(moved),
            Self::Fortnight => Some((week(moved)?.0, add_days(week(moved)?.1, 7)?)),
            Self::Weekend => {
                let (_, sunday) = week(moved)?;
                Some((add_days(sunday, -1)?, sunday))
            }
            Self::Month => Some((moved.first_of_month(), moved.last_of_month())),
            Self::Quarter => quarter(moved.year(), (moved.month() + 2) / 3),
            Self::Year => Some((moved.first_of_year(), moved.last_of_year())),
            Self::Decade => {
                let first = moved.year() - moved.year().rem_euclid(10);
                Some((Date::new(first, 1, 1).ok()?, Date::new(first + 9, 12, 31).ok()?))
            }
            Self::Century => {
                let first = moved.year() - (moved.year() - 1).rem_euclid(100);
                Some((Date::new(first, 1, 1).ok()?, Date::new(first + 99, 12, 31).ok()?))
            }
        }
    }

    /// The day `shift` units after `day`.
    pub fn shifted(self, day: Date, shift: i32) -> Option<Date> {
        match self {
            Self::Second | Self::Minute => Some(day),
            Self::Hour => add_days(day, shift / 24),
            Self::Day => add_days(day, shift),
            Self::Week | Self::Weekend => add_days(day, shift.checked_mul(7)?),
            Self::Fortnight => add_days(day, shift.checked_mul(14)?),
            Self::Month => add_months(day, shift),
            Self::Quarter => add_months(day, shift.checked_mul(3)?),
            Self::Year => add_months(day, shift.checked_mul(12)?),
            Self::Decade => add_months(day, shift.checked_mul(120)?),
            Self::Century => add_months(day, shift.checked_mul(1200)?),
        }
    }
}

/// The day `days` after `day`.
pub fn add_days(day: Date, days: i32) -> Option<Date> {
    day.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

/// The same day of the month `months` later, or that month's last.
pub fn add_months(day: Date, months: i32) -> Option<Date> {
    day.checked_add(jiff::Span::new().try_months(months).ok()?).ok()
}

/// Number of the weekday of `day`; Monday is 1 (ISO 8601).
pub fn weekday(day: Date) -> i8 {
    day.weekday().to_monday_one_offset()
}

/// Monday and Sunday of the week of `day`.
fn week(day: Date) -> Option<(Date, Date)> {
    let monday = add_days(day, i32::from(1 - weekday(day)))?;
    Some((monday, add_days(monday, 6)?))
}

/// First and last day of a quarter, 1 to 4.
pub fn quarter(year: i16, quarter: i8) -> Option<(Date, Date)> {
    let last_month = quarter.checked_mul(3)?;
    let first = Date::new(year, last_month - 2, 1).ok()?;
    Some((first, Date::new(year, last_month, 1).ok()?.last_of_month()))
}

/// Easter Sunday of `year`, by the Gregorian computus (Meeus, Astronomical Algorithms, 1991,
/// chapter 8).
pub fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y.rem_euclid(19), y / 100, y.rem_euclid(100));
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15).rem_euclid(30);
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k).rem_euclid(7);
    let m = (a + 11 * h + 22 * l) / 451;
    let sum = h + l - 7 * m + 114;
    let (month, day) = (sum / 31, sum % 31 + 1);
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The day of a holiday in `year` by its rule: `12-25`, `easter-2`, `11-thu+4` (fourth Thursday),
/// `05-mon-1` (last Monday), `11-thu+4+1` (the day after the fourth Thursday).
pub fn holiday(rule: &str, year: i16) -> Option<Date> {
    if let Some(days) = rule.strip_prefix("easter") {
        return add_days(easter(year)?, days.parse().ok()?);
    }
    let (month, rest) = rule.split_once('-')?;
    let first = Date::new(year, month.parse().ok()?, 1).ok()?;
    let day = match rest.get(..3) {
        Some("mon") => Weekday::Monday,
        Some("thu") => Weekday::Thursday,
        Some("sun") => Weekday::Sunday,
        _ => return Date::new(year, first.month(), rest.parse().ok()?).ok(),
    };
    let (count, days) = rest.get(3..)?.split_at_checked("+1".len())?;
    let counted = first.nth_weekday_of_month(count.parse().ok()?, day).ok()?;
    if days.is_empty() { Some(counted) } else { add_days(counted, days.parse().ok()?) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon;

    fn date(iso: &str) -> Date {
        iso.parse().unwrap()
    }

    #[test]
    fn easter_falls_where_the_almanac_has_it() {
        for day in ["1818-03-22", "1943-04-25", "2000-04-23", "2018-04-01", "2024-03-31"] {
            assert_eq!(easter(date(day).year()), Some(date(day)));
        }
    }

    #[test]
    fn every_holiday_has_a_day_in_every_year() {
        for year in [1999, 2000, 2023, 2024] {
            assert!(lexicon::holidays().values().all(|rule| holiday(rule, year).is_some()));
        }
        assert_eq!(holiday("11-thu+4", 2018), Some(date("2018-11-22")));
        assert_eq!(holiday("05-mon-1", 2018), Some(date("2018-05-28")));
        assert_eq!(holiday("11-thu+4+1", 2018), Some(date("2018-11-23")));
        assert_eq!(holiday("11-mon+1+1", 2016), Some(date("2016-11-08")));
    }

    #[test]
    fn every_unit_in_the_word_list_is_known() {
        let mut names = lexicon::time_units().values();
        assert!(names.all(|name| TimeUnit::named(name).is_some()));
    }

    #[test]
    fn units_end_with_the_calendar() {
        let month = TimeUnit::Month.around(date("2024-03-31"), -1);
        assert_eq!(month, Some((date("2024-02-01"), date("2024-02-29"))));
        let week = TimeUnit::Week.around(date("2019-01-01"), 0);
        assert_eq!(week, Some((date("2018-12-31"), date("2019-01-06"))));
        assert_eq!(TimeUnit::Decade.shifted(date("2024-01-01"), i32::MAX), None);
    }
}
