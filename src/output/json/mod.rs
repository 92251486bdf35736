//! JSON Resume 1.3, for the themes and programs that read it. It is made from the profile, and contains nothing that
//! the document does not show.

pub mod shown;

use std::collections::{HashMap, HashSet};

use serde::{Serialize, Serializer};
use serde_json::{Map, Value, json};

use super::address::href;
use super::{Content, Manner};
use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::document::{Body, Contact, Inline, Item, paper_id, plain};
use crate::profile::{Date, Email, End, Moment, NETWORKS, Occasion, Profile, Publication};
use crate::publications::names::Name;
use shown::Shown;

/// The schema by which readers recognise the format; they do not know a later one.
const SCHEMA: &str =
    "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json";

/// The kinds of sections that the format has, each with its key; those within `basics` have none.
const KINDS: &[(&str, &str)] = &[
    ("about", ""),
    ("interests", "interests"),
    ("experience", "work"),
    ("volunteering", "volunteer"),
    ("education", "education"),
    ("award", "awards"),
    ("certificate", "certificates"),
    ("publication", "publications"),
    ("skill", "skills"),
    ("language", "languages"),
    ("reference", "references"),
    ("project", "projects"),
];

/// The file as UTF-8. Sections that have no place in the format are reported.
pub fn write(content: &Content, _: &Manner, sink: &mut Sink) -> Vec<u8> {
    let Content { document, profile, .. } = content;
    let shown = Shown::of(document);
    let key = |kind: &str| KINDS.iter().find(|(known, _)| *known == kind).map(|(_, key)| *key);
    let lost = document.sections().iter().filter(|section| key(&section.kind).is_none());
    let lost: Vec<String> = lost.map(|section| format!("“{}”", plain(&section.title))).collect();
    if !matches!(document.body, Body::Cv { .. }) {
        let message = "JSON Resume has no place for letters and biographies";
        let hint = "leave out `--letter` or `--bio`: this PDF has only a CV";
        sink.push(Diagnostic::new(Code::NO_PLACE, message).hint(hint));
    }
    if !lost.is_empty() {
        const MOST: usize = 12;
        let more = match lost.len().saturating_sub(MOST) {
            0 => String::new(),
            more => format!(", and {more} more"),
        };
        let named = lost[..lost.len().min(MOST)].join(", ");
        let message = format!("JSON Resume has no place for {named}{more}");
        sink.push(Diagnostic::new(Code::NO_PLACE, message));
    }
    // Sections are in the order of the CV, in which programs print them.
    let order: Vec<&str> =
        document.sections().iter().filter_map(|section| key(&section.kind)).collect();
    let mut sections = [
        ("work", work(profile, &shown)),
        ("volunteer", volunteer(profile, &shown)),
        ("education", education(profile, &shown)),
        ("awards", awards(profile, &shown)),
        ("certificates", certificates(profile, &shown)),
        ("publications", publications(content)),
        ("skills", skills(profile, &shown)),
        ("languages", languages(profile, &shown)),
        ("interests", interests(&shown)),
        ("references", references(profile, &shown)),
        ("projects", projects(profile, &shown)),
    ];
    sections.sort_by_key(|(name, _)| order.iter().position(|key| key == name));
    let basics = [("$schema", json!(SCHEMA)), ("basics", basics(content, &shown))];
    let modified = format!("{}T00:00:00Z", Date::from(document.date));
    let meta = ("meta", json!({ "version": "v1.3.1", "lastModified": modified }));
    let all = basics.into_iter().chain(sections).chain([meta]);
    let resume = InOrder(all.filter(|(_, value)| is_there(value)).collect());
    let mut text = serde_json::to_vec_pretty(&resume).expect("it is plain data");
    text.push(b'\n');
    text
}

