//! The content of a PDF file: its text in the order of the content streams, its links, and its metadata.

use std::collections::HashMap;

use hayro_syntax::object::{Array, Dict, Stream};
use hayro_syntax::{LoadPdfError, Pdf};

use super::lines::Piece;
use super::table;
use super::tags::{self, Passage};
use super::text::{Reader, Run};

/// A finished PDF.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Finished {
    pub pages: usize,
    /// All text except page headers and footers, with a space wherever there is a gap.
    pub text: String,
    /// The texts that the elements of its tags contain directly.
    pub elements: Vec<String>,
    /// Its paragraphs, headings and bullets, according to the tags.
    pub passages: Vec<Passage>,
    /// The pieces of text in the order in which they are shown.
    pub runs: Vec<Run>,
    /// The positions of the pieces, and artifacts.
    pub pieces: Vec<Piece>,
    /// The targets of its external links.
    pub addresses: Vec<String>,
    pub fonts_without_unicode: Vec<String>,
    pub tagged: bool,
    pub title: Option<String>,
    pub language: Option<String>,
    /// Whether it declares PDF/UA.
    pub ua: bool,
    /// Whether it declares PDF/A.
    pub archival: bool,
}

impl Finished {
    /// Reads a file; fails with the reason.
    pub fn read(bytes: &[u8]) -> Result<Self, String> {
        open(bytes).map(|pdf| Self::of(&pdf))
    }

    /// Reads an open file.
    pub fn of(pdf: &Pdf) -> Self {
        let mut reader = Reader::default();
        let mut addresses = vec![];
        let mut numbers = HashMap::new();
        for (number, page) in pdf.pages().iter().enumerate() {
            numbers.extend(page.raw().obj_id().map(|id| (id, number)));
            reader.page(page, number);
            let annotations = page.raw().get::<Array>("Annots").unwrap_or_default();
            addresses.extend(annotations.iter::<Dict>().filter_map(|link| address(&link)));
        }
        let root = pdf.xref().get::<Dict>(pdf.xref().root_id()).unwrap_or_default();
        let tags = tags::tree(&root.get::<Dict>("StructTreeRoot").unwrap_or_default(), &numbers);
        let xmp =
            root.get::<Stream>("Metadata").and_then(|stream| Some(stream.decoded().ok()?.to_vec()));
        let xmp = String::from_utf8_lossy(&xmp.unwrap_or_default()).into_owned();
        let marked = root.get::<Dict>("MarkInfo").and_then(|info| info.get::<bool>("Marked"));
        let language = root.get::<hayro_syntax::object::String>("Lang");
        Self {
            pages: pdf.pages().len(),
            elements: tags::texts(&tags, &reader.contents),
            passages: tags::passages(&tags, &reader.contents),
            text: reader.text,
            runs: reader.runs,
            pieces: reader.pieces,
            addresses,
            fonts_without_unicode: reader.fonts_without_unicode,
            tagged: marked == Some(true) && root.contains_key("StructTreeRoot"),
            title: pdf.metadata().title.as_deref().map(text_string),
            language: language.map(|language| text_string(&language)),
            ua: xmp.contains("pdfuaid:part"),
            archival: xmp.contains("pdfaid:part"),
        }
    }
}

/// Opens a file, even if it is encrypted with an empty password; fails with the reason.
pub fn open(bytes: &[u8]) -> Result<Pdf, String> {
    // What comes before the mark of a PDF is passed over, as viewers do.
    if !bytes[..bytes.len().min(1024)].windows(5).any(|mark| mark == b"%PDF-") {
        return Err("it is not a PDF".into());
    }
    if !table::can_be_read(bytes) {
        return Err(
            "its table of objects is damaged, and it has too many to find them again".into()
        );
    }
    Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(_) => "it is encrypted, and asks for a password".to_string(),
        LoadPdfError::Invalid => "it is damaged: no pages can be found in it".into(),
    })
}

/// The target of a link, if it is external.
fn address(annotation: &Dict) -> Option<String> {
    let uri = annotation.get::<Dict>("A")?.get::<hayro_syntax::object::String>("URI")?;
    Some(String::from_utf8_lossy(&uri).into_owned())
}

/// A text string of PDF: UTF-16 or UTF-8 after a byte order mark, otherwise one byte per character.
pub fn text_string(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, rest @ ..] => {
            let units: Vec<u16> =
                rest.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            String::from_utf16_lossy(&units)
        }
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_strings_are_read_in_each_encoding() {
        assert_eq!(text_string(b"\xfe\xff\x00A\xd8\x3d\xde\x00"), "A😀");
        assert_eq!(text_string(b"\xef\xbb\xbf\xc3\xa9"), "é");
        assert_eq!(text_string(b"caf\xe9"), "café");
    }

    #[test]
    fn what_is_no_pdf_is_refused() {
        assert_eq!(Finished::read(b""), Err("it is not a PDF".into()));
        assert_eq!(Finished::read(b"PK\x03\x04"), Err("it is not a PDF".into()));
        assert!(Finished::read(b"%PDF-1.7\n").unwrap_err().contains("damaged"));
    }
}
