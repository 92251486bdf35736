//! `[variant.NAME]`: another version of the CV from the same profile.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{
    Date, DateFormat, Fit, Markdown, Paper, PersonChanges, Publications, Setting, Signature, Text,
    keys_at,
};
use crate::diagnostic::DataPath;

/// `[variant.NAME]`: another version of the CV, made with `--variant NAME`. Its keys replace those of the profile.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Variant {
    /// Another variant, from which this one takes everything that it does not set itself.
    pub extends: Option<String>,
    /// Only items with at least one of these tags are printed, and items without tags. If absent, all items.
    pub tags: Option<Vec<String>>,
    /// Items with one of these tags are not printed, whatever other tags they have.
    pub without_tags: Option<Vec<String>>,
    /// The name of a template.
    pub template: Option<String>,
    /// Options of the template, in addition to those in `[template-options]`.
    pub template_options: BTreeMap<String, Setting>,
    /// The language of dates and headings, as a BCP 47 tag.
    pub lang: Option<String>,
    /// A file with wording of your own, relative to the profile's folder, which takes precedence over the wording of
    /// `lang`.
    pub locale: Option<String>,
    /// The paper size.
    pub paper: Option<Paper>,
    /// How dates are printed.
    pub date_format: Option<DateFormat>,
    /// The sections to print, in this order.
    pub sections: Option<Vec<String>>,
    /// Other titles for sections, in addition to those in `[cv]`.
    pub titles: BTreeMap<String, Markdown>,
    /// The maximum number of items in a section, in addition to those in `[cv]`.
    pub limit: BTreeMap<String, usize>,
    /// Items that ended before this date are not printed. Ongoing items and items without a date are.
    pub since: Option<Date>,
    /// The maximum number of pages. The text is set more tightly, and then items are left out, until the variant fits.
    pub pages: Option<usize>,
    /// How the variant is made to fit its `pages`.
    pub fit: Option<Fit>,
    /// Whether the text is set more loosely if there is room on its `pages`.
    pub fill: Option<bool>,
    /// The name of the output file, unless the command line names one.
    pub output: Option<String>,
    /// The sections that begin on a new page.
    pub page_breaks: Option<Vec<String>>,
    /// A line for a signature at the end, with place and date.
    pub signature: Option<Signature>,
    /// A line at the foot of every page. `{date}` in it is the day that counts as today.
    pub footer: Option<Markdown>,
    /// Keywords in the metadata of the PDF.
    pub keywords: Option<Vec<String>>,
    /// The day that counts as today.
    pub date: Option<Date>,
    /// Whether the PDF carries its sources as attachments.
    pub attach: Option<bool>,
    /// The keys of `[person]` that are not printed; `"facts"` hides all personal facts. Links that contain a hidden
    /// number or address are hidden too.
    pub hide: Vec<String>,
    /// Other values for keys of `[person]`.
    pub person: PersonChanges,
    /// The line below your name.
    pub headline: Option<Markdown>,
    /// A few sentences about yourself.
    pub about: Option<Text>,
    /// The layout of the list of papers, in addition to what `[publications]` says.
    pub publications: Publications,
}

/// Where in a profile the keys of a variant are laid; keys that select items have no such place.
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

/// The keys of `[person]` that a variant can hide: those that are printed.
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
