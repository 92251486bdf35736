//! A fault that serde finds in a value: its parts, its words, and how decoding goes on behind it.

use std::fmt;

use indexmap::IndexMap;
use serde::de::{self, Expected, Unexpected};

use super::node::{Node, Value};
use super::synonyms;
use crate::diagnostic::{
    DataPath, Diagnostic, Location, Part, Segment, did_you_mean, list, unknown_name_hints,
};
use crate::profile::{End, SECTION_KINDS, split_fault};

/// A fault in one value.
#[derive(Debug)]
pub struct Error {
    /// The way to the value, innermost segment first.
    path: Vec<Segment>,
    kind: ErrorKind,
}

#[derive(Debug)]
pub enum ErrorKind {
    Custom(String),
    Type { expected: String },
    UnknownKey { key: String, expected: &'static [&'static str] },
    UnknownValue { value: String, expected: &'static [&'static str] },
    MissingKey(&'static str),
}

impl Error {
    pub fn new(kind: ErrorKind) -> Self {
        Self { path: vec![], kind }
    }

    pub fn inside(mut self, segment: Segment) -> Self {
        self.path.push(segment);
        self
    }

    pub fn path(&self) -> DataPath {
        DataPath(self.path.iter().rev().cloned().collect())
    }

    pub fn diagnostic(&self, root: &Node, whole: &str) -> Diagnostic {
        let path = self.path();
        match &self.kind {
            ErrorKind::Custom(text) => match split_fault(text) {
                Some((code, message, hints)) => {
                    Diagnostic::error(code, message).hints(hints).at(path.value())
                }
                None => Diagnostic::error("invalid-value", text).at(path.value()),
            },
            ErrorKind::Type { expected } => {
                let node = root.get(&path);
                let found = node.map_or("nothing".into(), |node| node.describe());
                let fault =
                    Diagnostic::error("wrong-type", format!("expected {expected}, found {found}"));
                let hints = match node.is_some_and(|node| node.source > 0) {
                    true => argument_hint(&path, expected),
                    false => type_hint(&path, expected, &found),
                };
                fault.hints(hints).at(path.value())
            }
            ErrorKind::UnknownKey { key, expected } => {
                let at = Location::Data(path.key(key), Part::Key);
                Diagnostic::error("unknown-key", format!("unknown key `{key}`"))
                    .hints(unknown_key_hints(key, expected))
                    .at(at)
            }
            ErrorKind::UnknownValue { value, expected } => {
                Diagnostic::error("unknown-value", format!("unknown value `{value}`"))
                    .hints(unknown_hints(value, expected, synonyms::value_meant(value, expected)))
                    .at(path.value())
            }
            ErrorKind::MissingKey(key) => {
                let place = match path.0.is_empty() {
                    true => whole.into(),
                    false => format!("`{path}`"),
                };
                Diagnostic::error("missing-key", format!("{place} has no `{key}`"))
                    .hints(missing_hints(key))
                    .at(Location::Data(path, Part::Key))
            }
        }
    }

    /// Whether the value only lacks what its stand-in cannot have.
    pub fn is_within_stand_in(&self, root: &Node) -> bool {
        root.get(&self.path()).is_some_and(|node| matches!(node.value, Value::StandIn))
    }

    /// Puts a stand-in where the fault is.
    pub fn heal(&self, root: &mut Node) {
        let mut path = self.path();
        match &self.kind {
            ErrorKind::UnknownKey { key, expected } => {
                if let Some(Node { value: Value::Table(table), .. }) = root.get_mut(&path) {
                    rename(table, key, expected);
                }
            }
            ErrorKind::MissingKey(key) => {
                if let Some(node) = root.get_mut(&path) {
                    let stand_in = Node::stand_in(node);
                    if let Value::StandIn = node.value {
                        node.value = Value::Table(Default::default());
                    }
                    if let Value::Table(table) = &mut node.value {
                        table.insert((*key).into(), stand_in);
                    }
                }
            }
            _ => loop {
                if let Some(node) = root.get_mut(&path) {
                    node.value = Value::StandIn;
                    return;
                }
                path.0.pop();
            },
        }
    }
}

