//! Files that are attached to a PDF.

use std::sync::Arc;

/// A file in a PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Its name, which is unique among the attachments and not a path.
    pub name: &'static str,
    /// Its relationship to the PDF.
    pub relationship: Relationship,
    pub media_type: &'static str,
    /// The description that a viewer shows.
    pub description: &'static str,
    pub bytes: Arc<[u8]>,
}

/// The relationship of a file to the PDF that contains it (ISO 32000-2, 7.11.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relationship {
    /// The PDF was made from it.
    Source,
    /// It has the same content.
    Alternative,
}

impl Attachment {
    /// The Typst call that attaches it.
    pub(super) fn call(&self) -> String {
        let Self { name, relationship, media_type, description, .. } = self;
        let relationship = match relationship {
            Relationship::Source => "source",
            Relationship::Alternative => "alternative",
        };
        format!(
            "#pdf.attach(\"/{name}\", relationship: \"{relationship}\", mime-type: \"{media_type}\", description: \"{description}\")\n"
        )
    }
}
