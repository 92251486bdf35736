//! Papers in the citation styles of journals and guides, as defined by the Citation Style Language (CSL).
//!
//! Each paper is formatted separately, as a CSL-JSON item, so that order, groups and numbers remain those of the list.
//! The result is a line of [`Run`]s, in which the person's own name is distinguished from others. `hayagriva`, which
//! formats the item, and `citationberg`, which reads styles, are named only here.

mod amend;
mod archive;
mod cut;
mod fields;
mod file;
mod guides;
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
mod unset;

use std::collections::BTreeMap;

pub use archive::{archive, names as style_names};
pub use item::Role;
pub use runs::{Face, Run};
pub use style::Style;

use crate::diagnostic::{Location, Sink};
use crate::files::Files;
use crate::profile::Publication;
use crate::publications::names::Name;

/// The name of curricle's own format, which is not a [`Style`].
pub const OWN_STYLE: &str = "cv";

/// A paper to be formatted in a style.
#[derive(Debug)]
pub struct Cited<'a> {
    pub paper: &'a Publication,
    /// The title, in order.
    pub title: Vec<Part>,
    /// The contributors, by role.
    pub people: Vec<(Role, Vec<Member>)>,
    /// Whether there are more authors than these.
    pub open: bool,
    /// The status, in words.
    pub status: Option<String>,
    /// The kind of talk, thesis or report, in words.
    pub genre: Option<String>,
    /// The letter that distinguishes it from others by the same authors in the same year, if the style uses letters:
    /// "a".
    pub letter: Option<String>,
    /// The maximum number of authors, whatever the style says.
    pub max_authors: Option<usize>,
}

/// A piece of a title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    pub text: String,
    /// Whether it passes through unchanged, to be replaced by the piece with this number.
    pub kept: Option<usize>,
}

/// One of the people of a paper.
#[derive(Debug, Clone)]
pub struct Member {
    pub name: Name,
    /// Whether it is the person of the CV.
    pub own: bool,
}

/// The styles that a profile uses, by the names in the profile.
#[derive(Debug, Default)]
pub struct Styles(BTreeMap<String, Style>);

impl Styles {
    /// Finds each requested style in the archive or, if its name ends in `.csl`, among the files. Unavailable styles
    /// are reported at the place of the request. `lang` is the language of the words that styles add, and `sources`
    /// gets the text of each file.
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

    /// Whether the style with this name in the profile numbers its references.
    pub fn is_numbered(&self, name: &str) -> bool {
        self.get(name).is_some_and(Style::is_numbered)
    }

    /// The style with this name in the profile; `None` for curricle's own format, and for unavailable styles.
    pub fn get(&self, name: &str) -> Option<&Style> {
        self.0.get(name)
    }
}

#[cfg(test)]
mod tests;
