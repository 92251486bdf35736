//! Finds the papers that a document shows, and the parts of them that are attached.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::diagnostic::Location;
use crate::document::{Document, Inline, Item, Place, Reference, paper_id, plain, visit};
use crate::profile::{Markdown, Profile, Publication};
use crate::publications::names::Name;
use crate::publications::{Paper, Papers};

/// The papers that a document shows.
#[derive(Debug, Default)]
pub struct Shown {
    /// Those of `.bib` files, in the form in which they are attached.
    pub papers: Papers,
    /// The talks of `.bib` files, likewise.
    pub talks: Papers,
    /// The places where the profile has data of a paper that is shown.
    pub in_profile: HashSet<Location>,
    /// Other keys of papers, each with the key that is attached.
    pub aliases: BTreeMap<String, String>,
    /// The keys of papers that are attached.
    pub keys: HashSet<String>,
}

/// The papers that the document of a CV shows. With `only_printed`, they lack names of publishers, editors and the like
/// that are not printed.
pub fn shown(papers: &Papers, document: &Document, profile: &Profile, only_printed: bool) -> Shown {
    let items = document.sections().iter().flat_map(|section| &section.items);
    let references: HashMap<&str, &Reference> = items
        .filter_map(|item| match item {
            Item::Reference(paper) => Some((paper.id.as_str(), paper)),
            _ => None,
        })
        .collect();
    let all: String = document.lines().into_iter().map(|line| plain(line) + "\n").collect();
    let allowed = |paper: &Publication, reference: Option<&Reference>| {
        let mut allowed = allowed(paper, &all, document, profile);
        if only_printed {
            let own = reference.map(|it| [&it.title, &it.byline, &it.text].map(|line| plain(line)));
            only_names_in(&mut allowed, &own.map_or_else(|| all.clone(), |own| own.join("\n")));
        }
        whole(allowed)
    };
    let places = texts_by_file(document);
    let has_text = |at: &Location| match at {
        Location::Text { file, range } => places.contains(&(file.as_str(), range.start)),
        _ => false,
    };
    let mut shown = Shown::default();
    for (i, paper) in papers.list.iter().enumerate() {
        // A paper may be shown elsewhere than in a list: as news, or cited.
        let reference = references.get(paper_id(&papers.list, i).as_str()).copied();
        if reference.is_none() && !has_text(&paper.at) {
            continue;
        }
        shown.keys.extend(paper.publication.key.clone());
        shown.in_profile.extend(paper.over.iter().map(|(at, _)| at.clone()));
        match &paper.at {
            Location::Text { .. } => {
                if let Some(key) = &paper.publication.key {
                    let pairs = paper.aliases.iter().map(|alias| (alias.clone(), key.clone()));
                    shown.aliases.extend(pairs);
                }
                shown.papers.list.push(allowed(&paper.publication, reference));
            }
            at => drop(shown.in_profile.insert(at.clone())),
        }
    }
    for (talk, at) in &papers.talks {
        if has_text(at) {
            shown.talks.list.push(allowed(talk, None));
        }
    }
    shown
}

fn whole(publication: Publication) -> Paper {
    Paper { publication, at: Location::Nowhere, aliases: vec![], over: None }
}

/// The places in files that texts come from.
fn texts_by_file(document: &Document) -> HashSet<(&str, usize)> {
    let mut places = HashSet::new();
    for line in document.lines() {
        visit(line, &mut |piece| {
            if let Inline::Text(run) | Inline::Code(run) = piece
                && let Some(Place::File { file, range }) = document.place(run)
            {
                places.insert((file.as_str(), range.start));
            }
        });
    }
    places
}

/// A paper without remarks and links that the document does not show. The data that identifies it (authors, title,
/// venue, dates, numbers) stays, since a list may print only a part of it.
fn allowed(paper: &Publication, text: &str, document: &Document, profile: &Profile) -> Publication {
    let mut paper = paper.clone();
    let is_said = |words: &Option<Markdown>| {
        words.as_ref().is_some_and(|words| text.contains(words.unmarked().trim()))
    };
    if !is_said(&paper.note) {
        paper.note = None;
    }
    if !is_said(&paper.award) {
        paper.award = None;
    }
    let addresses = addresses(document);
    for link in [
        &mut paper.url,
        &mut paper.pdf,
        &mut paper.code,
        &mut paper.data,
        &mut paper.slides,
        &mut paper.poster,
        &mut paper.video,
    ] {
        *link = link.take().filter(|url| addresses.contains(url.trim()));
    }
    let lists = &profile.publications.list;
    paper.tags.retain(|tag| lists.iter().flat_map(|list| &list.tags).flatten().any(|it| it == tag));
    paper.priority = None;
    paper
}

/// Removes publishers, editors, holders and places that do not occur in this text.
fn only_names_in(paper: &mut Publication, text: &str) {
    for field in [&mut paper.publisher, &mut paper.series, &mut paper.place, &mut paper.event] {
        field.take_if(|name| !text.contains(name.trim()));
    }
    paper.editors.retain(|name| text.contains(&Name::parse(name).family));
}

/// The addresses that the document links to.
fn addresses(document: &Document) -> HashSet<&str> {
    let mut addresses = HashSet::new();
    for line in document.lines() {
        visit(line, &mut |piece| {
            if let Inline::Link { url, .. } = piece {
                addresses.insert(url.as_str());
            }
        });
    }
    for item in document.sections().iter().flat_map(|section| &section.items) {
        if let Item::Reference(paper) = item {
            addresses.extend(paper.links.iter().map(|link| link.url.as_str()));
        }
    }
    addresses
}
