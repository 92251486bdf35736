//! Reads the fields of an entry that is not well-formed.

use std::ops::Range;

use super::faults::Faults;
use super::fields;
use super::raw::{Field, Part, Raw};
use super::split::{Block, Ending, closes_quote, field_starts, line_end, opens_remark, skip_blank};

/// Reads an entry whatever it looks like.
pub fn entry<'a>(text: &'a str, block: &Block, faults: &mut Faults) -> Raw<'a> {
    let mut scanner = Scanner::new(text, block);
    let (key, key_range, comma) = scanner.key();
    let kind = text[block.word.clone()].to_lowercase();
    let fields = scanner.fields(&key, faults);
    if !comma && !fields.is_empty() && !key.is_empty() {
        faults.warn(
            "bib-missing-comma",
            format!("expected a comma behind the key `{key}`"),
            key_range.clone(),
            "write a comma behind the key",
        );
    }
    match (block.ending, scanner.cut) {
        (_, Some((name, place))) => faults.warn(
            "bib-missing-brace",
            format!("the value of `{name}` in `{key}` is not closed"),
            place,
            "end the value with `}`, or with `\"` if it begins so",
        ),
        (Ending::Missing, None) => faults.warn(
            "bib-missing-brace",
            format!("`{key}` has no closing `}}`"),
            last_char(text, block.range.clone()),
            "end the entry with `}`",
        ),
        (Ending::Stray(at), _) => faults.warn(
            "bib-extra-brace",
            format!("`{key}` has one `}}` too many, with more fields behind it"),
            at..at + 1,
            "remove this `}`",
        ),
        (Ending::Closed, None) => {}
    }
    Raw {
        range: block.range.clone(),
        kind,
        kind_range: block.word.clone(),
        key,
        key_range,
        fields,
        repaired: false,
    }
}

/// Reads the fields of a `@string{…}`, which has no key.
pub fn definitions<'a>(text: &'a str, block: &Block, faults: &mut Faults) -> Raw<'a> {
    let mut scanner = Scanner::new(text, block);
    let fields = scanner.fields("@string", faults);
    Raw {
        range: block.range.clone(),
        kind: "string".into(),
        kind_range: block.word.clone(),
        key: String::new(),
        key_range: block.body.start..block.body.start,
        fields,
        repaired: false,
    }
}

struct Scanner<'a> {
    text: &'a str,
    /// Up to the end of the entry's body.
    bytes: &'a [u8],
    at: usize,
    /// Whether there are more opening braces than closing ones.
    unbalanced: bool,
    escapes: bool,
    /// The first field whose value was not closed, and where it begins.
    cut: Option<(String, Range<usize>)>,
}

impl<'a> Scanner<'a> {
    fn new(text: &'a str, block: &Block) -> Self {
        Self {
            text,
            bytes: &text.as_bytes()[..block.body.end],
            at: block.body.start,
            unbalanced: block.ending == Ending::Missing,
            escapes: block.escapes,
            cut: None,
        }
    }

    /// All up to the first comma, or the first word where that is missing; and whether it
    /// is there.
    fn key(&mut self) -> (String, Range<usize>, bool) {
        let start = skip_blank(self.bytes, self.at);
        if field_starts(self.bytes, start, true) {
            return (String::new(), start..start, false);
        }
        let rest = &self.bytes[start..];
        let end = rest.iter().position(|b| b",\n=\"{}".contains(b)).unwrap_or(rest.len());
        let mut range = start..start + end;
        if rest.get(end) != Some(&b',') {
            // Only the first word is the key; the rest may be a field.
            let word = rest[..end].iter().position(u8::is_ascii_whitespace).unwrap_or(end);
            range.end = start + word;
        }
        let key = self.text.get(range.clone()).unwrap_or_default().trim_end();
        range.end = start + key.len();
        self.at = skip_blank(self.bytes, range.end);
        let comma = self.bytes.get(self.at) == Some(&b',');
        self.at += usize::from(comma);
        (key.into(), range, comma)
    }

