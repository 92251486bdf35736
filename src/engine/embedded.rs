//! The templates and fonts that are inside the binary.

/// A folder of the package with its files, sorted by name.
#[derive(Debug)]
pub struct Folder {
    pub name: &'static str,
    pub files: &'static [(&'static str, &'static [u8])],
}

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));
