//! The statements of a TOML text, found without its grammar, so that a faulty one does not affect the next.

use std::ops::Range;

/// A key and its value, a table header, or a line that is neither.
#[derive(Debug, PartialEq)]
pub struct Statement {
    pub range: Range<usize>,
    /// What is left open, and where: `[`, `{`, `"""` or `'''`.
    pub open: Option<(&'static str, usize)>,
    /// Whether a single-quoted text continues on the next lines.
    pub is_long: bool,
}

/// All statements, in order. None of them is `open` in a valid TOML text.
pub fn statements(text: &str) -> Vec<Statement> {
    let mut statements = vec![];
    let mut start = 0;
    while start < text.len() {
        let (end, open) = end_of(text, start);
        let (end, is_long) = with_rest(text, start, end);
        statements.push(Statement { range: start..end, open, is_long });
        start = end;
    }
    statements
}

/// Whether a line is only a table header.
pub fn is_header(line: &str) -> bool {
    let line = line.split('#').next().unwrap_or_default().trim();
    let name = line.trim_start_matches('[').trim_end_matches(']');
    let brackets = line.len() - name.len();
    (2..=4).contains(&brackets)
        && line.starts_with('[')
        && line.ends_with(']')
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || "-_. ".contains(c))
}

/// Whether a line begins with a key and `=`.
pub fn is_pair(line: &str) -> bool {
    let Some((key, value)) = line.split_once('=') else { return false };
    let key = key.trim();
    !key.is_empty()
        && !value.starts_with(['=', '>'])
        && key.chars().all(|c| c.is_ascii_alphanumeric() || "-_.\"'".contains(c))
}

fn line_at(text: &str, at: usize) -> &str {
    text[at..].lines().next().unwrap_or_default()
}

