//! The type of publication of an entry.

use super::draft::Draft;
use super::rich::Rich;
use super::{event, genre, patent, talk};
use crate::profile::PublicationType;
use crate::publications::{acronym, known, series};

use PublicationType::*;

/// The publication type for each entry type of BibTeX and BibLaTeX, unless a rule of [`kind`] applies. `docs/bib.md`
/// prints this table.
pub const TYPES: &[(&str, PublicationType)] = &[
    ("article", Journal),
    ("journal", Journal),
    ("periodical", Journal),
    ("suppperiodical", Journal),
    ("review", Journal),
    ("inproceedings", Conference),
    ("conference", Conference),
    ("workshop", Workshop),
    ("poster", Talk),
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
    ("keynote", Talk),
    ("seminar", Talk),
    ("blog", Media),
    ("podcast", Media),
    ("interview", Media),
    ("misc", Other),
    ("online", Other),
    ("electronic", Other),
    ("www", Other),
    ("webpage", Media),
    ("artwork", Other),
    ("audio", Media),
    ("bibnote", Other),
    ("commentary", Other),
    ("image", Other),
    ("jurisdiction", Other),
    ("legislation", Other),
    ("legal", Other),
    ("letter", Other),
    ("movie", Media),
    ("music", Other),
    ("newspaper", Media),
    ("magazine", Media),
    ("performance", Other),
    ("video", Media),
    ("other", Other),
];

/// Entries that are not papers but serve others, or styles.
pub const NO_PAPERS: &[&str] = &["xdata", "set", "control", "ieeetranbstctl"];

/// The names of the types in a profile.
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

/// The type that `type` or `howpublished` gives to a vague entry.
const SUBTYPES: &[(&str, PublicationType)] = &[
    ("software", Software),
    ("computer software", Software),
    ("computer program", Software),
    ("code", Software),
    ("dataset", Dataset),
    ("data set", Dataset),
    ("data", Dataset),
    ("patent", Patent),
    ("media", Media),
    ("preprint", Preprint),
    ("conference paper", Conference),
    ("journal article", Journal),
    ("book chapter", Chapter),
];

/// The type of an entry whose entry type became `by_type`.
///
/// The name of the book or event decides, not only the entry type: see `docs/bib.md`.
pub fn kind(by_type: PublicationType, entry_type: &str, draft: &Draft) -> PublicationType {
    let journal = draft.journal.as_deref();
    let subtype = draft.subtype.as_deref().and_then(subtype);
    let numbered = draft.arxiv.is_some() && journal.is_none() && draft.booktitle.is_none();
    match by_type {
        Other => vague(entry_type, draft),
        Preprint if entry_type == "unpublished" => vague(entry_type, draft),
        Journal if subtype == Some(Media) => Media,
        Journal if matches!(subtype, Some(Thesis | Patent | Software | Dataset)) => {
            subtype.unwrap_or(Journal)
        }
        Journal if numbered || draft.server().is_some() => Preprint,
        Journal => match (journal, draft.booktitle.as_deref()) {
            (Some(journal), _) => of_journal(journal),
            // Who changed the type has left the book.
            (None, Some(book)) if event::is_event(book) => event_kind(book),
            (None, Some(book)) if is_proceedings(book, draft.series.as_deref()) => event_kind(book),
            (None, Some(_)) if !draft.editors.is_empty() => Chapter,
            (None, _) => Journal,
        },
        Conference if is_given(draft) && draft.pages.is_none() && draft.doi.is_none() => Talk,
        Conference if draft.server().is_some() && !draft.has_event() => Preprint,
        Conference if draft.is_workshop() => Workshop,
        Chapter => match draft.booktitle.as_deref() {
            Some(book) if event::is_event(book) => event_kind(book),
            Some(book) if is_proceedings(book, draft.series.as_deref()) => event_kind(book),
            _ => Chapter,
        },
        Report if draft.server().is_some() => Preprint,
        Report => match subtype {
            Some(kind @ (Software | Thesis | Preprint | Dataset)) => kind,
            _ => marked(draft).unwrap_or(Report),
        },
        kind => kind,
    }
}

