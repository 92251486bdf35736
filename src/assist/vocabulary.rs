//! The content of the schema for a place in a profile.

use std::sync::LazyLock;

use serde_json::Value;

use crate::diagnostic::{DataPath, Segment};
use crate::schema::schema;

static SCHEMA: LazyLock<Value> = LazyLock::new(schema);

/// A key or a value, with its meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    pub name: String,
    /// The meaning in Markdown; empty if there is none.
    pub doc: String,
    /// Whether it is a list, as in `[[name]]`.
    pub is_list: bool,
    /// Whether it, or its items, can have keys.
    pub is_table: bool,
}

/// The keys that a table can have.
pub fn keys(table: &DataPath) -> Vec<Word> {
    let mut words: Vec<Word> = vec![];
    for schema in at(table).into_iter().flat_map(parts) {
        for (name, value) in schema["properties"].as_object().into_iter().flatten() {
            if words.iter().any(|known| known.name == *name) {
                continue;
            }
            let forms = parts(value);
            let is_list = forms.iter().any(|form| form["type"] == "array");
            let items = forms.iter().flat_map(|form| form.get("items").map_or(vec![], parts));
            let is_table = items.chain(forms.iter().copied()).any(has_keys);
            words.push(Word { name: name.clone(), doc: said(value), is_list, is_table });
        }
    }
    words
}

/// The values that a key or an item can have, if there are few.
pub fn values(place: &DataPath) -> Vec<Word> {
    let mut words: Vec<Word> = vec![];
    let mut add = |value: &Value, doc: String| {
        let name = match value {
            Value::String(text) => text.clone(),
            Value::Bool(value) => value.to_string(),
            _ => return,
        };
        if !words.iter().any(|known| known.name == name) {
            words.push(Word { name, doc, is_list: false, is_table: false });
        }
    };
    for schema in at(place).into_iter().flat_map(parts) {
        for value in schema["enum"].as_array().into_iter().flatten() {
            add(value, String::new());
        }
        if let Some(value) = schema.get("const") {
            add(value, said(schema));
        }
        if schema["type"] == "boolean" {
            [true, false].into_iter().for_each(|value| add(&value.into(), String::new()));
        }
    }
    words
}

/// The description of a key; for an item, that of its list.
pub fn doc(place: &DataPath) -> Option<String> {
    let found = at(place).into_iter().map(said).find(|doc| !doc.is_empty());
    match place.0.last()? {
        Segment::Index(_) => doc(&place.parent()?).or(found),
        Segment::Key(_) => found,
    }
}

/// The schemas of a place.
fn at(place: &DataPath) -> Vec<&'static Value> {
    let mut found = vec![&*SCHEMA];
    for segment in &place.0 {
        let inside = |schema: &'static Value| match segment {
            Segment::Index(_) => schema.get("items"),
            Segment::Key(key) => {
                let named = schema.get("properties").and_then(|keys| keys.get(key));
                let any = || schema.get("additionalProperties").filter(|any| any.is_object());
                named.or_else(any)
            }
        };
        found = found.into_iter().flat_map(parts).filter_map(inside).collect();
    }
    found
}

/// A schema with all the schemas that it refers to or consists of.
fn parts(schema: &'static Value) -> Vec<&'static Value> {
    let mut found = vec![schema];
    if let Some(name) = schema["$ref"].as_str().and_then(|name| name.rsplit('/').next()) {
        found.extend(parts(&SCHEMA["definitions"][name]));
    }
    for key in ["allOf", "anyOf", "oneOf"] {
        found.extend(schema[key].as_array().into_iter().flatten().flat_map(parts));
    }
    found
}

/// Whether a schema is that of a table, with known keys or with any names.
fn has_keys(schema: &Value) -> bool {
    let is_object = schema["type"] == "object";
    is_object && (schema.get("properties").is_some() || schema["additionalProperties"].is_object())
}

fn said(schema: &'static Value) -> String {
    let own = |schema: &Value| schema["description"].as_str().map(str::to_string);
    own(schema).or_else(|| parts(schema).into_iter().find_map(own)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(words: Vec<Word>) -> Vec<String> {
        words.into_iter().map(|word| word.name).collect()
    }

    #[test]
    fn the_schema_names_keys_and_values_at_any_depth() {
        let path = |text: &str| text.parse::<DataPath>().expect("a path");
        let top = keys(&path(""));
        let word = |name: &str| top.iter().find(|word| word.name == name).expect("it is there");
        assert!(word("experience").is_list && word("experience").is_table);
        assert!(!word("person").is_list && word("person").is_table);
        assert!(names(keys(&path("experience[3].roles[0]"))).contains(&"role".into()));
        assert!(names(keys(&path("variant.x.person"))).contains(&"headline".into()));
        assert!(names(values(&path("person.links[0].network"))).contains(&"github".into()));
        assert!(names(values(&path("cv.template"))).contains(&"modern".into()));
        assert!(names(values(&path("cv.lang"))).contains(&"de".into()));
        assert!(names(values(&path("variant.x.hide[0]"))).contains(&"phone".into()));
        assert_eq!(names(values(&path("cv.fill"))), ["true", "false"]);
        assert!(names(values(&path("lints.old-news"))).contains(&"deny".into()));
        assert!(doc(&path("experience[0].role")).is_some_and(|doc| !doc.is_empty()));
        assert_eq!(doc(&path("nothing.there")), None);
        assert!(doc(&path("lints.dead-link")).is_some());
    }
}
