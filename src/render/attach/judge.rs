//! Decides which values of a profile are certainly attached, and which are certainly not.

use std::collections::{BTreeMap, HashSet};

use super::papers::Shown as Papers;
use super::{PAPERS, STYLE, TALKS, WORDS};
use crate::diagnostic::{DataPath, Segment};
use crate::document::{Document, has_section};
use crate::load::{Fate, Index, Leaf};
use crate::output::Shown;
use crate::profile::{Profile, ValueType, type_at};

/// Keys of a paper in the profile other than those that identify it: authors, title, venue, dates, numbers.
const REMARKS: [&str; 15] = [
    "note",
    "award",
    "label",
    "url",
    "pdf",
    "code",
    "data",
    "slides",
    "poster",
    "video",
    "publisher",
    "editors",
    "series",
    "place",
    "event",
];

/// All texts of a document, including links and ids.
fn said(document: &Document) -> String {
    fn collect(value: &serde_json::Value, out: &mut String) {
        match value {
            serde_json::Value::String(text) => {
                *out += text;
                out.push('\n');
            }
            serde_json::Value::Array(items) => items.iter().for_each(|item| collect(item, out)),
            serde_json::Value::Object(fields) => {
                for (key, value) in fields {
                    if key != "places" {
                        collect(value, out);
                    }
                }
            }
            _ => {}
        }
    }
    let mut out = String::new();
    collect(&serde_json::to_value(document).expect("a document has a JSON form"), &mut out);
    out
}

/// The tables that do not belong to this CV: private, unselected and omitted items, and papers that are not shown.
fn out(index: &Index, profile: &Profile, papers: &Papers) -> HashSet<DataPath> {
    let is_out = |path: &DataPath, private: bool, tags: &[String]| {
        let at = path.clone().value();
        let is_paper = path.0.len() == 2 && path.0[0] == Segment::Key("publication".into());
        private
            || !profile.selects(tags)
            || profile.left_out.contains(&at)
            || (is_paper && !papers.in_profile.contains(&at))
    };
    let tables = index.tables().into_iter().filter(|table| {
        let tags: Vec<String> =
            table.texts("tags").into_iter().map(|(_, tag)| tag.to_string()).collect();
        is_out(&table.path, table.is_set("private"), &tags)
    });
    let mut out: HashSet<DataPath> = tables.map(|table| table.path).collect();
    // A bullet that is a string has no table, but is still left out.
    for item in index.items() {
        if profile.left_out.contains(&item.path.clone().value()) {
            out.insert(item.path);
        }
    }
    out
}

/// What is known about a value.
pub enum Verdict {
    Certain(Fate),
    /// Only the document can tell whether it needs the value.
    Open,
}

/// The content of a document, to judge values by.
pub struct Judge<'a> {
    profile: &'a Profile,
    document: &'a Document,
    papers: &'a Papers,
    files: &'a [&'static str],
    shown: Shown,
    said: String,
    out: HashSet<DataPath>,
}

