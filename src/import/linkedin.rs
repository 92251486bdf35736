//! LinkedIn's data export: a ZIP of tables, or some of them.

use super::Surroundings;
use super::decode;
use super::draft::Draft;
use super::format::Format;
use super::item::{Item, Val, bullets_in};
use super::node::{Fate, Node, Value, folded};
use super::source::Read;
use super::text::Markup;
use super::{table, xml};

pub const FORMAT: Format =
    Format { name: "linkedin", says: "LinkedIn's data export", markup: Markup::Html, fits, read };

/// The tables that are read, identified by columns that no other table has, since file names are translated and columns
/// are not.
const TABLES: &[(&str, &[&str])] = &[
    ("profile", &["First Name", "Last Name", "Headline"]),
    ("profile", &["First Name", "Last Name", "Summary"]),
    ("summary", &["Profile Summary"]),
    ("recommendations", &["First Name", "Last Name", "Job Title", "Text"]),
    ("volunteering", &["Company Name", "Role"]),
    ("positions", &["Company Name", "Title"]),
    ("education", &["School Name"]),
    ("patents", &["Title", "Number", "Status"]),
    ("patents", &["Title", "Patent Number"]),
    ("honors", &["Title", "Issued On"]),
    ("projects", &["Title", "Url", "Started On"]),
    ("projects", &["Title", "Description", "Started On"]),
    ("publications", &["Name", "Published On"]),
    ("certifications", &["Name", "Authority"]),
    ("languages", &["Name", "Proficiency"]),
    ("organizations", &["Name", "Position"]),
    ("scores", &["Name", "Score"]),
    ("courses", &["Name", "Number"]),
    ("emails", &["Email Address", "Primary"]),
    ("phones", &["Number", "Extension"]),
    ("skills", &["Name"]),
];

fn table_of(names: &[String]) -> Option<&'static str> {
    let names: Vec<String> =
        names.iter().map(|name| folded(name)).filter(|name| !name.is_empty()).collect();
    let has = |name: &str| names.contains(&folded(name));
    let (table, wanted) = TABLES.iter().find(|(_, wanted)| wanted.iter().all(|name| has(name)))?;
    let is_alone = names.len() == wanted.len();
    // Contacts have names and positions too.
    let is_contact = has("Connected On");
    (!is_contact && (is_alone || *table != "skills")).then_some(table)
}

/// Whether a row is the header of a table that is read.
pub fn is_header(names: &[String]) -> bool {
    table_of(names).is_some()
}

/// The table that a text has.
pub fn file_of(text: &str) -> Option<&'static str> {
    let mut found = None;
    table::read(text, |names| {
        found = table_of(names).or(found);
        found.is_some()
    });
    found
}

/// Whether a file is about other people, or about activity on the site.
pub fn is_never_opened(name: &str) -> bool {
    const PRIVATE: [&str; 20] = [
        "connections",
        "messages",
        "invitations",
        "ad_targeting",
        "ads ",
        "job",
        "registration",
        "receipts",
        "logins",
        "learning",
        "search",
        "inferences",
        "saved",
        "reactions",
        "comments",
        "shares",
        "votes",
        "follow",
        "endorsement",
        "security",
    ];
    let name = name.to_lowercase();
    PRIVATE
        .iter()
        .any(|word| name.starts_with(word) || (name.contains(word) && name.contains("coach")))
}

/// The tables and documents of an archive as one tree, and the names of unknown ones.
pub fn gather<'a>(files: impl Iterator<Item = (&'a str, &'a [u8])>) -> (Node, Vec<String>) {
    let mut entries: Vec<(String, Node)> = vec![];
    let mut unread = vec![];
    for (name, bytes) in files {
        let text = decode::text_as(bytes, xml::encoding(bytes).as_deref());
        if name.to_lowercase().ends_with(".xml") {
            match xml::read(&text) {
                Ok(Node { value: Value::Map(roots), .. }) => entries.extend(roots),
                _ => unread.push(name.to_string()),
            }
            continue;
        }
        match (file_of(&text), table::read(&text, is_header)) {
            (Some(table), Some(rows)) => entries.push((table.into(), rows)),
            _ => unread.push(name.to_string()),
        }
    }
    let (tables, mut others): (Vec<_>, Vec<_>) =
        entries.into_iter().partition(|(_, node)| matches!(node.value, Value::List(_)));
    if !tables.is_empty() {
        others.push((ROOT.into(), Node::new(Value::Map(tables), 0..0)));
    }
    (Node::new(Value::Map(others), 0..0), unread)
}

