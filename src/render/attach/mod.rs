//! The files that are attached to a PDF: the profile, its papers and JSON Resume, limited to what the CV shows.
//!
//! A value is attached if the document shows a text of it, or expresses it in another way, as a link does. Numbers,
//! dates and choices are attached together with what they belong to. Of the remaining values, one is attached only if
//! the document would change without it. Private, unselected and omitted values never are, and neither are comments,
//! variants and letters.

mod allowed;
mod judge;
mod papers;
mod without;

use std::collections::HashSet;
use std::sync::Arc;

use super::engine::Made;
use super::fit::Fitted;
use crate::diagnostic::{Code, DataPath, Diagnostic, Location, Sink, Sources};
use crate::document::{self, CONTRACT, Document, Place};
use crate::engine::{Attachment, Photo, Relationship};
use crate::files::MemoryFiles;
use crate::load::{self, Changes};
use crate::output::{Content, Format, Manner, PAPER_FORMATS};
use crate::profile::Profile;
use crate::publications::{self, Papers};
use crate::readback::Attached;
use allowed::Allowed;

/// The name of the profile in a PDF.
const PROFILE: &str = "profile.toml";
/// The name of the printed document in a PDF.
const PRINTED: &str = "document.json";
pub(super) const PAPERS: &str = "papers.bib";
pub(super) const TALKS: &str = "talks.bib";
pub(super) const WORDS: &str = "words.toml";
pub(super) const STYLE: &str = "style.csl";

/// The files to attach to a CV. If the attached profile makes a different CV, that is reported.
pub fn attachments(
    made: &Made,
    fitted: &Fitted,
    sources: &Sources,
    sink: &mut Sink,
) -> Vec<Attachment> {
    report_what_stays(fitted, made.profile, sink);
    let mut goes_out = GoesOut::of(made, fitted, sources, true);
    if !goes_out.is_same {
        // Unprinted data of the papers may influence what is printed.
        let more = GoesOut::of(made, fitted, sources, false);
        if more.is_same {
            goes_out = more;
        }
    }
    let GoesOut { mut files, profile, beside, keys, is_same } = goes_out;
    let resolved = &fitted.resolved;
    if !is_same {
        let other = remade(&profile, &beside, resolved);
        let message = "the profile that is attached makes a CV that differs from this one";
        sink.push(
            Diagnostic::new(Code::ATTACHED_DIFFERS, message)
                .hint("numbers, labels and counts can depend on items that this CV does not show and that are not attached")
                .at(differs_at(resolved, other.as_ref())),
        );
    }
    files.insert(
        0,
        Attachment {
            name: PROFILE,
            relationship: Relationship::Source,
            media_type: "application/toml",
            description: "The profile that this CV is made of; curricle import takes it out",
            bytes: profile.into_bytes().into(),
        },
    );
    let json = [
        (PRINTED, as_printed(resolved, &keys), "What this CV prints; curricle diff compares it"),
        ("resume.json", resume(made, &fitted.document), "This CV as JSON Resume"),
    ];
    files.extend(json.map(|(name, bytes, description)| Attachment {
        name,
        relationship: Relationship::Alternative,
        media_type: "application/json",
        description,
        bytes: bytes.into(),
    }));
    files
}

/// Reports files that the CV needs but that are not attached.
fn report_what_stays(fitted: &Fitted, profile: &Profile, sink: &mut Sink) {
    let template = &fitted.layout.template;
    if !template.is_embedded() {
        let name = &template.name;
        let message = format!("the template `{name}` is a folder of your own, and is not attached");
        sink.push(Diagnostic::new(Code::NOT_ATTACHED, message).hint(
            "the profile that is attached is set in another template; send the folder too if that counts",
        ));
    }
    if fitted.layout.settings.photo.as_ref().is_some_and(is_drawing) {
        let name = profile.person.photo.as_deref().unwrap_or_default();
        let message = format!("the photo `{name}` is an SVG, and is not attached");
        sink.push(
            Diagnostic::new(Code::NOT_ATTACHED, message)
                .hint("a drawing may hold what it does not show; save it as a PNG to attach it")
                .at(DataPath::root("person").key("photo").value()),
        );
    }
}

