//! The state that renders share, and the steps of each render.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::budget::{Budget, within};
use super::fit::{Fitted, fit};
use super::survey::{Survey, survey};
use super::trace::{Traced, trace};
use super::{Finished, Job, Outcome, attach, finding_names, look, prepare};
use crate::diagnostic::{Code, DataPath, Diagnostic, Reported, Sink, Sources};
use crate::document::{self, Document, Locale};
use crate::engine::{self, FontFile, Layout, Pages, Step, Stop, SystemFonts};
use crate::faults::Faults;
use crate::files::RecordedFiles;
use crate::lint::{self, Subject};
use crate::load::{self, Index};
use crate::output::{self, Content, Format, Manner, Needs};
use crate::profile::{Profile, Wanted};
use crate::publications::{self, BibSummary, Papers};
use crate::readback::{self, ReadBack};

/// The state that renders share: fonts, templates and Typst's library, each read once.
///
/// An engine is made once and renders many times, also from several threads. Equal jobs give equal bytes. Its memory is
/// bounded: layouts are kept for the next few renders, which makes a render with small changes several times as fast.
///
/// ```
/// use curricle::{Engine, Job, profile::Day};
///
/// let engine = Engine::new();
/// let today = Day::new(2026, 1, 31).expect("a day");
/// for name in ["Ada", "Grace"] {
///     let profile = format!("[person]\nname = \"{name}\"\n[[news]]\ndate = \"2025\"\ntext = \"A prize.\"\n");
///     let outcome = engine.render(&Job::new("profile.toml", &profile, today));
///     assert_eq!(outcome.pages.expect("the profile is sound").count(), 1);
/// }
/// ```
#[derive(Debug, Clone, Default)]
pub struct Engine {
    fonts: Arc<[FontFile]>,
    system: Option<SystemFontsFound>,
    budget: Budget,
    /// Whether texts on pages keep their place in the sources.
    marks: bool,
}

/// The fonts of the machine, once they have been looked for.
#[derive(Debug, Clone)]
struct SystemFontsFound {
    find: fn() -> SystemFonts,
    found: Arc<OnceLock<SystemFonts>>,
}

impl Engine {
    /// An engine with the built-in fonts and the default [`Budget`].
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds fonts.
    #[must_use]
    pub fn with_fonts(mut self, fonts: impl IntoIterator<Item = FontFile>) -> Self {
        self.fonts = fonts.into_iter().collect();
        self
    }

    /// Adds the fonts of this machine, for characters that no other font has and for families that are not available
    /// otherwise. They are looked for at most once.
    #[cfg(feature = "system-fonts")]
    #[must_use]
    pub fn with_system_fonts(mut self) -> Self {
        let found = Arc::default();
        self.system = Some(SystemFontsFound { find: SystemFonts::find, found });
        self
    }

    /// Sets other limits.
    #[must_use]
    pub fn with_budget(mut self, budget: Budget) -> Self {
        self.budget = budget;
        self
    }

    /// The added fonts.
    pub(super) fn fonts(&self) -> &[FontFile] {
        &self.fonts
    }

    pub(super) fn system_fonts(&self) -> Option<SystemFonts> {
        self.system.as_ref().map(|system| system.found.get_or_init(system.find).clone())
    }

    /// Renders a profile. Every step reports all faults that it finds, and the steps continue as long as they have
    /// their input, so one run finds as many faults as possible.
    pub fn render(&self, job: &Job) -> Outcome {
        self.run(job, |made, sources, sink| {
            let fitted = made.lay_out(sources, sink)?;
            made.look_at_colors(&fitted, sink);
            sink.check().map(|()| fitted.pages)
        })
    }

    /// Makes the PDF of a profile. For the warnings, and for other formats, use [`Engine::render`].
    pub fn pdf(&self, job: &Job) -> Result<Vec<u8>, Faults> {
        self.run(job, |made, sources, sink| {
            let Fitted { pages, .. } = made.lay_out(sources, sink)?;
            sink.check().and_then(|()| pdf(&pages, sink))
        })
        .into_result()
        .map(|(pdf, _)| pdf)
    }

    /// Makes the document of a profile, for formats without pages. It uses no template, font or photo, and does not
    /// report faults in them.
    pub fn document(&self, job: &Job) -> Outcome<Arc<Document>> {
        self.content(job, Needs::Text).map(|content| content.document)
    }

