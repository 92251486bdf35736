//! Plain text, for web forms and for readers without a screen.

use super::Manner;
use super::ascii::ascii;
use super::wrap::wrap;
use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::document::{
    Block, Body, Document, Entry, Inline, Item, Letter, LetterForm, Reference, Section,
};
use crate::publications::script;

/// The document as UTF-8, with one line for each paragraph or item; lines are wrapped only if a width is given. A
/// biography is written as its text alone.
pub fn write(document: &Document, manner: &Manner, sink: &mut Sink) -> Vec<u8> {
    let mut text = whole(document) + "\n";
    if manner.ascii {
        let (plain, lost) = ascii(&text, &document.lang);
        text = ruled(&plain);
        if !lost.is_empty() {
            let lost: Vec<String> = lost.iter().map(|c| format!("`{c}`")).collect();
            let message = format!("ASCII has no form for {}: each prints as `?`", lost.join(", "));
            let fault = Diagnostic::new(Code::NOT_ASCII, message);
            sink.push(fault.hint("write such names in Latin letters, or leave out `--ascii`"));
        }
    }
    let text = manner.width.map(|width| wrap(&text, width)).unwrap_or(text);
    text.into_bytes()
}

/// The text with each rule below a title as long as the title.
fn ruled(text: &str) -> String {
    let mut lines: Vec<String> = text.split('\n').map(str::to_string).collect();
    for i in 1..lines.len() {
        let is_rule = lines[i].trim_matches(['=', '-']).is_empty();
        if is_rule && !lines[i].is_empty() && !lines[i - 1].is_empty() {
            lines[i] = lines[i][..1].repeat(lines[i - 1].len());
        }
    }
    lines.join("\n")
}

fn whole(document: &Document) -> String {
    let text = Text { document };
    let mut parts = vec![text.head()];
    match &document.body {
        Body::Cv { sections, signature } => {
            parts.extend(sections.iter().map(|section| text.section(section)));
            parts.extend(signature.iter().map(|signature| {
                joined("\n", [line(&signature.place_and_date), line(&signature.name)])
            }));
        }
        Body::Letter(letter) => {
            parts.extend(text.letter(letter));
            parts.extend(letter.cv.iter().map(|cv| whole(cv)));
        }
        Body::Bio(bio) => parts = vec![blocks(&bio.text, "\n\n")],
    }
    parts.push(line(&document.footer));
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n")
}

struct Text<'a> {
    document: &'a Document,
}

impl Text<'_> {
    /// The name and the contact details.
    fn head(&self) -> String {
        let person = &self.document.person;
        let mut name = person.name.text.clone();
        if let Some(native) = &person.name.native {
            name = format!("{name} {}", line(&native.body));
        }
        if !person.name.pronouns.is_empty() {
            name = format!("{name} ({})", person.name.pronouns);
        }
        let head = joined("\n", [underlined(&name, '='), line(&person.headline)]);
        let contacts = person.contacts.iter().map(|contact| {
            let lines = contact.text.split(|inline| *inline == Inline::Break);
            let lines: Vec<String> = lines.map(line).collect();
            let mut text = lines.join(&self.document.words.comma);
            if let Some(url) = &contact.url {
                text = with_address(text, url);
            }
            if let Some(label) = contact.label.as_ref().filter(|label| **label != contact.name) {
                text = format!("{text} ({label})");
            }
            self.labelled(&contact.name, &text)
        });
        let facts =
            person.facts.iter().map(|fact| self.labelled(&line(&fact.label), &line(&fact.text)));
        joined("\n\n", [head, joined("\n", contacts.chain(facts))])
    }

    fn section(&self, section: &Section) -> String {
        let title = underlined(&line(&section.title), '-');
        let mut text = String::new();
        let mut was_long = false;
        for item in section.items.iter().map(|item| self.item(item)) {
            // Items with several lines are set apart.
            let is_long = item.contains('\n');
            let between = if is_long || was_long { "\n\n" } else { "\n" };
            was_long = is_long;
            text = joined(between, [text, item]);
        }
        joined("\n\n", [title, text])
    }

    fn item(&self, item: &Item) -> String {
        match item {
            Item::Entry(entry) => self.entry(entry),
            Item::Line(item) => {
                let date = item.date.as_ref().map_or("", |date| &date.text);
                self.labelled(date, &self.labelled(&line(&item.label), &line(&item.text)))
            }
            Item::Reference(reference) => self.reference(reference),
            Item::Note(note) => line(&note.text),
            Item::Prose(prose) => blocks(&prose.blocks, "\n\n"),
        }
    }

    fn entry(&self, entry: &Entry) -> String {
        let date = entry.date.as_ref().map_or("", |date| &date.text);
        let place = self.listed([line(&entry.subtitle), line(&entry.place)]);
        let head = [self.labelled(date, &line(&entry.title)), place, blocks(&entry.details, "\n")];
        let roles = entry.roles.iter().map(|role| indented(&self.entry(role), "  "));
        joined("\n\n", std::iter::once(joined("\n", head)).chain(roles))
    }

    /// A paper, with its label.
    fn reference(&self, paper: &Reference) -> String {
        let name = paper.number.as_ref().unwrap_or(&paper.label);
        let first = line(if paper.text.is_empty() { &paper.title } else { &paper.text });
        let between = self.document.words.after_number(name);
        joined("\n", [joined(between, [name.clone(), first]), line(&paper.byline)])
    }

    fn letter(&self, letter: &Letter) -> Vec<String> {
        let lines = |lines: &[Vec<Inline>]| joined("\n", lines.iter().map(|part| line(part)));
        let mut head = [lines(&letter.recipient), line(&letter.place_and_date)];
        if letter.form == LetterForm::Us {
            head.reverse();
        }
        let [first, second] = head;
        vec![
            first,
            second,
            line(&letter.subject),
            line(&letter.opening),
            blocks(&letter.text, "\n\n"),
            joined("\n", [line(&letter.closing), self.document.person.name.bare.clone()]),
            joined("\n", [line(&letter.enclosures_title), lines(&letter.enclosures)]),
        ]
    }

    fn labelled(&self, label: &str, text: &str) -> String {
        joined(&self.document.words.colon, [label.to_string(), text.to_string()])
    }

    fn listed<const N: usize>(&self, parts: [String; N]) -> String {
        joined(&self.document.words.comma, parts)
    }
}