/// The hints for an unknown key: the one that is meant, or where the key can stand, and all there are.
fn unknown_key_hints(typed: &str, allowed: &[&str]) -> Vec<String> {
    let meant = synonyms::meant(typed, allowed);
    let mut hints = unknown_hints(typed, allowed, meant);
    if meant.is_none() && SECTION_KINDS.contains(&typed) {
        hints.insert(0, table_hint(typed));
    }
    if allowed.contains(&"template") && is_of_template(typed) {
        hints.insert(0, "options of the template stand below `[template-options]`".into());
    }
    hints
}

/// Whether a key is the table of the template's options, or called as options of many templates are.
fn is_of_template(key: &str) -> bool {
    const OPTIONS: [&str; 10] = [
        "template-options",
        "accent",
        "color",
        "font",
        "font-size",
        "icons",
        "margin",
        "photo",
        "section-title",
        "theme",
    ];
    OPTIONS.contains(&key.replace('_', "-").as_str())
}

/// The hints for an unknown name: the one that is meant, if that is known, or the nearest one, and
/// all there are.
fn unknown_hints(typed: &str, allowed: &[&str], meant: Option<&str>) -> Vec<String> {
    let mut hints = unknown_name_hints(typed, allowed);
    if let Some(meant) = meant {
        hints.retain(|hint| !hint.starts_with("did you mean"));
        hints.insert(0, format!("did you mean `{meant}`?"));
    }
    hints
}

