//! The labels of papers, in the list and wherever text speaks of them.

use std::collections::{HashMap, HashSet};

use super::list::List;
use super::resolve::paper_id;
use super::{Block, Inline, Inlines, Item, Section};
use crate::publications::Paper;
use crate::publications::labels::labels;

/// Gives each paper in the list and each citation its label. `cited` are the papers that the
/// text speaks of, in the order of the first mention.
pub fn name_papers(papers: &[Paper], list: &List, cited: &[usize], sections: &mut [Section]) {
    let labels = labels(papers, cited, &list.order);
    let shown: HashSet<usize> = list.shown.iter().copied().collect();
    let by_id: HashMap<String, usize> =
        (0..papers.len()).map(|paper| (paper_id(papers, paper), paper)).collect();
    let named =
        |id: &str| by_id.get(id).map(|paper| (labels[*paper].clone(), shown.contains(paper)));
    each_inlines(sections, &mut |inlines| name_references(inlines, &named));
    for item in sections.iter_mut().flat_map(|section| &mut section.items) {
        if let Item::Reference(reference) = item {
            reference.label = named(&reference.id).map(|(label, _)| label).unwrap_or_default();
        }
    }
}

/// Gives each citation its label, and takes the link from those that lead nowhere. `named`
/// gives the label of a paper by its id, and whether it is on the page.
fn name_references(inlines: &mut Inlines, named: &dyn Fn(&str) -> Option<(String, bool)>) {
    for inline in inlines {
        match inline {
            Inline::Ref { id, body } => {
                let Some((label, shown)) = named(id) else { continue };
                if body.is_empty() {
                    body.push(Inline::text(label));
                }
                if !shown {
                    *inline = Inline::text(super::plain(body));
                }
            }
            Inline::Strong(body) | Inline::Emph(body) | Inline::Link { body, .. } => {
                name_references(body, named);
            }
            Inline::Text(_) | Inline::Code(_) | Inline::Break => {}
        }
    }
}

/// Calls `each` with every line of text in the sections, in reading order.
fn each_inlines(sections: &mut [Section], each: &mut dyn FnMut(&mut Inlines)) {
    for section in sections {
        each(&mut section.title);
        for item in &mut section.items {
            match item {
                Item::Entry(entry) => {
                    [&mut entry.title, &mut entry.subtitle, &mut entry.place]
                        .into_iter()
                        .for_each(&mut *each);
                    each_in_blocks(&mut entry.details, each);
                }
                Item::Line(line) => {
                    [&mut line.label, &mut line.text].into_iter().for_each(&mut *each)
                }
                Item::Reference(paper) => {
                    [&mut paper.title, &mut paper.authors, &mut paper.venue]
                        .into_iter()
                        .for_each(&mut *each);
                    paper.notes.iter_mut().for_each(&mut *each);
                }
                Item::Note(note) => each(&mut note.text),
                Item::Prose(prose) => each_in_blocks(&mut prose.blocks, each),
            }
        }
    }
}

fn each_in_blocks(blocks: &mut [Block], each: &mut dyn FnMut(&mut Inlines)) {
    for block in blocks {
        match block {
            Block::Paragraph { text } | Block::Heading { text, .. } => each(text),
            Block::List { items, .. } => {
                items.iter_mut().for_each(|item| each_in_blocks(item, each))
            }
        }
    }
}
