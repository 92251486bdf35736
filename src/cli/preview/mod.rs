//! A page on this machine that shows the CV while it is being written.
//!
//! The server listens on this machine only, and answers only its own page: `answer.rs` has every check.

mod answer;
mod editor;
mod http;
mod shown;
#[cfg(test)]
mod tests;

use std::io;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use answer::{Act, Answer, Keys, answer};
pub use editor::Editor;
use http::{Request, Response};
use shown::Shown;
pub use shown::{Choice, View};

/// The maximum number of connections; a page has two or three.
const MOST_CONNECTIONS: usize = 32;
/// How long the other end may take to send or receive something.
const PATIENCE: Duration = Duration::from_secs(5);
/// How often a page without news is told that the server is alive.
const ALIVE: Duration = Duration::from_secs(10);

/// A running server.
#[derive(Debug)]
pub struct Preview {
    shared: Arc<Shared>,
    asked: Receiver<Asked>,
}

/// A request of the page to the renderer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// To show the CV with a choice.
    Choose(Choice),
    /// To save the choice to the profile.
    Save,
}

#[derive(Debug)]
struct Shared {
    keys: Keys,
    shown: Mutex<Shown>,
    changed: Condvar,
    connections: AtomicUsize,
    ask: Sender<Asked>,
}

impl Shared {
    /// After a panic elsewhere, the previous state is kept.
    fn shown(&self) -> MutexGuard<'_, Shown> {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Preview {
    /// Starts listening on a port, or on any free one for 0.
    pub fn start(port: u16, profile: &Path, editor: Editor) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        let keys = Keys { port: listener.local_addr()?.port(), token: secret() };
        let (ask, asked) = mpsc::channel();
        let shared = Arc::new(Shared {
            keys,
            shown: Mutex::new(Shown::new(profile, editor)),
            changed: Condvar::new(),
            connections: AtomicUsize::new(0),
            ask,
        });
        let server = shared.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                accept(&server, stream);
            }
        });
        Ok(Self { shared, asked })
    }

    /// The address of the page. Whoever knows it can see the CV.
    pub fn address(&self) -> String {
        let Keys { port, token } = &self.shared.keys;
        format!("http://127.0.0.1:{port}/?t={token}")
    }

    /// Shows the result of a render.
    pub fn show(&self, view: &View) {
        self.shared.shown().show(view);
        self.shared.changed.notify_all();
    }

    /// Waits, and returns what is requested in that time.
    pub fn wait(&self, pause: Duration) -> Option<Asked> {
        match self.asked.recv_timeout(pause) {
            Ok(asked) => Some(asked),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => unreachable!("the server has a sender"),
        }
    }
}

/// 128 random bits.
fn secret() -> String {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).expect("every system has random numbers");
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn accept(shared: &Arc<Shared>, stream: TcpStream) {
    let shared = shared.clone();
    if shared.connections.fetch_add(1, SeqCst) >= MOST_CONNECTIONS {
        shared.connections.fetch_sub(1, SeqCst);
        return;
    }
    thread::spawn(move || {
        // One that has gone away needs no answer.
        let _ = serve(&shared, stream);
        shared.connections.fetch_sub(1, SeqCst);
    });
}

fn serve(shared: &Shared, mut stream: TcpStream) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    stream.set_nodelay(true)?;
    let answer = match Request::read(&mut stream) {
        Ok(request) => answer(&request, &shared.keys, &shared.shown(), &secret()),
        Err(status) => Answer::Response(Response::refusal(status, "this cannot be read")),
    };
    match answer {
        Answer::Response(response) => response.write(&mut stream),
        Answer::Events => news(shared, &mut stream),
        Answer::Act(act) => act_on(shared, act).write(&mut stream),
    }
}

/// Executes the action that a page requests.
fn act_on(shared: &Shared, act: Act) -> Response {
    let done = Response { status: 204, ..Response::refusal(204, "") };
    match act {
        Act::Open(target) => {
            let (editor, place) = {
                let shown = shared.shown();
                (shown.editor().clone(), shown.place(&target).cloned())
            };
            let Some(place) = place else { return Response::refusal(409, "the page has changed") };
            match editor.open(&place.file, place.line, place.column) {
                Ok(()) => done,
                Err(error) => {
                    let why = format!("the editor cannot be started: {error}");
                    Response::refusal(502, &why)
                }
            }
        }
        Act::Choose(choice) => send(shared, Asked::Choose(choice), done),
        Act::Save => send(shared, Asked::Save, done),
    }
}

fn send(shared: &Shared, asked: Asked, done: Response) -> Response {
    match shared.ask.send(asked) {
        Ok(()) => Response { body: vec![], ..done },
        Err(_) => Response::refusal(503, "nobody renders any more"),
    }
}

/// Reports each change of what is shown, until the other end disconnects.
fn news(shared: &Shared, stream: &mut TcpStream) -> io::Result<()> {
    use io::Write;
    let kind = "text/event-stream";
    Response { status: 200, kind, headers: vec![], body: vec![] }.write_head(stream, false)?;
    let mut sent = None;
    loop {
        let shown = shared.shown();
        let is_sent = |shown: &mut Shown| Some(shown.version()) == sent;
        let (shown, _) = shared
            .changed
            .wait_timeout_while(shown, ALIVE, is_sent)
            .unwrap_or_else(PoisonError::into_inner);
        let version = shown.version();
        drop(shown);
        let line = match sent.replace(version) == Some(version) {
            true => ": alive\n\n".into(),
            false => format!("event: change\ndata: {version}\n\n"),
        };
        stream.write_all(line.as_bytes())?;
    }
}
