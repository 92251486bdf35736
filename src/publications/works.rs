//! Papers that occur twice.

use std::collections::HashMap;

use super::Paper;
use super::labels::is_preprint;
use super::merge::{fold, identities};
use crate::profile::{Publication, PublicationType};

/// Papers by what identifies the same version of the same work. A conference paper and its longer version in a journal
/// are one work and two versions.
#[derive(Debug, Default)]
pub struct Works {
    /// The papers that share an identity.
    sharing: HashMap<String, Vec<usize>>,
    versions: HashMap<usize, Version>,
}

/// What distinguishes two versions of a work.
#[derive(Debug)]
struct Version {
    is_preprint: bool,
    kind: Option<PublicationType>,
    year: Option<u16>,
    /// The names of the venue, folded.
    venues: Vec<String>,
    doi: Option<String>,
    first_page: Option<String>,
}

impl Works {
    /// Adds a paper under this index.
    pub fn add(&mut self, paper: &Publication, index: usize) {
        self.insert(version_identities(paper), Version::new(paper), index);
    }

    /// The index of the first paper that is the same version of the same work, if there is one.
    pub fn find(&self, new: &Publication) -> Option<usize> {
        self.same(&version_identities(new), &Version::new(new))
    }

    fn insert(&mut self, identities: Vec<String>, version: Version, index: usize) {
        /// More papers with one identity are editorials and the like.
        const MOST: usize = 20;
        for identity in identities {
            let sharing = self.sharing.entry(identity).or_default();
            if sharing.len() < MOST {
                sharing.push(index);
            }
        }
        self.versions.insert(index, version);
    }

    fn same(&self, identities: &[String], version: &Version) -> Option<usize> {
        let is_same = |identity: &str, index: &usize| {
            self.versions.get(index).is_some_and(|other| match identity.starts_with("doi ") {
                true => version.is_preprint == other.is_preprint,
                false => version.may_be(other),
            })
        };
        let sharing = |identity: &String| {
            let all = self.sharing.get(identity)?.iter();
            all.copied().find(|index| is_same(identity, index))
        };
        identities.iter().filter_map(sharing).min()
    }
}

/// Whether two papers are the same version of the same work.
pub fn is_same(paper: &Publication, other: &Publication) -> bool {
    let mut works = Works::default();
    works.add(paper, 0);
    works.find(other).is_some()
}

/// Each paper that is the same version of the same work as an earlier one, preceded by that one.
pub fn repeated(papers: &[Paper]) -> Vec<(usize, usize)> {
    let mut works = Works::default();
    let mut repeated = vec![];
    for (i, paper) in papers.iter().enumerate() {
        let (identities, version) = (identities(paper), Version::new(paper));
        repeated.extend(works.same(&identities, &version).map(|earlier| (earlier, i)));
        works.insert(identities, version, i);
    }
    repeated
}

/// [`identities`], and one more: a title that is too short to identify a work does so together with the authors and the
/// date.
fn version_identities(paper: &Publication) -> Vec<String> {
    let Publication { title, authors, date, .. } = paper;
    let mut all = identities(paper);
    all.push(format!("alike {:?} {authors:?} {date:?}", title.as_str().to_lowercase()));
    all
}

impl Version {
    fn new(paper: &Publication) -> Self {
        let venues = [&paper.venue, &paper.venue_full].into_iter().flatten();
        let doi = |doi: &String| {
            let doi = doi.to_lowercase();
            doi.find("10.").map_or(doi.clone(), |start| doi[start..].to_string())
        };
        let first_page = |pages: &String| {
            let page: String = pages.chars().take_while(|c| c.is_alphanumeric()).collect();
            (!page.is_empty()).then_some(page)
        };
        Self {
            is_preprint: is_preprint(paper),
            kind: paper.kind,
            year: paper.date.map(|date| date.year),
            venues: venues.map(|venue| fold(venue)).filter(|venue| !venue.is_empty()).collect(),
            doi: paper.doi.as_ref().map(doi),
            first_page: paper.pages.as_ref().and_then(first_page),
        }
    }

