//! Makes the files of a profile: from the request to the bytes, which are not yet written.

use std::panic::resume_unwind;
use std::path::{Path, PathBuf};

use super::error::usage as usage_error;
use super::input::Input;
use super::{Error, disk, output, usage};
use crate::diagnostic::{Diagnostic, Sink, Sources};
use crate::files::{Asked, folder};
use crate::load::Changes;
use crate::output::{Content, Format, Manner, Needs};
use crate::profile::Wanted;
use crate::publications::BibSummary;
use crate::{Engine, Job, Outcome};

/// What to make, and what of.
#[derive(Debug, clap::Args)]
pub struct MakeArguments {
    /// The files to write; the extension sets the format: .pdf, .docx, .html, .md, .txt, .json (JSON Resume),
    /// .png or .svg (one file per page); `-` for standard output. Default: cv.pdf, the name of the variant or
    /// letter, or the value of `cv.output`
    pub output: Vec<PathBuf>,

    /// Make the CV and every variant and letter of the profile
    #[arg(long, conflicts_with_all = ["variant", "letter", "bio"])]
    all: bool,

    #[command(flatten)]
    pub input: Input,

    /// The format of outputs without an extension
    #[arg(long, value_name = "FORMAT")]
    format: Option<String>,

    /// The line length of plain text (txt), in columns; without it, lines are not wrapped
    #[arg(long, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(20..))]
    width: Option<u16>,

    /// Write plain text (txt) in ASCII only
    #[arg(long)]
    ascii: bool,

    /// Write only the content of an HTML page (html), to embed in a page of your own
    #[arg(long)]
    fragment: bool,
}

