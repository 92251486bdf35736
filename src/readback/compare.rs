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
    let places: Vec<Vec<usize>> = wanted
        .iter()
        .zip(&anchors)
        .map(|(texts, anchor)| page.occurrences(&texts[*anchor], 0..page.len()))
        .collect();
    let chain = longest_chain(&places);

    // Where each unit is: the longest of its texts is the anchor for the others.
    let mut found: Vec<Option<Range<usize>>> = vec![None; units.len()];
    let mut faults = Faults { units, index, sink };
    for (unit, place) in &chain {
        found[*unit] = Some(page.take(&wanted[*unit][anchors[*unit]], *place));
    }
    for unit in 0..units.len() {
        if found[unit].is_none() {
            let text = &wanted[unit][anchors[unit]];
            let free = places[unit].iter().find(|place| page.is_free(&text.at(**place)));
            if let Some(place) = free {
                found[unit] = Some(page.take(text, *place));
                faults.out_of_order(unit, anchors[unit]);
            }
        }
    }

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
            faults.joined(&words);
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
            Some(instead) => fault.hint(format!("it has “{}” there", shortened(&instead))),
            None => fault,
        });
    }

    fn out_of_order(&mut self, unit: usize, text: usize) {
        let message = format!(
            "“{}” {} comes out at another place of the PDF than in the document",
            shortened(&self.units[unit].texts[text]),
            self.whereabouts(unit)
        );
        self.sink.push(Diagnostic::warning("pdf-out-of-order", message).at(self.place(unit, text)));
    }

    fn joined(&mut self, (wanted, came): &(String, String)) {
        let message =
            format!("“{}” comes out of the PDF as “{}”", shortened(wanted), shortened(came));
        self.sink.push(Diagnostic::error("pdf-words-joined", message));
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

    /// Whether a text that runs from right to left is there word by word: a row of glyphs is
    /// stored as it is seen, from the left.
    fn has_each_word(&self, wanted: &Letters, window: &Range<usize>) -> bool {
        let seen = &self.all.letters[window.clone()];
        let is_in = |word: &[char]| {
            let reversed: Vec<char> = word.iter().rev().copied().collect();
            seen.windows(word.len()).any(|letters| letters == word || letters == reversed)
        };
        wanted.letters.iter().any(|c| is_right_to_left(*c))
            && wanted.text(0..wanted.len()).split(' ').all(|word| {
                is_in(&word.chars().filter(|c| c.is_alphanumeric()).collect::<Vec<_>>())
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

fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}')
}

/// Marks that are not drawn: soft hyphens, joiners, marks of direction.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
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
    fn right_to_left_words_may_be_stored_as_they_are_seen() {
        assert_eq!(faults("םלוע םולש", &[&["שלום עולם"]]), NONE);
    }
}
