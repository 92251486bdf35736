//! `curricle import`: makes a profile from the files of other tools.

use std::io;
use std::path::{Component, Path, PathBuf};

use clap::builder::PossibleValuesParser;
use serde_json::json;

use super::input::{shown, today};
use super::new::quoted;
use super::{Error, disk, guard, terminal};
use crate::diagnostic::{Code, Diagnostic, list};
use crate::files::{DiskFiles, Files, folder, reason};
use crate::import::{self, Content, FORMATS, Format, Imported, Restored, Source, Surroundings};
use crate::readback;

/// Make a profile from the CV of another tool
///
/// Reads JSON Resume, RenderCV, YAMLResume, LinkedIn's data export, Europass, ORCID records and `.bib` files;
/// the format is recognised from the content. Several files make one profile. Anything that has no place in a
/// profile is kept in comments. Existing files are never overwritten.
#[derive(Debug, clap::Args)]
pub struct ImportArguments {
    /// The files to read, or the folder of an export; `-` for standard input
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,

    /// The profile to write; `-` for standard output
    #[arg(short, long, value_name = "FILE", default_value = "profile.toml")]
    output: PathBuf,

    /// The format of the files, if their content does not show it
    #[arg(long, value_name = "FORMAT", value_parser = names())]
    from: Option<String>,
}

fn names() -> PossibleValuesParser {
    PossibleValuesParser::new(FORMATS.iter().map(|format| format.name))
}

/// Reads the files and writes the profile, unless it exists.
pub fn import(arguments: &ImportArguments) -> Result<(), Error> {
    let ImportArguments { files, output, from } = arguments;
    let to_stdout = output.as_os_str() == "-";
    if !to_stdout && output.symlink_metadata().is_ok() {
        return Err(already_there(output).into());
    }
    let home = if to_stdout { Path::new(".") } else { folder(output) };
    let mut faults = vec![];
    let mut sources = vec![];
    for path in files {
        match content(path) {
            Ok(Content::File(bytes))
                if readback::is_pdf(&bytes)
                    && let Err(mut fault) = guard::probe_pdf(&bytes) =>
            {
                fault.message = format!("cannot read `{}`: {}", path.display(), fault.message);
                fault.hints.clear();
                faults.push(fault);
            }
            Ok(content) => {
                sources.push(Source { name: shown(path), link: relative(home, path), content });
            }
            Err(error) => {
                let message = format!("cannot read `{}`: {}", path.display(), reason(&error));
                faults.push(Diagnostic::new(Code::UNREADABLE_FILE, message));
            }
        }
    }
    if !faults.is_empty() {
        return Err(faults.into());
    }
    if let Some((source, restored)) = sources.iter().find_map(carried) {
        return restore(source, restored, sources.len(), output);
    }
    let around = Around { home };
    let from = from.as_deref().and_then(Format::named);
    let imported = import::import(&sources, from, &around, today()?)
        .map_err(|(faults, texts)| Error::nothing_written(faults, texts))?;
    let name = match to_stdout {
        true => {
            disk::print(imported.toml.as_bytes())?;
            "standard output".to_string()
        }
        false => {
            disk::create(&[(output.clone(), imported.toml.as_bytes())])?;
            shown(output)
        }
    };
    summary(&name, &imported, (!to_stdout).then_some(output));
    Ok(())
}

/// The profile in a PDF.
fn carried(source: &Source) -> Option<(&Source, Restored)> {
    let Content::File(bytes) = &source.content else { return None };
    let attached = readback::is_pdf(bytes).then(|| readback::attached(bytes).ok()).flatten()?;
    let restored = import::restored(attached)?;
    Some((source, restored))
}

/// Writes a profile and its files as they were attached to a PDF.
fn restore(source: &Source, restored: Restored, count: usize, output: &Path) -> Result<(), Error> {
    let Restored { profile, beside, refused } = restored;
    if count > 1 {
        let message = format!("`{}` contains a whole profile", source.name);
        let fault = Diagnostic::new(Code::UNREADABLE_IMPORT, message);
        return Err(fault.hint("import it alone, and add the others to that profile").into());
    }
    if output.as_os_str() == "-" {
        disk::print(&profile)?;
        let names: Vec<&str> = beside.iter().map(|file| file.name.as_str()).collect();
        let rest = match names.is_empty() {
            true => String::new(),
            false => format!("; it names {}, which `-o FILE` writes beside it", list(&names)),
        };
        terminal::line(&format!("standard output: the attached profile{rest}"));
        return Ok(());
    }
    let files: Vec<(PathBuf, &[u8])> = std::iter::once((output.to_path_buf(), profile.as_slice()))
        .chain(beside.iter().map(|file| (folder(output).join(&file.name), file.bytes.as_slice())))
        .collect();
    if let Some((there, _)) = files.iter().find(|(path, _)| path.symlink_metadata().is_ok()) {
        // What the profile names has this name and no other, so that another folder is needed.
        let fault = Diagnostic::new(
            Code::FILE_EXISTS,
            format!("{} already exists", there.display()),
        )
        .hint("nothing was written; name a profile in a new folder, as in `-o back/profile.toml`")
        .hint("to see the profile first, print it with `-o -`");
        return Err(fault.into());
    }
    disk::create(&files)?;
    let names: Vec<String> = files.iter().map(|(path, _)| shown(path)).collect();
    let mut text = format!("{}: written as attached to {}", names.join(", "), source.name);
    for name in refused {
        text += &format!("\n  {name:?} was left out: this is not a plain file name");
    }
    // Without a name, the first render would write over the PDF that all this came from.
    let pdf = if source.name == "cv.pdf" { " again.pdf" } else { "" };
    text += &format!("\nnext: run `curricle{}{pdf}`", profile_option(output));
    terminal::line_with(&text, [("files", json!(names))]);
    Ok(())
}

