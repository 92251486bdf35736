//! Faults of TOML's syntax, in plain words.

use std::ops::Range;

use toml::de::Error;

use super::node::Node;
use crate::diagnostic::{Diagnostic, Location};

/// How the parser begins a message, and what is said instead.
const PLAIN: &[(&str, &str)] = &[
    ("invalid basic string, expected `\"`", "the text has no closing `\"`"),
    ("invalid date", "a date must stand in quotes"),
    ("invalid literal string, expected `'`", "the text has no closing `'`"),
    ("invalid multi-line basic string, expected `\"`", "the text has no closing `\"\"\"`"),
    ("invalid multi-line literal string, expected `'`", "the text has no closing `'''`"),
    ("string values must be quoted", "text must stand in quotes"),
    ("missing escaped value", "a backslash does not go with what stands behind it"),
    ("too few unicode value digits", "a backslash with `u` or `x` needs the number of a character"),
    ("key with no value", "expected `=` and a value behind the key"),
    ("invalid unquoted key", "a key is made of the letters a to z, digits, `-` and `_`"),
    ("invalid key-value pair", "expected `key = value`"),
    ("unexpected key or value", "only one key and its value can stand in a line"),
    ("missing comma between array elements", "expected a comma or `]`"),
    ("missing comma between key-value pairs", "expected a comma or `}`"),
    ("unclosed array table", "a table's name between `[[` and `]]` has no closing `]]`"),
    ("unclosed table", "a table's name between `[` and `]` has no closing `]`"),
    ("unclosed array", "the list has no closing `]`"),
    ("unclosed inline table", "the table has no closing `}`"),
];

/// What the parser found, in the order of the file. Of what it found in one line the first is told,
/// and of the keys of a table that is there twice the table's own: the others follow from that.
pub fn faults(file: &str, text: &str, mut errors: Vec<Error>, root: &Node) -> Vec<Diagnostic> {
    let start = |error: &Error| error.span().map_or(0, |span| span.start).min(text.len());
    errors.sort_by_key(start);
    let mut faults = vec![];
    let mut last: Option<(usize, bool)> = None;
    for error in errors {
        let line = text[..start(&error)].matches('\n').count();
        let twice = error.message().starts_with("duplicate key");
        let follows = last.is_some_and(|(last, last_twice)| {
            line == last || (twice && last_twice && line == last + 1)
        });
        last = Some((line, twice));
        if !follows {
            faults.push(fault(file, text, &error, root));
        }
    }
    faults
}

/// The range in which a fault leaves nothing certain: its line, of a table's name all of the table.
pub fn marred(text: &str, fault: &Diagnostic) -> Range<usize> {
    let Location::Text { range, .. } = &fault.at else { return 0..0 };
    let start = line_start(text, range.start);
    let is_header = |line: &str| line.trim_start_matches([' ', '\t']).starts_with('[');
    let mut lines = text[start..].split_inclusive('\n');
    let first = lines.next().unwrap_or_default();
    let table = lines.take_while(|line| is_header(first) && !is_header(line));
    start..start + first.len() + table.map(str::len).sum::<usize>()
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at.min(text.len())].rfind('\n').map_or(0, |at| at + 1)
}

