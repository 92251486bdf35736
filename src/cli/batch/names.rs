//! The names of the files that a batch makes: plain, below one folder, and each assigned once.

use std::collections::HashMap;
use std::path::{Component, Path, PathBuf};

use crate::cli::disk::WriteError;

use crate::diagnostic::{Code, Diagnostic};
use crate::files::{Answer, reason};
use crate::output::Format;

/// The placeholders in a pattern for the name of the profile and that of its folder.
const STEM: &str = "{stem}";
const FOLDER: &str = "{folder}";

/// The name of a profile that is alone in its folder, whose name is used instead.
pub const PROFILE: &str = "profile.toml";

/// The pattern for the names of a profile's files.
#[derive(Debug, Clone)]
pub struct Pattern {
    text: String,
    pub format: &'static Format,
}

impl Pattern {
    /// Reads a pattern, whose extension is the format; fails with the reason if it is invalid.
    pub fn read(text: &str) -> Result<Self, String> {
        let rest = text.replace(STEM, "").replace(FOLDER, "");
        if rest.contains(['{', '}']) {
            return Err(format!("allowed between braces: `{STEM}`, `{FOLDER}`"));
        }
        // Each placeholder is replaced by a single name.
        plain(&text.replace(STEM, "x").replace(FOLDER, "x"))?;
        let format = format_of(text).ok_or_else(|| {
            format!("its extension does not name a format; allowed: {}", Format::names())
        })?;
        Ok(Self { text: text.into(), format })
    }

    /// The name for a profile: both `a/jane.toml` and `jane/profile.toml` have the stem `jane`.
    pub fn name(&self, profile: &Path) -> String {
        let text = |part: Option<&std::ffi::OsStr>| {
            part.unwrap_or_default().to_string_lossy().into_owned()
        };
        let whole = std::path::absolute(profile).unwrap_or_else(|_| profile.into());
        let folder = text(whole.parent().and_then(Path::file_name));
        let stem = match whole.file_name().is_some_and(|name| name == PROFILE) {
            true => folder.clone(),
            false => text(whole.file_stem()),
        };
        // A folder may be called `{stem}`.
        let parts = self.text.split(STEM).map(|part| part.replace(FOLDER, &folder));
        parts.collect::<Vec<_>>().join(&stem)
    }
}

/// The format of a name, from its extension.
pub fn format_of(name: &str) -> Option<&'static Format> {
    Path::new(name).extension().and_then(|extension| Format::named(extension.to_str()?))
}

/// Fails with the reason if a name leads out of a folder, or is hidden.
pub fn plain(name: &str) -> Result<(), String> {
    let is_normal = |part: Component| matches!(part, Component::Normal(_));
    let parts = || name.split('/');
    match () {
        () if name.is_empty() => Err("the name is empty".into()),
        () if name.contains('\\') || name.contains(char::is_control) => {
            Err("it has a backslash or a control character".into())
        }
        () if name.starts_with('/') || !Path::new(name).components().all(is_normal) => {
            Err("it points outside the folder of the batch".into())
        }
        () if parts().any(str::is_empty) => Err("it has an empty part".into()),
        () if parts().any(|part| part.starts_with('.')) => {
            Err("a part of it begins with a dot".into())
        }
        () => Ok(()),
    }
}

/// The path of a plain name below a folder; missing folders are created. Links are not followed.
pub fn place(root: &Path, name: &str) -> Result<PathBuf, WriteError> {
    plain(name).map_err(|why| {
        WriteError::new(name, why)
            .hint("name a file below `--out`, as in `jane.pdf` or `2026/jane.pdf`")
    })?;
    let mut at = root.to_path_buf();
    let mut parts = name.split('/').peekable();
    while let Some(part) = parts.next() {
        at.push(part);
        let known = at.symlink_metadata();
        let fail = |why: &str| Err(WriteError::new(name, why));
        match (parts.peek(), known) {
            (_, Ok(known)) if known.is_symlink() => {
                return fail("there is a link in the path, which a batch does not follow");
            }
            (Some(_), Ok(known)) if !known.is_dir() => {
                return fail("a folder of that name is a file");
            }
            (None, Ok(known)) if !known.is_file() => return fail("it is not a file"),
            (Some(_), Err(_)) => match std::fs::create_dir(&at) {
                // Another job was quicker.
                Err(error) if !at.is_dir() => return fail(&reason(&error)),
                _ => {}
            },
            _ => {}
        }
    }
    Ok(at)
}

/// The assigned names, with the number of the profile or line that has each.
#[derive(Debug, Default)]
pub struct Claims {
    names: HashMap<Answer, usize>,
    /// Those of pictures, without the page number.
    pictures: HashMap<Answer, usize>,
}

