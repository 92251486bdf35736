//! The record of what a batch has made in its folder, and from what, so that the next one can skip it.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use super::answer::{File, Made};
use super::profiles::Shard;
use crate::cli::disk::WriteError;
use crate::files::{Answer, Asked, AskedKind, DiskFiles, Files};

/// A line of the record.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Record {
    /// The first requested name.
    name: String,
    /// The files that were made, with a hash of each.
    files: BTreeMap<String, u64>,
    pages: Option<usize>,
    /// The requests of the render for files beside the profile; whether each was for a folder, and its name.
    asked: Vec<(bool, String)>,
    /// A hash of everything that was read or requested.
    read: u64,
}

/// The record of what was made; each part of a batch writes its own.
#[derive(Debug)]
pub struct Kept {
    root: PathBuf,
    by_name: HashMap<String, Record>,
    /// All files that a batch has made.
    files: HashSet<String>,
    own: Mutex<fs::File>,
}

const PREFIX: &str = ".curricle-batch";

impl Kept {
    /// Reads all records of a folder, and begins to write that of this part. Fails if another run is writing it.
    pub fn open(root: &Path, shard: Option<Shard>) -> Result<Self, WriteError> {
        let part = shard.map(|Shard { part, of }| format!("-{part}-of-{of}")).unwrap_or_default();
        let path = root.join(format!("{PREFIX}{part}.jsonl"));
        let fail = |error: std::io::Error| unlisted(root, &error);
        if path.is_symlink() {
            let why = "it is a link, which a batch does not follow";
            return Err(WriteError::new(path.display().to_string(), why));
        }
        let own = OpenOptions::new().create(true).append(true).open(&path).map_err(fail)?;
        if own.try_lock().is_err() {
            return Err(WriteError::new(
                root.display().to_string(),
                "another batch is writing there",
            )
            .hint("wait for it, or give each its part with `--shard`"));
        }
        let (mut by_name, mut files) = (HashMap::new(), HashSet::new());
        let lists = DiskFiles::new(root);
        for name in lists.list(".") {
            if !name.trim_start_matches("./").starts_with(PREFIX) {
                continue;
            }
            let bytes = lists.read(&name).unwrap_or_default();
            // The last line of a run that was ended may be half of one.
            let records = bytes.split(|byte| *byte == b'\n').flat_map(serde_json::from_slice);
            for record in records {
                let record: Record = record;
                files.extend(record.files.keys().cloned());
                by_name.insert(record.name.clone(), record);
            }
        }
        // So that what follows such a half is a line of its own.
        (&own).write_all(b"\n").map_err(fail)?;
        Ok(Self { root: root.into(), by_name, files, own: Mutex::new(own) })
    }

    /// Whether a batch has made a file, so that it may be replaced.
    pub fn has_made(&self, name: &str) -> bool {
        self.files.contains(name)
    }

    /// The result for a profile, if it would be the same now. `read` hashes what was read, with these answers.
    pub fn up_to_date(
        &self,
        name: &str,
        files: &DiskFiles,
        read: impl Fn(&[Asked]) -> u64,
    ) -> Option<Made> {
        let record = self.by_name.get(name)?;
        let asked: Vec<Asked> = record.asked.iter().map(|asked| ask(asked, files)).collect();
        if read(&asked) != record.read {
            return None;
        }
        let made = DiskFiles::new(&self.root);
        let files = record.files.iter().map(|(name, hash)| {
            let bytes = made.read(name).ok()?;
            (hash_of(&bytes) == *hash).then(|| File::at(name, bytes.len() as u64))
        });
        Some(Made { pages: record.pages, files: files.collect::<Option<_>>()?, was_there: true })
    }

    /// Adds files that are about to be written.
    pub fn add(
        &self,
        name: &str,
        pages: Option<usize>,
        files: &[(String, Vec<u8>)],
        asked: &[Asked],
        read: u64,
    ) -> Result<(), WriteError> {
        let record = Record {
            name: name.into(),
            files: files.iter().map(|(name, bytes)| (name.clone(), hash_of(bytes))).collect(),
            pages,
            asked: asked
                .iter()
                .map(|asked| (asked.kind == AskedKind::Folder, asked.name.clone()))
                .collect(),
            read,
        };
        let line = serde_json::to_string(&record).expect("text and numbers can be JSON") + "\n";
        // A line is written at once, or is found to be half of one.
        let mut own = self.own.lock().unwrap_or_else(PoisonError::into_inner);
        own.write_all(line.as_bytes()).map_err(|error| unlisted(&self.root, &error))
    }
}

/// The error for a record that cannot be written.
fn unlisted(root: &Path, error: &std::io::Error) -> WriteError {
    WriteError::at_step(root, "cannot save the list of what was made", error)
}

/// Repeats the request of a render.
fn ask((is_folder, name): &(bool, String), files: &DiskFiles) -> Asked {
    let (kind, answer) = match is_folder {
        true => (AskedKind::Folder, Answer::of_folder(&files.list(name))),
        // Anything but a `.bib` is read like other files.
        false => (AskedKind::File, Answer::of_file(&files.read_bib(name))),
    };
    Asked { name: name.clone(), kind, answer }
}

/// A hash of any value, for this version of the program.
pub fn hash_of(what: impl std::hash::Hash) -> u64 {
    match Answer::of(what) {
        Answer::Content(hash) => hash,
        Answer::None | Answer::Empty => 0,
    }
}
