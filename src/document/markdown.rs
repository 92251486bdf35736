//! The Markdown of text fields, as a tree of blocks and inlines.
//!
//! Supported are strong, emphasis, code, links, line breaks, `[@key]`, `<sub>…</sub>`, `<sup>…</sup>`, `<em>…</em>` and
//! `<strong>…</strong>`, and in running text also paragraphs, headings with two or more `#`, and lists. All other
//! Markdown and HTML syntax is printed as typed.

use std::ops::Range;

use pulldown_cmark::{
    BrokenLink, CodeBlockKind, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd,
};

use super::bare_links::link_addresses;
use super::bullets::with_bullets;
use super::cite::several;
use super::inline::emphasised;
use super::{Block, Inline, Inlines, Run};
use crate::publications::is_key;

/// What the parser asks its caller. `written` is the whole link as it is in the text.
pub trait Links {
    /// The id of the paper with this key; `None` if there is no such paper.
    fn cite(&mut self, key: &str, written: &str) -> Option<String>;
    /// Whether an address can be linked to.
    fn allow(&mut self, url: &str, written: &str) -> bool;
}

/// The maximum nesting of emphasis and of lists; anything deeper is put at this depth.
const DEEPEST: usize = 12;

/// Reads one line of Markdown.
pub fn inline(text: &str, links: &mut dyn Links) -> Inlines {
    let mut inlines = vec![];
    for (i, line) in hard_lines(text).into_iter().enumerate() {
        if i > 0 {
            inlines.push(Inline::Break);
        }
        // Behind these two characters nothing can begin a block.
        let source = format!(". {}", line.replace('\n', " "));
        let mut reader = Reader { source: &source, links, stack: vec![Open::default()] };
        for (event, range) in parser(&source) {
            reader.event(event, range);
        }
        let mut pieces = reader.take();
        if let Some(Inline::Text(first)) = pieces.first_mut() {
            first.text.drain(..first.text.len().min(2));
        }
        inlines.extend(link_addresses(tidy(pieces)));
    }
    inlines
}

/// Splits at hard line breaks: after a backslash or two spaces.
fn hard_lines(text: &str) -> Vec<&str> {
    let mut lines = vec![];
    let mut start = 0;
    for (at, _) in text.match_indices('\n') {
        let line = &text[start..at];
        if line.ends_with("  ") || line.ends_with('\\') {
            lines.push(line.strip_suffix('\\').unwrap_or(line));
            start = at + 1;
        }
    }
    lines.push(&text[start..]);
    lines
}

