//! What the grammar of TOML does not allow, and where.

use std::ops::Range;

/// Something that the grammar does not allow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub kind: Kind,
    /// What it stands in.
    pub inside: Inside,
    pub range: Range<usize>,
}

/// What a place of a file is part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Inside {
    /// A line with a key and its value.
    Pair,
    /// The name of a table, in brackets.
    Header,
    List,
    /// A table in braces.
    Braces,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A backslash with something after it that is not an escape.
    Escape,
    /// A text without these quotes at its end.
    UnclosedText(&'static str),
    /// A control character.
    Character,
    /// A carriage return without a new line.
    CarriageReturn,
    /// A key with characters that only a key in quotes can have.
    KeyCharacter,
    /// A text between triple quotes where a key should be.
    KeyOfLines,
    /// Nothing where a key should be.
    EmptyKey,
    /// Something else where a key should be.
    NoKey,
    /// No `=` after a key.
    NoEquals,
    ExtraEquals,
    /// No value where the file ends.
    NoValue,
    /// A text without quotes, or without the first of them.
    UnquotedText,
    /// What begins as a date or a time, and is neither.
    Date,
    /// What begins as a number or as `true` or `false`, and is none of these.
    Value,
    /// More in a line than a statement.
    Trailing,
    NoComma,
    ExtraComma,
    /// Something that is not closed, by what would close it.
    Unclosed(&'static str),
    /// Something that is closed and was not opened, by what would have opened it.
    Unopened(&'static str),
    /// Lists or tables that are nested too deeply.
    Depth,
    /// A key or a table that is there already.
    Duplicate,
}

impl Problem {
    /// Where it is in the text. What is missing at the end belongs to the last line.
    pub fn at(&self, text: &str) -> usize {
        text.floor_char_boundary(self.range.start.min(text.len().saturating_sub(1)))
    }

    /// What is wrong in plain words, where no rule knows more.
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
