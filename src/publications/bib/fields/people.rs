//! The fields that name who had a part in a work, other than its authors.

use crate::profile::{Contributor, ContributorRole};
use crate::publications::bib::draft::Draft;
use crate::publications::bib::faults::Faults;
use crate::publications::bib::value::Value;

/// Which of the four lists of editors a field belongs to.
fn list(name: &str) -> usize {
    match name.as_bytes().get("editor".len()) {
        Some(letter @ b'a'..=b'c') => usize::from(letter - b'a') + 1,
        _ => 0,
    }
}

/// What the people of one of the lists of editors did.
pub fn role(draft: &mut Draft, value: &Value, faults: &mut Faults) {
    draft.roles[list(value.name)] = value.text(faults);
}

/// The names in `editor`, `editora`, `editorb` or `editorc`.
pub fn editor(draft: &mut Draft, value: &Value, faults: &mut Faults) {
    let names = value.names(faults);
    match draft.roles[list(value.name)].as_deref().and_then(role_named) {
        Some(role) => add(draft, role, names),
        None => draft.editors.extend(names),
    }
}

/// The names in a field that is called as their role is.
pub fn contributor(draft: &mut Draft, value: &Value, faults: &mut Faults) {
    let Some(role) = role_named(value.name) else { return };
    let names = value.names(faults);
    add(draft, role, names);
}

/// One person often has several parts; each is said once.
fn add(draft: &mut Draft, role: ContributorRole, names: Vec<String>) {
    if !names.is_empty() {
        draft.contributors.push(Contributor { role, names });
    }
}

/// The role with a name of BibLaTeX; none for an editor.
fn role_named(name: &str) -> Option<ContributorRole> {
    let name = name.trim().to_lowercase();
    ContributorRole::ALL.into_iter().find(|role| role.name() == name)
}
