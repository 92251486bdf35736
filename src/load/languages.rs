//! The files of `locales/`, with their names for the sections and some keys of a profile.

use std::collections::HashMap;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

include!(concat!(env!("OUT_DIR"), "/locales.rs"));

/// The tag and the text of each language.
pub const LANGUAGE_FILES: &[(&str, &str)] = LOCALES;

/// The names in a table of the files, in all languages, folded, each with its key.
type Names = HashMap<String, &'static str>;

/// The kind of section that has this title in some language.
pub fn section_titled(title: &str) -> Option<&'static str> {
    static TITLES: LazyLock<Names> = LazyLock::new(|| names("titles"));
    TITLES.get(&fold(title)).copied()
}

/// The key of a person or an item that has this name in some language.
pub fn key_called(name: &str) -> Option<&'static str> {
    static WORDS: LazyLock<Names> = LazyLock::new(|| {
        let mut words = names("words");
        words.extend(names("facts"));
        words.retain(|_, key| !["cv", "page", "with", "student", "in-book"].contains(key));
        words
    });
    match WORDS.get(&fold(name)).copied() {
        Some("web") => Some("url"),
        key => key,
    }
}

/// Whether a text says in some language that a date is expected.
pub fn says_expected(text: &str) -> bool {
    static WORDS: LazyLock<Vec<String>> = LazyLock::new(|| {
        let patterns = names("words").into_iter().filter(|(_, key)| *key == "expected");
        let words = patterns.map(|(pattern, _)| pattern.replace("date", ""));
        let others = ["expected", "anticipated", "planned", "projected", "prevu", "geplant"];
        words.chain(others.map(String::from)).filter(|word| word.len() > 3).collect()
    });
    let text = fold(text);
    WORDS.iter().any(|word| text.contains(word.as_str()))
}

/// The letters and digits of a name without accents, with `ä` equal to both `ae` and `a`, for comparisons.
pub fn fold(name: &str) -> String {
    let letters = name.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    let plain: String = letters.filter(|c| c.is_alphanumeric()).collect();
    plain.replace('ß', "ss").replace("ae", "a").replace("oe", "o").replace("ue", "u")
}

/// The texts of a table in all files, folded, with their keys.
fn names(table: &str) -> Names {
    let header = format!("[{table}]");
    let lines = LANGUAGE_FILES.iter().flat_map(|(_, text)| {
        let lines = text.lines().skip_while(|line| *line != header).skip(1);
        lines.take_while(|line| !line.starts_with('['))
    });
    let pairs = lines.filter_map(|line| {
        let (key, value) = line.split_once(" = \"")?;
        Some((fold(value.strip_suffix('"')?), key))
    });
    pairs.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_called_in_other_languages_is_known() {
        assert_eq!(section_titled("Vortraege"), Some("talk"));
        assert_eq!(section_titled("Ехперience"), None);
        assert_eq!(section_titled("formación-académica"), Some("education"));
        assert_eq!(key_called("Telefono"), Some("phone"));
        assert_eq!(key_called("fuehrerschein"), Some("licence"));
        assert_eq!(key_called("estado_civil"), Some("marital-status"));
        assert!(says_expected("2027 (prévu)") && says_expected("voraussichtlich 2027"));
        assert!(!says_expected("May 2027") && !says_expected("2027"));
    }
}