/// Reads running text.
pub fn blocks(text: &str, links: &mut dyn Links) -> Vec<Block> {
    let source = with_bullets(&dedent(text));
    let mut reader = Reader { source: &source, links, stack: vec![Open::default()] };
    let mut builder = Builder { blocks: vec![vec![]], lists: vec![] };
    let mut events = parser(&source).peekable();
    while let Some((event, range)) = events.next() {
        match event {
            Event::Start(
                Tag::Paragraph | Tag::CodeBlock(CodeBlockKind::Indented) | Tag::HtmlBlock,
            ) => {}
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))) => {
                let code: Vec<&str> = source[range.clone()].lines().collect();
                let inner = code.get(1..code.len().saturating_sub(1)).unwrap_or_default();
                for (i, line) in inner.iter().enumerate() {
                    if i > 0 {
                        reader.push(Inline::Break);
                    }
                    reader.push(code_run(line));
                }
                for (event, _) in events.by_ref() {
                    if matches!(event, Event::End(TagEnd::CodeBlock)) {
                        break;
                    }
                }
                builder.paragraph(reader.take());
            }
            Event::Start(Tag::BlockQuote(_)) => reader.push(Inline::text("> ")),
            Event::End(TagEnd::BlockQuote(_)) => {}
            Event::Start(Tag::Heading { level, .. })
                if is_heading(level, &source[range.clone()]) => {}
            Event::Start(Tag::Heading { .. }) => {
                if source[range.clone()].starts_with('#') {
                    reader.push(Inline::text("# "));
                }
            }
            Event::End(TagEnd::Heading(level)) => {
                let written = &source[range.clone()];
                let text = reader.take();
                if super::plain(&text).trim().is_empty() {
                    // A heading that says nothing would be an empty bookmark.
                } else if is_heading(level, written) {
                    builder.push(Block::Heading { level: level as usize, text });
                } else {
                    let underline = written.lines().last().filter(|_| !written.starts_with('#'));
                    builder.paragraph(text);
                    underline
                        .into_iter()
                        .for_each(|line| builder.paragraph(vec![Inline::text(line.trim())]));
                }
            }
            Event::Rule => builder.paragraph(vec![Inline::text(source[range].trim())]),
            Event::Start(Tag::List(start)) => {
                builder.paragraph(reader.take());
                builder.lists.push((start, vec![]));
            }
            Event::Start(Tag::Item) => builder.blocks.push(vec![]),
            Event::End(TagEnd::Item) => {
                builder.paragraph(reader.take());
                builder.end_item();
            }
            Event::End(TagEnd::List(_)) => builder.end_list(),
            Event::End(TagEnd::Paragraph | TagEnd::CodeBlock | TagEnd::HtmlBlock) => {
                builder.paragraph(reader.take())
            }
            event => reader.event(event, range),
        }
    }
    builder.paragraph(reader.take());
    builder.finish()
}

/// A single `#` is too often a number sign.
fn is_heading(level: HeadingLevel, written: &str) -> bool {
    written.starts_with('#') && level != HeadingLevel::H1
}

fn parser(source: &str) -> impl Iterator<Item = (Event<'_>, Range<usize>)> {
    let citation = |link: BrokenLink<'_>| {
        let key = link.reference.strip_prefix('@')?;
        let is_one = !key.is_empty() && !key.contains(char::is_whitespace);
        (is_one || several(&link.reference).is_some())
            .then(|| (CowStr::from(link.reference.to_string()), CowStr::from("")))
    };
    Parser::new_with_broken_link_callback(source, Options::empty(), Some(citation))
        .into_offset_iter()
}

/// Removes the indentation that all lines share, which comes from the file.
fn dedent(text: &str) -> String {
    let depth = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let shared = text.lines().filter(|line| !line.trim().is_empty()).map(depth).min().unwrap_or(0);
    if shared == 0 {
        return text.into();
    }
    let lines: Vec<&str> =
        text.lines().map(|line| line.get(shared..).unwrap_or_default()).collect();
    lines.join("\n")
}

/// Turns the events of one paragraph into inlines.
struct Reader<'a> {
    source: &'a str,
    links: &'a mut dyn Links,
    /// The open spans, outermost first.
    stack: Vec<Open>,
}

#[derive(Default)]
struct Open {
    inlines: Inlines,
    /// The address of a link.
    url: String,
    /// The markers of emphasis that is not meant as such, and is printed with them.
    marks: &'static str,
    /// The tag that opened it, if any.
    tag: Option<&'static Tagged>,
}

/// A tag that is allowed in a text.
struct Tagged {
    begin: &'static str,
    end: &'static str,
    wrap: fn(Inlines) -> Inline,
}

/// Subscripts and superscripts, and emphasis within a word, which asterisks do not give.
const TAGS: [Tagged; 4] = [
    Tagged { begin: "<sub>", end: "</sub>", wrap: Inline::Sub },
    Tagged { begin: "<sup>", end: "</sup>", wrap: Inline::Sup },
    Tagged { begin: "<em>", end: "</em>", wrap: emphasised },
    Tagged { begin: "<strong>", end: "</strong>", wrap: Inline::Strong },
];

