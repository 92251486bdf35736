//! Two descriptions of one paper as one.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

use super::Paper;
use super::labels::is_preprint;
use super::names::Name;
use crate::diagnostic::{Code, Diagnostic, Location, Sink};
use crate::profile::{Publication, Words};

/// The first description, with what it lacks taken from the second.
pub fn over(first: Publication, second: Publication) -> Publication {
    let Publication {
        key,
        kind,
        title,
        authors,
        venue,
        venue_full,
        publisher,
        editors,
        date,
        track,
        status,
        news,
        volume,
        issue,
        pages,
        doi,
        arxiv,
        url,
        pdf,
        code,
        data,
        slides,
        poster,
        video,
        award,
        note,
        tags,
        selected,
        label,
    } = first;
    Publication {
        key: key.or(second.key),
        kind: kind.or(second.kind),
        title: if title.as_str().trim().is_empty() { second.title } else { title },
        authors: if authors.is_empty() { second.authors } else { authors },
        // A short name goes with the long name of the same source.
        venue_full: if venue.is_some() || venue_full.is_some() {
            venue_full
        } else {
            second.venue_full
        },
        venue: venue.or(second.venue),
        publisher: publisher.or(second.publisher),
        editors: if editors.is_empty() { second.editors } else { editors },
        date: date.or(second.date),
        track: track.or(second.track),
        status: status.or(second.status),
        news: news.or(second.news),
        volume: volume.or(second.volume),
        issue: issue.or(second.issue),
        pages: pages.or(second.pages),
        doi: doi.or(second.doi),
        arxiv: arxiv.or(second.arxiv),
        url: url.or(second.url),
        pdf: pdf.or(second.pdf),
        code: code.or(second.code),
        data: data.or(second.data),
        slides: slides.or(second.slides),
        poster: poster.or(second.poster),
        video: video.or(second.video),
        award: award.or(second.award),
        note: note.or(second.note),
        tags: if tags.is_empty() { second.tags } else { tags },
        selected: selected || second.selected,
        label: label.or(second.label),
    }
}

/// Whether a description has a field in which a fault can be.
pub fn has(paper: &Publication, field: &str) -> bool {
    let text = match field {
        "title" => return !paper.title.as_str().trim().is_empty(),
        "authors" => return !paper.authors.is_empty(),
        "award" => return paper.award.is_some(),
        "note" => return paper.note.is_some(),
        "status" => return paper.status.is_some(),
        "news" => return paper.news.is_some(),
        "venue" => &paper.venue,
        "doi" => &paper.doi,
        "arxiv" => &paper.arxiv,
        "url" => &paper.url,
        "pdf" => &paper.pdf,
        "code" => &paper.code,
        "data" => &paper.data,
        "slides" => &paper.slides,
        "poster" => &paper.poster,
        "video" => &paper.video,
        _ => return false,
    };
    text.is_some()
}

/// Makes a preprint and its published version one paper: the published one, with the
/// preprint's arXiv number and links.
pub fn versions(papers: &mut Vec<Paper>, sink: &mut Sink) {
    let mut gone = vec![false; papers.len()];
    let mut merged: Vec<(usize, Location)> = vec![];
    for (preprint, paper) in published_preprints(papers) {
        let Paper { publication: first, at, .. } = papers[preprint].clone();
        // Of the preprint, only what leads to it and what is of the person's own making.
        let kept = Publication {
            arxiv: first.arxiv,
            url: first.url.filter(|_| papers[paper].url.is_none()),
            code: first.code,
            data: first.data,
            slides: first.slides,
            poster: first.poster,
            video: first.video,
            selected: first.selected,
            ..Publication::default()
        };
        papers[paper].publication = over(papers[paper].publication.clone(), kept);
        let keys = papers[preprint].keys();
        papers[paper].aliases.extend(keys);
        gone[preprint] = true;
        merged.push((paper, at));
    }
    if let Some((_, at)) = merged.first() {
        let titles = merged.iter().map(|(paper, _)| papers[*paper].title.as_str());
        let what = match merged.len() {
            1 => "one preprint is shown as its published version only".into(),
            count => format!("{count} preprints are shown as their published versions only"),
        };
        sink.push(
            Diagnostic::new(Code::MERGED_VERSIONS, what)
                .hint(super::some_of(titles))
                .hint("`merge = false` in `[publications]` shows both")
                .at(at.clone()),
        );
    }
    let mut gone = gone.into_iter();
    papers.retain(|_| !gone.next().unwrap_or(false));
}

/// Each preprint of which the published version is there too, with that version.
pub fn published_preprints(papers: &[Paper]) -> Vec<(usize, usize)> {
    let mut published: HashMap<String, usize> = HashMap::new();
    for (i, paper) in papers.iter().enumerate().filter(|(_, paper)| !is_preprint(paper)) {
        for identity in identities(paper) {
            published.entry(identity).or_insert(i);
        }
    }
    let version_of = |preprint: &Paper| {
        let found =
            identities(preprint).into_iter().find_map(|identity| published.get(&identity).copied());
        found.filter(|paper| is_later(&papers[*paper], preprint))
    };
    let preprints = papers.iter().enumerate().filter(|(_, paper)| is_preprint(paper));
    preprints.filter_map(|(i, preprint)| Some((i, version_of(preprint)?))).collect()
}

