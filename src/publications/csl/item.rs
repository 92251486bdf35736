//! A paper as a CSL-JSON item.

use citationberg::json::{DateValue, Item, Value, VecDate, VecDateRange};
use citationberg::taxonomy::NameVariable;

use super::Cited;
use super::fields::Fields;
use super::protect::{Protected, is_foreign};
use crate::profile::{ContributorRole, Date, Publication, PublicationType};
use crate::publications::{kind, servers};

/// The role of a person in a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    Author,
    Editor,
    /// An author of the book that contains a chapter.
    BookAuthor,
    Contributor(ContributorRole),
}

impl Role {
    /// The CSL name of the role. Roles without one are contributors.
    pub(super) fn variable(self) -> NameVariable {
        match self {
            Self::Author => NameVariable::Author,
            Self::Editor => NameVariable::Editor,
            Self::BookAuthor => NameVariable::ContainerAuthor,
            Self::Contributor(role) => match role {
                ContributorRole::Translator => NameVariable::Translator,
                ContributorRole::Compiler => NameVariable::Compiler,
                ContributorRole::Illustrator => NameVariable::Illustrator,
                ContributorRole::Interviewer => NameVariable::Interviewer,
                ContributorRole::Host => NameVariable::Host,
                ContributorRole::Director => NameVariable::Director,
                ContributorRole::Organizer => NameVariable::Organizer,
                ContributorRole::Introduction
                | ContributorRole::Foreword
                | ContributorRole::Afterword
                | ContributorRole::Annotator
                | ContributorRole::Commentator => NameVariable::Contributor,
            },
        }
    }
}

/// Where a style gets data that some styles print only there: the number of an article in a journal without pages, and
/// the place of a talk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum At {
    Page,
    Number,
    /// The place is part of the name of the event.
    EventWithPlace,
}

/// Makes the item of a paper. Styles that format `chapter`s correctly get papers in edited proceedings as chapters, if
/// `as_chapter` says so.
pub fn item(cited: &Cited, at: At, protected: &mut Protected) -> Item {
    let paper = cited.paper;
    let kind = kind(paper);
    // Where nothing says the language, a venue may show it.
    let venue = paper.venue_full.as_deref().or(paper.venue.as_deref()).unwrap_or_default();
    let title: String = cited.title.iter().map(|part| part.text.as_str()).collect();
    let english = match paper.language.as_deref() {
        Some(language) => is_english(language),
        None => !is_foreign(&format!("{title} {venue}")),
    };
    let mut fields = Fields::new(protected, english);
    fields.text("id", paper.key.as_deref().or(Some("paper")));
    fields.text("type", Some(csl_type(paper, kind)));
    let title = match kind {
        // The name of a program is not a title.
        PublicationType::Software => {
            cited.title.iter().map(|part| fields.protected.whole(part.clone())).collect()
        }
        _ => fields.protected.title(&cited.title, english),
    };
    fields.text("title", Some(&title));
    if let Some(mut date) = paper.date {
        if kind == PublicationType::Preprint && cited.status.is_some() {
            // Some set the month after the status, as if it were that of it.
            (date.month, date.day) = (None, None);
        }
        fields.value("issued", issued(date));
    }
    fields.people(cited);
    places(paper, kind, at, &mut fields);
    let has_volume = !matches!(kind, PublicationType::Report | PublicationType::Patent);
    let roman = paper.volume.as_deref().filter(|volume| match kind {
        PublicationType::Book | PublicationType::Chapter => true,
        // One letter may be the name of a part.
        _ => volume.len() > 1,
    });
    let roman = roman.and_then(roman_number).map(|number| number.to_string());
    fields.counted("volume", roman.as_deref().or(paper.volume.as_deref()));
    fields.counted("issue", paper.issue.as_deref().filter(|_| has_volume));
    let number = paper.number.as_deref().or(paper.issue.as_deref().filter(|_| !has_volume));
    let numbered = if kind == PublicationType::Chapter { "chapter-number" } else { "number" };
    // A series of reports is what kind they are: "IZA Discussion Paper 9876".
    let in_series = kind == PublicationType::Report && number.is_none();
    let series = paper.series.as_deref().filter(|_| in_series && paper.series_number.is_some());
    let number = number.or(paper.series_number.as_deref().filter(|_| series.is_some()));
    // That of a thesis is a shelf's.
    let number = number.filter(|_| kind != PublicationType::Thesis);
    match kind {
        PublicationType::Report => fields.numeric(numbered, number),
        _ => fields.number(numbered, number),
    }
    match (at, paper.pages.as_deref()) {
        (At::Number, Some(pages)) if number.is_none() => fields.number("number", Some(pages)),
        (_, pages) => fields.counted("page", pages),
    }
    // Styles have the abbreviation, with its full stop.
    let edition = paper.edition.as_deref().map(|text| text.replace("Auflage", "Aufl."));
    fields.number("edition", edition.as_deref());
    if series.is_none() {
        fields.name("collection-title", paper.series.as_deref());
        fields.number("collection-number", paper.series_number.as_deref());
    }
    let version = paper.version.as_deref().map(str::trim);
    fields.number("version", version.map(bare_version));
    match series {
        Some(series) => fields.name("genre", Some(series)),
        None => fields.text("genre", cited.genre.as_deref()),
    }
    if !is_only_under_way(paper) {
        fields.text("status", cited.status.as_deref());
    }
    fields.text("DOI", paper.doi.as_deref().map(bare_doi));
    let ssrn = number
        .filter(|_| kind == PublicationType::Preprint && paper.venue.as_deref() == Some("SSRN"));
    let ssrn = ssrn.map(|number| format!("https://ssrn.com/abstract={number}"));
    fields.text("URL", paper.url.as_deref().or(ssrn.as_deref().filter(|_| paper.doi.is_none())));
    if let Some(arxiv) = &paper.arxiv
        && kind == PublicationType::Preprint
    {
        // An old number has its archive before a stroke.
        let bare = arxiv.rsplit("arxiv.org/abs/").next().unwrap_or(arxiv);
        let bare = bare.strip_prefix("arXiv:").unwrap_or(bare).trim();
        fields.number("number", Some(&format!("arXiv:{bare}")));
        if paper.doi.is_none() {
            fields.text("URL", Some(&format!("https://arxiv.org/abs/{bare}")));
        }
    }
    fields.into_item()
}

