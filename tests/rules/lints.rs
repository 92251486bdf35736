//! `docs/lints.md` is made of the lints themselves.

use curricle::diagnostic::Severity;
use curricle::lint::LINTS;
use curricle::readback::FINDINGS;

use crate::support::{rewriting, root};

#[test]
fn the_index_of_lints_is_fresh() {
    let path = root().join("docs/lints.md");
    let index = index();
    if rewriting() {
        std::fs::write(&path, &index).expect("the docs can be written");
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == index,
        "docs/lints.md is old: CURRICLE_REWRITE=1 cargo test --test rules lints"
    );
}

fn index() -> String {
    let mut text = String::from(
        "# Lints\n\n\
         `curricle check` looks for what is allowed in a profile and yet probably not meant, and reads the PDF back as a\n\
         parser does. This page is made from the sources.\n\n\
         In the profile, `[lints]` says what is made of a finding: `\"allow\"` does not speak of it, `\"warn\"` makes it a\n\
         warning, `\"deny\"` an error, when rendering too. On the command line, `--deny NAME` makes it an error in that run, and\n\
         `--deny warnings` all warnings.\n\n\
         ```toml\n[lints]\nold-news = \"allow\"\ndead-link = \"deny\"\n```\n\n\
         ## Of the profile\n",
    );
    for lint in LINTS {
        let weight = match (lint.code.severity(), lint.rendering) {
            (Severity::Note, _) => "a note",
            (_, true) => "a warning, when rendering too",
            (_, false) => "a warning",
        };
        text += &format!("\n### `{}`\n\n{weight}\n\n{}\n", lint.code, lint.doc());
    }
    text += "\n## Of the PDF\n\n| finding | what it means |\n|---|---|\n";
    for code in FINDINGS {
        text += &format!("| `{code}` | {} |\n", code.meaning());
    }
    text
}
