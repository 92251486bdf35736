//! The formats that can be imported: one file each, one line in the list.

use super::draft::Draft;
use super::node::Node;
use super::source::Read;
use super::text::Markup;
use super::{
    Surroundings, alfolio, bibtex, europass, jsonresume, linkedin, orcid, passport, reactive,
    rendercv, yamlresume,
};

/// The format of another tool.
#[derive(Debug)]
pub struct Format {
    /// Its name on the command line.
    pub name: &'static str,
    /// Its name in messages.
    pub says: &'static str,
    /// The markup of its texts.
    pub markup: Markup,
    /// Whether a file has this format.
    pub fits: fn(&Node) -> bool,
    /// Puts the values of a file into a draft, and marks those that it used.
    pub read: fn(&Read, &dyn Surroundings, &mut Draft),
}

impl Format {
    pub fn named(name: &str) -> Option<&'static Self> {
        FORMATS.iter().find(|format| format.name == name)
    }
}

/// All formats; if several fit a file, the first one is used.
pub const FORMATS: &[Format] = &[
    reactive::FORMAT,
    rendercv::FORMAT,
    yamlresume::FORMAT,
    alfolio::FORMAT,
    orcid::FORMAT,
    linkedin::FORMAT,
    europass::FORMAT,
    passport::FORMAT,
    bibtex::FORMAT,
    jsonresume::FORMAT,
];
