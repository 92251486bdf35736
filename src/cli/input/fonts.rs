//! The fonts in folders.

use std::path::{Path, PathBuf};

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::engine::FontFile;
use crate::files::{DiskFiles, Files, folder, reason};

/// The font files beside the profile and in the given folders, by name.
pub fn fonts(profile: &Path, font_path: &[PathBuf]) -> Result<Vec<FontFile>, Diagnostic> {
    let mut fonts = fonts_beside(profile, &mut vec![])?;
    fonts.extend(fonts_of(font_path, &mut vec![])?);
    Ok(fonts)
}

/// The font files beside the profile, by name.
pub fn fonts_beside(profile: &Path, read: &mut Vec<PathBuf>) -> Result<Vec<FontFile>, Diagnostic> {
    let beside = self::beside(profile);
    if beside.is_dir() { fonts_in(&beside, "fonts", read) } else { Ok(vec![]) }
}

/// The font files in the given folders, by name.
pub fn fonts_of(
    font_path: &[PathBuf],
    read: &mut Vec<PathBuf>,
) -> Result<Vec<FontFile>, Diagnostic> {
    let mut fonts = vec![];
    for path in font_path {
        let name = path.display().to_string();
        let found = fonts_in(path, &name, read)?;
        if found.is_empty() {
            let message = format!("there is no font file in `{name}`");
            return Err(Diagnostic::new(Code::UNREADABLE_FONT, message)
                .severity(Severity::Error)
                .hint("fonts are .ttf, .otf, .ttc or .otc files"));
        }
        fonts.extend(found);
    }
    Ok(fonts)
}

/// The folder of fonts that is always used.
pub fn beside(profile: &Path) -> PathBuf {
    folder(profile).join("fonts")
}

fn fonts_in(path: &Path, name: &str, read: &mut Vec<PathBuf>) -> Result<Vec<FontFile>, Diagnostic> {
    const CODE: Code = Code::UNREADABLE_FILE;
    if !path.is_dir() {
        return Err(match path.exists() {
            true => Diagnostic::new(CODE, format!("`{name}` is a file, not a folder")).hint(
                format!("name the folder that it is in: `--font-path {}`", folder(path).display()),
            ),
            false => Diagnostic::new(CODE, format!("there is no folder `{name}`"))
                .hint("`--font-path` names a folder of fonts"),
        });
    }
    let files = DiskFiles::new(path);
    let all = files.all().map_err(|error| {
        Diagnostic::new(CODE, format!("cannot read `{name}`: {}", reason(&error)))
    })?;
    let font = |file: String| {
        let whole = format!("{}/{file}", name.trim_end_matches('/'));
        read.push(path.join(&file));
        match files.read(&file) {
            Ok(bytes) => FontFile::new(whole, bytes),
            Err(error) => FontFile::unreadable(whole, reason(&error)),
        }
    };
    Ok(all.into_iter().filter(|file| is_font(file)).map(font).collect())
}

fn is_font(file: &str) -> bool {
    let extension = Path::new(file).extension().and_then(|extension| extension.to_str());
    extension.is_some_and(|e| {
        ["ttf", "otf", "ttc", "otc", "woff", "woff2"].contains(&e.to_lowercase().as_str())
    })
}
