//! The command line: reads arguments, files, clock and environment, and prints.
//!
//! Exit codes: 0 for success; 1 for faults in the profile, a template or a file; 2 for a wrong command line.

mod add;
mod batch;
mod check;
mod completions;
mod diff;
mod disk;
mod error;
mod explain;
mod fonts;
mod guard;
mod import;
mod input;
mod locales;
mod lsp;
mod make;
mod man;
mod new;
mod output;
mod pages;
mod papers;
mod preview;
mod render;
mod schema;
mod styles;
mod templates;
pub mod terminal;
mod usage;
mod variants;
mod watch;

use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::diagnostic::{Code, Diagnostic};
use crate::files::reason;
use error::Error;

/// Typesets a CV from one profile.
///
/// Reads `profile.toml` and writes the CV next to it, as a PDF that people, screen readers and parsers can
/// read. No network, no LaTeX, no browser; templates and fonts are built in.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 90, after_help = EXAMPLES, override_usage = USAGE)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,

    #[command(flatten)]
    render: render::RenderArguments,
}

#[derive(Debug, Subcommand)]
enum Command {
    Add(add::AddArguments),
    Batch(batch::BatchArguments),
    Check(check::CheckArguments),
    Completions(completions::CompletionsArguments),
    Diff(diff::DiffArguments),
    Explain(explain::ExplainArguments),
    Fonts(fonts::FontsArguments),
    Import(import::ImportArguments),
    Locales(locales::LocalesArguments),
    Lsp(lsp::LspArguments),
    Man(man::ManArguments),
    New(new::NewArguments),
    Pages(pages::PagesArguments),
    Papers(papers::PapersArguments),
    ReadPdf(guard::ReadPdfArguments),
    Schema(schema::SchemaArguments),
    Styles(styles::StylesArguments),
    Templates(templates::TemplatesArguments),
    Variants(variants::VariantsArguments),
    Watch(watch::WatchArguments),
}

const USAGE: &str = "\
curricle [OPTIONS] [OUTPUT]...
       curricle [OPTIONS] <COMMAND>";

const EXAMPLES: &str = "\
Examples:
  curricle new                      a starter profile
  curricle import resume.json       a profile from the CV of another tool
  curricle                          profile.toml → cv.pdf
  curricle cv.pdf cv.png            the same, and a picture of each page
  curricle --pages 2                the same on two pages at most
  curricle --all                    the CV and each variant of the profile
  curricle -p jane.toml jane.pdf    another profile
  curricle batch in --out out       each profile of a folder
  curricle --format pdf - | lp      straight to the printer";

/// Runs the program with the arguments of the process.
pub fn run() -> ExitCode {
    std::panic::set_hook(Box::new(|panic| terminal::diagnostic(&internal(panic))));
    completions::answer(Arguments::command);
    let (matches, arguments) = match understood() {
        Ok(understood) => understood,
        Err(error) if error.use_stderr() => return usage::fault(&error, &Arguments::command()),
        Err(error) => error.exit(),
    };
    terminal::set_color(arguments.render.color);
    terminal::set_format(arguments.render.diagnostic_format);
    if let Some(fault) = usage::misplaced(&matches, &Arguments::command()) {
        terminal::diagnostic(&fault);
        return ExitCode::from(2);
    }
    let limits = arguments.render.limits;
    // What waits for somebody to write has all the time in the world, and a batch has as much for each.
    if !matches!(arguments.command, Some(Command::Watch(_) | Command::Lsp(_) | Command::Batch(_))) {
        limits.keep();
    }
    let done = match &arguments.command {
        Some(Command::ReadPdf(_)) => return guard::read_pdf(),
        None => render::render(&arguments.render, Arguments::command),
        Some(Command::Add(arguments)) => add::add(arguments),
        Some(Command::Batch(arguments)) => batch::batch(arguments, limits),
        Some(Command::Check(arguments)) => check::check(arguments),
        Some(Command::Completions(arguments)) => completions::completions(arguments),
        Some(Command::Diff(arguments)) => diff::diff(arguments),
        Some(Command::Explain(arguments)) => explain::explain(arguments),
        Some(Command::Fonts(arguments)) => fonts::fonts(arguments),
        Some(Command::Import(arguments)) => import::import(arguments),
        Some(Command::Locales(arguments)) => locales::locales(arguments),
        Some(Command::Lsp(arguments)) => lsp::lsp(arguments),
        Some(Command::Man(_)) => man::man(Arguments::command()),
        Some(Command::New(arguments)) => new::new(arguments),
        Some(Command::Pages(arguments)) => pages::pages(arguments),
        Some(Command::Papers(arguments)) => papers::papers(arguments),
        Some(Command::Schema(_)) => {
            schema::schema();
            Ok(())
        }
        Some(Command::Styles(arguments)) => styles::styles(arguments),
        Some(Command::Templates(arguments)) => templates::templates(arguments),
        Some(Command::Variants(arguments)) => variants::variants(arguments),
        Some(Command::Watch(arguments)) => watch::watch(arguments, Arguments::command),
    };
    let answered = || match terminal::unanswered() {
        Some(error) => Err(disk::WriteError::new("standard output", reason(error)).into()),
        None => Ok(()),
    };
    match done.and_then(|()| answered()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => error.report(),
    }
}

fn understood() -> Result<(clap::ArgMatches, Arguments), clap::Error> {
    let matches = Arguments::command().try_get_matches()?;
    let arguments = Arguments::from_arg_matches(&matches)?;
    Ok((matches, arguments))
}

/// The fault for a panic, which no input should cause. With `RUST_BACKTRACE` set, it contains the backtrace.
fn internal(panic: &std::panic::PanicHookInfo) -> Diagnostic {
    let what = panic.payload_as_str().unwrap_or("for an unknown reason");
    let place = panic.location().map(|at| format!(" at {at}")).unwrap_or_default();
    let fault = Diagnostic::new(Code::INTERNAL, format!("curricle itself failed{place}: {what}"))
        .hint("please report this, with the smallest profile that causes it; nothing was written");
    let calls = std::backtrace::Backtrace::capture();
    match calls.status() {
        std::backtrace::BacktraceStatus::Captured => fault.hint(calls.to_string()),
        _ => fault,
    }
}
