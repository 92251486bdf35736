//! What is true of every format that is no page: it has all that the document says.

use curricle::diagnostic::Sink;
use curricle::document::{Document, Inline, plain, visit};
use curricle::output::{Content, Format, Manner, Needs};
use curricle::{Engine, Job};
use pulldown_cmark::{Event, Options, Parser};
use std::sync::Arc;

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
        let manner = Manner { width: Some(60), ascii: true };
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
