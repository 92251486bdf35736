//! The fields that name contributors other than authors.

use crate::profile::{Contributor, ContributorRole};
use crate::publications::bib::draft::Draft;
use crate::publications::bib::faults::Faults;
use crate::publications::bib::value::Value;
use crate::publications::names;

/// The list of editors, one of four, to which a field belongs.
fn list(name: &str) -> usize {
    match name.as_bytes().get("editor".len()) {
        Some(letter @ b'a'..=b'c') => usize::from(letter - b'a') + 1,
        _ => 0,
    }
}

/// The names in `author`, who may be marked as editors there.
pub fn author(draft: &mut Draft, value: &Value, faults: &mut Faults) {
    let names = value.names(faults);
    match names::editors_said(&value.source) {
        Some(_) => draft.editors = names,
        None => draft.authors = names,
    }
}

/// The role of the people in one of the lists of editors.
pub fn role(draft: &mut Draft, value: &Value, faults: &mut Faults) {
    draft.roles[list(value.name)] = value.text(faults);
}

/// The names in `editor`, `editora`, `editorb` or `editorc`.
pub fn editor(draft: &mut Draft, value: &Value, faults: &mut Faults) {
    let names = value.names(faults);
    let role = draft.roles[list(value.name)].as_deref();
    match role.and_then(role_named) {
        Some(role) => add(draft, role, names),
        // Beside editors, these people are not editors; alone, they are the nearest to editors.
        None if list(value.name) > 0 && role.is_some_and(is_no_editor) => {}
        None => {
            let new = names.into_iter().filter(|name| !draft.editors.contains(name));
            draft.editors.extend(new.collect::<Vec<_>>());
        }
    }
}

/// The names in a field that is named after their role.
pub fn contributor(draft: &mut Draft, value: &Value, faults: &mut Faults) {
    let Some(role) = role_named(value.name) else { return };
    let names = value.names(faults);
    add(draft, role, names);
}

/// One person often has several roles; each is listed once.
fn add(draft: &mut Draft, role: ContributorRole, names: Vec<String>) {
    if !names.is_empty() {
        draft.contributors.push(Contributor { role, names });
    }
}

/// Whether a role of BibLaTeX has no word in the languages, and is not an editor's.
fn is_no_editor(name: &str) -> bool {
    let name = name.trim().to_lowercase();
    ["collaborator", "redactor", "reviser", "founder", "continuator"].contains(&name.as_str())
}

/// The role with a BibLaTeX name; `None` for an editor.
fn role_named(name: &str) -> Option<ContributorRole> {
    let name = name.trim().to_lowercase();
    ContributorRole::ALL.into_iter().find(|role| role.name() == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Sink;

    #[test]
    fn authors_may_be_called_editors() {
        let mut sink = Sink::default();
        let mut faults = Faults::new("x", "", &mut sink);
        for (source, wanted) in [
            ("Quist, Alma and Rask, Bo", "Quist, Alma; Rask, Bo | "),
            ("Quist, Alma and Rask, Bo (Eds.)", " | Quist, Alma; Rask, Bo"),
            ("Quist, Alma (ed.) and Rask, Bo (ed.)", " | Quist, Alma; Rask, Bo"),
            ("Alma Quist [Hrsg.]", " | Alma Quist"),
            ("{Quist, Alma (ed.)}", " | Quist, Alma"),
            ("{Fog Institute (Eds.)}", " | {Fog Institute}"),
            ("{\\\"O}rn, Alma (Éds.)", " | Örn, Alma"),
            ("Quist, Alma (Orgs.)", " | Quist, Alma"),
            ("{Fog Group (EDG)}", "{Fog Group (EDG)} | "),
        ] {
            let mut draft = Draft::default();
            let value = Value { key: "k", name: "author", source: source.into(), range: 0..0 };
            author(&mut draft, &value, &mut faults);
            let value =
                Value { name: "editor", source: draft.editors.join(" and ").into(), ..value };
            editor(&mut draft, &value, &mut faults);
            let read = format!("{} | {}", draft.authors.join("; "), draft.editors.join("; "));
            assert_eq!(read, wanted, "{source}");
        }
    }

    #[test]
    fn only_editors_are_editors() {
        let mut sink = Sink::default();
        let mut faults = Faults::new("x", "", &mut sink);
        for (said, editors) in
            [("", 1), ("editor", 1), ("collaborator", 0), ("Redactor", 0), ("founder", 0)]
        {
            let mut draft = Draft::default();
            draft.roles[1] = Some(said.into()).filter(|said: &String| !said.is_empty());
            let source = "Quist, Alma".into();
            let value = Value { key: "k", name: "editora", source, range: 0..0 };
            editor(&mut draft, &value, &mut faults);
            assert_eq!(draft.editors.len(), editors, "{said}");
        }
    }
}
