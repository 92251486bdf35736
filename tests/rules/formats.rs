//! Properties of every format without pages: it has the complete content of the document.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};
use std::sync::Arc;

use curricle::diagnostic::Sink;
use curricle::diff::{Version, changes};
use curricle::document::{Document, Inline, plain, visit};
use curricle::files::MemoryFiles;
use curricle::import::{self, Nothing, Source, import};
use curricle::load::Changes;
use curricle::output::{Content, FORMATS, Format, Manner, Needs, PAPER_FORMATS};
use curricle::profile::Publication;
use curricle::publications::bib;
use curricle::publications::names::Name;
use curricle::{Engine, Job};
use pulldown_cmark::{Event, Options, Parser};

use crate::support::{Sample, TODAY, beside_samples, files_in, root, samples};

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
        // Data is not a script.
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

/// The differences between a paper and the same paper after writing and reading, except fields that a `.bib` cannot express.
fn changed(before: &Publication, after: &Publication) -> Vec<String> {
    let table = |paper: &Publication| {
        let names = |names: &[String]| -> Vec<String> {
            let name = |name: &String| {
                let name = Name::parse(name);
                name.display + &name.marks
            };
            names.iter().map(name).collect()
        };
        let mut table = toml::Table::try_from(paper).expect("a paper is plain data");
        for (key, list) in [
            ("authors", &paper.authors),
            ("editors", &paper.editors),
            ("book-authors", &paper.book_authors),
        ] {
            table.insert(key.into(), names(list).into());
        }
        for key in ["label", "priority", "private", "key"] {
            table.remove(key);
        }
        table
    };
    let (before, after) = (table(before), table(after));
    let keys: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let differs = keys.into_iter().filter(|key| before.get(*key) != after.get(*key));
    differs.map(|key| format!("{key}: {:?} → {:?}", before.get(key), after.get(key))).collect()
}

/// The papers in a format that has nothing else.
fn written(format: &str, content: &Content) -> Option<Vec<u8>> {
    let format = PAPER_FORMATS.iter().find(|known| known.name == format)?;
    Some((format.write)(&content.papers))
}

/// Writes the papers, reads them, and returns the differences.
fn after_writing(content: &Content, name: &str) -> Vec<String> {
    let written = written("bib", content).expect("it is there");
    let mut sink = Sink::default();
    let read = bib::read("x.bib", &written, &mut sink);
    let text = String::from_utf8_lossy(&written);
    assert_eq!(read.entries.len(), content.papers.list.len(), "{name}:\n{text}");
    assert_eq!((read.lost, read.repaired), (0, 0), "{name}: {:#?}\n{text}", sink.finish());
    let pairs = read.entries.iter().zip(&content.papers.list);
    let changes = pairs.flat_map(|(entry, paper)| {
        let changes = changed(&paper.publication, &entry.publication);
        changes.into_iter().map(|change| format!("{name}: {:?}: {change}", paper.key))
    });
    changes.collect()
}

/// What is made of a `.bib`.
fn content_of_bib(name: &str, bytes: Vec<u8>) -> Content {
    let profile = format!(
        "[person]\nname = \"A. Quist\"\n[publications]\nbib = [\"{name}\"]\nmerge = false\n"
    );
    let files = Arc::new(MemoryFiles([(name.to_string(), bytes)].into()));
    let job = Job { files, ..Job::new("profile.toml", &profile, TODAY) };
    Engine::new().content(&job, Needs::Text).pages.expect("it is a profile")
}

