//! Converts Typst's diagnostics into ours.

use std::ops::Range;

use typst::World;
use typst::WorldExt;
use typst::diag::{self, SourceDiagnostic};
use typst::layout::{Abs, Frame, FrameItem, Transform};
use typst::model::Destination;
use typst::syntax::DiagSpan;
use typst::text::{Glyph, TextItem};
use typst_layout::PagedDocument;

use super::template::SERVED;
use super::world::{CvWorld, MAIN, MAIN_FILE};
use super::{Sources, Template};
use crate::diagnostic::{Code, Diagnostic, Location, Reported, Severity, Sink};
use crate::document::is_address;

/// Reports the errors for which a document could not be laid out.
pub fn errors(
    world: &CvWorld,
    template: &Template,
    faults: &[SourceDiagnostic],
    sources: &mut Sources,
    sink: &mut Sink,
) -> Reported {
    for fault in faults {
        sink.push(diagnostic(world, template, fault, sources));
    }
    match sink.check() {
        Err(reported) => reported,
        Ok(()) => sink.error(Diagnostic::new(Code::TEMPLATE, "the template could not be laid out")),
    }
}

/// A fault in a template, at its place in the template's file.
///
/// If it occurs in a file that the template's author has not written, such as the library, the place is that of the
/// author's call.
pub fn diagnostic(
    world: &CvWorld,
    template: &Template,
    fault: &SourceDiagnostic,
    sources: &mut Sources,
) -> Diagnostic {
    let place = |span: DiagSpan| {
        let (id, range) = span.id().zip(world.range(span))?;
        let text = world.source(id).ok()?.text().to_string();
        Some((id.vpath().get_without_slash().to_string(), text, range))
    };
    let calls = fault.trace.iter().map(|point| DiagSpan::from(point.span));
    let spans = std::iter::once(fault.span).chain(calls);
    let mut places: Vec<(String, String, Range<usize>)> = spans.filter_map(place).collect();
    let first = places.iter().position(|(name, ..)| template.owns(name)).unwrap_or(0);
    let found = (first < places.len()).then(|| places.swap_remove(first));
    let mut message = fault.message.to_string();
    let mut hints: Vec<String> = fault.hints.iter().map(|hint| hint.v.to_string()).collect();
    // Options of Typst's own program are none of this one.
    hints.retain(|hint| !hint.contains("`--"));
    let mut at = Location::Nowhere;
    if let Some((name, text, range)) = found {
        let marked = &text[range.clone()];
        if let Some(searched) = message.strip_prefix("file not found (searched at ") {
            if marked.starts_with("\"@") {
                message = "packages cannot be used: nothing is fetched".into();
                hints.push("copy what is needed into the template's folder".into());
            } else {
                message = format!("there is no file `{}` here", searched.trim_end_matches(')'));
                let kinds = SERVED.join(", ");
                hints.push(format!(
                    "a template reads what is directly in its folder or in `lib`, of the kinds {kinds}"
                ));
            }
        }
        if marked == "document" && message == "expected function, found dictionary" {
            hints.push("here `document` is the content of the CV; for Typst's element write `std.document`".into());
        }
        let (name, text, range) = match name == MAIN_FILE && text == MAIN {
            false => (name, text, range),
            // These two lines are not the author's: they call a missing function.
            true => {
                message =
                    format!("the template has no function `render` of two parameters: {message}");
                hints.push("write `#let render(document, settings) = { … }`".into());
                let file = "template.typ".to_string();
                let text = template.files.get(&file);
                let text = text.map(|file| String::from_utf8_lossy(&file.bytes).into_owned());
                let text = text.unwrap_or_default();
                let start = text.find("let render").map_or(0, |start| start + "let ".len());
                let end = if start > 0 { start + "render".len() } else { 0 };
                (file, text, start..end)
            }
        };
        let file = format!("{}/{name}", template.name);
        sources.insert(file.clone(), text);
        at = Location::Text { file, range };
    }
    let severity = match fault.severity {
        diag::Severity::Error => Severity::Error,
        diag::Severity::Warning => Severity::Warning,
    };
    Diagnostic::new(Code::TEMPLATE, message).severity(severity).hints(hints).at(at)
}

/// The faults for which a laid-out document could not be written.
pub fn export_errors(faults: &[SourceDiagnostic], sink: &mut Sink) -> Reported {
    let reported = faults.iter().map(|fault| {
        let hints = fault.hints.iter().map(|hint| hint.v.to_string());
        sink.error(Diagnostic::new(Code::EXPORT, fault.message.to_string()).hints(hints))
    });
    reported.last().expect("an export fails for a reason")
}

