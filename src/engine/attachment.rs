//! Files that go out with a PDF, within it.

use std::sync::Arc;

/// A file within a PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Its name, which no other attachment has, and no path.
    pub name: &'static str,
    /// What it is to the PDF.
    pub relationship: Relationship,
    pub media_type: &'static str,
    /// What a viewer says of it.
    pub description: &'static str,
    pub bytes: Arc<[u8]>,
}

/// What a file is to the PDF that it is in (ISO 32000-2, 7.11.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relationship {
    /// The PDF was made of it.
    Source,
    /// It says the same.
    Alternative,
}

impl Attachment {
    /// The call that attaches it, in Typst.
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
