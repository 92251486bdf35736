//! The picture of the person.

use serde::{Serialize, Serializer};
use typst::foundations::Bytes;
use typst::visualize::{ExchangeFormat, RasterFormat, RasterImage};

/// A picture that templates can show.
#[derive(Debug, Clone)]
pub struct Photo {
    /// What templates call the file.
    pub(super) name: &'static str,
    pub(super) bytes: Vec<u8>,
}

impl Photo {
    /// A picture in one of the formats PNG, JPEG and SVG; fails with what is wrong with the file.
    pub fn new(bytes: Vec<u8>) -> Result<Self, String> {
        let name = match &bytes[..] {
            [0x89, b'P', b'N', b'G', ..] => "photo.png",
            [0xff, 0xd8, ..] => "photo.jpg",
            _ if std::str::from_utf8(&bytes).is_ok_and(|text| text.contains("<svg")) => "photo.svg",
            _ => return Err("is no PNG, JPEG or SVG picture".into()),
        };
        let format = match name {
            "photo.png" => ExchangeFormat::Png,
            _ => ExchangeFormat::Jpg,
        };
        if name != "photo.svg" {
            RasterImage::plain(Bytes::new(bytes.clone()), RasterFormat::Exchange(format))
                .map_err(|error| format!("cannot be read: {error}"))?;
        }
        Ok(Self { name, bytes })
    }
}

/// As the name of its file.
impl Serialize for Photo {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name)
    }
}

impl PartialEq for Photo {
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}
