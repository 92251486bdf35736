//! The whole road from a profile to its pages.

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

/// The template that is used when none is named.
pub const DEFAULT_TEMPLATE: &str = "scholar";

/// What to render.
#[derive(Debug, Clone)]
pub struct Job {
    /// The name of the profile's file, for diagnostics.
    pub file: String,
    /// The text of the profile.
    pub text: String,
    /// What is to stand in place of what the profile says.
    pub changes: Changes,
    /// The template; the profile's own choice if absent.
    pub template: Option<Template>,
    /// The files beside the profile, for its `.bib` and the photo.
    pub files: Arc<dyn Files>,
    /// The day that counts as today, where the profile names none.
    pub today: Day,
    /// Which lints are asked.
    pub lints: lint::Scope,
}

impl Job {
    /// A profile alone, with what is inside the program.
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

/// What came of a [`Job`].
#[derive(Debug)]
pub struct Outcome<T = Pages> {
    /// The pages, or what else was to be made, unless there were errors.
    pub pages: Result<T, Reported>,
    /// All faults, ordered by place.
    pub diagnostics: Vec<Diagnostic>,
    /// The texts that diagnostics point into, by file name.
    pub sources: Sources,
    /// How the reading of each `.bib` went.
    pub bib_files: Vec<BibSummary>,
    /// The name that the profile gives the file, as `cv.output` has it.
    pub output: Option<String>,
    /// The variants of the profile, by their names.
    pub variants: Vec<String>,
    /// Its letters to somebody, by theirs.
    pub letters: Vec<String>,
    /// What was asked of the job's files, found or not: while the answers are the same, so is what
    /// the job makes.
    pub asked: Vec<Asked>,
}

/// The files of a profile.
#[derive(Debug, Clone, PartialEq)]
pub struct Finished {
    /// How many pages there are, where any were laid out.
    pub pages: Option<usize>,
    /// Those of each format that was asked for: one, or one for each page.
    pub files: Vec<Vec<Artifact>>,
}

impl<T> Outcome<T> {
    /// What was made, with the warnings; or else all faults.
    pub fn into_result(self) -> Result<(T, Faults), Faults> {
        let faults = Faults { list: self.diagnostics, sources: self.sources };
        match self.pages {
            Ok(made) => Ok((made, faults)),
            Err(_) => Err(faults),
        }
    }

    /// The same of something made from what was made.
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

    /// Whether there is an error among the faults.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|fault| fault.severity == Severity::Error)
    }
}

/// The names of what is found in pages and in a PDF, whose level `[lints]` sets as it does for lints.
pub fn finding_names() -> Vec<&'static str> {
    let findings = readback::FINDINGS.iter().copied();
    findings.chain([Code::NEARLY_EMPTY_PAGE]).map(Code::name).collect()
}
