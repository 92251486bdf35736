//! Lines and blocks of text as paragraphs.

use std::collections::{HashMap, HashSet};

use indexmap::IndexSet;

use super::numbering::{OUTDENT, indent};
use super::xml::{Face, Paragraph, escaped};
use crate::document::{Block, Direction, Inline, Period, letter_direction, plain};
use crate::output::address::href;

/// The document part that is being written.
#[derive(Debug)]
pub struct Body {
    pub xml: String,
    /// The link addresses; the relation of each is its index here.
    pub links: IndexSet<String>,
    /// The first numbers of the numbered lists, one per list.
    pub lists: Vec<u64>,
    /// The bookmark names of papers.
    pub bookmarks: HashMap<String, String>,
    /// Those of them that have been written.
    pub placed: HashSet<String>,
    pub rtl: bool,
    /// The style of running text.
    pub prose: &'static str,
    /// The width of a line, in twentieths of a point.
    pub width: usize,
    /// The position of dates.
    pub dates: Dates,
    /// The indentation of what is being written, in twentieths of a point.
    pub left: usize,
    /// The styles of links and of subdued words.
    pub link_style: &'static str,
    pub soft_style: &'static str,
}

/// The position of the dates of entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dates {
    /// At the end of the line.
    End,
    /// After the title.
    Inline,
    /// Before all text, which is indented by this much.
    Gutter(usize),
}

/// The styles of links and of subdued words, except in a header with a coloured background.
pub const LINK: &str = "Hyperlink";
pub const SOFT: &str = "CvSoft";

/// The number of the list for all bullets; those of numbered lists follow.
pub const BULLETS: usize = 1;

/// The maximum nesting of lists; deeper ones are put at this depth.
pub const DEEPEST: usize = 3;

impl Body {
    pub fn new(bookmarks: HashMap<String, String>) -> Self {
        Self {
            xml: String::new(),
            links: IndexSet::new(),
            lists: vec![],
            bookmarks,
            placed: HashSet::new(),
            rtl: false,
            prose: "Normal",
            width: 0,
            dates: Dates::End,
            left: 0,
            link_style: LINK,
            soft_style: SOFT,
        }
    }

    /// The name of the relation for an address, to be used by runs.
    fn relation(&mut self, url: String) -> usize {
        self.links.insert_full(url).0
    }

    pub fn line(&mut self, inlines: &[Inline]) -> String {
        self.pieces(inlines, &Face { rtl: self.rtl, ..Face::default() })
    }

    pub fn pieces(&mut self, inlines: &[Inline], face: &Face) -> String {
        inlines.iter().map(|inline| self.piece(inline, face)).collect()
    }

    fn piece(&mut self, inline: &Inline, face: &Face) -> String {
        let with = |change: fn(&mut Face)| {
            let mut face = face.clone();
            change(&mut face);
            face
        };
        match inline {
            Inline::Text(run) => text(&run.text, face),
            Inline::Code(run) => text(&run.text, &with(|face| face.code = true)),
            Inline::Strong(body) => self.pieces(body, &with(|face| face.strong = true)),
            Inline::Emph(body) => self.pieces(body, &with(|face| face.emph = true)),
            Inline::SmallCaps(body) => self.pieces(body, &with(|face| face.small_caps = true)),
            Inline::Sub(body) => self.pieces(body, &with(|face| face.shift = "subscript")),
            Inline::Sup(body) => self.pieces(body, &with(|face| face.shift = "superscript")),
            Inline::Nobreak(body) => self.pieces(body, face),
            Inline::Lang(passage) => {
                let rtl = passage.direction == Direction::Rtl;
                let lang = Some(passage.tag.clone()).filter(|tag| tag != "und");
                self.pieces(&passage.body, &Face { rtl, lang, ..face.clone() })
            }
            Inline::Link { url, body } => match href(url).filter(|_| face.style.is_empty()) {
                Some(url) => {
                    let style = self.link_style;
                    let runs = self.pieces(body, &Face { style, ..face.clone() });
                    self.link(url, &runs)
                }
                None => self.pieces(body, face),
            },
            Inline::Ref { id, body } => match self.bookmarks.get(id).cloned() {
                Some(name) if face.style.is_empty() => {
                    let runs = self.pieces(body, &with(|face| face.style = "Hyperlink"));
                    format!("<w:hyperlink w:anchor=\"{name}\" w:history=\"1\">{runs}</w:hyperlink>")
                }
                _ => self.pieces(body, face),
            },
            Inline::Break => face.sign("br"),
            Inline::WordBreak => String::new(),
            Inline::Gap => text("\u{2002}", face),
        }
    }

