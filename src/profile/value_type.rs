//! The type of each value that a file may have, taken from the JSON Schema of the file.
//!
//! The loader checks a file against these types before it is decoded, and its hints are worded from them, so that hints
//! cannot name what does not exist.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::Profile;
use super::key_order::key_order;
use super::schema::schema_of;
use crate::diagnostic::{DataPath, Segment};

/// The type of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ValueType {
    String,
    Boolean,
    /// A whole number from 0 to this one.
    Whole(u64),
    /// An [`Amount`](super::Amount).
    Amount,
    /// A [`Date`](super::Date).
    Date,
    /// A [`Moment`](super::Moment).
    Moment,
    /// An [`Occasion`](super::Occasion).
    Occasion,
    /// An [`End`](super::End).
    End,
    /// A [`DateFormat`](super::DateFormat).
    DateFormat,
    /// A [`Setting`](super::Setting).
    Setting,
    /// One of a few words.
    Choice(Vec<String>),
    List(Box<ValueType>),
    /// A list, or one item in its place.
    Several(Box<ValueType>),
    Table(TableType),
    /// A table with any names as keys, whose values have one type.
    Map(Box<ValueType>),
}

/// The keys of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableType {
    keys: IndexMap<String, KeyType>,
    /// The key whose value can be written as a string in place of the table, if there is one.
    pub string_key: Option<&'static str>,
}

/// The values that a table may have for one key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyType {
    pub value: ValueType,
    pub is_required: bool,
}

/// The type of a profile.
pub static PROFILE: LazyLock<ValueType> = LazyLock::new(ValueType::of::<Profile>);

/// The type of the value at a place in a profile; `None` if nothing is allowed there.
pub fn type_at(path: &DataPath) -> Option<&'static ValueType> {
    path.0.iter().try_fold(&*PROFILE, |outer, segment| match (outer, segment) {
        (ValueType::Table(table), Segment::Key(key)) => table.get(key),
        (ValueType::Map(value), Segment::Key(_)) => Some(&**value),
        (ValueType::List(item) | ValueType::Several(item), Segment::Index(_)) => Some(&**item),
        _ => None,
    })
}

/// The keys of the table at a place in a profile, or of the items of the list there.
pub fn keys_at(path: &DataPath) -> Vec<&'static str> {
    type_at(path).and_then(ValueType::table).map_or(vec![], TableType::names)
}

/// The type of a key wherever tables of a profile have it; `None` if it differs from table to table.
pub fn type_of_key(key: &str) -> Option<&'static ValueType> {
    static TYPES: LazyLock<BTreeMap<&str, Option<&ValueType>>> = LazyLock::new(|| {
        let mut types = BTreeMap::new();
        for (_, key) in PROFILE.table().into_iter().flat_map(TableType::keys) {
            key.value.collect_keys(&mut types);
        }
        types
    });
    TYPES.get(key).copied().flatten()
}

impl ValueType {
    /// The type of a file that is decoded as `T`.
    pub fn of<T: JsonSchema + DeserializeOwned>() -> Self {
        let schema = schema_of::<T>();
        let order = key_order::<T>();
        let reader = Reader { definitions: &schema["definitions"], order: &order };
        let name = schema["title"].as_str().expect("the schema of a type has its name as title");
        reader.table(name, &schema)
    }

    /// The table that this is, or that each item of this list is.
    pub fn table(&self) -> Option<&TableType> {
        match self {
            Self::Table(table) => Some(table),
            Self::List(item) | Self::Several(item) => item.table(),
            _ => None,
        }
    }

    pub fn is_table(&self) -> bool {
        matches!(self, Self::Table(_) | Self::Map(_))
    }

    /// Whether any string is allowed here.
    pub fn takes_string(&self) -> bool {
        match self {
            Self::String => true,
            Self::Several(item) => item.takes_string(),
            Self::Table(table) => table.string_key.is_some(),
            _ => false,
        }
    }

    pub fn is_date(&self) -> bool {
        matches!(self, Self::Date | Self::Moment | Self::Occasion | Self::End)
    }

    pub fn is_number(&self) -> bool {
        matches!(self, Self::Whole(_) | Self::Amount)
    }

    pub fn is_list(&self) -> bool {
        matches!(self, Self::List(_))
    }

    /// Whether this is a list of tables that cannot be written as strings.
    pub fn lists_tables(&self) -> bool {
        let takes_string = self.table().is_some_and(|table| table.string_key.is_some());
        matches!(self, Self::List(item) if item.is_table()) && !takes_string
    }

