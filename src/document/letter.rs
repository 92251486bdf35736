//! A letter that goes with a CV.

use serde::{Deserialize, Serialize};

use super::{Block, Inlines};

/// A letter; who writes it stands at the head of the document. Parts that are empty are not drawn.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Letter {
    /// To whom, a line each.
    pub recipient: Vec<Inlines>,
    pub place_and_date: Inlines,
    pub subject: Inlines,
    /// "Dear Dr Moreau,".
    pub opening: Inlines,
    pub text: Vec<Block>,
    /// "Sincerely,"; the name of the person stands below it.
    pub closing: Inlines,
    /// What goes with it, a line each.
    pub enclosures: Vec<Inlines>,
}
