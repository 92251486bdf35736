//! `tests/broken/NAME.toml`: faulty profiles, and `NAME.txt`: what a person sees.

use std::fs;
use std::path::Path;
use std::process::Command;

use libtest_mimic::{Failed, Trial};

use crate::goldens;
use crate::support::{files_in, root, stem};

pub fn trials() -> Vec<Trial> {
    let profiles = files_in(&root().join("tests/broken"), "toml");
    profiles
        .into_iter()
        .map(|path| Trial::test(format!("broken/{}", stem(&path)), move || broken(&path)))
        .collect()
}

/// Runs the program on a copy of the profile in an empty folder.
fn broken(profile: &Path) -> Result<(), Failed> {
    let folder = tempfile::tempdir()?;
    let name = profile.file_name().ok_or("a profile has a name")?;
    fs::copy(profile, folder.path().join(name))?;
    let done = Command::new(env!("CARGO_BIN_EXE_curricle"))
        .arg("--profile")
        .arg(name)
        .current_dir(&folder)
        .env_remove("SOURCE_DATE_EPOCH")
        .output()?;
    let printed = String::from_utf8(done.stderr)?;
    if printed.contains("panicked") || printed.contains('\u{1b}') || !done.stdout.is_empty() {
        return Err(printed.into());
    }
    let written = folder.path().join("cv.pdf").exists();
    match (done.status.code(), written) {
        (Some(1), false) if printed.starts_with("error") => {}
        // A fault that does not keep the CV from being written is still reported.
        (Some(0), true) if printed.starts_with("warning") => {}
        (code, _) => return Err(format!("code {code:?}, written: {written}\n{printed}").into()),
    }
    let printed = super::commands::without_measures(&printed);
    goldens::compare(&profile.with_extension("txt"), &printed)
}
