//! How to mend a faulty value or key: always as it can be written where it stands.

use super::mend::{quoted, truth};
use super::node::{Node, Value};
use super::synonyms;
use crate::diagnostic::{DataPath, Segment, did_you_mean, list, unknown_name_hints};
use crate::profile::{
    Date, End, Form, Item, Meant, NETWORKS, SECTION_KINDS, form_at, keys_at, meant, owners,
    plain_number,
};

/// The hints for a date that is none: a span where there is room for one, or else its end.
pub fn date(root: &Node, path: &DataPath, mut hints: Vec<String>) -> Vec<String> {
    let around = keys_at(&parent(path));
    hints.retain(|hint| !hint.contains("`expected") || around.contains(&"expected"));
    let typed = match root.get(path).map(|node| &node.value) {
        Some(Value::String(text)) => meant(text),
        _ => None,
    };
    let Some(Meant::Span(start, end)) = typed else { return hints };
    let last = end.unwrap_or(start);
    match path.0.last() {
        Some(Segment::Index(_)) if last.year - start.year < 30 => {
            let years: Vec<String> =
                (start.year..=last.year).map(|year| year.to_string()).collect();
            vec![format!("write each year: `[{}]`", years.join(", "))]
        }
        _ if around.contains(&"start") && around.contains(&"end") => hints,
        _ => vec![format!("there is room for one date only, such as `\"{last}\"`")],
    }
}

/// The hints for a value of a wrong type.
pub fn wrong_type(path: &DataPath, expected: &str, node: &Node) -> Vec<String> {
    if node.source > 0 {
        return argument(path, expected);
    }
    let key = last_key(path);
    let is_item = matches!(path.0.last(), Some(Segment::Index(_)));
    let set = |value: &str| match is_item {
        true => format!("write `{value}`"),
        false => format!("write `{key} = {value}`"),
    };
    let is_date = expected.starts_with("a date");
    let hint = match (&node.value, expected) {
        (_, "a list") => as_list(path, node),
        (_, "a table") => as_table(path, node),
        (Value::Datetime(text), _) if is_date => match Date::meant(text) {
            Some(date) => set(&format!("\"{date}\"")),
            None => return vec![],
        },
        (Value::Datetime(text), "a string") => set(&quoted(text)),
        (Value::Integer(number), "a string") => set(&format!("\"{number}\"")),
        (Value::Float(number), "a string") if number.is_finite() => match key {
            // A float has lost its last zeros.
            "arxiv" | "doi" | "version" => "put it in quotes".into(),
            _ => set(&format!("\"{number}\"")),
        },
        (Value::Array(items), "a string") => match texts(items) {
            Some(texts) if key == "name" => set(&quoted(&texts.join(" "))),
            Some(texts) if ["email", "phone", "url", "photo"].contains(&key) => {
                set(&quoted(texts.first().unwrap_or(&"…")))
            }
            Some(texts) if texts.iter().all(|text| text.len() < 60) => {
                set(&quoted(&texts.join(", ")))
            }
            _ => "write one text, with an empty line between paragraphs".into(),
        },
        (_, "a string") => set("\"…\""),
        (value, "`true` or `false`") => match &truth_of(value) {
            Some(truth) => set(&truth.to_string()),
            None => format!("write `{key} = true` or `{key} = false`"),
        },
        (Value::String(text), _) if expected.contains("number") => match plain_number(text) {
            Some(number) => set(&number),
            None => return vec![],
        },
        _ if is_date => "a date is `2025`, `\"2025-08\"` or `\"2025-08-14\"`".into(),
        (value, _) if expected.starts_with("one of") => {
            let first = expected.split('`').nth(1).unwrap_or("…");
            match value {
                Value::Boolean(_) | Value::Integer(_) | Value::Float(_) => {
                    format!("write one of them in quotes, as in `{key} = \"{first}\"`")
                }
                _ => set(&format!("\"{first}\"")),
            }
        }
        _ => return vec![],
    };
    vec![hint]
}

