//! A variant of the profile: what it says, put where that belongs.

use indexmap::IndexMap;

use super::node::{Node, Value};
use crate::diagnostic::{Code, DataPath, Diagnostic, unknown_name_hints};
use crate::profile::{Person, VARIANT_KEYS};

/// Puts what `[variant.NAME]` says in place of what the profile says. Fails if there is no such
/// variant.
pub fn choose(root: &mut Node, name: &str) -> Result<(), Diagnostic> {
    let all = root.get(&DataPath::root("variant"));
    let variant = all.and_then(|all| all.get(&DataPath::root(name)));
    // What is not a table is reported as that.
    if variant.is_some_and(|variant| !matches!(variant.value, Value::Table(_))) {
        return Ok(());
    }
    let Some(Node { value: Value::Table(entries), .. }) = variant else {
        let names: Vec<&str> = match all {
            Some(Node { value: Value::Table(table), .. }) => {
                table.keys().map(String::as_str).collect()
            }
            _ => vec![],
        };
        let message = format!("the profile has no variant `{name}`");
        let fault = Diagnostic::new(Code::UNKNOWN_VARIANT, message);
        return Err(match names.is_empty() {
            true => fault
                .hint(format!("write `[variant.{name}]` on a line of its own and its keys below")),
            false => fault.hints(unknown_name_hints(name, &names)),
        });
    };
    for (key, node) in entries.clone() {
        let place = VARIANT_KEYS.iter().find(|(known, _)| *known == key);
        if let Some((_, path)) = place {
            // Nothing there is named by its place in a list.
            let _ = root.overlay(at(path, node));
        }
    }
    hide(root, name);
    Ok(())
}

/// Takes out of `[person]` what the variant hides.
fn hide(root: &mut Node, name: &str) {
    let hidden = root.get(&DataPath::root("variant").key(name).key("hide"));
    let Some(Node { value: Value::Array(hidden), .. }) = hidden.cloned() else { return };
    let Value::Table(top) = &mut root.value else { return };
    let Some(Node { value: Value::Table(person), .. }) = top.get_mut("person") else { return };
    for key in hidden {
        match key.value {
            Value::String(key) if key == "facts" => {
                person.retain(|key, _| key != "facts" && !Person::FACTS.contains(&key.as_str()));
            }
            Value::String(key) => drop(person.shift_remove(&key)),
            _ => {}
        }
    }
}

/// A tree with one value in it. What stands around the value has no place of its own, so that it
/// comes before all that has one.
fn at(path: &[&str], value: Node) -> Node {
    path.iter().rev().fold(value, |inner, key| Node {
        source: inner.source,
        key: None,
        span: 0..0,
        is_reported: false,
        value: Value::Table(IndexMap::from([((*key).to_string(), inner)])),
    })
}
