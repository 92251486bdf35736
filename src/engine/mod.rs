//! [`Document`] → [`Pages`]: the only floor, with the page formats of `output`, that knows Typst.

mod attachment;
pub mod color;
mod direction;
mod drawing;
mod embedded;
mod extent;
mod fonts;
mod library;
mod manifest;
mod marks;
mod option;
mod partial;
mod photo;
mod report;
mod scripts;
mod stand_in;
mod stop;
mod template;
mod world;

use std::collections::BTreeMap;
use std::sync::Arc;

use typst::foundations::Label;
use typst::introspection::Introspector;
use typst::utils::PicoStr;
use typst_layout::PagedDocument;

pub use attachment::{Attachment, Relationship};
pub use fonts::{FontFile, Fonts, SystemFonts, font_without_bold, unknown_font};
pub use manifest::{Manifest, THEME};
pub use marks::Spot;
pub use option::{OptionType, OptionValue, Options, TemplateOption, show};
pub use photo::Photo;
pub(crate) use report::export_errors;
pub use stop::{Step, Stop};
pub use template::{Template, names as template_names};
pub use world::{eject, watch_command};

pub use crate::diagnostic::Sources;
use crate::diagnostic::{Code, Diagnostic, Reported, Sink};
use crate::document::{Body, Document};

/// What the laying out of a document may be given besides the document.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Settings {
    /// The name of a paper that Typst knows.
    pub paper: &'static str,
    /// How closely things are set: 1 is the template's own measure, 0 the closest that is readable, and
    /// above 1 there is more room than that.
    pub density: f64,
    /// The picture of the person, where one is to be shown.
    pub photo: Option<Photo>,
    /// The signature of a letter, where there is a picture of it.
    pub signature: Option<Photo>,
    /// The values of the template's options.
    pub options: Options,
    /// Whether the head stands on a band of the colour; templates know that themselves.
    #[serde(skip)]
    pub band: bool,
    /// Characters that must not be taken from the font for text; mostly none.
    pub apart: String,
    /// For each family, letters that must not be taken from it, of scripts of which it has the smaller part; mostly none.
    pub partial: BTreeMap<String, String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            paper: "a4",
            density: 1.0,
            photo: None,
            signature: None,
            options: Options::new(),
            band: false,
            apart: String::new(),
            partial: BTreeMap::new(),
        }
    }
}

/// What a document is laid out with.
#[derive(Debug, Clone)]
pub struct Layout {
    pub template: Template,
    pub fonts: Fonts,
    pub settings: Settings,
    /// The files that go out with the PDF.
    pub attached: Vec<Attachment>,
    /// Whether texts keep the place that they come from, for [`Pages::spots`].
    pub marks: bool,
    /// Ends the layout when it is no longer wanted.
    pub stop: Stop,
}

/// A document laid out on pages.
pub struct Pages {
    pub(crate) paged: PagedDocument,
    document: Arc<Document>,
    density: f64,
    attached: Vec<Attachment>,
}

impl std::fmt::Debug for Pages {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        write!(f, "Pages({})", self.count())
    }
}

impl Pages {
    /// What is on the pages.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// The files that go out with the PDF.
    pub fn attached(&self) -> &[Attachment] {
        &self.attached
    }

    /// How many pages there are.
    pub fn count(&self) -> usize {
        self.paged.pages().len()
    }

    /// How many pages the CV has, where a letter may come before it.
    pub fn cv_count(&self) -> usize {
        let end = Label::new(PicoStr::intern("letter-end"));
        let end = end.and_then(|end| self.paged.introspector().query_label(end).ok());
        let end =
            end.filter(|_| matches!(&self.document.body, Body::Letter(it) if it.cv.is_some()));
        let end = end.and_then(|end| self.paged.introspector().page(end.location()?));
        self.count() - end.map_or(0, |page| page.get())
    }

    /// The text of each page as it is drawn, a line a run.
    pub fn text(&self) -> Vec<String> {
        self.paged.pages().iter().map(|page| report::runs(&page.frame).join("\n")).collect()
    }

    /// The width and height of each page, in points.
    pub fn sizes(&self) -> Vec<[f64; 2]> {
        let size = |page: &typst_layout::Page| page.frame.size().to_point();
        let sizes = self.paged.pages().iter().map(size);
        sizes.map(|size| [size.x.to_pt(), size.y.to_pt()]).collect()
    }

    /// The texts that come from the profile or a file that it names, in drawing order; none without
    /// [`Layout::marks`].
    pub fn spots(&self) -> Vec<Spot> {
        let pages = self.paged.pages().iter().enumerate();
        pages.flat_map(|(number, page)| marks::spots(number, &page.frame)).collect()
    }

    /// How closely they are set, as [`Settings::density`].
    pub fn density(&self) -> f64 {
        self.density
    }

    /// How many lines of text stand on later pages than the first so many.
    pub fn lines_after(&self, pages: usize) -> usize {
        let lines = self.paged.pages().iter().skip(pages).map(|page| {
            let mut lines: Vec<i64> = report::baselines(&page.frame)
                .into_iter()
                .map(|line| line.round() as i64)
                .collect();
            lines.sort_unstable();
            lines.dedup();
            lines.len()
        });
        lines.sum()
    }

