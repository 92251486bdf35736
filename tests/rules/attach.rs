//! What goes out with a PDF: what the CV shows, whole enough to make the same CV again, and nothing else.

use std::sync::Arc;

use curricle::files::MemoryFiles;
use curricle::import::{Restored, restored};
use curricle::load::Changes;
use curricle::readback::{Attached, attached};
use curricle::{Engine, Job, Outcome};

use crate::support::{TODAY, beside_samples, pdf, samples, write};

fn outcome(text: &str, files: MemoryFiles, variant: Option<&str>, attach: bool) -> Outcome {
    let set = vec![format!("cv.attach={attach}")];
    let changes = Changes { set, variant: variant.map(str::to_string), ..Changes::default() };
    let files = Arc::new(files);
    Engine::new().render(&Job { files, changes, ..Job::new("profile.toml", text, TODAY) })
}

/// The PDF of a profile with its attachments.
pub fn attach(text: &str, files: MemoryFiles, variant: Option<&str>) -> Vec<u8> {
    let outcome = outcome(text, files, variant, true);
    pdf(&outcome.pages.unwrap_or_else(|_| panic!("{:#?}", outcome.diagnostics)))
}

fn from(pdf: &[u8]) -> Restored {
    restored(attached(pdf).expect("it is a PDF")).expect("it has a profile")
}

/// The PDF of what a PDF carries.
fn again(pdf: &[u8]) -> Vec<u8> {
    let Restored { profile, beside, refused } = from(pdf);
    assert!(refused.is_empty(), "{refused:?}");
    let files = beside.into_iter().map(|file| (file.name, file.bytes)).collect();
    attach(&String::from_utf8(profile).expect("it is TOML"), MemoryFiles(files), None)
}

#[test]
fn what_is_attached_makes_the_same_file_again() {
    for sample in samples() {
        let text = &sample.text;
        let plain = outcome(text, beside_samples(), None, false).pages.expect(&sample.name);
        let with = outcome(text, beside_samples(), None, true);
        let differs = with.diagnostics.iter().find(|fault| fault.code == "attached-differs");
        assert_eq!(differs, None, "{}", sample.name);
        let with = with.pages.expect(&sample.name);
        assert!(write(&plain, "png") == write(&with, "png"), "{}", sample.name);
        let file = pdf(&with);
        assert!(file == again(&file), "{}: {:?}", sample.name, from(&file));
    }
}

/// All that this says in capitals is not shown.
const PROFILE: &str = r##"
# SECRET
[cv]
lang = "en"
sections = ["experience", "hidden-section", "publication", "reference"]
limit = { award = 1 }
titles = { award = "SECRET" }
[person]
name = { en = "Ilse Nakagawa", ja = "SECRET" }
other-names = ["Secret Deadname"]
email = "ilse@example.org"
phone = "+49 30 7654321"
headline = "I make nuts [@preprint]"
links = [{ url = "https://wa.me/49307654321" }, { network = "github", user = "ilse" }]
[about]
text = "SECRET"
[publications]
bib = ["own/secret-name.bib"]
[[publication]]
key = "own"
title = "On Screws"
authors = ["Ilse Nakagawa"]
date = 2020
tags = ["industry", "SECRETTAG"]
[[publication]]
key = "hidden"
title = "SECRET"
authors = ["Ilse Nakagawa"]
date = 2018
tags = ["academia"]
[[experience]] # SECRET
role = "Engineer"
organization = "Maas"
start = 2020
end = "present"
tags = ["industry", "SECRETTAG"]
priority = 1
highlights = ["Shown.", { text = "SECRET", private = true }, { text = "SECRET", tags = ["academia"] }]
[[experience]]
organization = "Hooli"
tags = ["industry"]
[[experience.roles]]
role = "Clerk"
start = 2010
end = 2011
[[experience.roles]]
role = "SECRET"
start = 2009
end = 2010
private = true
[[experience]]
role = "SECRET"
start = 2001
end = 2002
tags = ["academia"]
[[award]]
title = "SECRET"
date = 1999
[[section]]
title = "Hidden Section"
text = "SECRET"
private = true
[[reference]]
name = "Prof. Toth"
email = "SECRET@example.org"
on-request = true
[[reference]]
name = "SECRET"
private = true
[variant.industry]
tags = ["industry"]
hide = ["phone"]
[variant.academia]
tags = ["academia"]
headline = "SECRET"
[letter.SECRET]
body = "SECRET"
[bio.SECRET]
text = "SECRET"
[lints]
missing-doi = "allow"
"##;

