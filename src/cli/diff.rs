//! `curricle diff OLD [NEW]`

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::json;

use super::error::usage;
use super::input::{self, Input, Options, Tools, shown, today};
use super::terminal::{self, counted};
use super::{Error, disk, guard};
use crate::diagnostic::{Code, Diagnostic};
use crate::diff::{self, Change, Version, changed_passages, changed_words};
use crate::faults::visible_json;
use crate::files::MemoryFiles;
use crate::import;
use crate::output::{Content, Needs};
use crate::readback::{self, Passage};
use crate::render::printed;
use crate::{Engine, Job, Outcome};

/// Show what changed since the version that was sent
///
/// Each version is a profile or a PDF; `-` is standard input. A PDF made with `--attach` contains what it prints;
/// otherwise, the paragraphs of the two PDFs are compared. The report is in English, whatever the language of the
/// CV. The exit code is 0 whether or not anything changed, and 1 if a version cannot be read.
#[derive(Debug, clap::Args)]
pub struct DiffArguments {
    /// The version that was sent: a PDF or a profile
    #[arg(value_name = "OLD")]
    old: PathBuf,

    /// The current version, likewise
    #[arg(value_name = "NEW", default_value = "profile.toml")]
    new: PathBuf,

    /// How to print the changes: for the terminal, as JSON, or as Markdown for a message
    #[arg(long, value_name = "FORMAT", value_parser = ["text", "json", "md"], default_value = "text")]
    format: String,

    #[command(flatten)]
    options: Options,
}

/// The content of a file.
enum Side {
    /// The CV of a profile, and what it was made with.
    Made(Box<Content>, Box<(Engine, Job)>),
    /// A PDF without a profile.
    Pages(Vec<u8>),
}

pub fn diff(arguments: &DiffArguments) -> Result<(), Error> {
    let DiffArguments { old, new, format, options } = arguments;
    if [old, new].iter().all(|path| is_stream(path)) {
        let hints = ["name a file for one of them".into()];
        return Err(usage("standard input cannot be both versions", &hints));
    }
    let (before, after) = (side(old, options)?, side(new, options)?);
    let mut remarks = vec![];
    let changes = match (&before, &after) {
        (Side::Made(before, _), Side::Made(after, _)) => {
            let langs = [&before.document.lang, &after.document.lang];
            if langs[0] != langs[1] {
                let [one, other] = langs;
                remarks.push(format!(
                    "the first is in `{one}`, the second in `{other}`; `--lang {one}` chooses the language of one"
                ));
            }
            let [before, after] = [before, after]
                .map(|content| Version { document: &content.document, papers: &content.papers });
            diff::changes(&before, &after)
        }
        _ => {
            let without = [(old, &before), (new, &after)]
                .into_iter()
                .find_map(|(path, side)| matches!(side, Side::Pages(_)).then(|| shown(path)));
            let name = without.unwrap_or_default();
            remarks.push(format!(
                "`{name}` has no profile attached, so the texts of the two PDFs are compared; `--attach` attaches one"
            ));
            words(old, before, new, after)?
        }
    };
    match format.as_str() {
        "json" => {
            let json = json!({ "remarks": remarks, "changes": changes }).to_string();
            terminal::verbatim(&visible_json(&json));
        }
        "md" if !changes.is_empty() => terminal::answer(diff::markdown(&changes).trim_end()),
        "text" if !changes.is_empty() => terminal::answer(diff::text(&changes).trim_end()),
        _ => {}
    }
    for remark in remarks.iter().filter(|_| format != "json") {
        terminal::line(remark);
    }
    let count = match changes.len() {
        0 => "nothing changed".into(),
        count => counted(count, "change"),
    };
    terminal::line(&format!("{} → {}: {count}", shown(old), shown(new)));
    Ok(())
}

fn is_stream(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Reads a version, whose format is recognised from the content.
fn side(path: &Path, options: &Options) -> Result<Side, Error> {
    let bytes = disk::read(path).map_err(|error| input::unreadable(path, &error, ""))?;
    if !readback::is_pdf(&bytes) {
        let input = Input { profile: path.into(), options: options.clone() };
        let tools = Tools::read(&input)?;
        let job = tools.job(&input, input::profile_of(path, bytes)?, today()?);
        return made(tools.engine, job);
    }
    guard::probe_pdf(&bytes).map_err(|mut fault| {
        fault.message = format!("cannot read `{}`: {}", shown(path), fault.message);
        fault
    })?;
    let attached = readback::attached(&bytes).unwrap_or_default();
    let printed = printed(&attached);
    let Some(restored) = import::restored(attached) else {
        return Ok(Side::Pages(bytes));
    };
    let text = String::from_utf8(restored.profile).expect("a profile that is restored is text");
    let files = restored.beside.into_iter().map(|file| (file.name, file.bytes)).collect();
    let files = Arc::new(MemoryFiles(files));
    let name = format!("{}/profile.toml", shown(path));
    let engine = Engine::new().with_budget(guard::budget());
    let mut side = made(engine, Job { files, ..Job::new(&name, &text, today()?) })?;
    // The printed document counts, not what the profile would make today.
    if let (Side::Made(content, _), Some(document)) = (&mut side, printed) {
        content.document = Arc::new(document);
    }
    Ok(side)
}

fn made(engine: Engine, job: Job) -> Result<Side, Error> {
    let Outcome { pages, diagnostics, sources, .. } = engine.content(&job, Needs::Text);
    match pages {
        Ok(content) => Ok(Side::Made(Box::new(content), Box::new((engine, job)))),
        Err(_) => Err(Error::with_summary(diagnostics, sources, "nothing was compared")),
    }
}

/// The words that differ between two PDFs; the PDF of a profile is made first.
fn words(old: &Path, before: Side, new: &Path, after: Side) -> Result<Vec<Change>, Error> {
    let text = |path: &Path, side: Side| -> Result<(String, Vec<Passage>), Error> {
        let bytes = match side {
            Side::Pages(bytes) => bytes,
            Side::Made(_, made) => {
                let (engine, job) = *made;
                engine.pdf(&job).map_err(|faults| {
                    Error::with_summary(faults.list, faults.sources, "nothing was compared")
                })?
            }
        };
        readback::text(&bytes).map_err(|why| {
            let message = format!("cannot read `{}`: {why}", shown(path));
            Error::from(Diagnostic::new(Code::UNREADABLE_FILE, message))
        })
    };
    let (before, after) = (text(old, before)?, text(new, after)?);
    let changes = match (&before, &after) {
        ((_, before), (_, after)) if !before.is_empty() && !after.is_empty() => {
            changed_passages(before, after)
        }
        // One has no tags, and so no passages.
        ((before, _), (after, _)) => changed_words(before, after),
    };
    changes.map_err(|_| {
        let message = "the texts of the two PDFs have too little in common";
        Diagnostic::new(Code::UNREADABLE_FILE, message)
            .hint("check that they are CVs of one person in one language")
            .into()
    })
}
