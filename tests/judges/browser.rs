//! The preview in a real browser: `tests/judges/preview.py` walks and looks, where Chromium and Python are installed.

use std::path::Path;
use std::process::Command;

pub fn a_newcomer_can_write_beside_the_preview_and_no_other_site_sees_it() {
    let judge = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/judges/preview.py");
    let pictures = Path::new(env!("CARGO_TARGET_TMPDIR")).join("preview");
    let walk = Command::new("python3")
        .arg("-B")
        .arg(judge)
        .arg(env!("CARGO_BIN_EXE_curricle"))
        .arg(pictures)
        .output()
        .expect("it is installed");
    let printed = String::from_utf8_lossy(&walk.stdout);
    let failed = String::from_utf8_lossy(&walk.stderr);
    assert!(walk.status.success() && printed.ends_with("the walk was made\n"), "{printed}{failed}");
}
