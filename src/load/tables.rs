//! The profile as written: its tables and texts, whatever they mean.
//!
//! Rules for every kind of section, such as that a `start` comes before its `end`, use these, so that new kinds are
//! covered.

use indexmap::IndexMap;

use super::index::Index;
use super::node::{Node, Value};
use crate::diagnostic::{DataPath, Location, Segment};
use crate::profile::{Date, End, Moment, Occasion, SECTION_KINDS};

/// A table of the profile, with its place.
#[derive(Debug, Clone)]
pub struct Table<'a> {
    pub path: DataPath,
    entries: &'a IndexMap<String, Node>,
}

impl Index {
    /// All tables, with outer ones before inner ones, in the order of the file.
    pub fn tables(&self) -> Vec<Table<'_>> {
        let mut tables = vec![];
        visit(&self.root, DataPath::default(), &mut tables);
        tables
    }

    /// All strings with their places, in the order of the file.
    pub fn texts(&self) -> Vec<(DataPath, &str)> {
        let mut texts = vec![];
        self.root.visit_strings(&DataPath::default(), &mut |text, path| {
            texts.push((path.clone(), text));
        });
        texts
    }
}

/// An item of a section, one of several positions, or a bullet: the units that a CV may include or leave out.
#[derive(Debug, Clone)]
pub struct WrittenItem<'a> {
    pub path: DataPath,
    /// The list that contains it, and the section that it names.
    pub list: (DataPath, Option<&'a str>),
    /// The item to which a bullet or a position belongs.
    pub of: Option<DataPath>,
    /// Its name; empty for a bullet.
    pub name: String,
    /// When it took place or ended; `None` if it is ongoing or has no date.
    pub end: Option<Date>,
    pub priority: Option<u32>,
    /// Whether it is kept in the profile but never printed.
    pub private: bool,
}

impl Index {
    /// All units that a CV may include or leave out, with outer ones before inner ones, in the order of the file.
    pub fn items(&self) -> Vec<WrittenItem<'_>> {
        let mut items = vec![];
        for table in self.tables() {
            let Some(list) = table.list() else { continue };
            let [Segment::Key(kind), inner @ ..] = &list.0[..] else { continue };
            let of = match inner {
                // A free section is not an item: its entries are.
                [] if SECTION_KINDS.contains(&kind.as_str()) && kind != "section" => None,
                [Segment::Index(_), Segment::Key(key)] if key == "entries" => None,
                [Segment::Index(_), Segment::Key(key)] if key == "roles" => list.parent(),
                _ => continue,
            };
            let end = match table.is_present("end") {
                true => None,
                false => {
                    let single = table.date("end").or_else(|| table.date("date"));
                    single
                        .or_else(|| ["terms", "years"].iter().find_map(|key| table.last_date(key)))
                }
            };
            let highlights = table.path.key("highlights");
            let item = WrittenItem {
                list: (list, table.text("section")),
                of,
                name: table.name(),
                end,
                priority: table.count("priority"),
                private: table.is_set("private"),
                path: table.path.clone(),
            };
            items.push(item);
            let bullets = match table.entries.get("highlights") {
                Some(Node { value: Value::Array(bullets), .. }) => &bullets[..],
                _ => &[],
            };
            for (i, bullet) in bullets.iter().enumerate() {
                let bullet = match &bullet.value {
                    Value::Table(entries) => Some(Table { path: highlights.index(i), entries }),
                    _ => None,
                };
                items.push(WrittenItem {
                    path: highlights.index(i),
                    list: (highlights.clone(), None),
                    of: Some(table.path.clone()),
                    name: String::new(),
                    end,
                    priority: bullet.as_ref().and_then(|bullet| bullet.count("priority")),
                    private: bullet.is_some_and(|bullet| bullet.is_set("private")),
                });
            }
        }
        items
    }
}

impl<'a> Table<'a> {
    /// The name of the table, if one of its keys gives it, with its place.
    pub fn name(&self) -> String {
        let first = |keys: &[&str]| keys.iter().find_map(|key| self.text(key));
        let what = first(&["title", "role", "degree", "course", "student", "label"]);
        let name = [what, first(&["organization", "institution"])].into_iter().flatten();
        name.collect::<Vec<_>>().join(", ")
    }

    /// The non-negative integer under a key.
    pub fn count(&self, key: &str) -> Option<u32> {
        match &self.entries.get(key)?.value {
            Value::Integer(number) => u32::try_from(*number).ok(),
            _ => None,
        }
    }

    /// The place of the value under a key.
    pub fn at(&self, key: &str) -> Location {
        self.path.key(key).value()
    }

