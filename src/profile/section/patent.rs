use schemars::JsonSchema;
use serde::Deserialize;

use crate::profile::several::OrText;
use crate::profile::{Highlight, Markdown, Occasion, Text};

/// `[[patent]]`: a patent, filed or granted.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Patent {
    /// The title of the patent.
    pub title: Markdown,
    /// "Given Family" or "Family, Given"; your own name is highlighted.
    #[serde(default)]
    pub inventors: Vec<String>,
    /// The owner of the patent.
    pub assignee: Option<Markdown>,
    /// The number with the code of the patent office, as in "EP 3 456 789 B1".
    pub number: Option<String>,
    /// The status of the patent.
    pub status: Option<PatentStatus>,
    /// When it was filed or granted.
    pub date: Option<Occasion>,
    /// Running text about it.
    pub text: Option<Text>,
    /// Bullet points, such as duties or achievements; a bullet may contain a list.
    #[serde(default)]
    #[schemars(with = "Vec<OrText<Highlight>>")]
    pub highlights: Vec<Highlight>,
    /// The patent in a register; the number links to it, or otherwise the title.
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

/// The status of a patent.
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

    /// The value as it is written in a profile.
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
