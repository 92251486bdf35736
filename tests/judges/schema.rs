//! `profile.schema.json` accepts and refuses the same profiles as the program.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::support::{files_in, output, root};

pub fn python_takes_good_profiles_and_refuses_bad_ones() {
    let mut good = vec![root().join("profile.toml")];
    for folder in ["tests/profiles", "tests/samples", "src/cli/new"] {
        good.extend(files_in(&root().join(folder), "toml"));
    }
    // Of the broken ones, those whose fault is in the shape and not in the sense.
    const SHAPES: [&str; 9] = [
        "unknown-key",
        "unknown-paper",
        "unknown-template",
        "unknown-language",
        "lint-unknown",
        "variants",
        "no-person",
        "wrong-type",
        "date-in-words",
    ];
    let name = |path: &PathBuf| path.file_stem().unwrap_or_default().display().to_string();
    let mut bad = files_in(&root().join("tests/broken"), "toml");
    bad.retain(|path| SHAPES.iter().any(|kind| name(path).starts_with(kind)));
    assert!(good.len() > 5 && bad.len() > 5, "{good:?} {bad:?}");
    let mut python = Command::new("python3");
    python.args(["-c", JUDGE]).arg(root().join("profile.schema.json"));
    output(python.args(&good).arg("--").args(&bad), b"");
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

/// Taplo is what editors run.
pub fn taplo_takes_good_profiles_and_refuses_bad_ones() {
    let folder = tempfile::tempdir().expect("there is room");
    let lint = |profile: &str| {
        let mut taplo = Command::new("taplo");
        taplo.args(["lint", profile]).current_dir(&folder).output().expect("it was found")
    };
    let place = |name: &str| folder.path().join(name);
    fs::copy(root().join("profile.schema.json"), place("profile.schema.json")).expect("a schema");
    let own = fs::read_to_string(root().join("profile.toml")).expect("a profile");
    fs::write(place("own.toml"), format!("#:schema profile.schema.json\n{own}")).expect("room");
    let mut good = vec!["own.toml".to_string()];
    for life in ["academic", "industry", "student", "general"] {
        let mut new = Command::new(env!("CARGO_BIN_EXE_curricle"));
        output(new.args(["new", life, "--from", life]).current_dir(&folder), b"");
        good.push(format!("{life}/profile.toml"));
    }
    for profile in &good {
        let text = fs::read_to_string(place(profile)).expect("it was written");
        assert!(text.starts_with("#:schema profile.schema.json\n"), "{profile} names no schema");
        let output = lint(profile);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{profile}: {said}");
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
        fs::write(place("wrong.toml"), text).expect("room");
        assert!(!lint("wrong.toml").status.success(), "{name} is taken");
    }
}
