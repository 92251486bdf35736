use super::parts::{details, labelled_line, remark, with_aside};
use super::when::{When, conflict, when};
use super::{chosen, prose};
use crate::diagnostic::{Code, DataPath, Diagnostic, Location, Part, Severity};
use crate::document::resolve::Resolver;
use crate::document::{Block, Entry, Inline, Inlines, Item, Line, Period, Prose};
use crate::profile::{FreeEntry, FreeSection};

/// The text of a free section, followed by its entries, each in the shape that its keys determine.
pub fn items(resolver: &mut Resolver, section: &FreeSection, at: &DataPath) -> Vec<Item> {
    let FreeSection { title: _, id: _, text, entries, page_break: _, tags: _, private: _ } =
        section;
    if text.is_none()
        && entries.is_empty()
        && !resolver.is_reported(at.key("entries"))
        && !resolver.has_unknown_key(at)
    {
        resolver.report(
            Diagnostic::new(
                Code::MISSING_KEY,
                format!("`{at}` has neither `text` nor `entries`, so it is not printed"),
            )
            .severity(Severity::Warning)
            .hint("write `text = \"…\"`, or `entries = [\"…\", \"…\"]`")
            .at(Location::Data(at.clone(), Part::Key)),
        );
    }
    let mut items: Vec<Item> = prose(resolver, text.as_ref(), at).into_iter().collect();
    let mut bullets: Vec<Vec<Block>> = vec![];
    for (i, entry) in chosen(resolver.profile, entries, &at.key("entries")) {
        match item(resolver, entry, &at.key("entries").index(i)) {
            Ok(item) => {
                items.extend(bullet_list(&mut bullets));
                items.push(item);
            }
            Err(bullet) => bullets.push(bullet),
        }
    }
    items.extend(bullet_list(&mut bullets));
    items
}

/// An item of the section, or the content of a bullet.
fn item(resolver: &mut Resolver, item: &FreeEntry, at: &DataPath) -> Result<Item, Vec<Block>> {
    let FreeEntry {
        title,
        subtitle,
        label,
        bullet,
        location,
        date,
        start,
        end,
        text,
        highlights,
        url,
        tags: _,
        priority: _,
        private: _,
    } = item;
    check_shape(resolver, item, at);
    let details = details(resolver, text, highlights, at);
    if let Some(bullet) = bullet {
        return Err([resolver.text(bullet, &at.key("bullet")), details].concat());
    }
    let dates = When { date, start, end, expected: false };
    let date = when(resolver, dates, at);
    let place = resolver.optional(location, &at.key("location"));
    if let Some(title) = title {
        let title = resolver.words(title, &at.key("title"));
        return Ok(Item::Entry(Entry {
            date,
            title: resolver.linked(title, url, at),
            subtitle: resolver.optional(subtitle, &at.key("subtitle")),
            place: place.clone(),
            details,
            location: place,
            ..Entry::default()
        }));
    }
    let label = resolver.optional(label, &at.key("label"));
    let joins = &resolver.locale.joins;
    Ok(match remark(details) {
        Ok(text) if label.is_empty() => {
            let text = resolver.linked(text, url, at);
            Item::Line(Line {
                date,
                label,
                text: with_aside(text, vec![place], joins),
                ..Line::default()
            })
        }
        Ok(text) => {
            let label = resolver.linked(label, url, at);
            labelled_line(date, label, with_aside(text, vec![place], joins))
        }
        Err(details) if label.is_empty() => unlabelled(resolver, date, place, details, url, at),
        Err(details) => {
            let title = resolver.linked(label, url, at);
            Item::Entry(Entry { date, title, place, details, ..Entry::default() })
        }
    })
}

/// Text of several paragraphs without a label: as it is, or below its first line if there is more than the text.
fn unlabelled(
    resolver: &mut Resolver,
    date: Option<Period>,
    place: Inlines,
    mut details: Vec<Block>,
    url: &Option<String>,
    at: &DataPath,
) -> Item {
    if date.is_none() && place.is_empty() && url.is_none() {
        return Item::Prose(Prose { blocks: details });
    }
    let title = match details.first_mut() {
        Some(Block::Paragraph { text }) => {
            let text = std::mem::take(text);
            details.remove(0);
            text
        }
        _ if place.is_empty() => vec![Inline::text("–")],
        _ => place.clone(),
    };
    let title = resolver.linked(title, url, at);
    Item::Entry(Entry { date, title, place, details, ..Entry::default() })
}

fn bullet_list(bullets: &mut Vec<Vec<Block>>) -> Option<Item> {
    let items = std::mem::take(bullets);
    let list = Block::List { start: None, items: items.clone() };
    (!items.is_empty()).then(|| Item::Prose(Prose { blocks: vec![list] }))
}

/// Reports keys that cannot be combined, and entries without content.
fn check_shape(resolver: &mut Resolver, item: &FreeEntry, at: &DataPath) {
    let title = ("title", item.title.is_some());
    let subtitle = ("subtitle", item.subtitle.is_some());
    let label = ("label", item.label.is_some());
    let bullet = ("bullet", item.bullet.is_some());
    let others = [
        ("date", item.date.is_some()),
        ("start", item.start.is_some()),
        ("end", item.end.is_some()),
        ("location", item.location.is_some()),
        ("url", item.url.is_some()),
    ];
    let pairs = [(title, label), (bullet, title), (bullet, label), (bullet, subtitle)];
    let dated = others.map(|other| (bullet, other));
    for ((first, a), (second, b)) in pairs.into_iter().chain(dated) {
        if a && b {
            conflict(
                resolver,
                &[first, second],
                at,
                &[
                    "an entry has `title`; a line has `text`, perhaps with `label`; a list item has `bullet` alone",
                ],
            );
        }
    }
    let names = ["title", "label", "bullet", "text"];
    let said = title.1 || label.1 || bullet.1 || item.text.is_some() || !item.highlights.is_empty();
    if !said && !names.iter().any(|key| resolver.is_reported(at.key(key))) {
        resolver.report(
            Diagnostic::new(Code::MISSING_KEY, format!("`{at}` has neither `title`, `text` nor `bullet`"))
                .hint("an entry has `title`; a line has `text`, perhaps with `label`; a list item has `bullet`")
                .at(Location::Data(at.clone(), Part::Value)),
        );
    } else if item.subtitle.is_some()
        && !title.1
        && !bullet.1
        && !resolver.is_reported(at.key("title"))
    {
        resolver.report(
            Diagnostic::new(Code::MISSING_KEY, format!("`{at}` has `subtitle` and no `title`"))
                .hint("write `title = \"…\"`")
                .at(Location::Data(at.key("subtitle"), Part::Key)),
        );
    }
}
