//! `curricle watch [OUTPUT]...`: renders whenever a source of the CV changes.

mod inputs;
mod live;
mod pace;
mod report;
#[cfg(all(test, unix))]
mod tests;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::error::usage;
use super::input::{self, Tools};
use super::make::{self, Made, MadeFiles, MakeArguments, Maker, Program};
use super::preview::Editor;
use super::{Error, disk};
use crate::Job;
use crate::files::folder;
use inputs::{Inputs, Question, question};
use live::Live;
use pace::{Pace, Step};
use report::{Detail, Report};

/// Render again whenever the profile or a file that it names changes
///
/// It watches everything that a render reads: the profile, the `.bib` files, the photo, fonts and the folder of
/// your own template, however a program saves them. While there are errors, the last good files stay. A profile that
/// does not exist yet is rendered once it does, if its folder exists. Press Ctrl-C to stop.
#[derive(Debug, clap::Args)]
pub struct WatchArguments {
    #[command(flatten)]
    make: MakeArguments,

    /// Show the CV in the browser while you write, on a page that only this machine can see; on any free port,
    /// unless one is given
    #[arg(long, value_name = "PORT", num_args = 0..=1, require_equals = true, default_missing_value = "0")]
    preview: Option<u16>,

    /// Serve that page and open it
    #[arg(long)]
    open: bool,

    /// The editor that opens a file at a line when you click a text on the page: `vscode`, `vscodium`,
    /// `cursor`, `windsurf`, `zed`, `idea`, `textmate`, or a command such as `gvim +{line} {file}`
    #[arg(long, value_name = "NAME|COMMAND", default_value = "vscode", value_parser = Editor::named)]
    editor: Editor,

    /// Print nothing unless there are errors
    #[arg(short, long)]
    quiet: bool,

    /// Print every warning, even if there are many of the same kind
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
    // A profile that is not there yet is waited for; where its folder is not there either, the name is wrong.
    if !folder(&arguments.make.input.profile).is_dir() {
        input::profile(&arguments.make.input.profile)?;
    }
    let detail = match (arguments.quiet, arguments.verbose) {
        (true, _) => Detail::Errors,
        (_, true) => Detail::All,
        _ => Detail::Most,
    };
    let mut report = Report::new(detail);
    let preview = match arguments.preview {
        None if !arguments.open => None,
        port => Some(live::start(port.unwrap_or(0), arguments)?),
    };
    Watch::new(arguments, maker, preview).run(&mut report)
}

/// A running watch.
struct Watch<'a> {
    arguments: &'a MakeArguments,
    maker: Maker<'a>,
    inputs: Arc<Inputs>,
    pace: Pace<Question>,
    /// The number of inputs that are watched independently of the profile.
    fixed: usize,
    /// The folder in which the program was started, by name.
    home: PathBuf,
    /// Fonts and template, as long as they are unchanged.
    tools: Option<Tools>,
    live: Option<Live>,
}

impl<'a> Watch<'a> {
    fn new(
        WatchArguments { make: arguments, .. }: &'a WatchArguments,
        maker: Maker<'a>,
        live: Option<Live>,
    ) -> Self {
        let inputs = Inputs::of(&arguments.input.profile);
        let folders = arguments.input.folders().into_iter().map(Question::Tree);
        let questions: Vec<Question> = std::iter::once(Question::Profile).chain(folders).collect();
        let fixed = questions.len();
        let pace = Pace::new(questions, &*inputs);
        let home = disk::whole(Path::new("."));
        Self { arguments, maker, inputs, pace, fixed, home, tools: None, live }
    }

    #[expect(clippy::disallowed_methods, reason = "watches the clock")]
    fn run(mut self, report: &mut Report) -> Result<(), Error> {
        let begin = Instant::now();
        let mut is_first = true;
        loop {
            let start = Instant::now();
            match self.render() {
                // No change of a file makes another command line of it.
                Some(Err(error)) if is_first && error.is_usage() => return Err(error),
                Some(made) => report.rendered(made.as_ref(), start.elapsed()),
                None => {}
            }
            if is_first {
                let address = self.live.as_ref().map(Live::address);
                report.begun(&self.arguments.input.profile, address.as_deref());
            }
            is_first = false;
            loop {
                let looked = Instant::now();
                self.stay_home();
                match self.pace.look(begin.elapsed(), &*self.inputs) {
                    // Looking takes a fiftieth of the time at most, however many inputs there are.
                    Step::Wait(pause) => self.wait(pause.max(looked.elapsed() * 50)),
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

    /// Enters the start folder again if another one has taken its name, as after a `git checkout`.
    fn stay_home(&self) {
        if !disk::is_same(Path::new("."), &self.home) {
            // Until there is such a folder, the old one is as good.
            let _ = std::env::set_current_dir(&self.home);
        }
    }

    /// Waits, and executes the requests of the page in that time.
    fn wait(&mut self, pause: Duration) {
        let Some(live) = &mut self.live else { return std::thread::sleep(pause) };
        let Some(asked) = live.wait(pause) else { return };
        if live.take(asked, &self.arguments.input) {
            // What no input should cause ends a render and not the watching.
            let _ = catch_unwind(AssertUnwindSafe(|| self.show()));
        }
    }

    /// Renders only for the page.
    fn show(&mut self) -> Result<(), Error> {
        let (job, live) = (self.job()?, self.live.as_mut());
        if let (Some(live), Some(tools)) = (live, &self.tools) {
            live.show(&tools.engine, &job);
        }
        Ok(())
    }

    /// Makes and writes all files; `None` if that failed and has been reported.
    fn render(&mut self) -> Option<Result<MadeFiles, Error>> {
        let made = catch_unwind(AssertUnwindSafe(|| self.make()));
        let Ok(made) = made else {
            self.pace.rendered(self.fixed, vec![], true);
            return None;
        };
        let Made { asked, files } = made.unwrap_or_else(|error| {
            if let Some(live) = &mut self.live {
                live.fail(&error);
            }
            Made { asked: vec![], files: Err(error) }
        });
        self.pace.rendered(self.fixed, asked.iter().map(question).collect(), files.is_err());
        Some(files.and_then(|files| {
            self.inputs.are_written(files.all().iter().map(|(path, _)| path));
            make::write(&files)?;
            Ok(files)
        }))
    }

    fn make(&mut self) -> Result<Made, Error> {
        let job = self.job()?;
        let Self { maker, live, tools: Some(tools), .. } = self else { unreachable!("as above") };
        // The page comes first: somebody looks at it.
        let done = live.as_mut().and_then(|live| live.show(&tools.engine, &job));
        Ok(maker.make_of(&tools.engine, &job, &tools.read, done))
    }

    /// The current job, with the tools that are kept.
    fn job(&mut self) -> Result<Job, Error> {
        let input = &self.arguments.input;
        let text = input::profile(&input.profile)?;
        let today = input::today()?;
        let tools = match self.tools.take() {
            Some(tools) => tools,
            None => Tools::read(input)?,
        };
        let files = self.inputs.clone();
        Ok(Job { files, ..self.tools.insert(tools).job(input, text, today) })
    }
}
