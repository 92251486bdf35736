//! Decides which of the names in an entry is its venue, its publisher, and its place.

use super::disguise;
use super::draft::Draft;
use super::genre;
use super::held::{self, Held};
use super::latex;
use super::links;
use super::patent;
use super::rich::Rich;
use super::talk::{self, Talk};
use super::venue::{self, Venue};
use crate::profile::{Publication, PublicationType};
use crate::publications::names::fold;
use crate::publications::{edition, series, servers, status};

/// Decides which of the names is the venue.
pub fn set(kind: PublicationType, draft: &mut Draft, out: &mut Publication) {
    take_status(draft);
    take_series(draft);
    match kind {
        PublicationType::Preprint if preprint(draft, out) => {}
        PublicationType::Talk => given(draft, out),
        PublicationType::Patent => patented(draft, out),
        _ => published(kind, draft, out),
    }
}

/// Moves the status out of the names of venues.
fn take_status(draft: &mut Draft) {
    let Draft { journal, booktitle, event, howpublished, status, note, .. } = draft;
    for name in [journal, booktitle, event, howpublished] {
        let Some(text) = name.as_deref() else { continue };
        if let Some((found, bare)) = status::around(text) {
            *status = status.or(Some(found));
            *name = Some(bare);
        } else if let Some((found, whole)) = status::status(text) {
            // "Submitted to a good place" is not a journal.
            *status = status.or(Some(found));
            let text = name.take().unwrap_or_default();
            if !whole && note.is_none() {
                *note = Some(latex::convert(&text, &mut latex::Findings::default()));
            }
        }
    }
    let unplaced = draft.journal.is_none() && draft.booktitle.is_none();
    let noted = draft.note.as_ref().map(Rich::plain);
    if let Some((found, name)) = noted.as_deref().and_then(status::around)
        && status::status(noted.as_deref().unwrap_or_default()).is_some()
    {
        let said =
            [&draft.journal, &draft.booktitle].into_iter().flatten().any(|place| *place == name);
        let dated = talk::is_date(&name);
        if said || unplaced && !dated && name.split(' ').count() < 16 && !name.contains(". ") {
            draft.status = draft.status.or(Some(found));
            draft.note = None;
            if unplaced {
                draft.journal = Some(name);
            }
        }
    }
}

/// Drops a series with the same name as the book, as in ADS records: "Fog Abstracts #221" in "Fog Abstracts 221" is
/// volume 221.
fn take_series(draft: &mut Draft) {
    let (Some(series), Some(book)) = (&draft.series, &draft.booktitle) else { return };
    let bare =
        book.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches(['#', ' ', ',']);
    let number = book[bare.len()..].trim_start_matches(['#', ' ', ',']);
    // Another number is that of the series.
    let said = draft.volume.as_deref().or(draft.issue.as_deref());
    let is_volume = !number.is_empty() && said.is_none_or(|said| said == number);
    let called = if is_volume { bare } else { book };
    if fold(called) != fold(series) {
        return;
    }
    if is_volume {
        draft.volume = Some(number.into());
        draft.booktitle = Some(bare.into());
    }
    draft.series = None;
}

/// Moves the publisher's series out of the end of a book title, as Springer writes it: "Fog Detection. FD 2014. Lecture
/// Notes in Computer Science, vol 8559".
fn take_series_of_book(draft: &mut Draft) {
    let Draft { booktitle: Some(book), series: series @ None, volume: volume @ None, .. } = draft
    else {
        return;
    };
    let Some((name, last)) = book.rsplit_once(". ") else { return };
    let Some((called, number)) =
        last.rsplit_once(", vol").filter(|(called, _)| series::is_publishers(called))
    else {
        return;
    };
    let number = number.trim_start_matches(['.', ' ']);
    if number.is_empty() || !number.bytes().all(|b| b.is_ascii_digit()) {
        return;
    }
    (*series, *volume) = (Some(called.into()), Some(number.into()));
    *book = name.into();
}

/// Moves the edition out of the title of a book, as in "Handbook of Fog (Second Edition)".
fn take_edition_of_book(draft: &mut Draft) {
    let Some(book) = &mut draft.booktitle else { return };
    let Some((name, said)) = book.strip_suffix(')').and_then(|book| book.rsplit_once(" (")) else {
        return;
    };
    let said_edition = edition::bare(said);
    let is_one =
        said_edition.len() < said.len() && said_edition.bytes().all(|b| b.is_ascii_digit());
    if is_one && draft.edition.as_deref().is_none_or(|own| edition::bare(own) == said_edition) {
        (draft.edition, *book) = (Some(said_edition), name.into());
    }
}

