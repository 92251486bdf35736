//! What holds for every input: it is understood, or answered by faults that can be shown. Each target is a
//! function of bytes, for cargo-fuzz (`fuzz_targets`) and for the test that replays samples and mutants of
//! them on a stable compiler (`tests/fuzz.rs`).

use std::sync::Arc;

use curricle::addition::{Addition, Marks, State};
use curricle::diagnostic::{Diagnostic, Location, Severity, Sink, Sources};
use curricle::engine::Template;
use curricle::files::MemoryFiles;
use curricle::import::{self, Content, Nothing, Source};
use curricle::lint::Scope;
use curricle::profile::Day;
use curricle::{Engine, Job, Outcome, faults};

/// The day on which all inputs are read.
const TODAY: Day = Day::new(2026, 1, 1).expect("a day");

/// A target and its name.
pub type Target = (&'static str, fn(&[u8]));

/// All of them.
pub const TARGETS: [Target; 8] = [
    ("profile", profile),
    ("pages", pages),
    ("bib", bib),
    ("add", add),
    ("photo", photo),
    ("manifest", manifest),
    ("pdf", pdf),
    ("import", import),
];

/// Any text as a profile, as far as to its document.
pub fn profile(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    judge_document(&Job::new("profile.toml", text, TODAY));
}

/// A sound profile of which some texts are replaced, on pages. The first byte chooses the template, and the
/// rest the texts.
pub fn pages(bytes: &[u8]) {
    const TEMPLATES: [&str; 4] = ["scholar", "modern", "sidebar", "compact"];
    let (first, rest) = bytes.split_first().unwrap_or((&0, &[]));
    let sound = include_str!("../../tests/profiles/all-kinds.toml");
    let mut table: toml::Table = sound.parse().expect("the sample is TOML");
    let mut choices = rest.iter().copied();
    table.iter_mut().for_each(|(_, value)| replace(value, &mut choices, rest));
    let text = toml::to_string(&table).expect("what was TOML is TOML");
    let template = TEMPLATES[usize::from(*first) % TEMPLATES.len()];
    let mut job = Job::new("profile.toml", &text, TODAY);
    job.changes.set = vec![format!("cv.template={template}")];
    judge(&job, &Engine::new().render(&job));
}

/// Replaces some of the texts within a value.
fn replace(value: &mut toml::Value, choices: &mut impl Iterator<Item = u8>, bytes: &[u8]) {
    const TEXTS: [&str; 12] = [
        "",
        "a\u{301}\u{301}\u{301}\u{301}\u{301}",
        "**bold *both** half*",
        "[@carry] [x](https://example.org) [y](javascript:z)",
        "`code` <sub>1</sub> <sup>2</sup> \\* $x^2$",
        "- one\n  - two\n    1. three\n\n### four\n\n> five",
        "מחקר (2020) و العربية",
        "論文題目、田中一郎 ・ 김철수",
        "x-y-z-https://example.org/a-very-long-path/that/does/not/end",
        "{papers} {first-author} {unknown}",
        "𝒜𝔟 ﬁ ½ №",
        "2020-13",
    ];
    match value {
        // Words in one piece are dates, names of kinds and addresses, which would be refused.
        toml::Value::String(text) if text.contains(' ') => {
            let choice = usize::from(choices.next().unwrap_or(255));
            *text = match choice {
                0..12 => TEXTS[choice].into(),
                12..24 => format!("{text} {}", TEXTS[choice - 12]),
                24..32 => String::from_utf8_lossy(&bytes[..bytes.len().min(choice)]).into_owned(),
                32..36 => text.repeat(choice),
                _ => return,
            }
        }
        toml::Value::Array(items) => {
            items.iter_mut().for_each(|item| replace(item, choices, bytes));
        }
        toml::Value::Table(table) => {
            table.iter_mut().for_each(|(_, item)| replace(item, choices, bytes));
        }
        _ => {}
    }
}

const PERSON: &str = "[person]\nname = \"Jana Müller\"\n";

/// Any bytes as a `.bib`.
pub fn bib(bytes: &[u8]) {
    let list = "[publications]\nbib = [\"papers.bib\"]\ngroup = \"type\"\nnumbering = \"typed\"\n";
    judge_document(&with_file(&format!("{PERSON}{list}"), "papers.bib", bytes));
}

/// Any bytes as entries that are added: to a `.bib` of any bytes, which are those before the first NUL, or, by the
/// length of all, to a profile. What was there stays, and what is new is found.
pub fn add(bytes: &[u8]) {
    const THERE: &[u8] =
        b"@article{fog, title = {Fog}, author = {M\\\"uller, Jana}, year = 2020}\n";
    let (there, new) = match bytes.iter().position(|byte| *byte == 0) {
        Some(at) => (&bytes[..at], &bytes[at + 1..]),
        None => (THERE, bytes),
    };
    let has_bib = !bytes.len().is_multiple_of(4);
    let text = match has_bib {
        true => format!("{PERSON}[publications]\nbib = [\"papers.bib\"]\n"),
        false => format!("{PERSON}[[publication]]\nkey = \"fog\"\ntitle = \"Fog\"\nyear = 2020\n"),
    };
    let files = MemoryFiles([("papers.bib".into(), there.to_vec())].into());
    let marks = Marks { selected: bytes.len().is_multiple_of(2), news: None };
    let state = State { name: "profile.toml", text: &text, files: &files };
    match Addition::new(&state, "new.bib", new, marks) {
        Ok(made) => {
            let before = if has_bib { there } else { text.as_bytes() };
            assert!(made.bytes.starts_with(before) || !has_bib, "what was there has changed");
            let papers = made.home.papers(&made.bytes);
            for key in &made.keys {
                let found = papers.iter().filter(|paper| paper.key.as_ref() == Some(key));
                assert_eq!(found.count(), 1, "{key}");
            }
        }
        Err(refusal) => judge_faults(&refusal.faults, &refusal.sources, true),
    }
}

/// Any bytes as a photo, on a page.
pub fn photo(bytes: &[u8]) {
    let text = format!("{PERSON}photo = \"me\"\n[template-options]\nphoto = true\n");
    let job = with_file(&text, "me", bytes);
    judge(&job, &Engine::new().render(&job));
}

/// Any bytes as the manifest of a template.
pub fn manifest(bytes: &[u8]) {
    let code = b"#let render(document, settings) = document.person.name.text".to_vec();
    let files = [("./template.toml".into(), bytes.to_vec()), ("./template.typ".into(), code)];
    let (mut sources, mut sink) = (Sources::new(), Sink::default());
    let made = Template::from_folder("mine", &MemoryFiles(files.into()), &mut sources, &mut sink);
    judge_faults(&sink.finish(), &sources, made.is_err());
}

/// Any bytes as a PDF that is compared with a profile.
pub fn pdf(bytes: &[u8]) {
    let job = Job::new("profile.toml", PERSON, TODAY);
    let outcome =
        Engine::new().check(&Job { lints: Scope::All { denied: vec![] }, ..job }, Some(bytes));
    judge_faults(&outcome.diagnostics, &outcome.sources, outcome.pages.is_err());
}

/// Any bytes as the file of another tool: what comes of it renders.
pub fn import(bytes: &[u8]) {
    let source = Source {
        name: "a file".into(),
        link: "a file".into(),
        content: Content::File(bytes.to_vec()),
    };
    match import::import(&[source], None, &Nothing, TODAY) {
        Ok(imported) => {
            let outcome = Engine::new().document(&Job::new("profile.toml", &imported.toml, TODAY));
            let errors = outcome.diagnostics.iter().filter(|fault| is_error(fault));
            // What the source names and does not have is still to be put beside the profile.
            let errors: Vec<&Diagnostic> =
                errors.filter(|fault| fault.code != "unreadable-file").collect();
            assert!(errors.is_empty(), "{errors:?}\n{}", imported.toml);
        }
        Err((faults, sources)) => judge_faults(&faults, &sources, true),
    }
}

fn with_file(text: &str, name: &str, bytes: &[u8]) -> Job {
    let files = Arc::new(MemoryFiles([(name.into(), bytes.to_vec())].into()));
    Job { files, lints: Scope::All { denied: vec![] }, ..Job::new("profile.toml", text, TODAY) }
}

fn judge_document(job: &Job) {
    let outcome = Engine::new().document(job);
    if let Ok(document) = &outcome.pages {
        assert!(serde_json::to_string(&**document).is_ok());
    }
    judge(job, &outcome);
}

fn judge<T>(_: &Job, outcome: &Outcome<T>) {
    judge_faults(&outcome.diagnostics, &outcome.sources, outcome.pages.is_err());
}

fn is_error(fault: &Diagnostic) -> bool {
    fault.severity == Severity::Error
}

/// # Panics
///
/// If something failed without an error, or a fault points where there is no text.
fn judge_faults(list: &[Diagnostic], sources: &Sources, failed: bool) {
    assert!(!failed || list.iter().any(is_error), "it was refused, and nothing said");
    for fault in list {
        assert!(fault.code != "internal", "{fault:?}");
        let also = fault.also.iter().map(|(at, _)| at);
        for place in std::iter::once(&fault.at).chain(also) {
            if let Location::Text { file, range } = place {
                let there = sources.get(file).and_then(|text| text.get(range.clone()));
                assert!(there.is_some(), "points to no text: {fault:?}");
            }
        }
        assert!(!faults::human(fault, sources, false).is_empty());
        assert!(!faults::json(fault, sources).is_empty());
    }
}