/// The fault for a template with a link that texts of a profile may not have, such as a script.
pub fn wrong_link(paged: &PagedDocument, template: &Template) -> Option<Diagnostic> {
    fn find(frame: &Frame) -> Option<String> {
        frame.items().find_map(|(_, item)| match item {
            FrameItem::Group(group) => find(&group.frame),
            FrameItem::Link(Destination::Url(url), _) if !is_address(url.as_str()) => {
                Some(url.as_str().into())
            }
            _ => None,
        })
    }
    if template.is_embedded() {
        return None;
    }
    let url = paged.pages().iter().find_map(|page| find(&page.frame))?;
    let short: String = url.chars().take(80).collect();
    let message = format!("the template `{}` links to `{short}`", template.name);
    Some(
        Diagnostic::new(Code::TEMPLATE, message)
            .hint("a link leads to `https:`, `http:`, `mailto:`, `tel:` or `ftp:`"),
    )
}

/// The distance of each text from the top of its frame, in points.
pub fn baselines(frame: &Frame) -> Vec<f64> {
    let mut lines = vec![];
    visit(frame, Transform::identity(), &mut |_, at| lines.push(at.ty.to_pt()));
    lines
}

/// The texts of a frame, in the order in which they are drawn.
pub fn runs(frame: &Frame) -> Vec<String> {
    let mut runs = vec![];
    visit(frame, Transform::identity(), &mut |text, _| runs.push(text.text.to_string()));
    runs
}

/// The sizes of the texts of a frame, in points.
pub fn sizes(frame: &Frame) -> Vec<f64> {
    let mut sizes = vec![];
    visit(frame, Transform::identity(), &mut |text, _| sizes.push(text.size.to_pt()));
    sizes
}

/// The texts that extend beyond a frame.
pub fn overfull(frame: &Frame) -> Vec<String> {
    let mut texts = vec![];
    let inside = |x: Abs, y: Abs| {
        let slack = Abs::pt(1.0);
        x > -slack && x < frame.width() + slack && y > -slack && y < frame.height() + slack
    };
    visit(frame, Transform::identity(), &mut |text, at| {
        if !inside(at.tx, at.ty) || !inside(at.tx + text.width(), at.ty) {
            texts.push(text.text.to_string());
        }
    });
    texts
}

/// The texts of a frame that are printed over others, each with the one below it.
pub fn overprinted(frame: &Frame) -> Vec<(String, String)> {
    /// How far neighbouring texts may overlap, in points.
    const SLACK: f64 = 0.5;
    let mut inks: Vec<(Range<f64>, Range<f64>, String)> = vec![];
    let mut found = vec![];
    visit(frame, Transform::identity(), &mut |text, at| {
        let is_space = |glyph: &&Glyph| text.text[glyph.range()].trim().is_empty();
        let width = |glyphs: &[Glyph]| -> f64 {
            glyphs.iter().map(|glyph| glyph.x_advance.at(text.size).to_pt()).sum()
        };
        let before = text.glyphs.iter().take_while(is_space).count();
        let after = text.glyphs.iter().rev().take_while(is_space).count();
        if before == text.glyphs.len() {
            return;
        }
        let start = at.tx.to_pt() + width(&text.glyphs[..before]);
        let ink = width(&text.glyphs[before..text.glyphs.len() - after]);
        let (x, y) = (start + SLACK..start + ink - SLACK, at.ty.to_pt());
        // What every letter has: from the line to about the height of an x.
        let y = y - 0.4 * text.size.to_pt()..y;
        let over = inks.iter().find(|(other_x, other_y, _)| {
            let crosses = |a: &Range<f64>, b: &Range<f64>| a.start < b.end && b.start < a.end;
            crosses(other_x, &x) && crosses(other_y, &y)
        });
        if let Some((_, _, other)) = over {
            found.push((text.text.to_string(), other.clone()));
        }
        inks.push((x, y, text.text.to_string()));
    });
    found
}

/// Calls `each` with every text in a frame and its transformation, in drawing order.
pub fn visit(frame: &Frame, moved: Transform, each: &mut dyn FnMut(&TextItem, Transform)) {
    for (position, item) in frame.items() {
        let at = moved.pre_concat(Transform::translate(position.x, position.y));
        match item {
            FrameItem::Group(group) => visit(&group.frame, at.pre_concat(group.transform), each),
            FrameItem::Text(text) => each(text, at),
            _ => {}
        }
    }
}
