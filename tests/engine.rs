//! What programs that use the library rely on: an engine renders many times, from several threads,
//! within its budget, and reports what it read.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use curricle::diagnostic::{Severity, Sink};
use curricle::document::{Document, plain};
use curricle::engine::{Pages, Sources, Template, template_names};
use curricle::files::{Answer, Asked, AskedKind, MemoryFiles};
use curricle::load::Changes;
use curricle::profile::{Day, Wanted};
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

/// A custom template with more files in its folder.
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
    let asked = |name: &str, kind, answer| Asked { name: name.into(), kind, answer };
    assert_eq!(
        outcome.asked,
        [
            asked(".", AskedKind::Folder, Answer::None),
            asked("more.bib", AskedKind::File, Answer::None),
            asked("papers.bib", AskedKind::File, Answer::of_file(&Ok(bib.to_vec()))),
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

fn with(set: &[&str], variant: Option<&str>) -> Changes {
    let set = set.iter().map(|set| (*set).to_string()).collect();
    Changes { variant: variant.map(str::to_string), set, ..Changes::default() }
}

/// Sixty entries with bullets, and thirty papers.
fn long_life() -> String {
    let mut text = String::from("[person]\nname = \"Ada Quill\"\nemail = \"ada@example.org\"\n");
    for i in 0..60 {
        let (year, kind) = (1964 + i, ["experience", "project", "talk"][i % 3]);
        let what = match kind {
            "experience" => format!(
                "role = \"Keeper {i}\"\norganization = \"Light {i}\"\nstart = {year}\nend = {year}\n"
            ),
            _ => format!("title = \"Beam {i}\"\ndate = {year}\n"),
        };
        text += &format!(
            "[[{kind}]]\n{what}highlights = [\"Lit lamp {i} every evening of the year\", {{ text = \"Wound clock {i}\", priority = {} }}]\n",
            i % 4 + 1
        );
    }
    for i in 0..30 {
        text += &format!(
            "[[publication]]\ntype = \"journal\"\ntitle = \"On lamp number {i}\"\nauthors = [\"Ada Quill\", \"Bo Rask\"]\nvenue = \"Annals of Light\"\ndate = {}\n",
            1990 + i
        );
    }
    text
}

/// The complete content of a document, item by item.
fn texts(document: &Document) -> BTreeSet<String> {
    let lines = document.sections().iter().flat_map(|section| section.lines());
    lines.map(|line| plain(line)).filter(|line| !line.is_empty()).collect()
}

#[test]
fn what_is_fitted_has_its_pages_and_only_lacks_what_was_left_out() {
    let engine = Engine::new();
    let life = long_life();
    let mut densities = vec![];
    for (template, text, pages) in [
        ("scholar", SEED, 1),
        ("scholar", SEED, 2),
        ("compact", SEED, 3),
        ("modern", &life, 1),
        ("scholar", &life, 2),
        ("classic", &life, 4),
    ] {
        let set = format!("cv.pages={pages}");
        let template = Template::embedded(template, &mut Sink::default()).expect("it is inside");
        let job = Job { template: Some(template), ..Job::new("profile.toml", text, TODAY) };
        let whole = engine.document(&job).pages.expect("the profile is sound");
        let job = Job { changes: with(&[&set], None), ..job };
        let outcome = engine.render(&job);
        let fitted = outcome.pages.unwrap_or_else(|_| panic!("{:?}", outcome.diagnostics));
        assert!(fitted.count() <= pages, "{} pages, not {pages}", fitted.count());
        assert!(fitted.smallest_text() >= 7.6 && fitted.overfull().is_empty());
        let (all, left) = (texts(&whole), texts(fitted.document()));
        assert!(left.is_subset(&all), "{:?}", left.difference(&all).collect::<Vec<_>>());
        let says_so = outcome.diagnostics.iter().any(|fault| fault.code == "left-out");
        assert_eq!(says_so, left.len() < all.len());
        // Nothing is left out that would have had room.
        assert!(!says_so || fitted.last_page_fill() > 0.8, "{}", fitted.last_page_fill());
        let again = engine.render(&job).pages.expect("it was sound before");
        assert_eq!((again.text(), again.density()), (fitted.text(), fitted.density()));
        densities.push(fitted.density());
    }
    assert!(densities.iter().any(|density| *density < 1.0), "{densities:?}");
    assert!(densities.iter().any(|density| *density > 1.0), "{densities:?}");
}

#[test]
fn what_matters_least_goes_first_and_the_last_of_a_section_stays() {
    let life = long_life();
    let changes = with(&["cv.pages=2"], None);
    let job = Job { changes, ..Job::new("profile.toml", &life, TODAY) };
    let pages = Engine::new().render(&job).pages.expect("it fits");
    let text = texts(pages.document());
    let has = |start: &str| text.iter().filter(|line| line.starts_with(start)).count();
    // Positions matter more than talks and projects, of which the newest stay.
    assert!(has("Keeper") == 20 && has("Beam") < 40, "{text:?}");
    assert!(text.contains("Beam 59") && text.contains("Beam 58") && !text.contains("Beam 1"));
    // Bullets of priority 3 and 4 are gone before those of 1.
    let of = |bullets: usize| {
        (0..60)
            .filter(|i| i % 4 == bullets)
            .filter(|i| text.contains(&format!("Wound clock {i}")))
            .count()
    };
    assert!(of(0) > 0 && of(2) == 0 && of(3) == 0, "{text:?}");
    let sections = pages.document().sections().len();
    assert_eq!(sections, 4);
}

#[test]
fn a_variant_has_no_trace_of_what_it_leaves_out() {
    let text = "\
        [person]\nname = \"Ada Quill\"\nemail = \"hidden-1@example.org\"\nphone = \"+44 20 7946 0999\"\n\
        links = [{ network = \"whatsapp\", user = \"https://wa.me/442079460999\" }, { url = \"tel:+442079460999\", label = \"Call\" }]\nborn = \"1971-02-03\"\n\
        [cv]\nkeywords = [\"hidden-2\"]\n\
        [[news]]\ndate = 2025\ntext = \"Shown.\"\n\
        [[news]]\ndate = 2025\ntext = \"hidden-3\"\ntags = [\"secret\"]\n\
        [[news]]\ndate = 2024\ntext = \"hidden-4\"\nprivate = true\n\
        [[experience]]\nrole = \"Keeper\"\norganization = \"Light\"\nstart = 2019\nend = \"present\"\n\
        highlights = [\"Shown\", { text = \"hidden-5\", tags = [\"secret\"] }]\n\
        [[project]]\ntitle = \"hidden-6\"\ndate = 1999\nurl = \"https://hidden-7.example.org\"\n\
        [[project]]\ntitle = \"Shown\"\ndate = 2020\n\
        [[talk]]\ntitle = \"Shown\"\ndate = 2021\n\
        [[talk]]\ntitle = \"hidden-8\"\ndate = 2020\n\
        [[publication]]\nkey = \"hidden-9\"\ntitle = \"hidden-10\"\nauthors = [\"Ada Quill\"]\ndate = 1998\ndoi = \"10.1000/hidden-11\"\n\
        [[section]]\ntitle = \"hidden-12\"\ntext = \"hidden-13\"\ntags = [\"secret\"]\n\
        [variant.open]\nwithout-tags = [\"secret\"]\nsince = 2019\nlimit = { talk = 1 }\nhide = [\"email\", \"phone\", \"facts\"]\nkeywords = []\n";
    let job = Job::new("profile.toml", text, TODAY);
    let whole = Engine::new().render(&job).pages.expect("the profile is sound");
    let whole = serde_json::to_string(whole.document()).expect("it has a JSON form");
    for part in [1, 2, 3, 5, 6, 7, 8, 10, 11, 12, 13] {
        assert!(whole.contains(&format!("hidden-{part}")), "{part} is in the plain CV");
    }
    let job = Job { changes: with(&[], Some("open")), ..job };
    let pages = Engine::new().render(&job).pages.expect("the variant is sound");
    // The file is made of the document alone.
    let open = serde_json::to_string(pages.document()).expect("it has a JSON form");
    for hidden in ["hidden", "7946", "1971"] {
        assert!(!open.contains(hidden), "{open}");
        assert!(!pages.text().concat().contains(hidden));
    }
    assert!(open.contains("Shown"));
}

#[test]
fn a_letter_has_no_trace_of_what_is_not_in_it() {
    let text = "\
        [person]\nname = \"Ada Quill\"\nphone = \"+44 20 7946 0999\"\n\
        [cv]\nkeywords = [\"hidden-1\"]\nfooter = \"hidden-2\"\n\
        [[news]]\ndate = 2025\ntext = \"hidden-3\"\n\
        [[publication]]\nkey = \"flats\"\ntitle = \"hidden-4\"\nauthors = [\"Ada Quill\"]\ndate = 1998\n\
        [letter.other]\nbody = \"secret-1\"\nopening = \"secret-2\"\nvalues = { company = \"secret-3\" }\n\
        [letter.own]\nextends = \"other\"\nopening = \"Dear {company},\"\nbody = \"I wrote [@flats], {papers} in all.\"\n\
        values = { company = \"Light\" }\n\
        [bio.short]\ntext = \"secret-4\"\n\
        [variant.open]\nhide = [\"phone\"]\n";
    let render = |with_cv| {
        let wanted = Wanted::Letter { name: "own".into(), with_cv };
        let changes = Changes { wanted, ..with(&[], Some("open")) };
        let job = Job { changes, ..Job::new("profile.toml", text, TODAY) };
        Engine::new().render(&job).pages.expect("the letter is sound")
    };
    // The file is made of the document alone.
    let json = |pages: &Pages| serde_json::to_string(pages.document()).expect("it has a JSON form");
    let alone = render(false);
    let both = render(true);
    for hidden in ["hidden", "secret", "7946"] {
        assert!(!json(&alone).contains(hidden), "{}", json(&alone));
        assert!(!alone.text().concat().contains(hidden));
    }
    for hidden in ["secret", "7946"] {
        assert!(!json(&both).contains(hidden), "{}", json(&both));
    }
    for part in 1..=4 {
        assert!(json(&both).contains(&format!("hidden-{part}")), "{part} is in the CV");
    }
    assert!(alone.text().concat().contains("Dear Light,"));
    assert!(alone.count() == 1 && both.count() == 2 && both.cv_count() == 1);
}
