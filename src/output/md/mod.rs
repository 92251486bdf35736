//! Markdown, as CommonMark and GitHub read it: for web sites, wikis and repositories.

mod inline;

use super::Manner;
use crate::diagnostic::Sink;
use crate::document::{
    Block, Body, Document, Entry, Inline, Item, Letter, LetterForm, Line, Period, Reference,
    Section,
};
use inline::{joined, line, text};

/// The document as UTF-8. Lines are not wrapped. A biography is written as its text alone.
pub fn write(document: &Document, _: &Manner, _: &mut Sink) -> Vec<u8> {
    (whole(document) + "\n").into_bytes()
}

fn whole(document: &Document) -> String {
    let markdown = Markdown { document };
    let mut parts = vec![markdown.head()];
    match &document.body {
        Body::Cv { sections, signature } => {
            parts.extend(sections.iter().map(|section| markdown.section(section)));
            parts.extend(
                signature.iter().map(|signature| {
                    lines([line(&signature.place_and_date), line(&signature.name)])
                }),
            );
        }
        Body::Letter(letter) => {
            parts.extend(markdown.letter(letter));
            parts.extend(letter.cv.iter().map(|cv| whole(cv)));
        }
        Body::Bio(bio) => return blocks(&bio.text, 2),
    }
    if !document.footer.is_empty() {
        parts.push(joined("\n\n", ["---".into(), line(&document.footer)]));
    }
    joined("\n\n", parts)
}

struct Markdown<'a> {
    document: &'a Document,
}

impl Markdown<'_> {
    /// The name and the contact details.
    fn head(&self) -> String {
        let person = &self.document.person;
        let mut name = text(&person.name.text);
        if let Some(native) = &person.name.native {
            name = format!("{name} {}", line(&native.body));
        }
        if !person.name.pronouns.is_empty() {
            name = format!("{name} ({})", text(&person.name.pronouns));
        }
        let contacts = person.contacts.iter().map(|contact| {
            let parts = contact.text.split(|inline| *inline == Inline::Break);
            let body: Vec<String> = parts.map(line).collect();
            let mut body = body.join(&self.document.words.comma);
            if let Some(url) = &contact.url {
                body = inline::link(url, &body);
            }
            if let Some(label) = contact.label.as_ref().filter(|label| **label != contact.name) {
                body = format!("{body} ({})", text(label));
            }
            format!("- {}", self.labelled(&text(&contact.name), &body))
        });
        let facts = person
            .facts
            .iter()
            .map(|fact| format!("- {}", self.labelled(&line(&fact.label), &line(&fact.text))));
        let list = joined("\n", contacts.chain(facts));
        joined("\n\n", [heading(1, &name), line(&person.headline), list])
    }

    fn section(&self, section: &Section) -> String {
        let mut out = heading(2, &line(&section.title));
        let mut was_list = false;
        for item in &section.items {
            let (begins, ends) = is_list(item);
            let between = if was_list && begins { "\n" } else { "\n\n" };
            out = joined(between, [out, self.item(item)]);
            was_list = ends;
        }
        out
    }

    fn item(&self, item: &Item) -> String {
        match item {
            Item::Entry(entry) => self.entry(entry, 3),
            Item::Line(line) => self.line(line),
            Item::Reference(paper) => self.reference(paper),
            Item::Note(note) => line(&note.text),
            Item::Prose(prose) => blocks(&prose.blocks, 3),
        }
    }

    fn entry(&self, entry: &Entry, level: usize) -> String {
        let below = [line(&entry.subtitle), line(&entry.place), date(&entry.date)];
        let below = joined(" · ", below);
        let details = blocks(&entry.details, level + 1);
        let head = heading(level, &line(&entry.title));
        let roles = entry.roles.iter().map(|role| self.entry(role, level + 1));
        joined("\n\n", [head, below, details].into_iter().chain(roles))
    }

    fn line(&self, item: &Line) -> String {
        let label = line(&item.label);
        let label = if label.is_empty() { label } else { format!("**{label}**") };
        let body = self.labelled(&date(&item.date), &self.labelled(&label, &line(&item.text)));
        format!("- {}", indented(&body, "  "))
    }

    /// A paper, with its label, and the anchor that texts link to.
    fn reference(&self, paper: &Reference) -> String {
        let number = paper.number.as_ref().unwrap_or(&paper.label);
        let between = self.document.words.after_number(number);
        let first = line(if paper.text.is_empty() { &paper.title } else { &paper.text });
        let anchor = match paper.linked {
            true => format!("<a id=\"{}\"></a>", inline::anchor(&paper.id)),
            false => String::new(),
        };
        let body = lines([anchor + &joined(between, [text(number), first]), line(&paper.byline)]);
        format!("- {}", indented(&body, "  "))
    }

    fn letter(&self, letter: &Letter) -> Vec<String> {
        let all = |parts: &[Vec<Inline>]| lines(parts.iter().map(|part| line(part)));
        let mut head = [all(&letter.recipient), line(&letter.place_and_date)];
        if letter.form == LetterForm::Us {
            head.reverse();
        }
        let [first, second] = head;
        let subject = line(&letter.subject);
        let subject = if subject.is_empty() { subject } else { format!("**{subject}**") };
        vec![
            first,
            second,
            subject,
            line(&letter.opening),
            blocks(&letter.text, 2),
            lines([line(&letter.closing), text(&self.document.person.name.bare)]),
            lines([line(&letter.enclosures_title), all(&letter.enclosures)]),
        ]
    }

    fn labelled(&self, label: &str, body: &str) -> String {
        joined(&self.document.words.colon, [label.to_string(), body.to_string()])
    }
}

