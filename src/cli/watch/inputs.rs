//! Everything on the disk that a render reads or looks for.

use std::fs::Metadata;
use std::hash::Hash;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::UNIX_EPOCH;

use super::pace::{Stamp, World};
use crate::Budget;
use crate::cli::disk;
use crate::files::{Answer, Asked, AskedKind, DiskFiles, Files, folder};

/// Something that a render depends on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    Profile,
    /// All files of a folder and the folders below it.
    Tree(PathBuf),
    /// The content of a file that the profile names.
    File(String),
    /// The names in a folder that the profile names.
    Names(String),
}

/// The profile, and the files beside it as a render sees them, without outputs.
#[derive(Debug)]
pub struct Inputs {
    profile: PathBuf,
    disk: DiskFiles,
    written: Mutex<Vec<PathBuf>>,
}

impl Inputs {
    pub fn of(profile: &Path) -> Arc<Self> {
        let disk = DiskFiles::new(folder(profile));
        Arc::new(Self { profile: profile.into(), disk, written: Mutex::default() })
    }

    /// Marks files as outputs from now on.
    pub fn are_written<'a>(&self, files: impl IntoIterator<Item = &'a PathBuf>) {
        let mut written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        for file in files {
            let file = real(file);
            if !written.contains(&file) {
                written.push(file);
            }
        }
    }

    /// Whether a file may have been made by a person: editors have temporary files of their own.
    fn counts(&self, path: &Path) -> bool {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        let is = |file: &PathBuf| file.file_name() == path.file_name() && *file == real(path);
        !name.starts_with('.') && !name.ends_with('~') && !written.iter().any(is)
    }

    fn beside(&self, name: &str) -> PathBuf {
        folder(&self.profile).join(name)
    }

    /// The files of a folder and the folders below it.
    fn tree(&self, root: &Path) -> Vec<PathBuf> {
        /// The maximum number of files, more than anyone's fonts.
        const MOST: usize = 5000;
        let files = DiskFiles::new(root).all().unwrap_or_default();
        let files = files.into_iter().map(|file| root.join(file));
        files.filter(|file| self.counts(file)).take(MOST).collect()
    }
}

/// A request of a render as a question.
pub fn question(asked: &Asked) -> (Question, Answer) {
    let question = match asked.kind {
        AskedKind::File => Question::File(asked.name.clone()),
        AskedKind::Folder => Question::Names(asked.name.clone()),
    };
    (question, asked.answer)
}

impl World<Question> for Inputs {
    fn stamp(&self, question: &Question) -> Stamp {
        Stamp(match question {
            Question::Profile => stamp(&self.profile),
            Question::File(name) | Question::Names(name) => stamp(&self.beside(name)),
            Question::Tree(root) => {
                let files = self.tree(root);
                let stamps: Vec<Answer> = files.iter().map(|file| stamp(file)).collect();
                Answer::of((files, stamps))
            }
        })
    }

    fn answer(&self, question: &Question) -> Answer {
        match question {
            Question::Profile => Answer::of_file(&disk::read(&self.profile)),
            // Anything but a `.bib` is read like other files.
            Question::File(name) => match self.disk.bib_size(name) {
                // No render reads so much.
                Ok(size) if size > Budget::default().bytes => self.stamp(question).0,
                _ => Answer::of_file(&self.disk.read_bib(name)),
            },
            Question::Names(name) => Answer::of_folder(&self.list(name)),
            Question::Tree(root) => {
                let files = self.tree(root);
                let contents = files.iter().map(|file| Answer::of_file(&disk::read(file)));
                let contents: Vec<Answer> = contents.collect();
                Answer::of((files, contents))
            }
        }
    }
}

impl Files for Inputs {
    fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        self.disk.read(name)
    }

    fn list(&self, folder: &str) -> Vec<String> {
        let mut names = self.disk.list(folder);
        names.retain(|name| self.counts(&self.beside(name)));
        names
    }

    fn size(&self, name: &str) -> io::Result<u64> {
        self.disk.size(name)
    }

    fn read_bib(&self, name: &str) -> io::Result<Vec<u8>> {
        self.disk.read_bib(name)
    }

    fn bib_size(&self, name: &str) -> io::Result<u64> {
        self.disk.bib_size(name)
    }
}

/// A path with links resolved, as far as it exists.
fn real(path: &Path) -> PathBuf {
    let folder = folder(path).canonicalize();
    folder.map_or(path.into(), |folder| folder.join(path.file_name().unwrap_or_default()))
}

fn stamp(path: &Path) -> Answer {
    path.metadata().map_or(Answer::None, |known| {
        let written = known.modified().ok().and_then(|at| at.duration_since(UNIX_EPOCH).ok());
        Answer::of((written, known.len(), identity(&known)))
    })
}

#[cfg(unix)]
fn identity(known: &Metadata) -> impl Hash {
    use std::os::unix::fs::MetadataExt;
    (known.dev(), known.ino())
}

#[cfg(not(unix))]
fn identity(known: &Metadata) -> impl Hash {
    known.created().ok()
}
