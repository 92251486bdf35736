//! `curricle add`: adds papers to the profile's `.bib` or, without one, to the profile.

mod snapshot;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::disk::{self, Draft};
use super::error::{Error, usage};
use super::input::{self, Input, shown};
use super::terminal;
use crate::Job;
use crate::addition::{Addition, Changed, Home, Marks, Refusal, State};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::files::{DiskFiles, Files, folder, reason};
use crate::profile::Date;
use snapshot::Snapshot;

/// Add papers in BibTeX to the profile's .bib or, if it has none, to the profile itself
///
/// An entry keeps its key. If the key is taken, missing or cannot be cited, the new key is the first author's
/// family name, the year and the first long word of the title, as in `yu2024neuron`. Papers that are already
/// there are refused. Only one file is changed, completely or not at all, and it keeps its comments and layout.
#[derive(Debug, clap::Args)]
pub struct AddArguments {
    /// A file of BibTeX entries; `-` for standard input
    #[arg(default_value = "-")]
    file: PathBuf,

    /// The profile
    #[arg(short, long, value_name = "FILE", default_value = "profile.toml")]
    profile: PathBuf,

    /// Mark the papers as selected
    #[arg(long)]
    selected: bool,

    /// Announce the papers as news of this date
    #[arg(long, value_name = "DATE", value_parser = date)]
    news: Option<Date>,
}

fn date(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| "a date is `2025`, `2025-08` or `2025-08-14`".into())
}

pub fn add(arguments: &AddArguments) -> Result<(), Error> {
    let AddArguments { file, profile: path, selected, news } = arguments;
    if path.as_os_str() == "-" {
        let hints = ["name its file, as in `-p profile.toml`".into()];
        return Err(usage("papers are added to a file, not to standard input", &hints));
    }
    let marks = Marks { selected: *selected, news: *news };
    let disk = DiskFiles::new(folder(path));
    let name = path.display().to_string();
    let mut new = None;
    loop {
        let text = input::profile(path)?;
        let files = Snapshot::of(disk.clone());
        let before = State { name: &name, text: &text, files: &files };
        // Standard input can be read once.
        let new = match &new {
            Some(bytes) => bytes,
            None => new.insert(read(file)?),
        };
        let addition = Addition::new(&before, &shown(file), new, marks).map_err(refused)?;
        check_renders(path, &text, &files, &addition)?;
        let target = addition.home.path(path);
        let place = match &addition.home {
            Home::Profile => disk::resolve(path)?,
            Home::Bib(_) => disk::within(folder(path), &target)?,
        };
        let mut draft = Draft::of(&place).map_err(|error| error.named(&target))?;
        draft.write(&addition.bytes).map_err(|error| error.named(&target))?;
        // Another program may have written while this one made up and wrote its part, and the one that
        // has the draft cannot keep an editor from saving.
        let now = input::profile(path)?;
        let home = addition.home.read(&now, &disk);
        if now != text || home.is_ok_and(|home| home != addition.before) {
            continue;
        }
        draft.place().map_err(|error| error.named(&target))?;
        terminal::diagnostics(&addition.warnings, &addition.sources);
        return report(path, &disk, &addition);
    }
}

/// The entries to add.
fn read(file: &Path) -> Result<Vec<u8>, Diagnostic> {
    disk::read(file).map_err(|error| {
        let message = format!("cannot read `{}`: {}", shown(file), reason(&error));
        Diagnostic::new(Code::UNREADABLE_FILE, message)
            .hint("name a file with BibTeX entries, or `-` for standard input")
    })
}

fn refused(refusal: Refusal) -> Error {
    Error::with_summary(refusal.faults, refusal.sources, refusal.what)
}

/// Fails if the addition would break a CV that can be made now.
fn check_renders(
    path: &Path,
    text: &str,
    files: &Snapshot,
    addition: &Addition,
) -> Result<(), Error> {
    let (engine, mut job, _) = input::job(&Input::of(path, None))?;
    let faults = |job: &Job| {
        let outcome = engine.eject(job);
        let errors = outcome.diagnostics.into_iter();
        let errors: Vec<Diagnostic> =
            errors.filter(|fault| fault.severity == Severity::Error).collect();
        (errors, outcome.sources)
    };
    let after = String::from_utf8_lossy(&addition.bytes);
    match &addition.home {
        Home::Profile => (job.text, job.files) = (after.into(), Arc::new(files.clone())),
        Home::Bib(name) => {
            let (name, bytes) = (name.clone(), addition.bytes.clone());
            job.text = text.into();
            job.files = Arc::new(Changed { files: files.clone(), name, bytes });
        }
    }
    let (after, sources) = faults(&job);
    if after.is_empty() {
        return Ok(());
    }
    (job.text, job.files) = (text.into(), Arc::new(files.clone()));
    let (before, _) = faults(&job);
    let count = |faults: &[Diagnostic], code| faults.iter().filter(|f| f.code == code).count();
    let more = |fault: &&Diagnostic| count(&after, fault.code) > count(&before, fault.code);
    let new: Vec<Diagnostic> = after.iter().filter(more).cloned().collect();
    match new.is_empty() {
        true => Ok(()),
        false => Err(Error::with_summary(
            new,
            sources,
            "with these papers, the CV could not be made; nothing was added",
        )),
    }
}

/// Reports what the file contains now, as read from the disk.
fn report(path: &Path, files: &dyn Files, addition: &Addition) -> Result<(), Error> {
    let target = addition.home.path(path);
    let name = target.display().to_string();
    let bytes = addition.home.read(&input::profile(path)?, files).unwrap_or_default();
    let papers = addition.home.papers(&bytes);
    let mut found = vec![];
    for key in &addition.keys {
        match papers.iter().find(|paper| paper.key.as_ref() == Some(key)) {
            Some(paper) => found.push(paper),
            None => {
                let message = format!("`{key}` was written to `{name}`, but is no longer there");
                return Err(Diagnostic::new(Code::UNWRITABLE_FILE, message)
                    .hint("another program has changed the file; add the paper again")
                    .into());
            }
        }
    }
    let keys: Vec<String> = addition.keys.iter().map(|key| format!("`{key}`")).collect();
    let selected = if found.iter().all(|paper| paper.selected) { ", selected" } else { "" };
    let news = found.first().and_then(|paper| paper.news).map(|date| format!(", news of {date}"));
    let news = news.unwrap_or_default();
    terminal::line(&format!("{name}: added {}{selected}{news}", keys.join(", ")));
    Ok(())
}
