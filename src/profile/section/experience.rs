use schemars::JsonSchema;
use serde::Deserialize;

use crate::profile::several::OrText;
use crate::profile::{End, Highlight, Markdown, Moment, Text};

/// `[[experience]]`: a position, or several at one organisation.
///
/// A single position has `role`, `start` and `end` here; several stand in `roles`, and what is said
/// here of the organisation then prints above them. A time between positions needs only one of
/// `organization` and `role`.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Experience {
    /// The company, university or other employer.
    pub organization: Option<Markdown>,
    /// What the organisation was called before, which prints as "formerly …".
    pub formerly: Option<Markdown>,
    /// The part of the organisation.
    pub department: Option<Markdown>,
    /// What one is or was there.
    pub role: Option<Markdown>,
    /// What kind of position it is, as in "contract", "self-employed", "remote".
    #[serde(rename = "type")]
    pub kind: Option<Markdown>,
    /// How much of full time it is, as in "60 %" or "20 hours a week".
    pub workload: Option<Markdown>,
    /// Several positions at this organisation, each with its own dates.
    #[serde(default)]
    pub roles: Vec<Role>,
    /// The town, perhaps with the country.
    pub location: Option<Markdown>,
    /// When it began.
    pub start: Option<Moment>,
    /// When it ended; `"present"` if it is ongoing.
    pub end: Option<End>,
    /// Running text on it.
    pub text: Option<Text>,
    /// What stands out, a bullet each; lists may be nested.
    #[serde(default)]
    #[schemars(with = "Vec<OrText<Highlight>>")]
    pub highlights: Vec<Highlight>,
    /// A page of the organisation, which links to it.
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

/// One of several positions at one organisation.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Role {
    /// What one is or was.
    pub role: Markdown,
    /// What kind of position it is, as in "contract", "self-employed", "remote".
    #[serde(rename = "type")]
    pub kind: Option<Markdown>,
    /// How much of full time it is, as in "60 %" or "20 hours a week".
    pub workload: Option<Markdown>,
    /// The part of the organisation, if it changed.
    pub department: Option<Markdown>,
    /// The town, if it changed.
    pub location: Option<Markdown>,
    /// When it began.
    pub start: Option<Moment>,
    /// When it ended; `"present"` if it is ongoing.
    pub end: Option<End>,
    /// Running text on it.
    pub text: Option<Text>,
    /// What stands out, a bullet each; lists may be nested.
    #[serde(default)]
    #[schemars(with = "Vec<OrText<Highlight>>")]
    pub highlights: Vec<Highlight>,
    /// The words by which a variant of the CV chooses this item; one without tags is always in.
    #[serde(default)]
    pub tags: Vec<String>,
    /// How much it matters, 1 the most: what is left out so that the CV fits its `pages` is what matters least.
    pub priority: Option<u32>,
    /// Whether the item is kept here and never printed.
    #[serde(default)]
    pub private: bool,
}
