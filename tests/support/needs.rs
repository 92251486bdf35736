//! Tests that need a program which may not be installed.

use std::path::Path;

use libtest_mimic::Trial;

/// Whether a program can be run, or a file is where it is said to be.
#[expect(clippy::disallowed_methods, reason = "tests ask for what is installed")]
pub fn is_there(needed: &Path) -> bool {
    if needed.is_absolute() {
        return needed.exists();
    }
    let folders = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&folders).any(|folder| folder.join(needed).is_file())
}

/// A test that is ignored, with the reason, where a program or file that it needs is missing; where `CI` is set, it
/// fails instead.
#[expect(clippy::disallowed_methods, reason = "tests ask for the environment")]
pub fn needing(missing: Option<&Path>, trial: Trial) -> Trial {
    let in_ci = std::env::var_os("CI").is_some_and(|value| !value.is_empty());
    match missing.filter(|_| !in_ci) {
        Some(missing) => {
            trial.with_kind(format!("needs {}", missing.display())).with_ignored_flag(true)
        }
        None => trial,
    }
}