    /// The string under a key.
    pub fn text(&self, key: &str) -> Option<&'a str> {
        match &self.entries.get(key)?.value {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// The strings of the array under a key, each with its place.
    pub fn texts(&self, key: &str) -> Vec<(DataPath, &'a str)> {
        let mut texts = vec![];
        if let Some(node @ Node { value: Value::Array(_), .. }) = self.entries.get(key) {
            node.visit_strings(&self.path.key(key), &mut |text, path| {
                texts.push((path.clone(), text));
            });
        }
        texts
    }

    /// The strings of a key that can have one or several values, each with its place: strings, or tables with the
    /// string under the key `inner`.
    pub fn values(&self, key: &str, inner: &str) -> Vec<(DataPath, &'a str)> {
        let Some(node) = self.entries.get(key) else { return vec![] };
        let path = self.path.key(key);
        let items = match &node.value {
            Value::Array(items) => {
                items.iter().enumerate().map(|(i, item)| (path.index(i), item)).collect()
            }
            _ => vec![(path, node)],
        };
        let value = |(path, node): (DataPath, &'a Node)| match &node.value {
            Value::String(text) => Some((path, text.as_str())),
            Value::Table(table) => match &table.get(inner)?.value {
                Value::String(text) => Some((path.key(inner), text.as_str())),
                _ => None,
            },
            _ => None,
        };
        items.into_iter().filter_map(value).collect()
    }

    /// The date under a key, or the end of a span; `None` for `present`. For a part of a year, only the year is used.
    pub fn date(&self, key: &str) -> Option<Date> {
        date(self.entries.get(key)?, key == "start")
    }

    /// The last date in the list under a key; `None` if one of them is not a date.
    fn last_date(&self, key: &str) -> Option<Date> {
        let Value::Array(items) = &self.entries.get(key)?.value else { return None };
        let dates: Option<Vec<Date>> = items.iter().map(|item| date(item, false)).collect();
        dates?.into_iter().max_by_key(|date| (date.year, date.month, date.day))
    }

    /// Whether the value of a key says that something is ongoing.
    pub fn is_present(&self, key: &str) -> bool {
        self.text(key).is_some_and(|text| End::read(text) == Ok(End::Present))
    }

    /// Whether a key is `true`.
    pub fn is_set(&self, key: &str) -> bool {
        matches!(self.entries.get(key), Some(Node { value: Value::Boolean(true), .. }))
    }

    /// The array of tables that contains this table, if any.
    pub fn list(&self) -> Option<DataPath> {
        let (last, list) = self.path.0.split_last()?;
        matches!(last, crate::diagnostic::Segment::Index(_)).then(|| DataPath(list.to_vec()))
    }

    /// The content of the table, in a form that is the same for equal tables.
    pub fn content(&self) -> String {
        let mut content = String::new();
        write_entries(self.entries, &mut content);
        content
    }
}

/// The date in a value, or the end of a span. For a part of a year, only the year is used.
fn date(node: &Node, is_start: bool) -> Option<Date> {
    let text = match &node.value {
        Value::String(text) => text,
        Value::Integer(year) => return Date::parse(&year.to_string()),
        _ => return None,
    };
    match Occasion::read(text).ok()? {
        Occasion::Moment(Moment::Date(date)) | Occasion::Span(_, date) => Some(date),
        Occasion::Moment(Moment::Term(term)) if is_start => Some(Date::year(term.first.year)),
        Occasion::Moment(Moment::Term(term)) => Some(Date::year(term.last.year)),
    }
}

fn visit<'a>(node: &'a Node, path: DataPath, tables: &mut Vec<Table<'a>>) {
    match &node.value {
        Value::Table(entries) => {
            tables.push(Table { path: path.clone(), entries });
            for (key, node) in entries.iter().filter(|(_, node)| !node.is_reported) {
                visit(node, path.key(key), tables);
            }
        }
        Value::Array(items) => {
            for (i, node) in items.iter().enumerate() {
                visit(node, path.index(i), tables);
            }
        }
        _ => {}
    }
}

fn write_entries(entries: &IndexMap<String, Node>, out: &mut String) {
    let mut entries: Vec<(&String, &Node)> = entries.iter().collect();
    entries.sort_by_key(|(key, _)| *key);
    for (key, node) in entries {
        *out += &format!("{key:?}=");
        write_value(node, out);
    }
}

fn write_value(node: &Node, out: &mut String) {
    match &node.value {
        Value::String(text) => *out += &format!("{:?},", text.trim()),
        Value::Integer(number) => *out += &format!("{number},"),
        Value::Float(number) => *out += &format!("{number:?},"),
        Value::Boolean(value) => *out += &format!("{value},"),
        Value::Datetime(text) => *out += &format!("{text},"),
        Value::Array(items) => {
            out.push('[');
            items.iter().for_each(|item| write_value(item, out));
            out.push(']');
        }
        Value::Table(entries) => {
            out.push('{');
            write_entries(entries, out);
            out.push('}');
        }
        // What is faulty is the same as nothing else.
        Value::StandIn => *out += &format!("{}..,", node.span.start),
    }
}
