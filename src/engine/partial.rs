//! Letters of scripts of which a font has the smaller part, as Latin Modern has only the Greek capitals: a word must
//! not be set in two fonts.

use std::collections::{BTreeMap, BTreeSet};

use unicode_script::{Script, UnicodeScript};

use super::fonts::Face;
use crate::document::Document;

/// For each family in a list of fonts, the letters that must not be set in it, if there are any.
pub fn partial_families(document: &Document, faces: &[Face]) -> BTreeMap<String, String> {
    let words = words(document);
    if words.is_empty() {
        return BTreeMap::new();
    }
    let mut families: BTreeMap<&str, Vec<&Face>> = BTreeMap::new();
    for face in faces {
        families.entry(&face.info().family).or_default().push(face);
    }
    let letters = families.into_iter().map(|(family, faces)| {
        let letters = partial(&words, |c| faces.iter().all(|face| face.covers(c)));
        (family.to_string(), letters.into_iter().collect::<String>())
    });
    letters.filter(|(_, letters)| !letters.is_empty()).collect()
}

/// The words of a document that have non-Latin letters, each once.
fn words(document: &Document) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    document.each_text(&mut |text| {
        if text.is_ascii() {
            return;
        }
        let script = |c: &char| match c.script() {
            script if c.is_alphabetic() && script != Script::Latin => script,
            _ => Script::Common,
        };
        let letters: Vec<char> = text.chars().filter(|c| c.script() != Script::Inherited).collect();
        let runs = letters.chunk_by(|a, b| script(a) == script(b));
        words.extend(runs.filter(|run| script(&run[0]) != Script::Common).map(String::from_iter));
    });
    words
}

/// The letters that must not be set in a font that `has` them: those of scripts of which it lacks at least as many of
/// the letters in `words`, in upper and lower case, and with which it would set only a part of a word.
fn partial(words: &BTreeSet<String>, has: impl Fn(char) -> bool) -> BTreeSet<char> {
    let mut scripts: BTreeMap<&str, (BTreeSet<char>, BTreeSet<char>)> = BTreeMap::new();
    let mut parted = BTreeSet::new();
    for word in words {
        let Some(script) = word.chars().next().map(|c| c.script().short_name()) else { continue };
        let (had, lacked) = scripts.entry(script).or_default();
        for c in word.chars().flat_map(|c| c.to_lowercase().chain(c.to_uppercase())) {
            if has(c) {
                had.insert(c)
            } else {
                lacked.insert(c)
            };
        }
        if word.chars().any(&has) && !word.chars().all(&has) {
            parted.insert(script);
        }
    }
    scripts.retain(|script, (had, lacked)| parted.contains(script) && had.len() <= lacked.len());
    scripts.into_values().flat_map(|(had, _)| had).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_not_set_in_two_fonts() {
        let found = |words: &[&str], has: fn(char) -> bool| {
            let words = words.iter().map(|word| word.to_string()).collect();
            partial(&words, has).into_iter().collect::<String>()
        };
        let capitals = |c: char| ('Α'..='Ω').contains(&c);
        assert_eq!(found(&["Ψυχή"], capitals), "ΥΧΨ");
        assert_eq!(found(&["ΛΌΓΟΣ"], capitals), "ΓΛΟΣ");
        // Signs are independent.
        assert_eq!(found(&["Δ", "λ"], capitals), "");
        // A font that lacks only a few letters of its script is still the right one.
        let russian = |c: char| c.script() == Script::Cyrillic && !"ґҐ".contains(c);
        assert_eq!(found(&["ґрунт"], russian), "");
        assert_eq!(found(&["Ψυχή"], russian), "");
    }
}
