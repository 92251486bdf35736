//! RenderCV, versions 1 and 2.

use super::Surroundings;
use super::alfolio::link_apart;
use super::draft::Draft;
use super::fields;
use super::format::Format;
use super::item::{Item, Val};
use super::jsonresume::{about, heading, photo};
use super::node::{Fate, Node};
use super::source::Read;
use super::text::{Markup, escaped};
use super::titles;
use crate::document::{known_languages, languages};
use crate::profile::Kind;

pub const FORMAT: Format =
    Format { name: "rendercv", says: "RenderCV", markup: Markup::Typst, fits, read };

fn fits(tree: &Node) -> bool {
    tree.has_key("cv")
}

fn read(file: &Read, around: &dyn Surroundings, draft: &mut Draft) {
    let tree = &file.tree;
    design(draft, tree);
    locale(draft, tree);
    for cv in tree.all("cv") {
        header(draft, cv, file, around);
        for sections in cv.all("sections") {
            for (title, node) in sections.entries() {
                section(draft, title, node);
            }
        }
        draft.person.leave(cv);
    }
    if let Some(bib) = around.site_bib(&file.name) {
        draft.publications.put("bib", Val::List(vec![Val::Str(bib.clone())]));
        draft.remarks.push(format!("the papers of the site are linked: `{bib}`"));
    }
}

fn header(draft: &mut Draft, cv: &Node, file: &Read, around: &dyn Surroundings) {
    draft.person.plain("name", cv.get("name"));
    draft.person.words("headline", cv.first(&["headline", "label"]));
    draft.person.words("location", cv.get("location"));
    draft.email(cv.get("email"));
    draft.phone(cv.get("phone"));
    if let Some(node) = cv.get("photo") {
        photo(draft, node, file, around);
    }
    for site in cv.items_of("website") {
        draft.link(None, None, Some(site));
    }
    for account in cv.items_of("social_networks") {
        draft.link(account.get("network"), account.get("username"), account.get("url"));
    }
    for own in cv.items_of("custom_connections") {
        own.all("fontawesome_icon").for_each(|icon| icon.mark(Fate::Technical));
        draft.link(own.get("placeholder"), None, own.get("url"));
    }
    cv.all("sort_entries").for_each(|node| node.mark(Fate::Technical));
}

/// The template that is most similar to the theme, and the parts of its design that have a counterpart.
fn design(draft: &mut Draft, tree: &Node) {
    let Some(design) = tree.get("design") else { return };
    let theme = design.get("theme");
    let template = match theme.and_then(Node::text) {
        Some("classic" | "ink" | "ember") => Some("classic"),
        Some("sb2nov" | "engineeringresumes") => Some("compact"),
        Some("engineeringclassic" | "harvard") => Some("scholar"),
        Some("moderncv" | "opal") => Some("modern"),
        _ => None,
    };
    if let (Some(template), Some(node)) = (template, theme) {
        draft.cv.put("template", Val::Str(template.into()));
        draft.cv.note(format!("RenderCV's theme was {}", node.text().unwrap_or_default()));
        node.place();
    }
    let size = design.get("page_size").or_else(|| design.at(&["page", "size"]));
    if let Some(node) = size {
        let paper = match node.text().unwrap_or_default() {
            "us-letter" | "letterpaper" => Some("us-letter"),
            text if text.starts_with("a4") => Some("a4"),
            _ => None,
        };
        if let Some(paper) = paper {
            draft.cv.put("paper", Val::Str(paper.into()));
            node.place();
        }
    }
    let color = design
        .get("color")
        .or_else(|| design.at(&["colors", "name"]))
        .or_else(|| design.at(&["colors", "section_titles"]));
    if let Some(node) = color
        && let Some(hex) = node.text().and_then(self::color)
    {
        draft.options.put_option("accent", Val::Str(hex));
        node.place();
    }
    draft.options.leave_as(design, "design");
}

/// A colour as `#rrggbb`.
fn color(text: &str) -> Option<String> {
    let text = text.trim();
    let is_hex = |hex: &str| hex.len() == 6 && hex.bytes().all(|b| b.is_ascii_hexdigit());
    if let Some(hex) = text.strip_prefix('#') {
        return is_hex(hex).then(|| format!("#{}", hex.to_lowercase()));
    }
    let inner = text.strip_prefix("rgb(")?.strip_suffix(')')?;
    let parts: Vec<u8> =
        inner.split(',').map(|part| part.trim().parse().ok()).collect::<Option<_>>()?;
    match parts.as_slice() {
        [r, g, b] => Some(format!("#{r:02x}{g:02x}{b:02x}")),
        _ => None,
    }
}

