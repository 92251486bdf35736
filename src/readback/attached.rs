//! The files that are attached to a PDF.

use std::collections::HashSet;
use std::io::Read;

use flate2::read::ZlibDecoder;
use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};

use super::pdf::{open, text_string};

/// The maximum nesting of the names of attachments, the maximum number of attachments, and the maximum number of bytes
/// in all of them.
const DEEPEST: usize = 16;
const MOST: usize = 200;
const LARGEST: u64 = 32 << 20;

/// A file in a PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attached {
    /// Its name in the PDF, which may be anything, such as a path or an invalid file name.
    pub name: String,
    pub bytes: Vec<u8>,
}

/// The files that are attached to a PDF, each once; the first ones if there are more than 200 files or 32 MiB. Fails
/// with the reason if the PDF cannot be read.
pub fn attached(bytes: &[u8]) -> Result<Vec<Attached>, String> {
    open(bytes).map(|pdf| attached_to(&pdf))
}

/// The same for an open PDF.
pub fn attached_to(pdf: &Pdf) -> Vec<Attached> {
    let mut found = Found { files: vec![], seen: HashSet::new(), left: LARGEST };
    let root = pdf.xref().get::<Dict>(pdf.xref().root_id()).unwrap_or_default();
    let names = root.get::<Dict>("Names").and_then(|names| names.get::<Dict>("EmbeddedFiles"));
    if let Some(names) = names {
        found.collect(&names, 0);
    }
    let associated = root.get::<Array>("AF").unwrap_or_default();
    for file in associated.iter::<Dict>().take(MOST) {
        found.push(&file);
    }
    found.files
}

struct Found {
    files: Vec<Attached>,
    /// Objects that have been read, so that a file with two names is read once.
    seen: HashSet<(i32, i32)>,
    /// The number of bytes that may still be read.
    left: u64,
}

impl Found {
    fn collect(&mut self, names: &Dict, depth: usize) {
        if depth > DEEPEST {
            return;
        }
        let own = names.get::<Array>("Names").unwrap_or_default();
        for object in own.iter::<Object>().take(2 * MOST) {
            if let Object::Dict(file) = object {
                self.push(&file);
            }
        }
        for kid in names.get::<Array>("Kids").unwrap_or_default().iter::<Dict>().take(MOST) {
            if self.files.len() >= MOST || self.left == 0 {
                return;
            }
            self.collect(&kid, depth + 1);
        }
    }

    fn push(&mut self, file: &Dict) {
        let is_full = self.files.len() >= MOST || self.left == 0;
        let Some(stream) = file.get::<Dict>("EF").and_then(|files| files.get::<Stream>("F")) else {
            return;
        };
        let id = stream.obj_id();
        if is_full || !self.seen.insert((id.obj_number, id.gen_number)) {
            return;
        }
        let text = |key: &str| file.get::<hayro_syntax::object::String>(key);
        let name = text("UF").or_else(|| text("F")).map(|name| text_string(&name));
        if let Some(bytes) = decoded(&stream, self.left) {
            self.left -= bytes.len() as u64;
            self.files.push(Attached { name: name.unwrap_or_default(), bytes });
        }
    }
}

/// The content of a stream, if it has at most `most` bytes. Almost all files are compressed with Flate.
fn decoded(stream: &Stream, most: u64) -> Option<Vec<u8>> {
    let filter = |key: &str| stream.dict().get::<Name>(key);
    let list = stream.dict().get::<Array>("Filter").unwrap_or_default();
    let mut filters: Vec<Name> = list.iter::<Name>().take(2).collect();
    filters.extend(filter("Filter"));
    let raw = stream.raw_data();
    let mut bytes = vec![];
    match &filters[..] {
        [] => bytes.extend_from_slice(&raw),
        [name] if **name == *b"FlateDecode" => {
            // A truncated file is taken as it is.
            let _ = ZlibDecoder::new(&*raw).take(most.saturating_add(1)).read_to_end(&mut bytes);
        }
        _ => return None,
    }
    (bytes.len() as u64 <= most).then_some(bytes)
}
