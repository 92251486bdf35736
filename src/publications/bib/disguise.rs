//! Values in the journal field that are not journals: the number of a patent, a thesis with its university, a working
//! paper with its series, a data archive.

use super::draft::Draft;
use super::rich::Rich;
use super::{genre, kind, patent};
use crate::profile::PublicationType;
use crate::publications::servers;

use PublicationType::*;

/// Moves such a value to the right fields, and returns the type that it implies.
///
/// `by_type` is the type according to the entry type.
pub fn take(by_type: PublicationType, draft: &mut Draft) -> Option<PublicationType> {
    let vague = match by_type {
        Journal => false,
        Other | Preprint => true,
        _ => return None,
    };
    if let Some(text) = draft.journal.take_if(|text| kind::manuscript(text) == Some(Other)) {
        draft.subtype = draft.subtype.take().or(Some(text));
        return Some(Other);
    }
    let of_journal = draft.journal.clone().and_then(|text| read(&text, draft));
    if of_journal.is_some() {
        draft.journal = None;
        return of_journal;
    }
    if draft.journal.is_some() || draft.booktitle.is_some() {
        return None;
    }
    if vague {
        return by_itself(draft);
    }
    let unprinted = draft.volume.is_none() && draft.pages.is_none() && draft.status.is_none();
    let by_institution = draft.publisher.as_deref().is_some_and(is_institution);
    if unprinted && by_institution && draft.institution.is_none() && draft.server().is_none() {
        draft.institution = draft.publisher.take();
        return Some(Report);
    }
    None
}

/// The type of an entry with a vague entry type, from its location or its note.
fn by_itself(draft: &mut Draft) -> Option<PublicationType> {
    if draft.subtype.as_deref().and_then(kind::subtype).is_some() {
        return None;
    }
    let note = draft.note.as_ref().map(Rich::plain);
    let noted_kind = note.as_deref().and_then(kind::subtype);
    if let Some(found) = draft.howpublished.clone().and_then(|text| read(&text, draft)) {
        return Some(match found {
            Other => noted_kind.unwrap_or(if is_release(draft) { Software } else { Dataset }),
            kind => kind,
        });
    }
    if noted_kind.is_none()
        && let Some(found) = note.and_then(|text| read(&text, draft))
    {
        draft.note = if found == Patent { draft.note.take() } else { None };
        return Some(found);
    }
    match draft.publisher.as_deref().and_then(archive) {
        Some(Other) if is_release(draft) => Some(Software),
        Some(Other) => None,
        found => found,
    }
}

/// Whether a title is that of a software release, as on Zenodo: "mist/fogpy: v2.0", "fogpy 1.2.3".
fn is_release(draft: &Draft) -> bool {
    let title = draft.title.plain();
    let last = title.rsplit([' ', ':']).next().unwrap_or_default();
    let number = last.trim_start_matches(['v', 'V']);
    let is_version = number.len() < last.len() || number.matches('.').count() > 1;
    let of_repository = || {
        let name = title.split_once(": ").map_or("", |(name, _)| name);
        name.split('/').count() == 2 && !name.contains(' ')
    };
    is_version
        && number.starts_with(|c: char| c.is_ascii_digit())
        && number.bytes().all(|b| b.is_ascii_alphanumeric() || b".-_".contains(&b))
        || of_repository()
}

