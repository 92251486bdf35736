//! What programs that use the library rely on: an engine renders many times, from several threads,
//! within its budget, and says what it read.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use curricle::diagnostic::{Severity, Sink};
use curricle::engine::{Sources, Template, template_names};
use curricle::files::{Asked, AskedKind, MemoryFiles};
use curricle::profile::Day;
use curricle::{Budget, Engine, Job, Outcome};

const TODAY: Day = Day::new(2026, 1, 2).expect("a day");

const SEED: &str = include_str!("../profile.toml");

fn named(name: &str) -> String {
    format!("[person]\nname = \"{name}\"\n[[news]]\ndate = \"2025\"\ntext = \"A prize.\"\n")
}

fn files(files: &[(&str, &[u8])]) -> MemoryFiles {
    let file = |(name, bytes): &(&str, &[u8])| ((*name).into(), bytes.to_vec());
    MemoryFiles(files.iter().map(file).collect())
}

/// A template of one's own with more files in its folder.
fn own_template(render: &str, more: &[(&str, &[u8])]) -> Template {
    let manifest = "contract = CONTRACT\ndescription = \"d\"\nlicense = \"MIT\"\nfonts = [\"Libertinus Serif\"]\n\
        [options.photo]\ntype = \"bool\"\ndefault = true\ndoc = \"d\"\n";
    let known = include_str!("../templates/scholar/template.toml");
    let contract = known.lines().find_map(|line| line.strip_prefix("contract = "));
    let manifest = manifest.replace("CONTRACT", contract.expect("it says its contract"));
    let mut all = files(more).0;
    all.insert("template.toml".into(), manifest.into_bytes());
    all.insert("template.typ".into(), render.as_bytes().to_vec());
    // The names in a folder are asked for as `./name`.
    let listed: BTreeMap<String, Vec<u8>> =
        all.iter().map(|(name, bytes)| (format!("./{name}"), bytes.clone())).collect();
    all.extend(listed);
    let mut sink = Sink::default();
    let template = Template::from_folder("mine", &MemoryFiles(all), &mut Sources::new(), &mut sink);
    template.unwrap_or_else(|_| panic!("{:?}", sink.finish()))
}

fn codes(outcome: &Outcome) -> Vec<&'static str> {
    let errors = outcome.diagnostics.iter().filter(|fault| fault.severity == Severity::Error);
    errors.map(|fault| fault.code.name()).collect()
}

#[test]
fn threads_share_an_engine_and_equal_jobs_give_equal_bytes() {
    let engine = Engine::new();
    let jobs: Vec<Job> = template_names()
        .into_iter()
        .map(|name| {
            let template = Template::embedded(name, &mut Sink::default()).expect("it is inside");
            Job { template: Some(template), ..Job::new("profile.toml", SEED, TODAY) }
        })
        .collect();
    let alone: Vec<Vec<u8>> =
        jobs.iter().map(|job| Engine::new().pdf(job).expect("the seed is sound")).collect();
    thread::scope(|scope| {
        for first in 0..4 {
            let (engine, jobs, alone) = (&engine, &jobs, &alone);
            scope.spawn(move || {
                for at in (0..jobs.len()).map(|at| (at + first) % jobs.len()) {
                    let pdf = engine.pdf(&jobs[at]).expect("the seed is sound");
                    assert!(pdf == alone[at], "{:?} differs", jobs[at].template);
                }
            });
        }
    });
}