    /// Whether two descriptions of a work can be of the same version: they do not contradict each other. An issue can
    /// be from the year after the paper appeared.
    fn may_be(&self, other: &Self) -> bool {
        fn agree<T>(one: &Option<T>, other: &Option<T>, same: impl Fn(&T, &T) -> bool) -> bool {
            one.as_ref().zip(other.as_ref()).is_none_or(|(one, other)| same(one, other))
        }
        let within = |one: &String, other: &String| {
            one.contains(other.as_str()) || other.contains(one.as_str())
        };
        let some_place = |one: &Self, other: &Self| {
            one.venues.iter().any(|one| other.venues.iter().any(|other| within(one, other)))
        };
        self.is_preprint == other.is_preprint
            && agree(&self.kind, &other.kind, |one, other| one == other)
            && agree(&self.year, &other.year, |one, other| one.abs_diff(*other) <= 1)
            && agree(&self.doi, &other.doi, |one, other| one == other)
            && agree(&self.first_page, &other.first_page, |one, other| one == other)
            && (self.venues.is_empty() || other.venues.is_empty() || some_place(self, other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::Date;
    use PublicationType::{Conference, Journal, Preprint};

    fn paper(kind: PublicationType, title: &str, author: &str) -> Publication {
        Publication {
            kind: Some(kind),
            title: title.into(),
            authors: vec![author.into()],
            date: Some(Date::year(2024)),
            ..Publication::default()
        }
    }

    #[test]
    fn one_work_is_known_by_any_of_its_identities() {
        let mut works = Works::default();
        for (i, (kind, title)) in
            [(Preprint, "Short"), (Conference, "Short"), (Conference, "Deep nets: a study")]
                .into_iter()
                .enumerate()
        {
            works.add(&paper(kind, title, "Zeping Yu"), i);
        }
        let find = |kind, title: &str, author: &str| works.find(&paper(kind, title, author));
        assert_eq!(find(Conference, "Short", "Zeping Yu"), Some(1));
        assert_eq!(find(Conference, "Short", "Z. Yu"), None);
        assert_eq!(find(Conference, "Deep Nets — A Study", "Z. Yu"), Some(2));
        assert_eq!(find(Preprint, "Deep Nets — A Study", "Z. Yu"), None);
    }

    #[test]
    fn two_versions_of_a_work_are_not_one_paper_twice() {
        let meeting = Publication {
            venue: Some("ICFO".into()),
            venue_full: Some("International Conference on Fog".into()),
            pages: Some("1--9".into()),
            ..paper(Conference, "Deep nets: a study", "Zeping Yu")
        };
        let with = |change: fn(&mut Publication)| {
            let mut other = meeting.clone();
            change(&mut other);
            is_same(&meeting, &other)
        };
        assert!(with(|other| other.venue_full = None));
        assert!(with(|other| other.venue = Some("Proc. International Conference on Fog".into())));
        assert!(with(|other| other.pages = Some("1–9".into())));
        assert!(with(|other| other.date = Some(Date::year(2025))));
        assert!(with(|other| (other.pages, other.venue, other.date) = (None, None, None)));
        assert!(!with(|other| other.kind = Some(Journal)));
        assert!(!with(|other| other.date = Some(Date::year(2020))));
        assert!(!with(|other| other.pages = Some("10–12".into())));
        assert!(!with(|other| (other.venue, other.venue_full) = (Some("Mist Days".into()), None)));
    }

    #[test]
    fn papers_with_one_preprint_are_two() {
        let meeting =
            Publication { arxiv: Some("2401.1".into()), ..paper(Conference, "Deep nets", "Yu") };
        let article =
            Publication { arxiv: Some("2401.1".into()), ..paper(Journal, "Deep networks", "Yu") };
        assert!(!is_same(&meeting, &article));
    }
}
