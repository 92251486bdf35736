//! How many papers there are, in all and of each sort.

use std::collections::BTreeMap;

use super::names::{Name, Own};
use super::{Paper, kind};
use crate::profile::PublicationType;

/// The numbers of papers, by the names that text uses: `papers`, `first-author`, `selected`,
/// and each type of publication, such as `journal`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Counts(BTreeMap<&'static str, usize>);

impl Counts {
    /// Counts all papers, shown or not.
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

    /// Replaces each `{name}` of a count by its number; other braces stay.
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

/// Whether the person is the first author, or shares that place by an equal contribution.
fn is_first(paper: &Paper, own: &Own) -> bool {
    for (i, author) in paper.authors.iter().enumerate() {
        let name = Name::parse(author);
        let equal = name.marks.contains('*');
        if i > 0 && !equal {
            return false;
        }
        if own.is(&name) {
            return true;
        }
        if !equal {
            return false;
        }
    }
    false
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
        ];
        let counts = Counts::new(&papers, &Own::new(["Ana Núñez"], &[]));
        assert_eq!(counts.get("first-author"), Some(2));
        assert_eq!(counts.fill("{papers} papers {x} { {journal}}"), "4 papers {x} { 0}");
    }
}
