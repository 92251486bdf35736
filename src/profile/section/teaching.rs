use schemars::JsonSchema;
use serde::Deserialize;

use crate::profile::several::OrText;
use crate::profile::{End, Highlight, Markdown, Moment, Occasion, Text};

/// `[[teaching]]`: a course that you taught.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Teaching {
    /// The name of the course.
    pub course: Markdown,
    /// The course number, as in "CS 101".
    pub number: Option<String>,
    /// Your role, as in "Lecturer".
    pub role: Option<Markdown>,
    /// The level of the course, as in "undergraduate".
    pub level: Option<Markdown>,
    /// The university or school.
    pub institution: Option<Markdown>,
    /// The department or faculty.
    pub department: Option<Markdown>,
    /// The town, with the country if you like.
    pub location: Option<Markdown>,
    /// The terms in which it was held, as in `["Fall 2023", "Fall 2024"]`; consecutive years are printed as spans.
    #[serde(default)]
    pub terms: Vec<String>,
    /// When it was held, if a single date is enough and there are no `terms`.
    pub date: Option<Occasion>,
    /// When it began, if it lasted for some time.
    pub start: Option<Moment>,
    /// When it ended, or `"present"` if it is ongoing.
    pub end: Option<End>,
    /// The number of students.
    pub students: Option<u32>,
    /// The evaluation, as in "4.8 of 5".
    pub evaluation: Option<Markdown>,
    /// Running text about it.
    pub text: Option<Text>,
    /// Bullet points, such as duties or achievements; a bullet may contain a list.
    #[serde(default)]
    #[schemars(with = "Vec<OrText<Highlight>>")]
    pub highlights: Vec<Highlight>,
    /// A web page about the course; its name links there.
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
