use super::{Lint, Material, counted};
use crate::diagnostic::{Code, DataPath, Location, Sink};
use crate::profile::{Publication, PublicationType};
use crate::publications::names::{Name, Own};
use crate::publications::{names_in, own_names, some_of};

pub const LINT: Lint = Lint {
    code: Code::NOT_AN_AUTHOR,
    rendering: true,
    more: "Most often, your name is spelt in a way that `other-names` does not list yet, so it is not in bold either; sometimes the paper or talk is someone else's.",
    check,
};

fn check(material: &Material, sink: &mut Sink) {
    // Without a name nobody can be an author.
    let has_name = |table: &crate::load::Table| {
        table.path == DataPath::root("person") && table.text("name").is_some()
    };
    if !material.tables.iter().any(has_name) {
        return;
    }
    let own = own_names(material.profile);
    let papers =
        material.papers.iter().map(|paper| (&paper.publication, &paper.at, paper.place("authors")));
    report(papers, ["paper has no author", "papers have no author"], &own, sink);
    let talks = material.talks.iter().map(|(talk, at)| (talk, at, at.clone()));
    report(talks, ["talk has no speaker", "talks have no speaker"], &own, sink);
}

/// Warns about works to which the person did not contribute. Each comes with its place and that of its authors.
fn report<'a>(
    works: impl Iterator<Item = (&'a Publication, &'a Location, Location)>,
    [one, many]: [&str; 2],
    own: &Own,
    sink: &mut Sink,
) {
    let strangers: Vec<(&Publication, Location)> = works
        .filter(|(work, at, _)| !is_own(work, at, own))
        .map(|(work, _, authors)| (work, authors))
        .collect();
    let Some((_, first)) = strangers.first() else { return };
    let message = format!("{} that is you", counted(strangers.len(), one, many));
    let fault = LINT
        .found(message, first.clone())
        .hint(some_of(strangers.iter().map(|(work, _)| work.title.unmarked())));
    let several = strangers.iter().find_map(|(work, at)| {
        let people = work.authors.iter().map(|name| Name::parse(name).display);
        Some((at, people.into_iter().find(|name| own.is_within(name))?))
    });
    // Another spelling in `other-names` would not make several names of one.
    let split = several.map(|(at, name)| match at {
        Location::Text { .. } => format!("“{name}” is read as one name; write `and` between two"),
        _ => format!("“{name}” is read as one name; write `[\"A. First\", \"B. Second\"]`"),
    });
    let spelling =
        "if your name is spelt in another way there, add it to `other-names` in `[person]`";
    let alone = split.is_some() && strangers.len() == 1;
    let spelling = (!alone).then(|| spelling.to_string());
    sink.push(fault.hints(split.into_iter().chain(spelling)));
}

/// Whether the person contributed to a work, or may have.
fn is_own(work: &Publication, at: &Location, own: &Own) -> bool {
    let others = work.contributors.iter().flat_map(|contributor| &contributor.names);
    let people = work.authors.iter().chain(&work.editors).chain(others);
    let mut people = people.map(|name| Name::parse(name)).peekable();
    // Several names in one text of the profile have been reported.
    let is_reported = matches!(at, Location::Data(..))
        && work.authors.iter().any(|name| names_in(name).is_some());
    // Media are by others, and an incomplete list may include the person.
    let is_open = work.kind == Some(PublicationType::Media)
        || work.collaboration.is_some()
        || work.authors.last().is_some_and(|last| last == "others" || last.starts_with('{'));
    is_reported || is_open || people.peek().is_none() || people.any(|name| own.is(&name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::tests::{found, found_with_bib};

    #[test]
    fn papers_of_others_are_counted() {
        let paper =
            |author: &str| format!("[[publication]]\ntitle = \"T\"\nauthors = [\"{author}\"]\n");
        let text = [paper("Bell, A."), paper("Bo Li"), paper("Cy Roe")].concat();
        assert_eq!(
            found(&LINT, &text),
            ["publication[1].authors: 2 papers have no author that is you"]
        );
        assert_eq!(found(&LINT, "[[publication]]\ntitle = \"T\"\n"), Vec::<String>::new());
    }

    #[test]
    fn talks_of_others_are_counted() {
        let talks = "[talks]\nbib = [\"papers.bib\"]\n";
        let bib = "@misc{a, author = {Li, Bo}, title = {Fog}, note = {With Cy Roe}}\n\
                   @misc{b, author = {Bell, Ada and Li, Bo}, title = {Mist}}\n\
                   @misc{c, title = {Rain}}\n";
        assert_eq!(
            found_with_bib(&LINT, talks, bib),
            ["papers.bib: one talk has no speaker that is you"]
        );
    }
}
