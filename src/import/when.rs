//! Dates in any form, in the form of a profile.

use super::item::Val;
use crate::profile::{Date, DateGuess, PRESENT, Term};

/// The dates in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct When {
    pub start: Option<String>,
    /// The end, or the only date.
    pub end: Option<String>,
    /// Whether the text contains nothing else.
    pub is_all: bool,
    /// Whether the date is an end, as in "–2018".
    pub is_end: bool,
}

impl When {
    fn one(end: impl Into<String>) -> Self {
        Self { start: None, end: Some(end.into()), is_all: true, is_end: false }
    }
}

/// Separators between two dates, the clearest first.
const BETWEEN: [&str; 16] = [
    " - ", " – ", " — ", "–", "—", " to ", " until ", " till ", " bis ", " à ", " al ", " a ",
    " hasta ", " t/m ", "/", "-",
];

/// Reads a date, a part of a year, a word for the present, or a span of these; `None` if there is no year in it.
pub fn read(text: &str) -> Option<When> {
    let text = text.trim();
    if let Some(end) = text.strip_prefix(['-', '–', '—', '~']).and_then(single) {
        return Some(When { is_end: true, ..When::one(end) });
    }
    if let Some(one) = single(text) {
        return Some(When::one(one));
    }
    // Two digits may be a year, a month or a day.
    let has_year = text.split(|c: char| !c.is_numeric()).any(|digits| digits.chars().count() >= 4);
    if !has_year {
        return None;
    }
    for between in BETWEEN {
        let Some((first, last)) = text.split_once(between) else { continue };
        let (Some(start), Some(end)) = (single(first), single(last)) else { continue };
        // "2019-20" and "2020-05/06" are read below.
        if start != PRESENT && (end == PRESENT || last.trim().len() > 2) {
            return Some(When { start: Some(start), ..When::one(end) });
        }
    }
    let is_all = says_only_a_date(text);
    match DateGuess::of(text)? {
        DateGuess::Present => Some(When::one(PRESENT)),
        DateGuess::Date(date) => {
            // A day that no month has is left out, and that is to be said.
            let parts = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
            let has_day = date.day.is_some() || parts.count() < 3;
            let month_lost = date.month.is_none() && text.split(['-', '/', '.']).count() > 1;
            Some(When { is_all: is_all && has_day && !month_lost, ..When::one(date.to_string()) })
        }
        DateGuess::Either(first, _) => {
            Some(When { is_all: false, ..When::one(Date::year(first.year).to_string()) })
        }
        DateGuess::Span(start, end) => Some(When {
            start: Some(start.to_string()),
            is_all,
            ..When::one(end.map_or(PRESENT.into(), |end| end.to_string()))
        }),
    }
}

/// A date, a term or the present, in the form of a profile.
fn single(text: &str) -> Option<String> {
    let text = text.trim().trim_end_matches(',');
    if let Some(date) = Date::parse(text) {
        return Some(date.to_string());
    }
    if Term::read(text).is_some() {
        return Some(text.into());
    }
    // The time of a time stamp that only means the day.
    if let Some(day) = text.get(..10).and_then(Date::parse)
        && text[10..].starts_with(['T', ' '])
        && text[11..].chars().all(|c| matches!(c, '0' | ':' | '.' | 'Z'))
    {
        return Some(day.to_string());
    }
    match DateGuess::of(text)? {
        DateGuess::Present => Some(PRESENT.into()),
        DateGuess::Date(date) if is_whole(text, date) && text.contains(&date.year.to_string()) => {
            Some(date.to_string())
        }
        _ => None,
    }
}

/// Whether a date expresses everything in a text: each number, and a month by its name.
fn is_whole(text: &str, date: Date) -> bool {
    let numbers = text.split(|c: char| !c.is_numeric()).filter(|part| !part.is_empty()).count();
    let names = usize::from(text.chars().any(char::is_alphabetic));
    let parts = 1 + usize::from(date.month.is_some()) + usize::from(date.day.is_some());
    says_only_a_date(text) && numbers + names == parts
}

/// Whether all words of a text are months, or words that occur in dates.
fn says_only_a_date(text: &str) -> bool {
    const AROUND: [&str; 30] = [
        "st", "nd", "rd", "th", "of", "de", "del", "di", "the", "to", "bis", "until", "till",
        "from", "since", "seit", "depuis", "desde", "present", "now", "current", "today", "heute",
        "ongoing", "t", "z", "er", "le", "il", "den",
    ];
    let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).all(|word| {
        AROUND.contains(&word.as_str())
            || matches!(DateGuess::of(&word), Some(DateGuess::Present))
            || (word.chars().count() > 2 && Date::month_in(&word).is_some())
            || ["年", "月", "日"].contains(&word.as_str())
    })
}

/// A date in TOML: a year is a number.
pub fn value(date: &str) -> Val {
    // A number of TOML does not begin with 0.
    match date.len() == 4 && !date.starts_with('0') && date.bytes().all(|b| b.is_ascii_digit()) {
        true => Val::Bare(date.into()),
        false => Val::Str(date.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_any_form() {
        for (text, start, end, is_all) in [
            ("2020-03-01", None, "2020-03-01", true),
            ("2016", None, "2016", true),
            ("Jan 2015", None, "2015-01", true),
            ("January 1, 2020", None, "2020-01-01", true),
            ("May 14, 2022", None, "2022-05-14", true),
            ("13 mars 2020", None, "2020-03-13", true),
            ("Mär 2020", None, "2020-03", true),
            ("März 2020", None, "2020-03", true),
            ("03/2016", None, "2016-03", true),
            ("2020.10", None, "2020-10", true),
            ("2020-1", None, "2020-01", true),
            ("Spring 2020", None, "Spring 2020", true),
            ("2020-01-01T00:00:00Z", None, "2020-01-01", true),
            ("Present", None, "present", true),
            ("heute", None, "present", true),
            ("2019 - present", Some("2019"), "present", true),
            ("2015-now", Some("2015"), "present", true),
            ("2017-2019", Some("2017"), "2019", true),
            ("Fall 2019 – Spring 2020", Some("Fall 2019"), "Spring 2020", true),
            ("2024-08-12/2024-08-14", Some("2024-08-12"), "2024-08-14", true),
            ("Sep 2019 to Jun 2021", Some("2019-09"), "2021-06", true),
            ("2016-02-31", None, "2016-02", false),
            ("2019-13", None, "2019", false),
            ("01/02/2020", None, "2020", false),
            ("expected 2026", None, "2026", false),
            ("1st April 1990", None, "1990-04-01", true),
        ] {
            let start = start.map(str::to_string);
            let wanted = When { start, end: Some(end.into()), is_all, is_end: false };
            assert_eq!(read(text), Some(wanted), "{text}");
        }
        assert!(read("–2018").is_some_and(|when| when.is_end && when.is_all));
        for text in ["", "soon", "08", "12:30", "Forthcoming"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
