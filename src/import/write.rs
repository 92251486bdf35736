//! Writes a draft in the form in which a person would: TOML with long text in lines, and comments.

use super::draft::Draft;
use super::item::{Item, Val};

/// A line may be this wide before a list is split over several lines.
const WIDTH: usize = 96;

/// The text of the profile.
pub fn profile(draft: &Draft, sources: &str) -> String {
    let sources = sources.replace(char::is_control, " ");
    let mut out = format!(
        "# From {sources}.\n# Lines that begin with # are comments: values without a place in a profile, and questions to you.\n"
    );
    let mut cv = draft.cv.clone();
    if !draft.titles.is_empty() {
        let titles = draft
            .titles
            .iter()
            .map(|(kind, title)| (kind.key().to_string(), Val::Str(title.clone())));
        cv.entries.push(("titles".into(), Val::Table(titles.collect())));
    }
    for item in [&cv, &draft.options, &draft.person] {
        table(&mut out, &format!("[{}]", item.kind), item);
    }
    for item in &draft.items {
        let is_single = matches!(item.kind, "about" | "interests" | "talks");
        let header =
            if is_single { format!("[{}]", item.kind) } else { format!("[[{}]]", item.kind) };
        table(&mut out, &header, item);
        for child in &item.children {
            table(&mut out, "[[section.entries]]", child);
        }
    }
    table(&mut out, "[publications]", &draft.publications);
    if !draft.rest.is_empty() {
        out += "\n# ---- values without a place in a profile ----\n";
    }
    for (heading, lines) in &draft.rest {
        out += "#\n";
        comment(&mut out, heading);
        lines.iter().for_each(|line| comment(&mut out, &format!("  {line}")));
    }
    out
}

/// Keys and values, one per line, as in a comment.
pub fn entries(entries: &[(String, Val)]) -> Vec<String> {
    entries.iter().map(|(key, value)| format!("{} = {}", self::key(key), inline(value))).collect()
}

fn table(out: &mut String, header: &str, item: &Item) {
    if item.is_empty() && item.notes.is_empty() {
        return;
    }
    *out += &format!("\n{header}\n");
    let order = item.keys();
    let mut entries: Vec<&(String, Val)> = item.entries.iter().collect();
    // Unknown keys, such as template options, keep their order.
    entries
        .sort_by_key(|(key, _)| order.iter().position(|known| known == key).unwrap_or(usize::MAX));
    for (key, value) in entries {
        *out += &format!("{} = {}\n", self::key(key), written(value, key.len() + 3));
    }
    item.notes.iter().for_each(|note| comment(out, note));
}

fn comment(out: &mut String, text: &str) {
    for (i, line) in text.lines().enumerate() {
        // TOML has no controls in comments.
        let line = line.replace(char::is_control, " ");
        let line = line.trim_end();
        *out += &match (i, line.is_empty()) {
            (_, true) => "#\n".to_string(),
            (0, _) => format!("# {line}\n"),
            _ => format!("#   {line}\n"),
        };
    }
}

fn key(key: &str) -> String {
    let is_bare =
        !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    if is_bare { key.into() } else { basic(key) }
}

/// A value after a key that takes `indent` columns.
fn written(value: &Val, indent: usize) -> String {
    match value {
        Val::Str(text) if text.contains('\n') => lines(text),
        Val::List(items) => {
            let one = inline(value);
            let is_long = one.chars().count() + indent > WIDTH;
            let has_lines =
                items.iter().any(|item| matches!(item, Val::Str(text) if text.contains('\n')));
            if !is_long && !has_lines
                || items.len() == 1 && !has_lines && !matches!(items[0], Val::Table(_))
            {
                return one;
            }
            let items = items.iter().map(|item| match item {
                Val::Str(text) if text.contains('\n') => format!("  {},\n", indented(&lines(text))),
                item => format!("  {},\n", inline(item)),
            });
            format!("[\n{}]", items.collect::<String>())
        }
        value => inline(value),
    }
}

/// A text of several lines in a list, with its lines indented, which has no meaning in Markdown.
fn indented(text: &str) -> String {
    text.lines()
        .enumerate()
        .map(
            |(i, line)| {
                if i == 0 || line.is_empty() { line.to_string() } else { format!("  {line}") }
            },
        )
        .collect::<Vec<_>>()
        .join("\n")
}

fn inline(value: &Val) -> String {
    match value {
        Val::Str(text) => string(text),
        Val::Bare(word) => word.clone(),
        Val::List(items) => {
            format!("[{}]", items.iter().map(inline).collect::<Vec<_>>().join(", "))
        }
        Val::Table(entries) | Val::ByLanguage(entries) => {
            let entries = entries
                .iter()
                .map(|(key, value)| format!("{} = {}", self::key(key), inline(value)));
            format!("{{ {} }}", entries.collect::<Vec<_>>().join(", "))
        }
    }
}

/// A string in one line.
fn string(text: &str) -> String {
    let is_literal = text.contains(['"', '\\']) && !text.contains(['\'', '\n', '\t']);
    if is_literal { format!("'{text}'") } else { basic(text) }
}

fn basic(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out += "\\\"",
            '\\' => out += "\\\\",
            '\n' => out += "\\n",
            '\t' => out += "\\t",
            c if c.is_control() => out += &format!("\\u{:04X}", c as u32),
            c => out.push(c),
        }
    }
    out + "\""
}

/// A string of several lines.
fn lines(text: &str) -> String {
    let is_plain = !text.contains('\\') && !text.contains("\"\"\"") && !text.ends_with('"');
    match is_plain {
        true => format!("\"\"\"\n{text}\n\"\"\""),
        false if !text.contains("'''") && !text.ends_with('\'') => format!("'''\n{text}\n'''"),
        false => {
            let text = text.replace('\\', "\\\\").replace("\"\"\"", "\"\"\\\"");
            format!("\"\"\"\n{text}\n\"\"\"")
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::import::text::Markup;

    proptest! {
        #[test]
        fn what_is_written_is_what_toml_reads(text in "[ -~\nä\"'\\\\]{0,40}") {
            let text = format!("x{}", text.trim());
            let list = Val::List(vec![Val::Str(text.clone()), Val::Str("x".repeat(90))]);
            let mut item = Item::new("person", Markup::Html);
            item.put("name", Val::Str(text.clone()));
            item.put("links", list);
            let mut out = String::new();
            table(&mut out, "[person]", &item);
            comment(&mut out, &text);
            let read: toml::Table = out.parse().expect(&out);
            let lines = |text: &str| text.lines().map(str::trim).collect::<Vec<_>>().join("\n").trim().to_string();
            prop_assert_eq!(lines(read["person"]["name"].as_str().expect("a string")), lines(&text));
            prop_assert_eq!(lines(read["person"]["links"][0].as_str().expect("a string")), lines(&text));
        }
    }
}
