//! YAMLResume.

use super::Surroundings;
use super::draft::Draft;
use super::format::Format;
use super::item::{Val, bullets_in};
use super::jsonresume::{self, facts, location, person, section};
use super::node::{Fate, Node};
use super::source::Read;
use super::text::Markup;
use super::titles;

pub const FORMAT: Format =
    Format { name: "yamlresume", says: "YAMLResume", markup: Markup::Markdown, fits, read };

fn fits(tree: &Node) -> bool {
    tree.has_key("content")
}

fn read(file: &Read, around: &dyn Surroundings, draft: &mut Draft) {
    let tree = &file.tree;
    tree.all("layouts").chain(tree.all("layout")).for_each(design);
    let lang =
        tree.at(&["locale", "language"]).or_else(|| tree.at(&["layout", "locale", "language"]));
    if let Some(lang) = lang
        && let Some(tag) = lang.text()
    {
        draft.cv.put("lang", Val::Str(language(tag)));
        lang.place();
    }
    tree.all("layouts").chain(tree.all("layout")).for_each(|node| node.mark(Fate::Technical));
    for content in tree.all("content") {
        for basics in content.all("basics") {
            person(draft, basics, file, around);
        }
        for place in content.all("location") {
            location(draft, place);
        }
        for profile in content.items_of("profiles") {
            draft.link(profile.get("network"), profile.get("username"), profile.get("url"));
        }
        facts(draft, content);
        for (key, node) in content.entries() {
            match titles::kind_of(key) {
                _ if !node.is_open()
                    || ["basics", "location", "profiles"].contains(&key.as_str()) => {}
                Some(kind) => section(draft, kind, node),
                None => jsonresume::free(draft, key, node),
            }
        }
    }
    // A summary that is a single list becomes highlights.
    for item in
        draft.items.iter_mut().filter(|item| item.can_have("highlights") && !item.has("highlights"))
    {
        let Some(Val::Str(text)) = item.get("text").cloned() else { continue };
        let (list, rest) = text.split_once("\n\n").unwrap_or((&text, ""));
        if let Some(bullets) = bullets_in(list).filter(|_| bullets_in(rest).is_none()) {
            item.take("text");
            item.put("text", Val::Str(rest.into()));
            item.put("highlights", Val::List(bullets.into_iter().map(Val::Str).collect()));
        }
    }
}

/// The layout of the CV, which is chosen anew.
fn design(node: &Node) {
    for item in node.items() {
        for (key, inner) in item.entries() {
            if key != "locale" {
                inner.mark(Fate::Technical);
            }
        }
    }
}

/// The tag of a language, one of which is spelt differently.
fn language(tag: &str) -> String {
    let mut parts = tag.split('-').map(str::to_string);
    let mut out = parts.next().unwrap_or_default().to_lowercase();
    for part in parts {
        let part = match part.len() {
            4 => part[..1].to_uppercase() + &part[1..],
            _ => part.to_uppercase(),
        };
        out += &format!("-{part}");
    }
    out
}
