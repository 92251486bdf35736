//! The tables of `docs/profile.md` are those of the schema.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use serde_json::Value;

use crate::{keep_fresh, read};

#[test]
fn the_tables_are_fresh() {
    let text = read("docs/profile.md");
    let (before, rest) = text.split_once("<!-- tables -->\n").expect("a marker");
    let (_, after) = rest.split_once("<!-- end of tables -->").expect("an end marker");
    let tables = tables(&curricle::schema::schema());
    let wanted = format!("{before}<!-- tables -->\n{tables}<!-- end of tables -->{after}");
    keep_fresh("docs/profile.md", &wanted);
}

/// A section for each table of a profile, and for each type that they name.
fn tables(schema: &Value) -> String {
    let examples = examples(schema);
    let mut out = String::new();
    let mut wanted: Vec<String> = vec![];
    for (key, property) in schema["properties"].as_object().into_iter().flatten() {
        let each = name_of(&property["additionalProperties"]).filter(|name| is_table(schema, name));
        let head = match property["type"].as_str() {
            Some("array") => format!("[[{key}]]"),
            _ if each.is_some() => format!("[{key}.NAME]"),
            _ => format!("[{key}]"),
        };
        let about = property["description"].as_str().unwrap_or_default();
        write!(out, "\n## `{head}`\n\n{}\n", one_line(about)).unwrap();
        let reference = name_of(property).or_else(|| name_of(&property["items"])).or(each);
        if let Some(table) = reference.map(|name| &schema["definitions"][name]) {
            table_of(table, &mut out, &mut wanted, schema);
        }
        if let Some(example) = examples.get(key) {
            write!(out, "\n```toml example\n{}\n```\n", example.trim()).unwrap();
        }
    }
    let tables = schema["properties"].as_object().into_iter().flatten();
    let mut done: Vec<String> =
        tables.filter_map(|(_, property)| Some(name_of(property)?.to_string())).collect();
    while let Some(name) = wanted.iter().find(|name| !done.contains(name)).cloned() {
        let definition = &schema["definitions"][&name];
        if is_table(schema, &name) {
            let about = definition["description"].as_str().unwrap_or_default();
            write!(out, "\n## {name}\n\n{}\n", one_line(about)).unwrap();
            table_of(definition, &mut out, &mut wanted, schema);
        }
        done.push(name);
    }
    out.trim_start().to_string()
}

#[test]
fn each_key_is_in_an_example() {
    let schema = curricle::schema::schema();
    let mut shown = BTreeSet::new();
    for text in examples(&schema).into_values() {
        keys_in(&toml_of(&text), &schema, &schema, &mut shown);
    }
    let mut missing = vec![];
    for (name, table) in schema["definitions"].as_object().into_iter().flatten() {
        // Keys of templates are in the tables of these; a variant has those of the person again.
        if ["TemplateOptions", "PersonChanges"].contains(&name.as_str()) {
            continue;
        }
        for (key, property) in table["properties"].as_object().into_iter().flatten() {
            if !shown.contains(&(key.clone(), about(property))) {
                missing.push(format!("{name}.{key}"));
            }
        }
    }
    assert!(missing.is_empty(), "no example has {missing:?}");
}

/// The keys of a value with what the schema says of them; equal ones of several tables mean the same.
fn keys_in(value: &Value, node: &Value, schema: &Value, keys: &mut BTreeSet<(String, String)>) {
    let node = name_of(node).map_or(node, |name| &schema["definitions"][name]);
    for choice in node["anyOf"].as_array().into_iter().flatten() {
        keys_in(value, choice, schema, keys);
    }
    for item in value.as_array().into_iter().flatten() {
        keys_in(item, if node["items"].is_null() { node } else { &node["items"] }, schema, keys);
    }
    for (key, value) in value.as_object().into_iter().flatten() {
        match node["properties"].get(key) {
            Some(property) => {
                keys.insert((key.clone(), about(property)));
                keys_in(value, property, schema, keys);
            }
            None => keys_in(value, &node["additionalProperties"], schema, keys),
        }
    }
}

fn about(property: &Value) -> String {
    property["description"].as_str().unwrap_or_default().into()
}

fn toml_of(text: &str) -> Value {
    toml::from_str(text).expect("a part of a profile that is read elsewhere")
}

