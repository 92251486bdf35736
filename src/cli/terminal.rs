//! The only printer.

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::OnceLock;

use indexmap::IndexMap;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde_json::Value;

use crate::diagnostic::{Diagnostic, Severity, Sources};
use crate::faults::{human, humans, json, visible_json, visible_lines};

/// How faults are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum DiagnosticFormat {
    /// For people: the faulty line with a marker, and hints.
    Human,
    /// For programs: one JSON object per line.
    Json,
}

/// The format of everything that goes to standard error.
static FORMAT: OnceLock<DiagnosticFormat> = OnceLock::new();

/// Why an answer could not be printed.
static UNANSWERED: OnceLock<std::io::Error> = OnceLock::new();

/// Sets when to print in colour; by default, on a terminal, unless `NO_COLOR` is set.
pub fn set_color(when: clap::ColorChoice) {
    let choice = match when {
        clap::ColorChoice::Auto => anstream::ColorChoice::Auto,
        clap::ColorChoice::Always => anstream::ColorChoice::Always,
        clap::ColorChoice::Never => anstream::ColorChoice::Never,
    };
    choice.write_global();
}

/// Sets the format of faults, once; by default, for people.
pub fn set_format(format: DiagnosticFormat) {
    FORMAT.get_or_init(|| format);
}

fn for_programs() -> bool {
    FORMAT.get() == Some(&DiagnosticFormat::Json)
}

/// Prints faults: for people the place, the line with a caret, and what to do.
pub fn diagnostics(diagnostics: &[Diagnostic], sources: &Sources) {
    match for_programs() {
        true => diagnostics.iter().for_each(|fault| print(&json(fault, sources))),
        false => {
            humans(diagnostics, sources, true).iter().for_each(|text| print(&format!("{text}\n")))
        }
    }
}

/// Prints a fault that is in no text.
pub fn diagnostic(diagnostic: &Diagnostic) {
    let no_sources = Sources::new();
    match for_programs() {
        true => print(&json(diagnostic, &no_sources)),
        false => print(&human(diagnostic, &no_sources, true)),
    }
}

/// Like [`diagnostics`]; for people, only a few warnings and some dozens of errors of each kind are printed, with the
/// number of the others.
pub fn most_diagnostics(faults: &[Diagnostic], sources: &Sources) {
    if for_programs() {
        return diagnostics(faults, sources);
    }
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut few = vec![];
    for fault in faults {
        let most = if fault.severity == Severity::Error { 50 } else { 5 };
        let (count, left) = counts.entry(fault.code.name()).or_default();
        *count += 1;
        match *count <= most {
            true => few.push(fault.clone()),
            false => *left += 1,
        }
    }
    diagnostics(&few, sources);
    counts.retain(|_, (_, left)| *left > 0);
    let left: Vec<String> =
        counts.iter().map(|(code, (_, left))| format!("{left} `{code}`")).collect();
    if !left.is_empty() {
        line(&format!("and {} more; `--verbose` prints all", left.join(", ")));
    }
}

/// Prints the result of a command in one line.
pub fn line(text: &str) {
    line_with(text, []);
}

/// Like [`line`], with details by name for programs.
pub fn line_with<'a>(text: &str, details: impl IntoIterator<Item = (&'a str, Value)>) {
    match for_programs() {
        true => print(&summary(text, details)),
        false => print(&visible_lines(text)),
    }
}

/// Prints the requested data to standard output; [`unanswered`] tells whether that failed.
pub fn answer(text: &str) {
    verbatim(&visible_lines(text));
}

/// Like [`answer`], for data that is saved to a file.
pub fn verbatim(text: &str) {
    let mut out = anstream::stdout().lock();
    match writeln!(out, "{text}").and_then(|()| out.flush()) {
        // A reader that stops reading is not a fault.
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            UNANSWERED.get_or_init(|| error);
        }
        _ => {}
    }
}

/// Why an answer could not be printed, if that failed.
pub fn unanswered() -> Option<&'static std::io::Error> {
    UNANSWERED.get()
}

/// A count of things: "1 page", "2 pages".
pub fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// A progress bar, on a terminal, for people.
pub fn progress(count: usize, is_quiet: bool) -> ProgressBar {
    let target = match is_quiet || for_programs() {
        true => ProgressDrawTarget::hidden(),
        // Where that is not a terminal, nothing is drawn.
        false => ProgressDrawTarget::stderr(),
    };
    let style = ProgressStyle::with_template(
        "{bar:30} {human_pos} of {human_len} · {per_sec} · {eta} left",
    );
    let style = style.expect("the template is sound");
    ProgressBar::with_draw_target(Some(count as u64), target).with_style(style)
}

fn print(text: &str) {
    // There is nobody to tell that standard error is closed.
    let _ = writeln!(anstream::stderr().lock(), "{text}");
}

/// The result of a command, as one line of JSON.
fn summary<'a>(text: &str, details: impl IntoIterator<Item = (&'a str, Value)>) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let head = [("severity", "summary".into()), ("message", lines.join("; ").into())];
    let fields: IndexMap<&str, Value> = head.into_iter().chain(details).collect();
    let json = serde_json::to_string(&fields).expect("text and numbers can always be JSON");
    visible_json(&json).into_owned()
}