/// What a `.bib` can say of a paper stays; a profile can say a little more, which is gone after the first time.
#[test]
fn the_bibliography_is_read_back_as_the_same_papers() {
    let mut wrong = vec![];
    let bib_files = files_in(&root().join("tests/bib"), "bib").into_iter().map(|file| {
        let name = file.file_name().expect("it is a file").to_string_lossy().into_owned();
        (name, std::fs::read(&file).expect("it can be read"))
    });
    let mut all: Vec<(String, Vec<u8>)> = bib_files.collect();
    for sample in samples() {
        let content = content(&sample, Needs::Text);
        let kept = ["title", "authors", "editors", "date", "doi", "url", "pdf", "code", "volume"];
        let changes = after_writing(&content, &sample.name).into_iter();
        wrong.extend(
            changes.filter(|change| kept.iter().any(|key| change.contains(&format!(": {key}: ")))),
        );
        all.push((format!("{}.bib", sample.name), written("bib", &content).expect("it is there")));
    }
    assert!(all.len() > 15, "{}", all.len());
    for (name, bytes) in all {
        wrong.extend(after_writing(&content_of_bib(&name, bytes), &name));
    }
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

/// Also where several items have one name.
#[test]
fn nothing_has_changed_since_itself() {
    for sample in samples() {
        let content = content(&sample, Needs::Text);
        let version = Version { document: &content.document, papers: &content.papers };
        assert_eq!(changes(&version, &version), [], "{}", sample.name);
    }
}

/// All that a file says, as one text without spaces.
fn said(content: &Content, format: &str) -> String {
    let bytes = written(format, content).unwrap_or_else(|| file(content, format));
    let text = match format {
        "html" => text_of_page(&unpacked(&bytes)),
        "docx" => {
            let parts = unpacked(&bytes);
            let texts = parts.split("<w:t xml:space=\"preserve\">").skip(1);
            let texts = texts.filter_map(|rest| rest.split("</w:t>").next());
            texts
                .collect::<String>()
                .replace("&amp;", "&")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
        }
        "md" => {
            let text = unpacked(&bytes);
            let events = Parser::new_ext(&text, Options::empty());
            let texts = events.filter_map(|event| match event {
                Event::Text(text) | Event::Code(text) => Some(text.into_string()),
                _ => None,
            });
            texts.collect()
        }
        "json" | "csl.json" => unpacked(&bytes).replace("\\n", "").replace("\\\"", "\""),
        "bib" => unpacked(&bytes).replace(['{', '}', '\\'], "").replace("--", "–"),
        _ => unpacked(&bytes),
    };
    without_spaces(&text)
}

/// "all", "part" or nothing, by how many of the texts are there.
fn share<'a>(said: &str, texts: impl IntoIterator<Item = &'a String>) -> &'static str {
    // A dash is a hyphen in some.
    let plain = |text: &str| text.replace('–', "-");
    let said = plain(said);
    let there: Vec<bool> = texts.into_iter().map(|text| said.contains(&plain(text))).collect();
    match there.iter().filter(|it| **it).count() {
        0 => "–",
        count if count == there.len() => "all",
        _ => "part",
    }
}