impl Claims {
    /// Assigns a name; fails with the owner of that name, or of one whose pages may have it.
    ///
    /// Names that differ only in case are the same on many disks.
    pub fn give(&mut self, name: &str, to: usize) -> Result<(), usize> {
        let key = name.to_lowercase();
        let is_picture = format_of(name).is_some_and(Format::has_pages_apart);
        let base = is_picture.then(|| without_number(&key)).flatten();
        let pages = is_picture.then(|| self.pictures.get(&Answer::of(&key))).flatten();
        let of_base = base.as_ref().and_then(|base| self.names.get(&Answer::of(base)));
        let taken = self.names.get(&Answer::of(&key)).or(pages).or(of_base);
        // The pages of one profile have names of their own.
        if let Some(other) = taken.filter(|other| **other != to) {
            return Err(*other);
        }
        self.names.insert(Answer::of(&key), to);
        if let Some(base) = base {
            self.pictures.insert(Answer::of(&base), to);
        }
        Ok(())
    }
}

/// A name without its page number: `cv.png` for `cv-12.png`.
fn without_number(name: &str) -> Option<String> {
    let (stem, extension) = name.rsplit_once('.')?;
    let (base, number) = stem.rsplit_once('-')?;
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| format!("{base}.{extension}"))
}

/// The fault for a name that is already assigned.
pub fn taken(name: &str, by: &str, hint: &str) -> Diagnostic {
    let message = format!("cannot write `{name}`: {by} has that name already");
    Diagnostic::new(Code::UNWRITABLE_FILE, message).hint(hint)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stays_below_its_folder() {
        for name in ["jane.pdf", "2026/jane.pdf", "a b.pdf", "é.pdf", "a..b.pdf"] {
            assert_eq!(plain(name), Ok(()), "{name}");
        }
        for name in [
            "",
            "/etc/x.pdf",
            "../x.pdf",
            "a/../../x.pdf",
            "a\\..\\x.pdf",
            "a//b.pdf",
            "a/",
            "./x.pdf",
        ] {
            assert!(plain(name).is_err(), "{name}");
        }
        for name in [".x.pdf", "a/.x.pdf", "a\n.pdf", "a/./b.pdf"] {
            assert!(plain(name).is_err(), "{name}");
        }
    }

    #[test]
    fn a_pattern_names_a_profile() {
        let name = |pattern: &str, profile: &str| {
            Pattern::read(pattern).map(|pattern| pattern.name(Path::new(profile)))
        };
        assert_eq!(name("{stem}.pdf", "in/jane.doe.toml").unwrap(), "jane.doe.pdf");
        assert_eq!(name("{stem}.pdf", "in/jane/profile.toml").unwrap(), "jane.pdf");
        assert_eq!(name("{folder}/{stem}-cv.docx", "in/x/jane.toml").unwrap(), "x/jane-cv.docx");
        assert_eq!(name("{stem}.pdf", "in/{folder}.toml").unwrap(), "{folder}.pdf");
        for wrong in
            ["{stem}", "{name}.pdf", "{stem}.doc", "../{stem}.pdf", "/{stem}.pdf", ".{stem}.pdf"]
        {
            assert!(Pattern::read(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn no_two_have_one_file() {
        let clash = |names: &[&str]| {
            let mut claims = Claims::default();
            names.iter().enumerate().find_map(|(i, name)| claims.give(name, i).err())
        };
        assert_eq!(clash(&["a.pdf", "b.pdf", "a.docx"]), None);
        assert_eq!(clash(&["b.pdf", "a.pdf", "A.pdf"]), Some(1));
        assert_eq!(clash(&["a.png", "a-1.png"]), Some(0));
        assert_eq!(clash(&["a-1.png", "a.png"]), Some(0));
        assert_eq!(clash(&["a-1.png", "a-2.png"]), None);
        assert_eq!(clash(&["a.pdf", "a-1.pdf"]), None);
    }

    #[cfg(unix)]
    #[test]
    fn links_are_not_followed() {
        let folder = tempfile::tempdir().expect("a folder");
        let (root, elsewhere) = (folder.path().join("out"), folder.path().join("elsewhere"));
        for made in [&root, &elsewhere] {
            std::fs::create_dir(made).expect("it can be made");
        }
        std::os::unix::fs::symlink(&elsewhere, root.join("link")).expect("it can be made");
        std::os::unix::fs::symlink(elsewhere.join("x"), root.join("a.pdf"))
            .expect("it can be made");
        assert!(place(&root, "link/a.pdf").is_err());
        assert!(place(&root, "a.pdf").is_err());
        assert!(place(&root, "../a.pdf").is_err());
        assert_eq!(place(&root, "new/a.pdf").expect("it is plain"), root.join("new/a.pdf"));
        assert!(root.join("new").is_dir());
    }
}
