//! Invalid keys, and lines without one.

use super::super::super::as_toml::{quoted, sample, value as as_value};
use super::super::super::synonyms;
use super::header::known_name;
use super::operator::operator;
use super::value::value;
use super::{Fault, Fix, Inside, Kind, SEVERAL_LINES, fix, inner, is_key};
use crate::diagnostic::DataPath;
use crate::profile::{SECTION_KINDS, ValueType, keys_at, type_at, type_of_key};

/// An error before the value.
pub fn key(fault: &Fault) -> Option<Fix> {
    let is_inner = matches!(
        (fault.kind, fault.inside),
        (Kind::NoComma, _) | (Kind::NoKey | Kind::NoEquals, Inside::Braces | Inside::List)
    );
    match fault.kind {
        _ if is_inner => inner::separator(fault),
        Kind::KeyCharacter if fault.is_nested() => inner::separator(fault),
        Kind::UnquotedText => operator(fault),
        Kind::NoKey => value_alone(fault),
        Kind::NoEquals | Kind::KeyCharacter | Kind::EmptyKey => in_line(fault),
        Kind::ExtraEquals if !fault.is_nested() => in_line(fault),
        _ => None,
    }
}

/// A line that does not consist of a key, `=` and a value.
fn in_line(fault: &Fault) -> Option<Fix> {
    value_alone(fault)
        .or_else(|| list_with_dashes(fault))
        .or_else(|| bibtex(fault))
        .or_else(|| operator(fault))
        .or_else(|| spelling(fault))
        .or_else(|| no_equals(fault))
}

fn value_alone(fault: &Fault) -> Option<Fix> {
    let is_pair = |quote: char| {
        let name = fault.line.strip_prefix(quote).and_then(|rest| rest.split_once(quote));
        name.is_some_and(|(name, rest)| is_key(name) && rest.trim_start().starts_with([':', '=']))
    };
    if is_pair('"') || is_pair('\'') {
        return operator(fault);
    }
    fault
        .line
        .starts_with(['{', '"', '\''])
        .then(|| fault.whole("there is a value here without a key", "a list begins with `key = [`"))
}

/// A list in YAML syntax.
fn list_with_dashes(fault: &Fault) -> Option<Fix> {
    let is_below = fault.text[fault.statement.clone()].contains("\n  - ")
        && fault.pair.is_some_and(|(_, value)| value.is_empty());
    (fault.line.starts_with("- ") || is_below)
        .then(|| fault.whole("a list goes in brackets", "write `key = [\"…\", \"…\"]`"))
}

fn bibtex(fault: &Fault) -> Option<Fix> {
    (fault.line.starts_with('@') && fault.line.contains('{')).then(|| {
        fault.whole(
            "a profile cannot contain BibTeX",
            "put it into `papers.bib`, and `bib = [\"papers.bib\"]` below `[publications]`",
        )
    })
}

/// A key with invalid characters.
fn spelling(fault: &Fault) -> Option<Fix> {
    let (key, written) = fault.pair?;
    if key.is_empty() || written.is_empty() {
        return value(fault);
    }
    if key.contains(char::is_whitespace) && is_key(&key.replace(' ', "-")) {
        let joined = key.split_whitespace().collect::<Vec<_>>().join("-");
        let hint = match type_of_key(&joined) {
            Some(_) => format!("write `{joined} = {written}`"),
            None => "two words are joined by `-`".into(),
        };
        return Some(fault.whole("a key has no spaces", hint));
    }
    let places = ["person"].iter().chain(SECTION_KINDS);
    let mut places = places.filter(|place| is_below(fault, place));
    let known = places.find_map(|place| synonyms::key(key, &keys_at(&DataPath::root(place))));
    if let Some(name) = known {
        return Some(fault.whole(
            "a key is made of the letters a to z, digits, `-` and `_`",
            format!("write `{name} = {written}`"),
        ));
    }
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    let bare = key.trim_matches(|c: char| !is_plain(c) && !c.is_alphanumeric());
    (bare != key && is_key(bare)).then(|| {
        fault.whole(
            "a key is made of the letters a to z, digits, `-` and `_`",
            format!("write `{bare} = {written}`"),
        )
    })
}

