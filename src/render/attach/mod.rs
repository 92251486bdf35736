//! What goes out with a PDF: the profile, its papers and JSON Resume, with what the CV shows and nothing else.
//!
//! A value goes out if the document shows a text of it, or says it elsewhere, as a link does. Numbers, dates and words
//! of a choice go out with what they belong to. Of what is left, a value goes out only if the document would be
//! another without it. What is private, not chosen or left out never does, nor do comments, variants and letters.

mod allowed;
mod judge;
mod papers;
mod without;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::engine::Made;
use super::fit::Fitted;
use crate::diagnostic::{Code, DataPath, Diagnostic, Sink, Sources};
use crate::document::{self, Document};
use crate::engine::{Attachment, Relationship};
use crate::files::MemoryFiles;
use crate::load::{self, Changes};
use crate::output::{Content, Format, Manner, PAPER_FORMATS};
use crate::publications::{self, Papers};
use allowed::Allowed;

/// The name of the profile within a PDF.
const PROFILE: &str = "profile.toml";
pub(super) const PAPERS: &str = "papers.bib";
pub(super) const TALKS: &str = "talks.bib";
pub(super) const WORDS: &str = "words.toml";
pub(super) const STYLE: &str = "style.csl";

/// What goes out with a CV on its pages. That it makes another CV than this one is reported.
pub fn attachments(
    made: &Made,
    fitted: &Fitted,
    sources: &Sources,
    sink: &mut Sink,
) -> Vec<Attachment> {
    let Fitted { layout, document, resolved, profile, .. } = fitted;
    let mut files = vec![];
    let mut add = |name, relationship, media_type, description, bytes: Vec<u8>| {
        files.push(Attachment { name, relationship, media_type, description, bytes: bytes.into() });
    };
    let shown = papers::shown(made.papers, resolved, profile);
    let bib = PAPER_FORMATS.iter().find(|format| format.name == "bib").expect("there is BibTeX");
    for (name, papers, description) in [
        (PAPERS, &shown.papers, "The papers of this CV, as BibTeX"),
        (TALKS, &shown.talks, "The talks of this CV, as BibTeX"),
    ] {
        if !papers.list.is_empty() {
            let bytes = (bib.write)(papers);
            add(name, Relationship::Source, "application/x-bibtex", description, bytes);
        }
    }
    // A drawing may hold what it does not show.
    let photo = layout.settings.photo.as_ref().filter(|photo| !photo.name().ends_with(".svg"));
    if let Some(photo) = photo {
        let (name, media_type) = (photo.name(), photo.media_type());
        let bytes = photo.data().to_vec();
        add(name, Relationship::Source, media_type, "The photo of this CV", bytes);
    }
    let words = profile.cv.locale.as_ref().and_then(|name| sources.get(name));
    if let Some(bytes) = words.and_then(|words| without::comments_of_toml(words)) {
        let description = "The words that this CV has of its own";
        add(WORDS, Relationship::Source, "application/toml", description, bytes);
    }
    let style = profile.publications.style.as_ref().filter(|style| style.ends_with(".csl"));
    if let Some(bytes) =
        style.and_then(|style| sources.get(style)).and_then(|style| without::comments_of_xml(style))
    {
        let description = "The style of the references of this CV";
        add(STYLE, Relationship::Source, "application/xml", description, bytes);
    }
    let names: Vec<&str> = files.iter().map(|file| file.name).collect();
    let template = layout.template.is_embedded().then_some(layout.template.name.as_str());
    let allowed = Allowed::of(made, profile, resolved, &shown, &names, template);
    let beside: BTreeMap<String, Vec<u8>> =
        files.iter().map(|file| (file.name.to_string(), file.bytes.to_vec())).collect();
    let beside = MemoryFiles(beside);
    let wanted = comparable(resolved);
    let makes_the_same =
        |text: &str| remade(text, &beside, resolved).is_some_and(|it| it == wanted);
    let (text, is_same) = allowed.smallest(&makes_the_same);
    if !is_same {
        let message = "the profile that is attached makes a CV that differs from this one";
        sink.push(
            Diagnostic::new(Code::ATTACHED_DIFFERS, message)
                .hint("numbers, labels and counts can depend on items that this CV does not show and that are not attached")
                .at(DataPath::root("cv").key("attach").value()),
        );
    }
    files.insert(
        0,
        Attachment {
            name: PROFILE,
            relationship: Relationship::Source,
            media_type: "application/toml",
            description: "The profile that this CV is made of; curricle import takes it out",
            bytes: text.into_bytes().into(),
        },
    );
    files.push(Attachment {
        name: "resume.json",
        relationship: Relationship::Alternative,
        media_type: "application/json",
        description: "This CV as JSON Resume",
        bytes: resume(made, document).into(),
    });
    files
}

/// The CV as JSON Resume. What has no place there is on the pages.
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

/// What a profile makes by itself, as far as two documents are compared; none if it has faults.
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

/// A document without what says where in its files it comes from.
fn comparable(document: &Document) -> serde_json::Value {
    fn strip(value: &mut serde_json::Value) {
        match value {
            serde_json::Value::Object(fields) => {
                for key in ["at", "places", "id", "linked"] {
                    fields.remove(key);
                }
                fields.values_mut().for_each(strip);
            }
            serde_json::Value::Array(items) => items.iter_mut().for_each(strip),
            _ => {}
        }
    }
    let mut value = serde_json::to_value(document).expect("a document has a JSON form");
    strip(&mut value);
    value
}
