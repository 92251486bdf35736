//! `profile.toml` → [`Profile`].

use super::decode::decode;
use super::node::{Index, Node, Value};
use crate::diagnostic::{Reported, Sink};
use crate::profile::{Profile, SECTION_KINDS, SectionRef};

/// Reads a profile. Each fault is reported, and what could be read is returned so that
/// later steps can find theirs; only a file that is no profile at all gives no result.
pub fn profile(file: &str, text: &str, sink: &mut Sink) -> (Result<Profile, Reported>, Index) {
    let mut root = Node::parse(file, text, sink);
    let index = Index::new(file, text, root.clone());
    let profile = decode::<Profile>(&mut root, sink)
        .map(|profile| Profile { order: order(&root), ..profile });
    (profile, index)
}

/// The sections by their places in the file.
fn order(root: &Node) -> Vec<SectionRef> {
    let Value::Table(tables) = &root.value else { return vec![] };
    let mut places = vec![];
    // Papers from .bib files stand where `[publications]` names those.
    let bib = tables.get("publications").filter(|settings| settings.has("bib"));
    if let Some(settings) = bib {
        let start = settings.key.as_ref().map_or(settings.span.start, |key| key.start);
        places.push((start, SectionRef::Kind("publication".into())));
    }
    let is_section =
        |key: &str| SECTION_KINDS.contains(&key) && !(key == "publication" && bib.is_some());
    for (key, node) in tables.iter().filter(|(key, _)| is_section(key)) {
        match &node.value {
            Value::Array(items) if key == "section" => {
                places.extend(
                    items
                        .iter()
                        .enumerate()
                        .map(|(i, item)| (item.span.start, SectionRef::Free(i))),
                );
            }
            Value::Array(items) => {
                let start = items.first().map_or(node.span.start, |item| item.span.start);
                places.push((start, SectionRef::Kind(key.clone())));
            }
            _ => places.push((
                node.key.clone().unwrap_or(node.span.clone()).start,
                SectionRef::Kind(key.clone()),
            )),
        }
    }
    places.sort_by_key(|(start, _)| *start);
    places.into_iter().map(|(_, section)| section).collect()
}
