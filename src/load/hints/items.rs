//! How to write items of lists that were written as something else.

use super::super::as_toml::{parts, quoted};
use super::super::node::{Node, Value};
use super::super::synonyms;
use crate::profile::NETWORKS;

/// An item of a list of tables, for a text that was written in its place.
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

/// The link for an account under a key that is the name of a network.
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

/// The values in a text that lists them, as the contents of a list.
pub fn listed(key: &str, text: &str) -> String {
    let parts: Vec<String> = parts(key, text).iter().map(|part| quoted(part)).collect();
    match parts.iter().map(String::len).sum::<usize>() {
        1..=200 => parts.join(", "),
        _ => "\"…\", \"…\"".into(),
    }
}

/// The texts of a list that contains nothing else.
pub fn texts(items: &[Node]) -> Option<Vec<&str>> {
    items
        .iter()
        .map(|item| match &item.value {
            Value::String(text) => Some(text.as_str()),
            _ => None,
        })
        .collect()
}
