use serde::Deserialize;

use crate::profile::{Date, Words};

/// `[[award]]`: a prize or an honour.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Award {
    pub title: Words,
    /// Who gave it.
    pub awarder: Option<Words>,
    pub date: Option<Date>,
    pub text: Option<Words>,
    pub url: Option<String>,
}
