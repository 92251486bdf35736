//! Lines of Markdown. Text is escaped where it would be read as markup.

use crate::document::{Inline, plain};
use crate::publications::script;

/// A line of text with its markup.
pub fn line(inlines: &[Inline]) -> String {
    let mut out = String::new();
    pieces(inlines, &mut out, None, Within::default());
    escape_start(out)
}

/// Text without markup.
pub fn text(text: &str) -> String {
    escape_start(escape(text, None, None))
}

/// The parts that are not empty, with `between` between them.
pub fn joined(between: &str, parts: impl IntoIterator<Item = String>) -> String {
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(between)
}

/// A link; `body` is already escaped.
pub fn link(url: &str, body: &str) -> String {
    if url.strip_prefix("mailto:").unwrap_or(url) == body && is_autolink(body) {
        return format!("<{body}>");
    }
    let is_plain = !url.contains(|c: char| c.is_whitespace() || "()<>\\".contains(c));
    let url = match is_plain {
        true => url.to_string(),
        false => {
            format!("<{}>", url.replace(['\n', '\r'], "").replace('<', "%3C").replace('>', "%3E"))
        }
    };
    format!("[{body}]({url})")
}

/// Whether an address in angle brackets is a link.
fn is_autolink(address: &str) -> bool {
    let is_plain = address.bytes().all(|b| b.is_ascii_graphic() && !b"<>\\".contains(&b));
    is_plain && (address.contains('@') || address.contains("://"))
}

/// The name of an anchor: letters and digits are kept, everything else becomes a hyphen.
pub fn anchor(id: &str) -> String {
    let plain = |c: char| if c.is_alphanumeric() || matches!(c, '-' | '_' | '.') { c } else { '-' };
    id.chars().map(plain).collect()
}

/// The markup around a piece.
#[derive(Debug, Clone, Copy, Default)]
struct Within {
    strong: bool,
    emph: bool,
    link: bool,
}

/// Adds the pieces. `next` is the character that follows them.
fn pieces(inlines: &[Inline], out: &mut String, next: Option<char>, within: Within) {
    for (i, inline) in inlines.iter().enumerate() {
        let next = first_char(&inlines[i + 1..]).or(next);
        match inline {
            Inline::Text(run) => *out += &escape(&run.text, out.chars().next_back(), next),
            Inline::Code(run) => *out += &code(&run.text),
            Inline::Strong(body) if !within.strong => {
                marked(body, out, next, Within { strong: true, ..within }, ("**", "strong"));
            }
            Inline::Emph(body) if !within.emph => {
                marked(body, out, next, Within { emph: true, ..within }, ("_", "em"));
            }
            Inline::Strong(body)
            | Inline::Emph(body)
            | Inline::SmallCaps(body)
            | Inline::Nobreak(body) => pieces(body, out, next, within),
            Inline::Lang(passage) => pieces(&passage.body, out, next, within),
            Inline::Sub(body) => *out += &escape(&script(&plain(body), false), None, next),
            Inline::Sup(body) => *out += &escape(&script(&plain(body), true), None, next),
            Inline::Link { url, body } if !within.link => {
                let mut inner = String::new();
                pieces(body, &mut inner, Some(']'), Within { link: true, ..within });
                *out += &link(url, &inner);
            }
            Inline::Ref { id, body } if !within.link => {
                let mut inner = String::new();
                pieces(body, &mut inner, Some(']'), Within { link: true, ..within });
                *out += &link(&format!("#{}", anchor(id)), &inner);
            }
            Inline::Link { body, .. } | Inline::Ref { body, .. } => pieces(body, out, next, within),
            Inline::Break => *out += "\\\n",
            Inline::Gap => out.push(' '),
            Inline::WordBreak => {}
        }
    }
}

/// The first character of a line, as written.
fn first_char(inlines: &[Inline]) -> Option<char> {
    inlines.iter().find_map(|inline| match inline {
        // A mark that was typed has a backslash before it.
        Inline::Text(run) => {
            run.text.chars().next().map(|c| if "*_`".contains(c) { '\\' } else { c })
        }
        Inline::Code(_) => Some('`'),
        Inline::Strong(_) => Some('*'),
        Inline::Emph(_) => Some('_'),
        Inline::Link { .. } | Inline::Ref { .. } => Some('['),
        Inline::Break | Inline::Gap => Some(' '),
        Inline::WordBreak => None,
        other => other.body().and_then(|body| first_char(body)),
    })
}

