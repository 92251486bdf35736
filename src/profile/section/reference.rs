use schemars::JsonSchema;
use serde::Deserialize;

use crate::profile::several::OrText;
use crate::profile::{Email, Markdown, Phone, Several, Text};

/// `[[reference]]`: a person who can be asked about one.
///
/// With `on-request` and no name it says that references are available, in the words of `text` if there are any.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Referee {
    /// Who it is.
    pub name: Option<String>,
    /// What they are, as in "Professor of Linguistics".
    pub title: Option<Markdown>,
    /// Where they are.
    pub organization: Option<Markdown>,
    /// What they are to one, as in "Doctoral advisor".
    pub relation: Option<Markdown>,
    /// Their address, or several, with a `label` each if wanted.
    #[serde(default)]
    #[schemars(with = "Several<OrText<Email>>")]
    pub email: Several<Email>,
    /// Their number, or several, with a `label` each if wanted.
    #[serde(default)]
    #[schemars(with = "Several<OrText<Phone>>")]
    pub phone: Several<Phone>,
    /// Their page; the name links to it.
    pub url: Option<String>,
    /// What they say, or anything else.
    pub text: Option<Text>,
    /// Whether e-mail and phone are given on request only; they are not printed then.
    #[serde(default)]
    pub on_request: bool,
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
