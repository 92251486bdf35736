use schemars::JsonSchema;
use serde::Deserialize;

use crate::profile::several::OrText;
use crate::profile::{End, Highlight, Markdown, Moment, Occasion, Text};

/// `[[talk]]`: a talk or a poster.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Talk {
    /// What it is called.
    pub title: Markdown,
    /// What kind of talk it is.
    #[serde(rename = "type")]
    pub kind: Option<TalkType>,
    /// The conference, seminar or institution.
    pub event: Option<Markdown>,
    /// The town, perhaps with the country.
    pub location: Option<Markdown>,
    /// When it was held; several days as in `"2024-08-12/2024-08-14"`.
    pub date: Option<Occasion>,
    /// When it began, if it took a while.
    pub start: Option<Moment>,
    /// When it ended.
    pub end: Option<End>,
    /// The other speakers.
    #[serde(default)]
    pub with: Vec<String>,
    /// Where the slides are.
    pub slides: Option<String>,
    /// Where a recording is.
    pub video: Option<String>,
    /// Running text on it.
    pub text: Option<Text>,
    /// What stands out, a bullet each; lists may be nested.
    #[serde(default)]
    #[schemars(with = "Vec<OrText<Highlight>>")]
    pub highlights: Vec<Highlight>,
    /// A page on the talk; the title links to it.
    pub url: Option<String>,
    /// The title of a section of its own for this item and all others of its kind that name it.
    pub section: Option<Markdown>,
    /// The words by which a variant of the CV chooses this item; one without tags is always in.
    #[serde(default)]
    pub tags: Vec<String>,
    /// How much it matters, 1 the most: what is left out so that the CV fits its `pages` is what matters least.
    pub priority: Option<u32>,
    /// Whether the item is kept here and never printed.
    #[serde(default)]
    pub private: bool,
}

/// What kind of talk it is.
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

    /// As it is written in a profile.
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
