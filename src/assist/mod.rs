//! What an editor asks while a profile is written: what can stand at a place, what it means, which paper a key
//! means, and how a fault is fixed. Places are bytes of a text, which need not be a sound profile.

mod complete;
mod fix;
mod library;
mod setting;
mod vocabulary;

pub use complete::{Context, Proposal, ProposalKind, hover, proposals};
pub use fix::{Edit, fix};
pub use library::{Definition, Known, Library, Mention, mention_at, mentions};
pub use setting::{names, settings};
