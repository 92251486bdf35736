//! Sections and their shapes as paragraphs.

use super::text::{Body, Dates, text};
use super::xml::{Face, Paragraph};
use crate::document::{Document, Entry, Inlines, Item, Line, Period, Reference, Section, plain};
use crate::output::look::Look;

/// A label or a date that is wider than this, in twentieths of a point, is in the line and not before it.
const WIDEST: usize = 2000;

impl Body {
    pub fn section(&mut self, section: &Section, document: &Document, size: f64) {
        let runs = self.line(&section.title);
        let paragraph =
            Paragraph { page_break: section.page_break, ..Paragraph::of("Heading1", self.rtl) };
        self.xml += &paragraph.with(&runs);
        let hang = match self.dates {
            Dates::Gutter(gutter) => Some(gutter),
            _ => hang(&section.items, size),
        };
        // What says who the person is begins at the edge.
        let is_lead = ["about", "interests"].contains(&section.kind.as_str());
        self.left = match self.dates {
            Dates::Gutter(gutter) if !is_lead => gutter,
            _ => 0,
        };
        for item in &section.items {
            match item {
                Item::Entry(entry) => self.entry(entry, "Heading2", size),
                Item::Line(line) => self.dated_line(line, document, hang),
                Item::Reference(paper) => self.reference(paper, document, hang),
                Item::Note(note) => {
                    let runs = self.line(&note.text);
                    self.paragraph("CvNote", &runs);
                }
                Item::Prose(prose) => self.blocks(&prose.blocks, 0),
            }
        }
        self.left = 0;
    }

    fn entry(&mut self, entry: &Entry, style: &'static str, size: f64) {
        let face = Face { style: "CvTitle", rtl: self.rtl, ..Face::default() };
        let title = self.titled(&entry.title, &face);
        let date = entry.date.as_ref().map(|date| self.date(date));
        match (date, self.dates) {
            (None, _) => self.paragraph(style, &title),
            (Some(date), Dates::Gutter(gutter)) => {
                let runs = date + &Face::default().sign("tab") + &title;
                let paragraph = Paragraph { hang: Some(gutter), ..Paragraph::of(style, self.rtl) };
                self.xml += &paragraph.with(&runs);
            }
            (Some(date), Dates::Inline) => {
                let soft = Face { style: "CvDate", rtl: self.rtl, ..Face::default() };
                self.paragraph(style, &(title + &text("\u{2003}", &soft) + &date));
            }
            (Some(date), Dates::End) => {
                // A date without room beside the title goes below it.
                let said = entry.date.as_ref().map_or("", |date| &date.text);
                let whole = width(&plain(&entry.title), size * 1.1) + width(said, size);
                let mut runs = title;
                if whole > self.width {
                    runs += &Face::default().sign("br");
                }
                runs += &Face::default().sign("tab");
                self.paragraph(style, &(runs + &date));
            }
        }
        let emph = Face { emph: true, rtl: self.rtl, ..Face::default() };
        let mut below = self.pieces(&entry.subtitle, &emph);
        if !entry.place.is_empty() {
            let soft = Face { style: "CvSoft", rtl: self.rtl, ..Face::default() };
            if !below.is_empty() {
                below += &text("\u{2002}", &soft);
            }
            below += &self.pieces(&entry.place, &soft);
        }
        self.paragraph("CvWhere", &below);
        self.blocks(&entry.details, if style == "Heading2" { 1 } else { 2 });
        for role in &entry.roles {
            self.entry(role, "Heading3", size);
        }
    }

    fn dated_line(&mut self, line: &Line, document: &Document, hang: Option<usize>) {
        let mut runs = String::new();
        // If other items have a date before them, the text of one without is aligned with theirs.
        if hang.is_some() || line.date.is_some() {
            let date = line.date.as_ref().map(|date| self.date(date)).unwrap_or_default();
            runs += &self.before(date, hang, &document.words.colon);
        }
        let colon =
            if line.label.is_empty() || line.text.is_empty() { "" } else { &document.words.colon };
        let strong = Face { strong: true, rtl: self.rtl, ..Face::default() };
        runs += &self.pieces(&line.label, &strong);
        runs += &text(colon, &Face { rtl: self.rtl, ..Face::default() });
        runs += &self.line(&line.text);
        let paragraph = Paragraph { hang, ..Paragraph::of("CvLine", self.rtl) };
        self.xml += &paragraph.with(&runs);
    }

    /// The text before a line, at its edge or in it.
    fn before(&self, label: String, hang: Option<usize>, colon: &str) -> String {
        let face = Face { style: "CvDate", rtl: self.rtl, ..Face::default() };
        match hang {
            Some(_) => label + &face.sign("tab"),
            None if label.is_empty() => label,
            None => label + &text(colon, &face),
        }
    }

