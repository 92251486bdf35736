//! Faults as text for people.

use std::collections::HashSet;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::visible::{clipped, visible, visible_in_place};
use crate::diagnostic::{Code, Diagnostic, Location, Severity, Sources};
use unicode_normalization::char::is_combining_mark;

/// Each fault as in [`human`]. The list of what is allowed is printed once in a run, except if there is no other hint.
pub fn humans(list: &[Diagnostic], sources: &Sources, is_colored: bool) -> Vec<String> {
    let mut listed: HashSet<&str> = HashSet::new();
    let mut texts = vec![];
    for fault in list {
        let mut hints: Vec<&String> = fault.hints.iter().collect();
        hints.retain(|hint| {
            !hint.starts_with("allowed: ") || listed.insert(*hint) || fault.hints.len() == 1
        });
        texts.push(with_hints(fault, &hints, sources, is_colored));
    }
    texts
}

/// A fault with its place, the line with a caret, and what to do; with colour codes if `is_colored`.
pub fn human(diagnostic: &Diagnostic, sources: &Sources, is_colored: bool) -> String {
    with_hints(diagnostic, &Vec::from_iter(&diagnostic.hints), sources, is_colored)
}

fn with_hints(
    diagnostic: &Diagnostic,
    hints: &[&String],
    sources: &Sources,
    is_colored: bool,
) -> String {
    // The backtrace of a panic is on separate lines.
    let safe = |hint: &str| match diagnostic.code == Code::INTERNAL {
        true => hint.to_string(),
        false => clipped(hint).into_owned(),
    };
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(clipped(&diagnostic.message)).id(diagnostic.code.name());
    let renderer = if is_colored { Renderer::styled() } else { Renderer::plain() };
    if let Location::Text { file, range } = &diagnostic.at
        && let Some(source) = sources.get(file)
    {
        let also = diagnostic.also.iter().filter_map(|(at, what)| match at {
            Location::Text { file: other, range } if other == file => Some((range, *what)),
            _ => None,
        });
        let shown = also.clone().fold(range.clone(), |shown, (other, _)| {
            shown.start.min(other.start)..shown.end.max(other.end)
        });
        let lines = whole_lines(source, shown);
        let thin = Thin::of(&source[lines.clone()], range.start - lines.start);
        let within = |range: &Range<usize>| {
            thin.place(range.start - lines.start)..thin.place(range.end - lines.start)
        };
        let caret = AnnotationKind::Primary.span(within(range));
        let also =
            also.map(|(range, what)| AnnotationKind::Context.span(within(range)).label(what));
        let number = source[..lines.start].matches('\n').count() + 1;
        let snippet = Snippet::source(visible_in_place(&thin.text));
        let snippet = snippet.line_start(number).path(visible(file));
        let snippet = snippet.annotation(caret).annotations(also);
        let hints = hints.iter().map(|hint| Level::HELP.with_name("hint").message(safe(hint)));
        return renderer.render(&[title.element(snippet).elements(hints)]);
    }
    let mut lines = vec![renderer.render(&[Group::with_title(title)])];
    lines.extend(hints.iter().map(|hint| {
        let title = Level::HELP.with_name("hint").secondary_title(safe(hint));
        renderer.render(&[Group::with_title(title)])
    }));
    lines.join("\n")
}

/// The lines that contain a range; at the end of a text, its last line that is not empty. A printer that gets the whole
/// text would read all of it for each fault.
fn whole_lines(text: &str, range: Range<usize>) -> Range<usize> {
    let before = &text.as_bytes()[..range.start];
    let before = if range.start == text.len() { before.trim_ascii_end() } else { before };
    let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    let rest = &text.as_bytes()[range.end..];
    let end = rest.iter().position(|byte| *byte == b'\n').map_or(rest.len(), |at| at + 1);
    start..range.end + end
}

/// A text from which excessive combining marks on one letter have been removed: a printer takes them for zero width and
/// does not cut them.
struct Thin {
    text: String,
    /// The beginning and end of each part that was removed and replaced by `…`.
    cuts: Vec<Range<usize>>,
}

impl Thin {
    /// Everything before `from` is kept, so columns stay the same.
    fn of(text: &str, from: usize) -> Self {
        const MOST: usize = 8;
        let mut cuts: Vec<Range<usize>> = vec![];
        let mut marks = 0;
        for (at, c) in text.char_indices() {
            let is_mark = is_combining_mark(c) || matches!(c, '\u{200b}'..='\u{200d}');
            marks = if is_mark { marks + 1 } else { 0 };
            if marks <= MOST || at < from {
                continue;
            }
            let end = at + c.len_utf8();
            match cuts.last_mut() {
                Some(cut) if cut.end == at => cut.end = end,
                _ => cuts.push(at..end),
            }
        }
        let (mut thin, mut seen) = (String::with_capacity(text.len()), 0);
        for cut in &cuts {
            thin += &text[seen..cut.start];
            thin.push('…');
            seen = cut.end;
        }
        thin += &text[seen..];
        Self { text: thin, cuts }
    }

    /// The new position of a place; a place within a removed part is moved after it.
    fn place(&self, at: usize) -> usize {
        let cuts = self.cuts.iter().take_while(|cut| cut.start < at);
        let gone: usize = cuts.clone().map(|cut| cut.end - cut.start).sum();
        let within = cuts.clone().last().filter(|cut| cut.end > at).map_or(0, |cut| cut.end - at);
        at + within + cuts.count() * '…'.len_utf8() - gone
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_without_end_are_cut_and_places_stay() {
        let text = format!("ab{}cd{}e", "\u{301}".repeat(20), "\u{301}".repeat(3));
        let thin = Thin::of(&text, 1);
        assert_eq!(thin.text, format!("ab{}…cd{}e", "\u{301}".repeat(8), "\u{301}".repeat(3)));
        for (at, c) in text.char_indices().filter(|(_, c)| c.is_ascii()) {
            assert!(thin.text[thin.place(at)..].starts_with(c), "{at}");
        }
        assert_eq!(thin.place(text.len()), thin.text.len());
        // Within the part that was cut.
        assert!(thin.text[thin.place(2 + 2 * 12)..].starts_with('c'));
        assert_eq!(Thin::of(&text, text.len()).text, text);
    }
}
