//! What was probably meant by a key that does not exist: another key, or one of another table.

use indexmap::IndexMap;

use super::super::as_toml::{parts, quoted};
use super::super::check::FileKind;
use super::super::node::{Node, Value};
use super::super::{synonyms, titles};
use super::{date, header, items, keys, table, words_as_items, words_as_text};
use crate::diagnostic::{DataPath, Segment, did_you_mean, list, unknown_name_hints};
use crate::profile::{DateGuess, PROFILE, SECTION_KINDS, TableType, ValueType, keys_at, type_at};

/// A key that its table cannot have.
pub struct UnknownKey<'a> {
    pub kind: FileKind,
    /// The path of the table.
    pub path: &'a DataPath,
    pub table: &'a IndexMap<String, Node>,
    pub key: &'a str,
    /// The keys that the table allows.
    pub allowed: &'a TableType,
}

/// The key that was probably meant.
#[derive(Debug, PartialEq)]
pub struct Intended {
    pub key: String,
    /// Whether the value fits that key unchanged.
    pub fits: bool,
}

/// The tables that occur only once.
const OWNERS: [&str; 3] = ["cv", "person", "publications"];

impl UnknownKey<'_> {
    /// The key of the same table that was probably meant, among those that it does not have yet.
    pub fn intended(&self) -> Option<Intended> {
        let names = self.allowed.names();
        if self.kind == FileKind::Other {
            let key = did_you_mean(self.key, names)?.into();
            return Some(Intended { key, fits: true });
        }
        if self.as_words().is_some() || self.as_span().is_some() {
            return None;
        }
        let node = self.node()?;
        let free: Vec<&str> =
            names.iter().copied().filter(|name| !self.table.contains_key(*name)).collect();
        let is_top = self.path.0.is_empty();
        // Items by another name go beside those that have the right one.
        let takes_items = |name: &str| {
            is_top
                && node.holds_tables()
                && self.allowed.get(name).is_some_and(ValueType::lists_tables)
        };
        let taken = names.iter().copied().filter(|name| self.table.contains_key(*name));
        let free: Vec<&str> =
            free.into_iter().chain(taken.filter(|name| takes_items(name))).collect();
        // The name of a top-level table is not another name for a key.
        if !is_top && keys_at(&DataPath::default()).contains(&self.key) && node.holds_items() {
            let near = did_you_mean(self.key, free).filter(|_| !node.holds_tables())?;
            return Some(Intended { key: near.into(), fits: true });
        }
        let is_option = synonyms::is_option(self.key) && !node.holds_items();
        if is_top && (is_option || section_in(node).is_some()) {
            return None;
        }
        let near = || match self.owner_of_key() {
            None => did_you_mean(self.key, names.iter().copied()),
            Some(_) => None,
        };
        let by_title = || {
            let kind = titles::kind_by_words(self.key).filter(|_| is_top && node.holds_items())?;
            free.contains(&kind.key()).then(|| kind.key())
        };
        let key = synonyms::key(self.key, &free).or_else(near).or_else(by_title)?;
        // Texts of a list are points, and not one text.
        let is_list = matches!(&node.value, Value::Array(items) if items::texts(items).is_some());
        let key = match key == "text" && is_list && free.contains(&"highlights") {
            true => "highlights",
            false => key,
        };
        let fits = match (self.allowed.get(key)?, &node.value) {
            (items, Value::Table(_)) if is_top && items.lists_tables() => false,
            _ if is_top => true,
            (ValueType::List(_), value) => matches!(value, Value::Array(_) | Value::Table(_)),
            (ValueType::Table(_) | ValueType::Map(_), value) => matches!(value, Value::Table(_)),
            (ValueType::String, value) => !matches!(value, Value::Array(_)),
            _ => true,
        };
        Some(Intended { key: key.into(), fits })
    }

    /// The top-level table to which the value can be moved unchanged.
    pub fn owner(&self) -> Option<&'static str> {
        let is_in_list = self.path.0.iter().any(|segment| matches!(segment, Segment::Index(_)));
        self.owner_of_key().filter(|_| !is_in_list)
    }

    /// What to write instead, and all keys that the table allows.
    pub fn hints(&self) -> Vec<String> {
        let names = self.allowed.names();
        if self.kind == FileKind::Other {
            return unknown_name_hints(self.key, &names);
        }
        let fix = match self.intended() {
            Some(Intended { key, .. }) if key == "teaching" && self.key.contains("course") => Some(
                "did you mean `teaching`, for courses that you gave, or `certificate`, for those that you took?".into(),
            ),
            Some(Intended { key, fits: true }) => Some(format!("did you mean `{key}`?")),
            Some(Intended { key, fits: false }) if key == "links" => self.as_link(),
            Some(Intended { key, fits: false }) if self.path.0.is_empty() => {
                self.node().map(|node| section(&key, node))
            }
            Some(Intended { key, fits: false }) => {
                self.fitting(&key).map(|value| format!("write `{key} = {value}`"))
            }
            None => self.as_path().or_else(|| self.as_words()).or_else(|| self.elsewhere()),
        };
        let fix = fix.map(|fix| self.after_the_table(fix));
        fix.into_iter().chain([format!("allowed: {}", list(&names))]).collect()
    }

    /// A table that begins among the keys of another one would take over the keys after it.
    fn after_the_table(&self, fix: String) -> String {
        let begins_table = fix.starts_with("write `[");
        let is_last = self.table.keys().last().is_some_and(|last| last == self.key);
        match self.path.0.is_empty() || !begins_table || is_last {
            true => fix,
            false => format!("{fix}, after the last key of `[{}]`", header(self.path)),
        }
    }

    fn node(&self) -> Option<&Node> {
        self.table.get(self.key)
    }

    fn text(&self) -> Option<&str> {
        match &self.node()?.value {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    fn allows(&self, key: &str) -> bool {
        self.allowed.get(key).is_some()
    }

    /// The other table that has the key and occurs only once. Keys that almost every item has belong to no such table.
    fn owner_of_key(&self) -> Option<&'static str> {
        const COMMON: usize = 10;
        let has_key = |table: &TableType| table.get(self.key).is_some();
        let tables = PROFILE.table().filter(|_| self.kind == FileKind::Profile)?;
        let count = tables.keys().filter(|(_, key)| key.value.table().is_some_and(has_key)).count();
        let mut owners = OWNERS.into_iter().filter(|_| count < COMMON);
        let is_list = matches!(self.node()?.value, Value::Array(_));
        // A list is not meant for a key that takes a word.
        let can_have = |table: &TableType| {
            let value = table.get(self.key);
            value.is_some_and(|value| !is_list || !matches!(value, ValueType::Choice(_)))
        };
        owners.find(|owner| {
            tables.get(owner).and_then(ValueType::table).is_some_and(can_have)
                && keys(self.path).next() != Some(owner)
        })
    }

    /// The value in a form that fits another key.
    fn fitting(&self, key: &str) -> Option<String> {
        Some(match (self.allowed.get(key)?, &self.node()?.value) {
            (list, Value::String(text)) if list.lists_tables() => {
                format!("[{}]", items::item(key, text))
            }
            (ValueType::List(_), Value::String(text)) => format!("[{}]", items::listed(key, text)),
            (ValueType::List(_), Value::Integer(number)) => format!("[{number}]"),
            (ValueType::List(_), _) => "[\"…\"]".into(),
            (ValueType::String, Value::Array(list)) => match items::texts(list) {
                Some(texts) if texts.iter().all(|text| text.len() < 60) => {
                    quoted(&texts.join(", "))
                }
                _ => "\"…\"".into(),
            },
            (ValueType::Table(_) | ValueType::Map(_), _) => "{ … }".into(),
            _ => return None,
        })
    }

    /// The path to write, if the command line sets the key and it belongs to a table of settings.
    fn as_path(&self) -> Option<String> {
        let mut node = self.node().filter(|node| node.source != 0)?;
        if self.path.0.iter().any(|segment| matches!(segment, Segment::Index(_))) {
            return None;
        }
        let mut names = vec![self.key];
        while let Value::Table(table) = &node.value
            && let Some((name, value)) = table.first()
        {
            names.push(name);
            node = value;
        }
        let last = names[names.len() - 1];
        let has_key = |owner: &&str| {
            let value = type_at(&DataPath::root(owner).key(last));
            value.is_some_and(|value| value.is_table() == matches!(node.value, Value::Table(_)))
        };
        let path = match OWNERS.into_iter().find(has_key) {
            Some(owner) => format!("{owner}.{last}"),
            None if synonyms::is_option(last) => format!("template-options.{last}"),
            None => {
                let table = synonyms::key(self.key, &keys_at(&DataPath::default()))?;
                let is_setting = names.len() > 1 && !SECTION_KINDS.contains(&table);
                is_setting.then(|| format!("{table}.{}", names[1..].join(".")))?
            }
        };
        Some(format!("write `--set {path}=…`"))
    }

    /// Where the content of the key belongs.
    fn elsewhere(&self) -> Option<String> {
        let first = keys(self.path).next();
        self.as_span()
            .or_else(|| self.as_present())
            .or_else(|| self.as_link())
            .or_else(|| self.as_table(first))
            .or_else(|| self.in_owner())
            .or_else(|| self.as_setting(first))
            .or_else(|| self.as_section(first))
            .or_else(|| self.as_part())
            .or_else(|| self.as_part_of_owner())
    }

    /// An ongoing item, which is expressed by `end`.
    fn as_present(&self) -> Option<String> {
        const WORDS: [&str; 6] = ["current", "present", "ongoing", "now", "iscurrent", "active"];
        let is_said = matches!(self.node()?.value, Value::Boolean(true))
            && WORDS.contains(&self.key.to_lowercase().replace(['-', '_'], "").as_str());
        (is_said && self.allows("end")).then(|| "delete it: `end = \"present\"` says that".into())
    }

    /// Content that another key already has, and that can be combined with it.
    fn as_part(&self) -> Option<String> {
        let names = self.allowed.names();
        let taken: Vec<&str> =
            names.into_iter().filter(|name| self.table.contains_key(*name)).collect();
        let key = synonyms::key(self.key, &taken)?;
        let (Value::String(there), Some(text)) = (&self.table.get(key)?.value, self.text()) else {
            return None;
        };
        let both = quoted(&format!("{there}, {text}"));
        let is_text = self.allowed.get(key) == Some(&ValueType::String) && both.len() < 100;
        is_text.then(|| format!("delete it, and write `{key} = {both}`"))
    }

    /// A table under another name that has only keys of a table that occurs once.
    fn as_part_of_owner(&self) -> Option<String> {
        let Value::Table(table) = &self.node()?.value else { return None };
        let has_all = |owner: &&str| {
            let keys = keys_at(&DataPath::root(owner));
            table.keys().all(|key| keys.contains(&key.as_str()))
        };
        let owner = OWNERS.into_iter().find(has_all).filter(|_| !table.is_empty())?;
        self.path.0.is_empty().then(|| format!("put its keys below `[{owner}]`"))
    }

    /// A list of words in place of a section with items or with a text.
    fn as_words(&self) -> Option<String> {
        let top = keys_at(&DataPath::default());
        let is_in_list = self.path.0.iter().any(|segment| matches!(segment, Segment::Index(_)));
        let words = match &self.node()?.value {
            Value::Array(items) if !items.is_empty() => items::texts(items)?,
            _ => return None,
        };
        if self.kind != FileKind::Profile
            || is_in_list
            || self.allows(self.key) && !self.path.0.is_empty()
        {
            return None;
        }
        let kind = match top.contains(&self.key) {
            true => self.key,
            false => synonyms::key(self.key, &top)
                .or_else(|| did_you_mean(self.key, top.iter().copied()))?,
        };
        match kind {
            "about" | "interests" => Some(words_as_text(kind, &words)),
            _ => SECTION_KINDS.contains(&kind).then(|| words_as_items(kind, &words)),
        }
    }

    /// A span under one key.
    fn as_span(&self) -> Option<String> {
        let is_span = ["dates", "period", "duration", "daterange"].contains(&self.key);
        let key =
            synonyms::key(self.key, &self.allowed.names()).or(synonyms::key(self.key, &["date"]));
        let is_date = key.is_some_and(|key| !["terms", "years"].contains(&key));
        let text = self.text().filter(|_| (is_span || is_date) && self.allows("start"))?;
        match DateGuess::of(text) {
            Some(DateGuess::Span(start, end)) => Some(date::start_and_end(start, end)),
            _ => is_span.then(|| "write `start = \"…\"` and `end = \"…\"`".into()),
        }
    }

    /// An account on a network, or another page.
    fn as_link(&self) -> Option<String> {
        let link = self.link(self.key, self.node()?)?;
        let unknown = self.table.iter().filter(|(key, _)| !self.allows(key));
        let links = unknown.filter_map(|(key, node)| Some((key.as_str(), self.link(key, node)?)));
        let (keys, all): (Vec<&str>, Vec<String>) = links.unzip();
        let is_top = self.path.0.is_empty() && self.kind == FileKind::Profile;
        let links = match is_top {
            true => {
                self.table.get("person").and_then(|person| person.get(&DataPath::root("links")))
            }
            false => self.table.get("links"),
        };
        let there = links.filter(|node| !matches!(node.value, Value::StandIn));
        let has_it = there.is_some_and(|links| self.is_in(links));
        let write = format!("write `links = [{}]`", all.join(", "));
        match () {
            () if has_it => Some("delete it: `links` has it".into()),
            () if there.is_some() => {
                Some(format!("put `{link}` into `links`, and delete this line"))
            }
            // One list for all of them, said once.
            () if (self.allows("links") || is_top) && keys[0] != self.key => Some(format!(
                "delete this line: the `links` suggested for `{}` include it",
                keys[0]
            )),
            () if self.allows("links") => Some(write),
            () if is_top => Some(format!("{write} below `[person]`")),
            () if self.allows("network") => Some(format!("write `{link}`")),
            () => None,
        }
    }

    /// Whether a list of links contains the value of the key.
    fn is_in(&self, links: &Node) -> bool {
        let Value::Array(links) = &links.value else { return false };
        let text = self.text().map(|text| text.trim_start_matches('@'));
        let says = |node: &Node| match &node.value {
            Value::String(said) => text.is_some_and(|text| said.ends_with(text)),
            _ => false,
        };
        links.iter().any(|link| match &link.value {
            Value::Table(link) => link.values().any(says),
            _ => false,
        })
    }

    fn link(&self, key: &str, node: &Node) -> Option<String> {
        if let Some(account) = items::account(key, node) {
            return Some(account);
        }
        let can_have = self.allows("links") || self.path.0.is_empty();
        let is_link = can_have && synonyms::key(key, &["links"]).is_some();
        match &node.value {
            Value::String(text) if is_link => Some(items::item("links", text)),
            _ => None,
        }
    }

    /// A table within another one, or with the keys of another one.
    fn as_table(&self, first: Option<&str>) -> Option<String> {
        let key = self.key;
        if first == Some("variant") && ["cv", "person"].contains(&key) {
            let header = header(self.path);
            return Some(format!("write the keys of `{key}` directly below `[{header}]`"));
        }
        if let Some(kind) = self.node().and_then(section_in).filter(|_| first.is_none()) {
            return Some(table(kind));
        }
        if first.is_some_and(|first| first != key) && keys_at(&DataPath::default()).contains(&key) {
            return Some(section(key, self.node()?));
        }
        (first == Some("publications") && keys_at(&DataPath::root("publication")).contains(&key))
            .then(|| format!("`{key}` belongs below `[[publication]]`, one for each paper"))
    }

    /// A key of a table that occurs only once.
    fn in_owner(&self) -> Option<String> {
        let key = self.key;
        let node = self.node()?;
        let is_boolean = matches!(node.value, Value::Boolean(_));
        let owner = self.owner_of_key().filter(|_| !is_boolean || !synonyms::is_option(key))?;
        Some(match type_at(&DataPath::root(owner).key(key)) {
            _ if self.allows(owner) && !self.path.0.is_empty() => {
                format!("`{key}` belongs in `{owner}`: `{owner} = {{ {key} = … }}`")
            }
            _ if !node.holds_items() || node.is_inline() => format!(
                "`{key}` belongs below `[{owner}]`; a key is part of the last table above it"
            ),
            Some(ValueType::List(_)) => {
                format!("`{key}` belongs to `{owner}`: write `[[{owner}.{key}]]`")
            }
            Some(value) if value.is_table() => {
                format!("`{key}` belongs to `{owner}`: write `[{owner}.{key}]`")
            }
            _ => format!("write `{key} = \"…\"` below `[{owner}]`"),
        })
    }

    /// A setting that belongs in another table.
    fn as_setting(&self, first: Option<&str>) -> Option<String> {
        let places =
            [("person", &["links", "email", "phone", "photo"][..]), ("publications", &["bib"])];
        for (table, keys) in places.into_iter().filter(|_| matches!(first, None | Some("cv"))) {
            if let Some(meant) = synonyms::key(self.key, keys) {
                return Some(format!("use `{meant}` below `[{table}]` instead"));
            }
        }
        (synonyms::is_option(self.key) && matches!(first, None | Some("cv" | "variant")))
            .then(|| "options of the template go below `[template-options]`".into())
    }

    /// A section within another table.
    fn as_section(&self, first: Option<&str>) -> Option<String> {
        let top = keys_at(&DataPath::default());
        let node = self.node()?;
        let by_title = || titles::kind_by_words(self.key).filter(|_| node.holds_items());
        let kind = synonyms::key(self.key, &top)
            .or_else(|| did_you_mean(self.key, top.iter().copied()))
            .or_else(|| Some(by_title()?.key()))?;
        let is_text = ["about", "interests"].contains(&kind) && first != Some("person");
        (first.is_some_and(|first| first != kind) && SECTION_KINDS.contains(&kind) && !is_text)
            .then(|| section(kind, node))
    }
}

