//! Dates as precise as they were written: a year stays a year.

use std::fmt;

use serde::de::{self, Deserialize, Deserializer, Visitor};

use super::fault;

/// What stands for an end that is not yet.
const PRESENT: &str = "present";

/// A day, a month or a year. Ordered by time; a less precise date comes before
/// the more precise ones within it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    pub year: u16,
    /// 1 to 12.
    pub month: Option<u8>,
    /// 1 to 31, only with a month.
    pub day: Option<u8>,
}

/// When something ended: on a date, or not yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum End {
    Date(Date),
    Present,
}

impl End {
    /// How to mend an `end` that is missing where something began.
    pub const HINTS: [&str; 2] = [
        "if it goes on: `end = \"present\"`",
        "if it is over, or will be: `end = \"2026-09\"`, with `expected = true` for a degree still to come",
    ];
}

impl Date {
    pub fn year(year: u16) -> Self {
        Self { year, month: None, day: None }
    }

    /// Reads `2025`, `2025-08` or `2025-08-14`, and nothing else.
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

    fn checked(year: u16, month: Option<u16>, day: Option<u16>) -> Option<Self> {
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
        match deserializer.deserialize_any(DateVisitor { is_end: false })? {
            End::Date(date) => Ok(date),
            End::Present => Err(de::Error::custom(fault(
                "invalid-date",
                "`present` can only be an `end`",
                &["write the date, as in `\"2025-08\"`".into()],
            ))),
        }
    }
}

impl<'de> Deserialize<'de> for End {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(DateVisitor { is_end: true })
    }
}

struct DateVisitor {
    /// Whether it may be `present`.
    is_end: bool,
}

impl Visitor<'_> for DateVisitor {
    type Value = End;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a date such as `2025`, `\"2025-08\"` or `\"2025-08-14\"`")
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<End, E> {
        self.visit_str(&value.to_string())
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<End, E> {
        if !(0.0..10_000.0).contains(&value) {
            return Err(E::invalid_type(de::Unexpected::Float(value), &self));
        }
        // `2025.1` can only be the tenth month, without its last digit.
        self.visit_str(&format!("{value:.2}"))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<End, E> {
        if text == PRESENT {
            return Ok(End::Present);
        }
        Date::parse(text).map(End::Date).ok_or_else(|| {
            let wanted = suggest(text).filter(|wanted| self.is_end || wanted != PRESENT);
            let hint = match (wanted, self.is_end) {
                (Some(wanted), _) => format!("did you mean `\"{wanted}\"`?"),
                (None, true) => {
                    "an end is `2025`, `\"2025-08\"`, `\"2025-08-14\"` or `\"present\"`".into()
                }
                (None, false) => "a date is `2025`, `\"2025-08\"` or `\"2025-08-14\"`".into(),
            };
            let why = match no_such(text) {
                Some(part) => format!("`{text}` is not a date: there is no such {part}"),
                None if text.is_empty() => "the date is empty".into(),
                None => format!("`{text}` is not a date"),
            };
            E::custom(fault("invalid-date", &why, &[hint]))
        })
    }
}

/// Which part of a date is none, where only that is wrong.
fn no_such(text: &str) -> Option<&'static str> {
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

/// The date that was probably meant by a text in some other form.
fn suggest(text: &str) -> Option<String> {
    let lower = text.trim().to_lowercase();
    if ["now", "today", "current", "currently", "ongoing", "to date", "-"].contains(&lower.as_str())
    {
        return Some(PRESENT.into());
    }
    let mut year = None;
    let mut month = None;
    let mut small = vec![];
    for word in lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let number = word.trim_end_matches(['t', 'h', 's', 'r', 'd', 'n']).parse::<u16>().ok();
        match number {
            Some(number) if number >= 1000 => year = Some(number),
            Some(number) => small.push(number),
            None => month = month.or_else(|| month_named(word)),
        }
    }
    let (month, day) = match (month, small.as_slice()) {
        (Some(month), &[day]) => (Some(month), Some(day)),
        (Some(month), _) => (Some(month), None),
        (None, &[month]) => (Some(month), None),
        // `2025/8/14`, and `14.8.2025` as most of the world writes it.
        (None, &[a, b]) if lower.starts_with(|c: char| c.is_ascii_digit()) => {
            if digits(lower.get(..4)?, 4).is_some() {
                (Some(a), Some(b))
            } else {
                (Some(b), Some(a))
            }
        }
        _ => (None, None),
    };
    let date = Date::checked(year?, month, day)
        .or_else(|| Date::checked(year?, month, None))
        .or_else(|| Date::checked(year?, None, None))?;
    Some(date.to_string())
}

fn month_named(word: &str) -> Option<u16> {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let place = MONTHS.iter().position(|month| word.starts_with(month))?;
    Some(place as u16 + 1)
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
    fn other_forms_are_suggested_in_the_right_one() {
        for (typed, wanted) in [
            ("Aug 2025", "2025-08"),
            ("August 14th, 2025", "2025-08-14"),
            ("2025/8", "2025-08"),
            ("08/2025", "2025-08"),
            ("14.08.2025", "2025-08-14"),
            ("2025.8.14", "2025-08-14"),
            ("Spring 2025", "2025"),
            ("2025-13", "2025"),
            ("2025-02-29", "2025-02"),
            ("now", "present"),
        ] {
            assert_eq!(suggest(typed).as_deref(), Some(wanted), "{typed}");
        }
        assert_eq!(suggest("soon"), None);
    }
}
