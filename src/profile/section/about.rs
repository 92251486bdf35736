use serde::Deserialize;

use crate::profile::{Text, Words};

/// `[about]` and `[interests]`: prose with a title.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct About {
    pub title: Option<Words>,
    pub text: Text,
}