impl Reader<'_> {
    fn event(&mut self, event: Event, range: Range<usize>) {
        match event {
            Event::Text(text) => {
                // An entity such as `&amp;` prints as typed.
                let typed = &self.source[range];
                self.push(Inline::text(if typed.starts_with('&') { typed } else { &text }));
            }
            Event::InlineHtml(tag) => self.tag(&tag),
            Event::Html(text) => self.push(Inline::text(&*text)),
            Event::Code(text) => self.push(code_run(&text)),
            Event::SoftBreak => self.push(Inline::text(" ")),
            Event::HardBreak => self.push(Inline::Break),
            Event::Start(Tag::Link { dest_url, .. }) => {
                self.stack.push(Open { url: dest_url.to_string(), ..Open::default() });
            }
            Event::Start(Tag::Strong | Tag::Emphasis) => {
                let marks = literal_marks(self.source, range).unwrap_or_default();
                self.stack.push(Open { marks, ..Open::default() });
            }
            Event::Start(Tag::Image { .. }) => self.stack.push(Open::default()),
            Event::End(TagEnd::Strong) => {
                self.end_tags();
                self.close(Inline::Strong);
            }
            Event::End(TagEnd::Emphasis) => {
                self.end_tags();
                self.close(emphasised);
            }
            Event::End(TagEnd::Link) => {
                self.end_tags();
                let Open { inlines, url, .. } = self.pop();
                self.link(url, inlines, range);
            }
            Event::End(TagEnd::Image) => {
                self.end_tags();
                self.pop();
                self.push(Inline::text(&self.source[range]));
            }
            _ => {}
        }
    }

    fn link(&mut self, url: String, body: Inlines, range: Range<usize>) {
        let written = &self.source[range];
        let words = super::plain(&body);
        // `[@a][@b]` is two citations, although Markdown has it as a link with the words `@a`.
        let first = words.strip_prefix('@').filter(|key| words != url && is_key(key));
        if let Some(keys) = several(&url) {
            keys.into_iter().for_each(|key| self.cite(key, &format!("@{key}"), vec![]));
            return;
        }
        if let (Some(first), Some(key)) = (first, url.strip_prefix('@')) {
            self.cite(first, &format!("[@{first}]"), vec![]);
            self.cite(key, &format!("[@{key}]"), vec![]);
            return;
        }
        match url.strip_prefix('@') {
            // `[@key]` prints the label of the paper, `[words][@key]` the words.
            Some(key) => self.cite(key, written, if words == url { vec![] } else { body }),
            None => {
                let allowed = self.links.allow(&url, written);
                self.push(match allowed {
                    true => Inline::Link { url, body },
                    false => Inline::text(written),
                });
            }
        }
    }

    /// A citation of one paper; the text as written if there is no such paper.
    fn cite(&mut self, key: &str, written: &str, body: Inlines) {
        let inline = match self.links.cite(key, written) {
            Some(id) => Inline::Ref { id, body },
            None if written.starts_with('[') => Inline::text(written),
            None => Inline::text(format!("[{written}]")),
        };
        self.push(inline);
    }

    fn tag(&mut self, tag: &str) {
        let open = self.stack.last().and_then(|open| open.tag);
        // Content that is nested too deeply would be moved up by each of them.
        let is_deep = self.stack.len() > DEEPEST;
        if let Some(begun) = TAGS.iter().find(|known| known.begin == tag && !is_deep) {
            self.stack.push(Open { tag: Some(begun), ..Open::default() });
        } else if let Some(ended) = open.filter(|open| open.end == tag) {
            self.close(ended.wrap);
        } else {
            self.push(Inline::text(tag));
        }
    }

    /// Turns tags into text if they have no end where a span ends.
    fn end_tags(&mut self) {
        while let Some(Open { tag: Some(tag), .. }) = self.stack.last() {
            let begin = tag.begin;
            let open = self.stack.pop().unwrap_or_default();
            self.push(Inline::text(begin));
            open.inlines.into_iter().for_each(|inline| self.push(inline));
        }
    }

    fn push(&mut self, inline: Inline) {
        if let Some(open) = self.stack.last_mut() {
            open.inlines.push(inline);
        }
    }

    /// Closes a span of emphasis.
    fn close(&mut self, emphasis: impl Fn(Inlines) -> Inline) {
        let Open { inlines: body, marks, .. } = self.pop();
        if !marks.is_empty() {
            self.push(Inline::text(marks));
            body.into_iter().for_each(|inline| self.push(inline));
            self.push(Inline::text(marks));
            return;
        }
        if body.is_empty() {
            return;
        }
        match self.stack.len() {
            ..=DEEPEST => self.push(emphasis(body)),
            _ => body.into_iter().for_each(|inline| self.push(inline)),
        }
    }

    fn pop(&mut self) -> Open {
        let open = self.stack.pop().unwrap_or_default();
        Open { inlines: merge(open.inlines), ..open }
    }

    /// The inlines of the paragraph that ends here.
    fn take(&mut self) -> Inlines {
        self.end_tags();
        tidy(
            self.stack
                .first_mut()
                .map(|open| std::mem::take(&mut open.inlines))
                .unwrap_or_default(),
        )
    }
}

