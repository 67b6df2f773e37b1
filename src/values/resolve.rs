//! Date phrases → values of the calendar.
//!
//! Takes the phrases of a document in text order and the article's own date; gives a [`DateValue`]
//! each, in EDTF, with what it was resolved against. News looks back: a weekday, month or day
//! without a year is the last one, unless the verb beside it looks ahead. A day without a year that
//! would lie most of a year back and comes again within weeks is taken as the coming one, where no
//! verb tells. What counts from the date told last ("two days later") uses that date. Parts of a day
//! are not kept in the value. Weeks run from Monday; weeks, quarters and half-years are intervals; seasons are the
//! northern ones.

use jiff::civil::Date;

use crate::analysis::{Basis, DateValue, Precision, Tense};
use crate::document::Document;
use crate::lexicon;
use crate::text::Span;
use crate::values::calendar::{self, TimeUnit};
use crate::values::phrases::{Choice, DatePhrase, When, Year};
use crate::values::publication::Publication;
use crate::values::tense;
use crate::values::words::with_lower_case;

/// The first and last day of a date, with how it is written.
#[derive(Clone, Debug, PartialEq)]
struct Resolved {
    iso: String,
    first: Date,
    last: Date,
    precision: Precision,
    basis: Option<Basis>,
}

impl Resolved {
    fn day(date: Date, basis: Option<Basis>) -> Self {
        Self { iso: date.to_string(), first: date, last: date, precision: Precision::Day, basis }
    }

    fn month(first: Date, basis: Option<Basis>) -> Self {
        let iso = format!("{:04}-{:02}", first.year(), first.month());
        Self { iso, first, last: first.last_of_month(), precision: Precision::Month, basis }
    }

    fn year(year: i16, basis: Option<Basis>) -> Option<Self> {
        let first = Date::new(year, 1, 1).ok()?;
        let iso = format!("{year:04}");
        Some(Self { iso, first, last: first.last_of_year(), precision: Precision::Year, basis })
    }

    fn interval(first: Date, last: Date, precision: Precision, basis: Option<Basis>) -> Self {
        Self { iso: format!("{first}/{last}"), first, last, precision, basis }
    }

    /// Whole months from the one of `first` to the one of `last`.
    fn months(first: Date, last: Date, precision: Precision, basis: Option<Basis>) -> Self {
        let month = |date: Date| format!("{:04}-{:02}", date.year(), date.month());
        Self { iso: format!("{}/{}", month(first), month(last)), first, last, precision, basis }
    }
}

/// What the resolver notices about the dates of an article.
#[derive(Debug, Default, PartialEq)]
pub struct Notes {
    /// Relative dates that nothing could resolve.
    pub unresolved: Vec<Span>,
    /// Relative dates that count from a day that is only a guess, and that day.
    pub guessed: Vec<Span>,
    /// Dates that can be read with the day or the month first.
    pub ambiguous: Vec<Span>,
    /// Dates that do not fall on their weekday, with the day they are.
    pub mismatched: Vec<(Span, Date)>,
}

/// Resolves the phrases of one article, in text order.
#[derive(Debug)]
pub struct Resolver<'d> {
    document: &'d Document<'d>,
    publication: Option<Publication>,
    /// Whether figures put the day first, where other dates of the article tell.
    day_first: Option<bool>,
    /// The date told last, with its place.
    told: Option<(Date, Date, Span)>,
    /// The first day of the quarter told last, with its place.
    told_quarter: Option<(Date, Span)>,
    /// What was noticed so far.
    pub notes: Notes,
}

/// Days within which a day without a year is rather the coming one.
const SOON: i32 = 65;
/// How far before a day the verb may stand that moves something to it, in tokens.
const MOVED: usize = 8;
/// Most days to a day without a year that its weekday decides.
const FAR: i32 = 340;
/// Days for which a quarter or half that has ended is still the one that news looks ahead from.
const JUST_ENDED: i32 = 100;
/// Days from the day of writing that decide between day and month first.
const NEAR: i32 = 14;
/// Days after which a day without a year is rather not the last one.
const LONG_AGO: i32 = 280;

