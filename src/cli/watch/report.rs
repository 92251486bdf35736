//! The output for each render.

use std::path::Path;
use std::time::Duration;

use crate::cli::Error;
use crate::cli::error::errors;
use crate::cli::make::{MadeCv, MadeFiles};
use crate::cli::terminal::{self, counted};
use crate::diagnostic::{Diagnostic, Severity, Sources};
use crate::engine::Pages;

/// The amount of output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    Errors,
    Most,
    All,
}

/// The output so far, so that nothing is printed twice.
#[derive(Debug)]
pub struct Report {
    detail: Detail,
    faults: Vec<Diagnostic>,
    /// The files of the last good render.
    good: Option<String>,
}

impl Report {
    pub fn new(detail: Detail) -> Self {
        Self { detail, faults: vec![], good: None }
    }

    /// Prints what is watched.
    pub fn begun(&self, profile: &Path, preview: Option<&str>) {
        if self.detail != Detail::Errors {
            let name = profile.display();
            terminal::line(&match profile.exists() {
                true => format!("watching {name} and the files it names; press Ctrl-C to stop"),
                false => {
                    format!("waiting for {name}, which does not exist yet; press Ctrl-C to stop")
                }
            });
        }
        if let Some(address) = preview {
            terminal::line_with(&format!("preview: {address}"), [("preview", address.into())]);
        }
    }

    /// Prints what is new in a render, and its result in one line.
    pub fn rendered(&mut self, made: Result<&MadeFiles, &Error>, took: Duration) {
        let (faults, sources) = match made {
            Ok(made) => (&made.diagnostics[..], &made.sources),
            Err(error) => error.faults(),
        };
        let had = std::mem::replace(&mut self.faults, faults.to_vec());
        let new: Vec<Diagnostic> =
            faults.iter().filter(|fault| !had.contains(fault)).cloned().collect();
        if !new.is_empty() {
            self.print(&new, sources);
        }
        match made {
            Ok(made) => {
                let names: Vec<String> = made.cvs.iter().flat_map(names).collect();
                self.good = Some(names.join(", "));
                let is_fixed = has_errors(&had) || (!had.is_empty() && faults.is_empty());
                for cv in made.cvs.iter().filter(|_| self.detail != Detail::Errors || is_fixed) {
                    summarize(cv, is_fixed, took);
                }
            }
            Err(_) => {
                let errors = errors(faults);
                let stays = match &self.good {
                    Some(files) if files.contains(", ") => {
                        format!("{files} are those of the last good profile")
                    }
                    Some(file) => format!("{file} is that of the last good profile"),
                    None => "nothing was written".into(),
                };
                let as_before = if had == faults { ", as before" } else { "" };
                terminal::line(&format!("{errors}{as_before}; {stays}"));
            }
        }
    }

    fn print(&self, faults: &[Diagnostic], sources: &Sources) {
        match self.detail {
            Detail::All => terminal::diagnostics(faults, sources),
            Detail::Most => terminal::most_diagnostics(faults, sources),
            Detail::Errors if has_errors(faults) => terminal::diagnostics(faults, sources),
            Detail::Errors => {}
        }
    }
}

fn has_errors(faults: &[Diagnostic]) -> bool {
    faults.iter().any(|fault| fault.severity == Severity::Error)
}

fn names(cv: &MadeCv) -> impl Iterator<Item = String> {
    cv.files.iter().map(|(path, _)| path.display().to_string())
}

/// A line, as in "cv.pdf · 2 pages · 18 ms".
fn summarize(cv: &MadeCv, is_fixed: bool, took: Duration) {
    let names: Vec<String> = names(cv).collect();
    let pages = cv.content.pages.as_ref().map(Pages::count);
    let milliseconds = took.as_millis() as u64;
    let parts = is_fixed.then(|| "fixed".to_string()).into_iter();
    let parts = parts.chain([names.join(", ")]);
    let parts = parts.chain(pages.map(|count| counted(count, "page")));
    let parts: Vec<String> = parts.chain([format!("{milliseconds} ms")]).collect();
    let details = [
        ("files", Some(names.into())),
        ("pages", pages.map(Into::into)),
        ("milliseconds", Some(milliseconds.into())),
        ("fixed", is_fixed.then(|| true.into())),
    ];
    let details = details.into_iter().filter_map(|(name, value)| Some((name, value?)));
    terminal::line_with(&parts.join(" · "), details);
}
