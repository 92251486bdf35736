//! When something was, from the keys that say it.

use crate::diagnostic::{Code, DataPath, Diagnostic, Location, Part, list};
use crate::document::Period;
use crate::document::resolve::Resolver;
use crate::load::missing_end_hints;
use crate::profile::{Date, End};

/// The keys of an item that say when it was, each as it is written.
#[derive(Debug, Clone, Copy, Default)]
pub struct When {
    pub date: Option<Date>,
    pub start: Option<Date>,
    pub end: Option<End>,
    pub expected: bool,
}

/// The date of an item in words. Two ways to say it at once, and a start without an end, are faults.
pub fn when(resolver: &mut Resolver, when: When, at: &DataPath) -> Option<Period> {
    let end = end(resolver, when, at)?;
    Some(span(resolver, when.start, end, when.expected, at))
}

/// A span of time in words, of the item at `at`.
pub fn span(
    resolver: &mut Resolver,
    start: Option<Date>,
    end: End,
    expected: bool,
    at: &DataPath,
) -> Period {
    let period = resolver.dates.span(start, end, expected);
    resolver.located(period, at)
}

/// A single date in words, of the item at `at`.
pub fn on(resolver: &mut Resolver, date: Option<Date>, at: &DataPath) -> Option<Period> {
    let period = resolver.dates.on(date?);
    Some(resolver.located(period, at))
}

/// The end of an item, or its only date.
pub fn end(resolver: &mut Resolver, when: When, at: &DataPath) -> Option<End> {
    let When { date, start, end, expected: _ } = when;
    let span = if start.is_some() { "start" } else { "end" };
    if date.is_some() && (start.is_some() || end.is_some()) {
        conflict(
            resolver,
            &["date", span],
            at,
            &["for a single date: keep `date`", "for a span: keep `start` and `end`"],
        );
    } else if start.is_some() && end.is_none() {
        missing_end(resolver, at);
    }
    date.map(End::Date).or(end).or(start.map(End::Date))
}

/// Says that `at` has no `end`, unless it has one that is faulty.
pub fn missing_end(resolver: &mut Resolver, at: &DataPath) {
    let spans = ["dates", "period", "duration", "daterange"];
    if spans.iter().any(|key| resolver.is_unknown(at.key(key))) {
        return;
    }
    if !resolver.is_reported(at.clone()) && !resolver.is_reported(at.key("end")) {
        resolver.report(
            Diagnostic::new(Code::MISSING_KEY, format!("`{at}` has no `end`"))
                .hints(missing_end_hints(at))
                .at(Location::Data(at.clone(), Part::Key)),
        );
    }
}

/// Says that `at` has keys of which only one can stand.
pub fn conflict(resolver: &mut Resolver, keys: &[&str], at: &DataPath, hints: &[&str]) {
    let last = keys.last().expect("there are keys in conflict");
    resolver.report(
        Diagnostic::new(Code::CONFLICTING_KEYS, format!("`{at}` has both {}", list(keys)))
            .hints(hints.iter().map(|hint| hint.to_string()))
            .at(Location::Data(at.key(last), Part::Key)),
    );
}