impl<'d> Resolver<'d> {
    /// A resolver for `document`; `day_first` tells how its unambiguous figures are written.
    pub fn new(
        document: &'d Document<'d>,
        publication: Option<Publication>,
        day_first: Option<bool>,
    ) -> Self {
        Self {
            document,
            publication,
            day_first,
            told: None,
            told_quarter: None,
            notes: Notes::default(),
        }
    }

    /// The value of `phrase`, which stands after all phrases resolved before.
    pub fn resolve(&mut self, phrase: &DatePhrase) -> DateValue {
        let span = self.document.cover(phrase.first, phrase.end);
        let value = |iso, precision, basis| DateValue {
            iso,
            precision,
            approximate: phrase.approximate,
            repeats: None,
            basis,
        };
        match &phrase.when {
            When::Duration { count, unit } => {
                value(Some(unit.duration(*count)), Precision::Duration, None)
            }
            When::Every { count, unit, weekday } => {
                let start = weekday.and_then(|weekday| self.last_weekday(weekday));
                let every = unit.duration(*count);
                let repeats = match start {
                    Some(day) => format!("R/{day}/{every}"),
                    None => format!("R/{every}"),
                };
                let basis = start.and(self.publication).map(|publication| publication.basis);
                DateValue { repeats: Some(repeats), ..value(None, precision_of(*unit), basis) }
            }
            When::Clock { time } => value(time.clone(), Precision::Time, None),
            when => match self.days(phrase, when, span) {
                Some(resolved) => {
                    self.note_guess(resolved.basis, span);
                    self.told = Some((resolved.first, resolved.last, span));
                    if resolved.precision == Precision::Quarter {
                        self.told_quarter = Some((resolved.first, span));
                    }
                    value(Some(resolved.iso), resolved.precision, resolved.basis)
                }
                None => {
                    self.notes.unresolved.extend(is_relative(when).then_some(span));
                    value(None, unresolved_precision(when), None)
                }
            },
        }
    }

    /// Notes a date that counts from the day of writing, where that is a guess.
    fn note_guess(&mut self, basis: Option<Basis>, span: Span) {
        let guess = self.publication.filter(|publication| !publication.is_certain);
        if guess.is_some_and(|guess| basis == Some(guess.basis)) {
            self.notes.guessed.push(span);
        }
    }

    fn days(&mut self, phrase: &DatePhrase, when: &When, span: Span) -> Option<Resolved> {
        match *when {
            When::Day { year, month, day, weekday } => {
                let (date, basis) = self.day(phrase, (year, month, day), weekday)?;
                self.check_weekday(date, year, weekday, span);
                Some(Resolved::day(date, basis))
            }
            When::Days { year, month, days: (first, last), choice } => {
                let (first, basis) = self.day(phrase, (year, month, first), None)?;
                let last = Date::new(first.year(), month, last).ok()?;
                Some(joined_days(first, last, choice, basis))
            }
            When::Between { year, first, last } => {
                let year = match year {
                    Year::Fixed(year) if first.0 > last.0 => Year::Fixed(year - 1),
                    year => year,
                };
                let (start, basis) = self.day(phrase, (year, first.0, first.1), None)?;
                let wraps = i16::from(first.0 > last.0);
                let end = Date::new(start.year() + wraps, last.0, last.1).ok()?;
                Some(Resolved::interval(start, end, Precision::Day, basis))
            }
            When::DayOrMonth { year, numbers, weekday } => {
                self.day_or_month(year, numbers, weekday, span)
            }
            When::Month { year, month } => self.month(phrase, year, month),
            When::Season { year, season } => self.season(phrase, year, season),
            When::Quarter { year, quarter } => {
                let (year, basis) = self.year_of_part(phrase, year, (quarter * 3 - 2, 3))?;
                let (first, last) = calendar::quarter(year, quarter)?;
                Some(Resolved::months(first, last, Precision::Quarter, basis))
            }
            When::Half { year, half } => {
                let (year, basis) = self.year_of_part(phrase, year, (half * 6 - 5, 6))?;
                let first = Date::new(year, half * 6 - 5, 1).ok()?;
                let last = Date::new(year, half * 6, 1).ok()?.last_of_month();
                Some(Resolved::months(first, last, Precision::Month, basis))
            }
            When::Year(year) => {
                let (year, basis) = self.said_year(year)?;
                Resolved::year(year, basis)
            }
            When::Years(first, last) => {
                let last_day = Date::new(last, 12, 31).ok()?;
                let iso = format!("{first:04}/{last:04}");
                Some(Resolved { iso, last: last_day, ..Resolved::year(first, None)? })
            }
            When::Decade(first) => decade(first, None),
            When::Weekday { weekday, shift } => self.weekday(phrase, weekday, shift),
            When::Holiday { rule, year } => {
                let said = matches!(year, Year::Fixed(_)) || self.certain().is_some();
                let in_year = |year| calendar::holiday(rule, year).filter(|_| said);
                let (date, basis) = self.yearly(phrase, year, in_year)?;
                Some(Resolved::day(date, basis))
            }
            When::Shifted { unit, shift } => self.shifted(phrase, unit, shift),
            When::Anchored { unit: TimeUnit::Quarter, shift } => self.told_quarter(shift),
            When::Anchored { unit, shift } => self.anchored(unit, shift),
            When::Within(unit) => self.anchored(unit, 0).or_else(|| self.shifted(phrase, unit, 0)),
            When::Duration { .. } | When::Every { .. } | When::Clock { .. } | When::Unknown => None,
        }
    }

