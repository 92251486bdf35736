//! How a paper is set in the list of publications.

use super::markdown::blanks;
use super::resolve::{Resolver, paper_id};
use super::{Inline, Inlines, NamedLink, Reference};
use crate::diagnostic::DataPath;
use crate::profile::{Order, Profile, Publication, Status};
use crate::publications::labels::{is_preprint, venue};
use crate::publications::names::Name;

/// The papers that are shown, as indices of the profile's list, in the order of the page.
pub fn order(profile: &Profile, shown: &[bool]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..shown.len()).filter(|paper| shown[*paper]).collect();
    if profile.publications.order == Order::Newest {
        // A date that says less comes out of the whole of its year or month, so at its end.
        order.sort_by_key(|paper| {
            let date = profile.publication[*paper].date;
            std::cmp::Reverse(
                date.map(|date| (date.year, date.month.unwrap_or(13), date.day.unwrap_or(32))),
            )
        });
    }
    order
}

/// One entry of the list. Its label is set once all of the text is read.
pub fn reference(resolver: &mut Resolver, index: usize) -> Reference {
    let paper = &resolver.profile.publication[index];
    let at = DataPath::root("publication").index(index);
    let mut notes = vec![];
    if let Some(words) = status_words(resolver, paper) {
        notes.push(vec![Inline::text(words)]);
    }
    if let Some(award) = &paper.award {
        notes.push(vec![Inline::Strong(resolver.words(award, &at.key("award")))]);
    }
    if let Some(note) = &paper.note {
        notes.push(resolver.words(note, &at.key("note")));
    }
    Reference {
        id: paper_id(resolver.profile, index),
        label: String::new(),
        number: None,
        title: resolver.words(&paper.title, &at.key("title")),
        authors: authors(resolver, paper),
        venue: venue_line(paper),
        notes,
        links: links(resolver, paper, &at),
    }
}

/// All authors, the own name strong, marks as plain characters behind the names.
fn authors(resolver: &Resolver, paper: &Publication) -> Inlines {
    let mut inlines = vec![];
    for (i, author) in paper.authors.iter().enumerate() {
        let name = Name::parse(author);
        if i > 0 {
            push_text(&mut inlines, ", ");
        }
        match resolver.own.is(&name) {
            true => inlines.push(Inline::Strong(vec![Inline::text(&name.display)])),
            false => push_text(&mut inlines, &name.display),
        }
        push_text(&mut inlines, &name.marks);
    }
    inlines
}

/// "*EMNLP 2025* (findings)", "*Neural Computation* 12(3), 45–67, 2024".
fn venue_line(paper: &Publication) -> Inlines {
    let year = match paper.date {
        Some(date) if is_preprint(paper) && date.month.is_some() => {
            format!("{}.{:02}", date.year, date.month.unwrap_or_default())
        }
        Some(date) => format!("{}", date.year),
        None => String::new(),
    };
    let place = blanks(paper.venue_full.as_deref().unwrap_or(venue(paper)));
    let number = match (&paper.volume, &paper.issue) {
        (Some(volume), Some(issue)) => format!("{volume}({issue})"),
        (Some(volume), None) => volume.clone(),
        (None, Some(issue)) => format!("({issue})"),
        (None, None) => String::new(),
    };
    let pages = paper.pages.as_deref().map(|pages| pages.replace("--", "–")).unwrap_or_default();
    let mut inlines = vec![];
    if number.is_empty() && pages.is_empty() {
        let line = join(&[&place, &year], " ");
        if !line.is_empty() {
            inlines.push(Inline::Emph(vec![Inline::text(line)]));
        }
    } else {
        if !place.is_empty() {
            inlines.push(Inline::Emph(vec![Inline::text(place)]));
            push_text(&mut inlines, " ");
        }
        push_text(&mut inlines, &join(&[&number, &pages, &year], ", "));
    }
    if let Some(track) = &paper.track {
        push_text(&mut inlines, &format!(" ({track})"));
    }
    inlines
}

/// Where a paper appears, as the news speak of it: "EMNLP 2025 (main)".
pub fn venue_in_news(paper: &Publication) -> String {
    let year = paper.date.map(|date| date.year.to_string()).unwrap_or_default();
    let track = paper.track.as_ref().map(|track| format!("({track})")).unwrap_or_default();
    join(&[venue(paper), &year, &track], " ")
}

fn status_words(resolver: &Resolver, paper: &Publication) -> Option<String> {
    let status = match paper.status? {
        Status::Accepted => "accepted",
        Status::InPress => "in-press",
        Status::UnderReview => "under-review",
        Status::Published | Status::Preprint => return None,
    };
    resolver.locale.status.get(status).cloned()
}

/// The links of a paper, each address once.
fn links(resolver: &mut Resolver, paper: &Publication, at: &DataPath) -> Vec<NamedLink> {
    let fields = [
        ("doi", "DOI", paper.doi.as_ref().map(|doi| address_in("https://doi.org/", doi))),
        (
            "arxiv",
            "arXiv",
            paper.arxiv.as_ref().map(|arxiv| address_in("https://arxiv.org/abs/", arxiv)),
        ),
        ("pdf", "PDF", paper.pdf.clone()),
        ("url", "Link", paper.url.clone()),
        ("code", "Code", paper.code.clone()),
        ("data", "Data", paper.data.clone()),
        ("slides", "Slides", paper.slides.clone()),
        ("poster", "Poster", paper.poster.clone()),
        ("video", "Video", paper.video.clone()),
    ];
    let mut links: Vec<NamedLink> = vec![];
    for (key, text, url) in fields {
        let Some(url) = url else { continue };
        if links.iter().all(|link| link.url != url) && resolver.address(&url, at.key(key).value()) {
            links.push(NamedLink { text: text.into(), url });
        }
    }
    links
}

/// The address of an identifier that may itself be written as an address, or with its scheme.
fn address_in(site: &str, id: &str) -> String {
    let id = id.trim();
    let bare = match id.split_once("://") {
        Some((_, rest)) => rest.split_once('/').map_or("", |(_, path)| path),
        None => id,
    };
    let bare = bare.strip_prefix("abs/").or(bare.strip_prefix("pdf/")).unwrap_or(bare);
    let scheme = bare
        .split(':')
        .next()
        .filter(|scheme| ["doi", "arxiv"].contains(&scheme.to_lowercase().as_str()));
    let bare = scheme.map_or(bare, |scheme| bare[scheme.len() + 1..].trim_start());
    format!("{site}{bare}")
}

fn push_text(inlines: &mut Inlines, text: &str) {
    match inlines.last_mut() {
        _ if text.is_empty() => {}
        Some(Inline::Text(before)) => *before += text,
        _ => inlines.push(Inline::text(text)),
    }
}

fn join(parts: &[&str], separator: &str) -> String {
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(separator)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identifier_becomes_one_address_however_it_is_typed() {
        for doi in [
            "10.1/x",
            "doi:10.1/x",
            "DOI: 10.1/x",
            "https://doi.org/10.1/x",
            "http://dx.doi.org/10.1/x",
        ] {
            assert_eq!(address_in("https://doi.org/", doi), "https://doi.org/10.1/x");
        }
        for arxiv in [
            "2411.10950",
            "arXiv:2411.10950",
            "https://arxiv.org/abs/2411.10950",
            "https://arxiv.org/pdf/2411.10950",
        ] {
            assert_eq!(
                address_in("https://arxiv.org/abs/", arxiv),
                "https://arxiv.org/abs/2411.10950"
            );
        }
    }
}
