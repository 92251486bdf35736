//! Finds syntax errors with the parser of the crate `toml`: from what it expected and the surrounding events, never
//! from its messages.

use std::cell::RefCell;
use std::collections::HashMap;

use toml::de::Error;
use toml::value::Datetime;
use toml_parser::decoder::{Encoding, ScalarKind};
use toml_parser::parser::{EventReceiver, RecursionGuard, ValidateWhitespace, parse_document};
use toml_parser::{ErrorSink, Expected, ParseError, Raw, Source, Span};

use super::problem::{Inside, Kind, Problem};

/// The maximum nesting of lists and tables, as in the crate `toml`.
const MOST_DEPTH: u32 = 80;

/// The problems that the errors of the crate `toml` stand for, in order of their place.
///
/// Syntax errors are found again with its parser, whose errors are structured; the remaining errors are duplicates.
pub fn problems(text: &str, errors: &[Error]) -> Vec<Problem> {
    let mut known: HashMap<(usize, usize), Vec<Problem>> = HashMap::new();
    for problem in of_grammar(text).into_iter().rev() {
        known.entry((problem.range.start, problem.range.end)).or_default().push(problem);
    }
    let of_error = |error: &Error| {
        // Only keys with too many parts have no place.
        let (kind, range) = match error.span() {
            Some(range) => (Kind::Duplicate, range),
            None => (Kind::Depth, 0..0),
        };
        let same = known.get_mut(&(range.start, range.end)).and_then(Vec::pop);
        same.unwrap_or(Problem { kind, inside: Inside::Pair, range })
    };
    let mut problems: Vec<Problem> = errors.iter().map(of_error).collect();
    problems.sort_by_key(|problem| problem.range.start);
    problems
}

/// All syntax errors: first in the sequence of tokens, then within tokens.
fn of_grammar(text: &str) -> Vec<Problem> {
    let source = Source::new(text);
    let tokens = source.lex().into_vec();
    let state = RefCell::new(State { text, open: vec![], is_header: false, found: vec![] });
    let mut reader = Reader { source, state: &state, within: vec![] };
    {
        let mut checked = ValidateWhitespace::new(&mut reader, source);
        let mut guarded = RecursionGuard::new(&mut checked, MOST_DEPTH);
        parse_document(&tokens, &mut guarded, &mut |error| state.borrow_mut().add(&error));
    }
    let within = reader.within;
    let mut found = state.into_inner().found;
    found.extend(within);
    found
}

/// The state of the parser.
struct State<'a> {
    text: &'a str,
    /// The open structures, innermost last.
    open: Vec<Inside>,
    is_header: bool,
    found: Vec<Problem>,
}

impl State<'_> {
    fn inside(&self) -> Inside {
        match self.open.last() {
            Some(open) => *open,
            None if self.is_header => Inside::Header,
            None => Inside::Pair,
        }
    }

    fn problem(&self, kind: Kind, span: Option<Span>) -> Problem {
        let span = span.unwrap_or_default();
        Problem { kind, inside: self.inside(), range: span.start()..span.end() }
    }

    /// Adds an error in the sequence of tokens, in a comment, or at the end of a line.
    fn add(&mut self, error: &ParseError) {
        let start = error.unexpected().map_or(0, |span| span.start());
        let found = self.text.get(start..).and_then(|rest| rest.chars().next());
        let kind = match (error.expected().map(<[_]>::first), self.inside(), found) {
            (None, ..) => Kind::Depth,
            (_, Inside::List | Inside::Braces, Some(',')) => Kind::ExtraComma,
            (_, Inside::List | Inside::Braces, Some('=')) => Kind::ExtraEquals,
            (Some(Some(Expected::Literal(literal))), ..) => match *literal {
                "\n" if found == Some('\r') => Kind::CarriageReturn,
                "\n" if start > 0 && self.text[..start].ends_with('\r') => Kind::CarriageReturn,
                "\n" => Kind::Trailing,
                "=" => Kind::NoEquals,
                "," => Kind::NoComma,
                "[" | "{" => Kind::Unopened(literal),
                _ => Kind::Unclosed(literal),
            },
            (_, _, Some('\r')) if !self.text[start..].starts_with("\r\n") => Kind::CarriageReturn,
            (_, _, Some(c)) if c.is_control() && !['\r', '\n', '\t'].contains(&c) => {
                Kind::Character
            }
            (Some(None), _, Some('=')) => Kind::ExtraEquals,
            (_, _, None) => Kind::NoValue,
            _ => Kind::NoKey,
        };
        let problem = self.problem(kind, error.unexpected());
        self.found.push(problem);
    }
}

