//! `curricle batch PROFILE|DIR|LIST...`: the CVs of many profiles in one process, on all cores.

mod answer;
mod files;
mod kept;
mod lines;
mod names;
mod pool;
mod profiles;
#[cfg(test)]
mod tests;
mod write;

use std::fs::File;
use std::io::{self, BufReader, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::Instant;

use super::Error;
use super::disk::{self, WriteError};
use super::error::usage;
use super::guard::Limits;
use super::input::{self, Options, Tools};
use super::terminal::{self, counted};
use crate::diagnostic::{Diagnostic, Severity};
use crate::files::reason;
use answer::{Answer, Of};
use files::Batch;
use kept::Kept;
use lines::Service;
use names::Pattern;
use profiles::Shard;

/// Make the CVs of many profiles in one process, using all cores
///
/// A profile with errors, or one that takes longer than `--time-limit`, is reported and does not stop the
/// others. All files are written below the folder of `--out`, and no two profiles get the same name.
#[derive(Debug, clap::Args)]
pub struct BatchArguments {
    /// Profiles, which end in `.toml`; folders, meaning each `.toml` file in them and the `profile.toml` of
    /// each subfolder; and text files with the path of a profile or folder on each line, or `-` for such a list
    /// on standard input
    #[arg(
        value_name = "PROFILE|DIR|LIST",
        required_unless_present = "stdin",
        conflicts_with = "stdin"
    )]
    profiles: Vec<PathBuf>,

    /// The folder to write to; it is created if it does not exist
    #[arg(long, value_name = "DIR", required_unless_present = "stdin")]
    out: Option<PathBuf>,

    /// The names of a profile's files; the extension sets the format. `{stem}` is the name of the profile (for
    /// `profile.toml`, that of its folder), and `{folder}` the name of its folder. Can be given more than once
    #[arg(long, value_name = "PATTERN", default_value = "{stem}.pdf", value_parser = Pattern::read, conflicts_with = "stdin")]
    name: Vec<Pattern>,

    /// How many profiles to make at the same time; by default, one per core
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    jobs: Option<u16>,

    /// Keep files that would come out the same: their sources, the options and the date have not changed
    #[arg(long, conflicts_with = "stdin")]
    resume: bool,

    /// Make only one part of the batch, as in `--shard 2/8`
    #[arg(long, value_name = "I/N", conflicts_with = "stdin")]
    shard: Option<Shard>,

    /// Write the outcome of each profile to a file, as one JSON object per line
    #[arg(long, value_name = "FILE", conflicts_with = "stdin")]
    report: Option<PathBuf>,

    /// Read profiles from standard input, one JSON object per line, and answer each with one on standard output
    #[arg(long)]
    stdin: bool,

    /// Exit with 1 if any line of standard input failed
    #[arg(long, requires = "stdin")]
    strict: bool,

    /// Print nothing unless there are errors
    #[arg(short, long)]
    quiet: bool,

    #[command(flatten)]
    options: Options,
}

/// The number of faulty profiles that are shown; the report has all.
const MOST_SHOWN: usize = 20;

/// Makes all profiles. Fails if one could not be made; lines of standard input are answered instead.
pub fn batch(arguments: &BatchArguments, limits: Limits) -> Result<(), Error> {
    let cores = || std::thread::available_parallelism().map_or(1, Into::into);
    let jobs = arguments.jobs.map_or_else(cores, usize::from);
    limits.keep_for_each(jobs);
    let root = arguments.out.as_deref().map(made_folder).transpose()?;
    match root {
        Some(root) if !arguments.stdin => profiles_of(arguments, &root, jobs),
        root => lines_of(arguments, root, jobs),
    }
}

/// A folder, which is created if necessary, without links.
fn made_folder(path: &Path) -> Result<PathBuf, WriteError> {
    let made = std::fs::create_dir_all(path).and_then(|()| path.canonicalize());
    made.map_err(|error| WriteError::new(path.display().to_string(), reason(&error)))
}

fn profiles_of(arguments: &BatchArguments, root: &Path, jobs: usize) -> Result<(), Error> {
    let BatchArguments { name, resume, shard, options, .. } = arguments;
    let mut items = files::items(profiles::profiles(&arguments.profiles), name);
    if let Some(shard) = shard {
        let mut number = 0..;
        items.retain(|_| number.next().is_some_and(|number| shard.has(number)));
    }
    let mut report =
        arguments.report.as_deref().map(|path| Report::open(path, &items)).transpose()?;
    let kept = Kept::open(root, *shard)?;
    let batch = Batch::new(root, name, kept, *resume, options, input::today()?)?;
    let progress = terminal::progress(items.len(), arguments.quiet);
    let mut sum = Sum::new();
    let mut unreported = None;
    let work = |item: files::Item| answered(Of::Profile(item.shown()), || batch.make(&item));
    pool::each(jobs, items.into_iter(), work, |answer| {
        progress.suspend(|| sum.add(&answer));
        progress.inc(1);
        unreported = report.as_mut().and_then(|report| report.add(&answer).err());
        unreported.is_none()
    });
    progress.finish_and_clear();
    if let Some(error) = unreported {
        return Err(error.into());
    }
    sum.tell(arguments.quiet);
    match sum.failed {
        0 => Ok(()),
        _ => Err(Error::printed(&[])),
    }
}

