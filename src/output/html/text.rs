//! Lines and blocks of text as HTML.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use super::tree::Markup;
use crate::document::{Block, Direction, Inline, Period, plain};
use crate::output::address::href;

/// The anchors of papers by their ids.
pub type Anchors = HashMap<String, String>;

/// Writes texts of one document.
#[derive(Debug)]
pub struct Writer<'a> {
    pub anchors: &'a Anchors,
    /// The level of the heading of a section.
    pub level: usize,
    /// The anchors that have been written.
    pub placed: RefCell<HashSet<String>>,
}

/// Longer text may be broken across lines.
const LONGEST_UNBROKEN: usize = 32;

impl Writer<'_> {
    pub fn line(&self, out: &mut Markup, inlines: &[Inline]) {
        self.pieces(out, inlines, false);
    }

    fn pieces(&self, out: &mut Markup, inlines: &[Inline], in_link: bool) {
        for inline in inlines {
            self.piece(out, inline, in_link);
        }
    }

    fn piece(&self, out: &mut Markup, inline: &Inline, in_link: bool) {
        let mut within = |name: &str, attributes: &[(&str, &str)], body: &[Inline]| {
            out.element(name, attributes, |out| self.pieces(out, body, in_link));
        };
        match inline {
            Inline::Text(run) => _ = out.text(&run.text),
            Inline::Code(run) => _ = out.element("code", &[], |out| _ = out.text(&run.text)),
            Inline::Strong(body) => within("strong", &[], body),
            Inline::Emph(body) => within("em", &[], body),
            Inline::Sub(body) => within("sub", &[], body),
            Inline::Sup(body) => within("sup", &[], body),
            Inline::SmallCaps(body) => within("span", &[("class", "sc")], body),
            Inline::Nobreak(body) if plain(body).chars().count() <= LONGEST_UNBROKEN => {
                within("span", &[("class", "nb")], body);
            }
            Inline::Nobreak(body) => self.pieces(out, body, in_link),
            Inline::Lang(passage) => {
                within(
                    "bdi",
                    &[("lang", &passage.tag), ("dir", dir(passage.direction))],
                    &passage.body,
                );
            }
            Inline::Link { url, body } if !in_link && href(url).is_some() => {
                let url = href(url).unwrap_or_default();
                out.element("a", &[("href", &url)], |out| self.pieces(out, body, true));
            }
            Inline::Ref { id, body } if !in_link && self.anchors.contains_key(id) => {
                let target = format!("#{}", self.anchors[id]);
                out.element("a", &[("href", &target)], |out| self.pieces(out, body, true));
            }
            Inline::Link { body, .. } | Inline::Ref { body, .. } => self.pieces(out, body, in_link),
            Inline::Break => _ = out.open("br", &[]),
            Inline::WordBreak => _ = out.open("wbr", &[]),
            Inline::Gap => _ = out.text("\u{2002}"),
        }
    }

    /// Running text, with headings `below` levels below that of the section.
    pub fn blocks(&self, out: &mut Markup, blocks: &[Block], below: usize) {
        for block in blocks {
            match block {
                Block::Paragraph { text } => _ = out.element("p", &[], |out| self.line(out, text)),
                Block::Heading { level, text } => self.heading(out, below + level - 1, "", text),
                Block::List { start, items } => {
                    let number = start.filter(|start| *start != 1).map(|start| start.to_string());
                    let name = if start.is_some() { "ol" } else { "ul" };
                    let attributes = [("start", number.as_deref().unwrap_or_default())];
                    out.element(name, &attributes, |out| {
                        for item in items {
                            out.line().element("li", &[], |out| self.list_item(out, item, below));
                        }
                    });
                }
            }
            out.line();
        }
    }

    /// A heading, this many levels below that of the section.
    pub fn heading(&self, out: &mut Markup, below: usize, class: &str, text: &[Inline]) {
        if !text.is_empty() {
            let name = format!("h{}", (self.level + below).min(6));
            out.element(&name, &[("class", class)], |out| self.line(out, text)).line();
        }
    }

    /// A list item; a single paragraph is written without a `<p>`.
    fn list_item(&self, out: &mut Markup, item: &[Block], below: usize) {
        match item {
            [Block::Paragraph { text }, rest @ ..]
                if !matches!(rest, [Block::Paragraph { .. }, ..]) =>
            {
                self.line(out, text);
                self.blocks(out, rest, below);
            }
            item => self.blocks(out, item, below),
        }
    }

    /// A date, machine-readable if possible.
    pub fn date(&self, out: &mut Markup, period: &Period) {
        let time = |out: &mut Markup, class: &str, at: String, text: &str| {
            out.element("time", &[("class", class), ("datetime", &at)], |out| _ = out.text(text));
        };
        let Period { text, start, end, first, last, .. } = period;
        let end = end.as_deref().unwrap_or_default();
        let split = start.as_deref().and_then(|start| {
            let rest = text.strip_prefix(start)?;
            let (between, after) = rest.split_once(end).filter(|_| !end.is_empty())?;
            Some((start, between, after))
        });
        match (split, first, last) {
            (Some((start, between, after)), Some(first), last) => {
                time(out, "dt-start", first.to_string(), start);
                out.text(between);
                match last {
                    Some(last) => time(out, "dt-end", last.to_string(), end),
                    None => _ = out.text(end),
                }
                out.text(after);
            }
            (None, None, Some(last)) if text.starts_with(end) => {
                time(out, "dt-start", last.to_string(), end);
                out.text(&text[end.len()..]);
            }
            _ => self.line(out, &period.line),
        }
    }
}

pub fn dir(direction: Direction) -> &'static str {
    match direction {
        Direction::Ltr => "ltr",
        Direction::Rtl => "rtl",
    }
}
