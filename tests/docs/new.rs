//! `curricle new` makes profiles that work, and overwrites nothing.

use std::fs;

use curricle::document::languages;
use curricle::engine::template_names;

use crate::{printed, run};

#[test]
fn each_life_renders_in_each_template_without_a_word() {
    for life in ["academic", "industry", "student", "general"] {
        for template in template_names() {
            let folder = tempfile::tempdir().unwrap();
            let made = run(folder.path(), &["new", "--from", life, "--template", template]);
            assert!(made.status.success(), "{}", printed(&made));
            let text = fs::read_to_string(folder.path().join("profile.toml")).unwrap();
            assert!(text.contains(&format!("\ntemplate = \"{template}\"")), "{text}");
            assert!(text.starts_with("#:schema profile.schema.json\n"), "{text}");
            assert!(folder.path().join("profile.schema.json").exists());
            let rendered = run(folder.path(), &[]);
            let printed = printed(&rendered);
            assert!(rendered.status.success(), "{life} in {template}: {printed}");
            assert_eq!(printed.lines().count(), 1, "{life} in {template}: {printed}");
        }
    }
}

#[test]
fn each_language_is_put_in() {
    for lang in languages() {
        let folder = tempfile::tempdir().unwrap();
        let made = run(folder.path(), &["new", "--lang", lang]);
        assert!(made.status.success(), "{}", printed(&made));
        let text = fs::read_to_string(folder.path().join("profile.toml")).unwrap();
        assert!(text.contains(&format!("\nlang = \"{lang}\"")), "{text}");
        let rendered = run(folder.path(), &["--system-fonts"]);
        assert!(printed(&rendered).lines().count() == 1 || lang != "en", "{}", printed(&rendered));
        // Plain text needs no fonts, so there are no messages in any language.
        let rendered = run(folder.path(), &["cv.txt"]);
        assert_eq!(printed(&rendered).lines().count(), 1, "{lang}: {}", printed(&rendered));
    }
}

#[test]
fn nothing_is_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("profile.toml"), "mine").unwrap();
    let refused = run(folder.path(), &["new"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(printed(&refused).contains("`profile.toml` already exists"), "{}", printed(&refused));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    assert_eq!(fs::read_to_string(folder.path().join("profile.toml")).unwrap(), "mine");
    let made = run(folder.path(), &["new", "a new/cv"]);
    assert!(made.status.success(), "{}", printed(&made));
    assert!(printed(&made).contains("`cd 'a new/cv'`"), "{}", printed(&made));
}

#[test]
fn what_there_is_not_is_reported() {
    let folder = tempfile::tempdir().unwrap();
    for (arguments, wanted) in [
        (["new", "--template", "scolar"], "did you mean `scholar`?"),
        (["new", "--lang", "english"], "is not known"),
        (["new", "--from", "acdemic"], "academic"),
    ] {
        let refused = run(folder.path(), &arguments);
        assert!(!refused.status.success());
        assert!(printed(&refused).contains(wanted), "{}", printed(&refused));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}

#[test]
fn a_bibliography_that_is_there_is_the_one_of_the_profile() {
    let paper = "@article{a, title={Ice}, author={Lind, Eva}, year=2020}\n";
    for (name, life) in
        [("papers.bib", "academic"), ("My Library.bib", "academic"), ("a.bib", "general")]
    {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(name), paper).unwrap();
        let made = run(folder.path(), &["new", "--from", life, "--name", "Eva Lind"]);
        assert!(made.status.success(), "{}", printed(&made));
        assert_eq!(fs::read_to_string(folder.path().join(name)).unwrap(), paper);
        let rendered = run(folder.path(), &["cv.txt"]);
        assert_eq!(printed(&rendered).lines().count(), 1, "{}", printed(&rendered));
        let text = fs::read_to_string(folder.path().join("cv.txt")).unwrap();
        assert!(text.starts_with("Eva Lind\n") && text.contains("\nIce\n"), "{text}");
    }
}

#[test]
fn a_name_is_put_in() {
    for life in ["academic", "industry", "student", "general"] {
        let folder = tempfile::tempdir().unwrap();
        let made = run(folder.path(), &["new", "--from", life, "--name", "Gaia \"Gigi\" de Luca"]);
        assert!(made.status.success(), "{}", printed(&made));
        let rendered = run(folder.path(), &["cv.txt"]);
        assert_eq!(printed(&rendered).lines().count(), 1, "{}", printed(&rendered));
        let text = fs::read_to_string(folder.path().join("cv.txt")).unwrap();
        assert!(text.starts_with("Gaia \"Gigi\" de Luca\n"), "{text}");
    }
}
