//! A new profile, as the readers of formats fill it.

use std::collections::HashMap;

use super::item::{Item, Val};
use super::node::{Fate, Node};
use super::text::Markup;
use super::titles;
use crate::diagnostic::DataPath;
use crate::profile::{Kind, type_at};
use crate::publications::names::letters;

/// The profile in progress.
#[derive(Debug, Clone)]
pub struct Draft {
    pub markup: Markup,
    pub cv: Item,
    pub options: Item,
    pub person: Item,
    pub publications: Item,
    /// All other tables, in the order in which they will be written.
    pub items: Vec<Item>,
    /// The titles of sections by kind, if a source has unusual ones.
    pub titles: Vec<(Kind, String)>,
    /// Comments for the end of the file: each with a heading and the values that were found.
    pub rest: Vec<(String, Vec<String>)>,
    /// Remarks on the import, for the terminal.
    pub remarks: Vec<String>,
    /// The probable name of the person, with the reason; a name in a source takes precedence.
    pub own: Option<(String, String)>,
    /// The number of values that became comments after they had been placed.
    pub demoted: usize,
}

impl Draft {
    pub fn new(markup: Markup) -> Self {
        Self {
            markup,
            cv: Item::new("cv", markup),
            options: Item::new("template-options", markup),
            person: Item::new("person", markup),
            publications: Item::new("publications", markup),
            items: vec![],
            titles: vec![],
            rest: vec![],
            remarks: vec![],
            own: None,
            demoted: 0,
        }
    }

    /// An empty table of a kind of section.
    pub fn item(&self, kind: &'static str) -> Item {
        Item::new(kind, self.markup)
    }

    /// The only table of its kind, such as `[about]`.
    pub fn single(&mut self, kind: &'static str) -> &mut Item {
        let at = self.items.iter().position(|item| item.kind == kind).unwrap_or_else(|| {
            let item = Item::new(kind, self.markup);
            self.items.push(item);
            self.items.len() - 1
        });
        &mut self.items[at]
    }

    /// Adds a table made from a node; values of the node that are not in it are written below it as comments.
    pub fn push(&mut self, mut item: Item, node: &Node) {
        item.leave(node);
        if !self.complete(&mut item, node) {
            return;
        }
        if item.kind == "skill" && !self.gathered(&mut item) {
            return;
        }
        // Duplicates in a source are kept once; they are rarely far apart.
        if !self.items.iter().rev().take(200).any(|known| *known == item) {
            self.items.push(item);
        }
    }

    /// Makes sure that a table has the required keys of its kind: a missing name is replaced by its text or its
    /// address, or by `…`. A table with nothing more than a date goes to the end of the file.
    fn complete(&mut self, item: &mut Item, node: &Node) -> bool {
        let wanted = main_keys(item.kind);
        if item.kind == "section" {
            title_section(item);
            return !item.is_empty();
        }
        if wanted.is_empty() || wanted.iter().any(|key| item.has(key)) {
            return true;
        }
        const DATES: [&str; 5] = ["date", "start", "end", "expires", "private"];
        let says_more = item.entries.iter().any(|(key, _)| !DATES.contains(&key.as_str()));
        if !says_more {
            self.demoted += node.count(Fate::Placed);
            let mut said = super::write::entries(&item.entries);
            said.append(&mut item.notes);
            if !said.is_empty() {
                self.rest
                    .push((format!("[[{}]] without {}", item.kind, wanted.join(" or ")), said));
            }
            return false;
        }
        let main = wanted[0];
        // A single text or address becomes the name of the item.
        let is_alone = |key: &str| {
            item.entries.iter().all(|(other, _)| other == key || DATES.contains(&other.as_str()))
        };
        let said = ["text", "note", "url"].into_iter().find(|key| is_alone(key));
        let called =
            said.and_then(|key| item.get(key)?.as_str().filter(|text| !text.contains('\n')));
        let called = called.filter(|_| main == "title").map(str::to_string);
        if called.is_some() && said != Some("url") {
            item.take(said.unwrap_or_default());
        }
        item.put(main, Val::Str(called.unwrap_or("…".into())));
        item.note(format!("the source gives no {main}"));
        true
    }

