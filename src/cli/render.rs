//! `curricle [OUTPUT]...`

use std::path::Path;

use super::guard::Limits;
use super::make::{self, MadeCv, MakeArguments, Maker, Program};
use super::terminal::counted;
use super::{Error, disk, input, terminal};
use crate::diagnostic::{Code, Diagnostic};
use crate::engine::Pages;
use crate::files::reason;

#[derive(Debug, clap::Args)]
pub struct RenderArguments {
    #[command(flatten)]
    make: MakeArguments,

    /// Open the first written file in the system's program for it
    #[arg(long)]
    open: bool,

    /// Print nothing unless there are errors
    #[arg(short, long)]
    quiet: bool,

    /// Print every warning, even if there are many of the same kind
    #[arg(short, long, conflicts_with = "quiet")]
    verbose: bool,

    /// When to print in colour
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: clap::ColorChoice,

    /// How to print faults: for people, or as one JSON object per line for programs
    #[arg(long, global = true, value_name = "FORMAT", default_value = "human")]
    pub diagnostic_format: terminal::DiagnosticFormat,

    #[command(flatten)]
    pub limits: Limits,
}

/// Renders the profile and writes every output. `program` is the whole command line, for hints.
#[expect(clippy::disallowed_methods, reason = "tells how long it took")]
pub fn render(arguments: &RenderArguments, program: Program) -> Result<(), Error> {
    let start = std::time::Instant::now();
    let maker = Maker::new(&arguments.make, program)?;
    let (engine, job, read) = input::job(&arguments.make.input)?;
    let made = maker.make(&engine, &job, &read).files?;
    make::write(&made)?;
    if !arguments.quiet {
        match arguments.verbose {
            true => terminal::diagnostics(&made.diagnostics, &made.sources),
            false => terminal::most_diagnostics(&made.diagnostics, &made.sources),
        }
        let time = start.elapsed().as_millis() as u64;
        let last = made.cvs.len() - 1;
        for (i, cv) in made.cvs.iter().enumerate() {
            summarize(cv, (i == last).then_some(time));
        }
    }
    let files = made.all();
    let first = files.iter().map(|(path, _)| path).find(|path| path.as_os_str() != "-");
    if let (true, Some(file)) = (arguments.open, first) {
        open(file);
    }
    Ok(())
}

/// Reports what was written.
fn summarize(MadeCv { files, content, bib_files }: &MadeCv, time: Option<u64>) {
    let written = files.iter().map(|(path, _)| match path.as_os_str() == "-" {
        true => "standard output".into(),
        false => path.display().to_string(),
    });
    let written: Vec<String> = written.collect();
    let size: usize = files.iter().map(|(_, bytes)| bytes.len()).sum();
    let bib_files = bib_files.iter().map(|bib| {
        let papers = counted(bib.papers, "paper");
        format!("; {}: {papers}, {} repaired, {} lost", bib.file, bib.repaired, bib.lost)
    });
    let pages = content.pages.as_ref();
    let count = pages.map(Pages::count);
    let fill = pages.map(|pages| (pages.last_page_fill() * 100.0).round());
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
        bib_files.collect::<String>(),
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

/// Opens a file that was written; a failure to open it is only a warning.
fn open(file: &Path) {
    // A whole path cannot be taken for an option.
    if let Err(error) = disk::open(disk::whole(file)) {
        let (file, why) = (file.display(), reason(&error));
        let message = format!("`{file}` was written, but cannot be opened: {why}");
        let program = format!("the program that opens files is `{}`", disk::opener());
        terminal::diagnostic(&Diagnostic::new(Code::NOT_OPENED, message).hint(program));
    }
}
