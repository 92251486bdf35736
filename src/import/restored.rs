//! A PDF that carries its own profile.

use std::collections::HashSet;

use crate::readback::Attached;

/// The name of the profile in a PDF.
const PROFILE: &str = "profile.toml";

/// The file name extensions that a profile can name.
const ENDINGS: [&str; 8] = [".bib", ".toml", ".csl", ".jpg", ".jpeg", ".png", ".webp", ".svg"];

/// The maximum length of a name that is written.
const LONGEST: usize = 100;

/// A profile and the files beside it, as they were attached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// The bytes of the profile, which is valid TOML with a `[person]`.
    pub profile: Vec<u8>,
    /// The files that it names, each with a plain name.
    pub beside: Vec<Attached>,
    /// The names of files that it names but that are not taken.
    pub refused: Vec<String>,
}

/// The profile among the files of a PDF; `None` if there is none.
pub fn restored(files: Vec<Attached>) -> Option<Restored> {
    let is_profile = |file: &Attached| file.name == PROFILE && names(&file.bytes).is_some();
    let profile = files.iter().find(|file| is_profile(file))?.bytes.clone();
    let named = names(&profile)?;
    let mut restored = Restored { profile, beside: vec![], refused: vec![] };
    for file in files.into_iter().filter(|file| named.contains(&file.name)) {
        let is_new = restored.beside.iter().all(|known| known.name != file.name);
        match is_plain(&file.name) && is_new {
            true => restored.beside.push(file),
            false => restored.refused.push(file.name),
        }
    }
    Some(restored)
}

/// The strings of a profile, some of which name files; `None` if it is not a profile.
fn names(profile: &[u8]) -> Option<HashSet<String>> {
    fn collect(value: &toml::Value, names: &mut HashSet<String>) {
        match value {
            toml::Value::String(text) => drop(names.insert(text.clone())),
            toml::Value::Array(items) => items.iter().for_each(|item| collect(item, names)),
            toml::Value::Table(table) => table.values().for_each(|item| collect(item, names)),
            _ => {}
        }
    }
    let table: toml::Table = std::str::from_utf8(profile).ok()?.parse().ok()?;
    table.get("person").filter(|person| person.is_table())?;
    let mut names = HashSet::new();
    collect(&toml::Value::Table(table), &mut names);
    Some(names)
}

/// Whether a name is plain, so that the file is written beside the profile on every system, and not of a type that can
/// be run.
fn is_plain(name: &str) -> bool {
    let is_word = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    name.len() <= LONGEST
        && name.chars().all(is_word)
        && name.starts_with(|c: char| c.is_ascii_alphanumeric())
        && name != PROFILE
        && ENDINGS.iter().any(|ending| name.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, bytes: &[u8]) -> Attached {
        Attached { name: name.into(), bytes: bytes.into() }
    }

    #[test]
    fn a_profile_comes_with_what_it_names_and_no_path_is_taken() {
        let profile = b"[person]\nname = 'A'\n[publications]\n\
            bib = [\"papers.bib\", \"../up.bib\", \"/etc/x.bib\", \"a\\\\b.bib\", \".x.bib\", \"x.sh\", \"CON\\u0000.bib\", \"\\u202ebib.x\"]\n";
        let names = [
            "papers.bib",
            "../up.bib",
            "/etc/x.bib",
            "a\\b.bib",
            ".x.bib",
            "x.sh",
            "CON\0.bib",
            "\u{202e}bib.x",
            "more.bib",
            "papers.bib",
        ];
        let mut files = vec![file("resume.json", b"{}"), file("profile.toml", profile)];
        files.extend(names.map(|name| file(name, b"@x")));
        let restored = restored(files).expect("there is a profile");
        assert_eq!(restored.profile, profile);
        assert_eq!(restored.beside, [file("papers.bib", b"@x")]);
        assert_eq!(restored.refused.len(), 8);
    }

    #[test]
    fn what_is_not_a_profile_is_not_restored() {
        for other in [&b"x"[..], b"[package]\nname = 'x'", b"person = 1", b"\xff"] {
            assert_eq!(restored(vec![file("profile.toml", other)]), None);
        }
        assert_eq!(restored(vec![file("dir/profile.toml", b"[person]")]), None);
    }
}
