//! The value of a field, and the forms in which it can be read.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use super::faults::Faults;
use super::latex::{self, Findings};
use super::links;
use super::names;
use super::rich::Rich;
use crate::diagnostic::Code;

/// The value of a field.
#[derive(Debug)]
pub struct Value<'a> {
    pub key: &'a str,
    pub name: &'a str,
    /// In LaTeX.
    pub source: Cow<'a, str>,
    pub range: Range<usize>,
}

impl Value<'_> {
    /// Text with its styles.
    pub fn rich(&self, faults: &mut Faults) -> Rich {
        let mut findings = Findings::default();
        let rich = latex::convert(&self.source, &mut findings);
        self.say(&findings, faults);
        rich
    }

    /// Reports the parts of the value that cannot be printed as intended.
    fn say(&self, findings: &Findings, faults: &mut Faults) {
        for (name, is_printed) in findings.unknown.iter().collect::<BTreeSet<_>>() {
            let printed = match is_printed {
                true => format!("printed as `{name}`"),
                false => "left out".into(),
            };
            self.fault_at(
                &format!("\\{name}"),
                faults,
                Code::BIB_UNKNOWN_COMMAND,
                &format!("has the command `\\{name}`, which is not known and {printed}"),
                "write the text that the command stands for",
            );
        }
        for name in findings.lost.iter().collect::<BTreeSet<_>>() {
            self.fault_at(
                name,
                faults,
                Code::BIB_FORMULA,
                &format!(
                    "has a formula with `{name}`, which one line of text cannot show properly"
                ),
                "check how it prints, and write it in words or signs if that is unclear",
            );
        }
    }

    /// Plain text, if it is not empty.
    pub fn text(&self, faults: &mut Faults) -> Option<String> {
        Some(self.rich(faults).into_plain()).filter(|text| !text.is_empty())
    }

    /// A list of names.
    pub fn names(&self, faults: &mut Faults) -> Vec<String> {
        let mut problems = vec![];
        let names = names::names(&self.source, &mut problems);
        for (code, message, hint, piece) in problems {
            self.fault_at(&piece, faults, code, &message, hint);
        }
        if self.source.contains('\\') {
            let mut findings = Findings { names: true, ..Findings::default() };
            latex::convert(&self.source, &mut findings);
            findings.unknown.retain(|(name, _)| name != "and");
            self.say(&findings, faults);
        }
        names
    }

    /// An address, if it is one on the web.
    pub fn url(&self) -> Option<String> {
        links::url(&latex::verbatim(&self.source))
    }

    /// Reports what is wrong with the value: "`field` of `key` …".
    pub fn fault(&self, faults: &mut Faults, code: Code, what: &str, hint: &str) {
        self.fault_at("", faults, code, what, hint);
    }

    /// The same for a part of the value.
    fn fault_at(&self, piece: &str, faults: &mut Faults, code: Code, what: &str, hint: &str) {
        let message = format!("`{}` of `{}` {what}", self.name, self.key);
        faults.warn(code, message, faults.place(&self.range, piece), hint);
    }
}

/// Whether a value means "yes".
pub fn is_true(text: &str) -> bool {
    matches!(text.trim().to_ascii_lowercase().as_str(), "true" | "yes" | "1" | "y")
}

/// A text on one line, cut after `most` characters.
pub fn shortened(text: &str, most: usize) -> String {
    let words: Vec<&str> = text.split_whitespace().take(most).collect();
    let line = words.join(" ");
    match line.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line,
    }
}