/// Reads one text, and puts its parts into the right fields.
fn read(text: &str, draft: &mut Draft) -> Option<PublicationType> {
    if servers::named(text).is_some() {
        return None;
    }
    if patent::within(text).is_some() {
        draft.howpublished = Some(text.into());
        return Some(Patent);
    }
    if let Some(kind) = archive(text) {
        draft.howpublished = Some(text.into());
        return Some(kind);
    }
    if let Some((what, rest)) = thesis_or_report(text) {
        let (number, place) = match rest.split_once(", ") {
            Some((number, place)) if has_digit(number) => (Some(number), place),
            None if has_digit(rest) => (Some(rest), ""),
            _ => (None, rest),
        };
        draft.issue = draft.issue.take().or(number.map(str::to_string));
        draft.institution =
            draft.institution.take().or(Some(place.to_string()).filter(|place| !place.is_empty()));
        draft.subtype = Some(what.into());
        return Some(if is_thesis(what) { Thesis } else { kind::subtype(what)? });
    }
    let paper = working_paper(text)?;
    draft.issue = draft.issue.take().or(paper.number);
    number_by_volume(draft);
    draft.institution = draft.institution.take().or(paper.institution);
    match genre::named(&paper.series) {
        Some(_) => draft.subtype = Some(paper.series),
        None => draft.series = Some(paper.series),
    }
    Some(kind::working_paper(draft))
}

/// A series of working papers has numbers, not volumes.
fn number_by_volume(draft: &mut Draft) {
    let Some(volume) = draft.volume.take() else { return };
    let volume = bare(&volume);
    let is_year = draft.date.is_some_and(|date| date.year.to_string() == volume);
    draft.issue = match draft.issue.take() {
        Some(issue) if is_year => Some(issue),
        Some(issue) => Some(format!("{volume}({issue})")),
        None => Some(volume.to_string()),
    };
}

/// A series of working papers, with the data of one of them.
#[derive(Debug, PartialEq)]
struct WorkingPaper {
    series: String,
    number: Option<String>,
    institution: Option<String>,
}

/// Reads "NBER Working Paper 12345", "IZA Discussion Paper No. 1234", "MPRA Paper No. 12345,
/// University Library of Munich".
fn working_paper(text: &str) -> Option<WorkingPaper> {
    let mut pieces = text.split([',', ';', '(', ')']).map(str::trim).filter(|p| !p.is_empty());
    let head = pieces.next()?;
    let (series, mut number) = match head.rsplit_once(' ') {
        Some((series, last)) if has_digit(last) => (series.trim_end(), Some(bare(last))),
        _ => (head, None),
    };
    let bare_series = without_sign(series);
    let numbered = bare_series.len() < series.len()
        && matches!(genre::words(bare_series).rsplit(' ').next(), Some("paper" | "papers"));
    if !numbered && !genre::has_working_papers(bare_series) {
        return None;
    }
    let mut rest = vec![];
    for piece in pieces {
        match number {
            None if has_digit(piece) && !piece.contains(' ') || bare(piece).len() < piece.len() => {
                number = Some(bare(piece));
            }
            _ => rest.push(piece),
        }
    }
    Some(WorkingPaper {
        series: bare_series.to_string(),
        number: number.map(str::to_string),
        institution: Some(rest.join(", ")).filter(|rest| !rest.is_empty()),
    })
}

/// A number without "No." before it.
fn bare(number: &str) -> &str {
    let number = number.trim().trim_start_matches('#');
    SIGNS
        .iter()
        .find_map(|sign| {
            let start = number.get(..sign.len())?;
            let rest = number[sign.len()..].trim_start_matches(['.', ':', ' ']);
            (start.eq_ignore_ascii_case(sign) && rest.starts_with(|c: char| c.is_ascii_digit()))
                .then_some(rest)
        })
        .unwrap_or(number)
}

/// The name of a series without "No." after it.
fn without_sign(series: &str) -> &str {
    let (name, last) = series.rsplit_once(' ').unwrap_or(("", series));
    let sign = last.trim_end_matches(['.', ':']);
    match sign == "#" || SIGNS.iter().any(|known| sign.eq_ignore_ascii_case(known)) {
        true => name.trim_end_matches([' ', ',']),
        false => series,
    }
}

const SIGNS: [&str; 6] = ["number", "no", "nr", "num", "n°", "№"];

