use schemars::JsonSchema;
use serde::Deserialize;

use crate::profile::Markdown;

/// `[[language]]`: a language that one speaks.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Language {
    /// The language.
    pub name: Markdown,
    /// How well: a level of the CEFR from `"A1"` to `"C2"`, which is put into words, or words.
    pub level: Option<Markdown>,
    /// A certificate or score that proves it.
    pub certificate: Option<Markdown>,
    /// More on it, in a few words.
    pub text: Option<Markdown>,
    /// Where the certificate can be seen; it links there.
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
