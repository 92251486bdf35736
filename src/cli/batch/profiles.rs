//! Finds the profiles of a batch.
#![expect(clippy::disallowed_methods, reason = "reads folders")]

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use super::names::PROFILE;
use crate::cli::disk;
use crate::diagnostic::{Code, Diagnostic};
use crate::files::reason;

/// One of several parts of a batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shard {
    /// The part, counted from 1.
    pub part: usize,
    pub of: usize,
}

impl FromStr for Shard {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let parts = text
            .split_once('/')
            .and_then(|(part, of)| Some(Self { part: part.parse().ok()?, of: of.parse().ok()? }));
        let sound = parts.filter(|shard| (1..=shard.of).contains(&shard.part));
        sound.ok_or("a part is written `1/8` to `8/8`")
    }
}

impl Shard {
    /// Whether the profile with this number, counted from 0, is in the part.
    pub fn has(self, number: usize) -> bool {
        number % self.of == self.part - 1
    }
}

/// A profile, or the reason why there is none with that name.
pub type Found = Result<PathBuf, Box<(String, Diagnostic)>>;

/// All profiles, each once: a file that ends in `.toml`; for a folder, the `.toml` files in it and the `profile.toml`
/// of each folder in it, sorted; and what each line of any other file, or of standard input for `-`, names in the same
/// way.
pub fn profiles(named: &[PathBuf]) -> Vec<Found> {
    let mut found = vec![];
    for path in named {
        match is_list(path) {
            false => add(path, &mut found),
            true => match disk::read(path).map_err(|error| reason(&error)).and_then(|bytes| {
                String::from_utf8(bytes).map_err(|_| "it is not UTF-8 text".into())
            }) {
                Ok(text) => {
                    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
                    lines.for_each(|line| add(Path::new(line), &mut found));
                }
                Err(why) => found.push(Err(unreadable(path, &why))),
            },
        }
    }
    let mut known = HashSet::new();
    found.retain(|found| match found {
        Ok(path) => known.insert(path.canonicalize().unwrap_or_else(|_| path.clone())),
        Err(_) => true,
    });
    found
}

fn is_toml(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("toml"))
}

fn is_list(path: &Path) -> bool {
    path.as_os_str() == "-" || (!is_toml(path) && !path.is_dir())
}

fn unreadable(path: &Path, why: &str) -> Box<(String, Diagnostic)> {
    let name = path.display().to_string();
    let fault = Diagnostic::new(Code::UNREADABLE_FILE, format!("cannot read `{name}`: {why}"))
        .hint("name a profile that ends in `.toml`, a folder of them, or a text file with the path of one in each line");
    Box::new((name, fault))
}

fn add(path: &Path, found: &mut Vec<Found>) {
    if !path.is_dir() {
        return found.push(match path.metadata() {
            Err(error) => Err(unreadable(path, &reason(&error))),
            // To open a pipe may wait for ever.
            Ok(known) if !known.is_file() => Err(unreadable(path, "it is not a file")),
            Ok(_) => Ok(path.into()),
        });
    }
    let entries = match std::fs::read_dir(path) {
        Ok(entries) => entries,
        Err(error) => return found.push(Err(unreadable(path, &reason(&error)))),
    };
    let inside = entries.flatten().map(|entry| entry.path()).map(|path| match path.is_dir() {
        true => path.join(PROFILE),
        false => path,
    });
    let is_hidden =
        |path: &Path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
    let mut inside: Vec<PathBuf> =
        inside.filter(|path| is_toml(path) && path.is_file() && !is_hidden(path)).collect();
    inside.sort();
    match inside.is_empty() {
        true => found.push(Err(unreadable(path, "there is no profile in it"))),
        false => found.extend(inside.into_iter().map(Ok)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn profiles_are_found_once_and_in_order() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        std::fs::create_dir_all(at("in/eve")).expect("it can be made");
        std::fs::create_dir_all(at("in/empty")).expect("it can be made");
        for name in ["in/b.toml", "in/a.toml", "in/.x.toml", "in/eve/profile.toml", "in/notes.txt"]
        {
            std::fs::write(at(name), "").expect("it can be written");
        }
        let list = format!("{}\n\n{}\n", at("in").display(), at("missing.toml").display());
        std::fs::write(at("list"), list).expect("it can be written");
        let named = [at("in/b.toml"), at("list"), at("nothing")];
        let found = profiles(&named);
        let names: Vec<PathBuf> = found.iter().flatten().cloned().collect();
        let wanted = ["in/b.toml", "in/a.toml", "in/eve/profile.toml"];
        assert_eq!(names, wanted.map(at));
        assert_eq!(found.iter().filter(|found| found.is_err()).count(), 2);
    }

    #[test]
    fn shards_have_each_profile_once() {
        for of in 1..5 {
            let has =
                |number| (1..=of).filter(|part| Shard { part: *part, of }.has(number)).count();
            assert!((0..20).all(|number| has(number) == 1));
        }
        for wrong in ["0/8", "9/8", "1", "1/0", "a/b", "-1/2"] {
            assert!(wrong.parse::<Shard>().is_err(), "{wrong}");
        }
    }
}
