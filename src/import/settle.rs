//! Makes sure that a draft is a profile without faults: a value that is refused becomes a comment with the reason.

use std::sync::Arc;

use super::draft::Draft;
use super::item::Val;
use super::source::Read;
use super::write;
use crate::diagnostic::Severity;
use crate::files::MemoryFiles;
use crate::profile::Day;
use crate::render::{Engine, Job};

/// A draft is read this many times before its remaining faults are left to the person.
const MOST_ROUNDS: usize = 12;

/// The text of the profile.
pub fn settle(draft: &mut Draft, heading: &str, sources: &[Read], today: Day) -> String {
    let mut text = write::profile(draft, heading);
    // Bibliographies that it names are as they were given, or empty.
    let mut files = MemoryFiles::default();
    if let Some(Val::List(bib_files)) = draft.publications.get("bib") {
        for bib in bib_files.iter().filter_map(Val::as_str) {
            let given = sources.iter().find(|source| source.link == bib);
            files.0.insert(
                bib.into(),
                given.map_or(vec![], |source| source.text.clone().into_bytes()),
            );
        }
    }
    let files = Arc::new(files);
    let engine = Engine::new();
    for _ in 0..MOST_ROUNDS {
        let job = Job { files: files.clone(), ..Job::new("profile.toml", &text, today) };
        let outcome = engine.document(&job);
        let errors = outcome.diagnostics.iter().filter(|fault| fault.severity == Severity::Error);
        let mut faulty: Vec<_> =
            errors.filter_map(|fault| Some((fault.path.clone()?, fault.message.clone()))).collect();
        // From the last to the first, so that places stay valid.
        faulty.sort();
        faulty.dedup_by(|one, other| one.0 == other.0);
        let mut changed = false;
        for (path, why) in faulty.into_iter().rev() {
            changed |= draft.demote(&path, &why);
        }
        if !changed {
            break;
        }
        text = write::profile(draft, heading);
    }
    text
}
