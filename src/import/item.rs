//! A table of the new profile, filled from the values of the other file.

mod dates;
mod lists;

use super::node::{Fate, Node, Value};
use super::text::{self, Markup};
use crate::diagnostic::DataPath;
use crate::profile::{ValueType, keys_at, type_at};
use lists::{bullet, by_language, line_of, plain_texts};
pub use lists::{bullets_in, flat, one_line, split_list};

/// A value as it will be written.
#[derive(Debug, Clone, PartialEq)]
pub enum Val {
    Str(String),
    /// A number or a boolean.
    Bare(String),
    List(Vec<Val>),
    Table(Vec<(String, Val)>),
    /// The same text in several languages, by language tag.
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

/// A table of the profile: its place, its values, and its comments.
///
/// A value that is put from a [`Node`] is marked as placed if the table has a key for it and the key allows it;
/// [`Item::leave`] finds the rest.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// The key of its tables.
    pub kind: &'static str,
    pub markup: Markup,
    pub entries: Vec<(String, Val)>,
    /// Tables below it, such as `[[section.entries]]`.
    pub children: Vec<Item>,
    pub notes: Vec<String>,
    place: DataPath,
}

impl Item {
    /// An empty table with this key.
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

    /// The keys that it can have, in order.
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

    /// Puts a value, unless the key has one already or the value is empty.
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

    /// Text of one line; several texts in a list are joined by commas.
    pub fn words(&mut self, key: &str, node: Option<&Node>) -> bool {
        let Some(node) = node else { return false };
        let value = by_language(node, |node| {
            let texts = plain_texts(node)?;
            let texts = texts.iter().map(|text| text::line(text, self.markup));
            Some(Val::Str(texts.collect::<Vec<_>>().join(", ")))
        });
        self.put_node(key, value, node)
    }

    /// A plain text: an e-mail address, a number.
    pub fn plain(&mut self, key: &str, node: Option<&Node>) -> bool {
        let Some(node) = node else { return false };
        let value =
            by_language(node, |node| Some(Val::Str(one_line(&super::html::decoded(node.text()?)))));
        self.put_node(key, value, node)
    }

    /// Running text; later values are added as separate paragraphs.
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
            // What was said in no language in particular is said in each.
            (Some(Val::Str(said)), Val::ByLanguage(more)) => {
                let with = |(tag, text)| match text {
                    Val::Str(text) => (tag, Val::Str(format!("{said}\n\n{text}"))),
                    text => (tag, text),
                };
                Val::ByLanguage(more.into_iter().map(with).collect())
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

    /// A list of words; a text is split at commas, semicolons and line ends.
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

    /// Bullets, each of which may contain a list.
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

    /// An address; other text is not taken.
    pub fn url(&mut self, key: &str, node: Option<&Node>) -> bool {
        let Some(node) = node else { return false };
        let value = node.text().and_then(text::address).map(Val::Str);
        self.put_node(key, value, node)
    }

    fn put_node(&mut self, key: &str, value: Option<Val>, node: &Node) -> bool {
        let is_put = value.is_some_and(|value| self.put(key, value));
        if is_put {
            node.place();
        }
        is_put
    }

    /// Adds words to a text after a comma; if the key does not allow that, they become a comment.
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

    /// Notes the values of a node that have no place in the table.
    pub fn leave(&mut self, node: &Node) {
        for (path, text) in node.open_leaves() {
            let path = path.trim_start_matches('.');
            self.note(if path.is_empty() { text.to_string() } else { format!("{path}: {text}") });
        }
        node.mark(Fate::Noted);
    }

    /// Puts a template option, which the types of a profile do not know.
    pub fn put_option(&mut self, key: &str, value: Val) {
        if !self.has(key) {
            self.entries.push((key.into(), value));
        }
    }

    /// Like [`Item::leave`], with the name of the node before each path.
    pub fn leave_as(&mut self, node: &Node, name: &str) {
        for (path, text) in node.open_leaves() {
            let dot = if path.starts_with('[') { "" } else { "." };
            self.note(format!("{name}{dot}{path}: {text}"));
        }
        node.mark(Fate::Noted);
    }
}
