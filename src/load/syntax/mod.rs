//! A TOML text as a tree, and its syntax errors, each reported once and in plain words.

mod duplicate;
mod grammar;
mod other_format;
mod problem;
mod rules;
mod statements;

pub use other_format::other_format;
pub use statements::{is_header, is_pair, statements};

use std::collections::BTreeSet;
use std::ops::Range;

use toml_parser::Source;
use toml_parser::lexer::{Token, TokenKind};

use self::grammar::problems;
use self::problem::{Kind, Problem};
use self::statements::Statement;
use super::node::Node;
use crate::diagnostic::{Code, Diagnostic, Location};

/// A file with more syntax errors is not TOML with a few mistakes.
const MOST_FAULTS: usize = 50;

/// The readable part of a TOML text.
#[derive(Debug)]
pub struct Parsed {
    /// All statements except faulty ones.
    pub root: Node,
    /// The syntax errors, in order.
    pub faults: Vec<Diagnostic>,
    /// The values of all keys `key` in the unreadable part: the keys of papers.
    pub unread_keys: BTreeSet<String>,
}

/// Reads a TOML text as far as it is valid. `file` is its name for diagnostics.
///
/// A faulty statement is reported and removed, and the text is read again, so errors that the parser finds only as a
/// consequence are neither reported nor kept. If one statement has several errors, the first one is reported, and those
/// of the same kind on its other lines.
pub fn read(file: &str, text: &str) -> Parsed {
    let (mut root, mut errors) = Node::read(text);
    let mut reader = Reader {
        file,
        text,
        rest: text.into(),
        statements: if errors.is_empty() { vec![] } else { statements(text) },
        faults: vec![],
        unread_keys: BTreeSet::new(),
    };
    if !errors.is_empty() {
        reader.take_open(&root, &problems(text, &errors));
        (root, errors) = Node::read(&reader.rest);
    }
    while !errors.is_empty() {
        if reader.faults.len() >= MOST_FAULTS {
            root = Node::read("").0;
            break;
        }
        reader.take_faulty(&root, &problems(&reader.rest, &errors));
        (root, errors) = Node::read(&reader.rest);
    }
    let Reader { mut faults, unread_keys, .. } = reader;
    faults.sort_by_key(|fault| match &fault.at {
        Location::Text { range, .. } => range.start,
        _ => 0,
    });
    Parsed { root, faults, unread_keys }
}

struct Reader<'a> {
    file: &'a str,
    text: &'a str,
    /// The text with spaces in place of removed parts.
    rest: String,
    statements: Vec<Statement>,
    faults: Vec<Diagnostic>,
    unread_keys: BTreeSet<String>,
}

