//! What an entry says, field by field.

use super::rich::Rich;
use crate::profile::{Contributor, Date, PublicationType, Status, Words};

/// What an entry says, before it is decided which of it is the venue, the kind and so on.
#[derive(Debug, Default)]
pub struct Draft {
    pub title: Rich,
    pub subtitle: Option<String>,
    pub authors: Vec<String>,
    pub editors: Vec<String>,
    /// What those in `editor`, `editora`, `editorb` and `editorc` did, where that is said.
    pub roles: [Option<String>; 4],
    pub contributors: Vec<Contributor>,
    pub collaboration: Option<String>,
    pub holder: Vec<String>,
    pub journal: Option<String>,
    pub short: Option<String>,
    pub booktitle: Option<String>,
    pub event: Option<String>,
    /// The place of an event, or the event itself where nothing else names it.
    pub venue: Option<String>,
    pub series: Option<String>,
    pub edition: Option<String>,
    pub address: Option<String>,
    pub publisher: Option<String>,
    pub institution: Option<String>,
    pub organization: Option<String>,
    pub howpublished: Option<String>,
    pub subtype: Option<String>,
    pub presentation: Option<String>,
    pub date: Option<Date>,
    pub month: Option<(u8, Option<u8>)>,
    pub day: Option<u8>,
    pub volume: Option<String>,
    pub issue: Option<String>,
    pub pages: Option<String>,
    pub doi: Option<String>,
    pub arxiv: Option<String>,
    pub archive: Option<String>,
    pub class: Option<String>,
    pub eprint: Option<String>,
    pub url: Option<String>,
    pub pdf: Option<String>,
    pub code: Option<String>,
    pub data: Option<String>,
    pub slides: Option<String>,
    pub poster: Option<String>,
    pub video: Option<String>,
    pub award: Option<Words>,
    pub note: Option<Rich>,
    pub tags: Vec<String>,
    pub selected: bool,
    pub status: Option<Status>,
    pub kind: Option<PublicationType>,
    pub track: Option<String>,
    pub news: Option<Date>,
}

impl Draft {
    /// Whether the place of the paper calls itself a workshop.
    pub fn workshop(&self) -> bool {
        [&self.booktitle, &self.event, &self.venue]
            .into_iter()
            .flatten()
            .any(|text| text.to_lowercase().contains("workshop"))
    }
}
