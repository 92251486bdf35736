//! The `.bib` files of a profile, read one after the other.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::names::{Name, Own};
use super::works::is_same;
use super::{BibSummary, Paper, Papers, bib, no_entry, own_names};
use crate::diagnostic::{Code, DataPath, Diagnostic, Location, Severity, Sink, list};
use crate::files::{Files, reason};
use crate::profile::{Profile, Publication, PublicationType};

/// Adds the papers of all files, each once. Returns whether all files could be read.
pub fn read(
    profile: &Profile,
    files: &dyn Files,
    papers: &mut Papers,
    sources: &mut BTreeMap<String, String>,
    sink: &mut Sink,
) -> bool {
    let names = &profile.publications.bib;
    let mut all_read = true;
    let mut strings = bib::Definitions::new();
    for (i, name) in names.iter().enumerate() {
        let at = DataPath::root("publications").key("bib").index(i).value();
        if sink.has_fault_at(&at) {
            continue;
        }
        if names[..i].contains(name) {
            let what = format!("`{name}` is named twice, and read once");
            sink.push(
                Diagnostic::new(Code::BIB_DUPLICATE, what)
                    .severity(Severity::Warning)
                    .hint("remove one")
                    .at(at),
            );
            continue;
        }
        match files.read_bib(name) {
            Ok(bytes) => {
                let bib = bib::read_behind(&strings, name, &bytes, sink);
                strings.extend(bib.strings.clone());
                add(name, bib, at, profile, papers, sources, sink);
            }
            Err(error) => {
                sink.push(unreadable(name, &error, files).at(at));
                all_read = false;
            }
        }
    }
    all_read
}

/// Reads the files of talks, in which each entry is a talk.
pub fn read_talks(
    profile: &Profile,
    files: &dyn Files,
    papers: &mut Papers,
    sources: &mut BTreeMap<String, String>,
    sink: &mut Sink,
) {
    for (i, name) in profile.talks.bib.iter().enumerate() {
        let at = DataPath::root("talks").key("bib").index(i).value();
        if sink.has_fault_at(&at) {
            continue;
        }
        let bytes = match files.read_bib(name) {
            Ok(bytes) => bytes,
            Err(error) => {
                sink.push(unreadable(name, &error, files).at(at));
                continue;
            }
        };
        let bib = bib::read_all_as(PublicationType::Talk, name, &bytes, sink);
        if bib.entries.is_empty() {
            sink.push(no_entry(name, &bib.text, at));
        }
        papers.bib_files.push(BibSummary {
            file: name.clone(),
            papers: bib.entries.len(),
            repaired: bib.repaired,
            lost: bib.lost,
        });
        let place = |range| Location::Text { file: name.clone(), range };
        papers.talks.extend(
            bib.entries.into_iter().map(|entry| (entry.publication, place(entry.key_range))),
        );
        sources.insert(name.clone(), bib.text);
    }
}

fn unreadable(name: &str, error: &std::io::Error, files: &dyn Files) -> Diagnostic {
    let message = format!("cannot read `{name}`: {}", reason(error));
    let fault = Diagnostic::new(Code::UNREADABLE_FILE, message);
    if name.contains("://") {
        return fault.hint("download it, and name the file beside the profile");
    }
    if name.starts_with('~') {
        return fault.hint(
            "`~` is not expanded: write the whole path, as in `/home/ada/Zotero/papers.bib`",
        );
    }
    let near = files.list(".").into_iter().filter(|file| file.ends_with(".bib"));
    let near: Vec<String> = near.map(|file| file.trim_start_matches("./").into()).collect();
    let near: Vec<&str> = near.iter().map(String::as_str).collect();
    match error.kind() {
        std::io::ErrorKind::PermissionDenied => {
            fault.hint("only `.bib` files may be outside the profile's folder")
        }
        _ if near.is_empty() => fault
            .hint("put a file there, as exported by a reference manager, and name it relative to the profile's folder")
            .hint("or remove `bib` and write each paper as `[[publication]]`"),
        _ => {
            let be = if near.len() == 1 { "is" } else { "are" };
            fault.hint(format!("beside the profile there {be} {}", list(&near)))
        }
    }
}

