use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::{Deserializer, Error};

use crate::profile::several::OrText;
use crate::profile::{End, Highlight, Markdown, Moment, Occasion, Text};

/// `[[grant]]`: research funding.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Grant {
    /// The title of the funded project.
    pub title: Markdown,
    /// Your role in it, as in "Principal investigator".
    pub role: Option<Markdown>,
    /// The funding organisation.
    pub funder: Option<Markdown>,
    /// The number that the funder gave it.
    pub number: Option<String>,
    /// The total amount, as in `1200000`; give `currency` too.
    pub amount: Option<Amount>,
    /// Your share of the amount.
    pub share: Option<Amount>,
    /// The currency of `amount` and `share` as a code, as in `"EUR"`.
    pub currency: Option<String>,
    /// The other investigators.
    #[serde(default)]
    pub with: Vec<String>,
    /// The status of the application or the grant.
    pub status: Option<GrantStatus>,
    /// When it took place, if a single date or span is enough; otherwise give `start` and `end`.
    pub date: Option<Occasion>,
    /// When it began, if it lasted for some time.
    pub start: Option<Moment>,
    /// When it ended, or `"present"` if it is ongoing.
    pub end: Option<End>,
    /// Running text about it.
    pub text: Option<Text>,
    /// Bullet points, such as duties or achievements; a bullet may contain a list.
    #[serde(default)]
    #[schemars(with = "Vec<OrText<Highlight>>")]
    pub highlights: Vec<Highlight>,
    /// A web page about the grant; the title links to it.
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

/// The status of a grant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum GrantStatus {
    Pending,
    Awarded,
    Active,
    Completed,
    Declined,
}

impl GrantStatus {
    pub const ALL: &[Self] =
        &[Self::Pending, Self::Awarded, Self::Active, Self::Completed, Self::Declined];

    /// The value as it is written in a profile.
    pub fn name(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Awarded => "awarded",
            Self::Active => "active",
            Self::Completed => "completed",
            Self::Declined => "declined",
        }
    }
}

/// A sum of money, in hundredths of the unit of its currency.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Amount(pub u64);

impl Amount {
    /// An amount in units of its currency, as it is written; `None` if it is negative or more than ten trillion, beyond
    /// which a float cannot represent hundredths.
    pub fn new(units: f64) -> Option<Self> {
        (0.0..=1e13).contains(&units).then(|| Self((units * 100.0).round() as u64))
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let units = f64::deserialize(deserializer)?;
        Self::new(units).ok_or_else(|| D::Error::custom(format!("{units} is not a sum of money")))
    }
}
