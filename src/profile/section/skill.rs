use serde::Deserialize;

use crate::profile::Words;

/// `[[skill]]`: a named group of things one can do.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Skill {
    /// What the group is called, as in "Languages".
    pub name: Option<Words>,
    pub items: Vec<Words>,
}
