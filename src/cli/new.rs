//! `curricle new`: a commented profile to begin with.

use std::path::{Path, PathBuf};

use super::render::fault;
use super::{Failure, disk, terminal};
use crate::DEFAULT_TEMPLATE;
use crate::diagnostic::{Diagnostic, list};
use crate::document::unknown_language;
use crate::engine::{template_names, unknown_template};
use crate::files::reason;

/// Write a commented profile that renders at once, to put one's own life in
///
/// Nothing that is there is ever overwritten.
#[derive(Debug, clap::Args)]
pub struct NewArguments {
    /// The folder to write to; it is made if it is not there
    #[arg(value_name = "DIR", default_value = ".")]
    folder: PathBuf,

    /// The template: a name, or a folder of one's own
    #[arg(short, long, value_name = "NAME|DIR", default_value = DEFAULT_TEMPLATE)]
    template: String,

    /// The language of dates and titles, such as `en`
    #[arg(long, value_name = "TAG", default_value = "en")]
    lang: String,

    /// The life to begin from; an academic one has papers in a `papers.bib`
    #[arg(long, value_name = "LIFE", default_value = "academic")]
    from: Life,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Life {
    Academic,
    Industry,
    Student,
}

impl Life {
    /// The files to write, by name, the profile first.
    fn files(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Academic => &[
                ("profile.toml", include_str!("new/academic.toml")),
                ("papers.bib", include_str!("new/papers.bib")),
            ],
            Self::Industry => &[("profile.toml", include_str!("new/industry.toml"))],
            Self::Student => &[("profile.toml", include_str!("new/student.toml"))],
        }
    }
}

/// The lines of the profiles that the arguments replace.
const TEMPLATE_LINE: &str = "template = \"scholar\"";
const LANG_LINE: &str = "lang = \"en\"";

/// Writes the files, or none if one of them is there.
pub fn new(arguments: &NewArguments) -> Result<(), Failure> {
    check(arguments)?;
    let folder = &arguments.folder;
    let schema = super::schema::text() + "\n";
    let files = arguments.from.files().iter().copied();
    let files: Vec<(&str, &str)> = files.chain([("profile.schema.json", &*schema)]).collect();
    let there: Vec<String> = files
        .iter()
        .map(|(name, _)| folder.join(name))
        .filter(|path| path.symlink_metadata().is_ok())
        .map(|path| shown(&path))
        .collect();
    if !there.is_empty() {
        return Err(already_there(&there));
    }
    let mut written = vec![];
    for (name, text) in &files {
        let path = folder.join(name);
        disk::create(&path, filled(text, arguments).as_bytes()).map_err(|error| {
            let message = format!("cannot write `{}`: {}", shown(&path), reason(&error));
            fault(Diagnostic::error("unwritable-file", message))
        })?;
        written.push(shown(&path));
    }
    terminal::line(&format!("{}: made to be changed", written.join(", ")));
    terminal::line(&next(folder));
    Ok(())
}

/// Whether template and language are there.
fn check(arguments: &NewArguments) -> Result<(), Failure> {
    let NewArguments { template, lang, .. } = arguments;
    if !is_folder(template) && !template_names().contains(&template.as_str()) {
        return Err(fault(unknown_template(template)));
    }
    match unknown_language(lang) {
        Some(unknown) => Err(fault(unknown)),
        None => Ok(()),
    }
}

/// Whether a template is named by its folder, which no profile can name.
fn is_folder(template: &str) -> bool {
    template.contains(['/', '\\'])
}

/// The text of a file with the template and the language that were asked for.
fn filled(text: &str, arguments: &NewArguments) -> String {
    let NewArguments { template, lang, .. } = arguments;
    let text = text.replacen(LANG_LINE, &format!("lang = {lang:?}"), 1);
    match is_folder(template) {
        true => text,
        false => text.replacen(TEMPLATE_LINE, &format!("template = {template:?}"), 1),
    }
}

fn already_there(files: &[String]) -> Failure {
    let names: Vec<&str> = files.iter().map(String::as_str).collect();
    let are = if names.len() == 1 { "is" } else { "are" };
    let message = format!("{} {are} there already", list(&names));
    fault(
        Diagnostic::error("file-exists", message)
            .hint("nothing was written; name another folder, as in `curricle new my-cv`")
            .hint("to set the profile that is there, run `curricle`"),
    )
}

/// What to do with the new files.
fn next(folder: &Path) -> String {
    let enter = match folder.as_os_str() == "." {
        true => String::new(),
        false => format!("go there with `cd {}`, ", quoted(folder)),
    };
    format!("next: {enter}run `curricle`, look at `cv.pdf`, edit `profile.toml`, run it again")
}

/// A folder as a shell takes it.
fn quoted(folder: &Path) -> String {
    let name = folder.display().to_string();
    match name.contains(|c: char| !c.is_alphanumeric() && !"/._-\\:".contains(c)) {
        true => format!("'{}'", name.replace('\'', r"'\''")),
        false => name,
    }
}

fn shown(path: &Path) -> String {
    path.strip_prefix(".").unwrap_or(path).display().to_string()
}
