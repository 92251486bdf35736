use serde::Deserialize;

use crate::profile::{Date, Words};

/// `[[publication]]`: a paper, or anything else that is published.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Publication {
    /// The name by which `[@key]` in any text means this paper.
    pub key: Option<String>,
    #[serde(rename = "type")]
    pub kind: Option<PublicationType>,
    pub title: Words,
    /// "Given Family", "Family, Given" or "Family, Jr., Given"; a group in braces, as in
    /// "{ATLAS Collaboration}"; marks such as `*` behind the name. A last author "others"
    /// says that there are more.
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
    pub date: Option<Date>,
    /// The part of the conference, as in "main" or "findings".
    pub track: Option<String>,
    pub status: Option<Status>,
    /// When the paper was news; makes an item of the news section.
    pub news: Option<Date>,
    pub volume: Option<String>,
    pub issue: Option<String>,
    pub pages: Option<String>,
    pub doi: Option<String>,
    /// The arXiv number, as in "2411.10950".
    pub arxiv: Option<String>,
    pub url: Option<String>,
    pub pdf: Option<String>,
    pub code: Option<String>,
    pub data: Option<String>,
    pub slides: Option<String>,
    pub poster: Option<String>,
    pub video: Option<String>,
    /// A prize that the paper won.
    pub award: Option<Words>,
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

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
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

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    Published,
    Accepted,
    InPress,
    UnderReview,
    Preprint,
}
