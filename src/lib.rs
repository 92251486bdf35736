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

pub mod lint;

pub mod document;

pub mod engine;

pub mod output;

pub mod readback;

pub mod schema;

pub mod cli;

use std::cell::OnceCell;
use std::collections::BTreeMap;

use diagnostic::{Code, DataPath, Diagnostic, Reported, Sink};
use document::{Document, Today};
use engine::{Fonts, OptionValue, Pages, Photo, Settings, Sources, Template, unknown_font};
use files::Files;
use lint::Subject;
use load::{Changes, Index};
use profile::{Date, Paper, Profile};
use publications::BibSummary;
use readback::ReadBack;

/// The template that is used when none is named.
pub const DEFAULT_TEMPLATE: &str = "scholar";

/// What to render, and with what.
#[derive(Debug)]
pub struct Job {
    /// The name of the profile's file, for diagnostics.
    pub file: String,
    /// The text of the profile.
    pub text: String,
    /// What is to stand in place of what the profile says.
    pub changes: Changes,
    /// The template; the profile's own choice if absent.
    pub template: Option<Template>,
    /// The files beside the profile, for its `.bib` and the photo.
    pub files: Box<dyn Files>,
    /// More font files, by name.
    pub fonts: Vec<(String, Vec<u8>)>,
    /// Finds the fonts of the machine; only called when a character is in no other font.
    pub system_fonts: Option<fn() -> engine::SystemFonts>,
    /// The day that counts as today, where the profile names none.
    pub today: Today,
    /// Which lints are asked.
    pub lints: lint::Scope,
}

impl Job {
    /// A profile alone, with what is inside the program.
    pub fn new(file: &str, text: &str, today: Today) -> Self {
        Self {
            file: file.into(),
            text: text.into(),
            changes: Changes::default(),
            template: None,
            files: Box::new(files::MemoryFiles::default()),
            fonts: vec![],
            system_fonts: None,
            today,
            lints: lint::Scope::default(),
        }
    }
}

/// What came of a [`Job`].
#[derive(Debug)]
pub struct Outcome<T = Pages> {
    /// The pages, or what else was to be made, unless there were errors.
    pub pages: Result<T, Reported>,
    /// All faults, ordered by place.
    pub diagnostics: Vec<Diagnostic>,
    /// The texts that diagnostics point into, by file name.
    pub sources: Sources,
    /// How the reading of each `.bib` went.
    pub bibs: Vec<BibSummary>,
}

/// Renders a profile. Every step reports all faults that it finds, and the steps go on as long
/// as what they need is there, so that one run finds as many as it can.
pub fn render(job: &Job) -> Outcome {
    run(job, |made, sources, sink| {
        let pages = made.lay_out(sources, sink)?;
        sink.check().map(|()| pages)
    })
}

/// The names of what is found in pages and in a PDF, which `[lints]` weighs as it does lints.
pub fn weighed() -> Vec<&'static str> {
    let findings = readback::FINDINGS.iter().map(|(code, _)| *code);
    findings.chain([Code::NEARLY_EMPTY_PAGE]).map(Code::name).collect()
}

/// Reads a PDF back, and compares it with what the profile makes now; without one, the PDF that
/// would be written. All faults of a render are found on the way.
pub fn check(job: &Job, pdf: Option<&[u8]>) -> Outcome<ReadBack> {
    run(job, |made, sources, sink| {
        let pages = made.lay_out(sources, sink)?;
        let format = output::Format::named("pdf").expect("PDF is always there");
        let own = format.write(&pages, sink)?;
        let pdf = pdf.unwrap_or(&own[0].bytes);
        let mut found = Sink::default();
        let read = readback::read_back(pdf, made.document, made.index, &mut found);
        for finding in found.finish() {
            lint::weigh(made.profile, finding, sink);
        }
        read
    })
}

/// A folder in which plain Typst lays out the same pages, as its files by name.
pub fn eject(job: &Job) -> Outcome<BTreeMap<String, Vec<u8>>> {
    run(job, |Made { document, layout, .. }, _, _| {
        Ok(engine::eject(document, &layout.template, &layout.settings))
    })
}

/// What is there once a profile is understood.
struct Made<'a> {
    profile: &'a Profile,
    document: &'a Document,
    layout: &'a Layout,
    index: &'a Index,
}

impl Made<'_> {
    fn lay_out(&self, sources: &mut Sources, sink: &mut Sink) -> Result<Pages, Reported> {
        let Layout { template, fonts, settings } = self.layout;
        let pages = engine::compile(self.document, template, fonts, settings, sources, sink)?;
        if let Some(finding) = engine::nearly_empty(&pages, template, settings) {
            lint::weigh(self.profile, finding, sink);
        }
        Ok(pages)
    }
}

