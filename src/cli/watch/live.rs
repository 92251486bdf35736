//! The page that shows the CV while it is being written, and its choices.

use std::path::Path;
use std::time::Duration;

use super::WatchArguments;
use crate::cli::disk::{self, Draft};
use crate::cli::error::Error;
use crate::cli::input::{self, Input};
use crate::cli::preview::{Asked, Choice, Preview, View};
use crate::cli::terminal;
use crate::diagnostic::{Code, Diagnostic, Severity, Sink};
use crate::engine::{THEME, Template};
use crate::files::reason;
use crate::load::{Changes, edit};
use crate::output::Content;
use crate::{Engine, Job, Outcome};

/// The page, and how it shows the CV.
#[derive(Debug)]
pub struct Live {
    preview: Preview,
    choice: Choice,
    /// The variant of the command line.
    variant: Option<String>,
    variants: Vec<String>,
}

/// Starts serving the page, and opens it if requested.
pub fn start(port: u16, arguments: &WatchArguments) -> Result<Live, Error> {
    let input = &arguments.make.input;
    let preview = Preview::start(port, &input.profile, arguments.editor.clone());
    let preview = preview.map_err(|error| {
        let why = reason(&error);
        let message = format!("the preview cannot listen on port {port}: {why}");
        Diagnostic::new(Code::NOT_OPENED, message)
            .severity(Severity::Error)
            .hint("leave the port out to use any free one")
    })?;
    let Changes { variant, .. } = input.options.changes();
    let choice = Choice { variant: variant.clone(), ..Choice::default() };
    if arguments.open
        && let Err(error) = disk::open(preview.address())
    {
        let message = format!("the preview cannot be opened: {}", reason(&error));
        let program = format!("the program that opens addresses is `{}`", disk::opener());
        terminal::diagnostic(&Diagnostic::new(Code::NOT_OPENED, message).hint(program));
    }
    Ok(Live { preview, choice, variant, variants: vec![] })
}

impl Live {
    /// The address of the page.
    pub fn address(&self) -> String {
        self.preview.address()
    }

    /// Waits, and returns what the page requests in that time.
    pub fn wait(&self, pause: Duration) -> Option<Asked> {
        self.preview.wait(pause)
    }

    /// Executes a request of the page; returns whether the CV has to be shown again.
    pub fn take(&mut self, asked: Asked, input: &Input) -> bool {
        match asked {
            Asked::Choose(choice) => self.choice = choice,
            Asked::Save => match save(&input.profile, &self.choice) {
                // The profile has it now, and is rendered again as it has changed.
                Ok(()) => {
                    let variant = self.choice.variant.clone();
                    self.choice = Choice { variant, ..Choice::default() };
                    return false;
                }
                Err(fault) => {
                    terminal::diagnostic(&fault);
                    self.show_faults(&[fault]);
                    return false;
                }
            },
        }
        true
    }

    /// Renders and shows a job with the current choice. Returns the outcome if that is the job itself.
    pub fn show(&mut self, engine: &Engine, job: &Job) -> Option<Outcome<Content>> {
        let chosen = self.chosen(job);
        let outcome = engine.trace(&chosen);
        self.variants.clone_from(&outcome.variants);
        self.preview.show(&View {
            traced: outcome.pages.as_ref().ok(),
            faults: &outcome.diagnostics,
            sources: &outcome.sources,
            variants: &self.variants,
            choice: &self.choice,
        });
        let plain = Choice { variant: self.variant.clone(), ..Choice::default() };
        (self.choice == plain).then(|| outcome.map(|traced| traced.content))
    }

    /// Shows why nothing can be rendered.
    pub fn fail(&mut self, error: &Error) {
        let (faults, sources) = error.faults();
        let (variants, choice) = (&self.variants, &self.choice);
        self.preview.show(&View { traced: None, faults, sources, variants, choice });
    }

    fn show_faults(&mut self, faults: &[Diagnostic]) {
        self.fail(&Error::from(faults.to_vec()));
    }

    /// A job with the current choice.
    fn chosen(&self, job: &Job) -> Job {
        let Choice { template, theme, variant, lang } = &self.choice;
        let mut job = job.clone();
        if let Some(name) = template {
            // Only the names of templates that are there can be chosen.
            job.template = Template::embedded(name, &mut Sink::default()).ok().or(job.template);
        }
        job.changes.variant.clone_from(variant);
        let set = [("cv.lang".to_string(), lang), (format!("template-options.{THEME}"), theme)];
        let set = set.into_iter().filter_map(|(path, value)| Some((path, value.as_ref()?)));
        job.changes.set.extend(set.map(|(path, value)| format!("{path}={value}")));
        job
    }
}

/// Saves a choice to the profile: to the variant that is shown, if there is one.
fn save(profile: &Path, choice: &Choice) -> Result<(), Diagnostic> {
    let Choice { template, theme, variant, lang } = choice;
    let table = |own: &'static str| match variant {
        Some(variant) => vec!["variant", variant],
        None => vec![own],
    };
    let options = match variant {
        Some(variant) => vec!["variant", variant, "template-options"],
        None => vec!["template-options"],
    };
    let values =
        [(table("cv"), "template", template), (options, THEME, theme), (table("cv"), "lang", lang)];
    let place = disk::resolve(profile)?;
    loop {
        let text = input::profile(profile)?;
        let mut new = text.clone();
        for (table, key, value) in &values {
            let Some(value) = value else { continue };
            let path = [&table[..], &[key]].concat();
            new = edit::set(&new, &path, value).map_err(|why| {
                let message = format!("the choice cannot be written into the profile: {why}");
                Diagnostic::new(Code::UNWRITABLE_FILE, message)
                    .hint("fix the profile first, or write it by hand")
            })?;
        }
        let mut draft = Draft::of(&place)?;
        draft.write(new.as_bytes())?;
        // An editor may have saved in the meantime.
        if input::profile(profile)? == text {
            draft.place()?;
            return Ok(());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[expect(clippy::disallowed_methods, reason = "tests read and write files")]
    fn a_choice_is_written_where_it_holds() {
        let folder = tempfile::tempdir().expect("a folder");
        let profile = folder.path().join("profile.toml");
        let text = "[cv] # mine\ntemplate = \"scholar\" # old\n\n[person]\nname = \"Ada\"\n";
        std::fs::write(&profile, text).expect("it can be written");
        let choice = Choice { template: Some("modern".into()), ..Choice::default() };
        save(&profile, &choice).expect("it can be saved");
        let now = || std::fs::read_to_string(&profile).expect("it is there");
        assert_eq!(now(), text.replace("scholar", "modern"));
        let before = now();
        let choice = Choice {
            theme: Some("indigo".into()),
            variant: Some("short".into()),
            ..Choice::default()
        };
        save(&profile, &choice).expect("it can be saved");
        let added = "\n[variant.short.template-options]\ntheme = \"indigo\"\n";
        assert_eq!(now(), before.clone() + added);
        std::fs::write(&profile, "[cv\n").expect("it can be written");
        assert!(save(&profile, &choice).is_err());
        assert_eq!(now(), "[cv\n");
    }
}
