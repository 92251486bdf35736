//! Counts of papers, in total and of each kind.

use std::collections::BTreeMap;

use super::names::{Name, Own};
use super::{Paper, kind};
use crate::profile::PublicationType;

/// The numbers of papers, by the names that text uses: `papers`, `first-author`, `selected`,
/// and each type of publication, such as `journal`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Counts(BTreeMap<&'static str, usize>);

impl Counts {
    /// Counts all papers, printed or not.
    pub fn new(papers: &[Paper], own: &Own) -> Self {
        let mut counts = BTreeMap::new();
        let count = |is: &dyn Fn(&Paper) -> bool| papers.iter().filter(|paper| is(paper)).count();
        counts.insert("papers", papers.len());
        counts.insert("selected", count(&|paper| paper.selected));
        counts.insert("first-author", count(&|paper| is_first(paper, own)));
        for of in PublicationType::ALL {
            counts.insert(of.name(), count(&|paper| kind(paper) == of));
        }
        Self(counts)
    }

    pub fn get(&self, name: &str) -> Option<usize> {
        self.0.get(name).copied()
    }

    /// All names.
    pub fn names(&self) -> Vec<&'static str> {
        self.0.keys().copied().collect()
    }

    /// Replaces each `{name}` of a count by its number; other braces are kept.
    pub fn fill(&self, text: &str) -> String {
        let mut filled = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(start) = rest.find('{') {
            let (before, from) = rest.split_at(start);
            filled += before;
            let number = from.find('}').and_then(|end| Some((self.get(&from[1..end])?, end + 1)));
            match number {
                Some((number, end)) => {
                    filled += &number.to_string();
                    rest = &from[end..];
                }
                None => {
                    filled.push('{');
                    rest = &from[1..];
                }
            }
        }
        filled + rest
    }
}

/// Whether the person is the last of several authors.
pub fn is_last(paper: &Paper, own: &Own) -> bool {
    let names: Vec<Name> = paper.authors.iter().map(|author| Name::parse(author)).collect();
    let is_open = names.last().is_some_and(|name| name.display == "others");
    names.len() > 1 && !is_open && names.last().is_some_and(|name| own.is(name)) && {
        let last = names.len() - 1;
        own.place_in(&names) == Some(last)
    }
}

/// Whether the person is the first author, or shares that position through equal contribution.
pub fn is_first(paper: &Paper, own: &Own) -> bool {
    let name = |author: &String| Name::parse(author);
    // The first one alone, or all who contributed equally.
    let equal = paper.authors.iter().map(name).take_while(|name| name.marks.contains('*')).count();
    let first = &paper.authors[..equal.max(1).min(paper.authors.len())];
    // A namesake further down may be the closer one.
    first.iter().map(name).any(|name| own.is(&name)) && {
        let names: Vec<Name> = paper.authors.iter().map(name).collect();
        own.place_in(&names).is_some_and(|place| place < first.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Location;
    use crate::profile::Publication;

    #[test]
    fn first_authors_and_text() {
        let paper = |authors: &[&str]| Paper {
            publication: Publication {
                authors: authors.iter().map(|a| a.to_string()).collect(),
                ..Publication::default()
            },
            at: Location::Nowhere,
            aliases: vec![],
            over: None,
        };
        let papers = [
            paper(&["Ana Núñez", "Bo Li"]),
            paper(&["Bo Li*", "A. Núñez*"]),
            paper(&["Bo Li", "A. Núñez*"]),
            paper(&["Bo Li*", "Cy Orr", "A. Núñez*"]),
            paper(&["A. Núñez", "Ana Núñez"]),
            paper(&[]),
        ];
        let counts = Counts::new(&papers, &Own::new(["Ana Núñez"], &[]));
        assert_eq!(counts.get("first-author"), Some(2));
        assert_eq!(counts.fill("{papers} papers {x} { {journal}}"), "6 papers {x} { 0}");
    }
}
