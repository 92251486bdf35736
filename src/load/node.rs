//! A TOML document as a tree of values that know their places.

use std::ops::Range;

use indexmap::IndexMap;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::syntax;
use crate::diagnostic::{DataPath, Location, Part, Segment, Sink};

/// A value, its place in the file, and that of its key.
#[derive(Debug, Clone)]
pub struct Node {
    /// Which of the texts of the [`Index`] the places are in: 0 is the file.
    pub source: usize,
    pub key: Option<Range<usize>>,
    pub span: Range<usize>,
    pub value: Value,
    /// Whether its key was reported as unknown: it keeps its place, and is not read.
    pub is_reported: bool,
}

#[derive(Debug, Clone)]
pub enum Value {
    String(String),
    Integer(i64),
    Float(f64),
    Boolean(bool),
    /// A date or time of TOML's own, as it is written.
    Datetime(String),
    Array(Vec<Node>),
    Table(IndexMap<String, Node>),
    /// Stands in for a value that was faulty and is reported.
    StandIn,
}

impl Node {
    /// Reads a TOML text as far as the parser understands it.
    pub fn read(text: &str) -> (Self, Vec<toml::de::Error>) {
        let (table, errors) = DeTable::parse_recoverable(text);
        let value = Value::Table(entries(table.into_inner()));
        (Self { source: 0, key: None, span: 0..text.len(), value, is_reported: false }, errors)
    }

    /// Reads a TOML text. Each fault of syntax is reported; what could be read is returned, without
    /// the statements that are faulty.
    pub fn parse(file: &str, text: &str, sink: &mut Sink) -> Self {
        let parsed = syntax::read(file, text);
        for fault in parsed.faults {
            sink.push(fault);
        }
        parsed.root
    }

    /// The places of all keys of this name in this value.
    pub fn places_of(&self, name: &str) -> Vec<Range<usize>> {
        let inside: Vec<&Self> = match &self.value {
            Value::Array(items) => items.iter().collect(),
            Value::Table(table) => table.values().collect(),
            _ => vec![],
        };
        let own = match &self.value {
            Value::Table(table) => table.get(name).and_then(|item| item.key.clone()),
            _ => None,
        };
        own.into_iter().chain(inside.iter().flat_map(|item| item.places_of(name))).collect()
    }

    pub fn stand_in(near: &Self) -> Self {
        Self { key: None, value: Value::StandIn, is_reported: false, ..near.clone() }
    }

    /// Puts the values of another tree into this one. Tables are joined key by key, items of an
    /// array that are named by their place likewise, and anything else is replaced. Fails at the
    /// first item that is not there.
    pub fn overlay(&mut self, other: Self) -> Result<(), NoItem> {
        match (&mut self.value, other.value) {
            (Value::Table(table), Value::Table(entries)) => {
                for (key, entry) in entries {
                    match table.get_mut(&key) {
                        Some(node) => node.overlay(entry)?,
                        None => {
                            table.insert(key, entry);
                        }
                    }
                }
            }
            (Value::Array(items), Value::Table(entries))
                if !entries.is_empty()
                    && entries.keys().all(|key| key.parse::<usize>().is_ok()) =>
            {
                for (key, entry) in entries {
                    let count = items.len();
                    let item = key.parse::<usize>().ok().and_then(|place| items.get_mut(place));
                    match item {
                        Some(item) => item.overlay(entry)?,
                        None => {
                            return Err(NoItem { key: entry.key.unwrap_or(entry.span), count });
                        }
                    }
                }
            }
            (_, value) => *self = Self { value, ..other },
        }
        Ok(())
    }

    /// Says in which text the places of the whole tree are.
    pub fn set_source(&mut self, source: usize) {
        self.source = source;
        match &mut self.value {
            Value::Array(items) => items.iter_mut().for_each(|item| item.set_source(source)),
            Value::Table(table) => table.values_mut().for_each(|item| item.set_source(source)),
            _ => {}
        }
    }

    pub fn get(&self, path: &DataPath) -> Option<&Self> {
        path.0.iter().try_fold(self, |node, segment| match (segment, &node.value) {
            (Segment::Key(key), Value::Table(table)) => table.get(key),
            (Segment::Index(index), Value::Array(array)) => array.get(*index),
            _ => None,
        })
    }

