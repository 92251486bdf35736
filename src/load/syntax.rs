//! Faults of TOML's syntax, each once and in plain words.

use std::collections::BTreeSet;
use std::ops::Range;

use toml::de::Error;
use toml_parser::Source;
use toml_parser::lexer::{Token, TokenKind};

use super::mend::{self, Mended};
use super::node::Node;
use super::statements::{Statement, is_header, statements};
use crate::diagnostic::{Code, Diagnostic, Location};

/// After so many faults of syntax a file is not TOML with mistakes in it.
const MOST_FAULTS: usize = 50;

/// What can be read of a TOML text, and the faults of its syntax, in order.
///
/// A faulty statement is told of and left out, and the text is read again: what the parser makes of
/// the rest of a fault is never told, nor kept. Of several faults in one statement the first is told,
/// and those of the same kind in its other lines. What is left out is added to `unread`.
pub fn read(file: &str, text: &str, unread: &mut BTreeSet<String>) -> (Node, Vec<Diagnostic>) {
    let (root, errors) = Node::read(text);
    if errors.is_empty() {
        return (root, vec![]);
    }
    let mut faults = vec![];
    let mut rest = text.to_string();
    let all = statements(text);
    for statement in &all {
        if let Some((open, at)) = statement.open {
            let first = errors
                .iter()
                .map(|error| start(error, text))
                .find(|at| statement.range.contains(at));
            // An unclosed quote on the way hides the bracket that closes the list.
            let message = |error: &&Error| {
                error.message().contains("string, expected")
                    && error.span().is_some_and(|span| statement.range.contains(&span.start))
            };
            let fault = match errors.iter().find(message) {
                Some(error) if open.len() == 1 && first.is_some() => {
                    fault(file, text, error, statement, &root)
                }
                _ => unclosed(file, text, open, at),
            };
            faults.push(fault);
            unread.extend(paper_keys(&text[statement.range.clone()]));
            blank(&mut rest, &statement.range);
        }
    }
    while faults.len() < MOST_FAULTS {
        let (root, errors) = Node::read(&rest);
        let Some(first) = errors.iter().min_by_key(|error| start(error, text)) else {
            faults.sort_by_key(place);
            return (root, faults);
        };
        let at = start(first, text);
        let line = line_of(text, at);
        let known = all.iter().find(|statement| statement.range.contains(&at));
        let own = Statement { range: line.clone(), open: None, is_long: false };
        let statement = known
            .filter(|statement| !rest[statement.range.clone()].trim().is_empty())
            .unwrap_or(&own);
        let kind = |error: &Error| error.message().split([',', '\n']).next().map(str::to_string);
        let mut lines = vec![];
        for error in &errors {
            let at = start(error, text);
            let line = line_of(text, at).start;
            if statement.range.contains(&at) && kind(error) == kind(first) && !lines.contains(&line)
            {
                lines.push(line);
                faults.push(fault(file, text, error, statement, &root));
            }
        }
        let marred = match is_header_like(&text[statement.range.clone()]) {
            true => table_from(text, &all, statement),
            false => statement.range.clone(),
        };
        unread.extend(paper_keys(&text[marred.clone()]));
        blank(&mut rest, &marred);
        // Where nothing was left to take out, nothing is gained by reading again.
        blank(&mut rest, &line);
    }
    faults.sort_by_key(place);
    (Node::read("").0, faults)
}

/// The values of all keys `key` in a text that is not TOML as a whole.
fn paper_keys(text: &str) -> Vec<String> {
    let source = Source::new(text);
    let tokens = source.lex().filter(|token| token.kind() != TokenKind::Whitespace);
    let tokens: Vec<_> = tokens.collect();
    let written = |token: &Token| source.get(token).map(|raw| raw.as_str()).unwrap_or_default();
    let value = |three: &[Token]| match three {
        [key, equals, value] if written(key) == "key" && equals.kind() == TokenKind::Equals => {
            Some(written(value).trim_matches(|c| "\"'“”„‘’".contains(c)).to_string())
        }
        _ => None,
    };
    tokens.windows(3).filter_map(value).collect()
}

fn place(fault: &Diagnostic) -> usize {
    match &fault.at {
        Location::Text { range, .. } => range.start,
        _ => 0,
    }
}

fn start(error: &Error, text: &str) -> usize {
    let at = error.span().map_or(0, |span| span.start);
    text.floor_char_boundary(at.min(text.len().saturating_sub(1)))
}

fn line_of(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].rfind('\n').map_or(0, |at| at + 1);
    start..text[start..].find('\n').map_or(text.len(), |end| start + end + 1)
}

/// Puts blanks in place of a range, so that all else stays where it is.
fn blank(text: &mut String, range: &Range<usize>) {
    let blanks: String = text[range.clone()]
        .bytes()
        .map(|byte| if matches!(byte, b'\n' | b'\r') { byte as char } else { ' ' })
        .collect();
    text.replace_range(range.clone(), &blanks);
}

