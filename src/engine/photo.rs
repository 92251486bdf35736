//! Photos and signatures.

use std::io::{Cursor, Read};
use std::path::Path;

use flate2::read::ZlibDecoder;
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{
    DynamicImage, ExtendedColorType, ImageDecoder, ImageEncoder, ImageFormat, ImageReader,
    ImageResult,
};
use serde::{Serialize, Serializer};
use typst::foundations::Bytes;
use typst::visualize::SvgImage;

use super::{OptionValue, Options, drawing};
use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::files::{Files, folder, reason};

/// A picture that templates can show.
#[derive(Debug, Clone)]
pub struct Photo {
    /// The file name that templates use.
    pub(super) name: &'static str,
    pub(super) bytes: Bytes,
}

/// The maximum number of pixels on a side; print shows a tenth of them.
const MOST_PIXELS: u32 = 10_000;

/// The maximum number of bytes that its pixels can take.
const MOST_BYTES: u64 = 256 << 20;

/// The maximum number of bytes in its colour profile; profiles for print have one or two MB.
const MOST_PROFILE: u64 = 8 << 20;

/// The maximum number of pixels on a side in the PDF, if the printed width is not known.
const PRINTED_PIXELS: u32 = 1000;

/// The pixel formats that can be shown.
const FORMATS: [ImageFormat; 3] = [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP];

/// The hint on how to save a picture that cannot be shown.
const SAVE: &str = "save it as JPEG or PNG, in RGB";

/// The part of a picture that is printed, and its width.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Frame {
    /// The width for a height of 1; without it, the whole picture is printed.
    aspect: Option<f64>,
    /// The position of the part that is kept, from 0 (left, top) to 1.
    focus: (f64, f64),
    /// The width in points.
    width: Option<f64>,
}

impl Frame {
    /// The values of the options of a template, which may lack some of these options.
    fn of(options: &Options) -> Self {
        let number = |name: &str| match options.get(name) {
            Some(OptionValue::Number(number)) => Some(*number),
            _ => None,
        };
        let aspect = match options.get("photo-shape") {
            Some(OptionValue::Text(shape)) if shape == "portrait" => Some(35.0 / 45.0),
            Some(OptionValue::Text(shape)) if shape == "square" || shape == "circle" => Some(1.0),
            _ => None,
        };
        let part = |name| number(name).unwrap_or(50.0) / 100.0;
        Self { aspect, focus: (part("photo-x"), part("photo-y")), width: number("photo-width") }
    }

    /// The picture, cropped and scaled down to its printed size at 300 pixels per inch.
    fn apply(self, mut picture: DynamicImage) -> DynamicImage {
        if let Some(aspect) = self.aspect {
            let (width, height) = (f64::from(picture.width()), f64::from(picture.height()));
            let (wide, high) =
                (width.min(height * aspect).round(), height.min(width / aspect).round());
            let at = |free: f64, focus: f64| (free * focus).round() as u32;
            let (x, y) = (at(width - wide, self.focus.0), at(height - high, self.focus.1));
            picture = picture.crop_imm(x, y, (wide as u32).max(1), (high as u32).max(1));
        }
        let (width, height) = match self.width {
            Some(width) => ((width / 72.0 * 300.0).ceil() as u32, MOST_PIXELS),
            None => (PRINTED_PIXELS, PRINTED_PIXELS),
        };
        // Of many pixels for one, the mean is as good, and much quicker.
        if picture.width() / 4 > width && picture.height() / 4 > height {
            picture = picture.thumbnail(width * 2, height * 2);
        }
        match picture.width() > width || picture.height() > height {
            true => picture.resize(width, height, FilterType::CatmullRom),
            false => picture,
        }
    }
}

impl Photo {
    /// Reads a picture in PNG, JPEG, WebP or SVG from a file, and applies the options `photo-shape`, `photo-width`,
    /// `photo-x` and `photo-y`.
    pub fn read(name: &str, files: &dyn Files, options: &Options) -> Result<Self, Diagnostic> {
        let bytes = Self::bytes(name, files)?;
        Self::new(bytes, Frame::of(options)).map_err(|(why, hint)| {
            Diagnostic::new(Code::UNREADABLE_PHOTO, format!("`{name}` {why}")).hint(hint)
        })
    }

