//! A file that is written beside its target and replaces it once it is complete.

use std::fs::{File, Metadata, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::signals::{self, Hold};
use super::target::WriteError;
use crate::files::{folder, reason};

/// The new content of a file, and the right to write it: only one run of the program has the draft of a target at a
/// time.
///
/// The draft is locked by the operating system, which releases it however the program ends; an existing draft without a
/// lock was left by a run that was killed, and is removed. Signals are deferred while there is a draft.
#[derive(Debug)]
pub struct Draft {
    path: PathBuf,
    target: PathBuf,
    file: File,
    is_placed: bool,
    _hold: Hold,
}

/// The number of attempts to get a draft, and the pause between two of them: 30 seconds in total.
const TRIES: usize = 3000;
const PAUSE: Duration = Duration::from_millis(10);

/// The file to which the new content of a file is written.
pub fn draft_path(target: &Path) -> PathBuf {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    target.with_file_name(format!(".{name}.curricle"))
}

impl Draft {
    /// Begins to write a file whose path is resolved. Waits if another run is writing it.
    pub fn of(target: &Path) -> Result<Self, WriteError> {
        check_writable(target)?;
        for _ in 0..TRIES {
            let hold = signals::hold();
            if signals::came() {
                break;
            }
            if let Some(draft) = Self::try_of(target, hold)? {
                return Ok(draft);
            }
            std::thread::sleep(PAUSE);
        }
        let name = draft_path(target);
        Err(WriteError::new(target.display().to_string(), "another run of curricle is writing it")
            .hint(format!(
                "stop the other run, which has `{}` open, and try again",
                name.display()
            )))
    }

    /// The draft, unless another run has it.
    fn try_of(target: &Path, hold: Hold) -> Result<Option<Self>, WriteError> {
        let path = draft_path(target);
        let file = match File::create_new(&path) {
            Ok(file) => file,
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                return remove_left(&path).map(|()| None).map_err(|error| {
                    WriteError::at_step(
                        target,
                        &format!("`{}` is in the way", path.display()),
                        &error,
                    )
                });
            }
            Err(error) => return Err(uncreated(target, &error)),
        };
        match file.try_lock() {
            Ok(()) if is_at(&file, &path) => {
                Ok(Some(Self { path, target: target.into(), file, is_placed: false, _hold: hold }))
            }
            // Another run took it for one that was left, and removes it.
            Ok(()) | Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => {
                let _ = std::fs::remove_file(&path);
                Err(WriteError::at_step(
                    target,
                    &format!("cannot lock `{}`", path.display()),
                    &error,
                ))
            }
        }
    }

    /// Writes the whole content, with the permissions of the existing file.
    pub fn write(&mut self, bytes: &[u8]) -> Result<(), WriteError> {
        let at_step = |step: &str, error| WriteError::at_step(&self.target, step, &error);
        (&self.file)
            .write_all(bytes)
            .map_err(|error| WriteError::new(self.target.display().to_string(), reason(&error)))?;
        if let (Ok(old), Ok(new)) = (self.target.metadata(), self.file.metadata())
            && old.permissions() != new.permissions()
        {
            let step = "cannot give the new file the permissions of the old one";
            self.file.set_permissions(old.permissions()).map_err(|error| at_step(step, error))?;
        }
        self.file.sync_all().map_err(|error| at_step("cannot flush it to disk", error))
    }

    /// Replaces the target.
    pub fn place(mut self) -> Result<(), WriteError> {
        let step = "cannot move the new file into place";
        std::fs::rename(&self.path, &self.target)
            .map_err(|error| WriteError::at_step(&self.target, step, &error))?;
        self.is_placed = true;
        sync_folder(&self.target);
        Ok(())
    }

    /// Takes the name of a target that must not exist.
    pub fn place_new(self) -> Result<(), WriteError> {
        let fail = |error: io::Error| {
            WriteError::at_step(&self.target, "cannot move the new file into place", &error)
        };
        match std::fs::hard_link(&self.path, &self.target) {
            // The file has two names now, of which that of the draft is dropped with it.
            Ok(()) => {}
            Err(error) if error.kind() == ErrorKind::AlreadyExists => return Err(fail(error)),
            // Not all file systems have hard links.
            Err(_) if self.target.symlink_metadata().is_err() => {
                std::fs::rename(&self.path, &self.target).map_err(fail)?;
            }
            Err(error) => return Err(fail(error)),
        }
        sync_folder(&self.target);
        Ok(())
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if !self.is_placed {
            // What cannot be removed is removed by the next run that writes the target.
            let _ = std::fs::remove_file(&self.path);
        }
    }
}

/// Removes a draft left by a run that has ended; one that is in use is kept.
fn remove_left(path: &Path) -> io::Result<()> {
    let is_gone = |error: &io::Error| error.kind() == ErrorKind::NotFound;
    match path.symlink_metadata() {
        Err(error) if is_gone(&error) => return Ok(()),
        // Anything but a regular file is not opened: that might block forever, or lead elsewhere.
        Ok(known) if !known.is_file() => return std::fs::remove_file(path),
        _ => {}
    }
    let file = match OpenOptions::new().read(true).write(true).open(path) {
        Err(error) if is_gone(&error) => return Ok(()),
        opened => opened?,
    };
    match file.try_lock() {
        Ok(()) if is_at(&file, path) => std::fs::remove_file(path),
        Ok(()) | Err(TryLockError::WouldBlock) => Ok(()),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

/// Whether an open file still has its name.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let identity = |known: Metadata| (known.dev(), known.ino());
    let named = path.symlink_metadata().map(identity).ok();
    named.is_some() && named == file.metadata().map(identity).ok()
}

#[cfg(not(unix))]
fn is_at(file: &File, path: &Path) -> bool {
    file.metadata().as_ref().is_ok_and(Metadata::is_file) && path.exists()
}

/// Fails if a target exists and may not be overwritten.
pub fn check_writable(target: &Path) -> Result<(), WriteError> {
    let name = || target.display().to_string();
    match target.metadata() {
        Ok(known) if known.is_dir() => Err(WriteError::new(name(), "it is a folder")),
        Ok(known) if known.permissions().readonly() => {
            Err(WriteError::new(name(), "it is read-only")
                .hint("make it writable first, or name another file"))
        }
        _ => Ok(()),
    }
}

fn uncreated(target: &Path, error: &io::Error) -> WriteError {
    let name = target.display().to_string();
    let folder = folder(target).display().to_string();
    match error.kind() {
        ErrorKind::PermissionDenied => {
            WriteError::new(name, format!("the folder `{folder}` is not writable"))
        }
        ErrorKind::NotFound => WriteError::new(name, format!("there is no folder `{folder}`")),
        _ => WriteError::at_step(target, &format!("cannot create a file in `{folder}`"), error),
    }
}

/// Flushes the new name of a file to the disk. Not all systems support that, and the file is complete without it.
fn sync_folder(target: &Path) {
    if let Ok(folder) = File::open(folder(target)) {
        let _ = folder.sync_all();
    }
}