fn lines_of(arguments: &BatchArguments, root: Option<PathBuf>, jobs: usize) -> Result<(), Error> {
    let service = Service {
        tools: Tools::of(&arguments.options)?,
        changes: arguments.options.changes(),
        today: input::today()?,
        root,
    };
    let mut failed = 0;
    let mut unanswered = None;
    let lines = lines::lines(BufReader::with_capacity(1 << 16, io::stdin()));
    let work = |line: lines::Line| answered(line.of(), || service.answer(line));
    pool::each(jobs, lines, work, |answer| {
        failed += usize::from(answer.made.is_none());
        unanswered = disk::print((answer.json() + "\n").as_bytes()).err();
        unanswered.is_none()
    });
    match (unanswered, failed) {
        (Some(error), _) => Err(error.into()),
        (None, failed) if failed > 0 && arguments.strict => {
            terminal::line(&format!("{} could not be made", counted(failed, "line")));
            Err(Error::printed(&[]))
        }
        _ => Ok(()),
    }
}

/// The result of work, with the time that it took, whatever fails in it.
#[expect(clippy::disallowed_methods, reason = "tells how long it took")]
fn answered(of: Of, work: impl FnOnce() -> Answer) -> Answer {
    let start = Instant::now();
    let answer = catch_unwind(AssertUnwindSafe(work));
    let answer = answer.unwrap_or_else(|panic| Answer::internal(of, &*panic));
    Answer { milliseconds: start.elapsed().as_millis() as u64, ..answer }
}

/// The file with the result for each profile.
struct Report {
    path: PathBuf,
    file: File,
}

impl Report {
    /// Begins a new file, unless it is one of the profiles.
    fn open(path: &Path, items: &[files::Item]) -> Result<Self, Error> {
        if items.iter().filter_map(files::Item::path).any(|profile| disk::is_same(profile, path)) {
            let message = format!("`{}` is an input and would be overwritten", path.display());
            return Err(usage(
                &message,
                &["name another file, as in `--report report.jsonl`".into()],
            ));
        }
        if path.metadata().is_ok_and(|known| disk::is_pipe(known.file_type()))
            && !disk::is_opened(path)
        {
            let why = "it is a pipe, and only files are written";
            return Err(WriteError::new(path.display().to_string(), why).into());
        }
        let fail = |error: io::Error| WriteError::new(path.display().to_string(), reason(&error));
        Ok(Self { path: path.into(), file: File::create(path).map_err(fail)? })
    }

    /// Adds a line and flushes it, so that it is there however the batch ends.
    fn add(&mut self, answer: &Answer) -> Result<(), WriteError> {
        self.file
            .write_all((answer.json() + "\n").as_bytes())
            .map_err(|error| WriteError::new(self.path.display().to_string(), reason(&error)))
    }
}

/// The totals of a batch.
#[derive(Debug)]
struct Sum {
    start: Instant,
    made: usize,
    up_to_date: usize,
    failed: usize,
    warnings: usize,
    bytes: u64,
}

impl Sum {
    #[expect(clippy::disallowed_methods, reason = "tells how long it took")]
    fn new() -> Self {
        let start = Instant::now();
        Self { start, made: 0, up_to_date: 0, failed: 0, warnings: 0, bytes: 0 }
    }

    /// Counts an answer, and prints its faults.
    fn add(&mut self, answer: &Answer) {
        self.warnings += answer.warnings();
        self.bytes += answer.bytes();
        match &answer.made {
            Some(made) if made.was_there => self.up_to_date += 1,
            Some(_) => self.made += 1,
            None => {
                self.failed += 1;
                let is_error = |fault: &&Diagnostic| fault.severity == Severity::Error;
                let errors: Vec<_> = answer.diagnostics.iter().filter(is_error).cloned().collect();
                if self.failed <= MOST_SHOWN {
                    terminal::most_diagnostics(&errors, &answer.sources);
                }
            }
        }
    }

    fn tell(&self, is_quiet: bool) {
        let Self { made, up_to_date, failed, warnings, bytes, .. } = self;
        if is_quiet && *failed == 0 {
            return;
        }
        let seconds = self.start.elapsed().as_secs_f64();
        let rate = match made {
            0 => String::new(),
            _ => format!(", {:.1} a second", *made as f64 / seconds.max(0.001)),
        };
        let count = counted(made + up_to_date + failed, "profile");
        let others = [(*up_to_date, "up to date"), (*failed, "failed")];
        let others = others.iter().filter(|(count, _)| *count > 0);
        let others: String = others.map(|(count, what)| format!(", {count} {what}")).collect();
        let hidden = match failed.saturating_sub(MOST_SHOWN) {
            0 => String::new(),
            hidden => format!(" ({hidden} not shown; `--report FILE` has all)"),
        };
        let warnings_are = match warnings {
            0 => String::new(),
            _ => format!(", {}", counted(*warnings, "warning")),
        };
        let size = bytes.div_ceil(1000);
        let time = (seconds * 1000.0) as u64;
        let text = format!(
            "{count}: {made} made{others}{hidden}{warnings_are}; {size} kB, {time} ms{rate}"
        );
        let details = [
            ("made", (*made).into()),
            ("up-to-date", (*up_to_date).into()),
            ("failed", (*failed).into()),
            ("warnings", (*warnings).into()),
            ("bytes", (*bytes).into()),
            ("milliseconds", time.into()),
        ];
        terminal::line_with(&text, details);
    }
}
