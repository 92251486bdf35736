//! What Typst may see of the world: the document, the template and its fonts, and nothing else.

use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use super::{Fonts, Settings, Template};
use crate::document::Document;

/// Calls the template. The same file makes an ejected template work with plain `typst`.
pub const MAIN: &str = "#import \"/template.typ\": render\n#render(json(\"/document.json\"), json(\"/settings.json\"))\n";

/// The name of the file that calls the template.
pub const MAIN_FILE: &str = "main.typ";

pub struct CvWorld<'a> {
    fonts: &'a Fonts,
    main: FileId,
    files: HashMap<FileId, Bytes>,
    sources: HashMap<FileId, Source>,
}

impl<'a> CvWorld<'a> {
    pub fn new(
        document: &Document,
        template: &Template,
        fonts: &'a Fonts,
        settings: &Settings,
    ) -> Self {
        let main = id(MAIN_FILE);
        let mut world = Self { fonts, main, files: HashMap::new(), sources: HashMap::new() };
        world.sources.insert(main, Source::new(main, MAIN.into()));
        for (name, bytes) in inputs(document, settings) {
            world.files.insert(id(name), Bytes::new(bytes));
        }
        for (name, bytes) in &template.files {
            let id = id(name);
            match std::str::from_utf8(bytes) {
                Ok(text) if name.ends_with(".typ") => {
                    world.sources.insert(id, Source::new(id, text.into()));
                }
                _ => {
                    world.files.insert(id, Bytes::new(bytes.to_vec()));
                }
            }
        }
        world
    }
}

/// What a template is given, by file name.
fn inputs(document: &Document, settings: &Settings) -> Vec<(&'static str, Vec<u8>)> {
    const PLAIN: &str = "plain data has a JSON form";
    let mut files = vec![
        ("document.json", serde_json::to_vec_pretty(document).expect(PLAIN)),
        ("settings.json", serde_json::to_vec_pretty(settings).expect(PLAIN)),
    ];
    files.extend(settings.photo.iter().map(|photo| (photo.name, photo.bytes.clone())));
    files
}

/// A folder in which `typst compile main.typ --font-path fonts` lays out the document: its files
/// by name.
pub fn eject(
    document: &Document,
    template: &Template,
    settings: &Settings,
) -> BTreeMap<String, Vec<u8>> {
    let mut files: BTreeMap<String, Vec<u8>> =
        template.files.iter().map(|(name, bytes)| (name.clone(), bytes.to_vec())).collect();
    files.extend(inputs(document, settings).into_iter().map(|(name, bytes)| (name.into(), bytes)));
    files.insert(MAIN_FILE.into(), MAIN.into());
    for family in template.manifest.families(&settings.options) {
        files.extend(super::fonts::files(family));
    }
    files
}

/// The command that shows the pages of an ejected folder as they change.
pub fn watch_command(folder: &str) -> String {
    format!("typst watch {folder}/main.typ --root {folder} --font-path {folder}/fonts")
}

/// Whether a file can be served under its name.
pub fn is_plain(name: &str) -> bool {
    VirtualPath::new(name).is_ok()
}

/// The id of a file in the root. Ids are never freed, so the names must be few.
fn id(name: &str) -> FileId {
    let path = VirtualPath::new(name).expect("names of files in a template are plain");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

impl World for CvWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        static LIBRARY: OnceLock<LazyHash<Library>> = OnceLock::new();
        LIBRARY.get_or_init(|| LazyHash::new(Library::builder().build()))
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.fonts.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.sources.get(&id).cloned().ok_or_else(|| not_found(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if let Some(source) = self.sources.get(&id) {
            return Ok(Bytes::from_string(source.text().to_string()));
        }
        self.files.get(&id).cloned().ok_or_else(|| not_found(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.faces.get(index).cloned()
    }

    /// Templates may not read the clock.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn not_found(id: FileId) -> FileError {
    FileError::NotFound(id.vpath().get_without_slash().into())
}
