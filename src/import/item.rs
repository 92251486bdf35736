//! One table of the new profile, filled from what the other file says.

use super::node::{Fate, Node, Value};
use super::text::{self, Markup};
use super::when::{self, When};
use crate::diagnostic::DataPath;
use crate::profile::{Date, Occasion, PRESENT, ValueType, keys_at, type_at};

/// A value as it will be written.
#[derive(Debug, Clone, PartialEq)]
pub enum Val {
    Str(String),
    /// A number or a truth value.
    Bare(String),
    List(Vec<Val>),
    Table(Vec<(String, Val)>),
    /// The same text in several languages, by their tags.
    ByLanguage(Vec<(String, Val)>),
}

impl Val {
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Str(text) | Self::Bare(text) => text.trim().is_empty(),
            Self::List(items) => items.is_empty(),
            Self::Table(entries) | Self::ByLanguage(entries) => entries.is_empty(),
        }
    }

    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::Str(text) | Self::Bare(text) => Some(text),
            _ => None,
        }
    }
}

/// A table of the profile: where it stands there, what it says, and what stands beside it in comments.
///
/// What is put from a [`Node`] marks it as placed, if there was a place and a value that can stand there; the
/// rest is found by [`Item::leave`].
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// The key of its tables.
    pub kind: &'static str,
    pub markup: Markup,
    pub entries: Vec<(String, Val)>,
    /// Tables below it, as `[[section.entries]]`.
    pub children: Vec<Item>,
    pub notes: Vec<String>,
    place: DataPath,
}

impl Item {
    /// An empty table of this key of the profile.
    pub fn new(kind: &'static str, markup: Markup) -> Self {
        Self::below(DataPath::root(kind), kind, markup)
    }

    /// An empty entry of a `[[section]]`.
    pub fn entry(markup: Markup) -> Self {
        Self::below(DataPath::root("section").index(0).key("entries"), "entries", markup)
    }

    fn below(place: DataPath, kind: &'static str, markup: Markup) -> Self {
        Self { kind, markup, entries: vec![], children: vec![], notes: vec![], place }
    }

