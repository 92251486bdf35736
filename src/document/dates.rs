//! Dates in words.

use super::locale::{Locale, fill_inlines};
use super::{Inline, Inlines, Period, plain};
use crate::profile::{Date, DateFormat, DatePart, End, Moment, Occasion};

/// Words dates in one language and format.
#[derive(Debug, Clone, Copy)]
pub struct Dates<'a> {
    pub locale: &'a Locale,
    pub format: &'a DateFormat,
}

/// A date of fewer bytes than this does not break.
const LONGEST: usize = 24;

impl Dates<'_> {
    /// A date, as precise as it is known and as the format asks for.
    pub fn date(&self, date: Date) -> String {
        self.format.fill(|part| {
            let month = |names: &[String; 12]| Some(names[usize::from(date.month?) - 1].clone());
            match part {
                DatePart::Yyyy => Some(date.year.to_string()),
                DatePart::Yy => Some(format!("{:02}", date.year % 100)),
                DatePart::Month => month(&self.locale.months),
                DatePart::Mon => month(&self.locale.months_short),
                DatePart::Mm => Some(format!("{:02}", date.month?)),
                DatePart::M => Some(date.month?.to_string()),
                DatePart::Dd => Some(format!("{:02}", date.day?)),
                DatePart::D => Some(date.day?.to_string()),
            }
        })
    }

    /// A date, or a part of a year as it is written.
    pub fn moment(&self, moment: &Moment) -> String {
        match moment {
            Moment::Date(date) => self.date(*date),
            Moment::Term(term) => term.text.clone(),
        }
    }

    /// A single date.
    pub fn on(&self, date: Date) -> Period {
        Period::new(self.date(date))
    }

    /// What one key says.
    pub fn occasion(&self, occasion: &Occasion) -> Period {
        match occasion {
            Occasion::Moment(moment) => Period::new(self.moment(moment)),
            Occasion::Span(first, last) => {
                let end = End::Moment(Moment::Date(*last));
                self.span(Some(&Moment::Date(*first)), &end, false)
            }
        }
    }

    /// From `start` to `end`; one date where both print alike.
    pub fn span(&self, start: Option<&Moment>, end: &End, expected: bool) -> Period {
        let words = &self.locale.words;
        let end = match end {
            End::Moment(moment) => self.moment(moment),
            End::Present => words.present.clone(),
        };
        let mut period = match start.map(|start| self.moment(start)) {
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

    fn with<T>(format: &str, look: impl Fn(Dates) -> T) -> T {
        let format = DateFormat::read(format).expect("a format");
        look(Dates { locale: locale("en").expect("English"), format: &format })
    }

    fn moment(text: &str) -> Moment {
        Moment::read(text).expect("a moment")
    }

    fn end(text: &str) -> End {
        End::read(text).expect("an end")
    }

    #[test]
    fn dates_print_in_each_format() {
        for (format, printed, year) in [
            ("mon yyyy", "Aug 2025", "2025"),
            ("month yyyy", "August 2025", "2025"),
            ("mm/yyyy", "08/2025", "2025"),
            ("d mon ’yy", "4 Aug ’25", "25"),
            ("yyyy", "2025", "2025"),
        ] {
            let date = Date::parse("2025-08-04").expect("a date");
            assert_eq!(with(format, |dates| dates.date(date)), printed);
            assert_eq!(with(format, |dates| dates.date(Date::year(2025))), year);
        }
    }

    #[test]
    fn a_part_of_a_year_prints_as_it_is_written_and_an_occasion_may_be_a_span() {
        with("mm/yyyy", |dates| {
            let terms = dates.span(Some(&moment("Summer 2019")), &end("Fall 2019"), false);
            assert_eq!(terms.text, "Summer 2019 – Fall 2019");
            let days = Occasion::read("2024-08-12/2024-09-01").expect("a span");
            assert_eq!(dates.occasion(&days).text, "08/2024 – 09/2024");
            let days = Occasion::read("2024-08-12/2024-08-14").expect("a span");
            assert_eq!(dates.occasion(&days).text, "08/2024");
        });
    }

    #[test]
    fn spans_say_what_is_still_to_come() {
        with("yyyy.mm", |dates| {
            let start = moment("2023-09");
            let expected = dates.span(Some(&start), &end("2026-09"), true);
            assert_eq!(expected.text, "2023.09 – 2026.09 (Expected)");
            assert_eq!(plain(&expected.span), "2023.09 – 2026.09");
            assert_eq!(expected.start.as_deref(), Some("2023.09"));
            assert_eq!(expected.end.as_deref(), Some("2026.09"));
            assert_eq!(expected.remark.as_deref(), Some("(Expected)"));
            assert_eq!(dates.span(Some(&start), &End::Present, false).text, "2023.09 – Present");
            let year = dates.span(Some(&moment("2020")), &end("2020"), false);
            assert_eq!(year, Period::new("2020"));
        });
    }

    #[test]
    fn dates_do_not_break_but_between_the_two_of_a_span() {
        let whole = |text: &str| Inline::Nobreak(vec![Inline::text(text)]);
        let start = moment("2023-09");
        let span = with("mon yyyy", |dates| dates.span(Some(&start), &End::Present, true));
        let parts =
            [whole("Sep 2023"), Inline::text(" – "), whole("Present"), Inline::text(" (Expected)")];
        assert_eq!(span.line, parts);
        let terms = "Fall 2020, 2025; Spring 2024";
        assert_eq!(Period::new(terms).line, [Inline::text(terms)]);
    }
}
