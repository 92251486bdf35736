//! Small pictures of pages as goldens, and a report that shows what became different.

use std::fs;
use std::path::{Path, PathBuf};

use libtest_mimic::Failed;

use crate::goldens::{missing, relative, rewriting, write};
use crate::picture::Picture;
use crate::support::{files_in, stem};

/// How much smaller a golden is than the picture that the program writes.
const SHRINK: usize = 4;
/// Compares the picture of each page with `page-N.png` in `folder`.
pub fn compare(folder: &Path, name: &str, pages: &[Vec<u8>]) -> Result<(), Failed> {
    let mut faults = vec![];
    for (i, page) in pages.iter().enumerate() {
        let golden = folder.join(format!("page-{}.png", i + 1));
        let actual = Picture::decode(page)?.shrunk(SHRINK);
        if rewriting() {
            // A golden that is as good stays, so that only real changes show in a commit.
            let kept = fs::read(&golden).is_ok_and(|bytes| {
                Picture::decode(&bytes).is_ok_and(|expected| expected.difference(&actual).is_none())
            });
            if !kept {
                write(&golden, &actual.encode()?)?;
            }
            continue;
        }
        let Ok(bytes) = fs::read(&golden) else { return Err(missing(&golden)) };
        let expected = Picture::decode(&bytes)?;
        if let Some(difference) = expected.difference(&actual) {
            let at = report_folder().join(format!("{name}-page-{}", i + 1));
            for (kind, picture) in
                [("expected", &expected), ("actual", &actual), ("difference", &difference)]
            {
                write(&at.with_extension(format!("{kind}.png")), &picture.encode()?)?;
            }
            faults.push(relative(&golden));
        }
    }
    for golden in files_in(folder, "png") {
        let number = stem(&golden).strip_prefix("page-").and_then(|number| number.parse().ok());
        if number.is_none_or(|number: usize| !(1..=pages.len()).contains(&number)) {
            if rewriting() {
                fs::remove_file(golden)?;
            } else {
                faults.push(format!("{}, a page that is not there", relative(&golden)));
            }
        }
    }
    if faults.is_empty() {
        return Ok(());
    }
    let report = report_folder().join("index.html");
    Err(format!("it looks different from {}; see {}", faults.join(", "), report.display()).into())
}

fn report_folder() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("pictures")
}

/// Removes the report of the run before.
pub fn begin_report() {
    // There may be none.
    let _ = fs::remove_dir_all(report_folder());
}

/// Writes a page that shows each failure as three pictures, if there was any.
pub fn end_report() {
    let actual: Vec<String> = files_in(&report_folder(), "png")
        .iter()
        .filter_map(|path| stem(path).strip_suffix(".actual").map(str::to_string))
        .collect();
    if actual.is_empty() {
        return;
    }
    let mut html = String::from(
        "<!doctype html><meta charset=utf-8><title>Pages that look different</title>\n\
         <style>body{font:16px sans-serif;background:#eee}img{border:1px solid #999;margin:4px}</style>\n",
    );
    for name in actual {
        html += &format!("<h2>{name}</h2><p>Expected, actual, difference:</p>\n");
        for kind in ["expected", "actual", "difference"] {
            html += &format!("<img src=\"{name}.{kind}.png\" alt=\"{kind}\">\n");
        }
    }
    fs::write(report_folder().join("index.html"), html).expect("the target folder can be written");
}
