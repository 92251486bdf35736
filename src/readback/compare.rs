//! Compares the text of a PDF with the texts that it should contain.

use std::collections::HashMap;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::expected::Unit;
use super::letters::{Letters, Page, is_right_to_left};
use super::order::{is_within, longest_chain, longest_cover};
use super::place_of;
use crate::diagnostic::{Code, Diagnostic, Location, Sink};
use crate::load::Index;

/// Reports each text that does not come out verbatim, apart from white space, or not in its place.
pub fn texts(actual: &str, units: &[Unit], index: &Index, sink: &mut Sink) {
    let mut page = Page::new(actual);
    let letters = |unit: &Unit| unit.texts.iter().map(|text| as_set(text, unit, &page)).collect();
    let wanted: Vec<Vec<Letters>> = units.iter().map(letters).collect();
    let mut shared: HashMap<&[char], usize> = HashMap::new();
    for text in wanted.iter().flatten() {
        *shared.entry(&text.letters).or_default() += 1;
    }
    let anchors: Vec<usize> = wanted.iter().map(|texts| anchor(texts, &shared, &page)).collect();
    let mut faults = Faults { units, index, sink };
    let (found, moved) = place_units(&mut page, &wanted, &anchors);
    faults.moved(&moved, &anchors);
    faults.doubled(page.doubled.as_deref());
    for (unit, text, window) in place_others(&mut page, &wanted, &anchors, &found) {
        let letters = &wanted[unit][text];
        // A short text occurs in many places by chance.
        const LONG: usize = 12;
        match page.free(letters, 0..page.len()).filter(|_| letters.len() >= LONG) {
            Some(place) => {
                page.take(letters, place);
                faults.out_of_order(unit, text);
            }
            None => faults.missing(unit, text, page.left_over(letters, &window)),
        }
    }
    for (place, letters) in &page.taken {
        if let Some(words) = page.blank_fault(*place, letters) {
            faults.blanks(&words);
        }
    }
}

/// The letters of a text; in capitals if it is a section title that the template sets in capitals.
fn as_set(text: &str, unit: &Unit, page: &Page) -> Letters {
    let letters = Letters::new(text);
    let is_there = |letters: &Letters| !page.occurrences(letters, 0..page.len()).is_empty();
    if unit.texts != [unit.section.as_str()] || is_there(&letters) {
        return letters;
    }
    let ways = [text.to_string(), text.replace('i', "İ"), without_greek_accents(text)];
    let mut capitals = ways.iter().map(|text| Letters::new(&text.to_uppercase()));
    capitals.find(is_there).unwrap_or(letters)
}

