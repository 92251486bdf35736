//! Dates in words.

use super::locale::{Locale, fill, fill_inlines};
use super::{Inline, Inlines, Period, plain};
use crate::profile::{Date, DateFormat, DatePart, Day, End, Moment, Occasion};

/// Words dates in one language and format.
#[derive(Debug, Clone, Copy)]
pub struct Dates<'a> {
    locale: &'a Locale,
    format: &'a DateFormat,
    today: Day,
}

/// A date with fewer letters is not broken across lines.
const LONGEST: usize = 24;

impl<'a> Dates<'a> {
    /// Uses the requested format, or the usual one of the language. `mon yyyy` and `month yyyy` only choose how a month
    /// is written; the language decides which parts a date has, and in which order.
    pub fn new(locale: &'a Locale, format: Option<&'a DateFormat>, today: Day) -> Self {
        let dates = &locale.dates;
        let format = match format {
            None => &dates.usual,
            Some(format) if format.is(DateFormat::SHORT) => &dates.short,
            Some(format) if format.is(DateFormat::LONG) => &dates.long,
            Some(format) => format,
        };
        Self { locale, format, today }
    }

    /// A date with the precision that both it and the format have.
    pub fn date(&self, date: Date) -> String {
        self.filled(self.format, date)
    }

    /// A date with its day, if known, and the full name of its month.
    pub fn whole(&self, date: Date) -> String {
        let format = if date.day.is_some() { &self.locale.dates.day } else { self.format };
        self.filled(format, date)
    }

    /// The same, with a separate format for days if there is one.
    pub fn in_full(&self, date: Date, day: Option<&DateFormat>) -> String {
        match day.filter(|_| date.day.is_some()) {
            Some(format) => self.filled(format, date),
            None => self.whole(date),
        }
    }

    fn filled(&self, format: &DateFormat, date: Date) -> String {
        let with_day = date.day.is_some() && format.has_day();
        format.fill(|part| self.part(date, part, with_day))
    }

    /// A part of a date, if it is known. The name of a month may have another form with a day.
    fn part(&self, date: Date, part: DatePart, with_day: bool) -> Option<String> {
        let Locale { months, months_short, months_of_day, dates, .. } = self.locale;
        let of_day = months_of_day.as_ref().filter(|_| with_day);
        let month = |names: &[String; 12]| Some(names[usize::from(date.month?) - 1].clone());
        match part {
            DatePart::Yyyy => Some(date.year.to_string()),
            DatePart::Yy => Some(format!("{:02}", date.year % 100)),
            DatePart::Month => month(of_day.unwrap_or(months)),
            DatePart::Mon => month(months_short),
            DatePart::Mm => Some(format!("{:02}", date.month?)),
            DatePart::M => Some(date.month?.to_string()),
            DatePart::Dd => Some(format!("{:02}", date.day?)),
            DatePart::D => {
                let first = dates.first.clone().filter(|_| date.day == Some(1));
                Some(first.unwrap_or(date.day?.to_string()))
            }
        }
    }

    /// A date, or a part of a year as written.
    pub fn moment(&self, moment: &Moment) -> String {
        match moment {
            Moment::Date(date) => self.date(*date),
            Moment::Term(term) => term.text.clone(),
        }
    }

    /// Two days of one year in as few words as possible: "3" and "5 May 2024", or "30 April" and "2 May 2024", and
    /// whether they are joined without spaces, as in "3–5 May 2024". `None` if months are numbers, or days are not
    /// printed.
    fn days(&self, first: Date, last: Date) -> Option<(String, String, bool)> {
        let parts = self.format.parts();
        let (_, after_day) = parts.iter().find(|(part, _)| part.unit() == "day")?;
        let is_named =
            parts.iter().any(|(part, _)| [DatePart::Month, DatePart::Mon].contains(part));
        if !is_named || first.year != last.year || first.day.and(last.day).is_none() {
            return None;
        }
        let is_shared = |part: &DatePart| match part.unit() {
            "day" => false,
            "month" => first.month == last.month,
            _ => true,
        };
        let units = || parts.iter().map(|(part, _)| *part);
        let before: Vec<DatePart> = units().take_while(is_shared).collect();
        let after: Vec<DatePart> = units().rev().take_while(is_shared).collect();
        let without = |date: Date, shared: &[DatePart]| {
            self.format.fill(|part| self.part(date, part, true).filter(|_| !shared.contains(&part)))
        };
        let mut start = without(first, &after);
        if after_day.starts_with('.') && start.ends_with(|c: char| c.is_ascii_digit()) {
            start.push('.');
        }
        Some((start, without(last, &before), first.month == last.month))
    }

