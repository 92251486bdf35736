use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::*;
use crate::document::Run;

fn run(text: &str) -> Inline {
    Inline::text(text)
}

/// The events that a Markdown parser produces for a text.
fn events(markdown: &str) -> Vec<Event<'_>> {
    let options =
        Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS;
    Parser::new_ext(markdown, options).collect()
}

/// Its text, with a line break at the end of each line.
fn read(markdown: &str) -> String {
    let mut text = String::new();
    for event in events(markdown) {
        match event {
            Event::Text(part) | Event::Code(part) => text += &part,
            Event::SoftBreak | Event::HardBreak => text.push('\n'),
            Event::End(TagEnd::Paragraph | TagEnd::Item) => text.push('\n'),
            _ => {}
        }
    }
    text.trim_end().into()
}

#[test]
fn whatever_was_typed_is_read_back_as_it_was() {
    for typed in [
        "C# and C++, a<b, <b>bold</b>, <!-- x -->, x_y_z, _x_, *x*, **x**, 2 * 3 * 4",
        "# one",
        "#rust",
        "## two #",
        "> quote",
        "- item",
        "+ item",
        "* item",
        "1. one",
        "12) twelve",
        "2024. A year",
        "1.5 m",
        "-5",
        "--",
        "---",
        "===",
        "| a | b |",
        "a ~ b, ~a~, ~~a~~, `x`, ``y``, a\\b, \\*, [x](y), [x], ![x](y), !, \\",
        "&amp; &lt; & AT&T; R&D &#35; &x",
        "$18M, $x_1^2$, @handle, https://a.example/x_y_z?a=1&b=2",
        "a  b",
        "[ ] open",
        "*",
        "_",
        "a * b",
        "***",
        "it's “so”",
        "![",
        "中文*强*调",
        "a_",
        "_a",
        "<https://x.example>",
        "<a@b.example>",
        "back\\",
        "~",
        "+",
        "1.",
        ":-- | --",
    ] {
        assert_eq!(read(&text(typed)), typed.trim(), "{}", text(typed));
        let line = line(&[run(typed)]);
        assert_eq!(read(&line), typed.trim(), "{line}");
        let item = format!("- {line}\n- next");
        assert_eq!(read(&item), format!("{}\nnext", typed.trim()), "{item}");
    }
}

#[test]
fn marks_mean_what_they_are_meant_to() {
    let html = |pieces: &[Inline]| {
        let line = line(pieces);
        let tag = |event| match event {
            Event::Start(Tag::Strong) => "<strong>".into(),
            Event::End(TagEnd::Strong) => "</strong>".into(),
            Event::Start(Tag::Emphasis) => "<em>".into(),
            Event::End(TagEnd::Emphasis) => "</em>".into(),
            Event::Start(Tag::Link { dest_url, .. }) => format!("<a {dest_url}>"),
            Event::End(TagEnd::Link) => "</a>".into(),
            Event::Code(code) => format!("<code>{code}</code>"),
            Event::HardBreak => "<br>".into(),
            Event::Text(text) | Event::InlineHtml(text) => text.into_string(),
            Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph) => String::new(),
            other => format!("{other:?}"),
        };
        events(&line).into_iter().map(tag).collect::<String>()
    };
    let strong = |text: &str| Inline::Strong(vec![run(text)]);
    let emph = |text: &str| Inline::Emph(vec![run(text)]);
    assert_eq!(html(&[run("by "), strong("A. B."), run("*, C")]), "by <strong>A. B.</strong>*, C");
    assert_eq!(html(&[strong("「強」"), run("は")]), "<strong>「強」</strong>は");
    assert_eq!(html(&[strong("a "), run("b")]), "<strong>a</strong> b");
    assert_eq!(html(&[run("un"), emph("believ"), run("able")]), "un<em>believ</em>able");
    assert_eq!(
        html(&[Inline::Strong(vec![emph("a"), run(" b")])]),
        "<strong><em>a</em> b</strong>"
    );
    assert_eq!(html(&[Inline::Strong(vec![strong("a"), run("b")])]), "<strong>ab</strong>");
    assert_eq!(html(&[strong("a"), strong("b")]), "<strong>a</strong><strong>b</strong>");
    let line_of = line(&[run("*"), strong("a"), run("* b")]);
    assert_eq!(line_of, "\\***a**\\* b");
    assert_eq!(html(&[run("*"), strong("a"), run("*")]), "*<strong>a</strong>*");
    let mail = Inline::Link { url: "mailto:a@b.example".into(), body: vec![run("a@b.example")] };
    assert_eq!(line(&[mail]), "<a@b.example>");
    assert_eq!(
        html(&[
            run("see!"),
            Inline::Link { url: "https://a.example/(b) c".into(), body: vec![run("[x]")] }
        ]),
        "see!<a https://a.example/(b) c>[x]</a>"
    );
    assert_eq!(html(&[Inline::Code(Run { text: "a`b".into(), at: None })]), "<code>a`b</code>");
    assert_eq!(html(&[Inline::Code(Run { text: "`a".into(), at: None })]), "<code>`a</code>");
    assert_eq!(html(&[run("a"), Inline::Break, run("- b")]), "a<br>- b");
    assert_eq!(html(&[run("H"), Inline::Sub(vec![run("2")]), run("O")]), "H₂O");
}

#[test]
fn lists_nest_below_their_text_and_stay_apart() {
    let item = |text: &str| vec![Block::Paragraph { text: vec![run(text)] }];
    let mut outer = item("a");
    outer.push(Block::List { start: None, items: vec![item("b"), item("c")] });
    let first = Block::List { start: Some(9), items: vec![outer, item("d")] };
    let second = Block::List { start: Some(1), items: vec![item("e")] };
    let text = blocks(&[first, second], 3);
    assert_eq!(text, "9. a\n   - b\n   - c\n10. d\n\n1) e");
    let lists =
        events(&text).into_iter().filter(|event| matches!(event, Event::Start(Tag::List(_))));
    assert_eq!(lists.count(), 3);
}
