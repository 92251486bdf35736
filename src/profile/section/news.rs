use schemars::JsonSchema;
use serde::Deserialize;

use crate::profile::{Markdown, Moment};

/// `[[news]]`: a recent event.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct News {
    /// When it happened.
    pub date: Moment,
    /// The news in one sentence.
    pub text: Markdown,
    /// A web page about it, linked after the sentence.
    pub url: Option<String>,
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
