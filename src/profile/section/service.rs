use schemars::JsonSchema;
use serde::Deserialize;

use crate::profile::several::OrText;
use crate::profile::{Date, End, Highlight, Markdown, Moment, Occasion, Text};

/// `[[service]]`: work for the profession or the institution.
///
/// Work for a `venue`, such as reviewing, is collected: all venues of one role print on one line, each
/// with its years. Work for an `organization` is an item of its own.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Service {
    /// What one is or was, as in "Reviewer".
    pub role: Markdown,
    /// The conference or journal, without a year.
    pub venue: Option<Markdown>,
    /// The years, with `venue`; runs of years print as spans.
    #[serde(default)]
    pub years: Vec<Date>,
    /// The institution, committee or society.
    pub organization: Option<Markdown>,
    /// The town, perhaps with the country.
    pub location: Option<Markdown>,
    /// When it was, if a single date says it.
    pub date: Option<Occasion>,
    /// When it began, if it took a while.
    pub start: Option<Moment>,
    /// When it ended; `"present"` if it is ongoing.
    pub end: Option<End>,
    /// Running text on it.
    pub text: Option<Text>,
    /// What stands out, a bullet each; lists may be nested.
    #[serde(default)]
    #[schemars(with = "Vec<OrText<Highlight>>")]
    pub highlights: Vec<Highlight>,
    /// A page of the venue or organisation, which links to it.
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
