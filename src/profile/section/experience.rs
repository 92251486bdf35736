use serde::Deserialize;

use crate::profile::{Date, End, Text, Words};

/// `[[experience]]`: a position.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Experience {
    pub organization: Words,
    pub role: Words,
    pub location: Option<Words>,
    pub start: Option<Date>,
    pub end: End,
    pub text: Option<Text>,
    #[serde(default)]
    pub highlights: Vec<Text>,
    pub url: Option<String>,
}
