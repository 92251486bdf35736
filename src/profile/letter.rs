//! `[letter.NAME]` and `[bio.NAME]`: what else is made of a profile.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Date, Markdown, Profile, Several, Text};

/// `[letter.NAME]`: a letter with the head of the CV, made with `--letter NAME`. In its texts,
/// `{name}` stands for what `values` says, or for a count of papers.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Letter {
    /// Another letter that says all that this one does not.
    pub extends: Option<String>,
    /// The language of the letter, as a BCP 47 tag; that of the CV if absent. Its layout follows it.
    pub lang: Option<String>,
    /// To whom, a line each: a list, or a text of several lines.
    pub recipient: Several<Markdown>,
    /// The town where it is written.
    pub place: Option<Markdown>,
    /// When it is written; the day that counts as today if absent.
    pub date: Option<Date>,
    /// What it is about.
    pub subject: Option<Markdown>,
    /// How it begins, as in `"Dear Dr Moreau,"`.
    pub opening: Option<Markdown>,
    /// What it says.
    pub body: Option<Text>,
    /// A file of Markdown with what it says, named from the profile's folder, in place of `body`.
    pub file: Option<String>,
    /// How it ends, as in `"Sincerely,"`; your name follows.
    pub closing: Option<Markdown>,
    /// The file of a picture of your signature, named from the profile's folder.
    pub signature: Option<String>,
    /// What goes with it, a line each.
    pub enclosures: Several<Markdown>,
    /// What names in braces stand for, as `company` for `{company}`.
    pub values: BTreeMap<String, Markdown>,
}

/// `[bio.NAME]`: a few sentences on oneself for others to print, made with `--bio NAME`.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Bio {
    /// What it says.
    pub text: Text,
}

/// Which document is made of a profile.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Wanted {
    #[default]
    Cv,
    /// The letter of this name, alone or with the CV after it.
    Letter { name: String, with_cv: bool },
    /// The biography of this name.
    Bio(String),
}

impl Wanted {
    /// Whether the CV is made, alone or after a letter.
    pub fn has_cv(&self) -> bool {
        matches!(self, Self::Cv | Self::Letter { with_cv: true, .. })
    }
}

impl Profile {
    /// The names of the letters that are to somebody; others are there to be extended.
    pub fn addressed_letters(&self) -> Vec<String> {
        let is_addressed = |name: &String| {
            let mut next = self.letter.get(name);
            let mut bases = 0..=self.letter.len();
            while let (Some(letter), Some(_)) = (next, bases.next()) {
                if !letter.recipient.is_empty() {
                    return true;
                }
                next = letter.extends.as_ref().and_then(|base| self.letter.get(base));
            }
            false
        };
        self.letter.keys().filter(|name| is_addressed(name)).cloned().collect()
    }
}
