use schemars::JsonSchema;
use serde::Deserialize;

use crate::profile::several::OrText;
use crate::profile::{End, Highlight, Markdown, Moment, Text};

/// `[[education]]`: a degree, completed or in progress.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Education {
    /// The university or school.
    pub institution: Option<Markdown>,
    /// The department or faculty.
    pub department: Option<Markdown>,
    /// The degree with its subject.
    pub degree: Option<Markdown>,
    /// A minor or second subject.
    pub minor: Option<Markdown>,
    /// The town, with the country if you like.
    pub location: Option<Markdown>,
    /// When it began.
    pub start: Option<Moment>,
    /// When it ended or will end, or `"present"` if that is not known.
    pub end: Option<End>,
    /// Whether `end` is still in the future; it is then printed as expected.
    #[serde(default)]
    pub expected: bool,
    /// The title of the thesis.
    pub thesis: Option<Markdown>,
    /// The supervisor of the thesis.
    pub advisor: Option<Markdown>,
    /// The examiners of the thesis.
    pub committee: Option<Markdown>,
    /// The final grade, as the institution writes it.
    pub grade: Option<Markdown>,
    /// The word for the grade, if it is not "Grade", as in "Final mark".
    pub grade_label: Option<Markdown>,
    /// The grade point average, as in "3.94".
    pub gpa: Option<Markdown>,
    /// The highest possible mark, as in "4.0", or the name of the scale.
    pub scale: Option<Markdown>,
    /// The rank among all students, as in "3rd of 120".
    pub rank: Option<Markdown>,
    /// Honours, as in "summa cum laude".
    pub honors: Option<Markdown>,
    /// Relevant courses.
    #[serde(default)]
    pub courses: Vec<Markdown>,
    /// Running text about it.
    pub text: Option<Text>,
    /// Bullet points, such as duties or achievements; a bullet may contain a list.
    #[serde(default)]
    #[schemars(with = "Vec<OrText<Highlight>>")]
    pub highlights: Vec<Highlight>,
    /// A web page of the institution or the programme; the institution links to it.
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
