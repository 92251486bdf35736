//! The JSON Schema of a profile, made from the types; the descriptions are their doc comments.

use std::borrow::Cow;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value};

use super::section::Amount;
use super::{Date, DateFormat, End, Moment, NETWORKS, Occasion, PRESENT, Profile, Setting, Term};

/// The schema with which editors complete and check a profile, in draft 7, which all of them understand.
pub fn schema() -> Value {
    schema_of::<Profile>()
}

/// The schema of a file that is decoded as `T`.
pub(super) fn schema_of<T: JsonSchema>() -> Value {
    let generator = SchemaSettings::draft07().into_generator();
    let mut schema = generator.into_root_schema_for::<T>().to_value();
    simplify(&mut schema);
    schema
}

/// Removes what has no meaning in TOML: `null`, and the numeric formats of Rust.
fn simplify(value: &mut Value) {
    match value {
        Value::Object(table) => {
            without_null(table);
            if table.get("format").is_some_and(|format| format == "uint") {
                table.remove("format");
            }
            if table.get("default").is_some_and(Value::is_null) {
                table.remove("default");
            }
            table.values_mut().for_each(simplify);
        }
        Value::Array(items) => items.iter_mut().for_each(simplify),
        _ => {}
    }
}

fn without_null(table: &mut Map<String, Value>) {
    if let Some(Value::Array(types)) = table.get_mut("type") {
        types.retain(|name| name != "null");
        if let [only] = &types[..] {
            let only = only.clone();
            table.insert("type".into(), only);
        }
    }
    let Some(Value::Array(choices)) = table.get_mut("anyOf") else { return };
    choices.retain(|choice| choice.get("type").is_none_or(|name| name != "null"));
    if let [only] = &choices[..] {
        let only = only.clone();
        table.remove("anyOf");
        // In draft 7, everything beside a `$ref` is ignored, so it is put into an `allOf`.
        table.insert("allOf".into(), Value::Array(vec![only]));
    }
}

/// The networks that a link can name.
pub(super) fn network(_: &mut SchemaGenerator) -> Schema {
    let ids: Vec<&str> = NETWORKS.iter().map(|network| network.id).collect();
    json_schema!({ "type": "string", "enum": ids })
}

const DATE: &str = r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$";
const SPAN: &str = r"^\d{4}(-\d\d){0,2}/\d{4}(-\d\d){0,2}$";

/// A pattern for a date, or for a text with a word for a part of a year.
fn moment() -> String {
    let either = |word: &str| {
        let mut letters = word.chars();
        let first: String = letters
            .next()
            .into_iter()
            .flat_map(|c| [c].into_iter().chain(c.to_uppercase()))
            .collect();
        format!("[{first}]{}", letters.as_str())
    };
    let words: Vec<String> = Term::words().map(either).collect();
    let date = DATE.trim_start_matches('^').trim_end_matches('$');
    let academic = r"\d{4}/(\d\d){1,2}";
    let months = r"[^\d]+[/–&-] ?[^\d]+ \d{4}";
    format!(r"^({date}|{academic}|{months}|.*\b([QH][1-4]|[WS]S|{}).*)$", words.join("|"))
}

impl JsonSchema for Date {
    fn schema_name() -> Cow<'static, str> {
        "Date".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A date such as `2025`, `\"2025-08\"` or `\"2025-08-14\"`.",
            "anyOf": [
                { "type": "string", "pattern": DATE },
                { "type": "integer", "minimum": 1000, "maximum": 9999 },
            ],
        })
    }
}

impl JsonSchema for Moment {
    fn schema_name() -> Cow<'static, str> {
        "Moment".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A date such as `2025`, `\"2025-08\"` or `\"2025-08-14\"`, or a part of a year such as `\"Fall 2025\"`.",
            "anyOf": [
                { "type": "string", "pattern": moment() },
                { "type": "integer", "minimum": 1000, "maximum": 9999 },
            ],
        })
    }
}

impl JsonSchema for Occasion {
    fn schema_name() -> Cow<'static, str> {
        "Occasion".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A date such as `2025` or `\"2025-08\"`, a part of a year such as `\"Fall 2025\"`, or a span such as `\"2025-08-12/2025-08-14\"`.",
            "anyOf": [
                { "type": "string", "pattern": moment() },
                { "type": "string", "pattern": SPAN },
                { "type": "integer", "minimum": 1000, "maximum": 9999 },
            ],
        })
    }
}

impl JsonSchema for End {
    fn schema_name() -> Cow<'static, str> {
        "End".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A date such as `2025` or `\"2025-08\"`, a part of a year such as `\"Fall 2025\"`, or `\"present\"`.",
            "anyOf": [
                { "enum": [PRESENT] },
                { "type": "string", "pattern": moment() },
                { "type": "integer", "minimum": 1000, "maximum": 9999 },
            ],
        })
    }
}

impl JsonSchema for DateFormat {
    fn schema_name() -> Cow<'static, str> {
        "DateFormat".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "How dates are printed, as in `\"mm/yyyy\"`.",
            "anyOf": [{ "enum": DateFormat::USUAL }, { "type": "string" }],
        })
    }
}

impl JsonSchema for Amount {
    fn schema_name() -> Cow<'static, str> {
        "Amount".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A sum of money as a number, without signs and separators.",
            "type": "number",
            "minimum": 0,
        })
    }
}

impl JsonSchema for Setting {
    fn schema_name() -> Cow<'static, str> {
        "Setting".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A string, a number, `true` or `false`; the template says which.",
            "type": ["string", "number", "boolean"],
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_can_be_null_and_unknown_keys_are_refused() {
        let schema = schema();
        assert!(!schema.to_string().contains("null"));
        let types = schema["definitions"].as_object().expect("types");
        let tables = types.values().filter(|schema| schema["type"] == "object");
        for table in tables.chain([&schema]) {
            assert_eq!(table["additionalProperties"], false, "{table}");
        }
    }

    #[test]
    fn everything_is_described() {
        let schema = schema();
        let types = schema["definitions"].as_object().expect("types");
        let mut bare = vec![];
        for (name, table) in types.iter().chain([(&"Profile".to_string(), &schema)]) {
            for (key, value) in table["properties"].as_object().into_iter().flatten() {
                if value.get("description").is_none() {
                    bare.push(format!("{name}.{key}"));
                }
            }
        }
        assert!(bare.is_empty(), "{bare:?}");
    }
}
