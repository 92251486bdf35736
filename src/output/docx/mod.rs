//! A Word file with real styles under the names that Word knows, headings, lists, links and page numbers. It is written
//! directly, since the available crates violate Word's schema or do not give the same bytes twice.

mod numbering;
mod package;
mod photo;
mod shapes;
mod styles;
mod text;
mod xml;

use super::look::Look;
use super::{Content, Manner};
use crate::diagnostic::Sink;
use crate::document::{Body as Kind, Direction, Document, Inline, Item, Letter, LetterForm, plain};
use package::Package;
use styles::Sheet;
use text::{Body, LINK, SOFT};
use xml::{DECLARATION, Face, NAMESPACES, Paragraph, escaped};

/// The file: the same content gives the same bytes.
pub fn write(content: &Content, look: &Look, _: &Manner, sink: &mut Sink) -> Vec<u8> {
    let document = &*content.document;
    let rtl = document.direction == Direction::Rtl;
    let sheet = Sheet::of(look);
    let mut body = Body { rtl, width: sheet.text(), ..Body::new(bookmarks(document)) };
    body.dates = shapes::dates(document, look, body.width);
    let photo = photo::photo(look, &document.person.name.text, sink);
    head(&mut body, document, look, photo.as_ref().map(|photo| photo.xml.as_str()));
    match &document.body {
        Kind::Cv { .. } => cv(&mut body, document, look),
        Kind::Letter(it) => letter(&mut body, it, document, look),
        Kind::Bio(bio) => {
            body.prose = "CvProse";
            body.blocks(&bio.text, 0);
        }
    }
    let parts = Package {
        document: whole(&body, &sheet),
        styles: styles::styles(look, &sheet, &document.lang, rtl),
        numbering: numbering::numbering(look.text("bullets").unwrap_or("•"), &body.lists),
        links: text::relations(&body.links),
        footer: footer(document, rtl, true),
        first_footer: footer(document, rtl, false),
        photo,
    };
    parts.zip(document, look)
}

/// The bookmark names of papers, which must be short and plain in Word.
fn bookmarks(document: &Document) -> std::collections::HashMap<String, String> {
    let items = document.sections().iter().flat_map(|section| &section.items);
    let papers = items.filter_map(|item| match item {
        Item::Reference(paper) => Some(paper.id.clone()),
        _ => None,
    });
    let mut names = std::collections::HashMap::new();
    for (i, id) in papers.enumerate() {
        names.entry(id).or_insert_with(|| format!("paper_{}", i + 1));
    }
    names
}

/// The name and the contact details.
fn head(body: &mut Body, document: &Document, look: &Look, photo: Option<&str>) {
    let person = &document.person;
    let face = Face { rtl: body.rtl, ..Face::default() };
    if look.ground().is_some() {
        (body.link_style, body.soft_style) = ("CvGroundLink", "CvGroundSoft");
    }
    let soft = Face { style: body.soft_style, ..face.clone() };
    let mut name = photo.unwrap_or_default().to_string() + &text::text(&person.name.text, &face);
    if let Some(native) = &person.name.native {
        name += &text::text(" ", &face);
        name += &body.line(&[Inline::Lang(native.clone())]);
    }
    if !person.name.pronouns.is_empty() {
        name += &text::text(&format!(" ({})", person.name.pronouns), &soft);
    }
    // A CV after a letter begins a page.
    let page_break = !body.xml.is_empty();
    body.xml += &Paragraph { page_break, ..Paragraph::of("Title", body.rtl) }.with(&name);
    let headline = body.line(&person.headline);
    body.paragraph("Subtitle", &headline);
    // Lines end between two contacts, and nothing dangles there.
    let between = text::text("  ·  ", &soft);
    let (mut line, mut used) = (String::new(), 0);
    for (contact, wide) in shapes::contacts(body, document, look.size()) {
        let gap = shapes::width("  ·  ", look.size());
        if !line.is_empty() && used + gap + wide > body.width {
            body.paragraph("CvContact", &std::mem::take(&mut line));
            used = 0;
        }
        if !line.is_empty() {
            line += &between;
            used += gap;
        }
        line += &contact;
        used += wide;
    }
    body.paragraph("CvContact", &line);
    (body.link_style, body.soft_style) = (LINK, SOFT);
}

fn cv(body: &mut Body, document: &Document, look: &Look) {
    let Kind::Cv { sections, signature } = &document.body else { return };
    for section in sections {
        body.section(section, document, look.size());
    }
    if let Some(signature) = signature {
        let runs = body.line(&signature.place_and_date);
        body.paragraph("CvLetter", &runs);
        let runs = body.line(&signature.name);
        body.paragraph("CvLetter", &runs);
    }
}

