//! The content of a CV as separate things, each with identifiers.

use std::collections::HashMap;

use super::{Change, Version, What};
use crate::document::{Block, Entry, Inlines, Item, Period, Reference, Section, paper_id, plain};
use crate::profile::{Publication, PublicationType};
use crate::publications::{self, Paper, Papers, letters};

/// An item of a CV, or a position of one.
#[derive(Debug, PartialEq)]
pub struct Thing {
    pub section: String,
    pub kind: String,
    pub name: String,
    /// The identifiers, most reliable first, each including the kind of its section.
    pub ids: Vec<Option<String>>,
    pub date: Option<Period>,
    /// The status of a paper, and its venue.
    pub status: Option<String>,
    pub venue: Option<String>,
    /// The other lines of its content.
    pub lines: Vec<String>,
}

impl Thing {
    pub fn change(&self, what: What, before: Vec<String>, after: Vec<String>) -> Change {
        Change { section: self.section.clone(), what, item: self.name.clone(), before, after }
    }

    /// Its dates, and its status.
    pub fn when(&self) -> Vec<String> {
        let when = self.date.iter().map(|date| date.text.clone());
        when.chain(self.status.clone()).collect()
    }
}

/// All things of a CV in order. With two languages, things can also be matched by their dates.
pub fn things(version: &Version, is_translated: bool) -> Vec<Thing> {
    let Version { document, papers } = version;
    let papers = Known::of(papers);
    let mut things = vec![];
    for section in document.sections() {
        for item in &section.items {
            match item {
                Item::Entry(entry) if !entry.roles.is_empty() => {
                    things.extend(entry.roles.iter().map(|role| position(section, role, entry)));
                }
                Item::Entry(it) => things.push(entry(section, it)),
                Item::Line(line) => {
                    let [label, text] = [&line.label, &line.text].map(|text| plain(text));
                    let name = if label.is_empty() { text.clone() } else { label.clone() };
                    let whole = format!("{label} {text}");
                    let labelled = (!label.is_empty()).then_some(&label);
                    let ids = [Some(&whole), labelled];
                    let lines = if label.is_empty() { vec![] } else { vec![text] };
                    things.push(thing(section, name, ids, line.date.clone(), lines));
                }
                Item::Reference(it) => things.push(paper(section, it, papers.of_reference(it))),
                Item::Prose(prose) => {
                    let title = plain(&section.title);
                    let lines = blocks(&prose.blocks);
                    // There is one of each kind, whatever its title; free sections have only their title.
                    let known_by = if section.kind == OWN { &title } else { &section.kind };
                    let ids = [Some(known_by), Some(&lines.concat())];
                    things.push(thing(section, title.clone(), ids, None, lines));
                }
                // Notes describe the items around them.
                Item::Note(_) => {}
            }
        }
    }
    let levels = things.iter().map(|thing| thing.ids.len()).max().unwrap_or(0);
    for thing in things.iter_mut().filter(|_| is_translated) {
        let first = thing.date.as_ref().and_then(|date| date.first.or(date.last));
        thing.ids.resize(levels, None);
        thing.ids.push(first.map(|date| format!("{} {date}", thing.kind)));
    }
    things
}

/// The kind of free sections.
const OWN: &str = "section";

/// Papers by their names in a document: a version that was attached to a PDF has no numbers for papers without keys.
struct Known<'a> {
    by_id: HashMap<String, &'a Paper>,
    by_title: HashMap<String, &'a Paper>,
}

impl<'a> Known<'a> {
    fn of(papers: &'a Papers) -> Self {
        let all = papers.list.iter().enumerate();
        let by_id = all.map(|(i, paper)| (paper_id(&papers.list, i), paper)).collect();
        let title = |paper: &Paper| letters(&paper.publication.title.unmarked());
        let by_title = papers.list.iter().map(|paper| (title(paper), paper)).collect();
        Self { by_id, by_title }
    }

    fn of_reference(&self, reference: &Reference) -> Option<&'a Paper> {
        let by_title = || self.by_title.get(&letters(&plain(&reference.title)));
        self.by_id.get(&reference.id).or_else(by_title).copied()
    }
}

