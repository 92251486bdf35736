//! A serde deserializer over [`Node`] whose errors keep their place and their parts.
//!
//! serde stops at the first error. To find every fault in one run, [`decode`] replaces
//! the faulty value by a stand-in that is valid wherever it stands, and starts again.

use std::fmt;

use indexmap::IndexMap;
use serde::Deserialize;
use serde::de::value::StrDeserializer;
use serde::de::{
    self, DeserializeSeed, Deserializer, EnumAccess, Error as _, Expected, IntoDeserializer,
    MapAccess, SeqAccess, Unexpected, VariantAccess, Visitor,
};

use super::node::{Node, Value};
use super::synonyms;
use crate::diagnostic::{
    DataPath, Diagnostic, Location, Part, Reported, Segment, Sink, did_you_mean, list,
    unknown_name_hints,
};
use crate::profile::{End, SECTION_KINDS, split_fault};

/// After so many faults a file is not a profile with mistakes in it but another thing.
const MOST_FAULTS: usize = 100;

/// Decodes a tree, which messages call `whole`, reporting every fault in it. Faulty values of the
/// result are stand-ins.
pub fn decode<T: for<'de> Deserialize<'de>>(
    root: &mut Node,
    whole: &str,
    sink: &mut Sink,
) -> Result<T, Reported> {
    for _ in 0..MOST_FAULTS {
        let error = match T::deserialize(&*root) {
            Ok(value) => return Ok(value),
            Err(error) => error,
        };
        if !error.is_within_stand_in(root) {
            sink.push(error.diagnostic(root, whole));
        }
        error.heal(root);
    }
    Err(sink.error(Diagnostic::error("too-many-faults", format!("more than {MOST_FAULTS} faults"))))
}

/// A fault in one value.
#[derive(Debug)]
pub struct Error {
    /// The way to the value, innermost segment first.
    path: Vec<Segment>,
    kind: ErrorKind,
}

#[derive(Debug)]
enum ErrorKind {
    Custom(String),
    Type { expected: String },
    UnknownKey { key: String, expected: &'static [&'static str] },
    UnknownValue { value: String, expected: &'static [&'static str] },
    MissingKey(&'static str),
}

impl Error {
    fn new(kind: ErrorKind) -> Self {
        Self { path: vec![], kind }
    }

    fn inside(mut self, segment: Segment) -> Self {
        self.path.push(segment);
        self
    }

    fn path(&self) -> DataPath {
        DataPath(self.path.iter().rev().cloned().collect())
    }

    fn diagnostic(&self, root: &mut Node, whole: &str) -> Diagnostic {
        let path = self.path();
        match &self.kind {
            ErrorKind::Custom(text) => match split_fault(text) {
                Some((code, message, hints)) => {
                    Diagnostic::error(code, message).hints(hints).at(path.value())
                }
                None => Diagnostic::error("invalid-value", text).at(path.value()),
            },
            ErrorKind::Type { expected } => {
                let node = root.get_mut(&path);
                let found = node.map_or("nothing".into(), |node| node.describe());
                let fault =
                    Diagnostic::error("wrong-type", format!("expected {expected}, found {found}"));
                fault.hints(type_hint(&path, expected, &found)).at(path.value())
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
    fn is_within_stand_in(&self, root: &mut Node) -> bool {
        root.get_mut(&self.path()).is_some_and(|node| matches!(node.value, Value::StandIn))
    }

    /// Puts a stand-in where the fault is.
    fn heal(&self, root: &mut Node) {
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
    hints
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
        "a table" if found.contains("string") => vec![table_hint(key)],
        "a string" if found.contains("number") => vec!["put it in quotes".into()],
        _ if expected.starts_with("a date") && found.contains("without quotes") => {
            vec!["put it in quotes".into()]
        }
        "`true` or `false`" => vec!["write it without quotes".into()],
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

impl<'de> Deserializer<'de> for &'de Node {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match &self.value {
            Value::String(text) => visitor.visit_borrowed_str(text),
            Value::Integer(number) => visitor.visit_i64(*number),
            Value::Float(number) => visitor.visit_f64(*number),
            Value::Boolean(value) => visitor.visit_bool(*value),
            Value::Datetime(text) => Err(Error::invalid_type(Unexpected::Other(text), &visitor)),
            Value::Array(items) => visitor.visit_seq(Items(items.iter().enumerate())),
            Value::Table(table) => {
                visitor.visit_map(Entries { entries: table.iter(), value: None })
            }
            // Any text field and any date takes this.
            Value::StandIn => visitor.visit_borrowed_str("2000"),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.value {
            Value::StandIn => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match &self.value {
            Value::String(text) => visitor.visit_enum(Variant(text)),
            Value::StandIn => {
                visitor.visit_enum(Variant(variants.first().copied().unwrap_or_default()))
            }
            _ => {
                Err(Error::new(ErrorKind::Type { expected: format!("one of {}", list(variants)) }))
            }
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.value {
            Value::StandIn => visitor.visit_bool(false),
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.value {
            Value::StandIn => visitor.visit_u64(1),
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.value {
            Value::StandIn => visitor.visit_seq(Items([].iter().enumerate())),
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        static EMPTY: std::sync::LazyLock<IndexMap<String, Node>> =
            std::sync::LazyLock::new(Default::default);
        match self.value {
            Value::StandIn => visitor.visit_map(Entries { entries: EMPTY.iter(), value: None }),
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self.value {
            // An array is no way to write a table, though serde would take it for one.
            Value::Array(_) => Err(Error::new(ErrorKind::Type { expected: "a table".into() })),
            _ => self.deserialize_map(visitor),
        }
    }

    serde::forward_to_deserialize_any! {
        i8 i16 i32 i64 i128 u8 u16 u32 u128 f32 f64 char str string bytes byte_buf
        unit unit_struct tuple tuple_struct identifier ignored_any
    }
}

struct Items<'de>(std::iter::Enumerate<std::slice::Iter<'de, Node>>);

impl<'de> SeqAccess<'de> for Items<'de> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Error> {
        let Some((index, node)) = self.0.next() else { return Ok(None) };
        seed.deserialize(node).map(Some).map_err(|error| error.inside(Segment::Index(index)))
    }
}

struct Entries<'de> {
    entries: indexmap::map::Iter<'de, String, Node>,
    value: Option<(&'de str, &'de Node)>,
}

impl<'de> MapAccess<'de> for Entries<'de> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Error> {
        let Some((key, node)) = self.entries.next() else { return Ok(None) };
        self.value = Some((key, node));
        let key: StrDeserializer<Error> = key.as_str().into_deserializer();
        seed.deserialize(key).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        let (key, node) = self.value.take().expect("serde asks for a key before its value");
        seed.deserialize(node).map_err(|error| error.inside(Segment::Key(key.into())))
    }
}

struct Variant<'de>(&'de str);

impl<'de> EnumAccess<'de> for Variant<'de> {
    type Error = Error;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), Error> {
        let name: StrDeserializer<Error> = self.0.into_deserializer();
        Ok((seed.deserialize(name)?, self))
    }
}

impl<'de> VariantAccess<'de> for Variant<'de> {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, _: T) -> Result<T::Value, Error> {
        Err(Error::custom("expected a plain name"))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value, Error> {
        Err(Error::custom("expected a plain name"))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Error> {
        Err(Error::custom("expected a plain name"))
    }
}