    /// The keys that it can have, in their order.
    pub fn keys(&self) -> Vec<&'static str> {
        keys_at(&self.place)
    }

    pub fn can_have(&self, key: &str) -> bool {
        self.keys().contains(&key)
    }

    fn value_type(&self, key: &str) -> Option<&'static ValueType> {
        type_at(&self.place.index(0).key(key)).or_else(|| type_at(&self.place.key(key)))
    }

    pub fn get(&self, key: &str) -> Option<&Val> {
        self.entries.iter().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    pub fn has(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.children.is_empty()
    }

    pub fn take(&mut self, key: &str) -> Option<Val> {
        let at = self.entries.iter().position(|(name, _)| name == key)?;
        Some(self.entries.remove(at).1)
    }

    /// Puts a value, unless there is one, or the value says nothing.
    pub fn put(&mut self, key: &str, value: Val) -> bool {
        let fits = !self.has(key) && !value.is_blank() && self.can_have(key);
        if fits {
            self.entries.push((key.into(), value));
        }
        fits
    }

    pub fn note(&mut self, text: impl Into<String>) {
        let text = text.into();
        if !self.notes.contains(&text) {
            self.notes.push(text);
        }
    }

    /// Text of one line; several of a list are joined by commas.
    pub fn words(&mut self, key: &str, node: Option<&Node>) -> bool {
        let Some(node) = node else { return false };
        let value = by_language(node, |node| {
            let texts = plain_texts(node)?;
            let texts = texts.iter().map(|text| text::line(text, self.markup));
            Some(Val::Str(texts.collect::<Vec<_>>().join(", ")))
        });
        self.put_node(key, value, node)
    }

    /// A text as it is: an address for mail, a number.
    pub fn plain(&mut self, key: &str, node: Option<&Node>) -> bool {
        let Some(node) = node else { return false };
        let value =
            by_language(node, |node| Some(Val::Str(one_line(&super::html::decoded(node.text()?)))));
        self.put_node(key, value, node)
    }

    /// Running text; what comes later stands in a paragraph of its own.
    pub fn text(&mut self, key: &str, node: Option<&Node>) -> bool {
        let Some(node) = node else { return false };
        let Some(value) = by_language(node, |node| {
            let texts = plain_texts(node)?;
            let texts = texts.iter().map(|text| text::block(text, self.markup));
            Some(Val::Str(texts.filter(|t| !t.is_empty()).collect::<Vec<_>>().join("\n\n")))
        }) else {
            return false;
        };
        if value.is_blank() {
            return false;
        }
        let joined = match (self.take(key), value) {
            (Some(Val::Str(said)), Val::Str(more)) if said != more => {
                Val::Str(said + "\n\n" + &more)
            }
            (Some(Val::ByLanguage(mut said)), Val::ByLanguage(more)) => {
                for (tag, text) in more {
                    match (said.iter_mut().find(|(known, _)| *known == tag), text) {
                        (Some((_, Val::Str(said))), Val::Str(more)) => {
                            *said += &format!("\n\n{more}")
                        }
                        (_, text) => said.push((tag, text)),
                    }
                }
                Val::ByLanguage(said)
            }
            (Some(said @ (Val::ByLanguage(_) | Val::List(_))), _) => {
                self.put(key, said);
                return false;
            }
            (_, value) => value,
        };
        if self.put(key, joined) {
            node.place();
            return true;
        }
        false
    }

    /// A list of words: of a text, what stands between commas, semicolons and line ends.
    pub fn list(&mut self, key: &str, node: Option<&Node>) -> bool {
        let Some(node) = node else { return false };
        let markup = self.markup;
        let value = by_language(node, |node| {
            let mut items = vec![];
            for item in node.items() {
                match (&node.value, item.text()) {
                    (Value::List(_), Some(text)) => items.push(text::line(text, markup)),
                    (_, Some(text)) => {
                        items.extend(split_list(text).iter().map(|item| text::line(item, markup)));
                    }
                    (_, None) if item.translations().is_some() => return None,
                    (_, None) => items.push(text::line(&flat(item)?, markup)),
                }
            }
            items.retain(|item| !item.is_empty());
            Some(Val::List(items.into_iter().map(Val::Str).collect()))
        });
        // Items in several languages each.
        let value = value.or_else(|| {
            let items = node.items().into_iter();
            let items = items.map(|item| by_language(item, |node| line_of(node, markup)));
            Some(Val::List(items.collect::<Option<_>>()?))
        });
        match (self.take(key), value) {
            (Some(Val::List(mut said)), Some(Val::List(more))) => {
                for item in more {
                    if !said.contains(&item) {
                        said.push(item);
                    }
                }
                self.put_node(key, Some(Val::List(said)), node)
            }
            (Some(said), _) => {
                self.put(key, said);
                false
            }
            (None, value) => self.put_node(key, value, node),
        }
    }

    /// Bullets, each of which may have a list in it.
    pub fn bullets(&mut self, key: &str, node: Option<&Node>) -> bool {
        let Some(node) = node else { return false };
        let mut all = match self.take(key) {
            Some(Val::List(said)) => said,
            Some(other) => {
                self.put(key, other);
                return false;
            }
            None => vec![],
        };
        let markup = self.markup;
        let mut placed = vec![];
        if let Some(entries) = node.translations() {
            let lists = entries.iter().map(|(tag, node)| {
                let items = node.items().into_iter().filter_map(|item| bullet(item, markup));
                (tag.clone(), Val::List(items.map(Val::Str).collect()))
            });
            let value = Val::ByLanguage(lists.filter(|(_, list)| !list.is_blank()).collect());
            if all.is_empty() {
                return self.put_node(key, Some(value), node);
            }
        } else {
            let is_alone = !matches!(node.value, Value::List(_));
            for item in node.items() {
                match (item.text(), by_language(item, |item| bullet(item, markup).map(Val::Str))) {
                    (Some(text), _) if is_alone && bullets_in(text).is_some() => {
                        let lines = bullets_in(text).unwrap_or_default();
                        all.extend(lines.iter().map(|line| Val::Str(text::block(line, markup))));
                        placed.push(item);
                    }
                    (_, Some(value)) if !value.is_blank() => {
                        all.push(value);
                        placed.push(item);
                    }
                    _ => {}
                }
            }
        }
        let is_put = self.put(key, Val::List(all));
        if is_put {
            placed.iter().for_each(|item| item.place());
        }
        is_put
    }

    /// An address; other text stays where it is.
    pub fn url(&mut self, key: &str, node: Option<&Node>) -> bool {
        let Some(node) = node else { return false };
        let value = node.text().and_then(text::address).map(Val::Str);
        self.put_node(key, value, node)
    }

    /// A single date.
    pub fn date(&mut self, key: &str, node: Option<&Node>) -> bool {
        let Some(node) = node else { return false };
        let Some((text, when)) = node.text().and_then(|text| Some((text, when::read(text)?)))
        else {
            return false;
        };
        let is_put = match (&when.start, &when.end) {
            (Some(start), Some(end)) => self.put_date(key, &format!("{start}/{end}")),
            (_, Some(end)) => self.put_date(key, end),
            _ => false,
        };
        if is_put {
            self.said_more(text, &when);
            node.place();
        }
        is_put
    }

    /// A start and an end, or a single date, by the keys that the table can have. Without an end it goes on, if `goes_on`.
    pub fn when(&mut self, from: Option<&Node>, to: Option<&Node>, goes_on: bool) {
        let read = |node: Option<&Node>| node.and_then(Node::text).and_then(when::read);
        let (first, last) = (read(from), read(to));
        let mut start = first.as_ref().and_then(|w| w.start.clone().or_else(|| w.end.clone()));
        let mut end = first.as_ref().and_then(|w| w.end.clone().filter(|_| w.start.is_some()));
        if let Some(last) = &last {
            start = start.or_else(|| last.start.clone());
            end = last.end.clone().or(end);
        }
        // What begins now says nothing of when.
        let start_is_said = start.as_deref() != Some(PRESENT);
        // An end that cannot be read is not the present.
        if to.is_some_and(|to| !to.is_blank()) && end.is_none() && !self.can_have("date") {
            return;
        }
        let goes_on = goes_on && to.is_none_or(Node::is_blank);
        let is_put = self.span(start.filter(|start| start != PRESENT), end, goes_on);
        if !is_put {
            return;
        }
        for (key, node, when) in [("start", from, first), ("end", to, last)] {
            let is_said = key == "end" || start_is_said;
            if let (Some(node), Some(when), true) = (node, when, is_said) {
                self.said_more(node.text().unwrap_or_default(), &when);
                node.place();
            }
        }
    }

    /// Puts a start and an end as a profile writes them; whether one of them has a place.
    pub fn span(&mut self, start: Option<String>, end: Option<String>, goes_on: bool) -> bool {
        let has_span = self.can_have("start");
        match (start, end) {
            (Some(start), Some(end)) if !has_span => {
                let key = if self.can_have("expires") { "expires" } else { "end" };
                let dated = self.put_date("date", &start);
                if end != PRESENT && start != end && !self.put_date(key, &end) {
                    self.note(format!("end: {end}"));
                }
                dated
            }
            (Some(start), Some(end)) if start == end && self.can_have("date") => {
                self.put_date("date", &end)
            }
            (Some(start), Some(end)) if start == end => self.put_date("end", &end),
            (Some(start), Some(end)) => self.put_date("start", &start) | self.put_date("end", &end),
            (Some(start), None) if has_span && (goes_on || !self.can_have("date")) => {
                if !goes_on {
                    self.note("no end is given; is it over?");
                }
                self.put_date("start", &start) | self.put_date("end", PRESENT)
            }
            (Some(start), None) => self.put_date("date", &start),
            (None, Some(end)) if end == PRESENT => self.put_date("end", PRESENT),
            (None, Some(end)) if self.can_have("date") => self.put_date("date", &end),
            (None, Some(end)) => self.put_date("end", &end),
            (None, None) => false,
        }
    }

    /// Puts a date that is one in a profile, if the key takes it.
    pub fn put_date(&mut self, key: &str, date: &str) -> bool {
        let fits = match self.value_type(key) {
            Some(ValueType::Date) => Date::parse(date).is_some(),
            Some(ValueType::End) => true,
            Some(ValueType::Occasion) => date != PRESENT && Occasion::read(date).is_ok(),
            Some(ValueType::Moment) => date != PRESENT && !date.contains('/') || is_term(date),
            _ => false,
        };
        if fits {
            return self.put(key, when::value(date));
        }
        // A paper has a date only, and a part of a year is within one.
        match (self.value_type(key), Date::first_in(date)) {
            (Some(ValueType::Date | ValueType::Occasion), Some(first)) if date != PRESENT => {
                self.note(format!("{key}: {date}"));
                self.put(key, when::value(&Date::year(first.year).to_string()))
            }
            _ => false,
        }
    }

    fn said_more(&mut self, text: &str, when: &When) {
        if !when.is_all {
            self.note(format!("date, as it was written: {text}"));
        }
    }

    fn put_node(&mut self, key: &str, value: Option<Val>, node: &Node) -> bool {
        let is_put = value.is_some_and(|value| self.put(key, value));
        if is_put {
            node.place();
        }
        is_put
    }

    /// Adds words to a text after a comma; where they cannot stand there, they are a comment.
    pub fn append(&mut self, key: &str, words: &Val) {
        let text = words.as_str().unwrap_or_default();
        match self.take(key) {
            Some(Val::Str(said)) => {
                let between = if said.contains('\n') { "\n\n" } else { ", " };
                self.put(key, Val::Str(format!("{said}{between}{text}")));
            }
            Some(said) => {
                self.put(key, said);
                for line in super::write::entries(&[(key.into(), words.clone())]) {
                    self.note(line);
                }
            }
            None => drop(self.put(key, words.clone())),
        }
    }

    /// Notes what of a node has found no place in the table.
    pub fn leave(&mut self, node: &Node) {
        for (path, text) in node.open_leaves() {
            let path = path.trim_start_matches('.');
            self.note(if path.is_empty() { text.to_string() } else { format!("{path}: {text}") });
        }
        node.mark(Fate::Noted);
    }
}

