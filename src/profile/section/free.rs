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
    /// The name of the section in `[cv] sections`. If absent, the title in lower case, with `-` for spaces.
    pub id: Option<String>,
    /// Running text before the entries.
    pub text: Option<Text>,
    /// The contents of the section: tables, or strings for plain lines.
    #[serde(default)]
    #[schemars(with = "Vec<OrText<FreeEntry>>")]
    pub entries: Vec<FreeEntry>,
    /// Whether the section begins on a new page.
    #[serde(default)]
    pub page_break: bool,
    /// The words by which a variant of the CV chooses this section; one without tags is always in.
    #[serde(default)]
    pub tags: Vec<String>,
    /// Whether the section is kept here and never printed.
    #[serde(default)]
    pub private: bool,
}

/// An entry of a free section, whose keys decide its form.
///
/// With `title`, it is an entry like a position or a project. With `text` and no title, it is a line, which may have a
/// `label` before the text. With `bullet`, it is a bullet point. A plain string is a line.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FreeEntry {
    /// The first line of an entry, set in bold in most templates.
    pub title: Option<Markdown>,
    /// The second line of an entry.
    pub subtitle: Option<Markdown>,
    /// A label before the text of a line.
    pub label: Option<Markdown>,
    /// A bullet point; consecutive bullets form one list.
    pub bullet: Option<Text>,
    /// The town, with the country if you like.
    pub location: Option<Markdown>,
    /// When it took place, if a single date or span is enough; otherwise give `start` and `end`.
    pub date: Option<Occasion>,
    /// When it began, if it lasted for some time.
    pub start: Option<Moment>,
    /// When it ended, or `"present"` if it is ongoing.
    pub end: Option<End>,
    /// The text of a line, or running text in an entry.
    pub text: Option<Text>,
    /// Bullet points, such as duties or achievements; a bullet may contain a list.
    #[serde(default)]
    #[schemars(with = "Vec<OrText<Highlight>>")]
    pub highlights: Vec<Highlight>,
    /// A web page about it; the title, label or line links to it.
    pub url: Option<String>,
    /// The words by which a variant of the CV chooses this entry; one without tags is always in.
    #[serde(default)]
    pub tags: Vec<String>,
    /// How important it is; 1 is the most important. If the CV has to fit its `pages`, the least important items are
    /// left out first.
    pub priority: Option<u32>,
    /// Whether the entry is kept here and never printed.
    #[serde(default)]
    pub private: bool,
}

impl FreeSection {
    /// The name of this section in `[cv] sections`.
    pub fn id(&self) -> String {
        self.id.clone().unwrap_or_else(|| section_id(self.title.as_str()))
    }
}
