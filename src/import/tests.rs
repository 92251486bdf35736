//! Properties of every format: nothing is lost, and the result is a profile.

use std::sync::Arc;

use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::{Content, Imported, Nothing, Source, import};
use crate::diagnostic::Severity;
use crate::files::MemoryFiles;
use crate::profile::Day;
use crate::render::{Engine, Job};

fn today() -> Day {
    Day::new(2026, 8, 1).expect("there is such a day")
}

fn imported(files: &[(&str, &[u8])]) -> Imported {
    let sources: Vec<Source> = files
        .iter()
        .map(|(name, bytes)| Source {
            name: name.to_string(),
            link: name.to_string(),
            content: Content::File(bytes.to_vec()),
        })
        .collect();
    match import(&sources, None, &Nothing, today()) {
        Ok(imported) => imported,
        Err((faults, _)) => panic!("{faults:#?}"),
    }
}

/// The errors of a profile, except for the content of its bibliographies.
fn errors(toml: &str) -> Vec<String> {
    let mut files = MemoryFiles::default();
    files.0.insert("papers.bib".into(), vec![]);
    let job = Job { files: Arc::new(files), ..Job::new("profile.toml", toml, today()) };
    let outcome = Engine::new().document(&job);
    let errors = outcome.diagnostics.into_iter().filter(|fault| fault.severity == Severity::Error);
    errors.map(|fault| format!("{}: {}", fault.code, fault.message)).collect()
}

/// A unique text in `{}`, with what people and programs write around texts.
const AROUND: &[&str] = &[
    "{}",
    "{}",
    "{}",
    "**{}**",
    "<p>{}</p><ul><li>a</li></ul>",
    "<b>{}</b> &amp; co",
    "a * {} _b_",
    "[{}](https://a.example)",
    "[{}](javascript:x)",
    "[@{}]",
    "https://{}.example/x",
    "{}.example",
    "{}@example.org",
    "2020 {}",
    "Jan 2020 {}",
    "# {}",
    "- {}\n- two",
    "one\n\n{}\n  - in",
    "{}, b; c",
    "\"{}\" and \\{}",
    "'''{}'''",
    "`{}",
    "<x y>{}",
    "{} ",
    "2020-02-31 {}",
    "mailto:{}@a.example",
    "@{}",
    "{{}}",
    "10.5555/{}",
    "$$ {} $$",
    "#emph[{}]",
    "<script>{}</script>",
];

/// Texts with a meaning, without a unique marker.
const MEANING: &[&str] = &[
    "2020",
    "2020-05",
    "2021-05-04",
    "present",
    "Present",
    "",
    " ",
    "2019 - 2020",
    "01/02/2020",
    "Summer 2019",
    "Forthcoming",
    "en",
];

const KEYS: &[&str] = &[
    "name",
    "title",
    "label",
    "position",
    "company",
    "organization",
    "institution",
    "studyType",
    "area",
    "degree",
    "startDate",
    "endDate",
    "start_date",
    "end_date",
    "date",
    "releaseDate",
    "url",
    "website",
    "summary",
    "description",
    "highlights",
    "keywords",
    "location",
    "score",
    "gpa",
    "courses",
    "awarder",
    "issuer",
    "publisher",
    "authors",
    "doi",
    "journal",
    "level",
    "language",
    "fluency",
    "reference",
    "email",
    "phone",
    "roles",
    "entity",
    "type",
    "details",
    "bullet",
    "number",
    "network",
    "username",
    "contents",
    "items",
    "value",
    "year",
    "event",
    "course",
    "role",
    "de",
    "en",
    "foo",
    "Foo Bar",
    "x.y",
    "city",
    "countryCode",
    "address",
    "birthDate",
];

const SECTIONS: &[&str] = &[
    "work",
    "volunteer",
    "education",
    "awards",
    "certificates",
    "publications",
    "skills",
    "languages",
    "interests",
    "references",
    "projects",
    "presentations",
    "teaching",
    "hobbies",
    "custom",
    "experience",
    "Auszeichnungen",
    "about_me",
];