    /// A paper, with the bookmark that texts link to.
    fn reference(&mut self, paper: &Reference, document: &Document, hang: Option<usize>) {
        let name = paper.number.as_ref().unwrap_or(&paper.label);
        let face = Face { style: "CvDate", rtl: self.rtl, ..Face::default() };
        let mut runs = String::new();
        if hang.is_some() || !name.is_empty() {
            let colon = document.words.after_number(name);
            runs += &self.before(text(name, &face), hang, colon);
        }
        let title: &Inlines = if paper.text.is_empty() { &paper.title } else { &paper.text };
        runs += &self.line(title);
        // Of a paper in two lists, links lead to the first.
        if let Some(bookmark) = self.bookmarks.get(&paper.id)
            && self.placed.insert(bookmark.clone())
        {
            let id = bookmark.trim_start_matches(|c: char| !c.is_ascii_digit());
            runs = format!(
                "<w:bookmarkStart w:id=\"{id}\" w:name=\"{bookmark}\"/>{runs}<w:bookmarkEnd w:id=\"{id}\"/>"
            );
        }
        let style = if paper.byline.is_empty() { "CvLine" } else { "CvPaper" };
        let paragraph = Paragraph { hang, ..Paragraph::of(style, self.rtl) };
        self.xml += &paragraph.with(&runs);
        let byline = self.line(&paper.byline);
        if !byline.is_empty() {
            let paragraph = Paragraph { indent: hang, ..Paragraph::of("CvByline", self.rtl) };
            self.xml += &paragraph.with(&byline);
        }
    }
}

/// The position of the dates of entries, as in the template; at the end if one is too wide for a gutter at this line
/// width.
pub fn dates(document: &Document, look: &Look, room: usize) -> Dates {
    match look.text("dates") {
        Some("inline") => Dates::Inline,
        Some("gutter") => {
            let items = document.sections().iter().flat_map(|section| &section.items);
            let dates = items.flat_map(|item| -> Vec<&Period> {
                match item {
                    Item::Entry(entry) => entry
                        .roles
                        .iter()
                        .chain([entry])
                        .filter_map(|it| it.date.as_ref())
                        .collect(),
                    Item::Line(line) => line.date.iter().collect(),
                    _ => vec![],
                }
            });
            let widest = dates.map(|date| width(&date.text, look.size())).max().unwrap_or(0);
            let labels = document.sections().iter().filter_map(|it| hang(&it.items, look.size()));
            let gutter = (widest + (look.size() * 20.0) as usize).max(labels.max().unwrap_or(0));
            match gutter <= room / 4 {
                true => Dates::Gutter(gutter),
                false => Dates::End,
            }
        }
        _ => Dates::End,
    }
}

/// The indentation of text that leaves room for the dates or labels of all lines and papers; `None` if there are none
/// or one is too wide.
fn hang(items: &[Item], size: f64) -> Option<usize> {
    let labels = items.iter().filter_map(|item| match item {
        Item::Line(line) => Some(line.date.as_ref().map_or("", |date| &date.text)),
        Item::Reference(paper) => Some(paper.number.as_ref().unwrap_or(&paper.label).as_str()),
        _ => None,
    });
    let widest = labels.map(|label| width(label, size)).max().filter(|width| *width > 0)?;
    let hang = widest + (size * 20.0) as usize;
    (hang <= WIDEST + (size * 20.0) as usize).then_some(hang)
}

/// The approximate width of a text, rather too large than too small.
pub fn width(text: &str, size: f64) -> usize {
    let ems: f64 = text.chars().map(|c| if c < '\u{2e80}' { 0.56 } else { 1.0 }).sum();
    (ems * size * 0.95 * 20.0) as usize
}

/// All contact details and personal facts, with their widths.
pub fn contacts(body: &mut Body, document: &Document, size: f64) -> Vec<(String, usize)> {
    use crate::document::Inline;
    let face = Face { rtl: body.rtl, ..Face::default() };
    let soft = Face { style: body.soft_style, ..face.clone() };
    let mut lines = vec![];
    for contact in &document.person.contacts {
        let mut pieces = contact.text.clone();
        for piece in &mut pieces {
            if *piece == Inline::Break {
                *piece = Inline::text(&document.words.comma);
            }
        }
        let label = contact
            .label
            .as_ref()
            .map(|label| text(&format!("{label}{}", document.words.colon), &soft));
        let linked: Inlines = match &contact.url {
            Some(url) => vec![Inline::Link { url: url.clone(), body: pieces }],
            None => pieces,
        };
        let said = contact.label.clone().unwrap_or_default() + &plain(&linked);
        lines.push((label.unwrap_or_default() + &body.line(&linked), width(&said, size)));
    }
    for fact in &document.person.facts {
        let label = text(&format!("{}{}", plain(&fact.label), document.words.colon), &soft);
        let said = plain(&fact.label) + ": " + &plain(&fact.text);
        lines.push((label + &body.line(&fact.text), width(&said, size)));
    }
    lines
}
