//! `curricle locales`

use super::{Error, terminal};
use crate::document::{KnownLanguage, known_languages, language_source, unknown_language};

/// List the languages that a CV can be in, or print the words of one
///
/// `lang = "de"` below `[cv]`, or `--lang de`, chooses one. For a language that is not listed, or to change the
/// words of one that is, name a file in the profile's folder: `locale = "words.toml"` below `[cv]`.
#[derive(Debug, clap::Args)]
pub struct LocalesArguments {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Print the words of a language, as a start for a file of your own
    Show {
        /// The tag of the language, as in `de` or `zh-TW`
        tag: String,
    },
}

pub fn locales(arguments: &LocalesArguments) -> Result<(), Error> {
    match &arguments.command {
        None => {
            for language in known_languages() {
                let KnownLanguage { tag, name, english } = language;
                terminal::answer(&format!("{tag:<8} {english}: {name}"));
            }
        }
        Some(Command::Show { tag }) => match (language_source(tag), unknown_language(tag)) {
            (Some((_, text)), _) => terminal::verbatim(text.trim_end()),
            (None, fault) => return Err(fault.expect("no file has its words").into()),
        },
    }
    Ok(())
}
