use super::{Lint, Material, counted};
use crate::diagnostic::{Code, Sink};
use crate::profile::{PublicationType, Status};
use crate::publications::{Paper, kind, some_of};

pub const LINT: Lint = Lint { code: Code::MISSING_DOI, rendering: false, more: "", check };

fn check(material: &Material, sink: &mut Sink) {
    let bare: Vec<&Paper> = material.papers.iter().filter(|paper| is_bare(paper)).collect();
    let Some(first) = bare.first() else { return };
    let message = match bare.len() {
        1 => "one paper has no DOI and no link".into(),
        count => format!("{} have no DOI and no link", counted(count, "paper", "papers")),
    };
    sink.push(
        LINT.found(message, first.at.clone())
            .hint(some_of(bare.iter().map(|paper| paper.title.unmarked())))
            .hint("add `doi = \"10.…\"`, or one of `url`, `pdf` and `arxiv`"),
    );
}

fn is_bare(paper: &Paper) -> bool {
    let appeared = matches!(kind(paper), PublicationType::Journal | PublicationType::Conference)
        && matches!(paper.status, None | Some(Status::Published));
    let links = [&paper.doi, &paper.arxiv, &paper.url, &paper.pdf];
    appeared && links.iter().all(|link| link.is_none())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::tests::found;

    #[test]
    fn only_papers_that_appeared_need_a_link() {
        let paper = |fields: &str| {
            found(&LINT, &format!("[[publication]]\ntitle = \"T\"\nvenue = \"ACL\"\n{fields}\n"))
        };
        assert_eq!(
            paper("type = \"conference\""),
            ["publication[0]: one paper has no DOI and no link"]
        );
        for fields in [
            "type = \"conference\"\nstatus = \"accepted\"",
            "type = \"conference\"\npdf = \"https://a.edu/x.pdf\"",
            "type = \"talk\"",
        ] {
            assert_eq!(paper(fields), Vec::<String>::new(), "{fields}");
        }
    }
}
