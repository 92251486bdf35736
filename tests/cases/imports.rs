//! `tests/imports/NAME`: files of other tools, and `NAME.txt`: the profile made from each, with the messages.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use libtest_mimic::{Failed, Trial};

use crate::goldens;
use crate::support::root;

pub fn trials() -> Vec<Trial> {
    let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned());
    let trial = |path: PathBuf| {
        let name = name(&path)?;
        Some(Trial::test(format!("imports/{name}"), move || import(&path)))
    };
    inputs().into_iter().filter_map(trial).collect()
}

/// The files to import.
pub fn inputs() -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(root().join("tests/imports")) else { return vec![] };
    let paths = entries.flatten().map(|entry| entry.path());
    let is_input = |path: &PathBuf| path.extension().is_none_or(|extension| extension != "txt");
    let mut inputs: Vec<PathBuf> = paths.filter(is_input).collect();
    inputs.sort();
    inputs
}

/// Where it is written what comes of a file.
pub fn golden(input: &Path) -> PathBuf {
    let mut name = input.as_os_str().to_owned();
    name.push(".txt");
    name.into()
}

/// Imports a copy of the file in an empty folder; what comes of it must render without errors.
fn import(input: &Path) -> Result<(), Failed> {
    let folder = tempfile::tempdir()?;
    let name = input.file_name().ok_or("a file has a name")?;
    fs::copy(input, folder.path().join(name))?;
    let run = |args: &[&str]| {
        Command::new(env!("CARGO_BIN_EXE_curricle"))
            .args(args)
            .current_dir(&folder)
            .env_remove("SOURCE_DATE_EPOCH")
            .env("COLUMNS", "90")
            .output()
    };
    let done = run(&["import", &name.to_string_lossy()])?;
    let said = String::from_utf8(done.stderr)?;
    if said.contains("panicked") || !done.stdout.is_empty() {
        return Err(said.into());
    }
    let profile = fs::read_to_string(folder.path().join("profile.toml"));
    let report = match (done.status.code(), profile) {
        (Some(0), Ok(profile)) => {
            let rendered = run(&["-q"])?;
            if !rendered.status.success() {
                let faults = String::from_utf8_lossy(&rendered.stderr).into_owned();
                return Err(format!("it does not render: {faults}\n{profile}").into());
            }
            format!("{said}\n--- profile.toml ---\n{profile}")
        }
        (Some(1), Err(_)) => said,
        (code, _) => return Err(format!("code {code:?}\n{said}").into()),
    };
    goldens::compare(&golden(input), &report)
}
