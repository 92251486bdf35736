//! Everything that Typst can access: the document, the template and its fonts.

use std::collections::BTreeMap;

use serde::Serialize;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, World};

use super::library::library;
use super::{Attachment, Layout, Settings, Template};
use crate::document::Document;

/// Calls the template, and calls it again for a CV after a letter. A letter does not get the density of the CV. The
/// same file makes an ejected template work with plain `typst`.
pub const MAIN: &str = "#import \"/template.typ\": render\n#let document = json(\"/document.json\")\n#let settings = json(\"/settings.json\")\n#let cv = document.at(\"cv\", default: none)\n#render(document, if cv == none { settings } else { (..settings, density: 1) })\n#if cv != none { counter(page).update(1); render(cv, settings) }\n";

/// The name of the file that calls the template.
pub const MAIN_FILE: &str = "main.typ";

pub struct CvWorld<'a> {
    layout: &'a Layout,
    main: Source,
    /// The input of the template. Files in its folder cannot replace it.
    inputs: BTreeMap<&'static str, Bytes>,
    library: &'static LazyHash<Library>,
}

impl<'a> CvWorld<'a> {
    pub fn new(document: &Document, layout: &'a Layout) -> Self {
        // After the pages, where there is nothing that they could move.
        let calls: String = layout.attached.iter().map(Attachment::call).collect();
        let main = Source::new(id(MAIN_FILE), MAIN.to_string() + &calls);
        let is_embedded = layout.template.is_embedded();
        let mut inputs = match is_embedded {
            true => inputs(&document.without_pieces(), &layout.settings, false),
            false => inputs(document, &layout.settings, false),
        };
        let attached = layout.attached.iter();
        inputs.extend(attached.map(|file| (file.name, Bytes::new(file.bytes.clone()))));
        let library = library(is_embedded, layout.marks);
        Self { layout, main, inputs, library }
    }
}

/// The input of a template, by file name, formatted for people or for speed.
fn inputs(
    document: &Document,
    settings: &Settings,
    for_people: bool,
) -> BTreeMap<&'static str, Bytes> {
    let mut files = BTreeMap::from([
        ("document.json", json(document, for_people)),
        ("settings.json", json(settings, for_people)),
    ]);
    let pictures = settings.photo.iter().chain(&settings.signature);
    files.extend(pictures.map(|photo| (photo.name, photo.bytes.clone())));
    files
}

fn json(value: &impl Serialize, for_people: bool) -> Bytes {
    let json = match for_people {
        true => serde_json::to_vec_pretty(value),
        false => serde_json::to_vec(value),
    };
    Bytes::new(json.expect("plain data has a JSON form"))
}

/// A folder in which `typst compile main.typ --font-path fonts` lays out the document: its files by name.
pub fn eject(
    document: &Document,
    template: &Template,
    settings: &Settings,
) -> BTreeMap<String, Vec<u8>> {
    let files = template.files.iter();
    let mut files: BTreeMap<String, Vec<u8>> =
        files.map(|(name, file)| (name.clone(), file.bytes.to_vec())).collect();
    let inputs = inputs(document, settings, true).into_iter();
    files.extend(inputs.map(|(name, bytes)| (name.into(), bytes.to_vec())));
    files.insert(MAIN_FILE.into(), MAIN.into());
    for family in template.manifest.families(&settings.options, true) {
        files.extend(super::fonts::files(family));
    }
    files
}

/// The command that shows the pages of an ejected folder as it changes.
pub fn watch_command(folder: &str) -> String {
    format!("typst watch {folder}/main.typ --root {folder} --font-path {folder}/fonts")
}

/// Whether a file can be provided under its name.
pub fn is_plain(name: &str) -> bool {
    VirtualPath::new(name).is_ok()
}

/// The id of a file in the root folder. Ids are never freed, so there must be few names.
fn id(name: &str) -> FileId {
    let path = VirtualPath::new(name).expect("names of files in a template are plain");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

impl World for CvWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.layout.fonts.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.layout.stop.check();
        if id == self.main.id() {
            return Ok(self.main.clone());
        }
        let name = own_name(id)?;
        let file = self.layout.template.files.get(name).filter(|_| !self.inputs.contains_key(name));
        file.ok_or_else(|| not_found(id))?.source(id).ok_or(FileError::InvalidUtf8)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.layout.stop.check();
        if id == self.main.id() {
            return Ok(Bytes::from_string(MAIN));
        }
        let name = own_name(id)?;
        let file = || self.layout.template.files.get(name).map(|file| file.bytes.clone());
        self.inputs.get(name).cloned().or_else(file).ok_or_else(|| not_found(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.layout.stop.check();
        self.layout.fonts.faces.get(index)?.font()
    }

    /// Templates may not read the clock.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// The name of a file in the template's folder; files of packages have none.
fn own_name<'a>(id: FileId) -> FileResult<&'a str> {
    match id.root() {
        VirtualRoot::Project => Ok(id.get().vpath().get_without_slash()),
        VirtualRoot::Package(_) => Err(not_found(id)),
    }
}

fn not_found(id: FileId) -> FileError {
    FileError::NotFound(id.vpath().get_without_slash().into())
}
