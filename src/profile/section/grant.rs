use std::fmt;

use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::{self, Deserializer, Visitor};

use crate::diagnostic::Code;
use crate::profile::{Date, End, Selectable, Text, Words, fault, plain_number};

/// `[[grant]]`: money for research.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Grant {
    /// What is funded.
    pub title: Words,
    /// What one is in it, as in "Principal investigator".
    pub role: Option<Words>,
    /// Who pays.
    pub funder: Option<Words>,
    /// The number by which the funder knows it.
    pub number: Option<String>,
    /// The whole sum, as in `1200000`; with `currency`.
    pub amount: Option<Amount>,
    /// How much of it is one's own.
    pub share: Option<Amount>,
    /// The code of the currency of `amount` and `share`, as in `"EUR"`.
    pub currency: Option<String>,
    /// The other investigators.
    #[serde(default)]
    pub with: Vec<String>,
    /// How far it is.
    pub status: Option<GrantStatus>,
    /// When it was, if a single date says it.
    pub date: Option<Date>,
    /// When it began, if it took a while.
    pub start: Option<Date>,
    /// When it ended; `"present"` if it goes on.
    pub end: Option<End>,
    /// Running text on it.
    pub text: Option<Text>,
    /// What stands out, a bullet each; lists may be nested.
    #[serde(default)]
    pub highlights: Vec<Text>,
    /// A page on the grant; the title links to it.
    pub url: Option<String>,
    /// The words by which a variant of the CV chooses this item; one without tags is always in.
    #[serde(default)]
    pub tags: Vec<String>,
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

impl Selectable for Grant {
    fn tags(&self) -> &[String] {
        &self.tags
    }

    fn private(&self) -> bool {
        self.private
    }
}

/// A sum of money, in hundredths of the unit of its currency.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Amount(pub u64);

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AmountVisitor)
    }
}

struct AmountVisitor;

impl Visitor<'_> for AmountVisitor {
    type Value = Amount;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a number such as `1200000`")
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Amount, E> {
        let cents = u64::try_from(value).ok().and_then(|value| value.checked_mul(100));
        cents.map(Amount).ok_or_else(|| no_sum(&value.to_string()))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Amount, E> {
        match value {
            // Beyond, a float does not tell hundredths apart.
            0.0..=1e13 => Ok(Amount((value * 100.0).round() as u64)),
            _ => Err(no_sum(&value.to_string())),
        }
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Amount, E> {
        Err(no_sum(text))
    }
}

/// The fault of what is no sum, with the number that was probably meant.
fn no_sum<E: de::Error>(typed: &str) -> E {
    const SIGNS: [(&str, &str); 4] = [("€", "EUR"), ("$", "USD"), ("£", "GBP"), ("¥", "JPY")];
    let code = typed
        .split(|c: char| !c.is_ascii_alphabetic())
        .find(|word| word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_uppercase()))
        .or_else(|| SIGNS.iter().find(|(sign, _)| typed.contains(sign)).map(|(_, code)| *code));
    let currency = match code {
        Some(code) => format!("`currency = \"{code}\"`"),
        None => "`currency` with its code, as in `\"EUR\"`".into(),
    };
    let hint = match plain_number(typed).filter(|number| number.len() < 13) {
        Some(number) => format!("write the number alone: `{number}`; and {currency}"),
        None => format!("write the sum in full, as in `amount = 1200000`; and {currency}"),
    };
    E::custom(fault(Code::INVALID_AMOUNT, &format!("`{typed}` is not a sum of money"), &[hint]))
}
