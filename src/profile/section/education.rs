use schemars::JsonSchema;
use serde::Deserialize;

use crate::profile::several::OrText;
use crate::profile::{End, Highlight, Markdown, Moment, Text};

/// `[[education]]`: a degree, done or under way.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Education {
    /// The university or school.
    pub institution: Option<Markdown>,
    /// The part of the institution.
    pub department: Option<Markdown>,
    /// The degree with its subject.
    pub degree: Option<Markdown>,
    /// A second subject.
    pub minor: Option<Markdown>,
    /// The town, perhaps with the country.
    pub location: Option<Markdown>,
    /// When it began.
    pub start: Option<Moment>,
    /// When it ended or will end; `"present"` if that is not known.
    pub end: Option<End>,
    /// Whether `end` is still to come, which is said beside it.
    #[serde(default)]
    pub expected: bool,
    /// The title of the thesis.
    pub thesis: Option<Markdown>,
    /// Who supervised the thesis.
    pub advisor: Option<Markdown>,
    /// Who examined the thesis.
    pub committee: Option<Markdown>,
    /// The final grade, as the institution writes it.
    pub grade: Option<Markdown>,
    /// What the grade is called, where that is not "Grade", as in "Final mark".
    pub grade_label: Option<Markdown>,
    /// The grade point average, as in "3.94".
    pub gpa: Option<Markdown>,
    /// The best mark there is, as in "4.0", or what the scale is.
    pub scale: Option<Markdown>,
    /// The place among all, as in "3rd of 120".
    pub rank: Option<Markdown>,
    /// Honours, as in "summa cum laude".
    pub honors: Option<Markdown>,
    /// Courses worth naming.
    #[serde(default)]
    pub courses: Vec<Markdown>,
    /// Running text on it.
    pub text: Option<Text>,
    /// What stands out, a bullet each; lists may be nested.
    #[serde(default)]
    #[schemars(with = "Vec<OrText<Highlight>>")]
    pub highlights: Vec<Highlight>,
    /// A page of the institution or the programme; the institution links to it.
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