/// The end of the statement that starts here, and what it leaves open.
fn end_of(text: &str, start: usize) -> (usize, Option<(&'static str, usize)>) {
    let line_end = |at: usize| text[at..].find('\n').map_or(text.len(), |end| at + end + 1);
    let line = line_at(text, start).trim_start();
    if line.starts_with("<<<<<<<") {
        // A conflict of git is one thing, up to its last mark.
        let end = text[start..].find("\n>>>>>>>").map(|end| start + end + 1);
        return (line_end(end.unwrap_or(start)), None);
    }
    if line.starts_with(['[', '#', '"', '\'', '{']) && !is_pair(line) {
        return (line_end(start), None);
    }
    let mut open: Vec<(&'static str, usize)> = vec![];
    let mut mismatch = None;
    let mut at = start;
    while at < text.len() {
        let rest = &text[at..];
        let bracket = |open| if open == b'[' { "[" } else { "{" };
        at += match rest.as_bytes()[0] {
            b'\n' if open.is_empty() => return (at + 1, mismatch),
            b'\n' if open.last().is_some_and(|(open, _)| ends(line_at(text, at + 1), open)) => {
                return (at + 1, mismatch.or(open.last().copied()));
            }
            b'#' => rest.find('\n').unwrap_or(rest.len()),
            b'"' | b'\'' if rest.starts_with("\"\"\"") || rest.starts_with("'''") => {
                let quotes = if rest.starts_with('"') { "\"\"\"" } else { "'''" };
                match long_text(rest, quotes) {
                    (len, true) => len,
                    (len, false) => return (at + len, Some((quotes, at))),
                }
            }
            quote @ (b'"' | b'\'') => short_text(rest, quote),
            byte @ (b'[' | b'{') => {
                open.push((bracket(byte), at));
                1
            }
            byte @ (b']' | b'}') => {
                let wanted = if byte == b']' { "[" } else { "{" };
                if let Some(place) = open.iter().rposition(|(open, _)| *open == wanted) {
                    mismatch = mismatch.or(open.get(place + 1).copied());
                    open.truncate(place);
                }
                1
            }
            _ => rest.chars().next().map_or(1, char::len_utf8),
        };
    }
    (text.len(), mismatch.or(open.last().copied()))
}

/// Whether a line cannot continue what is open, and is therefore the next statement.
fn ends(line: &str, open: &str) -> bool {
    let closes = line.contains('}') && (open == "{" || !line.contains('{'));
    is_header(line) || (is_pair(line) && !closes)
}

/// The length of a text on one line; without a closing quote, it ends with the line.
fn short_text(text: &str, quote: u8) -> usize {
    let bytes = text.as_bytes();
    let mut at = 1;
    while at < bytes.len() && bytes[at] != b'\n' {
        match bytes[at] {
            byte if byte == quote => return at + 1,
            b'\\' if quote == b'"' && bytes.get(at + 1).is_some_and(|next| *next != b'\n') => {
                at += 2
            }
            _ => at += 1,
        }
    }
    at.min(bytes.len())
}

/// The length of a triple-quoted text, and whether it is closed. It is not if its closing quotes are in fact the
/// opening quotes of another key; it then ends before the first line that is a statement.
fn long_text(text: &str, quotes: &str) -> (usize, bool) {
    let mut end = None;
    let mut at = 3;
    while at < text.len() {
        let rest = &text[at..];
        if rest.starts_with(quotes) {
            let more = rest[3..].bytes().take(2).take_while(|byte| *byte == quotes.as_bytes()[0]);
            end = Some((at, at + 3 + more.count()));
            break;
        }
        let escape = quotes == "\"\"\"" && rest.starts_with('\\');
        let len = |text: &str| text.chars().next().map_or(0, char::len_utf8);
        at += len(rest) + if escape { len(&rest[1..]) } else { 0 };
    }
    let content = &text[..end.map_or(text.len(), |(inner, _)| inner)];
    let last = content.lines().last().unwrap_or_default();
    let opens_another = content.contains('\n') && is_pair(last) && last.trim_end().ends_with('=');
    match end {
        Some((_, end)) if !opens_another => (end, true),
        _ => {
            let mut lines = content.split_inclusive('\n');
            let mut len = lines.next().map_or(0, str::len);
            len += lines
                .take_while(|line| !is_header(line) && !is_pair(line))
                .map(str::len)
                .sum::<usize>();
            (len, false)
        }
    }
}

/// The end of a statement, including following lines that were meant to belong to it: those of a text up to its closing
/// quote, indented ones below a line that is not a statement, as in YAML, and the rest of a list or of a text that has
/// lost its beginning.
fn with_rest(text: &str, start: usize, end: usize) -> (usize, bool) {
    let first = text[start..end].trim_end();
    let is_junk = |line: &str| {
        let line = line.trim();
        !line.starts_with(['#', '[']) && !is_pair(line)
    };
    let lines = || {
        let mut at = end;
        text[end..].split_inclusive('\n').take_while(|line| is_junk(line)).map(move |line| {
            at += line.len();
            (line.trim_end(), at)
        })
    };
    let value = first.split_once('=').map_or("", |(_, value)| value.trim());
    let is_line = !first.contains('\n') && is_pair(first);
    let is_quotes = |text: &str| text.len() > 1 && text.chars().all(|c| "\"'“”„‘’".contains(c));
    if is_line && is_quotes(value) {
        let closing = lines().find(|(line, _)| is_quotes(line));
        return closing.map_or((end, false), |(_, end)| (end, true));
    }
    if is_line && value.starts_with('"') && value.matches('"').count() == 1 {
        let closing = lines().find(|(line, _)| line.matches('"').count() % 2 == 1);
        return closing.map_or((end, false), |(_, end)| (end, true));
    }
    let first_line = first.trim_start();
    if first_line.starts_with(['{', '"', '\'']) && is_junk(first) {
        let of_list = |line: &str| line.trim_start().starts_with(['{', '"', '\'', ']', '}']);
        return (
            lines().take_while(|(line, _)| of_list(line)).last().map_or(end, |(_, at)| at),
            false,
        );
    }
    let is_prose = first_line.starts_with("- ") || first_line.split_whitespace().count() > 3;
    if is_prose && is_junk(first) && !first.contains(['=', '"', ':']) {
        let said = lines().filter(|(line, _)| !line.trim().is_empty()).last();
        return (said.map_or(end, |(_, at)| at), false);
    }
    let depth = |line: &str| line.len() - line.trim_start_matches([' ', '\t', '-']).len();
    let opens = (is_line && value.is_empty()) || (is_junk(first) && !first.trim().is_empty());
    let deeper =
        |line: &str| !line.trim().is_empty() && depth(line) > depth(text[start..].trim_end());
    match opens {
        true => {
            (lines().take_while(|(line, _)| deeper(line)).last().map_or(end, |(_, at)| at), false)
        }
        false => (end, false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The statements of a text, each with what it leaves open.
    fn parts(text: &str) -> Vec<(&str, Option<&'static str>)> {
        let parts = statements(text);
        let parts =
            parts.into_iter().map(|part| (&text[part.range], part.open.map(|(open, _)| open)));
        parts.collect()
    }

    #[test]
    fn a_sound_text_falls_into_its_statements() {
        let text = "[a] # x\nb = [\n 'x]', # ]\n]\nc = \"\"\"\n[d]\n\"\"\"\n";
        let wanted = ["[a] # x\n", "b = [\n 'x]', # ]\n]\n", "c = \"\"\"\n[d]\n\"\"\"\n"];
        assert_eq!(parts(text), wanted.map(|part| (part, None)));
    }

    #[test]
    fn what_is_not_closed_ends_before_the_next_statement() {
        assert_eq!(parts("a = [\"x\"\nb = 1\n"), [("a = [\"x\"\n", Some("[")), ("b = 1\n", None)]);
        assert_eq!(parts("a = [\n\n[[b]]\n"), [("a = [\n\n", Some("[")), ("[[b]]\n", None)]);
        assert_eq!(
            parts("a = [{ b = 1 ]\nc = 2\n"),
            [("a = [{ b = 1 ]\n", Some("{")), ("c = 2\n", None)]
        );
        let text = "a = \"\"\"\nx\n[b]\nc = \"\"\"\ny\n\"\"\"\n";
        let wanted = [
            ("a = \"\"\"\nx\n", Some("\"\"\"")),
            ("[b]\n", None),
            ("c = \"\"\"\ny\n\"\"\"\n", None),
        ];
        assert_eq!(parts(text), wanted);
    }

    #[test]
    fn lines_that_were_meant_to_belong_to_a_statement_do() {
        for text in [
            "a = \"x\ny z\nw\"\n",
            "a = \"\"\nx\n\"\"\"\n",
            "a:\n  - b: c\n    d: e\n",
            "a =\n  - b\n  - c\n",
            "{ a = 1 },\n{ b = 2 },\n]\n",
            "We went to the sea.\n\n- today\n\"\"\"\n",
            "<<<<<<< a\nb = 1\n=======\nb = 2\n>>>>>>> c\n",
        ] {
            assert_eq!(parts(text), [(text, None)]);
        }
        assert_eq!(parts("a = \"x\nb \"y\"\n").len(), 2);
    }
}