/// Blocks of running text, with `between` between those that are not lists.
fn blocks(blocks: &[Block], between: &str) -> String {
    let mut text = String::new();
    for block in blocks {
        let (between, block) = match block {
            Block::Paragraph { text } => (between, line(text)),
            Block::Heading { text, .. } => (between, line(text)),
            Block::List { start, items } => ("\n", list(*start, items)),
        };
        text = joined(between, [text, block]);
    }
    text
}

fn list(start: Option<u64>, items: &[Vec<Block>]) -> String {
    let items = items.iter().zip(start.unwrap_or_default()..).map(|(item, number)| {
        let sign = if start.is_some() { format!("{number}. ") } else { "- ".into() };
        let indent = " ".repeat(sign.len());
        let text = indented(&blocks(item, "\n"), &indent);
        sign + text.trim_start()
    });
    joined("\n", items)
}

/// A line of text without markup; a link is followed by its address.
fn line(inlines: &[Inline]) -> String {
    let mut text = String::new();
    for inline in inlines {
        match inline {
            Inline::Text(run) | Inline::Code(run) => text += &run.text,
            Inline::Strong(body)
            | Inline::Emph(body)
            | Inline::SmallCaps(body)
            | Inline::Nobreak(body) => text += &line(body),
            Inline::Ref { body, .. } => text += &line(body),
            Inline::Lang(passage) => text += &line(&passage.body),
            Inline::Sub(body) => text += &script(&line(body), false),
            Inline::Sup(body) => text += &script(&line(body), true),
            Inline::Link { url, body } => text += &with_address(line(body), url),
            Inline::Break => text.push('\n'),
            Inline::Gap => text += "  ",
            Inline::WordBreak => {}
        }
    }
    text
}

/// A text and the address that it links to, unless the text is that address.
fn with_address(text: String, url: &str) -> String {
    let bare = |text: &str| -> String {
        let text = ["https://", "http://", "mailto:", "tel:"]
            .iter()
            .find_map(|scheme| text.strip_prefix(scheme))
            .unwrap_or(text);
        let text = text.strip_prefix("doi.org/").unwrap_or(text);
        let text = text.strip_prefix("www.").unwrap_or(text).trim_end_matches('/');
        // A telephone number has spaces and brackets in print.
        text.chars().filter(|c| !matches!(c, ' ' | '-' | '(' | ')' | '\u{a0}')).collect()
    };
    match bare(&text) == bare(url) {
        true => text,
        false => format!("{text} <{url}>"),
    }
}

/// The parts that are not empty, with `between` between them.
fn joined(between: &str, parts: impl IntoIterator<Item = String>) -> String {
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(between)
}

fn underlined(title: &str, sign: char) -> String {
    match title.is_empty() {
        true => String::new(),
        false => format!("{title}\n{}", sign.to_string().repeat(title.chars().count())),
    }
}

fn indented(text: &str, indent: &str) -> String {
    let line = |line: &str| if line.is_empty() { String::new() } else { format!("{indent}{line}") };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Vec<Inline> {
        vec![Inline::text(text)]
    }

    #[test]
    fn an_address_is_written_where_the_text_is_another() {
        let link = |url: &str, body| line(&[Inline::Link { url: url.into(), body: text(body) }]);
        assert_eq!(link("https://www.a.org/", "a.org"), "a.org");
        assert_eq!(link("mailto:b@a.org", "b@a.org"), "b@a.org");
        assert_eq!(link("tel:+31205550137", "+31 (20) 555-0137"), "+31 (20) 555-0137");
        assert_eq!(link("https://a.org/code", "Code"), "Code <https://a.org/code>");
        assert_eq!(link("https://doi.org/10.1/x", "10.1/x"), "10.1/x");
        assert_eq!(link("https://doi.org/10.1/x", "doi.org/10.1/x"), "doi.org/10.1/x");
    }

    #[test]
    fn what_is_below_or_above_the_line_stays_apart() {
        let line = |inline: fn(Vec<Inline>) -> Inline, body| line(&[inline(text(body))]);
        assert_eq!(line(Inline::Sub, "2"), "₂");
        assert_eq!(line(Inline::Sup, "−3"), "⁻³");
        assert_eq!(line(Inline::Sup, "7/12"), "^(7/12)");
    }

    #[test]
    fn lines_of_a_list_stand_below_their_first() {
        let item = |text: &str| vec![Block::Paragraph { text: self::text(text) }];
        let mut outer = item("a");
        outer.push(Block::List { start: None, items: vec![item("b"), item("c")] });
        let list = Block::List { start: Some(9), items: vec![outer, item("d")] };
        assert_eq!(blocks(&[list], "\n"), "9. a\n   - b\n   - c\n10. d");
    }
}