fn fault(file: &str, text: &str, error: &Error, root: &Node) -> Diagnostic {
    let range = error.span().unwrap_or(0..0);
    let place = |range: Range<usize>| Location::Text { file: file.into(), range };
    let found = error.message().replace('\n', ", ");
    let plain = PLAIN.iter().find(|(begin, _)| found.starts_with(begin));
    let message = plain.map_or(found.as_str(), |(_, plain)| plain);
    let fault = Diagnostic::error("toml-syntax", message).at(place(range.clone()));
    let line = text[line_start(text, range.start)..].lines().next().unwrap_or_default().trim();
    if found.starts_with("duplicate key") {
        let name = text.get(range.clone()).unwrap_or_default();
        let before = line_start(text, range.start);
        let keys = root.places_of(name).into_iter().filter(|first| first.end <= range.start);
        // Of a table that is there twice the tree has the second only.
        let header = || text[..before].find(line).filter(|_| line.starts_with('['));
        let first = keys
            .max_by_key(|first| first.start)
            .or_else(|| header().map(|start| start..start + line.len()));
        let fault = fault.hint(
            "each key stands once in a table; a list of items is written `[[like-this]]` for each",
        );
        return match first {
            Some(first) => fault.also(place(first), "it is here already"),
            None => fault,
        };
    }
    if found.starts_with("invalid multi-line") {
        let quotes = if found.contains("literal") { "'''" } else { "\"\"\"" };
        return match text[..range.start].rfind(quotes) {
            Some(start) => fault.also(place(start..start + 3), "it begins here"),
            None => fault,
        };
    }
    if found.contains("escape") || found.contains("unicode") {
        return fault
            .hint("write a backslash twice, `\\\\`, or put the text between single quotes: `'…'`");
    }
    fault.hints(hint(line))
}

/// How to mend a line, where the cause is a common one.
fn hint(line: &str) -> Option<String> {
    const CURLY: [char; 9] = ['“', '”', '„', '‟', '‘', '’', '‚', '«', '»'];
    let Some((_, value)) = line.split_once('=') else {
        let end = line.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_')?;
        let (key, rest) = line.split_at(end);
        return (end > 0 && rest.starts_with([' ', '\t', ':']))
            .then(|| format!("write `{key} = \"…\"`"));
    };
    let value = value.trim();
    if value.starts_with(CURLY) {
        return Some(format!(
            "text stands in straight quotes: `\"{}\"`",
            value.trim_matches(CURLY).replace('"', "\\\"")
        ));
    }
    let bare = value.starts_with(|c: char| c.is_alphabetic() || c.is_ascii_digit())
        && !value.ends_with('"');
    if bare && !["true", "false"].contains(&value) {
        return Some(format!("text and dates stand in quotes: `\"{value}\"`"));
    }
    (value.starts_with('"') && value.matches('"').count() % 2 == 1)
        .then(|| "text of more than one line stands between `\"\"\"` and `\"\"\"`".into())
}

/// What a file is, judged by its first line, that is no TOML but one of what is taken for a profile.
pub fn other_format(text: &str) -> Option<&'static str> {
    let mut lines = text.trim_start_matches('\u{feff}').lines().map(str::trim);
    let is_comment =
        |line: &str| line.starts_with('#') || (line.starts_with('%') && !line.starts_with("%PDF-"));
    let line = lines.find(|line| !line.is_empty() && !is_comment(line))?;
    let is_name = |name: &str| name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    let before = |end: &str| line.split_once(end).is_some_and(|(name, _)| is_name(name));
    match line.chars().next()? {
        '%' => Some("a PDF"),
        '{' if line.starts_with("{\\rtf") => Some("RTF"),
        'P' if line.starts_with("PK\u{3}\u{4}") => Some("a ZIP file, as word processors write"),
        '{' => Some("JSON"),
        '[' if line == "[" || line[1..].trim_start().starts_with('{') => Some("JSON"),
        '@' if line[1..].split_once('{').is_some_and(|(kind, _)| is_name(kind.trim())) => {
            Some("BibTeX")
        }
        '\\' => Some("LaTeX"),
        '<' => Some("HTML or XML"),
        '-' if line == "---" => Some("YAML"),
        _ if before(": ") || (line.ends_with(':') && before(":")) => Some("YAML"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_file_is_shows_in_its_first_line() {
        for (text, format) in [
            ("\n{\n", Some("JSON")),
            ("[{ \"name\": 1 }]", Some("JSON")),
            ("# mine\ncv:\n  name: x", Some("YAML")),
            ("---\n", Some("YAML")),
            ("@article{key,", Some("BibTeX")),
            ("%PDF-1.7", Some("a PDF")),
            ("\\documentclass{article}", Some("LaTeX")),
            ("[person]\nname \"x\"", None),
            ("name \"x\"", None),
            ("", None),
        ] {
            assert_eq!(other_format(text), format, "{text}");
        }
    }
}
