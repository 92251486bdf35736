//! Edits the text of a profile and preserves every other byte.

use std::ops::Range;

use toml_edit::{Document, DocumentMut, InlineTable, Item, Key, Table, Value};

use crate::profile::Publication;

/// The text of a profile with another `[[publication]]`, before all others or after them.
///
/// The existing text is preserved byte for byte, and only the fields that the publication has are written. Fails with
/// TOML's own message if `text` is not TOML.
pub fn add_publication(
    text: &str,
    publication: &Publication,
    first: bool,
) -> Result<String, String> {
    let document = Document::parse(text).map_err(|error| error.message().to_string())?;
    let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let new = table(publication);
    let before = |at: usize| text[..at].ends_with('\n') || at == 0;
    let (at, new) = match document.get("publication") {
        None => (text.len(), block(&new, line_end)),
        Some(Item::ArrayOfTables(tables)) => {
            let mut headers = tables.iter().filter_map(Table::span);
            match (first, headers.next(), tables.iter().last()) {
                (true, Some(header), _) => {
                    let at = comments_above(text, &document, header.start);
                    (at, block(&new, line_end) + line_end)
                }
                (false, _, Some(last)) => {
                    let (at, new) = (line_after(text, end(last)), block(&new, line_end));
                    (at, line_end.to_string() + &new)
                }
                _ => (text.len(), block(&new, line_end)),
            }
        }
        Some(Item::Value(Value::Array(tables))) => {
            let start = tables.span().ok_or("`publication` has no place")?.start + 1;
            let comma = if tables.is_empty() { "" } else { ", " };
            let new = new.into_inline_table();
            (start, format!("{}{comma}", Value::InlineTable(new).to_string().trim()))
        }
        Some(_) => return Err("`publication` is not a list".into()),
    };
    let gap = match at == text.len() && document.get("publication").is_none() {
        true if text.trim().is_empty() => "",
        true => line_end,
        false => "",
    };
    let break_line = if new.starts_with('{') || before(at) { "" } else { line_end };
    Ok([&text[..at], break_line, gap, &new, &text[at..]].concat())
}

/// The text of a profile with a changed or added value, as in `["cv", "template"]`.
///
/// Everything else is preserved byte for byte. Fails with TOML's own message if `text` is not TOML.
///
/// ```
/// use curricle::load::edit::set;
/// let text = "[cv] # mine\nlang = \"de\" # for now\n";
/// let text = set(text, &["cv", "lang"], "fr").unwrap();
/// let text = set(&text, &["cv", "template"], "modern").unwrap();
/// assert_eq!(text, "[cv] # mine\ntemplate = \"modern\"\nlang = \"fr\" # for now\n");
/// ```
pub fn set(text: &str, path: &[&str], value: &str) -> Result<String, String> {
    let fail = |error: toml_edit::TomlError| error.message().to_string();
    let document = Document::parse(text).map_err(fail)?;
    let new = Value::from(value).to_string();
    let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut item = document.as_item();
    let mut known = 0;
    while let Some(inner) = path.get(known).and_then(|key| item.get(key)) {
        (item, known) = (inner, known + 1);
    }
    let (key, parents) = path.split_last().ok_or("there is no key")?;
    let dotted = |keys: &[&str]| {
        let keys: Vec<String> = keys.iter().map(|key| Key::new(*key).to_string()).collect();
        keys.join(".")
    };
    match item {
        Item::Value(_) if known == path.len() => {
            let span = item.span().ok_or("the value has no place")?;
            Ok([&text[..span.start], &new, &text[span.end..]].concat())
        }
        Item::Table(table) if known > 0 && !table.is_implicit() && !table.is_dotted() => {
            let header = table.span().ok_or("the table has no place")?;
            let at = line_after(text, header.end);
            let gap = if text[..at].ends_with('\n') { "" } else { line_end };
            let line = format!("{gap}{} = {new}{line_end}", dotted(&path[known..]));
            Ok([&text[..at], &line, &text[at..]].concat())
        }
        Item::Table(table) if !table.is_dotted() => {
            let gap = match text {
                "" => "",
                _ if text.ends_with('\n') => line_end,
                _ => &line_end.repeat(2),
            };
            let header = dotted(parents);
            let line = format!("{} = {new}{line_end}", dotted(&[key]));
            Ok(format!("{text}{gap}[{header}]{line_end}{line}"))
        }
        // A table within a line, or made of keys with points.
        _ => {
            let mut document: DocumentMut = text.parse().map_err(fail)?;
            let mut item = document.as_item_mut();
            for key in parents {
                let table = item.as_table_like_mut().ok_or("a value is in the way")?;
                item = table.entry(key).or_insert(Item::Value(InlineTable::new().into()));
            }
            let table = item.as_table_like_mut().ok_or("a value is in the way")?;
            table.insert(key, value.into());
            Ok(document.to_string())
        }
    }
}

/// A table as `[[publication]]`, one line per key.
fn block(table: &Table, line_end: &str) -> String {
    let mut block = format!("[[publication]]{line_end}");
    for (key, item) in table {
        block += &format!("{key} = {}{line_end}", item.to_string().trim());
    }
    block
}

