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

/// The words of the operating system for a failed read, without its error number.
pub fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file".into(),
        io::ErrorKind::PermissionDenied => match error.get_ref() {
            Some(inner) => inner.to_string(),
            None => "permission denied".into(),
        },
        io::ErrorKind::IsADirectory => "it is a folder".into(),
        _ => error.to_string(),
    }
}

/// The folder of a file, as a path that can be joined to; `.` for a bare file name.
pub fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}
