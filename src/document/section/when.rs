//! Dates of items, from the keys that give them.

use crate::diagnostic::{Code, DataPath, Diagnostic, Location, Part, list};
use crate::document::Period;
use crate::document::resolve::Resolver;
use crate::load::missing_end_hints;
use crate::profile::{End, Moment, Occasion};

/// The keys of an item that give its dates, as written.
#[derive(Debug, Clone, Copy)]
pub struct When<'a> {
    pub date: &'a Option<Occasion>,
    pub start: &'a Option<Moment>,
    pub end: &'a Option<End>,
    pub expected: bool,
}

/// The date of an item in words. Dates given in two ways, and a start without an end, are faults.
pub fn when(resolver: &mut Resolver, when: When, at: &DataPath) -> Option<Period> {
    let (start, end) = ends(resolver, when, at)?;
    Some(span(resolver, start.as_ref(), &end, when.expected, at))
}

/// A span of time in words, of the item at `at`.
pub fn span(
    resolver: &mut Resolver,
    start: Option<&Moment>,
    end: &End,
    expected: bool,
    at: &DataPath,
) -> Period {
    let period = resolver.dates.span(start, end, expected);
    resolver.located(period, at)
}

/// A single date in words, of the item at `at`.
pub fn on(resolver: &mut Resolver, date: &Option<Occasion>, at: &DataPath) -> Option<Period> {
    let period = resolver.dates.occasion(date.as_ref()?);
    Some(resolver.located(period, at))
}

/// The start of an item, if it is known, and its end or only date.
pub fn ends(resolver: &mut Resolver, when: When, at: &DataPath) -> Option<(Option<Moment>, End)> {
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
    match (date, start, end) {
        (Some(Occasion::Moment(moment)), ..) => Some((None, End::Moment(moment.clone()))),
        (Some(Occasion::Span(first, last)), ..) => {
            Some((Some(Moment::Date(*first)), End::Moment(Moment::Date(*last))))
        }
        (None, start, Some(end)) => Some((start.clone(), end.clone())),
        (None, Some(start), None) => Some((None, End::Moment(start.clone()))),
        (None, None, None) => None,
    }
}

/// Reports that `at` has no `end`, unless it has a faulty one.
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

/// Reports that `at` has neither of two keys of which it needs one, unless another key was probably meant as one.
pub fn missing(resolver: &mut Resolver, keys: &[&str; 2], at: &DataPath) {
    let reported = keys.iter().any(|key| resolver.is_reported(at.key(key)));
    if reported || resolver.is_reported(at.clone()) || resolver.has_unknown_key(at) {
        return;
    }
    let message = format!("`{at}` has neither `{}` nor `{}`", keys[0], keys[1]);
    resolver.report(
        Diagnostic::new(Code::MISSING_KEY, message)
            .hint(format!("write `{} = \"…\"`, `{} = \"…\"` or both", keys[0], keys[1]))
            .at(Location::Data(at.clone(), Part::Key)),
    );
}

/// Reports keys of `at` of which only one is allowed.
pub fn conflict(resolver: &mut Resolver, keys: &[&str], at: &DataPath, hints: &[&str]) {
    let last = keys.last().expect("there are keys in conflict");
    resolver.report(
        Diagnostic::new(Code::CONFLICTING_KEYS, format!("`{at}` has both {}", list(keys)))
            .hints(hints.iter().map(|hint| hint.to_string()))
            .at(Location::Data(at.key(last), Part::Key)),
    );
}
