//! The photo, at the end of the header.

use std::io::Cursor;

use image::ImageReader;

use super::super::look::Look;
use super::xml::escaped;
use crate::diagnostic::{Code, Diagnostic, Severity, Sink};

/// The namespaces of a part with pictures.
pub const NAMESPACES: &str = r#"xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture""#;

/// A picture in the file.
#[derive(Debug)]
pub struct Picture {
    /// The run that shows it.
    pub xml: String,
    /// The extension of its file.
    pub extension: &'static str,
    pub bytes: Vec<u8>,
}

/// The photo of the look. Word cannot show an SVG drawing, which is reported.
pub fn photo(look: &Look, name: &str, sink: &mut Sink) -> Option<Picture> {
    /// English Metric Units per point.
    const UNITS: f64 = 12700.0;
    let photo = look.settings().photo.as_ref()?;
    let extension = match photo.media_type() {
        "image/png" => "png",
        "image/jpeg" => "jpg",
        _ => {
            let message = "a Word file cannot show an SVG picture, so it has no photo";
            let fault =
                Diagnostic::new(Code::UNREADABLE_PHOTO, message).severity(Severity::Warning);
            sink.push(fault.hint("save the picture as JPEG or PNG"));
            return None;
        }
    };
    let reader = ImageReader::new(Cursor::new(photo.data())).with_guessed_format().ok()?;
    let (pixels_wide, pixels_high) = reader.into_dimensions().ok()?;
    // On a background, it is not higher than that usually is.
    let widest = if look.ground().is_some() { 76.0 } else { 130.0 };
    let width = look.number("photo-width").unwrap_or(80.0).min(widest) * UNITS;
    let height = width * f64::from(pixels_high) / f64::from(pixels_wide.max(1));
    let (width, height) = (width.round(), height.round());
    let shape = match look.text("photo-shape") {
        Some("circle") => "ellipse",
        Some("rounded") => "roundRect",
        _ => "rect",
    };
    let name = escaped(name);
    let size = format!("cx=\"{width}\" cy=\"{height}\"");
    let xml = format!(
        "<w:r><w:drawing><wp:anchor distT=\"0\" distB=\"0\" distL=\"180000\" distR=\"0\" simplePos=\"0\" relativeHeight=\"1\" behindDoc=\"0\" locked=\"0\" layoutInCell=\"1\" allowOverlap=\"0\">\
         <wp:simplePos x=\"0\" y=\"0\"/><wp:positionH relativeFrom=\"margin\"><wp:align>right</wp:align></wp:positionH>\
         <wp:positionV relativeFrom=\"margin\"><wp:align>top</wp:align></wp:positionV><wp:extent {size}/><wp:effectExtent l=\"0\" t=\"0\" r=\"0\" b=\"0\"/>\
         <wp:wrapSquare wrapText=\"bothSides\"/><wp:docPr id=\"1\" name=\"Photo\" descr=\"{name}\"/><wp:cNvGraphicFramePr/>\
         <a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic><pic:nvPicPr><pic:cNvPr id=\"1\" name=\"Photo\" descr=\"{name}\"/><pic:cNvPicPr/></pic:nvPicPr>\
         <pic:blipFill><a:blip r:embed=\"P1\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>\
         <pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext {size}/></a:xfrm><a:prstGeom prst=\"{shape}\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
    );
    Some(Picture { xml, extension, bytes: photo.data().to_vec() })
}
