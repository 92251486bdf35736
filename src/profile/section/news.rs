use serde::Deserialize;

use crate::profile::{Date, Words};

/// `[[news]]`: something that happened.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct News {
    pub date: Date,
    pub text: Words,
}
