//! The JSON Schema of a profile with all available names: templates and their options, languages, sections, styles and
//! lints.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::diagnostic::{Code, Sink};
use crate::document;
use crate::engine::{OptionType, Template, TemplateOption, template_names};
use crate::lint::LINTS;
use crate::profile::{self, Kind};
use crate::publications::csl::{OWN_STYLE, style_names};
use crate::readback::FINDINGS;

/// The schema with which editors complete and check a profile.
pub fn schema() -> Value {
    let mut schema = profile::schema();
    let kinds = || Kind::ALL.iter().map(|kind| kind.key());
    let section = json!({
        "anyOf": [{ "enum": kinds().collect::<Vec<_>>() }, { "type": "string" }],
        "description": "A kind of section, the `id` of a `[[section]]`, or the `section` that items name, in lower case with `-` for spaces.",
    });
    let title = |kind: &str| (kind.to_string(), json!({ "$ref": "#/definitions/Markdown" }));
    let titles: Map<String, Value> = kinds().map(title).collect();
    for table in ["Cv", "Variant"] {
        let properties = &mut schema["definitions"][table]["properties"];
        properties["template"]["enum"] = json!(template_names());
        // A tag may go on, as in `en-GB`.
        let languages = document::languages();
        let longer = format!("^({})-", languages.join("|"));
        properties["lang"]["anyOf"] = json!([{ "enum": languages }, { "pattern": longer }]);
        properties["sections"]["items"] = section.clone();
        properties["page-breaks"]["items"] = section.clone();
        properties["titles"]["properties"] = Value::Object(titles.clone());
    }
    schema["definitions"]["Variant"]["properties"]["hide"]["items"] =
        json!({ "enum": profile::hideable() });
    let styles = [vec![OWN_STYLE], style_names()].concat();
    let style = json!([{ "enum": styles }, { "pattern": "\\.csl$" }]);
    for table in ["Publications", "PaperList"] {
        schema["definitions"][table]["properties"]["style"]["anyOf"] = style.clone();
    }
    schema["definitions"]["TemplateOptions"] = template_options();
    let options = json!([{ "$ref": "#/definitions/TemplateOptions" }]);
    for table in ["", "/definitions/Variant"] {
        let place = format!("{table}/properties/template-options");
        let Some(property) = schema.pointer_mut(&place) else { continue };
        *property = json!({ "allOf": options, "description": property["description"] });
    }
    let lints = LINTS.iter().map(|lint| (lint.code, lint.doc()));
    let findings = FINDINGS.iter().map(|code| (*code, code.meaning().to_string()));
    let level = json!([{ "$ref": "#/definitions/LintLevel" }]);
    let lint = |(code, doc): (Code, String)| {
        (code.to_string(), json!({ "allOf": level, "description": doc }))
    };
    for definition in ["Markdown", "Text"] {
        let definition = &mut schema["definitions"][definition];
        in_languages(definition, json!({ "type": "string" }));
    }
    let definitions = schema["definitions"].as_object_mut().into_iter().flatten();
    for (name, definition) in definitions {
        let properties = definition.get_mut("properties").and_then(Value::as_object_mut);
        for (key, property) in properties.into_iter().flatten() {
            let items = property["items"].to_string();
            if ["Markdown\"}", "Highlight\"}"].iter().any(|of| items.contains(of)) {
                let list = json!({ "type": "array", "items": property["items"] });
                in_languages(property, list);
            } else if name == "Person" && key == "name" {
                in_languages(property, json!({ "type": "string" }));
            }
        }
    }
    schema["properties"]["lints"]["properties"] = lints.chain(findings).map(lint).collect();
    schema["properties"]["lints"]["additionalProperties"] = json!(false);
    schema
}

/// Allows a table of texts by language in place of a text or of a list of texts.
fn in_languages(schema: &mut Value, text: Value) {
    schema["type"] = json!([text["type"], "object"]);
    schema["patternProperties"] = json!({ "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$": text });
    schema["additionalProperties"] = json!(false);
}

/// The options of all templates by name, and `theme`. A template of your own may have others.
fn template_options() -> Value {
    let templates = template_names().into_iter().map(|name| {
        let template = Template::embedded(name, &mut Sink::default());
        (name, template.expect("the templates inside the program are tested").manifest)
    });
    let mut themes: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    let mut options: BTreeMap<String, Vec<(&str, TemplateOption)>> = BTreeMap::new();
    for (name, manifest) in templates {
        for theme in manifest.themes.into_keys() {
            themes.entry(theme).or_default().push(name);
        }
        for (option, what) in manifest.options {
            options.entry(option).or_default().push((name, what));
        }
    }
    let mut properties: Map<String, Value> =
        options.iter().map(|(name, uses)| (name.clone(), option(uses))).collect();
    let of =
        |(theme, templates): (&String, &Vec<&str>)| format!("`{theme}` ({})", templates.join(", "));
    let all: Vec<String> = themes.iter().map(of).collect();
    properties.insert(
        "theme".into(),
        json!({
            "anyOf": [{ "enum": themes.keys().collect::<Vec<_>>() }, { "type": "string" }],
            "description": format!("A named set of option values: {}.", all.join(", ")),
        }),
    );
    json!({
        "type": "object",
        "description": "Options of the template by name, and `theme`, the name of a set of them.",
        "properties": properties,
        "additionalProperties": { "$ref": "#/definitions/Setting" },
    })
}

/// One option of some templates.
fn option(uses: &[(&str, TemplateOption)]) -> Value {
    let (_, first) = &uses[0];
    let same = |say: fn(&TemplateOption) -> Option<String>| {
        let said = say(first);
        if uses.iter().all(|(_, option)| say(option) == said) { said } else { None }
    };
    let templates: Vec<&str> = uses.iter().map(|(name, _)| *name).collect();
    let of = match templates.len() == template_names().len() {
        true => String::new(),
        false => format!(" (in {})", templates.join(", ")),
    };
    let mut choices: Vec<&String> = uses.iter().flat_map(|(_, option)| &option.choices).collect();
    choices.sort();
    choices.dedup();
    let mut value = match first.kind {
        OptionType::Color => json!({ "type": "string", "pattern": "^#([0-9a-fA-F]{3}){1,2}$" }),
        OptionType::Length | OptionType::String | OptionType::Font | OptionType::Shared => {
            json!({ "type": "string" })
        }
        OptionType::Number => json!({ "type": "number" }),
        OptionType::Bool => json!({ "type": "boolean" }),
        OptionType::Choice => json!({ "enum": choices }),
    };
    let limits = same(TemplateOption::limits).map(|limits| format!(", {limits}"));
    value["description"] = json!(format!("{}{}{of}.", first.doc, limits.unwrap_or_default()));
    value
}
