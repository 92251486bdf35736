//! Words that a style must not change.
//!
//! Styles set titles in title case, and write over what looks like doubled punctuation. What has
//! capitals or signs of its own goes through the style as one character each, from the area for
//! private use, and comes out whole.

use super::Part;
use super::runs::Run;

const FIRST: u32 = 0xE000;
const LAST: u32 = 0xF000;

/// The pieces that are kept out of the style's reach.
#[derive(Debug, Default)]
pub struct Protected(Vec<Part>);

impl Protected {
    /// A title, for the style.
    pub fn title(&mut self, parts: &[Part]) -> String {
        let whole: String = parts.iter().map(|part| part.text.as_str()).collect();
        let keeps_capitals = !is_title_case(&whole);
        let mut out = String::new();
        for part in parts {
            match part.kept {
                Some(_) => out.push(self.stand_in(part.clone())),
                None => self.words(&part.text, keeps_capitals, &mut out),
            }
        }
        out
    }

    /// The name of a venue or a publisher, for the style.
    pub fn name(&mut self, text: &str) -> String {
        let mut out = String::new();
        self.words(text, false, &mut out);
        out
    }

    fn words(&mut self, text: &str, keeps_capitals: bool, out: &mut String) {
        for word in text.split_inclusive(' ') {
            let starts = out.is_empty() || out.trim_end().ends_with([':', '.', '?', '!', '—', '–']);
            let inner = word.trim_matches(|c: char| " ,;:?!()[]“”\"‘".contains(c));
            // The full stop at the end of a word is the style's, but for those that stand together.
            let inner =
                if inner.ends_with("..") { inner } else { inner.trim_end_matches(['.', '’']) };
            let capital = keeps_capitals && !starts && inner.starts_with(char::is_uppercase);
            let start = word.find(inner).unwrap_or(0);
            if !inner.is_empty() && (capital || is_own(inner)) {
                out.push_str(&word[..start]);
                out.push(self.stand_in(Part { text: inner.into(), kept: None }));
                out.push_str(&word[start + inner.len()..]);
            } else {
                out.push_str(word);
            }
        }
    }

    /// Text that is nothing but what it is.
    pub fn whole(&mut self, part: Part) -> String {
        self.stand_in(part).into()
    }

    fn stand_in(&mut self, part: Part) -> char {
        let stand_in = u32::try_from(self.0.len()).ok().map(|i| FIRST + i).filter(|c| *c < LAST);
        match stand_in.and_then(char::from_u32) {
            Some(c) => {
                self.0.push(part);
                c
            }
            // No title has so many words.
            None => ' ',
        }
    }

    /// Puts the pieces back. What a piece says itself is not said before it: `arXiv: arXiv:2411.1`.
    pub fn restore(&self, runs: Vec<Run>) -> Vec<Run> {
        let mut restored: Vec<Run> = vec![];
        for run in runs {
            let mut rest = run.text.as_str();
            while let Some((at, c)) = rest.char_indices().find(|(_, c)| is_stand_in(*c)) {
                if at > 0 {
                    restored.push(Run { text: rest[..at].into(), ..run.clone() });
                }
                if let Some(part) = self.0.get((u32::from(c) - FIRST) as usize) {
                    let Part { text, kept } = part.clone();
                    if let Some((scheme, _)) = text.split_once(':')
                        && let Some(Run { text: before, .. }) = restored.last_mut()
                        && let Some(rest) = before.strip_suffix(&format!("{scheme}: "))
                    {
                        *before = rest.into();
                    }
                    restored.push(Run { text, kept, whole: true, ..run.clone() });
                }
                rest = &rest[at + c.len_utf8()..];
            }
            if rest.len() == run.text.len() {
                restored.push(run);
            } else if !rest.is_empty() {
                restored.push(Run { text: rest.into(), ..run.clone() });
            }
        }
        restored
    }
}

pub fn is_stand_in(c: char) -> bool {
    (FIRST..LAST).contains(&u32::from(c))
}

/// Whether nearly all long words of a title begin with a capital, so that capitals say nothing.
fn is_title_case(title: &str) -> bool {
    let long = |word: &&str| word.chars().filter(|c| c.is_alphabetic()).count() > 4;
    let words: Vec<&str> = title.split([' ', '-']).skip(1).filter(long).collect();
    let upper = words.iter().filter(|word| word.starts_with(char::is_uppercase)).count();
    words.len() > 1 && upper * 4 >= words.len() * 3
}

/// Whether a word has capitals or signs that a change of its case would spoil: `iPhone`, `BERT-like`,
/// `T-cell`, `p53`, `α-synuclein`, `.NET`.
fn is_own(word: &str) -> bool {
    let mut chars = word.chars();
    let Some(first) = chars.next() else { return false };
    let rest = chars.as_str();
    let pair = || word.as_bytes().windows(2).any(|pair| pair.iter().all(|b| b".,;:?!".contains(b)));
    let letter_alone =
        first.is_uppercase() && first != 'A' && (rest.is_empty() || rest.starts_with('-'));
    rest.contains(char::is_uppercase)
        || letter_alone
        || first.is_lowercase()
            && (word.contains(|c: char| c.is_ascii_digit()) || ('α'..='ω').contains(&first))
        || first == '.'
        || pair()
        || word.contains(is_stand_in)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_with_a_case_of_their_own_are_kept() {
        let kept = |title: &str| {
            let mut protected = Protected::default();
            let part = Part { text: title.into(), kept: None };
            let through = protected.title(&[part]);
            let restored = protected.restore(vec![Run::plain(&through)]);
            assert_eq!(restored.iter().map(|run| run.text.as_str()).collect::<String>(), title);
            protected.0.into_iter().map(|part| part.text).collect::<Vec<_>>()
        };
        for (title, words) in [
            ("an iPhone of McKay’s", vec!["iPhone", "McKay’s"]),
            (
                "BERT-like models of p53 and α-synuclein in T-cells",
                vec!["BERT-like", "p53", "α-synuclein", "T-cells"],
            ),
            ("Reading the letters of Ada Lovelace: Notes", vec!["Ada", "Lovelace"]),
            ("hepatitis A virus", vec!["A"]),
            ("A Study of the Art Of War and of Peaceful Times", vec![]),
            ("The .NET way... again", vec![".NET", "way..."]),
        ] {
            assert_eq!(kept(title), words, "{title}");
        }
    }
}
