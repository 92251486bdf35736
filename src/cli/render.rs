//! `curricle [OUTPUT]...`

use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::error::usage as usage_error;
use super::input::Input;
use super::terminal::counted;
use super::{Error, disk, input, output, terminal, usage};
use crate::diagnostic::{Code, Diagnostic, Reported, Sink, Sources};
use crate::document::Document;
use crate::engine::Pages;
use crate::files::{folder, reason};
use crate::load::Changes;
use crate::output::{Artifact, Format};
use crate::profile::Wanted;
use crate::publications::BibSummary;
use crate::{Job, Outcome};

#[derive(Debug, clap::Args)]
pub struct RenderArguments {
    /// The files to write; the extension says how: .pdf, .txt, .png or .svg (a file a page),
    /// `-` for standard output. If absent: cv.pdf, the name of the variant or letter, or what `cv.output` says
    output: Vec<PathBuf>,

    /// Make the CV, and each variant and each letter of the profile
    #[arg(long, conflicts_with_all = ["variant", "letter", "bio"])]
    all: bool,

    #[command(flatten)]
    input: Input,

    /// The format of outputs that have no extension
    #[arg(long, value_name = "FORMAT")]
    format: Option<String>,

    /// Open the first file that was written in the program that the system has for it
    #[arg(long)]
    open: bool,

    /// Print nothing unless there are errors
    #[arg(short, long)]
    quiet: bool,

    /// Print every warning, however many there are of a kind
    #[arg(short, long, conflicts_with = "quiet")]
    verbose: bool,

    /// When to print in colour
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: clap::ColorChoice,

    /// How to print faults: for people, or for programs as one JSON object a line
    #[arg(long, global = true, value_name = "FORMAT", default_value = "human")]
    pub diagnostic_format: terminal::DiagnosticFormat,
}

/// Renders the profile and writes every output. `program` is the whole command line, for hints.
#[expect(clippy::disallowed_methods, reason = "tells how long it took")]
pub fn render(arguments: &RenderArguments, program: fn() -> clap::Command) -> Result<(), Error> {
    let start = std::time::Instant::now();
    let is_one = |path: &PathBuf| !path.to_string_lossy().contains(output::VARIANT);
    if let (true, Some(path)) = (arguments.all, arguments.output.iter().find(|path| is_one(path))) {
        let message = format!("every CV would be written to `{}`", path.display());
        let hint = format!("put `{}` into the name, or leave it out", output::VARIANT);
        return Err(usage_error(&message, &[hint]));
    }
    let formatless = |name: &str| usage::formatless(name, &program());
    let outputs = output::outputs(&arguments.output, arguments.format.as_deref(), formatless)?;
    let (engine, job, mut read) = input::job(&arguments.input)?;
    // The profile may name the file, and so what is written.
    let needs_pages = outputs.is_empty() || outputs.iter().any(|(_, format)| format.needs_pages());
    let make = |job: &Job| match needs_pages {
        true => engine.render(job).map(Made::Pages),
        false => engine.document(job).map(Made::Document),
    };
    let mut cvs = vec![(job.changes.clone(), make(&job))];
    if arguments.all {
        let Outcome { variants, letters, .. } = &cvs[0].1;
        let others = job.changes.variants(variants).chain(job.changes.letters(letters));
        cvs.extend(each(&job, &others.collect::<Vec<_>>(), make));
    }
    let (diagnostics, sources) = faults(&cvs);
    if cvs.iter().any(|(_, outcome)| outcome.pages.is_err()) {
        return Err(Error::nothing_written(diagnostics, sources));
    }
    let mut written = vec![];
    for (changes, outcome) in &cvs {
        let Ok(made) = &outcome.pages else { continue };
        let name = changes.name();
        let named = match outputs.is_empty() {
            true => {
                let name = output::file_name(changes, outcome.output.as_deref())?;
                output::outputs(&[name.into()], arguments.format.as_deref(), formatless)?
            }
            false => outputs.clone(),
        };
        let mut files = vec![];
        for (path, format) in named {
            let path = output::with_variant(&path.to_string_lossy(), name.as_deref()).into();
            let path: PathBuf = path;
            let mut sink = Sink::default();
            let Ok(artifacts) = made.write(format, &mut sink) else {
                return Err(Error::nothing_written(sink.finish(), sources));
            };
            files.extend(output::named(&path, format, artifacts)?);
        }
        written.push((files, made, &outcome.bibs));
    }
    let beside = folder(&arguments.input.profile);
    let asked = cvs.iter().flat_map(|(_, outcome)| &outcome.asked);
    read.extend(asked.map(|asked| beside.join(&asked.name)));
    read.extend(output::named_files(&job.text, beside));
    for set in &job.changes.set {
        let (key, value) = set.split_once('=').unwrap_or_default();
        if key.trim() == "cv.output" {
            continue;
        }
        let value = value.trim();
        read.push(beside.join(value));
        read.extend(output::named_files(&format!("value = {value}"), beside));
    }
    let files: Vec<_> = written.iter().flat_map(|(files, ..)| files.iter().cloned()).collect();
    output::check_places(&files, &read)?;
    disk::write(&files)?;
    if !arguments.quiet {
        match arguments.verbose {
            true => terminal::diagnostics(&diagnostics, &sources),
            false => terminal::most_diagnostics(&diagnostics, &sources),
        }
        let time = start.elapsed().as_millis() as u64;
        let last = written.len() - 1;
        for (i, (files, made, bibs)) in written.iter().enumerate() {
            summarize(files, made, bibs, (i == last).then_some(time));
        }
    }
    let first = files.iter().map(|(path, _)| path).find(|path| path.as_os_str() != "-");
    if let (true, Some(file)) = (arguments.open, first) {
        open(file);
    }
    Ok(())
}

