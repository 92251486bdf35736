//! The kinds of sections, one file each.
//!
//! All kinds have in common that `text` and `highlights` are Markdown with paragraphs and lists, that other wording is
//! one line of Markdown, and that names, addresses and numbers are plain text. The items of a kind are printed in the
//! order of the file; only news and papers are sorted, newest first.

mod about;
mod award;
mod certificate;
mod education;
mod experience;
mod free;
mod grant;
mod highlight;
mod language;
mod media;
mod membership;
mod news;
mod patent;
mod project;
mod publication;
mod reference;
mod service;
mod skill;
mod supervision;
mod talk;
mod teaching;
mod volunteering;

pub use about::About;
pub use award::Award;
pub use certificate::Certificate;
pub use education::Education;
pub use experience::{Experience, Role};
pub use free::{FreeEntry, FreeSection};
pub use grant::{Amount, Grant, GrantStatus};
pub use highlight::Highlight;
pub use language::Language;
pub use media::Media;
pub use membership::Membership;
pub use news::News;
pub use patent::{Patent, PatentStatus};
pub use project::Project;
pub use publication::{Contributor, ContributorRole, Publication, PublicationType, Status};
pub use reference::Referee;
pub use service::Service;
pub use skill::Skill;
pub use supervision::Supervision;
pub use talk::{Talk, TalkType};
pub use teaching::Teaching;
pub use volunteering::Volunteering;

use super::Markdown;

/// Something that a CV may include or leave out.
pub trait Selectable {
    /// The words by which a variant chooses it.
    fn tags(&self) -> &[String];
    /// Whether it is kept in the profile but never printed.
    fn private(&self) -> bool;
    /// The title of its separate section; `None` if it is printed with the others of its kind.
    fn section(&self) -> Option<&Markdown> {
        None
    }
}

/// Implements [`Selectable`] for a type from its fields of the same names.
macro_rules! selectable {
    ($($type:ident)* $(, with $section:ident: $($sectioned:ident)*)?) => {
        $(impl Selectable for $type {
            fn tags(&self) -> &[String] {
                &self.tags
            }

            fn private(&self) -> bool {
                self.private
            }
        })*
        $($(impl Selectable for $sectioned {
            fn tags(&self) -> &[String] {
                &self.tags
            }

            fn private(&self) -> bool {
                self.private
            }

            fn section(&self) -> Option<&Markdown> {
                self.$section.as_ref()
            }
        })*)?
    };
}

selectable! {
    FreeEntry FreeSection Highlight News Role, with section:
    Award Certificate Education Experience Grant Language Media Membership Patent Project Referee Service Skill Supervision Talk Teaching Volunteering
}
