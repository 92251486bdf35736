//! The content of the tags of a PDF: which texts are separate elements.

use std::collections::{HashMap, HashSet};

use hayro_syntax::object::{Dict, Name, Object, ObjectIdentifier};

use super::expected::Unit;
use super::letters::is_right_to_left;
use crate::diagnostic::{Code, Diagnostic, Sink};

/// The texts of marked content, by page and by the number within the page.
pub type Contents = HashMap<(usize, i32), String>;

/// The maximum nesting of elements, and the maximum number that is read: an element may contain itself.
const DEEPEST: usize = 64;
const MOST_ELEMENTS: usize = 1_000_000;

/// An element of the tags, with what is in it.
#[derive(Debug, Default)]
pub struct Element {
    kind: Vec<u8>,
    kids: Vec<Kid>,
}

#[derive(Debug)]
enum Kid {
    Element(Element),
    /// A marked content, by its page and its number there.
    Content(usize, i32),
}

/// Reads the tree of tags. Each element is read once, since finding it in the file is the slow part.
pub fn tree(root: &Dict, pages: &HashMap<ObjectIdentifier, usize>) -> Element {
    Reader { pages, elements: 0 }.element(root, None, 0).unwrap_or_default()
}

struct Reader<'a> {
    pages: &'a HashMap<ObjectIdentifier, usize>,
    elements: usize,
}

impl Reader<'_> {
    fn element(&mut self, element: &Dict, page: Option<usize>, depth: usize) -> Option<Element> {
        self.elements += 1;
        if depth > DEEPEST || self.elements > MOST_ELEMENTS {
            return None;
        }
        let kind = element.get::<Name>("S").map_or(vec![], |name| name.to_vec());
        let page = self.page_of(element).or(page);
        let kids = match element.get::<Object>("K") {
            Some(Object::Array(kids)) => {
                kids.iter::<Object>().filter_map(|kid| self.kid(&kid, page, depth)).collect()
            }
            Some(kid) => self.kid(&kid, page, depth).into_iter().collect(),
            None => vec![],
        };
        Some(Element { kind, kids })
    }

    fn kid(&mut self, kid: &Object, page: Option<usize>, depth: usize) -> Option<Kid> {
        match kid {
            Object::Number(number) => Some(Kid::Content(page?, number.as_f64() as i32)),
            Object::Dict(dict) => match dict.get::<Name>("Type") {
                Some(kind) if kind.as_ref() == b"MCR" => {
                    let number = dict.get::<i32>("MCID").unwrap_or(-1);
                    Some(Kid::Content(self.page_of(dict).or(page)?, number))
                }
                // A link on the page, which has no text.
                Some(kind) if kind.as_ref() == b"OBJR" => None,
                _ => self.element(dict, page, depth + 1).map(Kid::Element),
            },
            _ => None,
        }
    }

    fn page_of(&self, dict: &Dict) -> Option<usize> {
        self.pages.get(&ObjectIdentifier::from(dict.get_ref("Pg")?)).copied()
    }
}

/// The texts that elements contain directly, split where another element intervenes.
pub fn texts(tree: &Element, contents: &Contents) -> Vec<String> {
    let mut walk = Walk::new(contents, false);
    walk.element(tree);
    walk.texts.into_iter().map(|passage| passage.text).collect()
}

/// The paragraphs, headings and bullets, each complete, without list numbers.
pub fn passages(tree: &Element, contents: &Contents) -> Vec<Passage> {
    let mut walk = Walk::new(contents, true);
    walk.element(tree);
    walk.texts
}

/// A paragraph, heading or bullet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The title of the section that contains it; empty above the first one.
    pub section: String,
    pub text: String,
}

/// Elements within a line.
const INLINE: [&[u8]; 9] =
    [b"Span", b"Link", b"Strong", b"Em", b"Code", b"Quote", b"Reference", b"Annot", b"Sub"];

struct Walk<'a> {
    contents: &'a Contents,
    /// Whether the text of inline elements is included.
    whole: bool,
    texts: Vec<Passage>,
    /// The text that is being read.
    open: String,
    /// The title of the current section, and whether it is just being read.
    section: String,
    in_title: bool,
    /// Whether an inline element has just ended.
    parted: bool,
}

impl<'a> Walk<'a> {
    fn new(contents: &'a Contents, whole: bool) -> Self {
        let (texts, open, section) = (vec![], String::new(), String::new());
        Self { contents, whole, texts, open, section, in_title: false, parted: false }
    }

