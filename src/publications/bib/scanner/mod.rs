//! The key and the fields of an entry, whatever their separators and delimiters.

mod value;

use std::ops::Range;

use super::entry::last_char;
use super::faults::Faults;
use super::fields;
use super::raw::Field;
use super::split::{Block, Ending, field_starts, line_end, opens_remark, skip_blank};
use super::value::shortened;
use crate::diagnostic::Code;

/// Reads one entry from start to end.
#[derive(Debug)]
pub struct Scanner<'a> {
    text: &'a str,
    /// The bytes up to the end of the entry's body.
    bytes: &'a [u8],
    at: usize,
    key: String,
    /// Whether there are more opening braces than closing ones.
    unbalanced: bool,
    escapes: bool,
    /// Whether it is known which brace or quotation mark is missing or superfluous.
    pub uneven: bool,
    /// The number of unclosed values.
    unclosed: usize,
    found: Vec<Found>,
    /// Text that is not part of a field.
    stray: Vec<Range<usize>>,
}

/// The code, message, place and hint of a repair.
type Found = (Code, String, Range<usize>, String);

impl<'a> Scanner<'a> {
    pub fn new(text: &'a str, block: &Block) -> Self {
        Self {
            text,
            bytes: &text.as_bytes()[..block.body.end],
            at: block.body.start,
            key: String::new(),
            unbalanced: block.ending == Ending::Missing,
            escapes: block.escapes,
            uneven: false,
            unclosed: 0,
            found: vec![],
            stray: vec![],
        }
    }

    /// Reports what was repaired and what was left out.
    pub fn say(self, faults: &mut Faults) {
        for (code, message, place, hint) in self.found {
            faults.warn(code, message, place, &hint);
        }
        for place in self.stray {
            let text = &self.text[place.clone()];
            if text.bytes().filter(u8::is_ascii_alphanumeric).count() > 1 {
                faults.warn(
                    Code::BIB_STRAY_TEXT,
                    format!("`{}` in `{}` is not a field, left out", shortened(text, 40), self.key),
                    place,
                    "write it as `note = {…}`, or put `%` before it",
                );
            }
        }
    }

    fn fault(&mut self, code: Code, message: String, place: Range<usize>, hint: String) {
        self.found.push((code, message, place, hint));
    }

    /// Everything up to the first comma, or the first word if that is missing; and whether the comma is there.
    pub fn key(&mut self) -> (String, Range<usize>, bool) {
        let mut start = skip_blank(self.bytes, self.at);
        if self.bytes.get(start) == Some(&b'{') {
            self.fault(
                Code::BIB_EXTRA_BRACE,
                "the entry begins with one `{` too many".into(),
                start..start + 1,
                "remove this `{`".into(),
            );
            self.uneven = true;
            start = skip_blank(self.bytes, start + 1);
            self.at = start;
        }
        if field_starts(self.bytes, start, true) {
            return (String::new(), start..start, false);
        }
        let rest = &self.bytes[start..];
        let end = rest.iter().position(|b| b",;\n=\"{}".contains(b)).unwrap_or(rest.len());
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

    /// All fields of an entry with this key.
    pub fn fields(&mut self, key: &str) -> Vec<Field<'a>> {
        self.key = key.into();
        let mut fields: Vec<Field> = vec![];
        let mut comma = true;
        let mut semicolon = false;
        while let Some(&byte) = self.bytes.get(self.at) {
            match byte {
                b',' => comma = true,
                b';' => semicolon = true,
                b'%' if opens_remark(self.bytes, self.at) => {
                    self.at = line_end(self.bytes, self.at).min(self.bytes.len());
                    continue;
                }
                _ if is_name(byte) => {
                    let start = self.at;
                    let Some(field) = self.field() else {
                        self.stray(start..self.at);
                        continue;
                    };
                    if let (false, Some(before)) = (comma, fields.last()) {
                        let found = if semicolon { ";" } else { &field.name };
                        let what = format!(
                            "expected a comma after `{}` in `{key}`, found `{found}`",
                            before.name
                        );
                        let place = last_char(self.text, before.range.clone());
                        let hint = "write a comma between two fields";
                        self.fault(Code::BIB_MISSING_COMMA, what, place, hint.into());
                    }
                    comma = self.bytes.get(self.at.wrapping_sub(1)) == Some(&b',');
                    semicolon = false;
                    fields.push(field);
                    continue;
                }
                b' ' | b'\t' | b'\r' | b'\n' => {}
                _ => self.stray(self.at..self.at + 1),
            }
            self.at += 1;
        }
        fields
    }

    /// Notes text that is not part of a field, together with the text before it.
    fn stray(&mut self, place: Range<usize>) {
        match self.stray.last_mut() {
            Some(last) if self.text[last.end..place.start].trim().is_empty() => {
                last.end = place.end;
            }
            _ => self.stray.push(place),
        }
    }

    /// A field, or nothing if no value follows the name.
    fn field(&mut self) -> Option<Field<'a>> {
        let start = self.at;
        while self.bytes.get(self.at).is_some_and(|b| is_name(*b)) {
            self.at += 1;
        }
        let name = self.assigned(start)?;
        let begin = self.at;
        let mut parts = vec![];
        loop {
            parts.extend(match self.bytes.get(self.at) {
                Some(b'{') => Some(self.braced(&name)),
                Some(b'"') => Some(self.quoted(&name)),
                _ => self.bare(&name),
            });
            let next = skip_blank(self.bytes, self.at);
            if self.bytes.get(next) != Some(&b'#') {
                break;
            }
            self.at = skip_blank(self.bytes, next + 1);
        }
        Some(Field { name, parts, range: begin..self.at.max(begin) })
    }

    /// The name that ends here, if a value is assigned to it; moves on to the value.
    fn assigned(&mut self, start: usize) -> Option<String> {
        let written = self.text.get(start..self.at)?;
        let sign = skip_blank(self.bytes, self.at);
        let mut end = sign;
        while self.bytes.get(end).is_some_and(|b| b"=:>".contains(b)) {
            end += 1;
        }
        let signs = self.text.get(sign..end)?;
        let value = skip_blank(self.bytes, end);
        let name = written.trim_end_matches(':').to_lowercase();
        if !signs.contains('=') {
            let colon = name.len() < written.len() || !signs.is_empty();
            let opens = match self.bytes.get(value) {
                Some(b'{' | b'"') => true,
                Some(b) => colon && b.is_ascii_alphanumeric(),
                None => false,
            };
            if !opens || !fields::is_known(&name) {
                return None;
            }
        }
        if signs != "=" {
            let place = match signs {
                "" => self.at - 1..self.at,
                _ => sign..end,
            };
            let what = match (signs, written.ends_with(':')) {
                ("", false) => String::new(),
                ("", true) => ", found `:`".into(),
                _ => format!(", found `{signs}`"),
            };
            let what = format!("expected `=` after `{name}` in `{}`{what}", self.key);
            self.fault(Code::BIB_MISSING_EQUALS, what, place, format!("write `{name} = {{…}}`"));
        }
        self.at = value;
        match signs {
            "=" => Some(written.to_lowercase()),
            _ => Some(name),
        }
    }
}

fn is_name(byte: u8) -> bool {
    !byte.is_ascii_whitespace() && !byte.is_ascii_control() && !b"@{}\"#'(),;=%\\~".contains(&byte)
}
