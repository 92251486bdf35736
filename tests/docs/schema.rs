//! `profile.schema.json` is fresh and takes every profile that the program takes.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::{keep_fresh, package, run, told};

#[test]
fn it_is_fresh() {
    let folder = tempfile::tempdir().unwrap();
    let output = run(folder.path(), &["schema"]);
    assert!(output.status.success(), "{}", told(&output));
    keep_fresh("profile.schema.json", &String::from_utf8(output.stdout).unwrap());
}

/// Checks with Python's `jsonschema`; without it, the test says so and checks nothing.
#[test]
fn it_takes_good_profiles_and_refuses_bad_ones() {
    let missing = Command::new("python3").args(["-c", "import jsonschema, tomllib"]).output();
    if !missing.is_ok_and(|output| output.status.success()) {
        let in_ci = std::env::var_os("CI").is_some_and(|value| !value.is_empty());
        assert!(!in_ci, "Python with `jsonschema` and `tomllib` is not here");
        eprintln!("skipped what needs Python with `jsonschema` and `tomllib`, which is not here");
        return;
    }
    let mut good = vec![package("profile.toml")];
    for folder in ["tests/profiles", "tests/samples", "src/cli/new"] {
        good.extend(profiles(folder));
    }
    // Of the broken ones, those whose fault is in the shape and not in the sense.
    let bad: Vec<PathBuf> = profiles("tests/broken")
        .into_iter()
        .filter(|path| {
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            [
                "unknown-key",
                "unknown-paper",
                "unknown-template",
                "unknown-language",
                "lint-unknown",
                "variants",
                "no-person",
                "wrong-type",
                "date-in-words",
            ]
            .iter()
            .any(|kind| name.starts_with(kind))
        })
        .collect();
    assert!(good.len() > 5 && bad.len() > 5, "{good:?} {bad:?}");
    let output = Command::new("python3")
        .args(["-c", JUDGE])
        .arg(package("profile.schema.json"))
        .args(&good)
        .arg("--")
        .args(&bad)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", told(&output));
}

/// Checks with Taplo, which the editors run.
#[test]
fn taplo_takes_good_profiles_and_refuses_bad_ones() {
    if !Command::new("taplo").arg("--version").output().is_ok_and(|output| output.status.success())
    {
        let in_ci = std::env::var_os("CI").is_some_and(|value| !value.is_empty());
        assert!(!in_ci, "`taplo` is not installed");
        eprintln!("skipped what needs `taplo`, which is not installed");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let lint = |profile: &str| {
        Command::new("taplo").args(["lint", profile]).current_dir(&folder).output().unwrap()
    };
    let schema = folder.path().join("profile.schema.json");
    fs::copy(package("profile.schema.json"), schema).unwrap();
    let own = fs::read_to_string(package("profile.toml")).unwrap();
    let own = format!("#:schema profile.schema.json\n{own}");
    fs::write(folder.path().join("own.toml"), own).unwrap();
    let mut good = vec!["own.toml".to_string()];
    for life in ["academic", "industry", "student", "general"] {
        let made = run(folder.path(), &["new", life, "--from", life]);
        assert!(made.status.success(), "{}", told(&made));
        good.push(format!("{life}/profile.toml"));
    }
    for profile in &good {
        let text = fs::read_to_string(folder.path().join(profile)).unwrap();
        assert!(text.starts_with("#:schema profile.schema.json\n"), "{profile} names no schema");
        let output = lint(profile);
        assert!(output.status.success(), "{profile}: {}", told(&output));
    }
    for (name, wrong) in [
        ("a misspelt key", "[person]\nname = \"A\"\nemial = \"a@b.org\"\n"),
        ("a missing key", "[person]\nemail = \"a@b.org\"\n"),
        ("a wrong type", "[person]\nname = 3\n"),
        ("a misspelt table", "[person]\nname = \"A\"\n\n[[educatoin]]\n"),
        ("a list for a table", "[[person]]\nname = \"A\"\n"),
        (
            "a date in words",
            "[person]\nname = \"A\"\n\n[[news]]\ndate = \"Aug 2025\"\ntext = \"x\"\n",
        ),
        ("an unknown choice", "[cv]\npaper = \"a5\"\n\n[person]\nname = \"A\"\n"),
    ] {
        let text = format!("#:schema profile.schema.json\n{wrong}");
        fs::write(folder.path().join("wrong.toml"), text).unwrap();
        assert!(!lint("wrong.toml").status.success(), "{name} is taken");
    }
}

const JUDGE: &str = r#"
import json, jsonschema, sys, tomllib
schema = json.load(open(sys.argv[1]))
jsonschema.Draft7Validator.check_schema(schema)
validator = jsonschema.Draft7Validator(schema)
files = sys.argv[2:]
border = files.index("--")
wrong = []
for place, name in enumerate(files):
    if place == border:
        continue
    faults = list(validator.iter_errors(tomllib.load(open(name, "rb"))))
    if place < border:
        wrong += [f"{name}: {fault.json_path}: {fault.message[:200]}" for fault in faults]
    elif not faults:
        wrong.append(f"{name}: is taken, and should not be")
sys.exit("\n".join(wrong) or None)
"#;

fn profiles(folder: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(package(folder)).unwrap();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    paths.sort();
    paths
}
