//! How to write a value of another type in the expected form.

use super::super::as_toml::{boolean, quoted};
use super::super::node::{Node, Value};
use super::super::synonyms;
use super::unknown_key::{section, section_in};
use super::{date, header, is_item, items, last_key, name_in_parts, parent, table};
use crate::diagnostic::DataPath;
use crate::profile::{
    Date, DateFormat, DateGuess, SECTION_KINDS, TableType, ValueType, guess_number, keys_at,
};

/// The hints for a value of the wrong type, which is `written` in the file as given.
pub fn wrong_type(
    path: &DataPath,
    expected: &ValueType,
    node: &Node,
    written: &str,
) -> Vec<String> {
    match node.source {
        0 => in_file(path, expected, node, written).into_iter().collect(),
        _ => on_command_line(path, expected, node),
    }
}

fn in_file(path: &DataPath, expected: &ValueType, node: &Node, written: &str) -> Option<String> {
    let key = last_key(path);
    let set = |value: &str| match is_item(path) {
        true => format!("write `{value}`"),
        false => format!("write `{key} = {value}`"),
    };
    Some(match (&node.value, expected) {
        (_, ValueType::List(_)) => as_list(path, expected, node),
        (_, value_type)
            if value_type.takes_string()
                && !matches!(node.value, Value::Array(_) | Value::Table(_)) =>
        {
            as_string(path, node, written, set)
        }
        (_, ValueType::Table(TableType { string_key: Some(_), .. }) | ValueType::Several(_)) => {
            return None;
        }
        (_, ValueType::Table(_) | ValueType::Map(_)) => as_table(path, node),
        (_, ValueType::String) => as_string(path, node, written, set),
        (value, ValueType::Boolean) => match as_boolean(value) {
            Some(value) => set(&value.to_string()),
            None => format!("write `{key} = true` or `{key} = false`"),
        },
        (Value::String(text), ValueType::Whole(_)) => set(&guess_number(text)?),
        (Value::Datetime(text), value_type) if value_type.is_date() => {
            set(&format!("\"{}\"", Date::guess(text)?))
        }
        (_, ValueType::DateFormat) => set(&quoted(DateFormat::SHORT)),
        (_, ValueType::Date | ValueType::Moment | ValueType::Occasion | ValueType::End) => {
            "a date is `2025`, `\"2025-08\"` or `\"2025-08-14\"`".into()
        }
        // What is wanted is some of it, not `none`.
        (Value::Boolean(wanted), ValueType::Choice(words)) => {
            let word = words.iter().find(|word| (*word != "none") == *wanted).unwrap_or(&words[0]);
            format!("write one of them in quotes, as in `{key} = \"{word}\"`")
        }
        (Value::Integer(_) | Value::Float(_), ValueType::Choice(words)) => {
            format!("write one of them in quotes, as in `{key} = \"{}\"`", words[0])
        }
        (_, ValueType::Choice(words)) => set(&quoted(&words[0])),
        (_, ValueType::Whole(_) | ValueType::Amount | ValueType::Setting) => return None,
    })
}

/// The hints for a value from the command line.
fn on_command_line(path: &DataPath, expected: &ValueType, node: &Node) -> Vec<String> {
    match expected {
        ValueType::List(_) if !is_item(path) && SECTION_KINDS.contains(&last_key(path)) => vec![
            format!("name an existing item, as in `--set '{path}[0].…=…'`"),
            "write new ones in the profile".into(),
        ],
        ValueType::List(_) => {
            let items = match &node.value {
                Value::String(text) if !expected.lists_tables() && !text.contains('\'') => {
                    items::listed(last_key(path), text)
                }
                _ => "\"…\"".into(),
            };
            vec![format!("write `--set '{path}=[{items}]'`, with the single quotes")]
        }
        text if text.takes_string() => {
            vec![format!("write `--set '{path}=\"…\"'`, with the single quotes")]
        }
        ValueType::Boolean => vec![format!("write `--set {path}=true` or `--set {path}=false`")],
        ValueType::Table(table) => {
            vec![format!("name a key of it, as in `--set {path}.{}=…`", table.names()[0])]
        }
        ValueType::Map(_) => vec![format!("name a key of it, as in `--set {path}.NAME=…`")],
        _ => vec![],
    }
}

fn as_string(path: &DataPath, node: &Node, written: &str, set: impl Fn(&str) -> String) -> String {
    let key = last_key(path);
    let has_points = keys_at(&parent(path)).contains(&"highlights");
    match &node.value {
        Value::Datetime(text) => set(&quoted(text)),
        // As it is written: a number has lost its sign and its last zeros.
        Value::Integer(_) | Value::Float(_) if !written.is_empty() => set(&quoted(written)),
        Value::Integer(number) => set(&format!("\"{number}\"")),
        Value::Float(number) if number.is_finite() => set(&format!("\"{number}\"")),
        Value::Boolean(_) if key == "photo" => PHOTO.into(),
        Value::Array(list) => match items::texts(list) {
            Some(texts) if key == "name" => set(&quoted(&texts.join(" "))),
            Some(texts) if ["email", "phone", "url", "photo"].contains(&key) => {
                set(&quoted(texts.first().unwrap_or(&"…")))
            }
            Some(texts) if key == "text" && has_points => {
                let points: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
                match points.iter().map(String::len).sum::<usize>() {
                    0..=120 => format!("write `highlights = [{}]`", points.join(", ")),
                    _ => "rename it to `highlights`: each text of the list becomes a point".into(),
                }
            }
            Some(texts) if key != "text" && texts.iter().all(|text| text.len() < 60) => {
                set(&quoted(&texts.join(", ")))
            }
            Some(_) if key == "text" => {
                "write one text between `\"\"\"` and `\"\"\"`, each point on a line that begins with `- `".into()
            }
            _ => "write one text, with an empty line between paragraphs".into(),
        },
        Value::Table(parts) if is_item(path) => set(&quoted(&name_in_parts(parts))),
        _ => set("\"…\""),
    }
}