const BIB: &str = r#"
% SECRET
@string{SECRETNAME = "Nature"}
@comment{SECRET}
@article{nuts, title = {On {Nuts}}, author = {Nakagawa, Ilse and Roe, J.}, year = 2022, journal = SECRETNAME,
  abstract = {SECRET}, annote = {SECRET}, file = {/home/SECRET.pdf}, keywords = {SECRETTAG}, owner = {SECRET}}
@misc{preprint, title = {Bolts under Load and Heat}, author = {Nakagawa, Ilse}, year = 2021, eprint = {2101.00001}, archiveprefix = {arXiv}}
@article{bolts, title = {Bolts under Load and Heat}, author = {Nakagawa, Ilse}, year = 2022, journal = {Science}, doi = {10.1000/b}}
@article{other, title = {SECRET}, author = {Nakagawa, Ilse}, year = 2019, journal = {J}, keywords = {academia}}
"#;

fn secret_files() -> MemoryFiles {
    MemoryFiles([("own/secret-name.bib".to_string(), BIB.as_bytes().to_vec())].into())
}

#[test]
fn what_the_cv_does_not_show_stays_at_home() {
    let file = attach(PROFILE, secret_files(), Some("industry"));
    let files = attached(&file).expect("it is a PDF");
    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["document.json", "papers.bib", "profile.toml", "resume.json"]);
    for Attached { name, bytes } in &files {
        let text = String::from_utf8(bytes.clone()).expect("it is text");
        for hidden in ["secret", "hidden", "7654321", "deadname", "1999"] {
            assert!(!text.to_lowercase().contains(hidden), "{name} has {hidden}:\n{text}");
        }
    }
    let shown = String::from_utf8(from(&file).profile).expect("it is TOML");
    for text in ["Ilse Nakagawa", "Engineer", "Clerk", "Shown.", "Prof. Toth", "On Screws"] {
        assert!(shown.contains(text), "{text} is gone:\n{shown}");
    }
    assert!(again(&file) == file, "{shown}");
}

#[test]
fn a_letter_takes_nothing_with_it() {
    let letter = "[person]\nname = 'Ada'\n[letter.a]\nrecipient = ['B']\nbody = 'Hello.'\n";
    let set = vec!["cv.attach=true".to_string()];
    let wanted = curricle::profile::Wanted::Letter { name: "a".into(), with_cv: true };
    let changes = Changes { set, wanted, ..Changes::default() };
    let job = Job { changes, ..Job::new("profile.toml", letter, TODAY) };
    let outcome = Engine::new().render(&job);
    let pages = outcome.pages.unwrap_or_else(|_| panic!("{:#?}", outcome.diagnostics));
    assert_eq!(attached(&pdf(&pages)), Ok(vec![]));
}

#[test]
fn what_makes_another_cv_is_reported() {
    // The number counts papers that are not shown.
    let papers = [("One", false), ("Two", false), ("Three", true)].map(|(title, selected)| {
        format!("[[publication]]\ntitle = '{title}'\nauthors = ['A B']\ndate = 2020\nselected = {selected}\n")
    });
    let text = "[person]\nname = 'A B'\n[publications]\nnumbering = 'plain'\nshow = 'selected'\ncounts = true\n";
    let outcome =
        outcome(&(text.to_string() + &papers.concat()), MemoryFiles::default(), None, true);
    let codes: Vec<&str> = outcome.diagnostics.iter().map(|fault| fault.code.name()).collect();
    assert_eq!(codes, ["attached-differs"]);
    let carried = from(&pdf(&outcome.pages.expect("it is sound")));
    assert!(!String::from_utf8_lossy(&carried.profile).contains("One"));
}
