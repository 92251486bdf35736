//! What kind of publication an entry is, and how far it is published.

use super::draft::Draft;
use crate::profile::{PublicationType, Status};

use PublicationType::*;

/// What each entry type of BibTeX and BibLaTeX becomes, unless a rule of [`kind`] says
/// more. `docs/bib.md` prints this table.
pub const TYPES: &[(&str, PublicationType)] = &[
    ("article", Journal),
    ("journal", Journal),
    ("periodical", Journal),
    ("suppperiodical", Journal),
    ("review", Journal),
    ("inproceedings", Conference),
    ("conference", Conference),
    ("workshop", Workshop),
    ("poster", Conference),
    ("book", Book),
    ("mvbook", Book),
    ("booklet", Book),
    ("collection", Book),
    ("mvcollection", Book),
    ("proceedings", Book),
    ("mvproceedings", Book),
    ("reference", Book),
    ("mvreference", Book),
    ("inbook", Chapter),
    ("bookinbook", Chapter),
    ("suppbook", Chapter),
    ("incollection", Chapter),
    ("suppcollection", Chapter),
    ("inreference", Chapter),
    ("preprint", Preprint),
    ("unpublished", Preprint),
    ("thesis", Thesis),
    ("phdthesis", Thesis),
    ("mastersthesis", Thesis),
    ("bachelorsthesis", Thesis),
    ("bachelorthesis", Thesis),
    ("masterthesis", Thesis),
    ("report", Report),
    ("techreport", Report),
    ("manual", Report),
    ("standard", Report),
    ("patent", Patent),
    ("software", Software),
    ("softwareversion", Software),
    ("dataset", Dataset),
    ("data", Dataset),
    ("talk", Talk),
    ("presentation", Talk),
    ("lecture", Talk),
    ("misc", Other),
    ("online", Other),
    ("electronic", Other),
    ("www", Other),
    ("webpage", Other),
    ("artwork", Other),
    ("audio", Other),
    ("bibnote", Other),
    ("commentary", Other),
    ("image", Other),
    ("jurisdiction", Other),
    ("legislation", Other),
    ("legal", Other),
    ("letter", Other),
    ("movie", Other),
    ("music", Other),
    ("newspaper", Other),
    ("magazine", Other),
    ("performance", Other),
    ("video", Other),
    ("other", Other),
];

/// Entries that are no papers but serve others, or styles.
pub const NO_PAPERS: &[&str] = &["xdata", "set", "control", "ieeetranbstctl"];

/// The profile's own names of the types.
pub const NAMES: &[(&str, PublicationType)] = &[
    ("journal", Journal),
    ("conference", Conference),
    ("workshop", Workshop),
    ("book", Book),
    ("chapter", Chapter),
    ("preprint", Preprint),
    ("thesis", Thesis),
    ("report", Report),
    ("patent", Patent),
    ("software", Software),
    ("dataset", Dataset),
    ("talk", Talk),
    ("media", Media),
    ("other", Other),
];

/// What `type` or `howpublished` makes of an entry that says no more by itself.
const SUBTYPES: &[(&str, PublicationType)] = &[
    ("software", Software),
    ("computer software", Software),
    ("computer program", Software),
    ("code", Software),
    ("dataset", Dataset),
    ("data set", Dataset),
    ("data", Dataset),
    ("patent", Patent),
    ("talk", Talk),
    ("invited talk", Talk),
    ("presentation", Talk),
    ("keynote", Talk),
    ("seminar", Talk),
    ("lecture", Talk),
    ("poster", Talk),
    ("preprint", Preprint),
    ("phd thesis", Thesis),
    ("phdthesis", Thesis),
    ("master's thesis", Thesis),
    ("mastersthesis", Thesis),
];

/// Where preprints stand.
const SERVERS: &[&str] = &[
    "arxiv",
    "corr",
    "biorxiv",
    "medrxiv",
    "chemrxiv",
    "psyarxiv",
    "socarxiv",
    "eartharxiv",
    "techrxiv",
    "engrxiv",
    "edarxiv",
    "osf preprints",
    "ssrn",
    "research square",
    "preprints.org",
    "hal preprint",
    "cryptology eprint archive",
    "iacr cryptol. eprint arch.",
    "openreview preprint",
];

/// The name of a preprint server, if the text is one, perhaps with a number after it.
pub fn server(text: &str) -> Option<&'static str> {
    let lower = text.trim().to_lowercase();
    let found = SERVERS.iter().find(|server| {
        lower
            .strip_prefix(**server)
            .is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric()))
    })?;
    Some(match *found {
        "arxiv" | "corr" => "arXiv",
        "biorxiv" => "bioRxiv",
        "medrxiv" => "medRxiv",
        "chemrxiv" => "ChemRxiv",
        "psyarxiv" => "PsyArXiv",
        "socarxiv" => "SocArXiv",
        "eartharxiv" => "EarthArXiv",
        "techrxiv" => "TechRxiv",
        "engrxiv" => "engrXiv",
        "edarxiv" => "EdArXiv",
        "osf preprints" => "OSF Preprints",
        "ssrn" => "SSRN",
        "research square" => "Research Square",
        "preprints.org" => "Preprints.org",
        "hal preprint" => "HAL",
        "openreview preprint" => "OpenReview",
        _ => "Cryptology ePrint Archive",
    })
}

