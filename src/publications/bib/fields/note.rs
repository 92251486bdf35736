//! What an entry says in words, and what reference managers note there for themselves.

use crate::publications::bib::draft::Draft;
use crate::publications::bib::faults::Faults;
use crate::publications::bib::latex;
use crate::publications::bib::links;
use crate::publications::bib::rich::Rich;
use crate::publications::bib::value::Value;
use crate::publications::status;

pub fn note(draft: &mut Draft, value: &Value, faults: &mut Faults) {
    let named =
        value.source.split(['\n', ';']).find_map(|piece| links::doi_only(&latex::plain(piece)));
    if let Some(doi) = named {
        draft.doi.get_or_insert(doi);
    }
    let rich = kept(value, faults);
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
    if let Some(doi) = links::doi_only(&text) {
        draft.doi.get_or_insert(doi);
    } else if let Some(url) = links::url(&text).filter(|_| alone) {
        super::links::put(draft, url, false);
    } else {
        draft.note = Some(rich).filter(|_| !text.is_empty());
    }
}

/// A note without what programs wrote into it, piece by piece.
fn kept(value: &Value, faults: &mut Faults) -> Rich {
    // The Web of Science ends its lines so.
    if value.source.contains("xD;") {
        return Rich::default();
    }
    let pieces: Vec<&str> = value.source.split(['\n', ';']).map(str::trim).collect();
    let own = |piece: &&&str| {
        let text = latex::plain(piece);
        !text.is_empty() && !is_housekeeping(&text)
    };
    let kept: Vec<&str> = pieces.iter().filter(own).copied().collect();
    match kept.len() {
        _ if kept.len() == pieces.len() => value.rich(faults),
        0 => Rich::default(),
        // A sign that is in no program's note must not be cut at.
        _ if pieces.iter().all(|piece| !is_housekeeping(&latex::plain(piece))) => {
            value.rich(faults)
        }
        _ => latex::convert(&kept.join("; "), &mut latex::Findings::default()),
    }
}

/// Whether a piece of a note is what a program keeps for itself: `Citation Key: x`, `00000`.
fn is_housekeeping(text: &str) -> bool {
    const LABELS: &[&str] = &[
        "accepted",
        "accession number",
        "ads bibcode",
        "archive location",
        "backup publisher",
        "call number",
        "citation key",
        "cited by",
        "cited reference count",
        "comment",
        "company",
        "conference code",
        "conference name",
        "container-title",
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
        "pmcid",
        "pmid",
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
        "times cited",
        "tldr",
        "total times cited",
        "type",
        "version number",
        "volume",
        "web of science id",
        "wos",
        "zscc",
        "zsc",
        "part number",
        "date added",
        "isi document delivery no.",
        "_eprint",
        "tex.ids",
    ];
    let lower = text.trim().to_lowercase();
    let label = lower.split([':', '=']).next().filter(|label| label.len() < lower.len());
    let labelled = label.is_some_and(|label| {
        let label = label.trim();
        label.starts_with("tex.") || LABELS.contains(&label)
    });
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let counted = ["cited by ", "times cited ", "qc "]
        .iter()
        .filter_map(|words| lower.strip_prefix(words))
        .any(|rest| digits(rest.trim()));
    labelled
        || counted
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
            ("doi: 10.1000/x", ""),
            ("Best paper; with a demo", "Best paper; with a demo"),
            ("Translated from Greek:\n a study", "Translated from Greek: a study"),
            ("2020", "2020"),
        ] {
            let mut draft = Draft::default();
            let value = Value { key: "k", name: "note", source: source.into(), range: 0..0 };
            note(&mut draft, &value, &mut faults);
            assert_eq!(draft.doi.is_some(), source.starts_with("doi"), "{source}");
            let wanted = if wanted == "2020" { "" } else { wanted };
            assert_eq!(draft.note.map(|note| note.plain()).unwrap_or_default(), wanted, "{source}");
        }
    }
}
