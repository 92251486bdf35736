//! Text → entries, by their outermost delimiters only.
//!
//! Text between entries is not a fault: BibTeX treats it as a comment, so front matter and remarks need no rules. An
//! entry after a `%` is a comment too. Only text that looks like an entry without its head is read as one.

use std::ops::Range;

use super::{kind, off, orphans};

/// One `@word{…}` or `@word(…)`.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// From the `@` to the closing delimiter, inclusive.
    pub range: Range<usize>,
    pub word: Range<usize>,
    /// The range within the delimiters.
    pub body: Range<usize>,
    pub head: Head,
    pub ending: Ending,
    /// Whether a backslash excludes a brace from counting. In BibTeX it does not; it does here if that is the only way
    /// to read the entry.
    pub escapes: bool,
}

/// The part of the `@word{` that an entry begins with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Head {
    Whole,
    /// It is switched off: everything but the `@`, at the beginning of a line or after a `%`, or in a comment, or with
    /// an addition to the type.
    Off,
    /// Everything but the `@`.
    NoAt,
    /// Everything but the brace.
    NoBrace,
    /// Nothing: the entry begins with its first field.
    Missing,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Ending {
    Closed,
    /// The closing delimiter is missing: the entry ends before the next one, or with the file.
    Missing,
    /// More fields follow the closing brace at this place, so it is superfluous.
    Stray(usize),
}

/// How far a second attempt at an entry goes beyond the end of the first.
const SECOND_LOOK: usize = 1 << 16;

/// All blocks of a file in order, without `@comment`.
pub fn split(text: &str) -> Vec<Block> {
    let bytes = text.as_bytes();
    let mut blocks = vec![];
    let mut at = 0;
    let mut line = 0;
    let mut seen = 0;
    // Behind the last entry or comment.
    let mut gap = 0;
    // The end of the comment that began last.
    let mut hidden = 0;
    while let Some(found) = text.get(at..).and_then(|rest| rest.find('@')) {
        let start = at + found;
        line = bytes[seen..start].iter().rposition(|b| *b == b'\n').map_or(line, |n| seen + n + 1);
        seen = start;
        at = start + 1;
        let attached = start > 0 && bytes[start - 1].is_ascii_alphanumeric();
        let Some((word, open)) = head(bytes, start) else { continue };
        let before = &text[line.max(gap)..start];
        // An address has no key after it.
        let is_off = attached && kind::of_type(&text[word.clone()].to_ascii_lowercase()).is_some();
        if attached && !(is_off && begins_with_key(bytes, open + 1))
            || before.trim_start().starts_with('%')
        {
            continue;
        }
        hidden = off::hidden_until(text, gap..start).unwrap_or(hidden);
        orphans::find(text, gap..start, &mut blocks);
        if is_off || start < hidden || off::is_remark(before) {
            let block = block(text, start..text.len(), word, open + 1, Head::Off);
            at = block.range.end;
            blocks.push(block);
        } else if text[word.clone()].eq_ignore_ascii_case("comment") {
            at = comment_end(text, open);
        } else {
            let block = block(text, start..text.len(), word, open + 1, Head::Whole);
            at = block.range.end;
            blocks.push(block);
        }
        gap = at;
    }
    orphans::find(text, gap..text.len(), &mut blocks);
    blocks
}

