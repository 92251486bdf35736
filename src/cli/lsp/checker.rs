//! Finds the faults of the latest state of all texts, in a separate thread.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use lsp_server::{Message, Notification};
use serde_json::{Value, json};

use super::files::{Open, real};
use super::protocol::{Measured, Range};
use crate::Job;
use crate::cli::input::{Input, Tools, is_template_folder};
use crate::diagnostic::{Diagnostic, Location, Severity, Sources, Unit};
use crate::files::folder;
use crate::lint::{LINTS, Scope};
use crate::load::Changes;
use crate::profile::Day;
use crate::readback::FINDINGS;

/// The faults of a file with its text, in one state.
#[derive(Debug, Default)]
pub struct Found {
    pub generation: u64,
    pub faults: BTreeMap<PathBuf, Vec<Diagnostic>>,
}

/// A state of all texts.
#[derive(Debug)]
pub struct State {
    pub generation: u64,
    pub open: Open,
}

/// A state is checked once nothing has changed for this long.
const QUIET: Duration = Duration::from_millis(80);

/// Checks states, and sends the faults of the latest one to the editor.
pub struct Checker<S> {
    pub unit: Unit,
    pub today: Day,
    /// The requested template, by name or folder.
    pub template: Option<String>,
    /// The number of the latest state.
    pub newest: Arc<AtomicU64>,
    pub found: Arc<Mutex<Found>>,
    pub send: S,
    /// The files for which faults have been sent to the editor.
    pub shown: BTreeSet<PathBuf>,
    /// Fonts and template, by profile.
    pub tools: BTreeMap<PathBuf, Tools>,
}

impl<S: Fn(Message)> Checker<S> {
    /// Runs until there are no more states.
    pub fn run(mut self, states: &Receiver<State>) {
        while let Ok(mut state) = states.recv() {
            loop {
                match states.recv_timeout(QUIET) {
                    Ok(newer) => state = newer,
                    Err(RecvTimeoutError::Timeout) => break,
                    Err(RecvTimeoutError::Disconnected) => return,
                }
            }
            self.look_at(&state);
        }
    }

    fn look_at(&mut self, state: &State) {
        let mut faults: BTreeMap<PathBuf, Vec<Diagnostic>> = BTreeMap::new();
        let mut published: BTreeMap<PathBuf, Vec<Value>> = BTreeMap::new();
        for profile in state.open.profiles() {
            // What no text should cause ends a look and not the server.
            let looked = catch_unwind(AssertUnwindSafe(|| self.faults(&profile, &state.open)));
            let Ok(Some((found, sources))) = looked else { continue };
            if self.newest.load(Ordering::SeqCst) != state.generation {
                return;
            }
            // What is sound is said too.
            published.entry(profile.clone()).or_default();
            for fault in found {
                let (path, shown) = self.shown(&fault, &profile, &sources, &state.open);
                published.entry(path.clone()).or_default().push(shown);
                faults.entry(path).or_default().push(fault);
            }
        }
        *self.found.lock().unwrap_or_else(PoisonError::into_inner) =
            Found { generation: state.generation, faults };
        let gone = std::mem::take(&mut self.shown).into_iter();
        for path in gone.filter(|path| !published.contains_key(path)).collect::<Vec<_>>() {
            self.publish(&path, vec![], &state.open);
        }
        for (path, faults) in published {
            self.publish(&path, faults, &state.open);
            self.shown.insert(path);
        }
    }

    fn faults(&mut self, profile: &Path, open: &Open) -> Option<(Vec<Diagnostic>, Sources)> {
        let tools = match self.tools.remove(profile) {
            Some(tools) => tools,
            None => match Tools::read(&Input::of(profile, self.template.as_deref())) {
                Ok(tools) => tools,
                Err(error) => {
                    let (faults, sources) = error.faults();
                    return Some((faults.to_vec(), sources.clone()));
                }
            },
        };
        let job = job(profile, open.text(profile)?, open, self.today);
        let outcome = tools.engine.render(&Job { template: tools.template.clone(), ..job });
        // A template in a folder is being written too.
        if !self.template.as_deref().is_some_and(is_template_folder) {
            self.tools.insert(profile.into(), tools);
        }
        Some((outcome.diagnostics, outcome.sources))
    }

    fn publish(&self, path: &Path, faults: Vec<Value>, open: &Open) {
        let Some(uri) = open.uri(path) else { return };
        let mut report = json!({ "uri": uri, "diagnostics": faults });
        if let Some(version) = open.get(path).and_then(|text| text.version) {
            report["version"] = version.into();
        }
        (self.send)(Notification::new("textDocument/publishDiagnostics".into(), report).into());
    }

    /// The file of a fault, and the fault in the form of the protocol.
    fn shown(
        &self,
        fault: &Diagnostic,
        profile: &Path,
        sources: &Sources,
        open: &Open,
    ) -> (PathBuf, Value) {
        let (path, range) = self.place(&fault.at, profile, sources).unwrap_or_else(|| {
            let start = Measured::new("", self.unit).range(&(0..0));
            (profile.into(), start)
        });
        let hints = fault.hints.iter().map(|hint| format!("\n{hint}")).collect::<String>();
        let severity = match fault.severity {
            Severity::Error => 1,
            Severity::Warning => 2,
            Severity::Note => 3,
        };
        let code = fault.code.name();
        let mut shown = json!({
            "range": range,
            "severity": severity,
            "source": "curricle",
            "code": code,
            "message": fault.message.clone() + &hints,
        });
        if let Some(address) = docs(env!("CARGO_PKG_REPOSITORY"), code) {
            shown["codeDescription"] = json!({ "href": address });
        }
        let also = fault.also.iter().filter_map(|(at, what)| {
            let (path, range) = self.place(at, profile, sources)?;
            Some(
                json!({ "location": { "uri": open.uri(&path)?, "range": range }, "message": what }),
            )
        });
        let also: Vec<Value> = also.collect();
        if !also.is_empty() {
            shown["relatedInformation"] = also.into();
        }
        (path, shown)
    }

    fn place(&self, at: &Location, profile: &Path, sources: &Sources) -> Option<(PathBuf, Range)> {
        let Location::Text { file, range } = at else { return None };
        let text = sources.get(file)?;
        Some((path_of(file, profile), Measured::new(text, self.unit).range(range)))
    }
}

/// The job for a profile.
pub fn job(profile: &Path, text: String, open: &Open, today: Day) -> Job {
    Job {
        file: name(profile),
        text,
        changes: Changes::default(),
        template: None,
        files: Arc::new(open.beside(profile)),
        today,
        lints: Scope::All { denied: vec![] },
    }
}

/// The name of a profile in its faults.
pub fn name(profile: &Path) -> String {
    profile.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The path of a file by its name in faults.
pub fn path_of(file: &str, profile: &Path) -> PathBuf {
    let beside = folder(profile).join(file);
    match file == name(profile) {
        true => profile.into(),
        // The folder of a template is named from where the program was started.
        false if !beside.exists() && Path::new(file).exists() => real(Path::new(file)),
        false => real(&beside),
    }
}

/// The address of the explanation of a fault, if the repository is known.
pub fn docs(repository: &str, code: &str) -> Option<String> {
    let is_lint = LINTS.iter().any(|lint| lint.code == code)
        || FINDINGS.iter().any(|finding| *finding == code);
    let page = if is_lint { "lints" } else { "errors" };
    (!repository.is_empty()).then(|| format!("{repository}/blob/main/docs/{page}.md#{code}"))
}