/// The key that contains the tables.
const ROOT: &str = "tables";

/// Tables as the tree of a file.
pub fn wrapped(tables: Vec<(String, Node)>) -> Node {
    let tables = Node::new(Value::Map(tables), 0..0);
    Node::new(Value::Map(vec![(ROOT.into(), tables)]), 0..0)
}

fn fits(tree: &Node) -> bool {
    let is_table = |(key, _): &(String, Node)| TABLES.iter().any(|(table, _)| table == key);
    tree.entries().iter().any(|(key, tables)| key == ROOT && tables.entries().iter().any(is_table))
}

/// The order in which tables are read and written.
const ORDER: [&str; 18] = [
    "profile",
    "summary",
    "emails",
    "phones",
    "positions",
    "education",
    "volunteering",
    "projects",
    "publications",
    "patents",
    "honors",
    "certifications",
    "organizations",
    "skills",
    "languages",
    "courses",
    "scores",
    "recommendations",
];

fn read(file: &Read, _: &dyn Surroundings, draft: &mut Draft) {
    let Some(tables) = file.tree.get(ROOT) else { return };
    for table in ORDER {
        for row in tables.items_of(table) {
            self::row(draft, table, row);
        }
    }
}

fn row(draft: &mut Draft, table: &str, row: &Node) {
    match table {
        "profile" => return profile(draft, row),
        "summary" => return about(draft, row.get("Profile Summary")),
        "emails" => return email(draft, row),
        "phones" => return phone(draft, row),
        _ => {}
    }
    let mut item = draft.item(match table {
        "positions" => "experience",
        "volunteering" => "volunteering",
        "education" => "education",
        "certifications" => "certificate",
        "projects" => "project",
        "publications" => "publication",
        "honors" => "award",
        "patents" => "patent",
        "organizations" => "membership",
        "languages" => "language",
        "skills" => "skill",
        "recommendations" => "reference",
        _ => return listed(draft, table, row),
    });
    match table {
        "positions" => {
            item.words("organization", row.get("Company Name"));
            item.words("role", row.get("Title"));
        }
        "volunteering" => {
            item.words("organization", row.get("Company Name"));
            item.words("role", row.get("Role"));
        }
        "education" => {
            item.words("institution", row.get("School Name"));
            item.words("degree", row.get("Degree Name"));
            item.text("text", row.get("Notes"));
            item.text("text", row.get("Activities"));
        }
        "certifications" => {
            item.words("title", row.get("Name"));
            item.words("issuer", row.get("Authority"));
            item.plain("number", row.get("License Number"));
        }
        "publications" => {
            item.words("title", row.get("Name"));
            let url = row.get("Url");
            if let Some(doi) = url.and_then(Node::text).and_then(super::text::doi) {
                item.put("doi", Val::Str(doi.into()));
                url.into_iter().for_each(Node::place);
            }
            item.plain("venue", row.get("Publisher"));
            item.date("date", row.get("Published On"));
            item.words("note", row.get("Description"));
        }
        "honors" => {
            item.words("title", row.get("Title"));
            item.date("date", row.get("Issued On"));
        }
        "projects" => drop(item.words("title", row.get("Title"))),
        "patents" => {
            item.words("title", row.get("Title"));
            item.plain("number", row.get("Number").or(row.get("Patent Number")));
            patent_status(&mut item, row.get("Status"));
            item.date("date", row.get("Issued On").or(row.get("Filed On")));
        }
        "organizations" => {
            item.words("organization", row.get("Name"));
            item.words("role", row.get("Position"));
        }
        "languages" => {
            item.words("name", row.get("Name"));
            proficiency(&mut item, row.get("Proficiency"));
        }
        "skills" => {
            // A skill that is there already, in whatever case.
            let name = row.text_of("Name").unwrap_or_default();
            let is_there = draft.items.iter().filter(|item| item.kind == "skill").any(|item| {
                match item.get("items") {
                    Some(Val::List(items)) => items
                        .iter()
                        .filter_map(Val::as_str)
                        .any(|said| said.eq_ignore_ascii_case(name)),
                    _ => false,
                }
            });
            if is_there {
                return row.place();
            }
            item.words("name", row.get("Name"));
        }
        "recommendations" => {
            let names = [row.get("First Name"), row.get("Last Name")];
            name_of(&mut item, names);
            item.words("title", row.get("Job Title"));
            item.words("organization", row.get("Company"));
            item.text("text", row.get("Text"));
            item.put("private", Val::Bare("true".into()));
            item.note("a recommendation; to print it, remove `private`");
        }
        _ => {}
    }
    item.words("location", row.get("Location"));
    item.url("url", row.get("Url").filter(|url| url.is_open()));
    if let Some(description) = row.get("Description").filter(|node| node.is_open()) {
        match description.text().and_then(bullets_in) {
            Some(bullets) if bullets.len() > 1 && item.can_have("highlights") => {
                item.bullets("highlights", Some(description));
            }
            _ => drop(item.text("text", Some(description))),
        }
    }
    item.text("text", row.get("Cause"));
    match item.can_have("start") {
        true => item.when(
            row.get("Started On").or(row.get("Start Date")),
            row.get("Finished On").or(row.get("End Date")),
            true,
        ),
        false => item.when(row.get("Started On"), row.get("Finished On"), false),
    }
    draft.push(item, row);
}

