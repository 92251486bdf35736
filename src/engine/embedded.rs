//! The built-in templates and fonts.

/// A folder of the package with its files, sorted by name.
#[derive(Debug)]
pub struct Folder {
    pub name: &'static str,
    pub files: &'static [(&'static str, &'static [u8])],
}

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));
