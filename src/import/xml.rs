//! XML as a tree: elements by local name, attributes by `@` and local name, text beside elements as `#text`.

use roxmltree::{Document, ParsingOptions};

use super::node::{Node, Value};
use super::source::{Fault, most_deep};

/// The maximum number of elements, texts and attributes.
const MOST_NODES: u32 = 500_000;

/// The maximum number of attributes of an element: the parser compares all pairs.
const MOST_ATTRIBUTES: usize = 1000;

/// Reads a text; fails at the first place that cannot be read. Files may not define entities, and nothing outside of
/// the file is read.
pub fn read(text: &str) -> Result<Node, Fault> {
    let depth = nesting(text);
    if depth > super::source::MOST_DEEP {
        return Err(Fault::at(0..0, format!("elements are nested {depth} deep")));
    }
    if let Some(at) = many_attributes(text) {
        return Err(Fault::at(
            at..at,
            format!("an element has more than {MOST_ATTRIBUTES} attributes"),
        ));
    }
    let options = ParsingOptions { nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| {
        let at = match error {
            roxmltree::Error::DtdDetected => text.find("<!DOCTYPE").unwrap_or_default(),
            _ => byte(text, error.pos()),
        };
        let message = error.to_string();
        let message = match error {
            roxmltree::Error::DtdDetected => "a file that defines entities (a DTD) is not read",
            roxmltree::Error::NodesLimitReached => "it has too many elements",
            _ => message.split(" at ").next().unwrap_or_default(),
        };
        Fault::at(at..at, message.to_string())
    })?;
    let root = document.root_element();
    let name = root.tag_name();
    let mut node = element(root, 0)?;
    let Value::Map(entries) = &mut node.value else {
        return Ok(Node::new(Value::Map(vec![(name.name().into(), node)]), 0..text.len()));
    };
    entries.retain(|(key, _)| !key.starts_with('@') || !key.contains("schemaLocation"));
    Ok(Node::new(Value::Map(vec![(name.name().into(), node)]), 0..text.len()))
}

/// The encoding that the first line of a file declares.
pub fn encoding(bytes: &[u8]) -> Option<String> {
    let head: String = bytes.iter().take(200).map(|byte| char::from(*byte)).collect();
    let declaration = head.split("?>").next().filter(|head| head.starts_with("<?xml"))?;
    let value = declaration.split_once("encoding")?.1.trim_start_matches([' ', '=']);
    let quote = value.chars().next()?;
    value[1..].split_once(quote).map(|(label, _)| label.to_string())
}

/// The maximum nesting of elements, ignoring comments and the like.
fn nesting(text: &str) -> usize {
    let (mut depth, mut most) = (0_usize, 0);
    for (at, _) in text.match_indices('<') {
        match text.as_bytes().get(at + 1) {
            Some(b'/') => depth = depth.saturating_sub(1),
            Some(b'!' | b'?') | None => {}
            Some(_) => {
                let end = text[at..].find('>').map_or(text.len(), |end| at + end);
                if !text[..end].ends_with('/') {
                    depth += 1;
                    most = most.max(depth);
                }
            }
        }
    }
    most
}

/// The start of an element that may have more attributes than [`MOST_ATTRIBUTES`]; an element contains no `<`.
fn many_attributes(text: &str) -> Option<usize> {
    let mut at = 0;
    for part in text.split('<') {
        let values = part.match_indices('=').filter(|(sign, _)| {
            let value = part[sign + 1..].bytes().find(|byte| !byte.is_ascii_whitespace());
            matches!(value, Some(b'"' | b'\''))
        });
        if values.take(MOST_ATTRIBUTES + 1).count() > MOST_ATTRIBUTES {
            return Some(at.max(1) - 1);
        }
        at += part.len() + 1;
    }
    None
}

fn byte(text: &str, place: roxmltree::TextPos) -> usize {
    let line = text.split_inclusive('\n').take(place.row.saturating_sub(1) as usize);
    let start: usize = line.map(str::len).sum();
    let column = text[start..].char_indices().nth(place.col.saturating_sub(1) as usize);
    column.map_or(text.len(), |(at, _)| start + at)
}

fn element(element: roxmltree::Node, depth: usize) -> Result<Node, Fault> {
    let span = element.range();
    most_deep(depth, &span)?;
    let attributes = element.attributes().map(|attribute| {
        let value = Value::Text(super::decode::clean(attribute.value()));
        (format!("@{}", attribute.name()), Node::new(value, attribute.range_value()))
    });
    let mut entries: Vec<(String, Node)> = attributes.collect();
    let mut text = String::new();
    for child in element.children() {
        if child.is_element() {
            entries.push((child.tag_name().name().into(), self::element(child, depth + 1)?));
        } else if child.is_text() {
            text += child.text().unwrap_or_default();
        }
    }
    let text = super::decode::clean(&text);
    if entries.is_empty() {
        return Ok(Node::new(Value::Text(text), span));
    }
    if !text.trim().is_empty() {
        entries.push(("#text".into(), Node::new(Value::Text(text), span.clone())));
    }
    Ok(Node::new(Value::Map(entries), span))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_keys_whatever_their_prefix() {
        let node = read("<a:x xmlns:a='u'><a:y k='1'>t</a:y><a:y/>m</a:x>").expect("it is XML");
        let root = node.get("x").expect("the root");
        let first = root.get("y").expect("a child");
        assert_eq!((first.text_of("@k"), first.text_of("#text")), (Some("1"), Some("t")));
        assert_eq!(root.text_of("#text"), Some("m"));
    }

    #[test]
    fn entities_and_depth_are_refused_with_a_place() {
        let bomb = "<?xml version='1.0'?>\n<!DOCTYPE x [<!ENTITY a 'b'>]>\n<x>&a;</x>";
        assert!(read(bomb).expect_err("a bomb").range.start > 0);
        assert!(read(&("<a>".repeat(5_000) + &"</a>".repeat(5_000))).is_err());
        let wide: String = (0..30_000).map(|i| format!(" a{i} = 'x'")).collect();
        let fault = read(&format!("<a>\n<b{wide}/></a>")).expect_err("too many attributes");
        assert_eq!((fault.range.start, fault.message.contains("1000 attributes")), (4, true));
        assert!(read("<a><b></a>").is_err());
        assert_eq!(
            encoding(b"<?xml version=\"1.0\" encoding='ISO-8859-1'?>").as_deref(),
            Some("ISO-8859-1")
        );
    }
}
