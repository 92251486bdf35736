//! From text to a [`Profile`](crate::profile::Profile), with the place of each value.

mod as_toml;
mod check;
pub mod edit;
mod escapes;
mod hints;
mod mend;
mod node;
mod profile;
mod statements;
mod synonyms;
mod syntax;
mod toml;
mod variant;
mod written;

pub use hints::missing_end as missing_end_hints;
pub use node::Index;
pub use profile::{Changes, profile, profile_with};
pub use synonyms::network as network_named;
pub use syntax::other_format;
pub use toml::checked_toml;
pub use written::Table;
