use schemars::JsonSchema;
use serde::Deserialize;

use crate::profile::several::OrText;
use crate::profile::{Highlight, Markdown, Occasion, Text};

/// `[[media]]`: an interview, an article about your work, a podcast.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Media {
    /// The title of the piece.
    pub title: Markdown,
    /// The newspaper, station or site.
    pub outlet: Option<Markdown>,
    /// The form of the piece, as in "Interview".
    #[serde(rename = "type")]
    pub kind: Option<Markdown>,
    /// When it was published or broadcast.
    pub date: Option<Occasion>,
    /// Running text about it.
    pub text: Option<Text>,
    /// Bullet points, such as duties or achievements; a bullet may contain a list.
    #[serde(default)]
    #[schemars(with = "Vec<OrText<Highlight>>")]
    pub highlights: Vec<Highlight>,
    /// The address of the piece; the title links to it.
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
