//! Words that must come out of the PDF as typed, however Markdown reads them.
//!
//! The texts of a document are the result of reading its Markdown, so they cannot show what that reading lost.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::document::{Document, Place, is_of_word};
use crate::load::Index;

/// Reports each word with inner asterisks or underscores, as in `A*A*A`, that comes out without them.
pub fn words(actual: &str, document: &Document, index: &Index, sink: &mut Sink) {
    let mut pages = None;
    for place in &document.places {
        let Place::Profile(path) = place else { continue };
        for (range, word) in index.text(path).into_iter().flat_map(marked_words) {
            let pages = pages.get_or_insert_with(|| -> String {
                actual.chars().filter(|c| !c.is_whitespace()).collect()
            });
            if !pages.contains(word) {
                let message = format!("the PDF does not have “{word}” as it is typed");
                let hint = "to print a sign of Markdown as such, write `\\` before it";
                let fault = Diagnostic::new(Code::PDF_MISSING_TEXT, message).hint(hint);
                sink.push(fault.at(path.clone().within(range)));
            }
        }
    }
}

/// The words of a text that have Markdown characters between letters, with their places.
fn marked_words(text: &str) -> Vec<(Range<usize>, &str)> {
    let start = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    let words = text.split_whitespace().filter_map(|word| {
        let name = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '_');
        let is_name = name.len() > 4 && name.starts_with("__") && name.ends_with("__");
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let is_markup = |part: &&str| word.contains(part);
        if ["](", "://", "`", "\\", "[@", "{"].iter().any(is_markup) {
            return None;
        }
        let word = match is_name {
            true => name,
            // What begins with a sign may be marked from there on.
            false if word[..start(bare) - start(word)].contains(['*', '_']) => return None,
            false => bare,
        };
        let inside = |sign: char| {
            word.match_indices(sign).any(|(at, _)| {
                let before = word[..at].chars().next_back().is_some_and(is_of_word);
                before && word[at + 1..].chars().next().is_some_and(is_of_word)
            })
        };
        let range = start(word)..start(word) + word.len();
        (is_name || inside('*') || inside('_')).then_some((range, word))
    });
    words.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_with_signs_inside_are_found() {
        let found = |text| marked_words(text).into_iter().map(|(_, word)| word).collect::<Vec<_>>();
        let text = "(A*A*A), 3*2*1 = 6; __init__ in *Nature* **bold**text *n*th `a_b` snake_case.";
        assert_eq!(found(text), ["A*A*A", "3*2*1", "__init__", "snake_case"]);
        assert_eq!(
            found("[a b](https://x.org/a_b) https://x.org/a_b \\*a\\*b"),
            Vec::<&str>::new()
        );
        // Where no spaces part words, emphasis begins within them.
        assert_eq!(found("第*一*章と第**二**章 เฝ้าระวัง*แบบ*ร่วม"), Vec::<&str>::new());
    }
}
