//! Tests of lines and their answers, and of batches on the disk.
#![expect(clippy::disallowed_methods, reason = "tests read and write files")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use base64::prelude::{BASE64_STANDARD, Engine as _};
use serde_json::{Value, json};

use super::*;
use crate::Budget;
use crate::profile::Day;

fn today() -> Day {
    Day::new(2026, 1, 31).expect("a day")
}

fn options() -> Options {
    Options::default()
}

fn service(root: Option<&Path>) -> Service {
    let tools = Tools::of(&options()).expect("nothing is read");
    let root = root.map(|root| root.canonicalize().expect("it is there"));
    Service { tools, changes: options().changes(), today: today(), root }
}

/// The answers to lines, in their order.
fn answers(service: &Service, text: &str) -> Vec<Value> {
    let answers = lines::lines(text.as_bytes())
        .map(|line| answered(line.of(), || service.answer(line)).json());
    answers.map(|text| serde_json::from_str(&text).expect("an answer is JSON")).collect()
}

fn profile(name: &str) -> String {
    format!(
        "[person]\nname = \"{name}\"\n[[news]]\ndate = \"2025\"\ntext = \"A prize for {name}.\"\n"
    )
}

#[test]
fn each_line_has_an_answer() {
    let ada = profile("Ada");
    let faulty = "[person]\nnmae = \"Ada\"\n";
    let data = json!({"person": {"name": "Ada", "email": null}, "news": [{"date": "2025", "text": "A prize."}]});
    let with_bib = format!("{ada}[publications]\nbib = [\"p.bib\"]\n");
    // What is sent; whether it is made; the id of the answer; the code of the first fault.
    let table: Vec<(String, bool, Value, Option<&str>)> = vec![
        (json!({"id": 7, "profile": ada}).to_string(), true, json!(7), None),
        (json!({"id": {"row": 1}, "profile": ada, "formats": ["txt", "md"]}).to_string(), true, json!({"row": 1}), None),
        (json!({"profile": ada, "formats": ["txt"]}).to_string(), true, Value::Null, None),
        (json!({"id": 1, "data": data, "formats": ["txt"]}).to_string(), true, json!(1), None),
        (json!({"id": 1, "profile": ada, "template": "modern", "lang": "de", "paper": "us-letter", "set": ["person.name=Eve"]}).to_string(), true, json!(1), None),
        (json!({"id": 1, "profile": with_bib, "formats": ["txt"], "files": {"p.bib": "@book{a, title = {On Dams}, author = {Ada}, year = 2020}"}}).to_string(), true, json!(1), None),
        (json!({"id": 1, "profile": faulty}).to_string(), false, json!(1), Some("unknown-key")),
        (json!({"id": 1, "profile": ada, "template": "modren"}).to_string(), false, json!(1), Some("unknown-template")),
        (json!({"id": 1, "profile": ada, "template": "../x"}).to_string(), false, json!(1), Some("unknown-template")),
        (json!({"id": 1, "profile": ada, "variant": "short"}).to_string(), false, json!(1), Some("unknown-variant")),
        (json!({"id": 1, "profile": ada, "formats": ["doc"]}).to_string(), false, json!(1), Some("invalid-request")),
        (json!({"id": 1, "profile": ada, "formats": []}).to_string(), false, json!(1), Some("invalid-request")),
        (json!({"id": 1, "profile": ada, "formats": ["pdf", "pdf"]}).to_string(), false, json!(1), Some("invalid-request")),
        (json!({"id": 1, "profile": ada, "date": "today"}).to_string(), false, json!(1), Some("invalid-date")),
        (json!({"id": 1, "profile": ada, "data": data}).to_string(), false, json!(1), Some("invalid-request")),
        (json!({"id": 1}).to_string(), false, json!(1), Some("invalid-request")),
        (json!({"id": 1, "profile": 5}).to_string(), false, json!(1), Some("invalid-request")),
        (json!({"id": 1, "profil": ada}).to_string(), false, json!(1), Some("invalid-request")),
        (json!({"id": 1, "profile": ada, "files": {"me.jpg": {"base64": "%"}}}).to_string(), false, json!(1), Some("invalid-request")),
        (json!({"id": 1, "profile": ada, "out": "a.pdf"}).to_string(), false, json!(1), Some("invalid-request")),
        ("[1]".into(), false, Value::Null, Some("invalid-request")),
        ("no JSON".into(), false, Value::Null, Some("invalid-request")),
        (String::new(), false, Value::Null, Some("invalid-request")),
        ("[".repeat(100_000), false, Value::Null, Some("invalid-request")),
        (json!({"id": "last", "profile": ada}).to_string(), true, json!("last"), None),
    ];
    let text: Vec<&str> = table.iter().map(|(line, ..)| line.as_str()).collect();
    let found = answers(&service(None), &text.join("\n"));
    assert_eq!(found.len(), table.len());
    for ((line, is_made, id, code), answer) in table.iter().zip(&found) {
        let line = &line[..line.len().min(200)];
        assert_eq!(answer["ok"], json!(is_made), "{line}: {answer}");
        assert_eq!(answer["id"], *id, "{line}: {answer}");
        let first = answer["diagnostics"][0]["code"].as_str();
        assert_eq!(first, *code, "{line}: {answer}");
        assert_eq!(answer["files"].is_array(), *is_made, "{line}: {answer}");
    }
    assert_eq!(found[21]["line"], json!(22));
    let text = |answer: &Value, file: usize| {
        let file = &answer["files"][file];
        let bytes = BASE64_STANDARD.decode(file["base64"].as_str().expect("text")).expect("base64");
        assert_eq!(json!(bytes.len()), file["bytes"]);
        bytes
    };
    assert!(text(&found[0], 0).starts_with(b"%PDF-"));
    assert_eq!(found[0]["pages"], json!(1));
    assert_eq!(found[1]["files"][1]["format"], json!("md"));
    assert!(String::from_utf8_lossy(&text(&found[3], 0)).contains("A prize."));
    assert!(String::from_utf8_lossy(&text(&found[5], 0)).contains("On Dams"));
    // The faults are those of docs/diagnostics.md.
    let fault = &found[6]["diagnostics"][0];
    assert_eq!((&fault["file"], &fault["line"]), (&json!("profile.toml"), &json!(2)));
}

