//! The faults of one run, with the texts that they refer to, and their printed forms.

mod human;
mod json;
mod visible;

use std::fmt;

pub use human::{human, humans};
pub use json::json;
pub use visible::visible;
#[cfg(feature = "cli")]
pub(crate) use visible::{visible_json, visible_lines};

use crate::diagnostic::{Diagnostic, Severity, Sources};

/// All faults of one run. As text, they read as on a terminal without colour.
///
/// ```
/// let faults = curricle::pdf("[person]\nnmae = \"Ada\"\n").unwrap_err();
/// assert_eq!(faults.list[0].code, "unknown-key");
/// assert!(faults.to_string().starts_with("error[unknown-key]: unknown key `nmae`\n"));
/// assert!(faults.to_json().starts_with("{\"severity\":\"error\",\"code\":\"unknown-key\","));
/// ```
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Faults {
    /// The faults, ordered by place.
    pub list: Vec<Diagnostic>,
    /// The texts that they refer to, by file name.
    pub sources: Sources,
}

impl Faults {
    /// Whether one of them is an error.
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|fault| fault.severity == Severity::Error)
    }

    /// The faults as JSON, one object per line, in the form that `docs/diagnostics.md` describes.
    pub fn to_json(&self) -> String {
        self.list.iter().map(|fault| json(fault, &self.sources) + "\n").collect()
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&humans(&self.list, &self.sources, false).join("\n\n"))
    }
}

impl std::error::Error for Faults {}
