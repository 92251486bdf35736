//! How the items of lists are written that stand as something else.

use super::super::as_toml::quoted;
use super::super::node::{Node, Value};
use super::super::synonyms;
use crate::profile::NETWORKS;

/// An item of a list of tables, with the text that stands in its place.
pub fn item(key: &str, text: &str) -> String {
    match key {
        "roles" => format!("{{ role = {}, start = \"…\", end = \"…\" }}", quoted(text)),
        "links" if text.contains("://") => format!("{{ url = {} }}", quoted(text)),
        "links" if text.contains('.') && !text.contains(' ') => {
            format!("{{ url = \"https://{text}\" }}")
        }
        "links" => "{ network = \"…\", user = \"…\" }".into(),
        _ => "{ … = \"…\" }".into(),
    }
}

/// The link to the account that a key named like a network has.
pub fn account(key: &str, node: &Node) -> Option<String> {
    let id = synonyms::network(key)?;
    let network = NETWORKS.iter().find(|network| network.id == id && id.len() > 1)?;
    Some(match &node.value {
        Value::String(text) if text.contains("://") => format!("{{ url = {} }}", quoted(text)),
        Value::String(text) => {
            let user = quoted(text.trim_start_matches('@'));
            format!("{{ network = \"{}\", user = {user} }}", network.id)
        }
        _ => format!("{{ network = \"{}\", user = \"…\" }}", network.id),
    })
}

/// The values of a text that lists them. Names have commas of their own.
pub fn listed(key: &str, text: &str) -> String {
    const NAMES: [&str; 6] = ["authors", "editors", "inventors", "with", "other-names", "not-me"];
    let text = text.trim();
    let parts: Vec<&str> = match () {
        () if text.contains('\n') => text.lines().collect(),
        () if NAMES.contains(&key) => {
            text.split(" and ").flat_map(|part| part.split(';')).collect()
        }
        () if key == "highlights" => vec![text],
        () => text.split([',', ';']).collect(),
    };
    let parts = parts.iter().map(|part| part.trim().trim_start_matches(['-', '*', '•', ' ']));
    let parts: Vec<String> = parts.filter(|part| !part.is_empty()).map(quoted).collect();
    match parts.iter().map(String::len).sum::<usize>() {
        1..=120 => parts.join(", "),
        _ => "\"…\", \"…\"".into(),
    }
}

/// The texts of a list that holds nothing else.
pub fn texts(items: &[Node]) -> Option<Vec<&str>> {
    items
        .iter()
        .map(|item| match &item.value {
            Value::String(text) => Some(text.as_str()),
            _ => None,
        })
        .collect()
}
