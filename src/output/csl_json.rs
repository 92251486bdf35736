//! Papers in CSL-JSON, which reference managers and citation processors read.

use serde_json::{Map, Value, json};

use crate::profile::{ContributorRole, Date, Markdown, Publication, PublicationType};
use crate::publications::names::Name;
use crate::publications::{Papers, keys, kind};

/// All papers as an array of items, each with an id.
pub fn write(papers: &Papers) -> Vec<u8> {
    let list = papers.list.iter().map(|paper| &paper.publication).zip(keys(papers));
    let items: Vec<Value> = list.map(|(paper, key)| item(paper, &key)).collect();
    let mut text = serde_json::to_vec_pretty(&items).expect("items are plain values");
    text.push(b'\n');
    text
}

fn item(paper: &Publication, key: &str) -> Value {
    let kind = kind(paper);
    let mut item = Map::new();
    let mut put = |name: &str, value: Value| {
        let is_empty = value.as_str().is_some_and(|text| text.trim().is_empty())
            || value.as_array().is_some_and(Vec::is_empty);
        if !value.is_null() && !is_empty {
            item.insert(name.into(), value);
        }
    };
    put("id", json!(key));
    put("type", json!(type_of(kind)));
    put("title", json!(marked(&paper.title)));
    put("author", people(&paper.authors));
    put("editor", people(&paper.editors));
    put("container-author", people(&paper.book_authors));
    for contributor in &paper.contributors {
        put(variable(contributor.role), people(&contributor.names));
    }
    if let Some(date) = paper.date {
        let parts: Vec<Value> = std::iter::once(date).chain(paper.last_date).map(parts).collect();
        put("issued", json!({ "date-parts": parts }));
    }
    let (short, full) = (&paper.venue, &paper.venue_full);
    let whole = full.as_ref().or(short.as_ref());
    let in_something = matches!(
        kind,
        PublicationType::Journal
            | PublicationType::Conference
            | PublicationType::Workshop
            | PublicationType::Chapter
            | PublicationType::Media
    );
    if in_something {
        put("container-title", json!(whole));
        put("container-title-short", json!(short.as_ref().filter(|_| full.is_some())));
        put("publisher", json!(paper.publisher));
    } else {
        put("publisher", json!(paper.publisher.as_ref().or(whole)));
    }
    let is_talk = kind == PublicationType::Talk;
    put("event-title", json!(paper.event.as_ref().or(whole.filter(|_| is_talk))));
    put(if is_talk { "event-place" } else { "publisher-place" }, json!(paper.place));
    put("volume", json!(paper.volume));
    put("issue", json!(paper.issue));
    let number = if kind == PublicationType::Chapter { "chapter-number" } else { "number" };
    put(number, json!(paper.number));
    put(
        "page",
        json!(paper.pages.as_ref().map(|pages| pages.replace('–', "-").replace("--", "-"))),
    );
    put("edition", json!(paper.edition));
    put("collection-title", json!(paper.series));
    put("collection-number", json!(paper.series_number));
    put("version", json!(paper.version));
    put("genre", json!(paper.genre));
    put("language", json!(paper.language));
    put("status", json!(paper.status.map(|status| status.name())));
    put("DOI", json!(paper.doi));
    let arxiv = paper.arxiv.as_ref().map(|arxiv| format!("https://arxiv.org/abs/{arxiv}"));
    put("URL", json!(paper.url.clone().or(arxiv)));
    put("note", json!(paper.note.as_ref().map(marked)));
    put("keyword", json!(paper.tags.join(", ")));
    Value::Object(item)
}

fn type_of(kind: PublicationType) -> &'static str {
    match kind {
        PublicationType::Journal => "article-journal",
        PublicationType::Conference | PublicationType::Workshop => "paper-conference",
        PublicationType::Book => "book",
        PublicationType::Chapter => "chapter",
        PublicationType::Preprint => "article",
        PublicationType::Thesis => "thesis",
        PublicationType::Report => "report",
        PublicationType::Patent => "patent",
        PublicationType::Software => "software",
        PublicationType::Dataset => "dataset",
        PublicationType::Talk => "speech",
        PublicationType::Media => "article-magazine",
        PublicationType::Other => "document",
    }
}

fn variable(role: ContributorRole) -> &'static str {
    match role {
        ContributorRole::Translator => "translator",
        ContributorRole::Compiler => "compiler",
        ContributorRole::Illustrator => "illustrator",
        ContributorRole::Interviewer => "interviewer",
        ContributorRole::Host => "host",
        ContributorRole::Director => "director",
        ContributorRole::Organizer => "organizer",
        ContributorRole::Introduction
        | ContributorRole::Foreword
        | ContributorRole::Afterword
        | ContributorRole::Annotator
        | ContributorRole::Commentator => "contributor",
    }
}

/// The people in a list; CSL cannot express that there are more.
fn people(names: &[String]) -> Value {
    let names = names.iter().map(|name| Name::parse(name)).filter(|name| name.display != "others");
    let person = |name: Name| match name.given.is_empty() {
        true => json!({ "literal": name.display }),
        false if name.suffix.is_empty() => json!({ "family": name.family, "given": name.given }),
        false => json!({ "family": name.family, "given": name.given, "suffix": name.suffix }),
    };
    Value::Array(names.map(person).collect())
}

fn parts(date: Date) -> Value {
    let parts = [Some(date.year), date.month.map(u16::from), date.day.map(u16::from)];
    json!(parts.into_iter().map_while(|part| part).collect::<Vec<_>>())
}

/// A line of Markdown without its markup.
fn marked(words: &Markdown) -> String {
    words.unmarked().into_owned()
}
