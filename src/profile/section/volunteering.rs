use schemars::JsonSchema;
use serde::Deserialize;

use crate::profile::several::OrText;
use crate::profile::{End, Highlight, Markdown, Moment, Occasion, Text};

/// `[[volunteering]]`: unpaid work.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Volunteering {
    /// The organisation that you worked for.
    pub organization: Markdown,
    /// Your role there.
    pub role: Option<Markdown>,
    /// The town, with the country if you like.
    pub location: Option<Markdown>,
    /// When it took place, if a single date or span is enough; otherwise give `start` and `end`.
    pub date: Option<Occasion>,
    /// When it began, if it lasted for some time.
    pub start: Option<Moment>,
    /// When it ended, or `"present"` if it is ongoing.
    pub end: Option<End>,
    /// Running text about it.
    pub text: Option<Text>,
    /// Bullet points, such as duties or achievements; a bullet may contain a list.
    #[serde(default)]
    #[schemars(with = "Vec<OrText<Highlight>>")]
    pub highlights: Vec<Highlight>,
    /// A web page of the organisation; its name links there.
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
