//! The text of a PDF beside the texts that it should have.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::expected::Unit;
use super::place_of;
use crate::diagnostic::{Diagnostic, Location, Sink};
use crate::load::Index;

/// Reports each text that does not come out verbatim, but for white space, or at its place.
pub fn texts(actual: &str, units: &[Unit], index: &Index, sink: &mut Sink) {
    let mut page = Page::new(actual);
    let wanted: Vec<Vec<Letters>> = units
        .iter()
        .map(|unit| unit.texts.iter().map(|text| Letters::new(text)).collect())
        .collect();
    let anchors: Vec<usize> = wanted.iter().map(|texts| longest(texts)).collect();
    let everywhere: Vec<Vec<Vec<usize>>> = wanted
        .iter()
        .map(|texts| texts.iter().map(|text| page.occurrences(text, 0..page.len())).collect())
        .collect();
    let longest = longest_cover(&wanted, &everywhere, page.len());
    let places: Vec<Vec<usize>> = (0..units.len())
        .map(|unit| {
            let text = &wanted[unit][anchors[unit]];
            let all = &everywhere[unit][anchors[unit]];
            // A part of a longer text is not the text, unless it is nowhere else.
            let is_whole = |place: &&usize| !is_within(&text.at(**place), &longest);
            let whole: Vec<usize> = all.iter().filter(is_whole).copied().collect();
            if whole.is_empty() { all.clone() } else { whole }
        })
        .collect();

    // Where each unit is, by the longest of its texts. Those in the order of the document come
    // first, then the most of the others that are in order among themselves, and so on.
    let mut found: Vec<Option<Range<usize>>> = vec![None; units.len()];
    let mut moved = vec![false; units.len()];
    for round in 0..units.len() {
        let free = |unit: usize| -> Vec<usize> {
            let text = &wanted[unit][anchors[unit]];
            let mut places = places[unit].clone();
            places.retain(|place| found[unit].is_none() && page.is_free(&text.at(*place)));
            places
        };
        let chain = longest_chain(&(0..units.len()).map(free).collect::<Vec<_>>());
        if chain.is_empty() {
            break;
        }
        for (unit, place) in chain {
            let text = &wanted[unit][anchors[unit]];
            // Two units may say the same, and only one of them can be here.
            if page.is_free(&text.at(place)) {
                found[unit] = Some(page.take(text, place));
                moved[unit] = round > 0;
            }
        }
    }
    let mut faults = Faults { units, index, sink };
    faults.moved(&moved, &anchors);

    // The others, long ones first, so that a short one does not take the place of a long one.
    let mut others: Vec<(usize, usize)> = vec![];
    for (unit, texts) in wanted.iter().enumerate() {
        let is_other = |text: &usize| *text != anchors[unit] || found[unit].is_none();
        others.extend((0..texts.len()).filter(is_other).map(|text| (unit, text)));
    }
    others.sort_by_key(|(unit, text)| std::cmp::Reverse(wanted[*unit][*text].len()));
    let mut missing = vec![];
    for (unit, text) in others {
        let letters = &wanted[unit][text];
        let window = window(unit, &found, page.len());
        let free = |page: &Page, window: Range<usize>| {
            let places = page.occurrences(letters, window);
            places.into_iter().find(|place| page.is_free(&letters.at(*place)))
        };
        if let Some(place) = free(&page, window.clone()) {
            page.take(letters, place);
        } else if !page.has_each_word(letters, &window) {
            missing.push((unit, text, window));
        }
    }
    missing.sort_by_key(|(unit, text, _)| (*unit, *text));
    for (unit, text, window) in missing {
        let letters = &wanted[unit][text];
        let elsewhere = page.occurrences(letters, 0..page.len());
        let elsewhere = elsewhere.into_iter().find(|place| page.is_free(&letters.at(*place)));
        match elsewhere.filter(|_| letters.len() >= 12) {
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
        let fault = Diagnostic::error("pdf-missing-text", message).at(self.place(unit, text));
        self.sink.push(match instead {
            Some(instead) => {
                let there = from_difference(&self.units[unit].texts[text], &instead);
                fault.hint(format!("it has “{}” there", shortened(&there)))
            }
            None => fault,
        });
    }

    /// A section of which most is elsewhere was set apart by the template, as in a column beside the
    /// others; in another one, what is elsewhere is a fault.
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
                Diagnostic::note(
                    "pdf-section-apart",
                    format!(
                        "the PDF has {} at another place than the profile",
                        apart.join(", ")
                    ),
                )
                .hint("the template sets some sections in a column of their own; parsers read one column after the other"),
            );
        }
    }

    fn out_of_order(&mut self, unit: usize, text: usize) {
        let message = format!(
            "“{}” {} comes out at another place of the PDF than in the document",
            shortened(&self.units[unit].texts[text]),
            self.whereabouts(unit)
        );
        self.sink.push(Diagnostic::warning("pdf-out-of-order", message).at(self.place(unit, text)));
    }

    fn blanks(&mut self, (wanted, came): &(String, String)) {
        let message = format!("“{wanted}” comes out of the PDF as “{came}”");
        // A word that is longer than a line has to be broken.
        self.sink.push(match came.len() < wanted.len() {
            true => Diagnostic::error("pdf-words-joined", message),
            false => Diagnostic::warning("pdf-word-broken", message),
        });
    }

    fn whereabouts(&self, unit: usize) -> String {
        match self.units[unit].section.as_str() {
            "" => "in its head".into(),
            section => format!("in “{}”", shortened(section)),
        }
    }

    /// Short texts stand in many places of a profile, so only long ones are looked for.
    fn place(&self, unit: usize, text: usize) -> Location {
        match &self.units[unit].texts[text] {
            text if text.chars().count() >= 8 => place_of(text, self.index),
            _ => Location::Nowhere,
        }
    }
}