    fn element(&mut self, element: &Element) {
        let kind = &element.kind[..];
        if self.whole && INLINE.contains(&kind) {
            return self.inline(element);
        }
        self.close();
        if self.whole && kind == b"Lbl" {
            return;
        }
        if kind == b"H2" {
            (self.in_title, self.section) = (true, String::new());
        }
        self.inside(element);
        self.close();
        self.in_title &= kind != b"H2";
    }

    /// An inline element; words that are separated only by an element are two words.
    fn inline(&mut self, element: &Element) {
        let before = std::mem::take(&mut self.open);
        self.inside(element);
        let inner = std::mem::replace(&mut self.open, before);
        self.append(&inner);
        self.parted = true;
    }

    fn inside(&mut self, element: &Element) {
        for kid in &element.kids {
            match kid {
                Kid::Element(element) => self.element(element),
                Kid::Content(page, number) => self.content(*page, *number),
            }
        }
    }

    /// Adds to the open text.
    fn append(&mut self, text: &str) {
        let meet = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        if meet(self.open.chars().next_back()) && meet(text.chars().next()) {
            self.open.push(' ');
        }
        self.open.push_str(text);
    }

    fn content(&mut self, page: usize, number: i32) {
        if let Some(text) = self.contents.get(&(page, number)) {
            match std::mem::take(&mut self.parted) {
                true => self.append(text),
                false => self.open.push_str(text),
            }
        }
    }

    fn close(&mut self) {
        self.parted = false;
        if self.open.is_empty() {
            return;
        }
        let text = std::mem::take(&mut self.open);
        if self.in_title {
            self.section += text.trim();
        }
        self.texts.push(Passage { section: self.section.clone(), text });
    }
}

/// Reports consecutive texts of one item on one line of the same element, because a listener cannot hear where one
/// ends.
pub fn glued(elements: &[String], units: &[Unit], sink: &mut Sink) {
    let wanted: HashSet<String> =
        units.iter().flat_map(|unit| &unit.texts).map(|text| letters(text)).collect();
    // What is one text is not two, and nor is what follows from one element to the next.
    let parts: Vec<String> = elements.iter().map(|text| letters(text)).collect();
    let parts: Vec<&str> =
        parts.iter().filter(|part| !wanted.contains(*part)).map(String::as_str).collect();
    let all = parts.join("\n");
    for unit in units {
        let texts: Vec<(&String, String)> =
            unit.texts.iter().map(|text| (text, letters(text))).filter(is_told).collect();
        for (i, (one, first)) in texts.iter().enumerate() {
            for (other, second) in &texts[i + 1..] {
                let (there, back) = (format!("{first}{second}"), format!("{second}{first}"));
                if all.contains(&there) || all.contains(&back) {
                    let message =
                        format!("“{one}” and “{other}” are one element in the tags of the PDF");
                    sink.push(Diagnostic::new(Code::PDF_GLUED, message).hint(
                        "in a template, give each its own element, with `par`, a heading or `piece` of the library",
                    ));
                }
            }
        }
    }
}

/// Whether a text is long enough to be recognised, and is shown in reading order.
fn is_told((_, letters): &(&String, String)) -> bool {
    const SHORTEST: usize = 3;
    letters.chars().count() >= SHORTEST && !letters.chars().any(is_right_to_left)
}

/// The letters of a text in lines.
fn letters(text: &str) -> String {
    text.trim().chars().filter(|c| !c.is_whitespace() || *c == '\n').collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(elements: &[&str]) -> Vec<String> {
        let texts = ["Researcher", "Institute of Art", "2018 – 2021", "UK"].map(String::from);
        let unit = Unit { part: 1, section: "S".into(), texts: texts.to_vec() };
        let elements: Vec<String> = elements.iter().map(|text| text.to_string()).collect();
        let mut sink = Sink::default();
        glued(&elements, &[unit], &mut sink);
        sink.finish().into_iter().map(|fault| fault.message).collect()
    }

    #[test]
    fn two_texts_in_one_element_are_found_in_any_order() {
        let message = "“Institute of Art” and “2018 – 2021” are one element in the tags of the PDF";
        assert_eq!(found(&["Researcher", "Institute of Art   2018 – 2021"]), [message]);
        assert_eq!(found(&["2018 – 2021 Institute of Art"]), [message]);
    }

    #[test]
    fn elements_of_their_own_and_what_a_sign_parts_are_not() {
        assert!(found(&["Researcher", "Institute of Art", "2018 – 2021"]).is_empty());
        assert!(found(&["Researcher: Institute of Art, 2018 – 2021"]).is_empty());
        // As the lines of an address are.
        assert!(found(&["Researcher\nInstitute of Art\n2018 – 2021"]).is_empty());
        // Short texts follow others by chance.
        assert!(found(&["Institute of Art UK"]).is_empty());
    }
}
