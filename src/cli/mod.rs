//! The command line: reads arguments, files, clock and environment, and prints.
//!
//! Exit codes: 0 done; 1 the profile, a template or a file has faults; 2 wrong usage.

mod disk;
mod render;
mod terminal;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;

/// Typesets a CV from one profile.
///
/// Reads `profile.toml` and writes the CV beside it, as a PDF that people, screen readers and
/// parsers can read. No network, no LaTeX, no browser; templates and fonts are inside.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 90, after_help = EXAMPLES)]
struct Arguments {
    /// The files to write; the extension says how: .pdf, .png or .svg (a file a page), `-` for
    /// standard output
    #[arg(default_value = "cv.pdf")]
    output: Vec<PathBuf>,

    /// The profile to read; `-` for standard input
    #[arg(short, long, value_name = "FILE", default_value = "profile.toml")]
    profile: PathBuf,

    /// The template: a name, or a folder of one's own
    #[arg(short, long, value_name = "NAME|DIR")]
    template: Option<String>,

    /// The format of outputs that have no extension
    #[arg(long, value_name = "FORMAT")]
    format: Option<String>,

    /// A folder of more fonts; can be given several times. Those in `fonts` beside the
    /// profile are always there
    #[arg(long, value_name = "DIR")]
    font_path: Vec<PathBuf>,

    /// Use the fonts of this machine too, for characters that no other font has
    #[arg(long)]
    system_fonts: bool,

    /// Print nothing unless there are errors
    #[arg(short, long)]
    quiet: bool,

    /// When to print in colour
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    color: clap::ColorChoice,
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

/// Runs the program with the arguments of the process.
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    terminal::set_color(arguments.color);
    match render::render(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Fault) => ExitCode::from(1),
        Err(Failure::Usage) => ExitCode::from(2),
    }
}
