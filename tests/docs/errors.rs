//! `docs/errors.md` tells of every code there is and of no other, and its examples are true.

use std::fs;

use curricle::diagnostic::CODES;
use curricle::lint::LINTS;
use curricle::readback::FINDINGS;

use crate::{Block, blocks, curricle, objects, read, run, told};

#[test]
fn every_code_has_its_section() {
    let text = read("docs/errors.md");
    let written: Vec<&str> = sections(&text).iter().map(|(code, _)| *code).collect();
    let codes: Vec<&str> = CODES.iter().map(|code| code.name()).collect();
    assert_eq!(written, codes, "the sections of docs/errors.md, and the codes there are");
}

#[test]
fn each_example_causes_its_code() {
    let text = read("docs/errors.md");
    let mut wrong = vec![];
    for (code, (name, section)) in CODES.iter().zip(sections(&text)) {
        let blocks = blocks(section);
        let with = |word: &str| -> Vec<&Block> {
            blocks.iter().filter(|block| block.words.contains(&word)).collect()
        };
        let fails = with("fails");
        if fails.is_empty() == code.has_example() {
            wrong.push(format!("{code}: the table says whether there is an example"));
        }
        if !fails.is_empty() {
            let (codes, told) = codes_of(&fails);
            if !codes.contains(&name.to_string()) {
                wrong.push(format!("{code}: the example does not cause it, but\n{told}"));
            }
        }
        let works = with("works");
        if !works.is_empty() {
            let (codes, told) = codes_of(&works);
            if !codes.is_empty() {
                wrong.push(format!("{code}: what should work causes\n{told}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_code_is_explained_as_it_is_printed() {
    let folder = tempfile::tempdir().unwrap();
    for code in ["unknown-key", "error[unknown-key]", "error[unknown-key]:"] {
        let output = run(folder.path(), &["explain", code]);
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(output.status.success() && text.starts_with("unknown-key\n"), "{code}: {text}");
        assert!(text.contains("\n    emial = "), "{text}");
        assert!(!text.contains("```"), "{text}");
    }
    let output = run(folder.path(), &["explain", "unknown-kye"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(told(&output).contains("did you mean `unknown-key`?"), "{}", told(&output));
    let list = String::from_utf8(run(folder.path(), &["explain"]).stdout).unwrap();
    let lints = LINTS.len() + FINDINGS.len();
    assert_eq!(list.lines().count(), sections(&read("docs/errors.md")).len() + lints);
}

/// Each code of the docs with its section.
fn sections(text: &str) -> Vec<(&str, &str)> {
    text.split("\n## ").skip(1).filter_map(|section| section.split_once('\n')).collect()
}

/// Runs an example in a folder of its own: the codes that come out, and all that is told.
fn codes_of(example: &[&Block]) -> (Vec<String>, String) {
    let folder = tempfile::tempdir().unwrap();
    let mut profile = String::new();
    let mut command = "curricle";
    for Block { words, code } in example {
        let place = words.iter().find(|word| word.contains('/'));
        match (words[0], place) {
            (_, Some(place)) => {
                let path = folder.path().join(place);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, code).unwrap();
            }
            ("toml", None) => profile.push_str(code),
            ("bib", None) => fs::write(folder.path().join("papers.bib"), code).unwrap(),
            ("sh", None) => command = code.trim(),
            (other, _) => panic!("an example in {other}"),
        }
    }
    let adds = command.starts_with("curricle add");
    let whole = example.iter().any(|block| block.words.contains(&"whole"));
    if !whole && !profile.contains("[person]") {
        profile.push_str("\n[person]\nname = \"Mirjam Holt\"\n");
    }
    if folder.path().join("papers.bib").exists() && !adds {
        profile.push_str("\n[publications]\nbib = [\"papers.bib\"]\n");
    }
    fs::write(folder.path().join("profile.toml"), profile).unwrap();
    let mut arguments: Vec<&str> = command.split(' ').skip(1).collect();
    arguments.extend(["--diagnostic-format", "json"]);
    let output = curricle(folder.path(), &arguments).output().unwrap();
    let codes = objects(&output).iter().filter_map(|o| Some(o["code"].as_str()?.into())).collect();
    (codes, told(&output))
}
