use schemars::JsonSchema;
use serde::Deserialize;

use crate::profile::several::OrText;
use crate::profile::{End, Highlight, Markdown, Moment, Occasion, Text, section_id};

/// `[[section]]`: a section of your own, with text, entries or both.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FreeSection {
    /// The title of the section.
    pub title: Markdown,
    /// The name of the section in `[cv] sections`; its title in lower case, with `-` for spaces, if absent.
    pub id: Option<String>,
    /// Running text before the entries.
    pub text: Option<Text>,
    /// What the section lists: tables, or strings for plain lines.
    #[serde(default)]
    #[schemars(with = "Vec<OrText<FreeEntry>>")]
    pub entries: Vec<FreeEntry>,
    /// Whether a new page begins before it.
    #[serde(default)]
    pub page_break: bool,
    /// The words by which a variant of the CV chooses this section; one without tags is always in.
    #[serde(default)]
    pub tags: Vec<String>,
    /// Whether the section is kept here and never printed.
    #[serde(default)]
    pub private: bool,
}

/// An entry of a free section, of the shape that its keys make it.
///
/// With `title` it is an entry like a position or a project; with `text` and no title, a line, with a
/// `label` before it if there is one; with `bullet`, an item of a list. A string is a plain line.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FreeEntry {
    /// The first line of an entry, set off.
    pub title: Option<Markdown>,
    /// The second line of an entry.
    pub subtitle: Option<Markdown>,
    /// What stands before the text of a line, set off.
    pub label: Option<Markdown>,
    /// An item of a list; bullets that follow each other are one list.
    pub bullet: Option<Text>,
    /// The town, perhaps with the country.
    pub location: Option<Markdown>,
    /// When it was, if a single date says it.
    pub date: Option<Occasion>,
    /// When it began, if it took a while.
    pub start: Option<Moment>,
    /// When it ended; `"present"` if it is ongoing.
    pub end: Option<End>,
    /// The text of a line, or running text in an entry.
    pub text: Option<Text>,
    /// What stands out, a bullet each; lists may be nested.
    #[serde(default)]
    #[schemars(with = "Vec<OrText<Highlight>>")]
    pub highlights: Vec<Highlight>,
    /// A page on it; the title, label or line links to it.
    pub url: Option<String>,
    /// The words by which a variant of the CV chooses this entry; one without tags is always in.
    #[serde(default)]
    pub tags: Vec<String>,
    /// How much it matters, 1 the most: what is left out so that the CV fits its `pages` is what matters least.
    pub priority: Option<u32>,
    /// Whether the entry is kept here and never printed.
    #[serde(default)]
    pub private: bool,
}

impl FreeSection {
    /// The name by which `[cv] sections` can mean this section.
    pub fn id(&self) -> String {
        self.id.clone().unwrap_or_else(|| section_id(self.title.as_str()))
    }
}
