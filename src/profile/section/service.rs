use schemars::JsonSchema;
use serde::Deserialize;

use crate::profile::several::OrText;
use crate::profile::{Date, End, Highlight, Markdown, Moment, Occasion, Text};

/// `[[service]]`: work for the profession or for an institution.
///
/// Work for a `venue`, such as reviewing, is collected: all venues of the same role are printed on one line, each with
/// its years. Work for an `organization` is a separate item.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Service {
    /// Your role, as in "Reviewer".
    pub role: Markdown,
    /// The conference or journal, without a year.
    pub venue: Option<Markdown>,
    /// The years, together with `venue`; consecutive years are printed as spans.
    #[serde(default)]
    pub years: Vec<Date>,
    /// The institution, committee or society.
    pub organization: Option<Markdown>,
    /// The town, with the country if you like.
    pub location: Option<Markdown>,
    /// When it took place, if a single date or span is enough; otherwise give `start` and `end`.
    pub date: Option<Occasion>,
    /// When it began, if it lasted for some time.
    pub start: Option<Moment>,
    /// When it ended, or `"present"` if it is ongoing.
    pub end: Option<End>,
    /// Running text about it.
    pub text: Option<Text>,
    /// Bullet points, such as duties or achievements; a bullet may contain a list.
    #[serde(default)]
    #[schemars(with = "Vec<OrText<Highlight>>")]
    pub highlights: Vec<Highlight>,
    /// A web page of the venue or organisation; its name links there.
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