    /// Skills that consist of a single word share a line.
    fn gathered(&mut self, item: &mut Item) -> bool {
        if item.has("items") || item.has("level") || !item.has("name") {
            return true;
        }
        let Some(name) = item.take("name") else { return true };
        let is_bare = |last: &&mut Item| {
            last.kind == "skill"
                && !last.has("name")
                && !last.has("level")
                && last.get("section") == item.get("section")
        };
        match self.items.last_mut().filter(is_bare) {
            Some(last) => {
                match last.entries.iter_mut().find(|(key, _)| key == "items") {
                    Some((_, Val::List(items))) => items.push(name),
                    _ => drop(last.put("items", Val::List(vec![name]))),
                }
                last.notes.append(&mut item.notes);
                false
            }
            None => item.put("items", Val::List(vec![name])),
        }
    }

    /// Adds a free section; one with the same title is continued.
    pub fn push_section(&mut self, mut section: Item) {
        title_section(&mut section);
        let is_it = |item: &&mut Item| {
            item.kind == "section" && item.get("title") == section.get("title") && !item.has("text")
        };
        match self.items.iter_mut().find(is_it).filter(|_| !section.has("text")) {
            Some(known) => {
                known.children.append(&mut section.children);
                known.notes.append(&mut section.notes);
            }
            None => self.items.push(section),
        }
    }

    /// Adds the items that a source has under a title. The title is kept if it is not the usual one of the kind.
    pub fn titled(&mut self, title: &str, kind: Kind, items: &mut [Item]) {
        if titles::is_usual(title, kind) || title.is_empty() {
            return;
        }
        let is_other = self.titles.iter().any(|(known, _)| *known == kind)
            || self.items.iter().any(|item| item.kind == kind.key());
        if !is_other {
            self.titles.push((kind, title.into()));
            return;
        }
        for item in items {
            if !item.put("section", Val::Str(title.into())) {
                item.note(format!("it was in a separate section: {title}"));
            }
        }
    }

    /// Puts the remaining values of a tree at the end.
    pub fn leave(&mut self, heading: String, tree: &Node) {
        let lines: Vec<String> = tree
            .open_leaves()
            .into_iter()
            .map(|(path, text)| format!("{}: {text}", path.trim_start_matches('.')))
            .collect();
        tree.mark(Fate::Noted);
        if !lines.is_empty() {
            self.rest.push((heading, lines));
        }
    }

