//! `[cv]` and `[publications]`: how things are printed, never what they say.

use std::collections::BTreeMap;
use std::fmt;

use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::{Deserializer, Error, Visitor};

use super::{Date, DateFormat, Markdown, PaperList};

/// `[cv]`: the layout and language of the CV. Everything has a default.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Cv {
    /// The name of a template.
    pub template: Option<String>,
    /// The language of dates and headings, as a BCP 47 tag. `curricle locales` lists the available languages.
    pub lang: String,
    /// The paper size.
    pub paper: Paper,
    /// A file with wording of your own, relative to the profile's folder, which takes precedence over the wording of
    /// `lang`. `curricle locales show` prints one to start from.
    pub locale: Option<String>,
    /// The format of dates: `yyyy`, `yy`, `month`, `mon`, `mm`, `m`, `dd` and `d` with any text between them, as in
    /// `"mon yyyy"`, `"mm/yyyy"` or `"d month yyyy"`. Days are printed only if the format has them. If absent, the
    /// usual format of CVs in the language, which in English is `"mon yyyy"`.
    pub date_format: Option<DateFormat>,
    /// The sections to print, in this order. If absent, all of them in the order of the file.
    pub sections: Option<Vec<String>>,
    /// Other titles for sections, by the key of their kind.
    pub titles: BTreeMap<String, Markdown>,
    /// The maximum number of items in a section, by the name of the section as in `sections`; the first ones are
    /// printed.
    pub limit: BTreeMap<String, usize>,
    /// Items that ended before this date are not printed. Ongoing items and items without a date are.
    pub since: Option<Date>,
    /// The maximum number of pages. The text is set more tightly, and then items are left out, until the CV fits.
    pub pages: Option<usize>,
    /// How the CV is made to fit its `pages`.
    pub fit: Fit,
    /// Whether a CV with `pages` is set more loosely if there is room.
    pub fill: bool,
    /// The name of the output file, unless the command line names one. `{variant}` in it is the name of the variant, or
    /// `cv`. If absent: `cv.pdf`, or the variant's name and `.pdf`.
    pub output: Option<String>,
    /// The sections that begin on a new page, named as in `sections`.
    pub page_breaks: Vec<String>,
    /// A line for a signature at the end, with place and date.
    pub signature: Option<Signature>,
    /// A line at the foot of every page, such as consent to data processing. `{date}` in it is the day that counts as
    /// today.
    pub footer: Option<Markdown>,
    /// Keywords in the metadata of the PDF.
    pub keywords: Vec<String>,
    /// The day that counts as today. If absent, the current day.
    pub date: Option<Date>,
    /// Whether the PDF of the CV carries its sources as attachments: the profile, its `.bib` and JSON Resume, limited
    /// to what this CV shows. `curricle import cv.pdf` extracts them again.
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

/// `signature`: the place and date at the end of the CV, with room for a signature above the name.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Signature {
    /// The town where the CV is signed.
    pub place: Option<Markdown>,
    /// The date of the signature. If absent, the day that counts as today.
    pub date: Option<Date>,
    /// The name below the line. If absent, your name.
    pub name: Option<Markdown>,
}

/// How a CV is made to fit its pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Fit {
    /// Sets the text more tightly first, then leaves items out.
    Both,
    /// Only sets the text more tightly.
    Density,
    /// Only leaves items out.
    Content,
    /// Does nothing: too many pages are an error.
    Off,
}

/// A paper size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Paper {
    /// 210 × 297 mm
    A4,
    /// 8.5 × 11 inches
    UsLetter,
}

/// `[talks]`: sources of talks other than `[[talk]]`.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Talks {
    /// Bibliographies in which each entry is a talk, named in the same way as those of papers. The talks are printed with those of
    /// `[[talk]]`, newest first, and are in no list of papers.
    pub bib: Vec<String>,
}

