//! Notes in an entry, and what reference managers store there for themselves.

use crate::profile::Date;
use crate::publications::bib::draft::Draft;
use crate::publications::bib::faults::Faults;
use crate::publications::bib::latex;
use crate::publications::bib::links;
use crate::publications::bib::rich::Rich;
use crate::publications::bib::talk;
use crate::publications::bib::value::Value;
use crate::publications::names::fold;
use crate::publications::status;

pub fn note(draft: &mut Draft, value: &Value, faults: &mut Faults) {
    let named = pieces(value).into_iter().find_map(|piece| links::doi_only(&latex::plain(piece)));
    if let Some(doi) = named {
        draft.doi.get_or_insert(doi);
    }
    if let Some(event) = conference_of_scopus(value) {
        draft.event.get_or_insert(event);
    }
    let rich = kept(value, &draft.authors, faults);
    let text = rich.plain();
    let alone = !text.contains(char::is_whitespace);
    if let Some((status, whole)) = status::status(&text) {
        draft.status = Some(status);
        if whole {
            return;
        }
    }
    let number = links::said_arxiv(&text);
    let only = number.is_some() && (alone || links::is_arxiv_only(&text));
    if let Some(number) = number {
        draft.arxiv.get_or_insert(number);
    }
    if only {
        return;
    }
    if draft.pages.is_none() && draft.journal.is_some() && is_article_number(&text) {
        draft.pages = Some(text);
        return;
    }
    if says_where(&text, draft) {
        return;
    }
    if let Some(doi) = links::doi_only(&text) {
        draft.doi.get_or_insert(doi);
    } else if let Some(url) = links::url(&text).filter(|_| alone) {
        super::links::put(draft, url, false);
    } else {
        draft.note = Some(rich).filter(|_| !text.is_empty());
    }
}

/// Whether a note consists of the article number and the end of the DOI, as the AGU writes it: "e2020GL012345
/// 2020GL012345".
fn says_where(text: &str, draft: &Draft) -> bool {
    let doi = draft.doi.as_deref().unwrap_or_default().to_lowercase();
    let own = draft.pages.as_deref().unwrap_or_default();
    let is_said = |word: &str| {
        let lower = word.to_lowercase();
        own == word
            || word.len() > 7 && own.strip_prefix('e') == Some(word)
            || lower.len() > 5 && has_digit(word) && !doi.is_empty() && doi.ends_with(&lower)
    };
    let mut words = text.split([' ', ',', ';']).filter(|word| !word.is_empty()).peekable();
    words.peek().is_some() && words.all(is_said)
}

/// Whether a text is only an article number, as in "D12345" and "e2020GL012345".
fn is_article_number(text: &str) -> bool {
    let number = text.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    text.len() - number.len() == 1
        && number.len() > 4
        && number.starts_with(|c: char| c.is_ascii_digit())
        && number.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase())
}

fn has_digit(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
}

/// The pieces of a note that a program may have put together: lines, parts between semicolons, or TeXMed's `[PubMed:1]
/// [DOI:10.1000/x]`.
fn pieces<'v>(value: &'v Value) -> Vec<&'v str> {
    let source = value.source.trim();
    let in_brackets = source.starts_with('[') && source.ends_with(']');
    match in_brackets {
        true => source.split(['[', ']']).map(str::trim).filter(|piece| !piece.is_empty()).collect(),
        false => source.split(['\n', ';']).map(str::trim).collect(),
    }
}

/// The event in a Scopus note: "Conference of 12th Fog Days, FD 2018 ; Conference Date: 3 June 2018 …".
fn conference_of_scopus(value: &Value) -> Option<String> {
    let pieces = pieces(value);
    let is_dated = |piece: &&str| piece.to_lowercase().starts_with("conference date:");
    pieces.iter().find(|piece| is_dated(piece))?;
    let event = pieces.iter().find_map(|piece| piece.strip_prefix("Conference of "))?;
    Some(latex::plain(event.trim()))
}

/// Whether a note is a Web of Science line for an event: "Fog Meeting, Oslo, NORWAY, JUL 27-31, 2014".
fn is_event_of_wos(text: &str) -> bool {
    let mut pieces = text.rsplit(", ");
    let year = pieces
        .next()
        .is_some_and(|year| year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()));
    year && pieces.next().and_then(|days| days.split_once(' ')).is_some_and(|(month, days)| {
        month.len() == 3
            && month.bytes().all(|b| b.is_ascii_uppercase())
            && Date::month_in(month).is_some()
            && !days.is_empty()
            && days
                .split('-')
                .all(|day| day.rsplit(' ').next().is_some_and(|day| day.parse::<u8>().is_ok()))
    })
}

