//! The files that are attached to a PDF.

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Object, Stream};

/// So deep can the names of attachments stand in each other, and so many can there be.
const DEEPEST: usize = 16;
const MOST: usize = 200;

/// The bytes of all files that are attached to a PDF; none if it cannot be read.
pub fn attachments(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut found = vec![];
    let Ok(pdf) = Pdf::new(bytes.to_vec()) else { return found };
    let root = pdf.xref().get::<Dict>(pdf.xref().root_id()).unwrap_or_default();
    let names = root.get::<Dict>("Names").and_then(|names| names.get::<Dict>("EmbeddedFiles"));
    if let Some(names) = names {
        collect(&names, 0, &mut found);
    }
    let associated = root.get::<Array>("AF").unwrap_or_default();
    for file in associated.iter::<Dict>().take(MOST) {
        push(&file, &mut found);
    }
    found
}

fn collect(names: &Dict, depth: usize, found: &mut Vec<Vec<u8>>) {
    if depth > DEEPEST || found.len() >= MOST {
        return;
    }
    for object in names.get::<Array>("Names").unwrap_or_default().iter::<Object>().take(2 * MOST) {
        if let Object::Dict(file) = object {
            push(&file, found);
        }
    }
    for kid in names.get::<Array>("Kids").unwrap_or_default().iter::<Dict>().take(MOST) {
        collect(&kid, depth + 1, found);
    }
}

fn push(file: &Dict, found: &mut Vec<Vec<u8>>) {
    let stream = file.get::<Dict>("EF").and_then(|files| files.get::<Stream>("F"));
    let decoded = stream.and_then(|stream| stream.decoded().ok().map(|bytes| bytes.to_vec()));
    if let Some(bytes) = decoded.filter(|bytes| !found.contains(bytes)) {
        found.push(bytes);
    }
}
