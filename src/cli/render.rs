//! `curricle [OUTPUT]...`

use std::path::{Path, PathBuf};

use super::{Failure, disk, terminal};
use crate::Job;
use crate::diagnostic::{Diagnostic, Sink, did_you_mean};
use crate::engine::{SystemFonts, Template};
use crate::files::{DiskFiles, Files, folder, reason};
use crate::output::{Artifact, FORMATS, Format};

#[derive(Debug, clap::Args)]
pub struct RenderArguments {
    /// The files to write; the extension says how: .pdf, .png or .svg (a file a page), `-` for
    /// standard output
    #[arg(default_value = "cv.pdf")]
    output: Vec<PathBuf>,

    /// The profile to read; `-` for standard input
    #[arg(short, long, value_name = "FILE", default_value = "profile.toml")]
    pub profile: PathBuf,

    /// The template: a name, or a folder of one's own
    #[arg(short, long, value_name = "NAME|DIR")]
    template: Option<String>,

    /// Replace a value of the profile, as in `--set cv.lang=de`; can be given several times
    #[arg(long, value_name = "PATH=VALUE")]
    set: Vec<String>,

    /// The format of outputs that have no extension
    #[arg(long, value_name = "FORMAT")]
    format: Option<String>,

    /// A folder of more fonts; can be given several times. Those in `fonts` beside the
    /// profile are always there
    #[arg(long, value_name = "DIR")]
    font_path: Vec<PathBuf>,

    /// Use the fonts of this machine too, for characters that no other font has
    #[arg(long)]
    system_fonts: bool,

    /// Print nothing unless there are errors
    #[arg(short, long)]
    quiet: bool,

    /// Print every warning, however many there are of a kind
    #[arg(short, long, conflicts_with = "quiet")]
    verbose: bool,

    /// When to print in colour
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: clap::ColorChoice,
}

impl RenderArguments {
    /// A profile and a template, all else by default.
    pub fn of(profile: &Path, template: &str) -> Self {
        Self {
            output: vec![],
            profile: profile.into(),
            template: Some(template.into()),
            set: vec![],
            format: None,
            font_path: vec![],
            system_fonts: false,
            quiet: false,
            verbose: false,
            color: clap::ColorChoice::Auto,
        }
    }
}

/// Renders the profile and writes every output.
#[expect(clippy::disallowed_methods, reason = "tells how long it took")]
pub fn render(arguments: &RenderArguments) -> Result<(), Failure> {
    let start = std::time::Instant::now();
    let outputs = outputs(arguments)?;
    let job = job(arguments)?;
    let outcome = crate::render(&job);
    let Ok(pages) = &outcome.pages else {
        terminal::diagnostics(&outcome.diagnostics, &outcome.sources);
        let errors = outcome
            .diagnostics
            .iter()
            .filter(|d| d.severity == crate::diagnostic::Severity::Error)
            .count();
        terminal::line(&format!(
            "{} in {}; nothing was written",
            counted(errors, "error"),
            job.file
        ));
        return Err(Failure::Fault);
    };
    let mut written = vec![];
    let mut size = 0;
    for (path, format) in outputs {
        let mut sink = Sink::default();
        let Ok(artifacts) = format.write(pages, &mut sink) else {
            terminal::diagnostics(&sink.finish(), &outcome.sources);
            return Err(Failure::Fault);
        };
        size += artifacts.iter().map(|artifact| artifact.bytes.len()).sum::<usize>();
        written.extend(write(&path, format, artifacts)?);
    }
    if !arguments.quiet {
        match arguments.verbose {
            true => terminal::diagnostics(&outcome.diagnostics, &outcome.sources),
            false => terminal::most_diagnostics(&outcome.diagnostics, &outcome.sources),
        }
        let bibs = outcome.bibs.iter().map(|bib| {
            let papers = counted(bib.papers, "paper");
            format!("; {}: {papers}, {} repaired, {} lost", bib.file, bib.repaired, bib.lost)
        });
        terminal::line(&format!(
            "{}: {}, {} kB, last page {} % full, {} ms{}",
            written.join(", "),
            counted(pages.count(), "page"),
            size.div_ceil(1000),
            (pages.last_page_fill() * 100.0).round(),
            start.elapsed().as_millis(),
            bibs.collect::<String>(),
        ));
    }
    Ok(())
}

/// Each output with its format.
fn outputs(arguments: &RenderArguments) -> Result<Vec<(PathBuf, &'static Format)>, Failure> {
    let mut outputs = vec![];
    for path in &arguments.output {
        let extension = path.extension().and_then(|extension| extension.to_str());
        let name = match (extension, &arguments.format) {
            (_, Some(format)) => format.as_str(),
            (Some(extension), None) => extension,
            (None, None) => {
                return Err(usage(
                    &format!("`{}` does not say what format to write", path.display()),
                    &format!("name one with `--format`: {}", Format::names()),
                ));
            }
        };
        let Some(format) = Format::named(name) else {
            let near = did_you_mean(name, FORMATS.iter().map(|format| format.name));
            let near = near.map(|near| format!("did you mean `{near}`? ")).unwrap_or_default();
            return Err(usage(
                &format!("unknown format `{name}`"),
                &format!("{near}allowed: {}", Format::names()),
            ));
        };
        outputs.push((path.clone(), format));
    }
    Ok(outputs)
}

