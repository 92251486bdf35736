//! The wording of a language, from `locales/<tag>.toml` or from a file beside the profile.

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

/// The wording of one language. `{…}` in a pattern is replaced.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Locale {
    /// The requested tag, which decides how the language counts.
    #[serde(skip)]
    pub tag: String,
    /// The name of the language in the language itself, and in English.
    pub name: String,
    pub english: String,
    pub direction: Direction,
    /// The names of the months without a day, in full and short.
    pub months: [String; 12],
    pub months_short: [String; 12],
    /// The full names used with a day, if they differ.
    pub months_of_day: Option<[String; 12]>,
    pub dates: DateWords,
    pub words: Words,
    pub joins: Joins,
    pub numbers: Numbers,
    /// The labels of personal facts, by their keys in a profile.
    pub facts: BTreeMap<String, String>,
    /// The titles of sections, by kind.
    pub titles: BTreeMap<String, String>,
    pub news: NewsWords,
    /// The meanings of marks after authors.
    pub marks: BTreeMap<String, String>,
    /// Statuses of papers, grants and patents.
    pub status: BTreeMap<String, String>,
    pub grant_status: BTreeMap<String, String>,
    pub patent_status: BTreeMap<String, String>,
    /// The headings of groups of papers, by type of publication.
    pub types: BTreeMap<String, String>,
    pub counts: Counts,
    pub ordinals: Ordinals,
    /// The label of the thesis for a degree.
    pub thesis: ByDegree,
    /// The beginnings of the names of degrees, in lower case.
    pub degrees: Degrees,
    /// The kinds of talks within a line, by their names in a profile.
    pub talks: BTreeMap<String, String>,
    /// The kinds of theses, reports and other works within a line, by the names of genres.
    pub genres: BTreeMap<String, String>,
    /// The roles of contributors to a work, by the names of the roles, with `{names}`.
    pub roles: BTreeMap<String, String>,
    /// The meanings of the CEFR levels, by their codes, and the word for `native`.
    pub levels: BTreeMap<String, String>,
    /// The names of short links.
    pub links: LinkWords,
    /// The layout of letters, if the language defines it.
    pub letter: Option<LetterWords>,
    /// Initial capitals that differ from those of Unicode, as in `i = "İ"`.
    #[serde(default)]
    pub capitals: BTreeMap<String, String>,
}

/// Date formats.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct DateWords {
    /// The usual format of CVs in this language, used if the profile sets none.
    pub usual: DateFormat,
    /// The formats for `mon yyyy` and `month yyyy`.
    pub short: DateFormat,
    pub long: DateFormat,
    /// A complete date with the full name of its month.
    pub day: DateFormat,
    /// The first day of a month, if it is not a plain number.
    pub first: Option<String>,
}

/// The layout of letters, and their few fixed texts.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct LetterWords {
    pub form: LetterForm,
    /// The form on US letter paper, if it differs.
    pub form_us_letter: Option<LetterForm>,
    /// The format of a complete date on that paper.
    pub day_us_letter: Option<DateFormat>,
    /// A pattern for place and date, with `{place}` first and `{date}` last, if a comma between them is not enough.
    pub place_and_date: Option<String>,
    /// The title of the enclosures.
    pub enclosures: Option<String>,
}

/// The arrangement of the parts of a letter.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LetterForm {
    /// Everything at the left margin, the recipient before the date.
    #[default]
    Block,
    /// Everything at the left margin, the date first.
    Us,
    /// The recipient in the window of the envelope, the date at the right: DIN 5008, form B.
    #[serde(rename = "din-5008")]
    Din5008,
    /// The recipient in the right half of the page, with the date below it.
    French,
}

/// Words that depend on the degree.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ByDegree {
    pub doctorate: String,
    pub master: String,
    pub bachelor: String,
    /// Any other degree, or an unknown one.
    pub other: String,
}

/// Common parts of the names of degrees.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Degrees {
    pub doctorate: Vec<String>,
    pub master: Vec<String>,
    pub bachelor: Vec<String>,
}

