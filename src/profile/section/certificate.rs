use schemars::JsonSchema;
use serde::Deserialize;

use crate::profile::several::OrText;
use crate::profile::{Highlight, Markdown, Moment, Occasion, Text};

/// `[[certificate]]`: a certificate or a licence.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Certificate {
    /// The name of the certificate.
    pub title: Markdown,
    /// The organisation that issued it.
    pub issuer: Option<Markdown>,
    /// The number that the issuer gave it.
    pub number: Option<String>,
    /// The state or country in which it is valid.
    pub location: Option<Markdown>,
    /// Its current state, as in "active".
    pub state: Option<Markdown>,
    /// When it was issued.
    pub date: Option<Occasion>,
    /// The last date on which it is valid. After that date it is printed as expired.
    pub expires: Option<Moment>,
    /// Running text about it.
    pub text: Option<Text>,
    /// Bullet points, such as duties or achievements; a bullet may contain a list.
    #[serde(default)]
    #[schemars(with = "Vec<OrText<Highlight>>")]
    pub highlights: Vec<Highlight>,
    /// A web page on which it can be verified; the title links to it.
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
