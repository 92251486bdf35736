use serde::Deserialize;

use crate::profile::{Date, End, Text, Words};

/// `[[education]]`: a degree, done or under way.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Education {
    pub institution: Words,
    /// The degree with its subject.
    pub degree: Option<Words>,
    pub location: Option<Words>,
    pub start: Option<Date>,
    pub end: End,
    /// Whether `end` is still to come, which is said beside it.
    #[serde(default)]
    pub expected: bool,
    pub thesis: Option<Words>,
    pub advisor: Option<Words>,
    pub grade: Option<Words>,
    #[serde(default)]
    pub highlights: Vec<Text>,
    pub url: Option<String>,
}
