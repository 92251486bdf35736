//! A fault that serde finds in a value: its parts, its words, and how decoding goes on behind it.

use std::fmt;

use serde::de::{self, Expected, Unexpected};

use super::decode::Whole;
use super::hint;
use super::node::{Node, Value};
use super::synonyms;
use crate::diagnostic::{Code, DataPath, Diagnostic, Location, Part, Segment, did_you_mean, list};
use crate::profile::{Form, form_at, split_fault};

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

    /// The key that is missing, with its place.
    pub fn missing(&self) -> Option<DataPath> {
        match self.kind {
            ErrorKind::MissingKey(key) => Some(self.path().key(key)),
            _ => None,
        }
    }

    pub fn path(&self) -> DataPath {
        DataPath(self.path.iter().rev().cloned().collect())
    }

    pub fn diagnostic(&self, root: &Node, whole: Whole) -> Diagnostic {
        let path = self.path();
        match &self.kind {
            ErrorKind::Custom(text) => match split_fault(text) {
                Some((Code::INVALID_DATE, message, hints)) => {
                    let hints = hint::date(root, &path, hints);
                    Diagnostic::new(Code::INVALID_DATE, message).hints(hints).at(path.value())
                }
                Some((code, message, hints)) => {
                    Diagnostic::new(code, message).hints(hints).at(path.value())
                }
                None => Diagnostic::new(Code::INVALID_VALUE, text).at(path.value()),
            },
            ErrorKind::Type { expected } => {
                let node = root.get(&path);
                let found = node.map_or("nothing".into(), |node| node.describe());
                let hints = node.map_or(vec![], |node| hint::wrong_type(&path, expected, node));
                Diagnostic::new(Code::WRONG_TYPE, format!("expected {expected}, found {found}"))
                    .hints(hints)
                    .at(path.value())
            }
            ErrorKind::UnknownKey { key, expected } => {
                let at = Location::Data(path.key(key), Part::Key);
                Diagnostic::new(Code::UNKNOWN_KEY, format!("unknown key `{key}`"))
                    .hints(match whole {
                        Whole::Profile => hint::unknown_key(root, &path, key, expected),
                        Whole::Other => hint::unknown(key, expected, None),
                    })
                    .at(at)
            }
            ErrorKind::UnknownValue { value, expected } => {
                let message = match value.trim().is_empty() {
                    true => "the value is empty".into(),
                    false => format!("unknown value `{value}`"),
                };
                let meant = synonyms::value_meant(value, expected);
                Diagnostic::new(Code::UNKNOWN_VALUE, message)
                    .hints(hint::unknown(value, expected, meant))
                    .at(path.value())
            }
            ErrorKind::MissingKey(key) => {
                let place = match path.0.is_empty() {
                    true if whole == Whole::Profile => "the profile".into(),
                    true => "the file".into(),
                    false => format!("`{path}`"),
                };
                Diagnostic::new(Code::MISSING_KEY, format!("{place} has no `{key}`"))
                    .hints(hint::missing(&path, key))
                    .at(Location::Data(path, Part::Key))
            }
        }
    }

    /// Whether the value only lacks what its stand-in cannot have.
    pub fn is_within_stand_in(&self, root: &Node) -> bool {
        root.get(&self.path()).is_some_and(|node| matches!(node.value, Value::StandIn))
    }

    /// Puts a stand-in where the fault is.
    pub fn heal(&self, root: &mut Node, whole: Whole) {
        let mut path = self.path();
        match &self.kind {
            ErrorKind::UnknownKey { key, expected } => {
                let (meant, taken) = match whole {
                    Whole::Profile => (
                        hint::replacement(root, &path, key, expected),
                        hint::taken(root, &path, key, expected),
                    ),
                    Whole::Other => (did_you_mean(key, expected.iter().copied()), None),
                };
                if let Some(Node { value: Value::Table(table), .. }) = root.get_mut(&path)
                    && let Some(node) = table.get_mut(key)
                {
                    node.is_told = true;
                    let node = Node { is_told: false, ..node.clone() };
                    match (meant, taken) {
                        (Some(meant), _) => {
                            table.entry(meant.into()).or_insert(node);
                        }
                        (None, Some(taken)) => {
                            table.entry(taken.into()).or_insert(Node::stand_in(&node));
                        }
                        (None, None) if whole == Whole::Other => {}
                        (None, None) => move_to_owner(root, &path, key, node),
                    }
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

/// Puts a value that stands in a wrong table into the one that has its key, so that nothing is said
/// to be missing there besides.
fn move_to_owner(root: &mut Node, path: &DataPath, key: &str, node: Node) {
    let is_item = path.0.iter().any(|segment| matches!(segment, Segment::Index(_)));
    let Some(owner) = hint::owner(path, key).filter(|_| !is_item) else { return };
    let is_text = form_at(&DataPath::root(owner).key(key)) == Some(Form::Text);
    if is_text && !matches!(node.value, Value::String(_)) {
        return;
    }
    let empty = Node { key: None, value: Value::Table(Default::default()), ..node.clone() };
    if let Value::Table(top) = &mut root.value
        && let Value::Table(table) = &mut top.entry(owner.into()).or_insert(empty).value
    {
        table.entry(key.into()).or_insert(node);
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
            "a sequence" => "a list".into(),
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
