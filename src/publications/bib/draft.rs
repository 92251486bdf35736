//! The content of an entry, field by field.

use super::rich::Rich;
use super::{disguise, event, held};
use crate::profile::{Contributor, Date, Markdown, PublicationType, Status};
use crate::publications::servers;

/// The content of an entry, before it is decided which of it is the venue, the type and so on.
#[derive(Debug, Default)]
pub struct Draft {
    pub title: Rich,
    pub subtitle: Option<String>,
    /// The title in the readers' language.
    pub translation: Option<String>,
    pub authors: Vec<String>,
    pub editors: Vec<String>,
    /// The roles of the people in `editor`, `editora`, `editorb` and `editorc`, if given.
    pub roles: [Option<String>; 4],
    pub contributors: Vec<Contributor>,
    pub collaboration: Option<String>,
    pub holder: Vec<String>,
    pub journal: Option<String>,
    pub short: Option<String>,
    pub booktitle: Option<String>,
    pub book_authors: Vec<String>,
    /// The number or the title of a chapter.
    pub chapter: Option<String>,
    /// The title of an issue of a journal.
    pub issue_title: Option<String>,
    pub event: Option<String>,
    /// The place of an event, or the event itself if no other field names it.
    pub venue: Option<String>,
    pub series: Option<String>,
    pub edition: Option<String>,
    /// The country of a patent.
    pub country: Option<String>,
    pub address: Option<String>,
    pub publisher: Option<String>,
    pub institution: Option<String>,
    pub organization: Option<String>,
    pub howpublished: Option<String>,
    pub subtype: Option<String>,
    /// The name of the website that contains it.
    pub website: Option<String>,
    pub presentation: Option<String>,
    pub date: Option<Date>,
    /// The end of a span of years.
    pub last_date: Option<Date>,
    /// When the event began.
    pub event_date: Option<Date>,
    pub month: Option<(u8, Option<u8>)>,
    pub day: Option<u8>,
    pub volume: Option<String>,
    pub issue: Option<String>,
    /// The number of a report, which other papers may have too.
    pub report_number: Option<String>,
    pub version: Option<String>,
    pub language: Option<String>,
    pub pages: Option<String>,
    /// Whether that is an article number.
    pub is_article_number: bool,
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
    pub award: Option<Markdown>,
    pub note: Option<Rich>,
    pub tags: Vec<String>,
    pub selected: bool,
    pub status: Option<Status>,
    pub kind: Option<PublicationType>,
    pub track: Option<String>,
    pub news: Option<Date>,
}

impl Draft {
    /// Whether the book or the event calls itself a workshop; the series counts only if there is nothing else.
    pub fn is_workshop(&self) -> bool {
        let named = [&self.booktitle, &self.event, &self.venue, &self.journal];
        let mut named = named.into_iter().flatten().peekable();
        match named.peek() {
            Some(_) => named.any(|text| event::is_workshop(text)),
            None => self.series.as_deref().is_some_and(event::is_workshop),
        }
    }

    /// Drops the placeholders of publishers for papers without numbers: issue 99, and pages from 1. `early` says that
    /// its volume or issue is a placeholder.
    pub fn drop_early_numbers(&mut self, early: bool) {
        // If nothing else is known, this is not a Roman numeral.
        let unknown = self.issue.is_none() && self.pages.is_none();
        self.volume
            .take_if(|volume| unknown && volume.len() > 1 && volume.bytes().all(|b| b == b'X'));
        let is = |text: &Option<String>, number: &str| text.as_deref() == Some(number);
        let unnumbered = self.volume.is_none() || is(&self.volume, "99");
        let unissued = self.issue.is_none() && self.journal.is_some();
        let early =
            early || unnumbered && (is(&self.issue, "99") || unissued) && is(&self.pages, "1");
        if !early {
            return;
        }
        self.volume.take_if(|volume| volume == "99");
        self.issue.take_if(|issue| issue == "99");
        self.pages.take_if(|pages| pages == "1" || pages.starts_with("1–"));
    }

    /// Moves a month out of `number`, where Mendeley puts it for entries without a journal, and drops the date of
    /// access that EndNote puts there.
    pub fn take_month_number(&mut self) {
        if self.journal.is_some() || self.booktitle.is_some() {
            return;
        }
        let is_month = |text: &mut String| held::are_days(text);
        let Some(month) = self.issue.take_if(is_month).and_then(|text| Date::month_in(&text))
        else {
            return;
        };
        let is_year = |text: &mut String| {
            text.len() == 4 && text.parse().is_ok_and(|year| (1900..2100).contains(&year))
        };
        if self.volume.take_if(is_year).is_none() {
            self.month = self.month.or(Some(month));
        }
    }