/// How to write a section, with the value that was written in its place.
pub fn section(kind: &str, node: &Node) -> String {
    let text = match &node.value {
        Value::String(text) if (1..120).contains(&text.trim().len()) && !text.contains('\n') => {
            Some(text)
        }
        _ => None,
    };
    match (&node.value, text) {
        (_, Some(text)) if ["about", "interests"].contains(&kind) => words_as_text(kind, &[text]),
        (_, Some(text)) if kind == "reference" && text.contains("request") => {
            "write `[[reference]]` on a line of its own, and below it `on-request = true`".into()
        }
        (_, Some(text)) if SECTION_KINDS.contains(&kind) && kind != "section" => {
            let words = parts(kind, text.trim_matches([',', ';']));
            words_as_items(kind, &words.iter().map(String::as_str).collect::<Vec<_>>())
        }
        (Value::Table(rows), _) => rows_as_items(kind, rows)
            .unwrap_or_else(|| format!("write `[[{kind}]]`, once for each item")),
        _ => table(kind),
    }
}

/// How to write a table with a line for each item, as in `English = "fluent"`.
fn rows_as_items(kind: &str, rows: &IndexMap<String, Node>) -> Option<String> {
    let keys = keys_at(&DataPath::root(kind));
    let (name, node) =
        rows.first().filter(|_| !rows.keys().any(|key| keys.contains(&key.as_str())))?;
    let value = match (kind, &node.value) {
        ("skill", Value::String(text)) => format!("items = [{}]", items::listed("items", text)),
        ("skill", Value::Array(list)) => {
            let texts: Vec<String> = items::texts(list)?.into_iter().map(quoted).collect();
            format!("items = [{}]", texts.join(", "))
        }
        ("language", Value::String(text)) => format!("level = {}", quoted(text)),
        _ => return None,
    };
    Some(format!(
        "write `[[{kind}]]` for each, and below it `name = {}` and `{value}`",
        quoted(name)
    ))
}

/// The first kind of section in a table, for tools that have all sections in one table.
pub fn section_in(node: &Node) -> Option<&str> {
    let Value::Table(table) = &node.value else { return None };
    table.keys().map(String::as_str).find(|key| SECTION_KINDS.contains(key))
}
