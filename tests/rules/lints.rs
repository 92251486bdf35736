//! `docs/lints.md` is made of the lints themselves, but for the examples, which are written there.

use curricle::diagnostic::Severity;
use curricle::lint::LINTS;
use curricle::readback::FINDINGS;

use crate::support::{rewriting, root};

#[test]
fn the_index_of_lints_is_fresh() {
    let path = root().join("docs/lints.md");
    let index = index(&std::fs::read_to_string(&path).unwrap_or_default());
    if rewriting() {
        std::fs::write(&path, &index).expect("the docs can be written");
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == index,
        "docs/lints.md is old: CURRICLE_REWRITE=1 cargo test --test rules lints"
    );
}

/// The page, with the examples of the one that there is.
fn index(old: &str) -> String {
    let mut text = String::from(
        "# Lints\n\n\
         `curricle check` looks for things that are allowed in a profile but probably not intended, and reads the PDF\n\
         back as a parser does. The examples are run by a test; the rest of this page is generated from the sources.\n\n\
         In the profile, `[lints]` sets the level of a finding: `\"allow\"` silences it, `\"warn\"` makes it a warning, and\n\
         `\"deny\"` an error, when rendering too. On the command line, `--deny NAME` makes it an error in that run, and\n\
         `--deny warnings` does so for all warnings.\n\n\
         ```toml\n[lints]\nold-news = \"allow\"\ndead-link = \"deny\"\n```\n\n\
         ## Of the profile\n",
    );
    for lint in LINTS {
        let weight = match (lint.code.severity(), lint.rendering) {
            (Severity::Note, _) => "a note",
            (_, true) => "a warning, when rendering too",
            (_, false) => "a warning",
        };
        let examples = lint_examples(old, lint.code.name());
        text += &format!("\n### `{}`\n\n{weight}\n\n{}\n{examples}", lint.code, lint.doc());
    }
    text += "\n## Of the PDF\n\n| finding | what it means |\n|---|---|\n";
    for code in FINDINGS {
        text += &format!("| `{code}` | {} |\n", code.meaning());
    }
    text
}

/// What follows the text of a lint: its examples, from the first fence on.
fn lint_examples(page: &str, name: &str) -> String {
    let section = page.split_once(&format!("\n### `{name}`\n")).map_or("", |(_, rest)| rest);
    let section = section.split("\n##").next().unwrap_or_default();
    let examples = section.find("\n```").map_or("", |start| &section[start..]);
    if examples.is_empty() { String::new() } else { format!("{}\n", examples.trim_end()) }
}
