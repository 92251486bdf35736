//! Faults as people read them.

use std::collections::HashSet;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::visible::{visible, visible_in_place};
use crate::diagnostic::{Code, Diagnostic, Location, Severity, Sources};

/// Each fault as [`human`] has it. What is allowed is listed once in a run, except where there is no other hint.
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

/// A fault with its place, the line with a caret, and what to do; with the codes of its colours if
/// `is_colored`.
pub fn human(diagnostic: &Diagnostic, sources: &Sources, is_colored: bool) -> String {
    with_hints(diagnostic, &Vec::from_iter(&diagnostic.hints), sources, is_colored)
}

fn with_hints(
    diagnostic: &Diagnostic,
    hints: &[&String],
    sources: &Sources,
    is_colored: bool,
) -> String {
    // The calls that led to a panic stand in lines of their own.
    let safe = |hint: &str| match diagnostic.code == Code::INTERNAL {
        true => hint.to_string(),
        false => visible(hint).into_owned(),
    };
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(visible(&diagnostic.message)).id(diagnostic.code.name());
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
        let within = |range: &Range<usize>| range.start - lines.start..range.end - lines.start;
        let caret = AnnotationKind::Primary.span(within(range));
        let also =
            also.map(|(range, what)| AnnotationKind::Context.span(within(range)).label(what));
        let number = source[..lines.start].matches('\n').count() + 1;
        let snippet = Snippet::source(visible_in_place(&source[lines.clone()]));
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

/// The lines that a range is in; at the end of a text, the last one that has something. A printer
/// that gets the whole text reads all of it for each fault.
fn whole_lines(text: &str, range: Range<usize>) -> Range<usize> {
    let before = &text.as_bytes()[..range.start];
    let before = if range.start == text.len() { before.trim_ascii_end() } else { before };
    let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    let rest = &text.as_bytes()[range.end..];
    let end = rest.iter().position(|byte| *byte == b'\n').map_or(rest.len(), |at| at + 1);
    start..range.end + end
}