/// The kind of work in a text and the rest, as in "Doctoral dissertation, KTH", "KTH, Doctoral dissertation",
/// "Technical Report TR-12".
fn thesis_or_report(text: &str) -> Option<(&str, &str)> {
    let is = |part: &str| {
        is_thesis(part)
            || genre::named(part).is_some_and(|(_, kind)| matches!(kind, Thesis | Report))
    };
    let working = |part: &str| genre::has_working_papers(part);
    if is(text) && !working(text) {
        return Some((text, ""));
    }
    if let Some((first, rest)) =
        text.split_once(", ").filter(|(first, _)| is(first) && !working(first))
    {
        return Some((first, rest));
    }
    if let Some((rest, last)) =
        text.rsplit_once(", ").filter(|(_, last)| is(last) && !working(last))
    {
        return Some((last, rest));
    }
    // "Thesis Eleven" is a journal; only a whole name of a kind has no comma after it.
    let mut ends = text.rmatch_indices(' ').map(|(at, _)| at);
    let end = ends.find(|end| is(&text[..*end]) && text[..*end].contains(' '))?;
    let rest = text[end..].trim_start();
    let named = rest.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '(');
    (named && !working(&text[..end])).then(|| (&text[..end], rest.trim_matches(['(', ')'])))
}

/// Whether a text is a word for a thesis, in common languages.
fn is_thesis(text: &str) -> bool {
    const WORDS: [&str; 16] = [
        "thesis",
        "dissertation",
        "diss",
        "diplomarbeit",
        "masterarbeit",
        "bachelorarbeit",
        "doktorarbeit",
        "habilitation",
        "habilitationsschrift",
        "avhandling",
        "proefschrift",
        "tesis",
        "tese",
        "tesi",
        "thèse",
        "doctorat",
    ];
    let words = genre::words(text);
    let mut words = words.split(' ');
    let (first, count) = (words.clone().next().unwrap_or_default(), words.clone().count());
    let romance = matches!(first, "tesis" | "tese" | "tesi" | "thèse");
    count <= 4 && (romance || words.next_back().is_some_and(|last| WORDS.contains(&last)))
}

/// The kind of content of an archive with this name: data, programs, or anything.
pub fn archive(text: &str) -> Option<PublicationType> {
    let words = genre::words(text.split([',', ';']).next().unwrap_or_default());
    let begins = |name: &str| {
        words.strip_prefix(name).is_some_and(|rest| {
            matches!(
                rest,
                "" | " repository" | " digital repository" | " com" | " org" | " data repository"
            )
        })
    };
    if DATA.iter().any(|name| begins(name)) || words.ends_with(" dataverse") {
        Some(Dataset)
    } else if CODE.iter().any(|name| begins(name)) {
        Some(Software)
    } else {
        ANYTHING.iter().any(|name| begins(name)).then_some(Other)
    }
}

const DATA: [&str; 17] = [
    "inter university consortium for political and social research",
    "gesis data archive",
    "openicpsr",
    "dryad",
    "pangaea",
    "dataverse",
    "mendeley data",
    "openneuro",
    "icpsr",
    "uk data service",
    "uk data archive",
    "ieee dataport",
    "4tu researchdata",
    "gene expression omnibus",
    "physionet",
    "gbif",
    "kaggle",
];
const CODE: [&str; 9] = [
    "astrophysics source code library",
    "github",
    "gitlab",
    "bitbucket",
    "cran",
    "pypi",
    "sourceforge",
    "code ocean",
    "software heritage",
];
const ANYTHING: [&str; 2] = ["zenodo", "figshare"];

/// Whether a text names an institution, which publishes reports and hosts talks.
pub fn is_institution(text: &str) -> bool {
    const WORDS: [&str; 22] = [
        "university",
        "universität",
        "université",
        "universidad",
        "universidade",
        "università",
        "universitet",
        "universiteit",
        "institute",
        "institut",
        "instituto",
        "istituto",
        "bureau",
        "bank",
        "college",
        "department",
        "laboratory",
        "laboratories",
        "centre",
        "center",
        "hochschule",
        "ministry",
    ];
    let words = genre::words(text);
    let press = ["press", "publishing", "verlag", "presses"];
    let mut all = words.split(' ');
    all.clone().any(|word| WORDS.contains(&word)) && !all.any(|word| press.contains(&word))
        || matches!(words.as_str(), "nber" | "cepr" | "iza" | "cesifo" | "mpra" | "oecd")
}

