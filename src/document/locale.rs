//! The words of a language, from `locales/<tag>.toml` or from a file beside the profile.

mod files;
mod forms;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::{Direction, Inline, Inlines};
use crate::profile::DateFormat;
use crate::publications::edition;

pub use files::{KnownLanguage, direction_of, known, source, tags, unknown_language, words_of};
#[cfg(test)]
pub use files::{embedded, english};
pub use forms::Forms;

/// What one language calls things. `{…}` in a pattern is replaced.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Locale {
    /// The tag that was asked for, which says how the language counts.
    #[serde(skip)]
    pub tag: String,
    /// The language in its own words, and in English.
    pub name: String,
    pub english: String,
    pub direction: Direction,
    /// The names of the months as they stand without a day, in full and short.
    pub months: [String; 12],
    pub months_short: [String; 12],
    /// The names in full as they stand with a day, where these are others.
    pub months_of_day: Option<[String; 12]>,
    pub dates: DateWords,
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
    /// States, of papers, of grants and of patents.
    pub status: BTreeMap<String, String>,
    pub grant_status: BTreeMap<String, String>,
    pub patent_status: BTreeMap<String, String>,
    /// The heads of groups of papers, by type of publication.
    pub types: BTreeMap<String, String>,
    pub counts: Counts,
    pub ordinals: Ordinals,
    /// The label of the work for a degree.
    pub thesis: ByDegree,
    /// How the names of degrees begin, in small letters.
    pub degrees: Degrees,
    /// The kinds of talks within a line, by the name they have in a profile.
    pub talks: BTreeMap<String, String>,
    /// The kinds of theses, reports and other works within a line, by the names that genres have.
    pub genres: BTreeMap<String, String>,
    /// What contributors to a work did, by the names of their roles, with `{names}`.
    pub roles: BTreeMap<String, String>,
    /// What the levels of the CEFR mean, by their codes, and the word for `native`.
    pub levels: BTreeMap<String, String>,
    /// What short links are called.
    pub links: LinkWords,
    /// How letters are laid out, where the language says something of it.
    pub letter: Option<LetterWords>,
    /// Capitals of beginnings that are not those of Unicode, as in `i = "İ"`.
    #[serde(default)]
    pub capitals: BTreeMap<String, String>,
}

/// How dates are written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct DateWords {
    /// The format of CVs in this language, where the profile has none.
    pub usual: DateFormat,
    /// What `mon yyyy` and `month yyyy` stand for.
    pub short: DateFormat,
    pub long: DateFormat,
    /// A whole day with its month in full.
    pub day: DateFormat,
    /// The first day of a month, where it is not a plain number.
    pub first: Option<String>,
}

/// How letters are laid out, and the little that they say by themselves.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct LetterWords {
    pub form: LetterForm,
    /// The form on the paper of North America, where it is another.
    pub form_us_letter: Option<LetterForm>,
    /// A whole day on that paper.
    pub day_us_letter: Option<DateFormat>,
    /// Place and date, `{place}` first and `{date}` last, where a comma between them is not enough.
    pub place_and_date: Option<String>,
    /// What stands before the enclosures.
    pub enclosures: Option<String>,
}

/// Where the parts of a letter stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LetterForm {
    /// All at the beginning of the line, the recipient before the date.
    #[default]
    Block,
    /// All at the beginning of the line, the date first.
    Us,
    /// The recipient where the window of an envelope is, the date at the end of the line: DIN 5008, form B.
    #[serde(rename = "din-5008")]
    Din5008,
    /// The recipient in the second half of the line, and below it the date.
    French,
}

/// What depends on the degree.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ByDegree {
    pub doctorate: String,
    pub master: String,
    pub bachelor: String,
    /// What is none of these, or not known.
    pub other: String,
}

/// What the names of degrees have in common.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Degrees {
    pub doctorate: Vec<String>,
    pub master: Vec<String>,
    pub bachelor: Vec<String>,
}

/// What is counted, with `{count}`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Counts {
    pub papers: Forms,
    /// How many of the papers the person is the first author of, after a comma.
    pub first: Forms,
    pub students: Forms,
}

/// Places in a row, with `{n}`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Ordinals {
    /// The place of an author among `{count}`.
    pub author: Forms,
    /// The edition of a book.
    pub edition: Forms,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Words {
    pub cv: String,
    /// With `{page}` and `{pages}`.
    pub page: String,
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
    pub advisor: String,
    pub committee: String,
    pub grade: String,
    /// One author and others, and several and others, with `{names}`.
    pub one_and_others: String,
    pub and_others: String,
    /// One editor of a book, and several, with `{names}`.
    pub editor: String,
    pub editors: String,
    /// The book that a chapter is in, with `{book}`.
    pub in_book: String,
    /// With `{edition}`, which is in words.
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

/// What stands between parts, with the spaces around it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Joins {
    pub comma: String,
    /// Between things of one kind, such as skills, and names in the script of the language.
    pub list: String,
    /// Between a label and what it labels.
    pub colon: String,
    /// Between two sentences.
    pub stop: String,
    /// Parts each of which may hold a comma.
    pub semicolon: String,
    /// Years without a break, with `{start}` and `{end}`.
    pub years: String,
    /// What is said beside something, with `{text}` and `{aside}`.
    pub aside: String,
}