    /// A single date.
    pub fn on(&self, date: Date) -> Period {
        Period { last: Some(date), ..Period::new(self.date(date)) }
    }

    /// A single date, or a part of a year.
    pub fn at(&self, moment: &Moment) -> Period {
        Period { last: date_of(moment), ..Period::new(self.moment(moment)) }
    }

    /// The value of a single key.
    pub fn occasion(&self, occasion: &Occasion) -> Period {
        match occasion {
            Occasion::Moment(moment) => self.at(moment),
            Occasion::Span(first, last) => {
                let end = End::Moment(Moment::Date(*last));
                self.span(Some(&Moment::Date(*first)), &end, false)
            }
        }
    }

    /// A span from `start` to `end`; a single date if both print alike.
    pub fn span(&self, start: Option<&Moment>, end: &End, expected: bool) -> Period {
        let words = &self.locale.words;
        let shared = match (start, end) {
            (Some(Moment::Date(first)), End::Moment(Moment::Date(last))) => {
                self.days(*first, *last)
            }
            _ => None,
        };
        let (first_date, last_end) = (start.and_then(date_of), end);
        let end = match end {
            End::Moment(moment) => self.moment(moment),
            // What begins later is not going on yet.
            End::Present if start.is_some_and(|start| start.first() > self.today.into()) => {
                String::new()
            }
            End::Present => words.present.clone(),
        };
        let mut period = match start.map(|start| self.moment(start)) {
            Some(start) if start != end => {
                let (first, last, are_close) =
                    shared.unwrap_or_else(|| (start.clone(), end.clone(), false));
                let closed = match last.is_empty() {
                    true => Some(words.span.replace("{end}", "").trim_end().to_string()),
                    false if are_close => Some(self.locale.joins.years.clone()),
                    false => closed_up(&words.span, &first, &last),
                };
                let span = match &closed {
                    Some(pattern) => {
                        whole(&fill(pattern, &[("start", first.as_str()), ("end", last.as_str())]))
                    }
                    None => {
                        let ends = [("start", whole(&first)), ("end", whole(&last))];
                        fill_inlines(&words.span, &ends)
                    }
                };
                Period {
                    text: plain(&span),
                    line: span.clone(),
                    span,
                    start: Some(start),
                    end: Some(end),
                    first: first_date,
                    ..Period::default()
                }
            }
            _ => Period::new(end),
        };
        match last_end {
            End::Moment(moment) => period.last = date_of(moment),
            End::Present => period.ongoing = true,
        }
        if expected {
            let remark = words.expected.replace("{date}", "").trim().to_string();
            // A remark that follows the date stays with the last one.
            period.line = match (words.expected.starts_with("{date}"), period.line.pop()) {
                (true, Some(last)) => {
                    let last = fill_inlines(&words.expected, &[("date", vec![last])]);
                    let last = last.into_iter().flat_map(remark_whole).collect();
                    period.line.into_iter().chain(together(last)).collect()
                }
                _ => fill_inlines(&words.expected, &[("date", period.span.clone())]),
            };
            period.text = plain(&period.line);
            period.remark = Some(remark);
        }
        period
    }
}

impl Period {
    /// Makes a period from words.
    pub fn new(text: impl Into<String>) -> Self {
        let text = text.into();
        let span = whole(&text);
        let end = Some(text.clone());
        Self { text, line: span.clone(), span, end, ..Self::default() }
    }
}

fn date_of(moment: &Moment) -> Option<Date> {
    match moment {
        Moment::Date(date) => Some(*date),
        Moment::Term(_) => None,
    }
}

/// The pattern of a span without the spaces around its dash, which only dates containing spaces need.
fn closed_up(pattern: &str, start: &str, end: &str) -> Option<String> {
    let (before, rest) = pattern.split_once("{start}")?;
    let (dash, after) = rest.split_once("{end}")?;
    // Chinese, Japanese and Korean dates have letters where others have spaces.
    let parts = |c: char| matches!(c, ' ' | '\u{a0}' | '-' | '–') || c >= '\u{2e80}';
    let spaced = [start, end].iter().any(|date| date.contains(parts));
    let is_dash = matches!(dash.trim(), "–" | "-" | "—");
    (is_dash && !spaced).then(|| format!("{before}{{start}}{}{{end}}{after}", dash.trim()))
}

/// A date, kept on one line if a line can hold it.
fn whole(date: &str) -> Inlines {
    together(vec![Inline::text(date)])
}