/// The hints for a value of a wrong type that the command line sets.
fn argument(path: &DataPath, expected: &str) -> Vec<String> {
    match expected {
        "a list" if matches!(path.0.last(), Some(Segment::Key(key)) if SECTION_KINDS.contains(&key.as_str())) =>
        {
            let item = format!("name an item that is there as in `--set '{path}[0].…=…'`");
            vec![item, "write new ones in the profile".into()]
        }
        "a list" => vec![format!("write `--set '{path}=[\"…\"]'`, with the single quotes")],
        "a string" => vec![format!("write `--set '{path}=\"…\"'`, with the single quotes")],
        "`true` or `false`" => vec![format!("write `--set {path}=true` or `--set {path}=false`")],
        _ => vec![],
    }
}

fn as_list(path: &DataPath, node: &Node) -> String {
    let key = last_key(path);
    let is_table = form_at(path) == Some(Form::List(Item::Table)) && key != "entries";
    match &node.value {
        Value::Table(table)
            if key == "links" && table.keys().all(|key| synonyms::network(key).is_some()) =>
        {
            let links: Vec<String> =
                table.iter().filter_map(|(key, node)| network_link(key, node)).collect();
            format!("write `links = [{}]` below `[person]`", links.join(", "))
        }
        Value::Table(_) if key == "sections" && sections_in(node).is_some() => {
            table_hint(sections_in(node).unwrap_or_default())
        }
        Value::Table(_) if is_table && node.is_inline() => {
            format!("write `{key} = [{{ … }}]`, with brackets around the braces")
        }
        Value::Table(_) if is_table => format!("write `[[{}]]`, once for each item", header(path)),
        Value::Table(_) => format!("write `{key} = [\"…\", \"…\"]`"),
        _ if is_table && path.0.len() == 1 => table_hint(key),
        Value::String(text) if is_table => format!("write `{key} = [{}]`", item_of(key, text)),
        Value::String(text) => match meant(text) {
            Some(Meant::Span(start, Some(end)))
                if form_at(path) == Some(Form::List(Item::Date)) =>
            {
                let years: Vec<String> =
                    (start.year..=end.year).map(|year| year.to_string()).collect();
                format!("write `{key} = [{}]`", years.join(", "))
            }
            _ => format!("write `{key} = [{}]`", values(key, text)),
        },
        Value::Integer(number) if form_at(path) == Some(Form::List(Item::Date)) => {
            format!("write `{key} = [{number}]`")
        }
        Value::Integer(number) => format!("write `{key} = [\"{number}\"]`"),
        _ => format!("write `{key} = [\"…\"]`"),
    }
}

fn as_table(path: &DataPath, node: &Node) -> String {
    let key = last_key(path);
    let is_item = matches!(path.0.last(), Some(Segment::Index(_)));
    let first = path.0.first();
    match &node.value {
        _ if first == Some(&Segment::Key("variant".into())) && path.0.len() <= 2 => {
            "a variant has a name: write `[variant.NAME]` and its keys below".into()
        }
        Value::Array(_) if key == "publications" => {
            "papers are written `[[publication]]`; `[publications]` says how their list is set"
                .into()
        }
        Value::String(text) if is_item => format!("write `{}`", item_of(key, text)),
        _ if is_item => format!("write `{}`", item_of(key, "…")),
        Value::Array(_) => format!("write `[{}]`, once", header(path)),
        _ if path.0.len() == 1 => table_hint(key),
        _ => format!("write `[{}]` on a line of its own and its keys below", header(path)),
    }
}

/// The hints for an unknown key: the one that is meant or the table that has it, and all there are.
pub fn unknown_key(root: &Node, path: &DataPath, typed: &str, allowed: &[&str]) -> Vec<String> {
    let mut hints = vec![];
    match replacement_of(root, path, typed, allowed) {
        Some((meant, true)) => hints.push(format!("did you mean `{meant}`?")),
        Some((meant, false)) => {
            let at = path.key(meant);
            let value = root.get(&path.key(typed)).and_then(|node| fitting(&at, node));
            hints.extend(value.map(|value| format!("write `{meant} = {value}`")));
        }
        None => hints.extend(elsewhere(root, path, typed, allowed)),
    }
    hints.push(format!("allowed: {}", list(allowed)));
    hints
}

/// The key under which the value of an unknown key is read, so that it is not said to be missing
/// besides, and its own faults are found.
pub fn replacement<'a>(
    root: &Node,
    path: &DataPath,
    typed: &str,
    allowed: &[&'a str],
) -> Option<&'a str> {
    replacement_of(root, path, typed, allowed).filter(|(_, fits)| *fits).map(|(meant, _)| meant)
}