/// Whether the last table header above the error is this one, under any name, or there is none.
fn is_below(fault: &Fault, table: &str) -> bool {
    let mut above = fault.text[..fault.start].lines().rev().map(str::trim);
    let Some(line) = above.find(|line| line.starts_with('[')) else { return true };
    let name = line.trim_matches(['[', ']', ' ']);
    name == table || known_name(name) == table
}

/// A line without `=`.
fn no_equals(fault: &Fault) -> Option<Fix> {
    if fault.pair.is_some() {
        return None;
    }
    let (key, value) = fault.line.split_once(char::is_whitespace).unwrap_or((fault.line, ""));
    let value = value.trim();
    if !is_key(key) || fault.kind == Kind::EmptyKey {
        let hint = "begin a line that is only for you with `#`";
        return Some(fault.whole("expected `key = value`", hint));
    }
    // Several words are rather prose than a key and its value.
    if value.contains(' ') && !value.starts_with(['"', '\'', '[', '{']) {
        return Some(fault.whole("this is text, not `key = value`", prose(fault)));
    }
    let header = match type_at(&DataPath::root(key)) {
        Some(ValueType::List(_)) => Some(format!("[[{key}]]")),
        Some(ValueType::Table(_)) => Some(format!("[{key}]")),
        _ => None,
    };
    if let Some(header) = header.filter(|_| value.is_empty()) {
        return Some(fault.whole(
            "the name of a table goes in brackets",
            format!("write `{header}` on a line of its own"),
        ));
    }
    let value = if value.is_empty() { sample(key).into() } else { as_value(value) };
    let end = fault.at.max(fault.start + key.len());
    let hint = format!("write `{key} = {value}`");
    Some(fix(end..end, "expected `=` and a value after the key", [hint]))
}

/// Where prose belongs: below its section header, which may be above it as a Markdown heading.
fn prose(fault: &Fault) -> String {
    let above = fault.text[..fault.start].trim_end().lines().next_back().unwrap_or_default();
    match above.trim_start().strip_prefix('#').map(|title| title.trim_start_matches('#').trim()) {
        Some(title) if !title.is_empty() && title.len() < 60 => format!(
            "begin a section: `[[section]]`, below it `title = {}`, and then `text = \"\"\"` before this text and `\"\"\"` after it",
            quoted(title)
        ),
        _ => SEVERAL_LINES.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::check;

    #[test]
    fn a_line_gets_its_key() {
        check(&[
            (
                "{ a = 1 },\n",
                "there is a value here without a key | { a = 1 }, | a list begins with `key = [`",
            ),
            ("- x\n", "a list goes in brackets | - x | write `key = [\"…\", \"…\"]`"),
            (
                "@article{x,\n  title = {A},\n}\n",
                "a profile cannot contain BibTeX | @article{x, | put it into `papers.bib`, and `bib = [\"papers.bib\"]` below `[publications]`",
            ),
            (
                "date format = \"yyyy\"\n",
                "a key has no spaces | date format = \"yyyy\" | write `date-format = \"yyyy\"`",
            ),
            (
                "*name* = \"A\"\n",
                "a key is made of the letters a to z, digits, `-` and `_` | *name* = \"A\" | write `name = \"A\"`",
            ),
            ("name \"A\"\n", "expected `=` and a value after the key |  | write `name = \"A\"`"),
            (
                "person\n",
                "the name of a table goes in brackets | person | write `[person]` on a line of its own",
            ),
            (
                "[[award]]\nwährung = \"EUR\"\n",
                "a key is made of the letters a to z, digits, `-` and `_` | währung = \"EUR\" | write `currency = \"EUR\"`",
            ),
            ("private\n", "expected `=` and a value after the key |  | write `private = true`"),
            (
                "# About\n\nI work in Szeged\n",
                "this is text, not `key = value` | I work in Szeged | begin a section: `[[section]]`, below it `title = \"About\"`, and then `text = \"\"\"` before this text and `\"\"\"` after it",
            ),
            (
                "I work in Szeged\n",
                "this is text, not `key = value` | I work in Szeged | put text of more than one line between `\"\"\"` and `\"\"\"`",
            ),
            ("name =\n", "`name` has no value | name = | write `name = \"…\"`, or delete the line"),
        ]);
    }
}