/// Reads the events of the parser: tracks open structures, and decodes keys and values.
struct Reader<'a, 's> {
    source: Source<'a>,
    state: &'s RefCell<State<'a>>,
    within: Vec<Problem>,
}

impl<'a> Reader<'a, '_> {
    fn raw(&self, span: Span, encoding: Option<Encoding>) -> Option<Raw<'a>> {
        let text = self.source.input().get(span.start()..span.end())?;
        Some(Raw::new_unchecked(text, encoding, span))
    }

    fn open(&mut self, inside: Inside) -> bool {
        self.state.borrow_mut().open.push(inside);
        true
    }

    fn close(&mut self) {
        self.state.borrow_mut().open.pop();
    }

    fn add(&mut self, kind: Kind, span: Option<Span>) {
        self.within.push(self.state.borrow().problem(kind, span));
    }

    /// Adds the errors of a quoted text.
    fn text(&mut self, encoding: Encoding, errors: Vec<ParseError>) {
        let quotes = match encoding {
            Encoding::BasicString => "\"",
            Encoding::LiteralString => "'",
            Encoding::MlBasicString => "\"\"\"",
            Encoding::MlLiteralString => "'''",
        };
        for error in errors {
            let at = error.unexpected().map_or(0, |span| span.start());
            let found = self.source.input().get(at..).and_then(|rest| rest.chars().next());
            let kind = match error.expected().and_then(<[_]>::first) {
                Some(Expected::Literal("\n")) => Kind::CarriageReturn,
                Some(Expected::Literal("\"" | "'")) => Kind::UnclosedText(quotes),
                _ if found.is_some_and(|c| c.is_control() && c != '\n') => Kind::Character,
                _ => Kind::Escape,
            };
            self.add(kind, error.unexpected());
        }
    }
}

impl EventReceiver for Reader<'_, '_> {
    fn std_table_open(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.state.borrow_mut().is_header = true;
    }

    fn array_table_open(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.state.borrow_mut().is_header = true;
    }

    fn std_table_close(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.state.borrow_mut().is_header = false;
    }

    fn array_table_close(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.state.borrow_mut().is_header = false;
    }

    fn newline(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.state.borrow_mut().is_header = false;
    }

    fn array_open(&mut self, _: Span, _: &mut dyn ErrorSink) -> bool {
        self.open(Inside::List)
    }

    fn array_close(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.close();
    }

    fn inline_table_open(&mut self, _: Span, _: &mut dyn ErrorSink) -> bool {
        self.open(Inside::Braces)
    }

    fn inline_table_close(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.close();
    }

    fn simple_key(&mut self, span: Span, encoding: Option<Encoding>, _: &mut dyn ErrorSink) {
        let Some(raw) = self.raw(span, encoding) else { return };
        let mut errors = vec![];
        raw.decode_key(&mut (), &mut errors);
        match encoding {
            None => {
                let kind = if raw.is_empty() { Kind::EmptyKey } else { Kind::KeyCharacter };
                errors.iter().for_each(|error| self.add(kind, error.unexpected()));
            }
            Some(Encoding::MlBasicString | Encoding::MlLiteralString) => {
                self.add(Kind::KeyOfLines, Some(span));
            }
            Some(encoding) => self.text(encoding, errors),
        }
    }