/// `[publications]`: the layout of the list of papers. Everything has a default.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Publications {
    /// Bibliography files, relative to the profile's folder. A file that ends in `.bib` may be outside of that folder,
    /// as in "../Zotero/papers.bib" or "/home/ada/Zotero/papers.bib".
    pub bib: Vec<String>,
    /// The citation style: `cv`, which is built in for CVs, a style from `curricle styles`, such as `apa`, or a `.csl`
    /// file, relative to the profile's folder.
    pub style: Option<String>,
    /// The order of the papers.
    pub order: Order,
    /// Which papers are printed.
    pub show: Show,
    /// How papers are grouped; each group has a heading.
    pub group: Grouping,
    /// How papers are numbered. The numbers count all papers, printed or not. If absent: `plain` in a style that
    /// numbers its references, otherwise `none`.
    pub numbering: Option<Numbering>,
    /// The label beside each paper. If absent: the number, if papers are numbered; otherwise the venue, if a text cites
    /// papers or if at least a third of them, not counting preprints, appeared at a conference or workshop with an
    /// acronym; otherwise none. `[@key]` in a text prints the same label or number, or otherwise the first author and
    /// the year.
    pub labels: Option<Labels>,
    /// Which name of a venue is printed, if both are known.
    pub venue: VenueName,
    /// The maximum number of papers; the first ones are printed.
    pub limit: Option<usize>,
    /// The maximum number of authors that are printed for a paper, or 0 for all; your name is always printed. If
    /// absent, papers with more than 30 authors are cut to 10.
    pub max_authors: Option<usize>,
    /// Whether a line above the list gives the number of papers.
    pub counts: bool,
    /// Whether a preprint and the published version of the same paper are merged into one entry.
    pub merge: bool,
    /// A mark to print after authors who are students in `[[supervision]]`, as in "‡".
    pub student_mark: Option<String>,
    /// The meaning of each mark after authors, if it is not the usual one.
    pub marks: BTreeMap<String, Markdown>,
    /// How DOIs and arXiv numbers are printed.
    pub doi: DoiText,
    /// Several lists in place of one, in this order. A paper can be in more than one of them.
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
    /// How many authors are printed for a paper that has `count` of them.
    pub fn most_authors(&self, count: usize) -> usize {
        match self.max_authors {
            None if count > Self::MANY_AUTHORS => Self::FEW_AUTHORS,
            None | Some(0) => count,
            Some(most) => most,
        }
    }

    /// A paper may have this many authors before the list is cut, if the profile does not say.
    pub const MANY_AUTHORS: usize = 30;
    /// A longer list is cut to this many authors.
    pub const FEW_AUTHORS: usize = 10;
}

/// The label beside each paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Labels {
    /// The venue and the year, as in "EMNLP 2024", with a letter if several papers would share a label; the first
    /// author and the year, as in "Quist 2018", if the venue has no short name. It follows the number, if papers are
    /// numbered.
    Venue,
    /// Only the number; 1, 2, 3 … if `numbering` is not set.
    Number,
    /// The year, after the number if papers are numbered.
    Year,
    /// Only the number, if papers are numbered.
    None,
}

/// Which name of a venue is printed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum VenueName {
    /// The short name, as in "EMNLP".
    #[default]
    Short,
    /// The full name of the journal or the proceedings.
    Full,
}

/// How a DOI is printed. It is a link in either case.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DoiText {
    /// As "DOI".
    #[default]
    Short,
    /// As "doi.org/10.1234/abc" and "arXiv:2411.10950", for printed copies.
    Full,
}

/// The order of the papers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Order {
    /// By date, newest first. Papers of the same date are in the order of the file.
    #[default]
    Newest,
    /// In the order of the file.
    File,
}

/// Which papers are printed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Show {
    /// All papers.
    #[default]
    All,
    /// Only those with `selected = true`.
    Selected,
}

/// How papers are grouped.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Grouping {
    /// One list without groups.
    #[default]
    None,
    /// By type: journals, conferences, preprints …
    Type,
    /// By year.
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
    /// … 3, 2, 1, so that a paper keeps its number when a newer one is added.
    Reverse,
    /// J3, C12: the initial of the type, and a number counted from the oldest.
    Typed,
}

/// The value of a template option, whatever its type. Only the manifest of the template knows which type it should
/// have.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Setting {
    String(String),
    Integer(i64),
    Float(f64),
    Boolean(bool),
    /// No value, or a faulty one that has been reported.
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

/// How the findings of a lint are reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LintLevel {
    /// Not at all.
    Allow,
    /// As warnings.
    Warn,
    /// As errors, also when rendering.
    Deny,
}
