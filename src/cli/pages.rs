//! `curricle pages`

use super::input::{self, Input};
use super::{Error, terminal};

/// Show what starts on which page
#[derive(Debug, clap::Args)]
pub struct PagesArguments {
    #[command(flatten)]
    input: Input,
}

pub fn pages(arguments: &PagesArguments) -> Result<(), Error> {
    let (engine, job, _) = input::job(&arguments.input)?;
    let outcome = engine.survey(&job);
    let Ok(survey) = outcome.pages else {
        return Err(Error::nothing_written(outcome.diagnostics, outcome.sources));
    };
    let last = survey.pages.len();
    for (i, content) in survey.pages.iter().enumerate() {
        let fill = match i + 1 == last {
            true => format!(" ({} % full)", (survey.last_page_fill * 100.0).round()),
            false => String::new(),
        };
        terminal::answer(&format!("Page {}{fill}", i + 1));
        for (section, items) in content {
            terminal::answer(&format!("  {section}"));
            items.iter().for_each(|item| terminal::answer(&format!("    {item}")));
        }
    }
    Ok(())
}
