//! What a hint says, done to the text.

use std::ops::Range;

use crate::diagnostic::{Diagnostic, Location};
use crate::load::statement;

/// A change of a text, and what it does, for a menu.
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

/// The changes that hints of a fault name, of those that `helps` finds in the changed text to be good.
///
/// A hint that says "did you mean `x`?" or "write `x`" and nothing else names one; what it leaves open, with `…` or with
/// an alternative, is for the person to write.
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

/// What a hint says to write, if it says that alone.
fn named(hint: &str) -> Option<&str> {
    let meant = hint.strip_prefix("did you mean `").and_then(|rest| rest.strip_suffix("`?"));
    let new = meant.or_else(|| hint.strip_prefix("write `")?.strip_suffix('`'))?;
    (!new.is_empty() && !new.contains(['`', '…'])).then_some(new)
}

fn edit(at: Range<usize>, new: String) -> Edit {
    Edit { title: format!("Write `{new}`"), at, new }
}

/// What the message names, replaced within the range.
fn part(fault: &Diagnostic, text: &str, range: &Range<usize>, new: &str) -> Option<Edit> {
    let literal = fault.message.split('`').nth(1).filter(|literal| !literal.is_empty())?;
    let found = text[range.clone()].find(literal)?;
    let at = range.start + found..range.start + found + literal.len();
    Some(edit(at, new.into()))
}

/// The range, or the statement in it where a whole statement is named.
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
    Some(edit(range.clone(), new))
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
    fn what_a_hint_leaves_open_is_not_done() {
        assert_eq!(named("write `title = \"…\"`"), None);
        assert_eq!(named("did you mean `a` or `b`?"), None);
        assert_eq!(named("write `a` below"), None);
        assert_eq!(named("did you mean `a`?"), Some("a"));
    }
}
