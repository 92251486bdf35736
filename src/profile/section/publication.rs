use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::profile::{Date, Markdown};

/// `[[publication]]`: a paper, or anything else that is published.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Publication {
    /// The name by which `[@key]` in any text means this paper.
    pub key: Option<String>,
    /// What it is, for groups, numbers and labels.
    #[serde(rename = "type")]
    pub kind: Option<PublicationType>,
    /// Required, unless a `.bib` has it under the same key.
    #[serde(default)]
    pub title: Markdown,
    /// "Given Family", "Family, Given" or "Family, Jr., Given"; a group in braces, as in
    /// "{ATLAS Collaboration}"; marks such as `*` after the name. A last author "others"
    /// says that there are more.
    #[serde(default)]
    pub authors: Vec<String>,
    /// The group in whose name the authors write, as in "LIGO Scientific Collaboration".
    pub collaboration: Option<String>,
    /// The short name of the conference, journal or publisher, without a year.
    pub venue: Option<String>,
    /// The venue in full.
    pub venue_full: Option<String>,
    /// Who published it, where that is not the venue; the holder of a patent.
    pub publisher: Option<String>,
    /// The editors of the book it is in, or of the book that it is; written as authors are.
    #[serde(default)]
    pub editors: Vec<String>,
    /// The authors of the book that a chapter is in, where they are others; written as authors are.
    #[serde(default)]
    pub book_authors: Vec<String>,
    /// Who else had a part in it, by what they did: translators, authors of a foreword.
    #[serde(default)]
    pub contributors: Vec<Contributor>,
    /// The edition of a book, as in "2" or "revised".
    pub edition: Option<String>,
    /// The series of a book, as in "LIPIcs" or "BAR International Series".
    pub series: Option<String>,
    /// Its number in the series.
    pub series_number: Option<String>,
    /// What kind of talk, thesis, report or other thing it is: "keynote", "phd-thesis", or in
    /// words of one's own.
    pub genre: Option<String>,
    /// The occasion, as in "Mist Days 2024", where the venue is another.
    pub event: Option<String>,
    /// The town in which it was given, or of its publisher.
    pub place: Option<String>,
    /// When it came out.
    pub date: Option<Date>,
    /// When the last part of it came out, if it came out over years.
    pub last_date: Option<Date>,
    /// The part of the conference, as in "main" or "findings".
    pub track: Option<String>,
    /// How far it is; published, if absent.
    pub status: Option<Status>,
    /// When the paper was news; makes an item of the news section.
    pub news: Option<Date>,
    /// The volume of the journal.
    pub volume: Option<String>,
    /// The issue of the volume.
    pub issue: Option<String>,
    /// The number of a report or patent, or of a chapter.
    pub number: Option<String>,
    /// The version of a program or of data, as in "2.3.1".
    pub version: Option<String>,
    /// The language of its title, as in "de" or "German": styles of references set titles in title
    /// case in English only.
    pub language: Option<String>,
    /// The pages, as in "11–19", or the number of the article.
    pub pages: Option<String>,
    /// Whether `pages` is the number of an article, as the field of a `.bib` says.
    #[serde(skip)]
    pub is_article_number: bool,
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
    pub award: Option<Markdown>,
    /// Anything else, printed after the rest.
    pub note: Option<Markdown>,
    /// Words to choose papers by, never printed.
    #[serde(default)]
    pub tags: Vec<String>,
    /// How much it matters, 1 the most: what is left out so that the CV fits its `pages` is what matters least.
    pub priority: Option<u32>,
    /// Whether the paper is in the list when only selected ones are shown.
    #[serde(default)]
    pub selected: bool,
    /// Whether the paper is kept here and never printed; it is not counted and cannot be cited.
    #[serde(default)]
    pub private: bool,
    /// The label that is printed for `[@key]`, where the one made from venue and date is not wanted.
    pub label: Option<String>,
}

/// What a publication is, in the order in which groups stand on the page.
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
            Self::Media => "media",
            Self::Other => "other",
        }
    }
}

/// People who had a part in a publication, other than as authors or editors.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Contributor {
    /// What they did.
    pub role: ContributorRole,
    /// Written as authors are.
    pub names: Vec<String>,
}

/// What a contributor did.
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

    /// As it is written in a profile.
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

/// How far a publication is.
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
    /// With its authors, who change it.
    InRevision,
    InPreparation,
    Preprint,
    /// Of a patent that is applied for.
    Pending,
    /// Of a patent.
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

    /// As it is written in a profile.
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
