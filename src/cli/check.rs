//! `curricle check [FILE.pdf]`

use std::path::PathBuf;

use super::error::{Error, usage};
use super::input::{self, Input};
use super::terminal::{self, counted};
use super::{disk, guard};
use crate::diagnostic::{Code, Diagnostic, Severity, listed, unknown_name_hints};
use crate::files::reason;
use crate::lint::{LINTS, Scope};
use crate::readback;

/// Report what is wrong with the profile and its PDF, without writing anything
///
/// The profile is read and typeset as for a render and checked by every lint, and the PDF is read back as a
/// parser would: each text and link of the profile must come out of it. `[lints]` in the profile sets which
/// lints report. The exit code is 1 if there are errors.
#[derive(Debug, clap::Args)]
pub struct CheckArguments {
    /// The PDF to read back; by default, the PDF that would be written now
    #[arg(value_name = "FILE.pdf")]
    pdf: Option<PathBuf>,

    #[command(flatten)]
    input: Input,

    /// Treat the findings of a lint, or all warnings, as errors; can be given more than once
    #[arg(long, value_name = "NAME|warnings")]
    deny: Vec<String>,

    /// Print nothing unless there are errors
    #[arg(short, long)]
    quiet: bool,
}

const WARNINGS: &str = "warnings";

pub fn check(arguments: &CheckArguments) -> Result<(), Error> {
    let denied = &arguments.deny;
    if let Some(name) = denied.iter().find(|name| !is_known(name)) {
        let names: Vec<&str> = known().collect();
        let message = format!("there is no lint `{name}`");
        return Err(usage(&message, &unknown_name_hints(name, &names)));
    }
    let is_stream = |path: &PathBuf| path.as_os_str() == "-";
    if arguments.pdf.as_ref().is_some_and(is_stream) && is_stream(&arguments.input.profile) {
        let hints = ["name a file for one of them".into()];
        return Err(usage("standard input cannot be both profile and PDF", &hints));
    }
    let pdf = match &arguments.pdf {
        Some(path) => Some(disk::read(path).map_err(|error| {
            let message = format!("cannot read `{}`: {}", path.display(), reason(&error));
            Diagnostic::new(Code::UNREADABLE_FILE, message)
                .hint("`curricle check` alone reads the PDF that the profile makes now")
        })?),
        None => None,
    };
    let probed = pdf.as_deref().map_or(Ok(()), guard::probe_pdf);
    let (engine, mut job, _) = input::job(&arguments.input)?;
    job.lints = Scope::All { denied: denied.clone() };
    // What cannot be read is not compared, and the profile is still looked through.
    let outcome = engine.check(&job, pdf.as_deref().filter(|_| probed.is_ok()));
    let mut diagnostics = outcome.diagnostics;
    diagnostics.extend(probed.clone().err());
    for found in &mut diagnostics {
        if let Some(path) = &arguments.pdf
            && found.code == Code::PDF_UNREADABLE
        {
            let is_profile = path.extension().is_some_and(|extension| extension == "toml");
            found.message = format!("cannot read `{}`: {}", path.display(), found.message);
            if is_profile {
                found.hints = vec![format!(
                    "to check a profile, write `curricle check -p {}`",
                    path.display()
                )];
            }
        }
        let warning = found.severity == Severity::Warning;
        let is_denied =
            |name: &String| found.code == name.as_str() || (warning && name == WARNINGS);
        if denied.iter().any(is_denied) {
            found.severity = Severity::Error;
        }
    }
    let bytes = pdf.as_deref();
    let count = |severity| diagnostics.iter().filter(|found| found.severity == severity).count();
    let errors = count(Severity::Error);
    if errors > 0 || !arguments.quiet {
        terminal::diagnostics(&diagnostics, &outcome.sources);
        let counts = [
            (errors, "error"),
            (count(Severity::Warning), "warning"),
            (count(Severity::Note), "note"),
        ];
        let counts = counts.iter().filter(|(count, _)| *count > 0);
        let counts: Vec<String> = counts.map(|(count, noun)| counted(*count, noun)).collect();
        let counts = if counts.is_empty() { "no faults".into() } else { counts.join(", ") };
        let pdf = arguments.pdf.as_ref().map_or("its PDF".into(), |pdf| pdf.display().to_string());
        let read =
            outcome.pages.as_ref().ok().filter(|_| probed.is_ok()).map_or(String::new(), |read| {
                let [pages, texts, links] =
                    [(read.pages, "page"), (read.texts, "text"), (read.links, "link")]
                        .map(|(count, noun)| counted(count, noun));
                format!("; {pdf}: {pages}, {texts} and {links} compared")
            });
        let attached = bytes.filter(|_| probed.is_ok()).map(readback::attached);
        let attached = attached.and_then(Result::ok).unwrap_or_default();
        let sizes = attached.iter().map(|file| {
            let size = file.bytes.len().div_ceil(1000);
            format!("`{}` ({size} kB)", file.name.escape_debug())
        });
        let attached = match sizes.collect::<Vec<_>>() {
            sizes if sizes.is_empty() => String::new(),
            sizes => format!("; attached: {}", listed(&sizes)),
        };
        terminal::line(&format!("{}: {counts}{read}{attached}", job.file));
    }
    if errors > 0 { Err(Error::printed(&diagnostics)) } else { Ok(()) }
}

fn is_known(name: &str) -> bool {
    known().any(|known| known == name)
}

/// The names that can be denied.
fn known() -> impl Iterator<Item = &'static str> {
    let lints = LINTS.iter().map(|lint| lint.code.name());
    std::iter::once(WARNINGS).chain(lints).chain(crate::render::finding_names())
}
