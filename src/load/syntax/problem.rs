//! Syntax errors of TOML, with their places.

use std::ops::Range;

/// A syntax error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub kind: Kind,
    /// The structure that contains it.
    pub inside: Inside,
    pub range: Range<usize>,
}

/// The structure to which a place in a file belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Inside {
    /// A line with a key and its value.
    Pair,
    /// A table header, in brackets.
    Header,
    List,
    /// An inline table in braces.
    Braces,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A backslash with an invalid escape.
    Escape,
    /// A text without these closing quotes.
    UnclosedText(&'static str),
    /// A control character.
    Character,
    /// A carriage return without a line feed.
    CarriageReturn,
    /// A key with characters that are allowed only in quoted keys.
    KeyCharacter,
    /// A triple-quoted text in place of a key.
    KeyOfLines,
    /// No key.
    EmptyKey,
    /// Something else in place of a key.
    NoKey,
    /// A key without `=`.
    NoEquals,
    ExtraEquals,
    /// No value at the end of the file.
    NoValue,
    /// A text without quotes, or without the opening one.
    UnquotedText,
    /// Something that begins like a date or a time, but is neither.
    Date,
    /// Something that begins like a number or like `true` or `false`, but is none of these.
    Value,
    /// More than one statement on a line.
    Trailing,
    NoComma,
    ExtraComma,
    /// Something unclosed, with what would close it.
    Unclosed(&'static str),
    /// Something closed that was not opened, with what would have opened it.
    Unopened(&'static str),
    /// Lists or tables nested too deeply.
    Depth,
    /// A duplicate key or table.
    Duplicate,
}

impl Problem {
    /// Its place in the text. Something missing at the end belongs to the last line.
    pub fn at(&self, text: &str) -> usize {
        text.floor_char_boundary(self.range.start.min(text.len().saturating_sub(1)))
    }

    /// The error in plain words, if no rule has a better message.
    pub fn message(&self) -> String {
        let text = match (self.kind, self.inside) {
            (Kind::Escape, _) => "a `\\` in a text begins an escape, but this is not a valid one",
            (Kind::UnclosedText(quotes), _) => {
                return format!("the text has no closing `{quotes}`");
            }
            (Kind::Character, _) => "there is a control character here",
            (Kind::CarriageReturn, _) => {
                "a line ends with a lone carriage return, as on very old computers"
            }
            (Kind::KeyCharacter, _) => "a key is made of the letters a to z, digits, `-` and `_`",
            (Kind::KeyOfLines, _) => "there is a text here without a key",
            (Kind::EmptyKey, _) => "a key is missing here",
            (Kind::NoKey, _) => "expected `key = value`",
            (Kind::NoEquals, _) => "expected `=` and a value after the key",
            (Kind::ExtraEquals, Inside::List) => "a list has values without keys",
            (Kind::ExtraEquals, _) => "one `=` too many",
            (Kind::NoValue, _) => "a value is missing here",
            (Kind::UnquotedText, _) => "text must be in quotes",
            (Kind::Date, _) => "a date must be in quotes",
            (Kind::Value, _) => "this is not a value of TOML",
            (Kind::Trailing, _) => "a line can have only one key and its value",
            (Kind::NoComma, Inside::List) => "expected a comma or `]`",
            (Kind::NoComma, _) => "expected a comma or `}`",
            (Kind::ExtraComma, _) => "a comma too many",
            (Kind::Unclosed(close), Inside::Header) => {
                return format!("the name of a table has no closing `{close}`");
            }
            (Kind::Unclosed(close), Inside::List) => {
                return format!("the list has no closing `{close}`");
            }
            (Kind::Unclosed(close), _) => return format!("the table has no closing `{close}`"),
            (Kind::Unopened("{"), _) => "a `}` without its `{`",
            (Kind::Unopened(_), _) => "a `]` without its `[`",
            (Kind::Depth, _) => "lists or tables are nested too deeply",
            (Kind::Duplicate, _) => "this is already there",
        };
        text.into()
    }
}
