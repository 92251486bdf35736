//! A style in your own `.csl` file.
//!
//! `citationberg` is lenient and does not locate faults, so everything that can be wrong with a file is checked before.

use std::collections::{BTreeMap, HashMap};

use citationberg::IndependentStyle;
use roxmltree::{Document, Node, ParsingOptions};

use super::archive::{named_by_id, without_list};
use crate::diagnostic::{Code, Diagnostic, Location, did_you_mean, list};
use crate::files::{Files, reason};

/// The largest published style is a third of this.
const MOST_BYTES: u64 = 1_000_000;

/// The maximum nesting of elements; macros count where they are called.
const DEEPEST: usize = 200;

/// The maximum number of elements in a style with each macro expanded where it is called.
const MOST_ELEMENTS: usize = 1_000_000;

/// Whether the name of a style is that of a file.
pub fn is_file(name: &str) -> bool {
    name.to_lowercase().ends_with(".csl")
}

/// Reads the style in a file, whose text is added to `sources`.
pub fn read(
    name: &str,
    files: &dyn Files,
    sources: &mut BTreeMap<String, String>,
) -> Result<IndependentStyle, Diagnostic> {
    let unread = |error| {
        let message = format!("cannot read `{name}`: {}", reason(&error));
        let fault = Diagnostic::new(Code::UNREADABLE_FILE, message);
        match near(files) {
            Some(near) => fault.hint(near),
            None => fault.hint(
                "put the file into the folder of the profile, or name a style of `curricle styles`",
            ),
        }
    };
    let size = files.size(name).map_err(unread)?;
    if size > MOST_BYTES {
        let (has, most) = (size.div_ceil(1_000_000), MOST_BYTES / 1_000_000);
        let fault = unreadable(name, &format!("it has {has} MB, and a style may have {most}"));
        return Err(fault.hint("is this the right file?"));
    }
    let bytes = files.read(name).map_err(unread)?;
    let text = String::from_utf8(bytes)
        .map_err(|_| unreadable(name, "it is not UTF-8").hint("save it as UTF-8"))?;
    let found = style(name, text.trim_start_matches('\u{feff}'));
    sources.insert(name.into(), text.trim_start_matches('\u{feff}').into());
    found
}

/// The styles beside the profile, for a hint.
fn near(files: &dyn Files) -> Option<String> {
    let near = files.list(".").into_iter().filter(|file| is_file(file));
    let near: Vec<String> = near.map(|file| file.trim_start_matches("./").into()).collect();
    let near: Vec<&str> = near.iter().map(String::as_str).collect();
    let be = if near.len() == 1 { "is" } else { "are" };
    (!near.is_empty()).then(|| format!("beside the profile there {be} {}", list(&near)))
}

fn style(name: &str, text: &str) -> Result<IndependentStyle, Diagnostic> {
    let at = |range| Location::Text { file: name.into(), range };
    let options = ParsingOptions { nodes_limit: 200_000, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| {
        let start = offset(text, error.pos());
        let words = error.to_string();
        let words = words.split(" at ").next().unwrap_or(&words);
        unreadable(name, &format!("it is not valid XML: {words}"))
            .hint("export or download the style again")
            .at(at(start..start))
    })?;
    let root = document.root_element();
    let place = || at(root.range().start..root.range().start + 1 + root.tag_name().name().len());
    if root.tag_name().name() != "style" {
        let message =
            format!("it is `<{}>`, not the `<style>` of a CSL style", root.tag_name().name());
        return Err(unreadable(name, &message)
            .hint("download a style from zotero.org/styles, or name one of `curricle styles`")
            .at(place()));
    }
    let child = |name: &str| root.children().find(|child| child.has_tag_name_in(name));
    if child("citation").is_none() && child("bibliography").is_none() {
        return Err(dependent(name, root).at(place()));
    }
    if child("bibliography").is_none() {
        return Err(without_list(name).at(place()));
    }
    check_size(root).map_err(|(message, node)| {
        let fault = unreadable(name, &message).at(at(head(text, node)));
        let defined: Vec<&str> = macros(root).filter_map(|node| node.attribute("name")).collect();
        let called = node.attribute("macro").filter(|name| !defined.contains(name));
        match called.and_then(|name| did_you_mean(name, defined)) {
            Some(near) => fault.hint(format!("did you mean the macro `{near}`?")),
            None => fault.hint("export or download the style again"),
        }
    })?;
    IndependentStyle::from_xml(text).map_err(|_| {
        unreadable(name, "an element or attribute has a value that CSL 1.0 does not know")
            .hint("check it with the validator of citationstyles.org")
            .at(place())
    })
}

