//! Converts HTML in texts to Markdown.

use super::text::{address, escaped};
use crate::publications::bib::html_entity;

/// A text with its tags and entities converted to Markdown. The rest of the text is Markdown already, unless it is to
/// be `escape`d.
pub fn to_markdown(text: &str, escape: bool) -> String {
    if !text.contains(['<', '&']) {
        return if escape { escaped(text) } else { text.to_string() };
    }
    let has_blocks = pieces(text).iter().any(|piece| match piece {
        Piece::Tag(tag) => BLOCKS.contains(&tag.name.as_str()),
        Piece::Text(_) => false,
    });
    let mut writer =
        Writer { out: String::new(), lists: vec![], open: vec![], hidden: None, has_blocks };
    for piece in pieces(text) {
        match piece {
            Piece::Text(text) => writer.text(&text, escape),
            Piece::Tag(tag) => writer.tag(&tag),
        }
    }
    while !writer.open.is_empty() {
        writer.close_last();
    }
    writer.out.trim().to_string()
}

/// Whether a text contains something that HTML hides from readers, and that the Markdown lacks.
pub fn hides(text: &str) -> bool {
    let lower = text.to_lowercase();
    ["<script", "<style", "<!--"].iter().any(|tag| lower.contains(tag))
}

const BLOCKS: [&str; 18] = [
    "p",
    "div",
    "br",
    "ul",
    "ol",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "table",
    "tr",
    "section",
    "hr",
    "pre",
];

/// The maximum length of a tag, and the maximum number of open tags.
const LONGEST: usize = 2000;
const DEEPEST: usize = 40;

const INLINE: [&str; 26] = [
    "strong", "b", "em", "i", "a", "code", "sub", "sup", "u", "s", "span", "font", "img", "script",
    "style", "small", "big", "mark", "del", "ins", "td", "th", "tbody", "thead", "center", "tt",
];

enum Piece {
    Text(String),
    Tag(Tag),
}

struct Tag {
    name: String,
    closes: bool,
    attributes: String,
}

impl Tag {
    fn attribute(&self, name: &str) -> Option<String> {
        let lower = self.attributes.to_lowercase();
        let at = lower.find(&format!("{name}="))? + name.len() + 1;
        let value = &self.attributes[at..];
        let value = match value.chars().next()? {
            quote @ ('"' | '\'') => value[1..].split(quote).next()?,
            _ => value.split(char::is_whitespace).next()?.trim_end_matches('/'),
        };
        Some(decoded(value))
    }
}

/// Splits text at HTML tags; unknown tags are text.
fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = vec![];
    let mut start = 0;
    let mut at = 0;
    while let Some(found) = text[at..].find('<') {
        let open = at + found;
        at = open + 1;
        let Some((tag, end)) = tag(&text[open..]) else { continue };
        pieces.push(Piece::Text(text[start..open].into()));
        pieces.extend(tag.map(Piece::Tag));
        (start, at) = (open + end, open + end);
    }
    pieces.push(Piece::Text(text[start..].into()));
    pieces
}

/// The tag at the start of a text (`None` for a comment), and its end.
fn tag(text: &str) -> Option<(Option<Tag>, usize)> {
    if text.starts_with("<!--") {
        return text.find("-->").map(|end| (None, end + 3));
    }
    // An attribute is short; else a `<` was meant as "less than".
    let end = text[..text.floor_char_boundary(LONGEST)].find('>')?;
    let inside = &text[1..end];
    let closes = inside.starts_with('/');
    let inside = inside.trim_start_matches('/').trim_end_matches('/');
    let name = inside.split(char::is_whitespace).next()?.to_lowercase();
    let is_known = BLOCKS.contains(&name.as_str()) || INLINE.contains(&name.as_str());
    let attributes = inside[name.len()..].trim().to_string();
    let is_tag = is_known && (attributes.is_empty() || attributes.contains('='));
    is_tag.then(|| (Some(Tag { name, closes, attributes }), end + 1))
}

/// A text with its entities decoded.
pub fn decoded(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out += &rest[..at];
        match html_entity(&rest[at..]) {
            Some((c, after)) => {
                if !c.is_control() {
                    out.push(if c == '\u{a0}' { ' ' } else { c });
                }
                rest = after;
            }
            None => {
                out.push('&');
                rest = &rest[at + 1..];
            }
        }
    }
    out + rest
}

