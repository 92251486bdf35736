//! `curricle variants`

use super::input::{self, Input};
use super::terminal::{self, counted};
use super::{Error, output};
use crate::Job;
use crate::load::Changes;
use crate::render::Survey;

/// List the CVs that the profile makes: the plain one and each variant
///
/// Each with its file, template, language and pages, how full the last page is, and what of the
/// profile it leaves out. `curricle --all` makes all of them.
#[derive(Debug, clap::Args)]
pub struct VariantsArguments {
    #[command(flatten)]
    input: Input,
}

pub fn variants(arguments: &VariantsArguments) -> Result<(), Error> {
    let (engine, job, _) = input::job(&arguments.input)?;
    let plain = engine.survey(&job);
    let names: Vec<Option<String>> = match &job.changes.variant {
        Some(_) => vec![],
        None => plain.variants.iter().cloned().map(Some).collect(),
    };
    let rest = names.into_iter().map(|variant| {
        let changes = Changes { variant, ..job.changes.clone() };
        let job = Job { changes, ..job.clone() };
        let outcome = engine.survey(&job);
        (job.changes.variant, outcome)
    });
    let first = std::iter::once((job.changes.variant.clone(), plain));
    for (variant, outcome) in first.chain(rest) {
        let Ok(survey) = outcome.pages else {
            return Err(Error::nothing_written(outcome.diagnostics, outcome.sources));
        };
        let file = output::file_name(variant.as_deref(), outcome.output.as_deref())?;
        terminal::answer(&line(&file, &survey));
    }
    Ok(())
}

/// "resume.pdf    compact, en, 1 page, 98 % full; leaves out 3 talks".
fn line(file: &str, survey: &Survey) -> String {
    let Survey { template, lang, pages, last_page_fill, left_out, .. } = survey;
    let pages = counted(pages.len(), "page");
    let fill = (last_page_fill * 100.0).round();
    let left_out = match left_out.is_empty() {
        true => String::new(),
        false => format!("; leaves out {left_out}"),
    };
    format!("{file:<16}  {template}, {lang}, {pages}, the last {fill} % full{left_out}")
}
