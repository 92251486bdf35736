//! Names of people in bibliographies, and which of them are the person's own.

mod attached;
mod full;
mod letters;
mod list;
mod marks;
mod own;
mod parts;
mod person;
mod turned;

use std::borrow::Cow;

pub use attached::editors_said;
pub use full::FullName;
pub use letters::{fold, letters};
pub use list::{Listed, Oddity, and_between, names_in, without_others};
pub use marks::{MARKS, unstarred, without_marks};
pub use own::Own;
pub use parts::{is_person, particles_behind, titled};
pub use turned::{lower_capitals, raise_small, turn_as_own, turn_capitals, turn_initials};

use parts::{is_suffix, split_plain};

/// A name in its parts.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Name {
    pub given: String,
    /// With its particle, as in "van der Berg".
    pub family: String,
    /// As in "Jr.".
    pub suffix: String,
    /// One or more of [`MARKS`], in the order after the name.
    pub marks: String,
    /// The name as it is printed, without marks.
    pub display: String,
}

impl Name {
    /// Reads "Given Family", "Family, Given", "Family, Suffix, Given" or "{Corporate Name}", each with or without marks
    /// after it.
    pub fn parse(text: &str) -> Self {
        let text = on_one_line(text);
        let text = unstarred(&text);
        let bare = text.trim_end_matches(|c| MARKS.contains(&c) || c == ' ' || c == ',');
        let marks = text[bare.len()..].chars().filter(|c| MARKS.contains(c)).collect();
        if let Some(corporate) = bare.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
            let corporate = corporate.to_string();
            return Self {
                family: corporate.clone(),
                display: corporate,
                marks,
                ..Self::default()
            };
        }
        if let Some(group) = group(bare) {
            return Self { family: group.clone(), display: group, marks, ..Self::default() };
        }
        if let Some((romanised, _)) = in_two_scripts(bare) {
            return Self { display: bare.into(), marks, ..Self::parse(romanised) };
        }
        let parts: Vec<&str> = bare.split(',').map(str::trim).collect();
        let (given, family, suffix) = match parts[..] {
            [family, given] if is_suffix(given) => {
                let (first, last) = split_plain(family);
                (first, last, given)
            }
            [family, given] => match family.rsplit_once(' ') {
                Some((family, suffix)) if is_suffix(suffix) => (given, family, suffix),
                _ => (given, family, ""),
            },
            [family, suffix, given, ..] => (given, family, suffix),
            _ => match bare.rsplit_once(' ') {
                Some((name, suffix)) if is_suffix(suffix) && name.contains(' ') => {
                    let (given, family) = split_plain(name);
                    (given, family, suffix)
                }
                _ => {
                    let (given, family) = split_plain(bare);
                    (given, family, "")
                }
            },
        };
        let display = match parts.len() {
            1 => bare.to_string(),
            // Where a name has no spaces, the family comes first.
            2 if is_unspaced(family) && is_unspaced(given) && is_native(family) => {
                format!("{family}{given}")
            }
            2 if is_unspaced(family) && is_unspaced(given) => format!("{family} {given}"),
            _ => [given, family, suffix]
                .iter()
                .filter(|part| !part.is_empty())
                .copied()
                .collect::<Vec<_>>()
                .join(" "),
        };
        Self { given: given.into(), family: family.into(), suffix: suffix.into(), marks, display }
    }
}

/// Whether a name is in a script that has no spaces between its parts.
fn is_unspaced(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c > '\u{2e80}')
}

/// Whether a family name may be native to the country of its script: foreign ones are in Katakana, or have more than
/// two syllables in Hangul.
pub fn is_native(family: &str) -> bool {
    let katakana = |c| matches!(c, '\u{30a0}'..='\u{30ff}');
    let hangul = |c| matches!(c, '\u{ac00}'..='\u{d7af}');
    let in_all = |is: &dyn Fn(char) -> bool| family.chars().all(is);
    !in_all(&katakana) && (!in_all(&hangul) || family.chars().count() < 3)
}