    /// The day of writing, where the article or the caller says it.
    fn certain(&self) -> Option<Publication> {
        self.publication.filter(|publication| publication.is_certain)
    }

    fn said_year(&self, year: Year) -> Option<(i16, Option<Basis>)> {
        match year {
            Year::Open | Year::Beside(_) => None,
            Year::Fixed(year) => Some((year, None)),
            Year::Shifted(shift) => {
                let publication = self.certain()?;
                let year = publication.date.year().checked_add(i16::try_from(shift).ok()?)?;
                Some((year, Some(publication.basis)))
            }
            Year::Anchored(shift) => {
                let (first, _, span) = self.told?;
                let year = first.year().checked_add(i16::try_from(shift).ok()?)?;
                Some((year, Some(Basis::Text(span))))
            }
        }
    }

    /// The year of a part of a year that begins with month `first` and lasts `months`: the one said,
    /// else that of the last part to begin. Where the verb looks ahead, one that ended long ago is
    /// the coming one.
    fn year_of_part(
        &self,
        phrase: &DatePhrase,
        year: Year,
        (first, months): (i8, i32),
    ) -> Option<(i16, Option<Basis>)> {
        if year != Year::Open {
            return self.said_year(year);
        }
        let publication = self.certain()?;
        let start = |year: i16| Date::new(year, first, 1).ok();
        let last = last_before(calendar::add_days(publication.date, 1)?, &start)?;
        let ended = days_between(calendar::add_months(last, months)?, publication.date);
        let is_coming = ended > JUST_ENDED && self.tense(phrase) == Some(Tense::Future);
        let year = last.year() + i16::from(is_coming);
        Some((year, Some(publication.basis)))
    }

    /// The quarter `shift` quarters after the one told last, else after the last complete one.
    fn told_quarter(&self, shift: i32) -> Option<Resolved> {
        if let Some((first, span)) = self.told_quarter {
            return unit_at(TimeUnit::Quarter, first, shift, Some(Basis::Text(span)));
        }
        let publication = self.certain()?;
        let shift = if matches!(shift, 0 | -4) { shift - 1 } else { shift };
        unit_at(TimeUnit::Quarter, publication.date, shift, Some(publication.basis))
    }

    fn follows_since(&self, phrase: &DatePhrase) -> bool {
        let before = phrase.first.checked_sub(1);
        before.is_some_and(|before| self.document.word(before).eq_ignore_ascii_case("since"))
    }