    /// The size of the smallest text, in points.
    pub fn smallest_text(&self) -> f64 {
        let sizes = self.paged.pages().iter().flat_map(|page| report::sizes(&page.frame));
        sizes.fold(f64::INFINITY, f64::min)
    }

    /// The runs of text that stand out of their page, in part or wholly.
    pub fn overfull(&self) -> Vec<String> {
        self.paged.pages().iter().flat_map(|page| report::overfull(&page.frame)).collect()
    }

    /// The runs of text that are printed over others, each with the one below it.
    pub fn overprinted(&self) -> Vec<(String, String)> {
        self.paged.pages().iter().flat_map(|page| report::overprinted(&page.frame)).collect()
    }

    /// Which part of the last page is filled, from 0 to 1. The text area is taken to end as far
    /// from the foot of the page as the text of that page begins from its head.
    pub fn last_page_fill(&self) -> f64 {
        let Some(page) = self.paged.pages().last() else { return 0.0 };
        let lines = report::baselines(&page.frame);
        let top = lines.iter().copied().fold(f64::INFINITY, f64::min);
        let foot = page.frame.height().to_pt() - top;
        let foot = self.page_line().unwrap_or(foot).min(foot);
        let lowest = lines.iter().copied().filter(|line| *line <= foot).fold(top, f64::max);
        if foot > top { (lowest - top) / (foot - top) } else { 0.0 }
    }

    /// How far below the head of the last page the line at its foot begins, which templates give the label
    /// `page-line`.
    fn page_line(&self) -> Option<f64> {
        let label = Label::new(PicoStr::intern("page-line"))?;
        let introspector = self.paged.introspector();
        let line =
            introspector.query_label(label).ok().filter(|_| !self.document.footer.is_empty())?;
        Some(introspector.position(line.location()?)?.point.y.to_pt())
    }
}

/// Lays a document out.
///
/// The characters that no font has must have been reported before, by [`Fonts::cover`].
/// What the template does wrong is reported with its file, whose text is added to `sources`.
///
/// What Typst remembers of a layout serves the next ones, and is forgotten when some of them had no
/// use for it, so that its memory has bounds.
pub fn compile(
    document: &Arc<Document>,
    layout: &Layout,
    sources: &mut Sources,
    sink: &mut Sink,
) -> Result<Pages, Reported> {
    /// How many layouts something may be of no use.
    const AGE: usize = 4;
    comemo::evict(AGE);
    let world = world::CvWorld::new(document, layout);
    let result = typst::compile::<PagedDocument>(&world);
    let template = &layout.template;
    for fault in &result.warnings {
        sink.push(report::diagnostic(&world, template, fault, sources));
    }
    match result.output {
        Ok(paged) => {
            if let Some(fault) = report::wrong_link(&paged, template) {
                return Err(sink.error(fault));
            }
            let mut paged = direction::without_signs(paged);
            catalogue(&mut paged, document);
            let attached = layout.attached.clone();
            let density = layout.settings.density;
            Ok(Pages { paged, document: document.clone(), density, attached })
        }
        Err(faults) => Err(report::errors(&world, template, &faults, sources, sink)),
    }
}

/// Says whose document it is to those who catalogue it, where the template does not. Set in a template, it would be a
/// part of the style of all text, and a CV with another name would share no layout with one before it.
fn catalogue(paged: &mut PagedDocument, document: &Document) {
    let info = paged.info_mut();
    info.title.get_or_insert_with(|| document.title.as_str().into());
    if info.author.is_empty() {
        info.author.push(document.person.name.bare.as_str().into());
    }
    if info.keywords.is_empty() {
        info.keywords = document.keywords.iter().map(|word| word.as_str().into()).collect();
    }
}

/// The fault of a last page with next to nothing on it. A single page may be as short as it likes.
pub fn nearly_empty(pages: &Pages, template: &Template, settings: &Settings) -> Option<Diagnostic> {
    const LEAST: f64 = 0.15;
    let fill = pages.last_page_fill();
    if pages.count() < 2 || fill >= LEAST {
        return None;
    }
    let message = format!(
        "the last of {} pages is only {} % full, which looks like a mistake",
        pages.count(),
        (fill * 100.0).round()
    );
    let smaller = template.manifest.half_a_point_less("font-size", &settings.options);
    let smaller = smaller.map(|size| {
        format!("or make all text smaller: `--set template-options.font-size={size}pt`")
    });
    Some(
        Diagnostic::new(Code::NEARLY_EMPTY_PAGE, message)
            .hint(
                "leave something out or shorten a text, or choose another template with `-t NAME`",
            )
            .hints(smaller),
    )
}

/// The fault of asking for a template that is not there.
pub fn unknown_template(name: &str) -> Diagnostic {
    Diagnostic::new(Code::UNKNOWN_TEMPLATE, format!("there is no template `{name}`"))
        .hints(crate::diagnostic::unknown_name_hints(name, &template_names()))
}
