use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::{Deserializer, Error};

use crate::profile::several::OrText;
use crate::profile::{End, Highlight, Markdown, Moment, Occasion, Text};

/// `[[grant]]`: money for research.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Grant {
    /// What is funded.
    pub title: Markdown,
    /// What one is in it, as in "Principal investigator".
    pub role: Option<Markdown>,
    /// Who pays.
    pub funder: Option<Markdown>,
    /// The number by which the funder knows it.
    pub number: Option<String>,
    /// The whole sum, as in `1200000`; with `currency`.
    pub amount: Option<Amount>,
    /// How much of it is yours.
    pub share: Option<Amount>,
    /// The code of the currency of `amount` and `share`, as in `"EUR"`.
    pub currency: Option<String>,
    /// The other investigators.
    #[serde(default)]
    pub with: Vec<String>,
    /// How far it is.
    pub status: Option<GrantStatus>,
    /// When it was, if a single date says it.
    pub date: Option<Occasion>,
    /// When it began, if it took a while.
    pub start: Option<Moment>,
    /// When it ended; `"present"` if it is ongoing.
    pub end: Option<End>,
    /// Running text on it.
    pub text: Option<Text>,
    /// What stands out, a bullet each; lists may be nested.
    #[serde(default)]
    #[schemars(with = "Vec<OrText<Highlight>>")]
    pub highlights: Vec<Highlight>,
    /// A page on the grant; the title links to it.
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

/// How far a grant is.
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

    /// As it is written in a profile.
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
    /// A sum in units of its currency, as it is written; none if it is negative or more than ten
    /// trillion, from where on a float does not tell hundredths apart.
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
