//! A description of a CV: its pages, and the content of each.

use super::engine::Made;
use super::fit::Fitted;
use super::omit::{counted, unprinted};
use crate::document::{self, Block, Item, Section};
use crate::engine::Pages;

/// A description of a CV, and of what it leaves out.
#[derive(Debug, Clone, PartialEq)]
pub struct Survey {
    pub template: String,
    /// A BCP 47 tag.
    pub lang: String,
    /// The content that begins on each page.
    pub pages: Vec<PageContent>,
    /// The part of the last page that is filled, from 0 to 1.
    pub last_page_fill: f64,
    /// The density, as in [`Settings::density`](crate::engine::Settings::density).
    pub density: f64,
    /// The content of the profile that is not printed, as in "3 talks, 1 project"; empty if everything is.
    pub left_out: String,
}

/// What begins on a page: section titles, each with its items.
pub type PageContent = Vec<(String, Vec<String>)>;

pub(super) fn survey(made: &Made, fitted: &Fitted) -> Survey {
    let Fitted { pages, layout, document, .. } = fitted;
    let unprinted = match made.profile.wanted.has_cv() {
        true => unprinted(document, made.index, made.papers),
        false => vec![],
    };
    Survey {
        template: layout.template.name.clone(),
        lang: document.lang.clone(),
        pages: contents(pages, document.sections()),
        last_page_fill: pages.last_page_fill(),
        density: pages.density(),
        left_out: counted(unprinted.iter().map(|what| (what, None))),
    }
}

/// Finds each item by its text, on the page of the previous item or on a later one.
fn contents(pages: &Pages, sections: &[Section]) -> Vec<PageContent> {
    let texts: Vec<String> = pages.text().iter().map(|text| letters(text)).collect();
    let mut contents: Vec<PageContent> = vec![vec![]; texts.len()];
    let mut from = 0;
    for section in sections {
        let title = document::plain(&section.title);
        let mut page = page_of(&texts, &title, from);
        let mut is_named = false;
        for item in &section.items {
            let name = name(item);
            page = page_of(&texts, &name, page);
            let content = &mut contents[page];
            if !is_named || content.is_empty() {
                content.push((title.clone(), vec![]));
                is_named = true;
            }
            let (_, items) = content.last_mut().expect("a section was begun");
            items.push(name);
        }
        // Sections of a side column begin before those of the main one end.
        from = if section.short { from } else { page };
    }
    contents
}

/// The first page from `from` on that has a text; `from` itself if none has it.
fn page_of(texts: &[String], text: &str, from: usize) -> usize {
    let wanted = letters(text);
    let pages = (from..texts.len()).chain(0..from);
    pages.into_iter().find(|page| texts[*page].contains(&wanted)).unwrap_or(from)
}

/// A text without the effects of lines and columns.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The name of an item: its title, or the beginning of its text.
fn name(item: &Item) -> String {
    /// A longer name would not fit on a line.
    const LONGEST: usize = 60;
    let text = match item {
        Item::Entry(entry) => document::plain(&entry.title),
        Item::Line(line) => {
            let [label, text] = [&line.label, &line.text].map(|part| document::plain(part));
            if label.is_empty() { text } else { label }
        }
        Item::Reference(paper) => document::plain(&paper.title),
        Item::Note(note) => document::plain(&note.text),
        Item::Prose(prose) => beginning(&prose.blocks),
    };
    match text.char_indices().nth(LONGEST) {
        None => text,
        Some((end, _)) => {
            let cut = &text[..end];
            let end = cut.rfind(' ').unwrap_or(end);
            format!("{} …", &text[..end])
        }
    }
}

/// The first line of running text.
fn beginning(blocks: &[Block]) -> String {
    match blocks.first() {
        Some(Block::Paragraph { text } | Block::Heading { text, .. }) => document::plain(text),
        Some(Block::List { items, .. }) => items.first().map_or(String::new(), |it| beginning(it)),
        None => String::new(),
    }
}
