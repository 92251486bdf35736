//! Templates: a manifest and one function, built in or from a folder.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, OnceLock};

use typst::foundations::Bytes;
use typst::syntax::{FileId, Source};

use super::Sources;
use super::embedded::TEMPLATES;
use super::manifest::Manifest;
use super::world::is_plain;
use crate::diagnostic::{Code, Diagnostic, Reported, Sink};
use crate::files::{Files, reason};

/// The extensions of the files that a template in a folder may use.
pub const SERVED: &[&str] = &[
    "typ", "toml", "svg", "png", "jpg", "jpeg", "gif", "webp", "json", "yaml", "yml", "csv", "txt",
];

/// The folder of the shared library, which is not a template.
const LIBRARY: &str = "lib";

/// A template with all files that it may use, by their name relative to its folder.
///
/// A Typst file is parsed when a render first needs it; clones of the template share the result.
#[derive(Debug, Clone)]
pub struct Template {
    pub name: String,
    pub manifest: Manifest,
    pub(super) files: TemplateFiles,
}

/// The files of a template, by name.
type TemplateFiles = BTreeMap<String, Arc<TemplateFile>>;

/// A file of a template.
#[derive(Debug)]
pub(super) struct TemplateFile {
    pub bytes: Bytes,
    /// Whether it is built in.
    is_embedded: bool,
    source: OnceLock<Source>,
}

impl TemplateFile {
    fn new(bytes: Bytes, is_embedded: bool) -> Arc<Self> {
        Arc::new(Self { bytes, is_embedded, source: OnceLock::new() })
    }

    /// The file as Typst code, parsed at most once. Its id must always be the same.
    pub fn source(&self, id: FileId) -> Option<Source> {
        let text = self.bytes.as_str().ok()?;
        Some(self.source.get_or_init(|| Source::new(id, text.into())).clone())
    }
}

impl Template {
    /// A built-in template.
    pub fn embedded(name: &str, sink: &mut Sink) -> Result<Self, Reported> {
        static READ: LazyLock<BTreeMap<&str, OnceLock<Template>>> =
            LazyLock::new(|| names().into_iter().map(|name| (name, OnceLock::new())).collect());
        let Some(read) = READ.get(name) else {
            return Err(sink.error(super::unknown_template(name)));
        };
        if let Some(template) = read.get() {
            return Ok(template.clone());
        }
        let template = Self::new(name, files_of(name, ""), &mut Sources::new(), sink)?;
        Ok(read.get_or_init(|| template).clone())
    }

    /// A template in a folder, whose files `files` provides. The manifest is added to `sources`, for faults in it.
    pub fn from_folder(
        name: &str,
        files: &dyn Files,
        sources: &mut Sources,
        sink: &mut Sink,
    ) -> Result<Self, Reported> {
        let mut own = BTreeMap::new();
        for folder in [".", LIBRARY] {
            for file in files.list(folder) {
                let file = file.trim_start_matches("./").to_string();
                let extension = file.rsplit_once('.').map(|(_, extension)| extension);
                if extension.is_some_and(|known| SERVED.contains(&known)) && is_plain(&file) {
                    let read = files.read(&file).ok();
                    let read = read.map(|bytes| TemplateFile::new(Bytes::new(bytes), false));
                    own.extend(read.map(|read| (file, read)));
                }
            }
        }
        for file in ["template.toml", "template.typ"] {
            if let Err(error) = files.read(file) {
                let message = format!("cannot read `{name}/{file}`: {}", reason(&error));
                return Err(sink.error(
                    Diagnostic::new(Code::UNREADABLE_TEMPLATE, message)
                        .hint("a template is a folder with `template.toml` and `template.typ`"),
                ));
            }
        }
        Self::new(name, own, sources, sink)
    }

    /// Reads the manifest, and adds the shared library if the template has no copy of it.
    fn new(
        name: &str,
        mut files: TemplateFiles,
        sources: &mut Sources,
        sink: &mut Sink,
    ) -> Result<Self, Reported> {
        static SHARED: LazyLock<TemplateFiles> = LazyLock::new(|| files_of(LIBRARY, "lib/"));
        for (file, shared) in SHARED.iter() {
            files.entry(file.clone()).or_insert_with(|| shared.clone());
        }
        let is_text = |file: &str| file.ends_with(".typ") || file == "template.toml";
        let is_broken = |file: &TemplateFile| !file.is_embedded && file.bytes.as_str().is_err();
        let broken: Vec<&String> = files
            .iter()
            .filter(|(name, file)| is_text(name) && is_broken(file))
            .map(|(name, _)| name)
            .collect();
        let reported = broken.iter().map(|file| {
            sink.error(
                Diagnostic::new(Code::NOT_UTF_8, format!("`{name}/{file}` is not UTF-8 text"))
                    .hint("save it as UTF-8 in your editor"),
            )
        });
        if let Some(reported) = reported.fold(None, |_, reported| Some(reported)) {
            return Err(reported);
        }
        let file = format!("{name}/template.toml");
        let text = files.get("template.toml");
        let text = text.map(|file| String::from_utf8_lossy(&file.bytes).into_owned());
        let text = text.unwrap_or_default();
        let manifest = Manifest::parse(&file, &text, sink);
        sources.insert(file, text);
        Ok(Self { name: name.into(), manifest: manifest?, files })
    }

    /// Whether the author of the template wrote this file: for a folder, everything in it.
    pub fn owns(&self, file: &str) -> bool {
        let is_embedded = self.is_embedded();
        self.files.get(file).is_some_and(|file| is_embedded || !file.is_embedded)
    }

    /// Whether the whole template is built in.
    pub fn is_embedded(&self) -> bool {
        self.files.values().all(|file| file.is_embedded)
    }
}

/// The names of the built-in templates.
pub fn names() -> Vec<&'static str> {
    TEMPLATES.iter().map(|folder| folder.name).filter(|name| *name != LIBRARY).collect()
}

/// A file of the shared library.
pub(super) fn shared_file(name: &str) -> Option<&'static [u8]> {
    let library = TEMPLATES.iter().find(|known| known.name == LIBRARY)?;
    library.files.iter().find(|(file, _)| *file == name).map(|(_, bytes)| *bytes)
}

/// The files of a built-in folder.
fn files_of(folder: &str, prefix: &str) -> TemplateFiles {
    let found = TEMPLATES.iter().find(|known| known.name == folder);
    let files = found.into_iter().flat_map(|folder| folder.files);
    files
        .map(|(name, bytes)| {
            (format!("{prefix}{name}"), TemplateFile::new(Bytes::new(*bytes), true))
        })
        .collect()
}
