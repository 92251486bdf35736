//! ORCID records in JSON or XML, versions 2 and 3, and lists of complete works.

mod person;
mod works;

use super::Surroundings;
use super::draft::Draft;
use super::format::Format;
use super::item::{Item, Val};
use super::node::{Fate, Node, Value, folded};
use super::source::Read;
use super::text::{self, Markup};
use crate::profile::Date;
use person::person;
use works::{ids, work};

pub const FORMAT: Format =
    Format { name: "orcid", says: "an ORCID record", markup: Markup::Html, fits, read };

/// Sections of a record, by their keys without `-`, and the kind for their items.
const AFFILIATIONS: &[(&str, &str)] = &[
    ("employments", "experience"),
    ("invitedpositions", "experience"),
    ("educations", "education"),
    ("qualifications", "certificate"),
    ("distinctions", "award"),
    ("memberships", "membership"),
    ("services", "service"),
];

/// Data of ORCID about its own operation.
const TECHNICAL: &[&str] = &[
    "createddate",
    "lastmodifieddate",
    "source",
    "putcode",
    "visibility",
    "displayindex",
    "host",
    "transient",
    "disambiguatedorganization",
    "externalidrelationship",
    "externalidnormalized",
    "externalidnormalizederror",
    "preferences",
    "history",
    "assertionorigin",
    "@putcode",
    "@visibility",
    "@displayindex",
    "@path",
    "@primary",
    "@verified",
    "verified",
    "primary",
    "contributorattributes",
    "contributororcid",
    "@transient",
    "languagecode",
    "@languagecode",
    "responsecode",
    "developermessage",
];

fn fits(tree: &Node) -> bool {
    let record = root(tree);
    record.get("orcid-identifier").is_some()
        || record.get("activities-summary").is_some()
        || tree
            .items_of("bulk")
            .iter()
            .any(|entry| entry.get("work").is_some() || entry.get("error").is_some())
        || tree.get("activities").is_some()
        || record.at(&["person", "name", "given-names"]).is_some()
        || is_list_of_works(tree)
        || AFFILIATIONS.iter().any(|(key, _)| {
            tree.get(key).is_some_and(|node| node.get("affiliation-group").is_some())
        })
}

/// Whether a file contains only the works of a record.
fn is_list_of_works(tree: &Node) -> bool {
    tree.items_of("group").iter().any(|group| group.get("work-summary").is_some())
}

/// The record itself, which XML has below an element with its name.
fn root(tree: &Node) -> &Node {
    tree.get("record").unwrap_or(tree)
}

fn read(file: &Read, _: &dyn Surroundings, draft: &mut Draft) {
    let tree = &file.tree;
    let record = root(tree);
    if let Some(id) =
        record.at(&["orcid-identifier", "path"]).or_else(|| record.at(&["orcid-identifier", "uri"]))
    {
        let number =
            id.text().unwrap_or_default().rsplit('/').next().unwrap_or_default().to_string();
        let node = |text: String| Node::new(Value::Text(text), 0..0);
        draft.link(
            Some(&node("ORCID".into())),
            Some(&node(number.clone())),
            Some(&node(format!("https://orcid.org/{number}"))),
        );
        record.all("orcid-identifier").for_each(Node::place);
    }
    technical(tree);
    if let Some(person) = record.get("person") {
        self::person(draft, person);
    }
    let activities =
        record.get("activities-summary").or_else(|| record.get("activities")).unwrap_or(record);
    for (key, section) in activities.entries() {
        let key = folded(key);
        if let Some((_, kind)) = AFFILIATIONS.iter().find(|(name, _)| *name == key) {
            for group in groups(section) {
                affiliation(draft, kind, &key, group);
            }
            continue;
        }
        match key.as_str() {
            "fundings" => groups(section).into_iter().for_each(|group| funding(draft, group)),
            "peerreviews" => reviews(draft, section),
            "researchresources" => {
                groups(section).into_iter().for_each(|group| resource(draft, group))
            }
            "works" => groups(section).into_iter().for_each(|group| work(draft, group)),
            _ => {}
        }
    }
    if is_list_of_works(tree) {
        groups(tree).into_iter().for_each(|group| work(draft, group));
    }
    for entry in tree.items_of("bulk") {
        for whole in entry.items_of("work") {
            work(draft, whole);
        }
    }
}

