//! Typst's standard library: complete for your own templates, and reduced for built-in ones to the names that they use,
//! because a render hashes every name.

use std::sync::OnceLock;

use typst::foundations::{Binding, Module, Scope};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt};

use super::embedded::WORDS;
use super::marks::define;
use super::world::MAIN;

/// The library for built-in or other templates, with or without the marks for the origin of texts. Each is made once
/// per process.
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

/// The part of it that built-in templates can use: the names that occur in their code or in the code that calls them,
/// without those for formulas.
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
