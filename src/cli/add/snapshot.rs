//! Files at one point in time.

use std::collections::BTreeMap;
use std::io::{self, ErrorKind};
use std::sync::{Arc, Mutex};

use crate::files::{DiskFiles, Files};

/// The files of a folder, each as it was when it was first read. Clones share what they have read.
#[derive(Debug, Clone)]
pub struct Snapshot {
    files: DiskFiles,
    /// The bytes of each file; `None` for one that does not exist.
    known: Arc<Mutex<BTreeMap<String, Option<Vec<u8>>>>>,
}

impl Snapshot {
    pub fn of(files: DiskFiles) -> Self {
        Self { files, known: Arc::default() }
    }
}

impl Snapshot {
    fn remembered(
        &self,
        name: &str,
        read: impl Fn(&DiskFiles) -> io::Result<Vec<u8>>,
    ) -> io::Result<Vec<u8>> {
        let mut known = self.known.lock().expect("no thread fails while it reads");
        if let Some(bytes) = known.get(name) {
            return bytes.clone().ok_or_else(|| ErrorKind::NotFound.into());
        }
        let read = read(&self.files);
        match &read {
            Ok(bytes) => drop(known.insert(name.into(), Some(bytes.clone()))),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                drop(known.insert(name.into(), None))
            }
            Err(_) => {}
        }
        read
    }
}

impl Files for Snapshot {
    fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        self.remembered(name, |files| files.read(name))
    }

    fn read_bib(&self, name: &str) -> io::Result<Vec<u8>> {
        self.remembered(name, |files| files.read_bib(name))
    }

    fn list(&self, folder: &str) -> Vec<String> {
        self.files.list(folder)
    }
}
