//! One entry → its key and fields, as they are written.

use std::ops::Range;

use biblatex::{RawBibliography, RawChunk};

use super::faults::Faults;
use super::repair;
use super::split::{Block, Ending, Head};

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
    /// Whether a fault of it was mended.
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

/// Reads an entry with the `biblatex` crate, and with our own scanner where that refuses
/// or stops early. Faults are mended and said.
pub fn entry<'a>(text: &'a str, block: &Block, faults: &mut Faults) -> Raw<'a> {
    strict(text, block).unwrap_or_else(|| repair::entry(text, block, faults))
}

fn strict<'a>(text: &'a str, block: &Block) -> Option<Raw<'a>> {
    if block.ending != Ending::Closed || block.head != Head::Whole {
        return None;
    }
    let parsed = RawBibliography::parse(&text[block.range.clone()]).ok()?;
    let [entry] = &parsed.entries[..] else { return None };
    let offset = block.range.start;
    let place = |span: &Range<usize>| span.start + offset..span.end + offset;
    // The crate does not count braces within quotation marks, and may stop too early.
    if entry.span.end + offset != block.body.end {
        return None;
    }
    let fields = entry.v.fields.iter().map(|pair| Field {
        name: pair.key.v.to_ascii_lowercase(),
        parts: pair
            .value
            .v
            .iter()
            .map(|chunk| match chunk.v {
                RawChunk::Normal(text) => Part::Text(text),
                RawChunk::Abbreviation(name) => Part::Word(name),
            })
            .collect(),
        range: trimmed(text, place(&pair.value.span)),
    });
    Some(Raw {
        range: block.range.clone(),
        kind: text[block.word.clone()].to_ascii_lowercase(),
        kind_range: block.word.clone(),
        key: entry.v.key.v.into(),
        key_range: place(&entry.v.key.span),
        fields: fields.collect(),
        headless: false,
        repaired: false,
    })
}

/// Without the blanks at the end, which the crate counts to a value.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    range.start..range.start + text[range].trim_end().len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Code, Sink};
    use crate::publications::bib::split::split;

    /// Field names and parts, and the codes of what was said.
    fn read(text: &str) -> (String, Vec<Code>) {
        let mut sink = Sink::default();
        let mut faults = Faults::new("x.bib", text, &mut sink);
        let block = split(text).into_iter().next().expect("one entry");
        let raw = entry(text, &block, &mut faults);
        let fields = raw.fields.iter().map(|field| format!("{}={:?}", field.name, field.parts));
        let shown = format!("{}: {}", raw.key, fields.collect::<Vec<_>>().join(" "));
        (shown, sink.finish().iter().map(|d| d.code).collect())
    }

    #[test]
    fn quotation_marks_in_braces_do_not_end_a_value() {
        let (fields, faults) = read(r#"@a{k, t = "a {"}b{"} c", Year = 2020 # x}"#);
        assert_eq!(fields, r#"k: t=[Text("a {\"}b{\"} c")] year=[Text("2020"), Word("x")]"#);
        assert_eq!(faults, [""; 0]);
    }

    #[test]
    fn a_missing_comma_is_mended() {
        let (fields, faults) = read("@a{k\n t = {x}\n year = 2020\n note = \"y\"}");
        assert_eq!(fields, r#"k: t=[Text("x")] year=[Text("2020")] note=[Text("y")]"#);
        assert_eq!(faults, ["bib-missing-comma"; 3]);
    }

    #[test]
    fn a_missing_brace_of_a_value_does_not_swallow_the_next_fields() {
        for text in [
            "@a{k,\n t = {x {Y},\n year = 2020,\n note = {z}\n}\n",
            "@a{k, t = {x {Y}, year = 2020, note = {z}}",
            "@a{k,\n t = \"x {Y},\n year = 2020,\n note = {z}\n}\n",
            "@a{k,\n t = \"x {Y},\n year = \"2020\",\n note = \"z\"\n}\n",
        ] {
            let (fields, faults) = read(text);
            assert_eq!(fields, r#"k: t=[Text("x {Y}")] year=[Text("2020")] note=[Text("z")]"#);
            assert_eq!(faults.len(), 1, "{text}");
        }
    }

    #[test]
    fn other_forms_are_no_faults() {
        let (fields, faults) = read("@a (k, t = {x}, % a {remark\n year = 2020a,, month = may,)");
        assert_eq!(fields, r#"k: t=[Text("x")] year=[Text("2020a")] month=[Word("may")]"#);
        assert_eq!(faults, [""; 0]);
    }
}
