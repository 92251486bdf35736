//! A serde deserializer over [`Node`] whose errors keep their place and their parts.
//!
//! serde stops at the first error. To find every fault in one run, [`decode`] replaces
//! the faulty value by a stand-in that is valid wherever it stands, and starts again.

use std::collections::BTreeSet;

use serde::Deserialize;
use serde::de::value::StrDeserializer;
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error as _, IntoDeserializer, MapAccess, SeqAccess,
    Unexpected, VariantAccess, Visitor,
};

use super::fault::{Error, ErrorKind};
use super::node::{Node, Value};
use crate::diagnostic::{Code, DataPath, Diagnostic, Reported, Segment, Sink, list};
use crate::profile::{Form, form_at};

/// After so many faults a file is not a profile with mistakes in it but another thing.
const MOST_FAULTS: usize = 100;

/// What a tree is all of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whole {
    Profile,
    Other,
}

/// Decodes a tree, reporting every fault in it. Faulty values of the
/// result are stand-ins.
pub fn decode<T: for<'de> Deserialize<'de>>(
    root: &mut Node,
    whole: Whole,
    sink: &mut Sink,
) -> Result<T, Reported> {
    if whole == Whole::Profile {
        report_blanks::<T>(root, sink);
    }
    let mut hollow = BTreeSet::new();
    for _ in 0..MOST_FAULTS {
        let error = match T::deserialize(&*root) {
            Ok(value) => return Ok(value),
            Err(error) => error,
        };
        // A stand-in gets the keys that it lacks one by one.
        if error.is_within_stand_in(root) {
            hollow.insert(error.path());
        }
        if !hollow.contains(&error.path()) {
            sink.push(error.diagnostic(root, whole));
        }
        error.heal(root, whole);
    }
    Err(sink
        .error(Diagnostic::new(Code::TOO_MANY_FAULTS, format!("more than {MOST_FAULTS} faults"))))
}

/// Reports texts that are blank and must say something: those without which a key would be missing.
fn report_blanks<T: for<'de> Deserialize<'de>>(root: &Node, sink: &mut Sink) {
    let mut rest = root.clone();
    let mut blanks = vec![];
    rest.take_blanks(&DataPath::default(), &mut blanks);
    blanks.retain(|path| form_at(path) != Some(Form::Date));
    if blanks.is_empty() {
        return;
    }
    for _ in 0..MOST_FAULTS {
        let Err(error) = T::deserialize(&rest) else { return };
        if let Some(path) = error.missing().filter(|path| blanks.contains(path)) {
            let hint = match path.0.last() {
                Some(Segment::Key(key)) => format!("write `{key} = \"…\"`"),
                _ => String::new(),
            };
            let fault = Diagnostic::new(Code::EMPTY_TEXT, format!("`{path}` is empty")).hint(hint);
            sink.push(fault.at(path.value()));
        }
        error.heal(&mut rest, Whole::Profile);
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

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_u64(visitor)
    }

    fn deserialize_u16<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_u64(visitor)
    }

    fn deserialize_u8<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_u64(visitor)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.value {
            Value::StandIn => visitor.visit_seq(Items([].iter().enumerate())),
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        static EMPTY: std::sync::LazyLock<indexmap::IndexMap<String, Node>> =
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
        i8 i16 i32 i64 i128 u128 f32 f64 char str string bytes byte_buf
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
        let Some((key, node)) = self.entries.find(|(_, node)| !node.is_told) else {
            return Ok(None);
        };
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
