use super::{Lint, Material};
use crate::diagnostic::{Code, Sink};
use crate::publications::published_preprints;

pub const LINT: Lint = Lint { code: Code::PREPRINT_PUBLISHED, rendering: false, more: "", check };

fn check(material: &Material, sink: &mut Sink) {
    for (preprint, published) in published_preprints(material.papers) {
        let (preprint, published) = (&material.papers[preprint], &material.papers[published]);
        let place = published.venue.as_deref().map(|venue| format!(" at {venue}"));
        let year = published.date.map(|date| format!(" in {}", date.year));
        let where_and_when = [place, year].into_iter().flatten().collect::<String>();
        sink.push(
            LINT.found(
                format!(
                    "the preprint “{}” was published{where_and_when}, and both are listed",
                    preprint.title.unmarked()
                ),
                preprint.at.clone(),
            )
            .hint("delete `merge = false` in `[publications]`, and they are shown as one"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::tests::found_with_bib;

    #[test]
    fn a_preprint_beside_its_published_version_is_found_unless_merged() {
        const BIB: &str = "@inproceedings{a, title = {On Small Models}, author = {Bell, Ada}, booktitle = {ACL}, year = 2025}";
        let profile = |merge: bool| {
            let text = format!(
                "[publications]\nbib = [\"papers.bib\"]\nmerge = {merge}\n[[publication]]\ntype = \"preprint\"\n\
                 title = \"On small models\"\nauthors = [\"Ada Bell\"]\ndate = 2024\n"
            );
            found_with_bib(&LINT, &text, BIB)
        };
        let found = profile(false);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(
            found[0]
                .starts_with("publication[0]: the preprint “On small models” was published at ACL")
        );
        assert_eq!(profile(true), Vec::<String>::new());
    }
}
