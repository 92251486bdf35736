use serde::Deserialize;

use crate::profile::{Date, End, Text, Words};

/// `[[section]]`: a section of one's own, with text, entries or both.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FreeSection {
    pub title: Words,
    /// The name of the section in `[cv] sections`; its title in lower case, with `-` for blanks, if absent.
    pub id: Option<String>,
    pub text: Option<Text>,
    #[serde(default)]
    pub entries: Vec<FreeEntry>,
}

/// An entry of a free section. `date` stands for one day, `start` and `end` for a span.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FreeEntry {
    pub title: Words,
    pub subtitle: Option<Words>,
    pub location: Option<Words>,
    pub date: Option<Date>,
    pub start: Option<Date>,
    pub end: Option<End>,
    pub text: Option<Text>,
    #[serde(default)]
    pub highlights: Vec<Text>,
    pub url: Option<String>,
}

impl FreeSection {
    /// The name by which `[cv] sections` can mean this section.
    pub fn id(&self) -> String {
        match &self.id {
            Some(id) => id.clone(),
            None => {
                self.title.as_str().to_lowercase().split_whitespace().collect::<Vec<_>>().join("-")
            }
        }
    }
}
