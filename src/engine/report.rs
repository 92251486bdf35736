//! Typst's own diagnostics in the terms of ours.

use typst::World;
use typst::WorldExt;
use typst::diag::{Severity, SourceDiagnostic};
use typst::layout::{Frame, FrameItem, Point};

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
    let below = |(position, item): &(Point, FrameItem)| match item {
        FrameItem::Group(group) => {
            baselines(&group.frame).into_iter().map(|line| line + position.y.to_pt()).collect()
        }
        FrameItem::Text(_) => vec![position.y.to_pt()],
        _ => vec![],
    };
    frame.items().flat_map(below).collect()
}
