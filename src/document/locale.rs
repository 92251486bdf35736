//! The words of each language, from `locale/<tag>.toml`.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use super::{Direction, Inline, Inlines};
use crate::diagnostic::{Code, Diagnostic, unknown_name_hints};

/// What one language calls things. `{…}` in a pattern is replaced.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Locale {
    pub direction: Direction,
    /// The names of the months, in full and short.
    pub months: [String; 12],
    pub months_short: [String; 12],
    pub words: Words,
    pub joins: Joins,
    pub numbers: Numbers,
    /// The labels of facts about the person, by their keys in a profile.
    pub facts: BTreeMap<String, String>,
    /// The titles of sections, by kind.
    pub titles: BTreeMap<String, String>,
    pub news: NewsWords,
    /// What marks after authors mean.
    pub marks: BTreeMap<String, String>,
    pub status: BTreeMap<String, String>,
    /// The heads of groups of papers, by type of publication.
    pub types: BTreeMap<String, String>,
    pub counts: CountWords,
    /// A place in a row, as in "14th".
    #[serde(skip, default = "plain_ordinal")]
    pub ordinal: fn(usize) -> String,
    /// The kinds of talks, by the name they have in a profile.
    pub talks: BTreeMap<String, String>,
    /// The kinds of theses, reports and other works, by the names that genres have.
    pub genres: BTreeMap<String, String>,
    /// What contributors to a work did, by the names of their roles, with `{names}`.
    pub roles: BTreeMap<String, String>,
    /// What the levels of the CEFR mean, by their codes.
    pub levels: BTreeMap<String, String>,
    /// What short links are called.
    pub links: LinkWords,
}

/// The line that counts papers, with `{papers}` and `{first}`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CountWords {
    pub one: String,
    pub many: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Words {
    pub cv: String,
    /// With `{page}` and `{pages}`.
    pub page: String,
    /// A day, with `{day}`, `{month}` in full and `{year}`.
    pub day: String,
    pub email: String,
    pub phone: String,
    /// Where mail on paper reaches the person.
    pub address: String,
    pub location: String,
    /// What a page of the person is called that is on no network.
    pub web: String,
    pub present: String,
    /// With `{date}`.
    pub expected: String,
    /// With `{start}` and `{end}`.
    pub span: String,
    pub thesis: String,
    pub advisor: String,
    pub committee: String,
    pub grade: String,
    /// More authors than are printed.
    pub others: String,
    /// The place of an author among all, with `{place}` and `{count}`.
    pub author_place: String,
    /// One editor of a book, and several, with `{names}`.
    pub editor: String,
    pub editors: String,
    /// The book that a chapter is in, with `{book}`.
    pub in_book: String,
    /// With `{edition}`: a place in a row, or words.
    pub edition: String,
    /// Of a book of several volumes, with `{volume}`.
    pub volume: String,
    /// Of a book, with `{chapter}`.
    pub chapter: String,
    /// With `{number}`.
    pub number: String,
    /// Papers without a date that are to come.
    pub undated: String,
    /// Papers without a date that are there.
    pub no_date: String,
    /// What the mark of a supervised student means.
    pub student: String,
    pub honors: String,
    pub minor: String,
    pub courses: String,
    pub technologies: String,
    /// What a sentence says of other persons, with `{names}`.
    pub with: String,
    /// One's own part of a sum, with `{amount}`.
    pub share: String,
    /// With `{count}`.
    pub students: String,
    /// With `{evaluation}`.
    pub rated: String,
    /// Where a former student is, with `{place}`.
    pub now_at: String,
    /// With `{date}`.
    pub expires: String,
    /// What is over, with `{date}`.
    pub expired: String,
    /// The average of grades.
    pub gpa: String,
    /// The place among those who took a degree.
    pub rank: String,
    /// What an organisation was called before, with `{name}`.
    pub formerly: String,
    pub references_on_request: String,
    pub contact_on_request: String,
}

/// What stands between parts.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Joins {
    pub comma: String,
    /// Between a label and what it labels.
    pub colon: String,
    /// At the end of a sentence.
    pub stop: String,
    /// Parts each of which may hold a comma.
    pub semicolon: String,
    /// Years without a break, with `{start}` and `{end}`.
    pub years: String,
}

/// How numbers are written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Numbers {
    /// What stands between groups of three digits.
    pub group: String,
    pub decimal: String,
    /// A sum whose currency has a symbol, with `{symbol}` and `{sum}`.
    pub symbol: String,
    /// A sum whose currency has none, with `{code}` and `{sum}`.
    pub code: String,
}

/// The names of links that are printed short.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct LinkWords {
    pub code: String,
    pub slides: String,
    pub video: String,
}

/// The news that a paper makes, with `{title}` and `{venue}`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct NewsWords {
    pub accepted: String,
    pub preprint: String,
    /// Of what is neither a paper nor a preprint, such as a book or software.
    pub published: String,
}

