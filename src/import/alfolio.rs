//! The older `_data/cv.yml` of al-folio: a list of sections, each with a title, a type and contents.

use super::Surroundings;
use super::draft::Draft;
use super::fields;
use super::format::Format;
use super::item::{Item, Val};
use super::jsonresume::{about, facts};
use super::node::{Fate, Node, Value};
use super::source::Read;
use super::text::{self, Markup};
use super::titles;
use crate::profile::Kind;

pub const FORMAT: Format =
    Format { name: "al-folio", says: "al-folio's cv.yml", markup: Markup::Markdown, fits, read };

fn fits(tree: &Node) -> bool {
    let Value::List(sections) = &tree.value else { return false };
    let is_section =
        |node: &Node| node.has_key("title") && (node.has_key("contents") || node.has_key("type"));
    !sections.is_empty() && sections.iter().all(is_section)
}

fn read(file: &Read, around: &dyn Surroundings, draft: &mut Draft) {
    for section in file.tree.items() {
        section.all("type").for_each(|node| node.mark(Fate::Technical));
        let Some(title) = section.text_of("title").map(str::to_string) else { continue };
        let kind = titles::kind_of(&title);
        let before = draft.items.len();
        let contents = section.items_of("contents");
        let is_map = section.text_of("type") == Some("map")
            || contents.iter().all(|c| c.get("value").is_some() && c.get("name").is_some());
        match kind {
            _ if is_map => general(draft, &title, &contents),
            Some(Kind::About) => contents.iter().for_each(|node| about(draft, node)),
            Some(Kind::Interests) => interests(draft, &title, &contents),
            Some(kind) => contents.iter().for_each(|node| timed(draft, kind, node)),
            None => free(draft, &title, &contents),
        }
        let from = before.min(draft.items.len());
        let mut new = draft.items.split_off(from);
        if let Some(kind) = kind.filter(|_| !is_map && !new.is_empty()) {
            draft.titled(&title, kind, &mut new);
        }
        draft.items.extend(new);
        section.get("title").into_iter().for_each(Node::place);
    }
    if let Some(bib) = around.site_bib(&file.name) {
        draft.publications.put("bib", Val::List(vec![Val::Str(bib.clone())]));
        draft.remarks.push(format!("the papers of the site are linked: `{bib}`"));
    }
}

/// Personal facts, each with a name and a value.
fn general(draft: &mut Draft, title: &str, contents: &[&Node]) {
    let mut others = vec![];
    for fact in contents {
        let (Some(name), Some(value)) = (fact.text_of("name"), fact.get("value")) else {
            others.push(*fact);
            continue;
        };
        let folded = super::node::folded(name);
        let label = fact.get("name");
        match folded.trim_end_matches(':') {
            "fullname" | "name" => drop(draft.person.plain("name", Some(value))),
            "email" | "mail" | "e mail" => draft.email(Some(value)),
            "phone" | "telephone" | "mobile" => draft.phone(Some(value)),
            "website" | "homepage" | "url" => draft.link(None, None, Some(value)),
            "location" | "address" | "city" => drop(draft.person.words("location", Some(value))),
            "languages" | "language" => {
                for name in super::item::split_list(value.text().unwrap_or_default()) {
                    let mut item = draft.item("language");
                    item.put("name", Val::Str(text::line(&name, draft.markup)));
                    draft.items.push(item);
                }
                value.place();
            }
            "dateofbirth" | "birthday" | "nationality" | "citizenship" | "gender" | "age" => {
                let node = Node::new(Value::Map(vec![(name.to_string(), value.clone())]), 0..0);
                facts(draft, &node);
                value.mark(Fate::Noted);
            }
            _ => {
                others.push(*fact);
                continue;
            }
        }
        label.into_iter().for_each(|label| {
            if value.is_open() { label.mark(Fate::Noted) } else { label.place() }
        });
    }
    let mut section = draft.item("section");
    section.put("title", Val::Str(title.into()));
    for fact in others {
        let mut entry = Item::entry(draft.markup);
        match fact.get("name") {
            Some(name) => {
                entry.words("label", Some(name));
                entry.words("text", fact.get("value"));
            }
            None => fields::fill(&mut entry, fact),
        }
        if entry.has("text") {
            entry.leave(fact);
            section.children.push(entry);
        }
    }
    if !section.children.is_empty() {
        draft.push_section(section);
    }
}

