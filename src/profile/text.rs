//! Text that the person wrote. Both types are plain strings here; they differ in what the document makes of them.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One line of Markdown: strong, emphasis, code, links, line breaks, `<sub>`, `<sup>`, `[@key]`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct Markdown(pub String);

/// Markdown that may also have paragraphs, headings and nested lists.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Text(pub String);

impl Markdown {
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text without Markdown syntax, for messages and comparisons.
    ///
    /// ```
    /// use curricle::profile::Markdown;
    /// assert_eq!(Markdown::from("H<sub>2</sub>O in *E. coli*").unmarked(), "H2O in E. coli");
    /// ```
    pub fn unmarked(&self) -> Cow<'_, str> {
        const MARKS: &[&str] = &[
            "<sub>",
            "</sub>",
            "<sup>",
            "</sup>",
            "<em>",
            "</em>",
            "<strong>",
            "</strong>",
            "*",
            "\\",
        ];
        match self.0.contains(['<', '*', '\\']) {
            true => MARKS.iter().fold(self.0.clone(), |text, mark| text.replace(mark, "")).into(),
            false => self.as_str().into(),
        }
    }
}

impl Text {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Markdown {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}
