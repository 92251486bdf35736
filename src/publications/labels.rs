//! The short label by which texts cite a paper: "EMNLP 2024-a", "arXiv 2024.11", "Quist 2018".

use std::collections::HashMap;

use super::names::Name;
use super::{Paper, acronym, kind, known};
use crate::profile::{Labels, Publication, PublicationType, Publications, Status};

/// The labels beside the papers: those that the profile sets; otherwise numbers, if papers are numbered; otherwise the
/// venue and year, if texts cite papers or if a third of them, not counting preprints, appeared at a conference or
/// workshop with an acronym; otherwise none.
pub fn beside(papers: &[Paper], settings: &Publications, is_numbered: bool, cites: bool) -> Labels {
    if let Some(labels) = settings.labels {
        return labels;
    }
    if is_numbered {
        return Labels::Number;
    }
    let published = papers.iter().filter(|paper| !is_preprint(paper)).count();
    let meetings = papers.iter().filter(|paper| is_at_meeting(paper)).count();
    match cites || meetings > 0 && 3 * meetings >= published {
        true => Labels::Venue,
        false => Labels::None,
    }
}

/// Whether a paper appeared at a conference or workshop with an acronym.
fn is_at_meeting(paper: &Paper) -> bool {
    [PublicationType::Conference, PublicationType::Workshop].contains(&kind(paper))
        && paper.venue.as_deref().is_some_and(|venue| {
            acronym::acronym(venue).or_else(|| acronym::of_event(venue)).is_some()
        })
}

/// The label of each paper, unique among those that have a date.
///
/// A label is the venue and the year, for a preprint also the month, if the venue has a short name; otherwise the first
/// author's family name and the year. If several papers would share a label, letters distinguish them; letters follow
/// `cited` (indices in the order of the first citation), then `order`, which contains all papers in the order of the
/// list, printed or not.
pub fn labels(papers: &[Paper], cited: &[usize], order: &[usize]) -> Vec<String> {
    let bare: Vec<String> = papers
        .iter()
        .map(|paper| paper.label.clone().unwrap_or_else(|| bare_label(paper)))
        .collect();
    let is_labelled = |paper: usize| papers[paper].date.is_some() || papers[paper].label.is_some();
    let mut sharing: HashMap<&str, usize> = HashMap::new();
    for (_, label) in bare.iter().enumerate().filter(|(paper, _)| is_labelled(*paper)) {
        *sharing.entry(label).or_default() += 1;
    }
    let mut labels = bare.clone();
    let mut used: HashMap<&str, usize> = HashMap::new();
    let mut done = vec![false; papers.len()];
    for paper in cited.iter().chain(order).copied().filter(|paper| is_labelled(*paper)) {
        if sharing[bare[paper].as_str()] > 1 && !std::mem::replace(&mut done[paper], true) {
            let count = used.entry(&bare[paper]).or_default();
            labels[paper] = format!("{}-{}", bare[paper], letters(*count));
            *count += 1;
        }
    }
    labels
}

/// The text for citations of papers without a label: the first author and the year, the venue and the year, or the
/// title, whichever is the first that no other paper has.
pub fn citations(papers: &[Paper]) -> Vec<String> {
    let names = |paper: &Paper| [author_and_year(paper), bare_label(paper)];
    let mut sharing: HashMap<String, usize> = HashMap::new();
    for paper in papers {
        let [author, venue] = names(paper);
        let same = author == venue;
        *sharing.entry(author).or_default() += 1;
        *sharing.entry(venue).or_default() += usize::from(!same);
    }
    let name = |paper: &Paper| {
        let unique = names(paper).into_iter().find(|name| sharing[name] == 1);
        unique.unwrap_or_else(|| format!("“{}”", plain_title(paper)))
    };
    papers.iter().map(name).collect()
}

/// The title without Markdown.
fn plain_title(paper: &Paper) -> String {
    paper.title.as_str().replace(['*', '_', '`'], "")
}

/// Whether a paper is known only as a preprint.
pub fn is_preprint(paper: &Publication) -> bool {
    paper.kind == Some(PublicationType::Preprint)
        || paper.status == Some(Status::Preprint)
        || (paper.kind.is_none() && paper.venue.is_none() && paper.arxiv.is_some())
}

/// The venue for labels; for a preprint without one, arXiv if it has an arXiv number.
pub fn venue(paper: &Publication) -> &str {
    match &paper.venue {
        Some(venue) => venue,
        None if paper.arxiv.is_some() && is_preprint(paper) => "arXiv",
        None if is_preprint(paper) => "Preprint",
        None => "",
    }
}

fn bare_label(paper: &Publication) -> String {
    let Some(venue) = called(paper) else { return author_and_year(paper) };
    // The event was before the year of its proceedings.
    let last = venue.rsplit(' ').next().unwrap_or_default();
    if last.len() == 4 && last.bytes().all(|b| b.is_ascii_digit()) && last != venue {
        return venue;
    }
    match paper.date {
        Some(date) if is_preprint(paper) && date.month.is_some() => {
            format!("{venue} {:04}.{:02}", date.year, date.month.unwrap_or_default())
        }
        Some(date) => format!("{venue} {:04}", date.year),
        None => venue,
    }
}

/// The family name of the first author and the year, as in "Quist 2018"; without authors, those of the editors; without
/// people, the first words of the title.
fn author_and_year(paper: &Publication) -> String {
    const LONGEST: usize = 24;
    let person = paper.authors.first().or(paper.editors.first());
    let person = person.map(|person| Name::parse(person).family).filter(|name| !name.is_empty());
    let name = person.unwrap_or_else(|| {
        paper.title.as_str().split_whitespace().take(3).collect::<Vec<_>>().join(" ")
    });
    let name = match name.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", name[..end].trim_end()),
        None if name.is_empty() => "?".into(),
        None => name,
    };
    match paper.date {
        Some(date) => format!("{name} {:04}", date.year),
        None => name,
    }
}

