//! The entry of a paper in the list of publications.

use super::imprint;
use super::inline::titled;
use super::locale::{Joins, LinkWords, Locale, fill_inlines};
use super::markdown::blanks;
use super::resolve::{Resolver, paper_id};
use super::styled::{Styled, styled};
use super::{Inline, Inlines, NamedLink, Reference};
use crate::profile::{DoiText, Markdown, Publication, PublicationType, Status};
use crate::publications::Paper;
use crate::publications::csl::Style;
use crate::publications::labels::venue;
use crate::publications::names::Name;
use crate::publications::{kind, servers, status};

/// An entry of a list, in its citation style or in the built-in format. Its label is set once all text has been read,
/// and [`finish`] then completes it.
///
/// `letter` distinguishes it from others by the same authors in the same year, in styles that use such letters.
pub fn reference(
    resolver: &mut Resolver,
    index: usize,
    style: Option<&Style>,
    letter: Option<&str>,
) -> Reference {
    let paper = &resolver.papers[index];
    let status = status_words(resolver, paper);
    let noted = paper.note.as_ref().is_some_and(|note| is_status(note, paper));
    let mut reference = Reference {
        id: paper_id(resolver.papers, index),
        links: links(resolver, paper),
        ..Reference::default()
    };
    if let Some(award) = &paper.award {
        reference.notes.push(vec![Inline::Strong(resolver.words_at(award, &paper.place("award")))]);
    }
    if let Some(note) = &paper.note {
        reference.notes.push(resolver.words_at(note, &paper.place("note")));
    }
    let said = status.as_deref().filter(|_| !noted || paper.date.is_none());
    let set = style.and_then(|style| styled(resolver, paper, style, said, letter));
    // What a note says of it is said.
    let mut words = status.filter(|_| !noted);
    if let Some(Styled { text, said }) = set {
        reference.text = text;
        reference.hanging = style.is_some_and(Style::is_hanging);
        words.take_if(|words| said.has_of_itself(words));
        reference.notes.retain(|note| !noted || !said.has_of_itself(&super::plain(note)));
        let others = imprint::beside_style(resolver, paper, &said, letter);
        reference.notes.splice(0..0, others);
        super::visit(&reference.text, &mut |inline| {
            if let Inline::Link { url, .. } = inline {
                reference.links.retain(|link| link.url != *url);
            }
        });
    } else {
        reference.authors = authors(resolver, paper);
        resolver.locate(&mut reference.authors, &paper.place("authors"));
        reference.venue = imprint::line(resolver, paper);
        resolver.locate(&mut reference.venue, &paper.place("venue"));
        let venue = std::mem::take(&mut reference.venue).into_iter();
        let upright = |piece| match piece {
            Inline::Emph(title) => titled(title),
            piece => vec![piece],
        };
        reference.venue = venue.flat_map(upright).collect();
        reference.title = resolver.words_at(&paper.title, &paper.place("title"));
    }
    // "Under review, Journal of Fog" is not in that yet.
    let is_under_way =
        kind(paper) == PublicationType::Preprint && !imprint::is_preprint_server(paper);
    if is_under_way
        && !reference.venue.is_empty()
        && let Some(status) = words.take()
    {
        let comma = &resolver.locale.joins_of(paper.title.as_str()).comma;
        let lead = Inline::text(resolver.locale.capital(&status) + comma);
        reference.venue.insert(0, lead);
    }
    reference.notes.splice(0..0, words.map(|words| vec![Inline::text(words)]));
    reference
}

/// Combines the pieces of an entry: everything after its title, or everything after the text of its citation style.
pub fn finish(reference: &mut Reference, locale: &Locale) {
    let Reference { title, authors, venue, notes, links, text, .. } = reference;
    let joins = locale.joins_of(&(super::plain(title) + &super::plain(text)));
    if !text.is_empty() {
        let ended = |text: &Inlines| {
            let text = super::plain(text);
            let text = text.trim_end_matches(['”', '’', '»', '"']);
            text.ends_with(['.', '?', '!', '。', '？', '！', '．'])
        };
        let stop = joins.end();
        // An address has no stop but before words.
        let by_address = matches!(text.last(), Some(Inline::Link { .. }));
        let goes_on = !notes.is_empty() || !links.is_empty() && !by_address;
        if goes_on && !ended(text) {
            push_text(text, stop);
        }
        if let Some(Inline::Text(run)) = notes.first_mut().and_then(|note| note.first_mut()) {
            run.text = capitalized(&run.text, locale);
        }
        push_remarks(text, notes, &[], &joins.stop[stop.len()..], joins);
        if !notes.is_empty() && !ended(text) {
            push_text(text, stop);
        }
        push_remarks(text, &[], links, "", joins);
        return;
    }
    let mut line = authors.clone();
    if !authors.is_empty() && !venue.is_empty() {
        let ended = super::plain(authors).ends_with(joins.end());
        push_text(&mut line, &joins.stop[if ended { joins.end().len() } else { 0 }..]);
    }
    line.extend(venue.iter().cloned());
    push_remarks(&mut line, notes, links, &joins.comma, joins);
    reference.byline = line;
}

