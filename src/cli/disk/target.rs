//! Where a file is to be written, and why it cannot be.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::diagnostic::{Code, Diagnostic};
use crate::files::{folder, reason};

/// A file that could not be written.
#[derive(Debug)]
pub struct WriteError {
    name: String,
    why: String,
    hints: Vec<String>,
}

impl WriteError {
    pub fn new(name: impl Into<String>, why: impl Into<String>) -> Self {
        Self { name: name.into(), why: why.into(), hints: vec![] }
    }

    /// A failure of the system at a step, which is named.
    pub fn at_step(path: &Path, step: &str, error: &io::Error) -> Self {
        Self::new(path.display().to_string(), format!("{step}: {}", reason(error)))
    }

    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// The same with the name by which the file was requested.
    pub fn named(self, path: &Path) -> Self {
        Self { name: path.display().to_string(), ..self }
    }
}

impl From<WriteError> for Diagnostic {
    fn from(error: WriteError) -> Self {
        let WriteError { name, why, hints } = error;
        Self::new(Code::UNWRITABLE_FILE, format!("cannot write `{name}`: {why}")).hints(hints)
    }
}

/// The path of a file with links resolved; its folder must exist, but not the file.
pub fn resolve(path: &Path) -> Result<PathBuf, WriteError> {
    /// The maximum length of a chain of links.
    const MOST_LINKS: usize = 40;
    let fail = |error: &io::Error| WriteError::new(path.display().to_string(), reason(error));
    let mut at = path.to_path_buf();
    for _ in 0..MOST_LINKS {
        match at.canonicalize() {
            Ok(real) => return Ok(real),
            Err(error) if error.kind() != ErrorKind::NotFound => {
                return Err(unreachable_place(path, &error));
            }
            Err(error) => match (at.read_link(), at.file_name()) {
                (Ok(link), _) => at = folder(&at).join(link),
                (Err(_), Some(name)) => {
                    let real = folder(&at)
                        .canonicalize()
                        .map_err(|error| unreachable_place(path, &error))?;
                    return Ok(real.join(name));
                }
                (Err(_), None) => return Err(fail(&error)),
            },
        }
    }
    Err(fail(&ErrorKind::NotFound.into()))
}

/// The reason why a path leads nowhere.
pub fn unreachable_place(path: &Path, error: &io::Error) -> WriteError {
    let name = path.display().to_string();
    let folder = folder(path);
    let blocking = folder.ancestors().find(|path| path.exists()).filter(|path| !path.is_dir());
    match blocking {
        Some(file) => {
            WriteError::new(name, format!("`{}` is a file, not a folder", file.display()))
        }
        None if !folder.is_dir() && error.kind() == ErrorKind::NotFound => {
            WriteError::new(name, format!("there is no folder `{}`", folder.display()))
        }
        None => WriteError::new(name, reason(error)),
    }
}

/// The path of a file that must be in a folder or below it, with links resolved.
pub fn within(root: &Path, path: &Path) -> Result<PathBuf, WriteError> {
    let fail = |why: &str| {
        WriteError::new(path.display().to_string(), why)
            .hint("name a file in the profile's folder or a folder below it")
    };
    let place = resolve(path)?;
    let root = root.canonicalize().map_err(|error| unreachable_place(path, &error))?;
    match place.starts_with(root) {
        true if place.exists() || !path.is_symlink() => Ok(place),
        true => Err(fail("it is a link to a file that is not there")),
        false => Err(fail("it is outside the folder of the profile")),
    }
}

/// Whether two paths lead to the same existing file, through any links.
pub fn is_same(one: &Path, other: &Path) -> bool {
    let [one, other] = [one, other].map(identity);
    one.is_some() && one == other
}

#[cfg(unix)]
fn identity(path: &Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    path.metadata().ok().map(|known| (known.dev(), known.ino()))
}

#[cfg(not(unix))]
fn identity(path: &Path) -> Option<PathBuf> {
    path.canonicalize().ok()
}