/// How a table is written.
fn table_hint(key: &str) -> String {
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

/// Takes an unknown key out. What stands there goes to the key that is meant, if that is free, so
/// that it is not said to be missing besides. Tables stay out: the places of what is in them
/// are known by the way that was written.
fn rename(table: &mut IndexMap<String, Node>, key: &str, allowed: &[&'static str]) {
    let Some(node) = table.shift_remove(key) else { return };
    let near = || did_you_mean(key, allowed.iter().copied());
    if let Some(meant) = synonyms::meant(key, allowed).or_else(near)
        && !node.holds_table()
    {
        table.entry(meant.into()).or_insert(node);
    }
}

fn type_hint(path: &DataPath, expected: &str, found: &str) -> Vec<String> {
    let keys = path.0.iter().rev().filter_map(|segment| match segment {
        Segment::Key(key) => Some(key.as_str()),
        Segment::Index(_) => None,
    });
    let key = keys.clone().next().unwrap_or("key");
    let is_inner = keys.count() > 1;
    let is_item = matches!(path.0.last(), Some(Segment::Index(_)));
    match expected {
        "a table"
            if path.0.first() == Some(&Segment::Key("variant".into())) && path.0.len() == 2 =>
        {
            vec!["a variant has a name: write `[variant.NAME]` and its keys below".into()]
        }
        "an array" if found.contains("string") => vec![format!("write `{key} = [\"…\"]`")],
        "an array" if found.contains("number") => {
            let number = found.split('`').nth(1).unwrap_or("…");
            vec![format!("write `{key} = [{number}]`")]
        }
        "an array" if found == "a table" => vec![format!("write `[[{key}]]`, once for each item")],
        "a table" if found == "an array" && key == "publications" => {
            vec![
                "papers are written `[[publication]]`; `[publications]` says how their list is set"
                    .into(),
            ]
        }
        "a table" if found == "an array" => vec![format!("write `[{key}]`, once")],
        "a table" if is_item && found.contains("://") => {
            vec!["write `{ url = \"https://…\" }`".into()]
        }
        "a table" if is_item && is_inner => vec!["write `{ … = \"…\" }`".into()],
        "a table" if found.contains("string") && !keys_only(path) => vec![],
        "a table" if found.contains("string") => vec![table_hint(&path.to_string())],
        "a string" if found.contains("number") => vec!["put it in quotes".into()],
        _ if expected.starts_with("a whole number") => {
            whole_meant(found).map(|meant| format!("write `{key} = {meant}`")).into_iter().collect()
        }
        _ if expected.starts_with("a date") && found.contains("without quotes") => {
            vec!["put it in quotes".into()]
        }
        "`true` or `false`" => {
            truth_meant(found).map(|meant| format!("write `{key} = {meant}`")).into_iter().collect()
        }
        _ => vec![],
    }
}

/// Whether the way to a value goes through tables alone.
fn keys_only(path: &DataPath) -> bool {
    path.0.iter().all(|segment| matches!(segment, Segment::Key(_)))
}

/// The whole number in a text or a fraction.
fn whole_meant(found: &str) -> Option<u64> {
    found.split(['"', '`']).nth(1)?.trim().trim_end_matches(".0").parse().ok()
}

/// What a value was to say that other formats take for true or false.
fn truth_meant(found: &str) -> Option<bool> {
    let word = found.split(['"', '`']).nth(1)?.to_lowercase();
    let is_one_of = |words: &[&str]| words.contains(&word.as_str());
    match () {
        () if is_one_of(&["true", "yes", "y", "on", "1"]) => Some(true),
        () if is_one_of(&["false", "no", "n", "off", "0"]) => Some(false),
        () => None,
    }
}

/// As [`type_hint`], for a value that the command line sets.
fn argument_hint(path: &DataPath, expected: &str) -> Vec<String> {
    match expected {
        "an array" if matches!(path.0.last(), Some(Segment::Key(key)) if SECTION_KINDS.contains(&key.as_str())) =>
        {
            let item = format!("name an item that is there as in `--set '{path}[0].…=…'`");
            vec![item, "write new ones in the profile".into()]
        }
        "an array" => vec![format!("write `--set '{path}=[\"…\"]'`, with the single quotes")],
        "a string" => vec![format!("write `--set '{path}=\"…\"'`, with the single quotes")],
        "`true` or `false`" => vec![format!("write `--set {path}=true` or `--set {path}=false`")],
        _ => vec![],
    }
}

fn missing_hints(key: &str) -> Vec<String> {
    match key {
        "end" => End::HINTS.map(String::from).to_vec(),
        "person" => {
            vec!["a profile has at least a name: `[person]` and below it `name = \"…\"`".into()]
        }
        "date" => vec!["write `date = \"2025-08\"`".into()],
        "items" | "authors" => vec![format!("write `{key} = [\"…\", \"…\"]`")],
        // Of templates: the version of the contract is a number.
        "contract" => vec!["write `contract = 1`".into()],
        _ => vec![format!("write `{key} = \"…\"`")],
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{:?}", self.kind)
    }
}

impl std::error::Error for Error {}

impl de::Error for Error {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::new(ErrorKind::Custom(message.to_string()))
    }

    fn invalid_type(_: Unexpected, expected: &dyn Expected) -> Self {
        let expected = expected.to_string();
        let expected = match expected.as_str() {
            "a boolean" => "`true` or `false`".into(),
            "a sequence" => "an array".into(),
            "a map" => "a table".into(),
            "usize" | "u8" | "u16" | "u32" => "a whole number from 0 up".into(),
            "i64" => "a whole number".into(),
            _ if expected.starts_with("struct ") => "a table".into(),
            _ if expected.contains("enum ") => "a string".into(),
            _ => expected,
        };
        Self::new(ErrorKind::Type { expected })
    }

    fn invalid_value(unexpected: Unexpected, expected: &dyn Expected) -> Self {
        Self::invalid_type(unexpected, expected)
    }

    fn unknown_variant(value: &str, expected: &'static [&'static str]) -> Self {
        Self::new(ErrorKind::UnknownValue { value: value.into(), expected })
    }

    fn unknown_field(key: &str, expected: &'static [&'static str]) -> Self {
        Self::new(ErrorKind::UnknownKey { key: key.into(), expected })
    }

    fn missing_field(key: &'static str) -> Self {
        Self::new(ErrorKind::MissingKey(key))
    }

    fn duplicate_field(key: &'static str) -> Self {
        Self::custom(format!("duplicate key {}", list(&[key])))
    }
}
