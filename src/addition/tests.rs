//! Tests that any profile and `.bib` keep every byte, and that added papers are found.

use std::cell::Cell;

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use super::Addition;
use super::Marks;
use super::files::Changed;
use super::home::{Home, State};
use crate::diagnostic::{Severity, Sink, Sources};
use crate::document;
use crate::files::{Files, MemoryFiles};
use crate::load;
use crate::profile::{Date, Day};
use crate::publications;

const BIB: &str = "papers.bib";

/// Statements of a profile that may come before its tables.
const HEADS: &[&str] = &["", "# My CV\n\n", "\u{feff}# with a mark\n", "\n\n"];

/// Tables of a profile, in many forms.
const TABLES: &[&str] = &[
    "[[education]] # \"school\"\ninstitution = \"U\" # all of it\nend = \"2020\"\n",
    "# what I do\n[about]\ntext = \"\"\"\n[[publication]]\n# not a comment\ntitle = 'x'\"\"\"\n",
    "[[news]]\ndate='2020'\ntext = 'It\\s \"quoted\" # not a comment'\n\n\n",
    "[[award]]\ntitle = \"Prize\"\ndate = \"2021\"   ",
    "[[skill]]\nname = \"x\"\nitems = [\n  \"a\", # one\n  \"b\",\n]\n# the end\n",
];

/// Papers of a profile, with numbers in their titles and keys.
const PUBLICATIONS: &[&str] = &[
    "[[publication]]\ntitle = \"Paper number §\"\nauthors = [\"Ada Test\"]\n",
    "# mine\n\n# the best\n[[ publication ]]  # here\nkey = \"key§\"\ntitle = '''Of § long things'''\n\
     authors = [\n  \"Ada Test\", # me\n  \"Bo Li\",\n]\ndate = 2020\n# after it\n",
    "[[publication]]\n\tauthors = ['Ada Test']\n\ttitle = \"\"\"Weighing § \\\n  stars\"\"\"\n\tnews = \"2020-01\"",
];

/// Contents of a `.bib`, with numbers in titles and keys; unclosed entries only at its end.
const ENTRIES: &[&str] = &[
    "@article{key§, title={Paper number § of the bib}, author={Ada Test}, year=2020}\n",
    "@string{j§ = {Journal §}}\n@inproceedings(key§, title=\"Of § {long} things\", author={Li, Bo and Test, Ada}, journal = j§ # \"!\",)\n",
    "% a remark with { and @misc{\n\n",
    "@comment{ @misc{nope, title={No}} }\n",
    "words between entries, (me@example.org)\n",
    "@misc{key§\n title = {Weighing § stars}\n author = {Ada Test} year = 2019}\n",
    "@book{vol§, title={Volume §}, editor={Ada Test}, year=2001}\n@incollection{key§, title={Part §}, author={Test, Ada}, crossref={vol§}}\n",
    "@proceedings{vol, title={Proceedings}, year=2001}\n@inproceedings{key§, title={Talk §}, author={Test, Ada}, crossref={vol}}\n",
];

const STARTS: &[&[u8]] = &[b"", b"\xEF\xBB\xBF", b"% G\xF6del\n"];

const ENDS: &[&str] = &[
    "",
    "\n\n\n",
    "% the end",
    "@article{open, title={Not closed}, author={Ada Test}, year=2020",
    "@comment{not closed",
    "@misc{deep, title={Not {closed",
];

