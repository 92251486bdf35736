//! The values of fields, with any delimiters.

use std::ops::Range;

use super::{Scanner, is_name};
use crate::diagnostic::Code;
use crate::publications::bib::fields;
use crate::publications::bib::raw::Part;
use crate::publications::bib::split::{closes_quote, field_starts, skip_blank};

/// After this many unclosed values in an entry, at most [`SHORT_LOOK`] bytes are searched for the end of another.
const MOST_UNCLOSED: usize = 20;

/// In bytes.
const SHORT_LOOK: usize = 1000;

impl<'a> Scanner<'a> {
    /// The limit of the search for the end of a value that begins at `start`: unclosed values would each be searched to
    /// the end of the entry.
    fn limit(&self, start: usize) -> usize {
        match self.unclosed < MOST_UNCLOSED {
            true => self.bytes.len(),
            false => self.bytes.len().min(start + SHORT_LOOK),
        }
    }

    /// The value in the braces that open here.
    pub(super) fn braced(&mut self, name: &str) -> Part<'a> {
        let start = self.at + 1;
        let Some(first) = self.closing_brace(start) else {
            return self.unclosed(name, start, self.first_field(start..self.bytes.len()));
        };
        if self.unbalanced
            && let Some(next_field) = self.first_field(start..first)
        {
            return self.unclosed(name, start, Some(next_field));
        }
        let end = self.goes_on(first).unwrap_or(first);
        if end > first {
            let what = format!("the value of `{name}` in `{}` has one `}}` too many", self.key);
            let hint = "remove this `}`, or open it with `{`";
            self.fault(Code::BIB_EXTRA_BRACE, what, first..first + 1, hint.into());
            self.uneven = true;
        }
        self.at = end + 1;
        Part::Text(&self.text[start..end])
    }

    /// The closing brace of a value that was opened before `start`.
    fn closing_brace(&self, start: usize) -> Option<usize> {
        let mut depth = 1;
        let mut i = start;
        let limit = self.limit(start);
        while i < limit {
            match self.bytes[i] {
                b'\\' if self.escapes => i += 1,
                b'{' => depth += 1,
                b'}' if depth == 1 => return Some(i),
                b'}' => depth -= 1,
                _ => {}
            }
            i += 1;
        }
        None
    }

    /// The brace that ends a value, if the one at `at` does not, because words and another brace follow.
    fn goes_on(&self, at: usize) -> Option<usize> {
        let within = |b: &u8| !b"{}=\"".contains(b);
        let rest = self.bytes[at + 1..].iter().take_while(|b| within(b)).count();
        let end = at + 1 + rest;
        let closes = self.bytes.get(end) == Some(&b'}') && self.ends_value(end);
        (closes && !self.ends_value(at)).then_some(end)
    }

    /// The value in the quotation marks that open here.
    pub(super) fn quoted(&mut self, name: &str) -> Part<'a> {
        let start = self.at + 1;
        let mut depth = 0usize;
        let mut inner = None;
        let mut next_field = None;
        let mut looked_up_to = start;
        let mut end = self.limit(start);
        for i in start..end {
            match self.bytes[i] {
                b'{' => depth += 1,
                // It was closed by a brace.
                b'}' if depth == 0 && self.ends_value(i) => {
                    return self.unclosed(name, start, Some(i));
                }
                b'}' if depth == 0 => {
                    end = i;
                    break;
                }
                b'}' => depth -= 1,
                // It rather opens the next value, and the one that is wanted is missing.
                b'"' if depth == 0
                    && self.bytes[..i].trim_ascii_end().last() == Some(&b'=')
                    && {
                        next_field = next_field.or_else(|| self.first_field(looked_up_to..i));
                        looked_up_to = i;
                        next_field.is_some()
                    } =>
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
        let next_field = next_field.or_else(|| self.first_field(looked_up_to..end));
        self.unclosed(name, start, next_field)
    }

    /// An unclosed value: it extends to the next field, or to the end.
    fn unclosed(&mut self, name: &str, start: usize, next_field: Option<usize>) -> Part<'a> {
        self.unclosed += 1;
        let end = next_field.unwrap_or(self.bytes.len());
        if !self.uneven {
            self.fault(
                Code::BIB_MISSING_BRACE,
                format!("the value of `{name}` in `{}` is not closed", self.key),
                start - 1..start,
                "end the value with `}`, or with `\"` if it begins with one".into(),
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

    /// The first comma or line end after which a field seems to begin.
    fn first_field(&self, mut within: Range<usize>) -> Option<usize> {
        within.find(|i| matches!(self.bytes[*i], b',' | b'\n') && self.next_field(*i))
    }

    /// Whether a field seems to begin after the comma or line end at `at`.
    fn next_field(&self, at: usize) -> bool {
        let name_start = skip_blank(self.bytes, at + 1);
        field_starts(self.bytes, name_start, true)
            && (self.bytes[at] == b'\n' || self.names_field(name_start))
    }

    /// Whether there is the name of a known field here.
    fn names_field(&self, at: usize) -> bool {
        let length = self.bytes[at..].iter().take_while(|b| is_name(**b)).count();
        let name = self.text.get(at..at + length).unwrap_or_default();
        fields::is_known(&name.trim_end_matches(':').to_lowercase())
    }

    /// Whether the text after the delimiter at `at` can follow a value.
    fn ends_value(&self, at: usize) -> bool {
        let next = skip_blank(self.bytes, at + 1);
        match self.bytes.get(next) {
            None | Some(b',' | b';' | b'}' | b'%' | b'#' | b']' | b'>' | b')') => true,
            _ => field_starts(self.bytes, next, true) || self.names_field(next),
        }
    }

    /// A number, the name of a `@string`, or words that should be in braces.
    pub(super) fn bare(&mut self, name: &str) -> Option<Part<'a>> {
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

    /// Words without braces: they extend to the next field.
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

/// The text without quotation marks or brackets that are not BibTeX's.
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
