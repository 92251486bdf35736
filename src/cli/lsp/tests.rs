//! Sessions of an editor, without a process.
#![expect(clippy::disallowed_methods, reason = "tests write files")]

use std::path::PathBuf;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use lsp_server::{Connection, Message, Notification, Request, Response};
use serde_json::{Value, json};
use url::Url;

use super::checker::docs;
use super::server::serve;
use crate::profile::Day;

/// How long an answer may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

const PROFILE: &str = "\
[person]
name = \"Ada\"

[publications]
bib = [\"papers.bib\"]

[[news]]
date = \"2025\"
text = \"😀é [@lava]\"
";

const BIB: &str = "\
@proceedings{vol, title = {All of It}, year = 2024}
@inproceedings{lava,
  title = {On Lava}, author = {Ada and Bo Li},
  crossref = {vol}, booktitle = {Rivers}, doi = {10.1000/1}, year = 2024}
";

/// An editor with a folder.
struct Session {
    folder: tempfile::TempDir,
    editor: Connection,
    server: JoinHandle<bool>,
    last: i32,
    /// Notifications from the server.
    notices: Vec<Notification>,
}

impl Session {
    fn start(capabilities: Value) -> (Self, Value) {
        Self::start_in(tempfile::tempdir().expect("a folder"), capabilities, None)
    }

    fn start_in(
        folder: tempfile::TempDir,
        capabilities: Value,
        template: Option<String>,
    ) -> (Self, Value) {
        std::fs::write(folder.path().join("papers.bib"), BIB).expect("the folder is there");
        let (editor, own) = Connection::memory();
        let today = Day::new(2026, 1, 31).expect("a day");
        let server = thread::spawn(move || serve(own, today, template));
        let mut session = Self { folder, editor, server, last: 0, notices: vec![] };
        let answer = session.ask("initialize", json!({ "capabilities": capabilities }));
        session.tell("initialized", json!({}));
        (session, answer.expect("it is answered"))
    }

    fn with(profile: &str) -> Self {
        let (mut session, _) = Self::start(json!({}));
        session.open("profile.toml", profile);
        session
    }

    fn uri(&self, name: &str) -> String {
        let folder: PathBuf = self.folder.path().canonicalize().expect("it is there");
        Url::from_file_path(folder.join(name)).expect("a path").into()
    }

    fn send(&self, message: impl Into<Message>) {
        self.editor.sender.send(message.into()).expect("the server listens");
    }

    fn tell(&self, method: &str, params: Value) {
        self.send(Notification::new(method.into(), params));
    }

    fn open(&mut self, name: &str, text: &str) {
        let document =
            json!({ "uri": self.uri(name), "languageId": "toml", "version": 1, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": document }));
    }

    fn change(&mut self, name: &str, version: i64, text: &str) {
        let document = json!({ "uri": self.uri(name), "version": version });
        let changes = json!([{ "text": text }]);
        self.tell(
            "textDocument/didChange",
            json!({ "textDocument": document, "contentChanges": changes }),
        );
    }

    fn ask(&mut self, method: &str, params: Value) -> Result<Value, i32> {
        self.last += 1;
        self.send(Request::new(self.last.into(), method.into(), params));
        loop {
            match self.editor.receiver.recv_timeout(PATIENCE).expect("an answer") {
                Message::Response(Response { id, response_result }) => {
                    assert_eq!(id, self.last.into());
                    return response_result.map_err(|error| error.code);
                }
                Message::Notification(notice) => self.notices.push(notice),
                Message::Request(_) => {}
            }
        }
    }

    /// Asks about the place of a text, `after` this many of its bytes.
    fn ask_at(
        &mut self,
        method: &str,
        name: &str,
        text: &str,
        part: &str,
        after: usize,
    ) -> Result<Value, i32> {
        let at = text.find(part).expect("it is there") + after;
        let line = text[..at].matches('\n').count();
        let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
        let character = text[start..at].encode_utf16().count();
        let params = json!({
            "textDocument": { "uri": self.uri(name) },
            "position": { "line": line, "character": character },
            "range": { "start": { "line": line, "character": character },
                       "end": { "line": line, "character": character } },
            "newName": "magma",
            "context": { "includeDeclaration": true, "diagnostics": [] },
        });
        self.ask(method, params)
    }

    /// The next faults that are reported of a file.
    fn faults(&mut self, name: &str) -> Value {
        let uri = self.uri(name);
        loop {
            let known = self.notices.iter().position(|notice| notice.params["uri"] == uri.as_str());
            if let Some(place) = known {
                return self.notices.remove(place).params;
            }
            match self.editor.receiver.recv_timeout(PATIENCE).expect("faults are reported") {
                Message::Notification(notice) => self.notices.push(notice),
                other => panic!("{other:?}"),
            }
        }
    }

    /// Ends the session according to the protocol.
    fn end(mut self) -> bool {
        assert_eq!(self.ask("shutdown", Value::Null), Ok(Value::Null));
        self.tell("exit", Value::Null);
        self.server.join().expect("it does not panic")
    }
}

fn names(items: &Value) -> Vec<&str> {
    items.as_array().expect("a list").iter().filter_map(|item| item["label"].as_str()).collect()
}

#[test]
fn faults_are_told_with_code_and_hint_and_taken_back() {
    let faulty = PROFILE.replace("date =", "dat =").replace("@lava", "@lavv");
    let mut session = Session::with(&faulty);
    let reported = session.faults("profile.toml");
    assert_eq!(reported["version"], 1);
    let faults = reported["diagnostics"].as_array().expect("a list");
    let fault =
        |code: &str| faults.iter().find(|fault| fault["code"] == code).expect("it is reported");
    let unknown = fault("unknown-key");
    assert_eq!(unknown["severity"], 1);
    assert!(unknown["message"].as_str().is_some_and(|it| it.contains("\ndid you mean `date`?")));
    // The emoji takes two units, and the é one.
    let cited = fault("unknown-citation");
    let place =
        json!({ "start": { "line": 8, "character": 12 }, "end": { "line": 8, "character": 19 } });
    assert_eq!(cited["range"], place);
    session.change("profile.toml", 2, PROFILE);
    let reported = session.faults("profile.toml");
    assert_eq!(reported["version"], 2);
    let errors = reported["diagnostics"].as_array().expect("a list").iter();
    assert_eq!(errors.filter(|fault| fault["severity"] == 1).count(), 0, "{reported}");
    assert!(session.end());
}

#[test]
fn columns_are_bytes_where_the_editor_can() {
    let offer = json!({ "general": { "positionEncodings": ["utf-16", "utf-8"] } });
    let (mut session, answer) = Session::start(offer);
    assert_eq!(answer["capabilities"]["positionEncoding"], "utf-8");
    session.open("profile.toml", &PROFILE.replace("@lava", "@lavv"));
    let reported = session.faults("profile.toml");
    let faults = reported["diagnostics"].as_array().expect("a list");
    let cited = faults.iter().find(|fault| fault["code"] == "unknown-citation").expect("reported");
    assert_eq!(cited["range"]["start"], json!({ "line": 8, "character": 15 }));
    assert!(session.end());
}

#[test]
fn what_is_open_counts_before_the_disk_and_each_file_has_its_faults() {
    let mut session = Session::with(PROFILE);
    assert_eq!(session.faults("profile.toml")["diagnostics"], json!([]));
    session.open("papers.bib", &BIB.replace("year = 2024}\n", "year = 2024\n"));
    let reported = session.faults("papers.bib");
    assert!(!reported["diagnostics"].as_array().expect("a list").is_empty(), "{reported}");
    session.change("papers.bib", 2, BIB);
    assert_eq!(session.faults("papers.bib")["diagnostics"], json!([]));
    session.open("Cargo.toml", "[package]\nname = 1\n");
    let symbols = json!({ "textDocument": { "uri": session.uri("Cargo.toml") } });
    assert_eq!(session.ask("textDocument/documentSymbol", symbols), Ok(json!([])));
    assert!(session.end());
}

#[test]
fn faults_of_a_template_are_told_in_its_files() {
    let folder = tempfile::tempdir().expect("a folder");
    let template = folder.path().canonicalize().expect("it is there").join("mine");
    std::fs::create_dir(&template).expect("the folder is there");
    std::fs::write(template.join("template.toml"), "contract = 2\nlicence = 'MIT'\n")
        .expect("the folder is there");
    std::fs::write(template.join("template.typ"), "").expect("as above");
    let name = Some(template.display().to_string());
    let (mut session, _) = Session::start_in(folder, json!({}), name);
    session.open("profile.toml", PROFILE);
    let reported = session.faults("mine/template.toml");
    let faults = reported["diagnostics"].as_array().expect("a list");
    let unknown =
        faults.iter().find(|fault| fault["code"] == "unknown-key").expect("it is reported");
    assert_eq!(unknown["range"]["start"], json!({ "line": 1, "character": 0 }));
    assert!(session.end());
}

#[test]
fn what_is_typed_is_completed_and_explained() {
    let mut session = Session::with(PROFILE);
    let broken = format!("{PROFILE}\n[[experience]\nro\n[cv]\ntemplate = \"\nlang = \"d\"\n");
    for (text, part, after, wanted) in [
        (PROFILE, "[@lava", 2, "lava"),
        (PROFILE, "name = ", 0, "name"),
        (&broken, "ro\n", 2, "role"),
        (&broken, "plate = \"", 9, "modern"),
        (&broken, "lang = \"d", 9, "de"),
    ] {
        session.change("profile.toml", 2, text);
        let found = session.ask_at("textDocument/completion", "profile.toml", text, part, after);
        let found = found.expect("an answer");
        assert!(names(&found).contains(&wanted), "no `{wanted}` in {:?}", names(&found));
    }
    session.change("profile.toml", 3, PROFILE);
    for (part, after, wanted) in [
        ("@lava", 2, "**On Lava**"),
        ("@lava", 2, "Prints as Rivers 2024."),
        ("date =", 1, "`news[0].date`"),
        ("[publications]", 3, "`publications`"),
    ] {
        let found = session.ask_at("textDocument/hover", "profile.toml", PROFILE, part, after);
        let said = found.expect("an answer")["contents"]["value"].to_string();
        assert!(said.contains(wanted), "no `{wanted}` in {said}");
    }
    assert!(session.end());
}

#[test]
fn a_paper_is_found_and_renamed_in_all_files() {
    let mut session = Session::with(PROFILE);
    let bib = session.uri("papers.bib");
    let found = session.ask_at("textDocument/definition", "profile.toml", PROFILE, "@lava", 2);
    let key =
        json!({ "start": { "line": 1, "character": 15 }, "end": { "line": 1, "character": 19 } });
    assert_eq!(found, Ok(json!([{ "uri": bib, "range": key }])));
    let found = session.ask_at("textDocument/references", "profile.toml", PROFILE, "@lava", 2);
    assert_eq!(found.expect("an answer").as_array().map(Vec::len), Some(2));
    session.open("papers.bib", BIB);
    let renamed = session.ask_at("textDocument/rename", "papers.bib", BIB, "lava,", 1);
    let changes = renamed.expect("an answer")["changes"].clone();
    assert_eq!(changes[&bib], json!([{ "range": key, "newText": "magma" }]));
    let cited =
        json!({ "start": { "line": 8, "character": 14 }, "end": { "line": 8, "character": 18 } });
    let profile = session.uri("profile.toml");
    assert_eq!(changes[&profile], json!([{ "range": cited, "newText": "magma" }]));
    // An entry that others are part of is renamed with what names it.
    let renamed = session.ask_at("textDocument/rename", "papers.bib", BIB, "vol", 1);
    let changes = renamed.expect("an answer")["changes"].clone();
    assert_eq!(changes[&bib].as_array().map(Vec::len), Some(2));
    let refused = session.ask_at("textDocument/rename", "profile.toml", PROFILE, "Ada", 1);
    assert_eq!(refused, Err(-32602));
    assert!(session.end());
}

#[test]
fn a_hint_that_helps_is_a_quick_fix() {
    let faulty = PROFILE.replace("date =", "dat =").replace("@lava", "@lavv");
    let mut session = Session::with(&faulty);
    session.faults("profile.toml");
    for (part, wanted) in [("dat =", "date"), ("@lavv", "lava")] {
        let found = session.ask_at("textDocument/codeAction", "profile.toml", &faulty, part, 1);
        let found = found.expect("an answer");
        let uri = session.uri("profile.toml");
        assert_eq!(found[0]["edit"]["changes"][&uri][0]["newText"], wanted, "{found}");
    }
    let found = session.ask_at("textDocument/codeAction", "profile.toml", &faulty, "Ada", 1);
    assert_eq!(found, Ok(json!([])), "nothing is wrong there");
    assert!(session.end());
}

#[test]
fn tables_and_entries_are_listed_and_folded() {
    let text =
        format!("{PROFILE}\n[[experience]]\nrole = \"Cook\"\n[[experience.roles]]\nrole = \"x\"\n");
    let mut session = Session::with(&text);
    session.open("papers.bib", BIB);
    let asked =
        |session: &Session, name: &str| json!({ "textDocument": { "uri": session.uri(name) } });
    let params = asked(&session, "profile.toml");
    let found = session.ask("textDocument/documentSymbol", params.clone()).expect("an answer");
    let list = found.as_array().expect("a list");
    let names: Vec<&str> = list.iter().filter_map(|it| it["name"].as_str()).collect();
    assert_eq!(names, ["person", "publications", "news[0]", "experience[0]"]);
    assert_eq!(list[3]["detail"], "Cook");
    assert_eq!(list[3]["children"][0]["name"], "experience[0].roles[0]");
    let folds = session.ask("textDocument/foldingRange", params).expect("an answer");
    assert_eq!(folds[0], json!({ "startLine": 0, "endLine": 1 }));
    let params = asked(&session, "papers.bib");
    let found = session.ask("textDocument/documentSymbol", params.clone()).expect("an answer");
    assert_eq!((&found[1]["name"], &found[1]["detail"]), (&json!("lava"), &json!("On Lava")));
    let folds = session.ask("textDocument/foldingRange", params).expect("an answer");
    assert_eq!(folds, json!([{ "startLine": 1, "endLine": 3 }]));
    assert!(session.end());
}

#[test]
fn what_cannot_be_answered_is_refused_and_the_next_is_answered() {
    let mut session = Session::with("[person\nname = \"é😀");
    assert_eq!(session.ask("textDocument/unheardOf", json!({})), Err(-32601));
    assert_eq!(session.ask("textDocument/hover", json!({ "textDocument": 1 })), Err(-32602));
    let far = json!({ "line": 99, "character": 4_000_000_000_u32 });
    let params = json!({ "textDocument": { "uri": session.uri("profile.toml") }, "position": far });
    assert!(session.ask("textDocument/completion", params).is_ok());
    session.tell("textDocument/didChange", json!({ "textDocument": { "uri": "untitled:1" } }));
    assert_eq!(session.ask("shutdown", Value::Null), Ok(Value::Null));
    assert_eq!(session.ask("textDocument/hover", json!({})), Err(-32600));
    session.tell("exit", Value::Null);
    assert!(session.server.join().expect("it does not panic"));
}

#[test]
fn an_editor_that_goes_without_a_word_ends_it_badly() {
    let (session, _) = Session::start(json!({}));
    session.tell("exit", Value::Null);
    assert!(!session.server.join().expect("it does not panic"));
}

#[test]
fn a_fault_leads_to_its_page_where_there_is_one() {
    assert_eq!(docs("", "unknown-key"), None);
    let of = |code| docs("https://example.org/c", code).expect("an address");
    assert_eq!(of("unknown-key"), "https://example.org/c/blob/main/docs/errors.md#unknown-key");
    assert_eq!(of("dead-link"), "https://example.org/c/blob/main/docs/lints.md#dead-link");
}