impl<'a> Judge<'a> {
    pub fn new(
        index: &Index,
        profile: &'a Profile,
        document: &'a Document,
        papers: &'a Papers,
        files: &'a [&'static str],
    ) -> Self {
        let (shown, said) = (Shown::of(document), said(document));
        Self { profile, document, papers, files, shown, said, out: out(index, profile, papers) }
    }

    pub fn fate(&self, path: &DataPath, leaf: Leaf) -> Verdict {
        use Verdict::{Certain, Open};
        let keys: Vec<&str> = path
            .0
            .iter()
            .filter_map(|segment| match segment {
                Segment::Key(key) => Some(key.as_str()),
                Segment::Index(_) => None,
            })
            .collect();
        let (top, last) = (keys[0], keys[keys.len() - 1]);
        if let Some(fate) = self.of_a_file(&keys, path) {
            return Certain(fate);
        }
        match (top, last) {
            ("variant" | "letter" | "bio" | "lints", _) => return Certain(Fate::Dropped),
            ("template-options", "photo") if !self.has_photo() => return Certain(Fate::Dropped),
            ("template-options", _) => return Certain(Fate::Kept),
            ("cv", "attach" | "output") => return Certain(Fate::Dropped),
            ("cv", name) if keys.len() == 3 && ["limit", "titles"].contains(&keys[1]) => {
                return Certain(self.of_a_section(name));
            }
            ("cv", "sections" | "page-breaks") => {
                let Leaf::Text(name) = leaf else { return Certain(Fate::Dropped) };
                return Certain(self.of_a_section(name));
            }
            ("cv", "template" | "lang" | "locale") => return Certain(Fate::Kept),
            ("publications", "style") => return Certain(Fate::Kept),
            (_, "private" | "priority") => return Certain(Fate::Dropped),
            ("publications", "tags") => {}
            (_, "tags") if self.chooses_papers(top, leaf) => {}
            (_, "tags") => return Certain(Fate::Dropped),
            _ => {}
        }
        let within = (1..=path.0.len()).map(|len| DataPath(path.0[..len].to_vec()));
        if within.into_iter().any(|outer| self.out.contains(&outer)) {
            return Certain(Fate::Dropped);
        }
        let is_setting = ["cv", "publications", "talks", "person"].contains(&top);
        let table = DataPath(path.0[..self.depth_of_table(path)].to_vec());
        let is_of_paper =
            top == "publication" && self.papers.in_profile.contains(&first(path, 2).value());
        let is_of_shown = is_setting || is_of_paper || self.shown.has(&table.to_string());
        let is_text = matches!(leaf, Leaf::Text(_)) && type_at(path).is_none_or(is_free);
        let is_known_by = is_of_paper && !REMARKS.contains(&last);
        match leaf {
            _ if is_known_by => Certain(Fate::Kept),
            Leaf::Text(_) if is_text && self.shown.has(&path.to_string()) => {
                Certain(self.as_it_goes_out(path, leaf))
            }
            Leaf::Text(text) if is_text && is_of_shown => {
                match self.said.contains(text.trim()) && !text.trim().is_empty() {
                    true => Certain(Fate::Kept),
                    false => Open,
                }
            }
            _ if !is_text && is_of_shown => Certain(Fate::Kept),
            _ => Open,
        }
    }

    /// Whether the name of a section is attached.
    fn of_a_section(&self, name: &str) -> Fate {
        match has_section(self.document, self.profile, name) {
            true => Fate::Kept,
            false => Fate::Dropped,
        }
    }

    /// How many segments lead to the table that contains a value.
    fn depth_of_table(&self, path: &DataPath) -> usize {
        let key = path.0.iter().rposition(|segment| matches!(segment, Segment::Key(_)));
        // A bullet that is a table has a place of its own; one that is a string is of the item.
        key.unwrap_or(0)
    }

    fn has_photo(&self) -> bool {
        self.files.iter().any(|name| name.starts_with("photo."))
    }

    /// Whether a list of papers selects by this tag.
    fn chooses_papers(&self, top: &str, leaf: Leaf) -> bool {
        let lists = self.profile.publications.list.iter();
        let mut tags = lists.flat_map(|list| list.tags.iter().flatten());
        top == "publication" && matches!(leaf, Leaf::Text(text) if tags.any(|tag| tag == text))
    }

    /// Whether the name of a file is attached.
    fn of_a_file(&self, keys: &[&str], path: &DataPath) -> Option<Fate> {
        let is_first = !matches!(path.0.last(), Some(Segment::Index(1..)));
        let attached = |name: &str| self.files.iter().find(|file| **file == name);
        let name = match keys {
            ["publications", "bib"] => attached(PAPERS).filter(|_| is_first),
            ["talks", "bib"] => attached(TALKS).filter(|_| is_first),
            ["person", "photo"] => self.files.iter().find(|name| name.starts_with("photo.")),
            ["cv", "locale"] => attached(WORDS),
            ["publications", "style"] if self.has_own_style() => attached(STYLE),
            _ => return None,
        };
        Some(name.map_or(Fate::Dropped, |name| Fate::Replaced((*name).to_string())))
    }

    fn has_own_style(&self) -> bool {
        self.profile.publications.style.as_ref().is_some_and(|style| style.ends_with(".csl"))
    }

    /// A text in which papers have the keys of the attached profile.
    pub fn as_it_goes_out(&self, path: &DataPath, leaf: Leaf) -> Fate {
        let Leaf::Text(text) = leaf else { return Fate::Kept };
        // An address that no text links to does not print.
        let is_printed = |line: &&str| match line.trim_start().strip_prefix('[') {
            Some(rest) => rest.split_once("]:").is_none_or(|(_, address)| {
                address.split_whitespace().next().is_some_and(|it| self.said.contains(it))
            }),
            None => true,
        };
        let lines: Vec<&str> = text.split('\n').filter(is_printed).collect();
        let mut new = lines.join("\n");
        if new.contains("[@") {
            new = renamed(&new, &self.papers.aliases);
            // A paper that does not go out is called as it prints.
            let is_known = |key: &str| self.papers.keys.contains(key);
            if !keys_in(&new).all(is_known) {
                new = self.shown.text(&path.to_string()).unwrap_or_default();
            }
        }
        if new == *text { Fate::Kept } else { Fate::Replaced(new) }
    }
}

/// The keys that a text cites by.
fn keys_in(text: &str) -> impl Iterator<Item = &str> {
    let lists = text.split("[@").skip(1).map(|part| part.split(']').next().unwrap_or_default());
    lists.flat_map(|list| list.split([';', ','])).map(|key| key.trim().trim_start_matches('@'))
}

/// A text in which each `@key` is replaced according to `keys`.
fn renamed(text: &str, keys: &BTreeMap<String, String>) -> String {
    let mut parts = text.split('@');
    let mut out = parts.next().unwrap_or_default().to_string();
    for part in parts {
        let end = part.find([']', ',', ';', ' ']).unwrap_or(part.len());
        let (key, rest) = part.split_at(end);
        out.push('@');
        out += keys.get(key).map_or(key, String::as_str);
        out += rest;
    }
    out
}

fn first(path: &DataPath, segments: usize) -> DataPath {
    DataPath(path.0[..segments.min(path.0.len())].to_vec())
}

/// Whether a value is free text, and not only a date, a number or one of a few words.
fn is_free(value: &ValueType) -> bool {
    match value {
        ValueType::String => true,
        ValueType::List(inner) | ValueType::Several(inner) => is_free(inner),
        // A string in place of a table.
        ValueType::Table(_) | ValueType::Map(_) => true,
        ValueType::Setting => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_renamed_where_they_cite() {
        let keys = BTreeMap::from([("a".to_string(), "b".to_string())]);
        assert_eq!(renamed("x@a.org [@a; @aa, @a]", &keys), "x@a.org [@b; @aa, @b]");
    }
}