fn is_drawing(photo: &Photo) -> bool {
    photo.name().ends_with(".svg")
}

/// A profile, and the files beside it, for attaching.
struct GoesOut {
    files: Vec<Attachment>,
    profile: String,
    beside: MemoryFiles,
    /// The keys of the papers that are attached.
    keys: HashSet<String>,
    /// Whether the profile makes the same CV.
    is_same: bool,
}

impl GoesOut {
    fn of(made: &Made, fitted: &Fitted, sources: &Sources, only_printed: bool) -> Self {
        let Fitted { layout, resolved, profile, .. } = fitted;
        let mut files = vec![];
        let mut add = |name, media_type, description, bytes: Vec<u8>| {
            let relationship = Relationship::Source;
            let bytes = bytes.into();
            files.push(Attachment { name, relationship, media_type, description, bytes });
        };
        let shown = papers::shown(made.papers, resolved, profile, only_printed);
        let bib =
            PAPER_FORMATS.iter().find(|format| format.name == "bib").expect("there is BibTeX");
        for (name, papers, description) in [
            (PAPERS, &shown.papers, "The papers of this CV, as BibTeX"),
            (TALKS, &shown.talks, "The talks of this CV, as BibTeX"),
        ] {
            if !papers.list.is_empty() {
                add(name, "application/x-bibtex", description, (bib.write)(papers));
            }
        }
        if let Some(photo) = layout.settings.photo.as_ref().filter(|photo| !is_drawing(photo)) {
            let bytes = photo.data().to_vec();
            add(photo.name(), photo.media_type(), "The photo of this CV", bytes);
        }
        let words = profile.cv.locale.as_ref().and_then(|name| sources.get(name));
        if let Some(bytes) = words.and_then(|words| without::comments_of_toml(words)) {
            add(WORDS, "application/toml", "The words that this CV has of its own", bytes);
        }
        let style = profile.publications.style.as_ref().filter(|style| style.ends_with(".csl"));
        let style = style.and_then(|style| sources.get(style));
        if let Some(bytes) = style.and_then(|style| without::comments_of_xml(style)) {
            add(STYLE, "application/xml", "The style of the references of this CV", bytes);
        }
        let names: Vec<&str> = files.iter().map(|file| file.name).collect();
        let template = layout.template.is_embedded().then_some(layout.template.name.as_str());
        let allowed = Allowed::of(made, profile, resolved, &shown, &names, template);
        let beside = files.iter().map(|file| (file.name.to_string(), file.bytes.to_vec()));
        let beside = MemoryFiles(beside.collect());
        let wanted = comparable(resolved);
        let makes_the_same =
            |text: &str| remade(text, &beside, resolved).is_some_and(|it| it == wanted);
        let (profile, is_same) = allowed.smallest(&makes_the_same);
        Self { files, profile, beside, keys: shown.keys, is_same }
    }
}

/// The origin of the first text that is missing or different in another document; the list of papers if that is not
/// known.
fn differs_at(document: &Document, other: Option<&serde_json::Value>) -> Location {
    let mine = without(document, &["places", "id", "linked"]);
    let comparable = comparable(document);
    let items = |value: &serde_json::Value| -> Vec<serde_json::Value> {
        let sections = value["sections"].as_array().cloned().unwrap_or_default();
        let items = |section: serde_json::Value| {
            // A title says how many items there are.
            let title = section["title"].clone();
            let items = section["items"].as_array().cloned().unwrap_or_default();
            items.into_iter().map(move |item| serde_json::json!([item, title]))
        };
        sections.into_iter().flat_map(items).collect()
    };
    let others = other.map(items).unwrap_or_default();
    let first =
        items(&comparable).iter().enumerate().position(|(i, item)| others.get(i) != Some(item));
    let item = first.and_then(|i| items(&mine).get(i).cloned());
    let at = item.and_then(|item| place_in(&item));
    let place = at.and_then(|at| document.places.get(usize::try_from(at).ok()?));
    match place {
        Some(Place::Profile(path)) => path.clone().value(),
        Some(Place::File { file, range }) => {
            Location::Text { file: file.clone(), range: range.clone() }
        }
        None => DataPath::root("publications").value(),
    }
}