/// A preprint on a known server.
fn preprint(draft: &mut Draft, out: &mut Publication) -> bool {
    let place = draft.journal.as_ref().or(draft.booktitle.as_ref()).or(draft.howpublished.as_ref());
    let place = place.or(draft.publisher.as_ref()).or(draft.institution.as_ref());
    let said = place.and_then(|text| links::said_arxiv(text));
    let number = place.and_then(|text| text.split([' ', ',']).rfind(|word| is_report_number(word)));
    let number = number.map(str::to_string);
    if let Some(number) = draft.volume.as_deref().and_then(links::said_arxiv) {
        (draft.volume, draft.pages) = (None, None);
        draft.arxiv.get_or_insert(number);
    }
    draft.arxiv = draft.arxiv.take().or(said);
    let arxiv = draft.arxiv.as_ref().map(|_| "arXiv");
    let Some(server) = draft.server().or(arxiv) else { return false };
    // What HAL says of all that is unpublished.
    draft.note.take_if(|note| {
        genre::named(&note.plain()).is_some_and(|(name, _)| name == "working-paper")
    });
    out.venue = Some(server.to_string()).filter(|name| !name.is_empty());
    if server == "ECCC" && draft.issue.is_none() {
        // "TR23-191" is the number of a report.
        draft.issue = draft.volume.take_if(|volume| volume.starts_with("TR"));
    }
    draft.issue = match draft.arxiv.is_some() && server == "arXiv" {
        // Mendeley has the start of the class here.
        true => None,
        false => draft.issue.take().or_else(|| number.filter(|_| server != "arXiv")),
    };
    if server == "Cryptology ePrint Archive" && draft.issue.is_none() {
        let year = draft.volume.take().or(draft.date.map(|date| date.year.to_string()));
        let digits = |text: &mut String| text.bytes().all(|b| b.is_ascii_digit());
        draft.issue =
            year.zip(draft.pages.take_if(digits)).map(|(year, number)| format!("{year}/{number}"));
    }
    let publisher = draft.publisher.take();
    out.publisher = publisher.filter(|name| servers::named(name).is_none());
    // Some exports have the date for the pages, and the year for the volume.
    let year = draft.date.map(|date| date.year.to_string());
    let is_date = |text: &mut String| {
        Some(text.split(['-', '–', '.']).next().unwrap_or_default()) == year.as_deref()
    };
    draft.pages.take_if(is_date);
    draft.volume.take_if(is_date);
    true
}

/// Whether a word is the number of a preprint after the name of its server: "2023/191", "TR23-191", "3141592".
fn is_report_number(word: &str) -> bool {
    let word = word.strip_prefix("TR").unwrap_or(word);
    word.len() > 4
        && word.starts_with(|c: char| c.is_ascii_digit())
        && word.bytes().all(|b| b.is_ascii_digit() || b == b'/' || b == b'-')
}

/// The event of a talk, its kind and its place.
fn given(draft: &mut Draft, out: &mut Publication) {
    let read =
        |text: Option<String>| text.as_deref().map(|text| (talk::read(text), text.to_string()));
    let mut said = Talk::default();
    let mut rest = None;
    let presentation = draft.presentation.take();
    let types = presentation.and_then(|text| talk::kind(&text).or(Some(text)));
    let note = draft.note.as_ref().map(Rich::plain);
    for (from_note, text) in
        [(false, draft.subtype.take()), (false, draft.howpublished.take()), (true, note)]
    {
        match read(text) {
            Some((Some(talk), _)) => {
                said.genre = said.genre.or(talk.genre);
                said.event = said.event.or(talk.event);
                said.place = said.place.or(talk.place);
                said.date = said.date.or(talk.date);
                if from_note {
                    draft.note = None;
                }
            }
            Some((None, text)) if !from_note => rest = Some(text),
            _ => {}
        }
    }
    draft.date = draft.date.or(said.date);
    if let (Some(date), Some(day)) = (draft.date, draft.event_date)
        && date.month.is_none()
        && draft.month.is_none()
        && date.year == day.year
    {
        draft.date = Some(day);
    }
    out.genre = types.or(said.genre);
    let named = draft.event.take().or(draft.booktitle.take()).or(draft.journal.take());
    let place = draft.venue.take();
    let (event, place) = match (named.or(said.event), place) {
        (Some(event), place) => (Some(event), place),
        (None, Some(venue)) => {
            let occasion = talk::occasion(&venue);
            (occasion.event, occasion.place)
        }
        (None, None) => {
            let occasion = rest.as_deref().map(talk::occasion).unwrap_or_default();
            (occasion.event, occasion.place)
        }
    };
    let place = place.or_else(|| draft.address.take()).or(said.place);
    let event = event.or_else(|| draft.series.take()).or_else(|| draft.organization.take());
    let event = event.or_else(|| draft.institution.take());
    // What lies in an archive was not held there.
    let publisher = |name: &mut String| disguise::archive(name).is_none();
    let event = event.or_else(|| draft.publisher.take_if(publisher));
    let event = event.map(|event| talk::bare_event(&event, draft.date));
    out.place =
        place.filter(|place| !event.as_ref().is_some_and(|event| event.ends_with(place.as_str())));
    match draft.short.take() {
        Some(short) => {
            out.venue = Some(venue::without_year(&short).into());
            out.venue_full = event.filter(|event| *event != short);
        }
        None => out.venue = event,
    }
    out.publisher = draft.publisher.take();
}

