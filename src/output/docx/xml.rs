//! Pieces of WordprocessingML, each with its parts in the order that the schema has.

use crate::output::markup;

/// The namespaces of a part with text.
pub const NAMESPACES: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#;

pub const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// Text in one line in which no character is markup, without those that XML cannot have.
pub fn escaped(text: &str) -> String {
    markup::escaped(text).replace(['\t', '\n'], " ")
}

/// An element that holds `inner`; nothing if that is empty.
pub fn wrapped(name: &str, inner: &str) -> String {
    if inner.is_empty() { String::new() } else { format!("<w:{name}>{inner}</w:{name}>") }
}

/// How a run of text is set, besides its style.
#[derive(Debug, Clone, Default)]
pub struct Face {
    /// The id of a style for characters.
    pub style: &'static str,
    pub strong: bool,
    pub emph: bool,
    pub small_caps: bool,
    pub code: bool,
    /// `subscript` or `superscript`.
    pub shift: &'static str,
    pub rtl: bool,
    /// A BCP 47 tag, where it is not that of the document.
    pub lang: Option<String>,
}

impl Face {
    pub fn properties(&self) -> String {
        let mut out = String::new();
        let style = if self.code && self.style.is_empty() { "CvCode" } else { self.style };
        if !style.is_empty() {
            out += &format!("<w:rStyle w:val=\"{style}\"/>");
        }
        if self.strong {
            out += "<w:b/><w:bCs/>";
        }
        if self.emph {
            out += "<w:i/><w:iCs/>";
        }
        if self.small_caps {
            out += "<w:smallCaps/>";
        }
        if !self.shift.is_empty() {
            out += &format!("<w:vertAlign w:val=\"{}\"/>", self.shift);
        }
        if self.rtl {
            out += "<w:rtl/>";
        }
        if let Some(lang) = &self.lang {
            let lang = escaped(lang);
            let key = if self.rtl { "bidi" } else { "val" };
            out += &format!("<w:lang w:{key}=\"{lang}\"/>");
        }
        wrapped("rPr", &out)
    }

    /// A run of text in this face.
    pub fn run(&self, text: &str) -> String {
        match text.is_empty() {
            true => String::new(),
            false => format!(
                "<w:r>{}<w:t xml:space=\"preserve\">{}</w:t></w:r>",
                self.properties(),
                escaped(text)
            ),
        }
    }

    /// A run that is a sign: `br`, `tab`.
    pub fn sign(&self, name: &str) -> String {
        format!("<w:r>{}<w:{name}/></w:r>", self.properties())
    }
}

/// How a paragraph is set, besides its style.
#[derive(Debug, Clone, Default)]
pub struct Paragraph {
    pub style: &'static str,
    pub page_break: bool,
    /// The level of a list from 0, and the number of the list.
    pub list: Option<(usize, usize)>,
    /// A tab at so many twips, to which the first line hangs out.
    pub hang: Option<usize>,
    /// How far all of it is from the edge.
    pub indent: Option<usize>,
    /// How far its first line hangs out of that.
    pub outdent: Option<usize>,
    pub rtl: bool,
}

impl Paragraph {
    pub fn of(style: &'static str, rtl: bool) -> Self {
        Self { style, rtl, ..Self::default() }
    }

    pub fn with(&self, runs: &str) -> String {
        let mut out = format!("<w:pStyle w:val=\"{}\"/>", self.style);
        if self.page_break {
            out += "<w:pageBreakBefore/>";
        }
        if let Some((level, list)) = self.list {
            out += &format!(
                "<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>"
            );
        }
        if let Some(hang) = self.hang {
            out += &format!("<w:tabs><w:tab w:val=\"left\" w:pos=\"{hang}\"/></w:tabs>");
        }
        if self.rtl {
            out += "<w:bidi/>";
        }
        if let Some(hang) = self.hang {
            out += &format!("<w:ind w:left=\"{hang}\" w:hanging=\"{hang}\"/>");
        } else if let Some(indent) = self.indent {
            let hanging = self.outdent.map(|outdent| format!(" w:hanging=\"{outdent}\""));
            out += &format!("<w:ind w:left=\"{indent}\"{}/>", hanging.unwrap_or_default());
        }
        format!("<w:p><w:pPr>{out}</w:pPr>{runs}</w:p>\n")
    }
}