    /// Merges the data of another source: new values are added, equal ones are kept once, and different ones become
    /// comments.
    pub fn merge(&mut self, other: Self, name: &str) {
        let Self {
            cv,
            options,
            person,
            publications,
            items,
            titles,
            rest,
            remarks,
            own,
            demoted,
            ..
        } = other;
        self.own = self.own.take().or(own);
        self.demoted += demoted;
        for (own, more) in [
            (&mut self.cv, cv),
            (&mut self.options, options),
            (&mut self.person, person),
            (&mut self.publications, publications),
        ] {
            self.demoted += merge(own, more, name);
        }
        let mut known: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, item) in self.items.iter().enumerate() {
            for mark in marks(item) {
                known.entry(mark).or_default().push(at);
            }
        }
        for mut item in items {
            if item.kind == "skill" && !item.has("name") && !self.new_skills(&mut item) {
                continue;
            }
            let alike = marks(&item).into_iter().filter_map(|mark| known.get(&mark)).flatten();
            let same = alike.copied().filter(|at| is_same(&self.items[*at], &item)).min();
            let at = same.unwrap_or(self.items.len());
            match same {
                Some(at) => self.demoted += merge(&mut self.items[at], item, name),
                None => self.items.push(item),
            }
            for mark in marks(&self.items[at]) {
                let places = known.entry(mark).or_default();
                if places.last() != Some(&at) {
                    places.push(at);
                }
            }
        }
        for (kind, title) in titles {
            if !self.titles.iter().any(|(known, _)| *known == kind) {
                self.titles.push((kind, title));
            }
        }
        self.rest.extend(rest);
        self.remarks.extend(remarks);
    }

    /// Reduces a list of skills to those that are new; returns whether there are any.
    fn new_skills(&self, item: &mut Item) -> bool {
        let said: Vec<String> = self
            .items
            .iter()
            .filter(|item| item.kind == "skill")
            .flat_map(|item| &item.entries)
            .flat_map(|(key, value)| match value {
                Val::List(items) => items.iter().filter_map(Val::as_str).map(letters).collect(),
                Val::Str(name) if key == "name" => vec![letters(name)],
                _ => vec![],
            })
            .collect();
        let Some(Val::List(mut items)) = item.take("items") else { return true };
        items.retain(|item| item.as_str().is_none_or(|name| !said.contains(&letters(name))));
        item.put("items", Val::List(items)) || !item.is_empty()
    }

    /// Turns the value at a path of the written profile into a comment; returns whether there was one.
    pub fn demote(&mut self, path: &DataPath, why: &str) -> bool {
        use crate::diagnostic::Segment::{Index, Key};
        let (item, rest) = match path.0.as_slice() {
            [Key(kind), Index(index), rest @ ..] => {
                let mut of_kind = self.items.iter_mut().filter(|item| item.kind == kind);
                let Some(item) = of_kind.nth(*index) else { return false };
                match rest {
                    [Key(entries), Index(index), rest @ ..]
                        if entries == "entries" && !item.children.is_empty() =>
                    {
                        let Some(child) = item.children.get_mut(*index) else { return false };
                        (child, rest)
                    }
                    _ => (item, rest),
                }
            }
            [Key(kind), rest @ ..] => {
                let item = match kind.as_str() {
                    "cv" => &mut self.cv,
                    "template-options" => &mut self.options,
                    "person" => &mut self.person,
                    "publications" => &mut self.publications,
                    _ => match self.items.iter_mut().find(|item| item.kind == kind) {
                        Some(item) => item,
                        None => return false,
                    },
                };
                (item, rest)
            }
            _ => return false,
        };
        let (key, index) = match rest {
            [Key(key), Index(index), ..] => (Some(key), Some(*index)),
            [Key(key), ..] => (Some(key), None),
            _ => (None, None),
        };
        let removed = match key {
            None => std::mem::take(&mut item.entries),
            Some(key) => match item.entries.iter_mut().find(|(name, _)| name == key) {
                Some((_, Val::List(list)))
                    if index.is_some_and(|index| index < list.len() && list.len() > 1) =>
                {
                    vec![(key.clone(), list.remove(index.unwrap_or_default()))]
                }
                Some(_) => item.take(key).map(|value| (key.clone(), value)).into_iter().collect(),
                None => vec![],
            },
        };
        if removed.is_empty() {
            return false;
        }
        self.demoted += removed.len();
        let lines = super::write::entries(&removed);
        item.notes.extend(lines.into_iter().map(|line| format!("{line}  # {why}")));
        // A table without a name cannot stay.
        let is_whole = item.kind == "entries"
            || main_keys(item.kind).is_empty()
            || main_keys(item.kind).iter().any(|key| item.has(key));
        let (kind, is_empty) = (item.kind, item.is_empty());
        if is_empty || !is_whole {
            let mut lines = super::write::entries(&item.entries);
            self.demoted += lines.len();
            lines.append(&mut item.notes);
            item.entries.clear();
            self.rest.push((format!("[[{kind}]]"), lines));
            self.items.retain(|item| !item.is_empty());
        }
        true
    }
}