/// The tags and texts of all languages there are.
const LOCALES: &[(&str, &str)] = &[("en", include_str!("locale/en.toml"))];

/// The language with this tag, or with its first part: `en` serves `en-GB`.
pub fn locale(tag: &str) -> Option<&'static Locale> {
    static LOADED: OnceLock<Vec<OnceLock<Locale>>> = OnceLock::new();
    let primary = tag.split('-').next().unwrap_or(tag);
    let place =
        [tag, primary].iter().find_map(|tag| LOCALES.iter().position(|(known, _)| known == tag))?;
    let loaded = LOADED.get_or_init(|| LOCALES.iter().map(|_| OnceLock::new()).collect());
    let (tag, text) = LOCALES[place];
    Some(loaded[place].get_or_init(|| {
        let mut locale: Locale = toml::from_str(text).expect("a test reads every locale");
        if tag == "en" {
            locale.ordinal = english_ordinal;
        }
        locale
    }))
}

fn plain_ordinal() -> fn(usize) -> String {
    |place| place.to_string()
}

fn english_ordinal(place: usize) -> String {
    let suffix = match (place % 10, place % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{place}{suffix}")
}

/// The fault of asking for a language that there is not; none if there is.
pub fn unknown_language(tag: &str) -> Option<Diagnostic> {
    let message = format!("no words are known for the language `{tag}`");
    let fault = Diagnostic::new(Code::UNKNOWN_LANGUAGE, message);
    // A language's name in that language, or in English, often begins as its tag does.
    let begun = tag.to_lowercase();
    let meant = tags().into_iter().find(|known| begun.starts_with(known)).unwrap_or(tag);
    locale(tag).is_none().then(|| fault.hints(unknown_name_hints(meant, &tags())))
}

/// The tags of all languages there are.
pub fn tags() -> Vec<&'static str> {
    LOCALES.iter().map(|(tag, _)| *tag).collect()
}

/// Replaces each `{name}` of a pattern.
pub fn fill(pattern: &str, values: &[(&str, &str)]) -> String {
    values.iter().fold(pattern.to_string(), |text, (name, value)| {
        text.replace(&format!("{{{name}}}"), value)
    })
}

/// As [`fill`], with values that have marks of their own.
pub fn fill_inlines(pattern: &str, values: &[(&str, Inlines)]) -> Inlines {
    let mut inlines = vec![];
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{')
        && let Some((name, after)) = after.split_once('}')
        && let Some((_, value)) = values.iter().find(|(known, _)| *known == name)
    {
        inlines.extend((!before.is_empty()).then(|| Inline::text(before)));
        inlines.extend(value.iter().cloned());
        rest = after;
    }
    inlines.extend((!rest.is_empty()).then(|| Inline::text(rest)));
    inlines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::{
        ContributorRole, GrantStatus, Kind, PatentStatus, Person, PublicationType, Status, TalkType,
    };
    use crate::publications::bib::genre_names;

    #[test]
    fn places_in_a_row() {
        let english = [1, 2, 3, 4, 11, 12, 13, 21, 102, 111].map(english_ordinal);
        assert_eq!(
            english,
            ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "102nd", "111th"]
        );
    }

    #[test]
    fn every_locale_is_whole() {
        for tag in tags() {
            let locale = locale(tag).expect("a listed locale");
            for kind in Kind::ALL {
                assert!(locale.titles.contains_key(kind.key()), "{tag} has no title for {kind:?}");
            }
            for (fact, _) in Person::default().known_facts() {
                assert!(locale.facts.contains_key(fact), "{tag} has no label for {fact}");
            }
            for kind in PublicationType::ALL {
                assert!(
                    locale.types.contains_key(kind.name()),
                    "{tag} has no head for {}",
                    kind.name()
                );
            }
            let silent = |status: &&Status| matches!(status, Status::Published | Status::Preprint);
            let states =
                Status::ALL.iter().filter(|status| !silent(status)).map(|status| status.name());
            let grants = GrantStatus::ALL.iter().map(|status| status.name());
            let patents = PatentStatus::ALL.iter().map(|status| status.name());
            for status in states.chain(grants).chain(patents) {
                assert!(locale.status.contains_key(status), "{tag} has no word for {status}");
            }
            for kind in TalkType::ALL {
                assert!(locale.talks.contains_key(kind.name()), "{tag} has no word for {kind:?}");
            }
            for role in ContributorRole::ALL {
                let words = locale.roles.get(role.name()).map_or("", String::as_str);
                assert!(words.contains("{names}"), "{tag} has no words for {role:?}");
            }
            for name in genre_names() {
                assert!(locale.genres.contains_key(name), "{tag} has no word for {name}");
            }
            for level in ["A1", "A2", "B1", "B2", "C1", "C2"] {
                assert!(locale.levels.contains_key(level), "{tag} has no word for {level}");
            }
        }
    }
}