/// Whether the pages of a paper are an article number, as in `e1023`.
pub fn has_article_number(paper: &Publication) -> bool {
    let Some(pages) = paper.pages.as_deref() else { return false };
    if paper.is_article_number {
        use PublicationType::{Conference, Journal, Workshop};
        return matches!(kind(paper), Journal | Conference | Workshop);
    }
    // "L12" is a page among the letters, "R12" one among the reviews.
    let is_of_part = pages.len() < 5 && pages.starts_with(|c: char| c.is_ascii_uppercase());
    if is_of_part {
        return false;
    }
    let digits = pages.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    kind(paper) == PublicationType::Journal
        && !digits.is_empty()
        && digits.bytes().all(|b| b.is_ascii_digit())
        && (digits.len() < pages.len() || digits.len() > 4)
}

/// The value of a Roman numeral up to 399, as in volumes; styles ask for digits.
fn roman_number(text: &str) -> Option<u32> {
    let value = |c: char| match c {
        'I' => Some(1),
        'V' => Some(5),
        'X' => Some(10),
        'L' => Some(50),
        'C' => Some(100),
        _ => None,
    };
    let digits: Vec<u32> = text.chars().map(value).collect::<Option<_>>()?;
    let signed = digits.iter().enumerate().map(|(i, digit)| {
        let less = digits.get(i + 1).is_some_and(|next| next > digit);
        i64::from(*digit) * if less { -1 } else { 1 }
    });
    let number = u32::try_from(signed.sum::<i64>()).ok()?;
    (number > 0 && roman(number) == text).then_some(number)
}

/// A number as a Roman numeral.
fn roman(mut number: u32) -> String {
    const SIGNS: [(u32, &str); 9] = [
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut text = String::new();
    for (value, sign) in SIGNS {
        while number >= value {
            text += sign;
            number -= value;
        }
    }
    text
}

fn csl_type(paper: &Publication, kind: PublicationType) -> &'static str {
    match kind {
        PublicationType::Journal => "article-journal",
        // With editors, the book is what readers look for, and styles set chapters with all parts.
        PublicationType::Conference | PublicationType::Workshop if !paper.editors.is_empty() => {
            "chapter"
        }
        PublicationType::Conference | PublicationType::Workshop => "paper-conference",
        PublicationType::Book => "book",
        // Who wrote the book, too.
        PublicationType::Chapter if !has_venue(paper) => "book",
        PublicationType::Chapter => "chapter",
        // A paper on no server is not a preprint.
        PublicationType::Preprint if !has_venue(paper) && is_nowhere(paper) => "document",
        PublicationType::Preprint if is_only_under_way(paper) => "manuscript",
        PublicationType::Preprint => "article",
        PublicationType::Thesis => "thesis",
        PublicationType::Report => "report",
        PublicationType::Patent => "patent",
        PublicationType::Software => "software",
        PublicationType::Dataset => "dataset",
        PublicationType::Talk if !has_venue(paper) && paper.event.is_none() => "document",
        PublicationType::Talk => "speech",
        PublicationType::Media if has_venue(paper) => "article-magazine",
        // A part of a publication is not a separate page.
        PublicationType::Media | PublicationType::Other
            if paper.url.is_some() && !has_venue(paper) =>
        {
            "webpage"
        }
        PublicationType::Media | PublicationType::Other => "document",
    }
}

/// Whether it is still unpublished and cannot be read anywhere.
pub fn is_only_under_way(paper: &Publication) -> bool {
    let venue = paper.venue_full.as_deref().or(paper.venue.as_deref());
    kind(paper) == PublicationType::Preprint
        && is_nowhere(paper)
        && venue.is_some_and(|venue| servers::named(venue).is_none())
}

