//! Applies hints to a text.

use std::ops::Range;

use crate::diagnostic::{Diagnostic, Location};
use crate::load::statement;

/// A change to a text, with a description for a menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    pub title: String,
    pub at: Range<usize>,
    pub new: String,
}

impl Edit {
    /// The text with the change.
    pub fn apply(&self, text: &str) -> String {
        [&text[..self.at.start], &self.new, &text[self.at.end..]].concat()
    }
}

/// The changes that the hints of a fault name, as far as `helps` approves of the changed text.
///
/// A hint names a change if it says only "did you mean `x`?" or "write `x`". Hints with `…` or with alternatives are
/// left to the person.
pub fn fix(fault: &Diagnostic, text: &str, helps: &dyn Fn(&str) -> bool) -> Vec<Edit> {
    let Location::Text { range, .. } = &fault.at else { return vec![] };
    if text.get(range.clone()).is_none() {
        return vec![];
    }
    let edits = fault.hints.iter().filter_map(|hint| named(hint)).flat_map(|new| {
        // Which part of the text is meant is not said, and only one of them helps.
        let part = part(fault, text, range, new);
        let whole = whole(text, range, new);
        let candidates = part.into_iter().chain(whole).filter(|edit| helps(&edit.apply(text)));
        candidates.take(1).collect::<Vec<_>>()
    });
    edits.collect()
}

/// The text that a hint says to write, if it says nothing else.
fn named(hint: &str) -> Option<&str> {
    let meant = hint.strip_prefix("did you mean `").and_then(|rest| rest.strip_suffix("`?"));
    let new = meant.or_else(|| hint.strip_prefix("write `")?.strip_suffix('`'))?;
    (!new.is_empty() && !new.contains(['`', '…'])).then_some(new)
}

fn edit(at: Range<usize>, new: String) -> Edit {
    Edit { title: format!("Write `{new}`"), at, new }
}

/// The same, where the title says what of the old text is lost by it, such as the month of a date.
fn edit_of(old: &str, at: Range<usize>, new: String) -> Edit {
    let bare = |text: &str| text.trim_matches(['"', '\'']).to_string();
    let lost =
        bare(old).strip_prefix(&bare(&new)).filter(|_| !bare(&new).is_empty()).map(str::to_string);
    match lost.filter(|lost| !lost.trim().is_empty()) {
        Some(lost) => Edit { title: format!("Write `{new}`, without `{lost}`"), at, new },
        None => edit(at, new),
    }
}

/// Replaces the part that the message names within the range.
fn part(fault: &Diagnostic, text: &str, range: &Range<usize>, new: &str) -> Option<Edit> {
    let literal = fault.message.split('`').nth(1).filter(|literal| !literal.is_empty())?;
    let found = text[range.clone()].find(literal)?;
    let at = range.start + found..range.start + found + literal.len();
    Some(edit_of(literal, at, new.into()))
}

/// Replaces the range, or the statement that contains it if the hint names a whole statement.
fn whole(text: &str, range: &Range<usize>, new: &str) -> Option<Edit> {
    let is_pair = new.split_once(" = ").is_some_and(|(key, _)| !key.contains(char::is_whitespace));
    if is_pair {
        let found = statement(text, range.start)?;
        let start =
            found.start + (text[found.clone()].len() - text[found.clone()].trim_start().len());
        let key = |text: &str| text.split('=').next().unwrap_or_default().trim().to_string();
        let is_meant = start == range.start || key(&text[found.clone()]) == key(new);
        return is_meant.then(|| edit(start..found.end, new.into()));
    }
    let is_string = |text: &str| text.starts_with(['"', '\'']);
    let new = match is_string(&text[range.clone()]) && !is_string(new) {
        true => toml::Value::from(new).to_string(),
        false => new.into(),
    };
    Some(edit_of(&text[range.clone()], range.clone(), new))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Sink;
    use crate::load;

    /// The text with the first fix of its faults.
    fn fixed(text: &str) -> Option<String> {
        let faults = |text: &str| {
            let mut sink = Sink::default();
            let (_, index) = load::profile("p", text, &mut sink);
            sink.locate(|path, part| index.locate(path, part));
            sink.finish()
        };
        let before = faults(text);
        let helps = |text: &str| faults(text).len() < before.len();
        let mut edits = before.iter().flat_map(|fault| fix(fault, text, &helps));
        edits.next().map(|edit| edit.apply(text))
    }

    #[test]
    fn what_a_hint_says_is_done() {
        for (text, wanted) in [
            ("[person]\nnam = \"A\" # me\n", "[person]\nname = \"A\" # me\n"),
            ("[cv]\npaper = \"A4\"\n", "[cv]\npaper = \"a4\"\n"),
            ("[publicatons]\nbib = ['a.bib']\n", "[publications]\nbib = ['a.bib']\n"),
            (
                "[[news]]\ndate = '2025/08'\ntext = 'x'\n",
                "[[news]]\ndate = \"2025-08\"\ntext = 'x'\n",
            ),
        ] {
            assert_eq!(fixed(text).as_deref(), Some(wanted), "{text}");
        }
    }

    #[test]
    fn what_is_lost_by_a_fix_is_said() {
        let title = |old, new: &str| edit_of(old, 0..1, new.into()).title;
        assert_eq!(title("2025-13", "2025"), "Write `2025`, without `-13`");
        assert_eq!(title("\"2025-13\"", "\"2025\""), "Write `\"2025\"`, without `-13`");
        assert_eq!(title("2025/08", "2025-08"), "Write `2025-08`");
        assert_eq!(title("nam", "name"), "Write `name`");
    }

    #[test]
    fn what_a_hint_leaves_open_is_not_done() {
        assert_eq!(named("write `title = \"…\"`"), None);
        assert_eq!(named("did you mean `a` or `b`?"), None);
        assert_eq!(named("write `a` below"), None);
        assert_eq!(named("did you mean `a`?"), Some("a"));
    }
}
