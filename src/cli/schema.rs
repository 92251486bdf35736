//! `curricle schema`

use super::terminal;

/// Print the JSON Schema of the profile, for completion and checks in editors
///
/// If you write it to a file, name the file in the first line of the profile: `#:schema profile.schema.json`.
#[derive(Debug, clap::Args)]
pub struct SchemaArguments {}

pub fn schema() {
    terminal::verbatim(&text());
}

/// The schema as it is written to files.
pub fn text() -> String {
    serde_json::to_string_pretty(&crate::schema::schema()).expect("a schema is JSON")
}
