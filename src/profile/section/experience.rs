use schemars::JsonSchema;
use serde::Deserialize;

use crate::profile::several::OrText;
use crate::profile::{End, Highlight, Markdown, Moment, Text};

/// `[[experience]]`: a position, or several at one organisation.
///
/// A single position has `role`, `start` and `end` here. Several positions are in `roles`, and the keys here describe
/// the organisation that is printed above them. A career break needs only one of `organization` and `role`.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Experience {
    /// The company, university or other employer.
    pub organization: Option<Markdown>,
    /// The former name of the organisation, which is printed as "formerly …".
    pub formerly: Option<Markdown>,
    /// The department or division.
    pub department: Option<Markdown>,
    /// Your role there.
    pub role: Option<Markdown>,
    /// The kind of position, as in "contract", "self-employed", "remote".
    #[serde(rename = "type")]
    pub kind: Option<Markdown>,
    /// The workload, as in "60 %" or "20 hours a week".
    pub workload: Option<Markdown>,
    /// Several positions at this organisation, each with its own dates.
    #[serde(default)]
    pub roles: Vec<Role>,
    /// The town, with the country if you like.
    pub location: Option<Markdown>,
    /// When it began.
    pub start: Option<Moment>,
    /// When it ended, or `"present"` if it is ongoing.
    pub end: Option<End>,
    /// Running text about it.
    pub text: Option<Text>,
    /// Bullet points, such as duties or achievements; a bullet may contain a list.
    #[serde(default)]
    #[schemars(with = "Vec<OrText<Highlight>>")]
    pub highlights: Vec<Highlight>,
    /// A web page of the organisation; its name links there.
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

/// One of several positions at one organisation.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Role {
    /// Your role.
    pub role: Markdown,
    /// The kind of position, as in "contract", "self-employed", "remote".
    #[serde(rename = "type")]
    pub kind: Option<Markdown>,
    /// The workload, as in "60 %" or "20 hours a week".
    pub workload: Option<Markdown>,
    /// The department or division, if it changed.
    pub department: Option<Markdown>,
    /// The town, if it changed.
    pub location: Option<Markdown>,
    /// When it began.
    pub start: Option<Moment>,
    /// When it ended, or `"present"` if it is ongoing.
    pub end: Option<End>,
    /// Running text about it.
    pub text: Option<Text>,
    /// Bullet points, such as duties or achievements; a bullet may contain a list.
    #[serde(default)]
    #[schemars(with = "Vec<OrText<Highlight>>")]
    pub highlights: Vec<Highlight>,
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
