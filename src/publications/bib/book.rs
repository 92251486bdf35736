//! The numbers of an entry: which is that of a volume, of a series, or of the work itself.

use super::draft::Draft;

use crate::profile::{Publication, PublicationType};
use crate::publications::acronym;

/// Sets volume, issue and number, the series and what else a book says of itself.
pub fn set(kind: PublicationType, draft: &mut Draft, out: &mut Publication) {
    use PublicationType::*;
    let issue = draft.issue.take();
    out.volume = draft.volume.take();
    out.series = draft.series.take().filter(|series| acronym::beside_year(series).is_none());
    out.edition = draft.edition.take().map(|text| edition(&text));
    match kind {
        Book | Chapter | Conference | Workshop => {
            // BibTeX numbers a series by `volume`, BibLaTeX by `number`.
            let numbered_by_volume =
                out.series.is_some() && (issue.is_none() || kind != Book && kind != Chapter);
            if numbered_by_volume && out.volume.is_some() {
                out.series_number = out.volume.take();
                out.issue = issue;
            } else if out.series.is_some() || out.volume.is_none() {
                out.series_number = issue;
            } else {
                out.issue = issue;
            }
        }
        // An article number often stands in two fields.
        Journal | Media => out.issue = issue.filter(|issue| Some(issue) != draft.pages.as_ref()),
        Report if out.series.is_some() => out.series_number = issue,
        Preprint | Thesis | Report | Patent | Software | Dataset | Talk | Other => {
            out.number = out.number.take().or(issue);
        }
    }
}

/// An edition without the word: "2nd ed." → "2".
fn edition(text: &str) -> String {
    let bare = text.trim().trim_end_matches('.').trim();
    let lower = bare.to_lowercase();
    let word = [
        " edition",
        " ed",
        " edn",
        " auflage",
        " aufl",
        " édition",
        " éd",
        " edición",
        " edizione",
    ]
    .iter()
    .find_map(|word| lower.strip_suffix(word));
    let name = word.unwrap_or(&lower);
    const WORDS: [&str; 12] = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
        "tenth", "eleventh", "twelfth",
    ];
    let digits = name.trim_end_matches(['s', 't', 'n', 'd', 'r', 'h', 'e', '.', 'ª']);
    if let Some(place) = WORDS.iter().position(|word| *word == name) {
        (place + 1).to_string()
    } else if !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) {
        digits.into()
    } else {
        bare[..name.len().min(bare.len())].to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edition_is_a_number_where_it_can_be() {
        for (typed, wanted) in [
            ("2", "2"),
            ("Second", "2"),
            ("2nd ed.", "2"),
            ("Third edition", "3"),
            ("21st", "21"),
            ("Revised", "Revised"),
            ("Revised edition", "Revised"),
            ("3. Aufl.", "3"),
            ("4. Auflage", "4"),
            ("2e éd.", "2"),
            ("2. erweiterte Auflage", "2. erweiterte"),
        ] {
            assert_eq!(edition(typed), wanted, "{typed}");
        }
    }
}