    /// The tense beside `phrase`.
    fn tense(&self, phrase: &DatePhrase) -> Option<Tense> {
        if self.follows_since(phrase) {
            return Some(Tense::Past);
        }
        let offset = self.document.tokens.get(phrase.first)?.span.start;
        let sentence = self.document.sentences.get(self.document.sentence_at(offset))?;
        let tokens = sentence.tokens.start as usize..sentence.tokens.end as usize;
        if self.is_moved(phrase, tokens.start) {
            return Some(Tense::Future);
        }
        let tense = tense::near(self.document, tokens, phrase.first);
        tense.or_else(|| self.is_deadline(phrase).then_some(Tense::Future))
    }

    /// Whether something is given this day by a verb before it: "was postponed to Friday".
    fn is_moved(&self, phrase: &DatePhrase, start: usize) -> bool {
        let Some(to) = phrase.first.checked_sub(1) else { return false };
        let reach = to.saturating_sub(MOVED).max(start)..to;
        matches!(self.document.word(to), "to" | "until" | "till")
            && reach.into_iter().any(|at| lexicon::moving_verbs().contains(self.document.word(at)))
    }

    fn is_deadline(&self, phrase: &DatePhrase) -> bool {
        let before = phrase.first.checked_sub(1).map_or("", |before| self.document.word(before));
        with_lower_case(before, |word| lexicon::deadline_words().contains(word).then_some(()))
            .is_some()
    }

    fn day(
        &self,
        phrase: &DatePhrase,
        (year, month, day): (Year, i8, i8),
        weekday: Option<i8>,
    ) -> Option<(Date, Option<Basis>)> {
        let fits = |date: &Date| weekday.is_none_or(|weekday| calendar::weekday(*date) == weekday);
        let in_year = |year| Date::new(year, month, day).ok();
        if weekday.is_some() && year == Year::Open {
            let publication = self.publication?;
            let near = publication.date.year();
            let candidates = (near - 1..=near + 1).filter_map(in_year).filter(fits);
            let distance = |date: &Date| days_between(publication.date, *date).abs();
            let nearest = candidates.min_by_key(distance);
            if let Some(date) = nearest.filter(|date| distance(date) <= FAR) {
                return Some((date, Some(publication.basis)));
            }
        }
        self.yearly(phrase, year, in_year)
    }

    /// The day that comes once a year: in the year said, else the last or the coming one.
    fn yearly(
        &self,
        phrase: &DatePhrase,
        year: Year,
        in_year: impl Fn(i16) -> Option<Date>,
    ) -> Option<(Date, Option<Basis>)> {
        let is_day =
            matches!(phrase.when, When::Day { .. } | When::Days { .. } | When::Between { .. });
        let is_moved = match year {
            Year::Shifted(shift) => !is_day && shift != 0,
            Year::Beside(_) => true,
            _ => false,
        };
        if let Year::Shifted(shift) | Year::Beside(shift) = year
            && is_moved
        {
            let publication = self.certain()?;
            let date = if shift < 0 {
                last_before(publication.date, &in_year)
            } else {
                next_after(publication.date, &in_year)
            };
            return Some((date?, Some(publication.basis)));
        }
        if year != Year::Open {
            let (year, basis) = self.said_year(year)?;
            return Some((in_year(year)?, basis));
        }
        let publication = self.publication?;
        let today = publication.date;
        let past = last_before(calendar::add_days(today, 1)?, &in_year);
        let future = next_after(calendar::add_days(today, -1)?, &in_year);
        let date = match (past, future, self.tense(phrase)) {
            (_, Some(future), Some(Tense::Future)) => future,
            // News leaves the year out where it is the present one.
            (Some(past), Some(future), tense)
                if is_rather_coming((past, future), today)
                    && !self.follows_since(phrase)
                    && (tense.is_none() || is_day && future.year() == today.year()) =>
            {
                future
            }
            (past, future, _) => past.or(future)?,
        };
        Some((date, Some(publication.basis)))
    }

