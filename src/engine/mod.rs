//! [`Document`] → [`Pages`]: the only floor, apart from the page formats of `output`, that uses Typst.

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

/// The settings for a layout.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Settings {
    /// The name of a paper size in Typst.
    pub paper: &'static str,
    /// How loosely the text is set: 1 is the template's normal spacing, 0 the tightest that is readable; values above 1
    /// are looser than normal.
    pub density: f64,
    /// The photo, if one is to be shown.
    pub photo: Option<Photo>,
    /// The signature of a letter, if there is a picture of it.
    pub signature: Option<Photo>,
    /// The values of the template's options.
    pub options: Options,
    /// Whether the header is on a coloured band; templates know that themselves.
    #[serde(skip)]
    pub band: bool,
    /// Characters that must not be set in the font for text; usually none.
    pub apart: String,
    /// For each family, letters that must not be set in it, of scripts of which it has the smaller part; usually none.
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

/// The input of a layout besides the document.
#[derive(Debug, Clone)]
pub struct Layout {
    pub template: Template,
    pub fonts: Fonts,
    pub settings: Settings,
    /// The files to attach to the PDF.
    pub attached: Vec<Attachment>,
    /// Whether texts keep their origin, for [`Pages::spots`].
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
    /// The document on the pages.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// The files to attach to the PDF.
    pub fn attached(&self) -> &[Attachment] {
        &self.attached
    }

    /// How many pages there are.
    pub fn count(&self) -> usize {
        self.paged.pages().len()
    }

    /// The number of pages of the CV, without those of a letter before it.
    pub fn cv_count(&self) -> usize {
        let end = Label::new(PicoStr::intern("letter-end"));
        let end = end.and_then(|end| self.paged.introspector().query_label(end).ok());
        let end =
            end.filter(|_| matches!(&self.document.body, Body::Letter(it) if it.cv.is_some()));
        let end = end.and_then(|end| self.paged.introspector().page(end.location()?));
        self.count() - end.map_or(0, |page| page.get())
    }

    /// The text of each page as it is drawn, with one line per run.
    pub fn text(&self) -> Vec<String> {
        self.paged.pages().iter().map(|page| report::runs(&page.frame).join("\n")).collect()
    }

    /// The width and height of each page, in points.
    pub fn sizes(&self) -> Vec<[f64; 2]> {
        let size = |page: &typst_layout::Page| page.frame.size().to_point();
        let sizes = self.paged.pages().iter().map(size);
        sizes.map(|size| [size.x.to_pt(), size.y.to_pt()]).collect()
    }

    /// The texts that come from the profile or a file that it names, in drawing order; empty without [`Layout::marks`].
    pub fn spots(&self) -> Vec<Spot> {
        let pages = self.paged.pages().iter().enumerate();
        pages.flat_map(|(number, page)| marks::spots(number, &page.frame)).collect()
    }

    /// The density, as in [`Settings::density`].
    pub fn density(&self) -> f64 {
        self.density
    }

    /// The number of lines of text after the first `pages` pages.
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

    /// The runs of text that are partly or wholly outside of their page.
    pub fn overfull(&self) -> Vec<String> {
        self.paged.pages().iter().flat_map(|page| report::overfull(&page.frame)).collect()
    }

    /// The runs of text that are printed over others, each with the one below it.
    pub fn overprinted(&self) -> Vec<(String, String)> {
        self.paged.pages().iter().flat_map(|page| report::overprinted(&page.frame)).collect()
    }

    /// The part of the last page that is filled, from 0 to 1. The bottom margin of the text area is taken to be as
    /// large as the distance between the top of the page and its text.
    pub fn last_page_fill(&self) -> f64 {
        let Some(page) = self.paged.pages().last() else { return 0.0 };
        let lines = report::baselines(&page.frame);
        let top = lines.iter().copied().fold(f64::INFINITY, f64::min);
        let foot = page.frame.height().to_pt() - top;
        let foot = self.page_line().unwrap_or(foot).min(foot);
        let lowest = lines.iter().copied().filter(|line| *line <= foot).fold(top, f64::max);
        if foot > top { (lowest - top) / (foot - top) } else { 0.0 }
    }

    /// The distance of the footer, which templates label `page-line`, from the top of the last page.
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
/// Characters that no font has must have been reported before, by [`Fonts::cover`]. Errors of the template are reported
/// with its file, whose text is added to `sources`.
///
/// Typst's memory of a layout is used for the next ones, and dropped if some of them do not use it, so memory is
/// bounded.
pub fn compile(
    document: &Arc<Document>,
    layout: &Layout,
    sources: &mut Sources,
    sink: &mut Sink,
) -> Result<Pages, Reported> {
    /// After this many layouts without use, an entry is dropped.
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

/// Sets the metadata of the PDF that the template leaves open. If a template set it, it would be part of the style of
/// all text, and CVs with different names could not share a layout.
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

/// The fault for a nearly empty last page. A single page may be as short as it likes.
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

/// The fault for a template that does not exist.
pub fn unknown_template(name: &str) -> Diagnostic {
    Diagnostic::new(Code::UNKNOWN_TEMPLATE, format!("there is no template `{name}`"))
        .hints(crate::diagnostic::unknown_name_hints(name, &template_names()))
}
