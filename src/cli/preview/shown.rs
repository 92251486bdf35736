//! What the page shows: the last good pages, the current faults, and the available choices.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::answer::Target;
use super::editor::Editor;
use crate::diagnostic::{Diagnostic, Lines, Location, Severity, Sink, Sources, Unit};
use crate::document::known_languages;
use crate::engine::{Template, template_names};
use crate::files::{Answer, folder};
use crate::output::Format;
use crate::render::Traced;

/// How the CV is shown, if that differs from the profile.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct Choice {
    pub template: Option<String>,
    pub theme: Option<String>,
    pub variant: Option<String>,
    pub lang: Option<String>,
}

/// The result of a render.
#[derive(Debug)]
pub struct View<'a> {
    /// `None` if there are errors.
    pub traced: Option<&'a Traced>,
    pub faults: &'a [Diagnostic],
    pub sources: &'a Sources,
    /// The variants of the profile.
    pub variants: &'a [String],
    pub choice: &'a Choice,
}

/// The last state.
#[derive(Debug)]
pub struct Shown {
    profile: PathBuf,
    editor: Editor,
    state: State,
    json: String,
    /// The pages, and those of the previous state, which a page may still request.
    pictures: [Vec<Picture>; 2],
    spots: Vec<Spot>,
    faults: Vec<Option<Spot>>,
}

#[derive(Debug)]
struct Picture {
    hash: String,
    svg: Vec<u8>,
}

/// A place in a file; line and column count from 1, columns as editors count them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    pub file: PathBuf,
    pub line: usize,
    pub column: usize,
}

