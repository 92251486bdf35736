//! Typst's own library: whole for templates of one's own, and for those inside the binary only what
//! they name, because a render hashes every name that there is.

use std::sync::LazyLock;

use typst::foundations::{Binding, Module, Scope};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt};

use super::embedded::WORDS;
use super::marks;
use super::world::MAIN;

/// Typst's, and what marks text.
fn library() -> Library {
    let mut library = Library::builder().build();
    marks::define(&mut library);
    library
}

/// The whole library, made once for the process.
pub fn whole() -> &'static LazyHash<Library> {
    static WHOLE: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(library()));
    &WHOLE
}

/// What the templates inside the binary can use of it, made once for the process: the names that are
/// words of their code or of what calls them, and nothing for formulas.
pub fn trimmed() -> &'static LazyHash<Library> {
    static TRIMMED: LazyLock<LazyHash<Library>> = LazyLock::new(|| {
        let mut library = library();
        let mut kept = Scope::new();
        for (name, binding) in library.global.scope().iter() {
            if MAIN.contains(name.as_str()) || WORDS.binary_search(&name.as_str()).is_ok() {
                kept.bind(name.clone(), binding.clone());
            }
        }
        library.global = Module::new("global", kept);
        library.std = Binding::detached(library.global.clone());
        library.math = Module::new("math", Scope::new());
        LazyHash::new(library)
    });
    &TRIMMED
}
