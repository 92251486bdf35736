//! The files that a render may read, by name, from a folder or from memory.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// Provides files by their name relative to the profile's folder, with `/` between folders.
pub trait Files: std::fmt::Debug + Send + Sync {
    /// The complete content of a file.
    fn read(&self, name: &str) -> io::Result<Vec<u8>>;

    /// The names of the files directly in a folder, sorted; empty if there is no such folder.
    fn list(&self, folder: &str) -> Vec<String>;

    /// The number of bytes in a file, if possible without reading it.
    fn size(&self, name: &str) -> io::Result<u64> {
        self.read(name).map(|bytes| bytes.len() as u64)
    }

    /// The complete content of a `.bib` that the profile names, which may be anywhere on the disk, since reference
    /// managers export to various folders.
    fn read_bib(&self, name: &str) -> io::Result<Vec<u8>> {
        self.read(name)
    }

    /// Like [`size`](Self::size), for such a file.
    fn bib_size(&self, name: &str) -> io::Result<u64> {
        self.size(name)
    }
}

/// A question that was asked of [`Files`]: if its answer changes, the CV may change too.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Asked {
    /// The name of the file or folder, as requested.
    pub name: String,
    pub kind: AskedKind,
    pub answer: Answer,
}

impl Asked {
    /// Whether it existed and could be read.
    pub fn found(&self) -> bool {
        self.answer != Answer::None
    }
}

/// An answer, with just enough detail to notice that it has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Answer {
    /// The file did not exist, or could not be read.
    None,
    /// An empty file.
    Empty,
    /// A hash, valid as long as the program runs.
    Content(u64),
}

impl Answer {
    /// The answer for the content of a file.
    pub fn of_file(bytes: &io::Result<Vec<u8>>) -> Self {
        match bytes {
            Err(_) => Self::None,
            Ok(bytes) if bytes.is_empty() => Self::Empty,
            Ok(bytes) => Self::of(bytes),
        }
    }

    /// The answer for the names in a folder.
    pub fn of_folder(names: &[String]) -> Self {
        if names.is_empty() { Self::None } else { Self::of(names) }
    }

    /// The answer for anything else.
    pub fn of(content: impl Hash) -> Self {
        let mut hasher = DefaultHasher::new();
        content.hash(&mut hasher);
        Self::Content(hasher.finish())
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum AskedKind {
    /// The content of a file.
    File,
    /// The names in a folder.
    Folder,
}

/// Files that record every request, and that limit how much is read.
#[derive(Debug)]
pub struct RecordedFiles {
    files: Arc<dyn Files>,
    most: u64,
    state: Mutex<(Vec<Asked>, u64)>,
}

impl RecordedFiles {
    /// Provides `files` until `most` bytes have been read; a request beyond that is refused with
    /// [`io::ErrorKind::FileTooLarge`].
    pub fn new(files: Arc<dyn Files>, most: u64) -> Self {
        Self { files, most, state: Mutex::default() }
    }

    /// All requests, each once, sorted.
    pub fn asked(&self) -> Vec<Asked> {
        let mut asked = self.state().0.clone();
        asked.sort();
        asked.dedup();
        asked
    }

    /// The last file that was read.
    pub fn last_read(&self) -> Option<String> {
        let state = self.state();
        let last = state.0.iter().rfind(|asked| asked.kind == AskedKind::File && asked.found());
        last.map(|asked| asked.name.clone())
    }

    /// The state is consistent even after a panic in another thread: each change is one push or one addition.
    fn state(&self) -> std::sync::MutexGuard<'_, (Vec<Asked>, u64)> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn record(&self, name: &str, kind: AskedKind, answer: Answer) {
        self.state().0.push(Asked { name: name.into(), kind, answer });
    }

    /// Counts bytes that are about to be read.
    fn take(&self, size: u64) -> io::Result<()> {
        let mut state = self.state();
        let sum = state.1.saturating_add(size);
        if sum > self.most {
            let most = self.most.div_ceil(1_000_000);
            return Err(io::Error::new(
                io::ErrorKind::FileTooLarge,
                format!(
                    "it has {} MB, and one CV may read {most} MB in all",
                    size.div_ceil(1_000_000)
                ),
            ));
        }
        state.1 = sum;
        Ok(())
    }
}

impl Files for RecordedFiles {
    fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        let read = self.files.size(name).and_then(|size| self.take(size));
        let read = read.and_then(|()| self.files.read(name));
        self.record(name, AskedKind::File, Answer::of_file(&read));
        read
    }

