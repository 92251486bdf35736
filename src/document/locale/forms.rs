//! The forms of a language for counts and ordinals.

use icu_locale::Locale;
use icu_plurals::{PluralCategory, PluralRuleType, PluralRules};
use serde::Deserialize;

/// Patterns by CLDR plural category. The language decides which number is in which category.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Forms {
    zero: Option<String>,
    one: Option<String>,
    two: Option<String>,
    few: Option<String>,
    many: Option<String>,
    other: String,
}

impl Forms {
    /// The pattern for `count` things in the language of a tag.
    pub fn counting(&self, tag: &str, count: usize) -> &str {
        self.of(rules(tag, PluralRuleType::Cardinal).category_for(count))
    }

    /// The pattern for an ordinal, counted from 1.
    pub fn ordering(&self, tag: &str, place: usize) -> &str {
        self.of(rules(tag, PluralRuleType::Ordinal).category_for(place))
    }

    fn of(&self, category: PluralCategory) -> &str {
        let form = match category {
            PluralCategory::Zero => &self.zero,
            PluralCategory::One => &self.one,
            PluralCategory::Two => &self.two,
            PluralCategory::Few => &self.few,
            PluralCategory::Many => &self.many,
            PluralCategory::Other => &None,
        };
        form.as_deref().unwrap_or(&self.other)
    }
}

/// The rules of the language of a tag; an invalid tag has only one form.
fn rules(tag: &str, kind: PluralRuleType) -> PluralRules {
    let locale = tag.parse().unwrap_or(Locale::UNKNOWN);
    let rules = PluralRules::try_new((&locale).into(), kind.into());
    rules.expect("the rules of all languages are inside the program")
}
