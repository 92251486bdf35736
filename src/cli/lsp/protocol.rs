//! The part of the Language Server Protocol that is used.

use std::ops;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::diagnostic::{Lines, Position as Place, Unit};

/// A place in a text; both count from 0, characters in the negotiated unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Position {
    pub line: usize,
    pub character: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Range {
    pub start: Position,
    pub end: Position,
}

#[derive(Debug, Clone, Deserialize)]
pub struct TextDocument {
    pub uri: String,
    #[serde(default)]
    pub version: Option<i64>,
    #[serde(default)]
    pub text: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
pub struct Change {
    pub text: String,
}

/// The parameters of requests and notifications; each has some of them.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Params {
    pub text_document: TextDocument,
    #[serde(default)]
    pub position: Option<Position>,
    #[serde(default)]
    pub range: Option<Range>,
    #[serde(default)]
    pub new_name: Option<String>,
    #[serde(default)]
    pub content_changes: Vec<Change>,
    #[serde(default)]
    pub context: Value,
}

/// A text with its lines, and the unit of columns.
#[derive(Debug, Clone)]
pub struct Measured<'a> {
    lines: Lines<'a>,
    unit: Unit,
}

impl<'a> Measured<'a> {
    pub fn new(text: &'a str, unit: Unit) -> Self {
        Self { lines: Lines::new(text), unit }
    }

    pub fn position(&self, byte: usize) -> Position {
        let Place { line, column } = self.lines.position(byte, self.unit);
        Position { line, character: column }
    }

    pub fn range(&self, range: &ops::Range<usize>) -> Range {
        Range { start: self.position(range.start), end: self.position(range.end) }
    }

    pub fn byte(&self, at: Position) -> usize {
        self.lines.byte(Place { line: at.line, column: at.character }, self.unit)
    }

    pub fn bytes(&self, range: Range) -> ops::Range<usize> {
        let start = self.byte(range.start);
        start..self.byte(range.end).max(start)
    }
}

/// The unit of columns: bytes if the editor supports them, otherwise that of the protocol.
pub fn unit(initialize: &Value) -> Unit {
    let offered = initialize["capabilities"]["general"]["positionEncodings"].as_array();
    match offered.into_iter().flatten().any(|name| name == "utf-8") {
        true => Unit::Byte,
        false => Unit::Utf16,
    }
}

/// The answer to `initialize`.
pub fn initialized(unit: Unit) -> Value {
    let encoding = if unit == Unit::Byte { "utf-8" } else { "utf-16" };
    json!({
        "serverInfo": { "name": "curricle", "version": env!("CARGO_PKG_VERSION") },
        "capabilities": {
            "positionEncoding": encoding,
            "textDocumentSync": { "openClose": true, "change": 1, "save": true },
            "completionProvider": { "triggerCharacters": ["@", "\"", "'", "[", "=", " "] },
            "hoverProvider": true,
            "definitionProvider": true,
            "referencesProvider": true,
            "renameProvider": { "prepareProvider": true },
            "documentSymbolProvider": true,
            "foldingRangeProvider": true,
            "codeActionProvider": { "codeActionKinds": ["quickfix"] },
        },
    })
}

/// Asks the editor to report changes of files that are not open.
pub fn watch_files() -> Value {
    let globs = ["**/*.bib", "**/*.toml", "**/*.csl"];
    let watchers: Vec<Value> = globs.iter().map(|glob| json!({ "globPattern": glob })).collect();
    json!({ "registrations": [{
        "id": "files",
        "method": "workspace/didChangeWatchedFiles",
        "registerOptions": { "watchers": watchers },
    }] })
}
