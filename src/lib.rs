//! One profile in, one typeset CV out.
//!
//! ```text
//! profile.toml ── load ─▶ Profile ── resolve ─▶ Document ── compile ─▶ Pages ── write ─▶ Artifact
//! ```
//!
//! [`render`] is that road. The modules stand in the order of the floors; each imports only
//! from those above it in this list. Below [`cli`] nothing touches disk, clock, environment or terminal.

pub mod diagnostic;
pub mod files;

pub mod profile;

pub mod load;

pub mod publications;

pub mod document;

pub mod engine;

pub mod output;

pub mod cli;

use std::collections::BTreeMap;

use diagnostic::{DataPath, Diagnostic, Reported, Sink};
use document::{Document, Today};
use engine::{Fonts, Pages, Settings, Template};
use files::Files;
use load::Index;
use profile::{Paper, Profile};
use publications::BibSummary;

/// The template that is used when none is named.
pub const DEFAULT_TEMPLATE: &str = "scholar";

/// What to render, and with what.
#[derive(Debug)]
pub struct Job {
    /// The name of the profile's file, for diagnostics.
    pub file: String,
    /// The text of the profile.
    pub text: String,
    /// The template; the profile's own choice if absent.
    pub template: Option<Template>,
    /// The files beside the profile, for its `.bib`.
    pub files: Box<dyn Files>,
    /// More font files, by name.
    pub fonts: Vec<(String, Vec<u8>)>,
    /// Finds the fonts of the machine; only called when a character is in no other font.
    pub system_fonts: Option<fn() -> engine::SystemFonts>,
    /// The day that counts as today, where the profile names none.
    pub today: Today,
}

impl Job {
    /// A profile alone, with what is inside the program.
    pub fn new(file: &str, text: &str, today: Today) -> Self {
        Self {
            file: file.into(),
            text: text.into(),
            template: None,
            files: Box::new(files::MemoryFiles::default()),
            fonts: vec![],
            system_fonts: None,
            today,
        }
    }
}

/// What came of a [`Job`].
#[derive(Debug)]
pub struct Outcome {
    /// The pages, unless there were errors.
    pub pages: Result<Pages, Reported>,
    /// All faults, ordered by place.
    pub diagnostics: Vec<Diagnostic>,
    /// The texts that diagnostics point into, by file name.
    pub sources: BTreeMap<String, String>,
    /// How the reading of each `.bib` went.
    pub bibs: Vec<BibSummary>,
}

/// Renders a profile. Every step reports all faults that it finds, and the steps go on as long
/// as what they need is there, so that one run finds as many as it can.
pub fn render(job: &Job) -> Outcome {
    let mut sink = Sink::default();
    let mut sources = BTreeMap::from([(job.file.clone(), job.text.clone())]);
    let (profile, index) = load::profile(&job.file, &job.text, &mut sink);
    let mut bibs = vec![];
    let pages = profile.and_then(|profile| {
        let papers = publications::collect(&profile, &*job.files, &mut sources, &mut sink);
        bibs = papers.bibs;
        let document = document::resolve(&profile, &papers.list, job.today, &mut sink);
        lay_out(job, &profile, &document, &index, &mut sources, &mut sink)
    });
    sink.locate(|path, part| index.locate(path, part));
    Outcome { pages, diagnostics: sink.finish(), sources, bibs }
}

fn lay_out(
    job: &Job,
    profile: &Profile,
    document: &Document,
    index: &Index,
    sources: &mut BTreeMap<String, String>,
    sink: &mut Sink,
) -> Result<Pages, Reported> {
    let template = match (&job.template, &profile.cv.template) {
        (Some(template), _) => template.clone(),
        (None, Some(name)) if engine::template_names().contains(&name.as_str()) => {
            Template::embedded(name, sink)?
        }
        (None, Some(name)) => {
            let at = DataPath::root("cv").key("template").value();
            return Err(sink.error(engine::unknown_template(name).at(at)));
        }
        (None, None) => Template::embedded(DEFAULT_TEMPLATE, sink)?,
    };
    let mut fonts = Fonts::new(&template.manifest.fonts, &job.fonts, sink);
    fonts.cover(document, index, || job.system_fonts.map(|find| find()), sink);
    sink.check()?;
    let paper = match profile.cv.paper {
        Paper::A4 => "a4",
        Paper::UsLetter => "us-letter",
    };
    let settings = Settings { paper, ..Settings::default() };
    engine::compile(document, &template, &fonts, &settings, sources, sink)
}
