use schemars::JsonSchema;
use serde::Deserialize;

use crate::profile::several::OrText;
use crate::profile::{End, Highlight, Markdown, Moment, Occasion, Text};

/// `[[talk]]`: a talk or a poster.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Talk {
    /// The title of the talk.
    pub title: Markdown,
    /// The kind of talk.
    #[serde(rename = "type")]
    pub kind: Option<TalkType>,
    /// The conference, seminar or institution.
    pub event: Option<Markdown>,
    /// The town, with the country if you like.
    pub location: Option<Markdown>,
    /// When it was held; for several days as in `"2024-08-12/2024-08-14"`.
    pub date: Option<Occasion>,
    /// When it began, if it lasted for some time.
    pub start: Option<Moment>,
    /// When it ended.
    pub end: Option<End>,
    /// The other speakers.
    #[serde(default)]
    pub with: Vec<String>,
    /// The address of the slides.
    pub slides: Option<String>,
    /// The address of a recording.
    pub video: Option<String>,
    /// Running text about it.
    pub text: Option<Text>,
    /// Bullet points, such as duties or achievements; a bullet may contain a list.
    #[serde(default)]
    #[schemars(with = "Vec<OrText<Highlight>>")]
    pub highlights: Vec<Highlight>,
    /// A web page about the talk; the title links to it.
    pub url: Option<String>,
    /// The title of a separate section, which prints this item and all others of its kind with the same `section`.
    pub section: Option<Markdown>,
    /// Tags by which variants of the CV select this item. An item without tags is in every variant.
    #[serde(default)]
    pub tags: Vec<String>,
    /// How important it is; 1 is the most important. If the CV has to fit its `pages`, the least important items are
    /// left out first.
    pub priority: Option<u32>,
    /// Whether the item is kept in the profile but never printed.
    #[serde(default)]
    pub private: bool,
}

/// The kind of a talk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum TalkType {
    Keynote,
    Invited,
    Contributed,
    Lightning,
    Poster,
    Panel,
    Tutorial,
    Workshop,
    Seminar,
    Lecture,
    Public,
    Demo,
}

impl TalkType {
    pub const ALL: &[Self] = &[
        Self::Keynote,
        Self::Invited,
        Self::Contributed,
        Self::Lightning,
        Self::Poster,
        Self::Panel,
        Self::Tutorial,
        Self::Workshop,
        Self::Seminar,
        Self::Lecture,
        Self::Public,
        Self::Demo,
    ];

    /// The value as it is written in a profile.
    pub fn name(self) -> &'static str {
        match self {
            Self::Keynote => "keynote",
            Self::Invited => "invited",
            Self::Contributed => "contributed",
            Self::Lightning => "lightning",
            Self::Poster => "poster",
            Self::Panel => "panel",
            Self::Tutorial => "tutorial",
            Self::Workshop => "workshop",
            Self::Seminar => "seminar",
            Self::Lecture => "lecture",
            Self::Public => "public",
            Self::Demo => "demo",
        }
    }
}
