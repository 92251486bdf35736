//! Lists: the bullets, which belong to styles, and each numbered list.

use super::text::{BULLETS, DEEPEST};
use super::xml::{DECLARATION, NAMESPACES, escaped};

/// The width of a bullet or number before its text, in twentieths of a point.
pub const OUTDENT: usize = 284;

/// The distance of the text of a level from the margin, likewise.
pub fn indent(level: usize) -> usize {
    OUTDENT * (level + 1)
}

/// The part `word/numbering.xml`, with a list for each of the first numbers in `starts`.
pub fn numbering(bullet: &str, starts: &[u64]) -> String {
    let mut out = format!("{DECLARATION}<w:numbering {NAMESPACES}>");
    let bullets = [escaped(bullet), "–".into(), "·".into()];
    let level = |level: usize, format: &str, text: &str, style: &str| {
        let style =
            if style.is_empty() { String::new() } else { format!("<w:pStyle w:val=\"{style}\"/>") };
        format!(
            "<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>{style}<w:lvlText w:val=\"{text}\"/>\
             <w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"{}\" w:hanging=\"{OUTDENT}\"/></w:pPr></w:lvl>",
            indent(level)
        )
    };
    let styles = ["ListBullet", "ListBullet2", "ListBullet3"];
    let signs = bullets.iter().zip(styles).enumerate();
    let signs: String = signs.map(|(i, (sign, style))| level(i, "bullet", sign, style)).collect();
    let numbers: String =
        (0..DEEPEST).map(|i| level(i, "decimal", &format!("%{}.", i + 1), "")).collect();
    for (id, levels) in [signs, numbers].iter().enumerate() {
        out += &format!(
            "<w:abstractNum w:abstractNumId=\"{id}\"><w:multiLevelType w:val=\"hybridMultilevel\"/>{levels}</w:abstractNum>"
        );
    }
    out += &format!("<w:num w:numId=\"{BULLETS}\"><w:abstractNumId w:val=\"0\"/></w:num>");
    for (list, start) in starts.iter().enumerate() {
        let id = BULLETS + 1 + list;
        let begin = |level: usize| {
            format!(
                "<w:lvlOverride w:ilvl=\"{level}\"><w:startOverride w:val=\"{start}\"/></w:lvlOverride>"
            )
        };
        let begins: String = (0..DEEPEST).map(begin).collect();
        out += &format!("<w:num w:numId=\"{id}\"><w:abstractNumId w:val=\"1\"/>{begins}</w:num>");
    }
    out + "</w:numbering>"
}