/// The key for which the value of an unknown key is meant, though it cannot stand there as it is.
pub fn taken<'a>(
    root: &Node,
    path: &DataPath,
    typed: &str,
    allowed: &[&'a str],
) -> Option<&'a str> {
    replacement_of(root, path, typed, allowed).filter(|(_, fits)| !fits).map(|(meant, _)| meant)
}

/// The key that is meant, of those that are not there yet, and whether the value can stand there
/// as it is.
fn replacement_of<'a>(
    root: &Node,
    path: &DataPath,
    typed: &str,
    allowed: &[&'a str],
) -> Option<(&'a str, bool)> {
    let table = root.get(path)?;
    let free: Vec<&str> = allowed.iter().copied().filter(|key| !table.has(key)).collect();
    let node = root.get(&path.key(typed))?;
    // The name of a table that stands at the top is no other name for a key.
    let is_table = |key: &str| keys_at(&DataPath::default()).contains(&key);
    if !path.0.is_empty() && is_table(typed) && node.holds_items() {
        let near = did_you_mean(typed, free.iter().copied());
        return near.filter(|_| !node.holds_tables()).map(|near| (near, true));
    }
    let is_option = synonyms::is_option(typed) && !node.holds_items();
    if path.0.is_empty() && (is_option || sections_in(node).is_some()) {
        return None;
    }
    let near = || match owner(path, typed) {
        None => did_you_mean(typed, allowed.iter().copied()),
        Some(_) => None,
    };
    let meant = synonyms::meant(typed, &free).or_else(near)?;
    let form = form_at(&path.key(meant));
    let fits = match (form, &node.value) {
        (Some(Form::List(_)), Value::Array(_) | Value::Table(_)) => true,
        (Some(Form::List(_)), _) => false,
        (Some(Form::Table), Value::Table(_)) | (None, _) => true,
        (Some(Form::Table), _) => path.0.is_empty(),
        (Some(Form::Text), Value::Array(_)) => false,
        _ => true,
    };
    Some((meant, fits || (path.0.is_empty() && form.is_some())))
}

/// A value as it can stand at another place.
fn fitting(path: &DataPath, node: &Node) -> Option<String> {
    let key = last_key(path);
    Some(match (form_at(path)?, &node.value) {
        (Form::List(Item::Table), Value::String(text)) => format!("[{}]", item_of(key, text)),
        (Form::List(_), Value::String(text)) => format!("[{}]", values(key, text)),
        (Form::List(_), Value::Integer(number)) => format!("[{number}]"),
        (Form::List(_), _) => "[\"…\"]".into(),
        (Form::Text, Value::Array(items)) => match texts(items) {
            Some(texts) if texts.iter().all(|text| text.len() < 60) => quoted(&texts.join(", ")),
            _ => "\"…\"".into(),
        },
        (Form::Table, _) => "{ … }".into(),
        _ => return None,
    })
}

/// The first kind of sections that a table holds, as other tools have all sections in one.
fn sections_in(node: &Node) -> Option<&str> {
    let Value::Table(table) = &node.value else { return None };
    table.keys().map(String::as_str).find(|key| SECTION_KINDS.contains(key))
}

