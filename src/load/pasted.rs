//! Characters that come with pasted text and that nobody types.

use super::node::{Node, Value};
use crate::diagnostic::{Code, DataPath, Diagnostic};

/// Replaces such characters in all texts by what was meant, and notes each text.
pub fn normalize(node: &mut Node, path: &DataPath, notes: &mut Vec<Diagnostic>) {
    match &mut node.value {
        Value::String(text) => {
            let Some((clean, found)) = cleaned(text) else { return };
            let message = format!("the text contains {}", crate::diagnostic::listed(&found));
            let fault = Diagnostic::new(Code::PASTED_CHARACTERS, message);
            notes.push(
                fault
                    .hint("it prints as intended; retype the text to remove this note")
                    .at(path.clone().value()),
            );
            *text = clean;
        }
        Value::Array(items) => {
            for (i, item) in items.iter_mut().enumerate() {
                normalize(item, &path.index(i), notes);
            }
        }
        Value::Table(table) => {
            for (key, item) in table.iter_mut() {
                normalize(item, &path.key(key), notes);
            }
        }
        _ => {}
    }
}

/// The text as it was meant, and what was found in it; `None` if nothing was.
fn cleaned(text: &str) -> Option<(String, Vec<&'static str>)> {
    if text.is_ascii() {
        return None;
    }
    let mut found = vec![];
    let mut clean = String::with_capacity(text.len());
    for c in text.chars() {
        let (meant, what) = match c {
            '\u{fb00}' => ("ff", "ligatures"),
            '\u{fb01}' => ("fi", "ligatures"),
            '\u{fb02}' => ("fl", "ligatures"),
            '\u{fb03}' => ("ffi", "ligatures"),
            '\u{fb04}' => ("ffl", "ligatures"),
            '\u{fb05}' | '\u{fb06}' => ("st", "ligatures"),
            '\u{200b}' | '\u{feff}' => ("", "zero-width spaces"),
            '\u{ad}' => ("", "soft hyphens"),
            // The bullets of the fonts Symbol and Wingdings.
            '\u{f0b7}' | '\u{f0a7}' | '\u{f0d8}' | '\u{f076}' | '\u{f0fc}' | '\u{f0a8}' => {
                ("•", "bullets of a symbol font")
            }
            _ => {
                clean.push(c);
                continue;
            }
        };
        clean += meant;
        if !found.contains(&what) {
            found.push(what);
        }
    }
    (!found.is_empty()).then_some((clean, found))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_pasted_is_what_was_meant() {
        for (text, clean, found) in [
            (
                "Speci\u{fb01}ed work\u{200b} here",
                "Specified work here",
                &["ligatures", "zero-width spaces"][..],
            ),
            ("co\u{ad}operate", "cooperate", &["soft hyphens"]),
            ("\u{f0b7} Built", "• Built", &["bullets of a symbol font"]),
            ("\u{feff}Ada", "Ada", &["zero-width spaces"]),
        ] {
            assert_eq!(cleaned(text), Some((clean.into(), found.to_vec())));
        }
        // Joiners mean something in Persian, in Hindi and between pictures.
        for text in ["می\u{200c}خواهم", "क्\u{200d}ष", "👩\u{200d}👧", "Zürich", "plain"]
        {
            assert_eq!(cleaned(text), None);
        }
    }
}