/// The type of an `@article`, from the name of its journal.
fn of_journal(journal: &str) -> PublicationType {
    if event::is_event(journal) {
        event_kind(journal)
    } else if series::is_publishers(journal) || known::conference(journal).is_some() {
        Conference
    } else {
        Journal
    }
}

/// Whether a book is that of a well-known conference, or in a series for proceedings and with the acronym of an event
/// in its title: "Computer Vision – ECCV 2022".
fn is_proceedings(book: &str, series: Option<&str>) -> bool {
    let named = || {
        acronym::in_title(book).is_some_and(|name| {
            series.is_some_and(series::is_publishers) || known::short_conference(&name).is_some()
        })
    };
    known::conference(book).is_some() || named()
}

/// The type of a manuscript that calls itself something other than a preprint.
pub fn manuscript(note: &str) -> Option<PublicationType> {
    let head = note.split([',', ';', '.', ':', '(']).next().unwrap_or_default();
    match genre::words(head).as_str() {
        "job market paper" | "jmp" => Some(Report),
        "lecture notes"
        | "course notes"
        | "teaching notes"
        | "lecture script"
        | "handout"
        | "unpublished"
        | "unpublished manuscript"
        | "manuscript"
        | "unpublished paper"
        | "unpublished working paper"
        | "mimeo"
        | "mimeograph"
        | "typescript" => Some(Other),
        _ => None,
    }
}

/// Programs and data that identify themselves: "R package version 1.2", "Fog [Data set]".
fn marked(draft: &Draft) -> Option<PublicationType> {
    let note = draft.note.as_ref().map(Rich::plain).unwrap_or_default();
    let title = draft.title.plain();
    let bracketed = title.trim_end().strip_suffix(']').and_then(|title| title.rsplit_once('['));
    if let Some((_, inner)) = bracketed
        && let Some(kind @ (Software | Dataset)) = subtype(inner)
    {
        return Some(kind);
    }
    let said = [Some(note.as_str()), draft.howpublished.as_deref(), draft.edition.as_deref()];
    let package = |text: &str| genre::words(text).contains("package version");
    let noted = || matches!(note.split([',', ';']).next().and_then(subtype), Some(Software));
    let in_repository = || {
        let hosts = ["github.com/", "gitlab.com/", "bitbucket.org/", "codeberg.org/"];
        let url = draft.url.as_deref().unwrap_or_default();
        hosts.iter().any(|host| url.contains(host))
    };
    let versioned = draft.version.is_some() || note.to_lowercase().starts_with("version ");
    let kept = versioned && (draft.code.is_some() || in_repository());
    (kept || noted() || said.into_iter().flatten().any(package)).then_some(Software)
}

fn event_kind(name: &str) -> PublicationType {
    if event::is_workshop(name) { Workshop } else { Conference }
}

/// The type of an entry with a vague entry type: its own name for it, otherwise from where it was published.
fn vague(entry_type: &str, draft: &Draft) -> PublicationType {
    let texts = || [&draft.subtype, &draft.howpublished].into_iter().flatten().map(String::as_str);
    let note = draft.note.as_ref().map(Rich::plain).unwrap_or_default();
    let unplaced = draft.journal.is_none() && draft.booktitle.is_none();
    let unprinted = draft.doi.is_none() && draft.pages.is_none();
    let numbered = draft.volume.is_some() || draft.doi.is_some() || draft.arxiv.is_some();
    let unpublished = entry_type == "unpublished";
    if let Some(kind) = texts().find_map(|text| subtype_of(text, draft)) {
        return kind;
    }
    if is_patent(draft) {
        return Patent;
    }
    let is_poster =
        |note: &str| talk::read(note).is_some_and(|talk| talk.genre.as_deref() == Some("poster"));
    // Archives keep posters as they do papers.
    if is_given(draft) || is_poster(&note) && unplaced && draft.arxiv.is_none() {
        return Talk;
    }
    if draft.server().is_some() || unplaced && draft.arxiv.is_some() {
        return Preprint;
    }
    if unplaced && unprinted && talk::read(&note).is_some() {
        return Talk;
    }
    if let Some(kind) = subtype(&note).or_else(|| unpublished.then(|| manuscript(&note)).flatten())
        && unplaced
        && (unprinted || matches!(kind, Software | Dataset))
    {
        return kind;
    }
    if unplaced && let Some(kind) = marked(draft) {
        return kind;
    }
    match (draft.journal.as_deref(), &draft.booktitle) {
        (Some(journal), _)
            if numbered
                || unpublished
                || draft.status.is_some()
                || is_comment(entry_type, draft) =>
        {
            of_journal(journal)
        }
        (Some(_), _) => Media,
        (None, Some(_)) if draft.is_workshop() => Workshop,
        // The site of a page, where Mendeley has it.
        (None, Some(book)) if is_site(book, draft) => Media,
        (None, Some(book)) if is_in_book(book, draft) => Chapter,
        (None, Some(_)) => Conference,
        (None, None) if texts().any(genre::is_media) || draft.website.is_some() => Media,
        (None, None) if draft.has_event() && unprinted => Talk,
        // What has an institution for its place, and nothing else, was held there.
        (None, None) if unpublished && note.is_empty() && draft.only_was_at_institution() => Talk,
        (None, None) if unpublished => Preprint,
        (None, None) => Other,
    }
}