/// Greek capitals have no accents, except in the word for "or". If an accent separated a vowel from the next one, as in
/// Μάιος, the capitals have a diaeresis: ΜΑΪΟΣ.
fn without_greek_accents(text: &str) -> String {
    const ACCENT: char = '\u{301}';
    let word = |word: &str| -> String {
        let letters: Vec<char> = word.nfd().collect();
        if letters == ['η', ACCENT] {
            return word.to_string();
        }
        let mut plain = String::new();
        for (i, c) in letters.iter().enumerate() {
            match (c, i.checked_sub(1).map(|before| letters[before])) {
                (&ACCENT, Some('α' | 'ε' | 'η' | 'ι' | 'ο' | 'υ' | 'ω' | '\u{308}')) => {}
                ('ι' | 'υ', Some(ACCENT)) if letters.get(i + 1) != Some(&'\u{308}') => {
                    plain.extend([*c, '\u{308}'])
                }
                _ => plain.push(*c),
            }
        }
        plain.nfc().collect()
    };
    text.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// The place of each unit, found by its anchor, the longest of its texts, and whether that differs from the order of
/// the document. Units in the order of the document are placed first, then the longest sequence of others that is in
/// order among itself, and so on.
fn place_units(
    page: &mut Page,
    wanted: &[Vec<Letters>],
    anchors: &[usize],
) -> (Vec<Option<Range<usize>>>, Vec<bool>) {
    // Many units say the same in part, as papers by the same people do.
    let mut everywhere: HashMap<&[char], (&Letters, Vec<usize>)> = HashMap::new();
    for text in wanted.iter().flatten() {
        let places = || (text, page.occurrences(text, 0..page.len()));
        everywhere.entry(&text.letters).or_insert_with(places);
    }
    let cover = longest_cover(everywhere.values(), page.len());
    let places = |unit: usize| {
        let text = &wanted[unit][anchors[unit]];
        let all = &everywhere[&text.letters[..]].1;
        // A part of a longer text is not the text, unless it is nowhere else.
        let is_whole = |place: &&usize| !is_within(&text.at(**place), &cover);
        let whole: Vec<usize> = all.iter().filter(is_whole).copied().collect();
        if whole.is_empty() { all.clone() } else { whole }
    };
    let mut places: Vec<Vec<usize>> = (0..wanted.len()).map(places).collect();
    let mut found: Vec<Option<Range<usize>>> = vec![None; wanted.len()];
    let mut moved = vec![false; wanted.len()];
    for round in 0..wanted.len() {
        let chain = longest_chain(&places);
        if chain.is_empty() {
            break;
        }
        for (unit, place) in chain {
            let text = &wanted[unit][anchors[unit]];
            // Two units may say the same, and only one of them can be here.
            if page.is_free(&text.at(place)) {
                found[unit] = Some(page.take(text, place));
                moved[unit] = round > 0;
                places[unit].clear();
            }
        }
        for (unit, places) in places.iter_mut().enumerate() {
            places.retain(|place| page.is_free(&wanted[unit][anchors[unit]].at(*place)));
        }
    }
    (found, moved)
}

/// Finds the other texts near their units, and returns those that are missing, each with its expected place. Long texts
/// are placed first, so that a short one does not take the place of a long one.
fn place_others(
    page: &mut Page,
    wanted: &[Vec<Letters>],
    anchors: &[usize],
    found: &[Option<Range<usize>>],
) -> Vec<(usize, usize, Range<usize>)> {
    let mut others: Vec<(usize, usize)> = vec![];
    for (unit, texts) in wanted.iter().enumerate() {
        let is_other = |text: &usize| *text != anchors[unit] || found[unit].is_none();
        others.extend((0..texts.len()).filter(is_other).map(|text| (unit, text)));
    }
    others.sort_by_key(|(unit, text)| std::cmp::Reverse(wanted[*unit][*text].len()));
    let mut missing = vec![];
    for (unit, text) in others {
        let letters = &wanted[unit][text];
        let window = window(unit, found, page.len());
        if let Some(place) = page.free(letters, window.clone()) {
            page.take(letters, place);
        } else if !page.has_each_word(letters, &window) {
            missing.push((unit, text, window));
        }
    }
    missing.sort_by_key(|(unit, text, _)| (*unit, *text));
    missing
}

struct Faults<'a> {
    units: &'a [Unit],
    index: &'a Index,
    sink: &'a mut Sink,
}

impl Faults<'_> {
    fn missing(&mut self, unit: usize, text: usize, instead: Option<String>) {
        let message = format!(
            "the PDF does not have “{}” {}",
            shortened(&self.units[unit].texts[text]),
            self.whereabouts(unit)
        );
        let fault = Diagnostic::new(Code::PDF_MISSING_TEXT, message).at(self.place(unit, text));
        self.sink.push(match instead {
            Some(instead) => {
                let there = from_difference(&self.units[unit].texts[text], &instead);
                fault.hint(format!("it has “{}” there", shortened(&there)))
            }
            None => fault,
        });
    }

    /// If most of a section is elsewhere, the template set it apart, as in a side column; in any other section, text
    /// that is elsewhere is a fault.
    fn moved(&mut self, moved: &[bool], anchors: &[usize]) {
        let mut apart: Vec<String> = vec![];
        let mut start = 0;
        for section in self.units.chunk_by(|a, b| a.part == b.part) {
            let range = start..start + section.len();
            start = range.end;
            let count = moved[range.clone()].iter().filter(|moved| **moved).count();
            if count * 2 > section.len() {
                apart.push(format!("“{}”", shortened(&section[0].section)));
                continue;
            }
            for unit in range.filter(|unit| moved[*unit]) {
                self.out_of_order(unit, anchors[unit]);
            }
        }
        if !apart.is_empty() {
            self.sink.push(
                Diagnostic::new(
                    Code::PDF_SECTION_APART,
                    format!(
                        "the PDF has {} in a different place than the profile",
                        apart.join(", ")
                    ),
                )
                .hint("the template puts some sections in a separate column; parsers read one column after the other"),
            );
        }
    }

    fn doubled(&mut self, first: Option<&str>) {
        let is_so = |text: &String| Letters::with_doubled(text).1.is_some();
        let wanted = self.units.iter().flat_map(|unit| &unit.texts).any(is_so);
        if let Some(letter) = first.filter(|_| !wanted) {
            let message =
                format!("letters with marks come out of the PDF twice, such as “{letter}”");
            self.sink.push(
                Diagnostic::new(Code::PDF_LETTERS_DOUBLED, message)
                    .hint("they look right, but are doubled in copied text and in some programs; no setting changes this"),
            );
        }
    }

    fn out_of_order(&mut self, unit: usize, text: usize) {
        let message = format!(
            "“{}” {} comes out of the PDF in a different place than in the document",
            shortened(&self.units[unit].texts[text]),
            self.whereabouts(unit)
        );
        self.sink.push(Diagnostic::new(Code::PDF_OUT_OF_ORDER, message).at(self.place(unit, text)));
    }

    fn blanks(&mut self, (wanted, came): &(String, String)) {
        let message = format!("“{wanted}” comes out of the PDF as “{came}”");
        // A word that is longer than a line has to be broken.
        self.sink.push(match came.len() < wanted.len() {
            true => Diagnostic::new(Code::PDF_WORDS_JOINED, message),
            false => Diagnostic::new(Code::PDF_WORD_BROKEN, message),
        });
    }

    fn whereabouts(&self, unit: usize) -> String {
        match self.units[unit].section.as_str() {
            "" => "in its head".into(),
            section if self.units[unit].texts == [section] => "as a title".into(),
            section => format!("in “{}”", shortened(section)),
        }
    }

    /// Short texts occur in many places of a profile, so only long ones are searched for.
    fn place(&self, unit: usize, text: usize) -> Location {
        match &self.units[unit].texts[text] {
            text if text.chars().count() >= 8 => place_of(text, self.index),
            _ => Location::Nowhere,
        }
    }
}

