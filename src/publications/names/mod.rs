//! Names of people as bibliographies write them, and which of them are one's own.

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
pub use marks::{MARKS, without_marks};
pub use own::Own;
pub use parts::{is_person, particles_behind, titled};
pub use turned::{turn_as_own, turn_initials};

use marks::unstarred;
use parts::{is_suffix, split_plain};

/// A name in its parts.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Name {
    pub given: String,
    /// With its particle, as in "van der Berg".
    pub family: String,
    /// As in "Jr.".
    pub suffix: String,
    /// One or more of [`MARKS`], as they stood after the name.
    pub marks: String,
    /// The name as it is printed, without marks.
    pub display: String,
}

impl Name {
    /// Reads "Given Family", "Family, Given", "Family, Suffix, Given" or "{Corporate Name}",
    /// each with marks after it or not.
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

/// With each run of white space as one blank, and none at the ends.
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
