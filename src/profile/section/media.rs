use schemars::JsonSchema;
use serde::Deserialize;

use crate::profile::several::OrText;
use crate::profile::{Highlight, Markdown, Occasion, Text};

/// `[[media]]`: an interview, an article on one's work, a podcast.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Media {
    /// The title of the piece.
    pub title: Markdown,
    /// The newspaper, station or site.
    pub outlet: Option<Markdown>,
    /// What the piece is, as in "Interview".
    #[serde(rename = "type")]
    pub kind: Option<Markdown>,
    /// When it came out.
    pub date: Option<Occasion>,
    /// Running text on it.
    pub text: Option<Text>,
    /// What stands out, a bullet each; lists may be nested.
    #[serde(default)]
    #[schemars(with = "Vec<OrText<Highlight>>")]
    pub highlights: Vec<Highlight>,
    /// The piece itself; the title links to it.
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
