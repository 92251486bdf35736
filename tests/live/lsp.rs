//! A session over the pipes of a process.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// A running `curricle lsp`.
struct Serving {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Serving {
    fn start(folder: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_curricle"))
            .args(["lsp", "--stdio"])
            .current_dir(folder)
            .env("SOURCE_DATE_EPOCH", "1756684800")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        let input = child.stdin.take().expect("it was asked for");
        let output = BufReader::new(child.stdout.take().expect("it was asked for"));
        Self { child, input, output }
    }

    fn send(&mut self, body: &str) {
        write!(self.input, "Content-Length: {}\r\n\r\n{body}", body.len()).expect("it listens");
        self.input.flush().expect("it listens");
    }

    /// The next frame, and nothing before it.
    fn receive(&mut self) -> String {
        let mut length = None;
        loop {
            let mut line = String::new();
            self.output.read_line(&mut line).expect("text");
            let line = line.strip_suffix("\r\n").expect("the line of a head");
            if line.is_empty() {
                break;
            }
            let (name, value) = line.split_once(": ").expect("a name and a value");
            if name == "Content-Length" {
                length = value.parse::<usize>().ok();
            }
        }
        let mut body = vec![0; length.expect("a head says how long its body is")];
        self.output.read_exact(&mut body).expect("a whole body");
        String::from_utf8(body).expect("text")
    }

    fn wait_for(&mut self, part: &str) -> String {
        loop {
            let body = self.receive();
            if body.contains(part) {
                return body;
            }
        }
    }

    /// Its exit code once its input is closed, after nothing more than `rest` frames.
    fn end(mut self) -> Option<i32> {
        drop(self.input);
        let mut rest = vec![];
        self.output.read_to_end(&mut rest).expect("as above");
        assert!(rest.is_empty(), "{}", String::from_utf8_lossy(&rest));
        self.child.wait().expect("it ends").code()
    }
}

const INITIALIZE: &str =
    r#"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}"#;

#[test]
fn only_frames_are_written_and_the_end_is_well() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("profile.toml");
    let text = "[person]\nname = \"Ada\"\n\n[[news]]\ndat = \"2025\"\ntext = \"A prize.\"\n";
    fs::write(&path, text).expect("the folder is there");
    let mut serving = Serving::start(folder.path());
    serving.send(INITIALIZE);
    let answer = serving.receive();
    assert!(answer.contains(r#""jsonrpc":"2.0""#) && answer.contains("hoverProvider"), "{answer}");
    serving.send(r#"{"jsonrpc":"2.0","method":"initialized","params":{}}"#);
    let uri = format!("file://{}", path.display());
    let text = text.replace('"', "\\\"").replace('\n', "\\n");
    serving.send(&format!(
        r#"{{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{{"textDocument":{{"uri":"{uri}","languageId":"toml","version":7,"text":"{text}"}}}}}}"#
    ));
    let printed = serving.wait_for("publishDiagnostics");
    assert!(printed.contains("unknown-key") && printed.contains(r#""version":7"#), "{printed}");
    serving.send(r#"{"jsonrpc":"2.0","id":"two","method":"shutdown"}"#);
    let answer = serving.wait_for(r#""id":"two""#);
    assert!(answer.contains(r#""result":null"#), "{answer}");
    serving.send(r#"{"jsonrpc":"2.0","method":"exit"}"#);
    assert_eq!(serving.end(), Some(0));
}

#[test]
fn an_end_without_a_word_is_not_well() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut serving = Serving::start(folder.path());
    serving.send(INITIALIZE);
    serving.receive();
    assert_eq!(serving.end(), Some(1));
    let mut serving = Serving::start(folder.path());
    serving.send("no JSON");
    assert_eq!(serving.end(), Some(1));
}
