//! What is printed for a character that no font has, in text from a `.bib`: nobody typed it for its looks.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;

use super::fonts::{HINTS, is_unprintable, named};
use crate::diagnostic::{Code, Diagnostic, Location, Sink};
use crate::document::{Document, Inline, Inlines, Place};

/// Puts plain letters where text from a `.bib` has characters of which some are missing, as `F` for `𝔽`, and leaves
/// out what no font may have. Says so, and gives the characters that were seen to.
pub fn stand_in(
    missing: &BTreeSet<char>,
    covers: impl Fn(char) -> bool,
    document: &mut Document,
    sink: &mut Sink,
) -> BTreeSet<char> {
    let stand_ins: BTreeMap<char, String> = missing
        .iter()
        .filter_map(|c| {
            let bare = is_unprintable(*c) || is_accent(*c);
            let plain: String = if bare { String::new() } else { c.nfkd().collect() };
            (!plain.contains(*c) && plain.chars().all(&covers)).then_some((*c, plain))
        })
        .collect();
    if stand_ins.is_empty() {
        return BTreeSet::new();
    }
    let from_bib: Vec<bool> =
        document.places.iter().map(|place| matches!(place, Place::File { .. })).collect();
    let mut replaced =
        Replaced { stand_ins: &stand_ins, from_bib: &from_bib, found: BTreeMap::new() };
    document.lines_mut().into_iter().for_each(|line| replaced.line(line));
    let found = replaced.found;
    if let Some(place) = found.values().min() {
        let printed: Vec<String> = found
            .keys()
            .map(|c| match stand_ins[c].as_str() {
                "" => format!("{} left out", named(&c.to_string())),
                plain => format!("{} printed as `{plain}`", named(&c.to_string())),
            })
            .collect();
        let at = match &document.places[*place] {
            Place::File { file, range } => {
                Location::Text { file: file.clone(), range: range.clone() }
            }
            Place::Profile(path) => path.clone().value(),
        };
        let message = format!("no font has what is in a `.bib`: {}", printed.join(", "));
        let hints = HINTS.iter().map(|hint| hint.to_string());
        sink.push(Diagnostic::new(Code::STAND_IN_GLYPH, message).hints(hints).at(at));
    }
    found.into_keys().collect()
}

/// Whether a character is a mark on a letter, and no vowel as in the scripts of India.
fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{20d0}'..='\u{20ff}')
}

struct Replaced<'a> {
    stand_ins: &'a BTreeMap<char, String>,
    from_bib: &'a [bool],
    /// The characters, with the first place of each.
    found: BTreeMap<char, usize>,
}

impl Replaced<'_> {
    fn line(&mut self, line: &mut Inlines) {
        for inline in line {
            match inline {
                Inline::Text(run) | Inline::Code(run) => {
                    let place = run.at.and_then(|at| usize::try_from(at).ok());
                    let Some(place) =
                        place.filter(|place| self.from_bib.get(*place) == Some(&true))
                    else {
                        continue;
                    };
                    if !run.text.contains(|c| self.stand_ins.contains_key(&c)) {
                        continue;
                    }
                    let mut text = String::with_capacity(run.text.len());
                    for c in run.text.chars() {
                        match self.stand_ins.get(&c) {
                            Some(plain) => {
                                text += plain;
                                self.found.entry(c).or_insert(place);
                            }
                            None => text.push(c),
                        }
                    }
                    run.text = text;
                }
                inline => {
                    if let Some(body) = inline.body_mut() {
                        self.line(body);
                    }
                }
            }
        }
    }
}
