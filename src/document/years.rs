//! Years in words, with consecutive ones as spans.

use super::locale::{Joins, fill};

/// The years, as in "2019, 2021–2023", whatever the order of `years`.
pub fn years(joins: &Joins, years: &[u16]) -> String {
    let mut years = years.to_vec();
    years.sort();
    years.dedup();
    let runs: Vec<String> = years
        .chunk_by(|before, year| before + 1 == *year)
        .map(|run| match run {
            [start, .., end] => span(joins, &start.to_string(), &end.to_string()),
            run => run.iter().map(u16::to_string).collect(),
        })
        .collect();
    runs.join(&joins.comma)
}

/// A span, as in "2019–2023".
pub fn span(joins: &Joins, start: &str, end: &str) -> String {
    fill(&joins.years, &[("start", start), ("end", end)])
}

/// Terms, as in "Fall 2021–2023, Spring 2024": the years of each term together, with terms in the order of their first
/// occurrence. A term without a year at its end is printed unchanged.
pub fn terms(joins: &Joins, terms: &[String]) -> String {
    let mut seasons: Vec<(&str, Vec<u16>)> = vec![];
    for term in terms.iter().map(|term| term.trim()) {
        match season(term) {
            Some((season, year)) => match seasons.iter_mut().find(|(known, _)| *known == season) {
                Some((_, years)) => years.push(year),
                None => seasons.push((season, vec![year])),
            },
            None => seasons.push((term, vec![])),
        }
    }
    let printed: Vec<String> = seasons
        .into_iter()
        .map(|(season, held)| format!("{season} {}", years(joins, &held)).trim().to_string())
        .collect();
    let long = printed.iter().any(|term| term.contains(&joins.comma));
    printed.join(if long { &joins.semicolon } else { &joins.comma })
}

/// The name of a term and its year: "Fall" and 2023; a year alone has no name.
fn season(term: &str) -> Option<(&str, u16)> {
    let (season, year) = term.rsplit_once(' ').unwrap_or(("", term));
    let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    is_year.then(|| Some((season.trim_end(), year.parse().ok()?)))?
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::locale::english;

    fn joins() -> Joins {
        english().joins.clone()
    }

    #[test]
    fn years_that_follow_each_other_are_a_span() {
        for (typed, printed) in [
            (&[2022, 2023, 2024, 2025][..], "2022–2025"),
            (&[2023, 2019, 2022, 2021, 2022], "2019, 2021–2023"),
            (&[2024, 2025], "2024–2025"),
            (&[2024], "2024"),
            (&[], ""),
        ] {
            assert_eq!(years(&joins(), typed), printed);
        }
    }

    #[test]
    fn the_years_of_a_term_come_together() {
        let printed = |typed: &[&str]| {
            terms(&joins(), &typed.iter().map(|term| term.to_string()).collect::<Vec<_>>())
        };
        assert_eq!(printed(&["Fall 2021", "Fall 2022", "Fall 2023"]), "Fall 2021–2023");
        assert_eq!(
            printed(&["Fall 2023", "Spring 2024", "Fall 2025"]),
            "Fall 2023, 2025; Spring 2024"
        );
        assert_eq!(printed(&["WS 2023/24", "SS 2024"]), "WS 2023/24, SS 2024");
        assert_eq!(printed(&["2022", "2023"]), "2022–2023");
        assert_eq!(printed(&["every fall"]), "every fall");
    }
}
