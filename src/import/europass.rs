//! Europass: the current `Candidate` format.

mod person;
mod skills;

use super::Surroundings;
use super::draft::Draft;
use super::format::Format;
use super::item::{Item, Val};
use super::jsonresume::about;
use super::node::{Fate, Node};
use super::source::Read;
use super::text::{self, Markup};
use super::titles;
use crate::profile::Kind;
pub use person::language;
use person::{country_behind, person};
use skills::{competency, licences, skills};
pub use skills::{levels, licence};

pub const FORMAT: Format =
    Format { name: "europass", says: "a Europass CV", markup: Markup::Html, fits, read };

fn fits(tree: &Node) -> bool {
    tree.has_key("Candidate")
}

fn read(file: &Read, _: &dyn Surroundings, draft: &mut Draft) {
    let Some(root) = file.tree.get("Candidate") else { return };
    for key in ["DocumentID", "CandidateSupplier", "RenderingInformation"] {
        root.all(key).for_each(|node| node.mark(Fate::Technical));
    }
    technical(root);
    if let Some(person) = root.get("CandidatePerson") {
        self::person(draft, person);
    }
    let Some(profile) = root.get("CandidateProfile") else { return };
    if let Some(node) = profile.get("@languageCode")
        && let Some(tag) = node.text()
    {
        draft.cv.put("lang", Val::Str(tag.to_lowercase()));
        node.place();
    }
    for (key, node) in profile.entries() {
        if node.is_blank() || !node.is_open() {
            continue;
        }
        match key.as_str() {
            "ExecutiveSummary" => about(draft, node),
            "EmploymentHistory" => {
                node.items_of("EmployerHistory").into_iter().for_each(|node| employer(draft, node))
            }
            "EducationHistory" => node
                .items_of("EducationOrganizationAttendance")
                .into_iter()
                .for_each(|node| education(draft, node)),
            "PersonQualifications" => node
                .items_of("PersonCompetency")
                .into_iter()
                .for_each(|node| competency(draft, node)),
            "Skills" => skills(draft, node),
            "PublicationHistory" => {
                node.items_of("Publication").into_iter().for_each(|node| publication(draft, node))
            }
            "Licenses" => licences(draft, node),
            "Others" => {
                let title = node.get("Title").and_then(Node::text).unwrap_or("Other").to_string();
                node.all("Title").for_each(Node::place);
                listed(draft, &title, node);
            }
            "ID" => node.mark(Fate::Technical),
            "Attachment" => {
                node.mark(Fate::Technical);
                draft.remarks.push("the file contains a picture, which was not imported".into());
            }
            "ClosingStatement" => {}
            _ => {
                let title = match key.as_str() {
                    "HobbiesAndInterests" => "Hobbies and Interests",
                    "NetworksAndMemberships" => "Networks and Memberships",
                    "ConferencesAndSeminars" => "Conferences and Seminars",
                    "VoluntaryWorks" => "Voluntary Work",
                    "CreativeWorks" => "Creative Works",
                    "SocialAndPoliticalActivities" => "Social and Political Activities",
                    "EmploymentReferences" => "References",
                    "CourseCertifications" => "Courses and Certifications",
                    other => other,
                };
                listed(draft, title, node);
            }
        }
    }
}

/// Codes that say to which list a value belongs.
fn technical(node: &Node) {
    if let super::node::Value::List(items) = &node.value {
        items.iter().for_each(technical);
    }
    for (key, inner) in node.entries() {
        match key.as_str() {
            "@schemeID" | "@schemeName" | "@schemeAgencyName" | "@schemeVersionID"
            | "@typeCode" | "@languageID" | "@name" | "@type" | "TaxonomyID" | "PrecedenceCode"
            | "FieldOfStudy" | "IndustryCode" | "CurrentIndicator" | "Ongoing" | "ChannelCode" => {
                inner.mark(Fate::Technical);
            }
            _ => technical(inner),
        }
    }
}

/// The text of an element, which may have attributes.
fn value(node: &Node) -> Option<&Node> {
    if node.text().is_some() { Some(node) } else { node.get("#text") }
}

fn at<'a>(node: &'a Node, keys: &[&str]) -> Option<&'a Node> {
    node.at(keys).and_then(value)
}

