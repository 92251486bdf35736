//! How much is drawn for an element of an SVG, with references followed.

use std::collections::{HashMap, HashSet};

use roxmltree::{Document, Node, NodeId};

use super::drawing::link;

/// The amount that is drawn for an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extent {
    /// The element itself, those within it, and those that these refer to, each as often as it is drawn. Gradients do
    /// not count.
    pub elements: u64,
    /// The maximum nesting of elements, where a referenced element counts as nested in the one that refers to it.
    pub depth: usize,
    /// Like `depth`, but counts only elements that refer to others, or that clip, as an inner `svg` does.
    pub levels: usize,
}

/// Elements that are nested more deeply are not inspected.
const DEEPEST: usize = 500;

/// The references of all elements of a drawing.
pub struct Extents<'a, 'input> {
    by_id: HashMap<&'a str, Node<'a, 'input>>,
    /// The references in style sheet rules, by selector: `#id`, `.class`, the name of an element, or `*`.
    styles: HashMap<String, HashSet<String>>,
    known: HashMap<NodeId, Extent>,
}

impl<'a, 'input> Extents<'a, 'input> {
    pub fn new(document: &'a Document<'input>) -> Self {
        let mut by_id = HashMap::new();
        let mut styles = HashMap::new();
        for node in document.descendants() {
            node.attribute("id").and_then(|id| by_id.insert(id, node));
            if node.is_element() && node.tag_name().name() == "style" {
                let texts = node.children().filter_map(|child| child.text());
                add_styles(&texts.collect::<String>(), &mut styles);
            }
        }
        Self { by_id, styles, known: HashMap::new() }
    }

    /// The extent of an element. In a cycle, its depth is unbounded.
    pub fn of(&mut self, node: Node<'a, 'input>, depth: usize) -> Extent {
        if let Some(extent) = self.known.get(&node.id()) {
            return *extent;
        }
        let name = node.tag_name().name();
        let is_gradient = matches!(name, "linearGradient" | "radialGradient");
        let mut extent = Extent { elements: u64::from(!is_gradient), depth: 0, levels: 0 };
        if depth > DEEPEST {
            return Extent { depth: DEEPEST, ..extent };
        }
        let targets = self.targets(node);
        let refers = !targets.is_empty() || (name == "svg" && depth > 0);
        for inner in node.children().filter(Node::is_element).chain(targets) {
            let inner = self.of(inner, depth + 1);
            if !is_gradient {
                extent.elements = extent.elements.saturating_add(inner.elements);
            }
            extent.depth = extent.depth.max(inner.depth);
            extent.levels = extent.levels.max(inner.levels);
        }
        extent.depth += 1;
        extent.levels += usize::from(refers);
        self.known.insert(node.id(), extent);
        extent
    }

    /// The elements that an element refers to, by itself or by a style sheet.
    fn targets(&self, node: Node<'a, 'input>) -> Vec<Node<'a, 'input>> {
        let name = node.tag_name().name();
        let mut ids: Vec<&str> = vec![];
        if draws_its_link(name) {
            ids.extend(link(node).and_then(|link| link.strip_prefix('#')));
        }
        ids.extend(node.attributes().flat_map(|attribute| urls(attribute.value())));
        if !self.styles.is_empty() {
            let classes = node.attribute("class").unwrap_or_default().split_whitespace();
            let mut keys: Vec<String> = classes.map(|class| format!(".{class}")).collect();
            keys.extend(node.attribute("id").map(|id| format!("#{id}")));
            keys.extend([name.to_string(), "*".to_string()]);
            let ruled = keys.iter().filter_map(|key| self.styles.get(key)).flatten();
            ids.extend(ruled.map(String::as_str));
        }
        ids.into_iter().filter_map(|id| self.by_id.get(id).copied()).collect()
    }
}

/// Whether the element that a link refers to is drawn, or used for drawing.
fn draws_its_link(name: &str) -> bool {
    matches!(
        name,
        "use"
            | "image"
            | "feImage"
            | "linearGradient"
            | "radialGradient"
            | "pattern"
            | "filter"
            | "mask"
            | "clipPath"
            | "marker"
            | "textPath"
            | "tref"
    )
}

/// The names in each `url(#name)` of a value.
fn urls(value: &str) -> impl Iterator<Item = &str> {
    value.split("url(").skip(1).filter_map(|rest| {
        let quoted = rest.split(')').next()?.trim();
        quoted.trim_matches(['"', '\'']).trim().strip_prefix('#')
    })
}

/// Adds the rules of a style sheet that refer to something. Each rule is taken to apply to all elements that match the
/// last part of its selector, which may be more than those to which it applies.
fn add_styles(sheet: &str, styles: &mut HashMap<String, HashSet<String>>) {
    let mut plain = String::new();
    for (number, part) in sheet.split("/*").enumerate() {
        let outside = if number == 0 { part } else { part.split_once("*/").map_or("", |it| it.1) };
        plain.push_str(outside);
    }
    for rule in plain.split('}') {
        let Some((before, declarations)) = rule.rsplit_once('{') else { continue };
        let ids: Vec<&str> = urls(declarations).collect();
        if ids.is_empty() {
            continue;
        }
        let selectors = before.rsplit(['{', ';']).next().unwrap_or_default();
        for selector in selectors.split(',') {
            let known = styles.entry(last_part(selector).to_string()).or_default();
            known.extend(ids.iter().map(|id| id.to_string()));
        }
    }
}

/// The last class, id or element name of a selector; `*` if it ends with something else.
fn last_part(selector: &str) -> &str {
    if selector.contains(['\\', '[', ':', '(']) {
        return "*";
    }
    let last = selector.trim().rsplit([' ', '\t', '\n', '\r', '>', '+', '~']).next().unwrap_or("*");
    last.rfind(['.', '#']).map_or(last, |at| &last[at..])
}