/// An object whose keys keep their order.
struct InOrder(Vec<(&'static str, Value)>);

impl Serialize for InOrder {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

fn is_there(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::String(text) => !text.trim().is_empty(),
        Value::Array(list) => !list.is_empty(),
        Value::Object(fields) => !fields.is_empty(),
        _ => true,
    }
}

/// An object with those fields that are not empty.
fn object<const N: usize>(fields: [(&str, Value); N]) -> Value {
    let fields = fields.into_iter().filter(|(_, value)| is_there(value));
    Value::Object(fields.map(|(name, value)| (name.to_string(), value)).collect::<Map<_, _>>())
}

/// The items of a list that are shown, each with its path.
fn each(shown: &Shown, list: &str, count: usize, make: impl Fn(usize, &str) -> Value) -> Value {
    let paths = (0..count).map(|i| (i, format!("{list}[{i}]")));
    let items = paths.filter(|(_, path)| shown.has(path)).map(|(i, path)| make(i, &path));
    Value::Array(items.collect())
}

fn basics(content: &Content, shown: &Shown) -> Value {
    let Content { document, profile, .. } = content;
    let person = &document.person;
    let of =
        |kind: &'static str| person.contacts.iter().filter(move |contact| contact.kind == kind);
    let first = |kind| of(kind).next().map(|contact| plain(&contact.text));
    let lines = |contact: &Contact| {
        let lines = contact.text.split(|piece| *piece == Inline::Break).map(plain);
        lines.collect::<Vec<_>>().join(", ")
    };
    let street = of("address").next().map(lines);
    let is_place = |contact: &&Contact| {
        ["email", "phone", "address", "location", "web"].contains(&contact.kind.as_str())
    };
    let accounts = person.contacts.iter().filter(|contact| !is_place(contact));
    let links = profile.person.links.iter().enumerate();
    let links: Vec<_> = links.filter(|(i, _)| shown.has(&format!("person.links[{i}]"))).collect();
    let accounts = accounts.map(|contact| {
        let link = links.iter().find(|(_, link)| link.network.as_deref() == Some(&contact.kind));
        let network = NETWORKS.iter().find(|network| network.id == contact.kind);
        object([
            ("network", json!(network.map(|network| network.name))),
            ("username", json!(link.and_then(|(_, link)| link.user.clone()))),
            ("url", address(&contact.url)),
        ])
    });
    let pages: Vec<Value> =
        of("web").map(|contact| address(&contact.url)).filter(|url| !url.is_null()).collect();
    let others = pages.iter().skip(1).map(|url| json!({ "network": "Web", "url": url }));
    let about = document.sections().iter().find(|section| section.kind == "about");
    let summary = about.map(|_| shown.text("about.text"));
    let has_mail = |Email { address, .. }: &&Email| first("email").as_ref() == Some(address);
    object([
        ("name", json!(person.name.text)),
        ("label", json!(plain(&person.headline))),
        ("email", json!(profile.person.email.0.iter().find(has_mail).map(|email| &email.address))),
        ("phone", json!(first("phone"))),
        ("url", pages.first().cloned().unwrap_or_default()),
        ("summary", json!(summary)),
        ("location", object([("address", json!(street)), ("city", json!(first("location")))])),
        ("profiles", Value::Array(accounts.chain(others).collect())),
    ])
}

fn address(url: &Option<String>) -> Value {
    json!(url.as_deref().and_then(href).filter(|url| url.starts_with("http")))
}

fn start(start: &Option<Moment>) -> Value {
    json!(start.as_ref().map(moment))
}

/// The end date; ongoing items have none.
fn end(end: &Option<End>) -> Value {
    match end {
        Some(End::Moment(end)) => json!(moment(end)),
        Some(End::Present) | None => Value::Null,
    }
}

fn on(date: &Option<Occasion>) -> Value {
    match date {
        Some(Occasion::Moment(date)) => json!(moment(date)),
        Some(Occasion::Span(_, last)) => json!(last.to_string()),
        None => Value::Null,
    }
}

/// A date; for a term, the year.
fn moment(moment: &Moment) -> String {
    match moment {
        Moment::Date(date) => date.to_string(),
        Moment::Term(term) => format!("{:04}", term.first.year),
    }
}

/// The first of two dates that is not empty.
fn or(first: Value, second: Value) -> Value {
    if first.is_null() { second } else { first }
}

fn work(profile: &Profile, shown: &Shown) -> Value {
    let mut all = vec![];
    for (i, item) in profile.experience.iter().enumerate() {
        let at = format!("experience[{i}]");
        if !shown.has(&at) {
            continue;
        }
        let name = shown.text(&format!("{at}.organization"));
        let url = address(&item.url);
        let roles =
            item.roles.iter().enumerate().map(|(i, role)| (format!("{at}.roles[{i}]"), role));
        for (at_role, role) in roles.filter(|(at, _)| shown.has(at)) {
            let own = shown.text(&format!("{at_role}.location"));
            all.push(object([
                ("name", json!(name)),
                ("position", json!(shown.text(&format!("{at_role}.role")))),
                ("location", json!(own.or_else(|| shown.text(&format!("{at}.location"))))),
                ("url", url.clone()),
                ("startDate", start(&role.start)),
                ("endDate", end(&role.end)),
                ("summary", json!(shown.text(&format!("{at_role}.text")))),
                (
                    "highlights",
                    json!(shown.list(&format!("{at_role}.highlights"), role.highlights.len())),
                ),
                ("description", json!(shown.text(&format!("{at}.text")))),
            ]));
        }
        if item.roles.is_empty() {
            all.push(object([
                ("name", json!(name)),
                ("position", json!(shown.text(&format!("{at}.role")))),
                ("location", json!(shown.text(&format!("{at}.location")))),
                ("url", url),
                ("startDate", start(&item.start)),
                ("endDate", end(&item.end)),
                ("summary", json!(shown.text(&format!("{at}.text")))),
                (
                    "highlights",
                    json!(shown.list(&format!("{at}.highlights"), item.highlights.len())),
                ),
            ]));
        }
    }
    Value::Array(all)
}

fn volunteer(profile: &Profile, shown: &Shown) -> Value {
    each(shown, "volunteering", profile.volunteering.len(), |i, at| {
        let item = &profile.volunteering[i];
        object([
            ("organization", json!(shown.text(&format!("{at}.organization")))),
            ("position", json!(shown.text(&format!("{at}.role")))),
            ("url", address(&item.url)),
            ("startDate", or(start(&item.start), on(&item.date))),
            ("endDate", or(end(&item.end), on(&item.date))),
            ("summary", json!(shown.text(&format!("{at}.text")))),
            ("highlights", json!(shown.list(&format!("{at}.highlights"), item.highlights.len()))),
        ])
    })
}

fn education(profile: &Profile, shown: &Shown) -> Value {
    each(shown, "education", profile.education.len(), |i, at| {
        let item = &profile.education[i];
        let text = |key: &str| shown.text(&format!("{at}.{key}"));
        object([
            ("institution", json!(text("institution"))),
            ("studyType", json!(text("degree"))),
            ("url", address(&item.url)),
            ("startDate", start(&item.start)),
            ("endDate", end(&item.end)),
            ("score", json!(text("gpa").or_else(|| text("grade")))),
            ("courses", json!(shown.list(&format!("{at}.courses"), item.courses.len()))),
        ])
    })
}

fn awards(profile: &Profile, shown: &Shown) -> Value {
    each(shown, "award", profile.award.len(), |i, at| {
        let item = &profile.award[i];
        object([
            ("title", json!(shown.text(&format!("{at}.title")))),
            ("date", or(on(&item.date), or(end(&item.end), start(&item.start)))),
            ("awarder", json!(shown.text(&format!("{at}.awarder")))),
            ("summary", json!(shown.text(&format!("{at}.text")))),
        ])
    })
}

fn certificates(profile: &Profile, shown: &Shown) -> Value {
    each(shown, "certificate", profile.certificate.len(), |i, at| {
        let item = &profile.certificate[i];
        object([
            ("name", json!(shown.text(&format!("{at}.title")))),
            ("date", on(&item.date)),
            ("url", address(&item.url)),
            ("issuer", json!(shown.text(&format!("{at}.issuer")))),
        ])
    })
}

/// The papers of the document. The format has no place for authors, but allows additional keys in its items.
fn publications(content: &Content) -> Value {
    let list = &content.papers.list;
    let papers = (0..list.len()).map(|i| (paper_id(list, i), &list[i].publication));
    let papers: HashMap<String, &Publication> = papers.collect();
    let mut known = HashSet::new();
    let mut all = vec![];
    for item in content.document.sections().iter().flat_map(|section| &section.items) {
        let Item::Reference(reference) = item else { continue };
        let Some(paper) = papers.get(&reference.id) else { continue };
        if !known.insert(&reference.id) {
            continue;
        }
        let doi = paper
            .doi
            .as_ref()
            .map(|doi| format!("https://doi.org/{}", doi.rsplit("doi.org/").next().unwrap_or(doi)));
        let arxiv = paper.arxiv.as_ref().map(|arxiv| format!("https://arxiv.org/abs/{arxiv}"));
        let authors = paper.authors.iter().map(|name| Name::parse(name).display);
        all.push(object([
            ("name", json!(paper.title.unmarked())),
            (
                "publisher",
                json!(
                    paper.venue_full.as_ref().or(paper.venue.as_ref()).or(paper.publisher.as_ref())
                ),
            ),
            ("releaseDate", json!(paper.date.map(|date| date.to_string()))),
            ("url", address(&doi.or(paper.url.clone()).or(arxiv))),
            ("authors", json!(authors.collect::<Vec<_>>())),
        ]));
    }
    Value::Array(all)
}

fn skills(profile: &Profile, shown: &Shown) -> Value {
    each(shown, "skill", profile.skill.len(), |i, at| {
        object([
            ("name", json!(shown.text(&format!("{at}.name")))),
            ("level", json!(shown.text(&format!("{at}.level")))),
            ("keywords", json!(shown.list(&format!("{at}.items"), profile.skill[i].items.len()))),
        ])
    })
}

fn languages(profile: &Profile, shown: &Shown) -> Value {
    each(shown, "language", profile.language.len(), |i, at| {
        object([
            ("language", json!(shown.text(&format!("{at}.name")))),
            (
                "fluency",
                json!(profile.language[i].level.as_ref().map(|level| fluency(&level.unmarked()))),
            ),
        ])
    })
}

/// The fluency, with CEFR levels as codes.
fn fluency(level: &str) -> String {
    let is_level = level.len() == 2
        && level.starts_with(['a', 'b', 'c'])
        && level.ends_with(|c: char| c.is_ascii_digit());
    if is_level { level.to_uppercase() } else { level.into() }
}

/// The interests, one for each line of the text.
fn interests(shown: &Shown) -> Value {
    let lines = shown.lines("interests.text").iter();
    Value::Array(lines.map(|line| json!({ "name": line })).collect())
}

fn references(profile: &Profile, shown: &Shown) -> Value {
    each(shown, "reference", profile.reference.len(), |i, at| {
        object([
            ("name", json!(profile.reference[i].name)),
            ("reference", json!(shown.text(&format!("{at}.text")))),
        ])
    })
}

fn projects(profile: &Profile, shown: &Shown) -> Value {
    each(shown, "project", profile.project.len(), |i, at| {
        let item = &profile.project[i];
        let role: Vec<String> = shown.text(&format!("{at}.role")).into_iter().collect();
        object([
            ("name", json!(shown.text(&format!("{at}.title")))),
            ("description", json!(shown.text(&format!("{at}.text")))),
            ("highlights", json!(shown.list(&format!("{at}.highlights"), item.highlights.len()))),
            ("keywords", json!(shown.list(&format!("{at}.technologies"), item.technologies.len()))),
            ("startDate", or(start(&item.start), on(&item.date))),
            ("endDate", or(end(&item.end), on(&item.date))),
            ("url", or(address(&item.url), address(&item.code))),
            ("roles", json!(role)),
            ("entity", json!(item.organization.as_ref().map(|name| name.unmarked()))),
        ])
    })
}
