//! When something took place, as precisely as the person says.

use serde::de::{Deserialize, Deserializer};

use super::date::{Date, DateVisitor, InvalidDate, PRESENT};
use super::date_guess::DateGuess;
use super::term::Term;

/// A date, or a named part of a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Moment {
    Date(Date),
    Term(Term),
}

/// When something took place, in one key: a moment, or a span of dates as in `2024-08-12/2024-08-14`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Occasion {
    Moment(Moment),
    Span(Date, Date),
}

/// When something ended: at a moment, or not yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum End {
    Moment(Moment),
    Present,
}

impl Moment {
    /// Reads a date, as [`Date::read`] does, or a [`Term`].
    pub fn read(text: &str) -> Result<Self, InvalidDate> {
        match Term::read(text) {
            Some(term) => Ok(Self::Term(term)),
            None => Date::read(text).map(Self::Date),
        }
    }

    /// The date, or the approximate beginning of the term.
    pub fn first(&self) -> Date {
        match self {
            Self::Date(date) => *date,
            Self::Term(term) => term.first,
        }
    }

    /// The date, or the approximate end of the term.
    pub fn last(&self) -> Date {
        match self {
            Self::Date(date) => *date,
            Self::Term(term) => term.last,
        }
    }
}

impl Occasion {
    /// Reads a moment, or two dates with `/` between them.
    pub fn read(text: &str) -> Result<Self, InvalidDate> {
        let dates = text.split_once('/').and_then(|(first, last)| {
            Some((Date::parse(first.trim())?, Date::parse(last.trim())?))
        });
        match (Moment::read(text), dates) {
            (Err(_), Some((first, last))) if first <= last => Ok(Self::Span(first, last)),
            (read, _) => read.map(Self::Moment),
        }
    }
}

impl End {
    /// Reads a moment, or a word for something that is ongoing: `present`, and others such as `ongoing`, `now` or
    /// `heute`.
    pub fn read(text: &str) -> Result<Self, InvalidDate> {
        match DateGuess::of(text) {
            _ if text == PRESENT => Ok(Self::Present),
            Some(DateGuess::Present) => Ok(Self::Present),
            _ => Moment::read(text).map(Self::Moment),
        }
    }

    /// A key to sort by, with the present last.
    pub fn order(&self) -> (bool, Option<Date>) {
        match self {
            Self::Moment(moment) => (false, Some(moment.last())),
            Self::Present => (true, None),
        }
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(DateVisitor(Self::read))
    }
}

impl<'de> Deserialize<'de> for Occasion {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(DateVisitor(Self::read))
    }
}

impl<'de> Deserialize<'de> for End {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(DateVisitor(Self::read))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_end_that_goes_on_can_be_said_in_many_words() {
        for text in ["present", "Present", "ongoing", "current", "now", "today", "heute", "to date"]
        {
            assert_eq!(End::read(text), Ok(End::Present), "{text}");
        }
        assert!(Moment::read("present").is_err());
    }

    #[test]
    fn an_occasion_may_be_a_span() {
        let date = |text| Date::parse(text).expect("a date");
        let span = Occasion::Span(date("2024-08-12"), date("2024-08-14"));
        assert_eq!(Occasion::read("2024-08-12/2024-08-14"), Ok(span));
        let years = Occasion::Span(date("2019"), date("2022"));
        assert_eq!(Occasion::read("2019/2022"), Ok(years));
        assert!(matches!(Occasion::read("2019/2020"), Ok(Occasion::Moment(Moment::Term(_)))));
        for text in ["2024-08-14/2024-08-12", "2024-08-12/2024-08-40", "2001/05", "2019–2022"] {
            assert!(Occasion::read(text).is_err(), "{text}");
        }
    }
}
