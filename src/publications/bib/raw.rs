//! An entry as written: its key and fields.

use std::ops::Range;

/// An entry before its values are interpreted.
#[derive(Debug, Clone)]
pub struct Raw<'a> {
    pub range: Range<usize>,
    /// In lower case, without the `@`.
    pub kind: String,
    pub kind_range: Range<usize>,
    pub key: String,
    pub key_range: Range<usize>,
    pub fields: Vec<Field<'a>>,
    /// Whether its head is missing altogether, so it has no key either.
    pub headless: bool,
    /// Whether a fault in it was repaired.
    pub repaired: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Field<'a> {
    /// In lower case.
    pub name: String,
    pub parts: Vec<Part<'a>>,
    /// The range of the value.
    pub range: Range<usize>,
}

/// A part of a value, joined by `#`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Part<'a> {
    /// The content of braces or quotation marks, or a number.
    Text(&'a str),
    /// The name of a `@string`.
    Word(&'a str),
}

impl Raw<'_> {
    pub fn field(&self, name: &str) -> Option<&Field<'_>> {
        self.fields.iter().find(|field| field.name == name)
    }
}