fn run<T>(
    job: &Job,
    last: impl FnOnce(&Made, &mut Sources, &mut Sink) -> Result<T, Reported>,
) -> Outcome<T> {
    let mut sink = Sink::default();
    let mut sources = Sources::new();
    let (profile, index) =
        load::profile_with(&job.file, &job.text, &job.changes, &mut sources, &mut sink);
    let mut bibs = vec![];
    let pages = profile.and_then(|profile| {
        let papers = publications::collect(&profile, &*job.files, &mut sources, &mut sink);
        bibs = papers.bibs;
        let document = document::resolve(&profile, &papers.list, job.today, &mut sink);
        let (year, month, day) = document.date;
        let today = Date { year, month: Some(month), day: Some(day) };
        let subject = Subject { profile: &profile, written: &index, papers: &papers.list, today };
        lint::check_names(&profile, &weighed(), &mut sink);
        // In a check, a finding that is denied does not keep the PDF from being read back.
        let checking = job.lints != lint::Scope::Rendering;
        if !checking {
            lint::run(&subject, &job.lints, &mut sink);
        }
        let made =
            prepare(job, &profile, &document, &index, &sources, &mut sink).and_then(|layout| {
                let made =
                    Made { profile: &profile, document: &document, layout: &layout, index: &index };
                last(&made, &mut sources, &mut sink)
            });
        if checking {
            lint::run(&subject, &job.lints, &mut sink);
        }
        made
    });
    sink.locate(|path, part| index.locate(path, part));
    Outcome { pages, diagnostics: sink.finish(), sources, bibs }
}

/// What a document is laid out with.
#[derive(Debug)]
pub struct Layout {
    pub template: Template,
    pub fonts: Fonts,
    pub settings: Settings,
}

/// Finds what the profile asks for: the template with its options, fonts and the photo.
pub fn prepare(
    job: &Job,
    profile: &Profile,
    document: &Document,
    index: &Index,
    sources: &Sources,
    sink: &mut Sink,
) -> Result<Layout, Reported> {
    let template = template(job, profile, sink)?;
    let manifest = &template.manifest;
    let at = DataPath::root("template-options");
    let given = &profile.template_options;
    let options = manifest.options(given, &at, sink);
    let system = OnceCell::new();
    let system = || {
        let find = job.system_fonts?;
        Some(system.get_or_init(find).clone())
    };
    let families = manifest.families(&options);
    let mut fonts = Fonts::new(&families, &job.fonts, sink);
    for family in fonts.require(&families, system) {
        let fault = unknown_font(family, &job.fonts);
        let chosen = manifest.chose_font(given, family);
        sink.push(match chosen {
            Some(option) => fault.at(at.key(option).value()),
            None => fault.hint(format!("the template `{}` wants it", template.name)),
        });
    }
    fonts.cover(document, index, sources, system, sink);
    let wanted = options.get("photo") == Some(&OptionValue::Bool(true));
    let photo = if wanted { photo(job, profile, sink) } else { None };
    sink.check()?;
    let paper = match profile.cv.paper {
        Paper::A4 => "a4",
        Paper::UsLetter => "us-letter",
    };
    let settings = Settings { paper, photo, options, ..Settings::default() };
    Ok(Layout { template, fonts, settings })
}

fn template(job: &Job, profile: &Profile, sink: &mut Sink) -> Result<Template, Reported> {
    for (name, variant) in &profile.variant {
        if let Some(template) = &variant.template
            && !engine::template_names().contains(&template.as_str())
        {
            let at = DataPath::root("variant").key(name).key("template").value();
            sink.push(engine::unknown_template(template).at(at));
        }
    }
    match (&job.template, &profile.cv.template) {
        (Some(template), _) => Ok(template.clone()),
        (None, Some(name)) if engine::template_names().contains(&name.as_str()) => {
            Template::embedded(name, sink)
        }
        (None, Some(name)) => {
            let at = DataPath::root("cv").key("template").value();
            Err(sink.error(engine::unknown_template(name).at(at)))
        }
        (None, None) => Template::embedded(DEFAULT_TEMPLATE, sink),
    }
}

/// The picture that the profile names.
fn photo(job: &Job, profile: &Profile, sink: &mut Sink) -> Option<Photo> {
    let at = DataPath::root("person").key("photo").value();
    let Some(name) = &profile.person.photo else {
        sink.push(
            Diagnostic::new(Code::MISSING_PHOTO, "a photo is asked for, and the profile has none")
                .hint("name its file: `photo = \"me.jpg\"` below `[person]`")
                .at(DataPath::root("template-options").key("photo").value()),
        );
        return None;
    };
    Photo::read(name, &*job.files).map_err(|fault| sink.push(fault.at(at))).ok()
}
