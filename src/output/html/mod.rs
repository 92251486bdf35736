//! A self-contained HTML page: no script, no network, no font. Its classes are those of the microformats h-resume,
//! h-card and h-cite, and it contains the same content as schema.org data.

mod data;
mod head;
mod shapes;
mod style;
mod text;
mod tree;

use std::collections::HashSet;

use super::look::Look;
use super::{Content, Manner};
use crate::diagnostic::Sink;
use crate::document::{Bio, Body, Document, Inline, Item, Letter, LetterForm, plain};
use text::{Anchors, Writer, dir};
use tree::Markup;

/// The page as UTF-8; only its content if a fragment is requested.
pub fn write(content: &Content, look: &Look, manner: &Manner, _: &mut Sink) -> Vec<u8> {
    let document = &*content.document;
    let anchors = anchors(document);
    let mut out = Markup::default();
    let direction = dir(document.direction);
    let inside = |out: &mut Markup, element: &str, level: usize| {
        let class = format!("curricle h-resume {}", style::classes(look));
        let attributes = match manner.fragment {
            true => [("class", class.as_str()), ("lang", &document.lang), ("dir", direction)],
            false => [("class", class.as_str()), ("lang", ""), ("dir", "")],
        };
        out.element(element, &attributes, |out| {
            body(
                out.line(),
                document,
                &Writer { anchors: &anchors, level: level + 1, placed: Default::default() },
                look,
            );
        })
        .line();
        data::write(out, content, &anchors);
    };
    if manner.fragment {
        inside(&mut out, "div", 2);
        return out.0.into_bytes();
    }
    out.0 += "<!DOCTYPE html>\n";
    out.element("html", &[("lang", &document.lang), ("dir", direction)], |out| {
        out.line().element("head", &[], |out| head::write(out.line(), document, look)).line();
        out.element("body", &[], |out| inside(out.line(), "main", 1)).line();
    })
    .line();
    out.0.into_bytes()
}

/// The names of the anchors of papers, which differ from those of sections.
fn anchors(document: &Document) -> Anchors {
    let sections = document.sections();
    let ids =
        sections.iter().flat_map(|section| [section.id.clone(), format!("{}-title", section.id)]);
    let mut taken: HashSet<String> = ids.collect();
    let mut anchors = Anchors::new();
    for item in sections.iter().flat_map(|section| &section.items) {
        let Item::Reference(paper) = item else { continue };
        if anchors.contains_key(&paper.id) {
            continue;
        }
        let plain = |c: char| if c.is_alphanumeric() || "-_.:".contains(c) { c } else { '-' };
        let bare: String = paper.id.chars().map(plain).collect();
        let numbered = (2..).map(|number| format!("{bare}-{number}"));
        let mut free = std::iter::once(bare.clone()).chain(numbered);
        let free = free.find(|anchor| taken.insert(anchor.clone())).unwrap_or(bare);
        anchors.insert(paper.id.clone(), free);
    }
    anchors
}

fn body(out: &mut Markup, document: &Document, writer: &Writer, look: &Look) {
    head::header(out, document, writer, look);
    content(out, document, writer);
    if !document.footer.is_empty() {
        out.element("footer", &[], |out| {
            out.element("p", &[], |out| writer.line(out, &document.footer));
        })
        .line();
    }
}

fn content(out: &mut Markup, document: &Document, writer: &Writer) {
    match &document.body {
        Body::Cv { sections, signature } => {
            sections.iter().for_each(|section| writer.section(out, section, document));
            if let Some(signature) = signature {
                out.element("p", &[("class", "signature")], |out| {
                    writer.line(out, &signature.place_and_date);
                    out.open("br", &[]);
                    writer.line(out, &signature.name);
                })
                .line();
            }
        }
        Body::Letter(it) => letter(out, it, document, writer),
        Body::Bio(Bio { text }) => {
            out.element("div", &[("class", "prose p-summary")], |out| writer.blocks(out, text, 0))
                .line();
        }
    }
}

fn letter(out: &mut Markup, letter: &Letter, document: &Document, writer: &Writer) {
    let lines = |out: &mut Markup, class: &str, lines: &[Vec<Inline>]| {
        if lines.iter().any(|line| !line.is_empty()) {
            out.element("p", &[("class", class)], |out| {
                writer.line(out, &lines.join(&Inline::Break))
            })
            .line();
        }
    };
    out.element("article", &[("class", "letter")], |out| {
        let date = std::slice::from_ref(&letter.place_and_date);
        let mut parts = [("recipient", &letter.recipient[..]), ("place-and-date", date)];
        if letter.form == LetterForm::Us {
            parts.reverse();
        }
        parts.into_iter().for_each(|(class, part)| lines(out, class, part));
        writer.heading(out, 0, "subject", &letter.subject);
        lines(out, "opening", std::slice::from_ref(&letter.opening));
        out.element("div", &[("class", "prose")], |out| writer.blocks(out, &letter.text, 1)).line();
        let name = vec![Inline::text(&document.person.name.bare)];
        let closing = if plain(&letter.closing).is_empty() {
            vec![name]
        } else {
            vec![letter.closing.clone(), name]
        };
        lines(out, "closing", &closing);
        let title = std::iter::once(&letter.enclosures_title).filter(|title| !title.is_empty());
        let enclosures: Vec<_> = title.chain(&letter.enclosures).cloned().collect();
        lines(out, "enclosures", &enclosures);
    })
    .line();
    if let Some(cv) = &letter.cv {
        content(out, cv, writer);
    }
}

#[cfg(test)]
mod tests;