    /// Makes the content for formats with these needs. Pages are laid out only if the formats need them, or if the CV
    /// has to fit a number of pages.
    pub fn content(&self, job: &Job, needs: Needs) -> Outcome<Content> {
        self.run(job, move |made, sources, sink| made.content(needs, sources, sink))
    }

    /// Makes the finished files of a profile in each of these formats. Writing them counts towards the budget too.
    pub fn files(&self, job: &Job, formats: &[&'static Format]) -> Outcome<Finished> {
        let formats = formats.to_vec();
        let needs = formats.iter().map(|format| format.needs()).max().unwrap_or(Needs::Text);
        self.run(job, move |made, sources, sink| {
            let content = made.content(needs, sources, sink)?;
            let manner = Manner::default();
            let files = formats.iter().map(|format| format.write_content(&content, &manner, sink));
            let files = files.collect::<Result<_, _>>()?;
            Ok(Finished { pages: content.pages.as_ref().map(Pages::count), files })
        })
    }

    /// Reads a PDF and compares it with what the profile makes now. Without a PDF, the one that would be written is
    /// checked. All faults of a render are reported as well.
    pub fn check(&self, job: &Job, pdf: Option<&[u8]>) -> Outcome<ReadBack> {
        let given = pdf.map(<[u8]>::to_vec);
        self.run(job, |made, sources, sink| {
            let Fitted { pages, .. } = made.lay_out(sources, sink)?;
            let own = self::pdf(&pages, sink)?;
            let mut found = Sink::default();
            let pdf = given.unwrap_or(own);
            let read = readback::read_back(&pdf, pages.document(), made.index, &mut found);
            for finding in found.finish() {
                lint::apply_level(made.profile, finding, sink);
            }
            read
        })
    }

    /// Describes the CV and the content of its pages.
    pub fn survey(&self, job: &Job) -> Outcome<Survey> {
        self.run(job, |made, sources, sink| {
            let fitted = fit(made, sources, sink)?;
            sink.check().map(|()| survey(made, &fitted))
        })
    }

    /// Makes the pages, with the origin in the files of each text on them. The pages are the same as those of
    /// [`Engine::render`].
    pub fn trace(&self, job: &Job) -> Outcome<Traced> {
        let engine = Self { marks: true, ..self.clone() };
        engine.run(job, |made, sources, sink| {
            let fitted = made.lay_out(sources, sink)?;
            sink.check().map(|()| trace(fitted, made, sources))
        })
    }

    /// Makes a folder with which plain Typst lays out the same pages, as its files by name.
    pub fn eject(&self, job: &Job) -> Outcome<BTreeMap<String, Vec<u8>>> {
        self.run(job, |made, sources, sink| {
            let Fitted { layout: Layout { template, settings, .. }, document, .. } =
                fit(made, sources, sink)?;
            Ok(engine::eject(&document, &template, &settings))
        })
    }

    /// Runs the steps as far as `last`, within the budget.
    fn run<T: Send + 'static>(
        &self,
        job: &Job,
        last: impl FnOnce(&Made, &mut Sources, &mut Sink) -> Result<T, Reported> + Send + 'static,
    ) -> Outcome<T> {
        let mut sink = Sink::default();
        let long = self.budget.check_bytes(&job.file, job.text.len());
        let left = self.budget.bytes.saturating_sub(job.text.len() as u64);
        let files = Arc::new(RecordedFiles::new(job.files.clone(), left));
        let done = match long {
            Some(fault) => Err(fault),
            None => {
                let stop = Stop::default();
                let road = Road {
                    engine: self.clone(),
                    job: Job { files: files.clone(), ..job.clone() },
                    stop: stop.clone(),
                };
                let done = within(self.budget.time, &stop, move || road.walk(last));
                done.ok_or_else(|| {
                    let file = files.last_read().unwrap_or_else(|| job.file.clone());
                    self.budget.time_over(stop.step(), &file)
                })
            }
        };
        let Walked { made, faults, bib_files, output, variants, letters } =
            done.unwrap_or_else(|fault| {
                let made = Err(sink.error(fault));
                let faults = Faults { list: sink.finish(), ..Faults::default() };
                Walked {
                    made,
                    faults,
                    bib_files: vec![],
                    output: None,
                    variants: vec![],
                    letters: vec![],
                }
            });
        let Faults { list: diagnostics, sources } = faults;
        let asked = files.asked();
        Outcome { pages: made, diagnostics, sources, bib_files, output, variants, letters, asked }
    }
}

