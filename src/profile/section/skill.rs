use schemars::JsonSchema;
use serde::Deserialize;

use crate::profile::Markdown;

/// `[[skill]]`: a named group of skills.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Skill {
    /// The name of the group, as in "Programming".
    pub name: Option<Markdown>,
    /// Your level, as in "expert".
    pub level: Option<Markdown>,
    /// The skills in the group. They are not needed if there is a `name` with a `level`.
    #[serde(default)]
    pub items: Vec<Markdown>,
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
