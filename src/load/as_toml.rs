//! Values as they are written in TOML, for hints.

use crate::profile::{ValueType, type_of_key};

/// A text as a string of TOML.
pub fn quoted(text: &str) -> String {
    match text.contains(['"', '\\']) && !text.contains(['\'', '\n']) {
        true => format!("'{text}'"),
        false => format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")),
    }
}

/// A key, in quotes where it needs them.
pub fn key(name: &str) -> String {
    let is_bare = !name.is_empty()
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    if is_bare { name.into() } else { serde_json::to_string(name).expect("a text has a JSON form") }
}

/// A value as it can be written: what is one already, or a text in quotes.
pub fn value(written: &str) -> String {
    let written = written.trim_end_matches([',', ';']);
    let is_value = written.starts_with(['"', '\'', '[', '{'])
        || ["true", "false"].contains(&written)
        || written.parse::<u32>().is_ok();
    if is_value { written.into() } else { quoted(written) }
}

/// The inside of a list: values that were written without brackets or quotes.
pub fn items(written: &str) -> String {
    if written.contains('"') {
        return written.into();
    }
    let items =
        written.split([',', ';']).map(|item| item.trim().trim_matches(['"', '\'', '[', ']']));
    let items: Vec<String> = items.filter(|item| !item.is_empty()).map(quoted).collect();
    items.join(", ")
}

/// An example of what a key can have.
pub fn sample(key: &str) -> &'static str {
    match type_of_key(key) {
        Some(ValueType::Boolean) => "true",
        Some(value) if value.is_number() => "10",
        Some(value) if value.is_date() => "\"2025-08\"",
        Some(value) if value.is_list() && !value.lists_tables() && !value.lists_dates() => {
            "[\"…\"]"
        }
        _ => "\"…\"",
    }
}

/// What a word for true or false stands for.
pub fn boolean(word: &str) -> Option<bool> {
    match word.trim().trim_matches('"').to_lowercase().as_str() {
        "true" | "yes" | "y" | "on" | "1" | "x" | "ja" | "oui" | "si" => Some(true),
        "false" | "no" | "n" | "off" | "0" | "nein" | "non" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_quoted_so_that_toml_reads_it() {
        for text in ["a", "it's", "say \"x\"", "it's \"x\"", "C:\\x", "a\\b's"] {
            let line = format!("a = {}", quoted(text));
            let table: toml::Table = line.parse().expect("it is TOML");
            assert_eq!(table["a"].as_str(), Some(text), "{line}");
        }
    }

    #[test]
    fn items_of_a_list_are_quoted_once() {
        assert_eq!(items("a, b; [c]"), r#""a", "b", "c""#);
        assert_eq!(items(r#""a", "b""#), r#""a", "b""#);
    }
}
