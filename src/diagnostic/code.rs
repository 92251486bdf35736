//! The kinds of faults: one table, from which messages, `curricle explain`, the docs and tests are made.
//!
//! No other place can make a code.

mod table;

use std::fmt;

use super::Severity;
pub use table::CODES;

/// What kind of fault it is: a stable name, and what holds for each fault of that kind.
///
/// It prints as its name, and is equal to it:
///
/// ```
/// # let faults = curricle::pdf("[person]\nname = 'M'\nzzz = 1\n").unwrap_err();
/// # let fault = &faults.list[0];
/// assert!(fault.code == "unknown-key" && fault.code.name() == "unknown-key");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Code(&'static Kind);

/// A line of the table.
#[derive(PartialEq, Eq, Hash)]
struct Kind {
    name: &'static str,
    meaning: &'static str,
    severity: Severity,
    missing: Option<Absence>,
    hides: &'static [Absence],
    example: bool,
}

/// What a fault says to be missing, although it may be where nothing could be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Absence {
    /// A key of a table of the profile.
    Key,
    /// A whole paper.
    Paper,
}

impl Kind {
    const fn error(name: &'static str) -> Self {
        Self::new(Severity::Error, name)
    }

    const fn warning(name: &'static str) -> Self {
        Self::new(Severity::Warning, name)
    }

    const fn note(name: &'static str) -> Self {
        Self::new(Severity::Note, name)
    }

    const fn new(severity: Severity, name: &'static str) -> Self {
        Self { name, meaning: "", severity, missing: None, hides: &[], example: true }
    }

    /// What a fault of this kind means, as its line in the table has it.
    const fn means(mut self, meaning: &'static str) -> Self {
        self.meaning = meaning.trim_ascii_start();
        self
    }

    /// The fault says that something is missing.
    const fn misses(mut self, what: Absence) -> Self {
        self.missing = Some(what);
        self
    }

    /// Something could not be read, in which these may be.
    const fn hides(mut self, what: &'static [Absence]) -> Self {
        self.hides = what;
        self
    }

    /// No short text causes the fault: it takes bytes, fonts or programs.
    const fn without_example(mut self) -> Self {
        self.example = false;
        self
    }
}

impl Code {
    /// The name in kebab case, such as `unknown-key`.
    pub const fn name(self) -> &'static str {
        self.0.name
    }

    /// What it means, in a sentence of Markdown.
    ///
    /// ```
    /// let code = curricle::diagnostic::CODES.iter().find(|code| **code == "old-news").unwrap();
    /// assert_eq!(code.meaning(), "A news item is more than two years old.");
    /// ```
    pub const fn meaning(self) -> &'static str {
        self.0.meaning
    }

    /// How bad such a fault is, where it does not say otherwise itself.
    pub const fn severity(self) -> Severity {
        self.0.severity
    }

    /// Whether the docs have an example that causes the fault.
    pub const fn has_example(self) -> bool {
        self.0.example
    }

    /// Whether a fault of the other kind may be no fault at all, but the consequence of this one.
    pub(super) fn may_cause(self, other: Self) -> bool {
        other.0.missing.is_some_and(|what| self.0.hides.contains(&what))
    }
}

impl PartialEq<str> for Code {
    fn eq(&self, name: &str) -> bool {
        self.0.name == name
    }
}

impl PartialEq<&str> for Code {
    fn eq(&self, name: &&str) -> bool {
        self.0.name == *name
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.pad(self.0.name)
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{:?}", self.0.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_code_stands_once_and_in_order() {
        assert!(CODES.is_sorted_by(|one, next| one.name() < next.name()));
    }

    #[test]
    fn what_may_stand_in_an_unreadable_file_is_not_missing() {
        assert!(Code::TOML_SYNTAX.may_cause(Code::MISSING_KEY));
        assert!(Code::UNREADABLE_FILE.may_cause(Code::UNKNOWN_CITATION));
        assert!(!Code::UNREADABLE_FILE.may_cause(Code::MISSING_KEY));
        assert!(!Code::UNKNOWN_KEY.may_cause(Code::MISSING_KEY));
    }
}