/// A text with an initial capital, as after a full stop, if it begins with a word; "v2.1" is not one.
fn capitalized(text: &str, locale: &Locale) -> String {
    let first = text.split(' ').next().unwrap_or_default();
    if first.contains(|c: char| c.is_ascii_digit()) { text.into() } else { locale.capital(text) }
}

/// Adds notes and links to a line. Links are separated only by spaces, so no separator is left at the end of a line.
fn push_remarks(
    line: &mut Inlines,
    notes: &[Inlines],
    links: &[NamedLink],
    first: &str,
    joins: &Joins,
) {
    for (i, note) in notes.iter().enumerate() {
        push_text(line, if i == 0 { first } else { &joins.comma });
        line.extend(note.iter().cloned());
    }
    for NamedLink { text, url } in links {
        let text = vec![Inline::text(text)];
        let words = super::plain(&text);
        let body = match words.contains([' ', '-']) && !words.contains('/') {
            true => vec![Inline::Nobreak(text)],
            false => text,
        };
        line.extend([Inline::Gap, Inline::Link { url: url.clone(), body }]);
    }
}

/// The authors, with the person's name in bold, and marks as plain characters after the names.
///
/// If there are too many, the first ones are printed, and the person's name with its position: "A. First, …, **Z. Yu**
/// (14th of 137)".
fn authors(resolver: &Resolver, paper: &Publication) -> Inlines {
    let locale = resolver.locale;
    if paper.authors.is_empty() && !paper.editors.is_empty() {
        return imprint::editors(resolver, &paper.editors);
    }
    let mut names: Vec<Name> = paper.authors.iter().map(|author| resolver.author(author)).collect();
    let open = names.pop_if(|last| last.display == "others").is_some();
    let count = names.len();
    let most = resolver.profile.publications.most_authors(count);
    let own = resolver.own.place_in(&names);
    let own_behind = own.filter(|own| count > most && *own >= most);
    let first = if own_behind.is_some() { most.saturating_sub(1).max(1) } else { most.min(count) };
    let mut inlines = vec![];
    let displayed: String = names.iter().map(|name| name.display.as_str()).collect();
    let joins = locale.joins_of(&displayed);
    for (i, name) in names.iter().take(first).enumerate() {
        push_text(&mut inlines, if i > 0 { &joins.list } else { "" });
        push_name(&mut inlines, name, own == Some(i));
    }
    if let Some(own) = own_behind {
        let between =
            if own > first { format!("{0}…{0}", joins.list) } else { joins.list.clone() };
        push_text(&mut inlines, &between);
        push_name(&mut inlines, &names[own], true);
        push_text(&mut inlines, &locale.aside("", &locale.author_place(own + 1, count)));
    } else if count > first || open {
        let words = &locale.words;
        let pattern = if first > 1 { &words.and_others } else { &words.one_and_others };
        inlines = flat(fill_inlines(pattern, &[("names", inlines)]));
    }
    if let Some(group) = paper.collaboration.as_deref().filter(|_| !inlines.is_empty()) {
        push_text(&mut inlines, &locale.aside("", &blanks(group)));
    }
    inlines
}

/// A line in which adjacent texts without an origin are joined.
fn flat(line: Inlines) -> Inlines {
    let mut flat = vec![];
    for inline in line {
        match inline {
            Inline::Text(run) if run.at.is_none() => push_text(&mut flat, &run.text),
            other => flat.push(other),
        }
    }
    flat
}

fn push_name(inlines: &mut Inlines, name: &Name, own: bool) {
    match own {
        true => inlines.push(Inline::Strong(vec![Inline::text(&name.display)])),
        false => push_text(inlines, &name.display),
    }
    push_text(inlines, &name.marks);
}

