use schemars::JsonSchema;
use serde::Deserialize;

use crate::profile::several::OrText;
use crate::profile::{Highlight, Markdown, Moment, Occasion, Text};

/// `[[certificate]]`: a certificate or a licence.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Certificate {
    /// What it is called.
    pub title: Markdown,
    /// Who issued it.
    pub issuer: Option<Markdown>,
    /// The number by which the issuer knows it.
    pub number: Option<String>,
    /// The state or country in which it holds.
    pub location: Option<Markdown>,
    /// What state it is in, as in "active".
    pub state: Option<Markdown>,
    /// When it was issued.
    pub date: Option<Occasion>,
    /// Until when it holds; once that is over, it prints as expired.
    pub expires: Option<Moment>,
    /// Running text on it.
    pub text: Option<Text>,
    /// What stands out, a bullet each; lists may be nested.
    #[serde(default)]
    #[schemars(with = "Vec<OrText<Highlight>>")]
    pub highlights: Vec<Highlight>,
    /// Where it can be verified; the title links to it.
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
