use schemars::JsonSchema;
use serde::Deserialize;

use crate::profile::Markdown;

/// `[[skill]]`: a named group of things one can do.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Skill {
    /// What the group is called, as in "Programming".
    pub name: Option<Markdown>,
    /// How well, as in "expert".
    pub level: Option<Markdown>,
    /// What is in the group; a `name` with a `level` needs none.
    #[serde(default)]
    pub items: Vec<Markdown>,
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