fn locale(draft: &mut Draft, tree: &Node) {
    let Some(node) = tree.at(&["locale", "language"]) else { return };
    let Some(text) = node.text() else { return };
    let tag =
        languages().into_iter().find(|tag| tag.eq_ignore_ascii_case(text)).map(str::to_string);
    // The names of languages in English, with the word for a country in its name.
    let by_name = || {
        let name = text.replace('_', " ");
        let known = known_languages().into_iter();
        known
            .filter(|language| !language.tag.contains('-'))
            .find(|language| {
                name.eq_ignore_ascii_case(language.english.split(" (").next().unwrap_or_default())
            })
            .map(|language| language.tag.to_string())
    };
    if let Some(tag) = tag.or_else(by_name) {
        draft.cv.put("lang", Val::Str(tag));
        node.place();
    }
}

/// The kind of an entry, according to its keys.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Entry {
    Text,
    Education,
    Experience,
    Publication,
    OneLine,
    Bullet(&'static str),
    Normal,
    Unknown,
}

fn entry_of(node: &Node) -> Entry {
    let has = |key: &str| node.entries().iter().any(|(name, _)| name == key);
    let is_alone = node.entries().len() == 1;
    let bullets = ["bullet", "number", "reversed_number"];
    let bullet = bullets.into_iter().find(|key| is_alone && has(key));
    match () {
        _ if node.text().is_some() => Entry::Text,
        _ if bullet.is_some() => Entry::Bullet(bullet.unwrap_or_default()),
        _ if has("institution") || has("area") => Entry::Education,
        _ if has("company") || has("position") => Entry::Experience,
        _ if has("authors") || has("journal") || (has("title") && !has("name")) => {
            Entry::Publication
        }
        _ if has("details") || has("label") => Entry::OneLine,
        _ if has("name") => Entry::Normal,
        _ => Entry::Unknown,
    }
}

fn section(draft: &mut Draft, key: &str, node: &Node) {
    let is_written = key.contains(' ') || key.chars().any(char::is_uppercase);
    let title = if is_written { escaped(key.trim()) } else { heading(key) };
    let wanted = titles::kind_of(key);
    let entries = node.items();
    let before = draft.items.len();
    let mut free = draft.item("section");
    free.put("title", Val::Str(title.clone()));
    let mut kind_used = None;
    for entry in &entries {
        let shape = entry_of(entry);
        let kind = kind_for(shape, wanted, entry);
        match kind {
            Some(Kind::About) => {
                // A custom title is kept.
                let is_new = !draft.items.iter().any(|item| item.kind == "about");
                about(draft, entry);
                if is_new && titles::is_usual(key, Kind::About).eq(&false) {
                    draft.single("about").put("title", Val::Str(title.clone()));
                }
            }
            Some(kind) => {
                kind_used = kind_used.or(Some(kind));
                item(draft, kind, shape, entry);
            }
            None => {
                let mut child = Item::entry(draft.markup);
                child_entry(&mut child, shape, entry);
                if !child.is_empty() {
                    child.leave(entry);
                    free.children.push(child);
                }
            }
        }
    }
    let from = before.min(draft.items.len());
    let mut new = draft.items.split_off(from);
    if let Some(kind) = kind_used {
        draft.titled(if titles::is_usual(key, kind) { "" } else { &title }, kind, &mut new);
    }
    draft.items.extend(new);
    if !free.children.is_empty() {
        draft.push_section(free);
    }
}

