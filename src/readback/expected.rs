//! What is to come out of the PDF: the texts and addresses of a document.

use crate::document::{Block, Document, Inline, Item, Section, plain, visit};

/// Texts that stand together in an order that the template chooses, such as the parts of an entry.
/// The order of the units is the document's.
#[derive(Debug, Clone, PartialEq)]
pub struct Unit {
    /// The section, counted from 1; 0 is the head of the CV.
    pub part: usize,
    /// The title of the section.
    pub section: String,
    pub texts: Vec<String>,
}

pub fn units(document: &Document) -> Vec<Unit> {
    let person = &document.person;
    let mut head = vec![person.name.clone(), plain(&person.headline)];
    for contact in &person.contacts {
        head.extend(contact.label.clone());
        head.push(plain(&contact.text));
    }
    let mut units = vec![unit("", head)];
    for (i, section) in document.sections.iter().enumerate() {
        let title = plain(&section.title);
        let first = units.len();
        units.push(unit(&title, vec![title.clone()]));
        section.items.iter().for_each(|item| item_units(item, &title, &mut units));
        units[first..].iter_mut().for_each(|unit| unit.part = i + 1);
    }
    units.retain(|unit| !unit.texts.is_empty());
    units
}

/// Each address that is linked, once.
pub fn addresses(document: &Document) -> Vec<String> {
    let mut addresses: Vec<String> = vec![];
    let mut add = |address: &str| {
        if !addresses.iter().any(|known| known == address) {
            addresses.push(address.to_string());
        }
    };
    for contact in &document.person.contacts {
        contact.url.iter().for_each(|url| add(url));
    }
    for line in lines(document) {
        visit(line, &mut |inline| {
            if let Inline::Link { url, .. } = inline {
                add(url);
            }
        });
    }
    for item in document.sections.iter().flat_map(|section: &Section| &section.items) {
        if let Item::Reference(paper) = item {
            paper.links.iter().for_each(|link| add(&link.url));
        }
    }
    addresses
}

fn unit(section: &str, texts: Vec<String>) -> Unit {
    let texts = texts.into_iter().filter(|text| !text.trim().is_empty()).collect();
    Unit { part: 0, section: section.into(), texts }
}

fn item_units(item: &Item, section: &str, units: &mut Vec<Unit>) {
    let date = |date: &Option<String>| date.clone().unwrap_or_default();
    match item {
        Item::Entry(entry) => {
            let texts = vec![
                date(&entry.date),
                plain(&entry.title),
                plain(&entry.subtitle),
                plain(&entry.place),
            ];
            units.push(unit(section, texts));
            block_units(&entry.details, section, units);
        }
        Item::Line(line) => {
            let texts = vec![date(&line.date), plain(&line.label), plain(&line.text)];
            units.push(unit(section, texts));
        }
        Item::Reference(paper) => {
            let mut texts = vec![
                paper.number.clone().unwrap_or_default(),
                paper.label.clone(),
                plain(&paper.title),
                plain(&paper.authors),
                plain(&paper.venue),
            ];
            texts.extend(paper.notes.iter().map(|note| plain(note)));
            texts.extend(paper.links.iter().map(|link| link.text.clone()));
            units.push(unit(section, texts));
        }
        Item::Note(note) => units.push(unit(section, vec![plain(&note.text)])),
        Item::Prose(prose) => block_units(&prose.blocks, section, units),
    }
}

fn block_units(blocks: &[Block], section: &str, units: &mut Vec<Unit>) {
    for block in blocks {
        match block {
            Block::Paragraph { text } | Block::Heading { text, .. } => {
                units.push(unit(section, vec![plain(text)]));
            }
            Block::List { items, .. } => {
                items.iter().for_each(|item| block_units(item, section, units));
            }
        }
    }
}

/// All lines of text that may hold a link.
fn lines(document: &Document) -> Vec<&[Inline]> {
    let mut lines: Vec<&[Inline]> = vec![&document.person.headline];
    lines.extend(document.person.contacts.iter().map(|contact| &contact.text[..]));
    for section in &document.sections {
        lines.push(&section.title);
        for item in &section.items {
            match item {
                Item::Entry(entry) => {
                    lines.extend([&entry.title[..], &entry.subtitle, &entry.place]);
                    block_lines(&entry.details, &mut lines);
                }
                Item::Line(line) => lines.extend([&line.label[..], &line.text]),
                Item::Reference(paper) => {
                    lines.extend([&paper.title[..], &paper.authors, &paper.venue]);
                    lines.extend(paper.notes.iter().map(|note| &note[..]));
                }
                Item::Note(note) => lines.push(&note.text),
                Item::Prose(prose) => block_lines(&prose.blocks, &mut lines),
            }
        }
    }
    lines
}

fn block_lines<'a>(blocks: &'a [Block], lines: &mut Vec<&'a [Inline]>) {
    for block in blocks {
        match block {
            Block::Paragraph { text } | Block::Heading { text, .. } => lines.push(text),
            Block::List { items, .. } => items.iter().for_each(|item| block_lines(item, lines)),
        }
    }
}