/// Reads all that the render needs.
pub fn job(arguments: &RenderArguments) -> Result<Job, Failure> {
    let path = &arguments.profile;
    let file = if path.as_os_str() == "-" { "<stdin>".into() } else { path.display().to_string() };
    let bytes = disk::read(path).map_err(|error| unreadable_profile(path, &error))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        let line = error.as_bytes()[..good].iter().filter(|byte| **byte == b'\n').count() + 1;
        fault(
            Diagnostic::error(
                "not-utf-8",
                format!("`{file}` is not UTF-8 text; the first fault is in line {line}"),
            )
            .hint("save it as UTF-8 in your editor"),
        )
    })?;
    let today = disk::today().map_err(|text| {
        fault(Diagnostic::error(
            "invalid-date",
            format!("`SOURCE_DATE_EPOCH` is `{text}`, not a number of seconds"),
        ))
    })?;
    let fonts = fonts(path, &arguments.font_path)?;
    let template = arguments.template.as_deref().map(template).transpose()?;
    let system_fonts = arguments.system_fonts.then_some(SystemFonts::find as fn() -> SystemFonts);
    let files = Box::new(DiskFiles::new(folder(path)));
    let set = arguments.set.clone();
    Ok(Job { file, text, set, template, files, fonts, system_fonts, today })
}

/// The font files beside the profile and in the folders asked for, by name.
pub fn fonts(profile: &Path, font_path: &[PathBuf]) -> Result<Vec<(String, Vec<u8>)>, Failure> {
    let mut fonts = vec![];
    for (folder, name, asked) in
        std::iter::once((folder(profile).join("fonts"), "fonts".into(), false))
            .chain(font_path.iter().map(|path| (path.clone(), path.display().to_string(), true)))
    {
        let files = DiskFiles::new(&folder);
        if asked && !folder.is_dir() {
            return Err(fault(
                Diagnostic::error("unreadable-file", format!("there is no folder `{name}`"))
                    .hint("`--font-path` names a folder of fonts"),
            ));
        }
        for file in files.list(".").into_iter().filter(|file| is_font(file)) {
            let bytes = files.read(&file).map_err(|error| {
                fault(Diagnostic::error(
                    "unreadable-file",
                    format!("cannot read `{name}/{file}`: {}", reason(&error)),
                ))
            })?;
            fonts.push((format!("{name}/{}", file.trim_start_matches("./")), bytes));
        }
    }
    Ok(fonts)
}

/// A template by its name or, where that is a path, by its folder.
pub fn template(name: &str) -> Result<Template, Failure> {
    let mut sink = Sink::default();
    let mut sources = Default::default();
    let is_path = name.contains(['/', '\\'])
        || (Path::new(name).is_dir() && !crate::engine::template_names().contains(&name));
    let template = match is_path {
        true => {
            let files = DiskFiles::new(name);
            Template::from_folder(name.trim_end_matches('/'), &files, &mut sources, &mut sink)
        }
        false => Template::embedded(name, &mut sink),
    };
    template.map_err(|_| {
        terminal::diagnostics(&sink.finish(), &sources);
        Failure::Fault
    })
}

fn is_font(file: &str) -> bool {
    let extension = Path::new(file).extension().and_then(|extension| extension.to_str());
    extension.is_some_and(|e| {
        ["ttf", "otf", "ttc", "otc", "woff", "woff2"].contains(&e.to_lowercase().as_str())
    })
}

/// Writes the artifacts of one output, and gives the names of the files.
fn write(path: &Path, format: &Format, artifacts: Vec<Artifact>) -> Result<Vec<String>, Failure> {
    if path.as_os_str() == "-" {
        let [artifact] = &artifacts[..] else {
            return Err(usage(
                &format!(
                    "there are {} pages, and standard output takes one {} file",
                    artifacts.len(),
                    format.name
                ),
                &format!(
                    "name a file: each page is written to its own, as in `cv-1.{}`",
                    format.name
                ),
            ));
        };
        disk::print(&artifact.bytes).map_err(|error| unwritable("standard output", &error))?;
        return Ok(vec!["standard output".into()]);
    }
    let mut written = vec![];
    for artifact in artifacts {
        let path = match artifact.page {
            Some(page) => {
                let stem = path.file_stem().unwrap_or_default().to_string_lossy();
                let extension = path.extension().unwrap_or_default().to_string_lossy();
                let dot = if extension.is_empty() { "" } else { "." };
                path.with_file_name(format!("{stem}-{page}{dot}{extension}"))
            }
            None => path.to_path_buf(),
        };
        let name = path.display().to_string();
        disk::replace(&path, &artifact.bytes).map_err(|error| unwritable(&name, &error))?;
        written.push(name);
    }
    Ok(written)
}

fn unreadable_profile(path: &Path, error: &std::io::Error) -> Failure {
    let name = path.display();
    let message = format!("cannot read `{name}`: {}", reason(error));
    fault(Diagnostic::error("unreadable-file", message).hint("name the profile with `-p FILE`"))
}

pub fn unwritable(name: &str, error: &std::io::Error) -> Failure {
    fault(Diagnostic::error("unwritable-file", format!("cannot write `{name}`: {}", reason(error))))
}

pub fn fault(diagnostic: Diagnostic) -> Failure {
    terminal::diagnostics(&[diagnostic], &Default::default());
    Failure::Fault
}

fn usage(message: &str, hint: &str) -> Failure {
    terminal::diagnostics(&[Diagnostic::error("usage", message).hint(hint)], &Default::default());
    Failure::Usage
}

fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