    /// Whether this is a list of dates.
    pub fn lists_dates(&self) -> bool {
        matches!(self, Self::List(item) if item.is_date())
    }

    /// What is allowed here, for a message.
    pub fn expected(&self) -> String {
        let text = match self {
            Self::String => "a string",
            Self::Boolean => "`true` or `false`",
            Self::Whole(_) => "a whole number from 0 up",
            Self::Amount => "a number such as `1200000`",
            Self::Date | Self::Moment | Self::Occasion | Self::End => {
                "a date such as `2025`, `\"2025-08\"` or `\"2025-08-14\"`"
            }
            Self::DateFormat => "a format such as `\"mm/yyyy\"`",
            Self::Setting => "a string, a number, `true` or `false`",
            Self::Choice(words) => {
                let words: Vec<&str> = words.iter().map(String::as_str).collect();
                return format!("one of {}", crate::diagnostic::list(&words));
            }
            Self::List(_) => "a list",
            Self::Several(item) => match **item {
                Self::Table(_) => "a string, a table or a list of them",
                _ => "a string or a list of strings",
            },
            Self::Table(TableType { string_key: Some(_), .. }) => "a table or a string",
            Self::Table(_) | Self::Map(_) => "a table",
        };
        text.into()
    }

    /// Whether a statement about one type also holds for the other: all dates are alike, and all numbers.
    fn is_like(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::List(item), Self::List(other)) => item.is_like(other),
            _ if self.is_date() => other.is_date(),
            _ if self.is_number() => other.is_number(),
            _ => std::mem::discriminant(self) == std::mem::discriminant(other),
        }
    }

    /// Adds each key of this value with its type, or without one if the type differs from table to table.
    fn collect_keys<'a>(&'a self, types: &mut BTreeMap<&'a str, Option<&'a Self>>) {
        match self {
            Self::List(inner) | Self::Several(inner) | Self::Map(inner) => {
                inner.collect_keys(types)
            }
            Self::Table(table) => {
                for (key, KeyType { value, .. }) in &table.keys {
                    let known = types.entry(key).or_insert(Some(value));
                    *known = known.filter(|known| known.is_like(value));
                    value.collect_keys(types);
                }
            }
            _ => {}
        }
    }
}

impl TableType {
    /// The key whose value can be written as a string in place of a table of the type with this name.
    pub fn string_key(name: &str) -> Option<&'static str> {
        match name {
            "Email" => Some("address"),
            "FreeEntry" | "Highlight" => Some("text"),
            "Phone" => Some("number"),
            _ => None,
        }
    }

    /// The type of the value of a key.
    pub fn get(&self, key: &str) -> Option<&ValueType> {
        self.keys.get(key).map(|key| &key.value)
    }

    /// The keys with the values that each may have, in the order of the type.
    pub fn keys(&self) -> impl Iterator<Item = (&str, &KeyType)> {
        self.keys.iter().map(|(name, key)| (name.as_str(), key))
    }

    /// The keys, in the order of the type.
    pub fn names(&self) -> Vec<&str> {
        self.keys.keys().map(String::as_str).collect()
    }
}

/// Reads the types of a schema.
struct Reader<'a> {
    definitions: &'a Value,
    /// The keys of each table, and the words of each choice, by the name of the type.
    order: &'a BTreeMap<&'static str, &'static [&'static str]>,
}

