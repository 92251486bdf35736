//! What a file is to hold with more papers in it.

use std::collections::BTreeMap;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::Marks;
use super::entries::{self, Chosen};
use crate::diagnostic::{Code, Diagnostic, Location, Severity, Sink, Sources};
use crate::files::{Files, reason};
use crate::load::{self, Index, edit};
use crate::profile::{Order, Profile, Publication};
use crate::publications::{self, Paper, bib};

/// A profile with the files beside it.
#[derive(Debug, Clone, Copy)]
pub struct State<'a> {
    pub name: &'a str,
    pub text: &'a str,
    pub files: &'a dyn Files,
}

/// The file that papers are added to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Home {
    Profile,
    /// A `.bib`, by its name from the folder of the profile.
    Bib(String),
}

impl Home {
    pub fn path(&self, profile: &Path) -> PathBuf {
        match self {
            Self::Profile => profile.into(),
            Self::Bib(name) => profile.with_file_name(name),
        }
    }

    /// What the file holds; a `.bib` that is not there holds nothing.
    pub fn read(&self, profile: &str, files: &dyn Files) -> io::Result<Vec<u8>> {
        match self {
            Self::Profile => Ok(profile.as_bytes().to_vec()),
            Self::Bib(name) => match files.read(name) {
                Err(error) if error.kind() == ErrorKind::NotFound => Ok(vec![]),
                read => read,
            },
        }
    }

    /// The papers in the bytes of the file.
    pub fn papers(&self, bytes: &[u8]) -> Vec<Publication> {
        let mut sink = Sink::default();
        match self {
            Self::Profile => {
                let text = String::from_utf8_lossy(bytes);
                let (profile, _) = load::profile("", &text, &mut sink);
                profile.map(|profile| profile.publication).unwrap_or_default()
            }
            Self::Bib(_) => {
                let bib = bib::read("", bytes, &mut sink);
                bib.entries.into_iter().map(|entry| entry.publication).collect()
            }
        }
    }
}

/// Files of which one is another.
#[derive(Debug)]
pub struct Changed<F> {
    pub files: F,
    pub name: String,
    pub bytes: Vec<u8>,
}

impl<F: Files> Files for Changed<F> {
    fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        if name == self.name { Ok(self.bytes.clone()) } else { self.files.read(name) }
    }

    fn list(&self, folder: &str) -> Vec<String> {
        self.files.list(folder)
    }
}

/// Why nothing is added.
#[derive(Debug)]
pub struct Refusal {
    pub faults: Vec<Diagnostic>,
    pub sources: Sources,
    pub what: &'static str,
}

/// Papers, and the file that has them.
#[derive(Debug)]
pub struct Addition {
    pub home: Home,
    /// What the file held when this was made.
    pub before: Vec<u8>,
    /// What it is to hold: all that was there, and the papers.
    pub bytes: Vec<u8>,
    /// The keys of the papers.
    pub keys: Vec<String>,
    /// What is wrong with the entries, and does not keep them from being added.
    pub warnings: Vec<Diagnostic>,
    pub sources: Sources,
}

impl Addition {
    /// Adds the entries of a file of this name. What is there keeps every byte and every meaning,
    /// and each paper is found as the entry has it, or nothing is added.
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
            sink.push(unreadable(before.name, &why));
            refuse(sink, sources.clone())
        })?;
        let faults = known.lost(before, &bytes, &chosen, &warnings, &mut sources);
        if !faults.is_empty() {
            return Err(Refusal { faults, sources, what: "nothing was added" });
        }
        Ok(Self { home: known.home, before: known.bytes, bytes, keys, warnings, sources })
    }
}

/// What is there.
#[derive(Debug)]
pub struct Known {
    pub profile: Profile,
    pub index: Index,
    pub home: Home,
    /// What the file holds that papers are added to.
    pub bytes: Vec<u8>,
    /// All papers of the profile and its `.bib` files, preprints apart from what became of them.
    pub papers: Vec<Paper>,
    /// What is wrong with the papers.
    faults: Vec<Diagnostic>,
}

