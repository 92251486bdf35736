//! The changes between two versions of a CV. Items are matched by their identity, not by their texts.

mod matched;
mod passages;
mod things;
mod words;
mod written;

use std::collections::{HashMap, HashSet};

use indexmap::{IndexMap, IndexSet};
use serde::Serialize;

use crate::document::{Contact, Document, plain};
use crate::publications::Papers;
use matched::matched;
pub use passages::changed_passages;
use things::{Thing, things};
pub use words::{TooDifferent, changed_words};
pub use written::{markdown, text};

/// A version of a CV: its document, and the papers from which it was made.
#[derive(Debug, Clone, Copy)]
pub struct Version<'a> {
    pub document: &'a Document,
    pub papers: &'a Papers,
}

/// Something that is not as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The title of its section; empty for the header, and for texts without sections.
    pub section: String,
    pub what: What,
    /// The name of the item: "Engineer, Maas", “On Bolts”.
    pub item: String,
    /// The old dates, status or lines.
    pub before: Vec<String>,
    /// The new ones.
    pub after: Vec<String>,
}

/// The kind of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    Added,
    Removed,
    /// It was ongoing, and now has an end.
    Ended,
    Dates,
    /// The status of a paper.
    Status,
    Text,
}

/// All changes: first those of the header, then those of each section, in the order of the new version.
///
/// The report is in English, whatever the language of the CV; quotations from it are unchanged.
pub fn changes(old: &Version, new: &Version) -> Vec<Change> {
    let mut changes = head(old.document, new.document);
    let is_translated = old.document.lang != new.document.lang;
    let (before, after) = (things(old, is_translated), things(new, is_translated));
    let pairs = matched(&before, &after);
    let was: HashMap<usize, usize> = pairs.iter().map(|(old, new)| (*new, *old)).collect();
    let titles = titles(&before, &after, &pairs);
    let mut section = "";
    for (new, thing) in after.iter().enumerate() {
        if thing.section != section
            && !is_translated
            && let Some((old, _)) = titles.iter().find(|(_, new)| **new == thing.section)
        {
            let [before, after] = [*old, &thing.section].map(|title| vec![title.to_string()]);
            let title = Change { item: "title".into(), ..thing.change(What::Text, before, after) };
            changes.push(title);
        }
        section = &thing.section;
        match was.get(&new) {
            Some(old) => changes.extend(of_thing(&before[*old], thing)),
            None => changes.push(thing.change(What::Added, vec![], thing.when())),
        }
    }
    let known: HashSet<usize> = was.into_values().collect();
    for thing in (0..before.len()).filter(|old| !known.contains(old)).map(|old| &before[old]) {
        let mut change = thing.change(What::Removed, thing.when(), vec![]);
        if let Some(title) = titles.get(&*thing.section) {
            change.section = title.to_string();
        }
        // Beside what else there is of its section.
        let at = changes.iter().rposition(|other| other.section == change.section);
        changes.insert(at.map_or(changes.len(), |at| at + 1), change);
    }
    changes
}

/// The section titles that have changed, each with its new title.
fn titles<'a>(
    before: &'a [Thing],
    after: &'a [Thing],
    pairs: &[(usize, usize)],
) -> IndexMap<&'a str, &'a str> {
    let [old, new] = [before, after]
        .map(|things| things.iter().map(|thing| &*thing.section).collect::<HashSet<_>>());
    let pairs = pairs.iter().map(|(old, new)| (&*before[*old].section, &*after[*new].section));
    pairs.filter(|(was, is)| !new.contains(was) && !old.contains(is)).collect()
}

/// The changes of a thing that is in both versions.
fn of_thing(old: &Thing, new: &Thing) -> Vec<Change> {
    let mut changes = vec![];
    let text = |thing: &Thing| thing.date.as_ref().map(|date| date.text.clone());
    if text(old) != text(new) {
        let goes_on = |thing: &Thing| thing.date.as_ref().is_some_and(|date| date.ongoing);
        let what = if goes_on(old) && new.date.is_some() && !goes_on(new) {
            What::Ended
        } else {
            What::Dates
        };
        let [before, after] = [old, new].map(|thing| text(thing).into_iter().collect());
        changes.push(new.change(what, before, after));
    }
    let is_further = old.status != new.status;
    if is_further {
        let [before, after] = [old, new].map(|thing| {
            let venue = thing.venue.clone().filter(|_| old.venue != new.venue);
            thing.status.iter().cloned().chain(venue).collect()
        });
        changes.push(new.change(What::Status, before, after));
    }
    let lines = |own: &Thing, other: &Thing| -> Vec<String> {
        own.lines.iter().filter(|line| !other.lines.contains(line)).cloned().collect()
    };
    let (before, after) = (lines(old, new), lines(new, old));
    // What a list prints of a paper follows from how far it is.
    let is_same = before.is_empty() && after.is_empty();
    if !is_same && !is_further {
        changes.push(new.change(What::Text, before, after));
    }
    changes
}

/// The changes in the header.
fn head(old: &Document, new: &Document) -> Vec<Change> {
    let mut changes = vec![];
    let mut compare = |item: &str, before: Vec<String>, after: Vec<String>| {
        let gone: Vec<String> = before.iter().filter(|it| !after.contains(it)).cloned().collect();
        let come: Vec<String> = after.into_iter().filter(|it| !before.contains(it)).collect();
        let what = match (gone.is_empty(), come.is_empty()) {
            (true, true) => return,
            (true, false) => What::Added,
            (false, true) => What::Removed,
            (false, false) => What::Text,
        };
        let (section, item) = (String::new(), item.to_string());
        changes.push(Change { section, what, item, before: gone, after: come });
    };
    let one = |text: String| Some(text).filter(|text| !text.is_empty()).into_iter().collect();
    let (person, other) = (&old.person, &new.person);
    compare("name", one(person.name.text.clone()), one(other.name.text.clone()));
    compare("headline", one(plain(&person.headline)), one(plain(&other.headline)));
    let contacts = person.contacts.iter().chain(&other.contacts);
    let kinds: IndexSet<&str> = contacts.map(|contact| &*contact.kind).collect();
    for kind in kinds {
        let texts = |document: &Document| -> Vec<String> {
            let contacts = document.person.contacts.iter().filter(|it| it.kind == kind);
            contacts.map(reached).collect()
        };
        compare(kind, texts(old), texts(new));
    }
    let facts = |document: &Document| -> Vec<String> {
        let facts = document.person.facts.iter();
        facts.map(|fact| format!("{}: {}", plain(&fact.label), plain(&fact.text))).collect()
    };
    compare("facts", facts(old), facts(new));
    changes
}

/// A contact detail, with its address if that differs from the printed text.
fn reached(contact: &Contact) -> String {
    let text = plain(&contact.text);
    match &contact.url {
        Some(url)
            if !url.ends_with(&text)
                && text.contains(char::is_alphabetic)
                && url.starts_with("http") =>
        {
            format!("{text} ({url})")
        }
        _ => text,
    }
}

#[cfg(test)]
mod tests;
