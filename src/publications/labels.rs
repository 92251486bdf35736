//! The short label by which text speaks of a paper: "EMNLP 2024-a", "arXiv 2024.11".

use std::collections::HashMap;

use super::Paper;
use super::names::Name;
use super::ordinal::is_ordinal;
use crate::profile::{Publication, PublicationType, Status};

/// The label of each paper, unique among them.
///
/// A label is venue and year, of a preprint the month too; without both, the first author's
/// family name. Where several papers would share one, a letter tells them apart; letters follow
/// `cited` (indices in the order in which the text first cites them), then `order`, which holds
/// all papers as the list does, shown or not.
pub fn labels(papers: &[Paper], cited: &[usize], order: &[usize]) -> Vec<String> {
    let bare: Vec<String> = papers
        .iter()
        .map(|paper| paper.label.clone().unwrap_or_else(|| bare_label(paper)))
        .collect();
    let mut sharing: HashMap<&str, usize> = HashMap::new();
    for label in &bare {
        *sharing.entry(label).or_default() += 1;
    }
    let mut labels = bare.clone();
    let mut used: HashMap<&str, usize> = HashMap::new();
    let mut done = vec![false; papers.len()];
    for paper in cited.iter().chain(order).copied() {
        if sharing[bare[paper].as_str()] > 1 && !std::mem::replace(&mut done[paper], true) {
            let count = used.entry(&bare[paper]).or_default();
            labels[paper] = format!("{}-{}", bare[paper], letters(*count));
            *count += 1;
        }
    }
    labels
}

/// Whether a paper is known as a preprint only.
pub fn is_preprint(paper: &Publication) -> bool {
    paper.kind == Some(PublicationType::Preprint)
        || paper.status == Some(Status::Preprint)
        || (paper.kind.is_none() && paper.venue.is_none() && paper.arxiv.is_some())
}

/// The venue as labels name it; of a preprint without one, arXiv if it has a number there.
pub fn venue(paper: &Publication) -> &str {
    match &paper.venue {
        Some(venue) => venue,
        None if paper.arxiv.is_some() && is_preprint(paper) => "arXiv",
        None if is_preprint(paper) => "Preprint",
        None => "",
    }
}

fn bare_label(paper: &Publication) -> String {
    let date = match paper.date {
        Some(date) if is_preprint(paper) && date.month.is_some() => {
            format!("{:04}.{:02}", date.year, date.month.unwrap_or_default())
        }
        Some(date) => format!("{:04}", date.year),
        None => String::new(),
    };
    let venue = short(venue(paper));
    let label = [&venue, &date]
        .iter()
        .filter(|part| !part.is_empty())
        .map(|part| part.as_str())
        .collect::<Vec<_>>()
        .join(" ");
    match paper.authors.first() {
        _ if !label.is_empty() => label,
        Some(author) => Name::parse(author).family,
        None => "?".into(),
    }
}

/// Venues that are not called by the initials of their names.
const CALLED: &[(&str, &str)] = &[
    ("Astronomy & Astrophysics", "A&A"),
    ("Astronomy and Astrophysics", "A&A"),
    ("The Astrophysical Journal", "ApJ"),
    ("The Astrophysical Journal Letters", "ApJL"),
    ("The Astrophysical Journal Supplement Series", "ApJS"),
    ("Journal of High Energy Physics", "JHEP"),
    ("Nature Communications", "Nat. Commun."),
    ("Proceedings of the National Academy of Sciences", "PNAS"),
    ("Scientific Reports", "Sci. Rep."),
];

/// A venue as short as a label needs it: as it is, or the initials of a long name.
fn short(venue: &str) -> String {
    const LONGEST: usize = 16;
    let venue = venue.trim();
    if let Some((_, short)) = CALLED.iter().find(|(name, _)| name.eq_ignore_ascii_case(venue)) {
        return (*short).into();
    }
    let venue = venue.strip_prefix("The ").unwrap_or(venue);
    /// What says how and when a venue takes place, not which it is.
    const GENERIC: &[&str] = &[
        "proceedings",
        "proc",
        "advances",
        "transactions",
        "conference",
        "annual",
        "meeting",
        "international",
        "symposium",
        "workshop",
        "lecture",
        "notes",
    ];
    if venue.chars().count() <= LONGEST {
        return venue.into();
    }
    let words: Vec<&str> = venue
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.starts_with(char::is_uppercase))
        .collect();
    let telling =
        |word: &&&str| !GENERIC.contains(&word.to_lowercase().as_str()) && !is_ordinal(word);
    let initials =
        |words: &[&str]| words.iter().filter_map(|word| word.chars().next()).collect::<String>();
    let told: Vec<&str> = words.iter().filter(telling).copied().collect();
    match (told.len(), words.len()) {
        (2.., _) => initials(&told),
        (_, 2..) => initials(&words),
        _ => venue.chars().take(LONGEST - 1).chain(['…']).collect(),
    }
}

/// a, b … z, aa, ab …
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
    fn a_paper_without_venue_and_date_is_named_by_its_first_author() {
        let bare = Paper {
            publication: Publication {
                authors: vec!["Yu, Zeping".into(), "Bo Li".into()],
                ..Publication::default()
            },
            at: Location::Nowhere,
            aliases: vec![],
            over: None,
        };
        assert_eq!(labels(std::slice::from_ref(&bare), &[], &[0]), ["Yu"]);
        assert_eq!(labels(&[bare.clone(), bare], &[1], &[0, 1]), ["Yu-b", "Yu-a"]);
    }

    #[test]
    fn a_long_venue_is_named_by_its_initials() {
        assert_eq!(short("Monthly Notices of the Royal Astronomical Society"), "MNRAS");
        assert_eq!(short("Proceedings of the Conference on Small and Tiny Models"), "STM");
        assert_eq!(short("The Astrophysical Journal"), "ApJ");
        assert_eq!(short("The Astronomical Journal"), "AJ");
        assert_eq!(short("Nature Physics"), "Nature Physics");
    }

    #[test]
    fn letters_go_on_after_z() {
        assert_eq!([0, 25, 26, 27, 702].map(letters), ["a", "z", "aa", "ab", "aaa"]);
    }
}
