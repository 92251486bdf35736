//! Words that `STYLE.md` rules out, where a search for them is right in nearly all cases.

use std::fs;
use std::path::Path;

use crate::package;

/// What not to write, and what to write instead.
const WORDS: &[(&str, &str)] = &[
    (" is no ", "is not a"),
    (" are no ", "are not"),
    (" behind ", "after"),
    (" blanks", "spaces"),
    (" mend ", "fix"),
    (" mended", "fixed"),
    (" told ", "reported"),
    ("for once", "for one run"),
    (" all the same", "still"),
    (" stands twice", "occurs twice"),
];

/// Where such a word is right.
const RIGHT: &[&str] = &[
    "there is no ",
    "there are no ",
    " is no longer ",
    " are no longer ",
    " is no more than ",
    "contrast to what is behind it",
    "What lies behind that column",
    "`Engine` that was told to",
];

#[test]
fn docs_and_goldens_have_no_words_that_the_style_rules_out() {
    let mut texts = vec![];
    for name in ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "ARCHITECTURE.md"] {
        texts.push(package(name));
    }
    texts.extend(files(&package("docs"), "md"));
    // What people see of faults and of the help.
    texts.extend(files(&package("tests/broken"), "txt"));
    texts.extend(files(&package("tests/commands"), "txt"));
    let mut wrong = vec![];
    for path in texts {
        let text = fs::read_to_string(&path).unwrap();
        for (number, line) in text.lines().enumerate().filter(|(_, line)| !is_quoted(line)) {
            for (word, better) in ruled_out(line) {
                let word = word.trim();
                let place = path.display();
                wrong.push(format!("{place}:{}: `{word}`, write `{better}`: {line}", number + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "words that STYLE.md rules out:\n{}", wrong.join("\n"));
}

#[test]
fn a_word_is_found_unless_it_is_right() {
    let found =
        |line: &str| ruled_out(line).iter().map(|(word, _)| word.trim()).collect::<Vec<_>>();
    assert_eq!(found("`x` is no mark"), ["is no"]);
    assert_eq!(found("There is no mark, and this is no longer one"), [""; 0]);
    assert_eq!(found("expected a comma behind the key"), ["behind"]);
    assert_eq!(found("= hint: a key has no blanks"), ["blanks"]);
}

/// The words in a line that are not right there.
fn ruled_out(line: &str) -> Vec<(&'static str, &'static str)> {
    let mut line = line.to_lowercase();
    for right in RIGHT {
        line = line.replace(&right.to_lowercase(), " ");
    }
    WORDS.iter().copied().filter(|(word, _)| line.contains(word)).collect()
}

/// Whether a line shows what a person wrote: a line of a profile in a fault, or of an example.
fn is_quoted(line: &str) -> bool {
    let shown = line.trim_start().trim_start_matches(|c: char| c.is_ascii_digit());
    shown.starts_with(" |") || line.contains(" = \"")
}

fn files(folder: &Path, extension: &str) -> Vec<std::path::PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.filter(|path| path.extension().is_some_and(|found| found == extension)).collect()
}