/// The hint on how to name a photo.
pub const PHOTO: &str = "write the name of its file, as in `photo = \"me.jpg\"`; `photo` below `[template-options]` sets whether it is shown";

fn as_boolean(value: &Value) -> Option<bool> {
    match value {
        Value::String(text) => boolean(text),
        Value::Integer(number) => boolean(&number.to_string()),
        _ => None,
    }
}

fn as_list(path: &DataPath, expected: &ValueType, node: &Node) -> String {
    let key = last_key(path);
    let is_table = expected.lists_tables();
    match &node.value {
        Value::Table(table)
            if key == "links" && table.keys().all(|key| synonyms::network(key).is_some()) =>
        {
            let links: Vec<String> =
                table.iter().filter_map(|(key, node)| items::account(key, node)).collect();
            let links = format!("write `links = [{}]`", links.join(", "));
            match node.is_inline() {
                true => links,
                false => format!("{links} below `[person]`, in place of this table"),
            }
        }
        Value::Table(_) if key == "sections" && section_in(node).is_some() => {
            table(section_in(node).unwrap_or_default())
        }
        Value::Table(_) if is_table && node.is_inline() => {
            format!("write `{key} = [{{ … }}]`, with brackets around the braces")
        }
        Value::Table(_) if is_table && path.0.len() == 1 => section(key, node),
        Value::Table(_) if is_table => format!("write `[[{}]]`, once for each item", header(path)),
        Value::Table(_) => format!("write `{key} = [\"…\", \"…\"]`"),
        Value::Array(list) if is_table && path.0.len() == 1 => match items::texts(list) {
            Some(texts) => words_as_items(key, &texts),
            None => table(key),
        },
        _ if is_table && path.0.len() == 1 => section(key, node),
        Value::String(text) if is_table => format!("write `{key} = [{}]`", items::item(key, text)),
        Value::String(text) => match DateGuess::of(text) {
            Some(DateGuess::Span(start, Some(end))) if expected.lists_dates() => {
                format!("write `{key} = [{}]`", date::years(start, end))
            }
            _ => format!("write `{key} = [{}]`", items::listed(key, text)),
        },
        Value::Integer(number) if expected.lists_dates() => format!("write `{key} = [{number}]`"),
        Value::Integer(number) => format!("write `{key} = [\"{number}\"]`"),
        _ => format!("write `{key} = [\"…\"]`"),
    }
}

/// How to write a list of words as items of a section.
pub fn words_as_items(kind: &str, words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| quoted(word)).collect();
    let keys = keys_at(&DataPath::root(kind));
    match keys.iter().find(|key| ["title", "name", "course", "organization"].contains(*key)) {
        _ if kind == "skill" => {
            format!("write `[[skill]]`, and below it `items = [{}]`", quoted.join(", "))
        }
        Some(key) => format!("write `[[{kind}]]` for each, and below it `{key} = {}`", quoted[0]),
        None => table(kind),
    }
}

/// How to write a list of words as the text of a section without items.
pub fn words_as_text(kind: &str, words: &[&str]) -> String {
    let text = quoted(&words.join(", "));
    format!("write `[{kind}]` on a line of its own, and below it `text = {text}`")
}

fn as_table(path: &DataPath, node: &Node) -> String {
    let key = last_key(path);
    match &node.value {
        _ if path.0.len() <= 2
            && let Some(kind @ ("variant" | "letter" | "bio")) = super::keys(path).next() =>
        {
            let article = if kind == "bio" { "a biography" } else { &format!("a {kind}") };
            format!("{article} has a name: write `[{kind}.NAME]` and its keys below")
        }
        Value::Array(_) if key == "publications" => {
            "write papers as `[[publication]]`; `[publications]` sets how they are listed".into()
        }
        Value::Array(_) if key == "talks" => {
            "write talks as `[[talk]]`; `[talks]` names files with more of them".into()
        }
        Value::String(text) if is_item(path) => format!("write `{}`", items::item(key, text)),
        _ if is_item(path) => format!("write `{}`", items::item(key, "…")),
        Value::Array(list) => match items::texts(list) {
            Some(texts) if path.0.len() == 1 && ["about", "interests"].contains(&key) => {
                words_as_text(key, &texts)
            }
            _ => format!("write `[{}]`, once", header(path)),
        },
        Value::String(_) if path.0.len() == 1 => section(key, node),
        _ if path.0.len() == 1 => table(key),
        _ => format!("write `[{}]` on a line of its own and its keys below", header(path)),
    }
}
