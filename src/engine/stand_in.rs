//! Replaces characters that no font has in text from a `.bib`, which nobody chose for their look.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;

use super::fonts::{is_unprintable, named};
use super::scripts;
use crate::diagnostic::{Code, Diagnostic, Location, Sink};
use crate::document::{Document, Inline, Inlines, Place};

/// The replacement of a character without a plain form.
pub const BOX: char = '□';

/// Replaces missing characters in text from a `.bib` by plain letters, such as `F` for `𝔽`, or by a box if there are
/// none, and removes characters that no font may have. Reports this, and returns the characters that were handled.
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
            let plain = match !plain.contains(*c) && plain.chars().all(&covers) {
                true => plain,
                false => Some(BOX).filter(|sign| covers(*sign))?.to_string(),
            };
            Some((*c, plain))
        })
        .collect();
    if stand_ins.is_empty() {
        return BTreeSet::new();
    }
    let from_bib: Vec<bool> =
        document.places.iter().map(|place| matches!(place, Place::File { .. })).collect();
    let mut replaced = Replaced {
        stand_ins: &stand_ins,
        from_bib: &from_bib,
        found: BTreeSet::new(),
        places: BTreeSet::new(),
    };
    document.lines_mut().into_iter().for_each(|line| replaced.line(line));
    let Replaced { found, places, .. } = replaced;
    let location = |place: usize| match &document.places[place] {
        Place::File { file, range } => Location::Text { file: file.clone(), range: range.clone() },
        Place::Profile(path) => path.clone().value(),
    };
    let mut places = places.into_iter().map(location);
    if let Some(first) = places.next() {
        let message =
            format!("no font has these characters of a `.bib`: {}", printed(&found, &stand_ins));
        let hints = scripts::hints(&found.iter().collect::<String>());
        let fault = Diagnostic::new(Code::STAND_IN_GLYPH, message).hints(hints).at(first);
        sink.push(places.take(MOST).fold(fault, |fault, place| fault.also(place, "here too")));
    }
    found.into_iter().collect()
}

/// The maximum number of characters, and of places, that are named.
const MOST: usize = 8;

/// The list of replacements: "`𝔽` printed as `F`, `王` and `明` printed as `□`".
fn printed(found: &BTreeSet<char>, stand_ins: &BTreeMap<char, String>) -> String {
    let mut by_plain: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for c in found {
        by_plain.entry(&stand_ins[c]).or_default().push(named(&c.to_string()));
    }
    let said = by_plain.into_iter().map(|(plain, mut names)| {
        let more = names.len().saturating_sub(MOST);
        names.truncate(MOST);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        match plain {
            "" => format!("{}{more} left out", names.join(", ")),
            plain => format!("{}{more} printed as `{plain}`", names.join(", ")),
        }
    });
    said.collect::<Vec<_>>().join(", ")
}

/// Whether a character is a mark on a letter, and not a vowel as in Indic scripts.
fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{20d0}'..='\u{20ff}')
}

struct Replaced<'a> {
    stand_ins: &'a BTreeMap<char, String>,
    from_bib: &'a [bool],
    /// The characters.
    found: BTreeSet<char>,
    /// Their places.
    places: BTreeSet<usize>,
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
                                self.found.insert(c);
                                self.places.insert(place);
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
