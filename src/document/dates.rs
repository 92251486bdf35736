//! Dates in words.

use super::locale::{Locale, fill_inlines};
use super::{Inline, Inlines, Period, plain};
use crate::profile::{Date, DateFormat, End};

/// Words dates in one language and format.
#[derive(Debug, Clone, Copy)]
pub struct Dates<'a> {
    pub locale: &'a Locale,
    pub format: DateFormat,
}

/// A date of fewer bytes than this does not break.
const LONGEST: usize = 24;

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

    /// A single date.
    pub fn on(&self, date: Date) -> Period {
        Period::new(self.date(date))
    }

    /// From `start` to `end`; one date where both print alike.
    pub fn span(&self, start: Option<Date>, end: End, expected: bool) -> Period {
        let words = &self.locale.words;
        let end = match end {
            End::Date(date) => self.date(date),
            End::Present => words.present.clone(),
        };
        let mut period = match start.map(|start| self.date(start)) {
            Some(start) if start != end => {
                let ends = [("start", whole(&start)), ("end", whole(&end))];
                let span = fill_inlines(&words.span, &ends);
                Period {
                    text: plain(&span),
                    line: span.clone(),
                    span,
                    start: Some(start),
                    end: Some(end),
                    remark: None,
                }
            }
            _ => Period::new(end),
        };
        if expected {
            period.line = fill_inlines(&words.expected, &[("date", period.span.clone())]);
            period.text = plain(&period.line);
            period.remark = Some(words.expected.replace("{date}", "").trim().into());
        }
        period
    }
}

impl Period {
    /// Words that say when something was.
    pub fn new(text: impl Into<String>) -> Self {
        let text = text.into();
        let span = whole(&text);
        let end = Some(text.clone());
        Self { text, line: span.clone(), span, start: None, end, remark: None }
    }
}

/// A date, on one line where one can hold it.
fn whole(date: &str) -> Inlines {
    let text = Inline::text(date);
    vec![if date.len() < LONGEST { Inline::Nobreak(vec![text]) } else { text }]
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
        let expected = dates.span(start, end, true);
        assert_eq!(expected.text, "2023.09 – 2026.09 (Expected)");
        assert_eq!(plain(&expected.span), "2023.09 – 2026.09");
        assert_eq!(expected.start.as_deref(), Some("2023.09"));
        assert_eq!(expected.end.as_deref(), Some("2026.09"));
        assert_eq!(expected.remark.as_deref(), Some("(Expected)"));
        assert_eq!(dates.span(start, End::Present, false).text, "2023.09 – Present");
        let year = dates.span(Some(Date::year(2020)), End::Date(Date::year(2020)), false);
        assert_eq!(year, Period::new("2020"));
    }

    #[test]
    fn dates_do_not_break_but_between_the_two_of_a_span() {
        let dates = Dates { locale: locale("en").expect("English"), format: DateFormat::MonYyyy };
        let whole = |text: &str| Inline::Nobreak(vec![Inline::text(text)]);
        let span = dates.span(Date::parse("2023-09"), End::Present, true);
        let parts =
            [whole("Sep 2023"), Inline::text(" – "), whole("Present"), Inline::text(" (Expected)")];
        assert_eq!(span.line, parts);
        let terms = "Fall 2020, 2025; Spring 2024";
        assert_eq!(Period::new(terms).line, [Inline::text(terms)]);
    }
}
