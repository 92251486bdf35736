//! The open texts of the editor, which take precedence over those on the disk.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use url::Url;

use crate::cli::input;
use crate::files::{DiskFiles, Files, folder};

/// An open text.
#[derive(Debug, PartialEq, Eq)]
pub struct Text {
    pub uri: String,
    pub version: Option<i64>,
    pub text: String,
}

/// All open texts, by file; a copy is a snapshot.
#[derive(Debug, Clone, Default)]
pub struct Open(BTreeMap<PathBuf, Arc<Text>>);

impl Open {
    pub fn put(&mut self, path: PathBuf, text: Text) {
        self.0.insert(path, Arc::new(text));
    }

    pub fn close(&mut self, path: &Path) {
        self.0.remove(path);
    }

    pub fn get(&self, path: &Path) -> Option<&Text> {
        self.0.get(path).map(|text| &**text)
    }

    /// The text of a file, open or not.
    pub fn text(&self, path: &Path) -> Option<String> {
        match self.get(path) {
            Some(open) => Some(open.text.clone()),
            None => input::profile(path).ok(),
        }
    }

    /// The address of a file, in the editor's form if it is open.
    pub fn uri(&self, path: &Path) -> Option<String> {
        match self.get(path) {
            Some(open) => Some(open.uri.clone()),
            None => Url::from_file_path(path).ok().map(String::from),
        }
    }

    /// The open profiles, and those beside open `.bib` files.
    pub fn profiles(&self) -> Vec<PathBuf> {
        let mut profiles: Vec<PathBuf> = vec![];
        for (path, text) in &self.0 {
            let beside = folder(path).join("profile.toml");
            let profile = match is_profile(path, &text.text) {
                true => path.clone(),
                false if is_bib(path) && beside.is_file() => beside,
                false => continue,
            };
            if !profiles.contains(&profile) {
                profiles.push(profile);
            }
        }
        profiles
    }

    /// The files beside a profile.
    pub fn beside(&self, profile: &Path) -> Overlay {
        let folder = folder(profile).to_path_buf();
        Overlay { disk: DiskFiles::new(&folder), folder, open: self.clone() }
    }
}

pub fn is_bib(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("bib"))
}

/// Whether a file is a profile: editors ask about every TOML file.
pub fn is_profile(path: &Path, text: &str) -> bool {
    let is_toml = path.extension().is_some_and(|extension| extension == "toml");
    let says_so = |line: &str| {
        let line = line.trim();
        line.starts_with("[person]")
            || (line.starts_with("#:schema") && line.contains("profile.schema.json"))
    };
    path.file_name().is_some_and(|name| name == "profile.toml")
        || (is_toml && text.lines().any(says_so))
}

/// The file of an address; `None` for other addresses.
pub fn path_of(uri: &str) -> Option<PathBuf> {
    Url::parse(uri).ok()?.to_file_path().ok().map(|path| real(&path))
}

/// A path with links resolved, as far as it exists.
pub fn real(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default();
    let in_folder = || Some(folder(path).canonicalize().ok()?.join(name));
    path.canonicalize().ok().or_else(in_folder).unwrap_or(path.into())
}

/// The files beside a profile, with open ones as they are in the editor.
#[derive(Debug)]
pub struct Overlay {
    folder: PathBuf,
    open: Open,
    disk: DiskFiles,
}

impl Overlay {
    fn bytes(&self, name: &str, is_allowed: impl Fn(&Path) -> bool) -> Option<Vec<u8>> {
        let path = real(&self.folder.join(name));
        let open = self.open.get(&path).filter(|_| is_allowed(&path))?;
        Some(open.text.clone().into_bytes())
    }

    fn inside(&self, name: &str) -> Option<Vec<u8>> {
        self.bytes(name, |path| path.starts_with(real(&self.folder)))
    }

    fn bib(&self, name: &str) -> Option<Vec<u8>> {
        self.bytes(name, is_bib).or_else(|| self.inside(name))
    }
}

impl Files for Overlay {
    fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        self.inside(name).map_or_else(|| self.disk.read(name), Ok)
    }

    fn list(&self, folder: &str) -> Vec<String> {
        self.disk.list(folder)
    }

    fn size(&self, name: &str) -> io::Result<u64> {
        self.inside(name).map_or_else(|| self.disk.size(name), |bytes| Ok(bytes.len() as u64))
    }

    fn read_bib(&self, name: &str) -> io::Result<Vec<u8>> {
        self.bib(name).map_or_else(|| self.disk.read_bib(name), Ok)
    }

    fn bib_size(&self, name: &str) -> io::Result<u64> {
        self.bib(name).map_or_else(|| self.disk.bib_size(name), |bytes| Ok(bytes.len() as u64))
    }
}
