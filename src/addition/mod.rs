//! Adds papers, given as BibTeX, to the `.bib` of a profile or, if it has none, to the profile: computes the new
//! content of the file.

mod entries;
mod files;
mod home;
mod known;
#[cfg(test)]
mod tests;

use crate::diagnostic::{Diagnostic, Sink, Sources};
use crate::load::edit;
use crate::profile::{Date, Order, Profile};
use entries::Chosen;
pub use files::Changed;
pub use home::{Home, State};
use known::Known;
pub use known::Refusal;

/// Fields that are set on every added paper.
#[derive(Debug, Clone, Copy, Default)]
pub struct Marks {
    /// Marks the papers as selected.
    pub selected: bool,
    /// Marks the papers as news of this date.
    pub news: Option<Date>,
}

/// The result: papers, and the file that contains them.
#[derive(Debug)]
pub struct Addition {
    pub home: Home,
    /// The content of the file before the addition.
    pub before: Vec<u8>,
    /// The new content: everything that was there, and the papers.
    pub bytes: Vec<u8>,
    /// The keys of the papers.
    pub keys: Vec<String>,
    /// Faults of the entries that do not prevent the addition.
    pub warnings: Vec<Diagnostic>,
    pub sources: Sources,
}

impl Addition {
    /// Adds the entries of a file with this name. The existing content keeps every byte and its meaning, and each paper
    /// is read as in its entry; otherwise, nothing is added.
    pub fn new(before: &State, name: &str, new: &[u8], marks: Marks) -> Result<Self, Refusal> {
        let (known, mut sources) = Known::read(before)?;
        let refuse = |sink: Sink, sources| Refusal {
            faults: sink.finish(),
            sources,
            what: "nothing was added",
        };
        let mut sink = Sink::default();
        let chosen = entries::choose(&known, name, new, marks, &mut sources, &mut sink);
        if sink.check().is_err() {
            return Err(refuse(sink, sources));
        }
        let warnings = sink.finish();
        let keys: Vec<String> =
            chosen.iter().filter(|new| !new.is_volume).map(Chosen::key).collect();
        let bytes = match &known.home {
            Home::Bib(_) => Ok(with_entries(&known.bytes, &chosen)),
            Home::Profile => with_publications(before.text, &known.profile, &chosen),
        };
        let bytes = bytes.map_err(|why| {
            let mut sink = Sink::default();
            sink.push(known::unreadable(before.name, &why));
            refuse(sink, sources.clone())
        })?;
        let faults = known.lost(before, &bytes, &chosen, &warnings, &mut sources);
        if !faults.is_empty() {
            let what = "with the papers, the file would have these faults; nothing was added";
            return Err(Refusal { faults, sources, what });
        }
        Ok(Self { home: known.home, before: known.bytes, bytes, keys, warnings, sources })
    }
}

/// The bytes of a `.bib` with more entries after all others, with its own line ends.
fn with_entries(bytes: &[u8], chosen: &[Chosen]) -> Vec<u8> {
    let has = |end: &[u8]| bytes.windows(end.len()).any(|part| part == end);
    let line_end: &[u8] = match () {
        _ if has(b"\r\n") => b"\r\n",
        _ if has(b"\r") && !has(b"\n") => b"\r",
        _ => b"\n",
    };
    let mut bytes = bytes.to_vec();
    for new in chosen {
        while !bytes.is_empty() && !bytes.ends_with(&line_end.repeat(2)) {
            bytes.extend(line_end);
        }
        for line in new.text.lines() {
            bytes.extend(line.as_bytes());
            bytes.extend(line_end);
        }
    }
    bytes
}

/// The bytes of a profile with more `[[publication]]`.
fn with_publications(text: &str, profile: &Profile, chosen: &[Chosen]) -> Result<Vec<u8>, String> {
    let first = profile.publications.order == Order::File;
    let add = |text: String, new: &Chosen| edit::add_publication(&text, &new.publication, first);
    chosen.iter().try_fold(text.to_string(), add).map(String::into_bytes)
}