/// The number of the first place in a part of a document.
fn place_in(value: &serde_json::Value) -> Option<u64> {
    match value {
        serde_json::Value::Object(fields) => fields
            .get("at")
            .and_then(serde_json::Value::as_u64)
            .or_else(|| fields.values().find_map(place_in)),
        serde_json::Value::Array(items) => items.iter().find_map(place_in),
        _ => None,
    }
}

/// The CV as JSON Resume. What the format has no place for is on the pages anyway.
fn resume(made: &Made, document: &Arc<Document>) -> Vec<u8> {
    let json = Format::named("json").expect("there is JSON Resume");
    let content = Content {
        document: document.clone(),
        look: None,
        pages: None,
        profile: made.profile.clone(),
        papers: made.papers.clone(),
    };
    let mut written = json
        .write_content(&content, &Manner::default(), &mut Sink::default())
        .expect("JSON Resume is written of any document");
    written.remove(0).bytes
}

/// A document without its places in files, and without the numbers of papers that are not shown.
fn as_printed(document: &Document, keys: &HashSet<String>) -> Vec<u8> {
    let mut value = without(document, &["at"]);
    value["places"] = serde_json::json!([]);
    let sections = value["sections"].as_array_mut().into_iter().flatten();
    let items = sections.flat_map(|section| section["items"].as_array_mut().into_iter().flatten());
    for item in items {
        // Of a paper without a key it is the number among all.
        if item["id"].as_str().is_some_and(|id| !keys.contains(id)) {
            item["id"] = "".into();
        }
    }
    value.to_string().into_bytes()
}

/// The document that a PDF carries, if it is in the form of this version.
pub fn printed(files: &[Attached]) -> Option<Document> {
    let file = files.iter().find(|file| file.name == PRINTED)?;
    let document: Document = serde_json::from_slice(&file.bytes).ok()?;
    (document.contract == CONTRACT).then_some(document)
}

/// The document that a profile makes by itself, as far as two documents are compared; `None` if the profile has errors.
fn remade(text: &str, files: &MemoryFiles, like: &Document) -> Option<serde_json::Value> {
    let (mut sink, mut sources) = (Sink::default(), Sources::new());
    let (profile, _) =
        load::profile_with(PROFILE, text, &Changes::default(), &mut sources, &mut sink);
    let profile = profile.ok()?;
    let papers: Papers = publications::collect(&profile, files, &mut sources, &mut sink);
    let words = document::words_of(&profile, files, &mut sources, &mut sink);
    let document = document::resolve(&profile, &papers, &words, like.date, &mut sink);
    sink.check().ok()?;
    Some(comparable(&document))
}

/// A document without its places in files.
fn comparable(document: &Document) -> serde_json::Value {
    without(document, &["at", "places", "id", "linked"])
}

/// The JSON of a document without these keys.
fn without(document: &Document, keys: &[&str]) -> serde_json::Value {
    fn strip(value: &mut serde_json::Value, keys: &[&str]) {
        match value {
            serde_json::Value::Object(fields) => {
                for key in keys {
                    fields.remove(*key);
                }
                fields.values_mut().for_each(|value| strip(value, keys));
            }
            serde_json::Value::Array(items) => items.iter_mut().for_each(|item| strip(item, keys)),
            _ => {}
        }
    }
    let mut value = serde_json::to_value(document).expect("a document has a JSON form");
    strip(&mut value, keys);
    value
}
