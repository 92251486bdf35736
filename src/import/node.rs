//! The content of an imported file, as one tree for all formats.

use std::cell::Cell;
use std::ops::Range;

use crate::document::languages;

/// A value, its place, and its fate.
#[derive(Debug, Clone)]
pub struct Node {
    pub value: Value,
    /// Its range in the text of the file.
    pub span: Range<usize>,
    fate: Cell<Fate>,
}

/// The value of a [`Node`]. A key that occurs twice is kept twice.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Null,
    Text(String),
    /// A number or a word such as `true`, as written.
    Word(String),
    List(Vec<Node>),
    Map(Vec<(String, Node)>),
}

/// The fate of a text, number or word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Not used so far.
    Open,
    /// It is a value of the profile.
    Placed,
    /// Written in a comment.
    Noted,
    /// Data about the other tool itself, such as the time of an export.
    Technical,
}

impl PartialEq for Node {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl Node {
    pub fn new(value: Value, span: Range<usize>) -> Self {
        Self { value, span, fate: Cell::new(Fate::Open) }
    }

    /// Whether it is empty: no text, only spaces, or a list or table of such values.
    pub fn is_blank(&self) -> bool {
        match &self.value {
            Value::Null => true,
            Value::Text(text) | Value::Word(text) => text.trim().is_empty(),
            Value::List(items) => items.iter().all(Self::is_blank),
            Value::Map(entries) => entries.iter().all(|(_, node)| node.is_blank()),
        }
    }

    /// The value of a key, unless it is empty; the last one if there are two. Keys are compared without case, `-`, `_`
    /// and spaces.
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.all(key).last()
    }

    /// Whether it is a table that has the key, whatever the value.
    pub fn has_key(&self, key: &str) -> bool {
        self.entries().iter().any(|(name, _)| is_same_key(name, key))
    }

    /// All values of a key that are not empty.
    pub fn all<'a>(&'a self, key: &str) -> impl DoubleEndedIterator<Item = &'a Self> {
        let is = move |entry: &&(String, Self)| is_same_key(&entry.0, key) && !entry.1.is_blank();
        self.entries().iter().filter(is).map(|(_, node)| node)
    }

    /// The value of the first of several keys that is not empty and has not been used yet.
    pub fn first(&self, keys: &[&str]) -> Option<&Self> {
        keys.iter().find_map(|key| self.all(key).rfind(|node| node.is_open()))
    }

    /// The value at the end of a path of keys.
    pub fn at(&self, keys: &[&str]) -> Option<&Self> {
        keys.iter().try_fold(self, |node, key| node.get(key))
    }

    /// Its text, number or word, without surrounding spaces.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) | Value::Word(text) => Some(text.trim()).filter(|t| !t.is_empty()),
            _ => None,
        }
    }

    /// The text of a key.
    pub fn text_of(&self, key: &str) -> Option<&str> {
        self.get(key)?.text()
    }

    /// The values of a list that are not empty; any other value alone.
    pub fn items(&self) -> Vec<&Self> {
        match &self.value {
            Value::List(items) => items.iter().filter(|item| !item.is_blank()).collect(),
            _ if self.is_blank() => vec![],
            _ => vec![self],
        }
    }

    /// The items of a key, with all its values combined.
    pub fn items_of(&self, key: &str) -> Vec<&Self> {
        self.all(key).flat_map(Self::items).collect()
    }

    /// The keys and values of a table.
    pub fn entries(&self) -> &[(String, Self)] {
        match &self.value {
            Value::Map(entries) => entries,
            _ => &[],
        }
    }

    pub fn is_map(&self) -> bool {
        matches!(self.value, Value::Map(_))
    }

    /// The texts by language of a table such as `{ "de": "…", "en": "…" }`.
    pub fn translations(&self) -> Option<&[(String, Self)]> {
        let is_language = |key: &str| {
            let base = key.split(['-', '_']).next().unwrap_or_default();
            base.len() == 2 && languages().contains(&base)
        };
        let entries = self.entries();
        let fits = entries.iter().all(|(key, node)| {
            is_language(key) && !node.is_map() && node.items().iter().all(|item| !item.is_map())
        });
        // `{ "id": "…" }` is not a text in Indonesian.
        let only_id = entries.iter().all(|(key, _)| key == "id" || key == "no");
        let mut tags: Vec<String> = entries.iter().map(|(key, _)| key.replace('_', "-")).collect();
        tags.sort();
        tags.dedup();
        // One language has one text.
        let once = tags.len() == entries.len();
        (fits && once && !entries.is_empty() && !only_id).then_some(entries)
    }

    /// Whether it contains something that has not been used.
    pub fn is_open(&self) -> bool {
        let mut open = false;
        self.each(&mut |leaf| open |= leaf.fate.get() == Fate::Open);
        open
    }

    /// Sets the fate of everything in it that has none yet.
    pub fn mark(&self, fate: Fate) {
        self.each(&mut |leaf| {
            if leaf.fate.get() == Fate::Open {
                leaf.fate.set(fate);
            }
        });
    }

    /// Marks all of it as placed.
    pub fn place(&self) {
        self.mark(Fate::Placed);
    }

    /// The fate of a text, number or word.
    pub fn fate(&self) -> Fate {
        self.fate.get()
    }

    /// The number of texts, numbers and words with this fate.
    pub fn count(&self, fate: Fate) -> usize {
        let mut count = 0;
        self.each(&mut |leaf| count += usize::from(leaf.fate.get() == fate));
        count
    }

    /// The unused values, each with its path.
    pub fn open_leaves(&self) -> Vec<(String, &str)> {
        self.leaves(&|leaf| leaf.fate.get() == Fate::Open)
    }

    /// The texts, numbers and words that `is_wanted` accepts, each with its path.
    pub fn leaves(&self, is_wanted: &dyn Fn(&Self) -> bool) -> Vec<(String, &str)> {
        let mut found = vec![];
        self.collect("", is_wanted, &mut found);
        found
    }

    fn collect<'a>(
        &'a self,
        path: &str,
        is_wanted: &dyn Fn(&Self) -> bool,
        found: &mut Vec<(String, &'a str)>,
    ) {
        match &self.value {
            Value::List(items) => {
                for (i, item) in items.iter().enumerate() {
                    item.collect(&format!("{path}[{i}]"), is_wanted, found);
                }
            }
            Value::Map(entries) => {
                for (key, node) in entries {
                    let dot = if path.is_empty() || key.starts_with('@') { "" } else { "." };
                    node.collect(&format!("{path}{dot}{key}"), is_wanted, found);
                }
            }
            _ => found.extend(
                self.text().filter(|_| is_wanted(self)).map(|text| (path.to_string(), text)),
            ),
        }
    }

    /// Each text, number or word that is not empty.
    fn each(&self, take: &mut dyn FnMut(&Self)) {
        match &self.value {
            Value::List(items) => items.iter().for_each(|item| item.each(take)),
            Value::Map(entries) => entries.iter().for_each(|(_, node)| node.each(take)),
            _ if self.is_blank() => {}
            _ => take(self),
        }
    }
}