#[test]
fn the_table_of_what_formats_keep_is_in_the_docs() {
    let sample = samples().into_iter().find(|sample| sample.name == "all-kinds");
    let content = content(&sample.expect("it is there"), Needs::Look);
    let formats = FORMATS.iter().filter(|format| format.needs() != Needs::Pages);
    let names =
        formats.map(|format| format.name).chain(PAPER_FORMATS.iter().map(|format| format.name));
    let names: Vec<&str> = names.collect();
    let files: Vec<String> = names.iter().map(|name| said(&content, name)).collect();
    let mut table =
        format!("| | `{}` |\n|---|{}\n", names.join("` | `"), "---|".repeat(names.len()));
    let mut row = |title: &str, texts: &[String]| {
        let cells: Vec<&str> = files.iter().map(|file| share(file, texts)).collect();
        table += &format!("| {title} | {} |\n", cells.join(" | "));
    };
    // What the person has written, but for words that can be anywhere.
    let texts = |lines: Vec<&Vec<Inline>>| -> Vec<String> {
        let mut texts = vec![];
        for line in lines {
            visit(line, &mut |piece| match piece {
                Inline::Text(run) if run.at.is_some() => texts.push(without_spaces(&run.text)),
                _ => {}
            });
        }
        texts.retain(|text| text.chars().count() > 7);
        texts
    };
    let person = &content.document.person;
    row("contact details", &texts(person.contacts.iter().map(|contact| &contact.text).collect()));
    let sections = content.document.sections();
    let of_sections: Vec<Vec<String>> =
        sections.iter().map(|section| texts(section.lines())).collect();
    let mut seen = BTreeSet::new();
    for (i, section) in sections.iter().enumerate() {
        // What other sections say too shows nothing.
        let mut own = of_sections[i].clone();
        let others: Vec<&String> = (0..sections.len())
            .filter(|other| *other != i)
            .flat_map(|other| &of_sections[other])
            .collect();
        own.retain(|text| !others.iter().any(|other| other.contains(text.as_str())));
        if section.kind == "publication" {
            own.clear();
            for paper in &content.papers.list {
                let pieces = [&paper.venue, &paper.venue_full, &paper.volume, &paper.pages];
                own.extend(
                    pieces
                        .into_iter()
                        .flatten()
                        .map(|text| without_spaces(&text.replace("--", "–"))),
                );
                own.push(without_spaces(&paper.title.unmarked()));
            }
        }
        if seen.insert(&section.kind) {
            row(&format!("`{}`", section.kind), &own);
        }
    }
    let mut urls = vec![];
    for line in content.document.lines() {
        visit(line, &mut |piece| {
            if let Inline::Link { url, .. } = piece
                && !url.starts_with("tel:")
            {
                let schemes = ["https://", "http://", "mailto:"];
                let bare = schemes.iter().find_map(|scheme| url.strip_prefix(scheme));
                let bare = bare.unwrap_or(url).trim_start_matches("www.");
                urls.push(bare.trim_end_matches('/').to_string());
            }
        });
    }
    let raw: Vec<String> = names
        .iter()
        .map(|name| unpacked(&written(name, &content).unwrap_or_else(|| file(&content, name))))
        .collect();
    let cells: Vec<&str> = raw.iter().map(|file| share(file, &urls)).collect();
    table += &format!("| addresses of links | {} |\n", cells.join(" | "));
    let path = root().join("docs/formats.md");
    let text = std::fs::read_to_string(&path).expect("it is there");
    let (start, end) = ("<!-- keeps -->\n", "<!-- end of keeps -->");
    let (before, rest) = text.split_once(start).expect("the table has a beginning");
    let (_, after) = rest.split_once(end).expect("the table has an end");
    let wanted = format!("{before}{start}{table}{end}{after}");
    if crate::support::rewriting() {
        std::fs::write(&path, &wanted).expect("it can be written");
    }
    assert!(text == wanted, "docs/formats.md is not what the formats keep:\n{table}");
}

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

/// All texts of a value, without spaces and the signs of bullets.
fn leaves(value: &serde_json::Value, texts: &mut Vec<String>) {
    match value {
        serde_json::Value::String(text) => {
            texts.extend(text.lines().map(|line| without_spaces(line.trim_start_matches("- "))));
        }
        serde_json::Value::Array(list) => list.iter().for_each(|value| leaves(value, texts)),
        serde_json::Value::Object(fields) => fields.values().for_each(|value| leaves(value, texts)),
        _ => {}
    }
}

/// The keys of an object in the order of the text.
fn keys(json: &[u8]) -> Vec<String> {
    let text = String::from_utf8(json.to_vec()).expect("it is UTF-8");
    let keys = text.lines().filter_map(|line| line.strip_prefix("  \""));
    keys.filter_map(|line| Some(line.split_once("\":")?.0.to_string())).collect()
}

