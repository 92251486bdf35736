//! What a render may read: files by name, from a folder or from memory.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

/// Serves files by their name relative to the profile's folder, with `/` between folders.
pub trait Files: std::fmt::Debug + Send + Sync {
    /// The whole content of a file.
    fn read(&self, name: &str) -> io::Result<Vec<u8>>;

    /// The names of the files directly in a folder, sorted; none if there is no such folder.
    fn list(&self, folder: &str) -> Vec<String>;
}

/// No files at all.
impl Default for Box<dyn Files> {
    fn default() -> Self {
        Box::new(MemoryFiles::default())
    }
}

/// Files held in memory.
#[derive(Debug, Default, Clone)]
pub struct MemoryFiles(pub BTreeMap<String, Vec<u8>>);

impl Files for MemoryFiles {
    fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        self.0.get(name).cloned().ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn list(&self, folder: &str) -> Vec<String> {
        let prefix = format!("{folder}/");
        let inside =
            |name: &&String| name.strip_prefix(&prefix).is_some_and(|rest| !rest.contains('/'));
        self.0.keys().filter(inside).cloned().collect()
    }
}

/// Files of one folder on disk and below. A path or a link that leads out of it is refused.
#[derive(Debug, Clone)]
pub struct DiskFiles {
    root: PathBuf,
}

impl DiskFiles {
    /// Serves `root`; an empty path is the current folder.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        let root = root.into();
        Self { root: if root.as_os_str().is_empty() { ".".into() } else { root } }
    }

    /// The names of the files in the folder and a few levels below, sorted. Links to folders are
    /// not followed.
    pub fn all(&self) -> io::Result<Vec<String>> {
        let mut names = vec![];
        self.collect("", 4, &mut names)?;
        names.sort();
        Ok(names)
    }

    #[expect(clippy::disallowed_methods, reason = "as below")]
    fn collect(&self, folder: &str, levels: usize, names: &mut Vec<String>) -> io::Result<()> {
        for entry in std::fs::read_dir(self.root.join(folder))?.flatten() {
            let Ok(name) = entry.file_name().into_string() else { continue };
            match entry.file_type()?.is_dir() {
                true if levels > 0 => {
                    // What is closed to the reader below is none of theirs.
                    let _ = self.collect(&format!("{folder}{name}/"), levels - 1, names);
                }
                true => {}
                false if entry.path().is_file() => names.push(format!("{folder}{name}")),
                false => {}
            }
        }
        Ok(())
    }
}

#[expect(clippy::disallowed_methods, reason = "the one place that reads files for a render")]
impl Files for DiskFiles {
    fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        let path = self.root.join(name);
        let real = path.canonicalize()?;
        if !real.starts_with(self.root.canonicalize()?) {
            return Err(io::Error::new(
                io::ErrorKind::PermissionDenied,
                "outside the profile's folder",
            ));
        }
        std::fs::read(real)
    }

    fn list(&self, folder: &str) -> Vec<String> {
        let Ok(entries) = std::fs::read_dir(self.root.join(folder)) else { return vec![] };
        let mut names: Vec<String> = entries
            .flatten()
            .filter(|entry| entry.path().is_file())
            .filter_map(|entry| Some(format!("{folder}/{}", entry.file_name().to_str()?)))
            .collect();
        names.sort();
        names
    }
}

/// The words of the operating system for what failed, without its error number and what follows it.
pub fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file".into(),
        io::ErrorKind::IsADirectory => "it is a folder".into(),
        _ => {
            let text = error.to_string();
            let words = text.split(" (os error").next().unwrap_or_default();
            let first = words.chars().take(1).flat_map(char::to_lowercase);
            first.chain(words.chars().skip(1)).collect()
        }
    }
}

/// The folder of a file, as a path that can be joined to; `.` for a bare file name.
pub fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}
