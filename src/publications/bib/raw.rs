//! An entry as it is written: its key and fields.

use std::ops::Range;

/// An entry before anything is made of its values.
#[derive(Debug, Clone)]
pub struct Raw<'a> {
    pub range: Range<usize>,
    /// In lower case, without the `@`.
    pub kind: String,
    pub kind_range: Range<usize>,
    pub key: String,
    pub key_range: Range<usize>,
    pub fields: Vec<Field<'a>>,
    /// Whether there is nothing of its head, so that it has no key either.
    pub headless: bool,
    /// Whether a fault of it was repaired.
    pub repaired: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Field<'a> {
    /// In lower case.
    pub name: String,
    pub parts: Vec<Part<'a>>,
    /// Where the value is.
    pub range: Range<usize>,
}

/// What `#` joins.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Part<'a> {
    /// The inner of braces or quotation marks, or a number.
    Text(&'a str),
    /// The name of a `@string`.
    Word(&'a str),
}

impl Raw<'_> {
    pub fn field(&self, name: &str) -> Option<&Field<'_>> {
        self.fields.iter().find(|field| field.name == name)
    }
}
