//! The requested outputs: their formats and names, and which of them may be written.

use std::path::{Component, Path, PathBuf};

use super::disk;
use super::error::{Error, usage};
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::load::Changes;
use crate::output::{Artifact, FORMATS, Format};
use crate::profile::Wanted;

/// Each output with its format.
///
/// `formatless` makes the fault for a name without a format.
pub fn outputs(
    paths: &[PathBuf],
    format: Option<&str>,
    formatless: impl Fn(&str) -> Diagnostic,
) -> Result<Vec<(PathBuf, &'static Format)>, Error> {
    let mut outputs: Vec<(PathBuf, &'static Format)> = vec![];
    let known = |name: &str| Format::named(name).map(|format| format.name);
    for path in paths {
        let extension = path.extension().and_then(|extension| extension.to_str());
        let name = match (extension, format) {
            (Some(extension), Some(format))
                if known(format).is_some()
                    && known(extension).is_some_and(|own| Some(own) != known(format)) =>
            {
                return Err(usage(
                    &format!("`{}` is not a valid name for a {format}", path.display()),
                    &["give it another extension, or leave out `--format`".into()],
                ));
            }
            (_, Some(format)) => format,
            (Some(extension), None) => extension,
            (None, None) => return Err(Error::usage(formatless(&path.display().to_string()))),
        };
        let Some(format) = Format::named(name) else {
            let near = did_you_mean(name, FORMATS.iter().map(|format| format.name));
            let near = near.map(|near| format!("did you mean `{near}`? ")).unwrap_or_default();
            let allowed = format!("{near}allowed: {}", Format::names());
            let input = format.is_none().then(|| input_hint(path, name)).flatten();
            let hints: Vec<String> = input.into_iter().chain([allowed]).collect();
            return Err(usage(&format!("unknown format `{name}`"), &hints));
        };
        if outputs.iter().any(|(other, _)| plain(other).eq(plain(path))) {
            return Err(usage(
                &format!("`{}` is named twice", path.display()),
                &["name each output once".into()],
            ));
        }
        outputs.push((path.clone(), format));
    }
    Ok(outputs)
}

/// The placeholder for the name of the variant in a file name.
pub const VARIANT: &str = "{variant}";

/// The name of the plain CV in place of a variant's.
const PLAIN: &str = "cv";

/// The default file of a document, from its name and the profile's `output`.
pub fn file_name(changes: &Changes, output: Option<&str>) -> Result<String, Error> {
    let name = with_variant(output.unwrap_or("{variant}.pdf"), changes.name().as_deref());
    let is_plain =
        !name.contains(['/', '\\']) && !name.starts_with('.') && !name.contains(char::is_control);
    if is_plain {
        return Ok(name);
    }
    let (option, what) = match &changes.wanted {
        Wanted::Cv => ("variant", "variant"),
        Wanted::Letter { .. } => ("letter", "letter"),
        Wanted::Bio(_) => ("bio", "biography"),
    };
    let name = changes.name().unwrap_or_default();
    let hint = format!("name the file: `curricle --{option} '{name}' cv.pdf`");
    Err(usage(&format!("the {what} `{name}` cannot be the name of a file"), &[hint]))
}

/// A file name with that of the variant filled in.
pub fn with_variant(name: &str, variant: Option<&str>) -> String {
    name.replace(VARIANT, variant.unwrap_or(PLAIN))
}

/// The hint for a file that is an input and not an output, according to its extension.
fn input_hint(path: &Path, extension: &str) -> Option<String> {
    let path = path.display();
    match extension {
        "toml" => Some(format!("to read that profile, write `-p {path}`")),
        "bib" => Some(format!("to add its papers to the profile, write `curricle add {path}`")),
        _ => None,
    }
}

/// The components of a path, without `.`.
fn plain(path: &Path) -> impl Iterator<Item = Component<'_>> {
    path.components().filter(|part| *part != Component::CurDir)
}

/// The files of one output. Standard output is called `-`, and can have only one.
pub fn named(
    path: &Path,
    format: &Format,
    artifacts: Vec<Artifact>,
) -> Result<Vec<(PathBuf, Vec<u8>)>, Error> {
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

/// The files that a profile names, as far as its values can be file names, whether they were read or not.
pub fn named_files(profile: &str, folder: &Path) -> Vec<PathBuf> {
    fn collect(value: &toml::Value, names: &mut Vec<String>) {
        match value {
            toml::Value::String(text) => names.push(text.clone()),
            toml::Value::Array(values) => values.iter().for_each(|value| collect(value, names)),
            // What `output` names is written.
            toml::Value::Table(table) => {
                let read = table.iter().filter(|(key, _)| *key != "output");
                read.for_each(|(_, value)| collect(value, names));
            }
            _ => {}
        }
    }
    let mut names = vec![];
    if let Ok(table) = profile.parse::<toml::Table>() {
        collect(&toml::Value::Table(table), &mut names);
    }
    let is_name = |name: &String| Path::new(name).extension().is_some() && !name.contains('\n');
    names.into_iter().filter(is_name).map(|name| folder.join(name)).collect()
}

/// Fails if a file to be written was read, or would be written twice, through any links.
pub fn check_places(files: &[(PathBuf, Vec<u8>)], read: &[PathBuf]) -> Result<(), Error> {
    let mut places: Vec<PathBuf> = vec![];
    for (path, _) in files.iter().filter(|(path, _)| path.as_os_str() != "-") {
        let place = disk::resolve(path)?;
        let draft = disk::draft_path(&place);
        let is_read = |read: &PathBuf| disk::is_same(&place, read) || disk::is_same(&draft, read);
        if read.iter().any(is_read) {
            let message = format!("`{}` is an input and would be overwritten", path.display());
            let name = path.file_name().unwrap_or_default().display();
            return Err(usage(&message, &[format!("name another file, such as `new-{name}`")]));
        }
        if places.contains(&place) {
            let message = format!("`{}` would be written twice", path.display());
            return Err(usage(&message, &["name each output once".into()]));
        }
        places.push(place);
    }
    Ok(())
}