/// An entry of a time table, or a year with several things in it.
fn timed(draft: &mut Draft, kind: Kind, node: &Node) {
    let items = node.items_of("items");
    if !items.is_empty() && (node.get("title").is_none() || kind == Kind::Award) {
        for each in &items {
            let mut item = draft.item(kind.key());
            titled(&mut item, each);
            if item.can_have("date") {
                item.date("date", node.get("year"));
            } else {
                item.when(None, node.get("year"), true);
            }
            if let Some(title) = node.get("title") {
                item.text("text", Some(title));
            }
            draft.push(item, each);
        }
        return;
    }
    let mut item = draft.item(kind.key());
    titled(&mut item, node.get("title").unwrap_or(node));
    let institution = node.get("institution");
    for key in ["organization", "institution", "awarder", "event"] {
        item.words(key, institution.filter(|node| node.is_open()));
    }
    match item.can_have("start") {
        true => item.when(None, node.get("year"), true),
        false => drop(item.date("date", node.get("year"))),
    }
    for key in ["description", "items"] {
        let Some(description) = node.get(key) else { continue };
        match (&description.value, item.kind) {
            (_, "skill") => drop(item.list("items", Some(description))),
            (Value::List(_), _) if item.can_have("highlights") => {
                item.bullets("highlights", Some(description));
            }
            _ => drop(item.text("text", Some(description))),
        }
    }
    fields::fill(&mut item, node);
    draft.push(item, node);
}

/// The name of an entry: that of a project, or the role in a position. A link in it becomes its address.
fn titled(item: &mut Item, node: &Node) {
    let key = match item.kind {
        "experience" => "role",
        "education" => "degree",
        kind => super::draft::main_keys(kind).first().copied().unwrap_or("title"),
    };
    if !item.words(key, Some(node)) {
        return;
    }
    link_apart(item, key);
}

/// Replaces `[text](address)`, if that is the whole value, by the text, and sets the address of the item.
pub fn link_apart(item: &mut Item, key: &str) {
    let Some(Val::Str(text)) = item.get(key).cloned() else { return };
    let parts = text
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(')'))
        .and_then(|rest| rest.split_once("]("));
    if let Some((inner, url)) = parts
        && !inner.contains('[')
        && !url.contains('(')
        && item.put("url", Val::Str(url.into()))
    {
        item.take(key);
        item.put(key, Val::Str(inner.into()));
    }
}

fn interests(draft: &mut Draft, title: &str, contents: &[&Node]) {
    let mut bullets = draft.item("experience");
    for node in contents.iter().filter(|node| node.translations().is_none()) {
        bullets.bullets("highlights", Some(node));
    }
    let Some(Val::List(items)) = bullets.take("highlights") else { return };
    let lines: Vec<String> = items
        .iter()
        .filter_map(Val::as_str)
        .map(|line| format!("- {}", line.replace('\n', "\n  ")))
        .collect();
    let is_new = !draft.items.iter().any(|item| item.kind == "interests");
    let single = draft.single("interests");
    let said = single.take("text").and_then(|value| value.as_str().map(str::to_string));
    let heading = if is_new { String::new() } else { format!("\n\n### {title}\n\n") };
    single.put("text", Val::Str(said.unwrap_or_default() + &heading + &lines.join("\n")));
    if is_new {
        single.put("title", Val::Str(title.into()));
    }
}

fn free(draft: &mut Draft, title: &str, contents: &[&Node]) {
    let mut section = draft.item("section");
    section.put("title", Val::Str(title.into()));
    for node in contents {
        let mut entry = Item::entry(draft.markup);
        if node.text().is_some() {
            entry.text("bullet", Some(node));
        } else {
            entry.words("title", node.get("title"));
            entry.words("subtitle", node.get("institution"));
            entry.when(None, node.get("year"), true);
            entry.bullets("highlights", node.get("items"));
            match node.get("description").map(|node| &node.value) {
                Some(Value::List(_)) => drop(entry.bullets("highlights", node.get("description"))),
                _ => drop(entry.text("text", node.get("description"))),
            }
            fields::fill(&mut entry, node);
        }
        if !entry.is_empty() {
            entry.leave(node);
            section.children.push(entry);
        }
    }
    if !section.children.is_empty() {
        draft.push_section(section);
    }
}
