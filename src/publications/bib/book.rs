//! The numbers of an entry: which of them belongs to a volume, to a series, or to the work itself.

use super::draft::Draft;

use crate::profile::{Publication, PublicationType};
use crate::publications::{acronym, edition};

/// Sets volume, issue and number, the series, and other details of a book.
pub fn set(kind: PublicationType, draft: &mut Draft, out: &mut Publication) {
    use PublicationType::*;
    let report = draft.report_number.take().filter(|_| kind == Report);
    let issue = draft.issue.take().or(report);
    out.volume = draft.volume.take();
    out.series = draft.series.take().filter(|series| acronym::beside_year(series).is_none());
    if draft.volume.is_none()
        && out.volume.is_none()
        && issue.is_none()
        && let Some((series, number)) = out.series.as_deref().and_then(numbered)
    {
        (out.series_number, out.series) = (Some(number.into()), Some(series.into()));
    }
    out.edition = draft.edition.take().map(|text| edition::bare(&text));
    match kind {
        Book | Chapter | Conference | Workshop => {
            // BibTeX numbers a series by `volume`, BibLaTeX by `number`.
            let numbered_by_volume =
                out.series.is_some() && (issue.is_none() || kind != Book && kind != Chapter);
            if numbered_by_volume && out.volume.is_some() {
                out.series_number = out.volume.take();
                out.issue = issue;
            } else if out.series.is_some() || out.volume.is_none() {
                out.series_number = out.series_number.take().or(issue);
            } else {
                out.issue = issue;
            }
        }
        // An article number is often in two fields.
        Journal | Media => out.issue = issue.filter(|issue| Some(issue) != draft.pages.as_ref()),
        Report if out.series.is_some() => out.series_number = issue,
        // The number of a thesis alone is that of a shelf.
        Thesis => out.series_number = issue.filter(|_| out.series.is_some()),
        Preprint | Report | Patent | Software | Dataset | Talk | Other => {
            out.number = out.number.take().or(issue);
        }
    }
}

/// A series with the number of the book in it, as in library catalogues: "Studies in Fog; 12".
fn numbered(series: &str) -> Option<(&str, &str)> {
    let (name, number) = series.rsplit_once([';', ','])?;
    let number = ["vol.", "v.", "no.", "nr.", "bd.", "band", "volume", "t.", "n."]
        .iter()
        .find_map(|word| {
            let number = number.trim();
            number.get(..word.len())?.eq_ignore_ascii_case(word).then(|| &number[word.len()..])
        })
        .unwrap_or(number)
        .trim();
    let is_number =
        !number.is_empty() && number.len() < 5 && number.bytes().all(|b| b.is_ascii_digit());
    is_number.then_some((name.trim_end(), number))
}