/// A name in Latin letters, and its form in another script: "Xiaoming Wang (王小明)".
fn in_two_scripts(name: &str) -> Option<(&str, &str)> {
    let (first, second) = name.strip_suffix([')', '）'])?.split_once(['(', '（'])?;
    let (first, second) = (first.trim(), second.trim());
    match (is_unspaced(first), is_unspaced(second)) {
        (false, true) => Some((first, second)),
        (true, false) => Some((second, first)),
        _ => None,
    }
    .filter(|(romanised, _)| romanised.contains(' '))
}

/// A group without braces: "the FOG Study Group" or, as the Web of Science inverts it, "Consortium, Finch Genome".
fn group(name: &str) -> Option<String> {
    const WORDS: &[&str] = &[
        "group",
        "consortium",
        "collaboration",
        "collaborators",
        "team",
        "initiative",
        "network",
        "investigators",
        "committee",
        "society",
        "association",
        "alliance",
        "foundation",
        "council",
        "commission",
        "taskforce",
    ];
    let is_word = |word: &str| WORDS.contains(&word.to_lowercase().as_str());
    match name.split_once(',') {
        Some((word, rest)) if is_word(word.trim()) && rest.trim().contains(' ') => {
            Some(format!("{} {}", rest.trim(), word.trim()))
        }
        None if name.rsplit_once(' ').is_some_and(|(_, last)| is_word(last)) => Some(name.into()),
        _ => None,
    }
}

/// The text with each run of white space as one space, and none at the ends.
fn on_one_line(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    let is_odd =
        |(i, c): (usize, char)| c.is_whitespace() && (c != ' ' || text[..i].ends_with(' '));
    match text.char_indices().any(is_odd) {
        true => text.split_whitespace().collect::<Vec<_>>().join(" ").into(),
        false => text.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_taken_apart() {
        for (text, given, family, display) in [
            ("Zeping Yu*", "Zeping", "Yu", "Zeping Yu"),
            ("Yu, Zeping", "Zeping", "Yu", "Zeping Yu"),
            ("Jan van der Berg", "Jan", "van der Berg", "Jan van der Berg"),
            ("King, Jr., Martin Luther", "Martin Luther", "King", "Martin Luther King Jr."),
            ("King Jr., Martin Luther", "Martin Luther", "King", "Martin Luther King Jr."),
            ("{ATLAS Collaboration}", "", "ATLAS Collaboration", "ATLAS Collaboration"),
            ("Rui Cao* †", "Rui", "Cao", "Rui Cao"),
            ("王小明", "", "王小明", "王小明"),
            ("山田, 太郎", "太郎", "山田", "山田太郎"),
            ("山田 太郎", "太郎", "山田", "山田 太郎"),
            ("クイスト, アルマ", "アルマ", "クイスト", "クイスト アルマ"),
            ("퀴스트, 알마", "알마", "퀴스트", "퀴스트 알마"),
            ("김, 민준", "민준", "김", "김민준"),
            ("Xiaoming Wang (王小明)", "Xiaoming", "Wang", "Xiaoming Wang (王小明)"),
            ("王小明（Wang, Xiaoming）", "Xiaoming", "Wang", "王小明（Wang, Xiaoming）"),
            ("the FOG Study Group", "", "the FOG Study Group", "the FOG Study Group"),
            ("Consortium, Finch Genome", "", "Finch Genome Consortium", "Finch Genome Consortium"),
            ("Group, Bo", "Bo", "Group", "Bo Group"),
        ] {
            let name = Name::parse(text);
            assert_eq!(
                (name.given.as_str(), name.family.as_str(), name.display.as_str()),
                (given, family, display)
            );
        }
        assert_eq!(Name::parse("Rui Cao* †").marks, "*†");
    }

    #[test]
    fn a_name_is_on_one_line() {
        for text in ["Bo Hof", "  Bo  Hof ", "Bo\nHof", "Bo\u{a0}Hof\t"] {
            assert_eq!(on_one_line(text), "Bo Hof");
        }
    }
}
