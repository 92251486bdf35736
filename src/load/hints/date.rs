//! How to write the date that was probably meant.

use super::super::languages::says_expected;
use super::{is_item, last_key, parent};
use crate::diagnostic::{Code, DataPath, Diagnostic};
use crate::profile::{Date, DateGuess, InvalidDate, PRESENT, ValueType, keys_at};

/// The fault for a text that is not a date.
pub fn invalid_date(
    text: &str,
    why: InvalidDate,
    value_type: &ValueType,
    path: &DataPath,
) -> Diagnostic {
    let around = keys_at(&parent(path));
    let is_end = *value_type == ValueType::End;
    let expected = is_end && around.contains(&"expected") && says_expected(text);
    let hint = match why.guess {
        Some(DateGuess::Date(date)) if expected => {
            format!("write `{} = \"{date}\"`, with `expected = true`", last_key(path))
        }
        Some(DateGuess::Date(date)) => format!("did you mean `\"{date}\"`?"),
        Some(DateGuess::Either(day_first, month_first)) => {
            format!("did you mean `\"{day_first}\"` or, with the month first, `\"{month_first}\"`?")
        }
        Some(DateGuess::Span(start, end)) => span(start, end, path, &around),
        Some(DateGuess::Present) if text == PRESENT => "write the date, as in `\"2025-08\"`".into(),
        _ if is_end => "an end is `2025`, `\"2025-08\"`, `\"2025-08-14\"` or `\"present\"`".into(),
        _ => "a date is `2025`, `\"2025-08\"` or `\"2025-08-14\"`".into(),
    };
    Diagnostic::new(Code::INVALID_DATE, why.message).hint(hint)
}

/// The hint for a span: a span if it is allowed, otherwise its years or its end.
fn span(start: Date, end: Option<Date>, path: &DataPath, around: &[&str]) -> String {
    let last = end.unwrap_or(start);
    if is_item(path) && last.year - start.year < 30 {
        return format!("write each year: `[{}]`", years(start, last));
    }
    if around.contains(&"start") && around.contains(&"end") {
        return start_and_end(start, end);
    }
    format!("there is room for one date only, such as `\"{last}\"`")
}

/// A span in TOML.
pub fn start_and_end(start: Date, end: Option<Date>) -> String {
    let end = end.map_or(PRESENT.into(), |end| end.to_string());
    format!("write `start = \"{start}\"` and `end = \"{end}\"`")
}

/// All years of a span, as the contents of a list.
pub fn years(start: Date, end: Date) -> String {
    let years: Vec<String> = (start.year..=end.year).map(|year| year.to_string()).collect();
    years.join(", ")
}
