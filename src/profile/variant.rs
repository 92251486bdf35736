//! `[variant.NAME]`: one of several CVs from a profile.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{
    Date, DateFormat, Fit, Markdown, Paper, PersonChanges, Publications, Setting, Signature, Text,
    keys_at,
};
use crate::diagnostic::DataPath;

/// `[variant.NAME]`: a CV of its own, made with `--variant NAME`. What it says stands in place of
/// what the profile says.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Variant {
    /// Another variant that says all that this one does not.
    pub extends: Option<String>,
    /// Of the items that have tags, those with one of these are in; all items if absent. Items
    /// without tags are always in.
    pub tags: Option<Vec<String>>,
    /// What has one of these tags is out, whatever other tags it has.
    pub without_tags: Option<Vec<String>>,
    /// The name of a template.
    pub template: Option<String>,
    /// Options of the template, besides those in `[template-options]`.
    pub template_options: BTreeMap<String, Setting>,
    /// The language of dates and titles, as a BCP 47 tag.
    pub lang: Option<String>,
    /// A file of words beside the profile, laid over those of `lang`.
    pub locale: Option<String>,
    /// The size of the pages.
    pub paper: Option<Paper>,
    /// How dates are printed.
    pub date_format: Option<DateFormat>,
    /// The sections to print, in this order.
    pub sections: Option<Vec<String>>,
    /// Other titles for the kinds of sections, besides those in `[cv]`.
    pub titles: BTreeMap<String, Markdown>,
    /// How many items a section prints at most, besides what `[cv]` says.
    pub limit: BTreeMap<String, usize>,
    /// What ended before this is not printed; what goes on or has no date is.
    pub since: Option<Date>,
    /// The most pages that it may have: it is set closer, and items are left out, until it fits.
    pub pages: Option<usize>,
    /// How it is made to fit its `pages`.
    pub fit: Option<Fit>,
    /// Whether it is set more loosely where there is room on its `pages`.
    pub fill: Option<bool>,
    /// The name of the file that is written where none is asked for.
    pub output: Option<String>,
    /// The sections before which a new page begins.
    pub page_breaks: Option<Vec<String>>,
    /// A line to sign at the end, with place and date.
    pub signature: Option<Signature>,
    /// A line at the foot of every page; `{date}` in it is the day that counts as today.
    pub footer: Option<Markdown>,
    /// Words that catalogue the PDF.
    pub keywords: Option<Vec<String>>,
    /// The day that counts as today.
    pub date: Option<Date>,
    /// Whether its PDF carries what it was made of.
    pub attach: Option<bool>,
    /// What of `[person]` is not printed: keys of it; `"facts"` hides all facts on the person. Links that have a
    /// hidden number or address in them are hidden too.
    pub hide: Vec<String>,
    /// Other values for keys of `[person]`.
    pub person: PersonChanges,
    /// What is written below the name.
    pub headline: Option<Markdown>,
    /// A few sentences about yourself.
    pub about: Option<Text>,
    /// How the list of papers is set, besides what `[publications]` says.
    pub publications: Publications,
}

/// Where in a profile the keys of a variant belong; those that choose have none.
pub const VARIANT_KEYS: &[(&str, &[&str])] = &[
    ("template", &["cv", "template"]),
    ("lang", &["cv", "lang"]),
    ("locale", &["cv", "locale"]),
    ("paper", &["cv", "paper"]),
    ("date-format", &["cv", "date-format"]),
    ("sections", &["cv", "sections"]),
    ("titles", &["cv", "titles"]),
    ("limit", &["cv", "limit"]),
    ("since", &["cv", "since"]),
    ("pages", &["cv", "pages"]),
    ("fit", &["cv", "fit"]),
    ("fill", &["cv", "fill"]),
    ("output", &["cv", "output"]),
    ("page-breaks", &["cv", "page-breaks"]),
    ("signature", &["cv", "signature"]),
    ("footer", &["cv", "footer"]),
    ("keywords", &["cv", "keywords"]),
    ("date", &["cv", "date"]),
    ("attach", &["cv", "attach"]),
    ("person", &["person"]),
    ("headline", &["person", "headline"]),
    ("about", &["about", "text"]),
    ("publications", &["publications"]),
    ("template-options", &["template-options"]),
];

/// The keys of `[person]` that a variant can hide: those that print.
pub fn hideable() -> Vec<&'static str> {
    const KEPT: [&str; 6] =
        ["name", "given", "family", "name-native-lang", "other-names", "not-me"];
    let keys = keys_at(&DataPath::root("person"));
    keys.into_iter().filter(|key| !KEPT.contains(key)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_has_its_place() {
        let schema = crate::profile::schema();
        let keys = schema["definitions"]["Variant"]["properties"].as_object().expect("a table");
        let choose = ["extends", "tags", "without-tags", "hide"];
        for key in keys.keys().filter(|key| !choose.contains(&key.as_str())) {
            let place = VARIANT_KEYS.iter().find(|(known, _)| known == key);
            let (_, path) = place.unwrap_or_else(|| panic!("`{key}` belongs nowhere"));
            let (top, rest) = path.split_first().expect("a way");
            assert!(schema["properties"].get(top).is_some() && rest.len() < 2, "{path:?}");
        }
        assert_eq!(VARIANT_KEYS.len() + choose.len(), keys.len());
    }
}
