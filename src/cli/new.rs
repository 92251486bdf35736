//! `curricle new`: writes a commented starter profile.

mod starter;
mod translated;

use std::path::{Path, PathBuf};

use super::input::{self, is_template_folder};
use super::{Error, disk, terminal};
use crate::DEFAULT_TEMPLATE;
use crate::diagnostic::{Code, Diagnostic, list};
use crate::document::unknown_language;
use crate::engine::{template_names, unknown_template};
use crate::files::{DiskFiles, Files};
use starter::{Filling, Life};

/// Write a commented starter profile that renders at once
///
/// Existing files are never overwritten.
#[derive(Debug, clap::Args)]
pub struct NewArguments {
    /// The folder to write to; it is created if it does not exist
    #[arg(value_name = "DIR", default_value = ".")]
    folder: PathBuf,

    /// The template: a name, or a folder with your own
    #[arg(short, long, value_name = "NAME|DIR", default_value = DEFAULT_TEMPLATE)]
    template: String,

    /// The language of dates and titles, such as `de`; in fifteen languages, the sample CV is translated too
    #[arg(long, value_name = "TAG", default_value = "en")]
    lang: String,

    /// The sample CV to start from; by default, an academic one with papers in a `papers.bib` or, in a language
    /// that has a translated sample, that one
    #[arg(long, value_name = "LIFE")]
    from: Option<Life>,

    /// Your name, in place of the sample one
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
}

/// Writes the files, or none if one of them exists.
pub fn new(arguments: &NewArguments) -> Result<(), Error> {
    check(arguments)?;
    let folder = &arguments.folder;
    let schema = super::schema::text() + "\n";
    let bib = bib(folder);
    let filling = Filling {
        template: Some(&*arguments.template).filter(|name| !is_template_folder(name)),
        lang: &arguments.lang,
        name: arguments.name.as_deref().map(str::trim).filter(|name| !name.is_empty()),
        bib: bib.as_deref(),
    };
    let mut files = files(arguments, filling);
    files.push(("profile.schema.json", schema));
    let there: Vec<String> = files
        .iter()
        .map(|(name, _)| folder.join(name))
        .filter(|path| path.symlink_metadata().is_ok())
        .map(|path| shown(&path))
        .collect();
    if !there.is_empty() {
        return Err(already_there(&there, folder));
    }
    let files: Vec<(PathBuf, &[u8])> = files
        .iter()
        .map(|(name, text)| (shown(&folder.join(name)).into(), text.as_bytes()))
        .collect();
    disk::create(&files)?;
    let written: Vec<String> = files.iter().map(|(path, _)| shown(path)).collect();
    terminal::line(&format!("created {}\n{}", written.join(", "), next(arguments)));
    Ok(())
}

/// The files of the requested sample; by default, one in the language.
fn files(arguments: &NewArguments, filling: Filling) -> Vec<(&'static str, String)> {
    let in_language = || translated::profile(filling.lang);
    match (arguments.from, in_language()) {
        (None, Some(profile)) => vec![("profile.toml", filling.profile(&profile))],
        (life, _) => life.unwrap_or(Life::Academic).files(filling),
    }
}

/// Checks that template and language exist.
fn check(arguments: &NewArguments) -> Result<(), Error> {
    let NewArguments { template, lang, .. } = arguments;
    let is_folder = is_template_folder(template);
    let unknown = !is_folder && !template_names().contains(&template.as_str());
    let faults = unknown.then(|| unknown_template(template)).into_iter();
    let faults: Vec<Diagnostic> = faults.chain(unknown_language(lang)).collect();
    if is_folder {
        input::template(template, &mut vec![])?;
    }
    if faults.is_empty() { Ok(()) } else { Err(faults.into()) }
}

/// The bibliography of the folder: `papers.bib`, or the only one.
fn bib(folder: &Path) -> Option<String> {
    let names = DiskFiles::new(folder).list(".");
    let names = names.iter().map(|name| name.trim_start_matches("./"));
    let bib_files: Vec<&str> = names.filter(|name| name.ends_with(".bib")).collect();
    let papers = bib_files.iter().find(|name| **name == "papers.bib");
    papers.or(bib_files.first().filter(|_| bib_files.len() == 1)).map(|name| name.to_string())
}

fn already_there(files: &[String], folder: &Path) -> Error {
    let names: Vec<&str> = files.iter().map(String::as_str).collect();
    let exist = if names.len() == 1 { "exists" } else { "exist" };
    let message = format!("{} already {exist}", list(&names));
    let fault = Diagnostic::new(Code::FILE_EXISTS, message)
        .hint("nothing was written; name another folder, as in `curricle new my-cv`");
    let profile = folder.join("profile.toml");
    match (profile.exists(), folder.as_os_str() == ".") {
        (true, true) => fault.hint("to render the existing profile, run `curricle`"),
        (true, false) => fault.hint(format!(
            "to render the existing profile, run `curricle -p {}`",
            quoted(&profile)
        )),
        (false, _) => fault,
    }
    .into()
}

/// The next steps with the new files.
fn next(arguments: &NewArguments) -> String {
    let NewArguments { folder, template, .. } = arguments;
    let here = folder.as_os_str() == ".";
    let enter = match here {
        true => String::new(),
        false => format!("go there with `cd {}`, ", quoted(folder)),
    };
    let with = match (is_template_folder(template), here) {
        (true, true) => format!(" -t {}", quoted(&Path::new(template).join(""))),
        (true, false) => format!(" -t {}", quoted(&disk::whole(Path::new(template)).join(""))),
        (false, _) => String::new(),
    };
    let is_translated = arguments.from.is_none();
    let needs_fonts = is_translated && translated::needs_fonts(&arguments.lang);
    let with = format!("{with}{}", if needs_fonts { " --system-fonts" } else { "" });
    format!(
        "next: {enter}run `curricle{with}`, look at `cv.pdf`, edit `profile.toml` and run it again"
    )
}

/// A folder quoted for a shell, so that it is not taken for an option.
pub fn quoted(folder: &Path) -> String {
    let name = folder.display().to_string();
    let name = if name.starts_with('-') { format!("./{name}") } else { name };
    match name.contains(|c: char| !c.is_alphanumeric() && !"/._-\\:".contains(c)) {
        true => format!("'{}'", name.replace('\'', r"'\''")),
        false => name,
    }
}

fn shown(path: &Path) -> String {
    path.strip_prefix(".").unwrap_or(path).display().to_string()
}