/// The fault for a style that only refers to another.
fn dependent(name: &str, root: Node) -> Diagnostic {
    let parent = root
        .descendants()
        .find(|node| node.attribute("rel") == Some("independent-parent"))
        .and_then(|link| link.attribute("href"));
    let Some(parent) = parent else {
        return unreadable(name, "it has no `<citation>` and no `<bibliography>`")
            .hint("export or download the style again");
    };
    let message = format!("the style `{name}` only refers to another, `{parent}`");
    let fault = Diagnostic::new(Code::DEPENDENT_STYLE, message);
    match named_by_id(parent) {
        Some(known) => fault.hint(format!("write `style = \"{known}\"`")),
        None => fault.hint("download that style, and name its file"),
    }
}

/// The opening tag of an element.
fn head(text: &str, node: Node) -> std::ops::Range<usize> {
    let range = node.range();
    let length = text[range.clone()].find('>').map_or(range.len(), |end| end + 1);
    range.start..range.start + length
}

fn macros<'a>(root: Node<'a, 'a>) -> impl Iterator<Item = Node<'a, 'a>> {
    root.children().filter(|node| node.has_tag_name_in("macro"))
}

/// Finds styles that cannot be used, missing macros, and anything that would take forever or too much stack: deep
/// elements, and macros that call themselves or each other too often.
fn check_size<'a>(root: Node<'a, 'a>) -> Result<(), (String, Node<'a, 'a>)> {
    let mut sizes = Sizes {
        macros: macros(root).filter_map(|node| Some((node.attribute("name")?, node))).collect(),
        known: HashMap::new(),
        open: vec![],
    };
    sizes.of(root, 0).map(|_| ())
}

struct Sizes<'a> {
    macros: HashMap<&'a str, Node<'a, 'a>>,
    /// The number of elements and the depth of macros.
    known: HashMap<&'a str, (usize, usize)>,
    open: Vec<&'a str>,
}

impl<'a> Sizes<'a> {
    /// The number of elements in an element, and their depth, including those that it calls.
    fn of(
        &mut self,
        node: Node<'a, 'a>,
        above: usize,
    ) -> Result<(usize, usize), (String, Node<'a, 'a>)> {
        let (mut count, mut deepest) = (1usize, above);
        let called = node.attribute("macro").filter(|_| node.is_element());
        if let Some(name) = called {
            if self.open.contains(&name) {
                return Err((format!("the macro `{name}` calls itself"), node));
            }
            if !self.known.contains_key(name) {
                let Some(node) = self.macros.get(name).copied() else {
                    return Err((format!("there is no macro `{name}`"), node));
                };
                self.open.push(name);
                let found = self.of(node, 0)?;
                self.open.pop();
                self.known.insert(name, found);
            }
            if let Some((elements, depth)) = self.known.get(name) {
                count = count.saturating_add(*elements);
                deepest = deepest.max(above + depth);
            }
        }
        if above.max(deepest) > DEEPEST {
            return Err((format!("its elements are nested more than {DEEPEST} deep"), node));
        }
        for child in node.children().filter(Node::is_element) {
            let (elements, depth) = self.of(child, above + 1)?;
            count = count.saturating_add(elements);
            deepest = deepest.max(depth);
        }
        match count > MOST_ELEMENTS {
            true => Err((format!("its macros come to more than {MOST_ELEMENTS} elements"), node)),
            false => Ok((count, deepest)),
        }
    }
}

fn unreadable(name: &str, what: &str) -> Diagnostic {
    Diagnostic::new(Code::UNREADABLE_STYLE, format!("cannot read the style `{name}`: {what}"))
}

/// The byte at a row and column, counted from 1.
fn offset(text: &str, pos: roxmltree::TextPos) -> usize {
    let line: usize = text.split_inclusive('\n').take(pos.row as usize - 1).map(str::len).sum();
    let column = text[line..].char_indices().nth(pos.col as usize - 1).map_or(0, |(at, _)| at);
    line + column
}

trait HasName {
    fn has_tag_name_in(&self, name: &str) -> bool;
}

impl HasName for Node<'_, '_> {
    /// Whether it is an element with this name, in any namespace.
    fn has_tag_name_in(&self, name: &str) -> bool {
        self.is_element() && self.tag_name().name() == name
    }
}
