//! The package's own profile holds a whole page of the web, `seed.txt`, and all of it comes out of the PDF.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use curricle::document::plain;
use curricle::engine::template_names;
use serde_json::Value;

use crate::support::{extracted, output, pages, pdf, root};
use crate::text::Extracted;

/// Each label in the text, and how the title of its paper begins.
const LABELS: &[(&str, &str)] = &[
    ("EMNLP 2024-a", "Neuron-Level Knowledge Attribution"),
    ("EMNLP 2024-b", "Interpreting Arithmetic Mechanism"),
    ("EMNLP 2024-c", "How do Large Language Models"),
    ("EMNLP 2025-a", "Back Attention:"),
    ("EMNLP 2025-b", "Locate-then-Merge:"),
    ("arXiv 2024.11", "Understanding Multimodal LLMs:"),
];

fn profile() -> String {
    std::fs::read_to_string(root().join("profile.toml")).expect("the package has a profile")
}

fn seed() -> String {
    std::fs::read_to_string(root().join("tests/seed.txt")).expect("the seed is beside its test")
}

/// Run among the judges.
#[allow(dead_code, reason = "run among the judges")]
pub fn every_line_comes_out_in_its_place() {
    for template in template_names() {
        let pages = pages(&profile(), template);
        let text = extracted(&pdf(&pages));
        let text = Extracted::new(&text);
        let titles: Vec<String> =
            pages.document().sections().iter().map(|section| plain(&section.title)).collect();
        let mut count = 0;
        // Items of the same date may be in any order: from the first to the furthest found.
        let (mut date, mut from, mut reached) = (String::new(), 0, 0);
        for line in seed().lines() {
            let pieces = printed(line.trim());
            let Some(first) = pieces.first() else { continue };
            // This one sets short sections in a column of their own, each of them whole.
            if template == "columns" && titles.contains(first) {
                (from, reached) = (0, 0);
            }
            if !is_date(first) || *first != date {
                (date, from) = (first.clone(), reached);
            }
            let mut place = from;
            for piece in &pieces {
                // A date precedes or follows its item.
                let dated = first.get(..7).is_some_and(is_date);
                let start = if dated { from } else { place };
                place = text.find(piece, start).unwrap_or_else(|| {
                    let elsewhere = text.find(piece, 0).is_some();
                    panic!("{template}: “{piece}” is not in its place (elsewhere: {elsewhere})")
                });
                reached = place.max(reached);
                count += 1;
            }
        }
        assert!(count > 80, "the seed has many lines, not {count}");
    }
}

/// A line of the seed as a CV prints it, in pieces between which a template may print anything:
/// dates are separate from their items, venues have no brackets, and spans have a dash.
fn printed(line: &str) -> Vec<String> {
    let line = line.trim_start_matches("• ").replace("Cao* ,", "Cao*,");
    let pieces = match line.split_once(": ") {
        Some((date, text)) if is_date(date) => vec![date, text],
        _ => match line.strip_suffix(']').and_then(|line| line.split_once(" [")) {
            Some((authors, venue)) => vec![authors, venue],
            // "2017.09 - 2020.03, Degree, Institution."
            None if line.get(..7).is_some_and(is_date) => {
                line.trim_end_matches('.').split(", ").collect()
            }
            None => vec![line.as_str()],
        },
    };
    let adapt = |piece: &str| match piece {
        "arxiv 2025.1" => "arXiv 2025.01".into(),
        "arxiv 2024.11" => "arXiv 2024.11".into(),
        piece if piece.get(..7).is_some_and(is_date) => piece.replace(" - ", "–"),
        piece => piece.to_string(),
    };
    pieces.into_iter().filter(|piece| !piece.is_empty()).map(adapt).collect()
}

/// Whether a text has the form "2025.08".
fn is_date(text: &str) -> bool {
    text.len() == 7 && text.replacen('.', "", 1).bytes().all(|byte| byte.is_ascii_digit())
}

/// Run among the judges.
#[allow(dead_code, reason = "run among the judges")]
pub fn the_legend_of_marks_stands_once() {
    for template in template_names() {
        let text = extracted(&pdf(&pages(&profile(), template)));
        assert_eq!(text.matches("* Equal contribution").count(), 1, "{template}");
        assert_eq!(text.matches("Zeping Yu*, Rui Cao*").count(), 1, "{template}");
    }
}

#[test]
fn it_is_two_small_pages() {
    let pages = pages(&profile(), curricle::DEFAULT_TEMPLATE);
    assert_eq!(pages.count(), 2);
    let size = pdf(&pages).len();
    assert!(size <= 100_000, "{size} bytes");
}

