//! The places of values in the file from which they were read.

use std::ops::Range;

use super::node::{Node, Value};
use crate::diagnostic::{DataPath, Location, Part};

/// The places of a profile's values, which convert a [`DataPath`] into a range of the file.
#[derive(Debug, Clone)]
pub struct Index {
    /// The names and texts of the file and of the changes laid over it.
    texts: Vec<(String, String)>,
    pub(super) root: Node,
}

impl Index {
    pub(super) fn new(texts: Vec<(String, String)>, root: Node) -> Self {
        Self { texts, root }
    }

    /// The place of a value, or of the nearest value around it.
    pub fn locate(&self, path: &DataPath, part: &Part) -> Option<Location> {
        let Some(node) = self.root.get(path) else {
            let parent = DataPath(path.0.split_last()?.1.to_vec());
            return self.locate(&parent, &Part::Value);
        };
        let (file, text) = self.texts.get(node.source)?;
        let range = match part {
            Part::Key => node.key.clone().unwrap_or_else(|| first_line(text, &node.span)),
            Part::Value => first_line(text, &node.span),
            Part::Within(range) => within(text, &node.span, range),
        };
        Some(Location::Text { file: file.clone(), range })
    }

    /// Whether there is such a value.
    pub fn has(&self, path: &DataPath) -> bool {
        self.root.get(path).is_some()
    }

    /// The file and the complete range of a value, or of the nearest value around it.
    pub fn whole(&self, path: &DataPath) -> Option<(&str, Range<usize>)> {
        let Some(node) = self.root.get(path) else { return self.whole(&path.parent()?) };
        let (file, _) = self.texts.get(node.source)?;
        Some((file, node.span.clone()))
    }

    /// The string at a place, as typed.
    pub fn text(&self, path: &DataPath) -> Option<&str> {
        match &self.root.get(path)?.value {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// The place of each string in which `find` finds a range of bytes, with the other value that `find` returns.
    pub fn strings<T>(
        &self,
        find: impl Fn(&str) -> Option<(Range<usize>, T)>,
    ) -> Vec<(Location, T)> {
        let mut places = vec![];
        self.root.visit_strings(&DataPath::default(), &mut |text, path| {
            places.extend(find(text).map(|(range, found)| (path.clone().within(range), found)));
        });
        places
    }
}

/// A value may continue for many lines; a caret needs only the first.
fn first_line(text: &str, span: &Range<usize>) -> Range<usize> {
    let line = text[span.clone()].lines().next().unwrap_or_default();
    span.start..span.start + line.trim_end().len()
}

/// The place in the file of a range in the decoded string that is written at `span`.
fn within(text: &str, span: &Range<usize>, range: &Range<usize>) -> Range<usize> {
    let raw = &text[span.clone()];
    let start = written_offset(raw, range.start);
    let end = written_offset(raw, range.end).max(start);
    span.start + start..span.start + end
}

/// The number of bytes in the TOML string `raw`, including quotes and escapes, before byte `decoded` of its value.
fn written_offset(raw: &str, decoded: usize) -> usize {
    let multiline = raw.starts_with("\"\"\"") || raw.starts_with("'''");
    let escapes = raw.starts_with('"');
    let mut at = if multiline { 3 } else { 1 };
    if multiline {
        // A line break right after the opening quotes means nothing.
        at += if raw[at..].starts_with("\r\n") { 2 } else { raw[at..].starts_with('\n').into() };
    }
    let mut meant = 0;
    while meant < decoded && at < raw.len() {
        let rest = &raw[at..];
        let (written, means) = match rest.as_bytes() {
            [b'\\', kind, ..] if escapes => match kind {
                b'x' => (4, escaped_len(rest, 2..4)),
                b'u' => (6, escaped_len(rest, 2..6)),
                b'U' => (10, escaped_len(rest, 2..10)),
                b' ' | b'\t' | b'\r' | b'\n' => {
                    let blank = rest[1..].len() - rest[1..].trim_start().len();
                    (1 + blank, 0)
                }
                _ => (2, 1),
            },
            _ => {
                let len = rest.chars().next().map_or(1, char::len_utf8);
                (len, len)
            }
        };
        at += written;
        meant += means;
    }
    at.min(raw.len())
}

/// The length in UTF-8 of the character that a `\u` escape stands for.
fn escaped_len(rest: &str, digits: Range<usize>) -> usize {
    let code = rest.get(digits).and_then(|digits| u32::from_str_radix(digits, 16).ok());
    code.and_then(char::from_u32).map_or(1, char::len_utf8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Sink;

    #[test]
    fn a_range_of_a_string_is_found_after_escapes() {
        let source = "a = \"\"\"\nx\\u00e9\\\n  y [@k]\"\"\"\n";
        let mut sink = Sink::default();
        let root = Node::parse("p", source, &mut sink);
        let index = Index::new(vec![("p".into(), source.into())], root);
        let at = index.strings(|text| text.find("[@k]").map(|at| (at..at + 4, ())));
        let Location::Data(path, part) = &at[0].0 else { panic!("a data path") };
        let Some(Location::Text { range, .. }) = index.locate(path, part) else {
            panic!("a range")
        };
        assert_eq!(&source[range], "[@k]");
    }
}
