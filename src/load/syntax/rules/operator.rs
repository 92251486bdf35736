//! Something other than `=` between a key and its value.

use super::super::super::as_toml::{quoted, value as as_value};
use super::{Fault, Fix, fix, is_key};
use crate::diagnostic::DataPath;
use crate::profile::{Date, ValueType, type_at};

/// Operators of other languages in place of `=`.
pub fn operator(fault: &Fault) -> Option<Fix> {
    const OPERATORS: [&str; 7] = [":=", "=>", "==", "->", "＝", ":", "："];
    let (at, operator) = OPERATORS
        .iter()
        .filter_map(|operator| fault.line.find(operator).map(|at| (at, *operator)))
        .min_by_key(|(at, operator)| (*at, usize::MAX - operator.len()))?;
    // As JSON and Python have it: a key in quotes, and a comma after the value.
    let key = fault.line[..at].trim().trim_matches(['"', '\'']);
    let value = fault.line[at + operator.len()..].trim().trim_end_matches(',');
    if !is_key(key) {
        return None;
    }
    let place = fault.start + fault.text[fault.start..].find(operator)?;
    if Date::read(key).is_ok() && !value.is_empty() {
        let hint = format!("write `date = \"{key}\"` and `text = {}`", as_value(value));
        return Some(fix(place..place + operator.len(), "a date is not a key", [hint]));
    }
    let points = points(&fault.text[fault.start..]);
    let hint = match (value, type_at(&DataPath::root(key))) {
        ("", _) if !points.is_empty() => format!("write `{key} = [{}]`", points.join(", ")),
        ("", Some(ValueType::List(_))) => {
            format!("write `[[{key}]]` on a line of its own, above each item")
        }
        ("", Some(ValueType::Table(_) | ValueType::Map(_))) => {
            format!("write `[{key}]` on a line of its own")
        }
        ("", _) => format!("write `{key} = \"…\"`"),
        _ => format!("write `{key} = {}`", as_value(value)),
    };
    let message = format!("expected `=` after the key, found `{operator}`");
    Some(fix(place..place + operator.len(), message, [hint]))
}

/// The texts of a list in YAML or Markdown syntax that follows the first line, in quotes.
fn points(text: &str) -> Vec<String> {
    let lines = text.lines().skip(1).map(|line| line.trim().strip_prefix("- "));
    let points: Vec<&str> = lines.map_while(|point| point).collect();
    match points.iter().any(|point| point.contains(": ")) {
        true => vec![],
        false => points.into_iter().map(|it| quoted(it.trim_matches(['"', '\'']))).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::check;

    #[test]
    fn a_colon_or_an_arrow_becomes_an_equals_sign() {
        check(&[
            (
                "\"name\": \"A\",\n",
                "expected `=` after the key, found `:` | : | write `name = \"A\"`",
            ),
            ("name: A\n", "expected `=` after the key, found `:` | : | write `name = \"A\"`"),
            ("end => 2020\n", "expected `=` after the key, found `=>` | => | write `end = 2020`"),
            (
                "name := \"A\"\n",
                "expected `=` after the key, found `:=` | := | write `name = \"A\"`",
            ),
            (
                "education:\n  - a: 1\n",
                "expected `=` after the key, found `:` | : | write `[[education]]` on a line of its own, above each item",
            ),
            (
                "highlights:\n  - Did this\n  - \"Did that\"\n",
                "expected `=` after the key, found `:` | : | write `highlights = [\"Did this\", \"Did that\"]`",
            ),
            (
                "2020-01: Got a job\n",
                "a date is not a key | : | write `date = \"2020-01\"` and `text = \"Got a job\"`",
            ),
            (
                "person:\n",
                "expected `=` after the key, found `:` | : | write `[person]` on a line of its own",
            ),
        ]);
    }
}