/// How numbers are written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Numbers {
    /// What stands between groups of digits.
    pub group: String,
    /// How many digits a group has, from the right; the last for all that follow.
    pub groups: Vec<usize>,
    /// So many digits stay one group.
    pub ungrouped: usize,
    pub decimal: String,
    /// A sum whose currency has a symbol, with `{symbol}` and `{sum}`.
    pub symbol: String,
    /// A sum whose currency has none, with `{code}` and `{sum}`.
    pub code: String,
    /// Symbols that readers of this language know, by the codes of their currencies; with `{sum}` if they stand elsewhere
    /// than others.
    #[serde(default)]
    pub symbols: BTreeMap<String, String>,
}

/// The names of links that are printed short.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct LinkWords {
    pub code: String,
    pub data: String,
    pub slides: String,
    pub poster: String,
    pub video: String,
    pub preprint: String,
    /// Any other page.
    pub other: String,
}

/// The news that a paper makes, with `{title}` and `{venue}`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct NewsWords {
    pub accepted: String,
    pub preprint: String,
    /// Of what is neither a paper nor a preprint, such as a book or software.
    pub published: String,
}

impl Locale {
    /// A text with a capital at its beginning.
    pub fn capital(&self, text: &str) -> String {
        let own = self.capitals.iter().find_map(|(small, capital)| {
            text.strip_prefix(small.as_str()).map(|rest| format!("{capital}{rest}"))
        });
        own.unwrap_or_else(|| {
            let mut rest = text.chars();
            let first = rest.next().into_iter().flat_map(char::to_uppercase);
            first.collect::<String>() + rest.as_str()
        })
    }

    /// A number of things in words.
    pub fn counted(&self, forms: &Forms, count: usize) -> String {
        fill(forms.counting(&self.tag, count), &[("count", &count.to_string())])
    }

    /// The place of an author among all of a paper.
    pub fn author_place(&self, place: usize, count: usize) -> String {
        let pattern = self.ordinals.author.ordering(&self.tag, place);
        fill(pattern, &[("n", &place.to_string()), ("count", &count.to_string())])
    }

    /// The edition of a book, by its number or in words.
    pub fn edition(&self, edition: &str) -> String {
        match edition.parse::<usize>().ok().filter(|place| *place < 1000) {
            Some(place) => {
                let pattern = self.ordinals.edition.ordering(&self.tag, place);
                fill(pattern, &[("n", &place.to_string())])
            }
            None if edition::is_in_words(edition) => edition.into(),
            None => fill(&self.words.edition, &[("edition", edition)]),
        }
    }

    /// What the work for a degree is called, which the name of the degree says.
    pub fn thesis(&self, degree: &str) -> &str {
        /// As they are written in many languages, without full stops.
        const DOCTOR: &[&str] = &["phd", "dphil", "dr", "drs", "dsc", "scd", "edd", "md", "ph"];
        const MASTER: &[&str] =
            &["msc", "ma", "mphil", "meng", "mba", "mres", "llm", "ms", "mfa", "med", "mtech"];
        const BACHELOR: &[&str] = &["bsc", "ba", "beng", "bs", "llb", "bfa", "bed", "btech", "bba"];
        let lower = degree.to_lowercase().replace('.', "");
        let words = || lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let names = |word: &str, short: &[&str], long: &[String]| {
            // Scripts without spaces have it anywhere in a word.
            let has = |long: &String| {
                let is_spaced = long.chars().all(|c| c < '\u{e00}');
                word.starts_with(long.as_str()) || !is_spaced && word.contains(long.as_str())
            };
            short.contains(&word) || long.iter().any(has)
        };
        let ByDegree { doctorate, master, bachelor, other } = &self.thesis;
        let known = [
            (doctorate, DOCTOR, &self.degrees.doctorate),
            (master, MASTER, &self.degrees.master),
            (bachelor, BACHELOR, &self.degrees.bachelor),
        ];
        let of = |word| known.iter().find(|(_, short, long)| names(word, short, long));
        words().find_map(of).map_or(other, |(label, ..)| label)
    }

    /// What is said, and beside it, in brackets, what is said of that.
    pub fn aside(&self, text: &str, aside: &str) -> String {
        fill(&self.joins.aside, &[("text", text), ("aside", aside)])
    }

    /// What stands between parts of `text`: where the language has punctuation for a script of its own, or
    /// ends sentences with none, a text in Latin letters keeps that of those.
    pub fn joins_of(&self, text: &str) -> &Joins {
        static LATIN: LazyLock<Joins> = LazyLock::new(|| {
            let [comma, list, colon, stop, semicolon, years, aside] =
                [", ", ", ", ": ", ". ", "; ", "{start}–{end}", "{text} ({aside})"]
                    .map(str::to_string);
            Joins { comma, list, colon, stop, semicolon, years, aside }
        });
        let own = |c: &char| c.is_alphabetic() && *c >= '\u{370}';
        let latin = text.chars().filter(char::is_ascii_alphabetic).count();
        let others = text.chars().filter(own).count();
        let Joins { comma, stop, .. } = &self.joins;
        let is_own = !comma.is_ascii() || !stop.is_ascii() || stop.trim().is_empty();
        let is_latin = latin > 5 * others && is_own;
        if is_latin { &LATIN } else { &self.joins }
    }
}

impl Joins {
    /// What ends a sentence.
    pub fn end(&self) -> &str {
        self.stop.trim_end()
    }
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
mod tests;