/// The range of letters in the PDF in which a unit must be: after the previous unit and before the next.
fn window(unit: usize, found: &[Option<Range<usize>>], end: usize) -> Range<usize> {
    match &found[unit] {
        Some(own) => {
            let others = found.iter().enumerate().filter(|(other, _)| *other != unit);
            let others: Vec<&Range<usize>> =
                others.filter_map(|(_, range)| range.as_ref()).collect();
            let before = others.iter().filter(|range| range.end <= own.start);
            let behind = others.iter().filter(|range| range.start >= own.end);
            before.map(|range| range.end).max().unwrap_or(0)
                ..behind.map(|range| range.start).min().unwrap_or(end)
        }
        None => {
            let start = found[..unit].iter().rev().flatten().next().map_or(0, |range| range.end);
            let end = found[unit..].iter().flatten().next().map_or(end, |range| range.start);
            start..end.max(start)
        }
    }
}

/// The text by which a unit is found: the longest that no other unit has, since papers by the same people share texts.
/// For right-to-left text that does not occur as it is, because directions meet in it, the longest one that does.
fn anchor(texts: &[Letters], shared: &HashMap<&[char], usize>, page: &Page) -> usize {
    // What is shorter is found within other words.
    const LEAST: usize = 4;
    let is_own = |text: &Letters| text.len() >= LEAST && shared[&text.letters[..]] == 1;
    let own = (0..texts.len()).rev().filter(|text| is_own(&texts[*text]));
    let longest = own.max_by_key(|text| texts[*text].len()).unwrap_or_else(|| longest(texts));
    let is_there = |text: &Letters| !page.occurrences(text, 0..page.len()).is_empty();
    let turned = |text: &Letters| text.letters.iter().any(|c| is_right_to_left(*c));
    match texts.get(longest) {
        Some(text) if turned(text) && !is_there(text) => {
            let there = (0..texts.len()).rev().filter(|text| is_there(&texts[*text]));
            there.max_by_key(|text| texts[*text].len()).unwrap_or(longest)
        }
        _ => longest,
    }
}

fn longest(texts: &[Letters]) -> usize {
    (0..texts.len()).rev().max_by_key(|text| texts[*text].len()).unwrap_or(0)
}

/// A text, from shortly before the place where it differs from the wanted one.
fn from_difference(wanted: &str, came: &str) -> String {
    const BEFORE: usize = 30;
    let same = wanted.chars().zip(came.chars()).take_while(|(a, b)| a == b).count();
    if same <= BEFORE {
        return came.into();
    }
    let rest: String = came.chars().skip(same - BEFORE).collect();
    format!("…{}", rest.trim_start())
}