/// The keys of which a table of this kind must have one.
pub fn main_keys(kind: &str) -> Vec<&'static str> {
    match kind {
        "experience" => return vec!["organization", "role"],
        "education" => return vec!["institution", "degree"],
        "reference" => return vec!["name"],
        "skill" => return vec!["name", "items"],
        "cv" | "person" | "publications" | "template-options" | "entries" => return vec![],
        _ => {}
    }
    let table = type_at(&DataPath::root(kind).index(0)).or_else(|| type_at(&DataPath::root(kind)));
    let required = |table: &'static crate::profile::TableType| -> Vec<&'static str> {
        table.keys().filter(|(_, key)| key.is_required).map(|(name, _)| name).collect()
    };
    match table.and_then(|table| table.table()).map(required) {
        // News have a date too, which cannot be made up.
        Some(keys) if kind == "news" => keys.into_iter().filter(|key| *key == "text").collect(),
        Some(keys) => keys,
        // A paper without a title is an entry of a `.bib`.
        None => vec![],
    }
    .into_iter()
    .chain((kind == "publication").then_some("title"))
    .collect()
}

/// Features of a table; two tables about the same thing share at least one.
fn marks(item: &Item) -> Vec<String> {
    if matches!(item.kind, "about" | "interests") {
        return vec![item.kind.to_string()];
    }
    let keys = ["doi"].into_iter().chain(main_keys(item.kind));
    let text = |key| Some(format!("{} {key} {}", item.kind, letters(item.get(key)?.as_str()?)));
    keys.filter_map(text).collect()
}

/// Whether two tables are about the same thing.
fn is_same(own: &Item, other: &Item) -> bool {
    if own.kind != other.kind || own.kind == "section" {
        return false;
    }
    if matches!(own.kind, "about" | "interests") {
        return true;
    }
    let text = |item: &Item, key: &str| item.get(key).and_then(Val::as_str).map(letters);
    let doi = |item: &Item| text(item, "doi");
    if doi(own).is_some() && doi(own) == doi(other) {
        return true;
    }
    let keys = main_keys(own.kind);
    let named = keys.iter().any(|key| text(own, key).is_some());
    let agrees = keys.iter().all(|key| match (text(own, key), text(other, key)) {
        (Some(one), Some(other)) => one == other,
        (None, None) => true,
        _ => own.kind == "education",
    });
    let year = |item: &Item| -> Option<String> {
        let date = ["start", "date", "end"].iter().find_map(|key| text(item, key))?;
        Some(date.chars().take(4).collect())
    };
    let dates_agree = match (year(own), year(other)) {
        (Some(one), Some(other)) => one == other,
        _ => true,
    };
    named && agrees && dates_agree
}

/// Adds new values; different ones become comments. Returns the number of those.
fn merge(own: &mut Item, other: Item, name: &str) -> usize {
    let mut demoted = 0;
    for (key, value) in other.entries {
        match own.entries.iter_mut().find(|(known, _)| *known == key) {
            None => drop(own.put(&key, value)),
            Some((_, said)) if same_value(said, &value) => {}
            Some((_, Val::List(said))) => match value {
                Val::List(more) => {
                    let new: Vec<Val> = more
                        .into_iter()
                        .filter(|item| !said.iter().any(|own| same_value(own, item)))
                        .collect();
                    said.extend(new);
                }
                value => {
                    if !said.iter().any(|own| same_value(own, &value)) {
                        said.push(value);
                    }
                }
            },
            Some(_) => {
                demoted += 1;
                for line in super::write::entries(&[(key, value)]) {
                    own.note(format!("{name} has: {line}"));
                }
            }
        }
    }
    for note in other.notes {
        own.note(note);
    }
    demoted
}

fn same_value(one: &Val, other: &Val) -> bool {
    match (one, other) {
        (Val::Str(one) | Val::Bare(one), Val::Str(other) | Val::Bare(other)) => {
            one == other || (!letters(one).is_empty() && letters(one) == letters(other))
        }
        _ => one == other,
    }
}

/// Gives a section, and its entries, a title or a placeholder for one.
fn title_section(section: &mut Item) {
    if !section.has("title") && !section.is_empty() {
        section.put("title", Val::Str("…".into()));
        section.note("the source gives no title");
    }
    let has_text = |child: &Item| ["title", "text", "bullet"].iter().any(|key| child.has(key));
    for child in section.children.iter_mut().filter(|child| !has_text(child)) {
        child.put("title", Val::Str("…".into()));
    }
}
