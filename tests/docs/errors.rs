//! `docs/errors.md` explains every code but those of `docs/lints.md`, and its examples are true.

use std::collections::BTreeSet;
use std::fs;
use std::sync::OnceLock;

use curricle::diagnostic::{CODES, Code, Severity};
use curricle::lint::{LINTS, Lint};
use curricle::readback::FINDINGS;

use crate::{Block, blocks, curricle, keep_fresh, objects, printed, read, run};

#[test]
fn every_code_has_its_section() {
    let text = read("docs/errors.md");
    let written: Vec<&str> = sections(&text).iter().map(|(code, _)| *code).collect();
    let codes: Vec<&str> = explained_here().map(Code::name).collect();
    assert_eq!(written, codes, "the sections of docs/errors.md, and the codes there are");
}

#[test]
fn the_index_is_fresh() {
    let text = read("docs/errors.md");
    let (before, rest) = text.split_once("<!-- codes -->\n").expect("a marker");
    let (_, after) = rest.split_once("<!-- end of codes -->").expect("an end marker");
    let rows: String = CODES.iter().map(|code| row(*code)).collect();
    let table = format!("| code | level | meaning |\n|---|---|---|\n{rows}");
    keep_fresh(
        "docs/errors.md",
        &format!("{before}<!-- codes -->\n{table}<!-- end of codes -->{after}"),
    );
}

fn row(code: Code) -> String {
    let page = if explained_here().any(|here| here == code) { "" } else { "lints.md" };
    // Findings are in one table there.
    let anchor = if FINDINGS.contains(&code) { "of-the-pdf" } else { code.name() };
    let level = match code.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    };
    format!("| [`{code}`]({page}#{anchor}) | {level} | {} |\n", code.meaning())
}

/// The codes that neither lints nor the read-back report.
fn explained_here() -> impl Iterator<Item = Code> {
    let elsewhere =
        |code: &Code| LINTS.iter().any(|lint| lint.code == *code) || FINDINGS.contains(code);
    CODES.iter().copied().filter(move |code| !elsewhere(code))
}

#[test]
fn each_example_causes_its_code() {
    let is_lint = |code: Code| LINTS.iter().any(|lint| lint.code == code);
    let mut wrong = vec![];
    let of_lints = LINTS.iter().map(|lint| lint.code).zip(lint_examples());
    for (code, example) in explained_here().zip(examples()).chain(of_lints) {
        if example.fails.is_some() != code.has_example() {
            wrong.push(format!("{code}: the table says whether there is an example"));
        }
        if let Some((codes, printed)) = &example.fails
            && !codes.iter().any(|caused| code == **caused)
        {
            wrong.push(format!("{code}: the example does not cause it, but\n{printed}"));
        }
        if let Some((codes, printed)) = &example.works
            && codes.iter().any(|caused| !is_lint(code) || code == **caused)
        {
            wrong.push(format!("{code}: what should work causes\n{printed}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What comes of the examples of a section: the codes, and all that was printed.
#[derive(Debug)]
struct Example {
    fails: Option<(Vec<String>, String)>,
    works: Option<(Vec<String>, String)>,
}

/// The examples of each section, run once.
fn examples() -> &'static [Example] {
    static EXAMPLES: OnceLock<Vec<Example>> = OnceLock::new();
    EXAMPLES.get_or_init(|| {
        let text = read("docs/errors.md");
        sections(&text).iter().map(|(_, section)| example(section, "curricle")).collect()
    })
}

/// The examples of each lint, run once.
fn lint_examples() -> &'static [Example] {
    static EXAMPLES: OnceLock<Vec<Example>> = OnceLock::new();
    EXAMPLES.get_or_init(|| {
        let text = read("docs/lints.md");
        let section = |lint: &Lint| {
            let heading = format!("\n### `{}`\n", lint.code);
            let (_, rest) = text.split_once(&heading).expect("each lint has a section");
            example(rest.split("\n##").next().unwrap_or_default(), "curricle check")
        };
        LINTS.iter().map(section).collect()
    })
}

/// What comes of the blocks of a section.
fn example(section: &str, command: &str) -> Example {
    let blocks = blocks(section);
    let outcome = |word: &str| {
        let with: Vec<&Block> = blocks.iter().filter(|block| block.words.contains(&word)).collect();
        (!with.is_empty()).then(|| codes_of(&with, command))
    };
    Example { fails: outcome("fails"), works: outcome("works") }
}

/// All codes that the examples cause.
pub fn codes_of_examples() -> BTreeSet<String> {
    examples()
        .iter()
        .chain(lint_examples())
        .filter_map(|example| example.fails.as_ref())
        .flat_map(|(c, _)| c.clone())
        .collect()
}

#[test]
fn a_code_is_explained_as_it_is_printed() {
    let folder = tempfile::tempdir().unwrap();
    for code in ["unknown-key", "error[unknown-key]", "error[unknown-key]:"] {
        let output = run(folder.path(), &["explain", code]);
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(output.status.success() && text.starts_with("unknown-key\n"), "{code}: {text}");
        assert!(text.contains("\n    emial = "), "{text}");
        assert!(!text.contains("```"), "{text}");
    }
    let output = run(folder.path(), &["explain", "unknown-kye"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(printed(&output).contains("did you mean `unknown-key`?"), "{}", printed(&output));
    let list = String::from_utf8(run(folder.path(), &["explain"]).stdout).unwrap();
    assert_eq!(list.lines().count(), CODES.len());
}

/// Each code of the docs with its section.
fn sections(text: &str) -> Vec<(&str, &str)> {
    text.split("\n## ").skip(1).filter_map(|section| section.split_once('\n')).collect()
}

/// Runs an example in a folder of its own: the codes that come out, and all that is printed.
fn codes_of(example: &[&Block], command: &str) -> (Vec<String>, String) {
    let folder = tempfile::tempdir().unwrap();
    let mut profile = String::new();
    let mut command = command;
    for Block { words, code } in example {
        let place = words.iter().find(|word| word.contains('/'));
        match (words[0], place) {
            (_, Some(place)) => {
                let path = folder.path().join(place);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, code).unwrap();
            }
            ("toml", None) => profile.push_str(code),
            ("bib", None) => fs::write(folder.path().join("papers.bib"), code).unwrap(),
            ("sh", None) => command = code.trim(),
            (other, _) => panic!("an example in {other}"),
        }
    }
    let adds = command.starts_with("curricle add");
    let whole = example.iter().any(|block| block.words.contains(&"whole"));
    if !whole && !profile.contains("[person]") {
        profile.push_str("\n[person]\nname = \"Mirjam Holt\"\n");
    }
    if folder.path().join("papers.bib").exists() && !adds {
        profile.push_str("\n[publications]\nbib = [\"papers.bib\"]\n");
    }
    fs::write(folder.path().join("profile.toml"), profile).unwrap();
    let mut arguments: Vec<&str> = command.split(' ').skip(1).collect();
    arguments.extend(["--diagnostic-format", "json"]);
    let output = curricle(folder.path(), &arguments).output().unwrap();
    let codes = objects(&output).iter().filter_map(|o| Some(o["code"].as_str()?.into())).collect();
    (codes, printed(&output))
}
