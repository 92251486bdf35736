//! `curricle variants`

use super::input::{self, Input};
use super::terminal::{self, counted};
use super::{Error, output};
use crate::Job;
use crate::load::Changes;
use crate::render::Survey;

/// List what the profile makes: the plain CV, each variant and each letter
///
/// Each is listed with its file, template, language and pages, how full the last page is, and what it leaves
/// out of the profile. `curricle --all` makes all of them.
#[derive(Debug, clap::Args)]
pub struct VariantsArguments {
    #[command(flatten)]
    input: Input,
}

pub fn variants(arguments: &VariantsArguments) -> Result<(), Error> {
    let (engine, job, _) = input::job(&arguments.input)?;
    let plain = engine.survey(&job);
    let others: Vec<Changes> = match job.changes.name() {
        Some(_) => vec![],
        None => {
            let variants = job.changes.variants(&plain.variants);
            variants.chain(job.changes.letters(&plain.letters)).collect()
        }
    };
    let rest = others.into_iter().map(|changes| {
        let job = Job { changes, ..job.clone() };
        let outcome = engine.survey(&job);
        (job.changes, outcome)
    });
    let first = std::iter::once((job.changes.clone(), plain));
    let mut faulty = None;
    for (changes, outcome) in first.chain(rest) {
        let name = changes.name().unwrap_or_else(|| "(plain)".into());
        match outcome.pages {
            Ok(survey) => {
                let file = output::file_name(&changes, outcome.output.as_deref())?;
                terminal::answer(&line(&name, &file, &survey));
            }
            Err(_) => {
                terminal::answer(&format!("{name:<12}  cannot be made"));
                faulty.get_or_insert((outcome.diagnostics, outcome.sources));
            }
        }
    }
    match faulty {
        Some((diagnostics, sources)) => Err(Error::nothing_written(diagnostics, sources)),
        None => Ok(()),
    }
}

/// One line, as in "resume    resume.pdf    compact, en, 1 page, 98 % full; leaves out 3 talks".
fn line(name: &str, file: &str, survey: &Survey) -> String {
    let Survey { template, lang, pages, last_page_fill, left_out, .. } = survey;
    let pages = counted(pages.len(), "page");
    let fill = (last_page_fill * 100.0).round();
    let left_out = match left_out.is_empty() {
        true => String::new(),
        false => format!("; leaves out {left_out}"),
    };
    format!(
        "{name:<12}  {file:<16}  {template}, {lang}, {pages}, last page {fill} % full{left_out}"
    )
}
