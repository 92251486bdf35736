//! Sections and the shapes in them as HTML.

use super::text::Writer;
use super::tree::Markup;
use crate::document::{Document, Entry, Inline, Item, Line, Reference, Section, plain};

impl Writer<'_> {
    pub fn section(&self, out: &mut Markup, section: &Section, document: &Document) {
        let heading = format!("{}-title", section.id);
        let class = format!("section {}", section.kind);
        let attributes =
            [("class", class.as_str()), ("id", &section.id), ("aria-labelledby", &heading)];
        out.element("section", &attributes, |out| {
            out.line();
            let name = format!("h{}", self.level);
            out.element(&name, &[("id", &heading)], |out| self.line(out, &section.title)).line();
            let mut rest = &section.items[..];
            while let Some(first) = rest.first() {
                let group = rest.iter().take_while(|item| together(first) == together(item));
                let (group, others) = rest.split_at(group.count());
                self.group(out, group, section, document);
                rest = others;
            }
        });
        out.line().line();
    }

    /// Adjacent items that form one list.
    fn group(&self, out: &mut Markup, items: &[Item], section: &Section, document: &Document) {
        match together(&items[0]) {
            Together::Papers => self.list(out, "papers", items, |out, item| {
                if let Item::Reference(paper) = item {
                    self.reference(out, paper);
                }
            }),
            Together::Facts => {
                out.element("dl", &[("class", "facts")], |out| {
                    for item in items {
                        let Item::Line(line) = item else { continue };
                        out.line().element("div", &[], |out| {
                            let class = if section.kind == "skill" { "p-skill" } else { "" };
                            out.element("dt", &[("class", class)], |out| {
                                self.line(out, &line.label)
                            });
                            out.element("dd", &[], |out| self.line(out, &line.text));
                        });
                    }
                })
                .line();
            }
            Together::Lines => self.list(out, "lines", items, |out, item| {
                if let Item::Line(line) = item {
                    self.dated_line(out, line, document);
                }
            }),
            Together::Apart => {
                for item in items {
                    match item {
                        Item::Entry(entry) => self.entry(out, entry, &section.kind, 1),
                        Item::Note(note) => {
                            out.element("p", &[("class", "note")], |out| {
                                self.line(out, &note.text)
                            });
                        }
                        Item::Prose(prose) => {
                            out.element("div", &[("class", "prose")], |out| {
                                self.blocks(out, &prose.blocks, 1);
                            });
                        }
                        Item::Line(_) | Item::Reference(_) => {}
                    }
                    out.line();
                }
            }
        }
    }

    fn list(
        &self,
        out: &mut Markup,
        class: &str,
        items: &[Item],
        each: impl Fn(&mut Markup, &Item),
    ) {
        out.element("ul", &[("class", class)], |out| {
            for item in items {
                each(out.line(), item);
            }
        })
        .line();
    }

    fn dated_line(&self, out: &mut Markup, line: &Line, document: &Document) {
        out.element("li", &[], |out| {
            if let Some(date) = &line.date {
                out.element("span", &[("class", "date")], |out| self.date(out, date)).text(" ");
            }
            out.element("span", &[("class", "text")], |out| {
                if !line.label.is_empty() {
                    out.element("strong", &[("class", "label")], |out| self.line(out, &line.label));
                }
                if !line.label.is_empty() && !line.text.is_empty() {
                    out.text(&document.words.colon);
                }
                self.line(out, &line.text);
            });
        });
    }

    fn entry(&self, out: &mut Markup, entry: &Entry, kind: &str, below: usize) {
        let event = match kind {
            "experience" | "volunteering" => "entry h-event p-experience",
            "education" => "entry h-event p-education",
            _ => "entry",
        };
        let class = if below > 1 { format!("{event} role") } else { event.to_string() };
        out.element("article", &[("class", &class)], |out| {
            out.line();
            self.heading(out, below, "p-name", &entry.title);
            if let Some(date) = &entry.date {
                out.element("p", &[("class", "date")], |out| self.date(out, date)).line();
            }
            if !entry.subtitle.is_empty() || !entry.place.is_empty() {
                out.element("p", &[("class", "where")], |out| {
                    for (class, part) in
                        [("subtitle", &entry.subtitle), ("place p-location", &entry.place)]
                    {
                        if !part.is_empty() {
                            out.element("span", &[("class", class)], |out| self.line(out, part))
                                .text(" ");
                        }
                    }
                })
                .line();
            }
            if !entry.details.is_empty() {
                out.element("div", &[("class", "details p-description")], |out| {
                    self.blocks(out, &entry.details, below + 1);
                })
                .line();
            }
            if !entry.roles.is_empty() {
                out.element("div", &[("class", "roles")], |out| {
                    entry.roles.iter().for_each(|role| self.entry(out, role, kind, below + 1));
                })
                .line();
            }
        })
        .line();
    }

    /// A paper; its label links to the paper itself, for people who want to copy the address.
    fn reference(&self, out: &mut Markup, paper: &Reference) {
        let id = self.anchors.get(&paper.id).cloned().unwrap_or_default();
        // Of a paper in two lists, the first is the one that links lead to.
        let is_first = self.placed.borrow_mut().insert(id.clone());
        let name = paper.number.as_ref().unwrap_or(&paper.label);
        let attributes = [("class", "h-cite"), ("id", if is_first { id.as_str() } else { "" })];
        out.element("li", &attributes, |out| {
            if !name.is_empty() {
                let target = format!("#{id}");
                let attributes = [("class", "label"), ("href", target.as_str())];
                out.element("a", &attributes, |out| _ = out.text(name)).text(" ");
            }
            out.element("div", &[("class", "paper")], |out| {
                let class = if paper.text.is_empty() { "title p-name" } else { "p-name" };
                let title: &[Inline] =
                    if paper.text.is_empty() { &paper.title } else { &paper.text };
                out.element("p", &[("class", class)], |out| self.line(out, title));
                if !paper.byline.is_empty() {
                    out.element("p", &[("class", "byline")], |out| self.line(out, &paper.byline));
                }
            });
        });
    }
}

/// The kinds of lists that adjacent items can form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Together {
    Papers,
    /// Labels with their values.
    Facts,
    Lines,
    Apart,
}

fn together(item: &Item) -> Together {
    match item {
        Item::Reference(_) => Together::Papers,
        Item::Line(Line { date: None, label, text, .. })
            if !plain(label).is_empty() && !text.is_empty() =>
        {
            Together::Facts
        }
        Item::Line(_) => Together::Lines,
        Item::Entry(_) | Item::Note(_) | Item::Prose(_) => Together::Apart,
    }
}