    fn scalar(&mut self, span: Span, encoding: Option<Encoding>, _: &mut dyn ErrorSink) {
        let Some(raw) = self.raw(span, encoding) else { return };
        let mut errors = vec![];
        let scalar = raw.decode_scalar(&mut (), &mut errors);
        match (encoding, scalar) {
            (Some(encoding), _) => self.text(encoding, errors),
            (None, ScalarKind::DateTime) if raw.as_str().parse::<Datetime>().is_err() => {
                self.add(Kind::Date, Some(span));
            }
            (None, scalar) => {
                let kind = match scalar {
                    ScalarKind::String => Kind::UnquotedText,
                    _ => Kind::Value,
                };
                errors.iter().for_each(|error| self.add(kind, error.unexpected()));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::node::Node;

    fn kinds(text: &str) -> Vec<(Kind, Inside, &str)> {
        let problems = problems(text, &Node::read(text).1);
        let problem = |problem: Problem| {
            let rest = &text[problem.at(text)..];
            (problem.kind, problem.inside, rest.split(['\n', ' ']).next().unwrap_or_default())
        };
        problems.into_iter().map(problem).collect()
    }

    #[test]
    fn what_is_wrong_is_known_without_the_words_of_the_parser() {
        use Inside::{Braces, Header, List, Pair};
        let mut wrong = vec![];
        for (text, kind, inside, at) in [
            ("a = \"\\q\"", Kind::Escape, Pair, "q\""),
            ("a = \"x\n", Kind::UnclosedText("\""), Pair, ""),
            ("a = '''x", Kind::UnclosedText("'''"), Pair, "x"),
            ("a = \"\u{1}\"", Kind::Character, Pair, "\u{1}\""),
            ("# \u{1}", Kind::Character, Pair, "\u{1}"),
            ("a = 1\r# x", Kind::CarriageReturn, Pair, "#"),
            ("ä = 1", Kind::KeyCharacter, Pair, "ä"),
            ("\"\"\"x\"\"\" = 1", Kind::KeyOfLines, Pair, "\"\"\"x\"\"\""),
            (" = 1", Kind::EmptyKey, Pair, "="),
            ("}", Kind::NoKey, Pair, "}"),
            ("a 1", Kind::NoEquals, Pair, "1"),
            ("a == 1", Kind::ExtraEquals, Pair, "="),
            ("a = x", Kind::UnquotedText, Pair, "x"),
            ("a = \n", Kind::UnquotedText, Pair, ""),
            ("a = 2025-13", Kind::Date, Pair, "2025-13"),
            ("a = 1__2", Kind::Value, Pair, "__2"),
            ("a = 'x' b", Kind::Trailing, Pair, "b"),
            ("a = ['x' 2]", Kind::NoComma, List, "2]"),
            ("a = [1,, 2]", Kind::ExtraComma, List, ","),
            ("a = [b = 1]", Kind::UnquotedText, List, "b"),
            ("a = { b = 'x' c = 2 }", Kind::NoComma, Braces, "c"),
            ("a = { b 1 }", Kind::NoEquals, Braces, "1"),
            ("a = [1", Kind::Unclosed("]"), List, "1"),
            ("a = { b = 1", Kind::Unclosed("}"), Braces, "1"),
            ("[a", Kind::Unclosed("]"), Header, "a"),
            ("]", Kind::Unopened("["), Pair, "]"),
            ("a = }", Kind::Unopened("{"), Pair, "}"),
            ("a = 1\na = 2", Kind::Duplicate, Pair, "a"),
            ("[a]\n[a]", Kind::Duplicate, Pair, "a]"),
            ("a = 1\na.b = 2", Kind::Duplicate, Pair, "a.b"),
        ] {
            let found = kinds(text);
            if found.first() != Some(&(kind, inside, at)) {
                wrong.push(format!("{text:?}: {found:?}"));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
        let deep = format!("a = {}{}", "[".repeat(100), "]".repeat(100));
        assert_eq!(kinds(&deep)[0].0, Kind::Depth);
        assert_eq!(kinds("a = 1\r\n# x\r\n[b]\r\n"), []);
    }
}
