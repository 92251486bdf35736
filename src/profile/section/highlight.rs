use schemars::JsonSchema;
use serde::Deserialize;

use crate::profile::Text;

/// What stands out, as a bullet: a string, or a table that says for which variants it is.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Highlight {
    /// What the bullet says; it may hold a list.
    pub text: Text,
    /// The words by which a variant of the CV chooses it; one without tags is always in.
    #[serde(default)]
    pub tags: Vec<String>,
    /// How much it matters, 1 the most: what is left out so that the CV fits its `pages` is what matters least.
    pub priority: Option<u32>,
    /// Whether it is kept here and never printed.
    #[serde(default)]
    pub private: bool,
}
