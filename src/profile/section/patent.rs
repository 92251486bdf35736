use schemars::JsonSchema;
use serde::Deserialize;

use crate::profile::several::OrText;
use crate::profile::{Highlight, Markdown, Occasion, Text};

/// `[[patent]]`: a patent, filed or granted.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Patent {
    /// What is patented.
    pub title: Markdown,
    /// "Given Family" or "Family, Given"; one's own name is set off.
    #[serde(default)]
    pub inventors: Vec<String>,
    /// Who owns it.
    pub assignee: Option<Markdown>,
    /// The number with its office, as in "EP 3 456 789 B1".
    pub number: Option<String>,
    /// How far it is.
    pub status: Option<PatentStatus>,
    /// When it was filed or granted.
    pub date: Option<Occasion>,
    /// Running text on it.
    pub text: Option<Text>,
    /// What stands out, a bullet each; lists may be nested.
    #[serde(default)]
    #[schemars(with = "Vec<OrText<Highlight>>")]
    pub highlights: Vec<Highlight>,
    /// The patent in a register; the number links to it, or the title.
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

/// How far a patent is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PatentStatus {
    Provisional,
    Filed,
    Pending,
    Granted,
    Expired,
}

impl PatentStatus {
    pub const ALL: &[Self] =
        &[Self::Provisional, Self::Filed, Self::Pending, Self::Granted, Self::Expired];

    /// As it is written in a profile.
    pub fn name(self) -> &'static str {
        match self {
            Self::Provisional => "provisional",
            Self::Filed => "filed",
            Self::Pending => "pending",
            Self::Granted => "granted",
            Self::Expired => "expired",
        }
    }
}
