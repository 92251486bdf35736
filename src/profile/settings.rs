//! `[cv]` and `[publications]`: how things are set, never what they say.

use std::collections::BTreeMap;
use std::fmt;

use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::{Deserializer, Error, Visitor};

use super::{Date, DateFormat, Markdown, PaperList};

/// `[cv]`: how the CV is set. Everything has a default.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Cv {
    /// The name of a template.
    pub template: Option<String>,
    /// The language of dates and titles, as a BCP 47 tag. `curricle locales` lists those there are.
    pub lang: String,
    /// The size of the pages.
    pub paper: Paper,
    /// A file of words beside the profile, laid over those of `lang`. `curricle locales show` prints one to
    /// begin with.
    pub locale: Option<String>,
    /// How dates are printed: `yyyy`, `yy`, `month`, `mon`, `mm`, `m`, `dd` and `d` with what stands between
    /// them, as in `"mon yyyy"`, `"mm/yyyy"` or `"d month yyyy"`. A day prints where the format has one. If absent,
    /// as CVs in the language have it, which in English is `"mon yyyy"`.
    pub date_format: Option<DateFormat>,
    /// The sections to print, in this order; all as they stand in the file if absent.
    pub sections: Option<Vec<String>>,
    /// Other titles for the kinds of sections, by the kind's key.
    pub titles: BTreeMap<String, Markdown>,
    /// How many items a section prints at most, its first ones, by the name of the section as in `sections`.
    pub limit: BTreeMap<String, usize>,
    /// What ended before this is not printed; what goes on or has no date is.
    pub since: Option<Date>,
    /// The most pages that the CV may have: it is set closer, and items are left out, until it fits.
    pub pages: Option<usize>,
    /// How the CV is made to fit its `pages`.
    pub fit: Fit,
    /// Whether a CV with `pages` is set more loosely where there is room.
    pub fill: bool,
    /// The name of the file that is written where none is asked for, in which `{variant}` is the name of the
    /// variant, or `cv`. If absent: `cv.pdf`, or the variant's name and `.pdf`.
    pub output: Option<String>,
    /// The sections, named as in `sections`, before which a new page begins.
    pub page_breaks: Vec<String>,
    /// A line to sign at the end, with place and date.
    pub signature: Option<Signature>,
    /// A line at the foot of every page, such as a consent to the use of your data; `{date}` in it is the day that
    /// counts as today.
    pub footer: Option<Markdown>,
    /// Words that catalogue the PDF.
    pub keywords: Vec<String>,
    /// The day that counts as today.
    pub date: Option<Date>,
    /// Whether the PDF of a CV carries what it was made of: the profile, its `.bib` and JSON Resume, with what this CV
    /// shows and nothing else. `curricle import cv.pdf` takes them out again.
    pub attach: bool,
}

impl Default for Cv {
    fn default() -> Self {
        Self {
            template: None,
            lang: "en".into(),
            locale: None,
            paper: Paper::A4,
            date_format: None,
            sections: None,
            titles: BTreeMap::new(),
            limit: BTreeMap::new(),
            since: None,
            pages: None,
            fit: Fit::Both,
            fill: true,
            output: None,
            page_breaks: vec![],
            signature: None,
            footer: None,
            keywords: vec![],
            date: None,
            attach: false,
        }
    }
}

/// `signature`: place and date at the end of the CV, and room to sign above the name.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Signature {
    /// The town where it is signed.
    pub place: Option<Markdown>,
    /// When it is signed; the day that counts as today if absent.
    pub date: Option<Date>,
    /// The name below the line; that of the person if absent.
    pub name: Option<Markdown>,
}

/// How a CV is made to fit its pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Fit {
    /// First set closer, then items are left out.
    Both,
    /// Set closer only.
    Density,
    /// Items are left out only.
    Content,
    /// Nothing is done: more pages are an error.
    Off,
}

/// A size of pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Paper {
    /// 210 × 297 mm
    A4,
    /// 8.5 × 11 inches
    UsLetter,
}

/// `[talks]`: where more talks come from than `[[talk]]`.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Talks {
    /// Bibliographies of which each entry is a talk, named as those of papers are. They stand with
    /// `[[talk]]`, the newest first, and are in no list of papers.
    pub bib: Vec<String>,
}