    fn day_or_month(
        &mut self,
        year: i16,
        (first, second): (i8, i8),
        weekday: Option<i8>,
        span: Span,
    ) -> Option<Resolved> {
        let day_first = Date::new(year, second, first).ok()?;
        let month_first = Date::new(year, first, second).ok()?;
        let falls = |date: Date| weekday == Some(calendar::weekday(date));
        let is_near = |date: Date| {
            self.publication.is_some_and(|own| days_between(own.date, date).abs() <= NEAR)
        };
        let only = |first: bool, second: bool| (first != second).then_some(first);
        let decided = only(falls(day_first), falls(month_first))
            .or(self.day_first)
            .or_else(|| only(is_near(day_first), is_near(month_first)));
        if let Some(is_day_first) = decided {
            return Some(Resolved::day(if is_day_first { day_first } else { month_first }, None));
        }
        self.notes.ambiguous.push(span);
        let (first, last) = (day_first.min(month_first), day_first.max(month_first));
        let iso = format!("[{first},{last}]");
        Some(Resolved { iso, first, last, precision: Precision::Day, basis: None })
    }

    fn month(&self, phrase: &DatePhrase, year: Year, month: i8) -> Option<Resolved> {
        let in_year = |year: i16| Date::new(year, month, 1).ok();
        let is_fixed = !matches!(year, Year::Open | Year::Shifted(_));
        if is_fixed || matches!(year, Year::Shifted(0)) || is_of_year(self.document, phrase) {
            let (year, basis) = self.said_year(year)?;
            return Some(Resolved::month(in_year(year)?, basis));
        }
        let publication = self.certain()?;
        let this_month = publication.date.first_of_month();
        let basis = Some(publication.basis);
        let date = match year {
            Year::Shifted(shift) if shift < 0 => last_before(this_month, &in_year),
            Year::Shifted(_) => next_after(this_month, &in_year),
            _ => {
                let last = last_before(calendar::add_days(this_month, 1)?, &in_year);
                let next = next_after(calendar::add_days(this_month, -1)?, &in_year);
                match self.tense(phrase) {
                    Some(Tense::Future) => next,
                    None if is_rather_coming((last?, next?), publication.date) => next,
                    _ => last,
                }
            }
        };
        Some(Resolved::month(date?, basis))
    }

    fn season(&self, phrase: &DatePhrase, year: Year, season: i8) -> Option<Resolved> {
        // Winter begins in December of its year.
        let start = |year: i16| Date::new(year, (season - 20) * 3, 1).ok();
        let (first, basis) = match year {
            Year::Shifted(shift) if shift != 0 => {
                let publication = self.certain()?;
                let this_month = publication.date.first_of_month();
                let ended = calendar::add_months(this_month, -2)?;
                let first = match shift < 0 {
                    true => last_before(ended, &start)?,
                    false => next_after(this_month, &start)?,
                };
                (first, Some(publication.basis))
            }
            Year::Open => {
                let publication = self.certain()?;
                let today = publication.date;
                let is_future = self.tense(phrase) == Some(Tense::Future);
                let first = match is_future {
                    true => next_after(calendar::add_months(today, -1)?, &start)?,
                    false => last_before(calendar::add_days(today, 1)?, &start)?,
                };
                (first, Some(publication.basis))
            }
            year => {
                let (year, basis) = self.said_year(year)?;
                (start(year)?, basis)
            }
        };
        let last = calendar::add_months(first, 2)?.last_of_month();
        let iso = format!("{:04}-{season}", first.year());
        Some(Resolved { iso, first, last, precision: Precision::Season, basis })
    }

    fn last_weekday(&self, weekday: i8) -> Option<Date> {
        let today = self.publication?.date;
        let back = i32::from((calendar::weekday(today) - weekday).rem_euclid(7));
        calendar::add_days(today, -back)
    }

    fn weekday(&self, phrase: &DatePhrase, weekday: i8, shift: Option<i32>) -> Option<Resolved> {
        let publication = self.publication?;
        let today = publication.date;
        let back = i32::from((calendar::weekday(today) - weekday).rem_euclid(7));
        let ahead = (7 - back) % 7;
        let is_future = self.tense(phrase) == Some(Tense::Future);
        let days = match shift {
            Some(shift) if shift < 0 => {
                if back == 0 {
                    -7
                } else {
                    -back
                }
            }
            Some(shift) if shift > 0 => {
                if ahead == 0 {
                    7
                } else {
                    ahead
                }
            }
            Some(_) if self.tense(phrase) != Some(Tense::Past) => ahead,
            _ if is_future => ahead,
            _ => -back,
        };
        let date = calendar::add_days(today, days)?;
        Some(Resolved::day(date, Some(publication.basis)))
    }

