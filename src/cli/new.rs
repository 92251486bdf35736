//! `curricle new`: a commented profile to begin with.

use std::path::{Path, PathBuf};

use super::input::{self, is_template_folder};
use super::{Error, disk, terminal};
use crate::DEFAULT_TEMPLATE;
use crate::diagnostic::{Code, Diagnostic, list};
use crate::document::unknown_language;
use crate::engine::{template_names, unknown_template};

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
pub fn new(arguments: &NewArguments) -> Result<(), Error> {
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
        return Err(already_there(&there, folder));
    }
    let texts: Vec<(PathBuf, String)> = files
        .iter()
        .map(|(name, text)| (shown(&folder.join(name)).into(), filled(text, arguments)))
        .collect();
    let files: Vec<(PathBuf, &[u8])> =
        texts.iter().map(|(path, text)| (path.clone(), text.as_bytes())).collect();
    disk::create(&files)?;
    let written: Vec<String> = files.iter().map(|(path, _)| shown(path)).collect();
    terminal::line(&format!("{}: made to be changed\n{}", written.join(", "), next(arguments)));
    Ok(())
}

/// Whether template and language are there.
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

/// The text of a file with the template and the language that were asked for.
fn filled(text: &str, arguments: &NewArguments) -> String {
    let NewArguments { template, lang, .. } = arguments;
    let text = text.replacen(LANG_LINE, &format!("lang = {lang:?}"), 1);
    match is_template_folder(template) {
        true => text,
        false => text.replacen(TEMPLATE_LINE, &format!("template = {template:?}"), 1),
    }
}

fn already_there(files: &[String], folder: &Path) -> Error {
    let names: Vec<&str> = files.iter().map(String::as_str).collect();
    let are = if names.len() == 1 { "is" } else { "are" };
    let message = format!("{} {are} there already", list(&names));
    let fault = Diagnostic::new(Code::FILE_EXISTS, message)
        .hint("nothing was written; name another folder, as in `curricle new my-cv`");
    let profile = folder.join("profile.toml");
    match (profile.exists(), folder.as_os_str() == ".") {
        (true, true) => fault.hint("to set the profile that is there, run `curricle`"),
        (true, false) => fault.hint(format!(
            "to set the profile that is there, run `curricle -p {}`",
            quoted(&profile)
        )),
        (false, _) => fault,
    }
    .into()
}

/// What to do with the new files.
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
    format!(
        "next: {enter}run `curricle{with}`, look at `cv.pdf`, edit `profile.toml`, run it again"
    )
}

/// A folder as a shell takes it, and no command for an option.
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