/// Where what an unknown key says can stand.
fn elsewhere(root: &Node, path: &DataPath, typed: &str, allowed: &[&str]) -> Option<String> {
    let node = root.get(&path.key(typed));
    let top = keys_at(&DataPath::default());
    if let Some(Value::String(text)) = node.map(|node| &node.value)
        && ["dates", "period", "duration", "daterange"].contains(&typed)
        && allowed.contains(&"start")
    {
        return Some(match meant(text) {
            Some(Meant::Span(start, end)) => {
                let end = end.map_or("present".into(), |end| end.to_string());
                format!("write `start = \"{start}\"` and `end = \"{end}\"`")
            }
            _ => "write `start = \"…\"` and `end = \"…\"`".into(),
        });
    }
    let first = path.0.first().and_then(|segment| match segment {
        Segment::Key(key) => Some(key.as_str()),
        Segment::Index(_) => None,
    });
    if let Some(link) = node.and_then(|node| network_link(typed, node)) {
        return match () {
            () if root.get(path).is_some_and(|table| table.has("links")) => {
                Some(format!("add `{link}` to `links`"))
            }
            () if allowed.contains(&"links") => Some(format!("write `links = [{link}]`")),
            () if allowed.contains(&"network") => Some(format!("write `{link}`")),
            () => None,
        };
    }
    if first == Some("variant") && ["cv", "person"].contains(&typed) {
        return Some(format!("write the keys of `{typed}` directly below `[{}]`", header(path)));
    }
    if let Some(kind) = node.and_then(sections_in).filter(|_| first.is_none()) {
        return Some(table_hint(kind));
    }
    if synonyms::meant(typed, allowed) == Some("links")
        && let Some(Value::String(text)) = node.map(|node| &node.value)
    {
        return Some(format!("add `{}` to `links`", item_of("links", text)));
    }
    if first.is_some_and(|first| first != typed) && top.contains(&typed) {
        return Some(table_hint(typed));
    }
    if first == Some("publications") && keys_at(&DataPath::root("publication")).contains(&typed) {
        return Some(format!("`{typed}` belongs below `[[publication]]`, one for each paper"));
    }
    let is_truth = node.is_some_and(|node| matches!(node.value, Value::Boolean(_)));
    if let Some(owner) = owner(path, typed).filter(|_| !is_truth || !synonyms::is_option(typed)) {
        return Some(match () {
            () if allowed.contains(&owner) && !path.0.is_empty() => {
                format!("`{typed}` belongs into `{owner}`: `{owner} = {{ {typed} = … }}`")
            }
            () if node.is_some_and(Node::holds_items) && !node.is_some_and(Node::is_inline) => {
                match form_at(&DataPath::root(owner).key(typed)) {
                    Some(Form::List(_)) => {
                        format!("`{typed}` belongs to `{owner}`: write `[[{owner}.{typed}]]`")
                    }
                    Some(Form::Table) => {
                        format!("`{typed}` belongs to `{owner}`: write `[{owner}.{typed}]`")
                    }
                    _ => format!("write `{typed} = \"…\"` below `[{owner}]`"),
                }
            }
            () => format!(
                "`{typed}` belongs below `[{owner}]`; a key is part of the last table above it"
            ),
        });
    }
    let is_setting = first.is_none() || first == Some("cv");
    for (table, keys) in
        [("person", &["links", "email", "phone", "photo"][..]), ("publications", &["bib"])]
    {
        if let Some(meant) = synonyms::meant(typed, keys).filter(|_| is_setting) {
            return Some(format!("`{meant}` below `[{table}]` says that"));
        }
    }
    if synonyms::is_option(typed)
        && ["cv", "variant"].iter().any(|table| first == Some(table)) | first.is_none()
    {
        return Some("options of the template stand below `[template-options]`".into());
    }
    let table =
        synonyms::meant(typed, &top).or_else(|| did_you_mean(typed, top.iter().copied()))?;
    let is_text = ["about", "interests"].contains(&table) && first != Some("person");
    (first.is_some_and(|first| first != table) && SECTION_KINDS.contains(&table) && !is_text)
        .then(|| table_hint(table))
}

/// The table that has a key and stands once, if that is another than where the key is. A key that
/// almost every item has belongs to none.
pub fn owner(path: &DataPath, typed: &str) -> Option<&'static str> {
    const COMMON: usize = 10;
    let owners = owners(typed);
    let (owner, _) = owners.iter().filter(|_| owners.len() < COMMON).find(|(table, once)| {
        *once
            && ["person", "cv", "publications"].contains(table)
            && path.0.first() != Some(&Segment::Key((*table).into()))
    })?;
    Some(*owner)
}

/// The hints for an unknown name: the one that is meant, if that is known, or the nearest one, and
/// all there are.
pub fn unknown(typed: &str, allowed: &[&str], meant: Option<&str>) -> Vec<String> {
    let mut hints = unknown_name_hints(typed, allowed);
    if let Some(meant) = meant {
        hints.retain(|hint| !hint.starts_with("did you mean"));
        hints.insert(0, format!("did you mean `{meant}`?"));
    }
    hints
}

