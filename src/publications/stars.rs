//! Stars on a single author that only make sense on several.

use super::names::Name;
use super::{Paper, some_of};
use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::profile::Profile;

/// Removes the `*` from the only author of a paper that has it, if other papers have it on several: the legend on equal
/// contribution would be false for it. A mark that the profile defines is kept.
pub fn drop_lone(papers: &mut [Paper], profile: &Profile, sink: &mut Sink) {
    let settings = &profile.publications;
    if settings.marks.contains_key("*") || settings.student_mark.as_deref() == Some("*") {
        return;
    }
    let stars: Vec<usize> = papers.iter().map(starred).collect();
    if stars.iter().all(|count| *count < 2) {
        return;
    }
    // Whoever shares it may be among those that are not named.
    let is_open = |paper: &Paper| paper.authors.last().is_some_and(|last| last == "others");
    let all = stars.iter().enumerate().filter(|(_, count)| **count == 1).map(|(i, _)| i);
    let lone: Vec<usize> = all.filter(|i| !is_open(&papers[*i])).collect();
    let Some(first) = lone.first() else { return };
    let what = match lone.len() {
        1 => "`*` follows one author only of a paper, and is left out there".to_string(),
        count => format!("`*` follows one author only of {count} papers, and is left out there"),
    };
    let fault = Diagnostic::new(Code::UNKNOWN_MARK, what)
        .hint(some_of(lone.iter().map(|paper| papers[*paper].title.unmarked())))
        .hint(
            "on other papers, it marks authors who contributed equally; put it after each of them",
        )
        .hint("or say what it means: in `[publications]`, `marks = { \"*\" = \"…\" }`")
        .at(papers[*first].place("authors"));
    sink.push(fault);
    for paper in lone {
        for author in &mut papers[paper].publication.authors {
            if Name::parse(author).marks.contains('*') {
                author.retain(|c| !"*∗⋆⁎".contains(c));
            }
        }
    }
}

/// The number of authors with a star.
fn starred(paper: &Paper) -> usize {
    // Most names have none, and are not read.
    let may = |author: &&String| author.contains(['*', '∗', '⋆', '⁎']);
    let authors = paper.authors.iter().filter(may);
    authors.filter(|author| Name::parse(author).marks.contains('*')).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Location;
    use crate::profile::Publication;

    fn left(papers: &[&[&str]], profile: &Profile) -> (Vec<String>, usize) {
        let paper = |authors: &&[&str]| {
            let authors = authors.iter().map(|name| name.to_string()).collect();
            Paper::new(Publication { authors, ..Publication::default() }, Location::Nowhere)
        };
        let mut papers: Vec<Paper> = papers.iter().map(paper).collect();
        let mut sink = Sink::default();
        drop_lone(&mut papers, profile, &mut sink);
        (papers.iter().map(|paper| paper.authors.join(", ")).collect(), sink.finish().len())
    }

    #[test]
    fn a_star_beside_shared_ones_is_shared() {
        let plain = Profile::default();
        let shared: &[&str] = &["A. Quist*", "B. Rask*"];
        let lone: &[&str] = &["A. Quist*", "B. Rask"];
        let open: &[&str] = &["A. Quist*", "others"];
        let (papers, faults) = left(&[shared, lone, open], &plain);
        assert_eq!(papers, ["A. Quist*, B. Rask*", "A. Quist, B. Rask", "A. Quist*, others"]);
        assert_eq!(faults, 1);
        assert_eq!(left(&[lone, lone], &plain).1, 0);
        let mut said = Profile::default();
        said.publications.marks.insert("*".into(), "student".into());
        assert_eq!(left(&[shared, lone], &said).0[1], "A. Quist*, B. Rask");
    }
}
