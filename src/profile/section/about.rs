use schemars::JsonSchema;
use serde::Deserialize;

use crate::profile::{Markdown, Text};

/// `[about]` and `[interests]`: prose with a title.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct About {
    /// The title of the section, in place of the usual one.
    pub title: Option<Markdown>,
    /// The text of the section.
    pub text: Text,
}
