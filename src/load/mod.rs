//! From text to a [`Profile`](crate::profile::Profile), with the place of each value.

mod as_toml;
mod check;
mod cursor;
pub mod edit;
mod escapes;
mod hints;
mod index;
mod languages;
mod letter;
mod named;
mod node;
mod pasted;
mod profile;
mod rewrite;
mod synonyms;
mod syntax;
mod tables;
mod titles;
mod toml;
mod translations;
mod variant;

pub use cursor::{Block, Cursor, CursorPart, blocks, cursor, statement};
pub use hints::missing_end as missing_end_hints;
pub use index::Index;
pub use languages::LANGUAGE_FILES;
pub use profile::{Changes, import_hint, profile, profile_with};
pub use rewrite::{Fate, Leaf};
pub use synonyms::{network as network_named, option as option_named};
pub use syntax::other_format;
pub use tables::{Table, WrittenItem};
pub use titles::kind_by_words;
pub use toml::checked_toml;
