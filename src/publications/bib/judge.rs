//! Compares the reader of entries with that of the `biblatex` crate, which accepts only well-formed ones.

use std::ops::Range;

use biblatex::{RawBibliography, RawChunk};
use proptest::prelude::*;

use super::decode::decode;
use super::entry::entry;
use super::faults::Faults;
use super::raw::{Field, Part};
use super::split::{Block, Ending, Head, field_starts, split};
use crate::diagnostic::Sink;

/// The result of both readers for an entry: its key and its fields.
type Read<'a> = (String, Vec<Field<'a>>);

/// The result of the crate, if it accepts the whole entry.
fn judged<'a>(text: &'a str, block: &Block) -> Option<Read<'a>> {
    if block.ending != Ending::Closed || block.head != Head::Whole {
        return None;
    }
    let parsed = RawBibliography::parse(&text[block.range.clone()]).ok()?;
    let [found] = &parsed.entries[..] else { return None };
    let offset = block.range.start;
    // It does not count braces within quotation marks, and may stop too early.
    if found.span.end + offset != block.body.end {
        return None;
    }
    let part = |chunk: &RawChunk<'a>| match chunk {
        RawChunk::Normal(text) => Part::Text(text),
        RawChunk::Abbreviation(name) => Part::Word(name),
    };
    // It includes trailing spaces in a value.
    let place = |span: &Range<usize>| {
        let start = span.start + offset;
        start..start + text[start..span.end + offset].trim_end().len()
    };
    let fields = found.v.fields.iter().map(|pair| Field {
        name: pair.key.v.to_ascii_lowercase(),
        parts: pair.value.v.iter().map(|chunk| part(&chunk.v)).collect(),
        range: place(&pair.value.span),
    });
    Some((found.v.key.v.to_string(), fields.collect()))
}

/// The result of our reader, and the number of faults.
fn read<'a>(text: &'a str, block: &Block) -> (Read<'a>, usize) {
    let mut sink = Sink::default();
    let raw = entry(text, block, &mut Faults::new("x.bib", text, &mut sink));
    ((raw.key, raw.fields), sink.finish().len())
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a test reads its cases")]
fn both_readers_say_the_same_of_the_samples() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/bib");
    let mut compared = 0;
    for file in std::fs::read_dir(folder).expect("the samples are there") {
        let path = file.expect("the folder can be read").path();
        if path.extension().is_none_or(|extension| extension != "bib") {
            continue;
        }
        let (text, _) = decode(&std::fs::read(&path).expect("a sample can be read"));
        for block in split(&text) {
            if let Some(wanted) = judged(&text, &block) {
                let shown = format!("{}: {}", path.display(), &text[block.range.clone()]);
                assert_eq!(read(&text, &block), (wanted, 0), "{shown}");
                compared += 1;
            }
        }
    }
    assert!(compared > 100, "{compared}");
}

/// Text with balanced braces, without the delimiter around it.
fn balanced(pieces: &'static [&'static str]) -> impl Strategy<Value = String> {
    let leaf =
        prop::collection::vec(prop::sample::select(pieces), 0..5).prop_map(|all| all.concat());
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop::collection::vec((inner, any::<bool>()), 0..4).prop_map(|parts| {
            let part =
                |(text, braces): (String, bool)| if braces { format!("{{{text}}}") } else { text };
            parts.into_iter().map(part).collect()
        })
    })
}

fn value() -> impl Strategy<Value = String> {
    const IN_QUOTES: &[&str] = &[
        "a",
        "Ada and Bo",
        " ",
        ",",
        "=",
        "%",
        "#",
        "\\&",
        "\\'e",
        "é",
        "\n  ",
        "2020",
        "(",
        ")",
        "$x_1$",
    ];
    const IN_BRACES: &[&str] = &[
        "a",
        "Ada and Bo",
        " ",
        ", ",
        "=",
        "%",
        "#",
        "\\&",
        "\\\"u",
        "é",
        "\n  ",
        "2020",
        "(",
        ")",
        "\"",
        "year",
    ];
    let part = prop_oneof![
        balanced(IN_BRACES).prop_map(|text| format!("{{{text}}}")),
        balanced(IN_QUOTES).prop_map(|text| format!("\"{text}\"")),
        "[1-9][0-9]{0,3}",
        "[a-z]{3,6}",
    ];
    prop::collection::vec(part, 1..4).prop_map(|parts| parts.join(" # "))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..Default::default() })]

    #[test]
    fn both_readers_say_the_same_of_a_sound_entry(
        kind in "[A-Za-z]{3,8}",
        key in "[A-Za-z][A-Za-z0-9:_.+-]{0,8}",
        fields in prop::collection::vec(("[A-Za-z][a-z-]{2,8}", value(), " {0,2}", "[ \n]{1,3}"), 1..6),
        comma in any::<bool>(),
    ) {
        let fields: Vec<String> = fields
            .iter()
            .map(|(name, value, blanks, before)| format!("{before}{name}{blanks}={blanks}{value}"))
            .collect();
        // A line within a value on which a field begins shows that the value is not closed.
        let has_field = |field: &String| {
            let field = field.trim();
            let mut lines = field.match_indices('\n').map(|(at, _)| at + 1);
            lines.any(|line| field_starts(field.as_bytes(), line, true))
        };
        prop_assume!(!fields.iter().any(has_field));
        let end = if comma { ",\n}" } else { "}" };
        let text = format!("@{kind}{{{key},{}{end}", fields.join(","));
        let blocks = split(&text);
        prop_assert_eq!(blocks.len(), 1, "{}", text);
        if let Some(wanted) = judged(&text, &blocks[0]) {
            prop_assert_eq!(read(&text, &blocks[0]), (wanted, 0), "{}", text);
        }
    }
}
