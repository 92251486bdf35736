//! Writes several files, all or none.

use std::fs::{File, FileType};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::draft::{Draft, check_writable};
use super::target::{WriteError, resolve, unreachable_place};
use super::{is_opened, is_pipe, print, signals};
use crate::files::{folder, reason};

/// Replaces files by new ones, following links: each is written beside its target and synced, and only when all are
/// complete do they replace their targets. `-` is standard output.
///
/// Anything other than a regular file is written first, since it can wait for a reader. A named pipe in a folder is
/// refused, since it may never have one.
pub fn write(files: &[(PathBuf, Vec<u8>)]) -> Result<(), WriteError> {
    let mut regular = vec![];
    let mut streams = vec![];
    for (path, bytes) in files {
        let kind = path.metadata().ok().map(|known| known.file_type());
        if kind.is_some_and(is_pipe) && !is_opened(path) {
            let why = "it is a pipe, and only files are written";
            return Err(WriteError::new(path.display().to_string(), why)
                .hint("name another file, or write to standard output, as in `--format pdf -`"));
        }
        match path.as_os_str() == "-" || kind.is_some_and(is_stream) {
            true => streams.push((path, bytes)),
            false => {
                let place = resolve(path)?;
                check_writable(&place).map_err(|error| error.named(path))?;
                regular.push((place, path, bytes));
            }
        }
    }
    for (path, bytes) in streams {
        match path.as_os_str() == "-" {
            true => print(bytes)?,
            false => File::options()
                .write(true)
                .open(path)
                .and_then(|mut file| file.write_all(bytes))
                .map_err(|error| WriteError::new(path.display().to_string(), reason(&error)))?,
        }
    }
    // In one order, so that no two runs wait for each other.
    regular.sort();
    let mut drafts = vec![];
    for (place, path, bytes) in regular {
        let mut draft = Draft::of(&place).map_err(|error| error.named(path))?;
        draft.write(bytes).map_err(|error| error.named(path))?;
        drafts.push((draft, place, path));
    }
    place_all(drafts)
}

fn is_stream(kind: FileType) -> bool {
    !kind.is_file() && !kind.is_dir()
}

/// Moves all drafts to their targets. If one fails, the previous content of the others is restored.
fn place_all(drafts: Vec<(Draft, PathBuf, &PathBuf)>) -> Result<(), WriteError> {
    let _hold = signals::hold();
    let mut placed: Vec<(PathBuf, Option<Vec<u8>>)> = vec![];
    let last = drafts.len().saturating_sub(1);
    for (number, (draft, place, path)) in drafts.into_iter().enumerate() {
        let old = match std::fs::read(&place) {
            // Nothing can fail after the last one.
            _ if number == last => Ok(None),
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => {
                let step = "cannot read the existing file, to keep it until everything is written";
                Err(WriteError::at_step(path, step, &error))
            }
        };
        match old.and_then(|old| draft.place().map(|()| old)) {
            Ok(old) => placed.push((place, old)),
            Err(error) => {
                let lost = placed.iter().filter(|(place, old)| !restored(place, old.as_deref()));
                return Err(lost.fold(error.named(path), |error, (place, _)| {
                    error.hint(format!("`{}` already has it", place.display()))
                }));
            }
        }
    }
    Ok(())
}

/// Whether the previous content of a file could be restored.
fn restored(place: &Path, old: Option<&[u8]>) -> bool {
    match old {
        None => std::fs::remove_file(place).is_ok(),
        Some(bytes) => Draft::of(place)
            .and_then(|mut draft| draft.write(bytes).map(|()| draft))
            .and_then(Draft::place)
            .is_ok(),
    }
}

/// Writes new files, all or none, in folders that are created if necessary.
pub fn create(files: &[(PathBuf, &[u8])]) -> Result<(), WriteError> {
    let _hold = signals::hold();
    for (number, (path, bytes)) in files.iter().enumerate() {
        if let Err(error) = create_one(path, bytes) {
            // What cannot be taken back either has been reported.
            files[..number].iter().for_each(|(path, _)| drop(std::fs::remove_file(path)));
            return Err(error.named(path));
        }
    }
    Ok(())
}

fn create_one(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    std::fs::create_dir_all(folder(path)).map_err(|error| unreachable_place(path, &error))?;
    let mut draft = Draft::of(path)?;
    draft.write(bytes)?;
    draft.place_new()
}
