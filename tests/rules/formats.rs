//! What is true of every format that is no page: it has all that the document says.

use std::io::{Cursor, Read};
use std::sync::Arc;

use curricle::diagnostic::Sink;
use curricle::document::{Document, Inline, plain, visit};
use curricle::load::Changes;
use curricle::output::{Content, FORMATS, Format, Manner, Needs};
use curricle::{Engine, Job};
use pulldown_cmark::{Event, Options, Parser};

use crate::support::{Sample, TODAY, beside_samples, samples};

/// What a sample is made of, as far as a format needs it.
pub fn content(sample: &Sample, needs: Needs) -> Content {
    let files = Arc::new(beside_samples());
    let job = Job { files, ..Job::new("profile.toml", &sample.text, TODAY) };
    Engine::new().content(&job, needs).pages.expect("the sample is sound")
}

/// A file of a sample.
pub fn file(content: &Content, format: &str) -> Vec<u8> {
    let format = Format::named(format).expect("a known format");
    let written = format.write_content(content, &Manner::default(), &mut Sink::default());
    written.expect("it can be written").remove(0).bytes
}

/// The lines of a document, without spaces: formats break lines where they like. Those with raised letters are
/// left out, which plain text has other signs for.
fn lines(document: &Document) -> Vec<String> {
    let flat = |line: &&[Inline]| {
        let mut flat = true;
        visit(line, &mut |piece| flat &= !matches!(piece, Inline::Sub(_) | Inline::Sup(_)));
        flat
    };
    let lines = document.lines().into_iter();
    let lines = lines.flat_map(|line| line.split(|piece| *piece == Inline::Break));
    let lines = lines.filter(flat).map(|line| without_spaces(&plain(line)));
    lines.filter(|line| !line.is_empty()).collect()
}

fn without_spaces(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect()
}

/// Asserts that a text has each line of the document.
fn assert_has_all(document: &Document, text: &str, what: &str) {
    let text = without_spaces(text);
    for line in lines(document) {
        assert!(text.contains(&line), "{what} lacks {line}\n{text}");
    }
}

#[test]
fn markdown_is_read_back_with_all_lines() {
    for sample in samples() {
        let content = content(&sample, Needs::Text);
        let markdown = String::from_utf8(file(&content, "md")).expect("it is UTF-8");
        let options =
            Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS;
        let mut text = String::new();
        for event in Parser::new_ext(&markdown, options) {
            match event {
                Event::Text(part) | Event::Code(part) => text += &part,
                Event::InlineHtml(tag) => {
                    let known = ["<strong>", "</strong>", "<em>", "</em>", "</a>"];
                    let own = known.contains(&&*tag) || tag.starts_with("<a id=\"");
                    assert!(own, "{}: {tag}", sample.name);
                }
                Event::Html(_) => panic!("{}: a block of HTML in\n{markdown}", sample.name),
                _ => {}
            }
        }
        assert_has_all(&content.document, &text, &sample.name);
    }
}

#[test]
fn plain_text_is_no_wider_than_asked_for() {
    for sample in samples() {
        let content = content(&sample, Needs::Text);
        let manner = Manner { width: Some(60), ascii: true, ..Manner::default() };
        let format = Format::named("txt").expect("it is there");
        let files = format.write_content(&content, &manner, &mut Sink::default());
        let bytes = files.expect("it can be written").remove(0).bytes;
        let text = String::from_utf8(bytes).expect("it is UTF-8");
        assert!(text.is_ascii(), "{}", sample.name);
        for line in text.lines().filter(|line| line.len() > 60) {
            // A word that is longer, with its sign.
            let words = line.split(' ').filter(|word| word.len() > 3).count();
            assert!(words <= 1, "{}: {line}", sample.name);
        }
    }
}

/// The text of a page, as a reader of HTML without a style has it.
fn text_of_page(html: &str) -> String {
    let (_, body) = html.split_once("<body>").unwrap_or(("", html));
    let body = body.split("<script").next().unwrap_or_default();
    let mut text = String::new();
    for part in body.split('<') {
        text += part.split_once('>').map_or("", |(_, text)| text);
    }
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")];
    entities.iter().fold(text, |text, (entity, c)| text.replace(entity, c))
}

#[test]
fn a_page_has_all_lines_and_needs_nothing_else() {
    for sample in samples() {
        let content = content(&sample, Needs::Look);
        let html = String::from_utf8(file(&content, "html")).expect("it is UTF-8");
        assert_has_all(&content.document, &text_of_page(&html), &sample.name);
        for foreign in ["src=\"http", "<link", "@import", "url(", "<iframe", "javascript:"] {
            assert!(!html.contains(foreign), "{}: {foreign}", sample.name);
        }
        // Data is no script.
        assert_eq!(html.matches("<script").count(), 1, "{}", sample.name);
        let data = html.split("<script type=\"application/ld+json\">").nth(1);
        let data = data.and_then(|rest| rest.split("</script>").next()).expect("there is data");
        let data: serde_json::Value = serde_json::from_str(data).expect("it is JSON");
        assert_eq!(data["@graph"][1]["name"], content.document.person.name.bare);
        let targets = html.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next());
        let targets: Vec<&str> = targets.collect();
        for target in &targets {
            let id = format!("id=\"{target}\"");
            assert_eq!(html.matches(&id).count(), 1, "{}: {target}", sample.name);
        }
    }
}

