//! The content of the page as schema.org data: the person, and the papers on the page.

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value, json};

use super::super::Content;
use super::text::Anchors;
use super::tree::Markup;
use crate::document::{Document, Entry, Inline, Item, paper_id, plain};
use crate::output::address::href;
use crate::profile::{Publication, PublicationType};
use crate::publications::names::{Name, Own};
use crate::publications::{kind, own_names};

/// The id of the person within the data.
const ME: &str = "#me";

pub fn write(out: &mut Markup, content: &Content, anchors: &Anchors) {
    let document = &*content.document;
    let own = own_names(&content.profile);
    let list = &content.papers.list;
    let papers = (0..list.len()).map(|i| (paper_id(list, i), &list[i].publication));
    let papers: HashMap<String, &Publication> = papers.collect();
    let mut graph = vec![page(document), person(document)];
    let sections = document.sections().iter();
    let mut known = HashSet::new();
    for item in sections.flat_map(|section| &section.items) {
        let Item::Reference(reference) = item else { continue };
        if let (Some(found), false) = (papers.get(&reference.id), !known.insert(&reference.id)) {
            graph.push(paper(found, anchors.get(&reference.id), &own));
        }
    }
    let data = json!({ "@context": "https://schema.org", "@graph": graph });
    // Within a script, no `<` can be the beginning of its end.
    let data = data.to_string().replace('<', "\\u003c");
    out.element("script", &[("type", "application/ld+json")], |out| out.0 += &data).line();
}

fn page(document: &Document) -> Value {
    thing(&[
        ("@type", json!("ProfilePage")),
        ("name", json!(document.title)),
        ("inLanguage", json!(document.lang)),
        ("dateModified", json!(crate::profile::Date::from(document.date).to_string())),
        ("mainEntity", json!({ "@id": ME })),
    ])
}

fn person(document: &Document) -> Value {
    let person = &document.person;
    let contacts = |wanted: fn(&str) -> bool| {
        let found = person.contacts.iter().filter(move |contact| wanted(&contact.kind));
        found.map(|contact| (plain(&contact.text), contact.url.as_deref().and_then(href)))
    };
    let texts = |kind: fn(&str) -> bool| contacts(kind).map(|(text, _)| text).collect::<Vec<_>>();
    let pages = contacts(|kind| !["email", "phone", "address", "location"].contains(&kind));
    let pages: Vec<String> = pages.filter_map(|(_, url)| url).collect();
    let orcid = pages.iter().find(|url| url.starts_with("https://orcid.org/"));
    let identifier = orcid.map(|url| {
        thing(&[
            ("@type", json!("PropertyValue")),
            ("propertyID", json!("ORCID")),
            ("value", json!(url.trim_start_matches("https://orcid.org/"))),
            ("url", json!(url)),
        ])
    });
    let native = person.name.native.as_ref().map(|native| plain(&native.body));
    thing(&[
        ("@type", json!("Person")),
        ("@id", json!(ME)),
        ("name", json!(person.name.bare)),
        ("givenName", json!(person.name.given)),
        ("familyName", json!(person.name.family)),
        ("honorificPrefix", json!(person.name.prefix)),
        ("honorificSuffix", json!(person.name.credentials)),
        ("alternateName", json!(native)),
        ("jobTitle", json!(plain(&person.headline))),
        ("email", json!(texts(|kind| kind == "email"))),
        ("telephone", json!(texts(|kind| kind == "phone"))),
        ("homeLocation", json!(texts(|kind| kind == "location"))),
        ("identifier", json!(identifier)),
        ("sameAs", json!(pages)),
        ("knowsAbout", json!(document.keywords)),
        (
            "worksFor",
            organizations(document, "experience", |entry| {
                entry.date.as_ref().is_some_and(|date| date.ongoing)
            }),
        ),
        (
            "alumniOf",
            organizations(document, "education", |entry| {
                entry.date.as_ref().is_some_and(|date| !date.ongoing && date.remark.is_none())
            }),
        ),
    ])
}

