//! Each code there is comes of a case: an example of the docs, a golden, or one of these.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use curricle::diagnostic::{CODES, Sink};
use curricle::files::MemoryFiles;
use curricle::profile::Day;
use curricle::{Budget, Engine, Job};

use crate::{curricle, errors, objects, package, printed, run};

/// No input may cause it.
const NEVER: &str = "internal";

#[test]
fn each_code_comes_of_a_case() {
    let mut seen = errors::codes_of_examples();
    for folder in ["tests/broken", "tests/commands", "tests/imports", "tests/hostile"] {
        for entry in fs::read_dir(package(folder)).unwrap() {
            seen.extend(codes_in(&fs::read_to_string(entry.unwrap().path()).unwrap_or_default()));
        }
    }
    seen.extend(of_commands());
    seen.extend(of_other_pdfs());
    seen.extend(of_damaged_pdfs());
    seen.extend(of_the_library());
    let names: BTreeSet<String> = CODES.iter().map(|code| code.name().into()).collect();
    assert_eq!(seen.difference(&names).collect::<Vec<_>>(), [""; 0], "codes that there are not");
    assert_eq!(names.difference(&seen).collect::<Vec<_>>(), [NEVER], "codes without a case");
}

/// The codes in a golden, as people and programs see them.
fn codes_in(golden: &str) -> Vec<String> {
    let shown = ["error[", "warning[", "note["].into_iter().flat_map(|start| {
        let found = golden.split('\n').filter_map(move |line| line.strip_prefix(start));
        found.filter_map(|rest| rest.split_once("]: ")).map(|(code, _)| code)
    });
    let data = golden.split("\"code\":\"").skip(1).filter_map(|rest| rest.split('"').next());
    shown.chain(data).map(String::from).collect()
}

/// The codes of a run.
fn codes(folder: &Path, arguments: &[&str]) -> Vec<String> {
    let arguments = [arguments, &["--diagnostic-format", "json"]].concat();
    let output = curricle(folder, &arguments).env("PATH", "/nowhere").output().unwrap();
    objects(&output).iter().filter_map(|fault| Some(fault["code"].as_str()?.into())).collect()
}

const PERSON: &str = "[person]\nname = \"Mirjam Holt\"\n";

/// Bytes, folders and long texts, for which goldens have no place.
fn of_commands() -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &[u8]| fs::write(folder.path().join(name), text).unwrap();
    let mut seen = vec![];

    write("profile.toml", PERSON.as_bytes());
    seen.extend(codes(folder.path(), &["--open"]));

    let made = run(folder.path(), &["templates", "eject", "scholar", "mine"]);
    assert!(made.status.success(), "{}", printed(&made));
    // Headings that leave out levels are against PDF/UA.
    let source = fs::read_to_string(folder.path().join("mine/template.typ")).unwrap();
    let source = source.replace("  context content(", "  heading(level: 5)[x]\n  context content(");
    write("mine/template.typ", source.as_bytes());
    seen.extend(codes(folder.path(), &["-t", "./mine"]));

    write("papers.bib", b"@article{a, title={Caf\xe9}, author={Holt, Mirjam}, year=2020}");
    write("words.toml", b"[months]\nlong = 3\n");
    let profile = format!("{PERSON}[publications]\nbib = [\"papers.bib\"]\n");
    write("profile.toml", profile.as_bytes());
    seen.extend(codes(folder.path(), &[]));
    write("profile.toml", format!("[cv]\nlocale = \"words.toml\"\n{PERSON}").as_bytes());
    seen.extend(codes(folder.path(), &[]));

    // The count is of papers that are not shown, and so not attached.
    let papers = ["title = \"Ice\"\nselected = true", "title = \"Snow\""].map(|paper| {
        format!("[[publication]]\n{paper}\nauthors = [\"Mirjam Holt\"]\ndate = 2020\n")
    });
    let list = "[publications]\nshow = \"selected\"\ncounts = true\n";
    write("profile.toml", format!("{PERSON}{list}{}", papers.concat()).as_bytes());
    seen.extend(codes(folder.path(), &["--attach"]));

    let wrong: String = (0..2000).map(|number| format!("key{number} = 1\n")).collect();
    write("profile.toml", format!("{PERSON}{wrong}").as_bytes());
    seen.extend(codes(folder.path(), &[]));
    seen
}