/// A thing that is identified by one of several texts within its kind of section.
fn thing<const N: usize>(
    section: &Section,
    name: String,
    ids: [Option<&String>; N],
    date: Option<Period>,
    mut lines: Vec<String>,
) -> Thing {
    let id = |text: &String| Some(letters(text)).filter(|id| !id.is_empty());
    let ids = ids.into_iter().map(|text| Some(format!("{} {}", section.kind, id(text?)?)));
    lines.retain(|line| !line.is_empty());
    let (status, venue) = (None, None);
    let (section, kind) = (plain(&section.title), section.kind.clone());
    Thing { section, kind, name, ids: ids.collect(), date, status, venue, lines }
}

fn entry(section: &Section, entry: &Entry) -> Thing {
    let has_parts = !entry.role.is_empty() && !entry.organization.is_empty();
    let (what, whose) = match has_parts {
        true => (&entry.role, &entry.organization),
        false => (&entry.title, &entry.subtitle),
    };
    let lines = match has_parts {
        true => vec![plain(&entry.department), plain(&entry.location)],
        false => vec![plain(&entry.place)],
    };
    found_by(section, what, whose, entry, lines)
}

/// One of several positions at an organisation.
fn position(section: &Section, role: &Entry, around: &Entry) -> Thing {
    let lines = vec![plain(&role.subtitle), plain(&role.place)];
    found_by(section, &role.title, &around.title, role, lines)
}

fn found_by(
    section: &Section,
    what: &Inlines,
    whose: &Inlines,
    entry: &Entry,
    mut lines: Vec<String>,
) -> Thing {
    let [what, whose] = [what, whose].map(|text| plain(text));
    let parts = [&what, &whose].into_iter().filter(|text| !text.is_empty());
    let name = parts.cloned().collect::<Vec<_>>().join(", ");
    let start = entry.date.as_ref().and_then(|date| date.first.or(date.last));
    let dated = |text: &String| Some(format!("{text} {}", start?));
    let (strict, titled, owned) = (dated(&name), dated(&what), dated(&whose));
    lines.extend(blocks(&entry.details));
    // What is found by its dates, or by its title alone, has another name now.
    lines.push(name.clone());
    let ids = [strict.as_ref(), Some(&name), titled.as_ref(), owned.as_ref(), Some(&what)];
    thing(section, name.clone(), ids, entry.date.clone(), lines)
}

fn paper(section: &Section, reference: &Reference, paper: Option<&Paper>) -> Thing {
    let printed = [&reference.title, &reference.text];
    let printed = printed.into_iter().map(|text| plain(text)).find(|text| !text.is_empty());
    let publication = paper.map(|paper| &paper.publication);
    let title = publication.map(|it| it.title.unmarked().into_owned()).or(printed);
    let title = title.unwrap_or_default();
    let mut ids: Vec<Option<String>> = vec![];
    let known = publication.map_or(vec![], publications::identities);
    for start in ["doi ", "arxiv ", "title "] {
        ids.push(known.iter().find(|id| id.starts_with(start)).cloned());
    }
    ids.push(publication.and_then(|it| Some(format!("key {}", it.key.as_ref()?))));
    ids.push(Some(format!("called {}", letters(&title))));
    let text = |text: &Inlines| Some(plain(text)).filter(|text| !text.is_empty());
    let lines = [&reference.title, &reference.text, &reference.authors, &reference.venue];
    let notes = reference.notes.iter().filter_map(text);
    let links = reference.links.iter().map(|link| format!("{}: {}", link.text, link.url));
    let lines = lines.into_iter().filter_map(text).chain(notes).chain(links).collect();
    Thing {
        section: plain(&section.title),
        kind: section.kind.clone(),
        name: format!("“{title}”"),
        ids,
        date: None,
        status: publication.map(status),
        venue: text(&reference.venue),
        lines,
    }
}

/// The status of a paper, in words.
fn status(paper: &Publication) -> String {
    match paper.status {
        Some(status) => status.name().replace('-', " "),
        None if publications::kind(paper) == PublicationType::Preprint => "preprint".into(),
        None => "published".into(),
    }
}

/// The lines of running text.
fn blocks(blocks: &[Block]) -> Vec<String> {
    let lines = |block: &Block| match block {
        Block::Paragraph { text } | Block::Heading { text, .. } => vec![plain(text)],
        Block::List { items, .. } => items.iter().flat_map(|item| self::blocks(item)).collect(),
    };
    blocks.iter().flat_map(lines).collect()
}
