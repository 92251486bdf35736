//! The file to which papers are added.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::diagnostic::Sink;
use crate::files::Files;
use crate::load;
use crate::profile::Publication;
use crate::publications::bib;

/// A profile with the files beside it.
#[derive(Debug, Clone, Copy)]
pub struct State<'a> {
    pub name: &'a str,
    pub text: &'a str,
    pub files: &'a dyn Files,
}

/// The file to which papers are added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Home {
    Profile,
    /// A `.bib`, by its name relative to the profile's folder.
    Bib(String),
}

impl Home {
    pub fn path(&self, profile: &Path) -> PathBuf {
        match self {
            Self::Profile => profile.into(),
            Self::Bib(name) => profile.with_file_name(name),
        }
    }

    /// The content of the file; empty if it is a `.bib` that does not exist.
    pub fn read(&self, profile: &str, files: &dyn Files) -> io::Result<Vec<u8>> {
        match self {
            Self::Profile => Ok(profile.as_bytes().to_vec()),
            Self::Bib(name) => match files.read(name) {
                Err(error) if error.kind() == ErrorKind::NotFound => Ok(vec![]),
                read => read,
            },
        }
    }

    /// The papers in the bytes of the file.
    pub fn papers(&self, bytes: &[u8]) -> Vec<Publication> {
        let mut sink = Sink::default();
        match self {
            Self::Profile => {
                let text = String::from_utf8_lossy(bytes);
                let (profile, _) = load::profile("", &text, &mut sink);
                profile.map(|profile| profile.publication).unwrap_or_default()
            }
            Self::Bib(_) => {
                let bib = bib::read("", bytes, &mut sink);
                bib.entries.into_iter().map(|entry| entry.publication).collect()
            }
        }
    }
}
