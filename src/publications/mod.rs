//! Papers: read from `.bib` files.

pub mod bib;
