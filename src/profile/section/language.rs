use schemars::JsonSchema;
use serde::Deserialize;

use crate::profile::Markdown;

/// `[[language]]`: a language that you speak.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Language {
    /// The name of the language.
    pub name: Markdown,
    /// How well you speak it: a level of the CEFR from `"A1"` to `"C2"`, which is put into words, or words of your own.
    pub level: Option<Markdown>,
    /// A certificate or test score.
    pub certificate: Option<Markdown>,
    /// A few more words.
    pub text: Option<Markdown>,
    /// A web page with the certificate, to which it links.
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