/// Counts of things, with `{count}`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Counts {
    pub papers: Forms,
    /// The number of papers by the person as first author, after a comma.
    pub first: Forms,
    pub students: Forms,
}

/// Ordinals, with `{n}`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Ordinals {
    /// The position of an author among `{count}`.
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
    /// The postal address.
    pub address: String,
    pub location: String,
    /// A web page of the person that belongs to no network.
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
    /// The book that contains a chapter, with `{book}`.
    pub in_book: String,
    /// With `{edition}`, in words.
    pub edition: String,
    /// The volume of a multi-volume book, with `{volume}`.
    pub volume: String,
    /// The chapter of a book, with `{chapter}`.
    pub chapter: String,
    /// With `{number}`.
    pub number: String,
    /// The heading of unpublished papers without a date.
    pub undated: String,
    /// The heading of published papers without a date.
    pub no_date: String,
    /// The meaning of the mark for a supervised student.
    pub student: String,
    pub honors: String,
    pub minor: String,
    pub courses: String,
    pub technologies: String,
    /// Other people involved, with `{names}`.
    pub with: String,
    /// Your share of an amount, with `{amount}`.
    pub share: String,
    /// With `{evaluation}`.
    pub rated: String,
    /// The current place of a former student, with `{place}`.
    pub now_at: String,
    /// With `{date}`.
    pub expires: String,
    /// Something that has expired, with `{date}`.
    pub expired: String,
    /// The grade point average.
    pub gpa: String,
    /// The rank among the students of a degree.
    pub rank: String,
    /// The former name of an organisation, with `{name}`.
    pub formerly: String,
    pub references_on_request: String,
    pub contact_on_request: String,
}

/// Separators, with the spaces around them.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Joins {
    pub comma: String,
    /// Between things of one kind, such as skills, and between names in the script of the language.
    pub list: String,
    /// Between a label and its value.
    pub colon: String,
    /// Between two sentences.
    pub stop: String,
    /// Between parts that may contain commas.
    pub semicolon: String,
    /// Consecutive years, with `{start}` and `{end}`.
    pub years: String,
    /// An aside, with `{text}` and `{aside}`.
    pub aside: String,
}

/// The format of numbers.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Numbers {
    /// The separator between groups of digits.
    pub group: String,
    /// The number of digits in each group, from the right; the last one applies to all further groups.
    pub groups: Vec<usize>,
    /// Numbers with at most this many digits are not grouped.
    pub ungrouped: usize,
    pub decimal: String,
    /// An amount in a currency with a symbol, with `{symbol}` and `{sum}`.
    pub symbol: String,
    /// An amount in a currency without a symbol, with `{code}` and `{sum}`.
    pub code: String,
    /// Currency symbols that readers of this language know, by currency code; with `{sum}` if they stand elsewhere than
    /// others.
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

/// A news item about a paper, with `{title}` and `{venue}`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct NewsWords {
    pub accepted: String,
    pub preprint: String,
    /// For anything other than a paper or a preprint, such as a book or software.
    pub published: String,
}

impl Locale {
    /// A text with an initial capital.
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

    /// A count in words.
    pub fn counted(&self, forms: &Forms, count: usize) -> String {
        fill(forms.counting(&self.tag, count), &[("count", &count.to_string())])
    }

    /// The position of an author among all authors of a paper.
    pub fn author_place(&self, place: usize, count: usize) -> String {
        let pattern = self.ordinals.author.ordering(&self.tag, place);
        fill(pattern, &[("n", &place.to_string()), ("count", &count.to_string())])
    }

    /// The edition of a book, from its number or in words.
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

    /// The word for the thesis of a degree, by the name of the degree.
    pub fn thesis(&self, degree: &str) -> &str {
        /// As written in many languages, without full stops.
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

    /// A text with an aside in brackets.
    pub fn aside(&self, text: &str, aside: &str) -> String {
        fill(&self.joins.aside, &[("text", text), ("aside", aside)])
    }

    /// The separators for `text`: if the language has punctuation for a script of its own, or ends sentences without a
    /// full stop, Latin text keeps Latin punctuation.
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
    /// The end of a sentence.
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

/// Like [`fill`], with values that have markup.
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