fn is_term(text: &str) -> bool {
    crate::profile::Term::read(text).is_some()
}

pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A value made of a node, or of each of its languages.
fn by_language(node: &Node, make: impl Fn(&Node) -> Option<Val>) -> Option<Val> {
    let Some(entries) = node.translations() else { return make(node) };
    let entries = entries.iter().filter(|(_, node)| !node.is_blank());
    let made = entries.map(|(tag, node)| Some((tag.replace('_', "-"), make(node)?)));
    Some(Val::ByLanguage(made.collect::<Option<_>>()?))
}

/// The text of a node, or those of a list that has nothing else.
fn plain_texts(node: &Node) -> Option<Vec<&str>> {
    if node.is_map() {
        return None;
    }
    node.items().into_iter().map(Node::text).collect()
}

fn line_of(node: &Node, markup: Markup) -> Option<Val> {
    Some(Val::Str(text::line(&flat(node)?, markup)))
}

/// The texts of a table in a line, what it is called first; none if it has more in it.
pub fn flat(node: &Node) -> Option<String> {
    if let Some(text) = node.text() {
        return Some(text.to_string());
    }
    let main = NAMES.iter().find_map(|key| node.text_of(key));
    let others = node.entries().iter().filter(|(_, node)| !node.is_blank());
    let texts: Vec<&str> = others.map(|(_, node)| node.text()).collect::<Option<_>>()?;
    let rest = texts.into_iter().filter(|text| Some(*text) != main);
    let all: Vec<&str> = main.into_iter().chain(rest).collect();
    (!all.is_empty()).then(|| all.join(", "))
}