/// Adds the papers of a file that is named at the place `at`.
fn add(
    file: &str,
    bib: bib::Bib,
    at: Location,
    profile: &Profile,
    papers: &mut Papers,
    sources: &mut BTreeMap<String, String>,
    sink: &mut Sink,
) {
    let own = own_names(profile);
    let known: HashMap<String, usize> =
        papers.list.iter().enumerate().filter_map(|(i, p)| Some((p.key.clone()?, i))).collect();
    if bib.entries.is_empty() && bib.strings.is_empty() {
        sink.push(no_entry(file, &bib.text, at));
    }
    let before = papers.list.len();
    let filling: HashSet<Option<&str>> =
        profile.publication.iter().map(|own| own.key.as_deref()).collect();
    for entry in bib.entries {
        let is_volume = is_volume(&entry, &own);
        let mut publication = entry.publication;
        // Most keywords of a `.bib` tell publishers what the paper is about.
        publication.tags.retain(|tag| profile.selects_by(tag));
        if is_volume {
            continue;
        }
        let at = Location::Text { file: file.into(), range: entry.key_range };
        let first = publication.key.as_ref().and_then(|key| known.get(key));
        if let Some(first) = first.map(|first| &papers.list[*first])
            && let Taken::Same = taken(first, &mut publication, &known, &at, sink)
        {
            continue;
        }
        let nobody = publication.authors.is_empty() && publication.editors.is_empty();
        let filled = || filling.contains(&publication.key.as_deref());
        if nobody && !entry.lost && !entry.parent && !filled() {
            sink.push(
                Diagnostic::new(Code::MISSING_AUTHORS, "the entry has no `author`")
                    .hint("write `author = {First, Ada and Second, Bo}`")
                    .at(at.clone()),
            );
        }
        papers.list.push(Paper::new(publication, at));
    }
    papers.bib_files.push(BibSummary {
        file: file.into(),
        papers: papers.list.len() - before,
        repaired: bib.repaired,
        lost: bib.lost,
    });
    sources.insert(file.into(), bib.text);
}

/// Whether an entry is there only because papers refer to it: proceedings edited by others are not a paper of the
/// person.
pub fn is_volume(entry: &bib::Entry, own: &Own) -> bool {
    let people = entry.publication.authors.iter().chain(&entry.publication.editors);
    entry.parent
        && entry.kind == "proceedings"
        && !people.map(|name| Name::parse(name)).any(|name| own.is(&name))
}

enum Taken {
    Same,
    Renamed,
}

/// Gives a paper a different key than the first one with its key, or finds that both are the same.
fn taken(
    first: &Paper,
    new: &mut Publication,
    known: &HashMap<String, usize>,
    at: &Location,
    sink: &mut Sink,
) -> Taken {
    let key = new.key.clone().unwrap_or_default();
    let say = |fault: Diagnostic| fault.at(at.clone()).also(first.at.clone(), "the first");
    if **first == *new || is_same(first, new) {
        let what = match &first.at {
            Location::Text { file, .. } => format!("`{key}` is in `{file}` too"),
            _ => format!("`{key}` is in two files"),
        };
        let note = Diagnostic::new(Code::BIB_DUPLICATE, what + ", and is printed once");
        sink.push(say(note.hint("remove one of the two")));
        return Taken::Same;
    }
    let free = (2..).map(|number| format!("{key}-{number}"));
    let other = free.into_iter().find(|key| !known.contains_key(key)).unwrap_or_default();
    let what = format!("the key `{key}` is taken, so this entry becomes `{other}`");
    let fault = Diagnostic::new(Code::BIB_DUPLICATE_KEY, what);
    sink.push(say(fault.hint("give the entry a key of its own")));
    new.key = Some(other);
    Taken::Renamed
}
