//! The files of one profile, and where they are written below the folder of the batch.

use std::path::{Path, PathBuf};

use super::names::place;
use crate::cli::disk::{self, WriteError};
use crate::cli::{Error, output};
use crate::output::{Artifact, Format};

/// The files of a profile, by name; separate pages are numbered.
pub fn named(
    names: &[String],
    formats: &[&Format],
    made: Vec<Vec<Artifact>>,
) -> Result<Vec<(String, Vec<u8>)>, Error> {
    let mut files = vec![];
    for ((name, format), artifacts) in names.iter().zip(formats).zip(made) {
        let named = output::named(Path::new(name), format, artifacts)?;
        files.extend(named.into_iter().map(|(path, bytes)| {
            // Names come as text, and only text is put into them.
            (path.to_string_lossy().into_owned(), bytes)
        }));
    }
    Ok(files)
}

/// The paths of files below a folder; fails if one was read, or may not be replaced.
pub fn places(
    root: &Path,
    files: &[(String, Vec<u8>)],
    inputs: &[PathBuf],
    may_replace: impl Fn(&str) -> bool,
) -> Result<Vec<(PathBuf, Vec<u8>)>, Error> {
    let mut placed = vec![];
    for (name, bytes) in files {
        let place = place(root, name)?;
        let is_same = || disk::read(&place).is_ok_and(|there| there == *bytes);
        if !may_replace(name) && place.exists() && !is_same() {
            let why = "it exists, and was not made by a batch";
            return Err(WriteError::new(name, why)
                .hint("move it away, or name another folder with `--out`")
                .into());
        }
        placed.push((place, bytes.clone()));
    }
    output::check_places(&placed, inputs)?;
    Ok(placed)
}
