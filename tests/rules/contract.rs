//! Documents that no profile makes yet, read from JSON as a tool would write it: every template draws
//! all that the contract has.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use curricle::diagnostic::{DataPath, Sink, Sources};
use curricle::document::Document;
use curricle::engine::{self, Fonts, Layout, Pages, Settings, Stop, Template, template_names};
use curricle::render::Origin;
use curricle::{Engine, Job};
use serde_json::{Value, json};

use crate::support::{TODAY, beside_samples, extracted, pages, pdf, renders, samples};

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
    let layout =
        Layout { template, fonts, settings, attached: vec![], marks: true, stop: Stop::default() };
    let pages = engine::compile(&Arc::new(document), &layout, &mut Sources::new(), &mut sink);
    let faults = sink.finish();
    assert!(faults.is_empty(), "{}: {faults:#?}", layout.template.name);
    pages.expect("only faults keep a document from its pages")
}

/// Run among the judges.
#[allow(dead_code, reason = "run among the judges")]
pub fn every_template_draws_a_letter_and_all_pieces() {
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
        let drawn = extracted(&pdf(&pages));
        let mut rest = drawn.as_str();
        if name.contains("sidebar") {
            // The facts and contact details are in a separate column.
            assert!(wanted.iter().all(|text| drawn.contains(text)), "{name}: {drawn}");
            continue;
        }
        for text in wanted {
            let at = rest.find(text).unwrap_or_else(|| panic!("{name}: no `{text}` in {drawn}"));
            rest = &rest[at + text.len()..];
        }
    }
}

/// A copy of a document whose texts do not know where they come from.
fn without_places(mut json: Value) -> Value {
    match &mut json {
        Value::Object(fields) => {
            fields.remove("at");
            fields.values_mut().for_each(|value| *value = without_places(value.take()));
        }
        Value::Array(items) => {
            items.iter_mut().for_each(|item| *item = without_places(item.take()));
        }
        _ => {}
    }
    json
}

#[test]
fn that_texts_know_their_places_changes_no_byte() {
    let kinds = ["all-kinds", "everything", "industry"];
    for (sample, template) in renders() {
        if !kinds.contains(&sample.name.as_str()) {
            continue;
        }
        let json = serde_json::to_value(pages(&sample.text, template).document());
        let json = json.expect("plain data");
        let [known, unknown] =
            [json.clone(), without_places(json)].map(|json| lay_out(json, template));
        assert!(known.spots().len() > 30, "{}: {}", sample.name, known.spots().len());
        assert!(unknown.spots().is_empty(), "{}", sample.name);
        assert!(pdf(&known) == pdf(&unknown), "{} in {template}", sample.name);
    }
}

/// What the person wrote can be found from the page: most letters that are drawn have a place, and it is theirs.
#[test]
fn drawn_texts_lead_to_what_was_written() {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let mut files = BTreeSet::new();
    for (sample, template) in renders() {
        if !["seed", "everything"].contains(&sample.name.as_str()) {
            continue;
        }
        let template = Template::embedded(template, &mut Sink::default()).expect("it is there");
        let outcome = Engine::new().trace(&Job {
            template: Some(template),
            files: Arc::new(beside_samples()),
            ..Job::new("profile.toml", &sample.text, TODAY)
        });
        let traced = outcome.pages.expect("a sound profile");
        let drawn: usize = traced.pages().text().iter().map(|text| letters(text).len()).sum();
        let known: usize = traced.traces.iter().map(|trace| letters(&trace.text).len()).sum();
        assert!(known * 4 > drawn * 3, "{known} of {drawn} letters");
        let mut exact = 0;
        for trace in &traced.traces {
            let Origin { file, range, .. } = &traced.origins[trace.origin];
            files.insert(file.clone());
            assert!(range.contains(&trace.byte), "{trace:?} {range:?}");
            exact +=
                usize::from(outcome.sources[file][trace.byte..].starts_with(trace.text.trim()));
        }
        assert!(exact * 10 > traced.traces.len() * 6, "{exact} of {}", traced.traces.len());
    }
    assert!(files.iter().any(|file| file.ends_with(".bib")), "{files:?}");
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