fn name_of(item: &mut Item, parts: [Option<&Node>; 2]) -> bool {
    let texts: Vec<&str> = parts.iter().flatten().filter_map(|node| node.text()).collect();
    let is_put = !texts.is_empty() && item.put("name", Val::Str(texts.join(" ")));
    if is_put {
        parts.into_iter().flatten().for_each(Node::place);
    }
    is_put
}

fn about(draft: &mut Draft, node: Option<&Node>) {
    let Some(node) = node else { return };
    let mut fresh = draft.item("about");
    if !fresh.text("text", Some(node)) {
        return;
    }
    let about = draft.single("about");
    if about.get("text") != fresh.get("text")
        && let Some(Val::Str(text)) = fresh.take("text")
    {
        let said = about.take("text").and_then(|said| said.as_str().map(str::to_string));
        let text = said.map(|said| format!("{said}\n\n{text}")).unwrap_or(text);
        about.put("text", Val::Str(text));
    }
}

fn profile(draft: &mut Draft, row: &Node) {
    name_of(&mut draft.person, [row.get("First Name"), row.get("Last Name")]);
    if let (Some(node), Some(given)) = (row.get("Maiden Name"), row.text_of("First Name"))
        && let Some(maiden) = node.text()
        && draft.person.put("other-names", Val::List(vec![Val::Str(format!("{given} {maiden}"))]))
    {
        node.place();
    }
    draft.person.words("headline", row.get("Headline"));
    about(draft, row.get("Summary"));
    let street: Vec<&Node> =
        [row.get("Address"), row.get("Zip Code")].into_iter().flatten().collect();
    let place: Vec<&Node> = row.get("Geo Location").into_iter().collect();
    draft.place(&street, &place);
    if let Some(node) = row.get("Birth Date")
        && let Some(text) = node.text()
    {
        draft.private("born", Val::Str(text.into()), &[node]);
    }
    if let Some(node) = row.get("Twitter Handles") {
        for handle in listed_in(node.text().unwrap_or_default()) {
            draft.link(Some(&text_node("Twitter")), Some(&text_node(handle)), None);
        }
        node.place();
    }
    if let Some(node) = row.get("Websites") {
        let mut left = vec![];
        for (label, url) in websites(node.text().unwrap_or_default()) {
            match super::text::address(&url) {
                Some(url) => {
                    let mut entries = vec![("url".into(), Val::Str(url))];
                    if !["OTHER", "PERSONAL"].contains(&label.as_str()) {
                        let label = label[..1].to_uppercase() + &label[1..].to_lowercase();
                        entries.push(("label".into(), Val::Str(label)));
                    }
                    draft.add_link(entries);
                }
                None if url.is_empty() => {}
                None => left.push(format!("website, {}: {url}", label.to_lowercase())),
            }
        }
        left.into_iter().for_each(|line| draft.person.note(line));
        node.place();
    }
    draft.person.leave(row);
}

fn text_node(text: &str) -> Node {
    Node::new(Value::Text(text.into()), 0..0)
}

/// The items of a list in brackets.
fn listed_in(text: &str) -> Vec<&str> {
    text.trim_matches(['[', ']'])
        .split(',')
        .map(str::trim)
        .filter(|item| !item.is_empty())
        .collect()
}