fn shortened(text: &str) -> String {
    const LONGEST: usize = 80;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.trim().into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(actual: &str, units: &[&[&str]]) -> Vec<String> {
        let units: Vec<Unit> = units
            .iter()
            .map(|texts| Unit {
                part: 0,
                section: "S".into(),
                texts: texts.iter().map(|text| text.to_string()).collect(),
            })
            .collect();
        let mut sink = Sink::default();
        let (_, index) = crate::load::profile("p", "", &mut Sink::default());
        texts(actual, &units, &index, &mut sink);
        let found = sink.finish();
        found.iter().map(|fault| format!("{}: {}", fault.code, fault.message)).collect()
    }

    const NONE: Vec<String> = vec![];

    #[test]
    fn parts_of_a_unit_may_stand_in_any_order() {
        assert_eq!(
            faults("2020 PhD of Art, Leiden News", &[&["PhD of Art", "Leiden", "2020"], &["News"]]),
            NONE
        );
    }

    #[test]
    fn white_space_may_differ_but_blanks_must_be_there() {
        assert_eq!(faults("a  long\nline", &[&["a long line"]]), NONE);
        assert_eq!(
            faults("a longline here", &[&["a long line here"]]),
            ["pdf-words-joined: “a long line here” comes out of the PDF as “a longline here”"]
        );
        assert_eq!(faults("用 户 名", &[&["用户名"]]), NONE);
    }

    #[test]
    fn a_changed_text_is_missing_and_nothing_else() {
        let units: &[&[&str]] = &[
            &["2020", "First thing done"],
            &["2020", "Second thing done"],
            &["2021", "Third thing done"],
        ];
        let actual = "2020 First thing done 2019 Second thing done 2021 Third thing done";
        assert_eq!(
            faults(actual, units),
            ["pdf-missing-text: the PDF does not have “2020” in “S”"]
        );
        let actual = "2020 First thing done 2020 Second thong done 2021 Third thing done";
        assert_eq!(
            faults(actual, units),
            ["pdf-missing-text: the PDF does not have “Second thing done” in “S”"]
        );
    }

    #[test]
    fn a_title_may_be_set_in_capitals_and_a_text_may_not() {
        let unit =
            |text: &str| Unit { part: 1, section: "Größe".into(), texts: vec![text.into()] };
        let found = |actual: &str| {
            let mut sink = Sink::default();
            let (_, index) = crate::load::profile("p", "", &mut Sink::default());
            texts(actual, &[unit("Größe"), unit("some words")], &index, &mut sink);
            sink.finish().len()
        };
        assert_eq!(found("GRÖSSE some words"), 0);
        assert_eq!(found("Größe some words"), 0);
        assert_eq!(found("GRÖSSE SOME WORDS"), 1);
        assert_eq!(found("GROESSE some words"), 1);
    }

    #[test]
    fn a_part_of_another_text_is_not_the_text() {
        let units: &[&[&str]] = &[&["Ada Bell*, Bo Li", "One"], &["Ada Bell", "Two"]];
        assert_eq!(faults("One Ada Bell*, Bo Li Two Ada Bell", units), NONE);
    }

    #[test]
    fn a_part_of_a_word_is_not_the_word() {
        assert_eq!(faults("Artful", &[&["Art"]]).len(), 1);
        assert_eq!(faults("State-of-the-Art", &[&["Art"]]), NONE);
    }

    #[test]
    fn what_stands_elsewhere_is_out_of_order() {
        let found = faults(
            "beta text gamma text alpha text",
            &[&["alpha text"], &["beta text"], &["gamma text"]],
        );
        assert_eq!(
            found,
            [
                "pdf-out-of-order: “alpha text” in “S” comes out of the PDF in a different place than in the document"
            ]
        );
    }

    #[test]
    fn where_directions_meet_the_words_may_be_in_another_order() {
        let actual = "אני כותבת ב Rust 2016 ובעיקר מאז , .";
        assert_eq!(faults(actual, &[&["אני כותבת ב־Rust מאז 2016, ובעיקר."]]).len(), 0);
        assert_eq!(faults(actual, &[&["אני כותבת ב־Rust מאז 2017, ובעיקר."]]).len(), 1);
        let actual = ": FogConf 2019 حتى– الآن؛ RainConf";
        assert_eq!(faults(actual, &[&["FogConf 2019–حتى الآن؛ RainConf"]]), NONE);
    }

    #[test]
    fn letters_that_come_twice_are_one_note() {
        let units: &[&[&str]] = &[&["พิมพ์ครั้งที่ 2"], &["أعلّم وأوثّق"]];
        let found = faults("พิมพ์ครั้รั้งที่ 2 أعلّلّم وأوثّق", units);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with("pdf-letters-doubled"), "{found:?}");
        assert_eq!(faults("พิมพ์ครั้งที่ 2 أعلّم وأوثّق", units), NONE);
        assert!(faults("พิมพ์ครั้กั้งที่ 2 أعلّم وأوثّق", units)[0].starts_with("pdf-missing-text"));
    }

    #[test]
    fn a_section_that_is_set_apart_is_one_note() {
        let unit = |part: usize, text: &str| Unit {
            part,
            section: format!("S{part}"),
            texts: vec![text.to_string()],
        };
        let units = [
            unit(1, "First title"),
            unit(1, "First thing of the section"),
            unit(1, "Second thing of the section"),
            unit(2, "Second title"),
            unit(2, "Only thing of the second"),
        ];
        let actual = "Second title Only thing of the second First title First thing of the section Second thing of the section";
        let mut sink = Sink::default();
        let (_, index) = crate::load::profile("p", "", &mut Sink::default());
        texts(actual, &units, &index, &mut sink);
        let found = sink.finish();
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].message, "the PDF has “S2” in a different place than the profile");
    }
}
