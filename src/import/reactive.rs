//! Reactive Resume's JSON: `basics`, sections with `items`, and a layout.

use super::Surroundings;
use super::draft::Draft;
use super::fields;
use super::format::Format;
use super::jsonresume;
use super::node::{Fate, Node};
use super::source::Read;
use super::text::Markup;
use super::titles;
use crate::profile::Kind;

pub const FORMAT: Format =
    Format { name: "reactive-resume", says: "Reactive Resume", markup: Markup::Html, fits, read };

fn fits(tree: &Node) -> bool {
    let has_items = |node: &Node| {
        node.entries()
            .iter()
            .any(|(_, section)| section.entries().iter().any(|(key, _)| key == "items"))
    };
    tree.get("basics").is_some()
        && tree.entries().iter().any(|(key, node)| key == "sections" && has_items(node))
}

fn read(file: &Read, around: &dyn Surroundings, draft: &mut Draft) {
    let tree = &file.tree;
    for key in ["metadata", "picture", "version", "$schema"] {
        tree.all(key).for_each(|node| node.mark(Fate::Technical));
    }
    technical(tree);
    if let Some(basics) = tree.get("basics") {
        jsonresume::person(draft, basics, file, around);
        if let Some(url) = basics.at(&["url", "href"]).or_else(|| basics.at(&["website", "url"])) {
            draft.link(None, None, Some(url));
        }
        for field in basics.items_of("customFields") {
            draft.link(field.get("name"), None, field.first(&["link", "value"]));
        }
        draft.person.leave(basics);
    }
    if let Some(summary) = tree.get("summary").and_then(|node| node.get("content")) {
        jsonresume::about(draft, summary);
    }
    for (key, section) in tree.get("sections").map(Node::entries).unwrap_or_default() {
        let kind = match key.as_str() {
            "profiles" => {
                section.all("name").for_each(|node| node.mark(Fate::Technical));
                for profile in section.items_of("items") {
                    let url =
                        profile.at(&["url", "href"]).or_else(|| profile.at(&["website", "url"]));
                    draft.link(profile.get("network"), profile.get("username"), url);
                }
                continue;
            }
            "summary" => Some(Kind::About),
            key => titles::kind_of(key),
        };
        if let (Some(Kind::About), Some(content)) = (kind, section.get("content")) {
            section.all("name").for_each(|node| node.mark(Fate::Technical));
            jsonresume::about(draft, content);
            continue;
        }
        if key == "custom" {
            for (_, section) in section.entries() {
                let title = section.text_of("name").unwrap_or("Other").to_string();
                section.get("name").into_iter().for_each(Node::place);
                if let Some(items) = section.get("items") {
                    jsonresume::free(draft, &title, items);
                }
            }
            continue;
        }
        let Some(items) = section.get("items") else { continue };
        let before = draft.items.len();
        match kind {
            Some(Kind::Interests) | None => match kind {
                Some(kind) => jsonresume::section(draft, kind, items),
                None => jsonresume::free(draft, section.text_of("name").unwrap_or(key), items),
            },
            Some(kind) => {
                for entry in items.items() {
                    let mut item = draft.item(kind.key());
                    if let Some(url) =
                        entry.at(&["url", "href"]).or_else(|| entry.at(&["website", "url"]))
                    {
                        item.url("url", Some(url));
                    }
                    fields::fill(&mut item, entry);
                    draft.push(item, entry);
                }
            }
        }
        if let (Some(kind), Some(title)) = (kind, section.first(&["name", "title"]))
            && let Some(text) = title.text()
        {
            let from = before.min(draft.items.len());
            let mut new = draft.items.split_off(from);
            draft.titled(text, kind, &mut new);
            draft.items.extend(new);
            title.place();
        }
    }
}

/// The layout of items in the other tool, and their internal numbers.
fn technical(node: &Node) {
    for item in node.items() {
        if std::ptr::eq(item, node) {
            break;
        }
        technical(item);
    }
    for (key, inner) in node.entries() {
        match key.as_str() {
            "id" | "visible" | "hidden" | "columns" | "separateLinks" | "icon" | "iconColor"
            | "showLinkInTitle" | "inlineLink" => {
                inner.mark(Fate::Technical);
            }
            _ => technical(inner),
        }
    }
}
