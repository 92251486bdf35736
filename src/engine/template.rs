//! Templates: a manifest and one function, from inside the binary or from a folder.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::Sources;
use super::embedded::{Folder, TEMPLATES};
use super::manifest::Manifest;
use super::world::is_plain;
use crate::diagnostic::{Code, Diagnostic, Reported, Sink};
use crate::files::{Files, reason};

/// The extensions of the files that a folder of one's own may use.
pub const SERVED: &[&str] = &[
    "typ", "toml", "svg", "png", "jpg", "jpeg", "gif", "webp", "json", "yaml", "yml", "csv", "txt",
];

/// What templates share; no template itself.
const LIBRARY: &str = "lib";

/// A template with all files that it may use, by their name from its own folder.
#[derive(Debug, Clone)]
pub struct Template {
    pub name: String,
    pub manifest: Manifest,
    pub(super) files: BTreeMap<String, Cow<'static, [u8]>>,
}

impl Template {
    /// A template inside the binary.
    pub fn embedded(name: &str, sink: &mut Sink) -> Result<Self, Reported> {
        let sources = &mut Sources::new();
        match TEMPLATES.iter().find(|folder| folder.name == name && name != LIBRARY) {
            Some(folder) => Self::new(name, files_of(folder, ""), sources, sink),
            None => Err(sink.error(super::unknown_template(name))),
        }
    }

    /// A template in a folder of one's own, whose files are served by `files`. The manifest is
    /// added to `sources`, for the faults in it.
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
                    own.extend(files.read(&file).ok().map(|bytes| (file, Cow::Owned(bytes))));
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

    /// Reads the manifest, and adds the shared library where the template has no copy of it.
    fn new(
        name: &str,
        mut files: BTreeMap<String, Cow<'static, [u8]>>,
        sources: &mut Sources,
        sink: &mut Sink,
    ) -> Result<Self, Reported> {
        let library = TEMPLATES.iter().find(|folder| folder.name == LIBRARY);
        for (file, bytes) in library.into_iter().flat_map(|folder| files_of(folder, "lib/")) {
            files.entry(file).or_insert(bytes);
        }
        let is_text = |file: &str| file.ends_with(".typ") || file == "template.toml";
        let is_broken = |bytes: &[u8]| std::str::from_utf8(bytes).is_err();
        let broken: Vec<&String> = files
            .iter()
            .filter(|(file, bytes)| is_text(file) && is_broken(bytes))
            .map(|(file, _)| file)
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
        let text =
            files.get("template.toml").map(|bytes| String::from_utf8_lossy(bytes).into_owned());
        let text = text.unwrap_or_default();
        let manifest = Manifest::parse(&file, &text, sink);
        sources.insert(file, text);
        Ok(Self { name: name.into(), manifest: manifest?, files })
    }

    /// Whether who wrote the template wrote this file: of a folder, what is in it.
    pub fn owns(&self, file: &str) -> bool {
        let is_own = |bytes: &Cow<[u8]>| matches!(bytes, Cow::Owned(_));
        let is_folder = self.files.values().any(is_own);
        self.files.get(file).is_some_and(|bytes| !is_folder || is_own(bytes))
    }
}

/// The names of the templates inside the binary.
pub fn names() -> Vec<&'static str> {
    TEMPLATES.iter().map(|folder| folder.name).filter(|name| *name != LIBRARY).collect()
}

fn files_of(folder: &Folder, prefix: &str) -> BTreeMap<String, Cow<'static, [u8]>> {
    folder
        .files
        .iter()
        .map(|(name, bytes)| (format!("{prefix}{name}"), Cow::Borrowed(*bytes)))
        .collect()
}