/// A text without its white space, and where that was.
#[derive(Debug, Clone, PartialEq)]
struct Letters {
    letters: Vec<char>,
    /// Whether a blank is before each letter.
    blank: Vec<bool>,
}

impl Letters {
    fn new(text: &str) -> Self {
        let mut new = Self { letters: vec![], blank: vec![] };
        let mut blank = true;
        for c in text.nfc().filter(|c| !is_unseen(*c)) {
            if c.is_whitespace() {
                blank = true;
            } else {
                new.letters.push(c);
                new.blank.push(std::mem::take(&mut blank));
            }
        }
        new
    }

    fn len(&self) -> usize {
        self.letters.len()
    }

    fn at(&self, place: usize) -> Range<usize> {
        place..place + self.len()
    }

    /// The text of a range, with its blanks.
    fn text(&self, range: Range<usize>) -> String {
        let mut text = String::new();
        for i in range {
            if self.blank[i] && !text.is_empty() {
                text.push(' ');
            }
            text.push(self.letters[i]);
        }
        text
    }
}

/// What came out of the PDF, and what of it was found to be wanted.
struct Page {
    all: Letters,
    used: Vec<bool>,
    taken: Vec<(usize, Letters)>,
}

impl Page {
    fn new(text: &str) -> Self {
        let all = Letters::new(text);
        Self { used: vec![false; all.len()], all, taken: vec![] }
    }

    fn len(&self) -> usize {
        self.all.len()
    }

    /// Where a text begins in a range, as whole words.
    fn occurrences(&self, wanted: &Letters, range: Range<usize>) -> Vec<usize> {
        let Some(first) = wanted.letters.first() else { return vec![] };
        let last = (range.end + 1).saturating_sub(wanted.len());
        let is_here = |place: &usize| {
            let range = wanted.at(*place);
            self.all.letters[*place] == *first
                && self.all.letters[range.clone()] == wanted.letters[..]
                && !self.cuts_a_word(range.start)
                && !self.cuts_a_word(range.end)
        };
        (range.start..last.max(range.start)).filter(is_here).collect()
    }

    fn cuts_a_word(&self, place: usize) -> bool {
        place > 0
            && place < self.len()
            && !self.all.blank[place]
            && is_of_a_word(self.all.letters[place - 1])
            && is_of_a_word(self.all.letters[place])
    }

    fn is_free(&self, range: &Range<usize>) -> bool {
        !self.used[range.clone()].contains(&true)
    }

    fn take(&mut self, letters: &Letters, place: usize) -> Range<usize> {
        let range = letters.at(place);
        self.used[range.clone()].fill(true);
        self.taken.push((place, letters.clone()));
        range
    }

    /// Whether a text that runs from right to left is there word by word: where directions meet,
    /// the pieces of a line are stored in the order in which they are seen.
    fn has_each_word(&self, wanted: &Letters, window: &Range<usize>) -> bool {
        let seen = &self.all.letters[window.clone()];
        let mut words = wanted.letters.chunk_by(|a, b| kind_of_letter(*a) == kind_of_letter(*b));
        wanted.letters.iter().any(|c| is_right_to_left(*c))
            && words.all(|word| {
                kind_of_letter(word[0]) == 0 || seen.windows(word.len()).any(|here| here == word)
            })
    }

