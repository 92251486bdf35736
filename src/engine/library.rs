//! Typst's own library: whole for templates of one's own, and for those inside the binary only what
//! they name, because a render hashes every name that there is.

use std::sync::OnceLock;

use typst::foundations::{Binding, Module, Scope};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt};

use super::embedded::WORDS;
use super::marks::define;
use super::world::MAIN;

/// The library for templates inside the binary or for others, with or without what marks the places that texts
/// come from. Each is made once for the process.
pub fn library(is_embedded: bool, marks: bool) -> &'static LazyHash<Library> {
    static MADE: [OnceLock<LazyHash<Library>>; 4] = [const { OnceLock::new() }; 4];
    MADE[usize::from(is_embedded) * 2 + usize::from(marks)].get_or_init(|| {
        let mut library = Library::builder().build();
        if marks {
            define(&mut library);
        }
        LazyHash::new(if is_embedded { trimmed(library) } else { library })
    })
}

/// What the templates inside the binary can use of it: the names that are words of their code or of what calls
/// them, and nothing for formulas.
fn trimmed(mut library: Library) -> Library {
    let mut kept = Scope::new();
    for (name, binding) in library.global.scope().iter() {
        if MAIN.contains(name.as_str()) || WORDS.binary_search(&name.as_str()).is_ok() {
            kept.bind(name.clone(), binding.clone());
        }
    }
    library.global = Module::new("global", kept);
    library.std = Binding::detached(library.global.clone());
    library.math = Module::new("math", Scope::new());
    library
}