/// The state for the page.
#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
struct State {
    version: u64,
    title: String,
    profile: String,
    pages: Vec<Page>,
    /// Whether the pages are older than the faults.
    stale: bool,
    files: Vec<File>,
    /// The origins of texts: the number of a file, the path in the profile, and the beginning of the text.
    origins: Vec<(usize, String, String)>,
    /// Page; left, top, width and height; origin, line, column.
    spots: Vec<(usize, [f64; 4], usize, usize, usize)>,
    faults: Vec<Fault>,
    /// The current choice.
    now: Choice,
    /// The part of it that differs from the profile.
    choice: Choice,
    templates: Vec<Listed>,
    languages: Vec<(String, String)>,
    variants: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Page {
    hash: String,
    width: f64,
    height: f64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct File {
    name: String,
    /// The link, with `{line}` and `{column}`; `None` if the server opens it, or if there is no such file.
    link: Option<String>,
    /// Whether there is a file to open.
    opens: bool,
}

#[derive(Debug, Serialize)]
struct Fault {
    severity: &'static str,
    code: &'static str,
    message: String,
    hints: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<FaultPlace>,
}

#[derive(Debug, Serialize)]
struct FaultPlace {
    file: File,
    line: usize,
    column: usize,
    /// The line, in parts: before the fault, the fault, after it.
    text: [String; 3],
}

#[derive(Debug, Clone, Serialize)]
struct Listed {
    name: String,
    themes: Vec<String>,
}

/// The built-in templates.
static TEMPLATES: LazyLock<Vec<Listed>> = LazyLock::new(|| {
    let listed = |name: &str| {
        let template = Template::embedded(name, &mut Sink::default());
        let themes = template.map_or(vec![], |it| it.manifest.themes.keys().cloned().collect());
        Listed { name: name.into(), themes }
    };
    template_names().into_iter().map(listed).collect()
});

/// The approximate number of characters of a text in a list.
const TEXT: usize = 60;

impl Shown {
    /// The initial state.
    pub fn new(profile: &Path, editor: Editor) -> Self {
        let languages = known_languages().into_iter();
        let state = State {
            profile: profile.display().to_string(),
            templates: TEMPLATES.clone(),
            languages: languages.map(|it| (it.tag.into(), it.name)).collect(),
            ..State::default()
        };
        let profile = profile.into();
        let json = serde_json::to_string(&state).expect("plain data");
        let pictures = [vec![], vec![]];
        Self { profile, editor, state, json, pictures, spots: vec![], faults: vec![] }
    }

    /// Sets the result of the next render.
    pub fn show(&mut self, view: &View) {
        self.state.version += 1;
        self.state.stale = view.traced.is_none();
        self.state.choice = view.choice.clone();
        self.state.now.variant = view.choice.variant.clone();
        if !view.variants.is_empty() || view.traced.is_some() {
            self.state.variants = view.variants.to_vec();
        }
        if let Some(traced) = view.traced {
            self.take_pages(traced);
            self.take_places(traced, view.sources);
        }
        (self.faults, self.state.faults) =
            view.faults.iter().map(|fault| self.fault(fault, view.sources)).unzip();
        self.json = serde_json::to_string(&self.state).expect("plain data");
    }

    fn take_pages(&mut self, traced: &Traced) {
        let svg = Format::named("svg").expect("SVG is always there");
        let drawn = svg.write(traced.pages(), &mut Sink::default()).unwrap_or_default();
        let pictures: Vec<Picture> = drawn
            .into_iter()
            .map(|page| Picture { hash: hash(&page.bytes), svg: page.bytes })
            .collect();
        let sizes = traced.pages().sizes();
        let pages = pictures.iter().zip(sizes).map(|(picture, [width, height])| Page {
            hash: picture.hash.clone(),
            width,
            height,
        });
        self.state.pages = pages.collect();
        self.pictures = [pictures, std::mem::take(&mut self.pictures[0])];
        self.state.title = traced.pages().document().title.clone();
        self.state.now.template = Some(traced.template.clone());
        self.state.now.theme = traced.theme.clone();
        self.state.now.lang = Some(traced.lang.clone());
    }

    fn take_places(&mut self, traced: &Traced, sources: &Sources) {
        let mut files: Vec<File> = vec![];
        let mut paths = vec![];
        let mut origins = vec![];
        for origin in &traced.origins {
            let file = files.iter().position(|known| known.name == origin.file);
            let file = file.unwrap_or_else(|| {
                let path = self.path(&origin.file);
                files.push(self.file(&origin.file, path.as_deref()));
                paths.push(path.unwrap_or_default());
                files.len() - 1
            });
            origins.push((file, origin.path.clone(), String::new()));
        }
        let lines: Vec<Option<Lines>> =
            files.iter().map(|file| sources.get(&file.name).map(|text| Lines::new(text))).collect();
        let (mut spots, mut places) = (vec![], vec![]);
        for trace in &traced.traces {
            let (file, _, text) = &mut origins[trace.origin];
            if text.len() < TEXT {
                *text += &trace.text.chars().take(TEXT).collect::<String>();
                text.push(' ');
            }
            let at = lines[*file].as_ref().map(|lines| lines.position(trace.byte, Unit::Utf16));
            let (line, column) = at.map_or((1, 1), |at| (at.line + 1, at.column + 1));
            let rect = trace.rect.map(|points| (points * 10.0).round() / 10.0);
            spots.push((trace.page, rect, trace.origin, line, column));
            places.push(Spot { file: paths[*file].clone(), line, column });
        }
        self.state.files = files;
        self.state.origins = origins;
        self.state.spots = spots;
        self.spots = places;
    }

    fn fault(&self, fault: &Diagnostic, sources: &Sources) -> (Option<Spot>, Fault) {
        let (spot, place) = self.fault_place(fault, sources).unzip();
        let severity = match fault.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        };
        let (message, hints) = (fault.message.clone(), fault.hints.clone());
        let code = fault.code.name();
        (spot.flatten(), Fault { severity, code, message, hints, place })
    }

    fn fault_place(
        &self,
        fault: &Diagnostic,
        sources: &Sources,
    ) -> Option<(Option<Spot>, FaultPlace)> {
        let Location::Text { file: name, range } = &fault.at else { return None };
        let text = sources.get(name)?;
        let start = text.floor_char_boundary(range.start);
        let at = Lines::new(text).position(start, Unit::Utf16);
        let (line, column) = (at.line + 1, at.column + 1);
        let line_start = text[..start].rfind('\n').map_or(0, |end| end + 1);
        let line_end = text[start..].find('\n').map_or(text.len(), |end| start + end);
        let end = text.floor_char_boundary(range.end).clamp(start, line_end);
        let parts = [&text[line_start..start], &text[start..end], &text[end..line_end]];
        let path = self.path(name);
        let file = self.file(name, path.as_deref());
        let text = parts.map(|part| part.trim_end_matches('\r').to_string());
        let spot = path.map(|file| Spot { file, line, column });
        Some((spot, FaultPlace { file, line, column, text }))
    }

    /// The path of a file named in diagnostics; `None` if there is none.
    fn path(&self, name: &str) -> Option<PathBuf> {
        let profile = &self.profile;
        let places = match name == profile.display().to_string() {
            true => vec![profile.clone()],
            false => vec![folder(profile).join(name), name.into()],
        };
        let found = places.into_iter().find(|path| path.is_file())?;
        std::path::absolute(found).ok()
    }

    fn file(&self, name: &str, path: Option<&Path>) -> File {
        let link = path.and_then(|path| self.editor.link(path));
        File { name: name.into(), link, opens: path.is_some() }
    }

    /// The state for the page, as JSON.
    pub fn json(&self) -> &str {
        &self.json
    }

    /// The number of changes of the state.
    pub fn version(&self) -> u64 {
        self.state.version
    }

    /// The picture of a page by its hash.
    pub fn picture(&self, hash: &str) -> Option<&[u8]> {
        let mut pictures = self.pictures.iter().flatten();
        pictures.find(|picture| picture.hash == hash).map(|picture| &*picture.svg)
    }

    /// The place of a text or a fault in the current state.
    pub fn place(&self, target: &Target) -> Option<&Spot> {
        if target.version != self.state.version {
            return None;
        }
        let place = match (target.spot, target.fault) {
            (Some(spot), None) => self.spots.get(spot),
            (None, Some(fault)) => self.faults.get(fault)?.as_ref(),
            _ => None,
        };
        place.filter(|place| place.file.is_file())
    }

    /// Whether all parts of a choice are available.
    pub fn can_be(&self, choice: &Choice) -> bool {
        let Choice { template, theme, variant, lang } = choice;
        let State { templates, languages, variants, now, .. } = &self.state;
        let drawn = template.as_ref().or(now.template.as_ref());
        let drawn = templates.iter().find(|known| Some(&known.name) == drawn);
        let is = |name: &Option<String>, holds: &dyn Fn(&String) -> bool| {
            name.as_ref().is_none_or(holds)
        };
        is(template, &|name| templates.iter().any(|known| known.name == *name))
            && is(theme, &|name| drawn.is_some_and(|known| known.themes.contains(name)))
            && is(variant, &|name| variants.contains(name))
            && is(lang, &|tag| languages.iter().any(|(known, _)| known == tag))
    }

    /// The editor in which places are opened.
    pub fn editor(&self) -> &Editor {
        &self.editor
    }
}

fn hash(bytes: &[u8]) -> String {
    match Answer::of(bytes) {
        Answer::Content(hash) => format!("{hash:016x}"),
        Answer::Empty | Answer::None => String::new(),
    }
}
