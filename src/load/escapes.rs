//! Backslashes that were meant as such, and that TOML takes for a tab or a new line without a word.

use super::node::{Node, Value};
use crate::diagnostic::{Code, Diagnostic, Location, Severity};

/// Commands of LaTeX that begin as an escape of TOML does: `\textbf` is a tab and "extbf".
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

/// Warns of each text with an escape that looks like a command of LaTeX or a part of a path.
pub fn check(file: &str, text: &str, node: &Node, faults: &mut Vec<Diagnostic>) {
    match &node.value {
        Value::Array(items) => items.iter().for_each(|item| check(file, text, item, faults)),
        Value::Table(table) => table.values().for_each(|item| check(file, text, item, faults)),
        Value::String(_) => {
            let raw = text.get(node.span.clone()).filter(|raw| raw.starts_with('"'));
            let Some((at, written)) = raw.and_then(suspect) else { return };
            let kind = match written.as_bytes()[1] {
                b't' => "a tab",
                b'n' => "a new line",
                _ => "a control character",
            };
            let start = node.span.start + at;
            let message = format!("`{}` in a text is {kind}", &written[..2]);
            faults.push(
                Diagnostic::new(Code::INVALID_VALUE, message)
                    .severity(Severity::Warning)
                    .hint(format!("for a backslash write two: `\\{written}`"))
                    .at(Location::Text { file: file.into(), range: start..start + 2 }),
            );
        }
        _ => {}
    }
}

/// The first escape that was hardly meant as one, with the word that it begins.
fn suspect(raw: &str) -> Option<(usize, &str)> {
    let is_path =
        raw.get(1..4).is_some_and(|start| start.ends_with(":\\") || start.ends_with(":\\\\"));
    let mut at = 0;
    while let Some(found) = raw[at..].find('\\') {
        at += found;
        let rest = &raw[at + 1..];
        let len = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
        let is_control = rest.starts_with(['t', 'r', 'b', 'f', 'e', 'n']);
        let is_meant = rest.starts_with(['b', 'f']) && len > 1;
        if is_control && (COMMANDS.contains(&&rest[..len]) || is_meant || is_path) {
            return Some((at, &raw[at..at + 1 + len]));
        }
        at += 1 + rest.chars().next().map_or(0, char::len_utf8);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_looks_like_latex_or_a_path_is_suspected() {
        for raw in [r#""\textbf{x}""#, r#""a \newline b""#, r#""C:\temp\new""#, r#""\beta""#] {
            assert!(suspect(raw).is_some(), "{raw}");
        }
        for raw in
            [r#""a\nb""#, r#""a\tb""#, r#""\\textbf""#, r#""line one\nnew line""#, r#""\u00e9""#]
        {
            assert_eq!(suspect(raw), None, "{raw}");
        }
    }
}
