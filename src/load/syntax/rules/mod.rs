//! Explains a faulty statement: what was probably meant, and how to fix it. There is one rule per function.
//!
//! The rules are tried in order, and the first one that recognises the statement is used.

mod escape;
mod header;
mod inner;
mod key;
mod operator;
mod quotes;
mod stray;
mod trailing;
mod value;

use std::ops::Range;

use super::problem::{Inside, Kind, Problem};
use super::statements::Statement;

/// A syntax error in plain words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    pub message: String,
    pub range: Range<usize>,
    pub hints: Vec<String>,
}

/// Explains the error in a statement, and how to fix it.
pub fn explain(problem: &Problem, text: &str, statement: &Statement) -> Fix {
    const RULES: [fn(&Fault) -> Option<Fix>; 10] = [
        escape::backslash,
        stray::hidden_character,
        stray::conflict_of_git,
        stray::comment,
        quotes::several_lines,
        quotes::closing_quote,
        header::header,
        trailing::trailing,
        key::key,
        value::value,
    ];
    let fault = Fault::new(problem, text, statement);
    let fix = RULES.iter().find_map(|rule| rule(&fault));
    fix.unwrap_or_else(|| Fix {
        message: problem.message(),
        range: problem.range.clone(),
        hints: vec![],
    })
}

/// A faulty statement, with what the rules need.
struct Fault<'a> {
    kind: Kind,
    inside: Inside,
    text: &'a str,
    /// The place where the parser stopped.
    at: usize,
    /// The whole statement.
    statement: Range<usize>,
    is_long: bool,
    /// The line of the error without surrounding spaces.
    line: &'a str,
    /// The beginning of that line, including its spaces.
    start: usize,
    /// The text before and after the first `=` of the line, if there is one.
    pair: Option<(&'a str, &'a str)>,
}

impl<'a> Fault<'a> {
    fn new(problem: &Problem, text: &'a str, statement: &Statement) -> Self {
        let at = text.floor_char_boundary(problem.range.start.min(text.len()));
        let start = text[..at].rfind('\n').map_or(0, |at| at + 1);
        let line = text[start..].lines().next().unwrap_or_default().trim();
        let pair = line.split_once('=').map(|(key, value)| (key.trim(), value.trim()));
        let Statement { range, is_long, .. } = statement;
        let (kind, inside) = (problem.kind, problem.inside);
        Self {
            kind,
            inside,
            text,
            at,
            statement: range.clone(),
            is_long: *is_long,
            line,
            start,
            pair,
        }
    }

    /// The text from the place of the error to the end of its line.
    fn rest_of_line(&self) -> &'a str {
        self.text[self.at..].lines().next().unwrap_or_default()
    }

    /// Whether the error is in a list or in braces.
    fn is_nested(&self) -> bool {
        matches!(self.inside, Inside::List | Inside::Braces)
    }

    /// A fix for the whole line.
    fn whole(&self, message: impl Into<String>, hint: impl Into<String>) -> Fix {
        let start = self.start + self.text[self.start..].find(self.line).unwrap_or(0);
        fix(start..start + self.line.len(), message, [hint.into()])
    }

    /// A fix for the text from the place of the error to the end of the line.
    fn rest(&self, message: impl Into<String>, hint: impl Into<String>) -> Fix {
        let rest = self.rest_of_line().trim_end();
        fix(self.at..self.at + rest.len(), message, [hint.into()])
    }
}

fn fix(
    range: Range<usize>,
    message: impl Into<String>,
    hints: impl IntoIterator<Item = String>,
) -> Fix {
    Fix { message: message.into(), range, hints: hints.into_iter().collect() }
}

/// Quotes that other programs use in place of straight ones.
const CURLY: [char; 15] =
    ['“', '”', '„', '‟', '‘', '’', '‚', '«', '»', '＂', '″', '′', '`', '「', '」'];

/// The hint on how to write a text of several lines.
const SEVERAL_LINES: &str = "put text of more than one line between `\"\"\"` and `\"\"\"`";

/// Whether this is a valid key without quotes, possibly with dots.
fn is_key(key: &str) -> bool {
    !key.is_empty()
        && key.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c))
        && key.starts_with(|c: char| c.is_ascii_alphanumeric())
}

/// The result for a text: each message with the marked part and the hints, in short form.
#[cfg(test)]
fn said(text: &str) -> Vec<String> {
    use crate::diagnostic::Location;
    let faults = super::read("p", text).faults;
    let said = faults.into_iter().map(|fault| {
        let Location::Text { range, .. } = fault.at else { panic!("{:?}", fault.at) };
        format!("{} | {} | {}", fault.message, &text[range], fault.hints.join("; "))
    });
    said.collect()
}

/// Checks that each text has exactly this error.
#[cfg(test)]
fn check(cases: &[(&str, &str)]) {
    let found = cases.iter().map(|(text, fault)| (*text, said(text), *fault));
    let wrong: Vec<_> = found.filter(|(_, said, fault)| *said != [*fault]).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