/// A note without the pieces that programs wrote into it.
fn kept(value: &Value, authors: &[String], faults: &mut Faults) -> Rich {
    if is_record(&value.source) {
        return Rich::default();
    }
    let names: Vec<String> = authors.iter().flat_map(|name| fold(name)).collect();
    let pieces = pieces(value);
    let texts: Vec<String> = pieces.iter().map(|piece| latex::plain(piece)).collect();
    let are_authors = |text: &String| {
        let words = fold(text);
        let is_named = |word: &String| {
            names.iter().any(|name| name == word || name.len() == 1 && word.starts_with(name))
        };
        let full = words.iter().filter(|word| word.len() > 1 && names.contains(word)).count();
        words.len() > 1 && full > 0 && words.iter().all(is_named)
    };
    let is_scopus =
        pieces.len() > 1 && texts.iter().any(|text| text.starts_with("Conference Date:"));
    let is_programs = |text: &String| {
        is_housekeeping(text)
            || are_authors(text)
            || is_event_of_wos(text)
            || is_scopus && text.starts_with("Conference of ")
    };
    // A sign that is in no program's note must not be cut at.
    if !texts.iter().any(is_programs) {
        return value.rich(faults);
    }
    let own = |text: &String| !text.is_empty() && !is_programs(text) && !is_number(text);
    let kept: Vec<&str> =
        pieces.iter().zip(&texts).filter(|(_, text)| own(text)).map(|(piece, _)| *piece).collect();
    latex::convert(&kept.join("; "), &mut latex::Findings::default())
}

/// Whether a note is a complete database record, as the Web of Science and PubMed give it to EndNote.
fn is_record(source: &str) -> bool {
    const SIGNS: &[&str] = &[
        "xd;",
        "partial author list:",
        "isi document delivery no",
        "research support, n.i.h",
        "research support, non-u.s",
        "research support, u.s",
        "nih hhs/",
    ];
    let lower = source.trim().to_lowercase();
    // PubMed's begins with the number of the journal and the authors.
    let first = lower.split_whitespace().next().unwrap_or_default();
    let is_issn = first.len() == 9 && first.as_bytes()[4] == b'-' && is_number(first);
    is_issn && lower.contains(" journal article") || SIGNS.iter().any(|sign| lower.contains(sign))
}

/// Whether a text consists of digits, like counts and serial numbers: `12`, `1234-567X`.
fn is_number(text: &str) -> bool {
    let text = text.trim().trim_end_matches(['x', 'X']);
    text.contains(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_digit() || c == '-')
}