/// The paper among `papers` that is the same version of the same work, if there is one. A title
/// that is too short to tell works apart does so with the authors and the date.
pub fn same(papers: &[Paper], new: &Publication) -> Option<usize> {
    let identities = identities(new);
    let is_alike = |paper: &Paper| {
        paper.title == new.title && paper.authors == new.authors && paper.date == new.date
    };
    papers.iter().position(|paper| {
        is_preprint(paper) == is_preprint(new)
            && (is_alike(paper)
                || self::identities(paper).iter().any(|identity| identities.contains(identity)))
    })
}

/// Each paper that is the same version of the same work as an earlier one, behind that one.
pub fn repeated(papers: &[Paper]) -> Vec<(usize, usize)> {
    let mut first: HashMap<(bool, String), usize> = HashMap::new();
    let mut repeated = vec![];
    for (i, paper) in papers.iter().enumerate() {
        let versions = identities(paper).into_iter().map(|identity| (is_preprint(paper), identity));
        let versions: Vec<(bool, String)> = versions.collect();
        if let Some(earlier) = versions.iter().find_map(|version| first.get(version)) {
            repeated.push((*earlier, i));
        }
        for version in versions {
            first.entry(version).or_insert(i);
        }
    }
    repeated
}

/// A published version does not come out years before its preprint.
fn is_later(published: &Publication, preprint: &Publication) -> bool {
    match (published.date, preprint.date) {
        (Some(published), Some(preprint)) => published.year + 1 >= preprint.year,
        _ => true,
    }
}

/// What two versions of one paper have in common, any one of which is enough.
fn identities(paper: &Publication) -> Vec<String> {
    let mut identities = vec![];
    identities.extend(paper.doi.as_ref().map(|doi| format!("doi {}", doi.to_lowercase())));
    identities
        .extend(paper.arxiv.as_ref().map(|arxiv| format!("arxiv {}", without_version(arxiv))));
    let title = folded(&paper.title);
    let authors: Vec<String> =
        paper.authors.iter().map(|name| fold(&Name::parse(name).family)).collect();
    if title.chars().count() > 8 && !authors.is_empty() {
        // Lists may differ in length by "others" or a late author; the first one stays.
        identities.push(format!("title {title} by {}", authors[0]));
    }
    identities
}

/// "2411.10950v2" → "2411.10950".
fn without_version(arxiv: &str) -> &str {
    let end = arxiv.rfind('v').filter(|at| arxiv[at + 1..].bytes().all(|b| b.is_ascii_digit()));
    end.filter(|at| *at > 0).map_or(arxiv, |at| &arxiv[..at])
}

fn folded(title: &Words) -> String {
    fold(title.as_str())
}

/// Letters and digits alone, in lower case, without accents.
fn fold(text: &str) -> String {
    text.nfkd().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::{Date, PublicationType};

    fn paper(
        kind: PublicationType,
        title: &str,
        author: &str,
        arxiv: Option<&str>,
        year: u16,
    ) -> Paper {
        Paper {
            publication: Publication {
                kind: Some(kind),
                title: title.into(),
                authors: vec![author.into()],
                arxiv: arxiv.map(str::to_string),
                date: Some(Date::year(year)),
                ..Publication::default()
            },
            at: Location::Nowhere,
            aliases: vec![],
            over: None,
        }
    }

    #[test]
    fn a_preprint_joins_its_published_version() {
        use PublicationType::{Conference, Journal, Preprint};
        let mut papers = vec![
            paper(Preprint, "{Deep} nets: a study", "Yu, Z.", Some("2401.00001v2"), 2024),
            paper(Conference, "Deep Nets — A Study", "Zeping Yu", None, 2025),
            paper(Journal, "Deep nets: a study", "Bo Li", None, 2025),
            paper(Preprint, "Unpublished thoughts", "Zeping Yu", Some("2402.00001"), 2024),
        ];
        let mut sink = Sink::default();
        versions(&mut papers, &mut sink);
        assert_eq!(papers.len(), 3);
        assert_eq!(papers[0].arxiv.as_deref(), Some("2401.00001v2"));
        assert_eq!(papers[1].arxiv, None);
        assert_eq!(sink.finish().len(), 1);
    }

    #[test]
    fn the_first_description_wins() {
        let first =
            Publication { venue: Some("EMNLP".into()), selected: true, ..Publication::default() };
        let second = Publication {
            title: "T".into(),
            venue: Some("Empirical Methods".into()),
            venue_full: Some("Empirical Methods in Everything".into()),
            ..Publication::default()
        };
        let both = over(first, second);
        assert_eq!(
            (both.title.as_str(), both.venue.as_deref(), both.venue_full),
            ("T", Some("EMNLP"), None)
        );
    }
}
