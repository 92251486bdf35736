//! How much of a document there is to lay out.

use super::{Block, Body, Document, Entry, Inline, Inlines, Item, visit};

/// What pages are made of. What a text is in pieces for templates is counted once.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Size {
    /// Sections, items, positions, bullets, paragraphs, contacts and facts.
    pub parts: usize,
    /// The bytes of their text.
    pub text: usize,
}

impl Size {
    /// That of a document with all that follows it, as the CV does a letter.
    pub fn of(document: &Document) -> Self {
        let mut size = Self::default();
        let person = &document.person;
        size.line(&person.headline);
        person.contacts.iter().for_each(|contact| size.part(&[&contact.text]));
        person.facts.iter().for_each(|fact| size.part(&[&fact.label, &fact.text]));
        for section in document.sections() {
            size.part(&[&section.title]);
            section.items.iter().for_each(|item| size.item(item));
        }
        match &document.body {
            Body::Letter(letter) => {
                letter.recipient.iter().chain(&letter.enclosures).for_each(|it| size.part(&[it]));
                [&letter.subject, &letter.opening, &letter.closing]
                    .iter()
                    .for_each(|it| size.line(it));
                size.blocks(&letter.text);
            }
            Body::Bio(bio) => size.blocks(&bio.text),
            Body::Cv { .. } => {}
        }
        size
    }

    fn line(&mut self, line: &Inlines) {
        visit(line, &mut |inline| {
            if let Inline::Text(run) | Inline::Code(run) = inline {
                self.text += run.text.len();
            }
        });
    }

    fn part(&mut self, lines: &[&Inlines]) {
        self.parts += 1;
        lines.iter().for_each(|line| self.line(line));
    }

    fn item(&mut self, item: &Item) {
        match item {
            Item::Entry(entry) => self.entry(entry),
            Item::Line(line) => self.part(&[&line.label, &line.text]),
            Item::Reference(paper) => self.part(&[&paper.title, &paper.text, &paper.byline]),
            Item::Note(note) => self.part(&[&note.text]),
            Item::Prose(prose) => self.blocks(&prose.blocks),
        }
    }

    fn entry(&mut self, entry: &Entry) {
        self.part(&[&entry.title, &entry.subtitle, &entry.place]);
        self.blocks(&entry.details);
        entry.roles.iter().for_each(|role| self.entry(role));
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Paragraph { text } | Block::Heading { text, .. } => self.part(&[text]),
                Block::List { items, .. } => {
                    self.parts += items.iter().filter(|item| item.is_empty()).count();
                    items.iter().for_each(|item| self.blocks(item));
                }
            }
        }
    }
}