fn has_digit(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The result for an `@article` with this journal.
    fn taken(journal: &str) -> String {
        let mut draft = Draft { journal: Some(journal.into()), ..Draft::default() };
        let kind = take(Journal, &mut draft);
        let parts = [&draft.subtype, &draft.series, &draft.issue, &draft.institution];
        let parts: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
        kind.map_or(String::new(), |kind| format!("{kind:?}: {}", parts.join(" | ")))
    }

    #[test]
    fn what_is_no_journal_is_what_it_says() {
        for (journal, wanted) in [
            ("NBER Working Paper 12345", "Report: NBER Working Paper | 12345"),
            ("NBER Working Paper No. w12345", "Report: NBER Working Paper | w12345"),
            ("IZA Discussion Paper No. 1234", "Report: IZA Discussion Paper | 1234"),
            (
                "MPRA Paper No. 12345, University Library of Munich",
                "Report: MPRA Paper | 12345 | University Library of Munich",
            ),
            ("NBER Working Paper Series, No. 28123", "Report: NBER Working Paper Series | 28123"),
            ("CEPR Discussion Papers", "Report: CEPR Discussion Papers"),
            (
                "Finance and Economics Discussion Series",
                "Report: Finance and Economics Discussion Series",
            ),
            ("Working paper 12", "Report: Working paper | 12"),
            ("Doctoral dissertation, KTH", "Thesis: Doctoral dissertation | KTH"),
            ("PhD thesis, University of Mist", "Thesis: PhD thesis | University of Mist"),
            ("Ph.D. dissertation", "Thesis: Ph.D. dissertation"),
            ("Dissertation, Universität Nebel", "Thesis: Dissertation | Universität Nebel"),
            (
                "Thèse de doctorat, Université de Brume",
                "Thesis: Thèse de doctorat | Université de Brume",
            ),
            ("Uppsala University, Master's thesis", "Thesis: Master's thesis | Uppsala University"),
            ("PhD Thesis University of Mist", "Thesis: PhD Thesis | University of Mist"),
            ("Technical Report TR-12, Mist Labs", "Report: Technical Report | TR-12 | Mist Labs"),
            ("US Patent 9,876,543", "Patent: "),
            ("US Provisional Patent Application No. 62/123,456", "Patent: "),
            ("European Patent EP1234567B1", "Patent: "),
            ("Dryad Digital Repository", "Dataset: "),
            ("GitHub repository", "Software: "),
            ("Astrophysics Source Code Library, record ascl:1801.001", "Software: "),
            ("Zenodo", "Other: "),
            ("mimeo", "Other: mimeo"),
            ("Unpublished manuscript", "Other: Unpublished manuscript"),
        ] {
            assert_eq!(taken(journal), wanted, "{journal}");
        }
        for journal in [
            "Thesis Eleven",
            "Dissertationes Mathematicae",
            "World Patent Information",
            "Brookings Papers on Economic Activity",
            "Papers in Regional Science",
            "Technical Reports of Fog",
            "SSRN Electronic Journal",
            "Journal of Fog",
        ] {
            assert_eq!(taken(journal), "", "{journal}");
        }
    }

    #[test]
    fn an_institution_is_no_press() {
        for (text, wanted) in [
            ("National Bureau of Economic Research", true),
            ("University of Mist", true),
            ("Universität Nebel", true),
            ("Mist University Press", false),
            ("Elsevier", false),
            ("Oslo", false),
        ] {
            assert_eq!(is_institution(text), wanted, "{text}");
        }
    }
}