    fn shifted(&self, phrase: &DatePhrase, unit: TimeUnit, shift: i32) -> Option<Resolved> {
        let publication = self.certain()?;
        let is_past = || self.tense(phrase) == Some(Tense::Past);
        let is_over =
            unit == TimeUnit::Weekend && shift == 0 && calendar::weekday(publication.date) < 6;
        let shift = if is_over && is_past() { -1 } else { shift };
        unit_at(unit, publication.date, shift, Some(publication.basis))
    }

    /// What counts from the date told last; the year, month or week before may also count from the
    /// day of writing.
    fn anchored(&self, unit: TimeUnit, shift: i32) -> Option<Resolved> {
        let told = self.told.filter(|(first, last, _)| {
            let (start, end) = unit.around(*first, 0).unwrap_or((*first, *first));
            start <= *first && *last <= end
        });
        if let Some((first, _, span)) = told {
            return unit_at(unit, first, shift, Some(Basis::Text(span)));
        }
        let publication = self.certain().filter(|_| shift == -1 && unit > TimeUnit::Day)?;
        unit_at(unit, publication.date, shift, Some(publication.basis))
    }

    /// Notes a date that does not fall on its weekday, where its year is more than a guess.
    fn check_weekday(&mut self, date: Date, year: Year, weekday: Option<i8>, span: Span) {
        let is_said = year != Year::Open || self.certain().is_some();
        if is_said && weekday.is_some_and(|weekday| weekday != calendar::weekday(date)) {
            self.notes.mismatched.push((span, date));
        }
    }
}

/// Whether a month's phrase says its year after it: "May of last year", not "last May".
fn is_of_year(document: &Document, phrase: &DatePhrase) -> bool {
    document.word(phrase.end.saturating_sub(1)).eq_ignore_ascii_case("year")
}

/// The last day before `limit` that comes once a year.
fn last_before(limit: Date, in_year: &impl Fn(i16) -> Option<Date>) -> Option<Date> {
    (0..=LEAP_GAP)
        .filter_map(|back| in_year(limit.year().checked_sub(back)?))
        .find(|date| *date < limit)
}

/// The first day after `limit` that comes once a year.
fn next_after(limit: Date, in_year: &impl Fn(i16) -> Option<Date>) -> Option<Date> {
    (0..=LEAP_GAP)
        .filter_map(|ahead| in_year(limit.year().checked_add(ahead)?))
        .find(|date| *date > limit)
}

/// Whether of the last and the coming day the coming one is meant, for all that is known of them.
fn is_rather_coming((last, coming): (Date, Date), today: Date) -> bool {
    days_between(today, coming) <= SOON && days_between(last, today) >= LONG_AGO
}

/// Most years between two leap years.
const LEAP_GAP: i16 = 8;

fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

fn joined_days(first: Date, last: Date, choice: Choice, basis: Option<Basis>) -> Resolved {
    let follows = calendar::add_days(first, 1) == Some(last);
    let resolved = Resolved::interval(first, last, Precision::Day, basis);
    match choice {
        Choice::Through => resolved,
        Choice::Both if follows => resolved,
        Choice::Both => Resolved { iso: format!("{{{first},{last}}}"), ..resolved },
        Choice::Either => Resolved { iso: format!("[{first},{last}]"), ..resolved },
    }
}

fn decade(first: i16, basis: Option<Basis>) -> Option<Resolved> {
    let last = Date::new(first + 9, 12, 31).ok()?;
    let iso = format!("{:03}X", first / 10);
    Some(Resolved { iso, last, precision: Precision::Decade, ..Resolved::year(first, basis)? })
}