/// The kind of section to which an entry belongs, according to its keys and the title above it.
fn kind_for(shape: Entry, wanted: Option<Kind>, _: &Node) -> Option<Kind> {
    match (shape, wanted) {
        (Entry::Education, _) => Some(Kind::Education),
        (Entry::Publication, Some(kind @ (Kind::Talk | Kind::Patent | Kind::Media))) => Some(kind),
        (Entry::Publication, _) => Some(Kind::Publication),
        (
            Entry::Experience,
            Some(
                kind @ (Kind::Volunteering
                | Kind::Teaching
                | Kind::Service
                | Kind::Project
                | Kind::Membership),
            ),
        ) => Some(kind),
        (Entry::Experience, _) => Some(Kind::Experience),
        (Entry::OneLine, Some(Kind::Language)) => Some(Kind::Language),
        (Entry::OneLine, Some(Kind::Skill) | None) if wanted.is_some() => Some(Kind::Skill),
        (Entry::Normal, Some(kind))
            if !matches!(
                kind,
                Kind::About
                    | Kind::Interests
                    | Kind::News
                    | Kind::Skill
                    | Kind::Language
                    | Kind::Publication
            ) =>
        {
            Some(kind)
        }
        (Entry::Text, Some(Kind::About)) => Some(Kind::About),
        _ => None,
    }
}

fn item(draft: &mut Draft, kind: Kind, shape: Entry, node: &Node) {
    let mut item = draft.item(kind.key());
    when(&mut item, node);
    match (shape, kind) {
        (Entry::OneLine, Kind::Skill) => {
            item.words("name", node.get("label").or(node.get("name")));
            item.list("items", node.get("details"));
        }
        (Entry::Publication, Kind::Talk) => {
            item.words("title", node.get("title"));
            item.words("event", node.get("journal"));
            let mut names = draft.item("publication");
            if let Some(authors) = node.get("authors") {
                fields::authors(&mut names, authors);
            }
            if let Some(names) = names.take("authors") {
                item.put("with", names);
            }
        }
        (Entry::Publication, Kind::Patent) => {
            let mut names = draft.item("publication");
            if let Some(authors) = node.get("authors") {
                fields::authors(&mut names, authors);
            }
            if let Some(names) = names.take("authors") {
                item.put("inventors", names);
            }
        }
        (Entry::Publication, _) => own_name(draft, node),
        (Entry::Experience, Kind::Teaching) => {
            item.words("course", node.get("position"));
            item.words("institution", node.get("company"));
        }
        (Entry::Experience, Kind::Project) => {
            item.words("title", node.get("company"));
            item.words("role", node.get("position"));
        }
        _ => {}
    }
    fields::fill(&mut item, node);
    let main = super::draft::main_keys(kind.key());
    if let Some(main) = main.first() {
        link_apart(&mut item, main);
    }
    draft.push(item, node);
}

/// A single date takes precedence over start and end; without an end, the item is ongoing.
fn when(item: &mut Item, node: &Node) {
    let (date, start, end) = (node.get("date"), node.get("start_date"), node.get("end_date"));
    match date {
        Some(date) if item.can_have("start") => item.when(None, Some(date), true),
        Some(date) => drop(item.date("date", Some(date))),
        None => item.when(start, end, true),
    }
}

/// The name in stars is that of the person.
fn own_name(draft: &mut Draft, node: &Node) {
    for author in node.items_of("authors") {
        let Some(text) = author.text() else { continue };
        let plain = fields::without_stars(text);
        let name = draft.person.get("name").and_then(Val::as_str).map(str::to_string);
        if text.starts_with('*') && name.is_some_and(|name| name != plain) {
            let mut others = match draft.person.take("other-names") {
                Some(Val::List(others)) => others,
                _ => vec![],
            };
            // Stars are also around names of others, as of students.
            let is_own = |name: &str| {
                let family = draft.person.get("name").and_then(Val::as_str).unwrap_or_default();
                let family = family.split_whitespace().last().unwrap_or_default();
                name.contains(family)
            };
            if is_own(&plain) && !others.contains(&Val::Str(plain.clone())) {
                others.push(Val::Str(plain));
            }
            draft.person.put("other-names", Val::List(others));
        }
    }
}

/// An entry of a section that has no kind.
fn child_entry(child: &mut Item, shape: Entry, node: &Node) {
    when(child, node);
    match shape {
        Entry::Text => drop(child.text("text", Some(node))),
        Entry::Bullet(key) => drop(child.text("bullet", node.get(key))),
        Entry::OneLine => {
            let label = node.get("label").or(node.get("name"));
            child.words("label", label);
            if !child.words("text", node.get("details"))
                && let Some(label) = child.take("label")
            {
                child.put("text", label);
            }
        }
        _ => {
            child.words("title", node.get("name"));
            fields::fill(child, node);
            link_apart(child, "title");
        }
    }
    fields::entry(child);
}
