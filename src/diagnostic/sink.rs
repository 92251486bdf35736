//! The collection of the faults of one run.

use std::collections::HashSet;
use std::fmt;

use super::{Code, DataPath, Diagnostic, Location, Part, Severity};

/// Proof that an error was added to a [`Sink`]; only a sink can create one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reported(());

impl fmt::Display for Reported {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an error was reported")
    }
}

impl std::error::Error for Reported {}

/// Collects the faults of one run.
#[derive(Debug, Default)]
pub struct Sink {
    diagnostics: Vec<Diagnostic>,
    has_error: bool,
    /// Every place that has a fault.
    places: HashSet<Location>,
    /// Every value that has an error.
    stand_ins: HashSet<DataPath>,
    /// Every table that has a fault at one of its keys.
    tables: HashSet<DataPath>,
}

impl Sink {
    /// Adds a fault and, if it is an error, returns the proof of it.
    ///
    /// From then on, a value with an error is a stand-in; later faults at it are not reported.
    pub fn push(&mut self, diagnostic: Diagnostic) -> Option<Reported> {
        let error = diagnostic.severity == Severity::Error;
        match &diagnostic.at {
            Location::Data(path, Part::Value | Part::Within(_))
                if self.stand_ins.contains(path) => {}
            at => {
                self.has_error |= error;
                self.note_place(at.clone(), error);
                self.diagnostics.push(diagnostic);
            }
        }
        error.then_some(Reported(()))
    }

    fn note_place(&mut self, at: Location, error: bool) {
        match &at {
            Location::Data(path, Part::Value) if error => {
                self.stand_ins.insert(path.clone());
            }
            Location::Data(path, Part::Key) => self.tables.extend(path.parent()),
            _ => {}
        }
        self.places.insert(at);
    }

    /// Adds an error.
    pub fn error(&mut self, diagnostic: Diagnostic) -> Reported {
        debug_assert_eq!(diagnostic.severity, Severity::Error);
        self.push(diagnostic);
        Reported(())
    }

    /// Fails if an error has been added so far.
    pub fn check(&self) -> Result<(), Reported> {
        if self.has_error { Err(Reported(())) } else { Ok(()) }
    }

    /// Whether a fault has been added at exactly this place.
    pub fn has_fault_at(&self, at: &Location) -> bool {
        self.places.contains(at)
    }

    /// Whether a fault has been added at a key of this table.
    pub fn has_fault_in(&self, path: &DataPath) -> bool {
        self.tables.contains(path)
    }

    /// Turns the address of each fault in the profile into a place in its file.
    pub fn locate(&mut self, find: impl Fn(&DataPath, &Part) -> Option<Location>) {
        for diagnostic in &mut self.diagnostics {
            if let Location::Data(path, _) = &diagnostic.at {
                diagnostic.path = Some(path.clone());
            }
            let also = diagnostic.also.iter_mut().map(|(at, _)| at);
            for place in std::iter::once(&mut diagnostic.at).chain(also) {
                if let Location::Data(path, part) = place
                    && let Some(at) = find(path, part)
                {
                    *place = at;
                }
            }
        }
    }

    /// All faults, each once, ordered by place; those without a place come last.
    ///
    /// Where something could not be read, nothing is said to be missing that may stand there.
    pub fn finish(mut self) -> Vec<Diagnostic> {
        let codes: HashSet<Code> = self.diagnostics.iter().map(|fault| fault.code).collect();
        self.diagnostics.retain(|fault| !codes.iter().any(|code| code.may_cause(fault.code)));
        self.diagnostics.sort_by_cached_key(|fault| {
            let place = match &fault.at {
                Location::Text { file, range } => (0, file.clone(), range.start),
                Location::Data(path, _) => (1, path.to_string(), 0),
                Location::Nowhere => (2, String::new(), 0),
            };
            (place, fault.message.clone())
        });
        self.diagnostics.dedup_by(|next, fault| {
            // Two addresses may have one place in the file.
            let path = std::mem::replace(&mut next.path, fault.path.clone());
            let same = next == fault;
            next.path = path;
            same
        });
        self.diagnostics
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path() -> DataPath {
        DataPath::root("publication").index(2)
    }

    fn codes(sink: Sink) -> Vec<Code> {
        sink.finish().into_iter().map(|fault| fault.code).collect()
    }

    #[test]
    fn an_error_is_proven_and_a_warning_is_not() {
        let mut sink = Sink::default();
        assert!(sink.push(Diagnostic::new(Code::MISSING_PHOTO, "w")).is_none());
        assert!(sink.check().is_ok());
        assert!(sink.push(Diagnostic::new(Code::USAGE, "e")).is_some());
        assert!(sink.check().is_err());
    }

    #[test]
    fn what_is_found_at_a_stand_in_is_not_reported() {
        let date = path().key("date");
        let mut sink = Sink::default();
        sink.push(Diagnostic::new(Code::MISSING_AUTHORS, "a warning").at(date.clone().value()));
        sink.push(Diagnostic::new(Code::INVALID_DATE, "the error").at(date.clone().value()));
        sink.push(Diagnostic::new(Code::WRONG_TYPE, "not this").at(date.clone().value()));
        sink.push(Diagnostic::new(Code::INVALID_LINK, "nor this").at(date.clone().within(1..2)));
        sink.push(
            Diagnostic::new(Code::UNKNOWN_KEY, "the key").at(Location::Data(date, Part::Key)),
        );
        assert_eq!(codes(sink), ["missing-authors", "invalid-date", "unknown-key"]);
    }

    #[test]
    fn it_is_known_where_faults_are() {
        let mut sink = Sink::default();
        let key = Location::Data(path().key("autors"), Part::Key);
        sink.push(Diagnostic::new(Code::UNKNOWN_KEY, "m").at(key.clone()));
        assert!(sink.has_fault_at(&key) && sink.has_fault_in(&path()));
        assert!(!sink.has_fault_at(&path().key("autors").value()));
        assert!(!sink.has_fault_in(&path().key("autors")));
        assert!(!sink.has_fault_in(&DataPath::root("publication")));
    }

    #[test]
    fn a_fault_at_two_addresses_of_one_place_is_reported_once() {
        let mut sink = Sink::default();
        for index in [0, 1] {
            let at = DataPath::root("news").index(index).value();
            sink.push(Diagnostic::new(Code::INVALID_LINK, "m").at(at));
        }
        sink.locate(|_, _| Some(Location::Text { file: "p.toml".into(), range: 0..1 }));
        assert_eq!(codes(sink), ["invalid-link"]);
    }

    #[test]
    fn what_may_stand_in_unread_text_is_not_reported_as_missing() {
        let mut sink = Sink::default();
        for code in [Code::MISSING_KEY, Code::UNKNOWN_CITATION, Code::UNREADABLE_FILE] {
            sink.push(Diagnostic::new(code, "m"));
        }
        assert_eq!(codes(sink), ["missing-key", "unreadable-file"]);
    }
}
