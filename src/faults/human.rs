//! Faults as people read them.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::diagnostic::{Diagnostic, Location, Severity, Sources};

/// A fault with its place, the line with a caret, and what to do; with the codes of its colours if
/// `is_colored`.
pub fn human(diagnostic: &Diagnostic, sources: &Sources, is_colored: bool) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(&diagnostic.message).id(diagnostic.code.name());
    let renderer = if is_colored { Renderer::styled() } else { Renderer::plain() };
    if let Location::Text { file, range } = &diagnostic.at
        && let Some(source) = sources.get(file)
    {
        let caret = AnnotationKind::Primary.span(range.clone());
        let also = diagnostic.also.iter().filter_map(|(at, what)| match at {
            Location::Text { file: other, range } if other == file => {
                Some(AnnotationKind::Context.span(range.clone()).label(*what))
            }
            _ => None,
        });
        let snippet = Snippet::source(source).path(file).annotation(caret).annotations(also);
        let hints = diagnostic.hints.iter().map(|hint| Level::HELP.with_name("hint").message(hint));
        return renderer.render(&[title.element(snippet).elements(hints)]);
    }
    let mut lines = vec![renderer.render(&[Group::with_title(title)])];
    lines.extend(diagnostic.hints.iter().map(|hint| {
        let title = Level::HELP.with_name("hint").secondary_title(hint);
        renderer.render(&[Group::with_title(title)])
    }));
    lines.join("\n")
}