/// What JSON Resume can say comes back when it is imported: no value is lost, and the second time nothing changes.
#[test]
fn json_resume_is_the_same_after_it_was_imported() {
    let again = |json: &[u8]| {
        let (name, link) = ("resume.json".to_string(), "resume.json".to_string());
        let source = Source { name, link, content: import::Content::File(json.to_vec()) };
        let imported = import(&[source], None, &Nothing, TODAY).expect("it can be imported");
        let outcome =
            Engine::new().content(&Job::new("profile.toml", &imported.toml, TODAY), Needs::Text);
        let made = outcome.pages.unwrap_or_else(|_| panic!("{}", imported.toml));
        file(&made, "json")
    };
    // What looks like HTML in that one is text, and is HTML to whoever reads JSON Resume.
    for sample in samples().into_iter().filter(|sample| sample.name != "extreme") {
        let first = file(&content(&sample, Needs::Text), "json");
        let second = again(&first);
        let mut value: serde_json::Value = serde_json::from_slice(&first).expect("it is JSON");
        // An import takes over no street unasked, and knows no day.
        value["meta"].take();
        value["basics"]["location"]["address"].take();
        // Who says nothing of one has no place as a reference.
        if let Some(list) = value["references"].as_array_mut() {
            list.retain(|item| item["reference"].is_string());
        }
        let (mut before, mut after) = (vec![], vec![]);
        leaves(&value, &mut before);
        leaves(&serde_json::from_slice(&second).expect("it is JSON"), &mut after);
        let after = after.concat();
        let lost: Vec<&String> =
            before.iter().filter(|text| !after.contains(text.as_str())).collect();
        assert!(lost.is_empty(), "{} loses {lost:#?}", sample.name);
        assert_eq!(keys(&first), keys(&second), "{}", sample.name);
        let third = again(&second);
        assert!(
            second == third,
            "{}: {} became {}",
            sample.name,
            unpacked(&second),
            unpacked(&third)
        );
    }
}

/// What a page can name as the type of a thing, as schema.org has it, and what each must say.
const TYPES: &[(&str, &[&str])] = &[
    ("ProfilePage", &["name", "mainEntity", "inLanguage", "dateModified"]),
    ("Person", &["name"]),
    ("Organization", &["name"]),
    ("PropertyValue", &["propertyID", "value"]),
    ("Periodical", &["name"]),
    ("ScholarlyArticle", &["name", "author"]),
    ("Book", &["name"]),
    ("Chapter", &["name"]),
    ("Thesis", &["name"]),
    ("Report", &["name"]),
    ("SoftwareSourceCode", &["name"]),
    ("Dataset", &["name"]),
    ("CreativeWork", &["name"]),
];

/// Asserts that each thing of the data of a page has a type, what that needs, and nothing empty; and that what it
/// names by an `@id` is there.
fn assert_is_sound(value: &serde_json::Value, ids: &BTreeSet<&str>, sample: &str) {
    match value {
        serde_json::Value::Object(fields) => {
            let id = fields.get("@id").and_then(|id| id.as_str());
            if fields.len() == 1 {
                assert!(id.is_some_and(|id| ids.contains(id)), "{sample}: {value}");
                return;
            }
            let name = fields.get("@type").and_then(|name| name.as_str());
            let known = TYPES.iter().find(|(known, _)| Some(*known) == name);
            let (_, needs) = known.unwrap_or_else(|| panic!("{sample}: no known type: {value}"));
            for key in *needs {
                assert!(fields.contains_key(*key), "{sample}: no `{key}`: {value}");
            }
            fields.values().for_each(|value| assert_is_sound(value, ids, sample));
        }
        serde_json::Value::Array(items) => {
            assert!(!items.is_empty(), "{sample}: an empty list");
            items.iter().for_each(|item| assert_is_sound(item, ids, sample));
        }
        serde_json::Value::String(text) => assert!(!text.trim().is_empty(), "{sample}: no text"),
        other => panic!("{sample}: {other} says nothing"),
    }
}

#[test]
fn the_data_of_a_page_is_what_schema_org_knows() {
    for sample in samples() {
        let page = file(&content(&sample, Needs::Look), "html");
        let page = String::from_utf8(page).expect("a page is text");
        let start = "<script type=\"application/ld+json\">";
        let (_, rest) = page.split_once(start).expect("a page has data");
        let (data, _) = rest.split_once("</script>").expect("the script has an end");
        let data: serde_json::Value = serde_json::from_str(data).expect("the data are JSON");
        assert_eq!(data["@context"], "https://schema.org", "{}", sample.name);
        let graph = data["@graph"].as_array().expect("a graph is a list");
        let ids: Vec<&str> = graph.iter().filter_map(|node| node["@id"].as_str()).collect();
        let known: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), known.len(), "{}: two things have one id", sample.name);
        for id in known.iter().filter(|id| **id != "#me") {
            assert!(page.contains(&format!("id=\"{}\"", &id[1..])), "{}: {id}", sample.name);
        }
        graph.iter().for_each(|node| assert_is_sound(node, &known, &sample.name));
    }
}
