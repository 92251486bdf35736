use schemars::JsonSchema;
use serde::Deserialize;

use crate::profile::several::OrText;
use crate::profile::{End, Highlight, Markdown, Moment, Occasion, Text};

/// `[[project]]`: something that you made or took part in.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Project {
    /// The name of the project.
    pub title: Markdown,
    /// Your role in it, as in "Lead developer".
    pub role: Option<Markdown>,
    /// The organisation for which or with which it was made.
    pub organization: Option<Markdown>,
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
    /// The technologies that were used.
    #[serde(default)]
    pub technologies: Vec<Markdown>,
    /// The web page of the project; the title links to it.
    pub url: Option<String>,
    /// The address of the source code.
    pub code: Option<String>,
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
