//! Reads the files in a ZIP archive, within limits.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::source::Fault;

/// The maximum size of a member; reading stops there, whatever size it declares.
const LARGEST: u64 = 8 << 20;

/// The maximum number of members that are examined.
const MOST: usize = 2_000;

/// The maximum size of all unpacked members together.
const LARGEST_SUM: u64 = 64 << 20;

/// A file in an archive: its name without folders, and its bytes.
pub struct Member {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// The contents of an archive.
pub struct Members {
    /// The files that were wanted.
    pub read: Vec<Member>,
    /// The names of the other files.
    pub others: Vec<String>,
}

/// Reads the members whose names `is_wanted` accepts. Fails if it is not an archive or exceeds the limits.
pub fn read(bytes: &[u8], is_wanted: impl Fn(&str) -> bool) -> Result<Members, Fault> {
    let fault = |why: String| Fault::at(0..0, why);
    let mut archive = ZipArchive::new(Cursor::new(bytes))
        .map_err(|error| fault(format!("it is not a readable ZIP file: {error}")))?;
    if archive.len() > MOST {
        return Err(fault(format!(
            "it has {} members, and no more than {MOST} are read",
            archive.len()
        )));
    }
    let mut members = Members { read: vec![], others: vec![] };
    let mut sum = 0;
    for index in 0..archive.len() {
        let Ok(member) = archive.by_index(index) else { continue };
        if !member.is_file() {
            continue;
        }
        let raw = String::from_utf8_lossy(member.name_raw()).into_owned();
        // A name that leads out of the archive is not one of an export.
        let is_inside = !raw.contains("//") && !raw.starts_with(['/', '\\']);
        let Some(path) = member.enclosed_name().filter(|_| is_inside) else {
            members.others.push(raw);
            continue;
        };
        let in_metadata = path.components().any(|part| part.as_os_str() == "__MACOSX");
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
        let name = name.to_string();
        if in_metadata || name.starts_with('.') {
            continue;
        }
        if !is_wanted(&name) {
            members.others.push(name);
            continue;
        }
        let mut bytes = vec![];
        let read = member.take(LARGEST + 1).read_to_end(&mut bytes);
        if bytes.len() as u64 > LARGEST {
            let most = LARGEST >> 20;
            return Err(fault(format!("`{name}` in it has more than {most} MiB unpacked")));
        }
        read.map_err(|error| fault(format!("`{name}` in it is damaged: {error}")))?;
        sum += bytes.len() as u64;
        if sum > LARGEST_SUM {
            return Err(fault(format!("it has more than {} MiB unpacked", LARGEST_SUM >> 20)));
        }
        members.read.push(Member { name, bytes });
    }
    Ok(members)
}
