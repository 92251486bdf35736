//! ORCID records as JSON or XML, of versions 2 and 3, and lists of whole works.

use super::Surroundings;
use super::draft::Draft;
use super::fields::authors;
use super::format::Format;
use super::item::{Item, Val};
use super::node::{Fate, Node, Value, folded};
use super::source::Read;
use super::text::{self, Markup};
use crate::profile::Date;

pub const FORMAT: Format =
    Format { name: "orcid", says: "an ORCID record", markup: Markup::Html, fits, read };

/// Sections of a record, by their keys without `-`, and what each item becomes.
const AFFILIATIONS: &[(&str, &str)] = &[
    ("employments", "experience"),
    ("invitedpositions", "experience"),
    ("educations", "education"),
    ("qualifications", "certificate"),
    ("distinctions", "award"),
    ("memberships", "membership"),
    ("services", "service"),
];

/// What ORCID says of its own doings.
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
        || AFFILIATIONS.iter().any(|(key, _)| {
            tree.get(key).is_some_and(|node| node.get("affiliation-group").is_some())
        })
}

/// The record itself, which XML has below its name.
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

fn person(draft: &mut Draft, person: &Node) {
    if let Some(name) = person.get("name") {
        let credit = at(name, &["credit-name"]);
        let parts: Vec<&Node> = [at(name, &["given-names"]), at(name, &["family-name"])]
            .into_iter()
            .flatten()
            .collect();
        let whole = parts.iter().filter_map(|node| node.text()).collect::<Vec<_>>().join(" ");
        let said = credit.and_then(Node::text).unwrap_or(&whole);
        if !said.is_empty() {
            draft.person.put("name", Val::Str(super::item::one_line(said)));
            if said != whole && !whole.is_empty() {
                other_name(draft, &whole);
            }
            parts.into_iter().chain(credit).for_each(Node::place);
        }
    }
    for other in
        person.at(&["other-names"]).map(|names| names.items_of("other-name")).unwrap_or_default()
    {
        if let Some(node) = at(other, &["content"]).or_else(|| value(other))
            && let Some(text) = node.text()
        {
            other_name(draft, text);
            node.place();
        }
    }
    if let Some(text) = at(person, &["biography", "content"]).or_else(|| at(person, &["biography"]))
    {
        draft.single("about").text("text", Some(text));
    }
    for page in person
        .at(&["researcher-urls"])
        .map(|urls| urls.items_of("researcher-url"))
        .unwrap_or_default()
    {
        draft.link(at(page, &["url-name"]), None, at(page, &["url"]));
    }
    for mail in person.at(&["emails"]).map(|mails| mails.items_of("email")).unwrap_or_default() {
        draft.email(at(mail, &["email"]).or_else(|| value(mail)));
    }
    for place in person.at(&["addresses"]).map(|all| all.items_of("address")).unwrap_or_default() {
        draft.person.words("location", at(place, &["country"]));
    }
    let words = person.at(&["keywords"]).map(|all| all.items_of("keyword")).unwrap_or_default();
    let words: Vec<&Node> = words
        .into_iter()
        .filter_map(|word| at(word, &["content"]).or_else(|| value(word)))
        .collect();
    if !words.is_empty() {
        let texts: Vec<String> = words
            .iter()
            .filter_map(|node| node.text())
            .map(|word| text::line(word, Markup::Html))
            .collect();
        draft.single("interests").put("text", Val::Str(texts.join(", ")));
        words.into_iter().for_each(Node::place);
    }
    for id in person
        .at(&["external-identifiers"])
        .map(|all| all.items_of("external-identifier"))
        .unwrap_or_default()
    {
        draft.link(at(id, &["external-id-type"]), None, at(id, &["external-id-url"]));
    }
    draft.person.leave(person);
}

fn other_name(draft: &mut Draft, name: &str) {
    let mut names = match draft.person.take("other-names") {
        Some(Val::List(names)) => names,
        _ => vec![],
    };
    let name = Val::Str(super::item::one_line(name));
    if !names.contains(&name) {
        names.push(name);
    }
    draft.person.put("other-names", Val::List(names));
}

/// The things of a section; each may be there in several versions.
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

/// The version of a thing that goes before the others: that of the greatest index, or the first.
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
    // One that says what the thing is called goes before one that does not.
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

/// A date of a year, and perhaps month and day, in tables or elements.
fn date(node: Option<&Node>) -> Option<String> {
    let node = node?;
    let number = |key: &str| -> Option<u16> { at(node, &[key])?.text()?.parse().ok() };
    let year = number("year").filter(|year| *year > 0)?;
    let date =
        Date::closest(year, number("month").filter(|m| *m > 0), number("day").filter(|d| *d > 0));
    date.map(|date| date.to_string())
}

fn span(item: &mut Item, summary: &Node, goes_on: bool) {
    let (from, to) = (summary.get("start-date"), summary.get("end-date"));
    let to = to.or_else(|| summary.get("completion-date"));
    if item.span(date(from), date(to), goes_on) {
        from.into_iter().chain(to).for_each(Node::place);
    }
}

/// Where an organisation is.
fn location(item: &mut Item, organization: Option<&Node>) {
    let Some(address) = organization.and_then(|org| org.get("address")) else { return };
    let parts: Vec<&Node> =
        ["city", "region", "country"].iter().filter_map(|key| at(address, &[key])).collect();
    let text = parts.iter().filter_map(|node| node.text()).collect::<Vec<_>>().join(", ");
    if item.put("location", Val::Str(text)) {
        parts.into_iter().for_each(Node::place);
    }
}

/// What only some may see on ORCID's pages is kept, and not printed.
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
    if let Some(number) = ids(summary).into_iter().find(|id| id.kind.contains("grant")) {
        item.plain("number", Some(number.value));
        number.node.place();
    }
    span(&mut item, summary, false);
    item.url("url", at(summary, &["url"]));
    hidden(&mut item, summary);
    draft.push(item, group);
}

/// Reviews are counted by the organisation, with the years.
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

/// A number by which others know a thing.
struct Id<'a> {
    kind: String,
    value: &'a Node,
    node: &'a Node,
    is_own: bool,
}

fn ids(node: &Node) -> Vec<Id<'_>> {
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

fn work(draft: &mut Draft, group: &Node) {
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
        published.into_iter().for_each(Node::place);
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
            item.note("the paper of a student; to print it, take `private` out");
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

/// Those who wrote a work; who did something else for it stands in a comment.
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
