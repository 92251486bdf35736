//! The command line: reads arguments, files, clock and environment, and prints.
//!
//! Exit codes: 0 done; 1 the profile, a template or a file has faults; 2 wrong usage.

mod add;
mod check;
mod disk;
mod fonts;
mod render;
mod templates;
mod terminal;

use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

use crate::diagnostic::list;

/// Typesets a CV from one profile.
///
/// Reads `profile.toml` and writes the CV beside it, as a PDF that people, screen readers and
/// parsers can read. No network, no LaTeX, no browser; templates and fonts are inside.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 90, after_help = EXAMPLES, args_conflicts_with_subcommands = true)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,

    #[command(flatten)]
    render: render::RenderArguments,
}

#[derive(Debug, Subcommand)]
enum Command {
    Add(add::AddArguments),
    Check(check::CheckArguments),
    Fonts(fonts::FontsArguments),
    Templates(templates::TemplatesArguments),
}

const EXAMPLES: &str = "\
Examples:
  curricle                          profile.toml → cv.pdf
  curricle cv.pdf cv.png            the same, and a picture of each page
  curricle -p jane.toml jane.pdf    another profile
  curricle --format pdf - | lp      straight to the printer";

/// Why a command did not do what it should; what there is to say has been printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Failure {
    /// Something that was read is at fault, or could not be written.
    Fault,
    /// The command line is at fault.
    Usage,
}

/// The names of the commands, for a message.
fn commands() -> String {
    let arguments = Arguments::command();
    list(&arguments.get_subcommands().map(|command| command.get_name()).collect::<Vec<_>>())
}

/// Runs the program with the arguments of the process.
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    terminal::set_color(arguments.render.color);
    let done = match &arguments.command {
        None => render::render(&arguments.render),
        Some(Command::Add(arguments)) => add::add(arguments),
        Some(Command::Check(arguments)) => check::check(arguments),
        Some(Command::Fonts(arguments)) => fonts::fonts(arguments),
        Some(Command::Templates(arguments)) => templates::templates(arguments),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Fault) => ExitCode::from(1),
        Err(Failure::Usage) => ExitCode::from(2),
    }
}
