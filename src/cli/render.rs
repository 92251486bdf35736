//! `curricle [OUTPUT]...`

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};
use std::string::FromUtf8Error;
use std::sync::Arc;

use super::{Failure, disk, terminal};
use crate::diagnostic::{Code, Diagnostic, Location, Severity, Sink, did_you_mean, list};
use crate::engine::{FontFile, Sources, Template};
use crate::files::{DiskFiles, Files, folder, reason};
use crate::lint::Scope;
use crate::load::{self, Changes};
use crate::output::{Artifact, FORMATS, Format};
use crate::publications::BibSummary;
use crate::{Engine, Job};

#[derive(Debug, clap::Args)]
pub struct RenderArguments {
    /// The files to write; the extension says how: .pdf, .png or .svg (a file a page), `-` for
    /// standard output
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

/// What a CV is made of.
#[derive(Debug, clap::Args)]
pub struct Input {
    /// The profile to read; `-` for standard input
    #[arg(short, long, value_name = "FILE", default_value = "profile.toml")]
    pub profile: PathBuf,

    /// The template: a name, or a folder of one's own
    #[arg(short, long, value_name = "NAME|DIR")]
    template: Option<String>,

    /// The variant of the profile to make, by its name
    #[arg(long, value_name = "NAME")]
    variant: Option<String>,

    /// The language of dates and titles, as `--set cv.lang=TAG` sets it
    #[arg(long, value_name = "TAG")]
    lang: Option<String>,

    /// The size of the pages, as `--set cv.paper=NAME` sets it
    #[arg(long, value_name = "NAME")]
    paper: Option<String>,

    /// Replace a value of the profile, as in `--set cv.paper=us-letter` or
    /// `--set experience[0].end=2026`; can be given several times
    #[arg(long, value_name = "PATH=VALUE")]
    set: Vec<String>,

    /// A folder of more fonts; can be given several times. Those in `fonts` beside the
    /// profile are always there
    #[arg(long, value_name = "DIR")]
    font_path: Vec<PathBuf>,

    /// Use the fonts of this machine too, for characters that no other font has
    #[arg(long)]
    system_fonts: bool,
}

impl Input {
    /// A profile and a template, all else by default.
    pub fn of(profile: &Path, template: &str) -> Self {
        Self {
            profile: profile.into(),
            template: Some(template.into()),
            variant: None,
            lang: None,
            paper: None,
            set: vec![],
            font_path: vec![],
            system_fonts: false,
        }
    }
}

/// Renders the profile and writes every output.
#[expect(clippy::disallowed_methods, reason = "tells how long it took")]
pub fn render(arguments: &RenderArguments) -> Result<(), Failure> {
    let start = std::time::Instant::now();
    let outputs = outputs(arguments)?;
    let (engine, job) = job(&arguments.input)?;
    let outcome = engine.render(&job);
    let Ok(pages) = &outcome.pages else {
        return Err(nothing_written(&outcome.diagnostics, &outcome.sources));
    };
    let mut files = vec![];
    for (path, format) in outputs {
        let mut sink = Sink::default();
        let Ok(artifacts) = format.write(pages, &mut sink) else {
            return Err(nothing_written(&sink.finish(), &outcome.sources));
        };
        files.extend(named(&path, format, artifacts)?);
    }
    let size: usize = files.iter().map(|(_, bytes)| bytes.len()).sum();
    spare(&files, &arguments.input, &outcome.bibs)?;
    let first = files.iter().map(|(path, _)| path.clone()).find(|path| path.as_os_str() != "-");
    let written = write(files)?;
    if !arguments.quiet {
        match arguments.verbose {
            true => terminal::diagnostics(&outcome.diagnostics, &outcome.sources),
            false => terminal::most_diagnostics(&outcome.diagnostics, &outcome.sources),
        }
        let bibs = outcome.bibs.iter().map(|bib| {
            let papers = counted(bib.papers, "paper");
            format!("; {}: {papers}, {} repaired, {} lost", bib.file, bib.repaired, bib.lost)
        });
        let (count, fill) = (pages.count(), (pages.last_page_fill() * 100.0).round());
        let time = start.elapsed().as_millis() as u64;
        let text = format!(
            "{}: {}, {} kB, last page {fill} % full, {time} ms{}",
            written.join(", "),
            counted(count, "page"),
            size.div_ceil(1000),
            bibs.collect::<String>(),
        );
        let details = [
            ("files", written.into()),
            ("pages", count.into()),
            ("bytes", size.into()),
            ("last-page-percent", fill.into()),
            ("milliseconds", time.into()),
        ];
        terminal::line_with(&text, details);
    }
    if let (true, Some(file)) = (arguments.open, first) {
        open(&file);
    }
    Ok(())
}

/// The parts of a path, without what means the folder itself.
fn plain(path: &Path) -> impl Iterator<Item = Component<'_>> {
    path.components().filter(|part| *part != Component::CurDir)
}

