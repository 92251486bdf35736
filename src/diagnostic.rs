//! Faults as data: one type, one sink. Printing is the terminal's business.
//!
//! Wording of messages: lower case, no full stop, literals in back-ticks; the
//! message says what was found and what was expected, each hint how to mend it.

use std::fmt;
use std::ops::Range;

/// One fault in what the user gave.
#[derive(Debug, Clone, PartialEq)]
pub struct Diagnostic {
    pub severity: Severity,
    /// A stable kebab-case name of the kind of fault, such as `unknown-key`.
    pub code: &'static str,
    pub message: String,
    pub at: Location,
    /// Other places that have to do with it, and what each is.
    pub also: Vec<(Location, &'static str)>,
    /// The address of the value at fault, if it is one of a file of data; kept when `at` becomes a
    /// place in that file.
    pub path: Option<DataPath>,
    pub hints: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    Error,
    Warning,
    Note,
}

/// Where a fault is.
#[derive(Debug, Clone, PartialEq)]
pub enum Location {
    /// In no file, or in the whole of it.
    Nowhere,
    /// At a value of the profile, whatever format the profile came in.
    Data(DataPath, Part),
    /// At a range of bytes of a text file.
    Text { file: String, range: Range<usize> },
}

impl Location {
    /// A field of what is at this place; in a text file, all of the place.
    pub fn field(&self, key: &str) -> Self {
        match self {
            Self::Data(path, _) => path.key(key).value(),
            other => other.clone(),
        }
    }

    /// A range of bytes of the string at this place; in a text file, all of the place.
    pub fn within(&self, range: Range<usize>) -> Self {
        match self {
            Self::Data(path, _) => path.clone().within(range),
            other => other.clone(),
        }
    }
}

/// Which part of a profile value is at fault.
#[derive(Debug, Clone, PartialEq)]
pub enum Part {
    Key,
    Value,
    /// A range of bytes within the decoded string.
    Within(Range<usize>),
}

/// The address of a value in the profile, printed as `experience[2].end`.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct DataPath(pub Vec<Segment>);

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Segment {
    Key(String),
    Index(usize),
}

impl DataPath {
    /// The path of a top-level key.
    pub fn root(key: &str) -> Self {
        Self(vec![Segment::Key(key.into())])
    }

    pub fn key(&self, key: &str) -> Self {
        self.with(Segment::Key(key.into()))
    }

    pub fn index(&self, index: usize) -> Self {
        self.with(Segment::Index(index))
    }

    fn with(&self, segment: Segment) -> Self {
        let mut path = self.clone();
        path.0.push(segment);
        path
    }

    pub fn value(self) -> Location {
        Location::Data(self, Part::Value)
    }

    pub fn within(self, range: Range<usize>) -> Location {
        Location::Data(self, Part::Within(range))
    }
}

impl fmt::Display for DataPath {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        for (i, segment) in self.0.iter().enumerate() {
            match segment {
                Segment::Key(key) if i == 0 => write!(f, "{key}")?,
                Segment::Key(key) => write!(f, ".{key}")?,
                Segment::Index(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}

impl Diagnostic {
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, message.into())
    }

    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, message.into())
    }

    pub fn note(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Note, code, message.into())
    }

    fn new(severity: Severity, code: &'static str, message: String) -> Self {
        let at = Location::Nowhere;
        Self { severity, code, message, at, also: vec![], path: None, hints: vec![] }
    }

    pub fn at(mut self, at: Location) -> Self {
        self.at = at;
        self
    }

    /// Another place that has to do with the fault, and what it is.
    pub fn also(mut self, at: Location, what: &'static str) -> Self {
        self.also.push((at, what));
        self
    }

    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    pub fn hints(mut self, hints: impl IntoIterator<Item = String>) -> Self {
        self.hints.extend(hints);
        self
    }
}

/// Proof that an error was put into a [`Sink`]; only a sink can make one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reported(());

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
    /// Where the syntax has faults nothing is said to be missing: it may stand in what could not be
    /// read.
    pub fn finish(mut self) -> Vec<Diagnostic> {
        if self.diagnostics.iter().any(|diagnostic| diagnostic.code == "toml-syntax") {
            let missing = ["missing-key", "missing-authors"];
            self.diagnostics.retain(|diagnostic| !missing.contains(&diagnostic.code));
        }
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

/// The candidate that was probably meant by `typed`, if one is near enough.
pub fn did_you_mean<'a>(
    typed: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let folded = typed.to_lowercase().replace('_', "-");
    candidates
        .into_iter()
        .map(|candidate| {
            (strsim::damerau_levenshtein(&folded, &candidate.to_lowercase()), candidate)
        })
        .filter(|(distance, candidate)| *distance <= (candidate.chars().count() / 3).max(1))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// The hints for a name that is not among `candidates`: the nearest one, and all there are.
pub fn unknown_name_hints(typed: &str, candidates: &[&str]) -> Vec<String> {
    let mut hints = vec![];
    if let Some(near) = did_you_mean(typed, candidates.iter().copied()) {
        hints.push(format!("did you mean `{near}`?"));
    }
    match candidates {
        [] => {}
        _ if candidates.len() > 40 => hints.push(format!("{} names are allowed", candidates.len())),
        _ => hints.push(format!("allowed: {}", list(candidates))),
    }
    hints
}

/// Literals joined for a message: `` `a`, `b` and `c` ``.
pub fn list(items: &[&str]) -> String {
    let mut out = String::new();
    for (i, item) in items.iter().enumerate() {
        if i > 0 {
            out += if i + 1 == items.len() { " and " } else { ", " };
        }
        out += &format!("`{item}`");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_near_name_is_suggested_and_a_far_one_is_not() {
        let keys = ["title", "authors", "venue-full"];
        assert_eq!(did_you_mean("titel", keys), Some("title"));
        assert_eq!(did_you_mean("venue_full", keys), Some("venue-full"));
        assert_eq!(did_you_mean("zebra", keys), None);
    }

    #[test]
    fn paths_print_as_they_are_written() {
        let path = DataPath::root("experience").index(2).key("end");
        assert_eq!(path.to_string(), "experience[2].end");
    }

    #[test]
    fn an_error_is_proven_and_a_warning_is_not() {
        let mut sink = Sink::default();
        assert!(sink.push(Diagnostic::warning("w", "w")).is_none());
        assert!(sink.check().is_ok());
        assert!(sink.push(Diagnostic::error("e", "e")).is_some());
        assert!(sink.check().is_err());
    }
}
