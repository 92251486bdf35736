//! `.bib` → papers, without losing one.
//!
//! A file is decoded and split into entries, and each entry is read on its own, so that a fault in one does not affect
//! the others:
//!
//! ```text
//! bytes ─ decode ─▶ text ─ split ─▶ blocks ─ entry, scanner ─▶ fields
//!       ─ strings, inherit ─▶ values ─ latex, names, links ─▶ draft ─ paper ─▶ Publication
//! ```
//!
//! Unusual forms that are understood are not reported. Repairs are reported in a warning, once.

mod book;
mod decode;
mod disguise;
mod draft;
mod entry;
mod event;
mod faults;
mod fields;
mod genre;
mod group;
mod held;
mod inherit;
#[cfg(test)]
mod judge;
mod kind;
mod latex;
mod links;
mod marks;
mod names;
mod off;
mod orphans;
mod paper;
mod patent;
mod places;
mod raw;
mod rich;
mod scanner;
mod split;
mod strings;
mod talk;
mod template;
mod value;
mod venue;

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic, Sink, did_you_mean};
use crate::profile::{Publication, PublicationType};
use faults::Faults;
use raw::{Field, Part, Raw};
use split::{Block, Head};

pub use decode::utf16;
pub use fields::{FIELDS, FieldRule};
pub use genre::names as genre_names;
pub use kind::{NO_PAPERS, TYPES};
pub use latex::{html_entity, markdown as latex_as_markdown, plain as plain_latex};
pub use strings::Definitions;

/// The content of a `.bib`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Bib {
    /// All papers, in the order of the file.
    pub entries: Vec<Entry>,
    /// The number of papers with a repaired fault.
    pub repaired: usize,
    /// The number of papers that could not be understood; their title is their raw text.
    pub lost: usize,
    /// The abbreviations that it defines.
    pub strings: Definitions,
    /// The decoded text, to which the ranges of entries and diagnostics refer.
    pub text: String,
}

/// One paper of a `.bib`.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The paper. Its authors end with `others` if the list is incomplete.
    pub publication: Publication,
    /// The entry type as written, in lower case and without the `@`.
    pub kind: String,
    /// From the `@` to the closing brace, inclusive.
    pub range: Range<usize>,
    pub key_range: Range<usize>,
    /// The places of abbreviations that the file defines, with their texts.
    pub abbreviations: Vec<(Range<usize>, String)>,
    /// Whether it could not be understood.
    pub lost: bool,
    /// Whether other entries refer to it in `crossref`, so it may be in the file only for them.
    pub parent: bool,
}

/// Reads all papers of a `.bib`. `file` is its name in diagnostics.
pub fn read(file: &str, bytes: &[u8], sink: &mut Sink) -> Bib {
    read_behind(&Definitions::new(), file, bytes, sink)
}

/// The same for a file in which all entries have one type.
pub fn read_all_as(kind: PublicationType, file: &str, bytes: &[u8], sink: &mut Sink) -> Bib {
    read_with(&Definitions::new(), Some(kind), file, bytes, sink)
}

/// The same for a file that may use the abbreviations of earlier ones.
pub fn read_behind(earlier: &Definitions, file: &str, bytes: &[u8], sink: &mut Sink) -> Bib {
    read_with(earlier, None, file, bytes, sink)
}

fn read_with(
    earlier: &Definitions,
    kind: Option<PublicationType>,
    file: &str,
    bytes: &[u8],
    sink: &mut Sink,
) -> Bib {
    let (text, wrong) = decode::decode(bytes);
    let mut faults = Faults::new(file, &text, sink);
    if let Some(range) = wrong {
        let what = "the file is not UTF-8; from here on, other bytes are read as windows-1252";
        let hint = "save the file as UTF-8";
        faults.warn(Code::BIB_ENCODING, what.into(), range, hint);
    }
    faults.any();
    let mut strings = strings::Strings::default();
    let mut entries: Vec<Raw> = vec![];
    for block in split::split(&text) {
        let word = text[block.word.clone()].to_ascii_lowercase();
        match word.as_str() {
            "preamble" => {}
            _ if block.head == Head::Off || off::switched(&word).is_some() => {
                let (note, hint) = off::note(&text, &block);
                faults.switched_off(&note, &hint, first_line(&text, &block.range));
            }
            _ if means_string(&word, &block, &mut faults) => {
                strings.define(entry::definitions(&text, &block, &mut faults));
            }
            _ => {
                let mut entry = entry::entry(&text, &block, &mut faults);
                if template::is_template(&entry, &text[block.body.clone()]) {
                    let note = "an unfilled entry is left out";
                    faults.switched_off(
                        note,
                        "fill it in, or delete it",
                        first_line(&text, &block.range),
                    );
                    continue;
                }
                entry.repaired = faults.any();
                if block.head != Head::Missing || entry.field("title").is_some() {
                    entries.push(entry);
                }
            }
        }
    }
    let own_strings = strings.definitions();
    strings.inherit(earlier);
    let keys = distinct_keys(&mut entries, &mut faults);
    let family = inherit::Family::new(&entries);
    let parents: HashSet<&str> =
        entries.iter().flat_map(|entry| family.parents(entry, &strings)).collect();
    let context = paper::Context { text: &text, strings: &strings, family: &family, kind };
    let mut bib = Bib::default();
    faults.any();
    for (raw, key) in entries.iter().zip(keys) {
        if NO_PAPERS.contains(&raw.kind.as_str()) {
            continue;
        }
        let (mut publication, lost) = paper::publication(raw, &context, &mut faults);
        if key.is_some() {
            publication.key = key;
        }
        let repaired = faults.any() || raw.repaired;
        bib.lost += usize::from(lost);
        bib.repaired += usize::from(repaired && !lost);
        bib.entries.push(Entry {
            publication,
            kind: raw.kind.clone(),
            range: raw.range.clone(),
            key_range: raw.key_range.clone(),
            abbreviations: abbreviations(raw, &text, &strings),
            lost,
            parent: parents.contains(raw.key.as_str()),
        });
    }
    bib.strings = own_strings;
    bib.text = text;
    bib
}

