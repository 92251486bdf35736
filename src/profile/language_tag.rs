//! Languages by their tags.

use crate::diagnostic::DataPath;

/// A text that the profile lacks in the language of the CV.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Untranslated {
    /// The place of the text in the profile.
    pub path: DataPath,
    /// The language that it is printed in, as a BCP 47 tag.
    pub tag: String,
}

/// Whether a text has the form of a BCP 47 tag.
pub fn is_language_tag(text: &str) -> bool {
    let letters = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphabetic());
    let mut parts = text.split('-');
    let language = parts.next().unwrap_or_default();
    (2..=3).contains(&language.len())
        && letters(language)
        && parts.all(|part| match part.len() {
            2 => letters(part),
            1..=8 => part.bytes().all(|byte| byte.is_ascii_alphanumeric()),
            _ => false,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_of_letters_and_short() {
        assert!(["uk", "sr-Cyrl", "zh-Hant-TW"].into_iter().all(is_language_tag));
        assert!(!["", "Ukrainian", "u", "uk_UA", "uk-"].into_iter().any(is_language_tag));
    }
}
