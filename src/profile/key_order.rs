//! The order in which the types have their keys and choices, which a JSON Schema does not keep.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::iter::once;

use serde::de::value::{Error, MapDeserializer, SeqDeserializer, StrDeserializer};
use serde::de::{DeserializeOwned, Deserializer, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

use super::DateFormat;

type Order = BTreeMap<&'static str, &'static [&'static str]>;

/// The keys or choices of `T` and of all types within it, by the name of the type.
pub fn key_order<T: DeserializeOwned>() -> Order {
    let order = RefCell::default();
    if let Err(error) = T::deserialize(Probe(&order)) {
        unreachable!("a probe has a value for every type: {error}");
    }
    order.into_inner()
}

/// Has a value for every type, with one item in each list and table, and notes the keys of each struct and the choices
/// of each enum that is read from it.
#[derive(Clone, Copy)]
struct Probe<'a>(&'a RefCell<Order>);

impl<'de> Deserializer<'de> for Probe<'_> {
    type Error = Error;

    /// Gives a text that is also a date.
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_str("2000")
    }

    /// Gives a text that is also a date format.
    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_str(DateFormat::SHORT)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_bool(false)
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_u64(1)
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_u64(1)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_f64(1.0)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_seq(SeqDeserializer::new(once(self)))
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_map(MapDeserializer::new(once(("name", self))))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        keys: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.0.borrow_mut().insert(name, keys);
        visitor.visit_map(MapDeserializer::new(keys.iter().map(|key| (*key, self))))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        words: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.0.borrow_mut().insert(name, words);
        let first: StrDeserializer<Error> = words[0].into_deserializer();
        visitor.visit_enum(first)
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i64 i128 u8 u16 u128 f32 char str bytes byte_buf
        unit unit_struct tuple tuple_struct identifier ignored_any
    }
}

impl IntoDeserializer<'_, Error> for Probe<'_> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}
