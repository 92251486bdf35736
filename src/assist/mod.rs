//! Answers the questions of an editor about a profile: completions, explanations, papers and fixes. Places are bytes of
//! a text, which need not be a valid profile.

mod complete;
mod fix;
mod library;
mod setting;
mod vocabulary;

pub use complete::{Context, Proposal, ProposalKind, hover, proposals};
pub use fix::{Edit, fix};
pub use library::{Definition, Known, Library, Mention, mention_at, mentions};
pub use setting::{names, settings};
