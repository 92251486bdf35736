//! The fields that say when a paper was published, or that it has not been.

use crate::diagnostic::Code;
use crate::profile::Date;
use crate::publications::bib::draft::Draft;
use crate::publications::bib::faults::Faults;
use crate::publications::bib::value::{Value, shortened};
use crate::publications::status;

pub fn year(draft: &mut Draft, value: &Value, faults: &mut Faults) {
    let Some(text) = value.text(faults) else { return };
    draft.date = Date::first_in(&text);
    draft.last_date = end_of_span(&text);
    match status::status(&text).or_else(|| status::status(without_year(&text))) {
        Some((status, _)) => draft.status = Some(status),
        None if is_impossible(&text) => {
            let read = draft.date.map(|date| format!(", read as `{date}`")).unwrap_or_default();
            value.fault(
                faults,
                Code::BIB_INVALID_DATE,
                &format!("is `{}`, which does not exist{read}", shortened(&text, 40)),
                "write it as `2025`, `2025-08` or `2025-08-14`",
            );
        }
        // "No date" is not a fault.
        None if matches!(text.to_lowercase().as_str(), "n.d." | "nd" | "n.d") => {}
        None if draft.date.is_none() => value.fault(
            faults,
            Code::BIB_INVALID_DATE,
            &format!("is `{}`, expected a year or a date", shortened(&text, 40)),
            "write the year with four digits, as in `year = {2025}`",
        ),
        None => {}
    }
}

/// When the event was: the day of a talk, of which `year` has the year only.
pub fn event(draft: &mut Draft, value: &Value, faults: &mut Faults) {
    if draft.date.is_none() && draft.status.is_none() {
        return year(draft, value, faults);
    }
    draft.event_date = value.text(faults).and_then(|text| Date::first_in(&text));
}

pub fn month(draft: &mut Draft, value: &Value, faults: &mut Faults) {
    let Some(text) = value.text(faults) else { return };
    draft.month = Date::month_in(&text);
    let season = ["spring", "summer", "autumn", "fall", "winter"]
        .iter()
        .any(|season| text.to_lowercase().contains(season));
    if let (None, Some((status, _))) = (draft.month, status::status(&text)) {
        draft.status = Some(status);
    } else if draft.month.is_none() && !season {
        value.fault(
            faults,
            Code::BIB_INVALID_DATE,
            &format!("is `{}`, expected a month", shortened(&text, 40)),
            "write the month as `apr`, without braces, or as a number",
        );
    }
}

/// The later of two years, in "2001/2005" and "2001--2005".
fn end_of_span(text: &str) -> Option<Date> {
    let (first, last) = text.split_once(['/', '–', '-'])?;
    let year = |text: &str| text.trim().parse().ok().filter(|year| (1000..=9999).contains(year));
    let (first, last) = (year(first)?, last.trim_start_matches('-'));
    let next = (first + 1) % 100;
    let last: u16 = match year(last) {
        Some(last) => last,
        // "2012/13", and "2012-13", which is not a month.
        None if last.len() == 2
            && last.parse() == Ok(next)
            && (text.contains('/') || !matches!(next, 0..=12 | 21..=24)) =>
        {
            first + 1
        }
        None => return None,
    };
    (last > first).then(|| Date::year(last))
}

/// Whether a text is a numeric date with a month or day that does not exist. BibLaTeX's seasons are months from 21 on.
fn is_impossible(text: &str) -> bool {
    let text = text.trim();
    let season = matches!(text.split('-').nth(1), Some("21" | "22" | "23" | "24"));
    Date::missing_part(text).is_some() && !season
}

/// The text beside a year, as in `2025 (in press)`.
fn without_year(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_ascii_digit() || c.is_whitespace() || c == ',')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_of_years_has_an_end() {
        for (text, end) in [
            ("2001/2005", Some(2005)),
            ("2001--2005", Some(2005)),
            ("2001–2005", Some(2005)),
            ("2001 - 2005", Some(2005)),
            ("2005/2005", None),
            ("2012/13", Some(2013)),
            ("2012-13", Some(2013)),
            ("1999/00", Some(2000)),
            ("2011-12", None),
            ("2020-21", None),
            ("2012-15", None),
            ("2005-05", None),
            ("2015-05-05/2015-05-07", None),
            ("2005", None),
        ] {
            assert_eq!(end_of_span(text), end.map(Date::year), "{text}");
        }
    }
}