/// What is found in the PDF of another profile than the one that it is compared with.
fn of_other_pdfs() -> Vec<String> {
    let item = |school: &str, degree: &str| {
        format!(
            "[[education]]\ninstitution = \"{school}\"\ndegree = \"{degree}\"\nstart = 2010\nend = 2012\n"
        )
    };
    let skill = |name: &str| format!("[[skill]]\nitems = [\"{name}\"]\n");
    let (one, other) = (item("Leiden", "MSc in Ice"), item("Uppsala", "BSc in Snow"));
    let link = "links = [{ url = \"https://holt.example.net\", label = \"Home\" }]\n";
    let mut seen = vec![];
    for (before, after) in [
        (format!("{PERSON}{one}"), format!("{PERSON}{link}{other}")),
        (
            format!("{PERSON}{}{}{}", skill("alpha"), skill("beta"), skill("gamma")),
            format!("{PERSON}{}{}{}", skill("beta"), skill("gamma"), skill("alpha")),
        ),
        (
            format!("{PERSON}{}", item("River Institute", "MSc")),
            format!("{PERSON}{}", item("RiverInstitute", "MSc")),
        ),
        (
            format!("{PERSON}{}", item("RiverInstitute", "MSc")),
            format!("{PERSON}{}", item("River Institute", "MSc")),
        ),
    ] {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("profile.toml"), before).unwrap();
        assert!(run(folder.path(), &[]).status.success());
        fs::write(folder.path().join("profile.toml"), after).unwrap();
        seen.extend(codes(folder.path(), &["check", "cv.pdf"]));
    }
    seen.extend(of_spoilt_templates());
    let folder = tempfile::tempdir().unwrap();
    let text = read_sample("scripts-and-directions.toml");
    fs::write(folder.path().join("profile.toml"), text).unwrap();
    seen.extend(codes(folder.path(), &["check", "--system-fonts"]));
    seen
}

/// What is found in the PDFs of a template that makes one element of organisation and place, and that breaks words by
/// characters.
fn of_spoilt_templates() -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let long = "x".repeat(120);
    let profile = format!(
        "{PERSON}[[experience]]\nrole = \"Baker\"\norganization = \"Oven Street\"\nlocation = \"Leeds\"\nstart = 2019\nend = 2021\nhighlights = [\"{long}\"]\n"
    );
    fs::write(folder.path().join("profile.toml"), profile).unwrap();
    let made = run(folder.path(), &["templates", "eject", "scholar", "mine"]);
    assert!(made.status.success(), "{}", printed(&made));
    let file = folder.path().join("mine/lib/text.typ");
    let source = fs::read_to_string(&file).unwrap();
    let mut seen = vec![];
    for (sound, spoilt, code) in [
        ("#let piece(body) = strong(delta: 0, body)", "#let piece(body) = body", "pdf-glued"),
        ("{ h(0.001pt) }", "{ \"\\u{200b}\" }", "pdf-added-character"),
    ] {
        let changed = source.replace(sound, spoilt);
        assert_ne!(changed, source);
        for (text, is_spoilt) in [(&source, false), (&changed, true)] {
            fs::write(&file, text).unwrap();
            let found = codes(folder.path(), &["check", "-t", "./mine"]);
            assert_eq!(found.iter().any(|found| found == code), is_spoilt, "{found:?}");
            seen.extend(found);
        }
    }
    seen
}

fn read_sample(name: &str) -> String {
    fs::read_to_string(package("tests/profiles").join(name)).unwrap()
}

/// What is found in PDFs that lack a key.
fn of_damaged_pdfs() -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("profile.toml"), PERSON).unwrap();
    let job = Job::new("profile.toml", PERSON, Day::new(2025, 9, 1).expect("a day"));
    let pages = Engine::new().render(&job).pages.expect("a name makes a page");
    let whole = curricle::output::pdf::plain(&pages, &mut Sink::default()).expect("it is sound");
    let mut seen = vec![];
    for key in ["/MarkInfo", "/Lang", "/Title", "pdfaid:part", "/ToUnicode"] {
        let mut bytes = whole.clone();
        for at in 0..bytes.len() - key.len() {
            if bytes[at..].starts_with(key.as_bytes()) {
                bytes[at + 1] = b'x';
            }
        }
        fs::write(folder.path().join("cv.pdf"), bytes).unwrap();
        seen.extend(codes(folder.path(), &["check", "cv.pdf"]));
    }
    seen
}

/// What only programs that set limits, or send requests, come across.
fn of_the_library() -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("lines"), "{}\n").unwrap();
    let lines = fs::File::open(folder.path().join("lines")).unwrap();
    let output = curricle(folder.path(), &["batch", "--stdin"]).stdin(lines).output().unwrap();
    let answers = String::from_utf8(output.stdout).unwrap();
    let files = std::sync::Arc::new(MemoryFiles::default());
    let job =
        Job { files, ..Job::new("profile.toml", PERSON, Day::new(2025, 9, 1).expect("a day")) };
    let narrow = Engine::new().with_budget(Budget { pages: 0, ..Budget::default() });
    let faults = narrow.render(&job).diagnostics;
    codes_in(&answers)
        .into_iter()
        .chain(faults.iter().map(|fault| fault.code.to_string()))
        .collect()
}
