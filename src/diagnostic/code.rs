//! The kinds of faults: one table, from which messages, `curricle explain` and the docs are made.
//!
//! Lints and the findings of the read-back have codes of the same type, beside what they look for.

use std::fmt;

use super::Severity;

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
pub struct Code {
    name: &'static str,
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

impl Code {
    pub(crate) const fn error(name: &'static str) -> Self {
        Self::new(Severity::Error, name)
    }

    pub(crate) const fn warning(name: &'static str) -> Self {
        Self::new(Severity::Warning, name)
    }

    pub(crate) const fn note(name: &'static str) -> Self {
        Self::new(Severity::Note, name)
    }

    const fn new(severity: Severity, name: &'static str) -> Self {
        Self { name, severity, missing: None, hides: &[], example: true }
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

    /// The name in kebab case, such as `unknown-key`.
    pub const fn name(self) -> &'static str {
        self.name
    }

    /// How bad such a fault is, where it does not say otherwise itself.
    pub const fn severity(self) -> Severity {
        self.severity
    }

    /// Whether the docs have an example that causes the fault.
    pub const fn has_example(self) -> bool {
        self.example
    }

    /// Whether a fault of the other kind may be no fault at all, but the consequence of this one.
    pub(super) fn may_cause(self, other: Self) -> bool {
        other.missing.is_some_and(|what| self.hides.contains(&what))
    }
}

impl PartialEq<str> for Code {
    fn eq(&self, name: &str) -> bool {
        self.name == name
    }
}

impl PartialEq<&str> for Code {
    fn eq(&self, name: &&str) -> bool {
        self.name == *name
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.pad(self.name)
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{:?}", self.name)
    }
}

/// Makes a constant of each code, and the table of all. The table repeats the values and does not
/// name the constants, so that the compiler warns of a code that nothing uses.
macro_rules! codes {
    ($($constant:ident = $code:expr;)*) => {
        #[cfg_attr(
            not(feature = "cli"),
            allow(dead_code, reason = "some are found by the command line alone")
        )]
        impl Code {
            $(pub(crate) const $constant: Self = $code;)*
        }

        /// All codes but those of lints and of the read-back, by name.
        pub const CODES: &[Code] = &[$($code),*];
    };
}

