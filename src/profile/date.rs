//! Dates with the precision with which they were written: a year stays a year.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, Visitor};

use super::date_guess::{self, DateGuess};
use super::term::Term;

/// The word for an end that is not yet known.
pub const PRESENT: &str = "present";

/// A day, a month or a year. Ordered by time; a less precise date comes before
/// the more precise ones within it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    pub year: u16,
    /// 1 to 12.
    pub month: Option<u8>,
    /// 1 to 31; only together with a month.
    pub day: Option<u8>,
}

/// A calendar day, such as the one that counts as today.
///
/// ```
/// use curricle::profile::Day;
/// let day = Day::new(2026, 2, 28).expect("there is such a day");
/// assert_eq!(serde_json::to_string(&day).unwrap(), r#"{"year":2026,"month":2,"day":28}"#);
/// assert_eq!(Day::new(2026, 2, 29), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
pub struct Day {
    year: u16,
    month: u8,
    day: u8,
}

impl Day {
    /// A day in the years 1 to 9999, or `None` if the month does not have it. Months and days count from 1.
    pub const fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        if year == 0 || year > 9999 || month == 0 || month > 12 {
            return None;
        }
        let last = time::Month::January.nth_next(month - 1).length(year as i32);
        if day == 0 || day > last { None } else { Some(Self { year, month, day }) }
    }

    /// The day, in UTC, of a moment given in seconds since the beginning of 1970; `None` outside of the years 1 to
    /// 9999.
    pub fn from_timestamp(seconds: i64) -> Option<Self> {
        let moment = time::OffsetDateTime::from_unix_timestamp(seconds).ok()?;
        Self::new(u16::try_from(moment.year()).ok()?, moment.month().into(), moment.day())
    }

    pub fn year(self) -> u16 {
        self.year
    }

    pub fn month(self) -> u8 {
        self.month
    }

    pub fn day(self) -> u8 {
        self.day
    }
}

impl From<Day> for Date {
    fn from(Day { year, month, day }: Day) -> Self {
        Self { year, month: Some(month), day: Some(day) }
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(serde::Deserialize)]
        struct Parts {
            year: u16,
            month: u8,
            day: u8,
        }
        let Parts { year, month, day } = Parts::deserialize(deserializer)?;
        let error = || serde::de::Error::custom("there is no such day");
        Self::new(year, month, day).ok_or_else(error)
    }
}

/// Why a text is not a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidDate {
    /// What is wrong, without a hint.
    pub message: String,
    /// What was probably meant.
    pub guess: Option<DateGuess>,
}

impl Date {
    pub fn year(year: u16) -> Self {
        Self { year, month: None, day: None }
    }

    /// Reads `2025`, `2025-08` or `2025-08-14`; `None` for any other text.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, month, day) = match text.split('-').collect::<Vec<_>>()[..] {
            [year] => (year, None, None),
            [year, month] => (year, Some(month), None),
            [year, month, day] => (year, Some(month), Some(day)),
            _ => return None,
        };
        let two = |part: Option<&str>| match part {
            Some(part) => digits(part, 2).map(Some),
            None => Some(None),
        };
        Self::checked(digits(year, 4)?, two(month)?, two(day)?)
    }

    /// Reads a date as [`Self::parse`] does, and says what is wrong with any other text.
    pub fn read(text: &str) -> Result<Self, InvalidDate> {
        if let Some(date) = Self::parse(text) {
            return Ok(date);
        }
        // No date would say the same as a part of a year, nor as one that is not there, such as "Q5".
        let is_term = Term::read(text).is_some();
        let is_part = is_term || Term::begins(text);
        let guess = DateGuess::of(text).filter(|_| !is_part);
        let message = match (Self::missing_part(text), &guess) {
            _ if text == PRESENT => "`present` can only be an `end`".into(),
            _ if is_term => format!("`{text}` is part of a year, but only a date is allowed here"),
            (_, Some(DateGuess::Span(..))) => format!("`{text}` is a span of time, not a date"),
            (Some(part), _) => format!("`{text}` is not a date: there is no such {part}"),
            _ if text.trim().is_empty() => "the date is empty".into(),
            _ => format!("`{text}` is not a date"),
        };
        Err(InvalidDate { message, guess })
    }

    /// A number that was written in place of a date, as text: `2025`, or `2025.10` for an October that has lost its
    /// last digit. `None` if it cannot be a year.
    pub fn text_of_number(number: f64) -> Option<String> {
        let text = number.to_string();
        match number {
            0.0..10_000.0 if text.ends_with(".1") => Some(format!("{number:.2}")),
            0.0..10_000.0 => Some(text),
            _ => None,
        }
    }

    /// The date that was probably meant by a text in another form.
    pub fn guess(text: &str) -> Option<Self> {
        match DateGuess::of(text)? {
            DateGuess::Date(date) => Some(date),
            _ => None,
        }
    }

    /// The part of a text such as `2025-13` that does not exist, if that is all that keeps the text from being a date.
    pub fn missing_part(text: &str) -> Option<&'static str> {
        if Self::parse(text).is_some() { None } else { missing_part(text) }
    }

    /// The first date in free text, and the start if it is a span: `2020-01/2020-05`, `12 May 2020`, `circa 2020?`. If
    /// the day or the month could come first, it is the day.
    pub fn first_in(text: &str) -> Option<Self> {
        match Self::parse(text.trim()) {
            Some(date) => Some(date),
            None => match DateGuess::of(text)? {
                DateGuess::Date(date) | DateGuess::Either(date, _) | DateGuess::Span(date, _) => {
                    Some(date)
                }
                DateGuess::Present => None,
            },
        }
    }

    /// The month in free text, 1 to 12, and the day if there is one: `apr`, `04`, `15 April`, `June–July`.
    pub fn month_in(text: &str) -> Option<(u8, Option<u8>)> {
        date_guess::month(text)
    }

    /// The most precise date that these parts make: 30 February becomes February.
    pub fn closest(year: u16, month: Option<u16>, day: Option<u16>) -> Option<Self> {
        Self::checked(year, month, day)
            .or_else(|| Self::checked(year, month, None))
            .or_else(|| Self::checked(year, None, None))
    }

    /// Whether it comes before another, as far as the precision of both tells.
    ///
    /// ```
    /// # use curricle::profile::Date;
    /// let date = |text| Date::parse(text).expect("a date");
    /// assert!(date("2019-12").is_before(date("2020")));
    /// assert!(!date("2020").is_before(date("2020-05")));
    /// ```
    pub fn is_before(self, other: Self) -> bool {
        let order = self.year.cmp(&other.year);
        let part = |a: Option<u8>, b: Option<u8>| match (a, b) {
            (Some(a), Some(b)) => a.cmp(&b),
            _ => std::cmp::Ordering::Equal,
        };
        order.then(part(self.month, other.month)).then(part(self.day, other.day)).is_lt()
    }

    pub(super) fn checked(year: u16, month: Option<u16>, day: Option<u16>) -> Option<Self> {
        let month = month.map(|month| month as u8);
        let day = day.map(|day| day as u8);
        if let Some(month) = month {
            let month = time::Month::try_from(month).ok()?;
            let last = month.length(year.into());
            if day.is_some_and(|day| day == 0 || day > last) {
                return None;
            }
        }
        (year > 0).then_some(Self { year, month, day })
    }
}

