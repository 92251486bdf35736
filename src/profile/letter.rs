//! `[letter.NAME]` and `[bio.NAME]`: the other documents that are made from a profile.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Date, Markdown, Profile, Several, Text};

/// `[letter.NAME]`: a letter with the letterhead of the CV, made with `--letter NAME`. In its texts, `{name}` is
/// replaced by the entry of that name in `values`, or by a count of papers.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Letter {
    /// Another letter, from which this one takes everything that it does not set itself.
    pub extends: Option<String>,
    /// The language of the letter, as a BCP 47 tag; the layout follows it. If absent, the language of the CV.
    pub lang: Option<String>,
    /// The name and address of the recipient: a list of lines, or a text of several lines.
    pub recipient: Several<Markdown>,
    /// The town where the letter is written.
    pub place: Option<Markdown>,
    /// The date of the letter. If absent, the day that counts as today.
    pub date: Option<Date>,
    /// The subject line.
    pub subject: Option<Markdown>,
    /// The salutation, as in `"Dear Dr Moreau,"`.
    pub opening: Option<Markdown>,
    /// The text of the letter.
    pub body: Option<Text>,
    /// A Markdown file with the text of the letter, relative to the profile's folder, in place of `body`.
    pub file: Option<String>,
    /// The closing, as in `"Sincerely,"`; your name follows.
    pub closing: Option<Markdown>,
    /// An image file of your signature, relative to the profile's folder.
    pub signature: Option<String>,
    /// The enclosures: a list of lines, or a text of several lines.
    pub enclosures: Several<Markdown>,
    /// The texts that replace names in braces, such as `company` for `{company}`.
    pub values: BTreeMap<String, Markdown>,
}

/// `[bio.NAME]`: a short biography for others to print, made with `--bio NAME`.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Bio {
    /// The text of the biography.
    pub text: Text,
}

/// Which document is made from a profile.
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
    /// The names of the letters that have a recipient; the others are only there to be extended.
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
