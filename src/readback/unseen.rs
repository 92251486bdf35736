//! Invisible characters that are copied along with a text.

use super::expected::Unit;
use super::letters::is_unseen;
use crate::diagnostic::{Code, Diagnostic, Sink};

/// Reports invisible characters that the document does not have, such as those at a word break.
pub fn added(actual: &str, units: &[Unit], sink: &mut Sink) {
    let count = |text: &str| text.chars().filter(|c| is_unseen(*c)).count();
    let wanted: usize = units.iter().flat_map(|unit| &unit.texts).map(|text| count(text)).sum();
    let Some(first) = actual.chars().find(|c| is_unseen(*c)) else { return };
    let added = count(actual).saturating_sub(wanted);
    if added > 0 {
        let characters = if added == 1 { "character that is" } else { "characters that are" };
        let message = format!(
            "the PDF has {added} invisible {characters} not in the document, such as U+{:04X}",
            u32::from(first)
        );
        let hint = "searches miss words that contain one, and copied addresses do not work; lines can break without them";
        sink.push(Diagnostic::new(Code::PDF_ADDED_CHARACTER, message).hint(hint));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(actual: &str, text: &str) -> Vec<String> {
        let unit = Unit { part: 0, section: String::new(), texts: vec![text.into()] };
        let mut sink = Sink::default();
        added(actual, &[unit], &mut sink);
        sink.finish().into_iter().map(|fault| fault.message).collect()
    }

    #[test]
    fn characters_that_were_not_typed_are_found() {
        assert_eq!(
            found("ada@\u{200b}example.org", "ada@example.org"),
            ["the PDF has 1 invisible character that is not in the document, such as U+200B"]
        );
        assert!(found("soft\u{ad}ly", "soft\u{ad}ly").is_empty());
    }
}