impl Reader<'_> {
    /// Removes the statements that leave something open.
    fn take_open(&mut self, root: &Node, problems: &[Problem]) {
        for statement in std::mem::take(&mut self.statements) {
            if let Some((open, at)) = statement.open {
                // An unclosed quote on the way hides the bracket that closes the list.
                let is_text = |problem: &&Problem| {
                    matches!(problem.kind, Kind::UnclosedText(_) | Kind::Character)
                        && statement.range.contains(&problem.range.start)
                };
                let fault = match problems.iter().find(is_text) {
                    Some(problem) if open.len() == 1 => self.fault(problem, &statement, root),
                    _ => self.unclosed(open, at),
                };
                self.faults.push(fault);
                self.take(&statement.range);
            }
            self.statements.push(statement);
        }
    }

    /// Removes the statement with the first problem, and those after it as long as that does not change how they are
    /// read.
    fn take_faulty(&mut self, root: &Node, problems: &[Problem]) {
        let mut problems = problems;
        while let Some(first) = problems.first() {
            let lost = self.take_first(root, first, problems);
            let after = problems.partition_point(|problem| problem.at(self.text) < lost.end);
            problems = &problems[after..];
            let is_line = !self.text[lost].trim_end().contains('\n');
            let is_duplicate = problems.first().is_some_and(|next| next.kind == Kind::Duplicate);
            if !is_line || is_duplicate || self.faults.len() >= MOST_FAULTS {
                break;
            }
        }
    }

    /// Removes the statement with the first problem, and returns it.
    fn take_first(&mut self, root: &Node, first: &Problem, problems: &[Problem]) -> Range<usize> {
        let at = first.at(self.text);
        let line = line_at(self.text, at);
        let place = self.statements.partition_point(|statement| statement.range.end <= at);
        let own = Statement { range: line.clone(), open: None, is_long: false };
        let statement = (self.statements.get(place))
            .filter(|statement| !self.rest[statement.range.clone()].trim().is_empty())
            .unwrap_or(&own);
        let mut lines = vec![];
        let mut faults = vec![];
        let inside =
            problems.iter().take_while(|problem| problem.at(self.text) < statement.range.end);
        for problem in inside.filter(|problem| problem.kind == first.kind) {
            let line = line_at(self.text, problem.at(self.text)).start;
            if !lines.contains(&line) {
                lines.push(line);
                faults.push(self.fault(problem, statement, root));
            }
        }
        let lost = match is_like_header(&self.text[statement.range.clone()]) {
            true => self.table_from(statement),
            false => statement.range.clone(),
        };
        self.faults.extend(faults);
        self.take(&lost);
        // Where nothing was left to take out, nothing is gained by reading again.
        self.take(&line);
        lost.start..lost.end.max(line.end)
    }

    /// Replaces a range by spaces, so everything else keeps its place.
    fn take(&mut self, range: &Range<usize>) {
        self.unread_keys.extend(paper_keys(&self.rest[range.clone()]));
        let spaces: String = self.rest[range.clone()]
            .bytes()
            .map(|byte| if matches!(byte, b'\n' | b'\r') { byte as char } else { ' ' })
            .collect();
        self.rest.replace_range(range.clone(), &spaces);
    }

    /// A table from its header up to the next one: without the header, its keys would go to another table.
    fn table_from(&self, first: &Statement) -> Range<usize> {
        let next = self.statements.iter().find(|other| {
            other.range.start >= first.range.end && is_header(&self.text[other.range.clone()])
        });
        first.range.start..next.map_or(self.text.len(), |next| next.range.start)
    }

    fn fault(&self, problem: &Problem, statement: &Statement, root: &Node) -> Diagnostic {
        let place = |range| Location::Text { file: self.file.into(), range };
        if problem.kind == Kind::Duplicate {
            return duplicate::duplicate(self.text, problem.range.clone(), root, place);
        }
        let fix = rules::explain(problem, self.text, statement);
        Diagnostic::new(Code::TOML_SYNTAX, fix.message).hints(fix.hints).at(place(fix.range))
    }

    /// The fault for an unclosed list, table or text.
    fn unclosed(&self, open: &str, at: usize) -> Diagnostic {
        let (what, close) = match open {
            "[" => ("list", "]"),
            "{" => ("table", "}"),
            _ => ("text", open),
        };
        let message = format!("the {what} that begins here has no closing `{close}`");
        let range = at..(at + open.len()).min(self.text.len());
        Diagnostic::new(Code::TOML_SYNTAX, message)
            .hint(match open.len() {
                1 => format!("write `{close}` at its end"),
                _ => format!("write `{close}` in the line below its end"),
            })
            .at(Location::Text { file: self.file.into(), range })
    }
}

/// The line around a place, with its line end.
fn line_at(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].rfind('\n').map_or(0, |at| at + 1);
    start..text[start..].find('\n').map_or(text.len(), |end| start + end + 1)
}

/// Whether this was meant as a table header.
fn is_like_header(statement: &str) -> bool {
    let line = statement.trim();
    let name = line.trim_matches(|c: char| !c.is_alphanumeric());
    let is_name = name.chars().all(|c| c.is_alphanumeric() || "-_. ".contains(c));
    let opens =
        line.starts_with(['(', '{', '<', '【']) || line.trim_start_matches('-').starts_with('[');
    line.starts_with('[')
        || (is_name && !line.contains(['"', '\'']) && (opens || line.ends_with(']')))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::DataPath;

    #[test]
    fn a_faulty_statement_takes_nothing_of_the_next() {
        let parsed = read("p", "a = x\nb = 1\n[c\nd = 1\n[e]\nf = [1\n[g]\nh = 2\n");
        let messages: Vec<&str> =
            parsed.faults.iter().map(|fault| fault.message.as_str()).collect();
        assert_eq!(messages.len(), 3, "{messages:?}");
        for (at, key) in [(DataPath::default(), "b"), (DataPath::root("g"), "h")] {
            assert!(parsed.root.get(&at).is_some_and(|table| table.has(key)), "{key}");
        }
        assert!(!parsed.root.has("c") && !parsed.root.has("d"));
    }

    #[test]
    fn many_faults_take_few_readings() {
        let text = "[[award]]\ntitle = x y\n".repeat(8000);
        let parsed = read("p", &text);
        assert_eq!(parsed.faults.len(), MOST_FAULTS);
    }

    #[test]
    fn keys_of_papers_that_cannot_be_read_are_known() {
        let text = "[[publication]\nkey = \"a\"\n[[publication]]\nkey = 'b\n\
                    [[news]]\npapers = [{ key = c, x }, ]]\ntext = \"the key d\"\n";
        let keys = read("p", text).unread_keys;
        assert_eq!(keys.into_iter().collect::<Vec<_>>(), ["a", "b", "c"]);
    }
}
