//! How to fix a faulty value or key, always in a form that can be written in its place.

mod date;
mod items;
mod unknown_key;
mod wrong_type;

pub use date::invalid_date;
pub use unknown_key::{Intended, UnknownKey};
pub use wrong_type::{PHOTO, words_as_items, words_as_text, wrong_type};

use indexmap::IndexMap;

use super::as_toml::quoted;
use super::node::{Node, Value};
use super::synonyms;
use crate::diagnostic::{Code, DataPath, Diagnostic, Segment, unknown_name_hints};
use crate::profile::{DateFormat, SECTION_KINDS, guess_number, keys_at};

/// The hints for a missing key in the table at a place.
pub fn missing_key(path: &DataPath, key: &str, table: &IndexMap<String, Node>) -> Vec<String> {
    match key {
        "name" if path == &DataPath::root("person") => {
            vec![format!("write `name = {}`", quoted(&name_in_parts(table)))]
        }
        "end" => missing_end(path),
        "person" => {
            vec!["a profile has at least a name: `[person]` and below it `name = \"…\"`".into()]
        }
        "date" => vec!["write `date = \"2025-08\"`".into()],
        // Of templates.
        "contract" => {
            vec!["write the version that a template from `curricle templates eject` has".into()]
        }
        "items" | "authors" => vec![format!("write `{key} = [\"…\", \"…\"]`")],
        _ => vec![format!("write `{key} = \"…\"`")],
    }
}

/// The name that its parts make up, whatever their keys are called.
fn name_in_parts(table: &IndexMap<String, Node>) -> String {
    let part = |part: &str| {
        table.iter().find_map(|(key, node)| match &node.value {
            Value::String(text) if key == part || synonyms::key(key, &[part]).is_some() => {
                Some(text.trim())
            }
            _ => None,
        })
    };
    if let Some(Node { value: Value::String(name), .. }) = table.get("name") {
        return name.clone();
    }
    let parts: Vec<&str> = [part("given"), part("family")].into_iter().flatten().collect();
    if parts.is_empty() { "…".into() } else { parts.join(" ") }
}

/// The hints for a missing `end` in the table at a place.
pub fn missing_end(path: &DataPath) -> Vec<String> {
    let over = match keys_at(path).contains(&"expected") {
        true => {
            "if it is over, or will be, give the date: `end = \"…\"`, with `expected = true` while it is still to come"
        }
        false => "if it is over, give the date: `end = \"…\"`",
    };
    vec!["if it is ongoing: `end = \"present\"`".into(), over.into()]
}

/// The fault for a word that is not among those that a key allows.
pub fn unknown_word(typed: &str, allowed: &[String]) -> Diagnostic {
    let allowed: Vec<&str> = allowed.iter().map(String::as_str).collect();
    let message = match typed.trim().is_empty() {
        true => "the value is empty".into(),
        false => format!("unknown value `{typed}`"),
    };
    let mut hints = unknown_name_hints(typed, &allowed);
    if let Some(synonym) = synonyms::value(typed, &allowed) {
        hints.retain(|hint| !hint.starts_with("did you mean"));
        hints.insert(0, format!("did you mean `{synonym}`?"));
    }
    Diagnostic::new(Code::UNKNOWN_VALUE, message).hints(hints)
}

/// The fault for an invalid date format.
pub fn invalid_date_format(typed: &str, message: String) -> Diagnostic {
    let lower = typed.to_lowercase();
    let fault = Diagnostic::new(Code::UNKNOWN_VALUE, message);
    let fault = match lower != typed && DateFormat::read(&lower).is_ok() {
        true => fault.hint(format!("did you mean `{lower}`?")),
        false => fault,
    };
    fault.hint(format!("usual ones: {}", crate::diagnostic::list(&DateFormat::USUAL))).hint(
        "parts are `yyyy`, `yy`, `month`, `mon`, `mm`, `m`, `dd` and `d`; anything between them prints unchanged",
    )
}

/// The fault for an invalid amount of money.
pub fn invalid_amount(key: &str, typed: &str) -> Diagnostic {
    let fault = Diagnostic::new(Code::INVALID_AMOUNT, format!("`{typed}` is not a sum of money"));
    fault.hint(sum(key, typed))
}

/// An amount of money in TOML, with the currency that was written with it.
pub fn sum(key: &str, typed: &str) -> String {
    const SIGNS: [(&str, &str); 4] = [("€", "EUR"), ("$", "USD"), ("£", "GBP"), ("¥", "JPY")];
    let code = typed
        .split(|c: char| !c.is_ascii_alphabetic())
        .find(|word| word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_uppercase()))
        .or_else(|| SIGNS.iter().find(|(sign, _)| typed.contains(sign)).map(|(_, code)| *code));
    let currency = match code {
        Some(code) => format!("`currency = \"{code}\"`"),
        None => "a code such as `\"EUR\"` in `currency`".into(),
    };
    match guess_number(typed).filter(|number| number.len() < 13) {
        Some(number) => format!("write `{key} = {number}`, with {currency}"),
        None => format!("write the sum in full, as in `{key} = 1200000`, with {currency}"),
    }
}

/// The hint to write a table.
fn table(key: &str) -> String {
    match key {
        "about" | "interests" => {
            format!("write `[{key}]` on a line of its own and below it `text = \"…\"`")
        }
        _ if SECTION_KINDS.contains(&key) => {
            format!("write `[[{key}]]` on a line of its own and its keys below")
        }
        _ => format!("write `[{key}]` on a line of its own and its keys below"),
    }
}

fn parent(path: &DataPath) -> DataPath {
    DataPath(path.0.split_last().map_or(vec![], |(_, parent)| parent.to_vec()))
}

fn keys(path: &DataPath) -> impl DoubleEndedIterator<Item = &str> {
    path.0.iter().filter_map(|segment| match segment {
        Segment::Key(key) => Some(key.as_str()),
        Segment::Index(_) => None,
    })
}

fn last_key(path: &DataPath) -> &str {
    keys(path).next_back().unwrap_or("key")
}

fn is_item(path: &DataPath) -> bool {
    matches!(path.0.last(), Some(Segment::Index(_)))
}

/// The name of a table in brackets.
fn header(path: &DataPath) -> String {
    keys(path).collect::<Vec<_>>().join(".")
}