    fn fields(&mut self, key: &str, faults: &mut Faults) -> Vec<Field<'a>> {
        let mut fields: Vec<Field> = vec![];
        let mut comma = true;
        while let Some(&byte) = self.bytes.get(self.at) {
            match byte {
                b',' => comma = true,
                b'%' if opens_remark(self.bytes, self.at) => {
                    self.at = line_end(self.bytes, self.at);
                    continue;
                }
                _ if is_name(byte) => {
                    let Some(field) = self.field() else { continue };
                    if let (false, Some(before)) = (comma, fields.last()) {
                        faults.warn(
                            "bib-missing-comma",
                            format!(
                                "expected a comma behind `{}` in `{key}`, found `{}`",
                                before.name, field.name
                            ),
                            last_char(self.text, before.range.clone()),
                            "write a comma between two fields",
                        );
                    }
                    comma = self.bytes.get(self.at.wrapping_sub(1)) == Some(&b',');
                    fields.push(field);
                    continue;
                }
                _ => {}
            }
            self.at += 1;
        }
        fields
    }

    /// A field, or nothing where no `=` follows the name.
    fn field(&mut self) -> Option<Field<'a>> {
        let start = self.at;
        while self.bytes.get(self.at).is_some_and(|b| is_name(*b)) {
            self.at += 1;
        }
        let name = self.text.get(start..self.at)?.to_lowercase();
        let equals = skip_blank(self.bytes, self.at);
        if self.bytes.get(equals) != Some(&b'=') {
            return None;
        }
        self.at = skip_blank(self.bytes, equals + 1);
        let begin = self.at;
        let mut parts = vec![];
        loop {
            let cut = self.cut.is_some();
            parts.extend(match self.bytes.get(self.at) {
                Some(b'{') => Some(self.braced()),
                Some(b'"') => Some(self.quoted()),
                _ => self.bare(),
            });
            if let (false, Some((named, _))) = (cut, &mut self.cut) {
                named.clone_from(&name);
            }
            let next = skip_blank(self.bytes, self.at);
            if self.bytes.get(next) != Some(&b'#') {
                break;
            }
            self.at = skip_blank(self.bytes, next + 1);
        }
        Some(Field { name, parts, range: begin..self.at.max(begin) })
    }

    fn braced(&mut self) -> Part<'a> {
        let start = self.at + 1;
        let mut depth = 1;
        let mut next_field = None;
        let mut i = start;
        while i < self.bytes.len() {
            match self.bytes[i] {
                b'\\' if self.escapes => i += 1,
                b'{' => depth += 1,
                b'}' => depth -= 1,
                b',' | b'\n' if self.unbalanced && next_field.is_none() => {
                    next_field = self.next_field(i).then_some(i);
                }
                _ => {}
            }
            if depth == 0 && next_field.is_none() {
                self.at = i + 1;
                return Part::Text(&self.text[start..i]);
            }
            i += 1;
        }
        self.unclosed(start, next_field)
    }

    fn quoted(&mut self) -> Part<'a> {
        let start = self.at + 1;
        let mut depth = 0usize;
        let mut next_field = None;
        for i in start..self.bytes.len() {
            match self.bytes[i] {
                b'{' => depth += 1,
                b'}' if depth == 0 => break,
                b'}' => depth -= 1,
                b',' | b'\n' if next_field.is_none() => {
                    next_field = self.next_field(i).then_some(i);
                }
                b'"' if depth == 0 && closes_quote(self.bytes, i) => {
                    // If it rather opens the next value, the one that is wanted is missing.
                    let before = self.bytes[..i].trim_ascii_end().last();
                    if before == Some(&b'=') && next_field.is_some() {
                        break;
                    }
                    self.at = i + 1;
                    return Part::Text(&self.text[start..i]);
                }
                _ => {}
            }
        }
        self.unclosed(start, next_field)
    }

    /// A value that has no end: it goes to the next field, or takes all there is.
    fn unclosed(&mut self, start: usize, next_field: Option<usize>) -> Part<'a> {
        let end = next_field.unwrap_or(self.bytes.len());
        self.cut.get_or_insert((String::new(), start - 1..start));
        self.unbalanced = false;
        self.at = end;
        let value = self.text[start..end].trim_end().trim_end_matches(',');
        if next_field.is_some() {
            self.at += usize::from(self.bytes[end] == b',');
            return Part::Text(value);
        }
        Part::Text(value.strip_suffix('}').unwrap_or(value))
    }

    /// Whether a field seems to begin behind the comma or line's end at `at`.
    fn next_field(&self, at: usize) -> bool {
        let name_start = skip_blank(self.bytes, at + 1);
        let name_end =
            name_start + self.bytes[name_start..].iter().take_while(|b| is_name(**b)).count();
        let known = || {
            let name = self.text.get(name_start..name_end).unwrap_or_default();
            fields::is_known(&name.to_lowercase())
        };
        field_starts(self.bytes, name_start, true) && (self.bytes[at] == b'\n' || known())
    }

    /// A number, the name of a `@string`, or words that should have had braces.
    fn bare(&mut self) -> Option<Part<'a>> {
        let start = self.at;
        let rest = &self.bytes[start..];
        let end = rest.iter().position(|b| b",\n#}".contains(b)).unwrap_or(rest.len());
        self.at = start + end;
        let text = self.text.get(start..self.at)?.trim();
        let word = text.starts_with(|c: char| !c.is_ascii_digit())
            && !text.contains(|c: char| c.is_whitespace() || "{\"'\\".contains(c));
        match text {
            "" => None,
            _ if word => Some(Part::Word(text)),
            _ => Some(Part::Text(text)),
        }
    }
}

fn is_name(byte: u8) -> bool {
    !byte.is_ascii_whitespace() && !byte.is_ascii_control() && !b"@{}\"#'(),=%\\~".contains(&byte)
}

/// The last character of a range that is not blank.
fn last_char(text: &str, range: Range<usize>) -> Range<usize> {
    let kept = text.get(range.clone()).unwrap_or_default().trim_end();
    match kept.char_indices().next_back() {
        Some((at, _)) => range.start + at..range.start + kept.len(),
        None => range,
    }
}