/// The entry at the start of `within`, with its fields from `inner` on, after the opening delimiter.
pub fn block(
    text: &str,
    within: Range<usize>,
    word: Range<usize>,
    inner: usize,
    head: Head,
) -> Block {
    let Range { start, end: limit } = within;
    let close = match text.as_bytes()[..inner].last() {
        _ if head == Head::Missing => b'}',
        Some(b'(') => b')',
        Some(b'[') => b']',
        Some(b'<') => b'>',
        _ => b'}',
    };
    let string = text[word.clone()].eq_ignore_ascii_case("string");
    let more = |body: &Body| {
        !string && continues(text, body.end + 1) && !begins_another(text, inner, body.end, limit)
    };
    let clean = |body: &Body| body.closed && !more(body);
    let mut body = scan(text, close, inner, limit, false);
    let mut escapes = false;
    let mut ending = if body.closed { Ending::Closed } else { Ending::Missing };
    if !clean(&body) {
        let limit = body.end.saturating_add(SECOND_LOOK).min(limit);
        let second = scan(text, close, inner, limit, true);
        if clean(&second) {
            (body, escapes, ending) = (second, true, Ending::Closed);
        } else if body.closed {
            ending = Ending::Stray(body.end);
            while body.closed && more(&body) {
                body = scan(text, close, body.end + 1, limit, false);
            }
        }
    }
    let end = match body.closed {
        true => body.end + 1,
        false => start + text[start..body.end].trim_end().len(),
    };
    let inner = inner..if body.closed { body.end } else { end.max(inner) };
    Block { range: start..end, word, body: inner, head, ending, escapes }
}

/// Whether the fields after the brace at `end` belong to another entry that has lost its head: they include a title.
fn begins_another(text: &str, start: usize, end: usize, limit: usize) -> bool {
    let next = scan(text, b'}', end + 1, limit, false);
    has_title(&text[start..end]) && has_title(&text[end + 1..next.end])
}

fn has_title(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let bytes = lower.as_bytes();
    lower.match_indices("title").any(|(at, word)| {
        let free = at == 0 || !bytes[at - 1].is_ascii_alphanumeric();
        free && bytes.get(skip_blank(bytes, at + word.len())) == Some(&b'=')
    })
}

struct Body {
    /// The place of the closing delimiter, or of the next entry or the end of the file.
    end: usize,
    closed: bool,
}

/// Finds the end of a body that `close` ends, searching from `from`. A brace is accepted in place of a parenthesis.
fn scan(text: &str, close: u8, from: usize, limit: usize, escapes: bool) -> Body {
    let bytes = text.as_bytes();
    let mut depth = 0usize;
    let mut quoted = false;
    let mut last = b',';
    let mut i = from;
    while i < limit {
        if depth > 0 {
            i += run(&bytes[i..limit], |b| !matches!(b, b'{' | b'}' | b'@' | b'\\' | b'\n'));
            if i == limit {
                break;
            }
        }
        let byte = bytes[i];
        match byte {
            b'\\' if escapes => i += 1,
            b'{' => depth += 1,
            b'}' if depth > 0 => depth -= 1,
            b'}' if close != b')' => return Body { end: i, closed: true },
            _ if byte == close && depth == 0 && !quoted => return Body { end: i, closed: true },
            b'"' if depth == 0 && quoted => quoted = !closes_quote(bytes, i),
            b'"' if depth == 0 => quoted = matches!(last, b'=' | b'#'),
            b'%' if depth == 0 && !quoted && opens_remark(bytes, i) => {
                i = line_end(bytes, i);
                continue;
            }
            // An entry that is switched off follows one whose brace is missing.
            b'\n' if starts_switched_off(text, i + 1, limit) => {
                return Body { end: i, closed: false };
            }
            b'@' if ((depth == 0 && !quoted) || starts_line(bytes, i))
                && starts_entry(bytes, i) =>
            {
                return Body { end: i, closed: false };
            }
            _ => {}
        }
        if depth == 0 && !byte.is_ascii_whitespace() {
            last = byte;
        }
        i += 1;
    }
    Body { end: limit, closed: false }
}

/// `@ word {`: the word, and the place of the opening delimiter.
fn head(bytes: &[u8], at: usize) -> Option<(Range<usize>, usize)> {
    let start = skip_blank(bytes, at + 1);
    let end = start + run(&bytes[start..], |b| b.is_ascii_alphanumeric() || b"_-".contains(&b));
    let open = skip_blank(bytes, end);
    let opens = matches!(bytes.get(open), Some(b'{' | b'('));
    (opens && bytes.get(start)?.is_ascii_alphabetic()).then_some((start..end, open))
}

