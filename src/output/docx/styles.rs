//! The styles, under their Word names, with the colour, the fonts and the conventions of the template.

use super::xml::{DECLARATION, NAMESPACES, escaped, wrapped};
use crate::engine::color::{WHITE, hex, mixed, readable};
use crate::output::look::{Family, Ground, Look};

/// The size of the page and its margins in twentieths of a point.
#[derive(Debug, Clone, Copy)]
pub struct Sheet {
    pub width: usize,
    pub height: usize,
    pub top: usize,
    pub bottom: usize,
    pub left: usize,
    pub right: usize,
}

impl Sheet {
    pub fn of(look: &Look) -> Self {
        let (width, height) =
            if look.settings().paper == "us-letter" { (12240, 15840) } else { (11906, 16838) };
        let margin = |side: &str| {
            let margin = look.number(side).or(look.number("margin")).unwrap_or(54.0);
            (margin * 20.0).round() as usize
        };
        let [top, bottom, left, right] =
            ["margin-top", "margin-bottom", "margin-left", "margin-right"].map(margin);
        Self { width, height, top, bottom, left, right }
    }

    /// The width of the text.
    pub fn text(&self) -> usize {
        self.width - self.left - self.right
    }
}

/// The two digits of each part of a colour.
fn digits(color: [f64; 3]) -> String {
    hex(color).trim_start_matches('#').to_uppercase()
}

/// The colour of the template, dark enough for text.
pub fn accent(look: &Look) -> String {
    digits(readable(look.accent(), WHITE, 4.5))
}

/// A style: its kind, id, Word name, base style and formatting.
struct Style<'a> {
    id: &'a str,
    name: &'a str,
    base: &'a str,
    next: &'a str,
    paragraph: String,
    run: String,
}

fn paragraph(id: &str, name: &str, paragraph: &str, run: &str) -> String {
    let next = if id.starts_with("List") || id == "Normal" || id.starts_with("Cv") {
        id
    } else {
        "Normal"
    };
    let base = if id == "Normal" { "" } else { "Normal" };
    let (paragraph, run) = (paragraph.to_string(), run.to_string());
    Style { id, name, base, next, paragraph, run }.write("paragraph")
}

fn character(id: &str, name: &str, run: &str) -> String {
    let base = if id == "DefaultParagraphFont" { "" } else { "DefaultParagraphFont" };
    Style { id, name, base, next: "", paragraph: String::new(), run: run.into() }.write("character")
}

impl Style<'_> {
    fn write(&self, kind: &str) -> String {
        let Self { id, name, base, next, paragraph, run } = self;
        let default = if base.is_empty() { " w:default=\"1\"" } else { "" };
        let custom = if id.starts_with("Cv") { " w:customStyle=\"1\"" } else { "" };
        let mut out = format!(
            "<w:style w:type=\"{kind}\"{default}{custom} w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>"
        );
        for (key, value) in [("basedOn", base), ("next", next)] {
            if !value.is_empty() && (kind == "paragraph" || key == "basedOn") {
                out += &format!("<w:{key} w:val=\"{value}\"/>");
            }
        }
        if *id == "DefaultParagraphFont" {
            out += "<w:uiPriority w:val=\"1\"/><w:semiHidden/>";
        } else {
            out += "<w:qFormat/>";
        }
        out += &wrapped("pPr", paragraph);
        out += &wrapped("rPr", run);
        out + "</w:style>\n"
    }
}

fn fonts(family: Family) -> String {
    let name = escaped(family.office);
    format!("<w:rFonts w:ascii=\"{name}\" w:hAnsi=\"{name}\" w:cs=\"{name}\"/>")
}

/// A size in half-points, from one in points.
fn size(points: f64) -> String {
    let halves = (points * 2.0).round();
    format!("<w:sz w:val=\"{halves}\"/><w:szCs w:val=\"{halves}\"/>")
}

fn color(digits: &str) -> String {
    format!("<w:color w:val=\"{digits}\"/>")
}

const BOLD: &str = "<w:b/><w:bCs/>";
const ITALIC: &str = "<w:i/><w:iCs/>";

