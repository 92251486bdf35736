//! Lays a variant over the profile.

use indexmap::IndexMap;

use super::named;
use super::node::{Node, Value};
use crate::diagnostic::{DataPath, Diagnostic};
use crate::profile::{Person, Profile, VARIANT_KEYS};

/// Replaces values of the profile by those of `[variant.NAME]`, and before that by those of the variants that it
/// extends. Returns the names of all of them, the most basic first. Fails if there is no such variant.
pub fn choose(root: &mut Node, name: &str) -> Result<Vec<String>, Diagnostic> {
    let names = named::find(root, &named::VARIANT, name)?;
    for name in &names {
        lay_over(root, name);
    }
    Ok(names)
}

/// Lays one variant over the profile.
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

/// The keys of variants that have no other place in a profile.
#[derive(Debug, Default)]
pub struct Choice {
    pub tags: Option<Vec<String>>,
    pub without_tags: Vec<String>,
    pub hide: Vec<String>,
    /// Whether one of them sets the name of its file.
    pub output: bool,
}

impl Choice {
    /// The choice of the variants with these names, each of which extends the previous one. A key that one of them
    /// hides stays hidden.
    pub fn of(profile: &Profile, names: &[String]) -> Self {
        let mut choice = Self::default();
        for variant in names.iter().filter_map(|name| profile.variant.get(name)) {
            choice.tags = variant.tags.clone().or(choice.tags);
            choice.without_tags = variant.without_tags.clone().unwrap_or(choice.without_tags);
            choice.output |= variant.output.is_some();
            choice.hide.extend(variant.hide.iter().cloned());
        }
        choice
    }
}

/// Removes the keys of `[person]` that the variant hides.
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
            Value::String(key) => {
                let hidden = person.shift_remove(&key);
                hidden.into_iter().for_each(|hidden| without_links(person, &hidden));
            }
            _ => {}
        }
    }
}

/// Removes links that contain a hidden address or number, such as that of WhatsApp if the phone is hidden.
fn without_links(person: &mut IndexMap<String, Node>, hidden: &Node) {
    /// The final digits of a number, which are the same with and without a country code.
    const END: usize = 7;
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let mut said: Vec<String> = vec![];
    hidden.visit_strings(&DataPath::default(), &mut |text, _| {
        let (text, digits) = (text.trim().to_lowercase(), digits(text));
        if text.contains('@') {
            said.push(text);
        } else if digits.len() >= END {
            said.push(digits[digits.len() - END..].into());
        }
    });
    let Some(Node { value: Value::Array(links), .. }) = person.get_mut("links") else { return };
    links.retain(|link| {
        let mut is_hidden = false;
        link.visit_strings(&DataPath::default(), &mut |text, _| {
            let texts = [text.to_lowercase(), digits(text)];
            is_hidden |= said.iter().any(|said| texts.iter().any(|text| text.contains(said)));
        });
        !is_hidden
    });
}

/// A tree with one value in it. The tables around the value have no place, so they come before everything that has one.
pub fn at(path: &[&str], value: Node) -> Node {
    path.iter().rev().fold(value, |inner, key| Node {
        source: inner.source,
        key: None,
        span: 0..0,
        is_reported: false,
        value: Value::Table(IndexMap::from([((*key).to_string(), inner)])),
    })
}
