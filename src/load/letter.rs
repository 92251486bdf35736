//! Prepares the requested letter or biography for decoding.

use super::named::{self, BIO, LETTER};
use super::node::{Node, Value};
use super::variant::at;
use crate::diagnostic::{DataPath, Diagnostic};
use crate::profile::Wanted;

/// Adds to a letter the keys of those that it extends, and replaces the language of the CV by its own. Fails if the
/// profile has no such letter or biography.
pub fn choose(root: &mut Node, wanted: &Wanted) -> Result<(), Diagnostic> {
    let name = match wanted {
        Wanted::Cv => return Ok(()),
        Wanted::Bio(name) => return named::find(root, &BIO, name).map(drop),
        Wanted::Letter { name, .. } => name,
    };
    let path = |name: &str| DataPath::root(LETTER.key).key(name);
    let names = named::find(root, &LETTER, name)?;
    let mut whole: Option<Node> = None;
    for table in names.iter().filter_map(|name| root.get(&path(name))) {
        let Some(whole) = &mut whole else {
            whole = Some(table.clone());
            continue;
        };
        // One has its text here, and the other there.
        for (own, other) in [("body", "file"), ("file", "body")] {
            if let (true, Value::Table(keys)) = (table.has(own), &mut whole.value) {
                keys.shift_remove(other);
            }
        }
        // Nothing there is named by its place in a list.
        let _ = whole.overlay(table.clone());
    }
    if let Some(whole) = whole {
        replace(root, name, whole);
    }
    if let Some(lang) = root.get(&path(name).key("lang")).cloned() {
        let _ = root.overlay(at(&["cv", "lang"], lang));
    }
    Ok(())
}

/// Replaces the table of a letter.
fn replace(root: &mut Node, name: &str, letter: Node) {
    if let Value::Table(top) = &mut root.value
        && let Some(Node { value: Value::Table(letters), .. }) = top.get_mut(LETTER.key)
        && let Some(old) = letters.get_mut(name)
    {
        // It keeps its position.
        let Node { key, span, source, .. } = old.clone();
        *old = Node { key, span, source, ..letter };
    }
}