/// The part `word/styles.xml`.
pub fn styles(look: &Look, sheet: &Sheet, lang: &str, rtl: bool) -> String {
    let base = look.size();
    let (font, heading) = (look.font(), look.heading_font());
    let accent = accent(look);
    let rule = digits(mixed(look.accent(), WHITE, 0.35));
    let soft = "555B63";
    let spacing = |before: f64, after: f64| {
        let (before, after) = ((before * base * 20.0) as usize, (after * base * 20.0) as usize);
        format!("<w:spacing w:before=\"{before}\" w:after=\"{after}\"/>")
    };
    let end = format!("<w:tabs><w:tab w:val=\"right\" w:pos=\"{}\"/></w:tabs>", sheet.text());
    let titles = look.text("section-title").unwrap_or("underline");
    let border = |side: &str, size: usize, space: usize| {
        format!(
            "<w:pBdr><w:{side} w:val=\"single\" w:sz=\"{size}\" w:space=\"{space}\" w:color=\"{rule}\"/></w:pBdr>"
        )
    };
    let (frame, justify) = match titles {
        "plain" | "capitals" => (String::new(), ""),
        "bar" | "gutter" => (border(if rtl { "right" } else { "left" }, 36, 6), ""),
        "centred" => (border("bottom", 4, 1), "<w:jc w:val=\"center\"/>"),
        _ => (border("bottom", 4, 1), ""),
    };
    let capitals = match titles {
        "capitals" => "<w:caps/>",
        "small-caps" => "<w:smallCaps/>",
        _ if heading.small_caps => "<w:smallCaps/>",
        _ => "",
    };
    let underline =
        if look.text("links") == Some("underline") { "<w:u w:val=\"single\"/>" } else { "" };
    let link_color = match look.text("links") {
        Some("plain" | "underline") => String::new(),
        _ => color(&accent),
    };
    let bidi = if rtl { "<w:bidi/>" } else { "" };
    let lang = escaped(lang);
    let spoken = if rtl {
        format!("<w:lang w:val=\"en-US\" w:eastAsia=\"ja-JP\" w:bidi=\"{lang}\"/>")
    } else {
        format!("<w:lang w:val=\"{lang}\" w:eastAsia=\"{}\" w:bidi=\"ar-SA\"/>", east(&lang))
    };
    let mut out = format!(
        "{DECLARATION}<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>{}{}{spoken}</w:rPr></w:rPrDefault>\
         <w:pPrDefault><w:pPr>{bidi}<w:spacing w:after=\"0\" w:line=\"259\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>\n",
        fonts(font),
        size(base),
    );
    let name_size = look.number("name-size").unwrap_or(base * 2.2);
    let name_caps = if heading.small_caps { "<w:smallCaps/>" } else { "" };
    let head = fonts(heading);
    // Paragraphs with the same background form one box, which extends into the margins.
    let box_of = |Ground { fill, .. }: Ground| {
        let fill = digits(fill);
        let sides = ["top", "left", "bottom", "right"].map(|side| {
            format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"10\" w:color=\"{fill}\"/>")
        });
        format!(
            "<w:pBdr>{}</w:pBdr><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{fill}\"/>",
            sides.concat()
        )
    };
    let ground = look.ground();
    let boxed = ground.map(box_of).unwrap_or_default();
    let [on_name, on_text, on_soft] = match ground {
        Some(Ground { name, text, soft, .. }) => [name, text, soft].map(digits),
        None => [accent.clone(), String::new(), soft.to_string()],
    };
    let on_text = if on_text.is_empty() { on_text } else { color(&on_text) };
    let keep = "<w:keepNext/><w:keepLines/>";
    let outline = |level: usize| format!("<w:outlineLvl w:val=\"{level}\"/>");
    for style in [
        paragraph("Normal", "Normal", &spacing(0.0, 0.25), ""),
        character("DefaultParagraphFont", "Default Paragraph Font", ""),
        paragraph(
            "Title",
            "Title",
            &format!("{keep}{boxed}{}", spacing(0.0, 0.1)),
            &format!("{head}{BOLD}{name_caps}{}{}", color(&on_name), size(name_size)),
        ),
        paragraph(
            "Subtitle",
            "Subtitle",
            &format!("{boxed}{}", spacing(0.0, 0.3)),
            &format!("{}{}", color(&on_soft), size(base * 1.1)),
        ),
        paragraph(
            "CvContact",
            "CV Contact",
            &format!("{boxed}{}", spacing(0.0, 0.1)),
            &format!("{on_text}{}", size(base * 0.95)),
        ),
        paragraph(
            "Heading1",
            "heading 1",
            &format!("{keep}{frame}{}{justify}{}", spacing(1.4, 0.5), outline(0)),
            &format!("{head}{BOLD}{capitals}{}{}", color(&accent), size(base * 1.3)),
        ),
        paragraph(
            "Heading2",
            "heading 2",
            &format!("{keep}{end}{}{}", spacing(0.6, 0.05), outline(1)),
            &format!("{BOLD}{}", size(base * 1.05)),
        ),
        paragraph(
            "Heading3",
            "heading 3",
            &format!("{keep}{end}{}{}", spacing(0.4, 0.0), outline(2)),
            &format!("{BOLD}{ITALIC}"),
        ),
        paragraph(
            "Heading4",
            "heading 4",
            &format!("{keep}{}{}", spacing(0.3, 0.0), outline(3)),
            BOLD,
        ),
        paragraph(
            "Heading5",
            "heading 5",
            &format!("{keep}{}{}", spacing(0.3, 0.0), outline(4)),
            ITALIC,
        ),
        paragraph("CvWhere", "CV Where", &format!("<w:keepNext/>{}", spacing(0.0, 0.1)), ""),
        paragraph("CvLine", "CV Line", &format!("<w:keepLines/>{}", spacing(0.0, 0.25)), ""),
        paragraph(
            "CvPaper",
            "CV Paper",
            &format!("<w:keepNext/><w:keepLines/>{}", spacing(0.35, 0.0)),
            "",
        ),
        paragraph(
            "CvByline",
            "CV Byline",
            &format!("<w:keepLines/>{}", spacing(0.0, 0.0)),
            &color(soft),
        ),
        paragraph(
            "CvNote",
            "CV Note",
            &spacing(0.0, 0.25),
            &format!("{}{}", color(soft), size(base * 0.9)),
        ),
        paragraph("CvLetter", "CV Letter", &spacing(0.9, 0.9), ""),
        paragraph("CvProse", "CV Prose", &spacing(0.0, 0.7), ""),
        paragraph(
            "CvSubject",
            "CV Subject",
            &format!("<w:keepNext/>{}{}", spacing(0.6, 0.6), outline(0)),
            BOLD,
        ),
        paragraph(
            "Footer",
            "footer",
            "<w:jc w:val=\"center\"/>",
            &format!("{}{}", color(soft), size(base * 0.85)),
        ),
        character("Hyperlink", "Hyperlink", &format!("{link_color}{underline}")),
        // Links and subdued words in a header with a background.
        character("CvGroundLink", "CV Ground Link", &format!("{on_text}<w:u w:val=\"single\"/>")),
        character("CvGroundSoft", "CV Ground Soft", &color(&on_soft)),
        character("Strong", "Strong", BOLD),
        character("Emphasis", "Emphasis", ITALIC),
        character(
            "CvTitle",
            "CV Title",
            &format!(
                "<w:u w:val=\"single\" w:color=\"{}\"/>",
                digits(mixed(look.accent(), WHITE, 0.6))
            ),
        ),
        character(
            "CvDate",
            "CV Date",
            &format!(
                "<w:b w:val=\"0\"/><w:bCs w:val=\"0\"/><w:i w:val=\"0\"/><w:iCs w:val=\"0\"/>{}{}",
                color(soft),
                size(base * 0.95)
            ),
        ),
        character(
            "CvSoft",
            "CV Soft",
            &format!("<w:i w:val=\"0\"/><w:iCs w:val=\"0\"/>{}", color(soft)),
        ),
        character(
            "CvCode",
            "CV Code",
            "<w:rFonts w:ascii=\"Consolas\" w:hAnsi=\"Consolas\" w:cs=\"Consolas\"/>",
        ),
    ] {
        out += &style;
    }
    for (level, suffix) in [(0, ""), (1, " 2"), (2, " 3")] {
        let id = |name: &str| format!("{name}{}", suffix.trim());
        let (bullet, number, more) = (id("ListBullet"), id("ListNumber"), id("ListContinue"));
        let list = format!(
            "<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"1\"/></w:numPr>{}",
            spacing(0.0, 0.12)
        );
        out += &paragraph(&bullet, &format!("List Bullet{suffix}"), &list, "");
        out += &paragraph(&number, &format!("List Number{suffix}"), &spacing(0.0, 0.12), "");
        let indent = format!(
            "{}<w:ind w:left=\"{}\"/>",
            spacing(0.0, 0.12),
            super::numbering::indent(level)
        );
        out += &paragraph(&more, &format!("List Continue{suffix}"), &indent, "");
    }
    out + "</w:styles>"
}

/// The language of East Asian letters in a document of another language.
fn east(lang: &str) -> &str {
    match lang.split('-').next() {
        Some("zh" | "ja" | "ko") => lang,
        _ => "ja-JP",
    }
}
