//! Text → entries, by their outermost delimiters only.
//!
//! What stands between entries is no fault: BibTeX says it is a comment, and so front
//! matter and remarks need no rule of their own. So is an entry behind a `%`.

use std::ops::Range;

/// One `@word{…}` or `@word(…)`.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// From the `@` to behind the closing delimiter.
    pub range: Range<usize>,
    pub word: Range<usize>,
    /// What stands within the delimiters.
    pub body: Range<usize>,
    pub ending: Ending,
    /// Whether a backslash takes a brace out of the count. BibTeX says no; where only
    /// "yes" makes sense of an entry, it is yes.
    pub escapes: bool,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Ending {
    Closed,
    /// The closing delimiter is missing: the entry ends before the next, or with the file.
    Missing,
    /// More fields follow the closing brace at this place, so there is one too many.
    Stray(usize),
}

/// How far a second look at an entry goes beyond where the first one ended.
const SECOND_LOOK: usize = 1 << 16;

/// All blocks of a file in their order, `@comment` left out.
pub fn split(text: &str) -> Vec<Block> {
    let bytes = text.as_bytes();
    let mut blocks = vec![];
    let mut at = 0;
    let mut line = 0;
    while let Some(found) = text.get(at..).and_then(|rest| rest.find('@')) {
        let start = at + found;
        line = bytes[line..start].iter().rposition(|b| *b == b'\n').map_or(line, |n| line + n + 1);
        at = start + 1;
        let attached = start > 0 && bytes[start - 1].is_ascii_alphanumeric();
        let Some((word, open)) = head(bytes, start) else { continue };
        if attached || bytes[line..start].trim_ascii_start().starts_with(b"%") {
            continue;
        }
        if text[word.clone()].eq_ignore_ascii_case("comment") {
            at = comment_end(text, open);
            continue;
        }
        let block = block(text, start, word, open);
        at = block.range.end;
        blocks.push(block);
    }
    blocks
}

fn block(text: &str, start: usize, word: Range<usize>, open: usize) -> Block {
    let clean = |body: &Body| body.closed && !continues(text, body.end + 1);
    let mut body = scan(text, open, open + 1, text.len(), false);
    let mut escapes = false;
    let mut ending = if body.closed { Ending::Closed } else { Ending::Missing };
    if !clean(&body) {
        let limit = body.end.saturating_add(SECOND_LOOK).min(text.len());
        let second = scan(text, open, open + 1, limit, true);
        if clean(&second) {
            (body, escapes, ending) = (second, true, Ending::Closed);
        } else if body.closed {
            ending = Ending::Stray(body.end);
            while body.closed && continues(text, body.end + 1) {
                body = scan(text, open, body.end + 1, text.len(), false);
            }
        }
    }
    let end = match body.closed {
        true => body.end + 1,
        false => start + text[start..body.end].trim_end().len(),
    };
    let inner = open + 1..if body.closed { body.end } else { end.max(open + 1) };
    Block { range: start..end, word, body: inner, ending, escapes }
}

struct Body {
    /// Where the closing delimiter is, or where the next entry or the end of the file.
    end: usize,
    closed: bool,
}

/// Finds the end of the body that was opened at `open`, looking from `from` on.
fn scan(text: &str, open: usize, from: usize, limit: usize, escapes: bool) -> Body {
    let bytes = text.as_bytes();
    let round = bytes[open] == b'(';
    let mut depth = 0usize;
    let mut quoted = false;
    let mut last = b',';
    let mut i = from;
    while i < limit {
        if depth > 0 {
            i += run(&bytes[i..limit], |b| !matches!(b, b'{' | b'}' | b'@' | b'\\'));
            if i == limit {
                break;
            }
        }
        let byte = bytes[i];
        match byte {
            b'\\' if escapes => i += 1,
            b'{' => depth += 1,
            b'}' if depth > 0 => depth -= 1,
            b'}' if !round => return Body { end: i, closed: true },
            b')' if round && depth == 0 && !quoted => return Body { end: i, closed: true },
            b'"' if depth == 0 && quoted => quoted = !closes_quote(bytes, i),
            b'"' if depth == 0 => quoted = matches!(last, b'=' | b'#'),
            b'%' if depth == 0 && !quoted && opens_remark(bytes, i) => {
                i = line_end(bytes, i);
                continue;
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
    Body { end: text.len(), closed: false }
}

/// `@ word {`: the word and the place of the opening delimiter.
fn head(bytes: &[u8], at: usize) -> Option<(Range<usize>, usize)> {
    let start = skip_blank(bytes, at + 1);
    let end = start + run(&bytes[start..], |b| b.is_ascii_alphanumeric() || b"_-".contains(&b));
    let open = skip_blank(bytes, end);
    let opens = matches!(bytes.get(open), Some(b'{' | b'('));
    (opens && bytes.get(start)?.is_ascii_alphabetic()).then_some((start..end, open))
}

/// Whether a new entry stands at this `@`, so that the one before must have ended:
/// it has a head, and behind it a key with a comma or a line's end.
fn starts_entry(bytes: &[u8], at: usize) -> bool {
    let Some((word, open)) = head(bytes, at) else { return false };
    let special = [&b"string"[..], b"preamble", b"comment"];
    if special.iter().any(|name| name.eq_ignore_ascii_case(&bytes[word.clone()])) {
        return true;
    }
    let key = skip_blank(bytes, open + 1);
    let after =
        key + run(&bytes[key..], |b| !b.is_ascii_whitespace() && !b",{}()\"=#%@".contains(&b));
    let next = skip_blank(bytes, after);
    bytes.get(next) == Some(&b',') || bytes[after..next].contains(&b'\n')
}

/// Whether what follows a closing delimiter is another field of the same entry.
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

/// Whether `name = value` stands here; a value without delimiters only counts if `bare`.
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

/// Whether the `"` at this place ends the quoted value it is in. `\"` begins an accent,
/// unless what follows can only come behind a value.
pub fn closes_quote(bytes: &[u8], at: usize) -> bool {
    let next = bytes.get(skip_blank(bytes, at + 1));
    at == 0 || bytes[at - 1] != b'\\' || matches!(next, None | Some(b',' | b'}' | b'#'))
}

/// Whether a `%` between fields begins a remark: it stands alone, not within a word.
pub fn opens_remark(bytes: &[u8], at: usize) -> bool {
    at == 0 || bytes[at - 1].is_ascii_whitespace() || matches!(bytes[at - 1], b',' | b'{' | b'}')
}

pub fn line_end(bytes: &[u8], at: usize) -> usize {
    at + run(&bytes[at..], |b| b != b'\n')
}

/// The first place from `at` on that is not blank.
pub fn skip_blank(bytes: &[u8], at: usize) -> usize {
    let at = at.min(bytes.len());
    at + run(&bytes[at..], |b| b.is_ascii_whitespace())
}

fn run(bytes: &[u8], accept: impl Fn(u8) -> bool) -> usize {
    bytes.iter().position(|b| !accept(*b)).unwrap_or(bytes.len())
}

fn starts_line(bytes: &[u8], at: usize) -> bool {
    bytes[..at].iter().rev().find(|b| !matches!(b, b' ' | b'\t')).is_none_or(|b| *b == b'\n')
}

/// Behind a `@comment{…}`, with whatever entries are in it. If its brace is never closed,
/// it ends with its line.
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
