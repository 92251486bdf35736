//! `curricle schema`

use super::terminal;

/// Print the JSON Schema of the profile, with which editors complete and check it
///
/// A first line `#:schema profile.schema.json` in the profile names the file it was written to.
#[derive(Debug, clap::Args)]
pub struct SchemaArguments {}

pub fn schema() {
    terminal::verbatim(&text());
}

/// The schema as it is written to files.
pub fn text() -> String {
    serde_json::to_string_pretty(&crate::schema::schema()).expect("a schema is JSON")
}
