use schemars::JsonSchema;
use serde::Deserialize;

use crate::profile::several::OrText;
use crate::profile::{End, Highlight, Markdown, Moment, Occasion, Text};

/// `[[membership]]`: a society that one belongs to.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Membership {
    /// The society.
    pub organization: Markdown,
    /// What one is there, as in "Fellow".
    pub role: Option<Markdown>,
    /// When it was, if a single date says it.
    pub date: Option<Occasion>,
    /// When it began, if it took a while.
    pub start: Option<Moment>,
    /// When it ended; `"present"` if it is ongoing.
    pub end: Option<End>,
    /// Running text on it.
    pub text: Option<Text>,
    /// What stands out, a bullet each; lists may be nested.
    #[serde(default)]
    #[schemars(with = "Vec<OrText<Highlight>>")]
    pub highlights: Vec<Highlight>,
    /// A page of the society, which links to it.
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
