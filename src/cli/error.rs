//! Failures of commands.

use std::collections::BTreeSet;
use std::process::ExitCode;

use super::disk::WriteError;
use super::terminal::{self, counted};
use crate::diagnostic::{Code, Diagnostic, Location, Severity, Sources};

/// A failed command: its faults, its summary, and its exit code.
#[derive(Debug)]
pub struct Error {
    exit_code: u8,
    diagnostics: Vec<Diagnostic>,
    /// The texts that the diagnostics refer to, by file name.
    sources: Sources,
    /// The result of the command, in one line.
    summary: Option<String>,
}

/// A fault in something that was read, or that could not be written.
impl From<Diagnostic> for Error {
    fn from(diagnostic: Diagnostic) -> Self {
        vec![diagnostic].into()
    }
}

impl From<Vec<Diagnostic>> for Error {
    fn from(diagnostics: Vec<Diagnostic>) -> Self {
        Self { exit_code: 1, diagnostics, sources: Sources::new(), summary: None }
    }
}

impl From<WriteError> for Error {
    fn from(error: WriteError) -> Self {
        Diagnostic::from(error).into()
    }
}

impl Error {
    /// A fault of the command line.
    pub fn usage(diagnostic: Diagnostic) -> Self {
        Self { exit_code: 2, ..diagnostic.into() }
    }

    /// The faults of texts, and the result of the command.
    pub fn with_summary(diagnostics: Vec<Diagnostic>, sources: Sources, summary: &str) -> Self {
        let exit_code = exit_code(&diagnostics);
        Self { exit_code, diagnostics, sources, summary: Some(summary.into()) }
    }

    /// Faults that prevent the CV.
    pub fn nothing_written(diagnostics: Vec<Diagnostic>, sources: Sources) -> Self {
        let summary = format!("{}; nothing was written", errors(&diagnostics));
        Self::with_summary(diagnostics, sources, &summary)
    }

    /// Faults that have already been printed.
    pub fn printed(diagnostics: &[Diagnostic]) -> Self {
        Self { exit_code: exit_code(diagnostics), ..vec![].into() }
    }

    /// The faults, and the texts that they refer to.
    pub fn faults(&self) -> (&[Diagnostic], &Sources) {
        (&self.diagnostics, &self.sources)
    }

    /// Whether the command line is at fault, so that no change of a file helps.
    pub fn is_usage(&self) -> bool {
        self.exit_code == 2
    }

    /// Prints the error.
    pub fn report(self) -> ExitCode {
        match &self.summary {
            Some(summary) => {
                terminal::diagnostics(&self.diagnostics, &self.sources);
                terminal::line(summary);
            }
            None => self.diagnostics.iter().for_each(terminal::diagnostic),
        }
        ExitCode::from(self.exit_code)
    }
}

/// A command line that cannot be executed.
pub fn usage(message: &str, hints: &[String]) -> Error {
    Error::usage(Diagnostic::new(Code::USAGE, message).hints(hints.iter().cloned()))
}

/// The exit code: that of the command line, if an argument of `--set` cannot be read.
fn exit_code(diagnostics: &[Diagnostic]) -> u8 {
    let is_unread = |fault: &Diagnostic| {
        let file = matches!(&fault.at, Location::Text { file, .. } if file.starts_with("--set "));
        file && fault.code == Code::TOML_SYNTAX
    };
    if diagnostics.iter().any(is_unread) { 2 } else { 1 }
}

/// The number of errors, and their files.
pub fn errors(diagnostics: &[Diagnostic]) -> String {
    let errors = diagnostics.iter().filter(|fault| fault.severity == Severity::Error);
    let files = errors.clone().filter_map(|fault| match &fault.at {
        Location::Text { file, .. } => Some(file.as_str()),
        _ => None,
    });
    let files: Vec<&str> = files.collect::<BTreeSet<_>>().into_iter().collect();
    let is_cut = |fault: &Diagnostic| fault.code == Code::TOO_MANY_FAULTS;
    let count = match errors.clone().any(is_cut) {
        true => {
            format!("more than {}", counted(errors.filter(|fault| !is_cut(fault)).count(), "error"))
        }
        false => counted(errors.count(), "error"),
    };
    if files.is_empty() { count } else { format!("{count} in {}", files.join(", ")) }
}
