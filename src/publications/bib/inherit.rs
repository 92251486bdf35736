//! Fields that an entry inherits through `crossref` and `xdata`.

use std::collections::{HashMap, HashSet};

use super::faults::Faults;
use super::kind;
use super::raw::{Field, Part, Raw};
use super::strings::Strings;
use crate::diagnostic::Code;
use crate::profile::PublicationType;

/// Fields that a paper inherits from its volume, without the volume's own, such as its authors, DOI or address.
const FROM_PARENT: &[&str] = &[
    "booktitle",
    "year",
    "month",
    "day",
    "date",
    "publisher",
    "editor",
    "series",
    "volume",
    "organization",
    "eventtitle",
    "event",
    "journal",
    "journaltitle",
    "shortjournal",
    "shortbooktitle",
    "abbr",
    "institution",
    "school",
];

/// The maximum length of a chain of parents.
const MAX_DEPTH: usize = 4;

/// The maximum number of parents of an entry.
const MAX_PARENTS: usize = 50;

/// The most fields that an entry can have with those it inherits.
const MAX_FIELDS: usize = 500;

/// A longer field, in bytes, is a mistake, and is not inherited, so that it is not multiplied.
const MAX_LENGTH: usize = 20_000;

/// The inherited fields of an entry, with their origins, its own fields first.
struct Taken<'r, 'a> {
    parents: HashSet<&'r str>,
    /// What the fields mean.
    meanings: HashSet<&'r str>,
    fields: Vec<(&'r str, &'r Field<'a>)>,
}

/// The entries of a file by their keys.
#[derive(Debug)]
pub struct Family<'r, 'a> {
    /// In the order of the file.
    keys: Vec<&'r str>,
    by_key: HashMap<&'r str, &'r Raw<'a>>,
    by_lower: HashMap<String, &'r Raw<'a>>,
}

impl<'r, 'a> Family<'r, 'a> {
    pub fn new(entries: &'r [Raw<'a>]) -> Self {
        let mut family = Self { keys: vec![], by_key: HashMap::new(), by_lower: HashMap::new() };
        for entry in entries.iter().filter(|entry| !entry.key.is_empty()) {
            family.keys.push(&entry.key);
            family.by_key.entry(&entry.key).or_insert(entry);
            family.by_lower.entry(entry.key.to_lowercase()).or_insert(entry);
        }
        family
    }

    /// The fields of an entry, its own first, followed by the inherited ones.
    pub fn fields(
        &self,
        entry: &'r Raw<'a>,
        strings: &Strings,
        faults: &mut Faults,
    ) -> Vec<(&'r str, &'r Field<'a>)> {
        let mut fields: Vec<_> = entry.fields.iter().map(|f| (f.name.as_str(), f)).collect();
        if self.refers(entry) {
            let meanings = fields.iter().map(|(name, _)| meaning(name)).collect();
            let mut taken = Taken { parents: HashSet::new(), meanings, fields };
            self.collect(entry, entry, strings, faults, 0, &mut taken);
            fields = taken.fields;
        }
        fields
    }

    /// The keys of the parents, as written.
    pub fn parents(&self, entry: &Raw, strings: &Strings) -> Vec<&'r str> {
        let fields = entry.fields.iter().filter(|field| field.name == "crossref");
        fields
            .flat_map(|field| keys(field, strings))
            .filter_map(|key| self.get(&key).map(|parent| parent.key.as_str()))
            .collect()
    }

    fn refers(&self, entry: &Raw) -> bool {
        entry.fields.iter().any(|field| matches!(field.name.as_str(), "crossref" | "xdata"))
    }

    fn get(&self, key: &str) -> Option<&'r Raw<'a>> {
        self.by_key.get(key).or_else(|| self.by_lower.get(&key.to_lowercase())).copied()
    }

    fn collect(
        &self,
        child: &Raw,
        entry: &'r Raw<'a>,
        strings: &Strings,
        faults: &mut Faults,
        depth: usize,
        taken: &mut Taken<'r, 'a>,
    ) {
        for field in &entry.fields {
            let whole = match field.name.as_str() {
                "xdata" => true,
                "crossref" => false,
                _ => continue,
            };
            for key in keys(field, strings) {
                let Some(parent) = self.get(&key) else {
                    if depth == 0 {
                        self.unknown(entry, field, &key, faults);
                    }
                    continue;
                };
                let is_over = depth >= MAX_DEPTH || taken.parents.len() >= MAX_PARENTS;
                if is_over || std::ptr::eq(parent, child) || !taken.parents.insert(&parent.key) {
                    continue;
                }
                // The month of another year is not its own.
                let dated = child.field("year").or_else(|| child.field("date")).is_some();
                for inherited in parent.fields.iter().filter(|field| field.range.len() < MAX_LENGTH)
                {
                    let name = inherited.name.as_str();
                    let name = match name {
                        _ if whole => name,
                        "title" if child.kind == "article" => "journal",
                        "title" if in_a_book(child) => "booktitle",
                        "month" | "day" if dated => continue,
                        _ if FROM_PARENT.contains(&name) => name,
                        _ => continue,
                    };
                    // A volume that has a `booktitle` of its own means that one.
                    let better =
                        !whole && inherited.name == "title" && parent.field("booktitle").is_some();
                    let is_full = taken.fields.len() >= MAX_FIELDS;
                    if !better && !is_full && taken.meanings.insert(meaning(name)) {
                        taken.fields.push((name, inherited));
                    }
                }
                self.collect(child, parent, strings, faults, depth + 1, taken);
            }
        }
    }

    fn unknown(&self, entry: &Raw, field: &Field, key: &str, faults: &mut Faults) {
        let hint = match faults.suggestions.near(key, self.keys.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("add the entry, or remove `{}`", field.name),
        };
        faults.warn(
            Code::BIB_UNKNOWN_PARENT,
            format!("`{}` of `{}` is `{key}`, which is not an entry here", field.name, entry.key),
            field.range.clone(),
            &hint,
        );
    }
}

/// Whether the title of a parent is that of the book that contains the entry.
fn in_a_book(entry: &Raw) -> bool {
    use PublicationType::{Chapter, Conference, Talk, Workshop};
    matches!(kind::of_type(&entry.kind), Some(Chapter | Conference | Talk | Workshop))
}

/// One name for fields with the same meaning, so that an entry's own field excludes the other.
fn meaning(name: &str) -> &str {
    match name {
        "year" => "date",
        "journaltitle" => "journal",
        "event" => "eventtitle",
        "school" => "institution",
        _ => name,
    }
}

fn keys(field: &Field, strings: &Strings) -> Vec<String> {
    let text = match &field.parts[..] {
        [Part::Word(word)] => (*word).into(),
        parts => strings.resolve(parts, &mut vec![]),
    };
    text.split(',').map(str::trim).filter(|key| !key.is_empty()).map(str::to_string).collect()
}
