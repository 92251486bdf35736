//! What the docs and the command line say to a newcomer is true.
#![expect(clippy::disallowed_methods, reason = "tests read and write files")]

mod cases;
mod errors;
mod first_hour;
mod gallery;
mod kinds;
mod names;
mod new;
#[path = "../support/picture.rs"]
mod picture;
mod reference;
mod schema;
mod shown;
mod style;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A file of the package.
fn package(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn read(name: &str) -> String {
    std::fs::read_to_string(package(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The program with these arguments, in a folder.
fn curricle(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_curricle"));
    command.args(arguments).current_dir(folder).env("SOURCE_DATE_EPOCH", "1756684800");
    command
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    curricle(folder, arguments).output().expect("the program starts")
}

/// What was printed to standard error.
fn printed(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The objects that were printed to standard error.
fn objects(output: &Output) -> Vec<serde_json::Value> {
    let printed = printed(output);
    let parse = |line: &str| serde_json::from_str(line).unwrap_or_else(|_| panic!("{printed}"));
    printed.lines().map(parse).collect()
}

/// Whether a file of the package is as it should be; with `CURRICLE_REWRITE=1` it is made so.
fn keep_fresh(name: &str, wanted: &str) {
    if rewriting() {
        std::fs::write(package(name), wanted).expect("the file can be written");
    }
    let fresh = std::fs::read_to_string(package(name)).is_ok_and(|found| found == wanted);
    assert!(fresh, "{name} is not fresh; CURRICLE_REWRITE=1 writes it anew");
}

/// Whether a picture of the package looks as it should; with `CURRICLE_REWRITE=1` it is made so.
fn keep_picture(name: &str, wanted: &picture::Picture) {
    let found = std::fs::read(package(name)).ok();
    let found = found.and_then(|bytes| picture::Picture::decode(&bytes).ok());
    let is_fresh = found.is_some_and(|found| found.difference(wanted).is_none());
    if !is_fresh && rewriting() {
        std::fs::write(package(name), wanted.encode().unwrap()).expect("the file can be written");
        return;
    }
    assert!(is_fresh, "{name} is not fresh; CURRICLE_REWRITE=1 writes it anew");
}

fn rewriting() -> bool {
    std::env::var_os("CURRICLE_REWRITE").is_some_and(|value| !value.is_empty() && value != "0")
}

/// A fenced block of a Markdown text: the words after the fence, and its content.
struct Block<'a> {
    words: Vec<&'a str>,
    code: &'a str,
}

fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut blocks = vec![];
    let mut rest = text;
    while let Some((_, fenced)) = rest.split_once("```") {
        let (words, body) = fenced.split_once('\n').expect("a fence ends its line");
        let (code, after) = body.split_once("```").expect("a fence is closed");
        blocks.push(Block { words: words.split_whitespace().collect(), code });
        rest = after;
    }
    blocks
}
