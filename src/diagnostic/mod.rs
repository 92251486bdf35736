//! Faults as data: one type, and one sink that collects them. Only the terminal prints them.
//!
//! Messages begin in lower case, have no full stop, and quote literals in back-ticks. The message says what was found
//! and what was expected; each hint says how to fix it.

mod code;
mod lines;
mod sink;

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::str::FromStr;

pub use code::{Absence, CODES, Code};
pub use lines::{Lines, Position, Unit};
pub use sink::{Reported, Sink};

/// Text files that diagnostics refer to, by name.
pub type Sources = BTreeMap<String, String>;

/// One fault in the user's input.
#[derive(Debug, Clone, PartialEq)]
pub struct Diagnostic {
    pub severity: Severity,
    pub code: Code,
    pub message: String,
    pub at: Location,
    /// Related places, each with its description.
    pub also: Vec<(Location, &'static str)>,
    /// The path of the faulty value, if it is in a file of data; kept when `at` becomes a place in that file.
    pub path: Option<DataPath>,
    pub hints: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    Error,
    Warning,
    Note,
}

/// Where a fault is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Location {
    /// In no file, or in a file as a whole.
    Nowhere,
    /// At a value of the profile, whatever the format of the profile.
    Data(DataPath, Part),
    /// At a range of bytes of a text file.
    Text { file: String, range: Range<usize> },
}

impl Location {
    /// A field of the value at this place; in a text file, the whole place.
    pub fn field(&self, key: &str) -> Self {
        match self {
            Self::Data(path, _) => path.key(key).value(),
            other => other.clone(),
        }
    }

    /// A range of bytes of the string at this place; in a text file, the whole place.
    pub fn within(&self, range: Range<usize>) -> Self {
        match self {
            Self::Data(path, _) => path.clone().within(range),
            other => other.clone(),
        }
    }
}

/// Which part of a profile value is at fault.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Part {
    Key,
    Value,
    /// A range of bytes within the decoded string.
    Within(Range<usize>),
}

/// The path of a value in the profile, printed as `experience[2].end`.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DataPath(pub Vec<Segment>);

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
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

    /// The path of the table or list that contains the value; `None` for the whole profile.
    pub fn parent(&self) -> Option<Self> {
        self.0.split_last().map(|(_, parent)| Self(parent.to_vec()))
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
                Segment::Key(key) => {
                    let dot = if i == 0 { "" } else { "." };
                    match is_bare(key) {
                        true => write!(f, "{dot}{key}")?,
                        false => write!(f, "{dot}{key:?}")?,
                    }
                }
                Segment::Index(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}

/// Whether a key can be written without quotes.
fn is_bare(key: &str) -> bool {
    !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || "-_".contains(c))
}

impl FromStr for DataPath {
    type Err = InvalidPath;

    /// Reads a path in its printed form.
    ///
    /// ```
    /// use curricle::diagnostic::DataPath;
    /// let path: DataPath = "experience[2].end".parse().unwrap();
    /// assert_eq!(path, DataPath::root("experience").index(2).key("end"));
    /// let path = DataPath::root("variant").key("a.b");
    /// assert_eq!(path.to_string(), r#"variant."a.b""#);
    /// assert_eq!(path.to_string().parse(), Ok(path));
    /// ```
    fn from_str(text: &str) -> Result<Self, InvalidPath> {
        let mut path = Self::default();
        let mut rest = text;
        while !rest.is_empty() {
            if let Some(inner) = rest.strip_prefix('[') {
                let (index, after) = inner.split_once(']').ok_or(InvalidPath)?;
                path = path.index(index.parse().map_err(|_| InvalidPath)?);
                rest = after;
                continue;
            }
            rest = rest.strip_prefix('.').unwrap_or(rest);
            let length = match rest.starts_with('"') {
                false => rest.find(['.', '[']).unwrap_or(rest.len()),
                true => {
                    let quotes = rest.match_indices('"').skip(1);
                    let escapes = |end: usize| {
                        let before = &rest[..end];
                        before.len() - before.trim_end_matches('\\').len()
                    };
                    let mut ends = quotes.filter(|(end, _)| escapes(*end).is_multiple_of(2));
                    ends.next().ok_or(InvalidPath)?.0 + 1
                }
            };
            let (key, after) = rest.split_at(length);
            let unquoted = match key.starts_with('"') {
                true => serde_json::from_str(key).map_err(|_| InvalidPath)?,
                false if is_bare(key) => key.to_string(),
                false => return Err(InvalidPath),
            };
            path = path.key(&unquoted);
            rest = after;
        }
        Ok(path)
    }
}

/// The error for a text that is not the path of a value, such as `experience[2].end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidPath;

impl fmt::Display for InvalidPath {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("not the path of a value, such as `experience[2].end`")
    }
}

impl std::error::Error for InvalidPath {}

impl Diagnostic {
    /// A fault with the severity of its kind, and without a place.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        let (severity, message) = (code.severity(), message.into());
        let at = Location::Nowhere;
        Self { severity, code, message, at, also: vec![], path: None, hints: vec![] }
    }

    /// Replaces the severity of the kind.
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    pub fn at(mut self, at: Location) -> Self {
        self.at = at;
        self
    }

    /// Adds a related place, with its description.
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

/// The hints for a name that is not among `candidates`: the nearest one, and all of them.
pub fn unknown_name_hints(typed: &str, candidates: &[&str]) -> Vec<String> {
    let mut hints = vec![];
    if let Some(near) = did_you_mean(typed, candidates.iter().copied()) {
        hints.push(format!("did you mean `{near}`?"));
    }
    match candidates {
        [] => {}
        _ if candidates.len() > 50 => hints.push(format!("{} names are allowed", candidates.len())),
        _ => hints.push(format!("allowed: {}", list(candidates))),
    }
    hints
}

/// Literals joined for a message: `` `a`, `b` and `c` ``.
pub fn list(items: &[&str]) -> String {
    let items: Vec<String> = items.iter().map(|item| format!("`{item}`")).collect();
    listed(&items)
}

/// Items joined for a message: "a, b and c".
pub fn listed(items: &[impl AsRef<str>]) -> String {
    let mut out = String::new();
    for (i, item) in items.iter().enumerate() {
        if i > 0 {
            out += if i + 1 == items.len() { " and " } else { ", " };
        }
        out += item.as_ref();
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
}
