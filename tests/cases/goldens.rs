//! Golden files: what a test found right once, read by a person, and finds again.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use curricle::document::languages;
use curricle::engine::template_names;
use libtest_mimic::Failed;

use crate::styles::STYLES;
pub use crate::support::rewriting;
use crate::support::{files_in, root, samples};

/// Compares a text with its golden file.
pub fn compare(golden: &Path, actual: &str) -> Result<(), Failed> {
    if rewriting() {
        return write(golden, actual.as_bytes());
    }
    let expected = match fs::read_to_string(golden) {
        Ok(expected) => expected,
        Err(_) => return Err(missing(golden)),
    };
    if expected == actual {
        return Ok(());
    }
    let diff = similar::TextDiff::from_lines(expected.as_str(), actual);
    let name = relative(golden);
    let diff = diff.unified_diff().header(&name, "now").to_string();
    Err(format!("{diff}\nif the new text is right: CURRICLE_REWRITE=1 cargo test --test cases")
        .into())
}

/// The fault of having no golden file.
pub fn missing(golden: &Path) -> Failed {
    format!("there is no {}; make it with CURRICLE_REWRITE=1, and read it", relative(golden)).into()
}

pub fn write(path: &Path, bytes: &[u8]) -> Result<(), Failed> {
    fs::create_dir_all(path.parent().ok_or("a golden is in a folder")?)?;
    Ok(fs::write(path, bytes)?)
}

pub fn relative(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}

/// Fails for each golden file whose input is gone; when rewriting, removes it.
///
/// How many pages a render has is known to the test of its pictures, which sees to those.
pub fn orphans() -> Result<(), Failed> {
    let tests = root().join("tests");
    let mut wanted = BTreeSet::new();
    let mut drawn = BTreeSet::new();
    for sample in samples() {
        let folder = tests.join("goldens").join(sample.name);
        wanted.insert(folder.join("document.json"));
        wanted.insert(folder.join("plain.txt"));
        for template in template_names() {
            wanted.insert(folder.join(template).join("text.txt"));
            drawn.insert(folder.join(template));
        }
    }
    let mut orphans = files_below(&tests.join("goldens"));
    for kind in ["broken", "commands"] {
        let inputs = files_in(&tests.join(kind), "toml");
        wanted.extend(inputs.iter().map(|input| input.with_extension("txt")));
        orphans.extend(files_in(&tests.join(kind), "txt"));
    }
    wanted.extend(crate::imports::inputs().iter().map(|input| crate::imports::golden(input)));
    orphans.extend(files_in(&tests.join("imports"), "txt"));
    wanted.extend(STYLES.map(|style| tests.join("styles").join(style).with_extension("txt")));
    orphans.extend(files_in(&tests.join("styles"), "txt"));
    let spoken = languages().into_iter().map(|tag| tests.join(format!("languages/{tag}.txt")));
    wanted.extend(spoken);
    orphans.extend(files_in(&tests.join("languages"), "txt"));
    orphans.retain(|path| {
        let is_page = path.extension().is_some_and(|extension| extension == "png");
        let is_drawn = is_page && path.parent().is_some_and(|folder| drawn.contains(folder));
        !is_drawn && !wanted.contains(path)
    });
    if rewriting() {
        orphans.iter().try_for_each(fs::remove_file)?;
        return Ok(());
    }
    if orphans.is_empty() {
        return Ok(());
    }
    let names: Vec<String> = orphans.iter().map(|path| relative(path)).collect();
    Err(format!("these goldens have no input; remove them: {}", names.join(", ")).into())
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return vec![] };
    let each = |path: PathBuf| if path.is_dir() { files_below(&path) } else { vec![path] };
    entries.flatten().flat_map(|entry| each(entry.path())).collect()
}
