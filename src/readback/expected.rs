//! The texts and addresses of a document that must come out of the PDF.

use crate::document::{Block, Body, Document, Entry, Inline, Item, Letter, Period, plain, visit};

/// Texts whose relative order the template chooses, such as the parts of an entry. The units are in the order of the
/// document.
#[derive(Debug, Clone, PartialEq)]
pub struct Unit {
    /// The number of the section, counted from 1; 0 is the header of the CV.
    pub part: usize,
    /// The title of the section.
    pub section: String,
    pub texts: Vec<String>,
}

pub fn units(document: &Document) -> Vec<Unit> {
    let person = &document.person;
    let mut head = vec![person.name.text.clone(), person.name.pronouns.clone()];
    head.extend(person.name.native.iter().map(|native| plain(&native.body)));
    head.push(plain(&person.headline));
    for contact in &person.contacts {
        head.extend(contact.label.clone());
        // Lines of an address may be separate or on one line.
        head.extend(contact.text.split(|inline| *inline == Inline::Break).map(plain));
    }
    head.extend(person.facts.iter().flat_map(|fact| [plain(&fact.label), plain(&fact.text)]));
    let mut units = vec![unit("", head)];
    match &document.body {
        Body::Cv { sections, signature } => {
            for (i, section) in sections.iter().enumerate() {
                let title = plain(&section.title);
                let first = units.len();
                units.push(unit(&title, vec![title.clone()]));
                section.items.iter().for_each(|item| item_units(item, &title, &mut units));
                units[first..].iter_mut().for_each(|unit| unit.part = i + 1);
            }
            if let Some(signature) = signature {
                let texts = vec![plain(&signature.place_and_date), plain(&signature.name)];
                units.push(Unit { part: sections.len() + 1, ..unit("", texts) });
            }
        }
        Body::Letter(letter) => letter_units(letter, &mut units),
        Body::Bio(bio) => block_units(&bio.text, "", &mut units),
    }
    let last = document.sections().len() + 2;
    units.push(Unit { part: last, ..unit("", vec![plain(&document.footer)]) });
    units.retain(|unit| !unit.texts.is_empty());
    units
}

/// Each linked address, once.
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
    for line in document.lines() {
        visit(line, &mut |inline| {
            if let Inline::Link { url, .. } = inline {
                add(url);
            }
        });
    }
    addresses
}

fn unit(section: &str, texts: Vec<String>) -> Unit {
    let texts = texts.into_iter().filter(|text| !text.trim().is_empty()).collect();
    Unit { part: 0, section: section.into(), texts }
}

fn item_units(item: &Item, section: &str, units: &mut Vec<Unit>) {
    match item {
        Item::Entry(entry) => entry_units(entry, section, units),
        Item::Line(line) => {
            let texts = vec![date(&line.date), plain(&line.label), plain(&line.text)];
            units.push(unit(section, texts));
        }
        Item::Reference(paper) => {
            let mut texts = vec![
                paper.number.clone().unwrap_or_default(),
                paper.label.clone(),
                plain(&paper.title),
                plain(&paper.text),
                plain(&paper.authors),
                plain(&paper.venue),
            ];
            if paper.text.is_empty() {
                texts.extend(paper.notes.iter().map(|note| plain(note)));
                texts.extend(paper.links.iter().map(|link| link.text.clone()));
            }
            units.push(unit(section, texts));
        }
        Item::Note(note) => units.push(unit(section, vec![plain(&note.text)])),
        Item::Prose(prose) => block_units(&prose.blocks, section, units),
    }
}

fn date(date: &Option<Period>) -> String {
    date.as_ref().map(|date| date.text.clone()).unwrap_or_default()
}

fn entry_units(entry: &Entry, section: &str, units: &mut Vec<Unit>) {
    let head =
        vec![date(&entry.date), plain(&entry.title), plain(&entry.subtitle), plain(&entry.place)];
    units.push(unit(section, head));
    block_units(&entry.details, section, units);
    entry.roles.iter().for_each(|role| entry_units(role, section, units));
}

fn letter_units(letter: &Letter, units: &mut Vec<Unit>) {
    let lines =
        |lines: &[Vec<Inline>]| -> Vec<String> { lines.iter().map(|line| plain(line)).collect() };
    let mut head = lines(&letter.recipient);
    head.extend([plain(&letter.place_and_date), plain(&letter.subject), plain(&letter.opening)]);
    units.push(unit("", head));
    block_units(&letter.text, "", units);
    units.push(unit("", vec![plain(&letter.closing)]));
    let mut enclosures = vec![plain(&letter.enclosures_title)];
    enclosures.extend(lines(&letter.enclosures));
    units.push(unit("", enclosures));
    if let Some(cv) = &letter.cv {
        let of_cv = self::units(cv).into_iter();
        units.extend(of_cv.map(|unit| Unit { part: unit.part + 1, ..unit }));
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
