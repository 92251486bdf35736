//! The origin of a text.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::diagnostic::{DataPath, Location};

/// The origin of a text. In JSON, a value of the profile is its path (`"experience[0].role"`), and a part of another
/// file is `{"file": "papers.bib", "range": {"start": 12, "end": 80}}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Place {
    Profile(#[serde(with = "path")] DataPath),
    /// A range of bytes.
    File {
        file: String,
        range: Range<usize>,
    },
}

impl Place {
    /// The place at a location; `None` if that is in no file.
    pub fn of(location: &Location) -> Option<Self> {
        match location {
            Location::Nowhere => None,
            Location::Data(path, _) => Some(Self::Profile(path.clone())),
            Location::Text { file, range } => {
                Some(Self::File { file: file.clone(), range: range.clone() })
            }
        }
    }
}

/// Paths as texts.
mod path {
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serializer};

    use crate::diagnostic::DataPath;

    pub fn serialize<S: Serializer>(path: &DataPath, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(path)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<DataPath, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}
