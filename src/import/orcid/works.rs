//! Works of an ORCID record: papers, talks and patents.

use super::{at, date, dated, hidden, summary};
use crate::import::draft::Draft;
use crate::import::fields::authors;
use crate::import::item::{Item, Val};
use crate::import::node::{Node, Value};
use crate::import::text;

/// An identifier of a work.
pub struct Id<'a> {
    pub kind: String,
    pub value: &'a Node,
    pub node: &'a Node,
    is_own: bool,
}

pub fn ids(node: &Node) -> Vec<Id<'_>> {
    let all = node.get("external-ids").map(|ids| ids.items_of("external-id")).unwrap_or_default();
    let read = |node| {
        let kind = at(node, &["external-id-type"])?.text()?.to_lowercase().replace('_', "-");
        let relation = at(node, &["external-id-relationship"])
            .and_then(Node::text)
            .unwrap_or("self")
            .to_lowercase();
        let value = at(node, &["external-id-value"])?;
        Some(Id { kind, value, node, is_own: relation != "part-of" && relation != "part_of" })
    };
    all.into_iter().filter_map(read).collect()
}

pub fn work(draft: &mut Draft, group: &Node) {
    let summary = summary(group);
    let kind = at(summary, &["type"])
        .and_then(Node::text)
        .unwrap_or("other")
        .to_lowercase()
        .replace('_', "-");
    let table = match kind.as_str() {
        "lecture-speech" | "conference-presentation" | "public-speech" | "conference-poster" => {
            "talk"
        }
        "patent" | "invention" => "patent",
        _ => "publication",
    };
    let mut item = draft.item(table);
    let title = at(summary, &["title", "title"]);
    item.words("title", title);
    if let (Some(subtitle), Some(Val::Str(title))) =
        (at(summary, &["title", "subtitle"]), item.get("title").cloned())
    {
        item.take("title");
        let subtitle_text = text::line(subtitle.text().unwrap_or_default(), draft.markup);
        item.put("title", Val::Str(format!("{title}: {subtitle_text}")));
        subtitle.place();
    }
    let journal = at(summary, &["journal-title"]);
    item.plain("venue", journal);
    item.words("event", journal.filter(|node| node.is_open()));
    if let Some(people) = summary.at(&["contributors"]) {
        contributors(&mut item, people);
    }
    let published = summary.get("publication-date");
    if let Some(date) = date(published)
        && item.put_date("date", &date)
    {
        dated(&mut item, published);
    }
    for id in ids(summary).into_iter().filter(|id| id.is_own) {
        let key = match id.kind.as_str() {
            "doi" => "doi",
            "arxiv" => "arxiv",
            "patent-number" if table == "patent" => "number",
            _ => continue,
        };
        if key == "doi" && !item.can_have("doi") {
            let name = id.value.text().and_then(text::doi).unwrap_or_default();
            if !name.is_empty() && item.put("url", Val::Str(format!("https://doi.org/{name}"))) {
                id.node.place();
            }
            continue;
        }
        let normalized = at(id.node, &["external-id-normalized"]).and_then(Node::text);
        let text = normalized.or(id.value.text()).unwrap_or_default();
        let text = if key == "doi" {
            text::doi(text).unwrap_or(text)
        } else {
            text.trim_start_matches("arxiv:").trim_start_matches("arXiv:")
        };
        if item.put(key, Val::Str(text.into())) {
            id.node.place();
        }
    }
    if let Some(url) = at(summary, &["url"]) {
        let is_own = item.get("doi").and_then(Val::as_str).is_some_and(|doi| {
            url.text().and_then(text::doi).is_some_and(|other| other.eq_ignore_ascii_case(doi))
        });
        match is_own {
            true => url.place(),
            false => drop(item.url("url", Some(url))),
        }
    }
    if table == "publication" {
        let name = match kind.as_str() {
            "journal-article" => "journal",
            "conference-paper" | "conference-abstract" => "conference",
            "book" | "edited-book" => "book",
            "book-chapter" => "chapter",
            "preprint" | "working-paper" => "preprint",
            "dissertation-thesis" | "dissertation" => "thesis",
            "report" | "technical-report" | "research-technique" => "report",
            "data-set" | "dataset" => "dataset",
            "software" => "software",
            _ => "other",
        };
        item.put("type", Val::Str(name.into()));
        if name == "other" && kind != "other" {
            item.put("genre", Val::Str(kind.replace('-', " ")));
        }
        at(summary, &["type"]).into_iter().for_each(Node::place);
        if kind == "supervised-student-publication" {
            item.put("private", Val::Bare("true".into()));
            item.note("the paper of a student; to print it, remove `private`");
        }
        item.words("note", at(summary, &["short-description"]));
        if !item.has("authors") {
            let doi = item.get("doi").and_then(Val::as_str).map(str::to_string);
            item.note(match doi {
                Some(doi) => format!("the record has no authors: write them here, or get the entry of {doi} and run `curricle add`"),
                None => "the record has no authors: write them here".into(),
            });
        }
    }
    if kind == "conference-poster" {
        item.put("type", Val::Str("poster".into()));
        at(summary, &["type"]).into_iter().for_each(Node::place);
    } else if table != "publication" {
        at(summary, &["type"]).into_iter().for_each(Node::place);
    }
    hidden(&mut item, summary);
    draft.push(item, group);
}

/// The authors of a work; other contributors are noted in a comment.
fn contributors(item: &mut Item, people: &Node) {
    let all = people.items_of("contributor");
    let is_author = |node: &&&Node| {
        let role = node
            .at(&["contributor-attributes", "contributor-role"])
            .and_then(Node::text)
            .unwrap_or("author");
        role.eq_ignore_ascii_case("author")
            || role.contains("writing")
            || role.contains("conceptualization")
    };
    let has_roles = all.iter().filter(is_author).count() > 1;
    let named: Vec<Node> = all
        .iter()
        .filter(|node| !has_roles || is_author(node))
        .filter_map(|node| at(node, &["credit-name"]))
        .inspect(|node| node.place())
        .cloned()
        .collect();
    authors(item, &Node::new(Value::List(named), 0..0));
}
