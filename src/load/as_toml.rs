//! Values as they are written in TOML, for hints.

use crate::profile::{ValueType, type_of_key};
use crate::publications::names_in;

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

/// A value in a form that can be written: an existing TOML value, or a text in quotes.
pub fn value(written: &str) -> String {
    let written = written.trim_end_matches([',', ';']);
    let is_value = written.starts_with(['"', '\'', '[', '{'])
        || ["true", "false"].contains(&written)
        || written.parse::<u32>().is_ok();
    if is_value { written.into() } else { quoted(written) }
}

/// The contents of a list for a key, from values that were written without brackets or quotes.
pub fn items(key: &str, written: &str) -> String {
    if written.contains('"') {
        return written.into();
    }
    let bare = |item: &String| item.trim_matches(['"', '\'', ' ']).to_string();
    let items = parts(key, written).iter().map(bare).collect::<Vec<_>>();
    let items: Vec<String> =
        items.iter().filter(|it| !it.is_empty()).map(|it| quoted(it)).collect();
    items.join(", ")
}

/// The values in a text that lists them. Commas within names are respected, and text in brackets is kept together.
pub fn parts(key: &str, text: &str) -> Vec<String> {
    const NAMES: [&str; 6] = ["authors", "editors", "inventors", "with", "other-names", "not-me"];
    let text = text.trim();
    let owned = |parts: Vec<&str>| parts.into_iter().map(String::from).collect();
    let parts: Vec<String> = match () {
        () if text.contains('\n') => owned(text.lines().collect()),
        () if NAMES.contains(&key) => {
            let text = with_and(text);
            // Two full names; with one word on a side, it is `Family, Given`.
            let is_two = |(one, other): (&str, &str)| {
                !other.contains(',') && [one, other].iter().all(|name| name.trim().contains(' '))
            };
            let sign = if text.split_once(',').is_some_and(is_two) { ',' } else { ';' };
            names_in(&text).unwrap_or_else(|| owned(text.split(sign).collect()))
        }
        () if key == "highlights" => vec![text.into()],
        () => owned(split_outside_brackets(text)),
    };
    let parts = parts.iter().map(|part| part.trim().trim_start_matches(['-', '*', '•', ' ']));
    parts.filter(|part| !part.is_empty()).map(String::from).collect()
}

/// A list of names with `and` in place of the word in other languages.
fn with_and(text: &str) -> String {
    let words = text.split(' ').collect::<Vec<_>>();
    let word = |(i, word): (usize, &&str)| match *word {
        "und" | "y" | "en" => "and".to_string(),
        "et" if !words.get(i + 1).is_some_and(|next| next.starts_with("al")) => "and".into(),
        word => word.into(),
    };
    words.iter().enumerate().map(word).collect::<Vec<_>>().join(" ")
}

/// Splits at commas and semicolons, except within brackets if these are balanced.
fn split_outside_brackets(text: &str) -> Vec<&str> {
    let mut depth = 0_i32;
    let mut is_even = true;
    let mut split = |c: char| {
        depth += i32::from("([{".contains(c)) - i32::from(")]}".contains(c));
        is_even &= depth >= 0;
        depth == 0 && [',', ';'].contains(&c)
    };
    let parts = text.split(&mut split).collect();
    match is_even && depth == 0 {
        true => parts,
        false => text.split([',', ';']).collect(),
    }
}

/// An example value for a key.
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

/// The boolean that a word stands for.
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
        assert_eq!(items("tags", "a, b; 'c'"), r#""a", "b", "c""#);
        assert_eq!(items("tags", r#""a", "b""#), r#""a", "b""#);
    }

    #[test]
    fn a_list_is_split_between_its_values_only() {
        for (key, text, wanted) in [
            ("items", "R, Python (NumPy, pandas); Rust", "R|Python (NumPy, pandas)|Rust"),
            ("items", "a), b", "a)|b"),
            ("highlights", "Led this, and that", "Led this, and that"),
            ("authors", "A. Quist, B. Rask and C. Dunn", "A. Quist|B. Rask|C. Dunn"),
            ("authors", "Ada Quist, Bo Rask, and Cy Dunn", "Ada Quist|Bo Rask|Cy Dunn"),
            ("authors", "Quist, A., Rask, B., & Dunn, C.", "Quist, A.|Rask, B.|Dunn, C."),
            ("authors", "Quist, Ada and Rask, Bo", "Quist, Ada|Rask, Bo"),
            ("authors", "Quist, Ada", "Quist, Ada"),
            ("authors", "Ada Quist, Bo Rask", "Ada Quist|Bo Rask"),
            ("authors", "A. Quist, B. Rask und C. Dunn", "A. Quist|B. Rask|C. Dunn"),
            ("authors", "A. Quist et al.", "A. Quist|others"),
            ("authors", "Ada Quist; Bo Rask; et al.", "Ada Quist|Bo Rask|others"),
        ] {
            assert_eq!(parts(key, text).join("|"), wanted, "{text}");
        }
    }
}