/// The markers that Markdown reads as emphasis, but that people do not mean as such: asterisks that begin within a
/// word, as in `A*A*A` and `3*2*1`, and program names such as `__init__`.
fn literal_marks(source: &str, range: Range<usize>) -> Option<&'static str> {
    let before = source[..range.start].chars().next_back();
    let written = &source[range];
    let name = written.strip_prefix("__").and_then(|rest| rest.strip_suffix("__"));
    match name {
        Some(name) => name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_').then_some("__"),
        None if before.is_some_and(is_of_word) => match written.starts_with("**") {
            true => Some("**"),
            false => written.starts_with('*').then_some("*"),
        },
        None => None,
    }
}

/// Whether a character belongs to a word, in a script that separates words by spaces.
pub fn is_of_word(c: char) -> bool {
    let runs_on = matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..);
    c.is_alphanumeric() && !runs_on
}

/// Puts blocks into the items and lists that contain them.
struct Builder {
    /// The blocks of the text, followed by those of each open item.
    blocks: Vec<Vec<Block>>,
    /// The open lists: the first number, and the items so far.
    lists: Vec<(Option<u64>, Vec<Vec<Block>>)>,
}

impl Builder {
    fn push(&mut self, block: Block) {
        if let Some(open) = self.blocks.last_mut() {
            open.push(block);
        }
    }

    fn paragraph(&mut self, text: Inlines) {
        if !text.is_empty() {
            self.push(Block::Paragraph { text: link_addresses(text) });
        }
    }

    fn end_item(&mut self) {
        let item = self.blocks.pop().unwrap_or_default();
        if let Some((_, items)) = self.lists.last_mut() {
            items.push(item);
        }
    }

    fn end_list(&mut self) {
        if let Some((start, items)) = self.lists.pop() {
            match self.lists.len() {
                ..DEEPEST => self.push(Block::List { start, items }),
                _ => items.into_iter().flatten().for_each(|block| self.push(block)),
            }
        }
    }

    /// Renumbers the levels of headings so that they start at 1 and skip none.
    fn finish(mut self) -> Vec<Block> {
        let mut blocks = self.blocks.swap_remove(0);
        let mut open: Vec<usize> = vec![];
        for block in &mut blocks {
            if let Block::Heading { level, .. } = block {
                open.retain(|outer| outer < level);
                open.push(*level);
                *level = open.len();
            }
        }
        blocks
    }
}

