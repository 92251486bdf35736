//! A block → its key and fields, and what was repaired in it.

use std::ops::Range;

use super::faults::Faults;
use super::raw::Raw;
use super::scanner::Scanner;
use super::split::{Block, Ending, Head};
use super::value::shortened;
use crate::diagnostic::Code;

/// Reads an entry in any form. Faults are repaired and reported.
pub fn entry<'a>(text: &'a str, block: &Block, faults: &mut Faults) -> Raw<'a> {
    let kind = match block.head {
        Head::Missing | Head::Off => "misc".into(),
        _ => text[block.word.clone()].to_lowercase(),
    };
    let mut scanner = Scanner::new(text, block);
    let (key, key_range, comma) = scanner.key();
    let fields = scanner.fields(&key);
    let has_title = fields.iter().any(|field| field.name == "title");
    head(text, block, has_title, faults);
    if !comma && !fields.is_empty() && !key.is_empty() {
        faults.warn(
            Code::BIB_MISSING_COMMA,
            format!("expected a comma after the key `{key}`"),
            key_range.clone(),
            "write a comma after the key",
        );
    }
    match block.ending {
        _ if scanner.uneven || block.head == Head::Missing => {}
        Ending::Missing if block.head == Head::Whole => faults.warn(
            Code::BIB_MISSING_BRACE,
            format!("`{key}` has no closing `}}`"),
            last_char(text, block.range.clone()),
            "end the entry with `}`",
        ),
        Ending::Stray(at) => faults.warn(
            Code::BIB_EXTRA_BRACE,
            format!("`{key}` has one `}}` too many, with more fields after it"),
            at..at + 1,
            "remove this `}`",
        ),
        _ => {}
    }
    // If nothing can be read, only that is reported.
    if !fields.is_empty() {
        scanner.say(faults);
    }
    Raw {
        range: block.range.clone(),
        kind,
        kind_range: block.word.clone(),
        key,
        key_range,
        fields,
        headless: block.head == Head::Missing,
        repaired: false,
    }
}

/// Reports the faults in the head of an entry.
fn head(text: &str, block: &Block, has_title: bool, faults: &mut Faults) {
    let next = text[block.word.end..].chars().next().map_or(0, char::len_utf8);
    let word = &text[block.word.clone()];
    let (message, range, hint) = match block.head {
        Head::Whole | Head::Off => return,
        Head::NoAt => (
            format!("expected `@` before `{word}`"),
            block.word.clone(),
            format!(
                "write `@{word}{{`, or `%` before each line of the entry if you do not want it"
            ),
        ),
        Head::NoBrace => (
            format!("expected `{{` after `@{word}`"),
            block.word.end..block.body.start.max(block.word.end + next),
            format!("write `@{word}{{`"),
        ),
        Head::Missing => {
            let what = match has_title {
                true => "read as a separate entry",
                false => "left out",
            };
            let line = text[block.range.clone()].lines().next().unwrap_or_default();
            let range = block.range.start..block.range.start + line.trim_end().len();
            (
                format!("there are fields outside an entry, {what}"),
                range,
                "begin the entry with its type and key, as in `@article{moreau2024,`".into(),
            )
        }
    };
    faults.warn(Code::BIB_MISSING_HEAD, message, range, &hint);
}

/// Reads the fields of a `@string{…}`, which has no key.
pub fn definitions<'a>(text: &'a str, block: &Block, faults: &mut Faults) -> Raw<'a> {
    let mut scanner = Scanner::new(text, block);
    let fields = scanner.fields("@string");
    if block.ending == Ending::Missing && !scanner.uneven {
        faults.warn(
            Code::BIB_MISSING_BRACE,
            format!("`{}` has no closing `}}`", shortened(&text[block.range.clone()], 40)),
            last_char(text, block.range.clone()),
            "end it with `}`",
        );
    }
    scanner.say(faults);
    Raw {
        range: block.range.clone(),
        kind: "string".into(),
        kind_range: block.word.clone(),
        key: String::new(),
        key_range: block.body.start..block.body.start,
        fields,
        headless: false,
        repaired: false,
    }
}

/// The last character of a range that is not white space.
pub fn last_char(text: &str, range: Range<usize>) -> Range<usize> {
    let kept = text.get(range.clone()).unwrap_or_default().trim_end();
    match kept.char_indices().next_back() {
        Some((at, _)) => range.start + at..range.start + kept.len(),
        None => range,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Code, Sink};
    use crate::publications::bib::split::split;

    /// Field names and parts, and the codes of the reports.
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
    fn a_missing_comma_is_fixed() {
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
