//! What the reader will read: the contract between Rust, which owns the words, and the
//! templates, which own the ink.
//!
//! A document is plain data. Every choice of content, order and wording has been made; what
//! remains is where the ink goes. Templates receive it as JSON in the shape of the types here
//! (field names in kebab-case), and know *shapes* ([`Item`]), never kinds of sections.

mod address;
mod amount;
mod cite;
mod dates;
mod header;
mod list;
mod locale;
mod markdown;
mod reference;
mod resolve;
mod section;
mod years;

use serde::Serialize;

use crate::profile::Day;

pub use locale::{tags as languages, unknown_language};
pub use resolve::resolve;

/// A whole CV.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Document {
    /// What the CV is called, for the PDF's title.
    pub title: String,
    /// A BCP 47 language tag.
    pub lang: String,
    pub direction: Direction,
    pub keywords: Vec<String>,
    /// The day on which the CV is made.
    pub date: Day,
    pub person: Header,
    pub sections: Vec<Section>,
    pub words: Furniture,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    Ltr,
    Rtl,
}

/// What stands at the head of the CV.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Header {
    pub name: String,
    pub headline: Inlines,
    pub contacts: Vec<Contact>,
}

/// One way to reach the person; printed as "label: text", and linked.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Contact {
    /// What it is, for a sign beside it: `email`, `phone`, `location`, the id of a network, or
    /// `web` for any other page.
    pub kind: &'static str,
    pub label: Option<String>,
    pub text: Inlines,
    pub url: Option<String>,
}

/// Words that a template needs around the content.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Furniture {
    /// "Curriculum Vitae".
    pub cv: String,
    /// The page number, with `{page}` and `{pages}` to be replaced.
    pub page: String,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Section {
    pub title: Inlines,
    pub items: Vec<Item>,
}

/// The shapes that a template draws.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "shape", rename_all = "kebab-case")]
pub enum Item {
    Entry(Entry),
    Line(Line),
    Reference(Reference),
    Note(Note),
    Prose(Prose),
}

/// Something that went on for a while, or has parts: a position, a degree.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Entry {
    pub date: Option<String>,
    pub title: Inlines,
    /// Where or for whom, as in the institution of a degree.
    pub subtitle: Inlines,
    pub place: Inlines,
    pub details: Vec<Block>,
    /// Whether `subtitle` and `place` go on from the entry before, as for the next role at one
    /// organisation; a template may then leave them out and draw the two closer together.
    pub continues: bool,
}

/// A single statement, perhaps with a date or a label before it: news, an award, a skill.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Line {
    pub date: Option<String>,
    pub label: Inlines,
    pub text: Inlines,
}

/// An entry of the list of publications.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Reference {
    /// What links to this paper name as their target.
    pub id: String,
    /// What the text calls the paper, as in "EMNLP 2024-a".
    pub label: String,
    /// The number in the list, if papers are numbered, as in "12" or "J3".
    pub number: Option<String>,
    pub title: Inlines,
    /// The authors, one's own name strong.
    pub authors: Inlines,
    /// Where and when it appeared, the venue emphasised.
    pub venue: Inlines,
    /// Awards, states and remarks.
    pub notes: Vec<Inlines>,
    /// Short named links: DOI, arXiv, PDF, Code.
    pub links: Vec<NamedLink>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct NamedLink {
    pub text: String,
    pub url: String,
}

/// A small remark on what is around it, such as the legend of marks.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Note {
    pub text: Inlines,
}

/// Running text.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Prose {
    pub blocks: Vec<Block>,
}

/// A block of running text.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "block", rename_all = "kebab-case")]
pub enum Block {
    Paragraph {
        text: Inlines,
    },
    /// `level` counts from 1, the first below the section's title, and never skips one.
    Heading {
        level: usize,
        text: Inlines,
    },
    List {
        start: Option<u64>,
        items: Vec<Vec<Block>>,
    },
}

pub type Inlines = Vec<Inline>;

/// A piece of a line of text.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Inline {
    Text(String),
    Strong(Inlines),
    Emph(Inlines),
    Code(String),
    Link {
        url: String,
        body: Inlines,
    },
    /// A link to the [`Reference`] with this id.
    Ref {
        id: String,
        body: Inlines,
    },
    Break,
}

impl Inline {
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }
}

/// The text of inlines without their marks.
pub fn plain(inlines: &[Inline]) -> String {
    let mut text = String::new();
    visit(inlines, &mut |inline| match inline {
        Inline::Text(piece) | Inline::Code(piece) => text += piece,
        Inline::Break => text.push(' '),
        _ => {}
    });
    text
}

/// Calls `each` with every inline, outer before inner, in reading order.
pub fn visit<'a>(inlines: &'a [Inline], each: &mut dyn FnMut(&'a Inline)) {
    for inline in inlines {
        each(inline);
        match inline {
            Inline::Strong(body) | Inline::Emph(body) => visit(body, each),
            Inline::Link { body, .. } | Inline::Ref { body, .. } => visit(body, each),
            Inline::Text(_) | Inline::Code(_) | Inline::Break => {}
        }
    }
}
