//! `curricle papers`

use std::path::PathBuf;

use super::error::usage;
use super::input::{self, Input};
use super::{Error, disk, output, terminal};
use crate::files::folder;
use crate::output::{Needs, PAPER_FORMATS};

/// Write the papers of the profile as a bibliography
///
/// All papers of the profile and its .bib files, collected, repaired and merged, each once: as BibTeX, or as
/// CSL-JSON for reference managers and websites.
#[derive(Debug, clap::Args)]
pub struct PapersArguments {
    /// The file to write: a .bib, or a .json or .csl.json; `-` for standard output
    #[arg(default_value = "-")]
    output: PathBuf,

    #[command(flatten)]
    input: Input,

    /// The format, if the file name does not show it
    #[arg(long, value_name = "FORMAT", value_parser = ["bib", "csl.json"])]
    format: Option<String>,
}

pub fn papers(arguments: &PapersArguments) -> Result<(), Error> {
    let path = &arguments.output;
    let is_stream = path.as_os_str() == "-";
    let name = path.to_string_lossy().to_lowercase();
    let by_name = PAPER_FORMATS.iter().find(|format| {
        let extension = format.name.rsplit('.').next().unwrap_or_default();
        name.ends_with(&format!(".{extension}"))
    });
    let wanted = arguments.format.as_deref().or(is_stream.then_some("bib"));
    let by_option =
        wanted.and_then(|wanted| PAPER_FORMATS.iter().find(|format| format.name == wanted));
    let Some(format) = by_option.or(by_name) else {
        let message = format!("`{}` does not say how to write papers", path.display());
        let hint =
            "write `curricle papers all-papers.bib`, or name the format: `--format csl.json`";
        return Err(usage(&message, &[hint.into()]));
    };
    let (engine, job, mut read) = input::job(&arguments.input)?;
    let outcome = engine.content(&job, Needs::Text);
    let Ok(content) = outcome.pages else {
        return Err(Error::nothing_written(outcome.diagnostics, outcome.sources));
    };
    let files = vec![(path.clone(), (format.write)(&content.papers))];
    let beside = folder(&arguments.input.profile);
    read.extend(outcome.asked.iter().map(|asked| beside.join(&asked.name)));
    read.extend(output::named_files(&job.text, beside));
    output::check_places(&files, &read)?;
    disk::write(&files)?;
    terminal::most_diagnostics(&outcome.diagnostics, &outcome.sources);
    if !is_stream {
        let count = terminal::counted(content.papers.list.len(), "paper");
        terminal::line_with(&format!("{}: {count}", path.display()), []);
    }
    Ok(())
}