/// A remark, kept on one line: one of several words, or in a script that breaks lines anywhere.
fn remark_whole(inline: Inline) -> Inlines {
    let Inline::Text(run) = &inline else { return vec![inline] };
    let remark = run.text.trim();
    if !remark.contains(|c: char| c == ' ' || c >= '\u{e00}') {
        return vec![inline];
    }
    let space = &run.text[..run.text.len() - run.text.trim_start().len()];
    let space = Some(space).filter(|space| !space.is_empty()).map(Inline::text);
    space.into_iter().chain([Inline::Nobreak(vec![Inline::text(remark)])]).collect()
}

fn together(line: Inlines) -> Inlines {
    if plain(&line).chars().count() < LONGEST { vec![Inline::Nobreak(line)] } else { line }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::locale::english;

    fn with<T>(format: &str, look: impl Fn(Dates) -> T) -> T {
        let format = DateFormat::read(format).expect("a format");
        let today = Day::new(2026, 11, 26).expect("a day");
        look(Dates::new(&english(), Some(&format), today))
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
            assert_eq!(dates.occasion(&days).text, "08/2024–09/2024");
            let days = Occasion::read("2024-08-12/2024-08-14").expect("a span");
            assert_eq!(dates.occasion(&days).text, "08/2024");
        });
    }

    #[test]
    fn two_days_of_one_year_say_month_and_year_once() {
        for (format, days, printed) in [
            ("d month yyyy", "2024-05-03/2024-05-05", "3–5 May 2024"),
            ("d month yyyy", "2024-04-30/2024-05-02", "30 April – 2 May 2024"),
            ("d month yyyy", "2024-04-03/2024-05-03", "3 April – 3 May 2024"),
            ("d month yyyy", "2024-12-30/2025-01-02", "30 December 2024 – 2 January 2025"),
            ("d month yyyy", "2024-05-03/2024-05-03", "3 May 2024"),
            ("d month yyyy", "2024-05-03/2024-06", "3 May 2024 – June 2024"),
            ("d. month yyyy", "2024-05-03/2024-05-05", "3.–5. May 2024"),
            ("month d, yyyy", "2024-05-03/2024-05-05", "May 3–5, 2024"),
            ("month d, yyyy", "2024-04-30/2024-05-02", "April 30 – May 2, 2024"),
            ("yyyy mon d", "2024-05-03/2024-05-05", "2024 May 3–5"),
            ("dd.mm.yyyy", "2024-05-03/2024-05-05", "03.05.2024–05.05.2024"),
            ("mon yyyy", "2024-05-03/2024-06-05", "May 2024 – Jun 2024"),
        ] {
            let days = Occasion::read(days).expect("a span");
            assert_eq!(with(format, |dates| dates.occasion(&days).text), printed, "{format}");
        }
    }

    #[test]
    fn spans_say_what_is_still_to_come() {
        with("yyyy.mm", |dates| {
            let start = moment("2023-09");
            let expected = dates.span(Some(&start), &end("2026-09"), true);
            assert_eq!(expected.text, "2023.09–2026.09 (Expected)");
            assert_eq!(plain(&expected.span), "2023.09–2026.09");
            assert_eq!(expected.start.as_deref(), Some("2023.09"));
            assert_eq!(expected.end.as_deref(), Some("2026.09"));
            assert_eq!(expected.remark.as_deref(), Some("(Expected)"));
            assert_eq!(dates.span(Some(&start), &End::Present, false).text, "2023.09–Present");
            let begins = dates.span(Some(&moment("2027-01")), &End::Present, false);
            assert_eq!(begins.text, "2027.01 –");
            let year = dates.span(Some(&moment("2020")), &end("2020"), false);
            let last = Some(Date::year(2020));
            assert_eq!(year, Period { last, ..Period::new("2020") });
        });
    }

    #[test]
    fn dates_do_not_break_but_between_the_two_of_a_span() {
        let whole = |text: &str| Inline::Nobreak(vec![Inline::text(text)]);
        let start = moment("2023-09");
        let span = with("mon yyyy", |dates| dates.span(Some(&start), &End::Present, true));
        let parts = [
            whole("Sep 2023"),
            Inline::text(" – "),
            Inline::Nobreak(vec![whole("Present"), Inline::text(" (Expected)")]),
        ];
        assert_eq!(span.line, parts);
        let terms = "Fall 2020, 2025; Spring 2024";
        assert_eq!(Period::new(terms).line, [Inline::text(terms)]);
    }
}