/// Prints faults that keep the CV from being written.
fn nothing_written(diagnostics: &[Diagnostic], sources: &Sources) -> Failure {
    terminal::diagnostics(diagnostics, sources);
    terminal::line(&format!("{}; nothing was written", errors(diagnostics)));
    failure(diagnostics)
}

/// Whose fault it is: the command line's, if an argument of `--set` cannot be read.
pub fn failure(diagnostics: &[Diagnostic]) -> Failure {
    let is_unread = |fault: &Diagnostic| {
        let file = matches!(&fault.at, Location::Text { file, .. } if file.starts_with("--set "));
        file && fault.code == Code::TOML_SYNTAX
    };
    if diagnostics.iter().any(is_unread) { Failure::Usage } else { Failure::Fault }
}

/// How many errors there are, and in which files.
fn errors(diagnostics: &[Diagnostic]) -> String {
    let errors = diagnostics.iter().filter(|fault| fault.severity == Severity::Error);
    let files = errors.clone().filter_map(|fault| match &fault.at {
        Location::Text { file, .. } => Some(file.as_str()),
        _ => None,
    });
    let files: Vec<&str> = files.collect::<BTreeSet<_>>().into_iter().collect();
    let count = counted(errors.count(), "error");
    if files.is_empty() { count } else { format!("{count} in {}", files.join(", ")) }
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

/// Each output with its format.
fn outputs(arguments: &RenderArguments) -> Result<Vec<(PathBuf, &'static Format)>, Failure> {
    let mut outputs: Vec<(PathBuf, &'static Format)> = vec![];
    let known = |name: &str| Format::named(name).map(|format| format.name);
    for path in &arguments.output {
        let extension = path.extension().and_then(|extension| extension.to_str());
        let name = match (extension, &arguments.format) {
            (Some(extension), Some(format))
                if known(format).is_some()
                    && known(extension).is_some_and(|own| Some(own) != known(format)) =>
            {
                return Err(usage(
                    &format!("`{}` is no name for a {format}", path.display()),
                    &["give it another extension, or leave out `--format`".into()],
                ));
            }
            (_, Some(format)) => format.as_str(),
            (Some(extension), None) => extension,
            (None, None) => {
                terminal::diagnostic(&super::usage::formatless(&path.display().to_string()));
                return Err(Failure::Usage);
            }
        };
        let Some(format) = Format::named(name) else {
            let near = did_you_mean(name, FORMATS.iter().map(|format| format.name));
            let near = near.map(|near| format!("did you mean `{near}`? ")).unwrap_or_default();
            let allowed = format!("{near}allowed: {}", Format::names());
            let input = arguments.format.is_none().then(|| input_hint(path, name)).flatten();
            let hints: Vec<String> = input.into_iter().chain([allowed]).collect();
            return Err(usage(&format!("unknown format `{name}`"), &hints));
        };
        if outputs.iter().any(|(other, _)| plain(other).eq(plain(path))) {
            return Err(usage(
                &format!("`{}` is there twice", path.display()),
                &["name each output once".into()],
            ));
        }
        outputs.push((path.clone(), format));
    }
    Ok(outputs)
}

/// What to do with a file that is read and not written, as its extension shows.
fn input_hint(path: &Path, extension: &str) -> Option<String> {
    let path = path.display();
    match extension {
        "toml" => Some(format!("to read that profile, write `-p {path}`")),
        "bib" => Some(format!("to add its papers to the profile, write `curricle add {path}`")),
        _ => None,
    }
}

/// Fails if a file to be written is one that was read.
fn spare(files: &[(PathBuf, Vec<u8>)], input: &Input, bibs: &[BibSummary]) -> Result<(), Failure> {
    let bibs = bibs.iter().map(|bib| folder(&input.profile).join(&bib.file));
    for read in std::iter::once(input.profile.clone()).chain(bibs) {
        if let Some((path, _)) = files.iter().find(|(path, _)| disk::is_same(path, &read)) {
            let message = format!("`{}` was read, and would be written over", path.display());
            return Err(usage(&message, &["name another file, as in `curricle cv.pdf`".into()]));
        }
    }
    Ok(())
}

/// Reads all that the render needs.
pub fn job(input: &Input) -> Result<(Engine, Job), Failure> {
    let path = &input.profile;
    let file = if path.as_os_str() == "-" { "<stdin>".into() } else { path.display().to_string() };
    let bytes = disk::read(path).map_err(|error| unreadable_profile(path, &error))?;
    let text = String::from_utf8(bytes).map_err(|error| fault(not_utf_8(&file, &error)))?;
    let today = disk::today().map_err(|text| {
        fault(Diagnostic::new(
            Code::INVALID_DATE,
            format!(
                "expected seconds since 1970, up to the year 9999, in `SOURCE_DATE_EPOCH`, found `{text}`"
            ),
        )
        .hint("take the variable away to use the clock: `unset SOURCE_DATE_EPOCH`"))
    })?;
    let fonts = fonts(path, &input.font_path)?;
    let template = input.template.as_deref().map(template).transpose()?;
    let engine = Engine::new().with_fonts(fonts);
    let engine = if input.system_fonts { engine.with_system_fonts() } else { engine };
    let files = Arc::new(DiskFiles::new(folder(path)));
    let short = [("cv.lang", &input.lang), ("cv.paper", &input.paper)];
    let short =
        short.iter().filter_map(|(path, value)| Some(format!("{path}={}", (*value).as_ref()?)));
    let set = short.chain(input.set.iter().cloned()).collect();
    let changes = Changes { variant: input.variant.clone(), set };
    let lints = Scope::Rendering;
    Ok((engine, Job { file, text, changes, template, files, today, lints }))
}

/// The fault of a profile in another encoding, or that is no text.
fn not_utf_8(file: &str, error: &FromUtf8Error) -> Diagnostic {
    let bytes = error.as_bytes();
    let good = String::from_utf8_lossy(&bytes[..error.utf8_error().valid_up_to()]);
    let binary = match bytes {
        [0x89, b'P', b'N', b'G', ..] | [0xff, 0xd8, 0xff, ..] => Some("a picture"),
        [0x1f, 0x8b, ..] => Some("a compressed file"),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => Some("a file of an old word processor"),
        _ => None,
    };
    if let Some(format) = binary.or_else(|| load::other_format(&good)) {
        return Diagnostic::new(
            Code::NOT_A_PROFILE,
            format!("`{file}` is {format}, not a profile"),
        )
        .hint("a profile is TOML: `[person]` and below it `name = \"…\"`");
    }
    let message = match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => format!("`{file}` is UTF-16 text, not UTF-8"),
        _ => {
            let line = good.matches('\n').count() + 1;
            let column = good.rsplit('\n').next().map_or(0, |line| line.chars().count()) + 1;
            format!("`{file}` is not UTF-8 text; the first fault is at {line}:{column}")
        }
    };
    Diagnostic::new(Code::NOT_UTF_8, message).hint("save it as UTF-8 in your editor")
}

/// The font files beside the profile and in the folders asked for, by name.
pub fn fonts(profile: &Path, font_path: &[PathBuf]) -> Result<Vec<FontFile>, Failure> {
    let mut fonts = vec![];
    let beside = folder(profile).join("fonts");
    if beside.is_dir() {
        fonts.extend(fonts_in(&beside, "fonts")?);
    }
    for path in font_path {
        let name = path.display().to_string();
        let found = fonts_in(path, &name)?;
        if found.is_empty() {
            let message = format!("there is no font file in `{name}`");
            return Err(fault(
                Diagnostic::new(Code::UNREADABLE_FONT, message)
                    .severity(Severity::Error)
                    .hint("fonts are .ttf, .otf, .ttc or .otc files"),
            ));
        }
        fonts.extend(found);
    }
    Ok(fonts)
}

fn fonts_in(path: &Path, name: &str) -> Result<Vec<FontFile>, Failure> {
    const CODE: Code = Code::UNREADABLE_FILE;
    if !path.is_dir() {
        return Err(fault(match path.exists() {
            true => Diagnostic::new(CODE, format!("`{name}` is a file, not a folder")).hint(
                format!("name the folder that it is in: `--font-path {}`", folder(path).display()),
            ),
            false => Diagnostic::new(CODE, format!("there is no folder `{name}`"))
                .hint("`--font-path` names a folder of fonts"),
        }));
    }
    let unreadable = |name: &str, error: &std::io::Error| {
        fault(Diagnostic::new(CODE, format!("cannot read `{name}`: {}", reason(error))))
    };
    let files = DiskFiles::new(path);
    let all = files.all().map_err(|error| unreadable(name, &error))?;
    let read = |file: String| {
        let whole = format!("{}/{file}", name.trim_end_matches('/'));
        let bytes = files.read(&file).map_err(|error| unreadable(&whole, &error))?;
        Ok(FontFile::new(whole, bytes))
    };
    all.into_iter().filter(|file| is_font(file)).map(read).collect()
}

/// Whether a template is named by its folder and not by its name.
pub fn is_template_folder(name: &str) -> bool {
    name.contains(['/', '\\'])
        || (Path::new(name).is_dir() && !crate::engine::template_names().contains(&name))
}

/// A template by its name or, where that is a path, by its folder.
pub fn template(name: &str) -> Result<Template, Failure> {
    let mut sink = Sink::default();
    let mut sources = Default::default();
    if !is_template_folder(name) {
        return Template::embedded(name, &mut sink)
            .map_err(|_| nothing_written(&sink.finish(), &sources));
    }
    let path = Path::new(name);
    if !path.is_dir() {
        let fault = |message: String| Diagnostic::new(Code::UNREADABLE_TEMPLATE, message);
        sink.push(match path.exists() {
            true => fault(format!("`{name}` is a file, and a template is a folder"))
                .hint(format!("write `-t {}`", folder(path).join("").display())),
            false => fault(format!("there is no folder `{name}`"))
                .hint("`curricle templates eject NAME DIR` makes one to change"),
        });
        return Err(nothing_written(&sink.finish(), &sources));
    }
    let files = DiskFiles::new(name);
    Template::from_folder(name.trim_end_matches('/'), &files, &mut sources, &mut sink)
        .map_err(|_| nothing_written(&sink.finish(), &sources))
}

fn is_font(file: &str) -> bool {
    let extension = Path::new(file).extension().and_then(|extension| extension.to_str());
    extension.is_some_and(|e| {
        ["ttf", "otf", "ttc", "otc", "woff", "woff2"].contains(&e.to_lowercase().as_str())
    })
}

/// The files of one output. That of standard output is called `-`, and there can be one only.
fn named(
    path: &Path,
    format: &Format,
    artifacts: Vec<Artifact>,
) -> Result<Vec<(PathBuf, Vec<u8>)>, Failure> {
    let is_stream = path.as_os_str() == "-";
    if is_stream && artifacts.len() != 1 {
        return Err(usage(
            &format!(
                "there are {} pages, and standard output takes one {} file",
                artifacts.len(),
                format.name
            ),
            &[format!(
                "name a file: each page is written to its own, as in `cv-1.{}`",
                format.name
            )],
        ));
    }
    let file = |artifact: Artifact| {
        let path = match artifact.page {
            Some(page) if !is_stream => {
                let stem = path.file_stem().unwrap_or_default().to_string_lossy();
                let extension = path.extension().unwrap_or_default().to_string_lossy();
                let dot = if extension.is_empty() { "" } else { "." };
                path.with_file_name(format!("{stem}-{page}{dot}{extension}"))
            }
            _ => path.to_path_buf(),
        };
        (path, artifact.bytes)
    };
    Ok(artifacts.into_iter().map(file).collect())
}

/// Writes files, and gives their names.
fn write(files: Vec<(PathBuf, Vec<u8>)>) -> Result<Vec<String>, Failure> {
    let mut written: Vec<String> = vec![];
    for (path, bytes) in files {
        let is_stream = path.as_os_str() == "-";
        let name = if is_stream { "standard output".into() } else { path.display().to_string() };
        let done = if is_stream { disk::print(&bytes) } else { disk::replace(&path, &bytes) };
        done.map_err(|error| {
            let problem = unwritten(&name, &error);
            fault(match written.is_empty() {
                true => problem,
                false => problem.hint(format!(
                    "written before that: {}",
                    list(&written.iter().map(String::as_str).collect::<Vec<_>>())
                )),
            })
        })?;
        written.push(name);
    }
    Ok(written)
}

/// The fault of a profile that cannot be read, with those that may be meant.
pub fn unreadable_profile(path: &Path, error: &std::io::Error) -> Failure {
    let name = path.display().to_string();
    let message = format!("cannot read `{name}`: {}", reason(error));
    let unreadable = Diagnostic::new(Code::UNREADABLE_FILE, message);
    if path.is_dir() && path.join("profile.toml").is_file() {
        let inside = path.join("profile.toml");
        let inside = inside.strip_prefix(".").unwrap_or(&inside);
        return fault(unreadable.hint(format!("did you mean `-p {}`?", inside.display())));
    }
    if error.kind() != std::io::ErrorKind::NotFound {
        return fault(match path.is_dir() {
            true => unreadable.hint("name the profile with `-p FILE`"),
            false => unreadable,
        });
    }
    let unreadable = match path.as_os_str() == "profile.toml" {
        true => unreadable.hint("`curricle new` makes one to begin with"),
        false => unreadable,
    };
    let beside = DiskFiles::new(folder(path)).list(".");
    let beside = beside.iter().filter_map(|file| {
        let file = folder(path).join(file.trim_start_matches("./"));
        let file = file.strip_prefix(".").unwrap_or(&file).display().to_string();
        file.ends_with(".toml").then_some(file)
    });
    let beside: Vec<String> = beside.collect();
    let with_extension = format!("{name}.toml");
    let near = beside.iter().find(|file| **file == with_extension).map(String::as_str);
    let near = near.or_else(|| did_you_mean(&name, beside.iter().map(String::as_str)));
    fault(match near {
        Some(near) => unreadable.hint(format!("did you mean `-p {near}`?")),
        None => unreadable.hint("if there is one elsewhere, name it with `-p FILE`"),
    })
}

pub fn unwritable(name: &str, error: &std::io::Error) -> Failure {
    fault(unwritten(name, error))
}

fn unwritten(name: &str, error: &std::io::Error) -> Diagnostic {
    let folder = folder(Path::new(name));
    let blocking = folder.ancestors().find(|path| path.exists()).filter(|path| !path.is_dir());
    let denied = error.kind() == std::io::ErrorKind::PermissionDenied;
    let why = match blocking {
        Some(file) => format!("`{}` is a file, not a folder", file.display()),
        None if denied && folder.is_dir() => {
            format!("the folder `{}` may not be written to", folder.display())
        }
        None if !folder.is_dir() && !denied => {
            format!("there is no folder `{}`", folder.display())
        }
        None => reason(error),
    };
    Diagnostic::new(Code::UNWRITABLE_FILE, format!("cannot write `{name}`: {why}"))
}

pub fn fault(diagnostic: Diagnostic) -> Failure {
    terminal::diagnostic(&diagnostic);
    Failure::Fault
}

pub fn usage(message: &str, hints: &[String]) -> Failure {
    terminal::diagnostic(&Diagnostic::new(Code::USAGE, message).hints(hints.iter().cloned()));
    Failure::Usage
}

pub fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
