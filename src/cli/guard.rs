//! The last limits of a run: no file can keep the machine busy forever, or fill its memory.
#![expect(clippy::disallowed_methods, reason = "a bound needs the clock, and the memory in use")]

use std::io::Write;
use std::path::Path;
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use super::{disk, terminal};
use crate::Budget;
use crate::diagnostic::{Code, Diagnostic};
use crate::readback;

/// The limits of a run.
#[derive(Debug, Clone, Copy, clap::Args)]
pub struct Limits {
    /// The most seconds that a run, or each profile of a batch, may take
    #[arg(
        long,
        global = true,
        value_name = "SECONDS",
        default_value_t = 60,
        hide_short_help = true
    )]
    time_limit: u64,

    /// The most memory that a run, or each job of a batch, may use, in MB; Linux only
    #[arg(long, global = true, value_name = "MB", default_value_t = 2000, hide_short_help = true)]
    memory_limit: u64,
}

static LIMITS: OnceLock<Limits> = OnceLock::new();

/// How often the limits are checked.
const PERIOD: Duration = Duration::from_millis(20);

impl Limits {
    /// Ends the program with a fault if it exceeds these limits.
    pub fn keep(self) {
        // A render has a clock of its own, and says more of what took so long.
        let time = Duration::from_secs(self.time_limit) + Duration::from_secs(2);
        self.keep_within(Some(time));
    }

    /// Applies these limits to each of several renders, `at_once` of which run at a time: each has its own clock, and
    /// the program ends with a fault if all of them together use too much memory.
    pub fn keep_for_each(self, at_once: usize) {
        let memory_limit = self.memory_limit.saturating_mul(at_once as u64);
        Self { memory_limit, ..self }.keep_within(None);
    }

    fn keep_within(self, time: Option<Duration>) {
        LIMITS.get_or_init(|| self);
        let start = Instant::now();
        let work = move || loop {
            std::thread::sleep(PERIOD);
            let over = match () {
                () if time.is_some_and(|time| start.elapsed() > time) => {
                    format!("this took more than {} seconds", self.time_limit)
                }
                () if memory().is_some_and(|memory| memory > self.memory_limit) => {
                    format!("this took more than {} MB of memory", self.memory_limit)
                }
                () => continue,
            };
            let fault = Diagnostic::new(Code::OVER_BUDGET, over)
                .hint("if the input is correct, raise `--time-limit` and `--memory-limit`");
            terminal::diagnostic(&fault);
            std::process::exit(1);
        };
        // Without a thread there is no limit, but still a CV.
        let _ = std::thread::Builder::new().name("guard".into()).stack_size(1 << 18).spawn(work);
    }
}

/// The budget of one render within the limits.
pub fn budget() -> Budget {
    let budget = Budget::default();
    match LIMITS.get() {
        Some(limits) => Budget { time: Duration::from_secs(limits.time_limit), ..budget },
        None => budget,
    }
}

/// The memory in use, in MB, if the system reports it.
fn memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kilobytes: u64 = line.trim().trim_end_matches("kB").trim_end().parse().ok()?;
    Some(kilobytes / 1000)
}

/// Read a PDF from standard input, and say nothing: whoever asks learns whether that can be done
#[derive(Debug, clap::Args)]
#[command(hide = true)]
pub struct ReadPdfArguments {}

/// The name of that command.
const READ_PDF: &str = "read-pdf";

/// The answer of that command for a file that can be read, with or without faults.
pub fn read_pdf() -> ExitCode {
    match disk::read(Path::new("-")) {
        Ok(bytes) => readback::probe(bytes),
        Err(_) => return ExitCode::FAILURE,
    }
    ExitCode::SUCCESS
}

/// Reads a PDF from others in a separate process, as far as this program would read it: a PDF made for that purpose may
/// exhaust the stack or memory. Fails with what is wrong with it.
pub fn probe_pdf(bytes: &[u8]) -> Result<(), Diagnostic> {
    // A page of text takes a few kB and milliseconds.
    let size = bytes.len() as u64 / 1_000_000;
    let (seconds, megabytes) = (3 + 5 * size, 300 + 100 * size);
    let time_limit = LIMITS.get().map_or(60, |limits| limits.time_limit);
    let Ok(program) = std::env::current_exe() else { return Ok(()) };
    let child = Command::new(program)
        .args([READ_PDF, "--memory-limit", &megabytes.to_string()])
        .args(["--time-limit", &time_limit.to_string()])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    // A system that has no room for it has none for the PDF either, and says so there.
    let Ok(mut child) = child else { return Ok(()) };
    if let Some(mut input) = child.stdin.take() {
        // One that has ended does not listen.
        let _ = input.write_all(bytes);
    }
    match ended(&mut child, Duration::from_secs(seconds)) {
        true => Ok(()),
        false => {
            let why = "reading it takes more time, memory or nesting than any CV should";
            Err(Diagnostic::new(Code::PDF_UNREADABLE, why).hint("render it again"))
        }
    }
}

/// Whether a process ends successfully within this processor time; otherwise, it is killed. On a busy machine, it may
/// take longer by the clock.
fn ended(child: &mut Child, time: Duration) -> bool {
    let start = Instant::now();
    let pid = child.id();
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) if start.elapsed() < time || worked(pid).is_some_and(|it| it < time) => {
                std::thread::sleep(Duration::from_millis(2));
            }
            _ => {
                let _ = child.kill();
                let _ = child.wait();
                return false;
            }
        }
    }
}

/// The processor time of a process, if the system reports it.
fn worked(pid: u32) -> Option<Duration> {
    // Linux counts in hundredths of a second, whatever the machine.
    const TICK: Duration = Duration::from_millis(10);
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The name of the program, in brackets, may hold anything.
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks = |field: usize| fields.get(field)?.parse::<u32>().ok();
    Some(TICK * ticks(11)?.checked_add(ticks(12)?)?)
}
