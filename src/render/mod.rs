//! The whole pipeline from a profile to its pages.

mod attach;
mod budget;
mod engine;
mod fit;
mod omit;
mod prepare;
mod survey;
mod trace;

use std::sync::Arc;

pub use attach::printed;
pub use budget::{Budget, STACK};
pub use engine::Engine;
pub use prepare::{look, prepare};
pub use survey::{PageContent, Survey};
pub use trace::{Origin, Trace, Traced};

use crate::diagnostic::{Code, Diagnostic, Reported, Severity, Sources};
use crate::engine::{Pages, Template};
use crate::faults::Faults;
use crate::files::{Asked, Files, MemoryFiles};
use crate::lint;
use crate::load::Changes;
use crate::output::Artifact;
use crate::profile::Day;
use crate::publications::BibSummary;
use crate::readback;

/// The template that is used if none is named.
pub const DEFAULT_TEMPLATE: &str = "scholar";

/// What to render.
#[derive(Debug, Clone)]
pub struct Job {
    /// The name of the profile's file, for diagnostics.
    pub file: String,
    /// The text of the profile.
    pub text: String,
    /// Values that replace those of the profile.
    pub changes: Changes,
    /// The template. If absent, the one that the profile names.
    pub template: Option<Template>,
    /// The files beside the profile, such as its `.bib` and the photo.
    pub files: Arc<dyn Files>,
    /// The day that counts as today, unless the profile sets one.
    pub today: Day,
    /// The lints to run.
    pub lints: lint::Scope,
}

impl Job {
    /// A job for a profile without other files.
    pub fn new(file: &str, text: &str, today: Day) -> Self {
        Self {
            file: file.into(),
            text: text.into(),
            changes: Changes::default(),
            template: None,
            files: Arc::new(MemoryFiles::default()),
            today,
            lints: lint::Scope::default(),
        }
    }
}

/// The result of a [`Job`].
#[derive(Debug)]
pub struct Outcome<T = Pages> {
    /// The pages, or whatever else was requested, unless there were errors.
    pub pages: Result<T, Reported>,
    /// All faults, ordered by place.
    pub diagnostics: Vec<Diagnostic>,
    /// The texts that diagnostics point into, by file name.
    pub sources: Sources,
    /// How the reading of each `.bib` went.
    pub bib_files: Vec<BibSummary>,
    /// The name of the output file that the profile sets with `cv.output`.
    pub output: Option<String>,
    /// The names of the variants of the profile.
    pub variants: Vec<String>,
    /// The names of its letters that have a recipient.
    pub letters: Vec<String>,
    /// Everything that was asked of the job's files, found or not. As long as the answers stay the same, so does the
    /// result.
    pub asked: Vec<Asked>,
}

/// The finished files of a profile.
#[derive(Debug, Clone, PartialEq)]
pub struct Finished {
    /// The number of pages, if any were laid out.
    pub pages: Option<usize>,
    /// The files of each requested format: one, or one per page.
    pub files: Vec<Vec<Artifact>>,
}

impl<T> Outcome<T> {
    /// The result with its warnings, or all faults.
    pub fn into_result(self) -> Result<(T, Faults), Faults> {
        let faults = Faults { list: self.diagnostics, sources: self.sources };
        match self.pages {
            Ok(made) => Ok((made, faults)),
            Err(_) => Err(faults),
        }
    }

    /// Converts the result.
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> Outcome<U> {
        let Self { pages, diagnostics, sources, bib_files, output, variants, letters, asked } =
            self;
        Outcome {
            pages: pages.map(make),
            diagnostics,
            sources,
            bib_files,
            output,
            variants,
            letters,
            asked,
        }
    }

    /// Whether one of the faults is an error.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|fault| fault.severity == Severity::Error)
    }
}

/// The names of the findings in pages and in a PDF, whose level can be set in `[lints]` like that of lints.
pub fn finding_names() -> Vec<&'static str> {
    let findings = readback::FINDINGS.iter().copied();
    findings.chain([Code::NEARLY_EMPTY_PAGE]).map(Code::name).collect()
}
