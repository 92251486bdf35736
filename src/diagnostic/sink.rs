//! Where the faults of one run are collected.

use std::fmt;

use super::{Code, DataPath, Diagnostic, Location, Part, Severity};

/// Proof that an error was put into a [`Sink`]; only a sink can make one.
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
}

impl Sink {
    /// Adds a fault and, if it is an error, gives the proof of it.
    ///
    /// A value that has an error is a stand-in from then on; what is found at it later is not told.
    pub fn push(&mut self, diagnostic: Diagnostic) -> Option<Reported> {
        let error = diagnostic.severity == Severity::Error;
        if !self.is_of_stand_in(&diagnostic) {
            self.diagnostics.push(diagnostic);
        }
        error.then_some(Reported(()))
    }

    fn is_of_stand_in(&self, found: &Diagnostic) -> bool {
        let Location::Data(path, Part::Value | Part::Within(_)) = &found.at else { return false };
        self.diagnostics.iter().any(|known| {
            let at = &known.at;
            known.severity == Severity::Error
                && matches!(at, Location::Data(other, Part::Value) if other == path)
        })
    }

    /// Adds an error.
    pub fn error(&mut self, diagnostic: Diagnostic) -> Reported {
        debug_assert_eq!(diagnostic.severity, Severity::Error);
        self.push(diagnostic);
        Reported(())
    }

    /// Fails if an error was added so far.
    pub fn check(&self) -> Result<(), Reported> {
        match self.diagnostics.iter().any(|d| d.severity == Severity::Error) {
            true => Err(Reported(())),
            false => Ok(()),
        }
    }

    /// Whether a fault was added that is exactly there.
    pub fn has_fault_at(&self, at: &Location) -> bool {
        self.diagnostics.iter().any(|diagnostic| diagnostic.at == *at)
    }

    /// Whether a fault was added that is at a key of the table there.
    pub fn has_fault_in(&self, path: &DataPath) -> bool {
        self.diagnostics.iter().any(|diagnostic| match &diagnostic.at {
            Location::Data(at, Part::Key) => {
                at.0.split_last().is_some_and(|(_, table)| table == path.0)
            }
            _ => false,
        })
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
        let codes: Vec<Code> = self.diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
        self.diagnostics
            .retain(|diagnostic| !codes.iter().any(|code| code.may_cause(diagnostic.code)));
        self.diagnostics.sort_by_cached_key(|d| {
            let place = match &d.at {
                Location::Text { file, range } => (0, file.clone(), range.start),
                Location::Data(path, _) => (1, path.to_string(), 0),
                Location::Nowhere => (2, String::new(), 0),
            };
            (place, d.message.clone())
        });
        self.diagnostics.dedup_by(|a, b| {
            let but_for_path = |d: &Diagnostic| Diagnostic { path: None, ..d.clone() };
            but_for_path(a) == but_for_path(b)
        });
        self.diagnostics
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_is_proven_and_a_warning_is_not() {
        let mut sink = Sink::default();
        assert!(sink.push(Diagnostic::new(Code::MISSING_PHOTO, "w")).is_none());
        assert!(sink.check().is_ok());
        assert!(sink.push(Diagnostic::new(Code::USAGE, "e")).is_some());
        assert!(sink.check().is_err());
    }

    #[test]
    fn what_may_stand_in_unread_text_is_not_reported_as_missing() {
        let mut sink = Sink::default();
        for code in [Code::MISSING_KEY, Code::UNKNOWN_CITATION, Code::UNREADABLE_FILE] {
            sink.push(Diagnostic::new(code, "m"));
        }
        let left: Vec<Code> = sink.finish().into_iter().map(|fault| fault.code).collect();
        assert_eq!(left, ["missing-key", "unreadable-file"]);
    }
}
