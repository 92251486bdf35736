//! The kinds of sections, one file each.

mod about;
mod award;
mod education;
mod experience;
mod free;
mod news;
mod publication;
mod skill;

pub use about::About;
pub use award::Award;
pub use education::Education;
pub use experience::Experience;
pub use free::{FreeEntry, FreeSection};
pub use news::News;
pub use publication::{Publication, PublicationType, Status};
pub use skill::Skill;