#[test]
fn nothing_in_the_folder_of_a_template_stands_in_for_what_it_is_given() {
    let stale =
        br#"{ "person": { "name": { "text": "Stale" } }, "paper": "a5", "title": "Stale", "lang": "en" }"#;
    let drawing = |color: &str| {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><rect width=\"9\" height=\"9\" fill=\"{color}\"/></svg>"
        )
    };
    let render = "#let render(document, settings) = {
        set std.document(title: document.title)
        set page(paper: settings.paper)
        heading(document.person.name.text)
        [#settings.paper #settings.photo.replace(\".\", \"-\") #read(settings.photo).contains(\"lime\")]
    }";
    let old = drawing("red");
    let template = own_template(
        render,
        &[
            ("document.json", stale),
            ("settings.json", stale),
            ("main.typ", b"Stale"),
            ("photo.svg", old.as_bytes()),
        ],
    );
    let mut job =
        Job::new("profile.toml", &named("Ada").replace("[[", "photo = \"me.svg\"\n[["), TODAY);
    job.template = Some(template);
    job.files = Arc::new(files(&[("me.svg", drawing("lime").as_bytes())]));
    job.changes.set = vec!["person.name=Grace".into(), "cv.paper=us-letter".into()];
    let outcome = Engine::new().render(&job);
    let pages = outcome.pages.unwrap_or_else(|_| panic!("{:#?}", outcome.diagnostics));
    assert_eq!(pages.text().concat().replace('\n', " "), "Grace us-letter photo-svg  true");
}

#[test]
fn what_was_read_and_looked_for_comes_with_the_outcome() {
    let text = named("Ada") + "[publications]\nbib = [\"papers.bib\", \"more.bib\"]\n";
    let mut job = Job::new("profile.toml", &text, TODAY);
    let bib = b"@article{a, title = {On Rivers}, author = {Ada}, year = 2020}";
    job.files = Arc::new(files(&[("papers.bib", bib)]));
    let outcome = Engine::new().render(&job);
    let asked = |name: &str, kind, found| Asked { name: name.into(), kind, found };
    assert_eq!(
        outcome.asked,
        [
            asked(".", AskedKind::Folder, false),
            asked("more.bib", AskedKind::File, false),
            asked("papers.bib", AskedKind::File, true),
        ]
    );
}

#[test]
fn a_template_without_end_is_given_up() {
    let render = "#let render(document, settings) = {
        for a in range(10000) { for b in range(10000) { for c in range(10000) { text(size: 1pt * a)[x] } } }
    }";
    let budget = Budget { time: Duration::from_millis(300), ..Budget::default() };
    let mut job = Job::new("profile.toml", &named("Ada"), TODAY);
    job.template = Some(own_template(render, &[]));
    let outcome = Engine::new().with_budget(budget).render(&job);
    assert_eq!(codes(&outcome), ["over-budget"]);
}

#[test]
fn a_profile_of_thousands_of_pages_is_refused() {
    let item = "[[news]]\ndate = \"2025\"\ntext = \"A prize.\"\n";
    let text = format!("[person]\nname = \"Ada\"\n{}", item.repeat(600));
    let render =
        |budget| Engine::new().with_budget(budget).render(&Job::new("profile.toml", &text, TODAY));
    let pages = Budget { pages: 3, ..Budget::default() };
    assert_eq!(codes(&render(pages)), ["over-budget"]);
    let bytes = Budget { bytes: 1000, ..Budget::default() };
    assert_eq!(codes(&render(bytes)), ["over-budget"]);
    let time = Budget { time: Duration::from_millis(1), ..Budget::default() };
    assert_eq!(codes(&render(time)), ["over-budget"]);
    assert_eq!(codes(&render(Budget::default())), [""; 0]);
}

#[test]
fn a_file_beyond_the_budget_is_not_read() {
    let mut job = Job::new(
        "profile.toml",
        &(named("Ada") + "[publications]\nbib = [\"papers.bib\"]\n"),
        TODAY,
    );
    job.files = Arc::new(files(&[("papers.bib", &[b'%'; 3_000_000])]));
    let budget = Budget { bytes: 2_000_000, ..Budget::default() };
    let outcome = Engine::new().with_budget(budget).render(&job);
    let message = "cannot read `papers.bib`: it has 3 MB, and one CV may read 2 MB in all";
    assert!(outcome.diagnostics.iter().any(|fault| fault.message == message), "{outcome:?}");
}

#[test]
fn what_callers_hold_can_be_shared_and_is_an_error_where_it_means_one() {
    fn shared<T: Send + Sync + Clone + 'static>() {}
    fn error<T: std::error::Error + Send + Sync + 'static>() {}
    shared::<Engine>();
    shared::<Job>();
    shared::<Template>();
    error::<curricle::Faults>();
    error::<curricle::diagnostic::Reported>();
}
