//! The contract for authors of templates: its example works, and a template's own faults are
//! shown at their place.

use std::collections::BTreeMap;

use curricle::diagnostic::{Diagnostic, Location, Severity, Sink};
use curricle::engine::{Sources, Template};
use curricle::files::MemoryFiles;
use curricle::profile::Day;
use curricle::{Engine, Job};

const README: &str = include_str!("../templates/README.md");
const PROFILES: [&str; 3] = [
    include_str!("../profile.toml"),
    include_str!("samples/sparse.toml"),
    include_str!("samples/extreme.toml"),
];

/// The code block of the README that is marked so.
fn example(mark: &str) -> &'static str {
    let (_, rest) = README.split_once(&format!("```{mark}\n")).expect(mark);
    rest.split_once("```").expect("it ends").0
}

fn folder(manifest: &str, program: &str) -> MemoryFiles {
    let files = [("template.toml", manifest), ("template.typ", program)];
    let files = files.map(|(name, text)| (format!("./{name}"), text.as_bytes().to_vec()));
    let bare = files.clone().map(|(name, bytes)| (name.trim_start_matches("./").into(), bytes));
    MemoryFiles(BTreeMap::from_iter(files.into_iter().chain(bare)))
}

/// All faults of a render with the template in `files`, each with the text that it points at.
fn faults(profile: &str, files: &MemoryFiles) -> Vec<(Diagnostic, String)> {
    let mut sink = Sink::default();
    let mut sources = Sources::new();
    let Ok(template) = Template::from_folder("mine", files, &mut sources, &mut sink) else {
        return pointed(sink.finish(), &sources);
    };
    let today = Day::new(2026, 1, 2).expect("a day");
    let job = Job { template: Some(template), ..Job::new("p", profile, today) };
    let outcome = Engine::new().render(&job);
    pointed(outcome.diagnostics, &outcome.sources)
}

fn pointed(faults: Vec<Diagnostic>, sources: &Sources) -> Vec<(Diagnostic, String)> {
    let text = |fault: &Diagnostic| match &fault.at {
        Location::Text { file, range } => format!("{file}: {}", &sources[file][range.clone()]),
        _ => String::new(),
    };
    faults.into_iter().map(|fault| (fault.clone(), text(&fault))).collect()
}

#[test]
fn the_example_sets_every_sample() {
    let files = folder(example("toml manifest"), example("typst template"));
    for profile in PROFILES {
        assert_eq!(faults(profile, &files), []);
    }
    let themed = format!("{}\n[template-options]\ntheme = \"night\"\n", PROFILES[1]);
    assert_eq!(faults(&themed, &files), []);
}

#[test]
fn texts_of_one_item_in_one_element_are_found() {
    let program = example("typst template");
    let glued = program.replace("piece(inlines(part))", "inlines(part)");
    assert_ne!(glued, program);
    for (program, count) in [(program, 0), (&glued, 1)] {
        let files = folder(example("toml manifest"), program);
        let (mut sink, mut sources) = (Sink::default(), Sources::new());
        let template = Template::from_folder("mine", &files, &mut sources, &mut sink);
        let profile = "[person]\nname = \"Ada Bell\"\n[[experience]]\nrole = \"Baker\"\norganization = \"Oven Street\"\nlocation = \"Leeds\"\nstart = 2019\nend = 2021\n";
        let today = Day::new(2026, 1, 2).expect("a day");
        let job = Job { template: template.ok(), ..Job::new("p", profile, today) };
        let found = Engine::new().check(&job, None).diagnostics;
        let glued = found.iter().filter(|fault| fault.code == "pdf-glued").count();
        assert_eq!(glued, count, "{found:?}");
    }
}

#[test]
fn the_example_is_short() {
    assert!(example("typst template").lines().count() <= 64);
}

#[test]
fn a_fault_of_the_program_is_shown_in_its_file() {
    let program = "#let render(document, settings) = {\n  document.nme\n}\n";
    let found = faults(PROFILES[1], &folder(example("toml manifest"), program));
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].1, "mine/template.typ: nme");
}

#[test]
fn a_warning_of_the_program_is_shown_in_its_file() {
    let program = "#let render(document, settings) = {\n  set text(font: \"Nowhere\")\n  heading(document.person.name.text)\n}\n";
    let found = faults(PROFILES[1], &folder(example("toml manifest"), program));
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].0.severity, Severity::Warning);
    assert_eq!(found[0].1, "mine/template.typ: \"Nowhere\"");
}

#[test]
fn a_fault_of_the_manifest_is_shown_in_it() {
    for (from, to, at) in [
        ("\"length\"", "\"lenght\"", "\"lenght\""),
        ("default = \"10pt\"", "default = \"8pt\"", "\"8pt\""),
        ("\"font-size\"", "\"font-sise\"", "\"font-sise\""),
        ("[options.frame]", "[options.font-width]\ndefault = 1\n\n[options.frame]", "font-width"),
        ("accent = \"#1d2b53\"", "acent = \"#1d2b53\"", "acent"),
        ("contract = 2", "contract = 9", "9"),
        ("contract = 2", "contract = 1", "1"),
        ("license", "licence", "licence"),
    ] {
        let manifest = example("toml manifest").replacen(from, to, 1);
        let found = faults(PROFILES[1], &folder(&manifest, example("typst template")));
        let places: Vec<&str> = found.iter().map(|(_, text)| text.as_str()).collect();
        assert!(places.contains(&format!("mine/template.toml: {at}").as_str()), "{to}: {found:?}");
    }
}

#[test]
fn a_family_that_is_not_there_is_an_error() {
    let manifest = example("toml manifest").replacen(
        "[options.accent]",
        "[options.font]\ndefault = \"Sauce Serif 4\"\n\n[options.accent]",
        1,
    );
    let found = faults(PROFILES[1], &folder(&manifest, example("typst template")));
    assert_eq!(found[0].0.code, "unknown-font");
    assert!(found[0].0.hints[0].contains("STIX Two Text"), "{found:?}");
}
