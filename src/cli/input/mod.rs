//! Reads from the disk what the command line names.

mod fonts;
mod profile;
mod template;

use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use fonts::fonts;
pub use profile::{profile, profile_of, unreadable};
pub use template::{is_template_folder, template};

use super::{Error, disk, guard};
use crate::diagnostic::{Code, Diagnostic};
use crate::engine::{FontFile, Template};
use crate::files::{DiskFiles, folder};
use crate::lint::Scope;
use crate::load::Changes;
use crate::profile::{Day, Wanted};
use crate::{Engine, Job};

/// What a CV is made of.
#[derive(Debug, clap::Args)]
pub struct Input {
    /// The profile to read; `-` for standard input
    #[arg(short, long, value_name = "FILE", default_value = "profile.toml")]
    pub profile: PathBuf,

    #[command(flatten)]
    pub options: Options,
}

/// What a CV is made of besides its profile.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Options {
    /// The template: a name, or a folder with your own
    #[arg(short, long, value_name = "NAME|DIR")]
    template: Option<String>,

    /// The variant of the profile to make, by its name
    #[arg(long, value_name = "NAME")]
    variant: Option<String>,

    /// The letter of the profile to make, by its name
    #[arg(long, value_name = "NAME", conflicts_with = "bio")]
    letter: Option<String>,

    /// Make one file of the letter and the CV
    #[arg(long, requires = "letter")]
    with_cv: bool,

    /// The biography of the profile to make, by its name
    #[arg(long, value_name = "NAME")]
    bio: Option<String>,

    /// The language of dates and titles, as `--set cv.lang=TAG` sets it
    #[arg(long, value_name = "TAG")]
    lang: Option<String>,

    /// The paper size, as `--set cv.paper=NAME` sets it
    #[arg(long, value_name = "NAME")]
    paper: Option<String>,

    /// The most pages allowed: the CV is set more tightly, and items are left out, until it fits
    #[arg(long, value_name = "N")]
    pages: Option<usize>,

    /// How to make the CV fit
    #[arg(long, value_name = "HOW", value_parser = ["both", "density", "content", "off"])]
    fit: Option<String>,

    /// Attach the sources of the CV to its PDF: the profile, the papers and JSON Resume, with only what the CV
    /// shows
    #[arg(long, conflicts_with_all = ["letter", "bio"])]
    pub attach: bool,

    /// Replace a value of the profile, as in `--set cv.paper=us-letter` or `--set experience[0].end=2026`; can
    /// be given more than once
    #[arg(long, value_name = "PATH=VALUE")]
    set: Vec<String>,

    /// A folder with more fonts; can be given more than once. Fonts in `fonts` beside the profile are always
    /// used
    #[arg(long, value_name = "DIR")]
    font_path: Vec<PathBuf>,

    /// Also use the fonts of this machine, for characters that no other font has
    #[arg(long)]
    system_fonts: bool,
}

impl Input {
    /// Input with a profile and a template, if it is not the profile's own, and defaults for everything else.
    pub fn of(profile: &Path, template: Option<&str>) -> Self {
        let template = template.map(str::to_string);
        Self { profile: profile.into(), options: Options { template, ..Options::default() } }
    }

    /// The folders of which every file matters: those of fonts and that of the template.
    pub fn folders(&self) -> Vec<PathBuf> {
        let Options { template, font_path, .. } = &self.options;
        let template = template.iter().filter(|name| is_template_folder(name));
        let mut folders = vec![fonts::beside(&self.profile)];
        folders.extend(font_path.iter().cloned());
        folders.extend(template.map(PathBuf::from));
        folders
    }
}

impl Options {
    /// The values that replace those of the profile.
    pub fn changes(&self) -> Changes {
        let pages = self.pages.map(|pages| pages.to_string());
        let attach = self.attach.then(|| "true".to_string());
        let short = [
            ("cv.lang", &self.lang),
            ("cv.paper", &self.paper),
            ("cv.pages", &pages),
            ("cv.fit", &self.fit),
            ("cv.attach", &attach),
        ];
        let short =
            short.iter().filter_map(|(path, value)| Some(format!("{path}={}", (*value).as_ref()?)));
        let set = short.chain(self.set.iter().cloned()).collect();
        Changes { variant: self.variant.clone(), wanted: self.wanted(), set }
    }

    /// The requested document.
    fn wanted(&self) -> Wanted {
        match (&self.letter, &self.bio) {
            (Some(name), _) => Wanted::Letter { name: name.clone(), with_cv: self.with_cv },
            (None, Some(name)) => Wanted::Bio(name.clone()),
            (None, None) => Wanted::Cv,
        }
    }
}

/// Reads everything that the render needs, and returns the files that were read; files that the profile names are read
/// by the render.
pub fn job(input: &Input) -> Result<(Engine, Job, Vec<PathBuf>), Error> {
    let text = profile(&input.profile)?;
    let today = today()?;
    let tools = Tools::read(input)?;
    let job = tools.job(input, text, today);
    Ok((tools.engine, job, tools.read))
}

/// The engine and the template for a profile.
#[derive(Debug, Clone)]
pub struct Tools {
    pub engine: Engine,
    /// The requested template; if absent, the profile chooses.
    pub template: Option<Template>,
    /// The files that were read for it, including the profile.
    pub read: Vec<PathBuf>,
    fonts: Vec<FontFile>,
}

impl Tools {
    /// Reads fonts and template.
    pub fn read(input: &Input) -> Result<Self, Error> {
        let path = &input.profile;
        let is_stream = path.as_os_str() == "-";
        let mut tools = Self::of(&input.options)?.beside(path)?;
        tools.read.insert(0, if is_stream { disk::STDIN.into() } else { path.clone() });
        Ok(tools)
    }

    /// Reads what any profile can use.
    pub fn of(options: &Options) -> Result<Self, Error> {
        let mut read = vec![];
        let fonts = fonts::fonts_of(&options.font_path, &mut read)?;
        let template =
            options.template.as_deref().map(|name| template(name, &mut read)).transpose()?;
        let engine = Engine::new().with_fonts(fonts.clone()).with_budget(guard::budget());
        let engine = if options.system_fonts { engine.with_system_fonts() } else { engine };
        Ok(Self { engine, template, read, fonts })
    }

    /// The same with the fonts beside a profile.
    pub fn beside(&self, profile: &Path) -> Result<Self, Diagnostic> {
        let mut tools = self.clone();
        let beside = fonts::fonts_beside(profile, &mut tools.read)?;
        tools.engine = tools.engine.with_fonts(beside.into_iter().chain(self.fonts.clone()));
        Ok(tools)
    }

    /// The job for a profile with these tools.
    pub fn job(&self, input: &Input, text: String, today: Day) -> Job {
        let path = &input.profile;
        Job {
            file: shown(path),
            text,
            changes: input.options.changes(),
            template: self.template.clone(),
            files: Arc::new(DiskFiles::new(folder(path))),
            today,
            lints: Scope::Rendering,
        }
    }
}

/// The name of a file in messages.
pub fn shown(path: &Path) -> String {
    if path.as_os_str() == "-" { "<stdin>".into() } else { path.display().to_string() }
}

/// The day that counts as today.
pub fn today() -> Result<Day, Diagnostic> {
    disk::today().map_err(|text| {
        let message = format!(
            "expected seconds since 1970, up to the year 9999, in `SOURCE_DATE_EPOCH`, found `{text}`"
        );
        Diagnostic::new(Code::INVALID_DATE, message)
            .hint("to use the clock, remove the variable: `unset SOURCE_DATE_EPOCH`")
    })
}
