//! Each `tests/bib/NAME.bib` is read, and what came of it is compared with `NAME.txt`.
//! `CURRICLE_REWRITE=1` rewrites the latter; read the changes.
#![expect(clippy::disallowed_methods, reason = "a test reads its cases, and measures time")]

use std::fmt::Write;
use std::path::{Path, PathBuf};

use curricle::diagnostic::{Diagnostic, Location, Sink};
use curricle::publications::bib::{self, Bib, Entry};
use proptest::prelude::*;

#[test]
fn files_are_read_as_their_goldens_say() {
    let mut wrong = vec![];
    let mut cases: Vec<PathBuf> =
        std::fs::read_dir("tests/bib").unwrap().map(|file| file.unwrap().path()).collect();
    cases.sort();
    for case in &cases {
        let golden = case.with_extension("txt");
        if case.extension().is_some_and(|extension| extension == "bib") {
            let bytes = std::fs::read(case).unwrap();
            let name = case.file_name().unwrap().to_string_lossy();
            compare(&golden, &dump(&name, &bytes), &mut wrong);
        } else if !case.with_extension("bib").exists() {
            wrong.push(format!("{} has no case", golden.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Titles as people, journals and reference managers write them, each with the result after ` => `.
#[test]
fn titles_are_what_they_say() {
    let path = Path::new("tests/titles.txt");
    let table = std::fs::read_to_string(path).unwrap();
    let (mut found, mut wrong) = (String::new(), vec![]);
    for line in table.lines() {
        let source = line.split(" => ").next().unwrap_or_default();
        let entry = format!("@article{{k, author = {{A. Quist}}, title = {{{source}}}}}\n");
        let bib = bib::read("x.bib", entry.as_bytes(), &mut Sink::default());
        let title = &bib.entries[0].publication.title;
        writeln!(found, "{source} => {}", title.as_str()).unwrap();
        wrong.extend(
            left_over(source, &title.unmarked()).map(|left| format!("{left} is left of {source}")),
        );
    }
    compare(path, &found, &mut wrong);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What of the markup of a title is left in its text.
fn left_over(source: &str, text: &str) -> Option<String> {
    const GREEK: &[&str] =
        &["alpha", "beta", "gamma", "Delta", "theta", "sigma", "omega", "lambda"];
    const COMMANDS: &[&str] = &[
        "tiny}",
        "scriptsize",
        "nolinebreak",
        "hspace",
        "vspace",
        "1em",
        "2mm",
        "displaystyle",
        "mathrm",
        "mathbb",
        "mathcal",
        "operatorname",
        "textsuperscript",
        "textcolor",
        "protect\\",
        "frac",
        "sqrt",
        "ensuremath",
        "tt}",
    ];
    const SIGNS: &[&str] =
        &["&amp;", "&lt;", "&quot;", "<sub", "<sup", "<i>", "</", "mml:", "^{", "_{"];
    // A separate word of the source is not part of the markup.
    let lost = |name: &&&str| text.contains(**name) && !source.contains(&format!(" {name}"));
    let escaped = |sign: char| {
        source.contains(&format!("\\{sign}")) || source.contains(&format!("\\l{sign}"))
    };
    let odd = |sign: char| text.contains(sign) && !escaped(sign);
    let money = source.contains("$5") || source.contains("$ 5") || source.contains("$unbalanced");
    SIGNS
        .iter()
        .chain(COMMANDS)
        .find(|sign| text.contains(**sign))
        .or_else(|| GREEK.iter().find(lost))
        .map(|sign| sign.to_string())
        .or_else(|| ['{', '}'].into_iter().find(|sign| odd(*sign)).map(String::from))
        .or_else(|| (odd('$') && !money).then(|| "$".into()))
        .or_else(|| (text.contains('\\') && !source.contains("backslash")).then(|| "\\".into()))
}

#[test]
fn the_tables_are_in_the_docs() {
    let mut text = std::fs::read_to_string("docs/bib.md").unwrap();
    let mut types = String::from("| entry type | becomes |\n|---|---|\n");
    for (name, kind) in bib::TYPES {
        let kind = format!("{kind:?}").to_lowercase();
        writeln!(types, "| `@{name}` | `{kind}` |").unwrap();
    }
    let mut fields = String::from("| field | becomes |\n|---|---|\n");
    for rule in bib::FIELDS {
        let names: Vec<String> = rule.names.iter().map(|name| format!("`{name}`")).collect();
        writeln!(fields, "| {} | {} |", names.join(", "), rule.becomes).unwrap();
    }
    for (marker, table) in [("types", types), ("fields", fields)] {
        let start = format!("<!-- {marker} -->\n");
        let end = format!("<!-- end of {marker} -->");
        let (before, rest) = text.split_once(&start).expect("the marker is in the docs");
        let (_, after) = rest.split_once(&end).expect("the end marker is in the docs");
        text = format!("{before}{start}{table}{end}{after}");
    }
    let mut wrong = vec![];
    compare(Path::new("docs/bib.md"), &text, &mut wrong);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A thousand entries, every tenth with one of five faults: all are there, and each fault is
/// repaired in the entry that has it.
#[test]
fn of_a_thousand_entries_none_is_lost() {
    let text: String = (0..1000)
        .map(|i| {
            let entry = sound_entry(i);
            match i % 50 {
                0 => entry.replacen("},\n", "}\n", 1),
                10 => format!("{}\n", entry.trim_end().strip_suffix('}').unwrap()),
                20 => entry.replacen("year", "month = lately,\n  year", 1),
                30 => entry.replacen("year", "note = jrnl,\n  year", 1),
                40 => entry.replacen("@inproceedings", "@inproceeding", 1),
                _ => entry,
            }
        })
        .collect();
    let mut sink = Sink::default();
    let bib = bib::read("x.bib", text.as_bytes(), &mut sink);
    assert_eq!((bib.entries.len(), bib.lost), (1000, 0));
    assert_eq!(bib.repaired, 100, "{:#?}", sink.finish());
    for (i, entry) in bib.entries.iter().enumerate() {
        let sound = bib::read("x.bib", sound_entry(i).as_bytes(), &mut Sink::default());
        assert_eq!(entry.publication.authors, sound.entries[0].publication.authors, "entry {i}");
    }
}

fn compare(golden: &Path, found: &str, wrong: &mut Vec<String>) {
    let wanted = std::fs::read_to_string(golden).unwrap_or_default();
    if wanted == found {
        return;
    }
    if std::env::var_os("CURRICLE_REWRITE").is_some_and(|value| !value.is_empty() && value != "0") {
        std::fs::write(golden, found).unwrap();
        return;
    }
    let diff = similar::TextDiff::from_lines(wanted.as_str(), found);
    let diff = diff.unified_diff().header("wanted", "found").to_string();
    wrong.push(format!("{} differs:\n{diff}", golden.display()));
}

/// All that was read of a file, for a human to check.
fn dump(name: &str, bytes: &[u8]) -> String {
    let mut sink = Sink::default();
    let bib = bib::read(name, bytes, &mut sink);
    let mut out = format!(
        "{name}: {} papers, {} repaired, {} lost\n",
        bib.entries.len(),
        bib.repaired,
        bib.lost
    );
    for entry in &bib.entries {
        out += &dump_entry(entry, &bib);
    }
    for diagnostic in sink.finish() {
        out += &dump_diagnostic(&diagnostic, &bib);
    }
    out
}

fn dump_entry(entry: &Entry, bib: &Bib) -> String {
    let paper = &entry.publication;
    let mut out = format!(
        "\n[{}] {} (@{}, line {})\n",
        paper.key.as_deref().unwrap_or_default(),
        paper.kind.map(|kind| format!("{kind:?}")).unwrap_or_default(),
        entry.kind,
        line_of(&bib.text, entry.range.start)
    );
    let fields = toml::Table::try_from(paper).expect("a publication is a table of plain values");
    for (name, value) in fields {
        let text = match value {
            toml::Value::Array(items) if items.is_empty() => continue,
            toml::Value::Array(items) => {
                let text =
                    |item: &toml::Value| item.as_str().map_or(item.to_string(), str::to_string);
                items.iter().map(text).collect::<Vec<_>>().join(" & ")
            }
            toml::Value::Boolean(false) => continue,
            other => other.as_str().map_or(other.to_string(), str::to_string),
        };
        if name != "key" && name != "type" {
            writeln!(out, "    {name}: {text}").unwrap();
        }
    }
    if entry.parent {
        writeln!(out, "    parent: true").unwrap();
    }
    out
}

fn dump_diagnostic(diagnostic: &Diagnostic, bib: &Bib) -> String {
    let Location::Text { file, range } = &diagnostic.at else { panic!("a fault has a place") };
    let mut out = format!(
        "\n{:?} {}: {}\n    at {file}:{}: {:?}\n",
        diagnostic.severity,
        diagnostic.code,
        diagnostic.message,
        line_of(&bib.text, range.start),
        &bib.text[range.clone()]
    );
    for hint in &diagnostic.hints {
        writeln!(out, "    hint: {hint}").unwrap();
    }
    out
}

fn line_of(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}

fn sound_entry(i: usize) -> String {
    format!(
        "@inproceedings{{k{i},\n  title = {{On the {{Use}} of $\\alpha$ and {{\\\"U}}ber-Things, Part {i}}},\n  \
         author = {{Moreau, Ada and Lindqvist, B{{\\\"o}}rje and van der Hof, Cy and Yilmaz, D.}},\n  \
         booktitle = {{Proceedings of the 2024 Conference on Empirical Methods in Natural Language Processing}},\n  \
         year = {{2024}},\n  month = nov,\n  pages = \"12--34\",\n  doi = {{10.1000/x.{i}}},\n  \
         abstract = {{{}}},\n}}\n\n",
        "Some words that no one prints. ".repeat(8)
    )
}

/// Everything that a caller may do with a result, so that a bad range is found.
fn check(bytes: &[u8]) -> usize {
    let mut sink = Sink::default();
    let bib = bib::read("x.bib", bytes, &mut sink);
    for entry in &bib.entries {
        dump_entry(entry, &bib);
        assert!(!entry.publication.title.0.is_empty());
        assert!(!entry.publication.title.0.contains('\n'));
    }
    for diagnostic in sink.finish() {
        dump_diagnostic(&diagnostic, &bib);
    }
    bib.entries.len()
}

const PIECES: &[&str] = &[
    "@",
    "{",
    "}",
    "(",
    ")",
    "\"",
    ",",
    "=",
    "#",
    "\\",
    "$",
    "\n",
    "%",
    "&",
    "<i>",
    "</i>",
    "~",
    "`",
    "@article{",
    "@string{",
    "@comment{",
    "title",
    "author",
    "year",
    "crossref",
    "xdata",
    "k1",
    " and ",
    "é",
    "\\'",
    "\\textbf{",
    "\\frac",
    "^",
    "_",
    ";",
    "10.1000/x",
    "arXiv:",
    "2020",
    "-",
    "month",
    "pages",
    "doi",
    "url",
    "eprint",
    "keywords",
    "note",
    "booktitle",
    "(ABC '20)",
    "author+an",
    "equal",
    "’",
    "&#x1;",
    "*",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..Default::default() })]

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        check(&bytes);
    }

    #[test]
    fn no_pieces_make_it_panic(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..80)) {
        check(pieces.concat().as_bytes());
    }

    #[test]
    fn no_paper_is_lost(faults in prop::collection::vec((0..5usize, any::<prop::sample::Index>()), 1..12)) {
        let mut text = String::new();
        for (i, (fault, place)) in faults.iter().enumerate() {
            let mut entry = sound_entry(i);
            // The `@` and the first `{` identify an entry, and are left alone.
            let head = entry.find('{').unwrap() + 1;
            let dropped = match fault {
                0 => None,
                1 => Some('{'),
                2 => Some('}'),
                3 => Some(','),
                _ => Some('"'),
            };
            let places: Vec<usize> = entry
                .char_indices()
                .filter(|(at, c)| *at >= head && Some(*c) == dropped)
                .map(|(at, _)| at)
                .collect();
            if !places.is_empty() {
                entry.remove(places[place.index(places.len())]);
            }
            text += &entry;
        }
        prop_assert_eq!(check(text.as_bytes()), faults.len(), "{}", text);
    }
}