    /// What is in a window that no text wanted, and looks most like this one.
    fn left_over(&self, wanted: &Letters, window: &Range<usize>) -> Option<String> {
        const NEAR: f64 = 0.4;
        const LONGEST: usize = 2000;
        let mut runs: Vec<Range<usize>> = vec![];
        for i in window.clone().filter(|i| !self.used[*i]) {
            match runs.last_mut() {
                Some(run) if run.end == i => run.end += 1,
                _ => runs.push(i..i + 1),
            }
        }
        let wanted = wanted.text(0..wanted.len());
        let runs = runs.into_iter().filter(|run| run.len() < LONGEST).map(|run| self.all.text(run));
        let near = |run: &String| strsim::normalized_levenshtein(run, &wanted);
        let best = runs.max_by(|a, b| near(a).total_cmp(&near(b)));
        best.filter(|best| near(best) > NEAR)
    }

    /// Where a text came out with other blanks: the words wanted, and those that came.
    fn blank_fault(&self, place: usize, wanted: &Letters) -> Option<(String, String)> {
        let differs = |i: &usize| {
            let (want, came) = (wanted.blank[*i], self.all.blank[place + i]);
            let both = is_of_a_word(wanted.letters[i - 1]) && is_of_a_word(wanted.letters[*i]);
            want != came && both
        };
        let at = (1..wanted.len()).find(differs)?;
        let around = at.saturating_sub(12)..(at + 12).min(wanted.len());
        let came = place + around.start..place + around.end;
        Some((wanted.text(around), self.all.text(came)))
    }
}

/// Between which letters of the PDF a unit must be: behind the unit before it, before the next.
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

fn longest(texts: &[Letters]) -> usize {
    (0..texts.len()).rev().max_by_key(|text| texts[*text].len()).unwrap_or(0)
}

/// The longest text that runs over each letter of the page.
fn longest_cover(
    wanted: &[Vec<Letters>],
    places: &[Vec<Vec<usize>>],
    end: usize,
) -> Vec<Range<usize>> {
    let mut longest = vec![0..0; end];
    for (text, places) in wanted.iter().flatten().zip(places.iter().flatten()) {
        for place in places {
            let range = text.at(*place);
            for letter in &mut longest[range.clone()] {
                if letter.len() < range.len() {
                    *letter = range.clone();
                }
            }
        }
    }
    longest
}

fn is_within(range: &Range<usize>, longest: &[Range<usize>]) -> bool {
    longest.get(range.start).is_some_and(|cover| {
        cover.start <= range.start && range.end <= cover.end && range.len() < cover.len()
    })
}

/// The most units of which the places stand in the order of the units, one place of each.
fn longest_chain(places: &[Vec<usize>]) -> Vec<(usize, usize)> {
    // `ends[n]` is the link with the lowest place at which a chain of n + 1 links can end.
    let mut links: Vec<(usize, usize, Option<usize>)> = vec![];
    let mut ends: Vec<usize> = vec![];
    for (unit, places) in places.iter().enumerate() {
        // From the last place to the first, so that no two places of one unit are in a chain.
        for place in places.iter().rev() {
            let length = ends.partition_point(|link| links[*link].1 < *place);
            let before = length.checked_sub(1).map(|before| ends[before]);
            links.push((unit, *place, before));
            match ends.get_mut(length) {
                Some(end) => *end = links.len() - 1,
                None => ends.push(links.len() - 1),
            }
        }
    }
    let mut chain = vec![];
    let mut link = ends.last().copied();
    while let Some(at) = link {
        let (unit, place, before) = links[at];
        chain.push((unit, place));
        link = before;
    }
    chain.reverse();
    chain
}

/// Letters and digits of scripts that part words by blanks.
fn is_of_a_word(c: char) -> bool {
    c.is_alphanumeric()
        && !matches!(c, '\u{e00}'..='\u{eff}' | '\u{1780}'..='\u{17ff}' | '\u{2e80}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

/// Which letters make a word: those that run in one direction.
fn kind_of_letter(c: char) -> u8 {
    match c {
        _ if !c.is_alphanumeric() => 0,
        _ if is_right_to_left(c) => 1,
        _ => 2,
    }
}

pub(super) fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}')
}

/// Marks that are not drawn: soft hyphens, joiners, marks of direction.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// A text from a little before where it differs from the one wanted.
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
                "pdf-out-of-order: “alpha text” in “S” comes out at another place of the PDF than in the document"
            ]
        );
    }

    #[test]
    fn where_directions_meet_the_words_may_be_in_another_order() {
        let actual = "אני כותבת ב Rust 2016 ובעיקר מאז , .";
        assert_eq!(faults(actual, &[&["אני כותבת ב־Rust מאז 2016, ובעיקר."]]).len(), 0);
        assert_eq!(faults(actual, &[&["אני כותבת ב־Rust מאז 2017, ובעיקר."]]).len(), 1);
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
        assert_eq!(found[0].message, "the PDF has “S2” at another place than the profile");
    }
}