/// The keys by which tables say what they are called.
pub const NAMES: [&str; 9] =
    ["name", "title", "text", "label", "highlight", "bullet", "keyword", "value", "summary"];

/// One bullet: a text, or a table with a text and a list.
fn bullet(node: &Node, markup: Markup) -> Option<String> {
    if let Some(text) = node.text() {
        let text = text::block(text::without_bullet(text), markup);
        return (!text.is_empty()).then_some(text);
    }
    const LISTS: [&str; 5] = ["contents", "items", "highlights", "children", "bullets"];
    let said = node.entries().iter().filter(|(_, node)| !node.is_blank());
    let (lists, head): (Vec<_>, Vec<_>) = said.partition(|(_, node)| node.text().is_none());
    let is_known = |key: &str| LISTS.contains(&key.to_lowercase().as_str());
    if head.is_empty() || lists.len() > 1 || !lists.iter().all(|(key, _)| is_known(key)) {
        return None;
    }
    let head: Vec<String> = head
        .iter()
        .filter_map(|(key, node)| {
            let text = node.text()?;
            let is_plain = NAMES.contains(&key.to_lowercase().as_str()) || key == "description";
            Some(if is_plain { text.to_string() } else { format!("{key}: {text}") })
        })
        .collect();
    let mut out = text::block(&head.join(" "), markup);
    for item in lists.iter().flat_map(|(_, list)| list.items()) {
        let inner = bullet(item, markup)?;
        out += &format!("\n- {}", inner.replace('\n', "\n  "));
    }
    Some(out)
}

