//! The picture of the person.

use std::path::Path;

use serde::{Serialize, Serializer};
use typst::foundations::Bytes;
use typst::visualize::{ExchangeFormat, RasterFormat, RasterImage, SvgImage};

use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::files::{Files, folder, reason};

/// A picture that templates can show.
#[derive(Debug, Clone)]
pub struct Photo {
    /// What templates call the file.
    pub(super) name: &'static str,
    pub(super) bytes: Bytes,
}

/// The most pixels that a side can have; paper shows a tenth of them.
const MOST_PIXELS: u32 = 10_000;

/// How a picture can be saved so that it can be shown.
const SAVE: &str = "save it as JPEG or PNG, in RGB";

impl Photo {
    /// The picture in a file, in one of the formats PNG, JPEG and SVG.
    pub fn read(name: &str, files: &dyn Files) -> Result<Self, Diagnostic> {
        let fault = |message: String| Diagnostic::new(Code::UNREADABLE_PHOTO, message);
        let bytes = files.read(name).map_err(|error| {
            let fault = fault(format!("cannot read `{name}`: {}", reason(&error)));
            match (error.kind(), near(name, files)) {
                (_, _) if name.contains("://") || name.starts_with('~') => {
                    fault.hint("save the picture beside the profile, and name that file")
                }
                (std::io::ErrorKind::NotFound, Some(near)) => {
                    fault.hint(format!("did you mean `{near}`?"))
                }
                (std::io::ErrorKind::NotFound, None) => {
                    fault.hint("name a file beside the profile or in a folder there")
                }
                (std::io::ErrorKind::PermissionDenied, _) => {
                    fault.hint("put a copy of it beside the profile, where it can be read")
                }
                (std::io::ErrorKind::FileTooLarge, _) => fault.hint("save it smaller, as JPEG"),
                _ => fault.hint("name a picture, as in `photo = \"me.jpg\"`"),
            }
        })?;
        Self::new(bytes).map_err(|(why, hint)| fault(format!("`{name}` {why}")).hint(hint))
    }

    /// Fails with what is wrong with the file, and how to mend it.
    fn new(bytes: Vec<u8>) -> Result<Self, (String, &'static str)> {
        let (name, format) = match &bytes[..] {
            [0x89, b'P', b'N', b'G', ..] => ("photo.png", Some(ExchangeFormat::Png)),
            [0xff, 0xd8, ..] => ("photo.jpg", Some(ExchangeFormat::Jpg)),
            _ if std::str::from_utf8(&bytes).is_ok_and(|text| text.contains("<svg")) => {
                ("photo.svg", None)
            }
            other => return Err((kind(other), SAVE)),
        };
        if let Some((width, height, channels)) = shape(&bytes) {
            if width.max(height) > MOST_PIXELS {
                let why = format!("has {width} × {height} pixels, more than {MOST_PIXELS} a side");
                return Err((why, "make it smaller; 1000 pixels a side are plenty on paper"));
            }
            if channels == Some(4) {
                return Err(("is a JPEG in CMYK, which is for printing presses".into(), SAVE));
            }
        }
        if format.is_none() && takes_from_elsewhere(&bytes) {
            let why = "is an SVG that takes a picture from another file".into();
            return Err((why, "save it with the picture inside, or as PNG"));
        }
        let bytes = Bytes::new(bytes);
        let data = bytes.clone();
        let read = match format {
            Some(format) => RasterImage::plain(data, RasterFormat::Exchange(format)).is_ok(),
            None => SvgImage::new(data).is_ok(),
        };
        match (read, format) {
            (true, _) => Ok(Self { name, bytes }),
            (false, Some(_)) => Err(("is a picture, and damaged or cut off".into(), SAVE)),
            (false, None) => Err((
                "is an SVG that is not whole, or not sound".into(),
                "open it in a program that draws, and save it again, or as PNG",
            )),
        }
    }
}

/// The file in the same folder that was probably meant.
fn near(name: &str, files: &dyn Files) -> Option<String> {
    let path = name.replace('\\', "/");
    if path != name && files.read(&path).is_ok() {
        return Some(path);
    }
    let inside = folder(Path::new(name)).to_str()?;
    let there = files.list(inside);
    let there: Vec<&str> = there.iter().map(|file| file.trim_start_matches("./")).collect();
    did_you_mean(name, there.iter().copied()).map(str::to_string)
}

/// What a file is that is none of the pictures which can be shown.
fn kind(bytes: &[u8]) -> String {
    let format = match bytes {
        [] => return "is empty".into(),
        [b'G', b'I', b'F', b'8', ..] => "a GIF",
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => "a WebP picture",
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => "a HEIC or AVIF picture",
        [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => "a TIFF",
        [b'%', b'P', b'D', b'F', ..] => "a PDF",
        [b'B', b'M', ..] => "a BMP",
        _ => return "is not a picture in PNG, JPEG or SVG".into(),
    };
    format!("is {format}, not PNG, JPEG or SVG")
}

/// Whether a drawing has a picture in it that is in another file.
fn takes_from_elsewhere(svg: &[u8]) -> bool {
    let text = String::from_utf8_lossy(svg);
    let mut pictures = text.split("<image").skip(1);
    pictures.any(|rest| {
        let tag = rest.split('>').next().unwrap_or_default();
        let link = tag.split("href=").nth(1).map(|link| link.trim_start_matches(['"', '\'']));
        link.is_some_and(|link| !link.starts_with("data:") && !link.starts_with('#'))
    })
}

/// Width and height in pixels and, of a JPEG, the number of channels, where the head of the file
/// tells.
fn shape(bytes: &[u8]) -> Option<(u32, u32, Option<u8>)> {
    if bytes.starts_with(&[0x89]) {
        let number = |at: usize| Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
        return Some((number(16)?, number(20)?, None));
    }
    let mut at = 2;
    loop {
        let [0xff, marker, high, low, _, height @ ..] = bytes.get(at..at + 10)? else {
            return None;
        };
        // The frames; between them stand tables of Huffman and arithmetic codes.
        if matches!(marker, 0xc0..=0xcf) && ![0xc4, 0xc8, 0xcc].contains(marker) {
            let [h1, h0, w1, w0, channels] = height else { return None };
            let number = |high: u8, low: u8| u32::from(u16::from_be_bytes([high, low]));
            return Some((number(*w1, *w0), number(*h1, *h0), Some(*channels)));
        }
        at += 2 + usize::from(u16::from_be_bytes([*high, *low]));
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
