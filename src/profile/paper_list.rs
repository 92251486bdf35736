use schemars::JsonSchema;
use serde::Deserialize;

use super::{Date, Grouping, Markdown, Numbering, Order, PublicationType, Status};

/// `[[publications.list]]`: one of several lists of papers, each with its own heading. A list has the papers that meet
/// all of its conditions.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct PaperList {
    /// The heading of the list, as in "Selected papers".
    pub title: Markdown,
    /// Only papers of these types.
    pub types: Option<Vec<PublicationType>>,
    /// Only papers with at least one of these tags.
    pub tags: Option<Vec<String>>,
    /// Only papers of this date or later, most often given as a year. Papers without a date are included.
    pub since: Option<Date>,
    /// Only papers of this date or earlier.
    pub until: Option<Date>,
    /// Only papers with this value of `selected`.
    pub selected: Option<bool>,
    /// Only papers with one of these statuses; a paper without a `status` counts as `"published"`.
    pub statuses: Option<Vec<Status>>,
    /// Only papers with your name in this position.
    pub author: Option<AuthorPlace>,
    /// The citation style of the list. If absent, that of `[publications]`.
    pub style: Option<String>,
    /// The order of the papers. If absent, that of `[publications]`.
    pub order: Option<Order>,
    /// How the papers are grouped. If absent, as in `[publications]`.
    pub group: Option<Grouping>,
    /// How the papers are numbered. If absent, as in `[publications]`. Each list counts on its own, except that
    /// `"typed"` gives a paper the same number in all lists.
    pub numbering: Option<Numbering>,
    /// The maximum number of papers; the first ones are printed.
    pub limit: Option<usize>,
}

/// A position among the authors of a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum AuthorPlace {
    /// First author, alone or with others who contributed equally.
    First,
    /// Last of several authors.
    Last,
}
