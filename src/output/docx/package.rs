//! The archive that contains the parts, and the parts that are the same in all files.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::photo::Picture;
use super::properties;
use super::styles::accent;
use super::xml::{DECLARATION, NAMESPACES, escaped};
use crate::document::Document;
use crate::output::look::Look;

/// The namespace of the kinds of relations.
const KINDS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";

/// The parts that differ from file to file.
#[derive(Debug)]
pub struct Package {
    pub document: String,
    pub styles: String,
    pub numbering: String,
    /// The relations of the document's links.
    pub links: String,
    /// Each footer, with the relations of its links.
    pub footer: (String, String),
    pub first_footer: (String, String),
    pub photo: Option<Picture>,
}

impl Package {
    pub fn zip(self, document: &Document, look: &Look) -> Vec<u8> {
        let Self { document: text, styles, numbering, links, footer, first_footer, photo } = self;
        let photo_relation = photo
            .as_ref()
            .map(|photo| relation("P1", "image", &format!("media/photo.{}", photo.extension)));
        let relations: String = [
            ("S1", "styles", "styles.xml"),
            ("N1", "numbering", "numbering.xml"),
            ("T1", "settings", "settings.xml"),
            ("O1", "fontTable", "fontTable.xml"),
            ("M1", "theme", "theme/theme1.xml"),
            ("F1", "footer", "footer1.xml"),
            ("F2", "footer", "footer2.xml"),
        ]
        .map(|(id, kind, target)| relation(id, kind, target))
        .concat();
        let relations = relations + &photo_relation.unwrap_or_default() + &links;
        let top = relation("D1", "officeDocument", "word/document.xml")
            + &format!(
                "<Relationship Id=\"C1\" Type=\"{PACKAGE}/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>"
            );
        let mut parts = vec![
            ("[Content_Types].xml", content_types(photo.as_ref())),
            ("_rels/.rels", related(&top)),
            ("word/document.xml", text),
            ("word/_rels/document.xml.rels", related(&relations)),
            ("word/styles.xml", styles),
            ("word/numbering.xml", numbering),
            ("word/settings.xml", settings(&document.lang)),
            ("word/fontTable.xml", font_table(look)),
            ("word/theme/theme1.xml", theme(look)),
            ("docProps/core.xml", properties(document)),
        ];
        let feet = [
            ("word/footer1.xml", "word/_rels/footer1.xml.rels", footer),
            ("word/footer2.xml", "word/_rels/footer2.xml.rels", first_footer),
        ];
        for (name, relations, (part, links)) in feet {
            parts.push((name, part));
            if !links.is_empty() {
                parts.push((relations, related(&links)));
            }
        }
        let mut parts: Vec<(String, Vec<u8>)> =
            parts.into_iter().map(|(name, part)| (name.into(), part.into_bytes())).collect();
        parts.extend(
            photo.map(|photo| (format!("word/media/photo.{}", photo.extension), photo.bytes)),
        );
        zipped(&parts)
    }
}

fn zipped(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(vec![]));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for (name, bytes) in parts {
        archive.start_file(name.as_str(), options).expect("each part has a name of its own");
        archive.write_all(bytes).expect("a vector takes everything");
    }
    archive.finish().expect("a vector takes everything").into_inner()
}

fn relation(id: &str, kind: &str, target: &str) -> String {
    format!("<Relationship Id=\"{id}\" Type=\"{KINDS}/{kind}\" Target=\"{target}\"/>")
}

fn related(relations: &str) -> String {
    format!(
        "{DECLARATION}<Relationships xmlns=\"{PACKAGE}/relationships\">{relations}</Relationships>"
    )
}