fn letter(body: &mut Body, letter: &Letter, document: &Document, look: &Look) {
    let lines = |body: &mut Body, lines: &[Vec<Inline>]| {
        let runs = body.line(&lines.join(&Inline::Break));
        body.paragraph("CvLetter", &runs);
    };
    let date = std::slice::from_ref(&letter.place_and_date);
    let mut parts = [&letter.recipient[..], date];
    if letter.form == LetterForm::Us {
        parts.reverse();
    }
    parts.into_iter().for_each(|part| lines(body, part));
    let subject = body.line(&letter.subject);
    body.paragraph("CvSubject", &subject);
    lines(body, std::slice::from_ref(&letter.opening));
    body.prose = "CvProse";
    body.blocks(&letter.text, 0);
    body.prose = "Normal";
    let name = vec![Inline::text(&document.person.name.bare)];
    let closing: Vec<_> =
        [letter.closing.clone(), name].into_iter().filter(|line| !line.is_empty()).collect();
    lines(body, &closing);
    let title = std::iter::once(&letter.enclosures_title).filter(|title| !title.is_empty());
    let enclosures: Vec<_> = title.chain(&letter.enclosures).cloned().collect();
    lines(body, &enclosures);
    if let Some(it) = &letter.cv {
        head(body, it, look, None);
        cv(body, it, look);
    }
}

/// The part `word/document.xml`.
fn whole(body: &Body, sheet: &Sheet) -> String {
    let Sheet { width, height, top, bottom, left, right } = sheet;
    let bidi = if body.rtl { "<w:bidi/>" } else { "" };
    let foot = bottom / 2;
    format!(
        "{DECLARATION}<w:document {NAMESPACES} {}><w:body>\n{}<w:sectPr>\
         <w:footerReference w:type=\"default\" r:id=\"F1\"/><w:footerReference w:type=\"first\" r:id=\"F2\"/>\
         <w:pgSz w:w=\"{width}\" w:h=\"{height}\"/>\
         <w:pgMar w:top=\"{top}\" w:right=\"{right}\" w:bottom=\"{bottom}\" w:left=\"{left}\" w:header=\"{foot}\" w:footer=\"{foot}\" w:gutter=\"0\"/>\
         <w:titlePg/>{bidi}</w:sectPr></w:body></w:document>",
        photo::NAMESPACES,
        body.xml,
    )
}

/// A page footer: the line of the profile and, from the second page on, the name and the page number.
fn footer(document: &Document, rtl: bool, numbered: bool) -> (String, String) {
    let mut body = Body { rtl, ..Body::new(Default::default()) };
    let line = body.line(&document.footer);
    body.paragraph("Footer", &line);
    if numbered {
        let face = Face { rtl, ..Face::default() };
        let field = |name: &str| {
            let properties = face.properties();
            format!(
                "<w:fldSimple w:instr=\" {name} \"><w:r>{properties}<w:t>1</w:t></w:r></w:fldSimple>"
            )
        };
        let mut runs = text::text(&format!("{}  ·  ", document.person.name.bare), &face);
        let mut rest = document.words.page.as_str();
        while let Some(start) = rest.find('{') {
            let end = rest[start..].find('}').map_or(rest.len(), |end| start + end + 1);
            runs += &text::text(&rest[..start], &face);
            runs += &match &rest[start..end] {
                "{page}" => field("PAGE"),
                "{pages}" => field("NUMPAGES"),
                other => text::text(other, &face),
            };
            rest = &rest[end..];
        }
        runs += &text::text(rest, &face);
        body.paragraph("Footer", &runs);
    }
    if body.xml.is_empty() {
        body.xml += &Paragraph::of("Footer", rtl).with("");
    }
    let part = format!("{DECLARATION}<w:ftr {NAMESPACES}>{}</w:ftr>", body.xml);
    (part, text::relations(&body.links))
}

/// The metadata of the file.
fn properties(document: &Document) -> String {
    let day = crate::profile::Date::from(document.date);
    let name = escaped(&document.person.name.text);
    let day = format!("{day}T00:00:00Z");
    format!(
        "{DECLARATION}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{}</dc:title><dc:subject>{}</dc:subject><dc:creator>{name}</dc:creator>\
         <cp:keywords>{}</cp:keywords><cp:lastModifiedBy>{name}</cp:lastModifiedBy>\
         <dcterms:created xsi:type=\"dcterms:W3CDTF\">{day}</dcterms:created>\
         <dcterms:modified xsi:type=\"dcterms:W3CDTF\">{day}</dcterms:modified><dc:language>{}</dc:language></cp:coreProperties>",
        escaped(&document.title),
        escaped(&plain(&document.person.headline)),
        escaped(&document.keywords.join(", ")),
        escaped(&document.lang),
    )
}
