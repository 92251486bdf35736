//! The header of the page, and the `head` of its source.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;

use super::super::look::Look;
use super::style;
use super::text::{Writer, dir};
use super::tree::Markup;
use crate::document::{Body, Contact, Direction, Document, Inline, plain};
use crate::output::address::href;

/// The `head` of the source.
pub fn write(out: &mut Markup, document: &Document, look: &Look) {
    out.open("meta", &[("charset", "utf-8")]).line();
    let meta = |out: &mut Markup, name: &str, content: &str| {
        if !content.is_empty() {
            out.open("meta", &[("name", name), ("content", content)]).line();
        }
    };
    meta(out, "viewport", "width=device-width, initial-scale=1");
    out.element("title", &[], |out| _ = out.text(&document.title)).line();
    meta(out, "author", &document.person.name.text);
    meta(out, "description", &plain(&document.person.headline));
    meta(out, "keywords", &document.keywords.join(", "));
    meta(out, "color-scheme", "light dark");
    meta(out, "generator", concat!("curricle ", env!("CARGO_PKG_VERSION")));
    out.element("style", &[], |out| out.0 += &style::sheet(look, &document.words.colon)).line();
}

/// The name, the contact details, the photo and the links to sections.
pub fn header(out: &mut Markup, document: &Document, writer: &Writer, look: &Look) {
    let person = &document.person;
    let class = match look.ground() {
        Some(_) => "p-contact h-card ground",
        None => "p-contact h-card",
    };
    out.element("header", &[("class", class)], |out| {
        out.line();
        if let Some(photo) = &look.settings().photo {
            let data = BASE64_STANDARD.encode(photo.data());
            let source = format!("data:{};base64,{data}", photo.media_type());
            let shape = look.text("photo-shape").unwrap_or("original");
            let class = format!("u-photo {shape}");
            let alt = person.name.text.as_str();
            out.open("img", &[("class", &class), ("alt", alt), ("src", &source)]).line();
        }
        let name = format!("h{}", writer.level - 1);
        out.element(&name, &[("class", "name")], |out| {
            out.element("span", &[("class", "p-name")], |out| _ = out.text(&person.name.text));
            if let Some(native) = &person.name.native {
                let attributes =
                    [("class", "native"), ("lang", &native.tag), ("dir", dir(native.direction))];
                out.text(" ").element("span", &attributes, |out| writer.line(out, &native.body));
            }
            if !person.name.pronouns.is_empty() {
                let pronouns = format!("({})", person.name.pronouns);
                out.text(" ").element("small", &[], |out| _ = out.text(&pronouns));
            }
        })
        .line();
        if !person.headline.is_empty() {
            let attributes = [("class", "headline p-job-title")];
            out.element("p", &attributes, |out| writer.line(out, &person.headline)).line();
        }
        if !person.contacts.is_empty() {
            out.element("ul", &[("class", "contacts")], |out| {
                person.contacts.iter().for_each(|it| contact(out.line(), it, document, writer));
            })
            .line();
        }
        if !person.facts.is_empty() {
            out.element("ul", &[("class", "contacts")], |out| {
                for fact in &person.facts {
                    out.line().element("li", &[], |out| {
                        out.element("span", &[("class", "what")], |out| {
                            writer.line(out, &fact.label)
                        });
                        out.text(&document.words.colon);
                        writer.line(out, &fact.text);
                    });
                }
            })
            .line();
        }
    })
    .line();
    contents(out, document, writer);
}

/// Links to the sections, if there are enough to make them useful.
fn contents(out: &mut Markup, document: &Document, writer: &Writer) {
    const FEW: usize = 4;
    let sections = match &document.body {
        Body::Cv { sections, .. } if sections.len() >= FEW => sections,
        _ => return,
    };
    out.element("nav", &[], |out| {
        out.element("ul", &[], |out| {
            for section in sections {
                let target = format!("#{}", section.id);
                out.line().element("li", &[], |out| {
                    let title: Vec<Inline> = vec![Inline::text(plain(&section.title))];
                    out.element("a", &[("href", &target)], |out| writer.line(out, &title));
                });
            }
        });
    })
    .line()
    .line();
}

fn contact(out: &mut Markup, contact: &Contact, document: &Document, writer: &Writer) {
    let class = match contact.kind.as_str() {
        "email" => "u-email",
        "phone" => "p-tel",
        "address" => "p-adr",
        "location" => "p-locality",
        _ => "u-url",
    };
    out.element("li", &[], |out| {
        if let Some(label) = &contact.label {
            out.element("span", &[("class", "what")], |out| _ = out.text(label));
            out.text(&document.words.colon);
        }
        // Addresses and numbers run from left to right in any language.
        let is_place = matches!(contact.kind.as_str(), "address" | "location");
        let turned = document.direction == Direction::Rtl && !is_place;
        let direction = if turned { "ltr" } else { "" };
        let mut text = contact.text.clone();
        for piece in &mut text {
            if *piece == Inline::Break {
                *piece = Inline::text(&document.words.comma);
            }
        }
        match contact.url.as_deref().and_then(href) {
            Some(url) => {
                let rel = if class == "u-url" { "me" } else { "" };
                let attributes =
                    [("class", class), ("rel", rel), ("href", &url), ("dir", direction)];
                out.element("a", &attributes, |out| writer.line(out, &text));
            }
            None => {
                let attributes = [("class", class), ("dir", direction)];
                out.element("span", &attributes, |out| writer.line(out, &text));
            }
        }
    });
}