#[test]
fn a_word_file_has_all_lines_and_the_same_bytes_each_time() {
    for sample in samples() {
        let content = content(&sample, Needs::Look);
        let bytes = file(&content, "docx");
        assert_eq!(bytes, file(&content, "docx"), "{}", sample.name);
        let mut archive = zip::ZipArchive::new(Cursor::new(&bytes)).expect("it is an archive");
        let mut text = String::new();
        let mut part = archive.by_name("word/document.xml").expect("it has a document");
        part.read_to_string(&mut text).expect("it is UTF-8");
        drop(part);
        let xml = roxmltree::Document::parse(&text).expect("it is well-formed");
        let mut foot = String::new();
        let mut part = archive.by_name("word/footer2.xml").expect("it has a foot");
        part.read_to_string(&mut foot).expect("it is UTF-8");
        let foot = roxmltree::Document::parse(&foot).expect("it is well-formed");
        let texts = xml.descendants().chain(foot.descendants());
        let texts = texts.filter(|node| node.has_tag_name((WORD, "t")));
        let text: String = texts.filter_map(|node| node.text()).collect();
        assert_has_all(&content.document, &text, &sample.name);
        // Every link has its relation, and every place that one leads to is there once.
        for link in xml.descendants().filter(|node| node.has_tag_name((WORD, "hyperlink"))) {
            if let Some(anchor) = link.attribute((WORD, "anchor")) {
                let named = |node: &roxmltree::Node| node.attribute((WORD, "name")) == Some(anchor);
                let places =
                    xml.descendants().filter(|node| node.has_tag_name((WORD, "bookmarkStart")));
                assert_eq!(places.filter(named).count(), 1, "{}: {anchor}", sample.name);
            }
        }
    }
}

/// The namespace of Word's texts.
const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// What a profile hides, by every means that it has.
const SECRETS: &str = r#"
[person]
name = "Sena Idris"
email = "secret-mail@example.org"
phone = "+44 20 7946 0999"
born = "1990-11-23"
links = [{ network = "github", user = "secret-account" }]
photo = "secret.jpg"

[[experience]]
organization = "Open Ltd"
role = "Engineer"
start = 2020
end = "present"
highlights = ["Shown", { text = "secret-bullet", tags = ["other"] }]

[[experience]]
organization = "secret-employer"
role = "Spy"
start = 2019
end = 2020
private = true

[[publication]]
key = "shown"
title = "Shown"
authors = ["Sena Idris"]
venue = "J"
type = "journal"
date = 2024

[[publication]]
key = "secret-key"
title = "secret-title"
authors = ["Sena Idris"]
venue = "J"
date = 2023
private = true

[[publication]]
key = "secret-tagged"
title = "secret-paper"
authors = ["Sena Idris"]
venue = "J"
date = 2022
tags = ["other"]

[[skill]]
name = "secret-skill"
items = ["secret-item"]
tags = ["other"]

[[talk]]
title = "secret-talk"
date = 2001

[variant.public]
hide = ["email", "phone", "links", "facts", "photo"]
tags = ["public"]
since = 2010

[variant.other]
tags = ["other"]
"#;

/// Those formats that are made of the profile too must not say more than the document does.
#[test]
fn nothing_that_is_hidden_is_in_any_file() {
    let changes = Changes { variant: Some("public".into()), ..Changes::default() };
    let job = Job { changes, ..Job::new("profile.toml", SECRETS, TODAY) };
    let outcome = Engine::new().content(&job, Needs::Look);
    let content = outcome.pages.unwrap_or_else(|_| panic!("{:?}", outcome.diagnostics));
    for format in FORMATS.iter().filter(|format| format.needs() != Needs::Pages) {
        let text = unpacked(&file(&content, format.name));
        assert!(text.contains("Open Ltd") && text.contains("Shown"), "{}", format.name);
        for secret in ["secret", "7946", "1990", "Spy"] {
            assert!(!text.contains(secret), "{} has {secret}:\n{text}", format.name);
        }
    }
}

/// The text of a file, of an archive that of all its parts.
fn unpacked(bytes: &[u8]) -> String {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else {
        return String::from_utf8(bytes.to_vec()).expect("it is UTF-8");
    };
    let mut text = String::new();
    for i in 0..archive.len() {
        let mut part = archive.by_index(i).expect("it is sound");
        part.read_to_string(&mut text).expect("it is UTF-8");
    }
    text
}
