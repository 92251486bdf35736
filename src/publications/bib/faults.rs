//! Reports what is wrong in a `.bib`, and counts it.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic, Location, Severity, Sink};
use crate::publications::suggest::Suggestions;

/// Puts the faults of one file into a sink.
#[derive(Debug)]
pub struct Faults<'a> {
    file: &'a str,
    text: &'a str,
    sink: &'a mut Sink,
    warnings: usize,
    pub suggestions: Suggestions,
}

impl<'a> Faults<'a> {
    /// `text` is that of the file.
    pub fn new(file: &'a str, text: &'a str, sink: &'a mut Sink) -> Self {
        Self { file, text, sink, warnings: 0, suggestions: Suggestions::default() }
    }

    /// The place of a part of a value, or of the whole value if it consists of several pieces.
    pub fn place(&self, value: &Range<usize>, piece: &str) -> Range<usize> {
        let found = self.text.get(value.clone()).and_then(|text| text.find(piece));
        match found {
            Some(at) if !piece.is_empty() => value.start + at..value.start + at + piece.len(),
            _ => value.clone(),
        }
    }

    /// A fault that was repaired.
    pub fn warn(&mut self, code: Code, message: String, range: Range<usize>, hint: &str) {
        self.push(Diagnostic::new(code, message).hint(hint), range);
    }

    /// Reports that something is left out on purpose.
    pub fn switched_off(&mut self, note: &str, hint: &str, range: Range<usize>) {
        // What is wrong in it is nobody's concern.
        self.warnings = 0;
        self.push(Diagnostic::new(Code::BIB_SWITCHED_OFF, note).hint(hint), range);
    }

    /// Adds a diagnostic at a place in the file.
    pub fn push(&mut self, diagnostic: Diagnostic, range: Range<usize>) {
        self.warnings += usize::from(diagnostic.severity == Severity::Warning);
        self.sink.push(diagnostic.at(Location::Text { file: self.file.into(), range }));
    }

    /// Whether a warning has been added since the last call.
    pub fn any(&mut self) -> bool {
        std::mem::take(&mut self.warnings) > 0
    }
}