/// `[publications]`: how the list of papers is set. Everything has a default.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Publications {
    /// Bibliographies, named from the profile's folder. A file that ends in `.bib` may lie outside of it, as in
    /// "../Zotero/papers.bib" or "/home/ada/Zotero/papers.bib".
    pub bib: Vec<String>,
    /// The style of the entries: `cv`, which is the program's own, another of `curricle styles`, such as
    /// `apa`, or a `.csl` file, named from the profile's folder.
    pub style: Option<String>,
    /// The order of the papers.
    pub order: Order,
    /// Which papers are printed.
    pub show: Show,
    /// What papers are grouped by, each group below a heading.
    pub group: Grouping,
    /// How papers are numbered; the numbers count all papers, printed or not. If absent: `plain` in a style that
    /// numbers its references, else `none`.
    pub numbering: Option<Numbering>,
    /// What stands beside each paper. If absent: the number, where papers are numbered; else the venue, where text
    /// cites papers or at least a third of them, preprints left out, appeared at a conference or workshop that is
    /// called by an acronym; else nothing. `[@key]` in a text prints the same: the label or the number, or
    /// else the first author and the year.
    pub labels: Option<Labels>,
    /// Which name of a venue is printed, where both are known.
    pub venue: VenueName,
    /// The most papers that are printed, the first of the list.
    pub limit: Option<usize>,
    /// The most authors that are printed of one paper, or 0 for all; the own name always stays. If absent, those of a paper
    /// with more than 30 are cut to 10.
    pub max_authors: Option<usize>,
    /// Whether a line above the list counts the papers.
    pub counts: bool,
    /// Whether a preprint and the published version of one paper are shown as one.
    pub merge: bool,
    /// A mark to put after authors who are students in `[[supervision]]`, as in "‡".
    pub student_mark: Option<String>,
    /// What marks after authors mean, by the mark, where that is not the usual thing.
    pub marks: BTreeMap<String, Markdown>,
    /// How DOIs are printed, and numbers of arXiv.
    pub doi: DoiText,
    /// Several lists in place of one, in this order; a paper can be in more than one.
    pub list: Vec<PaperList>,
}

impl Default for Publications {
    fn default() -> Self {
        Self {
            bib: vec![],
            style: None,
            order: Order::Newest,
            show: Show::All,
            group: Grouping::None,
            numbering: None,
            labels: None,
            venue: VenueName::Short,
            limit: None,
            max_authors: None,
            counts: false,
            merge: true,
            student_mark: None,
            marks: BTreeMap::new(),
            doi: DoiText::Short,
            list: vec![],
        }
    }
}

impl Publications {
    /// How many of so many authors of one paper are printed.
    pub fn most_authors(&self, count: usize) -> usize {
        match self.max_authors {
            None if count > Self::MANY_AUTHORS => Self::FEW_AUTHORS,
            None | Some(0) => count,
            Some(most) => most,
        }
    }

    /// So many authors are printed of a paper of which nothing is said.
    pub const MANY_AUTHORS: usize = 30;
    /// So many are printed of one with more.
    pub const FEW_AUTHORS: usize = 10;
}

/// What stands beside each paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Labels {
    /// The venue and the year, as in "EMNLP 2024", with a letter where papers would share them; the first author and
    /// the year, as in "Quist 2018", where the venue has no short name. After the number, if papers have one.
    Venue,
    /// The number alone; 1, 2, 3 … where `numbering` says nothing else.
    Number,
    /// The year, after the number, if papers have one.
    Year,
    /// The number, if papers have one.
    None,
}

/// Which name of a venue is printed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum VenueName {
    /// As in "EMNLP".
    #[default]
    Short,
    /// As it stands in the proceedings or on the journal.
    Full,
}

/// How a DOI is printed. Either is a link.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DoiText {
    /// "DOI".
    #[default]
    Short,
    /// "doi.org/10.1234/abc" and "arXiv:2411.10950", for copies on paper.
    Full,
}

/// The order of the papers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Order {
    /// By date, newest first; as in the file within the same date.
    #[default]
    Newest,
    /// As in the file.
    File,
}

/// Which papers are printed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Show {
    /// All papers.
    #[default]
    All,
    /// Those with `selected = true`.
    Selected,
}

/// What papers are grouped by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Grouping {
    /// One list.
    #[default]
    None,
    /// Journals, conferences, preprints …
    Type,
    /// A group a year.
    Year,
}

/// How papers are numbered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Numbering {
    /// No numbers.
    #[default]
    None,
    /// 1, 2, 3 …
    Plain,
    /// … 3, 2, 1, so that a paper keeps its number when a newer one comes.
    Reverse,
    /// J3, C12: the initial of the type, counted from the oldest.
    Typed,
}

/// The value of an option of a template, whatever its type: only the template's manifest knows
/// what it should be.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Setting {
    String(String),
    Integer(i64),
    Float(f64),
    Boolean(bool),
    /// Nothing, or something else, which has been reported.
    #[default]
    Faulty,
}

impl<'de> Deserialize<'de> for Setting {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(SettingVisitor)
    }
}

struct SettingVisitor;

impl Visitor<'_> for SettingVisitor {
    type Value = Setting;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a string, a number, `true` or `false`")
    }

    fn visit_unit<E: Error>(self) -> Result<Setting, E> {
        Ok(Setting::Faulty)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Setting, E> {
        Ok(Setting::String(text.into()))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Setting, E> {
        Ok(Setting::Integer(number))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Setting, E> {
        Ok(i64::try_from(number).map_or(Setting::Float(number as f64), Setting::Integer))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Setting, E> {
        Ok(Setting::Float(number))
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Setting, E> {
        Ok(Setting::Boolean(value))
    }
}

/// What is made of a lint's findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LintLevel {
    /// They are not spoken of.
    Allow,
    /// They are warnings.
    Warn,
    /// They are errors, when rendering too.
    Deny,
}