/// The number and holder of a patent.
fn patented(draft: &mut Draft, out: &mut Publication) {
    let note = draft.note.as_ref().map(Rich::plain);
    let subtype = draft.subtype.take().unwrap_or_default();
    let (office, request) = patent::of_type(&subtype).unwrap_or_default();
    let country = draft.country.take().or(draft.address.clone()).unwrap_or_default();
    let office = match office {
        "" => patent::of_country(&country).unwrap_or_default(),
        office => office,
    };
    let written = draft.issue.take().or(draft.volume.take());
    let read = written.as_deref().and_then(|text| patent::number(text, office));
    let published = draft.howpublished.take_if(|text| patent::within(text).is_some());
    let said = published.as_deref().and_then(patent::within);
    let noted = note.as_deref().and_then(patent::within);
    if let Some((_, rest)) = &noted {
        draft.note = Some(*rest).filter(|rest| !rest.is_empty()).map(Rich::from);
    }
    let said = noted.or(said).map(|(patent, rest)| {
        draft.note = draft
            .note
            .take()
            .or_else(|| Some(rest).filter(|rest| !rest.is_empty()).map(Rich::from));
        patent
    });
    let provisional = [&published, &note].into_iter().flatten();
    let provisional =
        provisional.chain([&subtype]).any(|text| text.to_lowercase().contains("provisional"));
    let application =
        request || [&read, &said].into_iter().flatten().any(|patent| patent.application);
    out.number = read.map(|patent| patent.number).or(written).or(said.map(|patent| patent.number));
    out.genre = match genre::named(&subtype) {
        _ if provisional => Some("Provisional patent application".into()),
        Some((name, PublicationType::Patent)) => Some(name.into()),
        _ if application => Some("patent-application".into()),
        _ if patent::of_type(&subtype).is_some() || subtype.to_lowercase().ends_with("patent") => {
            None
        }
        _ => Some(subtype).filter(|text| !text.is_empty()),
    };
    let holder = Some(draft.holder.join(", ")).filter(|names| !names.is_empty());
    let published = [draft.publisher.take(), draft.organization.take(), draft.institution.take()];
    let office = |name: &String| genre::words(name).contains("patent");
    out.publisher = holder.or_else(|| published.into_iter().flatten().find(|name| !office(name)));
}