impl MakeArguments {
    /// Options for writing files; fails if an option is for a format that no file has.
    fn manner(&self, outputs: &[(PathBuf, &'static Format)]) -> Result<Manner, Error> {
        let asked = [
            ("width 72", "txt", self.width.is_some()),
            ("ascii", "txt", self.ascii),
            ("fragment", "html", self.fragment),
            ("attach", "pdf", self.input.options.attach),
        ];
        for (option, wanted, _) in asked.into_iter().filter(|(.., is_asked)| *is_asked) {
            if outputs.iter().all(|(_, format)| format.name != wanted) {
                let name = option.split(' ').next().unwrap_or_default();
                let message = format!("`--{name}` is for {wanted}, and no output is one");
                let hint = format!("name such a file: `curricle --{option} cv.{wanted}`");
                return Err(usage_error(&message, &[hint]));
            }
        }
        Ok(Manner {
            width: self.width.map(usize::from),
            ascii: self.ascii,
            fragment: self.fragment,
        })
    }
}

/// The whole command line, for hints.
pub type Program = fn() -> clap::Command;

/// Outputs that can be made.
#[derive(Debug)]
pub struct Maker<'a> {
    arguments: &'a MakeArguments,
    outputs: Vec<(PathBuf, &'static Format)>,
    program: Program,
}

/// The result for a profile.
#[derive(Debug)]
pub struct Made {
    /// The requests for files beside the profile.
    pub asked: Vec<Asked>,
    pub files: Result<MadeFiles, Error>,
}

/// Files that can be written.
#[derive(Debug)]
pub struct MadeFiles {
    pub cvs: Vec<MadeCv>,
    /// The warnings, and the texts that they refer to.
    pub diagnostics: Vec<Diagnostic>,
    pub sources: Sources,
}

/// A document in all its formats.
#[derive(Debug)]
pub struct MadeCv {
    pub files: Vec<(PathBuf, Vec<u8>)>,
    pub content: Content,
    pub bib_files: Vec<BibSummary>,
}

/// A document, and its result.
type Cv = (Changes, Outcome<Content>);

impl MadeFiles {
    /// All files, by their names.
    pub fn all(&self) -> Vec<(PathBuf, Vec<u8>)> {
        self.cvs.iter().flat_map(|cv| cv.files.iter().cloned()).collect()
    }
}

impl<'a> Maker<'a> {
    /// Reads the request.
    pub fn new(arguments: &'a MakeArguments, program: Program) -> Result<Self, Error> {
        let is_one = |path: &PathBuf| !path.to_string_lossy().contains(output::VARIANT);
        if let (true, Some(path)) =
            (arguments.all, arguments.output.iter().find(|path| is_one(path)))
        {
            let message = format!("every CV would be written to `{}`", path.display());
            let hint = format!("put `{}` into the name, or leave it out", output::VARIANT);
            return Err(usage_error(&message, &[hint]));
        }
        let mut maker = Self { arguments, outputs: vec![], program };
        maker.outputs = maker.understood(&arguments.output)?;
        Ok(maker)
    }

    fn understood(&self, outputs: &[PathBuf]) -> Result<Vec<(PathBuf, &'static Format)>, Error> {
        let formatless = |name: &str| usage::formatless(name, &(self.program)());
        output::outputs(outputs, self.arguments.format.as_deref(), formatless)
    }

    /// Renders, and makes the bytes of every file. The files in `read` must not be overwritten.
    pub fn make(&self, engine: &Engine, job: &Job, read: &[PathBuf]) -> Made {
        self.make_of(engine, job, read, None)
    }

    /// Like [`Self::make`], for pages that have already been laid out.
    pub fn make_of(
        &self,
        engine: &Engine,
        job: &Job,
        read: &[PathBuf],
        done: Option<Outcome<Content>>,
    ) -> Made {
        let cvs = self.render(engine, job, done);
        let mut asked: Vec<Asked> =
            cvs.iter().flat_map(|(_, outcome)| outcome.asked.iter().cloned()).collect();
        asked.sort();
        asked.dedup();
        let files = self.files(cvs).and_then(|files| {
            let mut read = read.to_vec();
            read.extend(self.named(job, &asked));
            output::check_places(&files.all(), &read)?;
            Ok(files)
        });
        Made { asked, files }
    }

    fn render(&self, engine: &Engine, job: &Job, done: Option<Outcome<Content>>) -> Vec<Cv> {
        let needs = self.outputs.iter().map(|(_, format)| format.needs()).max();
        // The profile may name the output file.
        let needs = needs.unwrap_or(Needs::Pages);
        let make = |job: &Job| engine.content(job, needs);
        let mut cvs = vec![(job.changes.clone(), done.unwrap_or_else(|| make(job)))];
        if self.arguments.all {
            let Outcome { variants, letters, .. } = &cvs[0].1;
            let others = job.changes.variants(variants).chain(job.changes.letters(letters));
            cvs.extend(each(job, &others.collect::<Vec<_>>(), make));
        }
        cvs
    }

    fn files(&self, cvs: Vec<Cv>) -> Result<MadeFiles, Error> {
        let (mut diagnostics, sources) = faults(&cvs);
        if cvs.iter().any(|(_, outcome)| outcome.pages.is_err()) {
            return Err(Error::nothing_written(diagnostics, sources));
        }
        let mut made = vec![];
        for (changes, outcome) in cvs {
            let Ok(content) = outcome.pages else { continue };
            let name = changes.name();
            let named = match self.outputs.is_empty() {
                true => {
                    let name = output::file_name(&changes, outcome.output.as_deref())?;
                    self.understood(&[name.into()])?
                }
                false => self.outputs.clone(),
            };
            let manner = self.arguments.manner(&named)?;
            let mut files = vec![];
            for (path, format) in named {
                let path = output::with_variant(&path.to_string_lossy(), name.as_deref());
                let mut sink = Sink::default();
                let Ok(artifacts) = format.write_content(&content, &manner, &mut sink) else {
                    return Err(Error::nothing_written(sink.finish(), sources));
                };
                diagnostics.extend(sink.finish());
                files.extend(output::named(Path::new(&path), format, artifacts)?);
            }
            made.push(MadeCv { files, content, bib_files: outcome.bib_files });
        }
        Ok(MadeFiles { cvs: made, diagnostics, sources })
    }

    /// The files that the profile names, including those that were requested.
    fn named(&self, job: &Job, asked: &[Asked]) -> Vec<PathBuf> {
        let beside = folder(&self.arguments.input.profile);
        let mut named: Vec<PathBuf> = asked.iter().map(|asked| beside.join(&asked.name)).collect();
        named.extend(output::named_files(&job.text, beside));
        for set in &job.changes.set {
            let (key, value) = set.split_once('=').unwrap_or_default();
            if key.trim() == "cv.output" {
                continue;
            }
            let value = value.trim();
            named.push(beside.join(value));
            named.extend(output::named_files(&format!("value = {value}"), beside));
        }
        named
    }
}

/// Writes files, all or none.
pub fn write(files: &MadeFiles) -> Result<(), Error> {
    disk::write(&files.all())?;
    Ok(())
}

/// The profile with each of these changes, several at a time.
fn each(job: &Job, changes: &[Changes], make: impl Fn(&Job) -> Outcome<Content> + Sync) -> Vec<Cv> {
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

/// The faults of all CVs, each once; a fault that only one variant has names it.
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
