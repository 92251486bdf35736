//! Texts as letters without white space, in which they are searched for, and what was found.

use std::collections::HashMap;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A text without its white space, and the places of that.
#[derive(Debug, Clone, PartialEq)]
pub struct Letters {
    pub letters: Vec<char>,
    /// Whether there is a space before each letter.
    pub blank: Vec<bool>,
}

impl Letters {
    pub fn new(text: &str) -> Self {
        Self::with_doubled(text).0
    }

    /// The letters, and the first of those with marks that occur twice. They are taken once: Typst writes some letters
    /// with marks in two pieces, each of which stands for both, as in `ครั้รั้ง` for `ครั้ง`.
    pub fn with_doubled(text: &str) -> (Self, Option<String>) {
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
        let doubled = new.drop_doubled();
        (new, doubled)
    }

    /// Removes duplicates of doubled letters, and returns the first one.
    fn drop_doubled(&mut self) -> Option<String> {
        if !self.letters.iter().any(|c| is_combining_mark(*c)) {
            return None;
        }
        let mut first = None;
        let mut kept: Vec<(char, bool)> = vec![];
        let mut last: Vec<char> = vec![];
        let mut start = 0;
        while start < self.letters.len() {
            let marks =
                self.letters[start + 1..].iter().take_while(|c| is_combining_mark(**c)).count();
            let range = start..start + 1 + marks;
            let cluster = &self.letters[range.clone()];
            if marks > 0 && cluster == last {
                first.get_or_insert_with(|| cluster.iter().collect());
            } else {
                kept.extend(range.clone().map(|i| (self.letters[i], self.blank[i])));
                last = cluster.to_vec();
            }
            start = range.end;
        }
        (self.letters, self.blank) = kept.into_iter().unzip();
        first
    }

    pub fn len(&self) -> usize {
        self.letters.len()
    }

    pub fn at(&self, place: usize) -> Range<usize> {
        place..place + self.len()
    }