#[derive(Debug, Clone)]
enum Shape {
    Marked(&'static str),
    Meaning(&'static str),
    Number(i32),
    Bool(bool),
    Null,
    List(Vec<Shape>),
    Table(Vec<(&'static str, Shape)>),
}

fn leaf() -> BoxedStrategy<Shape> {
    prop_oneof![
        6 => prop::sample::select(AROUND).prop_map(Shape::Marked),
        2 => prop::sample::select(MEANING).prop_map(Shape::Meaning),
        1 => (-5..3000).prop_map(Shape::Number),
        1 => any::<bool>().prop_map(Shape::Bool),
        1 => Just(Shape::Null),
    ]
    .boxed()
}

fn table(inner: impl Strategy<Value = Shape> + 'static) -> BoxedStrategy<Shape> {
    prop::collection::vec((prop::sample::select(KEYS), inner), 0..7).prop_map(Shape::Table).boxed()
}

fn shape() -> BoxedStrategy<Shape> {
    let list = prop::collection::vec(leaf(), 0..4).prop_map(Shape::List);
    let inner = prop_oneof![5 => leaf(), 2 => list, 1 => table(leaf())];
    let item = prop_oneof![6 => table(inner.clone()), 1 => inner];
    prop_oneof![
        6 => prop::collection::vec(item.clone(), 0..4).prop_map(Shape::List),
        1 => item,
    ]
    .boxed()
}

/// The tree, in which each marked text has a number.
fn value(shape: &Shape, marks: &mut Vec<String>) -> Value {
    match shape {
        Shape::Marked(around) => {
            let mark = format!("zq{}x", marks.len());
            marks.push(mark.clone());
            around.replace("{}", &mark).into()
        }
        Shape::Meaning(text) => (*text).into(),
        Shape::Number(number) => (*number).into(),
        Shape::Bool(bool) => (*bool).into(),
        Shape::Null => Value::Null,
        Shape::List(items) => items.iter().map(|item| value(item, marks)).collect(),
        Shape::Table(entries) => {
            let mut table = Map::new();
            for (key, shape) in entries {
                if !table.contains_key(*key) {
                    table.insert((*key).into(), value(shape, marks));
                }
            }
            Value::Object(table)
        }
    }
}

fn sections(shapes: &[(&'static str, Shape)], marks: &mut Vec<String>) -> Map<String, Value> {
    let mut table = Map::new();
    for (name, shape) in shapes {
        if !table.contains_key(*name) {
            table.insert((*name).into(), value(shape, marks));
        }
    }
    table
}

fn check(name: &str, root: &Value, marks: &[String]) -> Result<(), TestCaseError> {
    let text = serde_json::to_string_pretty(root).expect("it is JSON");
    let result = imported(&[(name, text.as_bytes())]);
    let lower = result.toml.to_lowercase();
    for mark in marks {
        prop_assert!(lower.contains(mark), "{mark} is lost of\n{text}\n---\n{}", result.toml);
    }
    let errors = errors(&result.toml);
    prop_assert!(errors.is_empty(), "{errors:?}\n{text}\n---\n{}", result.toml);
    prop_assert!(result.placed <= result.total);
    Ok(())
}

proptest! {
    #[test]
    fn no_text_of_a_json_resume_is_lost(basics in table(leaf()), all in prop::collection::vec((prop::sample::select(SECTIONS), shape()), 0..6)) {
        let mut marks = vec![];
        let mut root = sections(&all, &mut marks);
        root.insert("basics".into(), value(&basics, &mut marks));
        check("resume.json", &root.into(), &marks)?;
    }

    #[test]
    fn no_text_of_rendercv_is_lost(header in table(leaf()), all in prop::collection::vec((prop::sample::select(SECTIONS), shape()), 0..6)) {
        let mut marks = vec![];
        let Value::Object(mut cv) = value(&header, &mut marks) else { unreachable!("it is a table") };
        cv.insert("sections".into(), sections(&all, &mut marks).into());
        check("cv.yaml", &json!({ "cv": cv, "design": { "theme": "sb2nov" } }), &marks)?;
    }

    #[test]
    fn no_text_of_yamlresume_or_al_folio_is_lost(all in prop::collection::vec((prop::sample::select(SECTIONS), shape()), 1..5)) {
        let mut marks = vec![];
        let content = sections(&all, &mut marks);
        check("resume.yml", &json!({ "content": content }), &marks)?;
        let mut marks = vec![];
        let list: Vec<Value> = all
            .iter()
            .map(|(title, shape)| json!({ "title": title, "type": "time_table", "contents": value(shape, &mut marks) }))
            .collect();
        check("cv.yml", &list.into(), &marks)?;
    }
}

#[test]
fn a_text_before_one_in_languages_is_kept() {
    let list = json!([{
        "title": "about_me", "type": "time_table", "contents": [["zq0x"], { "de": "zq1x" }]
    }]);
    let marks = ["zq0x".to_string(), "zq1x".to_string()];
    check("cv.yml", &list, &marks).expect("no text is lost");
}