/// The labels and addresses of `[PORTFOLIO:https://…,BLOG:https://…]`; an address may contain commas.
fn websites(text: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = vec![];
    for part in text.trim().trim_matches(['[', ']']).split(',') {
        let label = part.split_once(':').filter(|(label, _)| {
            !label.is_empty() && label.chars().all(|c| c.is_ascii_uppercase() || c == '_')
        });
        match (label, found.last_mut()) {
            (Some((label, url)), _) => found.push((label.into(), url.trim().into())),
            (None, Some((_, url))) => *url += &format!(",{part}"),
            (None, None) => found.push(("OTHER".into(), part.trim().into())),
        }
    }
    found
}

fn email(draft: &mut Draft, row: &Node) {
    for key in ["Confirmed", "Updated On"] {
        row.all(key).for_each(|node| node.mark(Fate::Technical));
    }
    let is_primary = !row.text_of("Primary").is_some_and(|word| word.eq_ignore_ascii_case("no"));
    row.all("Primary").for_each(|node| node.mark(Fate::Technical));
    if is_primary {
        draft.email(row.get("Email Address"));
    }
    draft.person.leave(row);
}

fn phone(draft: &mut Draft, row: &Node) {
    row.all("Is_WhatsApp_Number").for_each(|node| node.mark(Fate::Technical));
    draft.phone(row.get("Number"));
    if row.get("Number").is_none() {
        return row.mark(Fate::Technical);
    }
    draft.person.leave(row);
}

/// Rows of tables without a kind, in a separate section.
fn listed(draft: &mut Draft, table: &str, row: &Node) {
    let title = if table == "courses" { "Courses" } else { "Test Scores" };
    let mut entry = Item::entry(draft.markup);
    match table {
        "courses" => {
            entry.words("text", row.get("Name"));
            entry.words("label", row.get("Number"));
        }
        _ => {
            entry.words("label", row.get("Name"));
            if !entry.words("text", row.get("Score"))
                && let Some(label) = entry.take("label")
            {
                entry.put("text", label);
            }
            entry.date("date", row.get("Test Date"));
        }
    }
    entry.leave(row);
    if entry.is_empty() {
        return;
    }
    let mut section = draft.item("section");
    section.put("title", Val::Str(title.into()));
    section.children.push(entry);
    draft.push_section(section);
}

fn patent_status(item: &mut Item, node: Option<&Node>) {
    let text = node.and_then(Node::text).unwrap_or_default().to_lowercase();
    let status = match () {
        _ if text.contains("issued") || text.contains("granted") => "granted",
        _ if text.contains("pending") => "pending",
        _ if text.contains("filed") => "filed",
        _ => return,
    };
    item.put("status", Val::Str(status.into()));
    node.into_iter().for_each(Node::place);
}

/// The level of a language; programs write it as `NATIVE_OR_BILINGUAL`.
fn proficiency(item: &mut Item, node: Option<&Node>) {
    let Some(text) = node.and_then(Node::text) else { return };
    if text.contains('_') || text.chars().all(|c| c.is_uppercase()) {
        let words = text.replace('_', " ").to_lowercase();
        item.put("level", Val::Str(words[..1].to_uppercase() + &words[1..]));
        node.into_iter().for_each(Node::place);
    } else {
        item.words("level", node);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn websites_are_split_at_their_labels() {
        let found = websites("[COMPANY:https://a.example/?x=1,2,PORTFOLIO:b.example,OTHER:]");
        let wanted =
            [("COMPANY", "https://a.example/?x=1,2"), ("PORTFOLIO", "b.example"), ("OTHER", "")];
        assert_eq!(found, wanted.map(|(label, url)| (label.to_string(), url.to_string())));
    }

    #[test]
    fn tables_are_known_by_their_columns() {
        let table = |line: &str| table_of(&line.split(',').map(str::to_string).collect::<Vec<_>>());
        assert_eq!(table("Title,Company Name,Started On"), Some("positions"));
        assert_eq!(table("Name"), Some("skills"));
        assert_eq!(table("Name,Number"), Some("courses"));
        assert_eq!(table("First Name,Last Name,URL,Company,Position,Connected On"), None);
        assert_eq!(table("Application Date,Company Name,Job Title"), None);
    }
}