/// Entries to add, with numbers.
const NEW: &[&str] = &[
    "@article{new§, title={Fresh ideas on §}, author={Ada Test and Li, Bo}, year=2024, journal={J}}\n",
    "@article{key1,\n  title = {{§} \\\"Uber-cells, $\\alpha$ \\& 'quotes' \"\"},\n  author = {Ada Test},\n  keywords = {a, b},\n}\n",
    "@misc{a b, title={A key with spaces §}, author={Ada Test}, year=2024}\n",
    "@misc{, title={No key at all §}, author={Ada Test}}\n",
    "@misc{title={No key and no comma §}, author={Ada Test}}\n",
    "@string{jj = \"Journal of §\"}\n@article(paren, title = \"Round brackets §\", journal = jj, author = \"Ada Test\")\n",
    "@inproceedings{child§, title={A child §}, author={Ada Test}, crossref=parent§}\n@proceedings{parent§, title={Proc. §}, year=2020}\n",
    "@inproceedings{child2§, title={Of the first volume §}, author={Ada Test}, crossref=vol}\n@proceedings{vol, title={Other proceedings}, year=2020}\n",
    "@misc{k\u{1}§, title={A key with a control character §}, author={{The “Group”} and Ada Test}}\n",
    "@misc{ümlaut, title={C:\\textbackslash{}dir\\textbackslash{}new — 你好 §}, author={Ada Test}, note={a\tb}, doi={10.1000/x§}}\n",
    "@misc{news§, title={Has its own §}, author={Ada Test}, selected={true}, news={2020-02}}\n",
    "@misc{x§, title={With xdata §}, author={Ada Test}, xdata={more}}\n@xdata{more, publisher={P}}\n",
    "@misc{cut, title={Cut off §}, author={Ada Test}\n",
];

/// A profile, a `.bib` or none, the entries to add, and the options.
#[derive(Debug, Clone)]
struct Case {
    profile: String,
    bib: Option<Vec<u8>>,
    new: String,
    marks: Marks,
}

fn numbered(texts: &'static [&'static str], most: usize) -> impl Strategy<Value = Vec<String>> {
    let one = (prop::sample::select(texts), 1..30u8);
    let one = one.prop_map(|(text, number)| text.replace('§', &number.to_string()));
    prop::collection::vec(one, 0..=most)
}

fn with_line_ends(text: &str, end: &str) -> String {
    text.replace('\n', end)
}

fn case() -> impl Strategy<Value = Case> {
    let profile = (
        prop::sample::select(HEADS),
        numbered(PUBLICATIONS, 3),
        prop::collection::vec(prop::sample::select(TABLES), 0..3),
        // One of the forms that a list of papers has, or none.
        prop::sample::select(&["tables", "inline", "empty"][..]),
        prop::sample::select(&["", "order = \"file\"\n"][..]),
        prop::sample::select(&["\n", "\r\n"][..]),
        any::<bool>(),
    );
    let bib = (
        numbered(ENTRIES, 4),
        prop::sample::select(ENDS),
        prop::sample::select(&["\n", "\r\n", "\r"][..]),
        prop::sample::select(STARTS),
    );
    let marks = (any::<bool>(), prop::option::of(2020..2030u16));
    (profile, prop::option::of(bib), numbered(NEW, 2), marks).prop_map(|(profile, bib, new, marks)| {
        let (head, papers, tables, form, order, end, ahead) = profile;
        let is_bib = bib.is_some();
        let mut text = head.to_string();
        if form == "inline" {
            text += "publication = [ # mine\n  { title = \"In line\", authors = [\"Ada Test\"] }\n]\n";
        }
        text += "[person]\nname = \"Ada Test\"\n\n";
        text += &format!("[publications]\n{order}");
        text += if is_bib { "bib = [\"papers.bib\"]\n" } else { "" };
        let papers = if form == "tables" { papers } else { vec![] };
        let mut papers: Vec<&str> = papers.iter().map(String::as_str).collect();
        let mut tables = tables;
        // Each kind occurs once, except papers, which must be on a separate line.
        tables.sort();
        tables.dedup();
        let parts = if ahead { [&mut papers, &mut tables] } else { [&mut tables, &mut papers] };
        for part in parts.into_iter().flat_map(|part| part.iter()) {
            let gap = if text.ends_with('\n') { "" } else { "\n" };
            text += &format!("{gap}{part}");
        }
        Case {
            profile: with_line_ends(&text, end),
            bib: bib.map(|(entries, last, end, start)| {
                let text = with_line_ends(&(entries.concat() + last), end);
                [start, text.as_bytes()].concat()
            }),
            new: if new.is_empty() { NEW[0].replace('§', "0") } else { new.concat() },
            marks: Marks { selected: marks.0, news: marks.1.map(Date::year) },
        }
    })
}

