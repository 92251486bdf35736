//! Writing whole files or none, and reading what the command line names.
#![expect(clippy::disallowed_methods, reason = "the place for disk, clock and environment")]

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{SystemTime, UNIX_EPOCH};

use tempfile::NamedTempFile;

use crate::files::folder;
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

/// Replaces a file by a new one: written beside it, synced, then renamed.
///
/// What is no regular file, such as a pipe or a device, is written to. A link is followed.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let target = path.canonicalize().unwrap_or_else(|_| match path.read_link() {
        Ok(link) => folder(path).join(link),
        Err(_) => path.into(),
    });
    if target.metadata().is_ok_and(|known| !known.is_file() && !known.is_dir()) {
        return File::options().write(true).open(target)?.write_all(bytes);
    }
    let file = draft(&target, bytes)?;
    if let Ok(known) = target.metadata() {
        file.as_file().set_permissions(known.permissions())?;
    }
    file.persist(&target).map_err(|error| error.error)?;
    Ok(())
}

/// A whole file beside its target that has not got its name yet.
fn draft(target: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".curricle-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // As any new file: for all, less what the user's mask takes away.
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder(target))?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// Writes files that are not there yet, all or none, in folders that need not be there yet. Fails
/// with the one that could not be written.
pub fn create(files: &[(PathBuf, &[u8])]) -> Result<(), (PathBuf, io::Error)> {
    for (place, (path, bytes)) in files.iter().enumerate() {
        let made = std::fs::create_dir_all(folder(path)).and_then(|()| {
            draft(path, bytes)?.persist_noclobber(path).map_err(|error| error.error)
        });
        if let Err(error) = made {
            // What cannot be taken back either has been told.
            files[..place].iter().for_each(|(path, _)| drop(std::fs::remove_file(path)));
            return Err((path.clone(), error));
        }
    }
    Ok(())
}

/// Whether a file is there and is not to be changed.
pub fn is_read_only(path: &Path) -> bool {
    path.metadata().is_ok_and(|known| known.permissions().readonly())
}

/// Whether two paths lead to one file that is there.
pub fn is_same(one: &Path, other: &Path) -> bool {
    let [one, other] = [one, other].map(|path| path.canonicalize().ok());
    one.is_some() && one == other
}

/// The path from the root of the disk.
pub fn whole(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.into())
}

/// The program that opens a file in the one that the person has chosen for its kind, and what it is
/// given before the file.
pub const OPENER: &[&str] = match () {
    _ if cfg!(target_os = "macos") => &["open"],
    _ if cfg!(windows) => &["cmd", "/C", "start", ""],
    _ => &["xdg-open"],
};

/// Opens a file as a double click does, without waiting for it to be closed.
pub fn open(path: &Path) -> io::Result<()> {
    // A whole path cannot be taken for an option.
    let path = whole(path);
    let mut opener = Command::new(OPENER[0]);
    opener.args(&OPENER[1..]).arg(path);
    opener.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    opener.spawn().map(drop)
}

/// Writes to standard output. A reader that has seen enough is no fault.
pub fn print(bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        result => result,
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