fn date(node: Option<&Node>) -> Option<&Node> {
    let node = node?;
    at(node, &["FormattedDateTime"]).or_else(|| value(node))
}

fn employer(draft: &mut Draft, employer: &Node) {
    for position in employer.items_of("PositionHistory") {
        let mut item = draft.item("experience");
        item.words("organization", at(employer, &["OrganizationName"]));
        item.words("role", at(position, &["PositionTitle"]));
        item.words("department", at(employer, &["Department"]));
        let town = at(position, &["City"]).or_else(|| {
            at(employer, &["OrganizationContact", "Communication", "Address", "CityName"])
        });
        item.words("location", town);
        country_behind(&mut item, at(position, &["Country"]).filter(|node| node.is_open()));
        let period = position.get("EmploymentPeriod");
        let is_current = period.is_some_and(|period| is_true(period.get("CurrentIndicator")));
        let (from, to) = (
            period.and_then(|p| date(p.get("StartDate"))),
            period.and_then(|p| date(p.get("EndDate"))),
        );
        item.when(from, to.filter(|_| !is_current), is_current);
        item.text("text", at(position, &["Description"]));
        item.url("url", at(employer, &["Link"]).or_else(|| web(employer)));
        bullets_apart(&mut item);
        same_place(employer);
        draft.push(item, position);
    }
    if employer.is_open() {
        let mut rest = draft.item("experience");
        rest.leave(employer);
        if let Some(last) = draft.items.last_mut().filter(|item| item.kind == "experience") {
            last.notes.append(&mut rest.notes);
        } else {
            draft.rest.push(("experience".into(), rest.notes));
        }
    }
}

pub fn is_true(node: Option<&Node>) -> bool {
    node.and_then(Node::text).is_some_and(|text| text.eq_ignore_ascii_case("true") || text == "1")
}

fn web(node: &Node) -> Option<&Node> {
    let contact = node.get("OrganizationContact")?;
    contact.all("Communication").find_map(|way| at(way, &["URI"]))
}

/// The address of an organisation repeats the place of work.
fn same_place(node: &Node) {
    for way in node
        .get("OrganizationContact")
        .into_iter()
        .flat_map(|contact| contact.all("Communication").collect::<Vec<_>>())
    {
        for key in ["CityName", "CountryCode"] {
            way.get("Address")
                .into_iter()
                .flat_map(|address| address.all(key).collect::<Vec<_>>())
                .for_each(|node| node.mark(Fate::Technical));
        }
    }
}

/// Splits a text that ends in a list into a text and bullets.
pub fn bullets_apart(item: &mut Item) {
    let Some(Val::Str(text)) = item.get("text").cloned() else { return };
    let start = text.lines().position(|line| line.starts_with("- "));
    let Some(start) = start else { return };
    let lines: Vec<&str> = text.lines().collect();
    if !lines[start..].iter().all(|line| line.starts_with("- ") || line.starts_with("  "))
        || item.has("highlights")
    {
        return;
    }
    let mut bullets: Vec<String> = vec![];
    for line in &lines[start..] {
        match (line.strip_prefix("- "), bullets.last_mut()) {
            (Some(bullet), _) => bullets.push(bullet.into()),
            (None, Some(last)) => {
                *last += &format!("\n{}", line.strip_prefix("  ").unwrap_or(line))
            }
            (None, None) => {}
        }
    }
    item.take("text");
    item.put("text", Val::Str(lines[..start].join("\n").trim().into()));
    item.put("highlights", Val::List(bullets.into_iter().map(Val::Str).collect()));
}

fn education(draft: &mut Draft, node: &Node) {
    let mut item = draft.item("education");
    item.words("institution", at(node, &["OrganizationName"]));
    let town = at(node, &["OrganizationContact", "Communication", "Address", "CityName"]);
    item.words("location", town);
    country_behind(
        &mut item,
        at(node, &["OrganizationContact", "Communication", "Address", "CountryCode"]),
    );
    let period = node.get("AttendancePeriod");
    let is_current = period.is_some_and(|period| is_true(period.get("Ongoing")));
    let (from, to) = (
        period.and_then(|p| date(p.get("StartDate"))),
        period.and_then(|p| date(p.get("EndDate"))),
    );
    item.when(from, to.filter(|_| !is_current), is_current);
    for degree in node.items_of("EducationDegree") {
        item.words("degree", at(degree, &["DegreeName"]));
        item.words("grade", at(degree, &["FinalGrade", "ScoreText"]));
        item.words("thesis", at(degree, &["Thesis"]));
        item.text("text", at(degree, &["OccupationalSkillsCovered"]));
    }
    item.url("url", at(node, &["Link"]).or_else(|| web(node)));
    draft.push(item, node);
}

