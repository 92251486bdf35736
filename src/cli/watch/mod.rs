//! `curricle watch [OUTPUT]...`: renders whenever something changes of which the CV is made.

mod inputs;
mod pace;
mod report;
#[cfg(all(test, unix))]
mod tests;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use super::Error;
use super::error::usage;
use super::input::{self, Tools};
use super::make::{self, Made, MadeFiles, MakeArguments, Maker, Program};
use inputs::{Inputs, Question, question};
use pace::{Pace, Step};
use report::{Detail, Report};

/// Render again whenever the profile changes, or what it names
///
/// It reads what a render reads, the `.bib` files, the photo, fonts and the folder of a template of one's own, and
/// notices each change however a program saves it. While there are errors, the last good files stay. Ctrl-C ends it.
#[derive(Debug, clap::Args)]
pub struct WatchArguments {
    #[command(flatten)]
    make: MakeArguments,

    /// Print nothing unless there are errors
    #[arg(short, long)]
    quiet: bool,

    /// Print every warning, however many there are of a kind
    #[arg(short, long, conflicts_with = "quiet")]
    verbose: bool,
}

/// Renders until a signal ends the program.
pub fn watch(arguments: &WatchArguments, program: Program) -> Result<(), Error> {
    let is_stream = |path: &PathBuf| path.as_os_str() == "-";
    if is_stream(&arguments.make.input.profile) || arguments.make.output.iter().any(is_stream) {
        let hint = "name files: `curricle watch -p profile.toml cv.pdf`";
        return Err(usage("standard input and output cannot be watched", &[hint.into()]));
    }
    let maker = Maker::new(&arguments.make, program)?;
    if !arguments.make.input.profile.exists() {
        input::profile(&arguments.make.input.profile)?;
    }
    let detail = match (arguments.quiet, arguments.verbose) {
        (true, _) => Detail::Errors,
        (_, true) => Detail::All,
        _ => Detail::Most,
    };
    Watch::new(arguments, maker).run(&mut Report::new(detail))
}

/// A process that stays.
struct Watch<'a> {
    arguments: &'a MakeArguments,
    maker: Maker<'a>,
    inputs: Arc<Inputs>,
    pace: Pace<Question>,
    /// How many inputs are watched whatever the profile says.
    fixed: usize,
    /// Fonts and template, as long as they are the same.
    tools: Option<Tools>,
}

impl<'a> Watch<'a> {
    fn new(WatchArguments { make: arguments, .. }: &'a WatchArguments, maker: Maker<'a>) -> Self {
        let inputs = Inputs::of(&arguments.input.profile);
        let folders = arguments.input.folders().into_iter().map(Question::Tree);
        let questions: Vec<Question> = std::iter::once(Question::Profile).chain(folders).collect();
        let fixed = questions.len();
        let pace = Pace::new(questions, &*inputs);
        Self { arguments, maker, inputs, pace, fixed, tools: None }
    }

    #[expect(clippy::disallowed_methods, reason = "watches the clock")]
    fn run(mut self, report: &mut Report) -> Result<(), Error> {
        let begin = Instant::now();
        let mut is_first = true;
        loop {
            let start = Instant::now();
            let made = self.render();
            match made {
                // No change of a file makes another command line of it.
                Some(Err(error)) if is_first && error.is_usage() => return Err(error),
                Some(made) => report.rendered(made.as_ref(), start.elapsed()),
                None => {}
            }
            if is_first {
                report.begun(&self.arguments.input.profile);
            }
            is_first = false;
            loop {
                let looked = Instant::now();
                match self.pace.look(begin.elapsed(), &*self.inputs) {
                    // Looking takes a fiftieth of the time at most, however many inputs there are.
                    Step::Wait(pause) => std::thread::sleep(pause.max(looked.elapsed() * 50)),
                    Step::Render(changed) => {
                        if changed.iter().any(|question| matches!(question, Question::Tree(_))) {
                            self.tools = None;
                        }
                        break;
                    }
                }
            }
        }
    }

    /// Makes and writes all files; none if that failed in a way that has been reported.
    fn render(&mut self) -> Option<Result<MadeFiles, Error>> {
        // What no input should cause ends a render and not the watching.
        let made = catch_unwind(AssertUnwindSafe(|| self.make()));
        let Made { asked, files } = match made {
            Ok(Ok(made)) => made,
            Ok(Err(error)) => {
                self.pace.rendered(self.fixed, vec![], true);
                return Some(Err(error));
            }
            Err(_) => {
                self.pace.rendered(self.fixed, vec![], true);
                return None;
            }
        };
        self.pace.rendered(self.fixed, asked.iter().map(question).collect(), files.is_err());
        Some(files.and_then(|files| {
            self.inputs.are_written(files.all().iter().map(|(path, _)| path));
            make::write(&files)?;
            Ok(files)
        }))
    }

    fn make(&mut self) -> Result<Made, Error> {
        let input = &self.arguments.input;
        let text = input::profile(&input.profile)?;
        let today = input::today()?;
        let tools = match self.tools.take() {
            Some(tools) => tools,
            None => Tools::read(input)?,
        };
        let tools = self.tools.insert(tools);
        let mut job = tools.job(input, text, today);
        job.files = self.inputs.clone();
        Ok(self.maker.make(&tools.engine, &job, &tools.read))
    }
}
