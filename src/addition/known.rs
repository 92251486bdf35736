//! The existing papers, and whether they stay the same.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::Path;

use super::entries::Chosen;
use super::files::{Borrowed, Changed};
use super::home::{Home, State};
use crate::diagnostic::{Code, Diagnostic, Location, Severity, Sink, Sources};
use crate::files::{Files, reason};
use crate::load::{self, Index};
use crate::profile::Profile;
use crate::publications::{self, Paper, bib};

/// The reason why nothing is added.
#[derive(Debug)]
pub struct Refusal {
    pub faults: Vec<Diagnostic>,
    pub sources: Sources,
    pub what: &'static str,
}

/// The existing papers.
#[derive(Debug)]
pub struct Known {
    pub profile: Profile,
    pub index: Index,
    pub home: Home,
    /// The content of the file to which papers are added.
    pub bytes: Vec<u8>,
    /// All papers of the profile and its `.bib` files, with preprints separate from their published versions.
    pub papers: Vec<Paper>,
    /// The faults of the papers.
    faults: Vec<Diagnostic>,
}

impl Known {
    /// Reads the existing papers, with the texts that faults may refer to.
    pub fn read(state: &State) -> Result<(Self, Sources), Refusal> {
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

    /// What would be wrong with the papers if the file had these bytes: an existing one would change, or a new one
    /// would not be read as it was given.
    pub fn lost(
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
            let message = format!("papers that are in `{name}` would be read differently");
            faults.push(unfit(message));
        }
        for new in chosen.iter().filter(|new| !new.is_volume) {
            let found: Vec<&Paper> =
                after.papers.iter().filter(|paper| paper.key == new.publication.key).collect();
            if !matches!(found[..], [paper] if new.is(paper)) {
                let key = new.key();
                faults.push(unfit(format!(
                    "`{key}` would not be read from `{name}` as it was given"
                )));
            }
        }
        faults
    }
}

fn unfit(message: String) -> Diagnostic {
    Diagnostic::new(Code::NO_ENTRY, message).hint(
        "an entry or a comment there may not be closed: run `curricle check`, or write the paper into the file yourself",
    )
}

fn located(mut sink: Sink, index: &Index) -> Vec<Diagnostic> {
    sink.locate(|path, part| index.locate(path, part));
    sink.finish()
}

pub fn unreadable(name: &str, why: &str) -> Diagnostic {
    Diagnostic::new(Code::UNREADABLE_FILE, format!("cannot read `{name}`: {why}"))
        .at(Location::Nowhere)
}
