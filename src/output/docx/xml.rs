//! Elements of WordprocessingML, each with its children in the order of the schema.

use crate::output::markup;

/// The namespaces of a part with text.
pub const NAMESPACES: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#;

pub const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// Text on one line with all markup characters escaped, and without characters that XML does not allow.
pub fn escaped(text: &str) -> String {
    markup::escaped(text).replace(['\t', '\n'], " ")
}

/// An element that contains `inner`; empty if that is empty.
pub fn wrapped(name: &str, inner: &str) -> String {
    if inner.is_empty() { String::new() } else { format!("<w:{name}>{inner}</w:{name}>") }
}

/// The formatting of a run of text, in addition to its style.
#[derive(Debug, Clone, Default)]
pub struct Face {
    /// The id of a character style.
    pub style: &'static str,
    pub strong: bool,
    pub emph: bool,
    pub small_caps: bool,
    pub code: bool,
    /// `subscript` or `superscript`.
    pub shift: &'static str,
    pub rtl: bool,
    /// A BCP 47 tag, if it differs from that of the document.
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

    /// A run of text with this formatting.
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

    /// A run with a special element: `br`, `tab`.
    pub fn sign(&self, name: &str) -> String {
        format!("<w:r>{}<w:{name}/></w:r>", self.properties())
    }
}

/// The formatting of a paragraph, in addition to its style.
#[derive(Debug, Clone, Default)]
pub struct Paragraph {
    pub style: &'static str,
    pub page_break: bool,
    /// The level in a list, from 0, and the number of the list.
    pub list: Option<(usize, usize)>,
    /// The position of a tab in twips, with a hanging indent up to it.
    pub hang: Option<usize>,
    /// The indentation of the whole paragraph.
    pub indent: Option<usize>,
    /// The hanging indent of its first line.
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
