//! Writing whole files or none, and reading what the command line names.
#![expect(clippy::disallowed_methods, reason = "the place for disk, clock and environment")]

mod draft;
mod signals;
mod target;
mod write;

use std::ffi::OsStr;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

pub use draft::{Draft, draft_path};
pub use target::{WriteError, is_same, resolve, within};
pub use write::{create, write};

use crate::files::reason;
use crate::profile::Day;

/// The text of a file, or of standard input for `-`.
pub fn read(path: &Path) -> io::Result<Vec<u8>> {
    if path.as_os_str() == "-" {
        let mut bytes = vec![];
        io::stdin().lock().read_to_end(&mut bytes)?;
        return Ok(bytes);
    }
    std::fs::read(path)
}

/// As [`read`], of no more than `most` bytes; fails with [`io::ErrorKind::FileTooLarge`] beyond.
pub fn read_at_most(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = vec![];
    match path.as_os_str() == "-" {
        true => io::stdin().lock().take(most + 1).read_to_end(&mut bytes)?,
        false => std::fs::File::open(path)?.take(most + 1).read_to_end(&mut bytes)?,
    };
    match bytes.len() as u64 > most {
        true => {
            let message = format!("it has more than {} MiB", most >> 20);
            Err(io::Error::new(io::ErrorKind::FileTooLarge, message))
        }
        false => Ok(bytes),
    }
}

/// Standard input by a path, which leads to the file that it was redirected from.
pub const STDIN: &str = "/dev/stdin";

/// The path from the root of the disk.
pub fn whole(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.into())
}

/// Opens a file or an address as a double click does, without waiting for it to be closed.
pub fn open(target: impl AsRef<OsStr>) -> io::Result<()> {
    open::that_detached(target)
}

/// The program that does.
pub fn opener() -> String {
    let first = open::commands("").into_iter().next();
    first.map_or(String::new(), |program| program.get_program().to_string_lossy().into_owned())
}

/// Writes to standard output. A reader that has seen enough is no fault.
pub fn print(bytes: &[u8]) -> Result<(), WriteError> {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(WriteError::new("standard output", reason(&error)))
        }
        _ => Ok(()),
    }
}

/// The day that counts as today: that of `SOURCE_DATE_EPOCH`, in seconds, or of the clock.
///
/// Fails with the variable's text if that is no number of seconds in a year of four digits.
pub fn today() -> Result<Day, String> {
    let seconds = match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(text) if !text.is_empty() => text.trim().parse::<i64>().map_err(|_| text)?,
        _ => SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |past| past.as_secs() as i64),
    };
    Day::from_timestamp(seconds).ok_or_else(|| seconds.to_string())
}