codes! {
    ALREADY_THERE = Code::error("already-there");
    AUTHORS_CUT = Code::note("authors-cut").without_example();
    BIB_DUPLICATE = Code::note("bib-duplicate");
    BIB_DUPLICATE_FIELD = Code::warning("bib-duplicate-field");
    BIB_DUPLICATE_KEY = Code::warning("bib-duplicate-key");
    BIB_ENCODING = Code::warning("bib-encoding").without_example();
    BIB_EXTRA_BRACE = Code::warning("bib-extra-brace");
    BIB_FORMULA = Code::warning("bib-formula");
    BIB_INVALID_ARXIV = Code::warning("bib-invalid-arxiv");
    BIB_INVALID_DATE = Code::warning("bib-invalid-date");
    BIB_INVALID_DOI = Code::warning("bib-invalid-doi");
    BIB_INVALID_URL = Code::warning("bib-invalid-url");
    BIB_LOST = Code::warning("bib-lost");
    BIB_MISSING_BRACE = Code::warning("bib-missing-brace");
    BIB_MISSING_COMMA = Code::warning("bib-missing-comma");
    BIB_MISSING_EQUALS = Code::warning("bib-missing-equals");
    BIB_MISSING_HEAD = Code::warning("bib-missing-head");
    BIB_MISSING_KEY = Code::warning("bib-missing-key");
    BIB_MISSING_TITLE = Code::warning("bib-missing-title");
    BIB_NAME_COMMAS = Code::warning("bib-name-commas");
    BIB_NAME_SEPARATOR = Code::warning("bib-name-separator");
    BIB_STRAY_TEXT = Code::warning("bib-stray-text");
    BIB_SWITCHED_OFF = Code::note("bib-switched-off");
    BIB_UNDEFINED_STRING = Code::warning("bib-undefined-string");
    BIB_UNKNOWN_COMMAND = Code::warning("bib-unknown-command");
    BIB_UNKNOWN_FIELD = Code::warning("bib-unknown-field");
    BIB_UNKNOWN_PARENT = Code::warning("bib-unknown-parent");
    BIB_UNKNOWN_TYPE = Code::warning("bib-unknown-type");
    CITATION_LEFT_OUT = Code::warning("citation-left-out");
    CONFLICTING_KEYS = Code::error("conflicting-keys");
    DEPENDENT_STYLE = Code::error("dependent-style").without_example();
    DUPLICATE_KEY = Code::error("duplicate-key");
    EMPTY_LIST = Code::warning("empty-list");
    EMPTY_TEXT = Code::error("empty-text");
    EXPORT = Code::error("export").without_example();
    FILE_EXISTS = Code::error("file-exists");
    FONT_WITHOUT_BOLD = Code::error("font-without-bold");
    INTERNAL = Code::error("internal").without_example();
    INVALID_AMOUNT = Code::error("invalid-amount");
    INVALID_DATE = Code::error("invalid-date");
    INVALID_LINK = Code::error("invalid-link");
    INVALID_LOCALE = Code::error("invalid-locale").without_example();
    INVALID_REQUEST = Code::error("invalid-request").without_example();
    INVALID_VALUE = Code::error("invalid-value").without_example();
    LEFT_OUT = Code::note("left-out").without_example();
    MERGED_VERSIONS = Code::note("merged-versions");
    MISSING_AUTHORS = Code::warning("missing-authors").misses(Absence::Key);
    MISSING_GLYPH = Code::error("missing-glyph");
    MISSING_KEY = Code::error("missing-key").misses(Absence::Key);
    MISSING_PHOTO = Code::warning("missing-photo");
    NEARLY_EMPTY_PAGE = Code::warning("nearly-empty-page").without_example();
    NO_ENTRY = Code::error("no-entry");
    NO_ITEM = Code::error("no-item");
    NO_PLACE = Code::note("no-place").without_example();
    NOT_A_PROFILE = Code::error("not-a-profile");
    NOT_ASCII = Code::warning("not-ascii").without_example();
    NOT_OPENED = Code::warning("not-opened").without_example();
    NOT_UTF_8 = Code::error("not-utf-8").without_example();
    OUT_OF_RANGE = Code::error("out-of-range");
    OVER_BUDGET = Code::error("over-budget").without_example();
    PASTED_CHARACTERS = Code::note("pasted-characters");
    RESERVED_OPTION = Code::error("reserved-option");
    STAND_IN_GLYPH = Code::warning("stand-in-glyph").without_example();
    STYLE_WITHOUT_LIST = Code::error("style-without-list");
    TEMPLATE = Code::error("template");
    TEMPLATE_CONTRACT = Code::error("template-contract");
    TOML_SYNTAX = Code::error("toml-syntax").hides(&[Absence::Key]);
    TOO_MANY_FAULTS = Code::error("too-many-faults").without_example();
    TOO_MANY_PAGES = Code::error("too-many-pages");
    UNKNOWN_BIO = Code::error("unknown-bio");
    UNKNOWN_CITATION = Code::error("unknown-citation").misses(Absence::Paper);
    UNKNOWN_CURRENCY = Code::error("unknown-currency");
    UNKNOWN_FONT = Code::error("unknown-font");
    UNKNOWN_FORMAT = Code::error("unknown-format").without_example();
    UNKNOWN_KEY = Code::error("unknown-key");
    UNKNOWN_LANGUAGE = Code::error("unknown-language");
    UNKNOWN_LETTER = Code::error("unknown-letter");
    UNKNOWN_LINT = Code::error("unknown-lint");
    UNKNOWN_MARK = Code::warning("unknown-mark");
    UNKNOWN_NETWORK = Code::error("unknown-network");
    UNKNOWN_OPTION = Code::error("unknown-option");
    UNKNOWN_PLACEHOLDER = Code::error("unknown-placeholder");
    UNKNOWN_SECTION = Code::error("unknown-section");
    UNKNOWN_STYLE = Code::error("unknown-style");
    UNKNOWN_TEMPLATE = Code::error("unknown-template");
    UNKNOWN_THEME = Code::error("unknown-theme");
    UNKNOWN_VALUE = Code::error("unknown-value");
    UNKNOWN_VARIANT = Code::error("unknown-variant");
    UNLISTED_PAPERS = Code::note("unlisted-papers");
    UNREADABLE_FILE = Code::error("unreadable-file").hides(&[Absence::Paper]);
    UNREADABLE_FONT = Code::warning("unreadable-font").without_example();
    UNREADABLE_IMPORT = Code::error("unreadable-import").without_example();
    UNREADABLE_PHOTO = Code::error("unreadable-photo");
    UNREADABLE_STYLE = Code::error("unreadable-style").without_example();
    UNREADABLE_TEMPLATE = Code::error("unreadable-template");
    UNWRITABLE_FILE = Code::error("unwritable-file");
    USAGE = Code::error("usage");
    WRONG_TYPE = Code::error("wrong-type");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_code_stands_once_and_in_order() {
        assert!(CODES.is_sorted_by(|one, next| one.name < next.name));
    }

    #[test]
    fn what_may_stand_in_an_unreadable_file_is_not_missing() {
        assert!(Code::TOML_SYNTAX.may_cause(Code::MISSING_KEY));
        assert!(Code::UNREADABLE_FILE.may_cause(Code::UNKNOWN_CITATION));
        assert!(!Code::UNREADABLE_FILE.may_cause(Code::MISSING_KEY));
        assert!(!Code::UNKNOWN_KEY.may_cause(Code::MISSING_KEY));
    }
}