/// The unit that holds `day`, moved by `shift` units.
fn unit_at(unit: TimeUnit, day: Date, shift: i32, basis: Option<Basis>) -> Option<Resolved> {
    let (first, last) = unit.around(day, shift)?;
    match unit {
        TimeUnit::Second | TimeUnit::Minute | TimeUnit::Hour | TimeUnit::Day => {
            Some(Resolved::day(first, basis))
        }
        TimeUnit::Month => Some(Resolved::month(first, basis)),
        TimeUnit::Quarter => Some(Resolved::months(first, last, Precision::Quarter, basis)),
        TimeUnit::Year => Resolved::year(first.year(), basis),
        TimeUnit::Decade => decade(first.year(), basis),
        TimeUnit::Century => None,
        TimeUnit::Weekend | TimeUnit::Week | TimeUnit::Fortnight => {
            Some(Resolved::interval(first, last, precision_of(unit), basis))
        }
    }
}

fn precision_of(unit: TimeUnit) -> Precision {
    match unit {
        TimeUnit::Second | TimeUnit::Minute | TimeUnit::Hour => Precision::Time,
        TimeUnit::Day | TimeUnit::Weekend => Precision::Day,
        TimeUnit::Week | TimeUnit::Fortnight => Precision::Week,
        TimeUnit::Month => Precision::Month,
        TimeUnit::Quarter => Precision::Quarter,
        TimeUnit::Year => Precision::Year,
        TimeUnit::Decade | TimeUnit::Century => Precision::Decade,
    }
}

/// How exact a date would be, had it been resolved.
fn unresolved_precision(when: &When) -> Precision {
    match *when {
        When::Month { .. } | When::Half { .. } => Precision::Month,
        When::Season { .. } => Precision::Season,
        When::Quarter { .. } | When::Unknown => Precision::Quarter,
        When::Year(_) | When::Years(..) => Precision::Year,
        When::Decade(_) => Precision::Decade,
        When::Shifted { unit, .. } | When::Anchored { unit, .. } | When::Within(unit) => {
            precision_of(unit)
        }
        When::Duration { .. } => Precision::Duration,
        When::Clock { .. } => Precision::Time,
        _ => Precision::Day,
    }
}

/// Whether a date counts from the day of writing.
fn is_relative(when: &When) -> bool {
    let open = |year: &Year| matches!(year, Year::Open | Year::Shifted(_) | Year::Beside(_));
    match when {
        When::Weekday { .. } | When::Shifted { .. } | When::Within(_) => true,
        When::Day { year, .. }
        | When::Days { year, .. }
        | When::Between { year, .. }
        | When::Month { year, .. }
        | When::Season { year, .. }
        | When::Quarter { year, .. }
        | When::Half { year, .. }
        | When::Holiday { year, .. }
        | When::Year(year) => open(year),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{FindingCode, OptionsDate, Value, WarningCode};
    use crate::values::{self, Values};

    fn find(text: &str) -> Values {
        values::find(&Document::read(text), "2018-11-23".parse().ok())
    }

    #[test]
    fn a_wrong_weekday_is_found() {
        let findings = find("It opened on Monday, Nov. 20, 2018.").findings;
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].code, FindingCode::WeekdayMismatch);
        assert_eq!(find("It opened on Tuesday, Nov. 20, 2018.").findings, []);
    }

    #[test]
    fn an_open_order_of_figures_is_a_warning() {
        let warnings = find("It opened on 03/04/2018 or 05/06/2018.").warnings;
        let found: Vec<_> = warnings.iter().map(|w| (w.code, w.spans.len())).collect();
        assert_eq!(found, [(WarningCode::AmbiguousDate, 2)]);
        assert_eq!(find("It opened on 03/04/2018, not 23/04/2018.").warnings, []);
    }

    #[test]
    fn a_resolved_date_says_its_basis() {
        let basis = |text: &str| match find(text).mentions.pop()?.value? {
            Value::Date(value) => value.basis,
            _ => None,
        };
        assert_eq!(basis("It fell on Friday."), Some(Basis::Option(OptionsDate::OptionsDate)));
        assert_eq!(basis("It fell on Nov. 20, 2018."), None);
        assert_eq!(
            basis("It fell in 2012 and rose two years later."),
            Some(Basis::Text(Span::new(11, 15)))
        );
    }
}