/// Whether a piece of a note is a program's own data: `Citation Key: x`, `00000`.
fn is_housekeeping(text: &str) -> bool {
    const LABELS: &[&str] = &[
        "accepted",
        "access date",
        "accessed",
        "accession number",
        "date accessed",
        "last accessed",
        "ads bibcode",
        "archive location",
        "backup publisher",
        "call number",
        "citation key",
        "cited by",
        "comment",
        "company",
        "conference code",
        "conference date",
        "conference name",
        "container-title",
        "copyright",
        "correspondence address",
        "distributor",
        "doi",
        "eprint",
        "event",
        "event-place",
        "export date",
        "funding details",
        "google-books-id",
        "institution",
        "isbn",
        "issn",
        "issue",
        "journal abbreviation",
        "jstor",
        "label",
        "language of original document",
        "library catalog",
        "mag id",
        "medium",
        "number",
        "num pages",
        "number of pages",
        "oclc",
        "original-date",
        "page version id",
        "pages",
        "place",
        "pmcid",
        "pmid",
        "pubmed",
        "pubmed central",
        "primary class",
        "publication title",
        "publisher",
        "read_status",
        "read_status_date",
        "reporter",
        "s2id",
        "section",
        "series",
        "source",
        "tldr",
        "type",
        "version number",
        "volume",
        "web of science id",
        "wos",
        "zscc",
        "zsc",
        "part number",
        "date added",
        "_eprint",
        "tex.ids",
    ];
    let lower = text.trim().to_lowercase();
    let label = lower.split([':', '=']).next().filter(|label| label.len() < lower.len());
    let labelled = label.is_some_and(|label| {
        let label = label.trim();
        label.starts_with("tex.")
            || label.contains("times cited")
            || label.contains("cited reference")
            || LABELS.contains(&label)
    });
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let visited = ["accessed ", "last accessed ", "retrieved "].iter().any(|words| {
        lower.strip_prefix(words).is_some_and(|rest| talk::is_date(rest.trim_start_matches("on ")))
    });
    let counted = ["cited by ", "times cited ", "qc "]
        .iter()
        .filter_map(|words| lower.strip_prefix(words))
        .any(|rest| digits(rest.trim()));
    let catalogued = ["aai", "umi order no"]
        .iter()
        .filter_map(|words| lower.strip_prefix(words))
        .any(|rest| rest.trim_matches(['.', ' ']).bytes().all(|b| b.is_ascii_alphanumeric()));
    let early = lower.strip_prefix("epub ").is_some_and(talk::is_date);
    labelled
        || counted
        || catalogued
        || early
        || lower.starts_with("includes bibliographical references")
        || visited
        || lower.len() > 3 && digits(&lower)
        || lower.contains(" citations (")
        || lower.starts_with("all open access")
        || lower.starts_with("[tldr]")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Sink;

    #[test]
    fn what_programs_note_for_themselves_is_not_printed() {
        let mut sink = Sink::default();
        let mut faults = Faults::new("x", "", &mut sink);
        for (source, wanted) in [
            ("Cited Reference Count: 28 xD;English xD;Journal Paper", ""),
            ("00000", ""),
            ("ZSCC: 0000012", ""),
            ("Google-Books-ID: abc\nOCLC: 123", ""),
            ("ADS Bibcode: 2020ApJ...1", ""),
            ("Pages: 3\nSection: Technology", ""),
            ("Read\\_Status: New\nRead\\_Status\\_Date: 2024-01-01", ""),
            ("Cited by: 12; All Open Access", ""),
            ("cited By 3", ""),
            ("Publisher: Nature; Best paper award", "Best paper award"),
            ("Comment: 12 pages, 3 figures", ""),
            ("AAI3500000", ""),
            ("Epub 2018 May 3", ""),
            ("Includes bibliographical references (p. 201-210) and index.", ""),
            (
                "cited By 2; Conference of Fog Days, FD 2018 ; Conference Date: 3 June 2018; Conference Code:21",
                "",
            ),
            ("General Meeting of the Fog Society, Washington, DC, JUL 27-31, 2014", ""),
            ("Fog Days, Oslo, NORWAY, SEP 30-OCT 02, 2014", ""),
            ("Oral, Fog Days, Oslo, July 27-31, 2014", "Oral, Fog Days, Oslo, July 27-31, 2014"),
            (
                "ID: 12; Accession Number: 2009. Partial author list: Quist, Alma; University of Mist.",
                "",
            ),
            ("Accessed: 2024-03-01", ""),
            ("Accessed on 3 March 2024", ""),
            ("Accessed on foot", "Accessed on foot"),
            ("doi: 10.1000/x", ""),
            ("[PubMed:12345678] [DOI:10.1000/fog.3]", ""),
            ("[DOI:\\href{https://dx.doi.org/10.1000/y}{10.1000/y}] [PubMed:12]", ""),
            ("Times Cited in Web of Science Core Collection: 12\nTotal Times Cited: 14", ""),
            ("Times Cited: 3; Best paper award", "Best paper award"),
            ("Cited References Count: 33", ""),
            ("Copyright: © 2020 Elsevier. Place: Amsterdam Publisher: Elsevier", ""),
            ("Holm, Cyril Quist, Alma; 0", ""),
            ("Best talk; Cyril", "Best talk; Cyril"),
            ("Quist, Alma Rask, Bo; 0; 12; 1234-5678", ""),
            ("Quist, Alma\nRask, Bo\n2041-1723\nBest paper award", "Best paper award"),
            ("Quist, Alma Rask, Bo eng R01 GM1/GM/NIGMS NIH HHS/United States England Epub", ""),
            ("ISI Document Delivery No.: 12AB\nQuist, Alma\nNSF [123]\nWiley\nHoboken", ""),
            ("[Invited] Quist and others; 12 pages", "[Invited] Quist and others; 12 pages"),
            (
                "1932-6203 Quist, Alma Rask, Bo J Journal Article United States 2020/03/12 PLoS One. 2020.",
                "",
            ),
            ("Presented by Quist; 3", "Presented by Quist; 3"),
            ("Best paper; with a demo", "Best paper; with a demo"),
            ("Translated from Greek:\n a study", "Translated from Greek: a study"),
            ("2020", "2020"),
        ] {
            let authors = vec!["Quist, Alma".into(), "Rask, Bo".into(), "Holm, C.".into()];
            let mut draft = Draft { authors, ..Draft::default() };
            let value = Value { key: "k", name: "note", source: source.into(), range: 0..0 };
            note(&mut draft, &value, &mut faults);
            assert_eq!(draft.doi.is_some(), source.contains("10.1000"), "{source}");
            let wanted = if wanted == "2020" { "" } else { wanted };
            assert_eq!(draft.note.map(|note| note.plain()).unwrap_or_default(), wanted, "{source}");
        }
    }
}