/// The papers of a profile, and the errors that prevent a document.
fn read(text: &str, files: &dyn Files) -> (Vec<publications::Paper>, Vec<String>) {
    let mut sink = Sink::default();
    let (profile, _) = load::profile("profile.toml", text, &mut sink);
    let mut profile = profile.expect("a profile");
    profile.publications.merge = false;
    let papers = publications::collect(&profile, files, &mut Sources::new(), &mut sink);
    let words = document::words_of(&profile, files, &mut Sources::new(), &mut sink);
    document::resolve(
        &profile,
        &papers,
        &words,
        Day::new(2025, 9, 1).expect("September has a first"),
        &mut sink,
    );
    let errors = sink.finish().into_iter().filter(|fault| fault.severity == Severity::Error);
    (papers.list, errors.map(|fault| fault.message).collect())
}

/// Whether one text is the other with an insertion at one place.
fn is_inside(old: &[u8], new: &[u8]) -> bool {
    let same = old.iter().zip(new).take_while(|(old, new)| old == new).count();
    (0..=same).rev().any(|at| new.ends_with(&old[at..])) && new.len() >= old.len()
}

/// Adds the entries and checks the result; returns whether anything was added.
fn check(case: &Case) -> Result<bool, TestCaseError> {
    let bib = case.bib.iter().map(|bytes| (BIB.to_string(), bytes.clone()));
    let files = MemoryFiles(bib.collect());
    let before = State { name: "profile.toml", text: &case.profile, files: &files };
    let (old_papers, old_errors) = read(&case.profile, &files);
    let addition = match Addition::new(&before, "new.bib", case.new.as_bytes(), case.marks) {
        Ok(addition) => addition,
        Err(refusal) => {
            let errors = refusal.faults.iter().map(|fault| &fault.message).collect::<Vec<_>>();
            prop_assert!(!errors.is_empty(), "refused without a reason");
            return Ok(false);
        }
    };
    let (new_papers, new_errors) = match &addition.home {
        Home::Profile => {
            prop_assert!(is_inside(case.profile.as_bytes(), &addition.bytes));
            let text = String::from_utf8(addition.bytes.clone()).expect("a profile is UTF-8");
            read(&text, &files)
        }
        Home::Bib(name) => {
            let old = case.bib.as_deref().unwrap_or_default();
            prop_assert!(addition.bytes.starts_with(old));
            let (name, bytes) = (name.clone(), addition.bytes.clone());
            read(&case.profile, &Changed { files: files.clone(), name, bytes })
        }
    };
    for old in &old_papers {
        prop_assert!(new_papers.iter().any(|new| new.publication == old.publication));
    }
    prop_assert_eq!(new_papers.len(), old_papers.len() + addition.keys.len());
    let entries = publications::bib::read("", case.new.as_bytes(), &mut Sink::default()).entries;
    for entry in entries.iter().filter(|entry| entry.kind != "proceedings") {
        let found = new_papers.iter().find(|paper| {
            paper.title == entry.publication.title
                && paper.authors == entry.publication.authors
                && paper.key.as_ref().is_some_and(|key| addition.keys.contains(key))
        });
        prop_assert!(found.is_some(), "{:?} is not there", entry.publication.title);
        let found = found.expect("as above");
        prop_assert_eq!(found.selected, case.marks.selected || entry.publication.selected);
        prop_assert_eq!(found.news, case.marks.news.or(entry.publication.news));
    }
    for error in &new_errors {
        prop_assert!(old_errors.contains(error), "a new error: {}", error);
    }
    Ok(true)
}

#[test]
fn every_byte_is_kept_and_every_paper_is_found() {
    const CASES: u32 = 1000;
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let config = Config { cases: CASES, failure_persistence: None, ..Config::default() };
    let added = Cell::new(0);
    let result = TestRunner::new_with_rng(config, rng).run(&case(), |case| {
        added.set(added.get() + u32::from(check(&case)?));
        Ok(())
    });
    if let Err(fault) = result {
        panic!("{fault}");
    }
    assert!(added.get() > CASES / 2, "only {} additions were made", added.get());
}