/// Works published in a journal or a book, or as one.
fn published(kind: PublicationType, draft: &mut Draft, out: &mut Publication) {
    use PublicationType::*;
    let short = draft.short.take();
    let held = matches!(kind, Conference | Workshop);
    if held || kind == Chapter {
        take_series_of_book(draft);
        take_edition_of_book(draft);
    }
    let mut publisher = draft.publisher.take();
    let mut journal = draft.journal.take();
    if draft.series.is_none() && held && draft.volume.is_some() {
        // The publisher of one series only is the series too.
        let names = [&publisher, &draft.organization];
        let series = names.into_iter().flatten().find(|name| series::is_by_itself(name));
        draft.series = series.map(|name| series::called(name).into());
    }
    if kind == Book && draft.series.is_none() && draft.volume.is_some() {
        // A volume of collected works.
        let title = fold(&draft.title.plain());
        draft.series = draft.booktitle.take().filter(|name| fold(name) != title);
    }
    if let Some(place) = &draft.howpublished {
        // "The Astronomer's Telegram, No. 12345" has its volume.
        let says = |number: &mut String| {
            place.split(|c: char| !c.is_alphanumeric()).any(|word| word == number)
                || number.len() > 6 && place.contains(number.as_str())
        };
        let paged = draft.volume.take_if(says).is_some();
        draft.pages.take_if(|pages| says(pages) || paged && pages == "1");
    }
    let series = draft.series.clone();
    if journal.is_none()
        && draft.booktitle.is_none()
        && draft.event.is_none()
        && (held || kind == Other)
    {
        draft.event = draft.venue.take();
    }
    let mut book = draft.booktitle.take().or_else(|| draft.event.take());
    if held && book.is_none() {
        book = journal.take();
    } else if held && series.is_none() && journal != book {
        // INSPIRE has the series here: "PoS LATTICE2015", "J. Phys.: Conf. Ser. 664".
        draft.series = journal.take();
    }
    out.event = draft.event.take();
    let venue = draft.venue.take();
    let at_event = venue.is_some();
    // What a book says of where it was held is not where its publisher is.
    let held_at = venue.filter(|_| kind != Book && kind != Chapter);
    out.place = held_at.or_else(|| draft.address.take());
    let mut held_in = None;
    let found = match kind {
        Conference | Workshop | Chapter if book.is_some() => {
            let name = book.unwrap_or_default();
            Some(match (kind, short) {
                (_, Some(short)) => {
                    held_in = venue::year_before(&short, draft.date);
                    let full = (name != short).then_some(name);
                    Venue { short: venue::without_year(&short).into(), full, track: None }
                }
                (Chapter, None) => named(name),
                _ if series::is_publishers(&name) => named(series::called(&name).into()),
                (_, None) => {
                    held_in = venue::year_before(&name, draft.date);
                    venue::conference(&name, series.as_deref())
                }
            })
        }
        Thesis | Report => {
            let name = draft.institution.take().or_else(|| draft.organization.take());
            name.or_else(|| publisher.take()).or(journal).map(named)
        }
        // A chapter is in a book, and in no publisher.
        Chapter if journal.is_none() && short.is_none() => None,
        Book => {
            let name = publisher.take().or_else(|| draft.organization.take()).or(journal);
            // How a booklet came to its readers: "Privately printed".
            // Together with a place, it is the kind of work: "Leaflet".
            match out.place.is_some() || name.is_some() {
                true => {
                    draft.subtype = draft.subtype.take().or_else(|| draft.howpublished.take());
                    name.map(named)
                }
                false => name.or_else(|| draft.howpublished.take()).map(named),
            }
        }
        _ => {
            let short = short.map(|short| venue::without_year(&short).to_string());
            let website = if kind == Media { draft.website.take() } else { None };
            match (journal.or(book).or(website), short) {
                (Some(name), short) => Some(venue::journal(&name, short.as_deref())),
                (None, Some(short)) => Some(named(short)),
                (None, None) => {
                    let name = draft.howpublished.take().or_else(|| draft.organization.take());
                    let name = name.or_else(|| draft.institution.take());
                    let name = name.or_else(|| {
                        draft.series.take().map(|series| venue::without_year(&series).into())
                    });
                    name.or_else(|| publisher.take()).map(named)
                }
            }
        }
    };
    if let Some(mut venue) = found {
        if let Some(full) = venue.full.take_if(|_| held) {
            let Held { name, place, month } = held::held(&full);
            let bare = venue::conference(&name, series.as_deref()).short;
            if venue.short.len() > bare.len() && venue.short.starts_with(&bare) {
                venue.short = bare;
            }
            out.place = place.filter(|_| !at_event).or(out.place.take());
            draft.month = draft.month.or(month);
            venue.full = Some(name).filter(|name| *name != venue.short);
        }
        out.venue = Some(match held_in {
            Some(year) => format!("{} {year}", venue.short),
            None => venue.short,
        });
        out.venue_full = venue.full;
        out.track = venue.track.map(str::to_string);
    }
    out.publisher = publisher.or_else(|| draft.organization.take());
    if matches!(kind, Software | Dataset) {
        // "GitHub repository" says it.
        let venue = out.venue.as_deref().unwrap_or_default();
        out.publisher.take_if(|name| venue.starts_with(name.as_str()));
    }
}

fn named(short: String) -> Venue {
    Venue { short, ..Venue::default() }
}
