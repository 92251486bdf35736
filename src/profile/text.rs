//! Text that the person wrote. Both kinds are plain strings here; the difference is
//! what the document makes of them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One line of Markdown: strong, emphasis, code, links, line breaks, `[@key]`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct Words(pub String);

/// Markdown with paragraphs, headings and nested lists besides.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Text(pub String);

impl Words {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Text {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Words {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}
