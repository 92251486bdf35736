use schemars::JsonSchema;
use serde::Deserialize;

use crate::profile::several::OrText;
use crate::profile::{Email, Markdown, Phone, Several, Text};

/// `[[reference]]`: a person who can be asked for a reference.
///
/// With `on-request` and no name, it says that references are available, in the words of `text` if there are any.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Referee {
    /// The name of the person.
    pub name: Option<String>,
    /// Their position, as in "Professor of Linguistics".
    pub title: Option<Markdown>,
    /// The organisation that they work for.
    pub organization: Option<Markdown>,
    /// Their relation to you, as in "Doctoral advisor".
    pub relation: Option<Markdown>,
    /// Their e-mail address; several as a list, each with a `label` if you like.
    #[serde(default)]
    #[schemars(with = "Several<OrText<Email>>")]
    pub email: Several<Email>,
    /// Their phone number; several as a list, each with a `label` if you like.
    #[serde(default)]
    #[schemars(with = "Several<OrText<Phone>>")]
    pub phone: Several<Phone>,
    /// Their web page; the name links to it.
    pub url: Option<String>,
    /// A statement by them, or any other text.
    pub text: Option<Text>,
    /// Whether e-mail and phone are given only on request; they are then not printed.
    #[serde(default)]
    pub on_request: bool,
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
