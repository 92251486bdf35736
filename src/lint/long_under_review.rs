use super::{Lint, Material, months_since};
use crate::diagnostic::{Code, Sink};
use crate::profile::Status;

pub const LINT: Lint = Lint {
    code: Code::LONG_UNDER_REVIEW,
    rendering: false,
    more: "Few reviews take that long; readers may think that the CV is old or that the paper was rejected.",
    check,
};

fn check(material: &Material, sink: &mut Sink) {
    for paper in material.papers {
        let months = paper.date.and_then(|date| months_since(date, material.today));
        if paper.status == Some(Status::UnderReview) && months.is_some_and(|months| months > 12) {
            let message =
                format!("“{}” has been under review for over a year", paper.title.unmarked());
            sink.push(LINT.found(message, paper.place("status")).hint(
                "give the new `status` (`accepted`, `in-press`, `published`, `preprint`), or the `date` of the new submission",
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::tests::found;

    #[test]
    fn a_review_of_more_than_a_year_is_found() {
        let paper = |date: &str, status: &str| {
            let text =
                format!("[[publication]]\ntitle = \"T\"\ndate = {date}\nstatus = \"{status}\"\n");
            found(&LINT, &text)
        };
        assert_eq!(
            paper("\"2024-07\"", "under-review"),
            ["publication[0].status: “T” has been under review for over a year"]
        );
        for (date, status) in
            [("\"2024-08\"", "under-review"), ("2024", "under-review"), ("2020", "accepted")]
        {
            assert_eq!(paper(date, status), Vec::<String>::new(), "{date} {status}");
        }
    }
}