#[test]
fn a_line_that_is_too_long_stops_no_other() {
    let ada = json!({"id": 2, "profile": profile("Ada"), "formats": ["txt"]}).to_string();
    let text = "x".repeat(65 << 20) + "\n" + &ada;
    let found = answers(&service(None), &text);
    assert_eq!(found.len(), 2);
    assert_eq!(found[0]["diagnostics"][0]["code"], json!("over-budget"));
    assert_eq!(found[1]["ok"], json!(true));
}

#[test]
fn input_that_breaks_off_is_reported_once() {
    struct Broken;
    impl io::Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("the cable is cut"))
        }
    }
    let service = service(None);
    let found: Vec<String> =
        lines::lines(BufReader::new(Broken)).map(|line| service.answer(line).json()).collect();
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("the cable is cut"), "{found:?}");
}

#[test]
fn keys_of_an_object_keep_their_order() {
    let data = r#"{"data": {"talk": [{"title": "On dams", "date": "2020"}], "news": [{"date": "2025", "text": "A prize."}], "person": {"name": "Ada"}}, "formats": ["txt"]}"#;
    let found = answers(&service(None), data);
    let text = found[0]["files"][0]["base64"].as_str().expect("it is made");
    let text = String::from_utf8(BASE64_STANDARD.decode(text).expect("base64")).expect("text");
    assert!(text.find("On dams") < text.find("A prize."), "{text}");
}

