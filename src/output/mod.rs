//! [`Pages`] → artifacts, one file a format.

mod pack;
pub mod pdf;
mod png;
mod svg;

use crate::diagnostic::{Reported, Sink, list};
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
    write: fn(&Pages, &mut Sink) -> Result<Vec<Artifact>, Reported>,
}

/// All formats there are.
pub const FORMATS: &[Format] = &[
    Format { name: "pdf", write: pdf::write },
    Format { name: "png", write: png::write },
    Format { name: "svg", write: svg::write },
];

impl Format {
    pub fn named(name: &str) -> Option<&'static Self> {
        FORMATS.iter().find(|format| format.name == name.to_lowercase())
    }

    /// The names of all formats, for a message.
    pub fn names() -> String {
        list(&FORMATS.iter().map(|format| format.name).collect::<Vec<_>>())
    }

    /// Writes the pages: one artifact, or one for each page.
    pub fn write(&self, pages: &Pages, sink: &mut Sink) -> Result<Vec<Artifact>, Reported> {
        (self.write)(pages, sink)
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
