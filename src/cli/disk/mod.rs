//! Writes complete files or none, and reads the files that the command line names.
#![expect(clippy::disallowed_methods, reason = "the place for disk, clock and environment")]

mod draft;
mod signals;
mod target;
mod write;

use std::ffi::OsStr;
use std::fs::FileType;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

pub use draft::{Draft, draft_path};
pub use target::{WriteError, is_same, resolve, within};
pub use write::{create, write};

use crate::files::reason;
use crate::import::LARGEST;
use crate::profile::Day;

/// The bytes of a file, or of standard input for `-`.
///
/// Fails with [`io::ErrorKind::FileTooLarge`] if there are more than [`LARGEST`], and with
/// [`io::ErrorKind::InvalidInput`] for a pipe or a device, except a pipe that the shell has opened for this run.
pub fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = vec![];
    if path.as_os_str() == "-" {
        io::stdin().lock().take(LARGEST + 1).read_to_end(&mut bytes)?;
    } else {
        // To open a pipe or a device may wait for ever.
        let kind = path.metadata()?.file_type();
        if !(kind.is_file() || kind.is_dir() || is_pipe(kind) && is_opened(path)) {
            let message = "it is a pipe or a device, and only files are read";
            return Err(io::Error::new(io::ErrorKind::InvalidInput, message));
        }
        std::fs::File::open(path)?.take(LARGEST + 1).read_to_end(&mut bytes)?;
    }
    match bytes.len() as u64 > LARGEST {
        true => {
            let message = format!("it has more than {} MiB", LARGEST >> 20);
            Err(io::Error::new(io::ErrorKind::FileTooLarge, message))
        }
        false => Ok(bytes),
    }
}

#[cfg(unix)]
pub fn is_pipe(kind: FileType) -> bool {
    std::os::unix::fs::FileTypeExt::is_fifo(&kind)
}

#[cfg(not(unix))]
pub fn is_pipe(_: FileType) -> bool {
    false
}

/// Whether a path names something that was opened for this run, such as `<(command)` in a shell.
pub fn is_opened(path: &Path) -> bool {
    path.starts_with("/dev/fd")
        || [STDIN, "/dev/stdout", "/dev/stderr"].map(Path::new).contains(&path)
}

/// Standard input as a path, which leads to the file that it was redirected from.
pub const STDIN: &str = "/dev/stdin";

/// The absolute path.
pub fn whole(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.into())
}

/// Opens a file or an address in its default program, without waiting for it to be closed.
pub fn open(target: impl AsRef<OsStr>) -> io::Result<()> {
    open::that_detached(target)
}

/// The program that opens files.
pub fn opener() -> String {
    let first = open::commands("").into_iter().next();
    first.map_or(String::new(), |program| program.get_program().to_string_lossy().into_owned())
}

/// Writes to standard output. A reader that stops reading is not an error.
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
/// Fails with the variable's text if that is not a number of seconds in a year with four digits.
pub fn today() -> Result<Day, String> {
    let seconds = match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(text) if !text.is_empty() => text.trim().parse::<i64>().map_err(|_| text)?,
        _ => SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |past| past.as_secs() as i64),
    };
    Day::from_timestamp(seconds).ok_or_else(|| seconds.to_string())
}
