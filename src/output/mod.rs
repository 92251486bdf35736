//! [`Content`] → artifacts, one file or folder per format.

mod address;
mod ascii;
mod bib;
mod csl_json;
mod docx;
mod html;
mod json;
mod look;
mod markup;
mod md;
mod pack;
pub mod pdf;
mod png;
mod svg;
mod txt;
mod wrap;

use std::sync::Arc;

use crate::diagnostic::{Reported, Sink, list};
use crate::document::Document;
use crate::engine::{Pages, Settings};
use crate::profile::Profile;
use crate::publications::Papers;
pub use json::shown::Shown;
use look::Look;
#[cfg(feature = "cli")]
pub(crate) use wrap::wrap;

/// A finished file.
#[derive(Debug, Clone, PartialEq)]
pub struct Artifact {
    /// The number of its page, if it shows one of several.
    pub page: Option<usize>,
    pub bytes: Vec<u8>,
}

/// The content of files. The document has everything that is printed; from the profile and the papers, a format takes
/// only what the document also has.
#[derive(Debug)]
pub struct Content {
    pub document: Arc<Document>,
    /// The settings of the layout; present unless only [`Needs::Text`] was requested.
    pub look: Option<Settings>,
    /// Present if [`Needs::Pages`] was requested.
    pub pages: Option<Pages>,
    pub profile: Arc<Profile>,
    pub papers: Arc<Papers>,
}

/// The parts of [`Content`] that a format needs, each including those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Needs {
    Text,
    /// Also colours, font names and pictures, but no fonts and no layout.
    Look,
    Pages,
}

/// Options for writing a file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Manner {
    /// The maximum line length of plain text, in columns; `None` for no wrapping.
    pub width: Option<usize>,
    /// Whether plain text is converted to ASCII.
    pub ascii: bool,
    /// Whether an HTML page is written without its frame, for embedding in another page.
    pub fragment: bool,
}

/// An output format for CVs.
#[derive(Debug)]
pub struct Format {
    /// Its name, and the extension of its files.
    pub name: &'static str,
    writer: Writer,
}

/// An output format for papers alone: all that were collected.
#[derive(Debug)]
pub struct PaperFormat {
    pub name: &'static str,
    pub write: fn(&Papers) -> Vec<u8>,
}

pub const PAPER_FORMATS: &[PaperFormat] = &[
    PaperFormat { name: "bib", write: bib::write },
    PaperFormat { name: "csl.json", write: csl_json::write },
];

/// The input of a format.
#[derive(Debug)]
enum Writer {
    /// The pages, as laid out by Typst.
    Pages(fn(&Pages, &mut Sink) -> Result<Vec<Artifact>, Reported>),
    /// The document alone, without template, fonts or Typst.
    Text(fn(&Document, &Manner, &mut Sink) -> Vec<u8>),
    /// The document, with the profile and the papers from which it was made.
    Content(fn(&Content, &Manner, &mut Sink) -> Vec<u8>),
    /// Everything except the pages, with the look of the template.
    Look(fn(&Content, &Look, &Manner, &mut Sink) -> Vec<u8>),
}

/// All formats.
pub const FORMATS: &[Format] = &[
    Format { name: "pdf", writer: Writer::Pages(pdf::write) },
    Format { name: "png", writer: Writer::Pages(png::write) },
    Format { name: "svg", writer: Writer::Pages(svg::write) },
    Format { name: "docx", writer: Writer::Look(docx::write) },
    Format { name: "html", writer: Writer::Look(html::write) },
    Format { name: "json", writer: Writer::Content(json::write) },
    Format { name: "md", writer: Writer::Text(md::write) },
    Format { name: "txt", writer: Writer::Text(txt::write) },
];

impl Format {
    pub fn named(name: &str) -> Option<&'static Self> {
        FORMATS.iter().find(|format| format.name == name.to_lowercase())
    }

    /// The names of all formats, for a message.
    pub fn names() -> String {
        list(&FORMATS.iter().map(|format| format.name).collect::<Vec<_>>())
    }

    pub fn needs(&self) -> Needs {
        match self.writer {
            Writer::Pages(_) => Needs::Pages,
            Writer::Look(_) => Needs::Look,
            Writer::Text(_) | Writer::Content(_) => Needs::Text,
        }
    }

    /// Whether each page is a separate file, so several are numbered.
    pub fn has_pages_apart(&self) -> bool {
        matches!(self.writer, Writer::Pages(_)) && self.name != "pdf"
    }

    /// Writes pages, or their content: one artifact, or one per page.
    ///
    /// # Panics
    ///
    /// If the format needs more than pages; use [`Format::write_content`] for it.
    pub fn write(&self, pages: &Pages, sink: &mut Sink) -> Result<Vec<Artifact>, Reported> {
        match self.writer {
            Writer::Pages(write) => write(pages, sink),
            Writer::Text(write) => Ok(whole(write(pages.document(), &Manner::default(), sink))),
            Writer::Content(_) | Writer::Look(_) => {
                panic!("`{}` is made of more than pages", self.name)
            }
        }
    }

    /// Writes content that has at least what the format [needs](Self::needs): one artifact, or one per page.
    ///
    /// # Panics
    ///
    /// If the content lacks some of it.
    pub fn write_content(
        &self,
        content: &Content,
        manner: &Manner,
        sink: &mut Sink,
    ) -> Result<Vec<Artifact>, Reported> {
        match self.writer {
            Writer::Pages(write) => write(content.pages.as_ref().expect("pages are there"), sink),
            Writer::Text(write) => Ok(whole(write(&content.document, manner, sink))),
            Writer::Content(write) => Ok(whole(write(content, manner, sink))),
            Writer::Look(write) => {
                let look = Look::of(content.look.as_ref().expect("the look is there"));
                Ok(whole(write(content, &look, manner, sink)))
            }
        }
    }

    /// Writes a document without a layout; `None` if the format needs more than the document.
    pub fn write_document(&self, document: &Document) -> Option<Artifact> {
        match self.writer {
            Writer::Text(write) => {
                whole(write(document, &Manner::default(), &mut Sink::default())).pop()
            }
            Writer::Pages(_) | Writer::Content(_) | Writer::Look(_) => None,
        }
    }
}

fn whole(bytes: Vec<u8>) -> Vec<Artifact> {
    vec![Artifact { page: None, bytes }]
}

/// One artifact per page, numbered if there are several.
fn each_page(pages: &Pages, write: impl Fn(&typst_layout::Page) -> Vec<u8>) -> Vec<Artifact> {
    let several = pages.count() > 1;
    let numbered = pages.paged.pages().iter().enumerate();
    numbered
        .map(|(i, page)| Artifact { page: several.then_some(i + 1), bytes: write(page) })
        .collect()
}