/// The end of a table without tables in it: after its last value, or its header.
fn end(table: &Table) -> usize {
    let spans = table.iter().filter_map(|(_, item)| item.span()).chain(table.span());
    spans.map(|span| span.end).max().unwrap_or_default()
}

/// The beginning of the line after the one in which something ends.
fn line_after(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |end| at + end + 1)
}

/// The beginning of the comments directly above a header.
fn comments_above(text: &str, document: &Document<&str>, header: usize) -> usize {
    let mut spans = vec![];
    collect_spans(document.as_table(), &mut spans);
    let before = spans.iter().map(|span| span.end).filter(|end| *end <= header).max();
    let start = before.map_or(0, |end| line_after(text, end).min(header));
    let mut at = text[..header].rfind('\n').map_or(0, |end| end + 1).max(start);
    while let Some(above) = text[start..at].strip_suffix('\n') {
        let line = above.rfind('\n').map_or(0, |end| end + 1);
        if !above[line..].trim_start().starts_with('#') {
            break;
        }
        at = start + line;
    }
    at
}

/// The places of all values and headers.
fn collect_spans(table: &Table, spans: &mut Vec<Range<usize>>) {
    spans.extend(table.span());
    for (_, item) in table.iter() {
        match item {
            Item::Table(table) => collect_spans(table, spans),
            Item::ArrayOfTables(tables) => {
                tables.iter().for_each(|table| collect_spans(table, spans));
            }
            other => spans.extend(other.span()),
        }
    }
}

/// The fields of a publication, one key each, in order.
fn table(publication: &Publication) -> Table {
    let document =
        toml_edit::ser::to_document(publication).expect("a publication is a table of plain values");
    let mut table = document.into_table();
    table.retain(|_, value| match value {
        Item::Value(Value::String(text)) => !text.value().is_empty(),
        Item::Value(Value::Array(items)) => !items.is_empty(),
        Item::Value(Value::Boolean(yes)) => *yes.value(),
        _ => true,
    });
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Sink;

    const PROFILE: &str = "# mine\n[person]\nname = \"A\" # me\n\n# the old one\n[[publication]]\ntitle = \"Old\"\n\n[[education]]\ninstitution = \"U\"\nend = \"2020\"\n";

    #[test]
    fn a_value_is_set_wherever_its_table_is() {
        let path = ["variant", "in dustry", "template-options", "theme"];
        for (text, path, wanted) in [
            ("", &["cv", "lang"][..], "[cv]\nlang = \"de\"\n"),
            (
                "# me\n[person]\nname = 'A'",
                &["cv", "lang"],
                "# me\n[person]\nname = 'A'\n\n[cv]\nlang = \"de\"\n",
            ),
            (
                "[cv]\r\n# old\r\npaper = 'a4'\r\n",
                &["cv", "lang"],
                "[cv]\r\nlang = \"de\"\r\n# old\r\npaper = 'a4'\r\n",
            ),
            ("[cv]", &["cv", "lang"], "[cv]\nlang = \"de\"\n"),
            (
                "cv = { lang = 'en', paper = 'a4' }\n",
                &["cv", "lang"],
                "cv = { lang = \"de\", paper = 'a4' }\n",
            ),
            ("cv = { paper = 'a4' }\n", &["cv", "lang"], "cv = { paper = 'a4' , lang = \"de\" }\n"),
            (
                "cv.paper = 'a4' # c\n[person]\n",
                &["cv", "lang"],
                "cv.paper = 'a4' # c\ncv.lang = \"de\"\n[person]\n",
            ),
            (
                "[variant.\"in dustry\"]\ntags = ['x']\n",
                &path,
                "[variant.\"in dustry\"]\ntemplate-options.theme = \"de\"\ntags = ['x']\n",
            ),
            (
                "[variant.\"in dustry\".template-options] # o\n",
                &path,
                "[variant.\"in dustry\".template-options] # o\ntheme = \"de\"\n",
            ),
            (
                "[person]\n",
                &path,
                "[person]\n\n[variant.\"in dustry\".template-options]\ntheme = \"de\"\n",
            ),
        ] {
            assert_eq!(set(text, path, "de").as_deref(), Ok(wanted));
        }
        assert!(set("[cv\n", &["cv", "lang"], "de").is_err());
        assert!(set("cv = 1\n", &["cv", "lang"], "de").is_err());
    }

    #[test]
    fn a_publication_is_added_and_all_else_stays() {
        let new = Publication {
            key: Some("new".into()),
            title: "A \"new\" one".into(),
            authors: vec!["A".into(), "Bo Li".into()],
            selected: true,
            ..Publication::default()
        };
        for first in [true, false] {
            let text = add_publication(PROFILE, &new, first).expect("a profile");
            for line in PROFILE.lines() {
                assert!(text.contains(line), "{line} in {text}");
            }
            let mut sink = Sink::default();
            let (profile, _) = crate::load::profile("p", &text, &mut sink);
            let profile = profile.expect("a sound profile");
            assert_eq!(sink.finish(), []);
            assert_eq!(profile.publication.len(), 2);
            assert_eq!(profile.publication[usize::from(!first)], new);
            assert!(text.find("[[publication]]") < text.find("[[education]]"));
        }
    }
}