/// The hints for a key that is missing in the table at a place.
pub fn missing(path: &DataPath, key: &str) -> Vec<String> {
    match key {
        "end" => End::hints(keys_at(path).contains(&"expected")),
        "person" => {
            vec!["a profile has at least a name: `[person]` and below it `name = \"…\"`".into()]
        }
        "date" => vec!["write `date = \"2025-08\"`".into()],
        // Of templates: the version of the contract is a number.
        "contract" => vec!["write `contract = 1`".into()],
        "items" | "authors" => vec![format!("write `{key} = [\"…\", \"…\"]`")],
        _ => vec![format!("write `{key} = \"…\"`")],
    }
}

/// How a table is written.
fn table_hint(key: &str) -> String {
    match key {
        "about" | "interests" => {
            format!("write `[{key}]` on a line of its own and below it `text = \"…\"`")
        }
        _ if SECTION_KINDS.contains(&key) => {
            format!("write `[[{key}]]` on a line of its own and its keys below")
        }
        _ => format!("write `[{key}]` on a line of its own and its keys below"),
    }
}

/// An item of a list of tables, with the text that stands in its place.
fn item_of(key: &str, text: &str) -> String {
    match key {
        "roles" => format!("{{ role = {}, start = \"…\", end = \"…\" }}", quoted(text)),
        "links" if text.contains("://") => format!("{{ url = {} }}", quoted(text)),
        "links" if text.contains('.') && !text.contains(' ') => {
            format!("{{ url = \"https://{text}\" }}")
        }
        "links" => "{ network = \"…\", user = \"…\" }".into(),
        _ => "{ … = \"…\" }".into(),
    }
}

/// The account that a key named like a network has.
fn network_link(key: &str, node: &Node) -> Option<String> {
    let id = synonyms::network(key)?;
    let network = NETWORKS.iter().find(|network| network.id == id && id.len() > 1)?;
    Some(match &node.value {
        Value::String(text) if text.contains("://") => format!("{{ url = {} }}", quoted(text)),
        Value::String(text) => {
            format!(
                "{{ network = \"{}\", user = {} }}",
                network.id,
                quoted(text.trim_start_matches('@'))
            )
        }
        _ => format!("{{ network = \"{}\", user = \"…\" }}", network.id),
    })
}

/// The values of a text that lists them. Names have commas of their own.
fn values(key: &str, text: &str) -> String {
    const NAMES: [&str; 6] = ["authors", "editors", "inventors", "with", "other-names", "not-me"];
    let text = text.trim();
    let parts: Vec<&str> = match () {
        () if text.contains('\n') => text.lines().collect(),
        () if NAMES.contains(&key) => {
            text.split(" and ").flat_map(|part| part.split(';')).collect()
        }
        () if key == "highlights" => vec![text],
        () => text.split([',', ';']).collect(),
    };
    let parts = parts.iter().map(|part| part.trim().trim_start_matches(['-', '*', '•', ' ']));
    let parts: Vec<String> = parts.filter(|part| !part.is_empty()).map(quoted).collect();
    match parts.iter().map(String::len).sum::<usize>() {
        1..=120 => parts.join(", "),
        _ => "\"…\", \"…\"".into(),
    }
}

fn texts(items: &[Node]) -> Option<Vec<&str>> {
    let text = |item: &'_ Node| matches!(item.value, Value::String(_));
    items.iter().all(text).then(|| {
        items
            .iter()
            .filter_map(|item| match &item.value {
                Value::String(text) => Some(text.as_str()),
                _ => None,
            })
            .collect()
    })
}

fn truth_of(value: &Value) -> Option<bool> {
    match value {
        Value::String(text) => truth(text),
        Value::Integer(number) => truth(&number.to_string()),
        _ => None,
    }
}

fn parent(path: &DataPath) -> DataPath {
    DataPath(path.0.split_last().map_or(vec![], |(_, parent)| parent.to_vec()))
}

fn last_key(path: &DataPath) -> &str {
    let key = path.0.iter().rev().find_map(|segment| match segment {
        Segment::Key(key) => Some(key.as_str()),
        Segment::Index(_) => None,
    });
    key.unwrap_or("key")
}

/// The name of a table in brackets.
fn header(path: &DataPath) -> String {
    let keys = path.0.iter().filter_map(|segment| match segment {
        Segment::Key(key) => Some(key.as_str()),
        Segment::Index(_) => None,
    });
    keys.collect::<Vec<_>>().join(".")
}