/// The first line of a range.
fn first_line(text: &str, range: &Range<usize>) -> Range<usize> {
    let line = text[range.clone()].lines().next().unwrap_or_default();
    range.start..range.start + line.trim_end().len()
}

/// The places of abbreviations in an entry that a file defines, with their texts.
fn abbreviations(raw: &Raw, text: &str, strings: &strings::Strings) -> Vec<(Range<usize>, String)> {
    let mut found = vec![];
    let has_word = |field: &&Field| field.parts.iter().any(|part| matches!(part, Part::Word(_)));
    for field in raw.fields.iter().filter(has_word) {
        let mut at = field.range.start;
        for part in &field.parts {
            let (Part::Text(word) | Part::Word(word)) = part;
            let Some(place) = text[at..field.range.end].find(word) else { break };
            let start = at + place;
            at = start + word.len();
            if let (Part::Word(_), Some(meaning)) = (part, strings.definition(word)) {
                found.push((start..at, meaning));
            }
        }
    }
    found
}

/// Whether a block defines abbreviations, or would if its type were spelt correctly.
fn means_string(word: &str, block: &Block, faults: &mut Faults) -> bool {
    // Only an unknown type can be a misspelt one.
    if word == "string" || kind::of_type(word).is_some() || NO_PAPERS.contains(&word) {
        return word == "string";
    }
    let types = kind::TYPES.iter().map(|(name, _)| *name).chain(NO_PAPERS.iter().copied());
    let meant = did_you_mean(word, types.chain(["string"])) == Some("string");
    if meant {
        let what = format!("`@{word}` is not a type of BibTeX or BibLaTeX, read as `@string`");
        faults.warn(Code::BIB_UNKNOWN_TYPE, what, block.word.clone(), "write `@string`");
    }
    meant
}

/// Gives entries with the same key different ones: returns the new key of each that needs one. Identical entries are
/// merged into the first.
fn distinct_keys(entries: &mut Vec<Raw>, faults: &mut Faults) -> Vec<Option<String>> {
    let mut taken: HashSet<String> = entries.iter().map(|entry| entry.key.clone()).collect();
    let mut seen: HashMap<String, Vec<usize>> = HashMap::new();
    let mut keys: Vec<Option<String>> = vec![];
    let mut kept: Vec<Raw> = vec![];
    for mut entry in entries.drain(..) {
        let mut new_key = None;
        let before = seen.entry(entry.key.clone()).or_default();
        if !entry.key.is_empty() && !before.is_empty() {
            let range = entry.key_range.clone();
            // Far more copies than this are not an accident, and comparing all of them is slow.
            if before.iter().take(100).any(|first| paper::equal(&kept[*first], &entry)) {
                let what = format!("`{}` occurs twice with the same fields", entry.key);
                let note = Diagnostic::new(Code::BIB_DUPLICATE, what).hint("remove one of the two");
                faults.push(note, range);
                continue;
            }
            let free = (before.len() + 1..).map(|n| format!("{}-{n}", entry.key));
            let key = free.into_iter().find(|key| !taken.contains(key)).unwrap_or_default();
            faults.warn(
                Code::BIB_DUPLICATE_KEY,
                format!("the key `{0}` is taken, so this entry becomes `{key}`", entry.key),
                range,
                "give the entry a key of its own",
            );
            entry.repaired = true;
            taken.insert(key.clone());
            new_key = Some(key);
        }
        before.push(kept.len());
        keys.push(new_key);
        kept.push(entry);
    }
    *entries = kept;
    keys
}
