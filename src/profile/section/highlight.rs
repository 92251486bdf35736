use schemars::JsonSchema;
use serde::Deserialize;

use crate::profile::Text;

/// A bullet point: a string, or a table that also says which variants have it.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Highlight {
    /// The text of the bullet; it may contain a list.
    pub text: Text,
    /// The words by which a variant of the CV chooses it; one without tags is always in.
    #[serde(default)]
    pub tags: Vec<String>,
    /// How important it is; 1 is the most important. If the CV has to fit its `pages`, the least important items are
    /// left out first.
    pub priority: Option<u32>,
    /// Whether it is kept here and never printed.
    #[serde(default)]
    pub private: bool,
}
