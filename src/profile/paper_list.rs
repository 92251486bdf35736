use schemars::JsonSchema;
use serde::Deserialize;

use super::{Date, Grouping, Markdown, Numbering, Order, PublicationType, Status};

/// `[[publications.list]]`: one of several lists of papers, each below a heading of its own. A paper is in each list
/// of which it fulfils all that the list asks for.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct PaperList {
    /// What stands above the list, as in "Selected papers".
    pub title: Markdown,
    /// Papers of these types only.
    pub types: Option<Vec<PublicationType>>,
    /// Papers with one of these tags only.
    pub tags: Option<Vec<String>>,
    /// Papers of this date, most often a year, and later only, and those without a date.
    pub since: Option<Date>,
    /// Papers of this date and earlier only.
    pub until: Option<Date>,
    /// Papers with this value of `selected` only.
    pub selected: Option<bool>,
    /// Papers that are so far only; one that says nothing is `"published"`.
    pub statuses: Option<Vec<Status>>,
    /// Papers with the own name at this place only.
    pub author: Option<AuthorPlace>,
    /// The style of the entries, if it is not that of `[publications]`.
    pub style: Option<String>,
    /// The order of the papers, if it is not that of `[publications]`.
    pub order: Option<Order>,
    /// What the papers are grouped by, if it is not as in `[publications]`.
    pub group: Option<Grouping>,
    /// How the papers are numbered, if it is not as in `[publications]`. Each list counts its own; `"typed"` gives a
    /// paper the same number in all lists.
    pub numbering: Option<Numbering>,
    /// The most papers that are printed, the first of the list.
    pub limit: Option<usize>,
}

/// A place among the authors of a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum AuthorPlace {
    /// The first, alone or with others who contributed equally.
    First,
    /// The last of several.
    Last,
}