/// Whether a new entry begins at this `@`, so that the previous one must have ended: it has a head, followed by a key
/// with a comma or a line end.
fn starts_entry(bytes: &[u8], at: usize) -> bool {
    let Some((word, open)) = head(bytes, at) else { return false };
    let special = [&b"string"[..], b"preamble", b"comment"];
    if special.iter().any(|name| name.eq_ignore_ascii_case(&bytes[word.clone()])) {
        return true;
    }
    begins_with_key(bytes, open + 1)
}

/// Whether an entry without its `@` begins at this line, with a field.
fn starts_switched_off(text: &str, line: usize, limit: usize) -> bool {
    let bytes = text.as_bytes();
    let word = line..line + run(&bytes[line..limit], |b| b.is_ascii_alphabetic());
    if bytes.get(word.end) != Some(&b'{')
        || kind::of_type(&text[word.clone()].to_ascii_lowercase()).is_none()
    {
        return false;
    }
    let comma = word.end + run(&bytes[word.end..limit], |b| b != b',' && b != b'\n');
    begins_with_key(bytes, word.end + 1) && field_starts(bytes, comma + 1, true)
}

/// Whether there is a key with a comma or a line end here.
pub fn begins_with_key(bytes: &[u8], at: usize) -> bool {
    let key = skip_blank(bytes, at);
    let after =
        key + run(&bytes[key..], |b| !b.is_ascii_whitespace() && !b",{}()\"=#%@".contains(&b));
    let next = skip_blank(bytes, after);
    bytes.get(next) == Some(&b',') || bytes[after..next].contains(&b'\n')
}

/// Whether the text after a closing delimiter is another field of the same entry.
fn continues(text: &str, at: usize) -> bool {
    let rest = text.get(at..).unwrap_or_default();
    let trimmed = rest.trim_start();
    let (comma, field) = match trimmed.strip_prefix(',') {
        Some(field) => (true, field),
        None => (false, trimmed),
    };
    let new_line = rest[..rest.len() - trimmed.len()].contains('\n');
    (comma || new_line) && field_starts(field.as_bytes(), 0, comma)
}

/// Whether there is `name = value` here; a value without delimiters counts only if `bare`.
pub fn field_starts(bytes: &[u8], at: usize, bare: bool) -> bool {
    let start = skip_blank(bytes, at);
    let end = start + run(&bytes[start..], |b| b.is_ascii_alphanumeric() || b"_-+:".contains(&b));
    let equals = skip_blank(bytes, end);
    let value = skip_blank(bytes, equals + 1);
    bytes.get(start).is_some_and(u8::is_ascii_alphabetic)
        && bytes.get(equals) == Some(&b'=')
        && match bytes.get(value) {
            Some(b'{' | b'"') => true,
            Some(b) => bare && b.is_ascii_alphanumeric() || b.is_ascii_digit(),
            None => false,
        }
}

/// Whether the `"` at this place ends its quoted value: the text after it can follow a value. `\"` begins an accent,
/// unless the text after it can follow only a value.
pub fn closes_quote(bytes: &[u8], at: usize) -> bool {
    let next = bytes.get(skip_blank(bytes, at + 1));
    match at > 0 && bytes[at - 1] == b'\\' {
        true => matches!(next, None | Some(b',' | b'}' | b'#')),
        false => {
            matches!(next, None | Some(b',' | b'}' | b'#' | b')' | b'%' | b';'))
                || field_starts(bytes, at + 1, true)
        }
    }
}

/// Whether a `%` between fields begins a remark: it is not within a word.
pub fn opens_remark(bytes: &[u8], at: usize) -> bool {
    at == 0 || bytes[at - 1].is_ascii_whitespace() || matches!(bytes[at - 1], b',' | b'{' | b'}')
}

pub fn line_end(bytes: &[u8], at: usize) -> usize {
    at + run(&bytes[at..], |b| b != b'\n')
}