/// Reports an invalid output file name, or one with an unknown extension. A profile may come from anybody, so it cannot
/// name a folder.
fn check_output(name: Option<&str>, sink: &mut Sink) {
    let Some(name) = name else { return };
    let at = DataPath::root("cv").key("output").value();
    let extension = name.rsplit_once('.').map(|(_, extension)| extension);
    let rest = name.replace("{variant}", "");
    let problem = match extension.and_then(output::Format::named) {
        _ if name.contains(['/', '\\']) => "is a path, but only a name is allowed here".to_string(),
        _ if name.starts_with('.') || name.contains(char::is_control) => {
            "is not a name of a file".into()
        }
        _ if rest.contains(['{', '}']) => "has a placeholder that is not `{variant}`".into(),
        None => {
            format!("does not determine a format: it ends in none of {}", output::Format::names())
        }
        Some(_) => return,
    };
    let fault = Diagnostic::new(Code::INVALID_VALUE, format!("`{name}` {problem}"));
    sink.push(fault.hint("write `output = \"cv.pdf\"`; in `\"jane-{variant}.pdf\"`, `{variant}` is the name of the variant").at(at));
}

fn pdf(pages: &Pages, sink: &mut Sink) -> Result<Vec<u8>, Reported> {
    let format = output::Format::named("pdf").expect("PDF is always there");
    let mut written = format.write(pages, sink)?;
    Ok(written.remove(0).bytes)
}

/// One render.
pub(super) struct Road {
    engine: Engine,
    pub job: Job,
    stop: Stop,
}

/// The result of a render.
struct Walked<T> {
    made: Result<T, Reported>,
    faults: Faults,
    bib_files: Vec<BibSummary>,
    output: Option<String>,
    variants: Vec<String>,
    letters: Vec<String>,
}

/// What is available once a profile has been read and resolved.
pub(super) struct Made<'a> {
    pub road: &'a Road,
    pub profile: &'a Arc<Profile>,
    pub papers: &'a Arc<Papers>,
    pub words: &'a Locale,
    pub document: &'a Arc<Document>,
    pub index: &'a Index,
}

impl Made<'_> {
    /// The layout settings, and the document in the form that the fonts can print.
    pub fn prepare(
        &self,
        sources: &Sources,
        sink: &mut Sink,
    ) -> Result<(Layout, Arc<Document>), Reported> {
        let Road { engine, job, stop } = self.road;
        let mut document = self.document.clone();
        stop.begin(Step::Reading);
        let layout = prepare(engine, job, self.profile, &mut document, self.index, sources, sink)?;
        stop.begin(Step::LayingOut);
        Ok((Layout { marks: engine.marks, stop: stop.clone(), ..layout }, document))
    }

    fn content(
        &self,
        needs: Needs,
        sources: &mut Sources,
        sink: &mut Sink,
    ) -> Result<Content, Reported> {
        // What is left out so that the CV fits is known once it is laid out.
        let fits = self.profile.cv.pages.is_some() && self.profile.wanted.has_cv();
        let (document, look, pages) = match needs {
            Needs::Pages => {
                let fitted = self.lay_out(sources, sink)?;
                self.look_at_colors(&fitted, sink);
                let Fitted { pages, layout, resolved, .. } = fitted;
                // Formats without pages need no stand-ins for characters without a font.
                (resolved, Some(layout.settings), Some(pages))
            }
            _ if fits => {
                let Fitted { layout, resolved, .. } = fit(self, sources, sink)?;
                (resolved, Some(layout.settings), None)
            }
            Needs::Look => {
                let (_, settings) = look(&self.road.job, self.profile, sink)?;
                (self.document.clone(), Some(settings), None)
            }
            Needs::Text => (self.document.clone(), None, None),
        };
        sink.check()?;
        let (profile, papers) = (self.profile.clone(), self.papers.clone());
        Ok(Content { document, look, pages, profile, papers })
    }

    /// Reports colours, chosen by the profile, in which text is hard to read; those of a template are fine.
    fn look_at_colors(&self, fitted: &Fitted, sink: &mut Sink) {
        let Fitted { pages, layout, .. } = fitted;
        if !layout.template.manifest.chose_color(&self.profile.template_options) {
            return;
        }
        let Ok(bytes) = pdf(pages, &mut Sink::default()) else { return };
        let mut found = Sink::default();
        readback::contrast(&bytes, &mut found);
        for finding in found.finish() {
            lint::apply_level(self.profile, finding, sink);
        }
    }

    /// Adds the attachments to the pages, if the profile wants them and it is a CV and not a letter.
    fn with_attachments(
        &self,
        mut fitted: Fitted,
        sources: &mut Sources,
        sink: &mut Sink,
    ) -> Result<Fitted, Reported> {
        if !self.profile.cv.attach || self.profile.wanted != Wanted::Cv {
            return Ok(fitted);
        }
        fitted.layout.attached = attach::attachments(self, &fitted, sources, sink);
        // What Typst says of the pages it has said already.
        let mut again = Sink::default();
        fitted.pages = engine::compile(&fitted.document, &fitted.layout, sources, &mut again)
            .map_err(|_| {
                let faults = again.finish().into_iter().filter_map(|fault| sink.push(fault));
                faults.last().expect("a layout fails with an error")
            })?;
        Ok(fitted)
    }

    fn lay_out(&self, sources: &mut Sources, sink: &mut Sink) -> Result<Fitted, Reported> {
        let is_fitted = self.profile.cv.pages.is_some();
        if let Some(fault) = self.road.engine.budget.check_extent(self.document, is_fitted) {
            return Err(sink.error(fault));
        }
        let fitted = self.with_attachments(fit(self, sources, sink)?, sources, sink)?;
        let Fitted { pages, layout, .. } = &fitted;
        if let Some(fault) = self.road.engine.budget.check_pages(pages.count()) {
            return Err(sink.error(fault));
        }
        if let Some(finding) = engine::nearly_empty(pages, &layout.template, &layout.settings) {
            lint::apply_level(self.profile, finding, sink);
        }
        Ok(fitted)
    }
}