    /// The text of a range, with its spaces.
    pub fn text(&self, range: Range<usize>) -> String {
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

/// The number of letters by which a text is looked up, if it is long enough.
const RUN: usize = 3;

/// The text of the PDF, and the parts of it that have been matched.
pub struct Page {
    all: Letters,
    /// The places of each run of a few letters, in order.
    places: HashMap<[char; RUN], Vec<usize>>,
    used: Vec<bool>,
    pub taken: Vec<(usize, Letters)>,
    /// The first letter with marks that occurs twice.
    pub doubled: Option<String>,
}

impl Page {
    pub fn new(text: &str) -> Self {
        let (all, doubled) = Letters::with_doubled(text);
        let mut places: HashMap<_, Vec<usize>> = HashMap::new();
        for (place, run) in all.letters.array_windows::<RUN>().enumerate() {
            places.entry(*run).or_default().push(place);
        }
        Self { used: vec![false; all.len()], all, places, taken: vec![], doubled }
    }

    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// The places in a range where a text begins, as whole words.
    pub fn occurrences(&self, wanted: &Letters, range: Range<usize>) -> Vec<usize> {
        let Some(first) = wanted.letters.first() else { return vec![] };
        let last = (range.end + 1).saturating_sub(wanted.len());
        let is_here = |place: &usize| {
            let range = wanted.at(*place);
            self.all.letters[*place] == *first
                && self.all.letters[range.clone()] == wanted.letters[..]
                && !self.cuts_a_word(range.start)
                && !self.cuts_a_word(range.end)
        };
        let range = range.start..last.max(range.start);
        // Many texts begin alike, and few are alike in their rarest run.
        let runs = wanted.letters.array_windows::<RUN>().enumerate();
        let places = |run| self.places.get(run).map_or(&[][..], Vec::as_slice);
        match runs.map(|(at, run)| (at, places(run))).min_by_key(|(_, places)| places.len()) {
            Some((at, places)) => {
                let first = places.partition_point(|place| *place < range.start + at);
                let places = places[first..].iter().map(|place| place - at);
                places.take_while(|place| *place < range.end).filter(is_here).collect()
            }
            None => range.filter(is_here).collect(),
        }
    }

    fn cuts_a_word(&self, place: usize) -> bool {
        place > 0
            && place < self.len()
            && !self.all.blank[place]
            && is_of_a_word(self.all.letters[place - 1])
            && is_of_a_word(self.all.letters[place])
    }

    /// The first occurrence in a range that has not been matched by another text.
    pub fn free(&self, wanted: &Letters, range: Range<usize>) -> Option<usize> {
        let mut places = self.occurrences(wanted, range).into_iter();
        places.find(|place| self.is_free(&wanted.at(*place)))
    }

    pub fn is_free(&self, range: &Range<usize>) -> bool {
        !self.used[range.clone()].contains(&true)
    }

    pub fn take(&mut self, letters: &Letters, place: usize) -> Range<usize> {
        let range = letters.at(place);
        self.used[range.clone()].fill(true);
        self.taken.push((place, letters.clone()));
        range
    }

    /// Whether a right-to-left text occurs word by word: if directions meet, the pieces of a line are stored in visual
    /// order.
    pub fn has_each_word(&self, wanted: &Letters, window: &Range<usize>) -> bool {
        let seen = &self.all.letters[window.clone()];
        let begins = |i: &usize| {
            wanted.blank[*i]
                || kind_of_letter(wanted.letters[*i]) != kind_of_letter(wanted.letters[*i - 1])
        };
        let starts = (1..wanted.len()).filter(begins).chain([wanted.len()]);
        let mut words = starts.scan(0, |start, end| {
            let word = &wanted.letters[*start..end];
            *start = end;
            Some(word)
        });
        wanted.letters.iter().any(|c| is_right_to_left(*c))
            && words.all(|word| {
                kind_of_letter(word[0]) == 0 || seen.windows(word.len()).any(|here| here == word)
            })
    }

    /// The unmatched text in a window that is most similar to this one.
    pub fn left_over(&self, wanted: &Letters, window: &Range<usize>) -> Option<String> {
        const NEAR: f64 = 0.4;
        /// Larger windows, such as that of an isolated unit, are not searched.
        const LARGEST: usize = 4000;
        if window.len() > LARGEST {
            return None;
        }
        let mut runs: Vec<Range<usize>> = vec![];
        for i in window.clone().filter(|i| !self.used[*i]) {
            match runs.last_mut() {
                Some(run) if run.end == i => run.end += 1,
                _ => runs.push(i..i + 1),
            }
        }
        let wanted = wanted.text(0..wanted.len());
        let runs = runs.into_iter().map(|run| self.all.text(run));
        let near = |run: &String| strsim::normalized_levenshtein(run, &wanted);
        let best = runs.max_by(|a, b| near(a).total_cmp(&near(b)));
        best.filter(|best| near(best) > NEAR)
    }

    /// The place where a text came out with different spaces: the expected words, and the actual ones.
    pub fn blank_fault(&self, place: usize, wanted: &Letters) -> Option<(String, String)> {
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

/// Whether a character is a letter or digit of a script that separates words by spaces.
fn is_of_a_word(c: char) -> bool {
    c.is_alphanumeric()
        && !matches!(c, '\u{e00}'..='\u{eff}' | '\u{1780}'..='\u{17ff}' | '\u{2e80}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

/// The kind of a letter: letters that make up words have the same direction.
fn kind_of_letter(c: char) -> u8 {
    match c {
        _ if !c.is_alphanumeric() => 0,
        _ if is_right_to_left(c) => 1,
        _ => 2,
    }
}

/// Whether a character is an Arabic or Persian digit; these are read from left to right like all digits.
fn is_arabic_digit(c: char) -> bool {
    matches!(c, '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}')
}

pub fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}')
        && !is_arabic_digit(c)
}

/// Puts the glyphs of a text object, which are shown from left to right, into reading order: from right to left, except
/// for numbers.
pub fn as_read(row: &mut [String]) {
    if !row.iter().flat_map(|glyph| glyph.chars()).any(is_right_to_left) {
        return;
    }
    row.reverse();
    let is_digit = |glyph: &String| glyph.chars().all(is_arabic_digit);
    row.chunk_by_mut(|a, b| is_digit(a) && is_digit(b)).for_each(<[String]>::reverse);
}

/// Whether a character is not drawn: soft hyphens, joiners, direction marks.
pub fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_from_the_left() {
        for (shown, read) in
            [("۱۳۹۹ لاس", "سال ۱۳۹۹"), ("۱۳۹۹", "۱۳۹۹"), ("١٢ و ٣", "٣ و ١٢"), ("2019 A", "2019 A")]
        {
            let mut row: Vec<String> = shown.chars().map(String::from).collect();
            as_read(&mut row);
            assert_eq!(row.concat(), read);
        }
    }
}
