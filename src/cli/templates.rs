//! `curricle templates [show|eject]`

use std::path::{Path, PathBuf};

use super::input::{self, Input};
use super::new::quoted;
use super::{Error, disk, terminal};
use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::engine::{Template, show as written, template_names, watch_command};
use crate::profile::Setting;

/// List the templates, show the options of one, or copy one to change it
#[derive(Debug, clap::Args)]
pub struct TemplatesArguments {
    #[command(subcommand)]
    action: Option<Action>,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// Show the options and themes of a template
    Show {
        /// Its name, or its folder
        #[arg(id = "template", value_name = "NAME|DIR")]
        name: String,
    },
    /// Copy a template to a folder, to change it
    ///
    /// `curricle -t DIR` sets the CV with it, and `typst watch main.typ --font-path fonts` there
    /// shows it while you change it: the profile's content is written beside it, as the template
    /// gets it.
    Eject {
        /// Its name, or its folder
        #[arg(id = "template", value_name = "NAME|DIR")]
        name: String,

        /// The new folder
        dir: PathBuf,

        #[command(flatten)]
        input: EjectInput,
    },
}

/// The content of the folder.
#[derive(Debug, clap::Args)]
struct EjectInput {
    /// The profile whose content is written beside the template
    #[arg(short, long, value_name = "FILE", default_value = "profile.toml")]
    profile: PathBuf,
}

pub fn templates(arguments: &TemplatesArguments) -> Result<(), Error> {
    match &arguments.action {
        None => list(),
        Some(Action::Show { name }) => show(&input::template(name, &mut vec![])?),
        Some(Action::Eject { name, dir, input }) => return eject(name, dir, &input.profile),
    }
    Ok(())
}

/// Prints each template with its description.
fn list() {
    for name in template_names() {
        let template = Template::embedded(name, &mut Sink::default());
        let template = template.expect("the templates inside the program are tested");
        terminal::answer(&format!("{name:<10} {}", template.manifest.description));
    }
}

/// Prints the options of a template, in the form for a profile.
fn show(template: &Template) {
    let manifest = &template.manifest;
    terminal::answer(&format!("{}\n{}\n", template.name, manifest.description));
    terminal::answer("[template-options]");
    for (name, option) in &manifest.options {
        let values = option.limits().unwrap_or_else(|| option.expected());
        let set = match &option.default {
            Setting::Faulty => format!("# {name} is not set"),
            default => format!("{name} = {}", written(default).trim_matches('`')),
        };
        terminal::answer(&format!("{set}\n    # {}: {}", option.doc, values.replace('`', "")));
    }
    if !manifest.themes.is_empty() {
        terminal::answer("\n# A theme sets several options:");
    }
    for (name, settings) in &manifest.themes {
        let settings = settings
            .iter()
            .map(|(key, value)| format!("{key} = {}", written(value).trim_matches('`')));
        terminal::answer(&format!(
            "theme = {:<14} # {}",
            format!("{name:?}"),
            settings.collect::<Vec<_>>().join(", ")
        ));
    }
}

/// Writes the template with its whole input. Existing files are not overwritten.
fn eject(name: &str, dir: &Path, profile: &Path) -> Result<(), Error> {
    if dir.exists() {
        let message = format!("`{}` already exists", dir.display());
        let fault = Diagnostic::new(Code::FILE_EXISTS, message);
        return Err(fault.hint("name a folder that does not exist yet").into());
    }
    let (engine, job, _) = input::job(&Input::of(profile, Some(name)))?;
    let outcome = engine.eject(&job);
    terminal::diagnostics(&outcome.diagnostics, &outcome.sources);
    let files = outcome.pages.map_err(|_| Error::printed(&outcome.diagnostics))?;
    let files: Vec<(PathBuf, &[u8])> =
        files.iter().map(|(file, bytes)| (dir.join(file), &**bytes)).collect();
    disk::create(&files)?;
    terminal::line(&format!(
        "{}: {} files\n  curricle -t {}\n  {}",
        dir.display(),
        files.len(),
        quoted(&dir.join("")),
        watch_command(quoted(dir).trim_end_matches('/'))
    ));
    Ok(())
}
