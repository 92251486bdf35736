//! The conversation with the editor.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::thread;

use lsp_server::{Connection, ErrorCode, Message, Notification, Request, Response, ResponseError};
use serde_json::Value;

use super::checker::{Checker, Found, State, name, path_of};
use super::files::{Open, Text, is_bib, is_profile, path_of as path_of_uri};
use super::protocol::{self, Params};
use crate::Budget;
use crate::assist::Library;
use crate::diagnostic::{Diagnostic, Unit};
use crate::files::RecordedFiles;
use crate::profile::Day;

/// Serves until the editor disconnects; returns whether it has shut down first.
pub fn serve(connection: Connection, today: Day, template: Option<String>) -> bool {
    let Ok((id, capabilities)) = connection.initialize_start() else { return false };
    let unit = protocol::unit(&capabilities);
    let watched = &capabilities["capabilities"]["workspace"]["didChangeWatchedFiles"];
    let can_watch = watched["dynamicRegistration"] == true;
    let send = |message: Message| connection.sender.send(message).is_ok();
    if !send(Response::new_ok(id, protocol::initialized(unit)).into()) {
        return false;
    }
    let (newest, found) = (Arc::new(AtomicU64::new(0)), Arc::default());
    let (states, to_check) = mpsc::channel();
    let sender = connection.sender.clone();
    let checker = Checker {
        unit,
        today,
        template,
        newest: Arc::clone(&newest),
        found: Arc::clone(&found),
        // Of an editor that has gone the loop below hears too.
        send: move |message| drop(sender.send(message)),
        shown: BTreeSet::new(),
        tools: BTreeMap::new(),
    };
    let checking = thread::spawn(move || checker.run(&to_check));
    let mut server = Server {
        unit,
        today,
        open: Open::default(),
        newest,
        found,
        states,
        libraries: BTreeMap::new(),
    };
    let (mut is_over, mut is_done) = (false, false);
    for message in &connection.receiver {
        let answered = match message {
            Message::Request(request) if request.method == "shutdown" => {
                is_over = true;
                send(Response::new_ok(request.id, Value::Null).into())
            }
            Message::Request(request) if is_over => {
                let code = ErrorCode::InvalidRequest as i32;
                send(Response::new_err(request.id, code, "the server is shut down".into()).into())
            }
            Message::Request(request) => send(server.answer(request).into()),
            Message::Notification(notice) if notice.method == "exit" => {
                is_done = is_over;
                break;
            }
            Message::Notification(notice) if notice.method == "initialized" && can_watch => {
                let method = "client/registerCapability".to_string();
                let request = Request { id: 1.into(), method, params: protocol::watch_files() };
                send(request.into())
            }
            Message::Notification(notice) => {
                server.take(notice);
                true
            }
            Message::Response(_) => true,
        };
        if !answered {
            break;
        }
    }
    // Without the way to it, the checker ends.
    drop(server);
    let _ = checking.join();
    is_done
}

/// The reason why a request is refused.
pub struct Refused {
    pub code: ErrorCode,
    pub why: String,
}

impl Refused {
    pub fn new(code: ErrorCode, why: impl Into<String>) -> Self {
        Self { code, why: why.into() }
    }
}

/// The state of the conversation.
pub struct Server {
    pub unit: Unit,
    pub today: Day,
    pub open: Open,
    newest: Arc<AtomicU64>,
    found: Arc<Mutex<Found>>,
    states: mpsc::Sender<State>,
    /// The library of each profile, with the number of its state.
    libraries: BTreeMap<PathBuf, (u64, Rc<Library>)>,
}

impl Server {
    /// Answers a request, even after a panic.
    fn answer(&mut self, request: Request) -> Response {
        let Request { id, method, params } = request;
        let answer = catch_unwind(AssertUnwindSafe(|| {
            let params = serde_json::from_value::<Params>(params)
                .map_err(|error| Refused::new(ErrorCode::InvalidParams, error.to_string()));
            match method.as_str() {
                "textDocument/completion" => self.completion(&params?),
                "textDocument/hover" => self.hover(&params?),
                "textDocument/definition" => self.definition(&params?),
                "textDocument/references" => self.references(&params?),
                "textDocument/prepareRename" => self.prepare_rename(&params?),
                "textDocument/rename" => self.rename(&params?),
                "textDocument/documentSymbol" => self.symbols(&params?),
                "textDocument/foldingRange" => self.folds(&params?),
                "textDocument/codeAction" => self.actions(&params?),
                _ => {
                    let why = format!("`{method}` is not known here");
                    Err(Refused::new(ErrorCode::MethodNotFound, why))
                }
            }
        }));
        let failed = || Refused::new(ErrorCode::InternalError, "curricle itself failed");
        match answer.unwrap_or_else(|_| Err(failed())) {
            Ok(result) => Response::new_ok(id, result),
            Err(Refused { code, why: message }) => {
                let error = ResponseError { code: code as i32, message, data: None };
                Response { id, response_result: Err(error) }
            }
        }
    }

    /// Handles a notification about texts.
    fn take(&mut self, notice: Notification) {
        if notice.method == "workspace/didChangeWatchedFiles" {
            return self.changed();
        }
        let Ok(params) = serde_json::from_value::<Params>(notice.params) else { return };
        let Some(path) = path_of_uri(&params.text_document.uri) else { return };
        let document = params.text_document;
        let text = match notice.method.as_str() {
            "textDocument/didOpen" => document.text,
            "textDocument/didChange" => params.content_changes.into_iter().last().map(|it| it.text),
            "textDocument/didClose" => {
                self.open.close(&path);
                return self.changed();
            }
            "textDocument/didSave" => return self.changed(),
            _ => return,
        };
        if let Some(text) = text {
            let text = Text { uri: document.uri, version: document.version, text };
            self.open.put(path, text);
            self.changed();
        }
    }

    fn changed(&mut self) {
        let generation = self.newest.fetch_add(1, Ordering::SeqCst) + 1;
        // While there is a server there is a checker, unless that has panicked, of which standard error has heard.
        let _ = self.states.send(State { generation, open: self.open.clone() });
    }

    /// The library of the current state of a profile.
    pub fn library(&mut self, profile: &Path) -> Option<Rc<Library>> {
        let generation = self.newest.load(Ordering::SeqCst);
        if let Some((of, library)) = self.libraries.get(profile)
            && *of == generation
        {
            return Some(Rc::clone(library));
        }
        let most = Budget::default().bytes;
        let text = self.open.text(profile).filter(|text| text.len() as u64 <= most)?;
        let files = RecordedFiles::new(Arc::new(self.open.beside(profile)), most);
        let library = Rc::new(Library::read(&name(profile), &text, &files, self.today));
        self.libraries.insert(profile.into(), (generation, Rc::clone(&library)));
        Some(library)
    }

    /// The profile that a file is, or to which a `.bib` belongs.
    pub fn profile_of(&mut self, path: &Path) -> Option<PathBuf> {
        if is_bib(path) {
            let profiles = self.open.profiles().into_iter();
            return profiles.into_iter().find(|profile| {
                let library = self.library(profile);
                library
                    .is_some_and(|it| it.bib_files.keys().any(|bib| path_of(bib, profile) == path))
            });
        }
        let text = self.open.get(path)?;
        is_profile(path, &text.text).then(|| path.into())
    }

    /// The faults of a file, if they are current.
    pub fn faults(&self, path: &Path) -> Vec<Diagnostic> {
        let found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        match found.generation == self.newest.load(Ordering::SeqCst) {
            true => found.faults.get(path).cloned().unwrap_or_default(),
            false => vec![],
        }
    }
}