    fn list(&self, folder: &str) -> Vec<String> {
        let names = self.files.list(folder);
        self.record(folder, AskedKind::Folder, Answer::of_folder(&names));
        names
    }

    fn size(&self, name: &str) -> io::Result<u64> {
        self.files.size(name)
    }

    fn read_bib(&self, name: &str) -> io::Result<Vec<u8>> {
        let read = self.files.bib_size(name).and_then(|size| self.take(size));
        let read = read.and_then(|()| self.files.read_bib(name));
        self.record(name, AskedKind::File, Answer::of_file(&read));
        read
    }

    fn bib_size(&self, name: &str) -> io::Result<u64> {
        self.files.bib_size(name)
    }
}

/// Files held in memory.
#[derive(Debug, Default, Clone)]
pub struct MemoryFiles(pub BTreeMap<String, Vec<u8>>);

impl Files for MemoryFiles {
    fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        self.0.get(name).cloned().ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn size(&self, name: &str) -> io::Result<u64> {
        self.0.get(name).map(|bytes| bytes.len() as u64).ok_or(io::ErrorKind::NotFound.into())
    }

    fn list(&self, folder: &str) -> Vec<String> {
        let prefix = format!("{folder}/");
        let inside =
            |name: &&String| name.strip_prefix(&prefix).is_some_and(|rest| !rest.contains('/'));
        self.0.keys().filter(inside).cloned().collect()
    }
}

/// The files of one folder on disk and the folders below it. A path or a link that leads out of it is refused, unless
/// it is a `.bib` that the profile names and leads to a `.bib`.
#[derive(Debug, Clone)]
pub struct DiskFiles {
    root: PathBuf,
}

impl DiskFiles {
    /// Provides the files in `root`; an empty path is the current folder.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        let root = root.into();
        Self { root: if root.as_os_str().is_empty() { ".".into() } else { root } }
    }

    /// The names of the files in the folder and a few levels below it, sorted. Links to folders are not followed.
    pub fn all(&self) -> io::Result<Vec<String>> {
        let mut names = vec![];
        self.collect("", 4, &mut names)?;
        names.sort();
        Ok(names)
    }

    /// The location of a file; fails if that is outside of the folder.
    fn place(&self, name: &str) -> io::Result<PathBuf> {
        let real = self.root.join(name).canonicalize()?;
        match real.starts_with(self.root.canonicalize()?) {
            // To open a pipe or a device may wait for ever.
            true if !real.is_file() && !real.is_dir() => {
                let message = "it is a pipe or a device, not a file";
                Err(io::Error::new(io::ErrorKind::InvalidInput, message))
            }
            true => Ok(real),
            false => {
                let message = "outside the profile's folder";
                Err(io::Error::new(io::ErrorKind::PermissionDenied, message))
            }
        }
    }

    /// The location of a `.bib`, which may be outside of the folder.
    fn bib_place(&self, name: &str) -> io::Result<PathBuf> {
        let real = self.root.join(name).canonicalize()?;
        let is_bib =
            |path: &Path| path.extension().is_some_and(|ext| ext.eq_ignore_ascii_case("bib"));
        match is_bib(Path::new(name)) && is_bib(&real) && real.is_file() {
            true => Ok(real),
            false => self.place(name),
        }
    }

    #[expect(clippy::disallowed_methods, reason = "as below")]
    fn collect(&self, folder: &str, levels: usize, names: &mut Vec<String>) -> io::Result<()> {
        for entry in std::fs::read_dir(self.root.join(folder))?.flatten() {
            let Ok(name) = entry.file_name().into_string() else { continue };
            match entry.file_type()?.is_dir() {
                true if levels > 0 => {
                    // Folders that cannot be read are skipped.
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
        std::fs::read(self.place(name)?)
    }

    fn size(&self, name: &str) -> io::Result<u64> {
        Ok(self.place(name)?.metadata()?.len())
    }

    fn read_bib(&self, name: &str) -> io::Result<Vec<u8>> {
        std::fs::read(self.bib_place(name)?)
    }

    fn bib_size(&self, name: &str) -> io::Result<u64> {
        Ok(self.bib_place(name)?.metadata()?.len())
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

/// The operating system's reason for a failure, without its error number and anything after it.
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
