//! `curricle watch` and `curricle lsp` as people and editors run them.
#![expect(clippy::disallowed_methods, reason = "tests write files and wait")]

mod lsp;
mod watch;

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

/// How long something may take on a machine that is busy with other things.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running `curricle watch`.
struct Watching {
    child: Child,
    lines: Receiver<String>,
}

impl Watching {
    /// Starts it in a folder.
    fn start(folder: &Path, arguments: &[&str]) -> Self {
        Self::start_with(folder, arguments, &[])
    }

    /// Starts it with other variables of the environment too.
    fn start_with(folder: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_curricle"))
            .arg("watch")
            .args(arguments)
            .current_dir(folder)
            .env("SOURCE_DATE_EPOCH", "1756684800")
            .envs(variables.iter().copied())
            .stdin(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let printed = BufReader::new(child.stderr.take().expect("it was asked for"));
        let (send, lines) = mpsc::channel();
        thread::spawn(move || {
            printed.lines().map_while(Result::ok).try_for_each(|line| send.send(line))
        });
        Self { child, lines }
    }

    /// Waits for a line that holds a text, and gives all lines up to it.
    fn wait_for(&self, text: &str) -> Vec<String> {
        let end = Instant::now() + PATIENCE;
        let mut printed = vec![];
        loop {
            let left = end.saturating_duration_since(Instant::now());
            let line = self.lines.recv_timeout(left);
            printed.push(line.unwrap_or_else(|_| panic!("no `{text}` in {printed:#?}")));
            if printed.last().is_some_and(|line| line.contains(text)) {
                return printed;
            }
        }
    }

    /// Ends it as Ctrl-C does; whether it was ended by that.
    #[cfg(unix)]
    fn interrupt(mut self) -> bool {
        use std::os::unix::process::ExitStatusExt;
        let id = self.child.id().to_string();
        let sent = Command::new("kill").args(["-INT", &id]).status();
        assert!(sent.is_ok_and(|status| status.success()));
        self.child.wait().is_ok_and(|status| status.signal() == Some(2))
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        // One that has ended cannot be killed.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