    /// A line whose links look like the text around them, except for an underline.
    pub fn titled(&mut self, inlines: &[Inline], face: &Face) -> String {
        let mut runs = String::new();
        for inline in inlines {
            runs += &match inline {
                Inline::Link { url, body } if href(url).is_some() => {
                    let inner = self.pieces(body, face);
                    self.link(href(url).unwrap_or_default(), &inner)
                }
                inline => self.piece(inline, &Face { style: "", ..face.clone() }),
            };
        }
        runs
    }

    fn link(&mut self, url: String, runs: &str) -> String {
        let id = self.relation(url);
        format!("<w:hyperlink r:id=\"L{id}\" w:history=\"1\">{runs}</w:hyperlink>")
    }

    /// Adds a paragraph, unless it is empty.
    pub fn paragraph(&mut self, style: &'static str, runs: &str) {
        if !runs.is_empty() {
            let indent = (self.left > 0).then_some(self.left);
            self.xml += &Paragraph { indent, ..Paragraph::of(style, self.rtl) }.with(runs);
        }
    }

    /// Running text, with headings at this level below those of a section.
    pub fn blocks(&mut self, blocks: &[Block], heading: usize) {
        for block in blocks {
            self.block(block, heading, 0);
        }
    }

    fn block(&mut self, block: &Block, heading: usize, depth: usize) {
        match block {
            Block::Paragraph { text } => {
                let runs = self.line(text);
                self.paragraph(self.prose, &runs);
            }
            Block::Heading { level, text } => {
                const STYLES: [&str; 4] = ["Heading2", "Heading3", "Heading4", "Heading5"];
                let level = (heading + level - 1).min(STYLES.len() - 1);
                let runs = self.line(text);
                self.paragraph(STYLES[level], &runs);
            }
            Block::List { start, items } => {
                let list = match start {
                    Some(start) => {
                        self.lists.push(*start);
                        BULLETS + self.lists.len()
                    }
                    None => BULLETS,
                };
                for item in items {
                    self.list_item(item, list, start.is_some(), heading, depth.min(DEEPEST - 1));
                }
            }
        }
    }

    fn list_item(
        &mut self,
        item: &[Block],
        list: usize,
        numbered: bool,
        heading: usize,
        depth: usize,
    ) {
        const BULLET: [&str; DEEPEST] = ["ListBullet", "ListBullet2", "ListBullet3"];
        const NUMBER: [&str; DEEPEST] = ["ListNumber", "ListNumber2", "ListNumber3"];
        const MORE: [&str; DEEPEST] = ["ListContinue", "ListContinue2", "ListContinue3"];
        let mut is_first = true;
        for block in item {
            match block {
                Block::Paragraph { text } => {
                    let runs = self.line(text);
                    let style = match (is_first, numbered) {
                        (false, _) => MORE[depth],
                        (true, false) => BULLET[depth],
                        (true, true) => NUMBER[depth],
                    };
                    let list = (is_first && numbered).then_some((depth, list));
                    let indent = (self.left > 0).then_some(self.left + indent(depth));
                    let outdent = is_first.then_some(OUTDENT);
                    let paragraph =
                        Paragraph { list, indent, outdent, ..Paragraph::of(style, self.rtl) };
                    self.xml += &paragraph.with(&runs);
                    is_first = false;
                }
                block => self.block(block, heading, depth + 1),
            }
        }
    }

    /// A date, which stays on one line.
    pub fn date(&mut self, period: &Period) -> String {
        let face = Face { style: "CvDate", rtl: self.rtl, ..Face::default() };
        text(&plain(&period.line).replace(' ', "\u{a0}"), &face)
    }
}

/// Text, in runs of one direction each.
pub fn text(text: &str, face: &Face) -> String {
    let mut out = String::new();
    let mut rest = text;
    while !rest.is_empty() {
        let rtl = first_is_rtl(rest).unwrap_or(face.rtl);
        let end = rest.char_indices().find(|(_, c)| runs_rtl(*c).is_some_and(|of| of != rtl));
        let (run, after) = rest.split_at(end.map_or(rest.len(), |(at, _)| at));
        out += &Face { rtl, ..face.clone() }.run(run);
        rest = after;
    }
    out
}

/// Whether a letter runs from right to left; `None` for characters without a direction.
fn runs_rtl(c: char) -> Option<bool> {
    c.is_alphabetic().then(|| letter_direction(c) == Direction::Rtl)
}

fn first_is_rtl(text: &str) -> Option<bool> {
    text.chars().find_map(runs_rtl)
}

/// The relations for the addresses in a part.
pub fn relations(links: &IndexSet<String>) -> String {
    const TYPE: &str =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink";
    let links = links.iter().enumerate().map(|(id, url)| {
        let url = escaped(url);
        format!(
            "<Relationship Id=\"L{id}\" Type=\"{TYPE}\" Target=\"{url}\" TargetMode=\"External\"/>"
        )
    });
    links.collect()
}
