//! What can stand at a place of a profile, asked of the schema, for hints that show how a thing is written.

use std::sync::LazyLock;

use serde_json::Value;

use super::schema;
use crate::diagnostic::{DataPath, Segment};

static SCHEMA: LazyLock<Value> = LazyLock::new(schema);

/// What kind of value a key has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Text,
    Number,
    Boolean,
    Date,
    /// One of a few words.
    Word,
    Table,
    List(Item),
}

/// What a list holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Item {
    Text,
    Date,
    Table,
}

/// What can stand at a place; none if nothing can.
pub fn form_at(path: &DataPath) -> Option<Form> {
    find(path).and_then(form)
}

/// The keys of the table at a place, or of the items of the list there.
pub fn keys_at(path: &DataPath) -> Vec<&'static str> {
    let table = find(path).map(|found| match found.get("items") {
        Some(items) => resolved(items),
        None => found,
    });
    let properties = table.and_then(|table| table.get("properties")?.as_object());
    properties.into_iter().flatten().map(|(key, _)| key.as_str()).collect()
}

/// The tables at the top that have a key, first those that stand once, each with whether it does.
pub fn owners(key: &str) -> Vec<(&'static str, bool)> {
    let top = DataPath::default();
    let mut owners: Vec<(&str, bool)> = keys_at(&top)
        .into_iter()
        .filter(|table| keys_at(&DataPath::root(table)).contains(&key))
        .map(|table| (table, form_at(&DataPath::root(table)) == Some(Form::Table)))
        .collect();
    owners.sort_by_key(|(_, once)| !once);
    owners
}

/// The kind of value that a key has wherever it can stand; none if that differs.
pub fn form_of(key: &str) -> Option<Form> {
    let types = SCHEMA["definitions"].as_object()?.values();
    let mut forms = types.filter_map(|table| form(resolved(table.get("properties")?.get(key)?)));
    let first = forms.next()?;
    forms.all(|form| form == first).then_some(first)
}

fn find(path: &DataPath) -> Option<&'static Value> {
    path.0.iter().try_fold(&*SCHEMA, |schema, segment| {
        let inner = match segment {
            Segment::Key(key) => match schema.get("properties").and_then(|keys| keys.get(key)) {
                Some(inner) => inner,
                None => schema.get("additionalProperties").filter(|inner| inner.is_object())?,
            },
            Segment::Index(_) => schema.get("items")?,
        };
        Some(resolved(inner))
    })
}

/// What a schema refers to, if it does; of several choices the first that does.
fn resolved(schema: &Value) -> &Value {
    let choices = schema.get("allOf").or(schema.get("anyOf")).and_then(Value::as_array);
    let mut choices = choices.into_iter().flatten();
    let inner = choices.find(|choice| choice.get("$ref").is_some()).unwrap_or(schema);
    let name = inner.get("$ref").and_then(|name| name.as_str()?.rsplit('/').next());
    name.and_then(|name| SCHEMA["definitions"].get(name)).unwrap_or(inner)
}

fn form(schema: &Value) -> Option<Form> {
    if schema.get("oneOf").is_some() || schema.get("enum").is_some() {
        return Some(Form::Word);
    }
    if schema["description"].as_str().is_some_and(|text| text.starts_with("A date such")) {
        return Some(Form::Date);
    }
    Some(match schema.get("type")?.as_str()? {
        "array" => Form::List(match form(resolved(&schema["items"]))? {
            Form::Table => Item::Table,
            Form::Date => Item::Date,
            _ => Item::Text,
        }),
        "boolean" => Form::Boolean,
        "integer" | "number" => Form::Number,
        "object" => Form::Table,
        _ => Form::Text,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schema_says_what_stands_where() {
        let at = |keys: &[&str]| {
            let path = DataPath(keys.iter().map(|key| Segment::Key((*key).into())).collect());
            form_at(&path)
        };
        assert_eq!(at(&["person"]), Some(Form::Table));
        assert_eq!(at(&["person", "name"]), Some(Form::Text));
        assert_eq!(at(&["person", "links"]), Some(Form::List(Item::Table)));
        assert_eq!(at(&["education"]), Some(Form::List(Item::Table)));
        assert_eq!(at(&["cv", "paper"]), Some(Form::Word));
        assert_eq!(at(&["cv", "date"]), Some(Form::Date));
        assert_eq!(at(&["cv", "titles", "award"]), Some(Form::Text));
        assert_eq!(at(&["variant", "x", "sections"]), Some(Form::List(Item::Text)));
        assert_eq!(at(&["cv", "nothing"]), None);
        let item = DataPath::root("service").index(0);
        assert_eq!(form_at(&item.key("years")), Some(Form::List(Item::Date)));
        assert_eq!(form_at(&item.key("end")), Some(Form::Date));
        assert_eq!(
            form_at(&DataPath::root("section").index(0).key("entries")),
            Some(Form::List(Item::Table))
        );
    }

    #[test]
    fn a_key_leads_to_its_tables_and_kind() {
        assert_eq!(owners("photo"), [("person", true)]);
        assert_eq!(owners("email"), [("person", true), ("reference", false)]);
        assert_eq!(form_of("expected"), Some(Form::Boolean));
        assert_eq!(form_of("amount"), Some(Form::Number));
        assert_eq!(form_of("text"), Some(Form::Text));
    }
}