impl Reader<'_> {
    fn value(&self, schema: &Value) -> ValueType {
        let choices = schema.get("allOf").or(schema.get("anyOf")).and_then(Value::as_array);
        let choices = choices.map_or(std::slice::from_ref(schema), Vec::as_slice);
        if let Some(list) = choices.iter().find(|choice| choice["type"] == "array")
            && choices.len() > 1
        {
            return ValueType::Several(Box::new(self.value(&list["items"])));
        }
        let reference = choices.iter().find_map(|choice| choice.get("$ref")?.as_str());
        if let Some(name) = reference.and_then(|name| name.rsplit('/').next()) {
            let mut value = self.named(name);
            if let ValueType::Table(table) = &mut value
                && choices.len() > 1
            {
                table.string_key = TableType::string_key(name);
            }
            return value;
        }
        let kind = schema["type"].as_str().expect("a value has one type, or is defined by name");
        match kind {
            // Words that a schema lists without a type of their own are there for editors.
            "string" => ValueType::String,
            "boolean" => ValueType::Boolean,
            "integer" => ValueType::Whole(match schema.get("format").and_then(Value::as_str) {
                None => i64::MAX as u64,
                Some("uint32") => u32::MAX.into(),
                Some(other) => unreachable!("no file has a number of the type {other}"),
            }),
            "array" => ValueType::List(Box::new(self.value(&schema["items"]))),
            "object" => ValueType::Map(Box::new(self.value(&schema["additionalProperties"]))),
            other => unreachable!("no file has a value of the type {other}"),
        }
    }

    /// The type with this name.
    fn named(&self, name: &str) -> ValueType {
        match name {
            "Amount" => return ValueType::Amount,
            "Date" => return ValueType::Date,
            "Moment" => return ValueType::Moment,
            "Occasion" => return ValueType::Occasion,
            "End" => return ValueType::End,
            "DateFormat" => return ValueType::DateFormat,
            "Setting" => return ValueType::Setting,
            _ => {}
        }
        let schema = &self.definitions[name];
        if schema.get("enum").or(schema.get("oneOf")).is_some() {
            let words = self.order.get(name).expect("a type with words is asked for them");
            return ValueType::Choice(words.iter().map(ToString::to_string).collect());
        }
        match schema.get("properties") {
            Some(_) => self.table(name, schema),
            None => self.value(schema),
        }
    }

    fn table(&self, name: &str, schema: &Value) -> ValueType {
        let required = schema["required"].as_array().map_or(&[][..], Vec::as_slice);
        let key = |key: &&'static str| {
            let is_required = required.iter().any(|name| name == key);
            let value = self.value(&schema["properties"][key]);
            ((*key).to_string(), KeyType { value, is_required })
        };
        // What changes a table has the keys of that table.
        let name = name.strip_suffix("Changes").unwrap_or(name);
        let keys = self.order.get(name).expect("a type with keys is asked for them");
        ValueType::Table(TableType { keys: keys.iter().map(key).collect(), string_key: None })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(keys: &[&str]) -> Option<&'static ValueType> {
        type_at(&DataPath(keys.iter().map(|key| Segment::Key((*key).into())).collect()))
    }

    #[test]
    fn the_schema_says_what_stands_where() {
        let strings = ValueType::List(Box::new(ValueType::String));
        assert_eq!(at(&["person", "name"]), Some(&ValueType::String));
        assert_eq!(at(&["cv", "date"]), Some(&ValueType::Date));
        assert_eq!(at(&["cv", "titles", "award"]), Some(&ValueType::String));
        assert_eq!(at(&["variant", "x", "sections"]), Some(&strings));
        assert_eq!(at(&["cv", "nothing"]), None);
        let paper = ValueType::Choice(vec!["a4".into(), "us-letter".into()]);
        assert_eq!(at(&["cv", "paper"]), Some(&paper));
        assert!(at(&["person"]).is_some_and(ValueType::is_table));
        assert!(at(&["person", "links"]).is_some_and(ValueType::lists_tables));
        assert!(at(&["education"]).is_some_and(ValueType::lists_tables));
        let item = DataPath::root("service").index(0);
        assert!(type_at(&item.key("years")).is_some_and(ValueType::lists_dates));
        assert_eq!(type_at(&item.key("end")), Some(&ValueType::End));
        let entry = type_at(&DataPath::root("section").index(0).key("entries").index(0));
        assert!(matches!(entry, Some(ValueType::Table(table)) if table.string_key == Some("text")));
        assert!(matches!(at(&["person", "email"]), Some(ValueType::Several(_))));
        let changed = at(&["variant", "x", "person"]).and_then(ValueType::table).expect("a table");
        assert!(changed.keys().all(|(_, key)| !key.is_required));
    }

    #[test]
    fn keys_stand_in_the_order_of_their_type() {
        let keys = keys_at(&DataPath::root("grant"));
        assert_eq!(keys[..4], ["title", "role", "funder", "number"]);
    }

    #[test]
    fn a_key_that_differs_between_tables_has_no_type() {
        assert_eq!(type_of_key("expected"), Some(&ValueType::Boolean));
        assert_eq!(type_of_key("amount"), Some(&ValueType::Amount));
        assert_eq!(type_of_key("text"), Some(&ValueType::String));
        assert!(matches!(type_of_key("status"), Some(ValueType::Choice(_))));
        assert_eq!(type_of_key("amounts"), None);
        assert_eq!(type_of_key("authors"), at(&["person", "not-me"]));
    }
}