/// The tables of two profiles with everything, by their first key: of each the one that has more keys.
fn examples(schema: &Value) -> BTreeMap<String, String> {
    let mut examples: BTreeMap<String, String> = BTreeMap::new();
    let count = |text: &String| {
        let mut keys = BTreeSet::new();
        keys_in(&toml_of(text), schema, schema, &mut keys);
        keys.len()
    };
    for profile in ["tests/profiles/all-kinds.toml", "tests/profiles/everything.toml"] {
        let mut parts: BTreeMap<String, String> = BTreeMap::new();
        let mut head = String::new();
        let mut is_text = false;
        for line in read(profile).lines() {
            if line.starts_with('[') && !is_text {
                let name = line.trim_start_matches('[').split(['.', ']']).next();
                head = name.unwrap_or_default().into();
            }
            is_text ^= line.matches("\"\"\"").count() % 2 == 1;
            if !head.is_empty() {
                let part = parts.entry(head.clone()).or_default();
                *part += line;
                part.push('\n');
            }
        }
        for (head, part) in parts {
            let known = examples.get(&head).map_or(0, count);
            if count(&part) > known {
                examples.insert(head, part);
            }
        }
    }
    examples
}

fn is_table(schema: &Value, name: &str) -> bool {
    schema["definitions"][name]["type"] == "object"
}

fn table_of(table: &Value, out: &mut String, wanted: &mut Vec<String>, schema: &Value) {
    let required: Vec<&str> =
        table["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    out.push_str("\n| key | value | meaning |\n|---|---|---|\n");
    for (key, property) in table["properties"].as_object().into_iter().flatten() {
        let must = if required.contains(&key.as_str()) { " (required)" } else { "" };
        let value = value_of(property, wanted, schema);
        let about = one_line(property["description"].as_str().unwrap_or_default());
        writeln!(out, "| `{key}`{must} | {value} | {about} |").unwrap();
    }
}

/// The allowed values of a key, in words.
fn value_of(property: &Value, wanted: &mut Vec<String>, schema: &Value) -> String {
    if let Some(name) = name_of(property) {
        let definition = &schema["definitions"][name];
        let words = words_of(definition);
        return match (name, words.is_empty()) {
            ("Markdown", _) => "text of one line".into(),
            ("Text", _) => "text".into(),
            ("Date", _) => "a date".into(),
            ("Moment", _) => "a date or a part of a year".into(),
            ("Occasion", _) => "a date, a part of a year or a span".into(),
            ("End", _) => "a date, a part of a year or `\"present\"`".into(),
            ("DateFormat", _) => "a format of dates".into(),
            ("Amount", _) => "a number".into(),
            ("Setting", _) => "a value".into(),
            (_, false) => words.join(", "),
            ("PersonChanges", _) => "a table with keys of [`[person]`](#person)".into(),
            (name, true) => {
                wanted.push(name.to_string());
                let heads = schema["properties"].as_object().into_iter().flatten();
                let mut heads = heads.filter(|(_, head)| name_of(head) == Some(name));
                match heads.next() {
                    Some((key, _)) => format!("a table, see [`[{key}]`](#{key})"),
                    None => format!("a table, see [{name}](#{})", name.to_lowercase()),
                }
            }
        };
    }
    let words = words_of(property);
    if !words.is_empty() {
        return words.join(", ");
    }
    if let Some(choices) = property["anyOf"].as_array() {
        let is_list_of = |one: &&Value| choices.last().is_some_and(|last| last["items"] == **one);
        if let Some(one) = choices.first().filter(is_list_of) {
            return format!("{}; or a list of these", value_of(one, wanted, schema));
        }
        let mut choices: Vec<String> =
            choices.iter().map(|choice| value_of(choice, wanted, schema)).collect();
        // Names beside any string are only the usual ones.
        if choices.iter().any(|choice| choice == "a string") {
            choices.retain(|choice| !choice.starts_with('`'));
        }
        choices.sort_by_key(|choice| choice != "a string");
        return choices.join(" or ");
    }
    // A text may be replaced by texts in several languages.
    match property["type"].as_str().or(property["type"][0].as_str()) {
        Some("array") => {
            format!("a list; each item is {}", value_of(&property["items"], wanted, schema))
        }
        Some("object") => {
            let each = value_of(&property["additionalProperties"], wanted, schema);
            format!("a table: {each} for each name")
        }
        Some("boolean") => "`true` or `false`".into(),
        Some("integer" | "number") => "a number".into(),
        _ => "a string".into(),
    }
}

/// The type that a property refers to.
fn name_of(property: &Value) -> Option<&str> {
    let reference = property["$ref"].as_str().or_else(|| property["allOf"][0]["$ref"].as_str())?;
    reference.rsplit('/').next()
}

/// The words of an enumeration, in back-ticks.
fn words_of(definition: &Value) -> Vec<String> {
    let listed = definition["enum"].as_array().into_iter().flatten();
    let described = definition["oneOf"].as_array().into_iter().flatten();
    let described = described.flat_map(|choice| {
        let listed = choice["enum"].as_array().into_iter().flatten();
        listed.chain(choice.get("const"))
    });
    listed.chain(described).map(|word| format!("`{word}`")).collect()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "\\|")
}
