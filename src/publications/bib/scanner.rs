//! The key and the fields of an entry, however they are separated and delimited.

use std::ops::Range;

use super::faults::Faults;
use super::fields;
use super::raw::{Field, Part};
use super::repair::last_char;
use super::split::{Block, Ending, closes_quote, field_starts, line_end, opens_remark, skip_blank};
use super::value::shortened;
use crate::diagnostic::Code;

/// Reads one entry from its start to its end.
#[derive(Debug)]
pub struct Scanner<'a> {
    text: &'a str,
    /// Up to the end of the entry's body.
    bytes: &'a [u8],
    at: usize,
    key: String,
    /// Whether there are more opening braces than closing ones.
    unbalanced: bool,
    escapes: bool,
    /// Whether it is known which brace or quote is missing or too much.
    pub uneven: bool,
    found: Vec<Found>,
    /// What is no part of a field.
    stray: Vec<Range<usize>>,
}

/// Code, message, place and hint of something that was mended.
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
            found: vec![],
            stray: vec![],
        }
    }

    /// Says what was mended, and what was left out.
    pub fn say(self, faults: &mut Faults) {
        for (code, message, place, hint) in self.found {
            faults.warn(code, message, place, &hint);
        }
        for place in self.stray {
            let text = &self.text[place.clone()];
            if text.bytes().filter(u8::is_ascii_alphanumeric).count() > 1 {
                faults.warn(
                    Code::BIB_STRAY_TEXT,
                    format!("`{}` in `{}` is no field, left out", shortened(text, 40), self.key),
                    place,
                    "write it as `note = {…}`, or put `%` before it",
                );
            }
        }
    }

    fn fault(&mut self, code: Code, message: String, place: Range<usize>, hint: String) {
        self.found.push((code, message, place, hint));
    }

    /// All up to the first comma, or the first word where that is missing; and whether it
    /// is there.
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

    /// All fields, of an entry with this key.
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
                            "expected a comma behind `{}` in `{key}`, found `{found}`",
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

    /// Notes what is no part of a field, together with what stands before it.
    fn stray(&mut self, place: Range<usize>) {
        match self.stray.last_mut() {
            Some(last) if self.text[last.end..place.start].trim().is_empty() => {
                last.end = place.end;
            }
            _ => self.stray.push(place),
        }
    }

    /// A field, or nothing where no value follows the name.
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

    /// The name that ends here, if a value is assigned to it; goes on to the value.
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
            let what = format!("expected `=` behind `{name}` in `{}`{what}", self.key);
            self.fault(Code::BIB_MISSING_EQUALS, what, place, format!("write `{name} = {{…}}`"));
        }
        self.at = value;
        match signs {
            "=" => Some(written.to_lowercase()),
            _ => Some(name),
        }
    }

    fn braced(&mut self, name: &str) -> Part<'a> {
        let start = self.at + 1;
        let mut depth = 1;
        let mut next_field = None;
        let mut i = start;
        while i < self.bytes.len() {
            match self.bytes[i] {
                b'\\' if self.escapes => i += 1,
                b'{' => depth += 1,
                b'}' => depth -= 1,
                b',' | b'\n' if next_field.is_none() => {
                    next_field = self.next_field(i).then_some(i);
                }
                _ => {}
            }
            if depth == 0 && (next_field.is_none() || !self.unbalanced) {
                let end = self.goes_on(i).unwrap_or(i);
                if end > i {
                    let what =
                        format!("the value of `{name}` in `{}` has one `}}` too many", self.key);
                    let hint = "remove this `}`, or open it with `{`";
                    self.fault(Code::BIB_EXTRA_BRACE, what, i..i + 1, hint.into());
                    self.uneven = true;
                }
                self.at = end + 1;
                return Part::Text(&self.text[start..end]);
            }
            i += 1;
        }
        self.unclosed(name, start, next_field)
    }

    /// The brace that ends a value, if the one at `at` does not: words follow, and then another.
    fn goes_on(&self, at: usize) -> Option<usize> {
        let within = |b: &u8| !b"{}=\"".contains(b);
        let rest = self.bytes[at + 1..].iter().take_while(|b| within(b)).count();
        let end = at + 1 + rest;
        let closes = self.bytes.get(end) == Some(&b'}') && self.ends_value(end);
        (closes && !self.ends_value(at)).then_some(end)
    }

    fn quoted(&mut self, name: &str) -> Part<'a> {
        let start = self.at + 1;
        let mut depth = 0usize;
        let mut next_field = None;
        let mut inner = None;
        for i in start..self.bytes.len() {
            match self.bytes[i] {
                b'{' => depth += 1,
                // It was closed by a brace.
                b'}' if depth == 0 && self.ends_value(i) => {
                    return self.unclosed(name, start, Some(i));
                }
                b'}' if depth == 0 => break,
                b'}' => depth -= 1,
                b',' | b'\n' if next_field.is_none() => {
                    next_field = self.next_field(i).then_some(i);
                }
                // It rather opens the next value, and the one that is wanted is missing.
                b'"' if depth == 0
                    && next_field.is_some()
                    && self.bytes[..i].trim_ascii_end().last() == Some(&b'=') =>
                {
                    break;
                }
                b'"' if depth == 0 && closes_quote(self.bytes, i) => {
                    self.at = i + 1;
                    let text = &self.text[start..i];
                    let Some(place) = inner else { return Part::Text(text) };
                    let what = format!("the value of `{name}` in `{}` has a `\"` within", self.key);
                    let hint = "put the value in braces instead of quotes";
                    self.fault(Code::BIB_MISSING_BRACE, what, place..place + 1, hint.into());
                    return Part::Text(text.trim_matches('"'));
                }
                b'"' if depth == 0 && self.bytes[i - 1] != b'\\' => {
                    inner.get_or_insert(i);
                }
                _ => {}
            }
        }
        self.unclosed(name, start, next_field)
    }

    /// A value that has no end: it goes to the next field, or takes all there is.
    fn unclosed(&mut self, name: &str, start: usize, next_field: Option<usize>) -> Part<'a> {
        let end = next_field.unwrap_or(self.bytes.len());
        if !self.uneven {
            self.fault(
                Code::BIB_MISSING_BRACE,
                format!("the value of `{name}` in `{}` is not closed", self.key),
                start - 1..start,
                "end the value with `}`, or with `\"` if it begins so".into(),
            );
        }
        self.uneven = true;
        self.unbalanced = false;
        self.at = end;
        let value = self.text[start..end].trim_end().trim_end_matches(',');
        if next_field.is_some() {
            self.at += usize::from(matches!(self.bytes[end], b',' | b'}'));
            return Part::Text(value.strip_suffix('"').unwrap_or(value));
        }
        Part::Text(value.strip_suffix('}').unwrap_or(value))
    }

    /// Whether a field seems to begin behind the comma or line's end at `at`.
    fn next_field(&self, at: usize) -> bool {
        let name_start = skip_blank(self.bytes, at + 1);
        field_starts(self.bytes, name_start, true)
            && (self.bytes[at] == b'\n' || self.names_field(name_start))
    }

    /// Whether the name of a known field stands here.
    fn names_field(&self, at: usize) -> bool {
        let length = self.bytes[at..].iter().take_while(|b| is_name(**b)).count();
        let name = self.text.get(at..at + length).unwrap_or_default();
        fields::is_known(&name.trim_end_matches(':').to_lowercase())
    }

    /// Whether what follows the sign at `at` can come behind a value.
    fn ends_value(&self, at: usize) -> bool {
        let next = skip_blank(self.bytes, at + 1);
        match self.bytes.get(next) {
            None | Some(b',' | b';' | b'}' | b'%' | b'#' | b']' | b'>' | b')') => true,
            _ => field_starts(self.bytes, next, true) || self.names_field(next),
        }
    }

    /// A number, the name of a `@string`, or words that should have had braces.
    fn bare(&mut self, name: &str) -> Option<Part<'a>> {
        let start = self.at;
        let rest = &self.bytes[start..];
        let end = start + rest.iter().position(|b| b",;\n#}".contains(b)).unwrap_or(rest.len());
        let text = self.text.get(start..end)?.trim();
        let one = !text.contains(|c: char| c.is_whitespace() || "{\"'\\“„‘«([<`".contains(c));
        let ends = !matches!(self.bytes.get(end), Some(b',' | b'\n')) || self.ends_value(end);
        if !one || !ends {
            return Some(self.undelimited(name));
        }
        self.at = end;
        match text.chars().next() {
            None => None,
            Some(first) if first.is_ascii_digit() => Some(Part::Text(text)),
            Some(_) => Some(Part::Word(text)),
        }
    }

    /// Words without braces: they go to the next field.
    fn undelimited(&mut self, name: &str) -> Part<'a> {
        let start = self.at;
        let mut depth = 0usize;
        let mut end = start;
        let mut closed = None;
        while let Some(byte) = self.bytes.get(end) {
            match byte {
                b'{' => depth += 1,
                b'}' if depth == 0 => closed = Some(end),
                b'}' => depth -= 1,
                b',' | b';' | b'\n' if depth == 0 && self.ends_value(end) => break,
                _ => {}
            }
            if closed.is_some() {
                break;
            }
            end += 1;
        }
        self.at = end + usize::from(closed.is_some());
        let text = self.text[start..end].trim_end().trim_end_matches(',');
        let bare = undressed(text);
        let opener = match (closed, text.strip_suffix('"')) {
            (Some(_), _) => Some("{"),
            (None, Some(rest)) if !rest.contains('"') => Some("\""),
            _ => None,
        };
        let (what, hint) = match opener {
            Some(opener) => ("is not opened", format!("begin the value with `{opener}`")),
            None => {
                let long = bare.len() > 50 || bare.contains('\n');
                let shown = if long { "…" } else { bare };
                ("has no braces", format!("write `{name} = {{{shown}}}`"))
            }
        };
        self.uneven |= closed.is_some();
        let what = format!("the value of `{name}` in `{}` {what}", self.key);
        self.fault(Code::BIB_MISSING_BRACE, what, start..start + text.len().max(1), hint);
        Part::Text(bare.strip_suffix('"').unwrap_or(bare))
    }
}

/// Without the quotes or brackets around it that are not BibTeX's.
fn undressed(text: &str) -> &str {
    const AROUND: &[(char, char)] = &[
        ('\'', '\''),
        ('`', '\''),
        ('“', '”'),
        ('„', '“'),
        ('”', '”'),
        ('‘', '’'),
        ('«', '»'),
        ('(', ')'),
        ('[', ']'),
        ('<', '>'),
    ];
    let within = |(open, close): &(char, char)| text.strip_prefix(*open)?.strip_suffix(*close);
    AROUND.iter().find_map(within).unwrap_or(text)
}

fn is_name(byte: u8) -> bool {
    !byte.is_ascii_whitespace() && !byte.is_ascii_control() && !b"@{}\"#'(),;=%\\~".contains(&byte)
}