/// The venue of a paper, as news items name it: "EMNLP 2025 (main)", "Nature".
pub fn venue_in_news(paper: &Publication) -> String {
    let is_journal = paper.kind == Some(PublicationType::Journal);
    let year =
        paper.date.filter(|_| !is_journal).map(|date| date.year.to_string()).unwrap_or_default();
    let track = paper.track.as_ref().map(|track| format!("({track})")).unwrap_or_default();
    join(&[venue(paper), &year, &track], " ")
}

/// The status of a paper in words, unless it is published or a preprint.
pub fn status_words(resolver: &Resolver, paper: &Publication) -> Option<String> {
    let status = paper.status?;
    let is_said = matches!(status, Status::Published | Status::Preprint);
    let locale = resolver.locale;
    let words = locale.status.get(status.name());
    words.or_else(|| locale.patent_status.get(status.name())).filter(|_| !is_said).cloned()
}

/// Whether a note gives the status of a paper.
fn is_status(note: &Markdown, paper: &Publication) -> bool {
    status::status(note.as_str()).is_some_and(|(said, _)| Some(said) == paper.status)
}

/// The links of a paper, each address once.
fn links(resolver: &mut Resolver, paper: &Paper) -> Vec<NamedLink> {
    let words = &resolver.locale.links;
    let fields = [
        ("doi", "DOI", paper.doi.as_ref().map(|doi| address_in("https://doi.org/", doi))),
        (
            "arxiv",
            "arXiv",
            paper.arxiv.as_ref().map(|arxiv| address_in("https://arxiv.org/abs/", arxiv)),
        ),
        ("pdf", "PDF", paper.pdf.clone()),
        ("url", paper.url.as_deref().map_or("", |url| site(words, url)), paper.url.clone()),
        ("code", &words.code, paper.code.clone()),
        ("data", &words.data, paper.data.clone()),
        ("slides", &words.slides, paper.slides.clone()),
        ("poster", &words.poster, paper.poster.clone()),
        ("video", &words.video, paper.video.clone()),
    ];
    let mut links: Vec<NamedLink> = vec![];
    for (key, text, url) in fields {
        let Some(url) = url else { continue };
        if links.iter().all(|link| link.url != url) && resolver.address(&url, paper.place(key)) {
            let is_full = resolver.profile.publications.doi == DoiText::Full;
            let text = match key {
                "doi" if is_full => url.trim_start_matches("https://").into(),
                "arxiv" if is_full => url.replacen("https://arxiv.org/abs/", "arXiv:", 1),
                _ => text.into(),
            };
            links.push(NamedLink { text, url });
        }
    }
    links
}

/// The name of a link to a site.
fn site<'a>(words: &'a LinkWords, url: &str) -> &'a str {
    const SITES: &[(&str, &str)] = &[
        ("aclanthology.org", "ACL Anthology"),
        ("aclweb.org", "ACL Anthology"),
        ("arxiv.org", "arXiv"),
        ("doi.org", "DOI"),
        ("github.com", "GitHub"),
        ("huggingface.co", "Hugging Face"),
        ("openreview.net", "OpenReview"),
        ("zenodo.org", "Zenodo"),
    ];
    let host = url::Url::parse(url)
        .ok()
        .and_then(|url| url.host_str().map(str::to_lowercase))
        .unwrap_or_default();
    let is = |site: &str| host == site || host.ends_with(&format!(".{site}"));
    // The OSF has projects and plans beside preprints.
    if is("osf.io") && !url.contains("/preprints/") {
        return "OSF";
    }
    if let Some(server) = servers::of_url(url) {
        return if server.is_empty() { &words.preprint } else { server };
    }
    let other = if url.to_lowercase().ends_with(".pdf") { "PDF" } else { words.other.as_str() };
    SITES.iter().find(|(site, _)| is(site)).map_or(other, |(_, name)| name)
}

/// The address of an identifier, which may itself be written as an address or with its scheme.
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

pub fn push_text(inlines: &mut Inlines, text: &str) {
    match inlines.last_mut() {
        _ if text.is_empty() => {}
        Some(Inline::Text(before)) if before.at.is_none() => before.text += text,
        _ => inlines.push(Inline::text(text)),
    }
}

pub fn join(parts: &[&str], separator: &str) -> String {
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
