//! Backslashes that were meant as such, but that TOML silently reads as a tab or a line break.

use std::ops::Range;

use super::node::{Node, Value};
use crate::diagnostic::{Code, Diagnostic, Location, Severity};
use crate::publications::bib::latex_as_markdown;

/// LaTeX commands that begin like a TOML escape: `\textbf` is a tab and "extbf".
const COMMANDS: &[&str] = &[
    "newline",
    "noindent",
    "nu",
    "neq",
    "nabla",
    "not",
    "newpage",
    "rho",
    "right",
    "rightarrow",
    "rm",
    "tau",
    "text",
    "textbf",
    "textit",
    "textsc",
    "texttt",
    "textrm",
    "textsuperscript",
    "theta",
    "tilde",
    "times",
    "to",
    "top",
    "tt",
];

/// The keys whose values are file names.
pub const PATH_KEYS: &[&str] = &["photo", "bib", "locale", "output", "signature"];

/// The path of a file with `/`, from the source text between quotes.
pub fn path_of(raw: &str) -> String {
    raw.replace("\\\\", "/").replace('\\', "/")
}

/// The length of the LaTeX command at the beginning of a text, with the letter or the braces after it.
pub fn command_length(source: &str) -> usize {
    let is_word = source[1..].starts_with(|c: char| c.is_ascii_alphabetic());
    let name = match is_word {
        true => source[1..].bytes().take_while(u8::is_ascii_alphabetic).count(),
        false => source[1..].chars().next().map_or(0, char::len_utf8),
    };
    let end = 1 + name;
    let rest = &source[end..];
    let is_accent = !is_word && "'`^\"~=.".contains(&source[1..end]);
    match () {
        () if rest.starts_with('{') => {
            let close = rest.find('}').filter(|close| *close < 80 && !rest[..*close].contains('"'));
            close.map_or(end, |close| end + close + 1)
        }
        () if is_accent => end + rest.chars().next().map_or(0, char::len_utf8),
        () => end,
    }
}

/// Reports each text with an escape that looks like a LaTeX command or a part of a path: a warning, or an error if the
/// character cannot be printed and is therefore removed. `key` is that of the value.
pub fn check(file: &str, text: &str, key: &str, node: &mut Node, faults: &mut Vec<Diagnostic>) {
    let span = node.span.clone();
    match &mut node.value {
        Value::Array(items) => {
            items.iter_mut().for_each(|item| check(file, text, key, item, faults))
        }
        Value::Table(table) => {
            table.iter_mut().for_each(|(key, item)| check(file, text, key, item, faults));
        }
        Value::String(value) => {
            let Some(raw) = text.get(span.clone()).filter(|raw| raw.starts_with('"')) else {
                return;
            };
            let is_path = PATH_KEYS.contains(&key);
            let found = suspects(raw, is_path);
            if is_path && !found.is_empty() {
                let path = path_of(raw);
                *value = path.trim_matches('"').into();
                faults.push(suspect(file, &found[0].1[..2], span, format!("write `{path}`")));
                return;
            }
            for (at, written) in found {
                let start = span.start + at;
                let length = command_length(&raw[at..]);
                let markdown = latex_as_markdown(&raw[at..at + length]).filter(|it| !it.is_empty());
                let (range, hint) = match markdown {
                    Some(markdown) => (start..start + length, format!("write `{markdown}`")),
                    None => (start..start + 2, format!("for a backslash write two: `\\{written}`")),
                };
                let fault = suspect(file, &written[..2], range, hint);
                if fault.severity == Severity::Error {
                    value.retain(|c| !matches!(c, '\u{8}' | '\u{c}' | '\u{1b}'));
                }
                faults.push(fault);
            }
        }
        _ => {}
    }
}

/// The fault for an escape that was probably not meant as one.
fn suspect(file: &str, escape: &str, range: Range<usize>, hint: String) -> Diagnostic {
    let (kind, severity) = match escape.as_bytes()[1] {
        b't' => ("a tab", Severity::Warning),
        b'n' => ("a new line", Severity::Warning),
        b'r' => ("a control character", Severity::Warning),
        _ => ("a control character", Severity::Error),
    };
    Diagnostic::new(Code::INVALID_VALUE, format!("`{escape}` in a text is {kind}"))
        .severity(severity)
        .hint(hint)
        .at(Location::Text { file: file.into(), range })
}

/// The escapes that were probably not meant as such, each with the word that it begins.
fn suspects(raw: &str, is_path: bool) -> Vec<(usize, &str)> {
    let is_path = is_path
        || raw.get(1..4).is_some_and(|start| start.ends_with(":\\") || start.ends_with(":\\\\"));
    let mut found = vec![];
    let mut at = 0;
    while let Some(next) = raw[at..].find('\\') {
        at += next;
        let rest = &raw[at + 1..];
        let len = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
        let is_control = rest.starts_with(['t', 'r', 'b', 'f', 'e', 'n']);
        let is_meant = rest.starts_with(['b', 'f', 'e']) && len > 1;
        if is_control && (COMMANDS.contains(&&rest[..len]) || is_meant || is_path) {
            found.push((at, &raw[at..at + 1 + len]));
        }
        at += 1 + rest.chars().next().map_or(0, char::len_utf8);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_looks_like_latex_or_a_path_is_suspected() {
        for raw in [r#""\textbf{x}""#, r#""a \newline b""#, r#""C:\temp\new""#, r#""\beta""#] {
            assert!(!suspects(raw, false).is_empty(), "{raw}");
        }
        for raw in
            [r#""a\nb""#, r#""a\tb""#, r#""\\textbf""#, r#""line one\nnew line""#, r#""\u00e9""#]
        {
            assert_eq!(suspects(raw, false), [], "{raw}");
        }
        assert!(!suspects(r#""bilder\neu.jpg""#, true).is_empty());
        assert_eq!(path_of(r"bilder\neu\\me.jpg"), "bilder/neu/me.jpg");
        for (source, command) in
            [(r"\emph{x} y", r"\emph{x}"), (r"\'e y", r"\'e"), (r"\o y", r"\o")]
        {
            assert_eq!(&source[..command_length(source)], command);
        }
    }
}
