//! `curricle [OUTPUT]...`

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::input::Input;
use super::terminal::counted;
use super::{Error, disk, input, output, terminal, usage};
use crate::diagnostic::{Code, Diagnostic, Reported, Sink};
use crate::document::Document;
use crate::engine::Pages;
use crate::files::{folder, reason};
use crate::output::{Artifact, Format};
use crate::publications::BibSummary;

#[derive(Debug, clap::Args)]
pub struct RenderArguments {
    /// The files to write; the extension says how: .pdf, .txt, .png or .svg (a file a page),
    /// `-` for standard output
    #[arg(default_value = "cv.pdf")]
    output: Vec<PathBuf>,

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
    let formatless = |name: &str| usage::formatless(name, &program());
    let outputs = output::outputs(&arguments.output, arguments.format.as_deref(), formatless)?;
    let (engine, job, mut read) = input::job(&arguments.input)?;
    let outcome = match outputs.iter().any(|(_, format)| format.needs_pages()) {
        true => engine.render(&job).map(Made::Pages),
        false => engine.document(&job).map(Made::Document),
    };
    let Ok(made) = &outcome.pages else {
        return Err(Error::nothing_written(outcome.diagnostics, outcome.sources));
    };
    let mut files = vec![];
    for (path, format) in outputs {
        let mut sink = Sink::default();
        let Ok(artifacts) = made.write(format, &mut sink) else {
            return Err(Error::nothing_written(sink.finish(), outcome.sources));
        };
        files.extend(output::named(&path, format, artifacts)?);
    }
    let beside = folder(&arguments.input.profile);
    read.extend(outcome.asked.iter().map(|asked| beside.join(&asked.name)));
    read.extend(output::named_files(&job.text, beside));
    for set in &job.changes.set {
        let value = set.split_once('=').map_or("", |(_, value)| value.trim());
        read.push(beside.join(value));
        read.extend(output::named_files(&format!("value = {value}"), beside));
    }
    output::check_places(&files, &read)?;
    disk::write(&files)?;
    if !arguments.quiet {
        match arguments.verbose {
            true => terminal::diagnostics(&outcome.diagnostics, &outcome.sources),
            false => terminal::most_diagnostics(&outcome.diagnostics, &outcome.sources),
        }
        let time = start.elapsed().as_millis() as u64;
        summarize(&files, made, &outcome.bibs, time);
    }
    let first = files.iter().map(|(path, _)| path).find(|path| path.as_os_str() != "-");
    if let (true, Some(file)) = (arguments.open, first) {
        open(file);
    }
    Ok(())
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
fn summarize(files: &[(PathBuf, Vec<u8>)], made: &Made, bibs: &[BibSummary], time: u64) {
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
    let full = fill.map(|fill| format!("last page {fill} % full, "));
    let text = format!(
        "{}: {}{} kB, {}{time} ms{}",
        written.join(", "),
        pages.unwrap_or_default(),
        size.div_ceil(1000),
        full.unwrap_or_default(),
        bibs.collect::<String>(),
    );
    let details = [
        ("files", Some(written.into())),
        ("pages", count.map(Into::into)),
        ("bytes", Some(size.into())),
        ("last-page-percent", fill.map(Into::into)),
        ("milliseconds", Some(time.into())),
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
