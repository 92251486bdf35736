//! Documents that no profile makes yet, read from JSON as a tool would write it: every template draws
//! all that the contract has.

use std::collections::BTreeMap;
use std::sync::Arc;

use curricle::diagnostic::{DataPath, Sink, Sources};
use curricle::document::Document;
use curricle::engine::{self, Fonts, Layout, Pages, Settings, Stop, Template, template_names};
use serde_json::{Value, json};

use crate::support::{extracted, pages, pdf, samples};

/// A letter, and a CV with facts and every piece of a line, in each template: by name, with what must
/// be drawn.
pub fn documents() -> Vec<(String, Pages)> {
    let mut documents = vec![];
    for template in template_names() {
        documents.push((format!("letter-{template}"), lay_out(letter(), template)));
        documents.push((format!("pieces-{template}"), lay_out(pieces(), template)));
    }
    documents
}

/// The document of the package's own profile, as JSON.
fn seed() -> Value {
    let sample = samples().into_iter().find(|sample| sample.name == "seed").expect("it is there");
    serde_json::to_value(pages(&sample.text, "scholar").document()).expect("plain data")
}

fn text(text: &str) -> Value {
    json!([{ "text": text }])
}

fn letter() -> Value {
    let mut document = seed();
    let fields = document.as_object_mut().expect("a document is an object");
    fields.remove("sections");
    fields.remove("signature");
    let letter = json!({
        "kind": "letter",
        "form": "din-5008",
        "recipient": [text("Prof. Dr. Ingrid Sørensen"), text("University of Bergen")],
        "place-and-date": text("Manchester, 1 September 2025"),
        "subject": text("Postdoctoral position in interpretability"),
        "opening": text("Dear Professor Sørensen,"),
        "text": [
            { "block": "paragraph", "text": text("I am writing to apply.") },
            { "block": "list", "start": null, "items": [
                [{ "block": "paragraph", "text": text("My first reason") }],
            ] },
        ],
        "closing": text("Yours sincerely,"),
        "enclosures-title": text("Enclosures"),
        "enclosures": [text("Curriculum vitae")],
        "cv": null,
    });
    fields.extend(letter.as_object().expect("it is one").clone());
    document
}

fn pieces() -> Value {
    let mut document = seed();
    document["person"]["facts"] = json!([
        { "label": text("Nationality"), "text": text("Dutch") },
        { "label": text("Born"), "text": text("1990") },
    ]);
    document["person"]["headline"] = json!([
        { "text": "H" }, { "sub": text("2") }, { "text": "O at 10" }, { "sup": text("9") }, "gap",
        { "lang": { "tag": "fr-CA", "direction": "ltr", "body": text("chargée de cours") } }, "break",
        { "nobreak": [{ "code": "cargo-fmt" }] }, { "text": " wo" }, "word-break", { "text": "rd" },
        { "strong": text(" strong") }, { "emph": text(" emph") },
        { "link": { "url": "https://example.org", "body": text(" page") } },
    ]);
    document
}

fn lay_out(json: Value, template: &str) -> Pages {
    let document: Document = serde_json::from_value(json.clone()).expect("the contract");
    assert_eq!(serde_json::to_value(&document).expect("plain data"), json);
    let mut sink = Sink::default();
    let template = Template::embedded(template, &mut sink).expect("it is there");
    let at = DataPath::root("template-options");
    let options = template.manifest.options(&BTreeMap::new(), &at, &mut sink);
    let fonts = Fonts::new(&template.manifest.families(&options, true), &[], &mut sink);
    let settings = Settings { options, ..Settings::default() };
    let layout = Layout { template, fonts, settings, stop: Stop::default() };
    let pages = engine::compile(&Arc::new(document), &layout, &mut Sources::new(), &mut sink);
    let faults = sink.finish();
    assert!(faults.is_empty(), "{}: {faults:#?}", layout.template.name);
    pages.expect("only faults keep a document from its pages")
}

#[test]
fn every_template_draws_a_letter_and_all_pieces() {
    for (name, pages) in documents() {
        let wanted: &[&str] = match name.starts_with("letter") {
            true => &[
                "Zeping Yu",
                "Prof. Dr. Ingrid Sørensen",
                "University of Bergen",
                "Manchester, 1 September 2025",
                "Postdoctoral position in interpretability",
                "Dear Professor Sørensen,",
                "I am writing to apply.",
                "My first reason",
                "Yours sincerely,",
                "Enclosures",
                "Curriculum vitae",
            ],
            false => &[
                "chargée de cours",
                "cargo-fmt word strong emph page",
                "Nationality",
                "Dutch",
                "Born",
                "1990",
            ],
        };
        assert!(pages.overfull().is_empty(), "{name}: {:?}", pages.overfull());
        let Some(drawn) = extracted(&pdf(&pages)) else { return };
        let mut rest = drawn.as_str();
        if name.contains("sidebar") {
            // The facts and contacts stand in a column of their own.
            assert!(wanted.iter().all(|text| drawn.contains(text)), "{name}: {drawn}");
            continue;
        }
        for text in wanted {
            let at = rest.find(text).unwrap_or_else(|| panic!("{name}: no `{text}` in {drawn}"));
            rest = &rest[at + text.len()..];
        }
    }
}

#[test]
fn every_document_is_read_back_from_its_json() {
    for sample in samples() {
        let pages = pages(&sample.text, "scholar");
        let json = serde_json::to_string(pages.document()).expect("plain data");
        let read: Document = serde_json::from_str(&json).expect("the same form");
        assert_eq!(read, *pages.document(), "{}", sample.name);
    }
}
