use super::{Lint, Material};
use crate::diagnostic::{Code, DataPath, Location, Sink};
use crate::profile::PublicationType;
use crate::publications::names::Name;
use crate::publications::{Paper, names_in, own_names, some_of};

pub const LINT: Lint = Lint {
    code: Code::warning("not-an-author"),
    rendering: true,
    doc: "No author or editor of a paper is you, in any spelling. Most often the name is spelt in a way that \
          `other-names` does not have yet, so that it is not set in bold either; sometimes the paper is another's.",
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
    let is_own = |paper: &Paper| {
        let people = paper.authors.iter().chain(&paper.editors);
        let others = paper.contributors.iter().flat_map(|contributor| &contributor.names);
        let people = people.chain(others).map(|name| Name::parse(name));
        let mut people = people.peekable();
        // Several names in one text of the profile have been told.
        let is_told = matches!(paper.at, Location::Data(..))
            && paper.authors.iter().any(|name| names_in(name).is_some());
        // Others write about a person, and a list that goes on may have them.
        let is_open = paper.kind == Some(PublicationType::Media)
            || paper.collaboration.is_some()
            || paper.authors.last().is_some_and(|last| last == "others" || last.starts_with('{'));
        is_told || is_open || people.peek().is_none() || people.any(|name| own.is(&name))
    };
    let strangers: Vec<&Paper> = material.papers.iter().filter(|paper| !is_own(paper)).collect();
    let Some(first) = strangers.first() else { return };
    let message = match strangers.len() {
        1 => "one paper has no author that is you".into(),
        count => format!("{count} papers have no author that is you"),
    };
    let fault = LINT
        .found(message, first.place("authors"))
        .hint(some_of(strangers.iter().map(|paper| paper.title.unmarked())));
    let several = strangers.iter().find_map(|paper| {
        let people = paper.authors.iter().map(|name| Name::parse(name).display);
        Some((paper, people.into_iter().find(|name| own.is_within(name))?))
    });
    // Another spelling in `other-names` would not make several names of one.
    let split = several.map(|(paper, name)| match paper.place("authors") {
        Location::Text { .. } => format!("“{name}” is read as one name; write `and` between two"),
        _ => format!("“{name}” is read as one name; write `[\"A. First\", \"B. Second\"]`"),
    });
    let spelling =
        "if your name is spelt in another way there, add it to `other-names` in `[person]`";
    let alone = split.is_some() && strangers.len() == 1;
    let spelling = (!alone).then(|| spelling.to_string());
    sink.push(fault.hints(split.into_iter().chain(spelling)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::tests::found;

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
}
