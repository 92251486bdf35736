//! Which of the names in an entry is its venue, and which its publisher.

use super::draft::Draft;
use super::kind;
use super::latex;
use super::links;
use super::venue;
use crate::profile::{Publication, PublicationType, Status};

/// Decides which of the names is the venue.
pub fn set(kind: PublicationType, draft: &mut Draft, out: &mut Publication) {
    use PublicationType::*;
    let short = draft.short.take();
    let series = draft.series.clone();
    let mut publisher = draft.publisher.take();
    let mut journal = draft.journal.take();
    for name in [&mut journal, &mut draft.booktitle, &mut draft.event].into_iter().flatten() {
        if let Some((status, bare)) = without_status(name) {
            draft.status = draft.status.or(Some(status));
            *name = bare;
        }
    }
    if let Some((status, whole)) = journal.as_deref().and_then(kind::status) {
        // "Submitted to Nature" is no journal.
        draft.status = draft.status.or(Some(status));
        let text = journal.take().unwrap_or_default();
        if !whole && draft.note.is_none() {
            draft.note = Some(latex::convert(&text, &mut vec![]));
        }
    }
    let held = matches!(kind, Conference | Workshop | Talk | Other);
    let unnamed = journal.is_none() && draft.booktitle.is_none() && draft.event.is_none();
    if held && unnamed {
        draft.event = draft.venue.take();
    }
    let mut book = draft.booktitle.take().or_else(|| draft.event.take());
    out.event = draft.event.take();
    out.place = draft.venue.take().or_else(|| draft.address.take());
    if let Some((status, false)) = book.as_deref().and_then(kind::status) {
        draft.status = draft.status.or(Some(status));
        let note = draft.note.is_none().then(|| book.take()).flatten();
        draft.note = note.map(|text| latex::convert(&text, &mut vec![])).or(draft.note.take());
    }
    if kind == Preprint {
        let place = journal.as_ref().or(book.as_ref()).or(draft.howpublished.as_ref());
        let place = place.or(publisher.as_ref()).or(draft.institution.as_ref());
        let said = place.and_then(|text| links::said_arxiv(text));
        let volume = draft.volume.as_deref().and_then(links::said_arxiv);
        if let Some(number) = volume {
            (draft.volume, draft.pages) = (None, None);
            draft.arxiv.get_or_insert(number);
        }
        draft.arxiv = draft.arxiv.take().or(said);
        let server = place.and_then(|text| kind::server(text));
        let arxiv = draft.arxiv.as_ref().map(|_| "arXiv");
        if let Some(server) = server.or(arxiv) {
            out.venue = Some(server.into());
            (out.event, out.place) = (None, None);
            out.publisher = publisher.filter(|name| kind::server(name).is_none());
            return;
        }
    }
    let found = match kind {
        Conference | Workshop | Chapter | Talk if book.is_some() => {
            let name = book.unwrap_or_default();
            Some(match (kind, short) {
                (_, Some(short)) => {
                    let full = (name != short).then_some(name);
                    venue::Venue { short: venue::without_year(&short).into(), full, track: None }
                }
                (Chapter, None) => venue::Venue { short: name, ..Default::default() },
                (_, None) => venue::conference(&name, series.as_deref()),
            })
        }
        Thesis | Report => {
            let name = draft.institution.take().or_else(|| draft.organization.take());
            let name = name.or_else(|| publisher.take()).or(journal);
            name.map(|short| venue::Venue { short, ..Default::default() })
        }
        Book => {
            let name = publisher.take().or_else(|| draft.organization.take()).or(journal);
            name.map(|short| venue::Venue { short, ..Default::default() })
        }
        _ => {
            let short = short.map(|short| venue::without_year(&short).to_string());
            let name = journal.or(book);
            match (name, short) {
                (Some(name), short) => Some(venue::journal(&name, short.as_deref())),
                (None, Some(short)) => Some(venue::Venue { short, ..Default::default() }),
                (None, None) => {
                    let name = draft.howpublished.take().or_else(|| draft.organization.take());
                    let name = name.or_else(|| draft.institution.take());
                    let name =
                        name.or_else(|| series.as_deref().map(|s| venue::without_year(s).into()));
                    let name = name.or_else(|| publisher.take());
                    name.map(|short| venue::Venue { short, ..Default::default() })
                }
            }
        }
    };
    if let Some(venue) = found {
        out.venue = Some(venue.short);
        out.venue_full = venue.full;
        out.track = venue.track.map(str::to_string);
    }
    out.publisher = publisher.or_else(|| draft.organization.take());
    if kind == Patent && !draft.holder.is_empty() {
        let names = draft.holder.iter().map(|name| name.trim_matches(['{', '}']));
        out.publisher = Some(names.collect::<Vec<_>>().join(", "));
    }
}

/// How far a paper is by what stands around the name of its place, and the name: "To appear in
/// Acta Ficta", "Acta Ficta (in press)".
fn without_status(name: &str) -> Option<(Status, String)> {
    if let Some((before, inner)) = name.strip_suffix(')').and_then(|name| name.rsplit_once('('))
        && let Some((status, true)) = kind::status(inner)
    {
        return Some((status, before.trim_end().into()));
    }
    let (status, bare) = ["to appear in ", "accepted at ", "accepted by ", "in press at "]
        .iter()
        .find_map(|words| {
        let start = name.get(..words.len())?;
        let (status, _) = kind::status(start)?;
        start.eq_ignore_ascii_case(words).then(|| (status, &name[words.len()..]))
    })?;
    (!bare.trim().is_empty()).then(|| (status, bare.trim().into()))
}
