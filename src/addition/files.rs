//! Files with changes.

use std::io;

use crate::files::Files;

/// Files of which one is replaced.
#[derive(Debug)]
pub struct Changed<F> {
    pub files: F,
    pub name: String,
    pub bytes: Vec<u8>,
}

impl<F: Files> Files for Changed<F> {
    fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        if name == self.name { Ok(self.bytes.clone()) } else { self.files.read(name) }
    }

    fn read_bib(&self, name: &str) -> io::Result<Vec<u8>> {
        if name == self.name { Ok(self.bytes.clone()) } else { self.files.read_bib(name) }
    }

    fn list(&self, folder: &str) -> Vec<String> {
        self.files.list(folder)
    }
}

/// Borrowed files.
#[derive(Debug, Clone, Copy)]
pub struct Borrowed<'a>(pub &'a dyn Files);

impl Files for Borrowed<'_> {
    fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        self.0.read(name)
    }

    fn read_bib(&self, name: &str) -> io::Result<Vec<u8>> {
        self.0.read_bib(name)
    }

    fn list(&self, folder: &str) -> Vec<String> {
        self.0.list(folder)
    }
}