/// Whether a book is one for which a part was written, and not an event.
fn is_in_book(book: &str, draft: &Draft) -> bool {
    let says = [&draft.pages, &draft.edition, &draft.chapter].into_iter().any(Option::is_some);
    (says || !draft.editors.is_empty())
        && !event::is_event(book)
        && !is_proceedings(book, draft.series.as_deref())
}

fn is_site(book: &str, draft: &Draft) -> bool {
    let printed = [&draft.pages, &draft.doi, &draft.publisher, &draft.series, &draft.edition];
    draft.url.is_some()
        && draft.editors.is_empty()
        && printed.into_iter().all(Option::is_none)
        && !event::is_event(book)
        && !is_proceedings(book, None)
}

/// Whether this is a legal commentary on a case or a statute, in a journal.
fn is_comment(entry_type: &str, draft: &Draft) -> bool {
    matches!(entry_type, "commentary" | "jurisdiction" | "legal" | "legislation")
        && draft.pages.is_some()
}

/// Whether an entry states in a field that it was presented to an audience.
fn is_given(draft: &Draft) -> bool {
    let mut said = [&draft.subtype, &draft.howpublished].into_iter().flatten();
    draft.presentation.is_some() || said.any(|text| talk::read(text).is_some())
}

/// Whether an entry has the number of a patent in a field on how it was published.
fn is_patent(draft: &Draft) -> bool {
    let note = draft.note.as_ref().map(Rich::plain);
    let mut said = [draft.howpublished.as_deref(), note.as_deref()].into_iter().flatten();
    draft.publisher.as_deref().is_some_and(|name| genre::words(name) == "google patents")
        || draft.subtype.as_deref().is_some_and(|text| patent::of_type(text).is_some())
        || said.any(|text| patent::within(text).is_some())
}

/// The type that a text names, like [`subtype`].
fn subtype_of(text: &str, draft: &Draft) -> Option<PublicationType> {
    match subtype(text)? {
        Report if genre::has_working_papers(text) => Some(working_paper(draft)),
        kind => Some(kind),
    }
}

/// A working paper of an institute is a report; any other is a preprint.
pub fn working_paper(draft: &Draft) -> PublicationType {
    let series = draft.journal.as_deref().is_some_and(|name| genre::named(name).is_none());
    let of =
        [&draft.institution, &draft.organization, &draft.publisher, &draft.series, &draft.issue];
    if series || of.into_iter().any(Option::is_some) { Report } else { Preprint }
}

/// The type that a `type` or `howpublished` names.
pub fn subtype(text: &str) -> Option<PublicationType> {
    let words = genre::words(text);
    named(SUBTYPES, &words).or_else(|| genre::named(text).map(|(_, kind)| kind))
}

/// The type for an entry type, in lower case.
pub fn of_type(name: &str) -> Option<PublicationType> {
    named(TYPES, name)
}

pub fn named(table: &[(&str, PublicationType)], name: &str) -> Option<PublicationType> {
    table.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_type_is_in_the_table_once() {
        for (i, (name, _)) in TYPES.iter().enumerate() {
            assert!(!TYPES[..i].iter().any(|(other, _)| other == name), "{name}");
        }
    }
}