/// Joins adjacent texts, and reduces each run of white space to one space.
fn merge(inlines: Inlines) -> Inlines {
    let mut merged: Inlines = vec![];
    for inline in inlines {
        match (merged.last_mut(), inline) {
            (Some(Inline::Text(before)), Inline::Text(run)) => before.text += &run.text,
            (_, inline) => merged.push(inline),
        }
    }
    for inline in &mut merged {
        if let Inline::Text(run) = inline {
            run.text = blanks(&run.text);
        }
    }
    merged.retain(|inline| !is_empty(inline));
    merged
}

fn is_empty(inline: &Inline) -> bool {
    matches!(inline, Inline::Text(run) if run.text.is_empty())
}

fn code_run(text: &str) -> Inline {
    Inline::Code(Run { text: text.into(), at: None })
}

/// Like [`merge`], without spaces at the ends.
fn tidy(inlines: Inlines) -> Inlines {
    let mut tidy = merge(inlines);
    if let Some(Inline::Text(first)) = tidy.first_mut() {
        first.text = first.text.trim_start_matches(' ').into();
    }
    if let Some(Inline::Text(last)) = tidy.last_mut() {
        last.text.truncate(last.text.trim_end_matches(' ').len());
    }
    tidy.retain(|inline| !is_empty(inline));
    tidy
}