/// The kind of an entry whose type became `by_type`.
///
/// A place that only holds preprints makes it a preprint, and so does an arXiv number
/// without any place; a conference that calls itself a workshop is one; an entry of a
/// vague type is what its `type`, journal or book says.
pub fn kind(by_type: PublicationType, draft: &Draft) -> PublicationType {
    let place = draft.journal.as_ref().or(draft.booktitle.as_ref());
    let served = place
        .or(draft.institution.as_ref())
        .or(draft.publisher.as_ref())
        .is_some_and(|place| server(place).is_some());
    let numbered = draft.arxiv.is_some() && place.is_none();
    let subtype = draft.subtype.as_deref().or(draft.howpublished.as_deref());
    let subtype = subtype.and_then(self::subtype);
    match by_type {
        Journal | Conference | Report | Preprint if served => Preprint,
        Journal if numbered => Preprint,
        Conference if draft.workshop() => Workshop,
        Other => match subtype {
            Some(kind) => kind,
            None if served || numbered => Preprint,
            None if draft.journal.is_some() => Journal,
            None if draft.booktitle.is_some() && draft.workshop() => Workshop,
            None if draft.booktitle.is_some() => Conference,
            None => Other,
        },
        Preprint if draft.journal.is_some() => Journal,
        Report if subtype == Some(Software) => Software,
        kind => kind,
    }
}

/// The kind that a `type` or `howpublished` names.
pub fn subtype(text: &str) -> Option<PublicationType> {
    named(SUBTYPES, &text.trim().trim_end_matches('.').to_lowercase())
}

/// The kind of an entry type, in small letters.
pub fn of_type(name: &str) -> Option<PublicationType> {
    named(TYPES, name)
}

pub fn named(table: &[(&str, PublicationType)], name: &str) -> Option<PublicationType> {
    table.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind)
}

/// What people write for how far a paper is, longer ones first.
const PHRASES: &[(&str, Status)] = &[
    ("accepted for publication", Status::Accepted),
    ("accepted for presentation", Status::Accepted),
    ("to be published", Status::Accepted),
    ("conditionally accepted", Status::Accepted),
    ("accepted", Status::Accepted),
    ("to appear", Status::Accepted),
    ("forthcoming", Status::Accepted),
    ("in press", Status::InPress),
    ("inpress", Status::InPress),
    ("in print", Status::InPress),
    ("online first", Status::InPress),
    ("currently under review", Status::UnderReview),
    ("under review", Status::UnderReview),
    ("under revision", Status::UnderReview),
    ("under submission", Status::UnderReview),
    ("submitted for publication", Status::UnderReview),
    ("submitted", Status::UnderReview),
    ("in submission", Status::UnderReview),
    ("in review", Status::UnderReview),
    ("in revision", Status::UnderReview),
    ("prepublished", Status::Preprint),
    ("preprint", Status::Preprint),
    ("published", Status::Published),
];

/// The status that a text begins with, and whether it says nothing else.
pub fn status(text: &str) -> Option<(Status, bool)> {
    if !text.contains(char::is_alphabetic) {
        return None;
    }
    let lower = text.trim().trim_matches(['(', ')', '[', ']', '.', ',']).trim().to_lowercase();
    PHRASES.iter().find_map(|(phrase, status)| {
        let rest = lower.strip_prefix(phrase)?;
        (!rest.starts_with(|c: char| c.is_alphanumeric())).then_some((*status, rest.is_empty()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn preprint_servers_are_known_with_a_number_behind() {
        assert_eq!(server("arXiv preprint arXiv:2411.10950"), Some("arXiv"));
        assert_eq!(server("CoRR"), Some("arXiv"));
        assert_eq!(server("bioRxiv"), Some("bioRxiv"));
        assert_eq!(server("Corrosion Science"), None);
    }

    #[test]
    fn a_status_is_a_phrase() {
        assert_eq!(status("(Under review)"), Some((Status::UnderReview, true)));
        assert_eq!(status("To appear in ICML"), Some((Status::Accepted, false)));
        assert_eq!(status("in press."), Some((Status::InPress, true)));
        assert_eq!(status("Best paper"), None);
    }

    #[test]
    fn each_type_is_in_the_table_once() {
        for (i, (name, _)) in TYPES.iter().enumerate() {
            assert!(!TYPES[..i].iter().any(|(other, _)| other == name), "{name}");
        }
    }
}
