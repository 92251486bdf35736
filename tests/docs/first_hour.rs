//! The first hour of a newcomer: make, render, edit, err, read, fix, render.

use std::fs;

use crate::{objects, printed, run};

#[test]
fn the_first_hour() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path();

    // An empty folder: the message says how to begin.
    let lost = run(home, &[]);
    assert_eq!(lost.status.code(), Some(1));
    assert!(printed(&lost).contains("`curricle new`"), "{}", printed(&lost));

    // `new` does, and the next step that it prints works.
    let made = run(home, &["new", "cv"]);
    assert!(made.status.success(), "{}", printed(&made));
    assert!(printed(&made).contains("`cd cv`"), "{}", printed(&made));
    let cv = home.join("cv");
    let first = run(&cv, &[]);
    assert!(first.status.success(), "{}", printed(&first));
    let pdf = fs::read(cv.join("cv.pdf")).unwrap();
    assert!(pdf.starts_with(b"%PDF-"));

    // A second `new` is refused and changes nothing.
    let profile = cv.join("profile.toml");
    let before = fs::read_to_string(&profile).unwrap();
    assert_eq!(run(home, &["new", "cv"]).status.code(), Some(1));
    assert_eq!(fs::read_to_string(&profile).unwrap(), before);

    // An edit is on the page.
    let own = before.replace("name = \"Adaeze Lindqvist\"", "name = \"Yusuf Halloran\"");
    fs::write(&profile, &own).unwrap();
    let edited = run(&cv, &[]);
    assert!(edited.status.success(), "{}", printed(&edited));
    assert!(printed(&edited).contains("warning[not-an-author]"), "{}", printed(&edited));
    assert!(printed(&edited).contains("`other-names`"), "{}", printed(&edited));
    let good = fs::read(cv.join("cv.pdf")).unwrap();
    assert_ne!(good, pdf);

    // Three mistakes are reported in one run, each with what was meant; the good file stays.
    let wrong = own
        .replace("headline =", "haedline =")
        .replace("start = \"2025-09\"", "start = \"Sept 2025\"")
        .replace("[@lindqvist2024estuary]", "[@lindqvist2024estury]");
    fs::write(&profile, &wrong).unwrap();
    let refused = run(&cv, &[]);
    assert_eq!(refused.status.code(), Some(1));
    for meant in ["`headline`", "`\"2025-09\"`", "`lindqvist2024estuary`"] {
        let hint = format!("did you mean {meant}?");
        assert!(printed(&refused).contains(&hint), "{hint}\n{}", printed(&refused));
    }
    assert!(printed(&refused).contains("3 errors in profile.toml; nothing was written"));
    assert_eq!(fs::read(cv.join("cv.pdf")).unwrap(), good);

    // An editor gets the same with places.
    let refused = run(&cv, &["--diagnostic-format", "json"]);
    let faults = objects(&refused);
    let codes: Vec<&str> = faults.iter().filter_map(|fault| fault["code"].as_str()).collect();
    for code in ["unknown-key", "invalid-date", "unknown-citation"] {
        assert!(codes.contains(&code), "{codes:?}");
        assert!(run(&cv, &["explain", code]).status.success());
    }
    let date = faults.iter().find(|fault| fault["code"] == "invalid-date").unwrap();
    let line = wrong.lines().position(|line| line.contains("Sept 2025")).unwrap() + 1;
    assert_eq!((&date["file"], &date["line"]), (&"profile.toml".into(), &line.into()));
    assert_eq!((&date["column"], &date["path"]), (&9.into(), &"experience[0].start".into()));

    // Fixed, and with the names that papers have, it renders without a word.
    let fixed = own
        .replace("# other-names = [\"A. Lindqvist-Obi\"]", "other-names = [\"Adaeze Lindqvist\"]");
    fs::write(&profile, &fixed).unwrap();
    let done = run(&cv, &[]);
    assert!(done.status.success());
    assert_eq!(printed(&done).lines().count(), 1, "{}", printed(&done));

    // A new paper, and the same in another dress.
    let paper =
        "@article{h2026, title={On Fog}, author={Halloran, Yusuf}, journal={Air}, year=2026}";
    fs::write(cv.join("new.bib"), paper).unwrap();
    let added = run(&cv, &["add", "new.bib"]);
    assert!(added.status.success(), "{}", printed(&added));
    let dressed = run(&cv, &["-t", "classic", "other.pdf"]);
    assert!(dressed.status.success(), "{}", printed(&dressed));
    assert!(cv.join("other.pdf").exists());
}
