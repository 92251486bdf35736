//! Programs by others, and what they say of web pages and Word files.

use std::path::{Path, PathBuf};
use std::process::Command;

use curricle::document::plain;
use curricle::output::Needs;

use crate::formats::{content, file};
use crate::support::{output, root, samples};

/// Each sample in a format, in a folder that is named for the judge.
fn files(judge: &str, format: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(judge);
    std::fs::create_dir_all(&folder).expect("the target folder can be written");
    let samples = samples().into_iter();
    samples
        .map(|sample| {
            let path = folder.join(format!("{}.{format}", sample.name));
            std::fs::write(&path, file(&content(&sample, Needs::Look), format)).expect("as above");
            path
        })
        .collect()
}

/// The judge of web pages, below [`modules`].
pub const VNU: &str = "node_modules/vnu-jar/build/dist/vnu.jar";

/// The browser of Debian.
pub const BROWSER: &str = "/usr/bin/chromium";

/// Where the modules of Node are that judge.
pub fn modules() -> PathBuf {
    let home = std::env::var_os("HOME").unwrap_or_default();
    Path::new(&home).join(".cache/curricle/web")
}

pub fn vnu_finds_pages_valid() {
    let jar = modules().join(VNU);
    let mut command = Command::new("java");
    command.arg("-jar").arg(jar).args(["--also-check-css", "--exit-zero-always"]);
    let said = command.args(files("vnu", "html")).output().expect("it was found");
    assert!(said.status.success(), "{said:?}");
    // It has no output for valid files. The texts of two samples are unusual on purpose.
    let said = String::from_utf8_lossy(&said.stderr);
    let odd = ["appears to be written in", "Unicode Normalization Form C"];
    let said: Vec<&str> =
        said.lines().filter(|line| !odd.iter().any(|it| line.contains(it))).collect();
    assert!(said.is_empty(), "{said:#?}");
}

pub fn axe_finds_pages_accessible() {
    let pages = files("axe", "html");
    let mut command = Command::new("node");
    command.arg(root().join("tests/judges/axe.mjs")).arg(modules()).arg(BROWSER).args(&pages);
    assert_eq!(output(&mut command, b""), format!("judged {}\n", pages.len()));
}

pub fn openxml_audit_finds_word_files_sound() {
    for file in files("audit", "docx") {
        let said = output(Command::new("openxml-audit").arg(&file), b"");
        assert!(said.contains("(no findings)"), "{}: {said}", file.display());
    }
}

pub fn the_schema_finds_json_resumes_valid() {
    let judges = root().join("tests/judges");
    let files = files("ajv", "json");
    let mut command = Command::new("node");
    command.arg(judges.join("ajv.mjs")).arg(modules());
    command.arg(judges.join("jsonresume/schema-1.3.1.json")).args(&files);
    assert_eq!(output(&mut command, b""), format!("judged {}\n", files.len()));
}

/// What an office program makes of the files has all words.
pub fn libreoffice_prints_all_words() {
    let docx = files("office", "docx");
    let folder = docx[0].parent().expect("it is in a folder");
    let own = format!("-env:UserInstallation=file://{}", folder.join("settings").display());
    let mut command = Command::new("soffice");
    command.args([&own, "--headless", "--convert-to", "pdf", "--outdir"]).arg(folder).args(&docx);
    output(&mut command, b"");
    for sample in samples() {
        let pdf = folder.join(format!("{}.pdf", sample.name));
        let text = output(Command::new("pdftotext").arg(&pdf).arg("-"), b"");
        // A line may end after a hyphen, and its letters may run from right to left.
        let flat = |text: &str| text.replace(['-', '\u{2010}', '\u{2011}'], "");
        let text: String = flat(&text).split_whitespace().collect();
        let latin = |word: &&str| word.chars().all(|c| c < '\u{590}');
        for line in content(&sample, Needs::Text).document.lines() {
            for word in flat(&plain(line)).split_whitespace().filter(latin) {
                let is_there = text.contains(word);
                assert!(is_there, "{}: no `{word}` of `{}`", sample.name, plain(line));
            }
        }
    }
}
