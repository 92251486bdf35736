//! Profiles on the disk, each made into files below one folder.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::answer::{Answer, File, Made, Of};
use super::kept::{Kept, hash_of};
use super::names::{Claims, Pattern, taken};
use super::profiles::Found;
use super::write::{named, places};
use crate::Job;
use crate::cli::input::{self, Options, Tools};
use crate::cli::{Error, disk};
use crate::files::{Asked, DiskFiles, folder};
use crate::lint::Scope;
use crate::load::Changes;
use crate::output::Format;
use crate::profile::Day;

/// A profile to make, with the names of its files.
#[derive(Debug)]
pub struct Item {
    profile: Found,
    names: Vec<String>,
}

/// The state that all profiles of a batch share.
#[derive(Debug)]
pub struct Batch {
    root: PathBuf,
    formats: Vec<&'static Format>,
    kept: Kept,
    skips: bool,
    tools: Arc<Tools>,
    changes: Changes,
    today: Day,
    /// A hash of everything that is used for all profiles.
    read: u64,
    /// The tools of the last folder with fonts, with a hash of those.
    last: Mutex<Option<(PathBuf, Arc<Tools>, u64)>>,
}

/// The items of a batch; no two share a file.
pub fn items(found: Vec<Found>, patterns: &[Pattern]) -> Vec<Item> {
    let mut claims = Claims::default();
    let mut items: Vec<Item> = vec![];
    for (number, profile) in found.into_iter().enumerate() {
        let profile = profile.and_then(|path| {
            let names: Vec<String> = patterns.iter().map(|pattern| pattern.name(&path)).collect();
            for name in &names {
                if let Err(other) = claims.give(name, number) {
                    let other = format!("`{}`", items[other].shown());
                    let hint = "put the name of the folder into the pattern: `--name '{folder}-{stem}.pdf'`";
                    let fault = taken(name, &other, hint);
                    return Err(Box::new((path.display().to_string(), fault)));
                }
            }
            Ok((path, names))
        });
        items.push(match profile {
            Ok((path, names)) => Item { profile: Ok(path), names },
            Err(why) => Item { profile: Err(why), names: vec![] },
        });
    }
    items
}

impl Item {
    /// The name of the profile.
    pub fn shown(&self) -> String {
        match &self.profile {
            Ok(path) => path.display().to_string(),
            Err(unfound) => unfound.0.clone(),
        }
    }

    pub fn path(&self) -> Option<&Path> {
        self.profile.as_deref().ok()
    }
}

impl Batch {
    /// A batch in an existing folder; `skips` says whether up-to-date files are skipped.
    pub fn new(
        root: &Path,
        patterns: &[Pattern],
        kept: Kept,
        skips: bool,
        options: &Options,
        today: Day,
    ) -> Result<Self, Error> {
        let (tools, changes) = (Tools::of(options)?, options.changes());
        let version = env!("CARGO_PKG_VERSION");
        let read = hash_of((version, format!("{changes:?}"), today, contents(&tools.read)));
        let formats = patterns.iter().map(|pattern| pattern.format).collect();
        let (root, tools) = (root.into(), Arc::new(tools));
        Ok(Self { root, formats, kept, skips, tools, changes, today, read, last: Mutex::default() })
    }

    /// Makes the files of one profile.
    pub fn make(&self, item: &Item) -> Answer {
        let of = Of::Profile(item.shown());
        match &item.profile {
            Ok(path) => self
                .make_of(path, &item.names, of.clone())
                .unwrap_or_else(|error| Answer::error(of, &error)),
            Err(unfound) => Answer::failed(of, unfound.1.clone()),
        }
    }

    fn make_of(&self, profile: &Path, names: &[String], of: Of) -> Result<Answer, Error> {
        let text = input::profile(profile)?;
        let (tools, fonts) = self.tools(profile)?;
        let read = |asked: &[Asked]| {
            let answers: Vec<_> = asked.iter().map(|asked| asked.answer).collect();
            hash_of((self.read, fonts, &text, names, answers))
        };
        let files = DiskFiles::new(folder(profile));
        let first = names.first().map(String::as_str).unwrap_or_default();
        let there = self.skips.then(|| self.kept.up_to_date(first, &files, read)).flatten();
        if there.is_some() {
            let (diagnostics, sources) = Default::default();
            return Ok(Answer { of, made: there, diagnostics, sources, milliseconds: 0 });
        }
        let job = Job {
            changes: self.changes.clone(),
            template: tools.template.clone(),
            files: Arc::new(files),
            lints: Scope::Rendering,
            ..Job::new(&input::shown(profile), &text, self.today)
        };
        let outcome = tools.engine.files(&job, &self.formats);
        let (diagnostics, sources) = (outcome.diagnostics, outcome.sources);
        let Ok(finished) = outcome.pages else {
            return Ok(Answer { of, made: None, diagnostics, sources, milliseconds: 0 });
        };
        let files = named(names, &self.formats, finished.files)?;
        let mut inputs = vec![profile.to_path_buf()];
        inputs.extend(outcome.asked.iter().map(|asked| folder(profile).join(&asked.name)));
        let placed = places(&self.root, &files, &inputs, |name| self.kept.has_made(name))?;
        let pages = finished.pages;
        // It is on the list before it is written, so that a run that is ended in between leaves no file of which
        // nobody knows who made it.
        self.kept.add(first, pages, &files, &outcome.asked, read(&outcome.asked))?;
        disk::write(&placed)?;
        let files = files.iter().map(|(name, bytes)| File::at(name, bytes.len() as u64)).collect();
        let made = Some(Made { pages, files, was_there: false });
        Ok(Answer { of, made, diagnostics, sources, milliseconds: 0 })
    }

    /// The tools for a profile, and a hash of the fonts beside it.
    fn tools(&self, profile: &Path) -> Result<(Arc<Tools>, u64), Error> {
        let folder = folder(profile);
        if !folder.join("fonts").is_dir() {
            return Ok((self.tools.clone(), 0));
        }
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((of, tools, hash)) = &*last
            && of == folder
        {
            return Ok((tools.clone(), *hash));
        }
        let tools = Arc::new(self.tools.beside(profile)?);
        let hash = hash_of(contents(&tools.read));
        *last = Some((folder.into(), tools.clone(), hash));
        Ok((tools, hash))
    }
}

/// A hash of each file.
fn contents(files: &[PathBuf]) -> Vec<u64> {
    files.iter().map(|file| hash_of(disk::read(file).unwrap_or_default())).collect()
}
