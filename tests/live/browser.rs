//! The preview in a real browser: `tests/judges/preview.py` walks and looks, where Chromium and Python are installed.

use std::path::Path;
use std::process::{Command, Stdio};

/// Whether a program can be run. One that is missing is said to be; where `CI` is set it is a failure.
#[expect(clippy::disallowed_macros, reason = "tests tell what they leave out")]
fn installed(program: &str) -> bool {
    let mut command = Command::new(program);
    let quiet = command.arg("--version").stdout(Stdio::null()).stderr(Stdio::null());
    let found = quiet.status().is_ok_and(|status| status.success());
    let in_ci = std::env::var_os("CI").is_some_and(|value| !value.is_empty());
    assert!(found || !in_ci, "`{program}` is not installed");
    if !found {
        eprintln!("skipped what needs `{program}`, which is not installed");
    }
    found
}

#[test]
fn a_newcomer_can_write_beside_the_preview_and_no_other_site_sees_it() {
    if !installed("chromium") || !installed("python3") {
        return;
    }
    let judge = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/judges/preview.py");
    let pictures = Path::new(env!("CARGO_TARGET_TMPDIR")).join("preview");
    let walk = Command::new("python3")
        .arg("-B")
        .arg(judge)
        .arg(env!("CARGO_BIN_EXE_curricle"))
        .arg(pictures)
        .output()
        .expect("it is installed");
    let told = String::from_utf8_lossy(&walk.stdout);
    let failed = String::from_utf8_lossy(&walk.stderr);
    assert!(walk.status.success() && told.ends_with("the walk was made\n"), "{told}{failed}");
}
