use schemars::JsonSchema;
use serde::Deserialize;

use crate::profile::{Date, Words};

/// `[[publication]]`: a paper, or anything else that is published.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Publication {
    /// The name by which `[@key]` in any text means this paper.
    pub key: Option<String>,
    /// What it is, for groups, numbers and labels.
    #[serde(rename = "type")]
    pub kind: Option<PublicationType>,
    /// Required, unless a `.bib` has it under the same key.
    #[serde(default)]
    pub title: Words,
    /// "Given Family", "Family, Given" or "Family, Jr., Given"; a group in braces, as in
    /// "{ATLAS Collaboration}"; marks such as `*` after the name. A last author "others"
    /// says that there are more.
    #[serde(default)]
    pub authors: Vec<String>,
    /// The short name of the conference, journal or publisher, without a year.
    pub venue: Option<String>,
    /// The venue in full.
    pub venue_full: Option<String>,
    /// Who published it, where that is not the venue.
    pub publisher: Option<String>,
    /// The editors of the book it is in, or of the book that it is; written as authors are.
    #[serde(default)]
    pub editors: Vec<String>,
    /// When it came out.
    pub date: Option<Date>,
    /// The part of the conference, as in "main" or "findings".
    pub track: Option<String>,
    /// How far it is; published, if absent.
    pub status: Option<Status>,
    /// When the paper was news; makes an item of the news section.
    pub news: Option<Date>,
    /// The volume of the journal.
    pub volume: Option<String>,
    /// The issue of the volume; the number of a report or patent.
    pub issue: Option<String>,
    /// The pages, as in "11–19", or the number of the article.
    pub pages: Option<String>,
    /// The DOI, with or without `https://doi.org/`.
    pub doi: Option<String>,
    /// The arXiv number, as in "2411.10950".
    pub arxiv: Option<String>,
    /// Its page.
    pub url: Option<String>,
    /// Where it can be read.
    pub pdf: Option<String>,
    /// Where its source is.
    pub code: Option<String>,
    /// Where its data are.
    pub data: Option<String>,
    /// Where the slides are.
    pub slides: Option<String>,
    /// Where the poster is.
    pub poster: Option<String>,
    /// Where a recording is.
    pub video: Option<String>,
    /// A prize that the paper won.
    pub award: Option<Words>,
    /// Anything else, printed after the rest.
    pub note: Option<Words>,
    /// Words to choose papers by, never printed.
    #[serde(default)]
    pub tags: Vec<String>,
    /// Whether the paper is in the list when only selected ones are shown.
    #[serde(default)]
    pub selected: bool,
    /// The label that is printed for `[@key]`, where the one made from venue and date is not wanted.
    pub label: Option<String>,
}

/// What a publication is, in the order in which groups stand on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PublicationType {
    Journal,
    Conference,
    Workshop,
    Book,
    Chapter,
    Preprint,
    Thesis,
    Report,
    Patent,
    Software,
    Dataset,
    Talk,
    Other,
}

impl PublicationType {
    pub const ALL: [Self; 13] = [
        Self::Journal,
        Self::Conference,
        Self::Workshop,
        Self::Book,
        Self::Chapter,
        Self::Preprint,
        Self::Thesis,
        Self::Report,
        Self::Patent,
        Self::Software,
        Self::Dataset,
        Self::Talk,
        Self::Other,
    ];

    /// As it is written in a profile.
    pub fn name(self) -> &'static str {
        match self {
            Self::Journal => "journal",
            Self::Conference => "conference",
            Self::Workshop => "workshop",
            Self::Book => "book",
            Self::Chapter => "chapter",
            Self::Preprint => "preprint",
            Self::Thesis => "thesis",
            Self::Report => "report",
            Self::Patent => "patent",
            Self::Software => "software",
            Self::Dataset => "dataset",
            Self::Talk => "talk",
            Self::Other => "other",
        }
    }
}

/// How far a publication is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    Published,
    Accepted,
    InPress,
    UnderReview,
    Preprint,
}