/// The items of a text that is a list: what stands between semicolons, line ends or commas, brackets kept whole.
pub fn split_list(text: &str) -> Vec<String> {
    let sign = match () {
        _ if text.trim().contains('\n') => '\n',
        _ if text.contains(';') => ';',
        _ if text.contains(" | ") => '|',
        _ => ',',
    };
    split_outside(text, sign)
        .iter()
        .flat_map(|part| match sign {
            // "a, b; c" is one list.
            ';' => split_outside(part, ','),
            _ => vec![part.clone()],
        })
        .map(|item| text::without_bullet(&item).trim().trim_end_matches(',').to_string())
        .filter(|item| !item.is_empty())
        .collect()
}

fn split_outside(text: &str, sign: char) -> Vec<String> {
    let mut depth = 0_usize;
    let mut parts = vec![String::new()];
    for c in text.chars() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if c == sign && depth == 0 {
            parts.push(String::new());
        } else if let Some(last) = parts.last_mut() {
            last.push(c);
        }
    }
    parts
}

/// The bullets of a text that is a list and nothing else; what is indented, and lines that go on, belong to the bullet
/// before.
pub fn bullets_in(text: &str) -> Option<Vec<String>> {
    let first = text.lines().find(|line| !line.trim().is_empty())?;
    if !text::has_bullet(first) {
        return None;
    }
    let indent = |line: &str| line.len() - line.trim_start().len();
    let mut bullets: Vec<String> = vec![];
    let mut was_empty = false;
    for line in text.lines() {
        if line.trim().is_empty() {
            was_empty = true;
            continue;
        }
        let is_outer = indent(line) <= indent(first);
        let is_numbered =
            line.trim_start().split_once(". ").is_some_and(|(n, _)| n.parse::<u8>().is_ok());
        if text::has_bullet(line) && is_outer {
            bullets.push(text::without_bullet(line).into());
        } else if is_outer && (was_empty || is_numbered) {
            return None;
        } else if let Some(last) = bullets.last_mut() {
            last.push('\n');
            *last += &match text::has_bullet(line) {
                true => format!("- {}", text::without_bullet(line)),
                false => line.trim().to_string(),
            };
        }
        was_empty = false;
    }
    Some(bullets)
}

impl Item {
    /// Puts an option of a template, which the types of a profile do not know.
    pub fn put_option(&mut self, key: &str, value: Val) {
        if !self.has(key) {
            self.entries.push((key.into(), value));
        }
    }
}

impl Item {
    /// As [`Item::leave`], with what the node is called before each path.
    pub fn leave_as(&mut self, node: &Node, name: &str) {
        for (path, text) in node.open_leaves() {
            let dot = if path.starts_with('[') { "" } else { "." };
            self.note(format!("{name}{dot}{path}: {text}"));
        }
        node.mark(Fate::Noted);
    }
}
