//! The formats that can be imported: one file each, one line in the list.

use super::draft::Draft;
use super::node::Node;
use super::source::Read;
use super::text::Markup;
use super::{
    Surroundings, alfolio, bibtex, europass, jsonresume, linkedin, orcid, passport, reactive,
    rendercv, yamlresume,
};

/// A format of other tools.
#[derive(Debug)]
pub struct Format {
    /// What it is called on the command line.
    pub name: &'static str,
    /// What it is called in messages.
    pub says: &'static str,
    /// What its texts are written in.
    pub markup: Markup,
    /// Whether a file is of this format.
    pub fits: fn(&Node) -> bool,
    /// Puts what a file says into a draft, and marks what it took.
    pub read: fn(&Read, &dyn Surroundings, &mut Draft),
}

impl Format {
    pub fn named(name: &str) -> Option<&'static Self> {
        FORMATS.iter().find(|format| format.name == name)
    }
}

/// All formats; of several that fit a file, the first is taken.
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