/// The short name of the venue of a paper: a name that is short enough for a label, a well-known one, or one that the
/// entry gives; `None` for any other.
fn called(paper: &Publication) -> Option<String> {
    const LONGEST: usize = 16;
    let venue = venue(paper).trim();
    let full = paper.venue_full.as_deref();
    let names = || std::iter::once(venue).chain(full);
    if let Some(short) = names().find_map(known::journal) {
        return Some(short.into());
    }
    let bare = venue.strip_prefix("The ").unwrap_or(venue);
    if bare.chars().count() <= LONGEST {
        return (!bare.is_empty()).then(|| bare.into());
    }
    let given = |name: &str| match paper.kind {
        Some(PublicationType::Journal) => acronym::parenthesised(name).map(|(_, acronym)| acronym),
        _ => acronym::acronym(name).or_else(|| acronym::of_event(name)),
    };
    names().find_map(given)
}

/// A sequence of letters: a, b … z, aa, ab …
fn letters(mut count: usize) -> String {
    let mut letters = vec![];
    loop {
        letters.push(b'a' + (count % 26) as u8);
        match count / 26 {
            0 => break,
            more => count = more - 1,
        }
    }
    letters.reverse();
    String::from_utf8(letters).expect("ASCII letters only")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Location;
    use crate::profile::Date;

    fn paper(venue: &str, date: &str) -> Paper {
        let kind = (venue == "arXiv").then_some(PublicationType::Preprint);
        let publication = Publication {
            venue: Some(venue.into()),
            date: Date::parse(date),
            kind,
            ..Publication::default()
        };
        Paper { publication, at: Location::Nowhere, aliases: vec![], over: None }
    }

    #[test]
    fn letters_follow_the_first_citation_then_the_list() {
        let papers = [
            paper("EMNLP", "2024"),
            paper("ACL", "2024-05"),
            paper("EMNLP", "2024-11"),
            paper("EMNLP", "2024"),
        ];
        assert_eq!(
            labels(&papers, &[2], &[3, 0, 1, 2]),
            ["EMNLP 2024-c", "ACL 2024", "EMNLP 2024-a", "EMNLP 2024-b"]
        );
    }

    #[test]
    fn a_preprint_is_named_by_its_month() {
        let papers = [paper("arXiv", "2024-11"), paper("arXiv", "2024"), paper("arXiv", "2024-11")];
        assert_eq!(
            labels(&papers, &[], &[0, 1, 2]),
            ["arXiv 2024.11-a", "arXiv 2024", "arXiv 2024.11-b"]
        );
    }

    #[test]
    fn a_paper_without_date_has_no_letter() {
        let bare = Paper {
            publication: Publication {
                authors: vec!["Yu, Zeping".into(), "Bo Li".into()],
                ..Publication::default()
            },
            at: Location::Nowhere,
            aliases: vec![],
            over: None,
        };
        let dated = paper("ICML", "2020");
        let undated = Paper {
            publication: Publication { date: None, ..dated.publication.clone() },
            ..dated.clone()
        };
        let papers = [bare.clone(), bare, undated.clone(), dated, undated];
        assert_eq!(
            labels(&papers, &[1], &[0, 1, 2, 3, 4]),
            ["Yu", "Yu", "ICML", "ICML 2020", "ICML"]
        );
    }

    #[test]
    fn a_venue_is_called_as_people_call_it() {
        for (venue, label) in [
            ("Monthly Notices of the Royal Astronomical Society", "MNRAS 2018"),
            ("Physical Review X", "PRX 2018"),
            ("Physical Review", "Physical Review 2018"),
            ("The Lancet", "Lancet 2018"),
            ("Journal of High Performance Computing and Networking", "Quist 2018"),
            (
                "The Semantic Web - ISWC 2018 - 17th International Semantic Web Conference",
                "ISWC 2018",
            ),
            ("Universität Heidelberg", "Quist 2018"),
            ("Proceedings of the Conference on Small and Tiny Models", "Quist 2018"),
            ("", "Quist 2018"),
        ] {
            let mut paper = paper(venue, "2018");
            paper.publication.authors = vec!["Quist, Alma".into(), "Bo Rask".into()];
            assert_eq!(labels(&[paper], &[], &[0]), [label], "{venue}");
        }
    }

    #[test]
    fn labels_are_where_a_field_has_the_habit() {
        let at = |venue: &str, kind| {
            let mut paper = paper(venue, "2018");
            paper.publication.kind = Some(kind);
            paper
        };
        use PublicationType::{Conference, Journal, Preprint};
        let meeting = at("ICML", Conference);
        let article = at("Journal of Fog", Journal);
        let settings = Publications::default();
        let mut papers = vec![meeting, article.clone(), article.clone(), at("arXiv", Preprint)];
        assert_eq!(beside(&papers, &settings, false, false), Labels::Venue);
        papers.push(article);
        assert_eq!(beside(&papers, &settings, false, false), Labels::None);
        assert_eq!(beside(&papers, &settings, false, true), Labels::Venue);
        assert_eq!(beside(&papers, &settings, true, true), Labels::Number);
        let own = Publications { labels: Some(Labels::Year), ..settings.clone() };
        assert_eq!(beside(&papers, &own, true, true), Labels::Year);
    }

    #[test]
    fn letters_go_on_after_z() {
        assert_eq!([0, 25, 26, 27, 702].map(letters), ["a", "z", "aa", "ab", "aaa"]);
    }
}
