use schemars::JsonSchema;
use serde::Deserialize;

use crate::profile::{Markdown, Moment};

/// `[[news]]`: something that happened.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct News {
    /// When it happened.
    pub date: Moment,
    /// What happened, in a sentence.
    pub text: Markdown,
    /// A page on it, linked after the sentence.
    pub url: Option<String>,
    /// The words by which a variant of the CV chooses this item; one without tags is always in.
    #[serde(default)]
    pub tags: Vec<String>,
    /// How much it matters, 1 the most: what is left out so that the CV fits its `pages` is what matters least.
    pub priority: Option<u32>,
    /// Whether the item is kept here and never printed.
    #[serde(default)]
    pub private: bool,
}