/// The first place from `at` on that is not white space.
pub fn skip_blank(bytes: &[u8], at: usize) -> usize {
    let at = at.min(bytes.len());
    at + run(&bytes[at..], |b| b.is_ascii_whitespace())
}

pub fn run(bytes: &[u8], accept: impl Fn(u8) -> bool) -> usize {
    bytes.iter().position(|b| !accept(*b)).unwrap_or(bytes.len())
}

pub fn starts_line(bytes: &[u8], at: usize) -> bool {
    bytes[..at].iter().rev().find(|b| !matches!(b, b' ' | b'\t')).is_none_or(|b| *b == b'\n')
}

/// The end of a `@comment{…}`, including entries in it. If its brace is never closed, it ends with its line.
fn comment_end(text: &str, open: usize) -> usize {
    let bytes = text.as_bytes();
    let mut depth = 0usize;
    for (i, byte) in bytes.iter().enumerate().skip(open) {
        match byte {
            b'{' | b'(' if i == open => depth = 1,
            b'{' => depth += 1,
            b'}' if bytes[open] == b'{' || depth > 1 => depth -= 1,
            b')' if bytes[open] == b'(' && depth == 1 => depth = 0,
            b'@' if starts_line(bytes, i) => {
                let next = head(bytes, i).map(|(word, _)| &text[word]);
                if next.is_some_and(|word| word.eq_ignore_ascii_case("comment")) {
                    break;
                }
            }
            _ => {}
        }
        if depth == 0 {
            return i + 1;
        }
    }
    line_end(bytes, open)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bodies(text: &str) -> Vec<(&str, Ending)> {
        split(text).into_iter().map(|b| (&text[b.body], b.ending)).collect()
    }

    #[test]
    fn what_follows_a_percent_sign_after_an_entry_is_switched_off() {
        let wholes = |text: &str| split(text).iter().filter(|b| b.head == Head::Whole).count();
        assert_eq!(wholes("@a{x, t={y}}   % @b{z, t={w}}\n"), 1);
        assert_eq!(wholes("@a{x, t={100 % y}} @b{z, t={w}}\n"), 2);
    }

    #[test]
    fn entries_are_found_wherever_they_stand() {
        let text = "---\na: b\n---\nremark @ home, me@host (x)\n@article{a,t={x}}@Book (b, t=\"){\")\n\
                    % @misc{no, }\n@comment{@misc{c,\n}}@misc{d%1,% } \n}";
        let closed = |body| (body, Ending::Closed);
        let found = ["a,t={x}", "b, t=\"){\"", "d%1,% } \n"];
        assert_eq!(bodies(text)[0], closed(found[0]));
        assert_eq!(bodies(text).last(), Some(&closed(found[2])));
    }

    #[test]
    fn a_missing_brace_ends_before_the_next_entry() {
        let text = "@a{x, t = {un{closed}\n\n @b{y, t={z}}\n@c{z,";
        assert_eq!(
            bodies(text),
            [
                ("x, t = {un{closed}", Ending::Missing),
                ("y, t={z}", Ending::Closed),
                ("z,", Ending::Missing)
            ]
        );
    }

    #[test]
    fn an_extra_brace_does_not_cut_an_entry_short() {
        let text = "@a{x, t = {y}},\n  year = 2020\n}\n@b{y,}";
        assert_eq!(bodies(text).len(), 2);
        assert_eq!(bodies(text)[0], ("x, t = {y}},\n  year = 2020\n", Ending::Stray(13)));
    }

    #[test]
    fn an_escaped_brace_counts_only_where_it_must() {
        assert_eq!(bodies(r"@a{x, t = {\{y\}}}"), [(r"x, t = {\{y\}}", Ending::Closed)]);
        let text = "@a{x, t = {[0,1\\}}, year = 2020}\n@b{y,}";
        assert_eq!(bodies(text)[0], ("x, t = {[0,1\\}}, year = 2020", Ending::Closed));
    }
}