    /// Reads the picture of a signature from a file, without cropping.
    pub fn signature(name: &str, files: &dyn Files) -> Result<Self, Diagnostic> {
        let picture = Self::read(name, files, &Options::new())?;
        let name = match picture.name {
            "photo.svg" => "signature.svg",
            "photo.png" => "signature.png",
            _ => "signature.jpg",
        };
        Ok(Self { name, ..picture })
    }

    /// The file name that templates use, without a path.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The bytes of the picture as shown.
    pub fn data(&self) -> &[u8] {
        &self.bytes
    }

    /// Its media type.
    pub fn media_type(&self) -> &'static str {
        match self.name.rsplit('.').next() {
            Some("svg") => "image/svg+xml",
            Some("png") => "image/png",
            _ => "image/jpeg",
        }
    }

    /// The bytes of a file, whatever they contain.
    pub fn bytes(name: &str, files: &dyn Files) -> Result<Vec<u8>, Diagnostic> {
        files.read(name).map_err(|error| {
            let message = format!("cannot read `{name}`: {}", reason(&error));
            let fault = Diagnostic::new(Code::UNREADABLE_PHOTO, message);
            match (error.kind(), near(name, files)) {
                (_, _) if name.contains("://") || name.starts_with('~') => {
                    fault.hint("save the picture beside the profile, and name that file")
                }
                (std::io::ErrorKind::NotFound, Some(near)) => {
                    fault.hint(format!("did you mean `{near}`?"))
                }
                (std::io::ErrorKind::NotFound, None) if name.contains('\\') => {
                    let file = name.rsplit('\\').next().unwrap_or_default();
                    fault.hint(match name.contains(':') {
                        true => format!("put the file beside the profile, and write `\"{file}\"`"),
                        false => format!("write `\"{}\"`", name.replace('\\', "/")),
                    })
                }
                (std::io::ErrorKind::NotFound, None) => {
                    fault.hint("name a file in the profile's folder or a folder below it")
                }
                (std::io::ErrorKind::PermissionDenied, _) => {
                    fault.hint("put a copy of it beside the profile, where it can be read")
                }
                (std::io::ErrorKind::FileTooLarge, _) => {
                    fault.hint("save a smaller version, as JPEG")
                }
                _ => fault.hint("name an image file, as in `photo = \"me.jpg\"`"),
            }
        })
    }

    /// Fails with what is wrong with the file, and how to fix it.
    fn new(bytes: Vec<u8>, frame: Frame) -> Result<Self, (String, &'static str)> {
        let is_svg = std::str::from_utf8(&bytes).is_ok_and(|text| text.contains("<svg"));
        let is_raster = image::guess_format(&bytes).is_ok_and(|format| FORMATS.contains(&format));
        if !is_svg && !is_raster {
            return Err((kind(&bytes), SAVE));
        }
        if is_raster {
            let damaged = |_| ("is a picture, but damaged or truncated".to_string(), SAVE);
            check_pixels(&bytes)?;
            let (name, bytes) = redrawn(&bytes, frame).map_err(damaged)?;
            return Ok(Self { name, bytes: Bytes::new(bytes) });
        }
        drawing::check(&bytes)?;
        let bytes = Bytes::new(bytes);
        match SvgImage::new(bytes.clone()) {
            Ok(_) => Ok(Self { name: "photo.svg", bytes }),
            Err(_) => Err((
                "is an SVG, but truncated or faulty".into(),
                "open it in a drawing program and save it again, or as PNG",
            )),
        }
    }
}