    /// Whether this is a table with the key.
    pub fn has(&self, key: &str) -> bool {
        matches!(&self.value, Value::Table(table) if table.contains_key(key))
    }

    pub fn is_empty_table(&self) -> bool {
        matches!(&self.value, Value::Table(table) if table.is_empty())
    }

    /// Whether there is a date of TOML's own in this value or in the tables below it.
    pub fn holds_datetime(&self) -> bool {
        match &self.value {
            Value::Datetime(_) => true,
            Value::Table(table) => table.values().any(Self::holds_datetime),
            _ => false,
        }
    }

    /// Whether this is a table, or a list of anything.
    pub fn holds_items(&self) -> bool {
        matches!(self.value, Value::Table(_) | Value::Array(_))
    }

    /// Whether this is a table, or a list with one in it.
    pub fn holds_tables(&self) -> bool {
        match &self.value {
            Value::Table(_) => true,
            Value::Array(items) => items.iter().any(Self::holds_tables),
            _ => false,
        }
    }

    /// Whether this stands behind its key, and not below its name.
    pub fn is_inline(&self) -> bool {
        self.key.as_ref().is_none_or(|key| key.end <= self.span.start)
    }

    pub(super) fn visit_strings<'a>(
        &'a self,
        path: &DataPath,
        each: &mut dyn FnMut(&'a str, &DataPath),
    ) {
        match &self.value {
            Value::String(text) => each(text, path),
            Value::Array(items) => {
                for (i, item) in items.iter().enumerate() {
                    item.visit_strings(&path.index(i), each);
                }
            }
            Value::Table(table) => {
                for (key, item) in table.iter().filter(|(_, item)| !item.is_reported) {
                    item.visit_strings(&path.key(key), each);
                }
            }
            _ => {}
        }
    }

    /// What kind of value this is, for a message.
    pub fn describe(&self) -> String {
        match &self.value {
            Value::String(text) if text.chars().count() <= 40 => format!("the string {text:?}"),
            Value::String(_) => "a string".into(),
            Value::Integer(number) => format!("the number `{number}`"),
            Value::Float(number) if !number.is_finite() => format!("`{number}`"),
            Value::Float(number) => format!("the number `{number:?}`"),
            Value::Boolean(value) => format!("`{value}`"),
            Value::Datetime(text) => format!("the date `{text}` without quotes"),
            Value::Array(_) => "a list".into(),
            Value::Table(_) => "a table".into(),
            Value::StandIn => "nothing".into(),
        }
    }
}

/// An item that a tree names and that the list does not have.
#[derive(Debug)]
pub struct NoItem {
    /// The place of its number in the text of the tree.
    pub key: Range<usize>,
    /// How many items there are.
    pub count: usize,
}

/// The places of a profile's values: what turns a [`DataPath`] into a range of the file.
#[derive(Debug, Clone)]
pub struct Index {
    /// Names and texts of the file and of what was set over it.
    texts: Vec<(String, String)>,
    pub(super) root: Node,
}

impl Index {
    pub(super) fn new(texts: Vec<(String, String)>, root: Node) -> Self {
        Self { texts, root }
    }

    /// The place of a value, or of the nearest one around it.
    pub fn locate(&self, path: &DataPath, part: &Part) -> Option<Location> {
        let Some(node) = self.root.get(path) else {
            let parent = DataPath(path.0.split_last()?.1.to_vec());
            return self.locate(&parent, &Part::Value);
        };
        let (file, text) = self.texts.get(node.source)?;
        let range = match part {
            Part::Key => node.key.clone().unwrap_or_else(|| first_line(text, &node.span)),
            Part::Value => first_line(text, &node.span),
            Part::Within(range) => within(text, &node.span, range),
        };
        Some(Location::Text { file: file.clone(), range })
    }

    /// The place of each string for which `find` gives a range of its bytes, and what else it gives.
    pub fn strings<T>(
        &self,
        find: impl Fn(&str) -> Option<(Range<usize>, T)>,
    ) -> Vec<(Location, T)> {
        let mut places = vec![];
        self.root.visit_strings(&DataPath::default(), &mut |text, path| {
            places.extend(find(text).map(|(range, found)| (path.clone().within(range), found)));
        });
        places
    }
}