impl Known {
    fn read(state: &State) -> Result<(Self, Sources), Refusal> {
        const WHAT: &str = "the profile has errors; nothing was added";
        let mut sources = BTreeMap::from([(state.name.to_string(), state.text.to_string())]);
        let mut sink = Sink::default();
        let (profile, index) = load::profile(state.name, state.text, &mut sink);
        let (mut profile, Ok(())) = (profile, sink.check()) else {
            return Err(Refusal { faults: located(sink, &index), sources, what: WHAT });
        };
        let Ok(profile) = &mut profile else { unreachable!("a profile that is none is an error") };
        profile.publications.merge = false;
        let home = match profile.publications.bib.first() {
            Some(bib) => Home::Bib(bib.clone()),
            None => Home::Profile,
        };
        let mut found = Sink::default();
        let papers = publications::collect(profile, state.files, &mut sources, &mut found).list;
        let faults = located(found, &index);
        // The first paper of all makes the `.bib`.
        let is_first = match &home {
            Home::Bib(bib) => {
                let is_bib = |file: &String| file.ends_with(".bib");
                profile.publications.bib.len() == 1
                    && state.files.read(bib).is_err_and(|error| error.kind() == ErrorKind::NotFound)
                    && !state.files.list(".").iter().any(is_bib)
            }
            Home::Profile => false,
        };
        // Of what is wrong with the papers that are there, only what hides some of them matters, and
        // a `.bib` that is something else.
        let hides = |fault: &&Diagnostic| match fault.code {
            Code::UNREADABLE_FILE => !is_first,
            Code::NO_ENTRY => fault.severity == Severity::Error,
            _ => false,
        };
        let hidden: Vec<Diagnostic> = faults.iter().filter(hides).cloned().collect();
        if !hidden.is_empty() {
            return Err(Refusal { faults: hidden, sources, what: WHAT });
        }
        let bytes =
            home.read(state.text, state.files).map_err(|error| reason(&error)).and_then(|bytes| {
                match matches!(home, Home::Bib(_)) && bib::utf16(&bytes).is_some() {
                    true => Err("it is UTF-16; save it as UTF-8".into()),
                    false => Ok(bytes),
                }
            });
        match bytes {
            Ok(bytes) => {
                let profile = std::mem::take(profile);
                Ok((Self { profile, index, home, bytes, papers, faults }, sources))
            }
            Err(why) => {
                let name = home.path(Path::new(state.name)).display().to_string();
                Err(Refusal { faults: vec![unreadable(&name, &why)], sources, what: WHAT })
            }
        }
    }

    /// What would be wrong with the papers if the file held these bytes: one that is there would be
    /// another, or a new one would not be found as it is.
    fn lost(
        &self,
        before: &State,
        bytes: &[u8],
        chosen: &[Chosen],
        warnings: &[Diagnostic],
        sources: &mut Sources,
    ) -> Vec<Diagnostic> {
        let text = String::from_utf8_lossy(bytes);
        let (text, files): (&str, Box<dyn Files + '_>) = match &self.home {
            Home::Profile => (&text, Box::new(Borrowed(before.files))),
            Home::Bib(name) => {
                let files = Borrowed(before.files);
                let changed = Changed { files, name: name.clone(), bytes: bytes.to_vec() };
                (before.text, Box::new(changed))
            }
        };
        let mut after_sources = Sources::new();
        let after = Self::read(&State { text, files: &*files, ..*before });
        let (after, found) = match after {
            Ok((after, found)) => (after, found),
            Err(refusal) => {
                *sources = refusal.sources;
                return refusal.faults;
            }
        };
        after_sources.extend(found);
        let count = |faults: &[Diagnostic], code: Code| {
            faults.iter().filter(|fault| fault.code == code).count()
        };
        let is_new = |fault: &&Diagnostic| {
            let most = count(&self.faults, fault.code) + count(warnings, fault.code);
            fault.code.name().starts_with("bib-") && count(&after.faults, fault.code) > most
        };
        let new_faults: Vec<Diagnostic> = after.faults.iter().filter(is_new).cloned().collect();
        if !new_faults.is_empty() {
            *sources = after_sources;
            return new_faults.into_iter().map(|fault| fault.severity(Severity::Error)).collect();
        }
        let is_added = |paper: &&Paper| {
            chosen
                .iter()
                .any(|new| new.publication.key.is_some() && new.publication.key == paper.key)
        };
        let kept = after.papers.iter().filter(|paper| !is_added(paper));
        let is_kept =
            kept.map(|paper| &paper.publication).eq(self.papers.iter().map(|p| &p.publication));
        let name = self.home.path(Path::new(before.name)).display().to_string();
        let mut faults = vec![];
        if !is_kept {
            let message = format!("papers that are in `{name}` would be read otherwise");
            faults.push(unfit(message));
        }
        for new in chosen.iter().filter(|new| !new.is_volume) {
            let found: Vec<&Paper> =
                after.papers.iter().filter(|paper| paper.key == new.publication.key).collect();
            if !matches!(found[..], [paper] if new.is(paper)) {
                let key = new.key();
                faults
                    .push(unfit(format!("`{key}` would not be read from `{name}` as it is given")));
            }
        }
        faults
    }
}

fn unfit(message: String) -> Diagnostic {
    Diagnostic::new(Code::NO_ENTRY, message).hint(
        "see with `curricle check` whether an entry or a comment there is not closed, \
         or write the paper into the file yourself",
    )
}

fn located(mut sink: Sink, index: &Index) -> Vec<Diagnostic> {
    sink.locate(|path, part| index.locate(path, part));
    sink.finish()
}

fn unreadable(name: &str, why: &str) -> Diagnostic {
    Diagnostic::new(Code::UNREADABLE_FILE, format!("cannot read `{name}`: {why}"))
        .at(Location::Nowhere)
}

/// Files that are lent.
#[derive(Debug, Clone, Copy)]
struct Borrowed<'a>(&'a dyn Files);

impl Files for Borrowed<'_> {
    fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        self.0.read(name)
    }

    fn list(&self, folder: &str) -> Vec<String> {
        self.0.list(folder)
    }
}

/// The bytes of a `.bib` with more entries behind all others, its line ends kept.
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
