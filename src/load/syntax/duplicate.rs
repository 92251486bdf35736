//! Duplicate keys and tables.

use std::ops::Range;

use super::super::node::Node;
use super::line_at;
use crate::diagnostic::{Code, DataPath, Diagnostic, Location};
use crate::profile::{ValueType, type_at};

/// The fault for a duplicate key or table at `range`; `root` is what was read.
pub fn duplicate(
    text: &str,
    range: Range<usize>,
    root: &Node,
    place: impl Fn(Range<usize>) -> Location,
) -> Diagnostic {
    let name = text.get(range.clone()).unwrap_or_default();
    let line = line_at(text, range.start);
    let header = text[line.clone()].trim();
    let keys = root.places_of(name).into_iter().filter(|first| first.end <= range.start);
    let same = || text[..line.start].find(header).filter(|_| header.starts_with('['));
    let first = keys
        .max_by_key(|first| first.start)
        .or_else(|| same().map(|start| start..start + header.len()));
    let fault = match type_at(&DataPath::root(name)).is_some_and(ValueType::is_list) {
        _ if !header.starts_with('[') => {
            Diagnostic::new(Code::TOML_SYNTAX, format!("`{name}` occurs twice in one table"))
                .hint("delete one of the two")
        }
        true => Diagnostic::new(Code::TOML_SYNTAX, format!("`{name}` occurs twice as one table"))
            .hint(format!("a list of items has `[[{name}]]` above each item")),
        false => Diagnostic::new(Code::TOML_SYNTAX, format!("the table `{name}` occurs twice"))
            .hint("put all keys below the first one"),
    };
    let fault = fault.at(place(range));
    match first {
        Some(first) => fault.also(place(first), "it is already there"),
        None => fault,
    }
}
