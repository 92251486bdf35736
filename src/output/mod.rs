//! [`Pages`] or [`Document`] → artifacts, one file a format.

mod pack;
pub mod pdf;
mod png;
mod svg;
mod txt;

use crate::diagnostic::{Reported, Sink, list};
use crate::document::Document;
use crate::engine::Pages;

/// A finished file.
#[derive(Debug, Clone, PartialEq)]
pub struct Artifact {
    /// The number of the page that it shows, if it shows one of several.
    pub page: Option<usize>,
    pub bytes: Vec<u8>,
}

/// A kind of file that a CV can be written as.
#[derive(Debug)]
pub struct Format {
    /// Its name, and the extension of its files.
    pub name: &'static str,
    writer: Writer,
}

/// What a format is made of.
#[derive(Debug)]
enum Writer {
    /// The pages, as Typst has laid them out.
    Pages(fn(&Pages, &mut Sink) -> Result<Vec<Artifact>, Reported>),
    /// The document alone, without template, fonts or Typst.
    Document(fn(&Document) -> Vec<u8>),
}

/// All formats there are.
pub const FORMATS: &[Format] = &[
    Format { name: "pdf", writer: Writer::Pages(pdf::write) },
    Format { name: "png", writer: Writer::Pages(png::write) },
    Format { name: "svg", writer: Writer::Pages(svg::write) },
    Format { name: "txt", writer: Writer::Document(txt::write) },
];

impl Format {
    pub fn named(name: &str) -> Option<&'static Self> {
        FORMATS.iter().find(|format| format.name == name.to_lowercase())
    }

    /// The names of all formats, for a message.
    pub fn names() -> String {
        list(&FORMATS.iter().map(|format| format.name).collect::<Vec<_>>())
    }

    /// Whether it shows pages, so that [`Format::write_document`] has nothing to give.
    pub fn needs_pages(&self) -> bool {
        matches!(self.writer, Writer::Pages(_))
    }

    /// Writes the pages: one artifact, or one for each page.
    pub fn write(&self, pages: &Pages, sink: &mut Sink) -> Result<Vec<Artifact>, Reported> {
        match self.writer {
            Writer::Pages(write) => write(pages, sink),
            Writer::Document(write) => {
                Ok(vec![Artifact { page: None, bytes: write(pages.document()) }])
            }
        }
    }

    /// Writes a document that was not laid out; nothing if the format shows pages.
    pub fn write_document(&self, document: &Document) -> Option<Artifact> {
        match self.writer {
            Writer::Pages(_) => None,
            Writer::Document(write) => Some(Artifact { page: None, bytes: write(document) }),
        }
    }
}

/// One artifact for each page, numbered if there are several.
fn each_page(pages: &Pages, write: impl Fn(&typst_layout::Page) -> Vec<u8>) -> Vec<Artifact> {
    let several = pages.count() > 1;
    let numbered = pages.paged.pages().iter().enumerate();
    numbered
        .map(|(i, page)| Artifact { page: several.then_some(i + 1), bytes: write(page) })
        .collect()
}
