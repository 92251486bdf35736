//! The finished PDF as a parser reads it, compared with the document.
//!
//! This is not part of the pipeline from profile to PDF: it knows the [`Document`] and the bytes, but not how one
//! became the other.

mod attached;
mod compare;
mod contrast;
mod expected;
mod finding;
mod font;
mod letters;
mod lines;
mod order;
mod pdf;
mod table;
mod tags;
mod text;
mod typed;
mod unseen;

use crate::diagnostic::{Code, Diagnostic, Location, Reported, Sink};
use crate::document::Document;
use crate::load::Index;
pub use attached::{Attached, attached};
pub use finding::FINDINGS;
use pdf::Finished;
pub use tags::Passage;

/// The result of reading a PDF.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadBack {
    pub pages: usize,
    pub texts: usize,
    pub links: usize,
}

/// Reads a PDF as [`read_back`] and [`attached`] do, and discards the result.
#[cfg(feature = "cli")]
pub(crate) fn probe(bytes: Vec<u8>) {
    const STACK: usize = 16 << 20;
    let read = std::thread::Builder::new().stack_size(STACK);
    let read = read.spawn(move || {
        if let Ok(pdf) = pdf::open(&bytes) {
            drop(attached::attached_to(&pdf));
            drop(Finished::of(&pdf));
        }
    });
    let _ = read.map(std::thread::JoinHandle::join);
}

/// Reads a PDF and reports each difference from the document. `index` gives missing texts their place in the profile.
pub fn read_back(
    bytes: &[u8],
    document: &Document,
    index: &Index,
    sink: &mut Sink,
) -> Result<ReadBack, Reported> {
    let finished = Finished::read(bytes).map_err(|why| {
        let hint = match why.contains("encrypted") {
            true => "save it without a password, or render it again",
            false => "render it again; a truncated PDF cannot be read",
        };
        sink.error(Diagnostic::new(Code::PDF_UNREADABLE, why).hint(hint))
    })?;
    facts(&finished, document, sink);
    let units = expected::units(document);
    match finished.text.trim().is_empty() {
        false => {
            compare::texts(&finished.text, &units, index, sink);
            typed::words(&finished.text, document, index, sink);
            unseen::added(&finished.text, &units, sink);
            tags::glued(&finished.elements, &units, sink);
            lines::torn(&finished.pieces, &units, sink);
        }
        true => {
            sink.push(
                Diagnostic::new(Code::PDF_MISSING_TEXT, "no text at all comes out of the PDF")
                    .hint("pages that were scanned or made of pictures have none; send the PDF that curricle writes"),
            );
        }
    }
    let addresses = expected::addresses(document);
    for address in &addresses {
        if !finished.addresses.contains(address) {
            sink.push(
                Diagnostic::new(
                    Code::PDF_MISSING_LINK,
                    format!("`{address}` is not a link in the PDF"),
                )
                .at(place_of(address, index)),
            );
        }
    }
    contrast::report(&finished.runs, sink);
    let texts = units.iter().map(|unit| unit.texts.len()).sum();
    Ok(ReadBack { pages: finished.pages, texts, links: addresses.len() })
}

/// Whether a file is a PDF. Data before the PDF header is skipped, as viewers do, unless all of it is text that only
/// mentions PDF.
pub fn is_pdf(bytes: &[u8]) -> bool {
    const MARK: &[u8] = b"%PDF-";
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let is_zip = start.starts_with(b"PK\x03\x04");
    start.starts_with(MARK)
        || (!is_zip
            && bytes[..bytes.len().min(1024)].windows(MARK.len()).any(|it| it == MARK)
            && std::str::from_utf8(bytes).is_err())
}

/// The text of a PDF as a parser reads it, without page footers, and its passages if it has tags. Fails with the reason
/// if it cannot be read.
pub fn text(bytes: &[u8]) -> Result<(String, Vec<Passage>), String> {
    Finished::read(bytes).map(|finished| (finished.text, finished.passages))
}

/// Reports text with too little contrast to its background.
pub fn contrast(bytes: &[u8], sink: &mut Sink) {
    if let Ok(finished) = Finished::read(bytes) {
        contrast::report(&finished.runs, sink);
    }
}

/// Whether two tags have the same language and, if both name one, the same region. Typst does not write other parts of
/// a tag, such as the script.
fn is_same_language(one: &str, other: &str) -> bool {
    let parts = |tag: &str| {
        let tag = tag.to_lowercase();
        let mut parts = tag.split('-').map(str::to_string);
        (parts.next(), parts.find(|part| part.len() == 2))
    };
    let ((language, region), (wanted, wanted_region)) = (parts(one), parts(other));
    language == wanted && (region == wanted_region || region.is_none() || wanted_region.is_none())
}

/// Checks the metadata of the PDF.
fn facts(finished: &Finished, document: &Document, sink: &mut Sink) {
    let say = |sink: &mut Sink, code, message: String| {
        sink.push(Diagnostic::new(code, message));
    };
    if !finished.tagged {
        say(sink, Code::PDF_NOT_TAGGED, "the PDF has no tags".into());
    }
    match finished.title.as_deref() {
        None | Some("") => say(sink, Code::PDF_NO_TITLE, "the PDF has no title".into()),
        Some(title) if title != document.title => {
            let message = format!("the title of the PDF is “{title}”, not “{}”", document.title);
            sink.push(
                Diagnostic::new(Code::PDF_MISSING_TEXT, message)
                    .hint("check that it is the PDF of this profile and variant; render it again"),
            );
        }
        Some(_) => {}
    }
    match finished.language.as_deref() {
        None | Some("") => {
            say(sink, Code::PDF_NO_LANGUAGE, "the PDF does not say its language".into())
        }
        Some(lang) if !is_same_language(lang, &document.lang) => {
            let message = format!("the PDF says its language is `{lang}`, not `{}`", document.lang);
            say(sink, Code::PDF_NO_LANGUAGE, message);
        }
        Some(_) => {}
    }
    for (declared, standard) in [(finished.ua, "PDF/UA"), (finished.archival, "PDF/A")] {
        if !declared {
            say(sink, Code::PDF_NO_STANDARD, format!("the PDF does not declare {standard}"));
        }
    }
    for font in &finished.fonts_without_unicode {
        say(
            sink,
            Code::PDF_NO_UNICODE,
            format!("the font `{font}` does not say what its glyphs mean"),
        );
    }
}

/// The place of a text in the profile, if it occurs there unchanged.
fn place_of(text: &str, index: &Index) -> Location {
    let found = index.strings(|own| own.find(text).map(|at| (at..at + text.len(), ())));
    found.into_iter().next().map_or(Location::Nowhere, |(at, ())| at)
}