/// Whether two keys are equal when folded. Most are ASCII, and every key of each table is compared.
fn is_same_key(one: &str, other: &str) -> bool {
    fn bytes(key: &str) -> impl Iterator<Item = u8> {
        let bytes = key.bytes().filter(|byte| !matches!(byte, b'-' | b'_' | b' '));
        bytes.map(|byte| byte.to_ascii_lowercase())
    }
    // Nearly all pairs differ in their first letter.
    if let (Some(first), Some(second)) = (one.bytes().next(), other.bytes().next())
        && first.is_ascii_alphanumeric()
        && second.is_ascii_alphanumeric()
        && !first.eq_ignore_ascii_case(&second)
    {
        return false;
    }
    match one.is_ascii() && other.is_ascii() {
        true => bytes(one).eq(bytes(other)),
        false => folded(one) == folded(other),
    }
}

/// A key without case and without separators between its words.
pub fn folded(key: &str) -> String {
    let letters = key.chars().filter(|c| !matches!(c, '-' | '_' | ' ' | '\u{feff}'));
    letters.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Node {
        Node::new(Value::Text(text.into()), 0..0)
    }

    fn map(entries: &[(&str, &str)]) -> Node {
        let entries = entries.iter().map(|(key, value)| (key.to_string(), text(value)));
        Node::new(Value::Map(entries.collect()), 0..0)
    }

    #[test]
    fn of_a_key_that_stands_twice_the_last_counts_and_the_other_stays_open() {
        let node = map(&[("startDate", "2019"), ("start_date", "2020"), ("Start Date", " ")]);
        let taken = node.get("start-date").expect("it is there");
        assert_eq!(taken.text(), Some("2020"));
        taken.place();
        assert_eq!(node.open_leaves(), [("startDate".to_string(), "2019")]);
        assert_eq!((node.count(Fate::Placed), node.count(Fate::Open)), (1, 1));
    }

    #[test]
    fn texts_by_language_are_known_by_their_keys() {
        assert!(map(&[("de", "Nebel"), ("en-GB", "Fog")]).translations().is_some());
        for other in [map(&[("id", "7")]), map(&[("text", "Fog")]), map(&[])] {
            assert!(other.translations().is_none());
        }
    }
}
