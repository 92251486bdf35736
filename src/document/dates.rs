//! Dates in words.

use super::locale::{Locale, fill};
use crate::profile::{Date, DateFormat, End};

/// Words dates in one language and format.
#[derive(Debug, Clone, Copy)]
pub struct Dates<'a> {
    pub locale: &'a Locale,
    pub format: DateFormat,
}

impl Dates<'_> {
    /// A date, to the month at most; a year stays a year.
    pub fn date(&self, date: Date) -> String {
        let year = date.year;
        let Some(month) = date.month else { return format!("{year}") };
        let name = usize::from(month) - 1;
        match self.format {
            DateFormat::MonYyyy => format!("{} {year}", self.locale.months_short[name]),
            DateFormat::MonthYyyy => format!("{} {year}", self.locale.months[name]),
            DateFormat::YyyyDotMm => format!("{year}.{month:02}"),
            DateFormat::YyyyDashMm => format!("{year}-{month:02}"),
            DateFormat::Yyyy => format!("{year}"),
        }
    }

    /// From `start` to `end`; one date where both print alike.
    pub fn span(&self, start: Option<Date>, end: End, expected: bool) -> String {
        let words = &self.locale.words;
        let end = match end {
            End::Date(date) => self.date(date),
            End::Present => words.present.clone(),
        };
        let span = match start.map(|start| self.date(start)) {
            Some(start) if start != end => fill(&words.span, &[("start", &start), ("end", &end)]),
            _ => end,
        };
        if expected { fill(&words.expected, &[("date", &span)]) } else { span }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::locale::locale;

    #[test]
    fn dates_print_in_each_format() {
        let date = Date::parse("2025-08-14").expect("a date");
        for (format, printed) in [
            (DateFormat::MonYyyy, "Aug 2025"),
            (DateFormat::MonthYyyy, "August 2025"),
            (DateFormat::YyyyDotMm, "2025.08"),
            (DateFormat::YyyyDashMm, "2025-08"),
            (DateFormat::Yyyy, "2025"),
        ] {
            let dates = Dates { locale: locale("en").expect("English"), format };
            assert_eq!(dates.date(date), printed);
            assert_eq!(dates.date(Date::year(2025)), "2025");
        }
    }

    #[test]
    fn spans_say_what_is_still_to_come() {
        let dates = Dates { locale: locale("en").expect("English"), format: DateFormat::YyyyDotMm };
        let (start, end) =
            (Date::parse("2023-09"), End::Date(Date::parse("2026-09").expect("a date")));
        assert_eq!(dates.span(start, end, true), "2023.09 – 2026.09 (Expected)");
        assert_eq!(dates.span(start, End::Present, false), "2023.09 – Present");
        assert_eq!(dates.span(Some(Date::year(2020)), End::Date(Date::year(2020)), false), "2020");
    }
}
