//! What a drawing in SVG may have in it.

use std::collections::HashMap;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use roxmltree::{Document, Node, ParsingOptions};

use super::photo::check_pixels;

/// The most elements that a drawing can have, those counted that are drawn again by `<use>`.
const MOST_ELEMENTS: u64 = 100_000;

/// Fails with what is wrong with a drawing, and how to fix it: it takes from other files, has pictures
/// with too many pixels, effects that are computed pixel by pixel, or more elements than one can draw.
///
/// What is not SVG at all passes; it is refused where it is drawn.
pub fn check(svg: &[u8]) -> Result<(), (String, &'static str)> {
    let Ok(text) = std::str::from_utf8(svg) else { return Ok(()) };
    // Many programs name the document type; what it defines is read with bounds.
    let options =
        ParsingOptions { allow_dtd: true, nodes_limit: 1_000_000, ..ParsingOptions::default() };
    let Ok(document) = Document::parse_with_options(text, options) else { return Ok(()) };
    for node in document.descendants().filter(Node::is_element) {
        let name = node.tag_name().name();
        if name == "filter" {
            let why = "is an SVG with filter effects".into();
            return Err((why, "save it as PNG, with the effects drawn"));
        }
        if matches!(name, "image" | "feImage" | "use") {
            link(node).map_or(Ok(()), |link| check_link(name, link))?;
        }
    }
    let mut sizes = Sizes { by_id: HashMap::new(), known: HashMap::new() };
    for node in document.descendants() {
        node.attribute("id").and_then(|id| sizes.by_id.insert(id, node));
    }
    match sizes.of(document.root_element(), 0) > MOST_ELEMENTS {
        true => Err((
            format!("is an SVG with more than {MOST_ELEMENTS} elements"),
            "simplify it, or save it as PNG",
        )),
        false => Ok(()),
    }
}

/// What an element refers to, in the namespace of XLink or without one.
fn link<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    let attribute = node.attributes().find(|attribute| attribute.name() == "href")?;
    Some(attribute.value().trim())
}

fn check_link(name: &str, link: &str) -> Result<(), (String, &'static str)> {
    if link.is_empty() || link.starts_with('#') {
        return Ok(());
    }
    let elsewhere = || {
        let why = "is an SVG that takes a picture from another file".into();
        Err((why, "save it with the picture inside, or as PNG"))
    };
    let Some(data) = strip_scheme(link, "data:").filter(|_| name != "use") else {
        return elsewhere();
    };
    let Some((kind, data)) = data.split_once(',') else { return elsewhere() };
    let compact: String = data.split_ascii_whitespace().collect();
    match kind.ends_with(";base64").then(|| STANDARD.decode(compact)) {
        Some(Ok(bytes)) if kind.contains("svg") || bytes.starts_with(b"<") => {
            let why = "is an SVG with another SVG as a picture in it".into();
            Err((why, "put the inner drawing into a group, or save all of it as PNG"))
        }
        Some(Ok(bytes)) => check_pixels(&bytes),
        _ => Err((
            "is an SVG with a picture that is not in base64".into(),
            "save it with the picture inside, or as PNG",
        )),
    }
}

fn strip_scheme<'a>(link: &'a str, scheme: &str) -> Option<&'a str> {
    let (start, rest) = link.split_at_checked(scheme.len())?;
    start.eq_ignore_ascii_case(scheme).then_some(rest)
}

/// How many elements are drawn for an element.
struct Sizes<'a, 'input> {
    by_id: HashMap<&'a str, Node<'a, 'input>>,
    known: HashMap<roxmltree::NodeId, u64>,
}

impl<'a, 'input> Sizes<'a, 'input> {
    fn of(&mut self, node: Node<'a, 'input>, depth: usize) -> u64 {
        if let Some(size) = self.known.get(&node.id()) {
            return *size;
        }
        // Deeper than anybody draws, or in a circle.
        if depth > 200 {
            return MOST_ELEMENTS + 1;
        }
        let mut size = 1u64;
        for child in node.children().filter(Node::is_element) {
            size = size.saturating_add(self.of(child, depth + 1));
        }
        let used = link(node).filter(|_| node.tag_name().name() == "use");
        if let Some(target) = used.and_then(|link| self.by_id.get(link.trim_start_matches('#'))) {
            size = size.saturating_add(self.of(*target, depth + 1));
        }
        self.known.insert(node.id(), size);
        size
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn why(inside: &str) -> Option<String> {
        let svg = format!(
            "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'>{inside}</svg>"
        );
        check(svg.as_bytes()).err().map(|(why, _)| why)
    }

    #[test]
    fn what_a_drawing_takes_from_elsewhere_is_refused_however_it_is_written() {
        for inside in [
            "<image href=\"other.png\"/>",
            "<image href = 'other.png'/>",
            "<image\nxlink:href='file:///etc/passwd'/>",
            "<image href='&#104;ttp://example.org/a.png'/>",
            "<g><use href='other.svg#a'/></g>",
            "<image href=' DATA:image/png,x'/>",
        ] {
            assert!(why(inside).is_some(), "{inside}");
        }
        assert_eq!(why("<rect id='a'/><use href='#a'/><image href='#a'/>"), None);
    }

    #[test]
    fn what_multiplies_is_refused() {
        let mut inside = String::from("<g id='a0'><rect/></g>");
        for i in 1..12 {
            let uses = format!("<use xlink:href='#a{}'/>", i - 1).repeat(8);
            inside += &format!("<g id='a{i}'>{uses}</g>");
        }
        assert!(why(&inside).expect("a fault").contains("elements"));
        assert!(why("<g id='a'><use href='#a'/></g>").expect("a fault").contains("elements"));
        assert!(why("<filter id='a'/>").expect("a fault").contains("filter"));
    }
}
