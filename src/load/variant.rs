//! A variant of the profile: what it says, put where that belongs.

use indexmap::IndexMap;

use super::node::{Node, Value};
use crate::diagnostic::{Code, DataPath, Diagnostic, Location, unknown_name_hints};
use crate::profile::{Person, Profile, VARIANT_KEYS};

/// Puts what `[variant.NAME]` says in place of what the profile says, and before that what the
/// variants say that it extends. Gives the names of all of them, the first extended first. Fails if
/// there is no such variant.
pub fn choose(root: &mut Node, name: &str) -> Result<Vec<String>, Diagnostic> {
    let mut names = vec![name.to_string()];
    let mut at = Location::Nowhere;
    loop {
        let name = names.last().expect("there is one from the start");
        let Some(variant) = variant(root, name, &at)? else { break };
        let extends = variant.get(&DataPath::root("extends"));
        let Some(Node { value: Value::String(base), .. }) = extends else { break };
        at = DataPath::root("variant").key(name).key("extends").value();
        if names.contains(base) {
            let message = format!("the variant `{base}` extends itself");
            return Err(Diagnostic::new(Code::UNKNOWN_VARIANT, message)
                .hint("take `extends` out of one of them")
                .at(at));
        }
        names.push(base.clone());
    }
    names.reverse();
    for name in &names {
        lay_over(root, name);
    }
    Ok(names)
}

/// A variant; none if what is called so is not a table, which is reported as that.
fn variant<'a>(root: &'a Node, name: &str, at: &Location) -> Result<Option<&'a Node>, Diagnostic> {
    let all = root.get(&DataPath::root("variant"));
    match all.and_then(|all| all.get(&DataPath::root(name))) {
        Some(variant) if matches!(variant.value, Value::Table(_)) => Ok(Some(variant)),
        Some(_) => Ok(None),
        None => Err(unknown(name, all).at(at.clone())),
    }
}

/// The fault of naming a variant that is not there.
fn unknown(name: &str, all: Option<&Node>) -> Diagnostic {
    let names: Vec<&str> = match all {
        Some(Node { value: Value::Table(table), .. }) => table.keys().map(String::as_str).collect(),
        _ => vec![],
    };
    let message = format!("the profile has no variant `{name}`");
    let fault = Diagnostic::new(Code::UNKNOWN_VARIANT, message);
    match names.is_empty() {
        true => {
            fault.hint(format!("write `[variant.{name}]` on a line of its own and its keys below"))
        }
        false => fault.hints(unknown_name_hints(name, &names)),
    }
}

/// Puts what one variant says in its place.
fn lay_over(root: &mut Node, name: &str) {
    let variant = root.get(&DataPath::root("variant").key(name));
    let Some(Node { value: Value::Table(entries), .. }) = variant.cloned() else { return };
    for (key, node) in entries {
        let place = VARIANT_KEYS.iter().find(|(known, _)| *known == key);
        if let Some((_, path)) = place {
            // Nothing there is named by its place in a list.
            let _ = root.overlay(at(path, node));
        }
    }
    hide(root, name);
}

/// What variants say that has no place elsewhere in a profile.
#[derive(Debug, Default)]
pub struct Choice {
    pub tags: Option<Vec<String>>,
    pub without_tags: Vec<String>,
    pub hide: Vec<String>,
}

impl Choice {
    /// That of the variants of these names, of which each extends the one before. What is hidden by one stays
    /// hidden.
    pub fn of(profile: &Profile, names: &[String]) -> Self {
        let mut choice = Self::default();
        for variant in names.iter().filter_map(|name| profile.variant.get(name)) {
            choice.tags = variant.tags.clone().or(choice.tags);
            choice.without_tags = variant.without_tags.clone().unwrap_or(choice.without_tags);
            choice.hide.extend(variant.hide.iter().cloned());
        }
        choice
    }
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
