//! `curricle fonts`

use std::path::PathBuf;

use super::{Error, input, terminal};
use crate::diagnostic::Sink;
use crate::engine::{Fonts, SystemFonts};

/// List the font families that text can be set in
///
/// The built-in fonts are always available, and so are those in the folder `fonts` beside the profile. The
/// option `font` of a template takes any of them by name.
#[derive(Debug, clap::Args)]
pub struct FontsArguments {
    /// The profile whose folder has the folder `fonts`
    #[arg(short, long, value_name = "FILE", default_value = "profile.toml")]
    profile: PathBuf,

    /// A folder with more fonts; can be given more than once
    #[arg(long, value_name = "DIR")]
    font_path: Vec<PathBuf>,

    /// Also list the fonts of this machine
    #[arg(long)]
    system_fonts: bool,
}

/// Lists the families by their origin.
pub fn fonts(arguments: &FontsArguments) -> Result<(), Error> {
    let files = input::fonts(&arguments.profile, &arguments.font_path)?;
    list("Built in", &Fonts::embedded());
    let mut sink = Sink::default();
    list("In folders", &Fonts::new(&[], &files, &mut sink));
    terminal::diagnostics(&sink.finish(), &Default::default());
    if arguments.system_fonts {
        list("On this machine", &SystemFonts::find().into());
    }
    Ok(())
}

fn list(place: &str, fonts: &Fonts) {
    let families = fonts.families_for_text();
    if !families.is_empty() {
        terminal::answer(&format!("{place}:"));
        families.iter().for_each(|family| terminal::answer(&format!("  {family}")));
    }
}