/// A passage with delimiters, or with tags if the delimiters would be read as text.
fn marked(
    body: &[Inline],
    out: &mut String,
    next: Option<char>,
    within: Within,
    (mark, tag): (&str, &str),
) {
    let mut inner = String::new();
    pieces(body, &mut inner, mark.chars().next(), within);
    let core = inner.trim_matches(' ');
    if core.is_empty() {
        *out += &inner;
        return;
    }
    let (before, after) = inner.split_once(core).unwrap_or_default();
    *out += before;
    let is_space = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let is_sign = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace() && !c.is_alphanumeric());
    let typed = out.ends_with("\\*") || out.ends_with("\\_");
    let last = out.chars().next_back().map(|c| if typed { '\\' } else { c });
    let outer = [last, if after.is_empty() { next } else { Some(' ') }];
    let edges = [core.chars().next(), core.chars().next_back()];
    // CommonMark, 6.2: a sign inside wants a space or a sign outside, and `_` wants that for letters too. A mark
    // beside another of its kind would be read as one with it.
    let fits = outer.into_iter().zip(edges).all(|(outer, edge)| {
        let apart = is_space(outer) || is_sign(outer);
        !is_space(edge)
            && (apart || (mark != "_" && !is_sign(edge)))
            && outer != mark.chars().next()
            && edge != mark.chars().next()
    });
    *out += &match fits {
        true => format!("{mark}{core}{mark}"),
        false => format!("<{tag}>{core}</{tag}>"),
    };
    *out += after;
}

/// Code, with as many backticks as it needs.
fn code(text: &str) -> String {
    let runs = text.split(|c| c != '`').map(str::len);
    let fence = "`".repeat(runs.max().unwrap_or(0) + 1);
    let text = text.replace('\n', " ");
    let is_space = text.trim().is_empty();
    let wants_room = text.starts_with('`')
        || text.ends_with('`')
        || text.starts_with(' ') && text.ends_with(' ') && !is_space;
    let room = if wants_room { " " } else { "" };
    if text.is_empty() { text } else { format!("{fence}{room}{text}{room}{fence}") }
}

/// Text with a backslash before each character that would be read as markup, between the characters `before` and
/// `next`.
fn escape(text: &str, mut before: Option<char>, next: Option<char>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map(|(_, c)| *c).or(next);
        let between_letters =
            before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric);
        let is_mark = match c {
            '\\' => after.is_none_or(|c| c.is_ascii_punctuation() || c == '\n'),
            '*' => !(is_blank(before) && is_blank(after)),
            '_' => !(between_letters || is_blank(before) && is_blank(after)),
            '`' | '[' | ']' => true,
            '~' => {
                before == Some('~') || after == Some('~') || !is_blank(after) || !is_blank(before)
            }
            '<' => after.is_some_and(|c| c.is_ascii_alphabetic() || "/!?".contains(c)),
            '!' => after == Some('['),
            '&' => begins_entity(&text[at + 1..]),
            _ => false,
        };
        if is_mark {
            out.push('\\');
        }
        match c {
            '\n' | '\r' | '\t' => out.push(' '),
            // What is not text would be dropped or replaced.
            c if c.is_control() => {}
            c => out.push(c),
        }
        before = Some(c);
    }
    out
}

fn is_blank(c: Option<char>) -> bool {
    c.is_none_or(char::is_whitespace)
}

/// Whether the text after a `&` makes it an HTML entity.
fn begins_entity(text: &str) -> bool {
    let name = text.split(';').next().filter(|name| name.len() < text.len()).unwrap_or_default();
    let name = name.strip_prefix('#').unwrap_or(name);
    !name.is_empty() && name.len() < 40 && name.chars().all(|c| c.is_ascii_alphanumeric())
}

/// Escapes characters that would begin a block at the start of a line.
fn escape_start(text: String) -> String {
    let lines = text.split('\n').map(|line| {
        let line = line.trim_start_matches(' ');
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        let ends = |rest: &str| rest.is_empty() || rest.starts_with(' ') || rest == "\\";
        let at = match line.as_bytes() {
            [b'#', ..] if ends(line.trim_start_matches('#')) => Some(0),
            [b'>', ..] => Some(0),
            [b'-' | b'+', ..] if ends(&line[1..]) => Some(0),
            [b'-' | b'=', ..] if line.trim_end_matches(['-', '=', ' ', '\\']).is_empty() => Some(0),
            [b'*', ..] if ends(&line[1..]) => Some(0),
            [b'_', ..] if line.trim_end_matches(['_', ' ', '\\']).is_empty() => Some(0),
            [b'|' | b':', ..] => Some(0),
            rest if (1..10).contains(&digits)
                && rest[digits..].starts_with(b".")
                && ends(&line[digits + 1..]) =>
            {
                Some(digits)
            }
            rest if (1..10).contains(&digits)
                && rest[digits..].starts_with(b")")
                && ends(&line[digits + 1..]) =>
            {
                Some(digits)
            }
            _ => None,
        };
        match at {
            Some(at) => format!("{}\\{}", &line[..at], &line[at..]),
            None => line.to_string(),
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}
