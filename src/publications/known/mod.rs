//! Venues whose short names are well known in their field.

mod intelligence;
mod journals;
mod systems;

use std::collections::HashMap;
use std::sync::LazyLock;

use super::ordinal::without_ordinals;
use journals::JOURNALS;

/// The maximum length of the name of a venue in bytes, including everything around it.
const LONGEST: usize = 500;

/// The short name of a conference, with anything around its name: its number, its year, "Proceedings of the", or the
/// names of societies.
pub fn conference(name: &str) -> Option<&'static str> {
    static SHORT: LazyLock<HashMap<String, &str>> = LazyLock::new(|| table(conferences(), event));
    if name.len() > LONGEST {
        return None;
    }
    SHORT.get(&event(name)).copied()
}

/// The short name of a journal, with or without its article.
pub fn journal(name: &str) -> Option<&'static str> {
    static SHORT: LazyLock<HashMap<String, &str>> = LazyLock::new(|| table(JOURNALS.iter(), title));
    if name.len() > LONGEST {
        return None;
    }
    SHORT.get(&title(name)).copied()
}

/// A word that is the short name of a conference, as people write it.
pub fn short_conference(word: &str) -> Option<&'static str> {
    static WRITTEN: LazyLock<HashMap<String, &str>> = LazyLock::new(|| {
        let shorts = conferences().map(|(short, _)| *short).chain(SHORT_ONLY.iter().copied());
        shorts.map(|short| (short.to_lowercase(), short)).collect()
    });
    WRITTEN.get(&word.to_lowercase()).copied()
}

fn conferences() -> impl Iterator<Item = &'static Venue> {
    intelligence::CONFERENCES.iter().chain(systems::CONFERENCES)
}

fn table(
    venues: impl Iterator<Item = &'static Venue>,
    key: fn(&str) -> String,
) -> HashMap<String, &'static str> {
    let names = venues.flat_map(|(short, names)| names.iter().map(move |name| (*name, *short)));
    names.map(|(name, short)| (key(name), short)).collect()
}

/// The words of a conference that identify it.
fn event(name: &str) -> String {
    let is_number = |word: &&str| word.bytes().all(|b| b.is_ascii_digit());
    let words: Vec<&str> = words(name).filter(|word| !is_number(word)).collect();
    let words = without_ordinals(&words);
    let words = words.iter().map(|word| word.trim_matches('.').to_lowercase());
    words.filter(|word| !FRAME.contains(&word.as_str())).collect::<Vec<_>>().join(" ")
}

/// The words of a journal.
fn title(name: &str) -> String {
    let words = words(name).map(|word| match word {
        "&" => "and".into(),
        word => word.trim_matches('.').to_lowercase(),
    });
    words.filter(|word| word != "the").collect::<Vec<_>>().join(" ")
}

fn words(name: &str) -> impl Iterator<Item = &str> {
    let words = name.split(|c: char| !c.is_alphanumeric() && !"-&.'’".contains(c));
    words.map(|word| word.trim_matches(['-', '\'', '’'])).filter(|word| !word.is_empty())
}

/// Words that do not identify a conference.
const FRAME: &[&str] = &[
    "in",
    "the",
    "of",
    "on",
    "for",
    "and",
    "&",
    "a",
    "proceedings",
    "proc",
    "procs",
    "annual",
    "international",
    "int",
    "intl",
    "ieee",
    "acm",
    "cvf",
    "rsj",
    "biennial",
    "actes",
    "atti",
    "actas",
    "anais",
    "de",
    "la",
    "le",
    "les",
    "du",
    "des",
    "della",
    "der",
    "die",
    "del",
    "do",
    "da",
];

/// A short name, and the names that it stands for.
type Venue = (&'static str, &'static [&'static str]);

type Venues = &'static [Venue];

/// Short names that are clear although their full names are not in the table.
const SHORT_ONLY: &[&str] =
    &["Eurographics", "Eurosys", "Middleware", "Graph Drawing", "Informatik"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_conference_is_known_in_any_frame() {
        for (name, short) in [
            ("Proceedings of the Forty-Third International Conference on Machine Learning", "ICML"),
            ("43. International Conference on Machine Learning", "ICML"),
            ("2021 IEEE 37th International Conference on Data Engineering", "ICDE"),
            ("XXXIV Conference on Learning Theory", "COLT"),
            ("Thirty First Annual Conference on Learning Theory", "COLT"),
            ("Proc. IEEE Int. Conference on Robotics & Automation", "ICRA"),
            (
                "Actes de la Vingt-deuxième Conférence sur le Traitement Automatique des Langues Naturelles",
                "TALN",
            ),
            ("Design, Automation and Test in Europe Conference and Exhibition", "DATE"),
        ] {
            assert_eq!(conference(name), Some(short), "{name}");
        }
        for name in [
            "Workshop on Machine Learning",
            "Asian Conference on Learning",
            "Conference on Machine Learning Workshops",
            "",
        ] {
            assert_eq!(conference(name), None, "{name}");
        }
    }

    #[test]
    fn a_journal_is_known_by_its_whole_name() {
        assert_eq!(journal("The Astrophysical Journal"), Some("ApJ"));
        assert_eq!(journal("Astronomy & Astrophysics"), Some("A&A"));
        assert_eq!(journal("PLoS Genetics"), Some("PLOS Genet."));
        assert_eq!(journal("Journal of Computer Vision"), None);
        assert_eq!(journal("IEEE Transactions on Graphics"), None);
    }

    #[test]
    fn no_name_has_two_short_forms() {
        fn check(venues: impl Iterator<Item = &'static Venue>, key: fn(&str) -> String) {
            let mut seen: HashMap<String, &str> = HashMap::new();
            for (short, name) in
                venues.flat_map(|(short, names)| names.iter().map(move |name| (*short, *name)))
            {
                let words = key(name);
                assert!(!words.is_empty(), "{name}");
                let other = seen.insert(words, short);
                assert!(other.is_none_or(|other| other == short), "{name}: {other:?}");
            }
        }
        check(conferences(), event);
        check(JOURNALS.iter(), title);
    }
}