/// Whether an item begins and ends as an item of a bulleted list. Items of one list have no empty line between them.
fn is_list(item: &Item) -> (bool, bool) {
    match item {
        Item::Line(_) | Item::Reference(_) => (true, true),
        Item::Entry(_) | Item::Note(_) => (false, false),
        Item::Prose(prose) => {
            let is_list =
                |block: Option<&Block>| matches!(block, Some(Block::List { start: None, .. }));
            (is_list(prose.blocks.first()), is_list(prose.blocks.last()))
        }
    }
}

fn date(date: &Option<Period>) -> String {
    date.as_ref().map_or(String::new(), |date| line(&date.line))
}

/// Blocks of running text, with headings of this level and below.
fn blocks(blocks: &[Block], level: usize) -> String {
    let mut out = String::new();
    let mut last_list: Option<(bool, bool)> = None;
    for block in blocks {
        let body = match block {
            Block::Paragraph { text } => line(text),
            Block::Heading { level: below, text } => heading(level + below - 1, &line(text)),
            Block::List { start, items } => {
                // A list right after one of the same kind has another sign, or it would go on with that.
                let is_numbered = start.is_some();
                let turned = last_list.is_some_and(|(was, turned)| was == is_numbered && !turned);
                last_list = Some((is_numbered, turned));
                out = joined("\n\n", [out, list(*start, items, level, turned)]);
                continue;
            }
        };
        last_list = None;
        out = joined("\n\n", [out, body]);
    }
    out
}

fn list(start: Option<u64>, items: &[Vec<Block>], level: usize, turned: bool) -> String {
    let is_loose = items.iter().any(|item| {
        item.iter().filter(|block| matches!(block, Block::Paragraph { .. })).count() > 1
    });
    let numbered = items.iter().zip(start.unwrap_or_default()..).map(|(item, number)| {
        let sign = match (start, turned) {
            (Some(_), false) => format!("{number}. "),
            (Some(_), true) => format!("{number}) "),
            (None, false) => "- ".into(),
            (None, true) => "* ".into(),
        };
        let body = match is_loose {
            true => blocks(item, level),
            false => {
                joined("\n", item.iter().map(|block| blocks(std::slice::from_ref(block), level)))
            }
        };
        let indent = " ".repeat(sign.len());
        format!("{sign}{}", indented(&body, &indent))
    });
    // Not `joined`, since an item may be empty.
    numbered.collect::<Vec<_>>().join(if is_loose { "\n\n" } else { "\n" })
}

fn heading(level: usize, title: &str) -> String {
    let title = title.replace("\\\n", " ");
    if title.is_empty() { title } else { format!("{} {title}", "#".repeat(level.min(6))) }
}

/// Lines with hard line breaks.
fn lines(parts: impl IntoIterator<Item = String>) -> String {
    joined("\\\n", parts)
}

/// A text with all lines except the first indented.
fn indented(text: &str, indent: &str) -> String {
    let mut lines = text.lines();
    let first = lines.next().unwrap_or_default().to_string();
    let rest = lines.map(|line| match line.is_empty() {
        true => String::new(),
        false => format!("{indent}{line}"),
    });
    std::iter::once(first).chain(rest).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests;