/// The option that names the new profile, if one is needed.
fn profile_option(output: &Path) -> String {
    match output.as_os_str() == "profile.toml" {
        true => String::new(),
        false => format!(" -p {}", quoted(output)),
    }
}

fn summary(name: &str, imported: &Imported, output: Option<&PathBuf>) {
    let Imported { toml: _, total, placed, remarks } = imported;
    let mut text = format!("{name}: {placed} of {total} values placed");
    if placed < total {
        text += "; the others are in comments";
    }
    for remark in remarks {
        text += &format!("\n  {remark}");
    }
    if let Some(output) = output {
        let profile = profile_option(output);
        text += &format!("\nnext: read through it, and run `curricle{profile}`");
    }
    terminal::line_with(&text, [("placed", json!(placed)), ("total", json!(total))]);
}

fn already_there(output: &Path) -> Diagnostic {
    Diagnostic::new(Code::FILE_EXISTS, format!("{} already exists", output.display()))
        .hint("nothing was written; name another file, as in `-o imported.toml`")
        .hint("to see the result first, print it with `-o -`")
}

/// The content of a file, or the tables and documents in a folder.
fn content(path: &Path) -> io::Result<Content> {
    if !path.is_dir() {
        return disk::read(path).map(Content::File);
    }
    let names = DiskFiles::new(path).list(".");
    let names = names.iter().map(|name| name.trim_start_matches("./")).filter(|name| {
        let lower = name.to_lowercase();
        (lower.ends_with(".csv") || lower.ends_with(".xml")) && !import::is_never_opened(name)
    });
    let read = |name: &str| Ok((name.to_string(), disk::read(&path.join(name))?));
    let files = names.take(MOST_FILES).map(read).collect::<io::Result<Vec<_>>>()?;
    match files.is_empty() {
        true => Err(io::ErrorKind::IsADirectory.into()),
        false => Ok(Content::Folder(files)),
    }
}

/// The maximum number of files that are read from a folder.
const MOST_FILES: usize = 200;

/// The path from a folder to a file, with `/` between folders.
fn relative(home: &Path, file: &Path) -> String {
    let plain = |path: &Path| -> Vec<String> {
        let mut parts: Vec<String> = vec![];
        for part in disk::whole(path).components() {
            match part {
                Component::ParentDir => drop(parts.pop()),
                Component::CurDir => {}
                part => parts.push(part.as_os_str().to_string_lossy().into_owned()),
            }
        }
        parts
    };
    let (home, file) = (plain(home), plain(file));
    let same = home.iter().zip(&file).take_while(|(one, other)| one == other).count();
    let up = vec![".."; home.len() - same].into_iter().map(str::to_string);
    up.chain(file[same..].iter().cloned()).collect::<Vec<_>>().join("/")
}

/// The disk around the files.
struct Around<'a> {
    /// The folder of the new profile.
    home: &'a Path,
}

impl Surroundings for Around<'_> {
    fn local(&self, source: &str, path: &str) -> Option<String> {
        if path.contains("://") || path.starts_with("data:") {
            return None;
        }
        let file = folder(Path::new(source)).join(path);
        let link = relative(self.home, &file);
        let is_inside = file.is_file() && !link.starts_with("..");
        // A file that is not a picture would prevent the CV.
        let bytes = is_inside.then(|| disk::read(&file).ok()).flatten()?;
        let starts: [&[u8]; 5] = [b"\x89PNG", b"\xff\xd8\xff", b"RIFF", b"<svg", b"<?xml"];
        starts.iter().any(|start| bytes.starts_with(start)).then_some(link)
    }

    fn site_bib(&self, source: &str) -> Option<String> {
        let whole = disk::whole(Path::new(source));
        let bib_files =
            whole.ancestors().skip(1).take(4).map(|folder| folder.join("_bibliography/papers.bib"));
        let bib = bib_files.into_iter().find(|bib| bib.is_file())?;
        Some(relative(self.home, &bib))
    }
}
