//! The text of a profile, or the format of another file.

use std::path::Path;
use std::string::FromUtf8Error;

use super::shown;
use crate::cli::disk;
use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::files::{DiskFiles, Files, folder, reason};
use crate::load;

/// The text of a profile; `-` is standard input.
pub fn profile(path: &Path) -> Result<String, Diagnostic> {
    let bytes = disk::read(path).map_err(|error| unreadable(path, &error, "-p "))?;
    profile_of(path, bytes)
}

/// The text of a profile with these bytes.
pub fn profile_of(path: &Path, bytes: Vec<u8>) -> Result<String, Diagnostic> {
    String::from_utf8(bytes).map_err(|error| not_utf_8(&shown(path), &error))
}

/// The fault for a profile that cannot be read, with those that were probably meant. `option` precedes a profile on the
/// command line.
pub fn unreadable(path: &Path, error: &std::io::Error, option: &str) -> Diagnostic {
    let name = shown(path);
    let message = format!("cannot read `{name}`: {}", reason(error));
    let unreadable = Diagnostic::new(Code::UNREADABLE_FILE, message);
    if path.is_dir() && path.join("profile.toml").is_file() {
        let inside = path.join("profile.toml");
        let inside = inside.strip_prefix(".").unwrap_or(&inside);
        return unreadable.hint(format!("did you mean `{option}{}`?", inside.display()));
    }
    if error.kind() != std::io::ErrorKind::NotFound {
        return match path.is_dir() {
            true => unreadable.hint(format!("name the profile with `{option}FILE`")),
            false => unreadable,
        };
    }
    let unreadable = match path.as_os_str() == "profile.toml" {
        true => unreadable.hint("`curricle new` writes a starter profile"),
        false => unreadable,
    };
    let beside = DiskFiles::new(folder(path)).list(".");
    let beside = beside.iter().filter_map(|file| {
        let file = folder(path).join(file.trim_start_matches("./"));
        let file = file.strip_prefix(".").unwrap_or(&file).display().to_string();
        file.ends_with(".toml").then_some(file)
    });
    let beside: Vec<String> = beside.collect();
    let with_extension = format!("{name}.toml");
    let near = beside.iter().find(|file| **file == with_extension).map(String::as_str);
    let near = near.or_else(|| did_you_mean(&name, beside.iter().map(String::as_str)));
    match near {
        Some(near) => unreadable.hint(format!("did you mean `{option}{near}`?")),
        None if option.is_empty() => unreadable.hint("if it is in another folder, write its path"),
        None => unreadable.hint(format!("if you have one elsewhere, name it with `{option}FILE`")),
    }
}

/// The fault for a profile in another encoding, or that is not text.
fn not_utf_8(file: &str, error: &FromUtf8Error) -> Diagnostic {
    let bytes = error.as_bytes();
    let good = String::from_utf8_lossy(&bytes[..error.utf8_error().valid_up_to()]);
    let binary = match bytes {
        [0x89, b'P', b'N', b'G', ..] | [0xff, 0xd8, 0xff, ..] => Some("a picture"),
        [0x1f, 0x8b, ..] => Some("a compressed file"),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => Some("a file from an old word processor"),
        _ => None,
    };
    if let Some(format) = binary.or_else(|| load::other_format(&good)) {
        let fault =
            Diagnostic::new(Code::NOT_A_PROFILE, format!("`{file}` is {format}, not a profile"));
        return load::import_hint(file, format)
            .into_iter()
            .fold(fault, Diagnostic::hint)
            .hint("a profile is TOML: `[person]` and below it `name = \"…\"`");
    }
    let message = match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => format!("`{file}` is UTF-16 text, not UTF-8"),
        _ => {
            let line = good.matches('\n').count() + 1;
            let column = good.rsplit('\n').next().map_or(0, |line| line.chars().count()) + 1;
            format!("`{file}` is not UTF-8 text; the first fault is at {line}:{column}")
        }
    };
    Diagnostic::new(Code::NOT_UTF_8, message).hint("save it as UTF-8 in your editor")
}