    /// Drops the page count of a whole work in the field for its pages.
    pub fn drop_page_count(&mut self, kind: PublicationType) {
        if !matches!(
            kind,
            PublicationType::Book | PublicationType::Thesis | PublicationType::Report
        ) {
            return;
        }
        self.pages.take_if(|pages| match pages.split_once('–') {
            Some((first, _)) => matches!(first, "1" | "i" | "I"),
            None => pages.bytes().all(|b| b.is_ascii_digit()),
        });
    }

    /// Whether the title ends with the version, like that of a release.
    pub fn version_in_title(&self, version: &str) -> bool {
        let title = self.title.plain();
        let last = title.rsplit([' ', ':']).next().unwrap_or_default();
        last.trim_start_matches(['v', 'V']) == version.trim_start_matches(['v', 'V'])
    }

    /// Whether it names an event.
    pub fn has_event(&self) -> bool {
        self.booktitle.is_some() || self.event.is_some() || self.venue.is_some()
    }

    /// Whether it names an institution, but not how it was published.
    pub fn only_was_at_institution(&self) -> bool {
        let said = [
            &self.howpublished,
            &self.subtype,
            &self.publisher,
            &self.institution,
            &self.organization,
            &self.url,
            &self.doi,
            &self.pages,
        ];
        self.address.as_deref().is_some_and(disguise::is_institution)
            && said.into_iter().all(Option::is_none)
            && self.status.is_none()
    }

    /// The preprint server that contains it: that of its journal or book or, without one, of any other field. The name
    /// is empty if it is not known.
    pub fn server(&self) -> Option<&'static str> {
        let named = |text: &Option<String>| text.as_deref().and_then(servers::named);
        // The OSF keeps plans and data under these.
        if self.doi.as_deref().is_some_and(|doi| doi.to_lowercase().starts_with("10.17605/")) {
            return None;
        }
        if let Some(place) = self.journal.as_ref().or(self.booktitle.as_ref()) {
            return servers::named(place);
        }
        let texts = [&self.howpublished, &self.institution, &self.publisher, &self.archive];
        let url = || self.url.as_deref().or(self.eprint.as_deref()).and_then(servers::of_url);
        let doi = || self.doi.as_deref().and_then(servers::of_doi);
        texts.into_iter().find_map(named).or_else(url).or_else(doi)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_no_number() {
        let text = |text: &str| Some(text.to_string()).filter(|text| !text.is_empty());
        for (numbers, left, month) in [
            (["", "June"], ["", ""], Some(6)),
            (["2020", "5 May"], ["", ""], None),
            (["12", "May"], ["12", ""], Some(5)),
            (["", "8712345B1"], ["", "8712345B1"], None),
            (["", "12"], ["", "12"], None),
            (["", "Suppl 2"], ["", "Suppl 2"], None),
        ] {
            let [volume, issue] = numbers.map(text);
            let mut draft = Draft { volume, issue, ..Draft::default() };
            draft.take_month_number();
            assert_eq!([draft.volume, draft.issue], left.map(text), "{numbers:?}");
            assert_eq!(draft.month.map(|(month, _)| month), month, "{numbers:?}");
        }
        let mut draft = Draft { journal: text("Fog"), issue: text("May"), ..Draft::default() };
        draft.take_month_number();
        assert_eq!(draft.issue.as_deref(), Some("May"));
    }

    #[test]
    fn how_many_pages_is_not_where() {
        for (kind, pages, is_left) in [
            (PublicationType::Thesis, "210", false),
            (PublicationType::Report, "1–176", false),
            (PublicationType::Book, "i–xx", false),
            (PublicationType::Report, "17–35", true),
            (PublicationType::Chapter, "17", true),
            (PublicationType::Journal, "1–20", true),
        ] {
            let mut draft = Draft { pages: Some(pages.into()), ..Draft::default() };
            draft.drop_page_count(kind);
            assert_eq!(draft.pages.is_some(), is_left, "{kind:?} {pages}");
        }
    }

    #[test]
    fn numbers_before_there_are_any_are_dropped() {
        let text = |text: &str| Some(text.to_string()).filter(|text| !text.is_empty());
        for (early, numbers, wanted) in [
            (true, ["", "99", "1"], ["", "", ""]),
            (true, ["", "", "1–14"], ["", "", ""]),
            (true, ["99", "", "1"], ["", "", ""]),
            (true, ["", "", "e12"], ["", "", "e12"]),
            (false, ["", "99", "1"], ["", "", ""]),
            (false, ["99", "99", "1"], ["", "", ""]),
            (false, ["", "99", "101–110"], ["", "99", "101–110"]),
            (false, ["12", "99", "1"], ["12", "99", "1"]),
            (false, ["99", "", "092007"], ["99", "", "092007"]),
        ] {
            let [volume, issue, pages] = numbers.map(text);
            let mut draft = Draft { volume, issue, pages, ..Draft::default() };
            draft.drop_early_numbers(early);
            assert_eq!([draft.volume, draft.issue, draft.pages], wanted.map(text), "{numbers:?}");
        }
    }
}