/// Exactly `count` digits.
fn digits(text: &str, count: usize) -> Option<u16> {
    (text.len() == count && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

impl fmt::Display for Date {
    /// As it is written in a profile.
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(DateVisitor(Self::read))
    }
}

impl serde::Serialize for Date {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Reads a text, or a number that is a year.
pub(super) struct DateVisitor<T>(pub fn(&str) -> Result<T, InvalidDate>);

impl<T> Visitor<'_> for DateVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a date such as `2025`, `\"2025-08\"` or `\"2025-08-14\"`")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        (self.0)(text).map_err(|error| E::custom(error.message))
    }

    fn visit_i64<E: Error>(self, year: i64) -> Result<T, E> {
        self.visit_str(&year.to_string())
    }
}

/// The part of a date that does not exist, if everything else is right.
fn missing_part(text: &str) -> Option<&'static str> {
    let parts: Vec<u16> = text
        .split('-')
        .enumerate()
        .map(|(i, part)| digits(part, if i == 0 { 4 } else { 2 }))
        .collect::<Option<_>>()?;
    match parts[..] {
        [_, month] | [_, month, _] if !(1..=12).contains(&month) => Some("month"),
        [_, _, _] => Some("day"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_as_precise_as_it_is_written() {
        assert_eq!(Date::parse("2025"), Some(Date::year(2025)));
        assert_eq!(Date::parse("2025-08").map(|d| d.month), Some(Some(8)));
        assert_eq!(Date::parse("2024-02-29").map(|d| d.to_string()), Some("2024-02-29".into()));
        for wrong in ["2025-13", "2025-8", "2023-02-29", "25", "2025-08-14-1", "0000", ""] {
            assert_eq!(Date::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn dates_are_found_in_what_people_type() {
        for (typed, wanted) in [
            ("2020", "2020"),
            ("2020-05-12", "2020-05-12"),
            ("2020-01/2020-05", "2020-01"),
            ("2020/2021", "2020"),
            ("2020-05/06", "2020-05"),
            ("2020/05/12", "2020-05-12"),
            ("2020-05-12T10:00:00", "2020-05-12"),
            ("2020?", "2020"),
            ("circa 2020", "2020"),
            ("[2020]a", "2020"),
            ("2020a", "2020"),
            ("2020-21", "2020"),
            ("12 May 2020", "2020-05-12"),
            ("May 12, 2020", "2020-05-12"),
            ("05/2020", "2020-05"),
            ("12.5.2020", "2020-05-12"),
            ("20200512", "2020-05-12"),
            ("2021-02-30", "2021-02"),
            ("Spring 2020", "2020"),
        ] {
            assert_eq!(
                Date::first_in(typed).map(|d| d.to_string()).as_deref(),
                Some(wanted),
                "{typed}"
            );
        }
        for wrong in ["", "soon", "19XX", "99999", "205"] {
            assert_eq!(Date::first_in(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn months_are_numbers_or_names() {
        for (typed, wanted) in [
            ("apr", Some((4, None))),
            ("April", Some((4, None))),
            ("04", Some((4, None))),
            ("Sept.", Some((9, None))),
            ("June–July", Some((6, None))),
            ("January 15", Some((1, Some(15)))),
            ("Dezember", Some((12, None))),
            ("13", None),
            ("spring", None),
        ] {
            assert_eq!(Date::month_in(typed), wanted, "{typed}");
        }
    }
}
