//! A single bibliography: makes a profile that links it.

use std::collections::HashSet;

use indexmap::IndexMap;

use super::Surroundings;
use super::draft::Draft;
use super::format::Format;
use super::item::{Item, Val};
use super::node::{Fate, Node, Value};
use super::source::Read;
use super::text::Markup;
use crate::diagnostic::Sink;
use crate::publications::bib;
use crate::publications::names::{Name, letters};

pub const FORMAT: Format =
    Format { name: "bibtex", says: "a bibliography", markup: Markup::Html, fits, read };

fn fits(tree: &Node) -> bool {
    matches!(tree.value, Value::Text(_))
        && tree.text().is_some_and(|text| {
            text.lines().any(|line| line.trim_start().starts_with('@'))
                && !bib::read("", text.as_bytes(), &mut Sink::default()).entries.is_empty()
        })
}

fn read(file: &Read, _: &dyn Surroundings, draft: &mut Draft) {
    let papers = bib::read(&file.name, file.text.as_bytes(), &mut Sink::default()).entries;
    draft.publications.put("bib", Val::List(vec![Val::Str(file.link.clone())]));
    // The file is not changed; its values are not those of the profile.
    file.tree.mark(Fate::Technical);
    let count = match papers.len() {
        1 => "its paper".to_string(),
        count => format!("its {count} papers"),
    };
    draft.remarks.push(format!("`{}` is linked, with {count}", file.link));
    // Who is in most papers is probably the person.
    let mut counts: IndexMap<String, (String, usize)> = IndexMap::new();
    for author in papers.iter().flat_map(|paper| &paper.publication.authors) {
        let name = Name::parse(author);
        let family = letters(&name.family);
        let initial = letters(&name.given).chars().take(1).collect::<String>();
        let (longest, count) = counts.entry(format!("{family} {initial}")).or_default();
        *count += 1;
        if name.display.len() > longest.len() {
            *longest = name.display;
        }
    }
    let most = counts.iter().rev().max_by_key(|(_, (_, count))| *count);
    if let Some((_, (name, count))) = most.filter(|(key, _)| *key != "others ") {
        draft.own = Some((
            name.clone(),
            format!("the author of {count} of the {} papers; is that you?", papers.len()),
        ));
    }
}

/// Leaves out papers that the bibliography has too.
pub fn without_known(draft: &mut Draft, files: &[Read]) {
    let bib_files = files.iter().filter(|file| file.format.name == FORMAT.name);
    for file in bib_files {
        let papers = bib::read(&file.name, file.text.as_bytes(), &mut Sink::default()).entries;
        let lower = |doi: &str| super::text::doi(doi).unwrap_or(doi).to_lowercase();
        let keys: HashSet<String> = papers
            .iter()
            .flat_map(|paper| {
                let doi = paper.publication.doi.as_deref().map(lower);
                let title = letters(paper.publication.title.as_str());
                doi.into_iter().chain([title]).filter(|key| !key.is_empty())
            })
            .collect();
        let is_known = |item: &Item| {
            let text = |key: &str| item.get(key).and_then(Val::as_str);
            item.kind == "publication"
                && (text("doi").map(lower).is_some_and(|doi| keys.contains(&doi))
                    || text("title").map(letters).is_some_and(|title| keys.contains(&title)))
        };
        let (known, items): (Vec<Item>, Vec<Item>) =
            std::mem::take(&mut draft.items).into_iter().partition(is_known);
        draft.items = items;
        for item in known {
            draft.demoted += item.entries.len();
            let mut lines = super::write::entries(&item.entries);
            lines.extend(item.notes);
            draft.rest.push((format!("a paper that {} has too", file.link), lines));
        }
    }
}
