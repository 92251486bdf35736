//! The kinds of faults: one table, from which messages, `curricle explain`, the docs and tests are made.
//!
//! Codes are made nowhere else.

mod table;

use std::fmt;

use super::Severity;
pub use table::CODES;

/// The kind of a fault: a stable name, with the properties of all faults of that kind.
///
/// It is printed as its name, and can be compared with it:
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

/// What a fault reports as missing, although it may be in a part that could not be read.
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

    /// Sets the meaning of the code, from its line in the table.
    const fn means(mut self, meaning: &'static str) -> Self {
        self.meaning = meaning.trim_ascii_start();
        self
    }

    /// Says that faults of this kind report something as missing.
    const fn misses(mut self, what: Absence) -> Self {
        self.missing = Some(what);
        self
    }

    /// Says that faults of this kind may hide things of these types, because something could not be read.
    const fn hides(mut self, what: &'static [Absence]) -> Self {
        self.hides = what;
        self
    }

    /// Says that no short text causes such a fault: it takes bytes, fonts or programs.
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

    /// The meaning, as a sentence of Markdown.
    ///
    /// ```
    /// let code = curricle::diagnostic::CODES.iter().find(|code| **code == "old-news").unwrap();
    /// assert_eq!(code.meaning(), "A news item is more than two years old.");
    /// ```
    pub const fn meaning(self) -> &'static str {
        self.0.meaning
    }

    /// The severity of such a fault, unless the fault itself sets another one.
    pub const fn severity(self) -> Severity {
        self.0.severity
    }

    /// Whether the docs have an example that causes the fault.
    pub const fn has_example(self) -> bool {
        self.0.example
    }

    /// Whether a fault of the other kind may be only a consequence of this one.
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
