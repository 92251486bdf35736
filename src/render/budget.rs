//! Limits for a render, so that no input keeps a program busy forever.

use std::panic::resume_unwind;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use crate::diagnostic::{Code, DataPath, Diagnostic, Location};
use crate::document::{self, Document, Inline, Inlines, Place, Size};
use crate::engine::{Step, Stop};
use crate::profile::Person;

/// The limits of one render. Exceeding one is an error.
///
/// The defaults are far above what a CV needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Budget {
    /// The bytes of the profile and of the files that it names.
    pub bytes: u64,
    pub pages: usize,
    /// The number of parts that pages are made of, as [`Size`] counts them; half as many if `pages` is set, since the CV
    /// is then laid out several times.
    pub items: usize,
    /// The bytes of text that pages are made of.
    pub text: usize,
    /// How long the caller waits.
    ///
    /// A render that takes longer is told to stop, and does so when its template next asks for a file or a font. If it
    /// never asks, it continues in its own thread until it is done.
    pub time: Duration,
}

impl Default for Budget {
    fn default() -> Self {
        Self {
            bytes: 100_000_000,
            pages: 1000,
            items: 6000,
            text: 1_500_000,
            time: Duration::from_secs(60),
        }
    }
}

impl Budget {
    /// The fault for a profile that is too large by itself.
    pub(super) fn check_bytes(&self, file: &str, bytes: usize) -> Option<Diagnostic> {
        let (most, bytes) = (self.bytes.div_ceil(1_000_000), bytes as u64);
        (bytes > self.bytes).then(|| {
            let size = bytes.div_ceil(1_000_000);
            over(format!("`{file}` has {size} MB, and one CV may read {most} MB in all"))
        })
    }

    /// The fault for too many pages.
    pub(super) fn check_pages(&self, pages: usize) -> Option<Diagnostic> {
        let most = self.pages;
        (pages > most)
            .then(|| over(format!("the CV has {pages} pages; at most {most} are allowed")))
    }

    /// The fault for a document with too many parts or too much text to be laid out.
    pub(super) fn check_extent(&self, document: &Document, is_fitted: bool) -> Option<Diagnostic> {
        let Size { parts, text } = Size::of(document);
        let most = if is_fitted { self.items / 2 } else { self.items };
        if parts > most {
            let what = "sections, items, bullets and paragraphs";
            let limit = if is_fitted { " where `pages` is set" } else { "" };
            let message = format!("the CV has {parts} {what}; at most {most} are allowed{limit}");
            return Some(over(message));
        }
        let kilobytes = |bytes: usize| bytes.div_ceil(1000);
        (text > self.text).then(|| {
            let (size, most) = (kilobytes(text), kilobytes(self.text));
            over(format!("the CV has {size} kB of text; at most {most} kB are allowed on pages"))
        })
    }

    /// The fault for a paragraph in more pieces than can be laid out: the time for it grows quadratically.
    pub(super) fn check_lines(&self, document: &Document) -> Option<Diagnostic> {
        const MOST: usize = 5000;
        let count = |line: &Inlines| {
            let mut count = 0;
            document::visit(line, &mut |_| count += 1);
            count
        };
        let line = document.lines().into_iter().find(|line| count(line) > MOST)?;
        let mut place = None;
        document::visit(line, &mut |piece| {
            if let (None, Inline::Text(run) | Inline::Code(run)) = (place, piece) {
                place = document.place(run);
            }
        });
        let at = match place {
            Some(Place::Profile(path)) => path.clone().value(),
            Some(Place::File { file, range }) => {
                Location::Text { file: file.clone(), range: range.clone() }
            }
            None => Location::Nowhere,
        };
        let message = format!(
            "a paragraph is in {} pieces of code, links and emphasis, and may be in {MOST}",
            count(line)
        );
        Some(
            Diagnostic::new(Code::OVER_BUDGET, message)
                .hint("begin a new paragraph now and then, with an empty line")
                .at(at),
        )
    }

    /// The fault for a render that took too long in a step; `file` is the file that was read last.
    pub(super) fn time_over(&self, step: Step, file: &str) -> Diagnostic {
        let time = self.time.as_secs_f64();
        let at = match step {
            Step::Reading => format!("reading `{file}`"),
            Step::Wording => "making the text of the CV".into(),
            Step::LayingOut => "laying out the pages".into(),
        };
        let fault = over(format!("the CV was not finished in {time} seconds; it stopped at {at}"));
        match step {
            Step::LayingOut => {
                fault.hint("if the template is your own, look for an endless loop in it")
            }
            _ => fault,
        }
    }

    /// The fault for a name that is longer than any person's, before others are compared with it.
    pub(super) fn check_names(&self, person: &Person) -> Option<Diagnostic> {
        const MOST: usize = 300;
        let at = DataPath::root("person");
        let one = |key: &str, name: &Option<String>| {
            name.as_ref().map(|name| (at.key(key), name.chars().count()))
        };
        let others = person
            .other_names
            .iter()
            .enumerate()
            .map(|(i, name)| (at.key("other-names").index(i), name.chars().count()));
        let all = [
            Some((at.key("name"), person.name.chars().count())),
            one("given", &person.given),
            one("family", &person.family),
            one("name-native", &person.name_native),
        ];
        let (at, count) =
            all.into_iter().flatten().chain(others).find(|(_, count)| *count > MOST)?;
        let message = format!("`{at}` has {count} characters; at most {MOST} are allowed");
        let hint = "write the name alone; other text can stand in `headline` or `[about]`";
        Some(Diagnostic::new(Code::OVER_BUDGET, message).hint(hint).at(at.value()))
    }
}

fn over(message: String) -> Diagnostic {
    Diagnostic::new(Code::OVER_BUDGET, message).hint("shorten the profile or its `.bib`")
}

/// Nested text needs stack, and the stack sizes of other threads vary.
pub const STACK: usize = 16 << 20;

/// Runs work in a thread with a stack of known size, and returns its result if it is ready in time. Otherwise, the work
/// is told to stop, and abandoned. A panic of the work is passed on to the caller.
pub(super) fn within<T: Send + 'static>(
    time: Duration,
    stop: &Stop,
    work: impl FnOnce() -> T + Send + 'static,
) -> Option<T> {
    let (sender, receiver) = mpsc::sync_channel(1);
    let work = move || {
        // Nobody listens if the time is over.
        let _ = sender.send(work());
    };
    let thread = thread::Builder::new().name("render".into()).stack_size(STACK).spawn(work);
    let thread = thread.expect("the system has room for one more thread");
    match receiver.recv_timeout(time) {
        Ok(done) => Some(done),
        Err(RecvTimeoutError::Timeout) => {
            stop.set();
            None
        }
        Err(RecvTimeoutError::Disconnected) => match thread.join() {
            Err(panic) => resume_unwind(panic),
            Ok(()) => unreachable!("the work sends what came of it, or panics"),
        },
    }
}