fn publication(draft: &mut Draft, node: &Node) {
    let mut item = draft.item("publication");
    item.words("title", at(node, &["Title"]));
    if let Some(authors) = at(node, &["Authors"]) {
        super::fields::authors(&mut item, authors);
    }
    item.plain("venue", at(node, &["Journal"]).or_else(|| at(node, &["Reference"])));
    item.plain("volume", at(node, &["Volume"]));
    item.plain("publisher", at(node, &["Publisher"]));
    item.date("date", at(node, &["Year"]).or_else(|| date(node.get("Date"))));
    if let Some(doi) = at(node, &["DOI", "Value"])
        && let Some(name) = doi.text().and_then(text::doi)
    {
        item.put("doi", Val::Str(name.into()));
        node.all("DOI").for_each(Node::place);
    }
    item.url(
        "url",
        at(node, &["DOI", "Link"]).filter(|node| node.is_open()).or_else(|| at(node, &["Link"])),
    );
    item.words(
        "note",
        at(node, &["FormattedPublicationDescription"]).or_else(|| at(node, &["Description"])),
    );
    draft.push(item, node);
}

/// Items with a title, a description and possibly dates, according to the title above them.
fn listed(draft: &mut Draft, title: &str, node: &Node) {
    let things: Vec<&Node> = node
        .entries()
        .iter()
        .map(|(_, inner)| inner)
        .filter(|inner| inner.is_map() && !inner.is_blank())
        .collect();
    let kind = titles::kind_of(title)
        .filter(|kind| !matches!(kind, Kind::About | Kind::Skill | Kind::Language | Kind::News));
    if kind == Some(Kind::Interests) {
        let single = draft.single("interests");
        let mut fresh = Item::new("interests", single.markup);
        for thing in &things {
            for key in ["Title", "Description"] {
                fresh.text("text", at(thing, &[key]));
            }
        }
        if let Some(text) = fresh.take("text") {
            single.put("title", Val::Str(title.into()));
            single.put("text", text);
        }
        return;
    }
    let mut section = draft.item("section");
    section.put("title", Val::Str(title.into()));
    let mut made = vec![];
    for thing in things {
        let mut item = match kind {
            Some(kind) => draft.item(kind.key()),
            None => Item::entry(draft.markup),
        };
        let main = super::draft::main_keys(item.kind).first().copied().unwrap_or("title");
        item.words(main, at(thing, &["Title"]).or_else(|| at(thing, &["Name"])));
        let dates = thing.get("Date").unwrap_or(thing);
        let single =
            date(Some(dates)).filter(|node| node.text().is_some() && dates.text().is_some());
        match item.can_have("start") {
            true => item.when(
                date(dates.get("StartDate")),
                date(dates.get("EndDate")).or(single),
                false,
            ),
            false => item.when(
                date(dates.get("StartDate")).or(single),
                date(dates.get("EndDate")),
                false,
            ),
        }
        let description = at(thing, &["Description"]);
        if !item.text("text", description) {
            item.words("note", description);
        }
        item.url("url", at(thing, &["Link"]));
        match kind {
            Some(_) => made.push((item, thing)),
            None => {
                super::fields::entry(&mut item);
                if !item.is_empty() {
                    item.leave(thing);
                    section.children.push(item);
                }
            }
        }
    }
    let before = draft.items.len();
    made.into_iter().for_each(|(item, thing)| draft.push(item, thing));
    if let Some(kind) = kind {
        let from = before.min(draft.items.len());
        let mut new = draft.items.split_off(from);
        draft.titled(title, kind, &mut new);
        draft.items.extend(new);
    }
    if !section.children.is_empty() {
        draft.push_section(section);
    }
}
