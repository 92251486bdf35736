//! A TOML document as a tree of values with their places.

use std::ops::Range;

use indexmap::IndexMap;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::syntax;
use crate::diagnostic::{DataPath, Segment, Sink};

/// A value, with its place in the file and that of its key.
#[derive(Debug, Clone)]
pub struct Node {
    /// The text of the [`Index`] to which the places belong: 0 is the file.
    pub source: usize,
    pub key: Option<Range<usize>>,
    pub span: Range<usize>,
    pub value: Value,
    /// Whether its key was reported as unknown; it then keeps its place and is not read.
    pub is_reported: bool,
}

#[derive(Debug, Clone)]
pub enum Value {
    String(String),
    Integer(i64),
    Float(f64),
    Boolean(bool),
    /// A date or time of TOML, as written.
    Datetime(String),
    Array(Vec<Node>),
    Table(IndexMap<String, Node>),
    /// The replacement of a faulty value that has been reported.
    StandIn,
}

impl Node {
    /// The text that contains it, and the byte at which it begins.
    pub fn place(&self) -> (usize, usize) {
        (self.source, self.span.start)
    }

    /// Reads a TOML text as far as the parser can.
    pub fn read(text: &str) -> (Self, Vec<toml::de::Error>) {
        let (table, errors) = DeTable::parse_recoverable(text);
        let value = Value::Table(entries(table.into_inner()));
        (Self { source: 0, key: None, span: 0..text.len(), value, is_reported: false }, errors)
    }

    /// Reads a TOML text. Each syntax error is reported; the rest is returned, without the faulty statements.
    pub fn parse(file: &str, text: &str, sink: &mut Sink) -> Self {
        let parsed = syntax::read(file, text);
        for fault in parsed.faults {
            sink.push(fault);
        }
        parsed.root
    }

    /// The places of all keys with this name in this value.
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

    /// Lays another tree over this one. Tables are merged key by key, array items that are named by index are merged
    /// likewise, and everything else is replaced. Fails at the first item that does not exist.
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

    /// Sets the text to which the places of the whole tree belong.
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

    /// Whether this value, or a table below it, has a TOML date.
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

    /// Whether this is written after its key, and not below a header.
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

    /// The kind of value, for a message.
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

/// An item of a list that does not exist.
#[derive(Debug)]
pub struct NoItem {
    /// The place of its index in the text of the tree.
    pub key: Range<usize>,
    /// The number of existing items.
    pub count: usize,
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