fn is_nowhere(paper: &Publication) -> bool {
    [&paper.arxiv, &paper.doi, &paper.url, &paper.publisher].into_iter().all(Option::is_none)
}

fn has_venue(paper: &Publication) -> bool {
    paper.venue.is_some() || paper.venue_full.is_some()
}

/// The container, publisher or event of a paper.
fn places(paper: &Publication, kind: PublicationType, at: At, fields: &mut Fields) {
    let (short, full) = (paper.venue.as_deref(), paper.venue_full.as_deref());
    let (short, full) = (short.or(full), full.or(short));
    let publisher = paper.publisher.as_deref();
    match kind {
        PublicationType::Journal
        | PublicationType::Conference
        | PublicationType::Workshop
        | PublicationType::Chapter
        | PublicationType::Media => {
            fields.name("container-title", full);
            fields.name("container-title-short", short);
            fields.name("publisher", publisher);
            fields.event(paper.event.as_deref());
        }
        PublicationType::Talk => {
            let event = paper.event.as_deref().or(full);
            let place = paper.place.as_deref().filter(|_| at == At::EventWithPlace);
            let event = event.map(|event| [Some(event), place].into_iter().flatten().collect());
            let event = event.map(|parts: Vec<&str>| parts.join(", "));
            fields.event(event.as_deref());
            fields.name("publisher", publisher);
        }
        PublicationType::Patent => {
            fields.name("authority", full);
            fields.name("publisher", publisher);
        }
        PublicationType::Preprint => {
            // A server is named as such, and not by who runs it.
            let server = full.filter(|name| servers::named(name).is_some());
            // Where it is submitted to has not published it.
            let full = full.filter(|_| paper.status.is_none());
            if !is_only_under_way(paper) {
                fields.name("publisher", server.or(publisher).or(full));
            }
        }
        PublicationType::Book
        | PublicationType::Other
        | PublicationType::Thesis
        | PublicationType::Report
        | PublicationType::Software
        | PublicationType::Dataset => {
            fields.name("publisher", publisher.or(full));
            fields.event(paper.event.as_deref());
        }
    }
    let at_event = matches!(
        kind,
        PublicationType::Talk | PublicationType::Conference | PublicationType::Workshop
    );
    let place = if at_event { "event-place" } else { "publisher-place" };
    // Where the publisher of a journal is, is not where the journal is from.
    // A kind of work, such as "Leaflet", is not a publisher.
    let placed = match kind {
        PublicationType::Journal => false,
        PublicationType::Other => publisher.is_some(),
        _ => true,
    };
    fields.name(place, paper.place.as_deref().filter(|_| placed));
}

/// Whether a language, as a code or in words, is English; Babel has several names for it.
fn is_english(language: &str) -> bool {
    const KINDS: &[&str] = &["american", "australian", "british", "canadian", "newzealand"];
    let language = language.trim().to_lowercase();
    let code = language.split(['-', '_']).next().unwrap_or_default();
    matches!(code, "" | "en" | "eng") || language.contains("english") || KINDS.contains(&&*language)
}

fn issued(date: Date) -> Value {
    let parts = [Some(date.year.cast_signed()), date.month.map(i16::from), date.day.map(i16::from)];
    let date_parts =
        VecDateRange(vec![VecDate(parts.into_iter().map_while(|part| part).collect())]);
    Value::Date(DateValue::DateParts { date_parts, literal: None, season: None, circa: false })
}

/// The version without its prefix, "v2.1" → "2.1", if the style has the word.
fn bare_version(version: &str) -> &str {
    version
        .strip_prefix(['v', 'V'])
        .filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        .unwrap_or(version)
}

fn bare_doi(doi: &str) -> &str {
    doi.find("10.").map_or(doi, |start| &doi[start..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn volumes_are_in_digits() {
        for (text, wanted) in [
            ("II", Some(2)),
            ("XIV", Some(14)),
            ("LXXXIX", Some(89)),
            ("XCII", Some(92)),
            ("CLIII", Some(153)),
            ("IIX", None),
            ("VX", None),
            ("2", None),
            ("A", None),
            ("", None),
        ] {
            assert_eq!(roman_number(text), wanted, "{text}");
        }
    }

    #[test]
    fn english_has_many_names() {
        for language in ["en", "en-GB", "english", "English", "american", "USenglish", "eng", ""] {
            assert!(is_english(language), "{language}");
        }
        for language in ["de", "German", "ngerman", "french", "Spanish; Castilian", "es", "zh_CN"] {
            assert!(!is_english(language), "{language}");
        }
    }

    #[test]
    fn numbers_of_articles_are_told_from_pages() {
        let number = |pages: &str| {
            let paper = Publication {
                kind: Some(PublicationType::Journal),
                pages: Some(pages.into()),
                ..Publication::default()
            };
            has_article_number(&paper)
        };
        assert!(number("e1023") && number("104512") && number("e12"));
        assert!(
            !number("L12")
                && !number("R123")
                && !number("1–20")
                && !number("17")
                && !number("e1-e9")
                && !number("1023")
        );
    }
}
