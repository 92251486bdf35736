use schemars::JsonSchema;
use serde::Deserialize;

use crate::profile::several::OrText;
use crate::profile::{End, Highlight, Markdown, Moment, Occasion, Text};

/// `[[teaching]]`: a course that one taught.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Teaching {
    /// What it is called.
    pub course: Markdown,
    /// Its number, as in "CS 101".
    pub number: Option<String>,
    /// What one is or was there, as in "Lecturer".
    pub role: Option<Markdown>,
    /// For whom it is, as in "undergraduate".
    pub level: Option<Markdown>,
    /// The university or school.
    pub institution: Option<Markdown>,
    /// The part of the institution.
    pub department: Option<Markdown>,
    /// The town, perhaps with the country.
    pub location: Option<Markdown>,
    /// The terms in which it was held, as in `["Fall 2023", "Fall 2024"]`; runs of years print as spans.
    #[serde(default)]
    pub terms: Vec<String>,
    /// When it was, if a single date says it and no `terms`.
    pub date: Option<Occasion>,
    /// When it began, if it took a while.
    pub start: Option<Moment>,
    /// When it ended; `"present"` if it is ongoing.
    pub end: Option<End>,
    /// How many took part.
    pub students: Option<u32>,
    /// How it was rated, as in "4.8 of 5".
    pub evaluation: Option<Markdown>,
    /// Running text on it.
    pub text: Option<Text>,
    /// What stands out, a bullet each; lists may be nested.
    #[serde(default)]
    #[schemars(with = "Vec<OrText<Highlight>>")]
    pub highlights: Vec<Highlight>,
    /// A page on the course, which links to it.
    pub url: Option<String>,
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