fn technical(node: &Node) {
    if let Value::List(items) = &node.value {
        items.iter().for_each(technical);
    }
    for (key, inner) in node.entries() {
        let folded = folded(key);
        // The path is the number of the record where that is named, and an address of the service elsewhere.
        let is_address = folded == "path" || folded == "uri";
        if TECHNICAL.contains(&folded.as_str())
            || (is_address
                && inner.text().is_some_and(|text| {
                    text.starts_with('/') || text.contains("://") && folded == "uri"
                }))
        {
            inner.mark(Fate::Technical);
        } else {
            technical(inner);
        }
    }
    node.entries().iter().filter(|(key, inner)| key == "path" && inner.text().is_some()).for_each(
        |(_, inner)| {
            if node.get("uri").is_none() {
                inner.mark(Fate::Technical);
            }
        },
    );
}

/// The text of a value, which JSON wraps in a table.
fn value(node: &Node) -> Option<&Node> {
    match node.text() {
        Some(_) => Some(node),
        None => ["value", "content", "#text"]
            .iter()
            .find_map(|key| node.get(key))
            .filter(|node| node.text().is_some()),
    }
}

fn at<'a>(node: &'a Node, keys: &[&str]) -> Option<&'a Node> {
    node.at(keys).and_then(value)
}

/// The items of a section; each may occur in several versions.
fn groups(section: &Node) -> Vec<&Node> {
    let mut found = vec![];
    for (key, node) in section.entries() {
        let key = folded(key);
        if key.ends_with("group") || key.ends_with("summary") {
            found.extend(node.items());
        }
    }
    found
}

/// The preferred version of an item: the one with the highest index, or the first.
fn summary(group: &Node) -> &Node {
    // What names the group is said by its versions.
    if !group.entries().iter().any(|(key, _)| key == "put-code" || key == "@put-code") {
        group.all("external-ids").for_each(|ids| ids.mark(Fate::Technical));
    }
    let mut all = vec![];
    summaries(group, 0, &mut all);
    let index = |node: &&Node| -> i64 {
        let index = node.text_of("display-index").or_else(|| node.text_of("@display-index"));
        index.and_then(|text| text.parse().ok()).unwrap_or(0)
    };
    // A version with a title takes precedence over one without.
    let is_titled =
        |node: &Node| at(node, &["title", "title"]).is_some() || node.get("organization").is_some();
    all.into_iter().rev().max_by_key(|node| (is_titled(node), index(node))).unwrap_or(group)
}

fn summaries<'a>(node: &'a Node, depth: usize, found: &mut Vec<&'a Node>) {
    if depth > 4 {
        return;
    }
    for item in node.items() {
        for (key, inner) in item.entries() {
            let key = folded(key);
            if key.ends_with("summary") {
                found.extend(inner.items());
            } else if key == "summaries" || key.ends_with("group") {
                summaries(inner, depth + 1, found);
            }
        }
    }
}

/// A date from a year and possibly month and day, in tables or elements.
fn date(node: Option<&Node>) -> Option<String> {
    let node = node?;
    let number = |key: &str| -> Option<u16> { at(node, &[key])?.text()?.parse().ok() };
    // Two digits do not say which century.
    let year = number("year").filter(|year| *year >= 1000)?;
    let date =
        Date::closest(year, number("month").filter(|m| *m > 0), number("day").filter(|d| *d > 0));
    date.map(|date| date.to_string())
}

/// Marks a date as placed, and notes the original if it says more than the result.
fn dated(item: &mut Item, node: Option<&Node>) {
    let (Some(node), Some(date)) = (node, date(node)) else { return };
    let parts = ["year", "month", "day"].iter().filter_map(|key| at(node, &[key])?.text());
    let parts: Vec<&str> = parts.take_while(|part| part.parse() != Ok(0)).collect();
    if parts.len() > date.split('-').count() {
        item.note(format!("date, as it was written: {}", parts.join("-")));
    }
    node.place();
}

fn span(item: &mut Item, summary: &Node, goes_on: bool) {
    let (from, to) = (summary.get("start-date"), summary.get("end-date"));
    let to = to.or_else(|| summary.get("completion-date"));
    if item.span(date(from), date(to), goes_on) {
        dated(item, from);
        dated(item, to);
    }
}

/// The place of an organisation.
fn location(item: &mut Item, organization: Option<&Node>) {
    let Some(address) = organization.and_then(|org| org.get("address")) else { return };
    let parts: Vec<&Node> =
        ["city", "region", "country"].iter().filter_map(|key| at(address, &[key])).collect();
    let text = parts.iter().filter_map(|node| node.text()).collect::<Vec<_>>().join(", ");
    if item.put("location", Val::Str(text)) {
        parts.into_iter().for_each(Node::place);
    }
}

/// Data that ORCID shows only to some people is kept, but not printed.
fn hidden(item: &mut Item, summary: &Node) {
    let visibility = summary
        .text_of("visibility")
        .or_else(|| summary.text_of("@visibility"))
        .unwrap_or("public");
    if !visibility.eq_ignore_ascii_case("public") && item.can_have("private") {
        item.put("private", Val::Bare("true".into()));
        item.note(format!("its visibility on ORCID is {}", visibility.to_lowercase()));
    }
}

