//! The order of papers on the page, with their groups and numbers.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::{Paper, kind};
use crate::profile::{Grouping, Numbering, Order, PublicationType, Status};

/// The key of a group of papers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum GroupKey {
    All,
    Type(PublicationType),
    /// Newest first; see [`year`].
    Year(Reverse<u16>),
}

/// The group of a paper.
pub fn group_key(paper: &Paper, grouping: Grouping) -> GroupKey {
    match grouping {
        Grouping::None => GroupKey::All,
        Grouping::Type => GroupKey::Type(kind(paper)),
        Grouping::Year => GroupKey::Year(Reverse(year(paper))),
    }
}

/// The year of a paper; a paper without a date is last if it is unpublished according to its status, otherwise first.
fn year(paper: &Paper) -> u16 {
    match (paper.date, paper.status) {
        (Some(date), _) => date.year,
        (None, None | Some(Status::Published | Status::Granted)) => u16::MIN,
        (None, Some(_)) => u16::MAX,
    }
}

/// All papers, as indices, in the order of the page: by group, and by date within it.
pub fn order(papers: &[Paper], by: Order, group: Grouping) -> Vec<usize> {
    let mut order: Vec<usize> = (0..papers.len()).collect();
    if by == Order::Newest {
        // A date that says less comes out of the whole of its year or month, so at its end.
        order.sort_by_key(|paper| {
            let paper = &papers[*paper];
            let day = paper.date.map(|date| (date.month.unwrap_or(13), date.day.unwrap_or(32)));
            Reverse((year(paper), day))
        });
    }
    order.sort_by_key(|paper| group_key(&papers[*paper], group));
    order
}

/// The number of each paper; `None` if papers are not numbered. `order` contains all papers, so that a paper keeps its
/// number if only some are printed.
pub fn numbers(papers: &[Paper], order: &[usize], numbering: Numbering) -> Vec<Option<String>> {
    let mut numbers = vec![None; papers.len()];
    match numbering {
        Numbering::None => {}
        Numbering::Plain => {
            for (i, paper) in order.iter().enumerate() {
                numbers[*paper] = Some((i + 1).to_string());
            }
        }
        Numbering::Reverse => {
            for (i, paper) in order.iter().enumerate() {
                numbers[*paper] = Some((order.len() - i).to_string());
            }
        }
        Numbering::Typed => {
            let mut counts: HashMap<PublicationType, usize> = HashMap::new();
            for paper in order.iter().rev() {
                let kind = kind(&papers[*paper]);
                let count = counts.entry(kind).or_default();
                *count += 1;
                numbers[*paper] = Some(format!("{}{count}", initial(kind)));
            }
        }
    }
    numbers
}

/// The letter at the beginning of the numbers of a type.
fn initial(kind: PublicationType) -> &'static str {
    match kind {
        PublicationType::Journal => "J",
        PublicationType::Conference => "C",
        PublicationType::Workshop => "W",
        PublicationType::Book => "B",
        PublicationType::Chapter => "Ch",
        PublicationType::Preprint => "P",
        PublicationType::Thesis => "T",
        PublicationType::Report => "R",
        PublicationType::Patent => "Pt",
        PublicationType::Software => "S",
        PublicationType::Dataset => "D",
        PublicationType::Talk => "K",
        PublicationType::Media => "M",
        PublicationType::Other => "O",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Location;
    use crate::profile::{Date, Publication};

    fn papers() -> Vec<Paper> {
        use PublicationType::{Conference, Journal};
        [(Journal, "2020"), (Conference, "2023"), (Journal, "2022"), (Conference, "2023-05")]
            .map(|(kind, date)| Paper {
                publication: Publication {
                    kind: Some(kind),
                    date: Date::parse(date),
                    ..Publication::default()
                },
                at: Location::Nowhere,
                aliases: vec![],
                over: None,
            })
            .to_vec()
    }

    #[test]
    fn papers_stand_newest_first_within_their_group() {
        let order = |by, group| order(&papers(), by, group);
        assert_eq!(order(Order::Newest, Grouping::None), [1, 3, 2, 0]);
        assert_eq!(order(Order::Newest, Grouping::Type), [2, 0, 1, 3]);
        assert_eq!(order(Order::File, Grouping::Type), [0, 2, 1, 3]);
    }

    #[test]
    fn papers_without_a_date_are_first_only_if_they_are_to_come() {
        let mut papers = papers();
        (papers[0].publication.date, papers[1].publication.date) = (None, None);
        papers[1].publication.status = Some(Status::InPress);
        assert_eq!(order(&papers, Order::Newest, Grouping::None), [1, 3, 2, 0]);
        assert_eq!(order(&papers, Order::Newest, Grouping::Year), [1, 3, 2, 0]);
    }

    #[test]
    fn numbers_count_all_papers() {
        let papers = papers();
        let order = order(&papers, Order::Newest, Grouping::None);
        let shown = |numbering| {
            numbers(&papers, &order, numbering).into_iter().flatten().collect::<Vec<_>>()
        };
        assert_eq!(shown(Numbering::Plain), ["4", "1", "3", "2"]);
        assert_eq!(shown(Numbering::Reverse), ["1", "4", "2", "3"]);
        assert_eq!(shown(Numbering::Typed), ["J1", "C2", "J2", "C1"]);
        assert!(shown(Numbering::None).is_empty());
    }
}
