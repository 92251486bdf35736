use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::profile::{Date, Markdown};

/// `[[publication]]`: a paper, or anything else that has been published.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Publication {
    /// The key that cites this paper in any text, as `[@key]`.
    pub key: Option<String>,
    /// The type of publication, for groups, numbers and labels.
    #[serde(rename = "type")]
    pub kind: Option<PublicationType>,
    /// The title. It is required, unless a `.bib` file has the same key.
    #[serde(default)]
    pub title: Markdown,
    /// "Given Family", "Family, Given" or "Family, Jr., Given"; a group in braces, as in "{ATLAS Collaboration}"; marks
    /// such as `*` after the name. If the last author is "others", the list is incomplete.
    #[serde(default)]
    pub authors: Vec<String>,
    /// The collaboration on whose behalf the authors write, as in "LIGO Scientific Collaboration".
    pub collaboration: Option<String>,
    /// The short name of the conference, journal or publisher, without a year.
    pub venue: Option<String>,
    /// The venue in full.
    pub venue_full: Option<String>,
    /// The publisher, if it is not the venue; for a patent, its holder.
    pub publisher: Option<String>,
    /// The editors of the book, or of the book that the chapter is in; written like `authors`.
    #[serde(default)]
    pub editors: Vec<String>,
    /// The authors of the book that a chapter is in, if they differ; written like `authors`.
    #[serde(default)]
    pub book_authors: Vec<String>,
    /// Other contributors by their role: translators, authors of a foreword.
    #[serde(default)]
    pub contributors: Vec<Contributor>,
    /// The edition of a book, as in "2" or "revised".
    pub edition: Option<String>,
    /// The series of a book, as in "LIPIcs" or "BAR International Series".
    pub series: Option<String>,
    /// The number of the book in the series.
    pub series_number: Option<String>,
    /// The kind of talk, thesis, report or other work: "keynote", "phd-thesis", or words of your own.
    pub genre: Option<String>,
    /// The event, as in "Mist Days 2024", if it is not the venue.
    pub event: Option<String>,
    /// The town of the event, or of the publisher.
    pub place: Option<String>,
    /// When it was published.
    pub date: Option<Date>,
    /// When its last part was published, if it appeared over several years.
    pub last_date: Option<Date>,
    /// The track of the conference, as in "main" or "findings".
    pub track: Option<String>,
    /// The status. If absent, `"published"`.
    pub status: Option<Status>,
    /// The date on which the paper was news; it adds an item to the news section.
    pub news: Option<Date>,
    /// The volume of the journal.
    pub volume: Option<String>,
    /// The issue of the volume.
    pub issue: Option<String>,
    /// The number of a report or patent, or of a chapter.
    pub number: Option<String>,
    /// The version of a program or data set, as in "2.3.1".
    pub version: Option<String>,
    /// The language of the title, as in "de" or "German". Citation styles use title case for English titles only.
    pub language: Option<String>,
    /// The pages, as in "11–19", or the article number.
    pub pages: Option<String>,
    /// Whether `pages` is an article number, as the field of a `.bib` says.
    #[serde(skip)]
    pub is_article_number: bool,
    /// The DOI, with or without `https://doi.org/`.
    pub doi: Option<String>,
    /// The arXiv number, as in "2411.10950".
    pub arxiv: Option<String>,
    /// The address of its web page.
    pub url: Option<String>,
    /// The address of the full text.
    pub pdf: Option<String>,
    /// The address of the source code.
    pub code: Option<String>,
    /// The address of the data.
    pub data: Option<String>,
    /// The address of the slides.
    pub slides: Option<String>,
    /// The address of the poster.
    pub poster: Option<String>,
    /// The address of a recording.
    pub video: Option<String>,
    /// A prize that the paper won.
    pub award: Option<Markdown>,
    /// Anything else; it is printed after the rest.
    pub note: Option<Markdown>,
    /// Tags to select papers by; they are never printed.
    #[serde(default)]
    pub tags: Vec<String>,
    /// How important it is; 1 is the most important. If the CV has to fit its `pages`, the least important items are
    /// left out first.
    pub priority: Option<u32>,
    /// Whether the paper is printed if only selected papers are.
    #[serde(default)]
    pub selected: bool,
    /// Whether the paper is kept in the profile but never printed. It is not counted and cannot be cited.
    #[serde(default)]
    pub private: bool,
    /// The label that is printed for `[@key]`, in place of the one made from venue and date.
    pub label: Option<String>,
}

/// The type of a publication, in the order of the groups on the page.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize, JsonSchema,
)]
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
    Media,
    Other,
}

impl PublicationType {
    pub const ALL: [Self; 14] = [
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
        Self::Media,
        Self::Other,
    ];

    /// The value as it is written in a profile.
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
            Self::Media => "media",
            Self::Other => "other",
        }
    }
}

/// People who contributed to a publication other than as authors or editors.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Contributor {
    /// Their role.
    pub role: ContributorRole,
    /// Their names, written like `authors`.
    pub names: Vec<String>,
}

/// The role of a contributor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ContributorRole {
    Translator,
    Introduction,
    Foreword,
    Afterword,
    Annotator,
    Commentator,
    Compiler,
    Illustrator,
    Interviewer,
    Host,
    Director,
    Organizer,
}

impl ContributorRole {
    pub const ALL: [Self; 12] = [
        Self::Translator,
        Self::Introduction,
        Self::Foreword,
        Self::Afterword,
        Self::Annotator,
        Self::Commentator,
        Self::Compiler,
        Self::Illustrator,
        Self::Interviewer,
        Self::Host,
        Self::Director,
        Self::Organizer,
    ];

    /// The value as it is written in a profile.
    pub fn name(self) -> &'static str {
        match self {
            Self::Translator => "translator",
            Self::Introduction => "introduction",
            Self::Foreword => "foreword",
            Self::Afterword => "afterword",
            Self::Annotator => "annotator",
            Self::Commentator => "commentator",
            Self::Compiler => "compiler",
            Self::Illustrator => "illustrator",
            Self::Interviewer => "interviewer",
            Self::Host => "host",
            Self::Director => "director",
            Self::Organizer => "organizer",
        }
    }
}

/// The status of a publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    Published,
    Accepted,
    ConditionallyAccepted,
    InPress,
    /// Announced, by the author or the publisher.
    Forthcoming,
    UnderReview,
    ReviseAndResubmit,
    /// Being revised by its authors.
    InRevision,
    InPreparation,
    Preprint,
    /// Of a patent that has been applied for.
    Pending,
    /// Of a patent that has been granted.
    Granted,
}

impl Status {
    pub const ALL: [Self; 12] = [
        Self::Published,
        Self::Accepted,
        Self::ConditionallyAccepted,
        Self::InPress,
        Self::Forthcoming,
        Self::UnderReview,
        Self::ReviseAndResubmit,
        Self::InRevision,
        Self::InPreparation,
        Self::Preprint,
        Self::Pending,
        Self::Granted,
    ];

    /// The value as it is written in a profile.
    pub fn name(self) -> &'static str {
        match self {
            Self::Published => "published",
            Self::Accepted => "accepted",
            Self::ConditionallyAccepted => "conditionally-accepted",
            Self::InPress => "in-press",
            Self::Forthcoming => "forthcoming",
            Self::UnderReview => "under-review",
            Self::ReviseAndResubmit => "revise-and-resubmit",
            Self::InRevision => "in-revision",
            Self::InPreparation => "in-preparation",
            Self::Preprint => "preprint",
            Self::Pending => "pending",
            Self::Granted => "granted",
        }
    }
}