/// Whether this was meant as the name of a table.
fn is_header_like(statement: &str) -> bool {
    let line = statement.trim();
    let name = line.trim_matches(|c: char| !c.is_alphanumeric());
    let is_name = name.chars().all(|c| c.is_alphanumeric() || "-_. ".contains(c));
    let opens =
        line.starts_with(['(', '{', '<', '【']) || line.trim_start_matches('-').starts_with('[');
    line.starts_with('[')
        || (is_name && !line.contains(['"', '\'']) && (opens || line.ends_with(']')))
}

/// A table from its name up to the next one: without the name, its keys would go to another.
fn table_from(text: &str, all: &[Statement], first: &Statement) -> Range<usize> {
    let next = all.iter().find(|other| {
        other.range.start >= first.range.end && is_header(&text[other.range.clone()])
    });
    first.range.start..next.map_or(text.len(), |next| next.range.start)
}

/// The fault of a list, a table or a text that is not closed.
fn unclosed(file: &str, text: &str, open: &str, at: usize) -> Diagnostic {
    let (what, close) = match open {
        "[" => ("list", "]"),
        "{" => ("table", "}"),
        _ => ("text", open),
    };
    Diagnostic::new(
        Code::TOML_SYNTAX,
        format!("the {what} that begins here has no closing `{close}`"),
    )
    .hint(match open.len() {
        1 => format!("write `{close}` at its end"),
        _ => format!("write `{close}` in the line below its end"),
    })
    .at(Location::Text { file: file.into(), range: at..(at + open.len()).min(text.len()) })
}

fn fault(file: &str, text: &str, error: &Error, statement: &Statement, root: &Node) -> Diagnostic {
    let range = error.span().unwrap_or(0..0);
    let place = |range: Range<usize>| Location::Text { file: file.into(), range };
    if error.message().starts_with("duplicate key") {
        return twice(text, range, root, place);
    }
    let Mended { message, range, hints } = mend::mend(error.message(), text, range, statement);
    Diagnostic::new(Code::TOML_SYNTAX, message).hints(hints).at(place(range))
}

/// The fault of a key or a table that is there already.
fn twice(
    text: &str,
    range: Range<usize>,
    root: &Node,
    place: impl Fn(Range<usize>) -> Location,
) -> Diagnostic {
    let name = text.get(range.clone()).unwrap_or_default();
    let line = line_of(text, range.start);
    let header = text[line.clone()].trim();
    let keys = root.places_of(name).into_iter().filter(|first| first.end <= range.start);
    let same = || text[..line.start].find(header).filter(|_| header.starts_with('['));
    let first = keys
        .max_by_key(|first| first.start)
        .or_else(|| same().map(|start| start..start + header.len()));
    let fault = match mend::is_list(name) {
        _ if !header.starts_with('[') => {
            Diagnostic::new(Code::TOML_SYNTAX, format!("`{name}` stands twice in one table"))
                .hint("delete one of the two")
        }
        true => Diagnostic::new(Code::TOML_SYNTAX, format!("`{name}` stands twice as one table"))
            .hint(format!("a list of items has `[[{name}]]` above each item")),
        false => Diagnostic::new(Code::TOML_SYNTAX, format!("the table `{name}` stands twice"))
            .hint("put all its keys below the first"),
    };
    let fault = fault.at(place(range));
    match first {
        Some(first) => fault.also(place(first), "it is here already"),
        None => fault,
    }
}

/// What a file is, judged by its first line, that is no TOML but one of what is taken for a profile.
pub fn other_format(text: &str) -> Option<&'static str> {
    let mut lines = text.trim_start_matches('\u{feff}').lines().map(str::trim);
    let is_comment =
        |line: &str| line.starts_with('#') || (line.starts_with('%') && !line.starts_with("%PDF-"));
    if text.starts_with("PK\u{3}\u{4}") {
        return Some("a document of Word or another archive");
    }
    if text.starts_with('\0') || text.chars().nth(1) == Some('\0') {
        return Some("UTF-16");
    }
    let line = lines.find(|line| !line.is_empty() && !is_comment(line))?;
    let is_name = |name: &str| name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    let before = |end: &str| line.split_once(end).is_some_and(|(name, _)| is_name(name));
    match line.chars().next()? {
        '%' => Some("a PDF"),
        '{' if line.starts_with("{\\rtf") => Some("RTF"),
        'P' if line.starts_with("PK\u{3}\u{4}") => Some("a ZIP file, as word processors write"),
        '{' if line[1..].trim_start().is_empty()
            || line[1..].trim_start().starts_with(['"', '}']) =>
        {
            Some("JSON")
        }
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
            ("{person}\nname = 1", None),
            ("{\\rtf1 x}", Some("RTF")),
            ("", None),
        ] {
            assert_eq!(other_format(text), format, "{text}");
        }
    }
}