#[test]
fn files_of_lines_stay_below_the_folder() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path().join("out");
    std::fs::create_dir(&root).expect("it can be made");
    let line = |out: &str, formats: &[&str]| {
        json!({"id": out, "profile": profile("Ada"), "out": out, "formats": formats}).to_string()
    };
    let plain = json!({"id": 0, "profile": profile("Ada"), "out": "b/c.md"}).to_string();
    let text = [
        line("a.txt", &["txt"]),
        line("x/a", &["txt", "md"]),
        line("a.txt", &["txt"]),
        line("../a.txt", &["txt"]),
        line("/tmp/a.txt", &["txt"]),
        line("x/../../a.txt", &["txt"]),
        plain,
    ];
    let found = answers(&service(Some(&root)), &text.join("\n"));
    let made: Vec<bool> = found.iter().map(|answer| answer["ok"] == json!(true)).collect();
    assert_eq!(made, [true, true, false, false, false, false, true], "{found:?}");
    assert_eq!(found[1]["files"][1]["path"], json!("x/a.md"));
    assert!(found[2].to_string().contains("line 1 has that name already"), "{}", found[2]);
    let written = hashes(folder.path());
    let written: Vec<&str> = written.keys().map(String::as_str).collect();
    assert_eq!(written, ["out/a.txt", "out/b/c.md", "out/x/a.md", "out/x/a.txt"]);
}

/// The files in a folder and below, with a hash of each; without the lists of batches.
fn hashes(folder: &Path) -> BTreeMap<String, u64> {
    let files = crate::files::DiskFiles::new(folder);
    let names = files.all().expect("it can be read").into_iter();
    let names = names.filter(|name| !name.contains(".curricle-batch"));
    let hash =
        |name: &String| kept::hash_of(std::fs::read(folder.join(name)).expect("it is there"));
    names.map(|name| (name.clone(), hash(&name))).collect()
}

struct Run {
    answers: BTreeMap<String, Answer>,
}

impl Run {
    fn states(&self) -> [usize; 3] {
        let count = |is: &dyn Fn(&Answer) -> bool| self.answers.values().filter(|a| is(a)).count();
        let was_there = |answer: &Answer| answer.made.as_ref().map(|made| made.was_there);
        [
            count(&|answer| was_there(answer) == Some(false)),
            count(&|answer| was_there(answer) == Some(true)),
            count(&|answer| was_there(answer).is_none()),
        ]
    }
}

/// A batch from the folder `in` to the folder `out`.
fn run(folder: &Path, out: &str, pattern: &str, jobs: usize, resumes: bool) -> Run {
    let root = made_folder(&folder.join(out)).expect("it can be made");
    let patterns = [Pattern::read(pattern).expect("a pattern")];
    let kept = Kept::open(&root, None).expect("nobody else is at it");
    let batch =
        Batch::new(&root, &patterns, kept, resumes, &options(), today()).expect("it can be made");
    let items = files::items(profiles::profiles(&[folder.join("in")]), &patterns);
    let mut answers = BTreeMap::new();
    let work = |item: files::Item| answered(Of::Profile(item.shown()), || batch.make(&item));
    pool::each(jobs, items.into_iter(), work, |answer| {
        let Of::Profile(name) = &answer.of else { panic!("a profile is asked for") };
        answers.insert(name.clone(), answer);
        true
    });
    Run { answers }
}

fn people(folder: &Path, count: usize) -> Vec<PathBuf> {
    std::fs::create_dir_all(folder.join("in")).expect("it can be made");
    let person = |number| {
        let path = folder.join(format!("in/p{number:03}.toml"));
        std::fs::write(&path, profile(&format!("Person {number}"))).expect("it can be written");
        path
    };
    (0..count).map(person).collect()
}

#[test]
fn the_same_files_are_made_by_one_and_by_three() {
    let folder = tempfile::tempdir().expect("a folder");
    let people = people(folder.path(), 50);
    std::fs::write(&people[17], "[person\n").expect("it can be written");
    for (out, jobs) in [("one", 1), ("three", 3)] {
        let run = run(folder.path(), out, "{stem}.pdf", jobs, false);
        assert_eq!(run.states(), [49, 0, 1]);
    }
    let [one, three] = ["one", "three"].map(|out| hashes(&folder.path().join(out)));
    assert_eq!(one.len(), 49);
    assert_eq!(one, three);
    let different: std::collections::BTreeSet<u64> = one.values().copied().collect();
    assert_eq!(different.len(), 49);
}

