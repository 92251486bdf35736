//! What Typst may see of the world: the document, the template and its fonts, and nothing else.

use std::collections::HashMap;
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
const MAIN: &str = "#import \"/template.typ\": render\n#render(json(\"/document.json\"), json(\"/settings.json\"))\n";

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
        let main = id("main.typ");
        let json = |value: Result<Vec<u8>, serde_json::Error>| {
            Bytes::new(value.expect("plain data has a JSON form"))
        };
        let mut world = Self { fonts, main, files: HashMap::new(), sources: HashMap::new() };
        world.sources.insert(main, Source::new(main, MAIN.into()));
        world.files.insert(id("document.json"), json(serde_json::to_vec(document)));
        world.files.insert(id("settings.json"), json(serde_json::to_vec(settings)));
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
