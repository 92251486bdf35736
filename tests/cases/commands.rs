//! `tests/commands/NAME.toml`: a command line with its files, and `NAME.txt`: the result.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use libtest_mimic::{Failed, Trial};
use serde::Deserialize;

use crate::goldens;
use crate::support::{files_in, root, stem};

/// One run of the program in a folder of its own.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    args: Vec<String>,
    /// The text on standard input.
    #[serde(default)]
    stdin: String,
    /// More variables of the environment.
    #[serde(default)]
    env: BTreeMap<String, String>,
    /// The files that are there before; a name that ends with `/` is an empty folder.
    #[serde(default)]
    files: BTreeMap<String, Content>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Content {
    Text(String),
    /// A copy of a file of the package.
    Copy {
        copy: String,
    },
}

pub fn trials() -> Vec<Trial> {
    let cases = files_in(&root().join("tests/commands"), "toml");
    cases
        .into_iter()
        .map(|path| Trial::test(format!("commands/{}", stem(&path)), move || command(&path)))
        .collect()
}

fn command(path: &Path) -> Result<(), Failed> {
    let case: Case = toml::from_str(&fs::read_to_string(path)?)?;
    let folder = tempfile::tempdir()?;
    for (name, content) in &case.files {
        let target = folder.path().join(name);
        if name.ends_with('/') {
            fs::create_dir_all(target)?;
            continue;
        }
        fs::create_dir_all(target.parent().ok_or("a file is in a folder")?)?;
        match content {
            Content::Text(text) => fs::write(target, text)?,
            Content::Copy { copy } => drop(fs::copy(root().join(copy), target)?),
        }
    }
    let before = contents(folder.path())?;
    let mut child = Command::new(env!("CARGO_BIN_EXE_curricle"))
        .args(&case.args)
        .current_dir(&folder)
        .env_remove("SOURCE_DATE_EPOCH")
        .env("COLUMNS", "90")
        .envs(&case.env)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    let mut stdin = child.stdin.take().ok_or("it was asked for")?;
    // A command that reads no input may be gone before it is given.
    let _ = stdin.write_all(case.stdin.as_bytes());
    drop(stdin);
    let done = child.wait_with_output()?;
    let mut report = format!("$ curricle {}\n", shown(&case.args));
    report += &match done.status.code() {
        Some(code) => format!("exit code {code}\n"),
        None => return Err(format!("{}", done.status).into()),
    };
    report += &format!("\n--- standard output ---\n{}", described(&done.stdout));
    report += &format!("\n--- standard error ---\n{}", described(&done.stderr));
    report += "\n--- files ---\n";
    for (name, bytes) in contents(folder.path())? {
        let state = match before.get(&name) {
            Some(old) if *old == bytes => "as before".to_string(),
            Some(_) => format!("replaced: {}", described(&bytes).trim_end()),
            None => format!("new: {}", described(&bytes).trim_end()),
        };
        report += &format!("{}: {state}\n", name.display());
    }
    if report.contains("panicked") {
        return Err(report.into());
    }
    goldens::compare(&path.with_extension("txt"), &report)
}

/// Arguments as they are typed in a shell.
fn shown(args: &[String]) -> String {
    let quoted = |arg: &String| match arg.is_empty() || arg.contains([' ', '"', '*']) {
        true => format!("'{arg}'"),
        false => arg.clone(),
    };
    args.iter().map(quoted).collect::<Vec<_>>().join(" ")
}

/// Text as it is; of other files what they are.
fn described(bytes: &[u8]) -> String {
    let kinds: [(&[u8], &str); 3] =
        [(b"%PDF-", "a PDF"), (b"\x89PNG\r\n", "a PNG picture"), (b"<svg", "an SVG drawing")];
    match kinds.iter().find(|(start, _)| bytes.starts_with(start)) {
        Some((_, kind)) => format!("({kind})\n"),
        None => without_measures(&String::from_utf8_lossy(bytes)),
    }
}

/// A text in which times and sizes, which differ with every machine and change, are dots.
pub fn without_measures(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let digits =
            rest[start..].find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len() - start);
        let (before, number) = (&rest[..start], &rest[start..start + digits]);
        let after = &rest[start + digits..];
        let measure = after.starts_with(" ms") || after.starts_with(" kB");
        out += before;
        out += if measure { "…" } else { number };
        rest = after;
    }
    out + rest
}

/// All files in a folder and below, by their path from it.
fn contents(folder: &Path) -> Result<BTreeMap<PathBuf, Vec<u8>>, Failed> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(next)? {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path);
            } else {
                found.insert(path.strip_prefix(folder)?.to_path_buf(), fs::read(&path)?);
            }
        }
    }
    Ok(found)
}
