//! Papers set in the styles of journals and guides, as the Citation Style Language (CSL) has them.
//!
//! Each paper is set by itself, as an item of CSL-JSON, so that order, groups and numbers stay the
//! list's. What comes out is a line of [`Run`]s, in which the own name can be told from the others.
//! `hayagriva`, which sets the item, and `citationberg`, which reads styles, are named only here.

mod amend;
mod archive;
mod cut;
mod fields;
mod file;
mod item;
mod people;
mod person;
mod protect;
mod prune;
mod punctuation;
mod repair;
mod runs;
mod setting;
mod style;

use std::collections::BTreeMap;

pub use archive::{archive, names as style_names};
pub use item::Role;
pub use runs::{Face, Run};
pub use style::Style;

use crate::diagnostic::{Location, Sink};
use crate::files::Files;
use crate::profile::Publication;
use crate::publications::names::Name;

/// The name of the style that is curricle's own, which no [`Style`] sets.
pub const OWN_STYLE: &str = "cv";

/// A paper as a style sets it.
#[derive(Debug)]
pub struct Cited<'a> {
    pub paper: &'a Publication,
    /// The title, in order.
    pub title: Vec<Part>,
    /// Those who had a part in it, by what they did.
    pub people: Vec<(Role, Vec<Member>)>,
    /// Whether there are more authors than those.
    pub open: bool,
    /// How far it is, in words.
    pub status: Option<String>,
    /// What kind of talk, thesis or report it is, in words.
    pub genre: Option<String>,
    /// What tells it from others of the same authors and year, where the style has that: "a".
    pub letter: Option<String>,
    /// The most authors to print, whatever the style says.
    pub max_authors: Option<usize>,
}

/// A piece of a title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    pub text: String,
    /// Whether it stays as it is, to be replaced by the piece with this number.
    pub kept: Option<usize>,
}

/// One of the people of a paper.
#[derive(Debug, Clone)]
pub struct Member {
    pub name: Name,
    /// Whether it is the person whose CV this is.
    pub own: bool,
}

/// The styles that a profile asks for, by the names that it has for them.
#[derive(Debug, Default)]
pub struct Styles(BTreeMap<String, Style>);

impl Styles {
    /// Finds each wanted style in the archive or, if its name ends in `.csl`, among the files. What
    /// cannot be had is reported at the place that asks for it. `lang` is the tag of the language of
    /// what styles add to a paper, and `sources` gets the text of each file.
    pub fn read<'a>(
        wanted: impl IntoIterator<Item = (&'a str, Location)>,
        lang: &str,
        files: &dyn Files,
        sources: &mut BTreeMap<String, String>,
        sink: &mut Sink,
    ) -> Self {
        let mut styles = Self::default();
        for (name, at) in wanted {
            if name == OWN_STYLE || styles.0.contains_key(name) || sink.has_fault_at(&at) {
                continue;
            }
            let found = match file::is_file(name) {
                true => file::read(name, files, sources),
                false => archive::find(name),
            };
            match found {
                Ok(tree) => {
                    styles.0.insert(name.into(), Style::new(tree, lang));
                }
                Err(fault) => {
                    let fault = if fault.at == Location::Nowhere { fault.at(at) } else { fault };
                    sink.push(fault);
                }
            }
        }
        styles
    }

    /// Whether the style that the profile calls so numbers its references.
    pub fn is_numbered(&self, name: &str) -> bool {
        self.get(name).is_some_and(Style::is_numbered)
    }

    /// The style that the profile calls so; none for the own one, and for what there is not.
    pub fn get(&self, name: &str) -> Option<&Style> {
        self.0.get(name)
    }
}

#[cfg(test)]
mod tests;
