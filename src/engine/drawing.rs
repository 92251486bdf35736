//! Checks what an SVG drawing contains.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use roxmltree::{Document, Node, ParsingOptions};

use super::extent::Extents;
use super::photo::check_pixels;

/// The maximum number of elements in a drawing, including those that are drawn again through a reference.
const MOST_ELEMENTS: u64 = 100_000;

/// The maximum nesting of elements, with references followed.
const MOST_DEPTH: usize = 200;

/// The maximum nesting of clips, masks and other references: PDF/A allows 28 clips, and the page needs some of them.
const MOST_LEVELS: usize = 24;

/// Fails with what is wrong with a drawing, and how to fix it: it uses other files, has pictures with too many pixels,
/// has effects that are computed pixel by pixel, or has more elements than can be drawn.
///
/// Content that is not SVG passes; it is refused when it is drawn.
pub fn check(svg: &[u8]) -> Result<(), (String, &'static str)> {
    let Ok(text) = std::str::from_utf8(svg) else { return Ok(()) };
    // Many programs write a document type; its definitions are read within limits.
    let options =
        ParsingOptions { allow_dtd: true, nodes_limit: 1_000_000, ..ParsingOptions::default() };
    let document = match Document::parse_with_options(text, options) {
        Ok(document) => document,
        Err(roxmltree::Error::NodesLimitReached) => return Err(too_many()),
        Err(_) => return Ok(()),
    };
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
    let extent = Extents::new(&document).of(document.root_element(), 0);
    let simplify = "simplify it, or save it as PNG";
    match extent {
        _ if extent.elements > MOST_ELEMENTS => Err(too_many()),
        _ if extent.depth > MOST_DEPTH => {
            let why = format!("is an SVG with elements nested more than {MOST_DEPTH} deep");
            Err((why, simplify))
        }
        _ if extent.levels > MOST_LEVELS => {
            let why =
                format!("is an SVG with more than {MOST_LEVELS} nested clips, masks or references");
            Err((why, simplify))
        }
        _ => Ok(()),
    }
}

fn too_many() -> (String, &'static str) {
    let why = format!("is an SVG with more than {MOST_ELEMENTS} elements");
    (why, "simplify it, or save it as PNG")
}

/// The target of an element's link, in the XLink namespace or without one.
pub(super) fn link<'a>(node: Node<'a, '_>) -> Option<&'a str> {
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
        let inside: String = (0..12)
            .map(|i| {
                let masked = format!("<path mask='url(#a{})'/>", i + 1).repeat(8);
                format!("<mask id='a{i}'>{masked}</mask>")
            })
            .collect();
        assert!(why(&inside).expect("a fault").contains("elements"));
        assert!(why("<filter id='a'/>").expect("a fault").contains("filter"));
    }

    /// Elements each of which refers to the next one, and a style sheet, in either order.
    fn chain(length: usize, element: impl Fn(usize, usize) -> String, rest: &str) -> [String; 2] {
        let mut all: Vec<String> = (0..length).map(|i| element(i, i + 1)).collect();
        all.push(rest.into());
        let forth = all.concat();
        all.reverse();
        [forth, all.concat()]
    }

    #[test]
    fn a_long_chain_of_references_is_refused_whatever_it_is_made_of() {
        let kinds: [fn(usize, usize) -> String; 12] = [
            |i, j| format!("<mask id='m{i}' mask='url(#m{j})'><rect/></mask>"),
            |i, j| format!("<mask id='m{i}'><rect mask='url(#m{j})'/></mask>"),
            |i, j| format!("<mask id='m{i}'><rect style=\"fill:red;mask:url( '#m{j}' )\"/></mask>"),
            |i, j| format!("<clipPath id='m{i}' clip-path='url(#m{j})'><rect/></clipPath>"),
            |i, j| format!("<pattern id='m{i}'><rect fill='url(\"#m{j}\") red'/></pattern>"),
            |i, j| format!("<pattern id='m{i}' href='#m{j}'/>"),
            |i, j| format!("<marker id='m{i}'><path marker-mid='url(#m{j})'/></marker>"),
            |i, j| format!("<linearGradient id='m{i}' xlink:href='#m{j}'/>"),
            |i, j| format!("<g id='m{i}'><use href='#m{j}'/></g>"),
            |i, j| format!("<mask id='m{i}'><g mask='url(#m{j})'><use href='#r'/></g></mask>"),
            |i, j| {
                format!(
                    "<style>#r{i}, .x{{mask:url(#m{j})}}</style><mask id='m{i}'><rect id='r{i}'/></mask>"
                )
            },
            |i, j| {
                format!(
                    "<style>@media all{{g > .c{i}/**/{{ clip-path : url(#m{j}) }}}}</style><clipPath id='m{i}'><path class='b c{i}'/></clipPath>"
                )
            },
        ];
        for kind in kinds {
            for inside in chain(30, kind, "<rect id='r'/>") {
                let why = why(&inside).unwrap_or_else(|| panic!("it passes: {inside}"));
                assert!(why.contains("nested clips"), "{why}: {inside}");
            }
            for inside in chain(3000, kind, "<rect id='r'/>") {
                assert!(why(&inside).is_some(), "{inside}");
            }
            for inside in chain(5, kind, "<rect id='r'/>") {
                assert_eq!(why(&inside), None, "{inside}");
            }
        }
        for nested in ["<g clip-path='url(#r)'>", "<g style='mask:url(#r)'>", "<svg>"] {
            let end = format!("</{}>", &nested[1..].split(['>', ' ']).next().expect("a name"));
            let inside = format!("<rect id='r'/>{}{}", nested.repeat(30), end.repeat(30));
            assert!(why(&inside).expect("a fault").contains("nested clips"), "{nested}");
        }
        assert!(why("<g id='a'><use href='#a'/></g>").expect("a fault").contains("nested"));
        let nested = format!("{}{}", "<g>".repeat(300), "</g>".repeat(300));
        assert!(why(&nested).expect("a fault").contains("nested more than 200 deep"));
    }

    #[test]
    fn what_drawings_are_made_of_passes() {
        let paths = "<path class='a' clip-path='url(#c)'/>".repeat(20_000);
        let stops = "<stop offset='0'/>".repeat(20);
        let inside = format!(
            "<style>.a{{fill:url(#g)}}</style><linearGradient id='g'>{stops}</linearGradient>\
             <clipPath id='c'><rect/></clipPath><a href='#c'>{paths}</a>"
        );
        assert_eq!(why(&inside), None);
    }
}
