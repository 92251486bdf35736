//! Typst's own diagnostics in the terms of ours.

use typst::World;
use typst::WorldExt;
use typst::diag::{Severity, SourceDiagnostic};
use typst::layout::{Abs, Frame, FrameItem, Transform};
use typst::text::TextItem;

use super::world::CvWorld;
use super::{Sources, Template};
use crate::diagnostic::{Diagnostic, Location, Reported, Sink};

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
        Ok(()) => sink.error(Diagnostic::error("template", "the template could not be laid out")),
    }
}

/// A fault in a template, at its place in the template's file.
pub fn diagnostic(
    world: &CvWorld,
    template: &Template,
    fault: &SourceDiagnostic,
    sources: &mut Sources,
) -> Diagnostic {
    let message = fault.message.to_string();
    let found = match fault.severity {
        Severity::Error => Diagnostic::error("template", message),
        Severity::Warning => Diagnostic::warning("template", message),
    };
    let at = fault.span.id().zip(world.range(fault.span)).and_then(|(id, range)| {
        let text = world.source(id).ok()?.text().to_string();
        let file = format!("{}/{}", template.name, id.vpath().get_without_slash());
        sources.insert(file.clone(), text);
        Some(Location::Text { file, range })
    });
    found
        .hints(fault.hints.iter().map(|hint| hint.v.to_string()))
        .at(at.unwrap_or(Location::Nowhere))
}

/// The faults for which a laid-out document could not be written.
pub fn export_errors(faults: &[SourceDiagnostic], sink: &mut Sink) -> Reported {
    let reported = faults.iter().map(|fault| {
        let hints = fault.hints.iter().map(|hint| hint.v.to_string());
        sink.error(Diagnostic::error("export", fault.message.to_string()).hints(hints))
    });
    reported.last().expect("an export fails for a reason")
}

/// How far below the top of a frame each of its texts stands, in points.
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

/// The texts that stand out of a frame.
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

/// Calls `each` with every text in a frame and with how it is moved, in drawing order.
fn visit(frame: &Frame, moved: Transform, each: &mut dyn FnMut(&TextItem, Transform)) {
    for (position, item) in frame.items() {
        let at = moved.pre_concat(Transform::translate(position.x, position.y));
        match item {
            FrameItem::Group(group) => visit(&group.frame, at.pre_concat(group.transform), each),
            FrameItem::Text(text) => each(text, at),
            _ => {}
        }
    }
}