fn entries(table: DeTable) -> IndexMap<String, Node> {
    table
        .into_iter()
        .map(|(key, value)| {
            let place = key.span();
            (key.into_inner().into_owned(), Node { key: Some(place), ..node(value) })
        })
        .collect()
}

fn node(spanned: Spanned<DeValue>) -> Node {
    let span = spanned.span();
    let value = match spanned.into_inner() {
        DeValue::String(text) => Value::String(text.into_owned()),
        DeValue::Integer(number) => {
            match i64::from_str_radix(&number.as_str().replace('_', ""), number.radix()) {
                Ok(number) => Value::Integer(number),
                Err(_) => Value::Float(number.as_str().parse().unwrap_or(f64::MAX)),
            }
        }
        DeValue::Float(number) => {
            Value::Float(number.as_str().replace('_', "").parse().unwrap_or(f64::NAN))
        }
        DeValue::Boolean(value) => Value::Boolean(value),
        DeValue::Datetime(value) => match value.to_string() {
            // What was no date has been reported as faulty syntax.
            text if text.is_empty() => Value::StandIn,
            text => Value::Datetime(text),
        },
        DeValue::Array(items) => Value::Array(items.into_iter().map(node).collect()),
        DeValue::Table(table) => Value::Table(entries(table)),
    };
    Node { source: 0, key: None, span, value, is_reported: false }
}

/// A value may go on for many lines; a caret needs only the first.
fn first_line(text: &str, span: &Range<usize>) -> Range<usize> {
    let line = text[span.clone()].lines().next().unwrap_or_default();
    span.start..span.start + line.trim_end().len()
}

/// The place in the file of a range of the decoded string that is written at `span`.
fn within(text: &str, span: &Range<usize>, range: &Range<usize>) -> Range<usize> {
    let raw = &text[span.clone()];
    let start = written_offset(raw, range.start);
    let end = written_offset(raw, range.end).max(start);
    span.start + start..span.start + end
}

/// How many bytes of the TOML string `raw`, quotes and escapes included, come before
/// byte `decoded` of what it means.
fn written_offset(raw: &str, decoded: usize) -> usize {
    let multiline = raw.starts_with("\"\"\"") || raw.starts_with("'''");
    let escapes = raw.starts_with('"');
    let mut at = if multiline { 3 } else { 1 };
    if multiline {
        // A line break right behind the opening quotes means nothing.
        at += if raw[at..].starts_with("\r\n") { 2 } else { raw[at..].starts_with('\n').into() };
    }
    let mut meant = 0;
    while meant < decoded && at < raw.len() {
        let rest = &raw[at..];
        let (written, means) = match rest.as_bytes() {
            [b'\\', kind, ..] if escapes => match kind {
                b'x' => (4, escaped_len(rest, 2..4)),
                b'u' => (6, escaped_len(rest, 2..6)),
                b'U' => (10, escaped_len(rest, 2..10)),
                b' ' | b'\t' | b'\r' | b'\n' => {
                    let blank = rest[1..].len() - rest[1..].trim_start().len();
                    (1 + blank, 0)
                }
                _ => (2, 1),
            },
            _ => {
                let len = rest.chars().next().map_or(1, char::len_utf8);
                (len, len)
            }
        };
        at += written;
        meant += means;
    }
    at.min(raw.len())
}

/// How long the character of a `\u` escape is in UTF-8.
fn escaped_len(rest: &str, digits: Range<usize>) -> usize {
    let code = rest.get(digits).and_then(|digits| u32::from_str_radix(digits, 16).ok());
    code.and_then(char::from_u32).map_or(1, char::len_utf8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_of_a_string_is_found_behind_escapes() {
        let source = "a = \"\"\"\nx\\u00e9\\\n  y [@k]\"\"\"\n";
        let mut sink = Sink::default();
        let root = Node::parse("p", source, &mut sink);
        let index = Index::new(vec![("p".into(), source.into())], root);
        let at = index.strings(|text| text.find("[@k]").map(|at| (at..at + 4, ())));
        let Location::Data(path, part) = &at[0].0 else { panic!("a data path") };
        let Some(Location::Text { range, .. }) = index.locate(path, part) else {
            panic!("a range")
        };
        assert_eq!(&source[range], "[@k]");
    }
}
