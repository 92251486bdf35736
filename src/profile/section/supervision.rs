use schemars::JsonSchema;
use serde::Deserialize;

use crate::profile::several::OrText;
use crate::profile::{End, Highlight, Markdown, Moment, Occasion, Text};

/// `[[supervision]]`: a student whom you supervised.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Supervision {
    /// The name of the student.
    pub student: Markdown,
    /// The degree that the student worked towards, as in "PhD".
    pub degree: Option<Markdown>,
    /// Your role, as in "co-advisor".
    pub role: Option<Markdown>,
    /// The institution at which the student studied.
    pub institution: Option<Markdown>,
    /// The topic, or the title of the thesis.
    pub topic: Option<Markdown>,
    /// The position or place to which the student went afterwards.
    pub now_at: Option<Markdown>,
    /// When it took place, if a single date or span is enough; otherwise give `start` and `end`.
    pub date: Option<Occasion>,
    /// When it began, if it lasted for some time.
    pub start: Option<Moment>,
    /// When it ended, or `"present"` if it is ongoing.
    pub end: Option<End>,
    /// Whether `end` is still in the future; it is then printed as expected.
    #[serde(default)]
    pub expected: bool,
    /// Running text about it.
    pub text: Option<Text>,
    /// Bullet points, such as duties or achievements; a bullet may contain a list.
    #[serde(default)]
    #[schemars(with = "Vec<OrText<Highlight>>")]
    pub highlights: Vec<Highlight>,
    /// A web page of the student or the thesis; the name links to it.
    pub url: Option<String>,
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
