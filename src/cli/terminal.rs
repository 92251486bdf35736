//! The only printer.

mod json;

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::OnceLock;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::{Failure, render};
use crate::diagnostic::{Diagnostic, Location, Severity};

pub use json::fault as json;

/// How faults are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum DiagnosticFormat {
    /// For people: the line with a caret, and hints.
    Human,
    /// For programs: one JSON object a line.
    Json,
}

/// The format of all that goes to standard error from here on.
static FORMAT: OnceLock<DiagnosticFormat> = OnceLock::new();

/// Why an answer could not be printed.
static UNANSWERED: OnceLock<std::io::Error> = OnceLock::new();

/// Says when to print in colour; otherwise that is on a terminal, unless `NO_COLOR` is set.
pub fn set_color(when: clap::ColorChoice) {
    let choice = match when {
        clap::ColorChoice::Auto => anstream::ColorChoice::Auto,
        clap::ColorChoice::Always => anstream::ColorChoice::Always,
        clap::ColorChoice::Never => anstream::ColorChoice::Never,
    };
    choice.write_global();
}

/// Says how faults are printed, once; otherwise that is for people.
pub fn set_format(format: DiagnosticFormat) {
    FORMAT.get_or_init(|| format);
}

fn for_programs() -> bool {
    FORMAT.get() == Some(&DiagnosticFormat::Json)
}

/// Prints faults: for people the place, the line with a caret, and what to do.
pub fn diagnostics(diagnostics: &[Diagnostic], sources: &BTreeMap<String, String>) {
    for diagnostic in diagnostics {
        match for_programs() {
            true => print(&json(diagnostic, sources)),
            false => print(&format!("{}\n", human(diagnostic, sources))),
        }
    }
}

/// Prints a fault that is in no text.
pub fn diagnostic(diagnostic: &Diagnostic) {
    let no_sources = BTreeMap::new();
    match for_programs() {
        true => print(&json(diagnostic, &no_sources)),
        false => print(&human(diagnostic, &no_sources)),
    }
}

/// As [`diagnostics`]; for people with no more than a few warnings of each kind, and the number
/// of the others.
pub fn most_diagnostics(faults: &[Diagnostic], sources: &BTreeMap<String, String>) {
    const MOST: usize = 5;
    if for_programs() {
        return diagnostics(faults, sources);
    }
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut few = vec![];
    for fault in faults {
        let count = counts.entry(fault.code.name()).or_default();
        if fault.severity != Severity::Error {
            *count += 1;
        }
        if *count <= MOST {
            few.push(fault.clone());
        }
    }
    diagnostics(&few, sources);
    counts.retain(|_, count| *count > MOST);
    let left: Vec<String> =
        counts.iter().map(|(code, count)| format!("{} `{code}`", count - MOST)).collect();
    if !left.is_empty() {
        line(&format!("and {} more; `--verbose` prints all", left.join(", ")));
    }
}

/// Says in a line what came of a command.
pub fn line(text: &str) {
    line_with(text, []);
}

/// As [`line`], with the same by name for programs.
pub fn line_with<const N: usize>(text: &str, details: [(&str, serde_json::Value); N]) {
    match for_programs() {
        true => print(&json::summary(text, details)),
        false => print(text),
    }
}

/// Prints what was asked for to standard output; [`answered`] says whether it came there.
pub fn answer(text: &str) {
    let mut out = anstream::stdout().lock();
    match writeln!(out, "{text}").and_then(|()| out.flush()) {
        // A reader that has seen enough is no fault.
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            UNANSWERED.get_or_init(|| error);
        }
        _ => {}
    }
}

/// Fails if an answer could not be printed.
pub(super) fn answered() -> Result<(), Failure> {
    UNANSWERED.get().map_or(Ok(()), |error| Err(render::unwritable("standard output", error)))
}

fn print(text: &str) {
    // There is nobody to tell that standard error is closed.
    let _ = writeln!(anstream::stderr().lock(), "{text}");
}

/// A fault as people read it, with the codes of its colours: the place, the line with a caret, and
/// what to do. `sources` has the texts that it points into, by file name.
pub fn human(diagnostic: &Diagnostic, sources: &BTreeMap<String, String>) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(&diagnostic.message).id(diagnostic.code.name());
    let renderer = Renderer::styled();
    if let Location::Text { file, range } = &diagnostic.at
        && let Some(source) = sources.get(file)
    {
        let caret = AnnotationKind::Primary.span(range.clone());
        let also = diagnostic.also.iter().filter_map(|(at, what)| match at {
            Location::Text { file: other, range } if other == file => {
                Some(AnnotationKind::Context.span(range.clone()).label(*what))
            }
            _ => None,
        });
        let snippet = Snippet::source(source).path(file).annotation(caret).annotations(also);
        let hints = diagnostic.hints.iter().map(|hint| Level::HELP.with_name("hint").message(hint));
        return renderer.render(&[title.element(snippet).elements(hints)]);
    }
    let mut lines = vec![renderer.render(&[Group::with_title(title)])];
    lines.extend(diagnostic.hints.iter().map(|hint| {
        let title = Level::HELP.with_name("hint").secondary_title(hint);
        renderer.render(&[Group::with_title(title)])
    }));
    lines.join("\n")
}