struct Writer {
    out: String,
    /// The open lists, and whether each is numbered.
    lists: Vec<bool>,
    /// The open tags, with the start of their text and the target of a link.
    open: Vec<(String, usize, Option<String>)>,
    /// The open tag whose text is hidden from readers.
    hidden: Option<String>,
    /// Whether line breaks come from tags, so that those in the text have no meaning.
    has_blocks: bool,
}

impl Writer {
    fn text(&mut self, text: &str, escape: bool) {
        if self.hidden.is_some() {
            return;
        }
        let is_code = self.open.iter().any(|(name, ..)| name == "code");
        let text = decoded(text);
        let text = if escape && !is_code { escaped(&text) } else { text };
        if !self.has_blocks {
            self.out += &text;
            return;
        }
        let at_start = self.out.is_empty() || self.out.ends_with(['\n', ' ']);
        if text.starts_with(char::is_whitespace) && !at_start {
            self.out.push(' ');
        }
        self.out += &text.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.ends_with(char::is_whitespace) && !text.trim().is_empty() {
            self.out.push(' ');
        }
    }

    fn tag(&mut self, tag: &Tag) {
        let name = tag.name.as_str();
        if let Some(hidden) = &self.hidden {
            if tag.closes && hidden == name {
                self.hidden = None;
            }
            return;
        }
        match (name, tag.closes) {
            ("script" | "style", false) => self.hidden = Some(name.into()),
            ("img", _) => {
                let source = tag.attribute("src").unwrap_or_default();
                let alt = tag.attribute("alt").unwrap_or_default();
                self.link(&alt, &source);
            }
            ("ul" | "ol", false) => self.lists.push(name == "ol"),
            ("ul" | "ol", true) => {
                self.lists.pop();
                if self.lists.is_empty() {
                    self.paragraph();
                }
            }
            ("li", false) => {
                self.line();
                let depth = self.lists.len().saturating_sub(1).min(10);
                self.out += &"  ".repeat(depth);
                self.out += if self.lists.last() == Some(&true) { "1. " } else { "- " };
            }
            ("tr" | "li", true) => {}
            ("tr", false) => self.line(),
            ("td" | "th", false) => self.out.push(' '),
            // Within a list a paragraph is the item.
            ("br", _) if !self.lists.is_empty() => self.out.push(' '),
            ("p" | "div", _) if !self.lists.is_empty() => {}
            (_, true) if self.open.last().is_some_and(|(open, ..)| open == name) => {
                self.close_last();
            }
            _ if BLOCKS.contains(&name) => self.paragraph(),
            ("strong" | "b" | "em" | "i" | "a" | "code" | "sub" | "sup", false)
                if self.open.len() < DEEPEST =>
            {
                self.open.push((name.into(), self.out.len(), tag.attribute("href")));
            }
            _ => {}
        }
    }

    fn close_last(&mut self) {
        let Some((name, start, href)) = self.open.pop() else { return };
        let inner = self.out.split_off(start);
        let trimmed = inner.trim();
        let (before, after) = match trimmed.is_empty() {
            true => ("", inner.as_str()),
            false => {
                let lead = inner.len() - inner.trim_start().len();
                (&inner[..lead], &inner[lead + trimmed.len()..])
            }
        };
        self.out += before;
        match name.as_str() {
            _ if trimmed.is_empty() && href.is_none() => {}
            "a" => self.link(trimmed, &href.unwrap_or_default()),
            "strong" | "b" => self.out += &format!("**{trimmed}**"),
            "em" | "i" => self.out += &format!("*{trimmed}*"),
            "code" => self.out += &format!("`{trimmed}`"),
            _ => self.out += &format!("<{name}>{trimmed}</{name}>"),
        }
        self.out += after;
    }

    /// A link, or its text and address if no reader can open it.
    fn link(&mut self, text: &str, to: &str) {
        let text = if text.is_empty() { escaped(to) } else { text.to_string() };
        self.out += &match address(to) {
            Some(address) => format!("[{text}]({address})"),
            None if to.is_empty() || text == to => text,
            None => format!("{text} ({})", escaped(to)),
        };
    }

    fn line(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    fn paragraph(&mut self) {
        self.line();
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }
}