/// Run among the judges.
#[allow(dead_code, reason = "as above")]
pub fn each_label_links_to_its_paper() {
    for template in template_names() {
        let pdf = pdf(&pages(&profile(), template));
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("cv.pdf");
        std::fs::write(&file, pdf).expect("a temporary file");
        let words = words(&output(Command::new("pdftotext").arg("-bbox").arg(&file).arg("-"), b""));
        let json =
            output(Command::new("qpdf").args(["--json=2", "--json-key=qpdf"]).arg(&file), b"");
        let links = links(&serde_json::from_str(&json).expect("qpdf writes JSON"));
        let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for link in &links {
            let inside = |word: &&Word| link.from.holds(word);
            let label = joined(words.iter().filter(inside));
            // The text beside and to the right of the target of the link.
            let beside = |word: &&Word| {
                word.page == link.page && word.top > link.top - 3.0 && word.top < link.top + 12.0
            };
            found.entry(label).or_default().insert(joined(words.iter().filter(beside)));
        }
        for (label, title) in LABELS {
            let label = label.to_string();
            let targets =
                found.get(&label).unwrap_or_else(|| panic!("{template}: {label} in {found:#?}"));
            assert_eq!(targets.len(), 1, "{template}: {label} leads to {targets:?}");
            let target = targets.first().expect("there is one");
            assert!(
                target.contains(title) && target.contains(&label),
                "{label} leads to “{target}”"
            );
        }
        let labels: BTreeSet<&str> = found.keys().map(String::as_str).collect();
        assert_eq!(labels, LABELS.iter().map(|(label, _)| *label).collect(), "{template}");
    }
}

/// A word on a page, in points from the top left.
struct Word {
    page: usize,
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
    /// The height of its page.
    height: f64,
    text: String,
}

/// A link within the file: the area that is linked, and where it leads.
struct Link {
    from: Area,
    page: usize,
    top: f64,
}

/// A rectangle on a page, in points from the bottom left, as PDF counts.
struct Area {
    page: usize,
    rect: [f64; 4],
}

impl Area {
    /// Whether the middle of a word is inside.
    fn holds(&self, word: &Word) -> bool {
        let [left, bottom, right, top] = self.rect;
        let x = (word.left + word.right) / 2.0;
        let y = word.height - (word.top + word.bottom) / 2.0;
        self.page == word.page && (left..right).contains(&x) && (bottom..top).contains(&y)
    }
}

fn joined<'a>(words: impl Iterator<Item = &'a Word>) -> String {
    let text = words.map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ");
    // Text that follows a link without a space is part of its last word.
    text.trim_end_matches(':').to_string()
}

/// Reads what `pdftotext -bbox` prints.
fn words(html: &str) -> Vec<Word> {
    let number = |line: &str, key: &str| -> f64 {
        let rest = line.split(&format!("{key}=\"")).nth(1).expect("the key is there");
        rest.split('"').next().and_then(|text| text.parse().ok()).expect("a number")
    };
    let mut words = vec![];
    let (mut page, mut height) = (0, 0.0);
    for line in html.lines().map(str::trim) {
        if line.starts_with("<page") {
            page += 1;
            height = number(line, "height");
        } else if line.starts_with("<word") {
            let text = line.split(['>', '<']).nth(2).expect("a word has a text").to_string();
            let [left, top, right, bottom] =
                ["xMin", "yMin", "xMax", "yMax"].map(|key| number(line, key));
            words.push(Word { page, left, top, right, bottom, height, text });
        }
    }
    words
}

/// Finds the links within the file in the objects that qpdf lists.
fn links(json: &Value) -> Vec<Link> {
    let objects = &json["qpdf"][1];
    let object = |value: &Value| match value.as_str() {
        Some(name) if name.ends_with(" R") => objects[format!("obj:{name}")]["value"].clone(),
        _ => value.clone(),
    };
    let list = |value: &Value| object(value).as_array().cloned().unwrap_or_default();
    let numbers =
        |values: &[Value]| -> Vec<f64> { values.iter().filter_map(Value::as_f64).collect() };
    let catalog = object(&objects["trailer"]["value"]["/Root"]);
    let mut order = vec![];
    let mut open = vec![catalog["/Pages"].clone()];
    while let Some(next) = open.pop() {
        let node = object(&next);
        match node["/Type"].as_str() {
            Some("/Page") => order.push(next),
            _ => open.extend(list(&node["/Kids"]).into_iter().rev()),
        }
    }
    let mut links = vec![];
    for (i, page) in order.iter().enumerate() {
        for annotation in list(&object(page)["/Annots"]) {
            let annotation = object(&annotation);
            let target = match &annotation["/Dest"] {
                Value::Null => object(&annotation["/A"])["/D"].clone(),
                target => target.clone(),
            };
            let [target, kind, _, top, ..] = &list(&target)[..] else { continue };
            assert_eq!(kind, "/XYZ", "the only kind of target that is written");
            let page =
                order.iter().position(|page| page == target).expect("a page of the file") + 1;
            let media = numbers(&list(&object(target)["/MediaBox"]));
            let top = media[3] - top.as_f64().expect("a number");
            let rect = numbers(&list(&annotation["/Rect"]));
            let rect = rect.try_into().expect("four numbers");
            links.push(Link { from: Area { page: i + 1, rect }, page, top });
        }
    }
    links
}