/// A new picture from the pixels, upright and no larger than its printed size. It contains nothing else that a camera
/// or a program wrote into the file, such as the place where it was taken, and nothing that is cropped.
fn redrawn(bytes: &[u8], frame: Frame) -> ImageResult<(&'static str, Vec<u8>)> {
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format()?;
    let format = reader.format();
    let mut decoder = reader.into_decoder()?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let color = decoder.color_type();
    // What the numbers of its colours mean.
    let profile = decoder.icc_profile().ok().flatten().filter(|_| color.has_color());
    let mut picture = DynamicImage::from_decoder(decoder)?;
    picture.apply_orientation(orientation);
    let picture = frame.apply(picture);
    let mut out = vec![];
    if color.has_alpha() || format == Some(ImageFormat::Png) {
        let mut encoder = PngEncoder::new(&mut out);
        profile.into_iter().for_each(|profile| drop(encoder.set_icc_profile(profile)));
        match color.has_alpha() {
            true => picture.to_rgba8().write_with_encoder(encoder)?,
            false => picture.to_rgb8().write_with_encoder(encoder)?,
        }
        return Ok(("photo.png", out));
    }
    let mut encoder = JpegEncoder::new_with_quality(&mut out, 90);
    profile.into_iter().for_each(|profile| drop(encoder.set_icc_profile(profile)));
    picture.to_rgb8().write_with_encoder(encoder)?;
    Ok(("photo.jpg", out))
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

/// Describes a file that is not one of the supported pictures.
fn kind(bytes: &[u8]) -> String {
    let format = match bytes {
        [] => return "is empty".into(),
        [b'G', b'I', b'F', b'8', ..] => "a GIF",
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => "a HEIC or AVIF picture",
        [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => "a TIFF",
        [b'%', b'P', b'D', b'F', ..] => "a PDF",
        [b'B', b'M', ..] => "a BMP",
        _ => return "is not a picture in PNG, JPEG, WebP or SVG".into(),
    };
    format!("is {format}, not PNG, JPEG, WebP or SVG")
}

/// Why a picture is not decoded, and how to fix it: its pixels would take too much memory, according to the decoder.
pub(super) fn check_pixels(bytes: &[u8]) -> Result<(), (String, &'static str)> {
    if color_profile_is_over(bytes) {
        let most = MOST_PROFILE >> 20;
        let why = format!("has a colour profile of more than {most} MB");
        return Err((why, "save it again without a colour profile, or in sRGB"));
    }
    let decoder = ImageReader::new(Cursor::new(bytes)).with_guessed_format();
    let decoder = decoder.map_err(Into::into).and_then(ImageReader::into_decoder);
    // What is damaged is found when it is decoded.
    let Ok(decoder) = decoder else { return Ok(()) };
    let (width, height) = decoder.dimensions();
    if width.max(height) > MOST_PIXELS || decoder.total_bytes() > MOST_BYTES {
        let why = format!("has {width} × {height} pixels, which is too many");
        return Err((why, "make it smaller; 1000 pixels a side are enough for print"));
    }
    match decoder.original_color_type() {
        ExtendedColorType::Cmyk8 | ExtendedColorType::Cmyk16 => {
            Err(("is a JPEG in CMYK, which is for printing presses".into(), SAVE))
        }
        _ => Ok(()),
    }
}

/// Whether the compressed colour profile of a PNG is larger than [`MOST_PROFILE`] when decompressed.
fn color_profile_is_over(bytes: &[u8]) -> bool {
    let Some(mut rest) = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n") else { return false };
    // A chunk is its length, its name, as many bytes, and a sum.
    while let Some((head, after)) = rest.split_first_chunk::<8>() {
        let length = u32::from_be_bytes([head[0], head[1], head[2], head[3]]) as usize;
        let data = &after[..length.min(after.len())];
        if &head[4..] == b"iCCP" {
            // The name of the profile ends with a zero, and the way it is packed has one byte.
            let packed =
                data.iter().position(|byte| *byte == 0).and_then(|end| data.get(end + 2..));
            let mut unpacked = ZlibDecoder::new(packed.unwrap_or_default()).take(MOST_PROFILE + 1);
            // What is damaged is found when the picture is decoded.
            let size = std::io::copy(&mut unpacked, &mut std::io::sink()).unwrap_or_default();
            if size > MOST_PROFILE {
                return true;
            }
        }
        rest = after.get(length.saturating_add(4)..).unwrap_or_default();
    }
    false
}

/// Serialised as the name of its file.
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

#[cfg(test)]
mod tests {
    use super::*;
    use image::RgbImage;

    const WHOLE: Frame = Frame { aspect: None, focus: (0.5, 0.5), width: None };

    /// A JPEG from a camera that was held upright, with camera data.
    fn of_camera(width: u32, height: u32) -> Vec<u8> {
        let mut exif = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0".to_vec();
        exif.extend(b"51.5 N 0.1 W");
        let mut bytes = vec![];
        let mut encoder = JpegEncoder::new(&mut bytes);
        encoder.set_exif_metadata(exif).expect("a JPEG has room for it");
        RgbImage::new(width, height).write_with_encoder(encoder).expect("a picture");
        bytes
    }

    #[test]
    fn a_photo_is_upright_and_says_nothing_but_its_pixels() {
        let has = |bytes: &[u8], text: &[u8]| bytes.windows(text.len()).any(|part| part == text);
        let bytes = of_camera(40, 20);
        assert!(has(&bytes, b"Exif") && has(&bytes, b"51.5 N"));
        let photo = Photo::new(bytes, WHOLE).expect("a photo");
        assert!(!has(&photo.bytes, b"Exif") && !has(&photo.bytes, b"51.5 N"));
        let picture = image::load_from_memory(&photo.bytes).expect("a picture");
        assert_eq!((picture.width(), picture.height()), (20, 40));
    }

    #[test]
    fn a_colour_profile_that_unpacks_to_much_is_refused() {
        use std::io::Write;
        let with_profile = |size: usize| {
            let mut packed =
                flate2::write::ZlibEncoder::new(b"p\0\0".to_vec(), flate2::Compression::fast());
            packed.write_all(&vec![0; size]).expect("there is room");
            let packed = packed.finish().expect("there is room");
            let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
            png.extend((packed.len() as u32).to_be_bytes());
            png.extend(b"iCCP");
            png.extend(packed);
            png
        };
        assert!(color_profile_is_over(&with_profile((8 << 20) + 1)));
        assert!(!color_profile_is_over(&with_profile(2 << 20)));
        assert!(!color_profile_is_over(&with_profile(9)[..12]));
    }

    #[test]
    fn a_photo_is_no_larger_than_paper_shows() {
        let photo = Photo::new(of_camera(2000, 1000), WHOLE).expect("a photo");
        let picture = image::load_from_memory(&photo.bytes).expect("a picture");
        assert_eq!((photo.name, picture.width(), picture.height()), ("photo.jpg", 500, 1000));
    }

    #[test]
    fn a_photo_is_cut_where_it_is_wanted_and_as_small_as_it_prints() {
        // Rows of 200 pixels, of which the number is the light.
        let rows = RgbImage::from_fn(100, 200, |_, y| image::Rgb([y as u8; 3]));
        let of = |aspect, focus, width| {
            let picture = Frame { aspect, focus, width }.apply(rows.clone().into()).into_rgb8();
            let last = picture.height() - 1;
            (picture.dimensions(), picture.get_pixel(0, 0)[0], picture.get_pixel(0, last)[0])
        };
        assert_eq!(of(None, (0.5, 0.0), None), ((100, 200), 0, 199));
        assert_eq!(of(Some(1.0), (0.5, 0.0), None), ((100, 100), 0, 99));
        assert_eq!(of(Some(1.0), (0.5, 0.25), None), ((100, 100), 25, 124));
        assert_eq!(of(Some(1.0), (0.5, 1.0), None), ((100, 100), 100, 199));
        assert_eq!(of(Some(35.0 / 45.0), (0.5, 0.0), None).0, (100, 129));
        // An inch and a sixth of one.
        assert_eq!(of(None, (0.5, 0.5), Some(72.0)).0, (100, 200));
        assert_eq!(of(None, (0.5, 0.5), Some(12.0)).0, (50, 100));
    }

    #[test]
    fn a_picture_without_colours_behind_it_stays_so() {
        let mut webp = vec![];
        let encoder = image::codecs::webp::WebPEncoder::new_lossless(&mut webp);
        image::RgbaImage::new(3, 3).write_with_encoder(encoder).expect("a picture");
        assert_eq!(Photo::new(webp, WHOLE).expect("a photo").name, "photo.png");
    }
}
