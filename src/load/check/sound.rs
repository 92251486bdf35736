//! Reads a tree without faults, as most trees are, without the types of its file, which take up to a tenth of a render
//! to make.

use serde::de::value::{Error, MapDeserializer, SeqDeserializer};
use serde::de::{DeserializeOwned, Deserializer, Error as _, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

use super::super::node::{Node, Value};
use crate::profile::TableType;

/// The value of a tree; `None` if it may have a fault.
pub fn read_sound<T: DeserializeOwned>(root: &Node) -> Option<T> {
    if is_doubtful(root) { None } else { T::deserialize(root).ok() }
}

/// Whether a tree has something that serde would accept but a check would not.
fn is_doubtful(node: &Node) -> bool {
    node.is_reported
        || match &node.value {
            Value::String(text) => text.trim().is_empty(),
            Value::Float(number) => !number.is_finite(),
            Value::Array(items) => items.iter().any(is_doubtful),
            Value::Table(table) => table.values().any(is_doubtful),
            Value::Datetime(_) | Value::StandIn => true,
            Value::Integer(_) | Value::Boolean(_) => false,
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
            Value::Array(items) => visitor.visit_seq(SeqDeserializer::new(items.iter())),
            Value::Table(table) => {
                let entries = table.iter().map(|(key, node)| (key.as_str(), node));
                visitor.visit_map(MapDeserializer::new(entries))
            }
            Value::Datetime(_) | Value::StandIn => Err(Error::custom("no value")),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        match &self.value {
            // One value in place of a list of them.
            Value::String(_) | Value::Table(_) if name == "Several" => {
                visitor.visit_newtype_struct(SeqDeserializer::new(std::iter::once(self)))
            }
            _ => visitor.visit_newtype_struct(self),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match &self.value {
            Value::String(word) => visitor.visit_enum(word.as_str().into_deserializer()),
            _ => Err(Error::custom("not a word")),
        }
    }

    /// serde would accept an array for a table.
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match &self.value {
            Value::Table(_) => self.deserialize_any(visitor),
            Value::String(_) => {
                let key =
                    TableType::string_key(name).ok_or_else(|| Error::custom("not a table"))?;
                visitor.visit_map(MapDeserializer::new(std::iter::once((key, self))))
            }
            _ => Err(Error::custom("not a table")),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf
        unit unit_struct seq tuple tuple_struct map identifier ignored_any
    }
}

impl<'de> IntoDeserializer<'de, Error> for &'de Node {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}
