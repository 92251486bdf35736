//! Values in the forms that a table allows: a line, a list, bullets.

use super::Val;
use crate::import::node::Node;
use crate::import::text::{self, Markup};

/// A value made from a node, or from each of its languages.
pub fn by_language(node: &Node, make: impl Fn(&Node) -> Option<Val>) -> Option<Val> {
    let Some(entries) = node.translations() else { return make(node) };
    let entries = entries.iter().filter(|(_, node)| !node.is_blank());
    let made = entries.map(|(tag, node)| Some((tag.replace('_', "-"), make(node)?)));
    Some(Val::ByLanguage(made.collect::<Option<_>>()?))
}

/// The text of a node, or the texts of a list that contains nothing else.
pub fn plain_texts(node: &Node) -> Option<Vec<&str>> {
    if node.is_map() {
        return None;
    }
    node.items().into_iter().map(Node::text).collect()
}

pub fn line_of(node: &Node, markup: Markup) -> Option<Val> {
    Some(Val::Str(text::line(&flat(node)?, markup)))
}

/// The texts of a table on one line, its name first; `None` if it contains more than texts.
pub fn flat(node: &Node) -> Option<String> {
    if let Some(text) = node.text() {
        return Some(text.to_string());
    }
    let main = NAMES.iter().find_map(|key| node.text_of(key));
    let others = node.entries().iter().filter(|(_, node)| !node.is_blank());
    let texts: Vec<&str> = others.map(|(_, node)| node.text()).collect::<Option<_>>()?;
    let rest = texts.into_iter().filter(|text| Some(*text) != main);
    let all: Vec<&str> = main.into_iter().chain(rest).collect();
    (!all.is_empty()).then(|| all.join(", "))
}

/// The keys for the names of tables.
const NAMES: [&str; 9] =
    ["name", "title", "text", "label", "highlight", "bullet", "keyword", "value", "summary"];

/// One bullet: a text, or a table with a text and a list.
pub fn bullet(node: &Node, markup: Markup) -> Option<String> {
    if let Some(text) = node.text() {
        let text = text::block(text::without_bullet(text), markup);
        return (!text.is_empty()).then_some(text);
    }
    const LISTS: [&str; 5] = ["contents", "items", "highlights", "children", "bullets"];
    let said = node.entries().iter().filter(|(_, node)| !node.is_blank());
    let (lists, head): (Vec<_>, Vec<_>) = said.partition(|(_, node)| node.text().is_none());
    let is_known = |key: &str| LISTS.contains(&key.to_lowercase().as_str());
    if head.is_empty() || lists.len() > 1 || !lists.iter().all(|(key, _)| is_known(key)) {
        return None;
    }
    let head: Vec<String> = head
        .iter()
        .filter_map(|(key, node)| {
            let text = node.text()?;
            let is_plain = NAMES.contains(&key.to_lowercase().as_str()) || key == "description";
            Some(if is_plain { text.to_string() } else { format!("{key}: {text}") })
        })
        .collect();
    let mut out = text::block(&head.join(" "), markup);
    for item in lists.iter().flat_map(|(_, list)| list.items()) {
        let inner = bullet(item, markup)?;
        out += &format!("\n- {}", inner.replace('\n', "\n  "));
    }
    Some(out)
}

/// The items of a text that is a list, split at semicolons, line ends or commas, with brackets kept whole.
pub fn split_list(text: &str) -> Vec<String> {
    let sign = match () {
        _ if text.trim().contains('\n') => '\n',
        _ if text.contains(';') => ';',
        _ if text.contains(" | ") => '|',
        _ => ',',
    };
    split_outside(text, sign)
        .iter()
        .flat_map(|part| match sign {
            // "a, b; c" is one list.
            ';' => split_outside(part, ','),
            _ => vec![part.clone()],
        })
        .map(|item| text::without_bullet(&item).trim().trim_end_matches(',').to_string())
        .filter(|item| !item.is_empty())
        .collect()
}

fn split_outside(text: &str, sign: char) -> Vec<String> {
    let mut depth = 0_usize;
    let mut parts = vec![String::new()];
    for c in text.chars() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if c == sign && depth == 0 {
            parts.push(String::new());
        } else if let Some(last) = parts.last_mut() {
            last.push(c);
        }
    }
    parts
}

/// The bullets of a text that consists only of a list; indented and continuation lines belong to the previous bullet.
pub fn bullets_in(text: &str) -> Option<Vec<String>> {
    let first = text.lines().find(|line| !line.trim().is_empty())?;
    if !text::has_bullet(first) {
        return None;
    }
    let indent = |line: &str| line.len() - line.trim_start().len();
    let mut bullets: Vec<String> = vec![];
    let mut was_empty = false;
    for line in text.lines() {
        if line.trim().is_empty() {
            was_empty = true;
            continue;
        }
        let is_outer = indent(line) <= indent(first);
        let is_numbered =
            line.trim_start().split_once(". ").is_some_and(|(n, _)| n.parse::<u8>().is_ok());
        if text::has_bullet(line) && is_outer {
            bullets.push(text::without_bullet(line).into());
        } else if is_outer && (was_empty || is_numbered) {
            return None;
        } else if let Some(last) = bullets.last_mut() {
            last.push('\n');
            *last += &match text::has_bullet(line) {
                true => format!("- {}", text::without_bullet(line)),
                false => line.trim().to_string(),
            };
        }
        was_empty = false;
    }
    Some(bullets)
}

pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