fn affiliation(draft: &mut Draft, kind: &'static str, section: &str, group: &Node) {
    let summary = summary(group);
    let organization = summary.get("organization");
    let name = organization.and_then(|org| at(org, &["name"]));
    let role = at(summary, &["role-title"]);
    let is_degree = role.and_then(Node::text).is_some_and(|text| {
        let text = text.to_lowercase();
        ["phd", "ph.d", "msc", "master", "bachelor", "bsc", "doctor", "diplom", "magister"]
            .iter()
            .any(|word| text.contains(word))
    });
    let kind = if kind == "certificate" && is_degree { "education" } else { kind };
    let mut item = draft.item(kind);
    for key in ["organization", "institution", "awarder", "issuer"] {
        item.words(key, name.filter(|name| name.is_open()));
    }
    for key in ["role", "degree", "title"] {
        item.words(key, role.filter(|role| role.is_open()));
    }
    let department = at(summary, &["department-name"]);
    if !item.words("department", department) {
        item.text("text", department);
    }
    location(&mut item, organization);
    let goes_on = matches!(kind, "experience" | "education" | "membership" | "service");
    span(&mut item, summary, goes_on);
    item.url("url", at(summary, &["url"]));
    if section == "invitedpositions" {
        item.put("type", Val::Str("invited".into()));
    }
    hidden(&mut item, summary);
    draft.push(item, group);
}

fn funding(draft: &mut Draft, group: &Node) {
    let summary = summary(group);
    let mut item = draft.item("grant");
    item.words("title", at(summary, &["title", "title"]));
    item.words("funder", summary.get("organization").and_then(|org| at(org, &["name"])));
    item.url("url", at(summary, &["url"]));
    if let Some(number) = ids(summary).into_iter().find(|id| id.kind.contains("grant")) {
        item.plain("number", Some(number.value));
        item.url("url", at(number.node, &["external-id-url"]));
        number.node.get("external-id-type").into_iter().for_each(Node::place);
        number.node.get("external-id-relationship").into_iter().for_each(Node::place);
    }
    span(&mut item, summary, false);
    hidden(&mut item, summary);
    draft.push(item, group);
}

/// Reviews are counted per organisation, with the years.
fn reviews(draft: &mut Draft, section: &Node) {
    let mut found: Vec<(String, Item, Vec<u16>)> = vec![];
    let mut all = vec![];
    summaries(section, 0, &mut all);
    for review in all {
        let name = review.get("convening-organization").and_then(|org| at(org, &["name"]));
        let Some(text) = name.and_then(Node::text) else { continue };
        let role = at(review, &["reviewer-role"])
            .and_then(Node::text)
            .unwrap_or("reviewer")
            .to_lowercase();
        let key = format!("{role} {text}");
        let place = found.iter().position(|(known, ..)| *known == key).unwrap_or_else(|| {
            let mut item = draft.item("service");
            item.put("role", Val::Str(role[..1].to_uppercase() + &role[1..]));
            item.put("venue", Val::Str(text::line(text, Markup::Html)));
            found.push((key, item, vec![]));
            found.len() - 1
        });
        let (_, item, years) = &mut found[place];
        let completed = review.get("completion-date");
        if let Some(year) = date(completed).and_then(|date| Date::first_in(&date)) {
            years.push(year.year);
            completed.into_iter().for_each(|node| node.mark(Fate::Placed));
        }
        name.into_iter().chain(at(review, &["reviewer-role"])).for_each(Node::place);
        location(item, review.get("convening-organization"));
        item.leave(review);
    }
    for (_, mut item, mut years) in found {
        years.sort_unstable();
        years.dedup();
        item.put(
            "years",
            Val::List(years.iter().map(|year| Val::Bare(year.to_string())).collect()),
        );
        draft.items.push(item);
    }
}

fn resource(draft: &mut Draft, group: &Node) {
    let summary = summary(group);
    let proposal = summary.get("proposal").unwrap_or(summary);
    let mut entry = Item::entry(draft.markup);
    entry.words("title", at(proposal, &["title", "title"]));
    let hosts =
        proposal.at(&["hosts"]).map(|hosts| hosts.items_of("organization")).unwrap_or_default();
    entry.words("subtitle", hosts.iter().find_map(|host| at(host, &["name"])));
    location(&mut entry, hosts.first().copied());
    span(&mut entry, proposal, false);
    entry.url("url", at(proposal, &["url"]));
    super::fields::entry(&mut entry);
    entry.leave(group);
    let mut section = draft.item("section");
    section.put("title", Val::Str("Research Resources".into()));
    section.children.push(entry);
    draft.push_section(section);
}