fn content_types(photo: Option<&Picture>) -> String {
    const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    let mut out = format!(
        "{DECLARATION}<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    );
    if let Some(photo) = photo {
        let kind = if photo.extension == "jpg" { "jpeg" } else { photo.extension };
        out +=
            &format!("<Default Extension=\"{}\" ContentType=\"image/{kind}\"/>", photo.extension);
    }
    let parts = [
        ("word/document.xml", "document.main"),
        ("word/styles.xml", "styles"),
        ("word/numbering.xml", "numbering"),
        ("word/settings.xml", "settings"),
        ("word/fontTable.xml", "fontTable"),
        ("word/footer1.xml", "footer"),
        ("word/footer2.xml", "footer"),
    ];
    for (part, kind) in parts {
        out += &format!("<Override PartName=\"/{part}\" ContentType=\"{WORD}.{kind}+xml\"/>");
    }
    out + "<Override PartName=\"/word/theme/theme1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.theme+xml\"/>\
           <Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>"
}

fn settings(lang: &str) -> String {
    let lang = escaped(lang);
    format!(
        "{DECLARATION}<w:settings {NAMESPACES}><w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"720\"/><w:characterSpacingControl w:val=\"doNotCompress\"/>\
         <w:compat><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>\
         <w:themeFontLang w:val=\"{lang}\"/></w:settings>"
    )
}

/// The fonts, each with similar ones for machines that lack it.
fn font_table(look: &Look) -> String {
    let mut families = vec![look.font()];
    if look.heading_font().office != look.font().office {
        families.push(look.heading_font());
    }
    let font = |family: &crate::output::look::Family| {
        let kind = if family.like.last() == Some(&"sans-serif") { "swiss" } else { "roman" };
        let like =
            family.like.iter().filter(|name| !name.contains("serif") && **name != family.office);
        let like: Vec<&str> = std::iter::once(family.name).chain(like.copied()).collect();
        format!(
            "<w:font w:name=\"{}\"><w:altName w:val=\"{}\"/><w:family w:val=\"{kind}\"/><w:pitch w:val=\"variable\"/></w:font>",
            family.office,
            escaped(&like.join(",")),
        )
    };
    let fonts: String = families.iter().map(font).collect();
    format!("{DECLARATION}<w:fonts {NAMESPACES}>{fonts}</w:fonts>")
}

/// The theme that Word requires, with the colour and the fonts of the template.
fn theme(look: &Look) -> String {
    let accent = accent(look);
    let colors = [
        ("dk1", "000000"),
        ("lt1", "FFFFFF"),
        ("dk2", "1B1D21"),
        ("lt2", "EEEEEE"),
        ("accent1", &accent),
        ("accent2", &accent),
        ("accent3", "555B63"),
        ("accent4", "777777"),
        ("accent5", "999999"),
        ("accent6", "BBBBBB"),
        ("hlink", &accent),
        ("folHlink", &accent),
    ];
    let colors = colors
        .map(|(name, value)| format!("<a:{name}><a:srgbClr val=\"{value}\"/></a:{name}>"))
        .concat();
    let face = |name: &str, face: &str| {
        format!(
            "<a:{name}><a:latin typeface=\"{}\"/><a:ea typeface=\"\"/><a:cs typeface=\"\"/></a:{name}>",
            escaped(face)
        )
    };
    let faces =
        face("majorFont", look.heading_font().office) + &face("minorFont", look.font().office);
    let fill = "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>";
    let fills = fill.repeat(3);
    let lines = format!("<a:ln w=\"6350\">{fill}</a:ln>").repeat(3);
    let effects = "<a:effectStyle><a:effectLst/></a:effectStyle>".repeat(3);
    format!(
        "{DECLARATION}<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" name=\"CV\"><a:themeElements>\
         <a:clrScheme name=\"CV\">{colors}</a:clrScheme><a:fontScheme name=\"CV\">{faces}</a:fontScheme>\
         <a:fmtScheme name=\"CV\"><a:fillStyleLst>{fills}</a:fillStyleLst><a:lnStyleLst>{lines}</a:lnStyleLst><a:effectStyleLst>{effects}</a:effectStyleLst>\
         <a:bgFillStyleLst>{fills}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )
}