impl Road {
    fn walk<T>(
        self,
        last: impl FnOnce(&Made, &mut Sources, &mut Sink) -> Result<T, Reported>,
    ) -> Walked<T> {
        let Self { job, stop, .. } = &self;
        let mut sink = Sink::default();
        let mut sources = Sources::new();
        let (profile, index) =
            load::profile_with(&job.file, &job.text, &job.changes, &mut sources, &mut sink);
        let (mut bib_files, mut output, mut variants, mut letters) = (vec![], None, vec![], vec![]);
        let made = profile.and_then(|mut profile| {
            stop.check();
            if let Some(fault) = self.engine.budget.check_names(&profile.person) {
                return Err(sink.error(fault));
            }
            document::read_body(&mut profile, &*job.files, &mut sources, &mut sink);
            let papers = publications::collect(&profile, &*job.files, &mut sources, &mut sink);
            let (profile, papers) = (Arc::new(profile), Arc::new(papers));
            bib_files = papers.bib_files.clone();
            check_output(profile.cv.output.as_deref(), &mut sink);
            if profile.cv.pages == Some(0) {
                let fault = Diagnostic::new(Code::INVALID_VALUE, "a CV has at least one page");
                sink.push(fault.at(DataPath::root("cv").key("pages").value()));
            }
            // What a letter would be written to must not be the CV.
            let is_own = |name: &String| profile.wanted == Wanted::Cv || name.contains("{variant}");
            output = profile.cv.output.clone().filter(is_own);
            variants = profile.variant.keys().cloned().collect();
            letters = profile.addressed_letters();
            stop.check();
            let words = document::words_of(&profile, &*job.files, &mut sources, &mut sink);
            stop.begin(Step::Wording);
            let document = document::resolve(&profile, &papers, &words, job.today, &mut sink);
            let document = Arc::new(document);
            let today = document.date.into();
            let subject = Subject {
                profile: &profile,
                written: &index,
                papers: &papers.list,
                talks: &papers.talks,
                today,
            };
            if let Some(fault) = self.engine.budget.check_lines(&document) {
                return Err(sink.error(fault));
            }
            lint::check_names(&profile, &finding_names(), &mut sink);
            stop.check();
            // In a check, a finding that is denied does not keep the PDF from being read back.
            let checking = job.lints != lint::Scope::Rendering;
            if !checking {
                lint::run(&subject, &job.lints, &mut sink);
            }
            let (road, papers, words) = (&self, &papers, &*words);
            let (profile, document, index) = (&profile, &document, &index);
            let made = Made { road, profile, papers, words, document, index };
            let made = last(&made, &mut sources, &mut sink);
            if checking {
                lint::run(&subject, &job.lints, &mut sink);
            }
            made
        });
        sink.locate(|path, part| index.locate(path, part));
        let faults = Faults { list: sink.finish(), sources };
        Walked { made, faults, bib_files, output, variants, letters }
    }
}