/// The organisations of entries, each once.
fn organizations(document: &Document, kind: &str, wanted: impl Fn(&Entry) -> bool) -> Value {
    let sections = document.sections().iter().filter(|section| section.kind == kind);
    let mut names: Vec<String> = vec![];
    for item in sections.flat_map(|section| &section.items) {
        let Item::Entry(entry) = item else { continue };
        let name = match &entry.organization[..] {
            [Inline::Link { body, .. }, ..] => plain(body),
            organization => plain(organization),
        };
        if wanted(entry) && !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    let named = names.into_iter().map(|name| json!({ "@type": "Organization", "name": name }));
    Value::Array(named.collect())
}

fn paper(paper: &Publication, anchor: Option<&String>, own: &Own) -> Value {
    let names: Vec<Name> = paper.authors.iter().map(|author| Name::parse(author)).collect();
    let me = own.place_in(&names);
    let authors = names.iter().enumerate().filter(|(_, name)| name.display != "others");
    let authors = authors.map(|(i, name)| match name {
        _ if me == Some(i) => json!({ "@id": ME }),
        // Whether a name of one part is a person's is not known.
        name if name.given.is_empty() => json!(name.display),
        name => json!({ "@type": "Person", "name": name.display }),
    });
    let kind = kind(paper);
    let is_journal = kind == PublicationType::Journal;
    let venue = paper.venue_full.as_ref().or(paper.venue.as_ref()).map(|venue| {
        json!({ "@type": if is_journal { "Periodical" } else { "CreativeWork" }, "name": venue })
    });
    let doi =
        paper.doi.as_deref().map(|doi| doi.rsplit_once("doi.org/").map_or(doi, |(_, doi)| doi));
    let pages = [&paper.url, &paper.pdf, &paper.code, &paper.data].into_iter().flatten();
    let doi_page = doi.map(|doi| format!("https://doi.org/{doi}"));
    let arxiv = paper.arxiv.as_ref().filter(|arxiv| !arxiv.contains("://"));
    let arxiv =
        arxiv.map(|arxiv| format!("https://arxiv.org/abs/{}", arxiv.trim_start_matches("arXiv:")));
    let pages = doi_page.into_iter().chain(arxiv).chain(pages.cloned());
    let pages: Vec<String> = pages.filter_map(|url| href(&url)).collect();
    thing(&[
        ("@type", json!(type_of(kind))),
        ("@id", json!(anchor.map(|anchor| format!("#{anchor}")))),
        ("name", json!(paper.title.unmarked())),
        ("author", Value::Array(authors.collect())),
        ("datePublished", json!(paper.date.map(|date| date.to_string()))),
        ("isPartOf", json!(venue)),
        ("pagination", json!(paper.pages)),
        ("publisher", json!(paper.publisher)),
        ("sameAs", json!(pages)),
    ])
}

fn type_of(kind: PublicationType) -> &'static str {
    match kind {
        PublicationType::Book => "Book",
        PublicationType::Chapter => "Chapter",
        PublicationType::Thesis => "Thesis",
        PublicationType::Report => "Report",
        PublicationType::Software => "SoftwareSourceCode",
        PublicationType::Dataset => "Dataset",
        PublicationType::Journal
        | PublicationType::Conference
        | PublicationType::Workshop
        | PublicationType::Preprint => "ScholarlyArticle",
        PublicationType::Patent
        | PublicationType::Talk
        | PublicationType::Media
        | PublicationType::Other => "CreativeWork",
    }
}

/// An object with those fields that are not empty.
fn thing(fields: &[(&str, Value)]) -> Value {
    let is_there = |value: &Value| match value {
        Value::Null => false,
        Value::String(text) => !text.is_empty(),
        Value::Array(list) => !list.is_empty(),
        _ => true,
    };
    let fields = fields.iter().filter(|(_, value)| is_there(value));
    Value::Object(
        fields.map(|(name, value)| (name.to_string(), value.clone())).collect::<Map<_, _>>(),
    )
}