/// Reduces each run of breaking white space to one space.
pub fn blanks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            ' ' | '\t' | '\n' | '\r' => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Known;

    impl Links for Known {
        fn cite(&mut self, key: &str, _: &str) -> Option<String> {
            (key == "known").then(|| "paper-known".into())
        }

        fn allow(&mut self, url: &str, _: &str) -> bool {
            url.starts_with("https://")
        }
    }

    fn text(text: &str) -> Inline {
        Inline::text(text)
    }

    #[test]
    fn what_stands_too_deep_stands_higher() {
        let stars = "*".repeat(400);
        let mut emphasis = inline(&format!("{stars}deep{stars}"), &mut Known);
        let mut depth = 0;
        while let [Inline::Strong(body) | Inline::Emph(body)] = &emphasis[..] {
            emphasis = body.clone();
            depth += 1;
        }
        assert_eq!((depth, emphasis), (DEEPEST, vec![text("deep")]));
        let lists: String =
            (0..40).map(|depth| format!("{}- deep\n", "  ".repeat(depth))).collect();
        let mut item = blocks(&lists, &mut Known);
        let mut depth = 0;
        while let Some(Block::List { items, .. }) = item.last() {
            item = items[0].clone();
            depth += 1;
        }
        assert_eq!((depth, item.len()), (DEEPEST, 40 - DEEPEST + 1));
    }

    #[test]
    fn what_is_no_markup_prints_as_typed() {
        for typed in [
            "#rust",
            "# of papers",
            "C#developer",
            "a<b and c>d",
            "a lone ` backtick",
            "5 - 10",
            "$18M",
            "x_y_z",
            "@handle",
            "[x](y",
            "<b>",
            "#eval(\"1\")",
            "- no list",
            "1. no list",
            "AT&amp;T",
            "> 90 %",
            "![a](https://b.org)",
            "---",
            "    deep",
            "[x](nowhere)",
            "[@unknown]",
            "==",
            "a | b",
            "<!-- c -->",
            "*",
        ] {
            assert_eq!(super::super::plain(&inline(typed, &mut Known)), typed.trim(), "{typed}");
            assert!(
                !inline(typed, &mut Known).iter().any(|i| !matches!(i, Inline::Text(_))),
                "{typed}"
            );
        }
    }

    #[test]
    fn marks_within_a_word_print_as_typed() {
        for typed in [
            "A*A*A",
            "3*2*1 = 6",
            "x*y*z",
            "__init__",
            "snake_case_name",
            "A*A*A* in Maths, A*A",
            "un**frigging**believable",
            "9A*, 2A",
            "C*-algebras and π* orbitals",
            "f(x)*g(y)*2",
        ] {
            assert_eq!(inline(typed, &mut Known), [text(typed)], "{typed}");
            let block = Block::Paragraph { text: vec![text(typed)] };
            assert_eq!(blocks(typed, &mut Known), [block], "{typed}");
        }
        let emph = |t: &str| Inline::Emph(vec![text(t)]);
        let strong = |t: &str| Inline::Strong(vec![text(t)]);
        assert_eq!(
            inline("*Nature* *cell* **bold**text __two words__ (*a*) 这是*重点*。", &mut Known),
            [
                emph("Nature"),
                text(" "),
                emph("cell"),
                text(" "),
                strong("bold"),
                text("text "),
                strong("two words"),
                text(" ("),
                emph("a"),
                text(") 这是"),
                strong("重点"),
                text("。"),
            ]
        );
    }

    #[test]
    fn a_line_has_marks_links_and_citations() {
        assert_eq!(
            inline("**a** _b_ `c`, [@known] and [d][@known]", &mut Known),
            [
                Inline::Strong(vec![text("a")]),
                text(" "),
                Inline::Emph(vec![text("b")]),
                text(" "),
                code_run("c"),
                text(", "),
                Inline::Ref { id: "paper-known".into(), body: vec![] },
                text(" and "),
                Inline::Ref { id: "paper-known".into(), body: vec![text("d")] },
            ]
        );
        assert_eq!(inline("a\\\nb\nc", &mut Known), [text("a"), Inline::Break, text("b c")]);
        assert_eq!(inline("\\*a\\*", &mut Known), [text("*a*")]);
    }

    #[test]
    fn tags_raise_and_lower_text() {
        assert_eq!(
            inline("*T*<sub>*c*</sub> of 10<sup>−3</sup>", &mut Known),
            [
                Inline::Emph(vec![text("T")]),
                Inline::Sub(vec![Inline::Emph(vec![text("c")])]),
                text(" of 10"),
                Inline::Sup(vec![text("−3")]),
            ]
        );
        for typed in ["a <sub>b", "a</sup> b", "<sub>a</sup>", "<SUB>x</SUB>", "<i>x</i>"] {
            assert_eq!(inline(typed, &mut Known), [text(typed)]);
        }
        assert_eq!(inline("2<em>p</em>", &mut Known), [text("2"), Inline::Emph(vec![text("p")])]);
        assert_eq!(inline("*a <sub>b*</sub>", &mut Known).len(), 2);
        assert_eq!(inline("a<sub></sub>b", &mut Known), [text("ab")]);
        // Each level costs as much as the first.
        let deep = format!("{}{}", "<sub>a".repeat(100_000), "</sub>".repeat(100_000));
        assert!(crate::document::plain(&inline(&deep, &mut Known)).starts_with("aaa"));
    }

    #[test]
    fn running_text_has_paragraphs_headings_and_nested_lists() {
        let paragraph = |t: &str| Block::Paragraph { text: vec![text(t)] };
        let source = "
            one
            two

            ### head
            1. first
               - inner

            2. second
            # 300 citations
            > 90 %
        ";
        assert_eq!(
            blocks(source, &mut Known),
            [
                paragraph("one two"),
                Block::Heading { level: 1, text: vec![text("head")] },
                Block::List {
                    start: Some(1),
                    items: vec![
                        vec![
                            paragraph("first"),
                            Block::List { start: None, items: vec![vec![paragraph("inner")]] },
                        ],
                        vec![paragraph("second")],
                    ],
                },
                paragraph("# 300 citations"),
                paragraph("> 90 %"),
            ]
        );
    }

    #[test]
    fn running_text_loses_no_character() {
        for typed in
            ["---", "a\n===", "<div>\nx\n</div>", "#", "```\nlet x = 1;\n```", "> a", "\tx"]
        {
            let found = format!("{:?}", blocks(typed, &mut Known));
            for c in typed.chars().filter(|c| !c.is_whitespace() && *c != '`') {
                assert!(found.contains(c), "{typed:?}: {found}");
            }
        }
    }
}