/// Which document it is, and what came of it.
type Cv = (Changes, Outcome<Made>);

/// The profile with each of these changes, some of them at a time.
fn each(job: &Job, changes: &[Changes], make: impl Fn(&Job) -> Outcome<Made> + Sync) -> Vec<Cv> {
    let one = |changes: &Changes| {
        (changes.clone(), make(&Job { changes: changes.clone(), ..job.clone() }))
    };
    let at_once = std::thread::available_parallelism().map_or(1, Into::into);
    let mut cvs = vec![];
    for changes in changes.chunks(at_once) {
        std::thread::scope(|scope| {
            let made: Vec<_> = changes.iter().map(|changes| scope.spawn(|| one(changes))).collect();
            cvs.extend(
                made.into_iter()
                    .map(|made| made.join().unwrap_or_else(|panic| resume_unwind(panic))),
            );
        });
    }
    cvs
}

/// The faults of all CVs, each once; those of a variant alone say so.
fn faults(cvs: &[Cv]) -> (Vec<Diagnostic>, Sources) {
    let mut faults: Vec<Diagnostic> = vec![];
    let mut sources = Sources::new();
    for (changes, outcome) in cvs {
        sources.extend(outcome.sources.clone());
        let new = outcome.diagnostics.iter().filter(|fault| !faults.contains(fault));
        let new: Vec<Diagnostic> = new.cloned().collect();
        faults.extend(new.into_iter().map(|fault| match (&changes.wanted, &changes.variant) {
            _ if cvs.len() == 1 => fault,
            (Wanted::Letter { name, .. }, _) => fault.hint(format!("in the letter `{name}`")),
            (_, Some(variant)) => fault.hint(format!("in the variant `{variant}`")),
            _ => fault,
        }));
    }
    (faults, sources)
}

/// What the formats that are asked for are made of.
enum Made {
    Pages(Pages),
    Document(Arc<Document>),
}

impl Made {
    fn write(&self, format: &Format, sink: &mut Sink) -> Result<Vec<Artifact>, Reported> {
        match self {
            Self::Pages(pages) => format.write(pages, sink),
            // There are no pages only where no format needs any.
            Self::Document(document) => Ok(Vec::from_iter(format.write_document(document))),
        }
    }
}

/// Says what was written.
fn summarize(files: &[(PathBuf, Vec<u8>)], made: &Made, bibs: &[BibSummary], time: Option<u64>) {
    let written = files.iter().map(|(path, _)| match path.as_os_str() == "-" {
        true => "standard output".into(),
        false => path.display().to_string(),
    });
    let written: Vec<String> = written.collect();
    let size: usize = files.iter().map(|(_, bytes)| bytes.len()).sum();
    let bibs = bibs.iter().map(|bib| {
        let papers = counted(bib.papers, "paper");
        format!("; {}: {papers}, {} repaired, {} lost", bib.file, bib.repaired, bib.lost)
    });
    let (count, fill) = match made {
        Made::Pages(pages) => (Some(pages.count()), Some((pages.last_page_fill() * 100.0).round())),
        Made::Document(_) => (None, None),
    };
    let pages = count.map(|count| format!("{}, ", counted(count, "page")));
    let full = fill.map(|fill| format!(", last page {fill} % full"));
    let took = time.map(|time| format!(", {time} ms"));
    let text = format!(
        "{}: {}{} kB{}{}{}",
        written.join(", "),
        pages.unwrap_or_default(),
        size.div_ceil(1000),
        full.unwrap_or_default(),
        took.unwrap_or_default(),
        bibs.collect::<String>(),
    );
    let details = [
        ("files", Some(written.into())),
        ("pages", count.map(Into::into)),
        ("bytes", Some(size.into())),
        ("last-page-percent", fill.map(Into::into)),
        ("milliseconds", time.map(Into::into)),
    ];
    let details = details.into_iter().filter_map(|(name, value)| Some((name, value?)));
    terminal::line_with(&text, details);
}

/// Opens what was written; a file that cannot be opened is written all the same.
fn open(file: &Path) {
    if let Err(error) = disk::open(file) {
        let (file, why) = (file.display(), reason(&error));
        let message = format!("`{file}` was written and cannot be opened: {why}");
        let program = format!("the program that opens files is `{}`", disk::OPENER[0]);
        terminal::diagnostic(&Diagnostic::new(Code::NOT_OPENED, message).hint(program));
    }
}