#[test]
fn what_is_up_to_date_is_left() {
    let folder = tempfile::tempdir().expect("a folder");
    let people = people(folder.path(), 6);
    let at = |name: &str| folder.path().join(name);
    let bib =
        |title: &str| format!("@book{{a, title = {{{title}}}, author = {{Ada}}, year = 2020}}");
    std::fs::write(at("in/p.bib"), bib("On Dams")).expect("it can be written");
    let with_bib = profile("Ada") + "[publications]\nbib = [\"p.bib\"]\n";
    std::fs::write(&people[0], &with_bib).expect("it can be written");
    let again = || run(folder.path(), "out", "{stem}.txt", 2, true).states();
    assert_eq!(again(), [6, 0, 0]);
    assert_eq!(again(), [0, 6, 0]);
    // A file that the profile names.
    std::fs::write(at("in/p.bib"), bib("On Ice")).expect("it can be written");
    // The profile itself, and one that fails now.
    std::fs::write(&people[1], profile("Eve")).expect("it can be written");
    std::fs::write(&people[2], "[person\n").expect("it can be written");
    // What was made.
    std::fs::remove_file(at("out/p003.txt")).expect("it is there");
    std::fs::write(at("out/p004.txt"), "mine").expect("it can be written");
    assert_eq!(again(), [4, 1, 1]);
    std::fs::write(&people[2], profile("Person 2")).expect("it can be written");
    assert_eq!(again(), [0, 6, 0]);
    // A run that ended in the midst of a line.
    let list = at("out/.curricle-batch.jsonl");
    let text = std::fs::read(&list).expect("it is there");
    std::fs::write(&list, &text[..text.len() - 40]).expect("it can be written");
    let [made, there, failed] = again();
    assert!(made <= 1 && made + there == 6 && failed == 0, "{made} {there} {failed}");
    let another = run(folder.path(), "out", "{stem}.txt", 2, false);
    assert_eq!(another.states(), [6, 0, 0]);
    // Without the record, existing files equal those that would be written.
    std::fs::remove_file(&list).expect("it is there");
    assert_eq!(again(), [6, 0, 0]);
}

#[test]
fn nothing_of_others_is_written_over() {
    let folder = tempfile::tempdir().expect("a folder");
    people(folder.path(), 3);
    let at = |name: &str| folder.path().join(name);
    std::fs::create_dir(at("out")).expect("it can be made");
    std::fs::write(at("out/p001.txt"), "mine").expect("it can be written");
    let first = run(folder.path(), "out", "{stem}.txt", 2, false);
    assert_eq!(first.states(), [2, 0, 1]);
    assert_eq!(std::fs::read(at("out/p001.txt")).expect("it is there"), b"mine");
    // Two profiles of one name: the first has it.
    for (name, person) in [("in/x/profile.toml", "Eve"), ("in/x.toml", "Ada")] {
        std::fs::create_dir_all(at(name).parent().expect("a folder")).expect("it can be made");
        std::fs::write(at(name), profile(person)).expect("it can be written");
    }
    let clash = run(folder.path(), "other", "{stem}.txt", 3, false);
    assert_eq!(clash.states(), [4, 0, 1]);
    let failed = clash.answers.values().find(|answer| answer.made.is_none()).expect("one is");
    assert!(failed.json().contains("has that name already"), "{}", failed.json());
}

#[test]
fn what_fails_is_an_answer() {
    let answer = answered(Of::Id(json!(1)), || panic!("no such place"));
    let found: Value = serde_json::from_str(&answer.json()).expect("JSON");
    assert_eq!(found["diagnostics"][0]["code"], json!("internal"));
    assert!(answer.json().contains("no such place"));
    // One that takes too long.
    let mut service = service(None);
    let budget = Budget { time: Duration::ZERO, ..Budget::default() };
    service.tools.engine = service.tools.engine.with_budget(budget);
    let line = json!({"id": 1, "profile": profile("Ada")}).to_string();
    let found = answers(&service, &line);
    assert_eq!(found[0]["diagnostics"][0]["code"], json!("over-budget"), "{found:?}");
}

#[test]
fn a_folder_has_one_batch_at_a_time() {
    let folder = tempfile::tempdir().expect("a folder");
    let first = Kept::open(folder.path(), None).expect("nobody is at it");
    assert!(Kept::open(folder.path(), None).is_err());
    let part = Shard { part: 1, of: 2 };
    assert!(Kept::open(folder.path(), Some(part)).is_ok());
    drop(first);
    assert!(Kept::open(folder.path(), None).is_ok());
}
