use schemars::JsonSchema;
use serde::Deserialize;

use crate::profile::several::OrText;
use crate::profile::{Amount, End, Highlight, Markdown, Moment, Occasion, Text};

/// `[[award]]`: a prize, an honour or a scholarship.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Award {
    /// The name of the award.
    pub title: Markdown,
    /// The person or organisation that gave it.
    pub awarder: Option<Markdown>,
    /// The amount of money; give `currency` too.
    pub amount: Option<Amount>,
    /// The currency of `amount` as a code, as in `"EUR"`.
    pub currency: Option<String>,
    /// The town, with the country if you like.
    pub location: Option<Markdown>,
    /// When it was given, if a single date or span is enough.
    pub date: Option<Occasion>,
    /// When it began, if it lasted for some time, as a scholarship does.
    pub start: Option<Moment>,
    /// When it ended, or `"present"` if it is ongoing.
    pub end: Option<End>,
    /// Running text about it.
    pub text: Option<Text>,
    /// Bullet points, such as duties or achievements; a bullet may contain a list.
    #[serde(default)]
    #[schemars(with = "Vec<OrText<Highlight>>")]
    pub highlights: Vec<Highlight>,
    /// A web page about the award; the title links to it.
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
