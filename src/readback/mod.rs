//! The finished PDF as a parser reads it, compared with what was to be written.
//!
//! This is no part of the road from profile to PDF: it knows the [`Document`] and the bytes, and
//! nothing of how one became the other.

mod compare;
mod contrast;
mod expected;
mod font;
mod letters;
mod order;
mod pdf;
mod text;

use crate::diagnostic::{Diagnostic, Location, Reported, Sink};
use crate::document::Document;
use crate::load::Index;
use pdf::Finished;

/// What can be wrong with a finished PDF: the codes of the findings, and what each means.
pub const FINDINGS: &[(&str, &str)] = &[
    (
        "pdf-low-contrast",
        "A text has less than 4.5 : 1 of contrast to what is behind it (3 : 1 from 18 pt on).",
    ),
    ("pdf-missing-link", "An address of the document is no link in the PDF."),
    (
        "pdf-missing-text",
        "A text of the document does not come out of the PDF verbatim: the PDF is older than the profile, or a font or another program has spoilt it.",
    ),
    (
        "pdf-no-language",
        "The PDF does not say its language, so that a screen reader guesses how to speak.",
    ),
    ("pdf-no-standard", "The PDF does not declare PDF/UA or PDF/A, though it was written as both."),
    ("pdf-no-title", "The PDF has no title; programs show the name of the file."),
    (
        "pdf-no-unicode",
        "A font does not say which characters its glyphs mean: what is set in it cannot be read, copied or searched.",
    ),
    (
        "pdf-not-tagged",
        "The PDF has no tags, so that nothing but the look tells headings from text.",
    ),
    ("pdf-out-of-order", "A text comes out at another place than in the document."),
    (
        "pdf-section-apart",
        "A whole section comes out at another place than in the profile, as where a template sets it in a column beside the others.",
    ),
    ("pdf-unreadable", "The file is no PDF, or is damaged."),
    ("pdf-word-broken", "One word comes out as two, as where it was longer than a line."),
    ("pdf-words-joined", "Two words come out as one."),
];

/// The codes of the findings.
pub fn codes() -> Vec<&'static str> {
    FINDINGS.iter().map(|(code, _)| *code).collect()
}

/// What was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadBack {
    pub pages: usize,
    pub texts: usize,
    pub links: usize,
}

/// Reads a PDF and reports each way in which it is not the document. `index` gives missing texts
/// their place in the profile.
pub fn read_back(
    bytes: &[u8],
    document: &Document,
    index: &Index,
    sink: &mut Sink,
) -> Result<ReadBack, Reported> {
    let finished = Finished::read(bytes).map_err(|why| {
        let hint = match why.contains("encrypted") {
            true => "save it without a password, or render it again",
            false => "render it again; a PDF that was cut off on its way cannot be read",
        };
        sink.error(Diagnostic::error("pdf-unreadable", why).hint(hint))
    })?;
    facts(&finished, document, sink);
    let units = expected::units(document);
    match finished.text.trim().is_empty() {
        false => compare::texts(&finished.text, &units, index, sink),
        true => {
            sink.push(
                Diagnostic::error("pdf-missing-text", "no text at all comes out of the PDF")
                    .hint("pages that were scanned or made of pictures have none; send the PDF that curricle writes"),
            );
        }
    }
    let addresses = expected::addresses(document);
    for address in &addresses {
        if !finished.addresses.contains(address) {
            sink.push(
                Diagnostic::error("pdf-missing-link", format!("`{address}` is no link in the PDF"))
                    .at(place_of(address, index)),
            );
        }
    }
    contrast::report(&finished.runs, sink);
    let texts = units.iter().map(|unit| unit.texts.len()).sum();
    Ok(ReadBack { pages: finished.pages, texts, links: addresses.len() })
}

/// What the PDF says of itself.
fn facts(finished: &Finished, document: &Document, sink: &mut Sink) {
    let say = |sink: &mut Sink, code, message: String| {
        sink.push(Diagnostic::error(code, message));
    };
    if !finished.tagged {
        say(sink, "pdf-not-tagged", "the PDF has no tags".into());
    }
    match finished.title.as_deref() {
        None | Some("") => say(sink, "pdf-no-title", "the PDF has no title".into()),
        Some(title) if title != document.title => {
            let message = format!("the title of the PDF is “{title}”, not “{}”", document.title);
            sink.push(
                Diagnostic::error("pdf-missing-text", message).hint(
                    "look whether it is the PDF of this profile and variant; render it again",
                ),
            );
        }
        Some(_) => {}
    }
    match finished.language.as_deref() {
        None | Some("") => say(sink, "pdf-no-language", "the PDF does not say its language".into()),
        Some(lang) if !lang.eq_ignore_ascii_case(&document.lang) => {
            let message = format!("the PDF says its language is `{lang}`, not `{}`", document.lang);
            say(sink, "pdf-no-language", message);
        }
        Some(_) => {}
    }
    for (declared, standard) in [(finished.ua, "PDF/UA"), (finished.archival, "PDF/A")] {
        if !declared {
            say(sink, "pdf-no-standard", format!("the PDF does not declare {standard}"));
        }
    }
    for font in &finished.fonts_without_unicode {
        say(sink, "pdf-no-unicode", format!("the font `{font}` does not say what its glyphs mean"));
    }
}

/// Where the profile has a text, if it has it as it stands.
fn place_of(text: &str, index: &Index) -> Location {
    let found = index.strings(|own| own.find(text).map(|at| (at..at + text.len(), ())));
    found.into_iter().next().map_or(Location::Nowhere, |(at, ())| at)
}
